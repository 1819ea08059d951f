//! Guesses at passwords, counted by account and UTC day. The guard stands in the statement: of two hundred at once exactly as
//! many go through as there is room for.

use super::{DbError, Tx, values};
use crate::types::time::Time;

/// Which of an account's two counters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pool {
    /// Of all sources that it never logged in from, together.
    Strange,
    /// Of the sources that it did, lately.
    Familiar,
}

/// What was counted of an account.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counts {
    /// The day that it was, since 1970.
    pub(crate) day: i64,
    pub(crate) strange: i64,
    pub(crate) familiar: i64,
}

/// Counts a guess on this day, if there were fewer than `limit`; the day it stands under. A row of tomorrow counts on, since
/// the servers' clocks differ at midnight; one of a later day was written by a clock that was wrong.
pub(crate) fn count(
    tx: &mut Tx<'_>,
    account: &str,
    pool: Pool,
    limit: i64,
    of_account: bool,
    (day, now): (i64, Time),
) -> Result<Option<i64>, DbError> {
    const OTHER_DAY: &str = "guesses.day < excluded.day or guesses.day > excluded.day + 1";
    let (taken, strange, familiar) = match pool {
        Pool::Strange => ("strange", 1, 0),
        Pool::Familiar => ("familiar", 0, 1),
    };
    tx.query_opt(
        &format!(
            "insert into guesses (account, day, strange, familiar, of_account, counted_at)
             values ($1, $2, {strange}, {familiar}, $3, $4)
             on conflict (account) do update set
               day = case when {OTHER_DAY} then excluded.day else guesses.day end,
               strange = case when {OTHER_DAY} then {strange} else guesses.strange + {strange} end,
               familiar = case when {OTHER_DAY} then {familiar} else guesses.familiar + {familiar} end,
               of_account = excluded.of_account, counted_at = excluded.counted_at
             where {OTHER_DAY} or guesses.{taken} < $5
             returning day"
        ),
        values![account, day, of_account, now.0, limit],
        |row| row.int(0),
    )
}

/// Takes one back that was counted on this day.
pub(crate) fn uncount(tx: &mut Tx<'_>, account: &str, pool: Pool, day: i64) -> Result<(), DbError> {
    let sql = match pool {
        Pool::Strange => "update guesses set strange = strange - 1 where account = $1 and day = $2 and strange > 0",
        Pool::Familiar => "update guesses set familiar = familiar - 1 where account = $1 and day = $2 and familiar > 0",
    };
    tx.execute(sql, values![account, day])?;
    Ok(())
}

/// Forgets what was counted of an account: whoever guessed so far guessed at a password that is no more.
pub(crate) fn forget(tx: &mut Tx<'_>, account: &str) -> Result<(), DbError> {
    tx.execute("delete from guesses where account = $1", values![account])?;
    Ok(())
}

/// What was counted last, on whichever day.
pub(crate) fn get(tx: &mut Tx<'_>, account: &str) -> Result<Option<Counts>, DbError> {
    tx.query_opt("select day, strange, familiar from guesses where account = $1", values![account], |row| {
        Ok(Counts { day: row.int(0)?, strange: row.int(1)?, familiar: row.int(2)? })
    })
}

/// When the `nth` newest row was counted that is of nobody, among those that were counted before then.
pub(crate) fn nth_of_nobody(tx: &mut Tx<'_>, before: Time, nth: i64) -> Result<Option<Time>, DbError> {
    tx.query_opt(
        "select counted_at from guesses where of_account = $1 and counted_at < $2
         order by counted_at desc limit 1 offset $3",
        values![false, before.0, nth - 1],
        |row| row.int(0).map(Time),
    )
}

/// Removes about `most` rows that were counted before then, the oldest first; whether there may be more. (By a range of the
/// index: PostgreSQL may join a list of keys by walking everything.)
pub(crate) fn remove_before(tx: &mut Tx<'_>, of_account: bool, before: Time, most: i64) -> Result<bool, DbError> {
    let last = tx.query_opt(
        "select counted_at from guesses where of_account = $1 and counted_at < $2
         order by counted_at limit 1 offset $3",
        values![of_account, before.0, most - 1],
        |row| row.int(0),
    )?;
    let sql = "delete from guesses where of_account = $1 and counted_at <= $2";
    tx.execute(sql, values![of_account, last.unwrap_or(before.0 - 1)])?;
    Ok(last.is_some())
}
