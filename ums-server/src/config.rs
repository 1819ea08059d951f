//! The settings: one struct, whose fields are the flags, the environment variables and the keys of the TOML file.

use std::ffi::OsStr;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use clap::builder::{TypedValueParser, ValueParserFactory};
use clap::error::ErrorKind;
use clap::{Arg, Args, Command, ValueEnum};
use ipnet::IpNet;

use crate::store::{Durability, PostgresUrl};
use crate::types::password::PasswordPolicy;

/// How a server runs. `Config::dev` and `Config::default` are the two postures.
#[derive(Clone, Debug, Args)]
#[non_exhaustive]
pub struct Config {
    /// For one's own machine: loopback only, passwords from 6 characters, tokens that live as long as the session, and the
    /// first person to register is the administrator
    #[arg(long, global = true, env = "UMS_DEV")]
    pub dev: bool,

    /// The address to listen on; port 0 takes a free one
    #[arg(long, global = true, env = "UMS_LISTEN", value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,

    /// The database: sqlite:FILE, or postgres://USER@HOST[,HOST…]/DATABASE?sslmode=verify-full&sslrootcert=FILE
    #[arg(
        long,
        global = true,
        env = "UMS_DATABASE",
        hide_env_values = true,
        value_name = "URL",
        default_value = "sqlite:ums.db"
    )]
    pub database: Database,

    /// A file that holds the URL of the database, for one with a password in it
    #[arg(long, global = true, env = "UMS_DATABASE_FILE", value_name = "FILE")]
    pub database_file: Option<PathBuf>,

    /// How many connections to PostgreSQL are kept at most
    #[arg(
        long,
        global = true,
        env = "UMS_DATABASE_CONNECTIONS",
        value_name = "NUMBER",
        default_value = "20",
        value_parser = clap::value_parser!(u16).range(1..=1000)
    )]
    pub database_connections: u16,

    /// Do not bring the schema up to date at the start; refuse to run where it is not
    #[arg(long, global = true, env = "UMS_NO_MIGRATE")]
    pub no_migrate: bool,

    /// The certificate chain to serve HTTPS with (PEM)
    #[arg(long, global = true, env = "UMS_TLS_CERT", value_name = "FILE", requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,

    /// The private key of the certificate (PEM)
    #[arg(long, global = true, env = "UMS_TLS_KEY", value_name = "FILE", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,

    /// The networks of a proxy that ends TLS in front of this server; only from there is a forwarded address believed
    #[arg(
        long,
        global = true,
        env = "UMS_BEHIND_PROXY",
        value_name = "CIDR,…",
        value_delimiter = ',',
        conflicts_with = "tls_cert"
    )]
    pub behind_proxy: Vec<IpNet>,

    /// The URL people reach this server by: the issuer named in its tokens
    #[arg(long, global = true, env = "UMS_PUBLIC_URL", value_name = "URL", value_parser = public_url)]
    pub public_url: Option<String>,

    /// Whether people may register by themselves
    #[arg(long, global = true, env = "UMS_REGISTRATION", default_value = "open")]
    pub registration: Registration,

    /// Logins that may fail from one source (/32 of IPv4, /64 of IPv6) in an hour, over all accounts
    #[arg(
        long,
        global = true,
        env = "UMS_MAX_FAILED_LOGINS",
        value_name = "NUMBER",
        default_value = "300",
        value_parser = clap::value_parser!(u32).range(1..=1_000_000)
    )]
    pub max_failed_logins: u32,

    /// Registrations taken from one source in an hour; under --dev there is no such limit
    #[arg(
        long,
        global = true,
        env = "UMS_MAX_REGISTRATIONS",
        value_name = "NUMBER",
        default_value = "20",
        value_parser = clap::value_parser!(u32).range(1..=1_000_000)
    )]
    pub max_registrations: u32,

    /// Which new passwords are good enough [default: nist, under --dev basic]
    #[arg(long, global = true, env = "UMS_PASSWORD_POLICY")]
    pub password_policy: Option<PasswordPolicy>,

    /// How long an access token lives [default: 1h, under --dev as long as the session]
    #[arg(long, global = true, env = "UMS_ACCESS_TOKEN_TTL", value_name = "TIME", value_parser = duration)]
    pub access_token_ttl: Option<Duration>,

    /// How long a session lives
    #[arg(long, global = true, env = "UMS_SESSION_TTL", value_name = "TIME", value_parser = duration, default_value = "30d")]
    pub session_ttl: Duration,

    /// How long the audit log keeps an event
    #[arg(long, global = true, env = "UMS_AUDIT_RETENTION", value_name = "TIME", value_parser = duration, default_value = "400d")]
    pub audit_retention: Duration,

    /// How long deleted people can be restored before they are gone for good; 0s: they are gone at once
    #[arg(long, global = true, env = "UMS_DELETED_RETENTION", value_name = "TIME", value_parser = length_of_time, default_value = "30d")]
    pub deleted_retention: Duration,

    /// When a write is answered: after its fsync, or (normal) before, where a power cut may take it back
    #[arg(long, global = true, env = "UMS_DURABILITY", default_value = "full")]
    pub durability: Durability,

    /// The form of the log on stderr
    #[arg(long, global = true, env = "UMS_LOG_FORMAT", default_value = "text")]
    pub log_format: LogFormat,
}

impl Default for Config {
    /// The production posture, on `ums.db` in the present folder.
    fn default() -> Self {
        Self {
            dev: false,
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080),
            database: Database::Sqlite(PathBuf::from("ums.db")),
            database_file: None,
            database_connections: 20,
            no_migrate: false,
            tls_cert: None,
            tls_key: None,
            behind_proxy: Vec::new(),
            public_url: None,
            registration: Registration::Open,
            max_failed_logins: 300,
            max_registrations: 20,
            password_policy: None,
            access_token_ttl: None,
            session_ttl: Duration::from_secs(30 * 24 * 3600),
            audit_retention: Duration::from_secs(400 * 24 * 3600),
            deleted_retention: Duration::from_secs(30 * 24 * 3600),
            durability: Durability::Full,
            log_format: LogFormat::Text,
        }
    }
}

impl Config {
    /// The posture `--dev`, on the SQLite file at `database`.
    #[must_use]
    pub fn dev(database: impl Into<PathBuf>) -> Self {
        Self { dev: true, database: Database::Sqlite(database.into()), ..Self::default() }
    }

    pub(crate) fn policy(&self) -> PasswordPolicy {
        let usual = if self.dev { PasswordPolicy::Basic } else { PasswordPolicy::Nist };
        self.password_policy.unwrap_or(usual)
    }

    /// How long an access token lives, in seconds.
    pub(crate) fn access_seconds(&self) -> i64 {
        let usual = if self.dev { self.session_ttl } else { Duration::from_secs(3600) };
        seconds(self.access_token_ttl.unwrap_or(usual))
    }

    /// How long a session lives, in seconds.
    pub(crate) fn session_seconds(&self) -> i64 {
        seconds(self.session_ttl)
    }

    /// How long the audit log keeps an event, in seconds.
    pub(crate) fn audit_seconds(&self) -> i64 {
        seconds(self.audit_retention)
    }

    /// How long deleted people are kept, in seconds.
    pub(crate) fn deleted_seconds(&self) -> i64 {
        seconds(self.deleted_retention)
    }

    /// What makes the settings unsafe or contradictory, in words for the one who typed them.
    ///
    /// # Errors
    /// The text names the flag and what to do.
    pub fn check(&self) -> Result<(), String> {
        if self.dev && !self.behind_proxy.is_empty() {
            return Err("--dev is for one's own machine and knows no proxy: leave out --dev or --behind-proxy".into());
        }
        self.check_address(self.listen)
    }

    /// The same of the address that is listened on in the end.
    pub(crate) fn check_address(&self, listen: SocketAddr) -> Result<(), String> {
        let local = listen.ip().is_loopback();
        if self.dev && !local {
            return Err(format!(
                "--dev listens on loopback only, and --listen is {listen}: leave out --dev to serve others"
            ));
        }
        if !local && self.tls_cert.is_none() && self.behind_proxy.is_empty() {
            return Err(format!(
                "--listen {listen} can be reached from other machines, and passwords would cross the network in the clear: \
                 give --tls-cert and --tls-key, or --behind-proxy CIDR where a proxy ends TLS"
            ));
        }
        Ok(())
    }
}

/// Where the data is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Database {
    /// An SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL database: any number of servers can share it.
    Postgres(Box<PostgresUrl>),
}

impl FromStr for Database {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once(':') {
            Some(("sqlite", "" | ":memory:")) => Err("sqlite: needs a file, as in sqlite:ums.db".into()),
            // `sqlite:///srv/ums.db` and `sqlite:/srv/ums.db` are the same file.
            Some(("sqlite", path)) => Ok(Self::Sqlite(PathBuf::from(path.strip_prefix("//").unwrap_or(path)))),
            Some(("postgres" | "postgresql", _)) => Ok(Self::Postgres(Box::new(text.parse()?))),
            // Not repeated in the message: it may hold a password.
            _ => Err("is not a database URL; use sqlite:FILE, as in sqlite:ums.db, or postgres://HOST/DATABASE".into()),
        }
    }
}

impl ValueParserFactory for Database {
    type Parser = DatabaseUrl;

    fn value_parser() -> DatabaseUrl {
        DatabaseUrl
    }
}

/// Reads `--database` and its like: clap's own words for a bad value would repeat it, with the password it may hold.
#[derive(Clone, Debug)]
pub struct DatabaseUrl;

impl TypedValueParser for DatabaseUrl {
    type Value = Database;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<Database, clap::Error> {
        let parsed = value.to_str().ok_or_else(|| "is not UTF-8".to_owned()).and_then(str::parse);
        parsed.map_err(|text| {
            let flag = arg.and_then(Arg::get_long).unwrap_or("database");
            clap::Error::raw(ErrorKind::ValueValidation, format!("--{flag}: {text}\n")).with_cmd(command)
        })
    }
}

/// Whether people may register by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Registration {
    /// Everybody may; a registered person has power over nobody but itself.
    Open,
    /// Only administrators make accounts.
    Closed,
}

/// The form of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// A line for people.
    Text,
    /// A JSON object a line.
    Json,
}

fn seconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_secs()).unwrap_or(i64::MAX)
}

/// `90s`, `15m`, `1h`, `30d`: at least a second, at most ten years.
fn duration(text: &str) -> Result<Duration, String> {
    let duration = length_of_time(text)?;
    if duration < Duration::from_secs(1) { Err(OUT_OF_RANGE.into()) } else { Ok(duration) }
}

const OUT_OF_RANGE: &str = "must be from 1s to 10 years";

/// The same, and `0s`.
///
/// # Errors
/// The text says how it is written.
pub fn length_of_time(text: &str) -> Result<Duration, String> {
    let bad = || "is not a length of time; write 90s, 15m, 1h or 30d".to_owned();
    let span: jiff::Span = text.parse().map_err(|_| bad())?;
    let relative = jiff::SpanRelativeTo::days_are_24_hours();
    let duration = span.to_duration(relative).ok().and_then(|d| Duration::try_from(d).ok()).ok_or_else(bad)?;
    let most = Duration::from_secs(10 * 366 * 24 * 3600);
    if duration > most { Err(OUT_OF_RANGE.into()) } else { Ok(duration) }
}

fn public_url(text: &str) -> Result<String, String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
    let plain = !rest.is_empty() && !rest.contains(['?', '#', '@', ' ']);
    if plain { Ok(text.trim_end_matches('/').to_owned()) } else { Err("is not an http(s) URL of a server".into()) }
}
