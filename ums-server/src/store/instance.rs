//! What this installation is: its id, its refresh key, and whether anybody has claimed it.

use super::{DbError, Row, Tx, values};
use crate::types::time::Time;

/// The one row of `instance`.
#[derive(Clone)]
pub(crate) struct Instance {
    pub(crate) id: String,
    pub(crate) refresh_key: Vec<u8>,
}

impl std::fmt::Debug for Instance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Instance").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Instance {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self { id: row.text(0)?, refresh_key: row.blob(1)? })
    }
}

/// Makes the row where there is none yet, and reads the one there is.
pub(crate) fn get_or_create(tx: &mut Tx<'_>, id: &str, refresh_key: &[u8], now: Time) -> Result<Instance, DbError> {
    tx.execute(
        "insert into instance (only_one, id, refresh_key, created_at, claimed) values (1, $1, $2, $3, $4)
         on conflict (only_one) do nothing",
        values![id, refresh_key, now.0, false],
    )?;
    tx.query_one("select id, refresh_key from instance", &[], Instance::from_row)
}

/// The row's id, where there is a row.
pub(crate) fn id(tx: &mut Tx<'_>) -> Result<Option<String>, DbError> {
    tx.query_opt("select id from instance", &[], |row| row.text(0))
}

/// True for the first who comes, as long as nobody exists; the row lock decides between two at once.
pub(crate) fn claim(tx: &mut Tx<'_>) -> Result<bool, DbError> {
    let claimed = tx.execute(
        "update instance set claimed = $1 where claimed = $2 and not exists (select 1 from users)",
        values![true, false],
    )?;
    Ok(claimed == 1)
}
