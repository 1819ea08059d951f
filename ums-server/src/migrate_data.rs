//! `ums-server migrate-data`: a whole directory moves from one database to another, on whichever engines, and is compared
//! there row by row.
//!
//! Each table is gone through twice in order of its key, in pages, each page a transaction: first what the destination holds
//! otherwise than the source goes, then what it lacks comes. (In one go, two people who swapped their e-mails since an earlier
//! attempt would meet at the unique index.) So the same code begins a move and goes on with one that was broken off anywhere.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, bail};

use crate::clock::Clock;
use crate::config::Database;
use crate::store::copy::{Cell, Cells, Comparison, TABLES, Table};
use crate::store::{Db, Durability, ServeLock, Tx, copy, counters, instance, moves};

/// Rows of a transaction.
const PAGE: usize = 1000;
/// Connections to a PostgreSQL database: there is one thing to do at a time.
const CONNECTIONS: u16 = 1;
/// How many rows that are not equal are named.
const NAMED: usize = 5;

/// How far a move is: told after each page.
#[derive(Clone, Copy, Debug)]
pub struct MoveProgress {
    /// The table that it is at.
    pub table: &'static str,
    /// Whether rows are compared for the last time, or still copied.
    pub verifying: bool,
    /// The rows done of it.
    pub rows: u64,
    /// Whether that was all.
    pub done: bool,
}

/// The tables of a finished move, and how many rows of each are the same on both sides.
pub type Moved = Vec<(&'static str, u64)>;

/// Moves the directory in `from` to `to`, which is unused or the rest of the same move. No server may run on either.
///
/// # Errors
/// When a database cannot be used, `to` holds something else, or a row is not the same in the end; the text says which.
pub async fn migrate_data(
    from: &Database,
    to: &Database,
    durability: Durability,
    mut progress: impl FnMut(MoveProgress),
) -> Result<Moved> {
    if same_file(from, to) || from == to {
        bail!("both are the same database: there is nothing to move");
    }
    if let Database::Sqlite(path) = from
        && !path.exists()
    {
        bail!("the source: there is no database {}", path.display());
    }
    let (source, _source_lock) = open(from, durability, false).await.context("the source")?;
    let id = source_instance(&source).await.context("the source")?;
    let (destination, _destination_lock) = open(to, durability, true).await.context("the destination")?;
    let moving = Move { id, source, destination };
    moving.begin().await.context("the destination")?;
    moving.finish(&mut progress).await.context("the move is not finished, and the same command goes on with it")
}

/// Every table and column that is moved: for the test that holds them against the schema.
#[doc(hidden)]
#[must_use]
pub fn moved_columns() -> Vec<(&'static str, &'static str)> {
    TABLES.iter().flat_map(|table| table.columns.iter().map(|(column, _)| (table.name, *column))).collect()
}

fn same_file(from: &Database, to: &Database) -> bool {
    let (Database::Sqlite(from), Database::Sqlite(to)) = (from, to) else { return false };
    let real = |path: &Path| path.canonicalize().ok();
    real(from).is_some() && real(from) == real(to)
}

/// Opens a database as a server would, and keeps servers off it where that is possible.
async fn open(database: &Database, durability: Durability, migrate: bool) -> Result<(Db, Option<ServeLock>)> {
    Ok(match database {
        Database::Sqlite(path) => {
            let lock = ServeLock::take(path)?;
            (Db::open_sqlite(path, durability, migrate)?, Some(lock))
        }
        Database::Postgres(url) => (Db::open_postgres(url, durability, CONNECTIONS, migrate).await?, None),
    })
}

/// The id of the instance that the source is; a source that is none is refused.
async fn source_instance(source: &Db) -> Result<String> {
    source
        .read(|tx| {
            if moves::unfinished(tx)?.is_some() {
                bail!("it is itself the unfinished destination of `ums-server migrate-data`");
            }
            instance::id(tx)?.ok_or_else(|| anyhow!("it holds no directory: no server has ever run on it"))
        })
        .await
}

struct Move {
    /// The instance that moves.
    id: String,
    source: Db,
    destination: Db,
}

impl Move {
    /// Marks the destination, or finds it marked by the same move.
    async fn begin(&self) -> Result<()> {
        let (id, now) = (self.id.clone(), Clock::System.now());
        let begun = self.destination.write(move |tx| match moves::unfinished(tx)? {
            Some(source) if source == id => Ok(()),
            Some(_) => bail!("it is the unfinished destination of a move from another database; it was left as it is"),
            None if !copy::is_unused(tx)? && instance::id(tx)?.as_ref() == Some(&id) => {
                bail!("it holds this directory already: a move was finished; it was left as it is")
            }
            None if !copy::is_unused(tx)? => bail!("it holds a directory already; it was left as it is"),
            None => Ok(moves::begin(tx, &id, now)?),
        });
        begun.await
    }

    async fn finish(&self, progress: &mut impl FnMut(MoveProgress)) -> Result<Moved> {
        for table in &TABLES {
            self.remove_what_differs(table).await?;
            self.insert_what_is_missing(table, progress).await?;
        }
        self.verify(progress).await
    }

    /// Takes out of the destination what the source has otherwise, or not at all.
    async fn remove_what_differs(&self, table: &'static Table) -> Result<()> {
        let mut after = None;
        loop {
            let source = self.page(&self.source, table, after.clone()).await?;
            let (id, from) = (self.id.clone(), after.clone());
            let removing = self.destination.write(move |tx| {
                hold(tx, &id)?;
                let destination = table.page(tx, from.as_ref(), PAGE)?;
                let compared = Comparison::of(&source, &destination, PAGE);
                let differing = compared.different.iter().map(|(_, theirs)| *theirs);
                let keys = compared.surplus.iter().copied().chain(differing).filter_map(|row| row.first());
                table.delete(tx, keys)?;
                // Once the destination has come to its end there is nothing left to remove.
                let last = destination.last().and_then(|row| row.first());
                Ok::<_, anyhow::Error>(compared.next.filter(|next| last >= Some(next)))
            });
            after = removing.await.with_context(|| at_table(table))?;
            if after.is_none() {
                return Ok(());
            }
        }
    }

    async fn insert_what_is_missing(
        &self,
        table: &'static Table,
        progress: &mut impl FnMut(MoveProgress),
    ) -> Result<()> {
        let (mut after, mut rows) = (None, 0);
        loop {
            let source = self.page(&self.source, table, after.clone()).await?;
            let (id, from) = (self.id.clone(), after.clone());
            let inserting = self.destination.write(move |tx| {
                hold(tx, &id)?;
                let destination = table.page(tx, from.as_ref(), PAGE)?;
                let compared = Comparison::of(&source, &destination, PAGE);
                table.insert(tx, compared.missing.iter().copied())?;
                Ok::<_, anyhow::Error>((compared.missing.len() + compared.equal.len(), compared.next))
            });
            let (found, next) = inserting.await.with_context(|| at_table(table))?;
            (after, rows) = (next, rows + count(found));
            progress(MoveProgress { table: table.name, verifying: false, rows, done: after.is_none() });
            if after.is_none() {
                return Ok(());
            }
        }
    }

    /// Reads both sides once more, and ends the move if they are the same.
    async fn verify(&self, progress: &mut impl FnMut(MoveProgress)) -> Result<Moved> {
        let (mut moved, mut admins, mut faults) = (Moved::new(), 0, Vec::new());
        let mut unequal = 0;
        for table in &TABLES {
            let (mut after, mut rows) = (None, 0);
            loop {
                let source = self.page(&self.source, table, after.clone()).await?;
                let destination = self.page(&self.destination, table, after).await?;
                let compared = Comparison::of(&source, &destination, PAGE);
                let found = differences(table, &compared);
                unequal += found.len();
                faults.extend(found.into_iter().take(NAMED - faults.len()));
                admins += count(compared.equal.iter().filter(|row| table.is_active_admin(row)).count());
                (after, rows) = (compared.next, rows + count(compared.equal.len()));
                progress(MoveProgress { table: table.name, verifying: true, rows, done: after.is_none() });
                if after.is_none() {
                    break;
                }
            }
            moved.push((table.name, rows));
        }
        if unequal > 0 {
            let more = if unequal > faults.len() { "; …" } else { "" };
            bail!(
                "{unequal} rows are not equal, so that no server starts on the destination: {}{more}",
                faults.join("; ")
            );
        }
        let users = moved.iter().find(|(table, _)| *table == "users").map_or(0, |(_, rows)| *rows);
        self.end(users, admins).await?;
        Ok(moved)
    }

    /// Sets the counters and takes the mark away, at once: from here on the destination can be served.
    async fn end(&self, users: u64, admins: u64) -> Result<()> {
        let (users, admins, id) = (i64::try_from(users)?, i64::try_from(admins)?, self.id.clone());
        let ending = self.destination.write(move |tx| {
            hold(tx, &id)?;
            counters::set(tx, counters::USERS, users)?;
            counters::set(tx, counters::ACTIVE_ADMINS, admins)?;
            Ok::<_, anyhow::Error>(moves::end(tx)?)
        });
        ending.await.context("the destination")
    }

    async fn page(&self, side: &Db, table: &'static Table, after: Option<Cell>) -> Result<Arc<[Cells]>> {
        let read = side.read(move |tx| Ok::<_, anyhow::Error>(table.page(tx, after.as_ref(), PAGE)?));
        read.await.map(Arc::from).with_context(|| at_table(table))
    }
}

/// Nothing is written once another process has finished the same move.
fn hold(tx: &mut Tx<'_>, id: &str) -> Result<()> {
    if moves::hold(tx, id)? { Ok(()) } else { bail!("another process has finished this move meanwhile") }
}

fn at_table(table: &Table) -> String {
    format!("table {}", table.name)
}

fn count(rows: usize) -> u64 {
    u64::try_from(rows).unwrap_or(u64::MAX)
}

/// What is not equal, by key and column: never a value, which may be a secret.
fn differences(table: &Table, compared: &Comparison<'_>) -> Vec<String> {
    let name = |row: &Cells| format!("{} {}", table.name, row.first().map(Cell::shown).unwrap_or_default());
    let missing = compared.missing.iter().map(|row| format!("{} is missing", name(row)));
    let surplus = compared.surplus.iter().map(|row| format!("{} is in the destination alone", name(row)));
    let different = compared.different.iter().map(|(ours, theirs)| {
        let columns = table.columns.iter().zip(ours.iter().zip(*theirs));
        let columns = columns.filter(|(_, (ours, theirs))| ours != theirs).map(|((column, _), _)| *column);
        format!("{} differs in {}", name(ours), columns.collect::<Vec<_>>().join(", "))
    });
    missing.chain(surplus).chain(different).collect()
}
