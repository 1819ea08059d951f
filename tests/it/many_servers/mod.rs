//! Many servers over one database: whoever calls cannot tell that there is more than one.

mod after_the_answer;
mod guesses;
mod keys;
mod races;
mod restarts;
mod sessions;
mod starts;

/// So many rounds every day, and ten times as many in the long run of everything.
fn rounds(usual: usize) -> usize {
    if std::env::var("UMS_SOAK").as_deref() == Ok("1") { usual * 10 } else { usual }
}
