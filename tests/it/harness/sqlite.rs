//! An SQLite file as another program sees it.

use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Error};

/// Runs statements; the rows of a single one as text.
pub(crate) fn sql(file: &Path, statements: &str) -> rusqlite::Result<Vec<Vec<Option<String>>>> {
    let connection = Connection::open(file)?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.pragma_update(None, "foreign_keys", true)?;
    let mut statement = match connection.prepare(statements) {
        Err(Error::MultipleStatement) => return connection.execute_batch(statements).map(|()| Vec::new()),
        statement => statement?,
    };
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push((0..columns).map(|column| Ok(text(row.get_ref(column)?))).collect::<rusqlite::Result<_>>()?);
    }
    Ok(found)
}

/// Runs statements that build on each other.
pub(crate) fn batch(file: &Path, statements: &str) -> rusqlite::Result<()> {
    Connection::open(file)?.execute_batch(statements)
}

fn text(value: ValueRef<'_>) -> Option<String> {
    match value {
        ValueRef::Null => None,
        ValueRef::Integer(value) => Some(value.to_string()),
        ValueRef::Real(value) => Some(value.to_string()),
        ValueRef::Text(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
        ValueRef::Blob(bytes) => Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect()),
    }
}
