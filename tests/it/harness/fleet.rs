//! Several `ums-server` processes over one database, behind a proxy that gives each connection to the next of them.

use serde_json::{Value, json};
use ums_server::{Config, Server};

use super::process::Process;
use super::proxy::{Backend, Proxy};
use super::{ADMIN_EMAIL, ADMIN_PASSWORD, Database, Home, Raw};

/// Servers in the posture `--dev`, with one administrator.
pub(crate) struct Fleet {
    pub(crate) servers: Vec<Process>,
    pub(crate) proxy: Proxy,
    /// On the same database, in this process: signs in without the cost of a password.
    pub(crate) inside: Server,
    pub(crate) admin_id: String,
    pub(crate) admin_token: String,
    /// Of a session of the administrator that nobody uses.
    pub(crate) refresh_token: String,
    pub(crate) url: String,
    home: Home,
    _database: Option<Database>,
}

const WORDS: [&str; 3] = ["--dev", "--listen", "127.0.0.1:0"];

impl Fleet {
    /// So many servers on a fresh database.
    pub(crate) async fn start(count: usize) -> Self {
        let database = Database::fresh();
        let url = database.url();
        Self { _database: Some(database), ..Self::on(&url, &url, count, &[]).await }
    }

    /// Servers on the database at `url`, with more in their environment. `direct` leads there for certain.
    pub(crate) async fn on(url: &str, direct: &str, count: usize, vars: &[(&str, &str)]) -> Self {
        let mut home = Home::new().var("UMS_DATABASE", url).var("RUST_LOG", "warn");
        if !vars.iter().any(|(name, _)| *name == "UMS_DATABASE_CONNECTIONS") {
            home = home.var("UMS_DATABASE_CONNECTIONS", "4");
        }
        for (name, value) in vars {
            home = home.var(name, value);
        }
        let mut config = Config::dev("");
        config.database = direct.parse().expect("a database");
        config.database_connections = 2;
        let inside = Server::open(config).await.expect("the server opens");
        let admin_id = inside.create_admin("Ada Admin", ADMIN_EMAIL, ADMIN_PASSWORD).await.expect("an administrator");
        let admin_token = access(&inside.sign_in(&admin_id).await.expect("a session"));
        let unused = inside.sign_in(&admin_id).await.expect("a session");
        let refresh_token = unused["refresh_token"].as_str().expect("a token object").to_owned();
        let mut servers = Vec::new();
        for _ in 0..count {
            servers.push(Process::start(&home, &WORDS).await);
        }
        let proxy = Proxy::new(servers.iter().map(|server| Backend::Tcp(server.addr)).collect()).await;
        Self {
            servers,
            proxy,
            inside,
            admin_id,
            admin_token,
            refresh_token,
            url: url.to_owned(),
            home,
            _database: None,
        }
    }

    /// One more server, not behind the proxy yet.
    pub(crate) async fn another(&self) -> Process {
        Process::start(&self.home, &WORDS).await
    }

    /// Nobody, at whichever server is next.
    pub(crate) fn raw(&self) -> Raw {
        Raw::new(self.proxy.addr)
    }

    /// The administrator, at whichever server is next.
    pub(crate) fn admin(&self) -> Raw {
        self.raw().token(&self.admin_token)
    }

    /// Nobody, at one server; they are counted round.
    pub(crate) fn at(&self, number: usize) -> Raw {
        self.servers[number % self.servers.len()].raw()
    }

    /// The administrator, at one server.
    pub(crate) fn admin_at(&self, number: usize) -> Raw {
        self.at(number).token(&self.admin_token)
    }

    /// Creates a person, the password [`ADMIN_PASSWORD`]; its id and a token.
    pub(crate) async fn person(&self, email: &str, role: &str) -> (String, String) {
        let created = self.admin().post("/users", &person(email, role)).await;
        assert_eq!(created.status, 201, "{created:?}");
        let id = created.json()["id"].as_str().expect("an id").to_owned();
        let token = self.sign_in(&id).await;
        (id, token)
    }

    /// A new session of an active person.
    pub(crate) async fn sign_in(&self, id: &str) -> String {
        access(&self.inside.sign_in(id).await.expect("a session"))
    }
}

/// The body that creates a person.
pub(crate) fn person(email: &str, role: &str) -> String {
    json!({"name": "Ann", "email": email, "password": ADMIN_PASSWORD, "role": role}).to_string()
}

fn access(token: &Value) -> String {
    token["access_token"].as_str().expect("a token object").to_owned()
}
