//! The way to PostgreSQL: TLS as far as it was asked for, and a password from where nobody else can read it.

use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::harness::cluster::ran;
use crate::harness::home::Ran;
use crate::harness::postgres::sql;
use crate::harness::{Cluster, Home, apply, bins, need, on_postgres, process};

/// What must never be shown.
const PASSWORD: &str = "canary-of-the-database";

/// A cluster on a port of loopback, whose certificate is for `localhost` alone, and where lie the two roots.
struct Secured {
    cluster: Cluster,
    port: u16,
}

/// Who may come how. (A socket is for the test itself.)
const DOORS: &str = "local all all trust\nhostssl all sealed all trust\nhostnossl all open all trust\n\
                     host all secret all scram-sha-256\n";

impl Secured {
    fn start(openssl: &Path) -> Option<Self> {
        // Free a moment ago, and asked for again at once.
        let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
        let port_setting = port.to_string();
        let settings = [
            ("listen_addresses", "'127.0.0.1'"),
            ("port", &port_setting),
            ("ssl", "on"),
            ("ssl_cert_file", "'../server.pem'"),
            ("ssl_key_file", "'../server.key'"),
        ];
        let cluster = Cluster::init(&settings)?;
        let sign = |name: &str, words: &str| {
            let files = format!(
                "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -keyout {name}.key -out {name}.pem"
            );
            ran(cluster.command(openssl).args(files.split(' ')).args(words.split(' ')));
        };
        sign("ours", "-subj /CN=ours");
        sign("other", "-subj /CN=other");
        sign(
            "server",
            "-subj /CN=server -CA ours.pem -CAkey ours.key -addext basicConstraints=critical,CA:FALSE -addext subjectAltName=DNS:localhost",
        );
        std::fs::write(cluster.data().join("pg_hba.conf"), DOORS).expect("its doors");
        cluster.start();
        let secured = Self { cluster, port };
        for role in ["sealed", "open", "secret"] {
            secured.sql(&format!("create role {role} login superuser password '{PASSWORD}'"));
        }
        Some(secured)
    }

    fn sql(&self, statement: &str) {
        sql(&format!("{}&port={}", self.cluster.url("postgres"), self.port), statement).expect("a statement");
    }

    fn root(&self, name: &str) -> PathBuf {
        self.cluster.socket().join(format!("{name}.pem"))
    }

    fn url(&self, user: &str, host: &str, parameters: &str) -> String {
        format!("postgres://{user}@{host}:{}/postgres?{parameters}", self.port)
    }

    /// What `ums-server migrate` makes of it, and how long it took.
    async fn migrate(&self, home: &Home) -> (Ran, Duration) {
        // Building it is not what is timed.
        bins::ums_server();
        let began = Instant::now();
        (process::run(home, &["migrate"], "").await, began.elapsed())
    }
}

#[apply(on_postgres)]
async fn sslmode_means_what_it_means_to_libpq() {
    let Some(openssl) = need("openssl", "TLS to PostgreSQL") else { return };
    let Some(secured) = Secured::start(&openssl) else { return };
    let (ours, other) = (secured.root("ours"), secured.root("other"));
    let (ours, other) = (format!("sslrootcert={}", ours.display()), format!("sslrootcert={}", other.display()));
    let cases = [
        // Who only comes in with TLS, or only without.
        ("sealed", "localhost", "sslmode=disable".to_owned(), Some("no encryption")),
        ("sealed", "localhost", "sslmode=prefer".to_owned(), None),
        ("sealed", "localhost", "sslmode=require".to_owned(), None),
        ("sealed", "127.0.0.1", "sslmode=require".to_owned(), None),
        ("open", "localhost", "sslmode=disable".to_owned(), None),
        ("open", "localhost", "sslmode=require".to_owned(), Some("SSL encryption")),
        // Whose certificate is believed, and for which name.
        ("sealed", "127.0.0.1", format!("sslmode=verify-ca&{ours}"), None),
        ("sealed", "127.0.0.1", format!("sslmode=require&{ours}"), None),
        ("sealed", "localhost", format!("sslmode=verify-full&{ours}"), None),
        ("sealed", "127.0.0.1", format!("sslmode=verify-full&{ours}"), Some("not valid for name")),
        ("sealed", "localhost", format!("sslmode=verify-ca&{other}"), Some("UnknownIssuer")),
        ("sealed", "localhost", format!("sslmode=verify-full&{other}"), Some("UnknownIssuer")),
        ("sealed", "localhost", format!("sslmode=require&{other}"), Some("UnknownIssuer")),
        ("sealed", "localhost", "sslmode=verify-full&sslrootcert=/missing.pem".to_owned(), Some("/missing.pem")),
        ("sealed", "localhost", "sslmode=verify-full".to_owned(), Some("sslrootcert")),
    ];
    for (user, host, parameters, said) in &cases {
        let home = Home::new().var("UMS_DATABASE", &secured.url(user, host, parameters));
        let (migrated, took) = secured.migrate(&home).await;
        let shown = format!("{user} {host} {parameters}: {migrated:?}");
        match said {
            None => assert_eq!(migrated.status, 0, "{shown}"),
            // No waiting mends it, so it is said at once.
            Some(said) => {
                assert!(migrated.status > 0 && took < Duration::from_secs(3), "{said} after {took:?}: {shown}")
            }
        }
        assert!(said.is_none_or(|said| migrated.stderr.contains(said)), "{said:?}: {shown}");
    }

    secured.sql("alter system set ssl = off");
    secured.sql("select pg_reload_conf()");
    let began = Instant::now();
    let required = Home::new().var("UMS_DATABASE", &secured.url("open", "localhost", "sslmode=require"));
    loop {
        let (refused, _) = secured.migrate(&required).await;
        assert_ne!(refused.status, 0, "{refused:?}");
        if refused.stderr.contains("does not support TLS") {
            break;
        }
        assert!(began.elapsed() < Duration::from_secs(10), "{refused:?}");
    }
    let preferred = Home::new().var("UMS_DATABASE", &secured.url("open", "localhost", "sslmode=prefer"));
    assert_eq!(secured.migrate(&preferred).await.0.status, 0);
}

#[apply(on_postgres)]
async fn a_password_comes_from_where_nobody_else_reads_it_and_is_never_shown() {
    let Some(openssl) = need("openssl", "TLS to PostgreSQL") else { return };
    let Some(secured) = Secured::start(&openssl) else { return };
    let bare = secured.url("secret", "localhost", "sslmode=require");
    let with = |password: &str| bare.replace("secret@", &format!("secret:{password}@"));
    let lines = format!("elsewhere:*:*:*:wrong\nlocalhost:{}:postgres:secret:{PASSWORD}\n", secured.port);
    let pass = |mode: u32| {
        let home = Home::new().var("UMS_DATABASE", &bare);
        let file = home.file("pass", &lines);
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
        home.var("PGPASSFILE", &file.display().to_string())
    };
    let file = Home::new();
    let path = file.file("url", with(PASSWORD) + "\n");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    let file = file.var("UMS_DATABASE_FILE", &path.display().to_string());
    for (name, home, said) in [
        ("a file of passwords", pass(0o600), None),
        ("one that others can read", pass(0o644), Some("others can read it: chmod 600 it")),
        ("PGPASSWORD", Home::new().var("UMS_DATABASE", &bare).var("PGPASSWORD", PASSWORD), None),
        ("the variable", Home::new().var("UMS_DATABASE", &with(PASSWORD)), None),
        ("a file with the URL", file, None),
        (
            "a wrong one",
            Home::new().var("UMS_DATABASE", &with("canary-but-wrong")),
            Some("password authentication failed"),
        ),
        ("none", Home::new().var("UMS_DATABASE", &bare), Some("asks for a password, and none is known")),
    ] {
        let (migrated, took) = secured.migrate(&home).await;
        let shown = format!("{name} after {took:?}: {migrated:?}");
        assert_eq!(migrated.status == 0, said.is_none(), "{shown}");
        assert!(said.is_none_or(|said| migrated.stderr.contains(said)), "{shown}");
        assert!(!shown.contains("canary") && took < Duration::from_secs(3), "{shown}");
    }
}
