//! PostgreSQL behind the seam: as many threads as connections, each driving its statements and waiting for them.
//!
//! A closure runs as one transaction at `repeatable read`. What PostgreSQL refuses for the sake of other transactions is run
//! again; so is what was lost with a connection before its commit. A commit whose answer is lost is never called a success.

mod connection;
mod errors;
mod lanes;
mod passfile;
mod patience;
mod pooler;
mod queue;
#[cfg(feature = "testing")]
mod scratch;
mod tls;
mod tx;
mod url;
mod wait;
mod worker;

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tokio::sync::oneshot;
use tokio::time::{Instant, timeout, timeout_at};

use self::connection::Connector;
pub(in crate::store) use self::errors::{lacks_rights, lacks_table};
use self::lanes::Lanes;
pub(crate) use self::patience::{lengthen, with_one_patience};
use self::queue::{Job, Queue, Turn};
#[cfg(feature = "testing")]
pub(crate) use self::scratch::Scratch;
pub(in crate::store) use self::tx::{PostgresRow, PostgresTx};
pub use self::url::PostgresUrl;
use self::worker::{Access, Worker};
use super::db::{DbError, Durability, Tx};
use super::migrate;
use crate::threads::Threads;

/// How much longer a caller waits for a worker that is at it: its every wait ends with the patience.
const MARGIN: Duration = Duration::from_millis(500);
/// With less time than this left nothing is begun: it would be given up halfway, and its connection with it, just when there are
/// too few of them.
const LEAST: Duration = Duration::from_millis(50);
const NO_TURN: &str = "no connection to PostgreSQL became free in time";
/// How long a database has to come up at the start of a server.
const START: Duration = Duration::from_secs(5);
/// The oldest PostgreSQL that has all we use (`pg_current_xact_id`).
const OLDEST: u32 = 13_00_00;

/// An open PostgreSQL database. Cheap to clone; the connections close when the last clone is gone.
#[derive(Clone)]
pub(crate) struct Postgres {
    shared: Arc<Shared>,
}

struct Shared {
    queue: Arc<Queue>,
    threads: Threads,
    lanes: Lanes,
}

impl std::fmt::Debug for Postgres {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Postgres").field("threads", &self.shared.threads.count()).finish_non_exhaustive()
    }
}

impl Drop for Shared {
    /// The workers end by themselves: what they are at was promised to nobody who is still there.
    fn drop(&mut self) {
        self.queue.close();
    }
}

impl Postgres {
    /// Connects, brings the schema up to date, and starts the workers.
    pub(super) async fn open(url: &PostgresUrl, durability: Durability, connections: u16, apply: bool) -> Result<Self> {
        let connector = Arc::new(Connector::new(url)?);
        let mut first = match connector.connect(Instant::now() + START).await {
            Ok(connection) => connection,
            Err(DbError::Unavailable(why)) => bail!("cannot open the database: {why}"),
            Err(error) => return Err(error).context("cannot open the database"),
        };
        let facts = first.facts.clone();
        if facts.version < OLDEST {
            bail!("the database runs PostgreSQL {}; UMS needs 13 or newer", facts.version / 10_000);
        }
        if facts.encoding != "UTF8" {
            bail!(
                "the database's encoding is {}: give UMS one with UTF8 (create database … encoding 'UTF8' template template0)",
                facts.encoding
            );
        }
        if facts.schema.is_empty() {
            bail!(
                "the database has no schema to put tables in: create the one that search_path names, or let UMS's role use it"
            );
        }
        if facts.no_fsync && durability == Durability::Full {
            tracing::warn!(
                "PostgreSQL runs with fsync = off: a power cut there may take back, or damage, what was answered"
            );
        }
        if first.own {
            // A migration takes as long as it takes, and may wait for that of another server.
            first.client.batch_execute("set statement_timeout = 0").await?;
        }
        migrate::postgres(&mut first.client, apply).await?;
        drop(first);

        let (queue, threads) = (Arc::new(Queue::new()), Threads::default());
        for number in 1..=connections.max(1) {
            let (queue, connector) = (Arc::clone(&queue), Arc::clone(&connector));
            threads
                .spawn(format!("ums-postgres-{number}"), move || Worker::serve(&queue, &connector, durability))
                .context("cannot start a thread for the database")?;
        }
        Ok(Self { shared: Arc::new(Shared { queue, threads, lanes: Lanes::default() }) })
    }

    /// The workers, to be waited for once the last clone is gone.
    #[cfg(feature = "testing")]
    pub(super) fn threads(&self) -> Threads {
        self.shared.threads.clone()
    }

    pub(super) async fn write<T, E, F>(&self, f: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        self.run(Access::Write, f).await
    }

    /// The same, after those who came before and write the same.
    pub(super) async fn write_in_turn<T, E, F>(&self, lanes: &[String], f: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let began = Instant::now();
        let deadline = patience::deadline(began);
        let answered = match timeout_at(deadline, self.shared.lanes.enter(lanes)).await {
            Ok(_entered) => self.run_until(deadline, Access::Write, f).await,
            Err(_) => Err(DbError::Unavailable(NO_TURN.into()).into()),
        };
        patience::spend(began.elapsed());
        answered
    }

    pub(super) async fn lookup<T, E, F>(&self, f: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        self.run(Access::Lookup, f).await
    }

    pub(super) async fn read<T, E, F>(&self, f: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        self.run(Access::Read, f).await
    }

    async fn run<T, E, F>(&self, access: Access, f: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let began = Instant::now();
        let answered = self.run_until(patience::deadline(began), access, f).await;
        patience::spend(began.elapsed());
        answered
    }

    async fn run_until<T, E, F>(&self, deadline: Instant, access: Access, f: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        let (reply, mut answer) = oneshot::channel();
        let turn = Turn::default();
        self.shared.queue.push(Box::new(Call { access, f, deadline, turn: turn.clone(), reply }));
        let answered = match timeout_at(deadline, &mut answer).await {
            Ok(answered) => answered,
            Err(_) if turn.take() => {
                return Err(DbError::Unavailable(NO_TURN.into()).into());
            }
            Err(_) => match timeout(MARGIN, answer).await {
                Ok(answered) => answered,
                Err(_) => return Err(access.in_doubt("the database was too slow").into()),
            },
        };
        answered.unwrap_or_else(|_| Err(DbError::Internal("a worker of the database is gone".into()).into()))
    }
}

struct Call<T, E, F> {
    access: Access,
    f: F,
    deadline: Instant,
    turn: Turn,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> Job for Call<T, E, F>
where
    T: Send,
    E: From<DbError> + Send,
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send,
{
    fn run(self: Box<Self>, worker: &mut Worker) {
        let Self { access, f, deadline, turn, reply } = *self;
        // Nobody waits any more: its caller gave it up, or it only wanted to read and went away.
        let gone = access != Access::Write && reply.is_closed();
        if gone || !turn.take() {
            return;
        }
        let answer = if deadline.saturating_duration_since(Instant::now()) < LEAST {
            Err(DbError::Unavailable(NO_TURN.into()).into())
        } else {
            worker.perform(access, deadline, &f)
        };
        // It may hold the database: whoever is answered must be able to close that.
        drop(f);
        // A caller that went away does not undo what is committed.
        let _ = reply.send(answer);
    }
}
