//! Counters, kept in the transaction that changes what they count, so that a page never costs a scan.

use super::{DbError, Engine, Tx, values};

/// How many people there are.
pub(crate) const USERS: &str = "users";
/// How many of them can administer.
pub(crate) const ACTIVE_ADMINS: &str = "active_admins";

/// From so many rows on, a counter is worth folding.
const MANY: i64 = 200;

/// Counts on. On SQLite, where there is one writer, in the counter's one row; on PostgreSQL by a row of its own, so that no two
/// who count at once wait for each other.
pub(crate) fn add(tx: &mut Tx<'_>, name: &str, by: i64) -> Result<(), DbError> {
    match tx.engine() {
        Engine::Sqlite => tx.execute("update counters set value = value + $2 where name = $1", values![name, by])?,
        Engine::Postgres => tx.execute("insert into counters (name, value) values ($1, $2)", values![name, by])?,
    };
    Ok(())
}

/// Where a counter stands.
pub(crate) fn sum(tx: &mut Tx<'_>, name: &str) -> Result<i64, DbError> {
    let sql = "select cast(coalesce(sum(value), 0) as bigint) from counters where name = $1";
    tx.query_one(sql, values![name], |row| row.int(0))
}

/// Whether a counter has so many rows that its sum begins to cost something.
pub(crate) fn is_long(tx: &mut Tx<'_>, name: &str) -> Result<bool, DbError> {
    let sql = "select count(*) from (select 1 from counters where name = $1 limit $2) as first_rows";
    tx.query_one(sql, values![name, MANY], |row| Ok(row.int(0)? >= MANY))
}

/// Makes one row of all those of a counter. (PostgreSQL; of two who fold at once, one begins anew.)
pub(crate) fn fold(tx: &mut Tx<'_>, name: &str) -> Result<(), DbError> {
    tx.execute(
        "with folded as (delete from counters where name = $1 returning value)
         insert into counters (name, value) select $1, coalesce(sum(value), 0) from folded",
        values![name],
    )?;
    Ok(())
}

/// Puts a counter to what was counted otherwise.
pub(crate) fn set(tx: &mut Tx<'_>, name: &str, value: i64) -> Result<(), DbError> {
    tx.execute("delete from counters where name = $1", values![name])?;
    tx.execute("insert into counters (name, value) values ($1, $2)", values![name, value])?;
    Ok(())
}
