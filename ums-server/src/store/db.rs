//! The seam: one closure is one transaction, whatever the engine below.
//!
//! SQL is written once, with `$1…$n`, text, bigint, boolean and blob, and no folding of case; each noun's statements stand
//! in its own file. An engine is an arm of the three enums here. A statement that fails, fails its transaction on either.

use std::path::Path;

use super::postgres::{Postgres, PostgresRow, PostgresTx, PostgresUrl};
use super::sqlite::{Sqlite, SqliteRow, SqliteTx};
use super::value::Value;
#[cfg(feature = "testing")]
use crate::threads::Threads;

/// What the database answered instead of rows.
#[derive(Clone, Debug, thiserror::Error)]
pub(crate) enum DbError {
    /// A unique index decided; the name is `<table>_<column>_key`.
    #[error("unique index {0}")]
    Unique(String),
    /// There is no room left to write to.
    #[error("the storage is full: {0}")]
    Full(String),
    /// The database cannot be used now: busy, read-only, damaged, unreachable.
    #[error("the storage is not available: {0}")]
    Unavailable(String),
    /// A commit was sent and its answer lost: what it would have changed may be changed, or not.
    #[error("it is not known whether the transaction was committed: {0}")]
    Unknown(String),
    /// A statement is wrong, or a closure panicked: a fault of ours.
    #[error("{0}")]
    Internal(String),
}

/// When a commit is answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Durability {
    /// After it was fsynced: an answer is a promise.
    #[default]
    Full,
    /// After it was handed to the operating system, or to PostgreSQL: a power cut may take the last commits back.
    Normal,
}

/// A database, of whichever engine. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) enum Db {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// Which engine runs a statement, where one must be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

impl Db {
    /// Opens the SQLite file at `path`, creating it (0600) and its folder (0700) where they are missing.
    pub(crate) fn open_sqlite(path: &Path, durability: Durability, migrate: bool) -> anyhow::Result<Self> {
        Ok(Self::Sqlite(Sqlite::open(path, durability, migrate)?))
    }

    /// Opens the PostgreSQL database at `url`, over at most so many connections at once.
    pub(crate) async fn open_postgres(
        url: &PostgresUrl,
        durability: Durability,
        connections: u16,
        migrate: bool,
    ) -> anyhow::Result<Self> {
        Ok(Self::Postgres(Postgres::open(url, durability, connections, migrate).await?))
    }

    pub(crate) fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// The threads that do not end before the last clone is gone, and are not waited for then: of SQLite none.
    #[cfg(feature = "testing")]
    pub(crate) fn threads(&self) -> Threads {
        match self {
            Self::Sqlite(_) => Threads::default(),
            Self::Postgres(postgres) => postgres.threads(),
        }
    }

    /// Looks at all of an SQLite file, for what `damage` then tells. (PostgreSQL looks after itself.)
    pub(crate) async fn look_over(&self) -> Result<(), DbError> {
        match self {
            Self::Sqlite(sqlite) => sqlite.look_over().await,
            Self::Postgres(_) => Ok(()),
        }
    }

    /// What the last look has found that is wrong with the file.
    pub(crate) fn damage(&self) -> Option<String> {
        match self {
            Self::Sqlite(sqlite) => sqlite.damage(),
            Self::Postgres(_) => None,
        }
    }

    /// Runs `f` in a transaction: committed on `Ok`, rolled back on `Err`. `f` may be called again for a retry.
    /// The answer comes after the commit is durable. A caller that goes away does not undo it.
    pub(crate) async fn write<T, E, F>(&self, f: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        match self {
            Self::Sqlite(sqlite) => sqlite.write(f).await,
            Self::Postgres(postgres) => postgres.write(f).await,
        }
    }

    /// The same for a row that many write at once: whoever names the same goes one after another, so that on PostgreSQL they do
    /// not collide, and hold one connection between them. (SQLite has one writer anyway.)
    pub(crate) async fn write_in_turn<T, E, F>(&self, lanes: &[String], f: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        match self {
            Self::Sqlite(sqlite) => sqlite.write(f).await,
            Self::Postgres(postgres) => postgres.write_in_turn(lanes, f).await,
        }
    }

    /// Runs `f`, which is one `select`: a snapshot by itself. Of all there is the quickest.
    pub(crate) async fn lookup<T, E, F>(&self, f: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        match self {
            Self::Sqlite(sqlite) => sqlite.read(f),
            Self::Postgres(postgres) => postgres.lookup(f).await,
        }
    }

    /// The same for what may look at many rows: on SQLite on a thread of its own, few at a time, so that nobody else waits.
    pub(crate) async fn scan<T, E, F>(&self, f: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        match self {
            Self::Sqlite(sqlite) => sqlite.scan(f).await,
            Self::Postgres(postgres) => postgres.read(f).await,
        }
    }

    /// Runs `f` on one snapshot of the database. Meant for point reads and single pages: on SQLite it runs on the calling worker.
    pub(crate) async fn read<T, E, F>(&self, f: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        match self {
            Self::Sqlite(sqlite) => sqlite.read(f),
            Self::Postgres(postgres) => postgres.read(f).await,
        }
    }
}

/// An open transaction.
#[derive(Debug)]
pub(crate) enum Tx<'c> {
    Sqlite(SqliteTx<'c>),
    Postgres(PostgresTx<'c>),
}

impl Tx<'_> {
    pub(crate) fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    /// Runs `f` as a part of the transaction: kept on `Ok`; on `Err` taken back alone, and the rest goes on. The outer error is
    /// for what no part can stand for: then the whole transaction has failed.
    pub(crate) fn part<T, E>(&mut self, f: impl FnOnce(&mut Self) -> Result<T, E>) -> Result<Result<T, E>, DbError> {
        match self {
            Self::Sqlite(tx) => drop(tx.execute("savepoint part", &[])?),
            Self::Postgres(tx) => tx.begin_part(),
        }
        let outcome = f(self);
        let failure = match self {
            Self::Sqlite(tx) => tx.failure.borrow().clone(),
            Self::Postgres(tx) => tx.failure(),
        };
        match failure {
            // That somebody is there already is a part's own affair.
            Some(DbError::Unique(_)) if outcome.is_err() => {}
            Some(failure) => return Err(failure),
            None => {}
        }
        match self {
            Self::Sqlite(tx) => {
                tx.failure.take();
                if outcome.is_err() {
                    tx.execute("rollback to part", &[])?;
                }
                tx.execute("release part", &[])?;
            }
            Self::Postgres(tx) => tx.end_part(outcome.is_ok()),
        }
        Ok(outcome)
    }

    /// Runs a statement; the number of rows it changed.
    pub(crate) fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, DbError> {
        match self {
            Self::Sqlite(tx) => tx.execute(sql, values),
            Self::Postgres(tx) => tx.execute(sql, values),
        }
    }

    /// All rows, each made into a `T`.
    pub(crate) fn query<T>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        from_row: impl Fn(&Row<'_>) -> Result<T, DbError>,
    ) -> Result<Vec<T>, DbError> {
        match self {
            Self::Sqlite(tx) => tx.query(sql, values, |row| from_row(&Row::Sqlite(row))),
            Self::Postgres(tx) => tx.query(sql, values, |row| from_row(&Row::Postgres(row))),
        }
    }

    /// The first row, if there is one.
    pub(crate) fn query_opt<T>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        from_row: impl Fn(&Row<'_>) -> Result<T, DbError>,
    ) -> Result<Option<T>, DbError> {
        match self {
            Self::Sqlite(tx) => tx.query_opt(sql, values, |row| from_row(&Row::Sqlite(row))),
            Self::Postgres(tx) => tx.query_opt(sql, values, |row| from_row(&Row::Postgres(row))),
        }
    }

    /// The row that must be there.
    pub(crate) fn query_one<T>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        from_row: impl Fn(&Row<'_>) -> Result<T, DbError>,
    ) -> Result<T, DbError> {
        self.query_opt(sql, values, from_row)?
            .ok_or_else(|| DbError::Internal(format!("a row that must exist is missing: {sql}")))
    }
}

/// A row, read by column position.
#[derive(Debug)]
pub(crate) enum Row<'r> {
    Sqlite(SqliteRow<'r>),
    Postgres(PostgresRow<'r>),
}

impl Row<'_> {
    pub(crate) fn text(&self, column: usize) -> Result<String, DbError> {
        match self {
            Self::Sqlite(row) => row.get(column),
            Self::Postgres(row) => row.get(column),
        }
    }

    pub(crate) fn opt_text(&self, column: usize) -> Result<Option<String>, DbError> {
        match self {
            Self::Sqlite(row) => row.get(column),
            Self::Postgres(row) => row.get(column),
        }
    }

    /// The same, borrowed from the row.
    pub(crate) fn opt_str(&self, column: usize) -> Result<Option<&str>, DbError> {
        match self {
            Self::Sqlite(row) => row.opt_str(column),
            Self::Postgres(row) => row.get(column),
        }
    }

    /// A text that must be there, borrowed from the row.
    pub(crate) fn str(&self, column: usize) -> Result<&str, DbError> {
        let missing = || DbError::Internal(format!("column {column} of a row is null"));
        self.opt_str(column)?.ok_or_else(missing)
    }

    pub(crate) fn int(&self, column: usize) -> Result<i64, DbError> {
        match self {
            Self::Sqlite(row) => row.get(column),
            Self::Postgres(row) => row.get(column),
        }
    }

    pub(crate) fn opt_int(&self, column: usize) -> Result<Option<i64>, DbError> {
        match self {
            Self::Sqlite(row) => row.get(column),
            Self::Postgres(row) => row.get(column),
        }
    }

    pub(crate) fn bool(&self, column: usize) -> Result<bool, DbError> {
        match self {
            Self::Sqlite(row) => row.get(column),
            Self::Postgres(row) => row.get(column),
        }
    }

    pub(crate) fn blob(&self, column: usize) -> Result<Vec<u8>, DbError> {
        match self {
            Self::Sqlite(row) => row.get(column),
            Self::Postgres(row) => row.get(column),
        }
    }
}
