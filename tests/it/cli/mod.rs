//! The command line, run as a script would run it: stdout, stderr and status together.

mod audit;
mod auth;
mod bad_words;
mod dry_run;
mod explain;
mod formats;
mod help;
mod hostile_terminal;
mod keyring;
mod keys;
mod output;
mod pager;
mod profiles;
mod quickstart;
mod quickstart_again;
mod quickstart_temp;
mod schemas;
mod sessions;
mod strangers;
mod terminal;
mod user_lists;
mod users;
mod wrong_commands;
mod yourself;

/// Compares with the snapshot in the source; `just regenerate` rewrites it.
macro_rules! snapshot {
    ($actual:expr, $expected:expr) => {
        snapbox::assert_data_eq!($actual, snapbox::IntoData::raw($expected))
    };
}
pub(crate) use snapshot;
