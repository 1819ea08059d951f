//! The one writer: takes what is waiting as one transaction, commits once, answers all.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::checkpoints::Checkpoints;
use super::{SqliteTx, all_went_through, later, run};
use crate::store::db::{DbError, Tx};

/// What the writer keeps of the file, in KiB: while people are brought by the thousand, the pages that these are written to; and
/// else, as every reader does.
const WHILE_LOADING: i64 = 16 * 1024;
const ELSE: i64 = 2 * 1024;
/// So many rows changed by one group are a load, which is over when nothing was written for so long.
const MANY: u64 = 2000;
const PAUSE: Duration = Duration::from_secs(10);
/// So many groups are run apart after one that had to be.
const WARY: u8 = 16;

/// A closure waiting for the writer.
pub(super) trait Job: Send {
    /// Runs it, again where it was run before; whether what it wrote is to be kept.
    fn run(&mut self, tx: SqliteTx<'_>) -> bool;
    /// Answers the caller, once the group's commit is known.
    fn answer(self: Box<Self>, committed: Result<(), DbError>);
    /// When its caller was promised an answer, be it that the database is not available.
    fn deadline(&self) -> Instant;
}

pub(super) struct Write<T, E, F> {
    f: F,
    deadline: Instant,
    outcome: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> Write<T, E, F> {
    pub(super) fn new(f: F, deadline: Instant, reply: oneshot::Sender<Result<T, E>>) -> Self {
        Self { f, deadline, outcome: None, reply }
    }
}

impl<T, E, F> Job for Write<T, E, F>
where
    T: Send,
    E: From<DbError> + Send,
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send,
{
    fn run(&mut self, tx: SqliteTx<'_>) -> bool {
        let failure = tx.failure;
        let mut tx = Tx::Sqlite(tx);
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.f)(&mut tx)))
            .unwrap_or_else(|_| Err(DbError::Internal("a write panicked and was rolled back".into()).into()));
        let outcome = all_went_through(outcome, failure);
        let keep = outcome.is_ok();
        self.outcome = Some(outcome);
        keep
    }

    fn answer(self: Box<Self>, committed: Result<(), DbError>) {
        let Self { f, outcome, reply, .. } = *self;
        // It may hold the database: whoever is answered must be able to close that, and wait for this thread.
        drop(f);
        let answer = match (outcome, committed) {
            (Some(outcome), Ok(())) => outcome,
            // A refusal may rest on what another of the group had written, and is void with it.
            (_, Err(error)) => Err(error.into()),
            (None, Ok(())) => Err(DbError::Internal("a write was not run".into()).into()),
        };
        // A caller that went away does not undo what is committed.
        let _ = reply.send(answer);
    }

    fn deadline(&self) -> Instant {
        self.deadline
    }
}

/// Takes what is waiting, runs it as one transaction, commits once, answers all: one fsync for the group.
/// (The connection outlives the checkpoints: whose is the last to be closed folds the log, and is waited for.)
pub(super) fn write_loop(connection: &Connection, mut checkpoints: Checkpoints, jobs: &mpsc::Receiver<Box<dyn Job>>) {
    let (mut apart, mut loads) = (0, false);
    while let Some(first) = next(connection, jobs, &mut loads) {
        let before = connection.total_changes();
        let waiting = std::iter::once(first).chain(jobs.try_iter().take(255)).collect();
        let Some((mut group, begun)) = begin(connection, waiting) else { continue };
        let committed = begun.and_then(|()| commit_group(connection, &mut group, &mut apart));
        if committed.is_err() && !connection.is_autocommit() {
            // Nothing of the group may linger in an open transaction.
            let _ = run(connection, "rollback");
        }
        for job in group {
            job.answer(committed.clone());
        }
        checkpoints.written(connection.total_changes());
        if !loads && connection.total_changes() - before > MANY {
            loads = keep(connection, WHILE_LOADING);
        }
    }
}

/// The next that comes. Where none has for a while, no load is under way.
fn next(connection: &Connection, jobs: &mpsc::Receiver<Box<dyn Job>>, loads: &mut bool) -> Option<Box<dyn Job>> {
    if !*loads {
        return jobs.recv().ok();
    }
    match jobs.recv_timeout(PAUSE) {
        Err(RecvTimeoutError::Timeout) => {
            *loads = !keep(connection, ELSE);
            jobs.recv().ok()
        }
        first => first.ok(),
    }
}

/// Has the writer keep so many KiB of the file, where that is possible.
fn keep(connection: &Connection, kibibytes: i64) -> bool {
    connection.pragma_update(None, "cache_size", -kibibytes).is_ok()
}

type Group = Vec<Box<dyn Job>>;

/// Opens the group's transaction. Another process may hold the file: nobody waits for it longer than was promised, so those
/// whose time is up are answered, and the others go on waiting. `None` where nobody is left.
fn begin(connection: &Connection, mut group: Group) -> Option<(Group, Result<(), DbError>)> {
    loop {
        let deadline = group.iter().map(|job| job.deadline()).min()?;
        let patience = deadline.saturating_duration_since(Instant::now());
        let begun =
            connection.busy_timeout(patience).map_err(DbError::from).and_then(|()| run(connection, "begin immediate"));
        let Err(error) = begun else { return Some((group, Ok(()))) };
        // The engine counts whole milliseconds.
        let now = Instant::now() + Duration::from_millis(5);
        let (late, rest): (Group, Group) = group.into_iter().partition(|job| job.deadline() <= now);
        if late.is_empty() {
            // It was not for waiting that it failed.
            return Some((rest, Err(error)));
        }
        for job in late {
            job.answer(Err(error.clone()));
        }
        group = rest;
    }
}

/// Runs a group and commits it. A savepoint costs a copy of every page that is written after it, so there is none as long as all
/// goes well: where somebody has to be taken back, all are, and run once more, each in a savepoint of its own. So are the next
/// groups then, where there may be more of the kind (rehearsals come in rows), as many as `apart` says.
fn commit_group(connection: &Connection, group: &mut Group, apart: &mut u8) -> Result<(), DbError> {
    let together = *apart == 0 && run_together(connection, group)?;
    if !together {
        let needed = run_apart(connection, group)?;
        *apart = if needed { WARY } else { apart.saturating_sub(1) };
    }
    if connection.is_autocommit() {
        return Ok(());
    }
    later::index_who_came(connection)?;
    run(connection, "commit")
}

/// Runs all of a group; false, and the transaction is one anew, where somebody had written and is not to be kept.
fn run_together(connection: &Connection, group: &mut Group) -> Result<bool, DbError> {
    let is_alone = group.len() == 1;
    let deadline = group.iter().map(|job| job.deadline()).min().unwrap_or_else(Instant::now);
    for job in group {
        if run_job(connection, job)? {
            continue;
        }
        run(connection, "rollback")?;
        if is_alone {
            // Nobody else's work is lost with it, nor is there anything to commit.
            return Ok(true);
        }
        // Another process may have taken the file in between: nobody waits longer than was promised.
        connection.busy_timeout(deadline.saturating_duration_since(Instant::now()))?;
        run(connection, "begin immediate")?;
        return Ok(false);
    }
    Ok(true)
}

/// Runs all of a group, each in a savepoint; whether any was needed.
fn run_apart(connection: &Connection, group: &mut Group) -> Result<bool, DbError> {
    let mut needed = false;
    for job in group {
        run(connection, "savepoint job")?;
        if !run_job(connection, job)? {
            needed = true;
            run(connection, "rollback to job")?;
        }
        run(connection, "release job")?;
    }
    Ok(needed)
}

/// Runs a job; false where it has written, and is not to be kept.
fn run_job(connection: &Connection, job: &mut Box<dyn Job>) -> Result<bool, DbError> {
    let (failure, before) = (RefCell::default(), connection.total_changes());
    let keep = job.run(SqliteTx { connection, failure: &failure });
    if connection.is_autocommit() {
        // The engine gave up the whole transaction (no room, a fault of the disk): nothing of the group is there.
        let why = failure.take().unwrap_or_else(|| DbError::Unavailable("the transaction was given up".into()));
        return Err(why);
    }
    Ok(keep || connection.total_changes() == before)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, Sender, channel};

    use crate::store::db::{Db, DbError, Durability};
    use crate::store::{counters, values};

    const OK: &str = "update counters set value = value + 1 where name = 'users'";
    const TAKEN_BACK: &str = "update counters set value = value + 100 where name = 'users'";

    async fn add(db: Db, sql: &'static str) -> Result<(), DbError> {
        let written = db.write(move |tx| {
            tx.execute(sql, &[])?;
            if sql == OK { Ok(()) } else { Err(DbError::Internal("on purpose".to_owned())) }
        });
        written.await
    }

    /// Holds the writer until it is told to go on, so that all who come meanwhile are one group. It says when it runs.
    async fn hold(db: Db, runs: Sender<()>, go_on: Receiver<()>) {
        let (runs, go_on) = (std::sync::Mutex::new(runs), std::sync::Mutex::new(go_on));
        db.write(move |_| {
            let _ = runs.lock().unwrap().send(());
            let _ = go_on.lock().unwrap().recv();
            Ok::<_, DbError>(())
        })
        .await
        .unwrap();
    }

    /// In a group as alone, whoever is refused after it has written is taken back, and nobody else is, nor is done twice.
    #[tokio::test]
    async fn who_is_refused_is_taken_back_alone() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open_sqlite(&folder.path().join("ums.db"), Durability::Normal, true).unwrap();
        let count = async || db.read(|tx| counters::sum(tx, counters::USERS)).await.unwrap();
        add(db.clone(), TAKEN_BACK).await.unwrap_err();
        add(db.clone(), OK).await.unwrap();
        assert_eq!(count().await, 1);
        // The second group runs apart from the beginning, since the first had to be run once more; in the third nobody is refused.
        for (round, refused) in [2, 2, 9, 2].into_iter().enumerate() {
            let ((running, runs), (go_on, held)) = (channel(), channel());
            let holder = tokio::spawn(hold(db.clone(), running, held));
            tokio::task::yield_now().await;
            runs.recv().unwrap();
            let mut group = Vec::new();
            for at in 0..5 {
                group.push(tokio::spawn(add(db.clone(), if at == refused { TAKEN_BACK } else { OK })));
                tokio::task::yield_now().await;
            }
            drop(go_on);
            holder.await.unwrap();
            let before = count().await;
            let mut outcomes = Vec::new();
            for one in group {
                outcomes.push(one.await.unwrap().is_ok());
            }
            let expected: Vec<bool> = (0..5).map(|at| at != refused).collect();
            assert_eq!(outcomes, expected, "round {round}, from {before}");
        }
        assert_eq!(count().await, 1 + 4 + 4 + 5 + 4);
        let rows =
            db.read(|tx| tx.query("select value from counters where name = $1", values!["users"], |row| row.int(0)));
        assert_eq!(rows.await.unwrap(), [18]);
    }
}
