//! Where people have logged in from: what makes a source familiar to an account.

use super::{DbError, Tx, values};
use crate::types::id::UserId;
use crate::types::time::Time;

fn id(user_id: &UserId, source: &str) -> String {
    format!("{user_id} {source}")
}

/// Whether a person has logged in from there since then.
pub(crate) fn is_familiar(tx: &mut Tx<'_>, user_id: &UserId, source: &str, since: Time) -> Result<bool, DbError> {
    let sql = "select 1 from login_sources where id = $1 and last_login_at > $2";
    Ok(tx.query_opt(sql, values![&id(user_id, source), since.0], |_| Ok(()))?.is_some())
}

/// Notes a login, and forgets all but the newest `most` sources of the person.
pub(crate) fn note(tx: &mut Tx<'_>, user_id: &UserId, source: &str, now: Time, most: i64) -> Result<(), DbError> {
    tx.execute(
        "insert into login_sources (id, user_id, source, last_login_at) values ($1, $2, $3, $4)
         on conflict (id) do update set last_login_at = excluded.last_login_at",
        values![&id(user_id, source), user_id.as_str(), source, now.0],
    )?;
    tx.execute(
        "delete from login_sources where user_id = $1 and id not in
         (select id from login_sources where user_id = $1 order by last_login_at desc, id desc limit $2)",
        values![user_id.as_str(), most],
    )?;
    Ok(())
}

/// Forgets where a person has logged in from.
pub(crate) fn forget_all(tx: &mut Tx<'_>, user_id: &UserId) -> Result<(), DbError> {
    tx.execute("delete from login_sources where user_id = $1", values![user_id.as_str()])?;
    Ok(())
}

/// Forgets every source but this one.
pub(crate) fn forget_others(tx: &mut Tx<'_>, user_id: &UserId, source: &str) -> Result<(), DbError> {
    let sql = "delete from login_sources where user_id = $1 and source <> $2";
    tx.execute(sql, values![user_id.as_str(), source])?;
    Ok(())
}

/// The sources a person has logged in from since then, the newest first.
pub(crate) fn list(tx: &mut Tx<'_>, user_id: &UserId, since: Time) -> Result<Vec<String>, DbError> {
    tx.query(
        "select source from login_sources where user_id = $1 and last_login_at > $2 order by last_login_at desc, id desc",
        values![user_id.as_str(), since.0],
        |row| row.text(0),
    )
}

/// Removes about `most` that nobody has logged in from since then, the oldest first; whether there may be more.
pub(crate) fn remove_before(tx: &mut Tx<'_>, before: Time, most: i64) -> Result<bool, DbError> {
    let last = tx.query_opt(
        "select last_login_at from login_sources where last_login_at < $1 order by last_login_at limit 1 offset $2",
        values![before.0, most - 1],
        |row| row.int(0),
    )?;
    tx.execute("delete from login_sources where last_login_at <= $1", values![last.unwrap_or(before.0 - 1)])?;
    Ok(last.is_some())
}
