//! A real server for the tests of other programs: in the same process, with people in it, gone when it is dropped.
//!
//! For a program that uses UMS, in its `[dev-dependencies]`: `ums-server = { version = "…", features = ["testing"] }`.
//!
//! ```
//! use ums_server::testing::{Error, TestServer};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Error> {
//! let server = TestServer::start().await?;
//!
//! // Whatever is under test is told where the server is, and comes in by a token, or as one of its people.
//! assert!(server.url().starts_with("http://127.0.0.1:"));
//! assert!(server.admin_token().starts_with("ums_key_"));
//! let ada = &server.people()[0];
//! assert_eq!((ada.email.as_str(), ada.role.as_str()), ("ada@example.com", "user"));
//!
//! server.advance(std::time::Duration::from_secs(2 * 3600)); // every access token has expired
//! server.stop().await?;
//! # Ok(())
//! # }
//! ```
//!
//! It knows no client: it hands out strings, for whatever client is under test.
//!
//! # What differs from a server in production
//!
//! - It runs in the posture `--dev`, with access tokens that live an hour as they do in production;
//!   [`config`](TestServerBuilder::config) changes that and everything else.
//! - Password hashes cost microseconds in place of tens of milliseconds, also in a build without optimization: Argon2id with
//!   the least memory it knows. A commit is not fsynced.
//! - Its clock can be set ahead.

mod seed;
mod thread;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use anyhow::Context;

use self::thread::{Ready, Running};
use crate::config::{Config, Database};
use crate::server::Server;
use crate::store::Durability;

/// People a server begins with, unless told otherwise.
const PEOPLE: usize = 3;

/// A server in this process, on a port of its own. Dropping it stops it: the port is closed, its data removed, and none of its
/// threads is left.
///
/// It runs on a thread of its own, and so in a test on any runtime, or on none between two calls.
#[must_use = "it stops when it is dropped"]
pub struct TestServer {
    url: String,
    admin: Person,
    admin_token: String,
    people: Vec<Person>,
    ahead: Arc<AtomicI64>,
    /// `None` only while it ends.
    server: Option<Server>,
    running: Running,
}

/// Somebody on the server, and how to log in as them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Person {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The e-mail.
    pub email: String,
    /// The password, the same in every test.
    pub password: String,
    /// `admin`, `auditor` or `user`.
    pub role: String,
    /// `active` or `suspended`.
    pub status: String,
}

/// Why there is no test server, or why it did not end well.
#[derive(thiserror::Error)]
#[error("the test server: {0:#}")]
pub struct Error(anyhow::Error);

impl fmt::Debug for Error {
    /// Its text: this is what a test prints that fails by it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Self {
        Self(error)
    }
}

impl fmt::Debug for TestServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestServer").field("url", &self.url).finish_non_exhaustive()
    }
}

impl TestServer {
    /// Starts a server on SQLite, with an administrator and the first three of [`SAMPLE_PEOPLE`](crate::SAMPLE_PEOPLE): a user,
    /// one who is suspended, and an auditor.
    ///
    /// # Errors
    /// When there is no room for its files, no free port, or no further thread to be had.
    pub async fn start() -> Result<Self, Error> {
        Self::builder().start().await
    }

    /// Says how the server is to be.
    pub fn builder() -> TestServerBuilder {
        TestServerBuilder { people: PEOPLE, postgres: None, changes: Vec::new() }
    }

    /// Where it listens: `http://127.0.0.1:41233`, say.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// An API key of the administrator that may do everything a key can do, and does not expire.
    #[must_use]
    pub fn admin_token(&self) -> &str {
        &self.admin_token
    }

    /// The administrator.
    #[must_use]
    pub fn admin(&self) -> &Person {
        &self.admin
    }

    /// Everybody else as they were at the start, in the order in which a list shows them.
    #[must_use]
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// An access token of somebody who is on the server and active, without a login.
    ///
    /// # Errors
    /// When there is no such active person.
    pub async fn token_of(&self, person: &Person) -> Result<String, Error> {
        let server = self.server.as_ref().context("it has stopped")?;
        let token = server.sign_in(&person.id).await.with_context(|| format!("a token of {}", person.email))?;
        Ok(token["access_token"].as_str().context("a token object has an access token")?.to_owned())
    }

    /// Lets time pass for the server, and for nobody else: what lives no longer than this has ended.
    pub fn advance(&self, time: Duration) {
        let millis = i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
        // Saturating: past the last moment that can be written there is none.
        let later = |ahead: i64| Some(ahead.saturating_add(millis));
        let _ = self.ahead.fetch_update(Ordering::Relaxed, Ordering::Relaxed, later);
    }

    /// Answers what is under way, and comes back when nothing is left of it, within ten seconds. (A drop cuts it off.)
    ///
    /// # Errors
    /// When its data cannot be removed, or the server failed.
    pub async fn stop(mut self) -> Result<(), Error> {
        // Its thread closes the database, and has to be the last to hold it.
        self.server = None;
        Ok(self.running.drain().await?)
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        self.server = None;
        self.running.cut_off();
    }
}

/// How a [`TestServer`] is to be.
#[must_use = "it is started by `start`"]
pub struct TestServerBuilder {
    people: usize,
    postgres: Option<String>,
    changes: Vec<Box<Change>>,
}

type Change = dyn FnOnce(&mut Config) + Send;

impl fmt::Debug for TestServerBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not the URL, which may hold a password.
        f.debug_struct("TestServerBuilder").field("people", &self.people).finish_non_exhaustive()
    }
}

impl TestServerBuilder {
    /// How many people there are besides the administrator, 3 unless told otherwise. The first are
    /// [`SAMPLE_PEOPLE`](crate::SAMPLE_PEOPLE); more are numbered.
    pub fn people(mut self, people: usize) -> Self {
        self.people = people;
        self
    }

    /// Keeps the data in this PostgreSQL database (`postgres://…`), in a schema of its own that is made now and removed in the
    /// end: tests side by side can share one database. Its role needs the right to create schemas.
    pub fn postgres(mut self, url: impl Into<String>) -> Self {
        self.postgres = Some(url.into());
        self
    }

    /// Changes the settings, all but the database. Given more than once, it is done in turn.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), ums_server::testing::Error> {
    /// use ums_server::Registration;
    /// use ums_server::testing::TestServer;
    ///
    /// // Passwords, registrations and limits as in production:
    /// let server = TestServer::builder().config(|config| config.dev = false).start().await?;
    /// // Nobody may register:
    /// let closed = TestServer::builder().config(|config| config.registration = Registration::Closed).start().await?;
    /// # drop((server, closed));
    /// # Ok(())
    /// # }
    /// ```
    pub fn config(mut self, change: impl FnOnce(&mut Config) + Send + 'static) -> Self {
        self.changes.push(Box::new(change));
        self
    }

    /// Starts it. It listens when this comes back.
    ///
    /// # Errors
    /// When the settings contradict one another, the database cannot be used, there is no room for its files, no free port, or
    /// no further thread to be had.
    pub async fn start(self) -> Result<TestServer, Error> {
        let postgres = match self.postgres.map(|url| url.parse()) {
            None => None,
            Some(Ok(Database::Postgres(url))) => Some(*url),
            Some(Ok(Database::Sqlite(_))) => return Err(Error(anyhow::anyhow!("a postgres:// URL is wanted"))),
            Some(Err(why)) => return Err(Error(anyhow::anyhow!("the URL of the database {why}"))),
        };
        let mut config = Config { access_token_ttl: Some(Duration::from_secs(3600)), ..Config::dev("") };
        config.durability = Durability::Normal;
        // Servers of tests are many, and a database has only so many.
        config.database_connections = 4;
        for change in self.changes {
            change(&mut config);
        }
        let ahead = Arc::new(AtomicI64::new(0));
        let (running, ready) = Running::start(config, postgres, self.people, Arc::clone(&ahead)).await?;
        let Ready { url, server, seed } = ready;
        let (admin, admin_token, people) = (seed.admin, seed.admin_token, seed.people);
        Ok(TestServer { url, admin, admin_token, people, ahead, server: Some(server), running })
    }
}
