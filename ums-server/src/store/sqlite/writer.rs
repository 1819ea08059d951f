//! The one writer: takes what is waiting as one transaction, commits once, answers all.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::{SqliteTx, all_went_through, later, run};
use crate::store::db::{DbError, Tx};

/// A closure waiting for the writer.
pub(super) trait Job: Send {
    /// Runs it; whether its savepoint is to be kept.
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

/// Takes what is waiting, runs it as savepoints of one transaction, commits once, answers all: one fsync for the group.
pub(super) fn write_loop(connection: &Connection, jobs: &mpsc::Receiver<Box<dyn Job>>) {
    while let Ok(first) = jobs.recv() {
        let waiting = std::iter::once(first).chain(jobs.try_iter().take(255)).collect();
        let Some((mut group, begun)) = begin(connection, waiting) else { continue };
        let committed = begun.and_then(|()| commit_group(connection, &mut group));
        if committed.is_err() && !connection.is_autocommit() {
            // Nothing of the group may linger in an open transaction.
            let _ = run(connection, "rollback");
        }
        for job in group {
            job.answer(committed.clone());
        }
    }
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

fn commit_group(connection: &Connection, group: &mut Group) -> Result<(), DbError> {
    for job in group {
        let failure = RefCell::default();
        run(connection, "savepoint job")?;
        let keep = job.run(SqliteTx { connection, failure: &failure });
        if connection.is_autocommit() {
            // The engine gave up the whole transaction (no room, a fault of the disk): nothing of the group is there.
            let why = failure.take().unwrap_or_else(|| DbError::Unavailable("the transaction was given up".into()));
            return Err(why);
        }
        if !keep {
            run(connection, "rollback to job")?;
        }
        run(connection, "release job")?;
    }
    later::index_who_came(connection)?;
    run(connection, "commit")
}
