//! Calls that were carried out once, and are answered the same when they are sent again.

use super::{DbError, Row, Tx, values};
use crate::types::time::Time;

/// What is kept of a call: enough to answer it again, and no secret.
#[derive(Clone, Debug)]
pub(crate) struct Done {
    /// The HMAC of the body.
    pub(crate) fingerprint: String,
    pub(crate) status: u16,
    /// What was made or changed.
    pub(crate) target_id: Option<String>,
    /// Or why not, as JSON.
    pub(crate) problem: Option<String>,
}

fn from_row(row: &Row<'_>) -> Result<Done, DbError> {
    let status = row.int(1)?;
    Ok(Done {
        fingerprint: row.text(0)?,
        status: u16::try_from(status).map_err(|_| DbError::Internal(format!("the status {status} is none")))?,
        target_id: row.opt_text(2)?,
        problem: row.opt_text(3)?,
    })
}

/// The call with this id, if it was carried out since.
pub(crate) fn get(tx: &mut Tx<'_>, id: &str, since: Time) -> Result<Option<Done>, DbError> {
    tx.query_opt(
        "select fingerprint, status, target_id, problem from idempotency where id = $1 and created_at > $2",
        values![id, since.0],
        from_row,
    )
}

/// Keeps a call; false, and nothing kept, where it was carried out since by somebody quicker.
pub(crate) fn insert(tx: &mut Tx<'_>, id: &str, done: &Done, now: Time, since: Time) -> Result<bool, DbError> {
    let rows = tx.execute(
        "insert into idempotency (id, fingerprint, created_at, status, target_id, problem)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (id) do update set fingerprint = excluded.fingerprint, created_at = excluded.created_at,
         status = excluded.status, target_id = excluded.target_id, problem = excluded.problem
         where idempotency.created_at <= $7",
        values![
            id,
            &done.fingerprint,
            now.0,
            i64::from(done.status),
            done.target_id.as_ref(),
            done.problem.as_ref(),
            since.0
        ],
    )?;
    Ok(rows == 1)
}

/// Removes about `most` calls from before then, the oldest first; whether there may be more.
pub(crate) fn remove_before(tx: &mut Tx<'_>, before: Time, most: i64) -> Result<bool, DbError> {
    let last = tx.query_opt(
        "select created_at from idempotency where created_at <= $1 order by created_at limit 1 offset $2",
        values![before.0, most - 1],
        |row| row.int(0),
    )?;
    tx.execute("delete from idempotency where created_at <= $1", values![last.unwrap_or(before.0)])?;
    Ok(last.is_some())
}
