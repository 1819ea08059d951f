//! What one source has done, or one person, in a window of time that begins with the first: failed logins, registrations,
//! changes of oneself.

use super::{DbError, Tx, values};
use crate::types::time::Time;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Login,
    Registration,
    /// Of a person; the source is its id.
    OwnChange,
}

fn id(kind: Kind, source: &str) -> String {
    match kind {
        Kind::Login => format!("login {source}"),
        Kind::Registration => format!("registration {source}"),
        Kind::OwnChange => format!("own-change {source}"),
    }
}

/// Counts one more, if there were fewer than `limit` in the window; when that began. (A window that begins later than one
/// could by now was written by a clock that was wrong.)
pub(crate) fn count(
    tx: &mut Tx<'_>,
    kind: Kind,
    source: &str,
    limit: i64,
    (window, now): (i64, Time),
) -> Result<Option<Time>, DbError> {
    const OVER: &str = "source_counts.since <= $3 or source_counts.since > $4";
    tx.query_opt(
        &format!(
            "insert into source_counts (id, since, count) values ($1, $2, 1)
             on conflict (id) do update set
               since = case when {OVER} then excluded.since else source_counts.since end,
               count = case when {OVER} then 1 else source_counts.count + 1 end
             where {OVER} or source_counts.count < $5
             returning since"
        ),
        values![&id(kind, source), now.0, now.plus_seconds(-window).0, now.plus_seconds(window).0, limit],
        |row| row.int(0).map(Time),
    )
}

/// Takes one back out of the window that began then.
pub(crate) fn uncount(tx: &mut Tx<'_>, kind: Kind, source: &str, since: Time) -> Result<(), DbError> {
    tx.execute(
        "update source_counts set count = count - 1 where id = $1 and since = $2 and count > 0",
        values![&id(kind, source), since.0],
    )?;
    Ok(())
}

/// When the window began that a source is in.
pub(crate) fn since(tx: &mut Tx<'_>, kind: Kind, source: &str) -> Result<Option<Time>, DbError> {
    let sql = "select since from source_counts where id = $1";
    tx.query_opt(sql, values![&id(kind, source)], |row| row.int(0).map(Time))
}

/// Removes about `most` windows that began before then, the oldest first; whether there may be more.
pub(crate) fn remove_before(tx: &mut Tx<'_>, before: Time, most: i64) -> Result<bool, DbError> {
    let last = tx.query_opt(
        "select since from source_counts where since < $1 order by since limit 1 offset $2",
        values![before.0, most - 1],
        |row| row.int(0),
    )?;
    tx.execute("delete from source_counts where since <= $1", values![last.unwrap_or(before.0 - 1)])?;
    Ok(last.is_some())
}
