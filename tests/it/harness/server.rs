//! A real server in this process: a fresh database, a port of its own, gone when dropped.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use secrecy::SecretString;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use ums_client::Client;
use ums_server::{Clock, Config, Server};

use super::{Database, Raw};

/// The administrator every test server has.
pub(crate) const ADMIN_EMAIL: &str = "admin@example.com";
/// Good enough for both policies.
pub(crate) const ADMIN_PASSWORD: &str = "correct horse battery staple";

/// A server with one administrator.
pub(crate) struct TestServer {
    pub(crate) addr: SocketAddr,
    pub(crate) url: String,
    pub(crate) admin_id: String,
    pub(crate) admin_token: String,
    pub(crate) server: Server,
    clock: Arc<AtomicI64>,
    shutdown: Option<oneshot::Sender<()>>,
    serving: Option<JoinHandle<()>>,
    database: Database,
}

impl TestServer {
    /// In the posture `--dev`.
    pub(crate) async fn start() -> Self {
        Self::with(|_| {}).await
    }

    /// With other settings: `TestServer::with(|config| config.dev = false)`.
    pub(crate) async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let database = Database::fresh();
        let mut config = database.config();
        change(&mut config);
        let clock = Arc::new(AtomicI64::new(1_795_398_840_123));
        let server =
            Server::open_with_clock(config, Clock::Manual(Arc::clone(&clock))).await.expect("the server opens");
        let admin_id = server.create_admin("Ada Admin", ADMIN_EMAIL, ADMIN_PASSWORD).await.expect("an administrator");
        let token = server.sign_in(&admin_id).await.expect("a session");
        let admin_token = token["access_token"].as_str().expect("a token object").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let addr = listener.local_addr().expect("an address");
        let (shutdown, stopped) = oneshot::channel::<()>();
        let prepared = server.prepare().expect("nobody else serves this database");
        let serving = tokio::spawn(async move {
            let served = prepared.serve(listener, async move { drop(stopped.await) }).await;
            served.expect("the listener is on loopback");
        });
        Self {
            addr,
            url: format!("http://{addr}"),
            admin_id,
            admin_token,
            server,
            clock,
            shutdown: Some(shutdown),
            serving: Some(serving),
            database,
        }
    }

    /// A client without a token.
    pub(crate) fn anonymous(&self) -> Client {
        Client::builder().base_url(&self.url).build().expect("a client")
    }

    /// A client with this token.
    pub(crate) fn client(&self, token: &str) -> Client {
        self.anonymous().with_token(SecretString::from(token.to_owned()))
    }

    /// A client of the administrator.
    pub(crate) fn admin(&self) -> Client {
        self.client(&self.admin_token)
    }

    /// Raw HTTP, as nobody.
    pub(crate) fn raw(&self) -> Raw {
        Raw::new(self.addr)
    }

    /// Raw HTTP, as the administrator.
    pub(crate) fn raw_admin(&self) -> Raw {
        self.raw().token(&self.admin_token)
    }

    /// Creates a person through the API; its id and a token.
    pub(crate) async fn person(&self, name: &str, email: &str, role: &str) -> (String, String) {
        // Lists are in order of creation, and of two in one millisecond either may come first.
        self.pass(1);
        let body = serde_json::json!({"name": name, "email": email, "password": ADMIN_PASSWORD, "role": role});
        let created = self.raw_admin().post("/users", &body.to_string()).await;
        assert_eq!(created.status, 201, "{created:?}");
        let id = created.json()["id"].as_str().expect("an id").to_owned();
        let token = self.server.sign_in(&id).await.expect("a session");
        (id, token["access_token"].as_str().expect("a token").to_owned())
    }

    /// Sets the clock, in milliseconds since 1970.
    pub(crate) fn set_time(&self, millis: i64) {
        self.clock.store(millis, Ordering::Relaxed);
    }

    /// Lets time pass, in milliseconds.
    pub(crate) fn pass(&self, millis: i64) {
        self.clock.fetch_add(millis, Ordering::Relaxed);
    }

    /// The server's clock, in milliseconds, for whoever is to live in the same time.
    pub(crate) fn clock(&self) -> Arc<AtomicI64> {
        Arc::clone(&self.clock)
    }

    /// The database opened once more, as a subcommand beside the server does, but by the server's own clock.
    pub(crate) async fn beside(&self, change: impl FnOnce(&mut Config)) -> Server {
        let mut config = self.database.config();
        change(&mut config);
        Server::open_with_clock(config, Clock::Manual(Arc::clone(&self.clock))).await.expect("the database opens twice")
    }

    /// Where the files of SQLite lie: for tests that are about them.
    pub(crate) fn folder(&self) -> &std::path::Path {
        self.database.folder()
    }

    /// The database below.
    pub(crate) fn database(&self) -> &Database {
        &self.database
    }

    /// Shuts down and waits for the end; what it leaves.
    pub(crate) async fn stop(mut self) -> Database {
        drop(self.shutdown.take());
        if let Some(serving) = self.serving.take() {
            serving.await.expect("serving ends well");
        }
        self.database
    }
}
