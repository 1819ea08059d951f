//! What is done once for a whole transaction, at its end: the index of the search takes all whom it is about in one statement.

use rusqlite::Connection;

use super::run;
use crate::store::db::DbError;

/// Puts into the index of the search who came or changed since it was last filled.
pub(super) fn index_who_came(connection: &Connection) -> Result<(), DbError> {
    let mut anybody = connection.prepare_cached("select exists (select 1 from user_search_later)")?;
    if anybody.query_row([], |row| row.get(0))? {
        run(
            connection,
            "insert into user_search_grams (rowid, name_key, email_key)
             select n, name_key, email_key from user_search where n in (select n from user_search_later)",
        )?;
        run(connection, "delete from user_search_later")?;
    }
    Ok(())
}
