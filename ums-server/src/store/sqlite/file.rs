//! An SQLite file that is looked at and copied, and not changed: also beside a live server.

use std::cell::RefCell;
use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, ErrorCode, InterruptHandle, OpenFlags, params};

use super::{APPLICATION, BUSY, SqliteTx, run};
use crate::store::db::{DbError, Tx};
use crate::store::files::beside;
use crate::store::migrate;

/// Pages copied at a time, and then handed to the disk: what waits there for longer makes the commits of a live server wait.
const PAGES: i32 = 128;
/// A pause after that is as long as it took, and no longer than this.
const LONGEST_PAUSE: Duration = Duration::from_millis(50);

/// A file that is open for reading.
#[derive(Debug)]
pub(crate) struct SqliteFile {
    connection: Connection,
    path: PathBuf,
}

/// Which schema a file has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Schema {
    pub(crate) version: u32,
    /// The one that this program makes.
    pub(crate) newest: u32,
}

impl SqliteFile {
    /// Opens a database of ours. Nothing of it is changed; where a program on it was killed, what that has committed is read.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        Self::of(connect_reading(path)?, path)
    }

    /// The same for one that nobody writes to, whatever lies beside it.
    pub(crate) fn open_alone(path: &Path) -> Result<Self> {
        Self::of(connect_alone(path)?, path)
    }

    fn of(connection: Connection, path: &Path) -> Result<Self> {
        let file = Self { connection, path: path.to_owned() };
        let application: i64 = file.connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let things: i64 = file.connection.query_row("select count(*) from sqlite_schema", [], |row| row.get(0))?;
        match application {
            APPLICATION if things > 0 => Ok(file),
            0 if things == 0 => bail!("it holds no directory: no server has ever run on it"),
            APPLICATION => bail!("it holds no directory: its tables are missing"),
            _ => bail!("it is a database of another program"),
        }
    }

    /// Whatever stops the reading of this file from elsewhere.
    pub(crate) fn interrupt(&self) -> InterruptHandle {
        self.connection.get_interrupt_handle()
    }

    /// Which schema it has; one that this program does not know is refused.
    pub(crate) fn schema(&mut self) -> Result<Schema> {
        let (version, newest) = migrate::sqlite_version(&mut self.connection)?;
        Ok(Schema { version, newest })
    }

    /// What is missing of the newest schema, or otherwise than it should be.
    pub(crate) fn strange_parts(&self) -> Result<Vec<String>> {
        const SQL: &str = "select type || ' ' || name, coalesce(sql, '') from sqlite_schema
                           where name not like 'sqlite_%' and name <> 'refinery_schema_history' order by 1";
        let parts = |connection: &Connection| -> Result<Vec<(String, String)>> {
            let mut statement = connection.prepare(SQL)?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        };
        let mut new = Connection::open_in_memory()?;
        migrate::sqlite(&mut new, true)?;
        let (wanted, found) = (parts(&new)?, parts(&self.connection)?);
        let lacking = wanted.iter().filter(|part| !found.contains(part));
        let surplus = found.iter().filter(|(name, _)| !wanted.iter().any(|(wanted, _)| wanted == name));
        Ok(lacking
            .map(|(name, _)| format!("the {name} is missing or not as it should be"))
            .chain(surplus.map(|(name, _)| format!("the {name} is not UMS's")))
            .collect())
    }

    /// What is wrong with the structure of the file, at most so many lines: every page, every index, every reference.
    pub(crate) fn structural_faults(&self, most: usize) -> Result<Vec<String>> {
        let mut faults = self.rows(&format!("pragma integrity_check({most})"), |row| row.get(0))?;
        faults.retain(|fault: &String| fault != "ok");
        if faults.is_empty() {
            let dangling = self.rows("pragma foreign_key_check", |row| {
                let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
                Ok(format!("a row of {table} refers to a row of {parent} that is not there"))
            })?;
            faults.extend(dangling.into_iter().take(most));
        }
        Ok(faults)
    }

    /// A quicker look at the same, without comparing indexes with their tables.
    pub(crate) fn quick_faults(&self) -> Result<Vec<String>> {
        let mut faults = self.rows("pragma quick_check(5)", |row| row.get(0))?;
        faults.retain(|fault: &String| fault != "ok");
        Ok(faults)
    }

    fn rows<T>(&self, sql: &str, each: impl Fn(&rusqlite::Row<'_>) -> rusqlite::Result<T>) -> Result<Vec<T>> {
        let mut statement = self.connection.prepare(sql)?;
        let rows = statement.query_map([], |row| each(row))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Runs `f` on one snapshot of it.
    pub(crate) fn read<T>(&self, f: impl FnOnce(&mut Tx<'_>) -> Result<T, DbError>) -> Result<T, DbError> {
        run(&self.connection, "begin")?;
        let failure = RefCell::default();
        let result = f(&mut Tx::Sqlite(SqliteTx { connection: &self.connection, failure: &failure }));
        run(&self.connection, "rollback")?;
        result
    }

    /// Copies it as it is at this moment into the empty file `to`, whatever is written meanwhile, and what `f` finds in that
    /// same snapshot. Nobody waits for it; only the log of a live server cannot be folded in as long.
    pub(crate) fn copy_to<T>(&self, to: &Path, f: impl FnOnce(&mut Tx<'_>) -> Result<T, DbError>) -> Result<T> {
        let disk = OpenOptions::new().write(true).open(to)?;
        let mut target = Connection::open_with_flags(to, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        // A copy that is not finished is thrown away.
        target.pragma_update(None, "journal_mode", "off")?;
        target.pragma_update(None, "synchronous", "off")?;
        self.read_then(f, |connection| {
            let backup = Backup::new(connection, &mut target)?;
            loop {
                let began = Instant::now();
                match backup.step(PAGES)? {
                    StepResult::Done => return Ok(()),
                    StepResult::More => disk.sync_data()?,
                    _ => std::thread::sleep(Duration::from_millis(20)),
                }
                // Half of the time the disk is everybody else's.
                std::thread::sleep(began.elapsed().min(LONGEST_PAUSE));
            }
        })
    }

    /// Both on one snapshot: it begins with the first statement of `f`, and a copy within it never has to begin anew.
    fn read_then<T>(
        &self,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, DbError>,
        then: impl FnOnce(&Connection) -> Result<()>,
    ) -> Result<T> {
        run(&self.connection, "begin")?;
        let failure = RefCell::default();
        let result = f(&mut Tx::Sqlite(SqliteTx { connection: &self.connection, failure: &failure }))
            .map_err(anyhow::Error::from)
            .and_then(|found| then(&self.connection).map(|()| found));
        run(&self.connection, "rollback")?;
        result.with_context(|| format!("cannot copy {}", self.path.display()))
    }
}

/// A connection that changes nothing. In a folder that cannot be written to, a database that nobody has open has no log, and
/// none can be made: then the file alone is read.
fn connect_reading(path: &Path) -> Result<Connection> {
    let connection = Connection::open_with_flags(path, READING).context(what_is_wrong(path))?;
    let Err(error) = begin(&connection) else { return Ok(connection) };
    let alone = std::fs::metadata(beside(path, "-wal")).map_or(true, |log| log.len() == 0);
    if matches!(error.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly)) && alone {
        return connect_alone(path);
    }
    Err(error).context(what_is_wrong(path))
}

const READING: OpenFlags = OpenFlags::SQLITE_OPEN_READ_ONLY.union(OpenFlags::SQLITE_OPEN_NO_MUTEX);

fn begin(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.query_row("select count(*) from sqlite_schema", [], |_| Ok(()))
}

/// A connection to the file as it is, whatever lies beside it.
fn connect_alone(path: &Path) -> Result<Connection> {
    let connection = Connection::open_with_flags(url(path)?, READING.union(OpenFlags::SQLITE_OPEN_URI));
    let connection = connection.context(what_is_wrong(path))?;
    begin(&connection).context(what_is_wrong(path))?;
    Ok(connection)
}

fn what_is_wrong(path: &Path) -> &'static str {
    match std::fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => "the file is damaged or no SQLite database, or may not be read",
        _ => "it is not a file",
    }
}

/// The file's own URL, which says that nobody changes it.
fn url(path: &Path) -> Result<String> {
    let path = path.canonicalize()?;
    let text = path.to_str().context("the file's name is not UTF-8")?;
    let escaped: String = text
        .chars()
        .map(|c| match c {
            '%' => "%25".to_owned(),
            '?' => "%3f".to_owned(),
            '#' => "%23".to_owned(),
            c => c.to_string(),
        })
        .collect();
    Ok(format!("file:{escaped}?immutable=1"))
}

/// A file that nobody else has open, without a log, and held so: it can be replaced.
#[derive(Debug)]
pub(crate) struct Held {
    _connection: Connection,
}

/// Why a file cannot be held.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotHeld {
    #[error("another program has it open: end that first")]
    InUse,
    /// It is damaged, or no database.
    #[error("it cannot be used: {0}")]
    Unusable(String),
}

impl Held {
    /// Folds the log into the file and takes it for itself, until dropped: whoever comes meanwhile waits.
    pub(crate) fn take(path: &Path) -> Result<Self, NotHeld> {
        let taken = || -> rusqlite::Result<Option<Connection>> {
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let connection = Connection::open_with_flags(path, flags)?;
            connection.busy_timeout(BUSY)?;
            connection.pragma_update(None, "synchronous", "full")?;
            // Only whoever has it alone can do away with the log.
            let mode: String = connection.pragma_update_and_check(None, "journal_mode", "delete", |row| row.get(0))?;
            if mode != "delete" {
                return Ok(None);
            }
            connection.execute("begin exclusive", params![])?;
            Ok(Some(connection))
        };
        match taken() {
            Ok(Some(connection)) => Ok(Self { _connection: connection }),
            Ok(None) => Err(NotHeld::InUse),
            Err(error) => match error.sqlite_error_code() {
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Err(NotHeld::InUse),
                _ => Err(NotHeld::Unusable(error.to_string())),
            },
        }
    }
}

/// Brings the schema of a file that nobody else has open up to this program's.
pub(crate) fn migrate_file(path: &Path) -> Result<()> {
    let mut connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    migrate::sqlite(&mut connection, true)
}
