//! The server as a value: opened on a database, served on a listener, ended by whoever holds the shutdown.

use std::future::Future;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::admin;
use crate::app::{App, Inner};
use crate::audit;
use crate::clock::Clock;
use crate::config::{Config, Database};
use crate::error::Error;
use crate::fingerprints::Fingerprints;
use crate::hasher::{Cost, Hasher};
use crate::http::{serve, tls};
use crate::rotation::{self, KeyStatus, Rotation};
use crate::router;
use crate::secrets;
use crate::store::{Db, ServeLock, instance, moves, signing_keys, users};
use crate::tokens::{Tokens, new_signing_key};
use crate::{throttle, upkeep};

/// A server on an open database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Server {
    pub(crate) app: App,
}

impl Server {
    /// Opens the database, brings its schema up to date and makes what a new one needs.
    ///
    /// # Errors
    /// When the settings are unsafe, or the database cannot be used; the text says which and what to do.
    pub async fn open(config: Config) -> Result<Self> {
        Self::open_with_clock(config, Clock::System).await
    }

    /// The same with a clock of one's own, for tests of what time does.
    ///
    /// # Errors
    /// As for [`Server::open`].
    pub async fn open_with_clock(config: Config, clock: Clock) -> Result<Self> {
        Self::open_with(config, clock, Cost::USUAL).await
    }

    pub(crate) async fn open_with(config: Config, clock: Clock, cost: Cost) -> Result<Self> {
        config.check().map_err(|text| anyhow!(text))?;
        let db = open_database(&config).await?;
        if db.lookup(|tx| Ok::<_, Error>(moves::unfinished(tx)?)).await.map_err(describe)?.is_some() {
            bail!(
                "this database is the unfinished destination of `ums-server migrate-data`; run that again to finish it"
            );
        }
        let hasher = Hasher::start(cost).map_err(describe)?;
        let now = clock.now();
        let (id, refresh_key) = (clock.uuid(now).to_string(), secrets::random::<32>().map_err(describe)?);
        let token_seconds = config.access_seconds();
        let new_key = new_signing_key(clock.uuid(now), now, token_seconds).map_err(describe)?;
        let prepared = db.write(move |tx| {
            let instance = instance::get_or_create(tx, &id, &refresh_key, now)?;
            let mut keys = signing_keys::list(tx)?;
            match keys.first() {
                Some(key) if key.retires_at.is_none() => signing_keys::signs_for(tx, &key.kid, token_seconds)?,
                _ => {
                    signing_keys::insert(tx, &new_key)?;
                    keys.insert(0, new_key.clone());
                }
            }
            Ok::<_, Error>((instance, keys))
        });
        let (instance, keys) = prepared.await.map_err(describe)?;
        let tokens = Tokens::new(db.clone(), config.public_url.clone(), &instance, &keys).map_err(describe)?;
        let fingerprints = Fingerprints::new(&instance.refresh_key);
        let (events, refusals, running) = Default::default();
        Ok(Self { app: App::new(Inner { db, config, clock, hasher, tokens, fingerprints, events, refusals, running }) })
    }

    /// The same, with all that serving needs before a port is announced: first of all the lock on the database, so that a
    /// second server does not so much as touch the schema of a first.
    ///
    /// # Errors
    /// As for [`Server::open`]; when another process serves the same SQLite file, or the TLS files cannot be used.
    pub async fn open_to_serve(config: Config) -> Result<Prepared> {
        config.check().map_err(|text| anyhow!(text))?;
        let lock = lock(&config.database)?;
        Self::open(config).await?.with_lock(lock)
    }

    /// Takes what serving needs before a port is announced: the lock on the database, the TLS files.
    ///
    /// # Errors
    /// When another process serves the same SQLite file, or the TLS files cannot be used.
    pub fn prepare(&self) -> Result<Prepared> {
        self.with_lock(lock(&self.app.config.database)?)
    }

    fn with_lock(&self, lock: Option<ServeLock>) -> Result<Prepared> {
        let config = &self.app.config;
        let tls = match (&config.tls_cert, &config.tls_key) {
            (Some(cert), Some(key)) => Some(tls::acceptor(cert, key)?),
            _ => None,
        };
        Ok(Prepared { server: self.clone(), tls, _lock: lock })
    }

    /// Serves on `listener` until `shutdown`, then answers what is under way; it comes back within ten seconds.
    ///
    /// # Errors
    /// As for [`Server::prepare`].
    pub async fn serve(
        &self,
        listener: TcpListener,
        shutdown: impl Future<Output = ()> + Send + 'static,
    ) -> Result<()> {
        self.prepare()?.serve(listener, shutdown).await
    }

    /// Whether anybody can administer the directory.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn has_admin(&self) -> Result<bool> {
        self.app.db.lookup(|tx| Ok::<_, Error>(users::has_active_admin(tx)?)).await.map_err(describe)
    }

    /// The id of the person with this e-mail, however it is spelt.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn find_user(&self, email: &str) -> Result<Option<String>> {
        let email = email.to_owned();
        let found = self.app.db.lookup(move |tx| Ok::<_, Error>(users::by_email(tx, email.trim())?)).await;
        Ok(found.map_err(describe)?.map(|user| user.id.to_string()))
    }

    /// How many people there are.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn count_users(&self) -> Result<i64> {
        self.app.db.lookup(|tx| Ok::<_, Error>(users::count(tx)?)).await.map_err(describe)
    }

    /// Creates an administrator; the id.
    ///
    /// # Errors
    /// When a field is refused, the e-mail is taken, or the storage fails.
    pub async fn create_admin(&self, name: &str, email: &str, password: &str) -> Result<String> {
        admin::create(&self.app, name, email, password).await.map(|id| id.to_string()).map_err(describe)
    }

    /// Creates an administrator where nobody is yet, and otherwise nobody: of servers that start at once, one does.
    ///
    /// # Errors
    /// When a field is refused, or the storage fails.
    pub async fn create_first_admin(&self, name: &str, email: &str, password: &str) -> Result<Option<String>> {
        let created = admin::create_first(&self.app, name, email, password).await.map_err(describe)?;
        Ok(created.map(|id| id.to_string()))
    }

    /// Makes an existing person an active administrator with this password, and ends the person's sessions; the id.
    ///
    /// # Errors
    /// When nobody has the e-mail, the password is refused, or the storage fails.
    pub async fn recover_admin(&self, email: &str, password: &str) -> Result<String> {
        admin::recover(&self.app, email, password).await.map(|id| id.to_string()).map_err(describe)
    }

    /// Does at once what a server otherwise does every few minutes: removes what has had its time, and keeps at most so many
    /// counters of guesses at e-mails that nobody has. For tests, which wait for nothing and fill no million rows.
    ///
    /// # Errors
    /// When the storage fails.
    #[doc(hidden)]
    pub async fn tidy(&self, most_of_nobody: i64) -> Result<()> {
        upkeep::remove(&self.app).await.map_err(describe)?;
        throttle::remove_old(&self.app).await.map_err(describe)?;
        throttle::keep_of_nobody(&self.app, most_of_nobody).await.map_err(describe)
    }

    /// Makes a new key for signing access tokens. The keys of before verify until the last token of theirs has expired, or only
    /// for as long as `grace`, where that is shorter: for a key that leaked, not at all. Servers on the database hear of it
    /// by themselves.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn rotate_keys(&self, grace: Option<Duration>) -> Result<Rotation> {
        rotation::rotate(&self.app, grace).await.map_err(describe)
    }

    /// The keys for signing access tokens, the one that signs first.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn signing_keys(&self) -> Result<Vec<KeyStatus>> {
        rotation::list(&self.app).await.map_err(describe)
    }

    /// Begins a session without a password, for whoever holds the database anyway; a token object as a login answers it.
    ///
    /// # Errors
    /// When there is no such active person, or the storage fails.
    pub async fn sign_in(&self, user_id: &str) -> Result<serde_json::Value> {
        let token = admin::sign_in(&self.app, user_id).await.map_err(describe)?;
        serde_json::to_value(token).context("a token object is JSON")
    }
}

/// A server that holds all it needs to serve, and the lock that keeps others off its database.
pub struct Prepared {
    server: Server,
    tls: Option<TlsAcceptor>,
    _lock: Option<ServeLock>,
}

impl std::fmt::Debug for Prepared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Prepared").field("tls", &self.tls.is_some()).finish_non_exhaustive()
    }
}

impl Prepared {
    /// The server that is about to serve.
    #[must_use]
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// `http`, or `https` where it has a certificate.
    #[must_use]
    pub fn scheme(&self) -> &'static str {
        if self.tls.is_some() { "https" } else { "http" }
    }

    /// Serves on `listener` until `shutdown`, then answers what is under way; it comes back within ten seconds.
    ///
    /// # Errors
    /// When the listener's address is not one that the settings may serve on.
    pub async fn serve(self, listener: TcpListener, shutdown: impl Future<Output = ()> + Send + 'static) -> Result<()> {
        self.server.app.config.check_address(listener.local_addr()?).map_err(|text| anyhow!(text))?;
        let upkeep = tokio::spawn(upkeep::forever(self.server.app.clone()));
        let app = self.server.app;
        serve::serve(listener, self.tls, router::router(app.clone()), shutdown).await;
        upkeep.abort();
        // It holds the database, which is to be closed when this comes back.
        let _ = upkeep.await;
        if let Err(error) = audit::write_refusals(&app).await {
            tracing::warn!(%error, cause = error.cause(), "the last refusals are not in the audit log");
        }
        Ok(())
    }
}

async fn open_database(config: &Config) -> Result<Db> {
    let apply = !config.no_migrate;
    match &config.database {
        Database::Sqlite(path) => Db::open_sqlite(path, config.durability, apply),
        Database::Postgres(url) => Db::open_postgres(url, config.durability, config.database_connections, apply).await,
    }
}

/// An SQLite file has one server; a PostgreSQL database any number.
fn lock(database: &Database) -> Result<Option<ServeLock>> {
    match database {
        Database::Sqlite(path) => ServeLock::take(path).map(Some),
        Database::Postgres(_) => Ok(None),
    }
}

/// The OpenAPI 3.1 document of the API, as JSON.
///
/// # Errors
/// Never for the document as it is built in.
pub fn openapi() -> Result<String> {
    Ok(router::document().to_pretty_json()? + "\n")
}

/// The domain's error for people at a command line: its cause is theirs to see.
pub(crate) fn describe(error: Error) -> anyhow::Error {
    match error.cause() {
        Some(cause) => anyhow!("{error}: {cause}"),
        None => anyhow!("{error}"),
    }
}
