//! The thread of a test server: all of it begins and ends there, whatever runtime the test has.

use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::thread::JoinHandle;

use anyhow::{Context, Result, anyhow};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;

use super::seed::{self, Seed};
use crate::clock::Clock;
use crate::config::{Config, Database};
use crate::hasher::Cost;
use crate::server::Server;
use crate::store::{PostgresUrl, Scratch};

/// A server that listens.
pub(super) struct Ready {
    pub(super) url: String,
    pub(super) server: Server,
    pub(super) seed: Seed,
}

/// How it is to end.
enum End {
    /// When all that is under way was answered.
    Drain,
    /// At once.
    CutOff,
}

/// The thread, as long as it runs.
pub(super) struct Running {
    stop: Option<oneshot::Sender<End>>,
    /// Comes with the end of the thread.
    ended: oneshot::Receiver<Result<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    /// Comes back when it listens.
    pub(super) async fn start(
        mut config: Config,
        postgres: Option<PostgresUrl>,
        people: usize,
        ahead: Arc<AtomicI64>,
    ) -> Result<(Self, Ready)> {
        let (ready_sender, ready) = oneshot::channel();
        let (stop, stopped) = oneshot::channel();
        let (ended_sender, ended) = oneshot::channel();
        let run = move || {
            let clock = Clock::Ahead(ahead);
            let ended = Place::make(postgres, &clock).and_then(|(place, runtime)| {
                config.database = place.database();
                let served = serve(runtime, config, clock, people, ready_sender, stopped);
                served.and(place.remove())
            });
            // Nobody waits for it where the test was given up.
            let _ = ended_sender.send(ended);
        };
        let thread = std::thread::Builder::new().name("ums-test-server".into()).spawn(run).context("no thread")?;
        let mut running = Self { stop: Some(stop), ended, thread: Some(thread) };
        match ready.await {
            Ok(ready) => Ok((running, ready)),
            Err(_) => {
                running.drain().await?;
                Err(anyhow!("it ended before it began"))
            }
        }
    }

    /// Lets what is under way be answered, and comes back when nothing is left.
    pub(super) async fn drain(&mut self) -> Result<()> {
        self.tell(End::Drain);
        let ended = (&mut self.ended).await.unwrap_or_else(|_| Err(anyhow!("its thread panicked")));
        self.join();
        ended
    }

    /// Ends it at once, and waits for that.
    pub(super) fn cut_off(&mut self) {
        self.tell(End::CutOff);
        self.join();
    }

    fn tell(&mut self, end: End) {
        if let Some(stop) = self.stop.take() {
            // It may have ended by itself.
            let _ = stop.send(end);
        }
    }

    fn join(&mut self) {
        if let Some(thread) = self.thread.take() {
            // That it panicked was told by the end that did not come.
            drop(thread.join());
        }
    }
}

impl Drop for Running {
    /// The test was given up while it started.
    fn drop(&mut self) {
        self.cut_off();
    }
}

/// Where its data is, until the end.
enum Place {
    Folder(TempDir),
    Schema(Box<Scratch>),
}

impl Place {
    fn make(postgres: Option<PostgresUrl>, clock: &Clock) -> Result<(Self, Runtime)> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let place = match postgres {
            None => Self::Folder(TempDir::with_prefix("ums-test-").context("no temporary folder")?),
            Some(url) => {
                let name = format!("ums_test_{}", clock.uuid(clock.now()).simple());
                Self::Schema(Box::new(runtime.block_on(Scratch::make(url, name))?))
            }
        };
        Ok((place, runtime))
    }

    fn database(&self) -> Database {
        match self {
            Self::Folder(folder) => Database::Sqlite(folder.path().join("ums.db")),
            Self::Schema(scratch) => Database::Postgres(Box::new(scratch.url())),
        }
    }

    fn remove(self) -> Result<()> {
        match self {
            Self::Folder(folder) => folder.close().context("its folder cannot be removed"),
            Self::Schema(scratch) => {
                Builder::new_current_thread().enable_all().build()?.block_on(scratch.remove()).context("its schema")
            }
        }
    }
}

/// Serves until it is told to stop, and closes all that it opened.
fn serve(
    runtime: Runtime,
    config: Config,
    clock: Clock,
    people: usize,
    ready: oneshot::Sender<Ready>,
    stopped: oneshot::Receiver<End>,
) -> Result<()> {
    let server = runtime.block_on(Server::open_with(config, clock, Cost::LEAST))?;
    let threads = [server.app.hasher.threads(), server.app.db.threads()];
    let served = runtime.block_on(async {
        let seed = seed::seed(&server.app, people).await?;
        let prepared = server.prepare()?;
        let listener = TcpListener::bind("127.0.0.1:0").await.context("no free port")?;
        let url = format!("{}://{}", prepared.scheme(), listener.local_addr()?);
        if ready.send(Ready { url, server, seed }).is_err() {
            return Ok(());
        }
        let (drain, draining) = oneshot::channel::<()>();
        let mut serving = std::pin::pin!(prepared.serve(listener, async move { drop(draining.await) }));
        let end = tokio::select! {
            served = &mut serving => return served,
            end = stopped => end,
        };
        match end {
            Ok(End::Drain) => {
                drop(drain);
                serving.await
            }
            Ok(End::CutOff) | Err(_) => Ok(()),
        }
    });
    // With the runtime go its tasks, and with them whatever still holds the database.
    drop(runtime);
    threads.iter().for_each(crate::threads::Threads::join);
    served
}
