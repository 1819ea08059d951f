//! SQLite behind the seam: one writer thread that commits in groups, readers on the calling worker.

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use rusqlite::types::{FromSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, Statement, ToSql};
use tokio::sync::oneshot;

use super::db::{Db, DbError, Durability, Tx};
use super::migrate::migrate;
use super::value::Value;

/// How long a statement waits for another process (a subcommand beside a live server) to finish its transaction.
const BUSY: Duration = Duration::from_secs(5);
/// Statements kept prepared, per connection.
const STATEMENTS: usize = 64;
/// The parameter names, so that `$7` is bound by name: SQLite numbers a bare `$2` by its first appearance.
const NAMES: [&str; 20] = [
    "$1", "$2", "$3", "$4", "$5", "$6", "$7", "$8", "$9", "$10", "$11", "$12", "$13", "$14", "$15", "$16", "$17",
    "$18", "$19", "$20",
];

/// An open SQLite file. Cheap to clone; the last clone to go closes it.
#[derive(Clone, Debug)]
pub(crate) struct Sqlite {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    path: PathBuf,
    /// Idle read connections; a read takes one and gives it back.
    readers: Mutex<Vec<Connection>>,
    writer: mpsc::Sender<Box<dyn Job>>,
}

impl Sqlite {
    pub(super) fn open(path: &Path, durability: Durability, apply_migrations: bool) -> Result<Self> {
        create_private(path)?;
        let mut connection = connect(path).with_context(|| format!("cannot open the database {}", path.display()))?;
        prepare_writer(&mut connection, durability, apply_migrations)
            .with_context(|| format!("cannot use the database {}", path.display()))?;
        let (writer, jobs) = mpsc::channel();
        std::thread::Builder::new()
            .name("ums-writer".into())
            .spawn(move || write_loop(&connection, &jobs))
            .context("cannot start the writer thread")?;
        Ok(Self { shared: Arc::new(Shared { path: path.to_owned(), readers: Mutex::default(), writer }) })
    }

    pub(super) async fn write<T, E, F>(&self, f: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let gone = || E::from(DbError::Internal("the writer thread is gone".into()));
        self.shared.writer.send(Box::new(Write { f, outcome: None, reply })).map_err(|_| gone())?;
        answer.await.map_err(|_| gone())?
    }

    pub(super) fn read<T, E, F>(&self, f: F) -> Result<T, E>
    where
        E: From<DbError>,
        F: Fn(&mut Tx<'_>) -> Result<T, E>,
    {
        let idle = self.shared.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => connect(&self.shared.path).map_err(DbError::from)?,
        };
        run(&connection, "begin")?;
        let result = f(&mut Tx::Sqlite(SqliteTx { connection: &connection }));
        run(&connection, "commit")?;
        self.shared.readers.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        result
    }
}

/// The right to be the one server on an SQLite file, held until dropped.
#[derive(Debug)]
pub(crate) struct ServeLock {
    _file: File,
}

impl ServeLock {
    /// Fails at once where another process serves the file. (Subcommands take no such lock.)
    pub(crate) fn take(database: &Path) -> Result<Self> {
        create_private(database)?;
        let mut name = database.as_os_str().to_owned();
        name.push(".lock");
        let path = PathBuf::from(name);
        let file = private_file(&path).with_context(|| format!("cannot create {}", path.display()))?;
        if file.try_lock().is_err() {
            bail!(
                "another ums-server is already serving {}: stop it first, or give this one a database of its own (--database)",
                database.display()
            );
        }
        Ok(Self { _file: file })
    }
}

fn private_file(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(path)
}

/// Creates the database file (0600) and its folder (0700) where they are missing; SQLite gives its WAL the file's mode.
fn create_private(path: &Path) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match fs::metadata(folder) {
        Ok(metadata) if metadata.permissions().mode() & 0o022 != 0 => {
            tracing::warn!(folder = %folder.display(), "others can write to the folder of the database: chmod go-w it");
        }
        Ok(_) => {}
        Err(_) => fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .with_context(|| format!("cannot create the folder {}", folder.display()))?,
    }
    if !path.exists() {
        private_file(path).with_context(|| format!("cannot create the database {}", path.display()))?;
    }
    Ok(())
}

fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.pragma_update(None, "foreign_keys", true)?;
    Ok(connection)
}

fn prepare_writer(connection: &mut Connection, durability: Durability, apply_migrations: bool) -> Result<()> {
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
    migrate(connection, apply_migrations)
}

/// A closure waiting for the writer.
trait Job: Send {
    /// Runs it; whether its savepoint is to be kept.
    fn run(&mut self, tx: &mut Tx<'_>) -> bool;
    /// Answers the caller, once the group's commit is known.
    fn answer(self: Box<Self>, committed: Result<(), DbError>);
}

struct Write<T, E, F> {
    f: F,
    outcome: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> Job for Write<T, E, F>
where
    T: Send,
    E: From<DbError> + Send,
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> bool {
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.f)(tx)))
            .unwrap_or_else(|_| Err(DbError::Internal("a write panicked and was rolled back".into()).into()));
        let keep = outcome.is_ok();
        self.outcome = Some(outcome);
        keep
    }

    fn answer(self: Box<Self>, committed: Result<(), DbError>) {
        let answer = match (self.outcome, committed) {
            // What it refused by itself stays refused, whatever became of the others in its group.
            (Some(Err(refused)), _) => Err(refused),
            (Some(Ok(value)), Ok(())) => Ok(value),
            (_, Err(error)) => Err(error.into()),
            (None, Ok(())) => Err(DbError::Internal("a write was not run".into()).into()),
        };
        // A caller that went away does not undo what is committed.
        let _ = self.reply.send(answer);
    }
}

/// Takes what is waiting, runs it as savepoints of one transaction, commits once, answers all: one fsync for the group.
fn write_loop(connection: &Connection, jobs: &mpsc::Receiver<Box<dyn Job>>) {
    while let Ok(first) = jobs.recv() {
        let mut group = vec![first];
        group.extend(jobs.try_iter().take(255));
        let committed = commit_group(connection, &mut group);
        if committed.is_err() && !connection.is_autocommit() {
            // Nothing of the group may linger in an open transaction.
            let _ = run(connection, "rollback");
        }
        for job in group {
            job.answer(committed.clone());
        }
    }
}

fn commit_group(connection: &Connection, group: &mut [Box<dyn Job>]) -> Result<(), DbError> {
    run(connection, "begin immediate")?;
    for job in group {
        run(connection, "savepoint job")?;
        if !job.run(&mut Tx::Sqlite(SqliteTx { connection })) {
            run(connection, "rollback to job")?;
        }
        run(connection, "release job")?;
    }
    run(connection, "commit")
}

fn run(connection: &Connection, sql: &str) -> Result<(), DbError> {
    connection.prepare_cached(sql)?.execute([])?;
    Ok(())
}

/// A transaction on one connection.
#[derive(Debug)]
pub(crate) struct SqliteTx<'c> {
    connection: &'c Connection,
}

impl SqliteTx<'_> {
    pub(super) fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, DbError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        bind(&mut statement, values)?;
        Ok(u64::try_from(statement.raw_execute()?).unwrap_or(u64::MAX))
    }

    pub(super) fn query<T>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        from_row: impl Fn(SqliteRow<'_>) -> Result<T, DbError>,
    ) -> Result<Vec<T>, DbError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        bind(&mut statement, values)?;
        let mut rows = statement.raw_query();
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(from_row(SqliteRow { row })?);
        }
        Ok(found)
    }

    pub(super) fn query_opt<T>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        from_row: impl Fn(SqliteRow<'_>) -> Result<T, DbError>,
    ) -> Result<Option<T>, DbError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        bind(&mut statement, values)?;
        let mut rows = statement.raw_query();
        rows.next()?.map(|row| from_row(SqliteRow { row })).transpose()
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

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match *self {
            Value::Null => ValueRef::Null,
            Value::Int(value) => ValueRef::Integer(value),
            Value::Bool(value) => ValueRef::Integer(value.into()),
            Value::Text(value) => ValueRef::Text(value.as_bytes()),
            Value::Blob(value) => ValueRef::Blob(value),
        }))
    }
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
}

impl From<rusqlite::Error> for DbError {
    fn from(error: rusqlite::Error) -> Self {
        let text = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::ConstraintViolation) => match text.strip_prefix("UNIQUE constraint failed: ") {
                // SQLite names the columns; the indexes are named after them.
                Some(columns) => Self::Unique(format!("{}_key", columns.replace('.', "_"))),
                None => Self::Internal(text),
            },
            Some(ErrorCode::DiskFull) => Self::Full(text),
            Some(
                ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::DatabaseCorrupt
                | ErrorCode::NotADatabase
                | ErrorCode::ReadOnly
                | ErrorCode::CannotOpen
                | ErrorCode::PermissionDenied
                | ErrorCode::SystemIoFailure
                | ErrorCode::FileLockingProtocolFailed,
            ) => Self::Unavailable(text),
            _ => Self::Internal(text),
        }
    }
}

/// Where the seam keeps `ServeLock` in reach without naming the engine above it.
impl Db {
    /// Takes the lock that keeps a second server off the same SQLite file.
    pub(crate) fn serve_lock(path: &Path) -> Result<ServeLock> {
        ServeLock::take(path)
    }
}
