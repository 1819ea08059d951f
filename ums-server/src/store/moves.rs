//! The mark of an unfinished `ums-server migrate-data` in the database that it fills.

use super::{DbError, Tx, values};
use crate::types::time::Time;

/// The instance whose directory is being moved here, where that is not finished.
pub(crate) fn unfinished(tx: &mut Tx<'_>) -> Result<Option<String>, DbError> {
    tx.query_opt("select source_instance from moves", &[], |row| row.text(0))
}

pub(crate) fn begin(tx: &mut Tx<'_>, source_instance: &str, now: Time) -> Result<(), DbError> {
    tx.execute(
        "insert into moves (only_one, source_instance, begun_at) values (1, $1, $2)",
        values![source_instance, now.0],
    )?;
    Ok(())
}

/// Whether the move still goes on. It is so until the end of the transaction: the row is held, which nobody can then end.
pub(crate) fn hold(tx: &mut Tx<'_>, source_instance: &str) -> Result<bool, DbError> {
    let sql = "update moves set begun_at = begun_at where source_instance = $1";
    Ok(tx.execute(sql, values![source_instance])? == 1)
}

pub(crate) fn end(tx: &mut Tx<'_>) -> Result<(), DbError> {
    tx.execute("delete from moves", &[])?;
    Ok(())
}
