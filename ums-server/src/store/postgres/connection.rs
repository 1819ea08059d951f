//! Connections: to the first of the hosts that will do, within a deadline, whatever state the others are in.

use std::collections::HashMap;
use std::future::poll_fn;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::Result;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep_until, timeout_at};
use tokio_postgres::error::Severity;
use tokio_postgres::{AsyncMessage, Client, Config, SimpleQueryMessage, Statement};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::errors::{crowded, permanent, text};
use super::pooler;
use super::url::{PostgresUrl, Target};
use super::{passfile, tls};
use crate::store::DbError;

/// How long one host has, all its addresses together: another may be the one that lives.
const HOST: Duration = Duration::from_secs(2);
/// How long one address of a host has.
const ADDRESS: Duration = Duration::from_millis(900);
/// How long a connection has to answer when it is doubted.
pub(super) const PROBE: Duration = Duration::from_secs(1);
/// Between two rounds over all hosts.
const PAUSE: Duration = Duration::from_millis(100);

/// How long a statement may take at most where nothing else is said: a request has given it up by then.
const LIMIT: &str = "set statement_timeout = '5s'";

/// Makes connections to whichever of the hosts has the database.
pub(super) struct Connector {
    targets: Vec<Target>,
    tls: MakeRustlsConnect,
    /// The host that answered last: asked first.
    preferred: AtomicUsize,
    /// How often a server did not answer in time.
    doubts: watch::Sender<u64>,
    /// A commit was not answered in time, and since then none was seen to go through.
    pub(super) hanging: AtomicBool,
    /// How many connections are open.
    count: Arc<AtomicUsize>,
}

impl Connector {
    pub(super) fn new(url: &PostgresUrl) -> Result<Self> {
        let mut targets = url.targets();
        for target in &mut targets {
            let config = &mut target.config;
            let address = config.get_connect_timeout().copied().unwrap_or(ADDRESS);
            config.connect_timeout(address);
            if config.get_password().is_none() {
                // Where the URL names nobody, it is whoever runs the server.
                let own = || std::env::var("USER").or_else(|_| std::env::var("LOGNAME")).unwrap_or_default();
                let user = config.get_user().map_or_else(own, str::to_owned);
                let database = config.get_dbname().unwrap_or(&user).to_owned();
                let host = if target.local { "localhost" } else { &target.name };
                if let Some(password) = passfile::password(host, target.port, &database, &user) {
                    config.password(password);
                }
            }
        }
        Ok(Self {
            targets,
            tls: tls::connector(url.verify, &url.files)?,
            preferred: AtomicUsize::new(0),
            doubts: watch::Sender::new(0),
            hanging: AtomicBool::new(false),
            count: Arc::default(),
        })
    }

    /// A connection to a host that will do, tried for until `deadline`; at once an error that no waiting mends.
    pub(super) async fn connect(&self, deadline: Instant) -> Result<Connection, DbError> {
        loop {
            let refused = match self.round(deadline).await {
                Ok(connection) => return Ok(connection),
                Err(refused) => refused,
            };
            let again = Instant::now() + PAUSE;
            if refused.hopeless || again >= deadline {
                return Err(DbError::Unavailable(format!("no connection to PostgreSQL: {}", refused.by.join("; "))));
            }
            sleep_until(again).await;
        }
    }

    /// Asks each host once, the one that answered last before the others.
    pub(super) async fn round(&self, deadline: Instant) -> Result<Connection, Refused> {
        let mut refused = Refused { by: Vec::new(), hopeless: true, crowded: false };
        let first = self.preferred.load(Ordering::Relaxed);
        for step in 0..self.targets.len() {
            let at = (first + step) % self.targets.len();
            let target = &self.targets[at];
            let host = timeout_at(deadline.min(Instant::now() + HOST), self.open(&target.config));
            match host.await {
                Ok(Ok(connection)) => {
                    if self.preferred.swap(at, Ordering::Relaxed) != at {
                        tracing::info!(host = target.name, port = target.port, "PostgreSQL is another host now");
                    }
                    let pooler = !connection.own;
                    tracing::debug!(host = target.name, port = target.port, pooler, "connected to PostgreSQL");
                    return Ok(connection);
                }
                Ok(Err(error)) => {
                    refused.hopeless &= permanent(&error);
                    refused.crowded |= crowded(&error);
                    refused.by.push(format!("{}:{}: {}", target.name, target.port, text(&error)));
                }
                Err(_) => {
                    refused.hopeless = false;
                    refused.by.push(format!("{}:{}: no answer in time", target.name, target.port));
                }
            }
        }
        Err(refused)
    }

    /// Whether any connection is open.
    pub(super) fn has_any(&self) -> bool {
        self.count.load(Ordering::Relaxed) > 0
    }

    /// Notes that a server did not answer in time: what else is open to it may be as dead.
    pub(super) fn doubt(&self) {
        self.doubts.send_modify(|doubts| *doubts += 1);
    }

    /// Tells of every doubt to come.
    pub(super) fn doubts(&self) -> watch::Receiver<u64> {
        self.doubts.subscribe()
    }

    /// Whether a connection that was kept can be used. Where another was not answered since it was last, it is asked first, so
    /// that a server which hangs costs its time once, and not once for each connection.
    pub(super) async fn trusts(&self, connection: &mut Connection, deadline: Instant) -> bool {
        let doubts = *self.doubts.borrow();
        if connection.is_closed() || connection.doubts == doubts {
            return !connection.is_closed();
        }
        connection.doubts = doubts;
        let answer = timeout_at(deadline.min(Instant::now() + PROBE), connection.client.batch_execute("")).await;
        matches!(answer, Ok(Ok(())))
    }

    async fn open(&self, config: &Config) -> Result<Connection, tokio_postgres::Error> {
        let doubts = *self.doubts.borrow();
        let (client, mut connection) = config.connect(self.tls.clone()).await?;
        let warned = Arc::new(AtomicBool::new(false));
        let warning = Arc::clone(&warned);
        let driver = tokio::spawn(async move {
            while let Some(Ok(message)) = poll_fn(|cx| connection.poll_message(cx)).await {
                if let AsyncMessage::Notice(notice) = message {
                    tracing::debug!(%notice, "PostgreSQL says");
                    // Not its text, which is in the server's language.
                    let severe = notice.parsed_severity() == Some(Severity::Warning);
                    warning.fetch_or(severe, Ordering::AcqRel);
                }
            }
        });
        self.count.fetch_add(1, Ordering::Relaxed);
        let mut connection = Connection {
            client,
            driver,
            warned,
            statements: HashMap::new(),
            own: false,
            facts: Facts::default(),
            opened: Instant::now(),
            doubts,
            count: Arc::clone(&self.count),
        };
        connection.look().await?;
        Ok(connection)
    }
}

/// Why no host gave a connection.
pub(super) struct Refused {
    /// Host by host.
    by: Vec<String>,
    /// No waiting mends it.
    hopeless: bool,
    /// One that would do has no room for more.
    pub(super) crowded: bool,
}

/// What a connection's server says of itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub(super) version: u32,
    pub(super) encoding: String,
    /// Where tables are looked for and made; empty where there is none.
    pub(super) schema: String,
    /// `synchronous_commit` is off there: an answer would be no promise.
    pub(super) lazy_commits: bool,
    /// `fsync` is off there.
    pub(super) no_fsync: bool,
}

/// An open connection, and the statements prepared on it.
pub(super) struct Connection {
    pub(super) client: Client,
    driver: JoinHandle<()>,
    /// The server has sent a warning since this was last cleared.
    pub(super) warned: Arc<AtomicBool>,
    pub(super) statements: HashMap<String, Statement>,
    /// One server process is ours alone, as without a pooler in between: statements can be prepared on it.
    pub(super) own: bool,
    pub(super) facts: Facts,
    pub(super) opened: Instant,
    /// The doubts there were when it last proved good.
    doubts: u64,
    /// Counts it.
    count: Arc<AtomicUsize>,
}

impl Drop for Connection {
    /// The socket is closed at once: nothing is waited for from a server that may not answer.
    fn drop(&mut self) {
        self.driver.abort();
        self.count.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Connection {
    async fn look(&mut self) -> Result<(), tokio_postgres::Error> {
        let question = "select pg_backend_pid(), current_setting('server_version_num'), current_setting('server_encoding'), \
                        current_setting('synchronous_commit'), current_setting('fsync'), current_schema()";
        let answer = self.client.simple_query(question).await?;
        let row = answer.iter().find_map(|message| match message {
            SimpleQueryMessage::Row(row) => Some(row),
            _ => None,
        });
        let column = |at: usize| row.and_then(|row| row.get(at)).unwrap_or_default();
        self.facts = Facts {
            version: column(1).parse().unwrap_or(0),
            encoding: column(2).to_owned(),
            lazy_commits: column(3) == "off",
            no_fsync: column(4) == "off",
            schema: column(5).to_owned(),
        };
        self.own = pooler::process_id(&self.client).await.is_some_and(|process| column(0) == process.to_string());
        if self.own {
            // For lookups, which have no transaction to say it in.
            self.client.batch_execute(LIMIT).await?;
        }
        Ok(())
    }

    /// Whether it is known to be of no more use.
    pub(super) fn is_closed(&self) -> bool {
        self.client.is_closed() || self.driver.is_finished()
    }
}
