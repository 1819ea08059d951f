//! A thread with a connection of its own: runs transactions, repeats what may be repeated, and knows what it does not know.

use std::future::{Future, poll_fn};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::Poll;
use std::time::Duration;

use tokio::runtime::Runtime;
use tokio::time::{Instant, sleep};

use super::connection::{Connection, Connector, PROBE};
use super::errors::{Failure, is_in_the_future, surely_undone, text};
use super::queue::Queue;
use super::tx::PostgresTx;
use super::wait::{first_value, slow, within};
use crate::store::db::{DbError, Durability, Tx};

/// For so long a new connection is taken to lead where the next would.
const FRESH: Duration = Duration::from_secs(1);

/// How often a worker that PostgreSQL has no room for asks again.
const ROOM: Duration = Duration::from_secs(1);
/// How long it asks, all hosts together.
const ROUND: Duration = Duration::from_secs(2);

/// One of the role's commits that have waited for a standby for longer than any should.
const HANGING: &str = "select pid from pg_stat_activity where usename = current_user and wait_event = 'SyncRep' \
                       and query_start < now() - interval '2 s' limit 1";

/// What a transaction may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// One `select`, without a transaction around it.
    Lookup,
    Read,
    Write,
}

impl Access {
    /// What to say where no answer came: a reader knows that nothing was done.
    pub(super) fn in_doubt(self, why: &str) -> DbError {
        match self {
            Self::Lookup | Self::Read => DbError::Unavailable(why.to_owned()),
            Self::Write => DbError::Unknown(why.to_owned()),
        }
    }
}

/// One thread, one connection at a time.
pub(super) struct Worker {
    runtime: Runtime,
    connector: Arc<Connector>,
    connection: Option<Connection>,
    durability: Durability,
}

/// How one run of a transaction ended.
enum Run<T, E> {
    /// With this answer.
    Done(Result<T, E>),
    /// Undone, through no fault of its own.
    Again(DbError),
}

/// What became of a commit.
enum Commit {
    Done,
    /// It came to nothing, and may be repeated.
    Undone(DbError),
    /// It came to nothing, and would again.
    Refused(DbError),
    Unknown(String),
}

impl Worker {
    /// Takes jobs until the queue is closed.
    pub(super) fn serve(queue: &Queue, connector: &Arc<Connector>, durability: Durability) {
        let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
            Ok(runtime) => runtime,
            Err(error) => return tracing::error!(%error, "a worker of the database did not start"),
        };
        let mut worker = Self { runtime, connector: Arc::clone(connector), connection: None, durability };
        // The connection is looked after while there is nothing to do: that it was closed is known before it is needed.
        let mut doubts = connector.doubts();
        loop {
            let next = worker.runtime.block_on(async {
                tokio::select! {
                    biased;
                    job = queue.next() => Some(job),
                    _ = doubts.changed() => None,
                }
            });
            let job = match next {
                Some(Some(job)) => job,
                Some(None) => return,
                None => {
                    worker.keep_trusted(Instant::now() + PROBE);
                    continue;
                }
            };
            if worker.is_left_out() {
                queue.give_back(job);
                worker.wait_for_room(queue);
                continue;
            }
            // A panic of our own costs one job, not a worker.
            if catch_unwind(AssertUnwindSafe(|| job.run(&mut worker))).is_err() {
                worker.connection = None;
            }
        }
    }

    /// Whether PostgreSQL has no room for a connection of this worker, while others have theirs: a job is better off with those.
    fn is_left_out(&mut self) -> bool {
        self.connection.take_if(|connection| connection.is_closed());
        if self.connection.is_some() || !self.connector.has_any() {
            return false;
        }
        match self.runtime.block_on(self.connector.round(Instant::now() + ROUND)) {
            Ok(connection) => {
                self.connection = Some(connection);
                false
            }
            Err(refused) => refused.crowded && self.connector.has_any(),
        }
    }

    /// Asks now and then whether there is room, and takes no jobs meanwhile.
    fn wait_for_room(&mut self, queue: &Queue) {
        loop {
            self.pause(ROOM);
            if queue.is_closed() || !self.is_left_out() {
                return;
            }
        }
    }

    /// Runs `f` in a transaction until it is committed or refused, or the time is up.
    pub(super) fn perform<T, E>(
        &mut self,
        access: Access,
        deadline: Instant,
        f: &impl Fn(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E>
    where
        E: From<DbError>,
    {
        for attempt in 0_u32.. {
            let error = match self.attempt(access, deadline, f) {
                Run::Done(answer) => return answer,
                Run::Again(error) => error,
            };
            // Those who collided should not meet again: a random part of 1, 2, 4 … 64 ms.
            let most = 1000 << attempt.min(6);
            let pause = Duration::from_micros(RandomState::new().build_hasher().finish() % most);
            if Instant::now() + pause >= deadline {
                return Err(error.into());
            }
            self.pause(pause);
        }
        Err(DbError::Internal("more attempts than there are numbers".into()).into())
    }

    fn attempt<T, E>(
        &mut self,
        access: Access,
        deadline: Instant,
        f: &impl Fn(&mut Tx<'_>) -> Result<T, E>,
    ) -> Run<T, E>
    where
        E: From<DbError>,
    {
        self.keep_trusted(deadline);
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => match self.runtime.block_on(self.connector.connect(deadline)) {
                Ok(connection) => connection,
                Err(error) => return Run::Done(Err(error.into())),
            },
        };
        if access == Access::Write && self.connector.hanging.load(Ordering::Relaxed) {
            match self.commits_hang(&connection, deadline) {
                Ok(false) => self.connector.hanging.store(false, Ordering::Relaxed),
                Ok(true) => {
                    self.connection = Some(connection);
                    let why = "commits wait in PostgreSQL, for a standby that does not confirm them";
                    return Run::Done(Err(DbError::Unavailable(why.to_owned()).into()));
                }
                Err(failure) => return self.failed(connection, access, failure),
            }
        }
        let opening = self.opening(&connection, access, deadline);
        let mut tx = Tx::Postgres(PostgresTx::new(&self.runtime, &mut connection, deadline, opening));
        let outcome = catch_unwind(AssertUnwindSafe(|| f(&mut tx)))
            .unwrap_or_else(|_| Err(DbError::Internal("a transaction panicked and was rolled back".into()).into()));
        let Tx::Postgres(mut tx) = tx else { return Run::Done(outcome) };
        if access == Access::Write && outcome.is_ok() {
            tx.complete();
        }
        let PostgresTx { failure, number, .. } = tx;
        match (failure, outcome) {
            // In the words of whoever made the statement.
            (Some(Failure::Refused(_)) | None, Err(error)) => {
                self.undo(connection, access);
                Run::Done(Err(error))
            }
            // A statement that failed fails its transaction, whatever was made of that.
            (Some(failure), _) => self.failed(connection, access, failure),
            (None, Ok(value)) if access != Access::Write => {
                self.undo(connection, access);
                Run::Done(Ok(value))
            }
            (None, Ok(value)) => match self.commit(connection, number, deadline) {
                Commit::Done => Run::Done(Ok(value)),
                Commit::Undone(error) => Run::Again(error),
                Commit::Refused(error) => Run::Done(Err(error.into())),
                Commit::Unknown(why) => Run::Done(Err(DbError::Unknown(why).into())),
            },
        }
    }

    /// Keeps the connection if it is good.
    fn keep_trusted(&mut self, deadline: Instant) {
        if let Some(connection) = &mut self.connection
            && !self.runtime.block_on(self.connector.trusts(connection, deadline))
        {
            self.connection = None;
        }
    }

    /// What opens a transaction, and asks for the number of a writing one.
    fn opening(&self, connection: &Connection, access: Access, deadline: Instant) -> Option<String> {
        if access == Access::Lookup {
            return None;
        }
        let left = deadline.saturating_duration_since(Instant::now()).as_millis().max(1);
        // Said in each transaction: behind a pooler, the next may run on another server process.
        let limits =
            format!("set local statement_timeout = {left}; set local idle_in_transaction_session_timeout = 10000");
        if access == Access::Read {
            return Some(format!("begin isolation level repeatable read read only; {limits}"));
        }
        let commits = match self.durability {
            Durability::Normal => "; set local synchronous_commit = off",
            Durability::Full if connection.facts.lazy_commits => "; set local synchronous_commit = on",
            Durability::Full => "",
        };
        // A warning decides at the commit, which whoever owns the role may have silenced.
        let heard = "set local client_min_messages = warning";
        Some(format!("begin isolation level repeatable read; {limits}; {heard}{commits}; select pg_current_xact_id()"))
    }

    /// Ends a transaction that has nothing to keep. The answer is not waited for: whatever comes next on the connection comes
    /// after it.
    fn undo(&mut self, connection: Connection, access: Access) {
        if access == Access::Lookup {
            self.connection = Some(connection);
            return;
        }
        let sent = self.runtime.block_on(async {
            let mut rollback = std::pin::pin!(connection.client.batch_execute("rollback"));
            // Polled once, it is on its way.
            poll_fn(|cx| Poll::Ready(rollback.as_mut().poll(cx))).await
        });
        if !matches!(sent, Poll::Ready(Err(_))) {
            self.connection = Some(connection);
        }
    }

    fn failed<T, E: From<DbError>>(&mut self, connection: Connection, access: Access, failure: Failure) -> Run<T, E> {
        match failure {
            Failure::Refused(error) => {
                self.undo(connection, access);
                Run::Done(Err(error.into()))
            }
            Failure::Again(error) => {
                self.undo(connection, access);
                Run::Again(error)
            }
            Failure::Late(error) => {
                self.connector.doubt();
                Run::Done(Err(error.into()))
            }
            // Whoever tried on would keep the connections from those who only read.
            Failure::ReadOnly(error) if connection.opened.elapsed() < FRESH => {
                self.undo(connection, access);
                Run::Done(Err(error.into()))
            }
            // It was not committed, so nothing is left of it.
            Failure::Lost(error) | Failure::ReadOnly(error) => Run::Again(error),
        }
    }

    fn commit(&mut self, connection: Connection, number: Option<u64>, deadline: Instant) -> Commit {
        connection.warned.store(false, Ordering::Release);
        // A time-out that strikes while a standby is waited for would make PostgreSQL call a commit done that is not safe yet.
        let commit = connection.client.batch_execute("set local statement_timeout = 0; commit");
        let why = match within(&self.runtime, deadline, commit) {
            // "The transaction has already committed locally, but might not have been replicated to the standby."
            Some(Ok(())) if connection.warned.load(Ordering::Acquire) => {
                return Commit::Unknown("the database did not wait for its standby".to_owned());
            }
            Some(Ok(())) => {
                self.connection = Some(connection);
                return Commit::Done;
            }
            Some(Err(error)) if surely_undone(&error) => {
                self.connection = Some(connection);
                return match Failure::from(error) {
                    Failure::Refused(error) => Commit::Refused(error),
                    failure => Commit::Undone(failure.into_error()),
                };
            }
            Some(Err(error)) => format!("the connection was lost during the commit: {}", text(&error)),
            None => {
                self.connector.doubt();
                self.connector.hanging.store(true, Ordering::Relaxed);
                return Commit::Unknown("the commit was not answered in time".to_owned());
            }
        };
        drop(connection);
        match number {
            Some(number) if self.surely_aborted(number, deadline) => Commit::Undone(DbError::Unavailable(why)),
            _ => Commit::Unknown(why),
        }
    }

    /// Whether commits of ours wait for a standby. Each that is left to itself keeps its server process until it is confirmed;
    /// with more and more of them PostgreSQL would soon take no connection, not even of those who only read.
    fn commits_hang(&self, connection: &Connection, deadline: Instant) -> Result<bool, Failure> {
        let answer = within(&self.runtime, deadline, connection.client.simple_query(HANGING)).ok_or_else(slow)??;
        Ok(first_value(&answer).is_some())
    }

    fn pause(&self, time: Duration) {
        self.runtime.block_on(async { sleep(time).await });
    }

    /// Whether the database itself says that a transaction came to nothing. That one was committed cannot be told for sure from
    /// its number: a server that crashed gives the numbers that it had not yet written down once more.
    fn surely_aborted(&mut self, number: u64, deadline: Instant) -> bool {
        loop {
            let Ok(connection) = self.runtime.block_on(self.connector.connect(deadline)) else { return false };
            // A standby may not have heard yet of what its primary has committed.
            let question =
                format!("select case when not pg_is_in_recovery() then pg_xact_status('{number}'::xid8) end");
            let answer = within(&self.runtime, deadline, connection.client.simple_query(&question));
            let Some(answer) = answer else { return false };
            let status = match &answer {
                Ok(messages) => first_value(messages),
                // A number that this server has not come to: it never heard of the transaction.
                Err(error) if is_in_the_future(error) => Some("aborted"),
                Err(_) => return false,
            };
            let aborted = match status {
                Some("aborted") => true,
                Some("in progress") if Instant::now() < deadline => {
                    self.pause(Duration::from_millis(50));
                    continue;
                }
                _ => false,
            };
            self.connection = Some(connection);
            return aborted;
        }
    }
}
