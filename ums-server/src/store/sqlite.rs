//! SQLite behind the seam: one writer thread that commits in groups, readers on the calling worker.

mod checkpoints;
mod file;
mod health;
mod later;
mod translate;
mod writer;

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rusqlite::config::DbConfig;
use rusqlite::types::FromSql;
use rusqlite::{Connection, OpenFlags, Statement};
use tokio::sync::{Semaphore, oneshot};

use super::db::{DbError, Durability, Tx};
use super::files::{create_private, warn_of_open_folder};
use super::migrate;
use super::value::Value;
use checkpoints::Checkpoints;
use writer::{Job, Write, write_loop};

pub(crate) use file::{Held, NotHeld, SqliteFile, migrate_file};

/// How long a statement waits for another process (a subcommand beside a live server) to finish its transaction.
const BUSY: Duration = Duration::from_secs(5);
/// The log's size when it begins anew: 64 MiB.
const LOG: i64 = 64 * 1024 * 1024;
/// The log is folded into the file at so many pages of 4 KiB: 32 MiB.
const FOLDED: i64 = 8192;
/// Scans at a time.
const SCANS: usize = 2;
/// Statements kept prepared, per connection.
const STATEMENTS: usize = 64;
/// The parameter names, so that `$7` is bound by name: SQLite numbers a bare `$2` by its first appearance.
const NAMES: [&str; 20] = [
    "$1", "$2", "$3", "$4", "$5", "$6", "$7", "$8", "$9", "$10", "$11", "$12", "$13", "$14", "$15", "$16", "$17",
    "$18", "$19", "$20",
];

/// An open SQLite file. Cheap to clone; the last clone to go closes it, and waits until that is done.
#[derive(Clone, Debug)]
pub(crate) struct Sqlite {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    path: PathBuf,
    /// Idle read connections; a read takes one and gives it back.
    readers: Mutex<Vec<Connection>>,
    /// What the last look at the whole file has found.
    damage: Mutex<Option<String>>,
    /// Turns of those who look at many rows.
    scans: Semaphore,
    /// `None` only while it is being closed.
    writer: Option<mpsc::Sender<Box<dyn Job>>>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Shared {
    /// The last connection to close folds the log into the file: that is the writer's, and it is waited for.
    fn drop(&mut self) {
        self.readers.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
        drop(self.writer.take());
        // A closure may have been the last to hold the database, on the writer's own thread.
        let thread = self.thread.take().filter(|thread| thread.thread().id() != std::thread::current().id());
        if let Some(thread) = thread {
            let _ = thread.join();
        }
    }
}

impl Sqlite {
    pub(super) fn open(path: &Path, durability: Durability, apply_migrations: bool) -> Result<Self> {
        let path = create_private(path)?;
        warn_of_open_folder(&path);
        let mut connection = connect(&path).with_context(|| format!("cannot open the database {}", path.display()))?;
        prepare_writer(&mut connection, durability, apply_migrations)
            .with_context(|| format!("cannot use the database {}", path.display()))?;
        let checkpoints = Checkpoints::start(&path)?;
        let (writer, jobs) = mpsc::channel();
        let thread = std::thread::Builder::new()
            .name("ums-writer".into())
            .spawn(move || write_loop(&connection, checkpoints, &jobs))
            .context("cannot start the writer thread")?;
        let (writer, thread) = (Some(writer), Some(thread));
        Ok(Self {
            shared: Arc::new(Shared {
                path,
                readers: Mutex::default(),
                damage: Mutex::default(),
                scans: Semaphore::new(SCANS),
                writer,
                thread,
            }),
        })
    }

    pub(super) async fn write<T, E, F>(&self, f: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let gone = || E::from(DbError::Internal("the writer thread is gone".into()));
        let job = Box::new(Write::new(f, Instant::now() + BUSY, reply));
        self.shared.writer.as_ref().ok_or_else(gone)?.send(job).map_err(|_| gone())?;
        answer.await.map_err(|_| gone())?
    }

    /// Reads on a thread of its own, a few at a time.
    pub(super) async fn scan<T, E, F>(&self, f: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let failed = |what: &str| E::from(DbError::Internal(what.to_owned()));
        let _turn = self.shared.scans.acquire().await.map_err(|_| failed("no scan gets its turn"))?;
        let own = self.clone();
        let scanned = tokio::task::spawn_blocking(move || own.read(f)).await;
        scanned.unwrap_or_else(|_| Err(failed("a scan panicked")))
    }

    pub(super) fn read<T, E, F>(&self, f: F) -> Result<T, E>
    where
        E: From<DbError>,
        F: Fn(&mut Tx<'_>) -> Result<T, E>,
    {
        let idle = self.shared.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => {
                let connection = connect(&self.shared.path).map_err(DbError::from)?;
                connection.pragma_update(None, "query_only", true).map_err(DbError::from)?;
                connection
            }
        };
        run(&connection, "begin")?;
        let failure = RefCell::default();
        let result = f(&mut Tx::Sqlite(SqliteTx { connection: &connection, failure: &failure }));
        let result = all_went_through(result, &failure);
        let ended = run(&connection, if result.is_ok() { "commit" } else { "rollback" });
        // A connection in doubt is closed; what `f` has found out counts all the same.
        if ended.is_ok() {
            self.shared.readers.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
        result
    }
}

/// A statement that failed fails its transaction, whatever was made of that: so it is with PostgreSQL.
fn all_went_through<T, E: From<DbError>>(result: Result<T, E>, failure: &RefCell<Option<DbError>>) -> Result<T, E> {
    match failure.borrow().clone() {
        Some(error) if result.is_ok() => Err(error.into()),
        _ => result,
    }
}

fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.pragma_update(None, "foreign_keys", true)?;
    // A plan holds for all values: else a statement is planned anew each time its limit is another.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(connection)
}

/// `application_id` of our files: "UMS1".
const APPLICATION: i64 = 0x554d_5331;

/// A file of another program is left alone.
fn claim_file(connection: &Connection) -> Result<()> {
    let application: i64 = connection
        .pragma_query_value(None, "application_id", |row| row.get(0))
        .context("the file is not an SQLite database, or cannot be read")?;
    if application == APPLICATION {
        return Ok(());
    }
    let things: i64 = connection.query_row("select count(*) from sqlite_schema", [], |row| row.get(0))?;
    if application != 0 || things > 0 {
        bail!("the file is a database of another program; give UMS a file of its own");
    }
    Ok(connection.pragma_update(None, "application_id", APPLICATION)?)
}

fn prepare_writer(connection: &mut Connection, durability: Durability, apply_migrations: bool) -> Result<()> {
    claim_file(connection)?;
    let mode: String = connection
        .pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))
        .context("the file is not an SQLite database, or cannot be written")?;
    if mode != "wal" {
        bail!("the file system does not support SQLite's write-ahead log (journal mode is {mode})");
    }
    let synchronous = match durability {
        Durability::Full => "full",
        Durability::Normal => "normal",
    };
    connection.pragma_update(None, "synchronous", synchronous)?;
    // What the log grew to while somebody read for long, a backup say, is given back.
    connection.pragma_update(None, "journal_size_limit", LOG)?;
    // A load writes by the hundred mebibytes: the log is folded into the file that much seldomer.
    connection.pragma_update(None, "wal_autocheckpoint", FOLDED)?;
    migrate::sqlite(connection, apply_migrations)?;
    // What a savepoint could take back is kept here and not in a file, from now on: a migration may sort more than there is room.
    connection.pragma_update(None, "temp_store", "memory")?;
    // What another program has changed by itself is found as well.
    Ok(later::index_who_came(connection)?)
}

fn run(connection: &Connection, sql: &str) -> Result<(), DbError> {
    connection.prepare_cached(sql)?.execute([])?;
    Ok(())
}

/// A transaction on one connection.
#[derive(Debug)]
pub(crate) struct SqliteTx<'c> {
    connection: &'c Connection,
    /// The last fault of a statement, for whoever finds the transaction gone.
    pub(super) failure: &'c RefCell<Option<DbError>>,
}

impl SqliteTx<'_> {
    pub(super) fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, DbError> {
        self.noting(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            bind(&mut statement, values)?;
            Ok(u64::try_from(statement.raw_execute()?).unwrap_or(u64::MAX))
        })
    }

    pub(super) fn query<T>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        from_row: impl Fn(SqliteRow<'_>) -> Result<T, DbError>,
    ) -> Result<Vec<T>, DbError> {
        self.noting(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            bind(&mut statement, values)?;
            let mut rows = statement.raw_query();
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                found.push(from_row(SqliteRow { row })?);
            }
            Ok(found)
        })
    }

    pub(super) fn query_opt<T>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        from_row: impl Fn(SqliteRow<'_>) -> Result<T, DbError>,
    ) -> Result<Option<T>, DbError> {
        self.noting(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            bind(&mut statement, values)?;
            let mut rows = statement.raw_query();
            rows.next()?.map(|row| from_row(SqliteRow { row })).transpose()
        })
    }

    fn noting<T>(&self, statement: impl FnOnce(&Connection) -> Result<T, DbError>) -> Result<T, DbError> {
        statement(self.connection).inspect_err(|error| drop(self.failure.replace(Some(error.clone()))))
    }
}

fn bind(statement: &mut Statement<'_>, values: &[Value<'_>]) -> Result<(), DbError> {
    for (value, name) in values.iter().zip(NAMES) {
        let index = statement.parameter_index(name)?;
        let index = index.ok_or_else(|| DbError::Internal(format!("the statement has no parameter {name}")))?;
        statement.raw_bind_parameter(index, value)?;
    }
    Ok(())
}

/// A row, borrowed from the statement that is running.
#[derive(Debug)]
pub(crate) struct SqliteRow<'r> {
    row: &'r rusqlite::Row<'r>,
}

impl SqliteRow<'_> {
    pub(super) fn get<T: FromSql>(&self, column: usize) -> Result<T, DbError> {
        Ok(self.row.get(column)?)
    }

    pub(super) fn opt_str(&self, column: usize) -> Result<Option<&str>, DbError> {
        let value = self.row.get_ref(column)?;
        value.as_str_or_null().map_err(|error| DbError::Internal(error.to_string()))
    }
}
