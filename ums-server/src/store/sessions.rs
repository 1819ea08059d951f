//! Sessions: a row is the right to call; without it every token of the session is dead.

use super::{DbError, Row, Tx, values};
use crate::types::id::UserId;
use crate::types::time::Time;

/// A login that lasts.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub(crate) id: String,
    pub(crate) user_id: UserId,
    pub(crate) created_at: Time,
    pub(crate) last_used_at: Time,
    pub(crate) expires_at: Time,
    pub(crate) ip: Option<String>,
    pub(crate) user_agent: Option<String>,
    /// Which refresh token is good: older ones are spent.
    pub(crate) generation: i64,
    pub(crate) rotated_at: Time,
    /// The one spent last was already taken a second time.
    pub(crate) graced: bool,
}

const COLUMNS: &str =
    "id, user_id, created_at, last_used_at, expires_at, ip, user_agent, generation, rotated_at, graced";

impl Session {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            id: row.text(0)?,
            user_id: UserId::stored(row.text(1)?),
            created_at: Time(row.int(2)?),
            last_used_at: Time(row.int(3)?),
            expires_at: Time(row.int(4)?),
            ip: row.opt_text(5)?,
            user_agent: row.opt_text(6)?,
            generation: row.int(7)?,
            rotated_at: Time(row.int(8)?),
            graced: row.bool(9)?,
        })
    }
}

pub(crate) fn get(tx: &mut Tx<'_>, id: &str) -> Result<Option<Session>, DbError> {
    tx.query_opt(&format!("select {COLUMNS} from sessions where id = $1"), values![id], Session::from_row)
}

/// A person's sessions that stand, in order of creation.
pub(crate) fn of_user(tx: &mut Tx<'_>, user_id: &UserId, now: Time) -> Result<Vec<Session>, DbError> {
    tx.query(
        &format!("select {COLUMNS} from sessions where user_id = $1 and expires_at > $2 order by created_at, id"),
        values![user_id.as_str(), now.0],
        Session::from_row,
    )
}

pub(crate) fn insert(tx: &mut Tx<'_>, session: &Session) -> Result<(), DbError> {
    tx.execute(
        &format!("insert into sessions ({COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"),
        values![
            &session.id,
            session.user_id.as_str(),
            session.created_at.0,
            session.last_used_at.0,
            session.expires_at.0,
            session.ip.as_ref(),
            session.user_agent.as_ref(),
            session.generation,
            session.rotated_at.0,
            session.graced,
        ],
    )?;
    Ok(())
}

/// Keeps the newest `most` sessions of a person besides `new`, and none that has expired.
pub(crate) fn trim(tx: &mut Tx<'_>, new: &Session, now: Time, most: i64) -> Result<(), DbError> {
    tx.execute(
        "delete from sessions where user_id = $1 and id <> $2 and (expires_at <= $3 or id not in
         (select id from sessions where user_id = $1 and id <> $2 order by created_at desc, id desc limit $4))",
        values![new.user_id.as_str(), &new.id, now.0, most],
    )?;
    Ok(())
}

/// Spends the refresh token of `session.generation`; the next one is good from now on.
pub(crate) fn rotate(tx: &mut Tx<'_>, session: &Session, now: Time) -> Result<(), DbError> {
    tx.execute(
        "update sessions set generation = generation + 1, rotated_at = $2, graced = $3, last_used_at = $2 where id = $1",
        values![&session.id, now.0, false],
    )?;
    Ok(())
}

/// Notes that the token spent last was taken a second time.
pub(crate) fn grace(tx: &mut Tx<'_>, id: &str) -> Result<(), DbError> {
    tx.execute("update sessions set graced = $2 where id = $1", values![id, true])?;
    Ok(())
}

/// From so many seconds on, a use is worth noting: for the eyes of people, a minute is exact enough.
pub(crate) const NOTED_SECONDS: i64 = 60;

/// Notes a use, unless another request has by now. (Many come at once, and each would wait for the row only to write the same.)
pub(crate) fn used(tx: &mut Tx<'_>, id: &str, now: Time) -> Result<(), DbError> {
    tx.execute(
        "update sessions set last_used_at = $2 where id = $1 and last_used_at <= $3",
        values![id, now.0, now.plus_seconds(-NOTED_SECONDS).0],
    )?;
    Ok(())
}

/// How many sessions of a person last.
pub(crate) fn count(tx: &mut Tx<'_>, user_id: &UserId, now: Time) -> Result<i64, DbError> {
    let sql = "select count(*) from sessions where user_id = $1 and expires_at > $2";
    tx.query_one(sql, values![user_id.as_str(), now.0], |row| row.int(0))
}

/// Ends one session.
pub(crate) fn end(tx: &mut Tx<'_>, id: &str) -> Result<(), DbError> {
    tx.execute("delete from sessions where id = $1", values![id])?;
    Ok(())
}

/// Ends all of a person's sessions but `except`; how many it were.
pub(crate) fn end_all(tx: &mut Tx<'_>, user_id: &UserId, except: Option<&str>) -> Result<u64, DbError> {
    tx.execute(
        "delete from sessions where user_id = $1 and id <> $2",
        values![user_id.as_str(), except.unwrap_or_default()],
    )
}
