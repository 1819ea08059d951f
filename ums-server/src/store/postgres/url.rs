//! `postgres://…`: a connection URL as libpq knows it, kept apart from everything that prints.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use percent_encoding::percent_decode_str;
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode, TargetSessionAttrs};

use super::tls::{TlsFiles, Verify};

/// Where a PostgreSQL database is, and how it is spoken to. Its `Debug` shows neither password nor hosts.
#[derive(Clone, PartialEq, Eq)]
pub struct PostgresUrl {
    pub(super) config: Config,
    pub(super) verify: Verify,
    pub(super) files: TlsFiles,
    /// Only a server that takes writes will do. (With several hosts, unless the URL says otherwise.)
    pub(super) writable: bool,
}

impl fmt::Debug for PostgresUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PostgresUrl").finish_non_exhaustive()
    }
}

/// How long a connection is silent before TCP asks whether the other side is still there.
const KEEPALIVE: Duration = Duration::from_secs(60);

/// What the URL may be followed by, besides what stands in front of the `?`.
const PARAMETERS: &str = "sslmode, sslrootcert, sslcert, sslkey, sslnegotiation, channel_binding, target_session_attrs, \
    connect_timeout, options, application_name, host, port, user, password, dbname, keepalives, keepalives_idle, \
    keepalives_interval, keepalives_retries, tcp_user_timeout";

impl FromStr for PostgresUrl {
    type Err = String;

    /// Reads `postgres://[USER[:PASSWORD]@][HOST[:PORT]][,…][/DATABASE][?PARAMETER=VALUE&…]`. Errors name the parameter and never
    /// repeat a value, which may hold a password.
    fn from_str(text: &str) -> Result<Self, String> {
        let (base, query) = text.split_once('?').unwrap_or((text, ""));
        let (mut verify, mut files, mut rest) = (Verify::Prefer, TlsFiles::default(), Vec::new());
        let (mut any_server, mut more_hosts) = (false, Vec::new());
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) =
                pair.split_once('=').ok_or_else(|| format!("the parameter {} has no value", shown(pair)))?;
            let value = percent_decode_str(value)
                .decode_utf8()
                .map_err(|_| format!("the parameter {} is not UTF-8", shown(name)))?;
            match name {
                "sslmode" => verify = value.parse()?,
                "sslrootcert" => files.root = Some(PathBuf::from(value.as_ref())),
                "sslcert" => files.cert = Some(PathBuf::from(value.as_ref())),
                "sslkey" => files.key = Some(PathBuf::from(value.as_ref())),
                // A list, as libpq has it; the driver would take it for one name.
                "host" => more_hosts.extend(value.split(',').map(str::to_owned)),
                _ => {
                    any_server |= name == "target_session_attrs" && value == "any";
                    rest.push(pair);
                }
            }
        }
        let known = if rest.is_empty() { base.to_owned() } else { format!("{base}?{}", rest.join("&")) };
        let mut config: Config = known.parse().map_err(|error| describe(&error, &rest))?;
        for host in more_hosts {
            config.host(host);
        }
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            // As libpq has it on Debian: the socket of this machine's own server, where there is one.
            let socket = "/var/run/postgresql";
            config.host(if std::path::Path::new(socket).is_dir() { socket } else { "localhost" });
        }
        let (hosts, ports) = (config.get_hosts().len(), config.get_ports().len());
        if ports > 1 && ports != hosts {
            return Err(format!("{ports} ports for {hosts} hosts: give each host its port, or one for all"));
        }
        if config.get_application_name().is_none() {
            config.application_name("ums-server");
        }
        let verify = verify.with_root(files.root.is_some())?;
        if files.cert.is_some() != files.key.is_some() {
            return Err("sslcert and sslkey belong together: give both or none".into());
        }
        let several = hosts.max(config.get_hostaddrs().len()) > 1;
        let asked = config.get_target_session_attrs() == TargetSessionAttrs::ReadWrite;
        Ok(Self { writable: asked || (several && !any_server), config, verify, files })
    }
}

impl PostgresUrl {
    /// One setting for each host, to be tried in turn.
    pub(super) fn targets(&self) -> Vec<Target> {
        let hosts = self.config.get_hosts();
        let count = hosts.len().max(self.config.get_hostaddrs().len());
        (0..count).map(|at| self.target(at)).collect()
    }

    fn target(&self, at: usize) -> Target {
        let from = &self.config;
        let mut config = Config::new();
        let ports = from.get_ports();
        let port = ports.get(at).or(ports.first()).copied().unwrap_or(5432);
        config.port(port);
        let mut name = String::new();
        let mut local = false;
        match from.get_hosts().get(at) {
            Some(Host::Tcp(host)) => {
                config.host(host);
                name.clone_from(host);
            }
            Some(Host::Unix(folder)) => {
                config.host_path(folder);
                name = folder.display().to_string();
                local = true;
            }
            None => {}
        }
        if let Some(addr) = from.get_hostaddrs().get(at) {
            config.hostaddr(*addr);
            if name.is_empty() {
                name = addr.to_string();
            }
        }
        if let Some(user) = from.get_user() {
            config.user(user);
        }
        if let Some(database) = from.get_dbname() {
            config.dbname(database);
        }
        if let Some(options) = from.get_options() {
            config.options(options);
        }
        if let Some(name) = from.get_application_name() {
            config.application_name(name);
        }
        if let Some(password) = from.get_password() {
            config.password(password);
        }
        if let Some(time) = from.get_connect_timeout() {
            config.connect_timeout(*time);
        }
        if let Some(time) = from.get_tcp_user_timeout() {
            config.tcp_user_timeout(*time);
        }
        // The driver's two hours are longer than firewalls remember a silent connection.
        config.keepalives(from.get_keepalives()).keepalives_idle(from.get_keepalives_idle().min(KEEPALIVE));
        if let Some(time) = from.get_keepalives_interval() {
            config.keepalives_interval(time);
        }
        if let Some(retries) = from.get_keepalives_retries() {
            config.keepalives_retries(retries);
        }
        config.channel_binding(from.get_channel_binding()).ssl_negotiation(from.get_ssl_negotiation());
        // Nobody listens in on a socket of this machine; libpq does the same.
        config.ssl_mode(if local { SslMode::Disable } else { self.verify.mode() });
        if self.writable {
            config.target_session_attrs(TargetSessionAttrs::ReadWrite);
        }
        Target { name, port, local, config }
    }
}

/// One server that may have the database.
pub(super) struct Target {
    /// The host's name or address, or the folder of its socket.
    pub(super) name: String,
    pub(super) port: u16,
    pub(super) local: bool,
    pub(super) config: Config,
}

/// A parameter's name in a message; what could be a password is not shown.
fn shown(name: &str) -> String {
    if name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') && name.len() < 30 {
        name.to_owned()
    } else {
        "(one of them)".to_owned()
    }
}

fn describe(error: &tokio_postgres::Error, parameters: &[&str]) -> String {
    let why = std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string);
    let names = parameters.iter().filter_map(|pair| pair.split_once('=')).map(|(name, _)| name);
    match names.into_iter().find(|name| why.contains(&format!("`{name}`"))) {
        Some(name) if why.starts_with("unknown option") => {
            format!("{} is not a parameter of the URL; there are {PARAMETERS}", shown(name))
        }
        Some(name) => format!("the parameter {} has a value that it cannot have", shown(name)),
        None => "is not a PostgreSQL URL; write postgres://USER@HOST:5432/DATABASE, with a / in front of the database \
                 and %-escapes for special characters"
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        text.parse::<PostgresUrl>().unwrap_err()
    }

    #[test]
    fn hosts_share_what_is_said_once() {
        let url: PostgresUrl =
            "postgres://ums:secret@a:5433,b,[::1]:6000/people?sslmode=require&options=-csearch_path%3Dx"
                .parse()
                .unwrap();
        let targets = url.targets();
        let seen: Vec<_> = targets.iter().map(|target| (target.name.as_str(), target.port)).collect();
        assert_eq!(seen, [("a", 5433), ("b", 5432), ("::1", 6000)]);
        for target in &targets {
            assert_eq!(target.config.get_user(), Some("ums"));
            assert_eq!(target.config.get_password(), Some(&b"secret"[..]));
            assert_eq!(target.config.get_dbname(), Some("people"));
            assert_eq!(target.config.get_options(), Some("-csearch_path=x"));
            assert_eq!(target.config.get_ssl_mode(), SslMode::Require);
            assert_eq!(target.config.get_target_session_attrs(), TargetSessionAttrs::ReadWrite);
        }
        assert_eq!(format!("{url:?}"), "PostgresUrl { .. }");
    }

    #[test]
    fn one_host_may_be_a_socket_and_may_be_a_reader() {
        let url: PostgresUrl = "postgres:///ums?host=/run/postgresql".parse().unwrap();
        let target = &url.targets()[0];
        assert!(target.local);
        assert_eq!((target.name.as_str(), target.port), ("/run/postgresql", 5432));
        assert_eq!(target.config.get_target_session_attrs(), TargetSessionAttrs::Any);
        let url: PostgresUrl = "postgres:///ums?host=/a,/b,c&user=ums&port=1,2,3".parse().unwrap();
        let seen: Vec<_> = url.targets().into_iter().map(|target| (target.name, target.port)).collect();
        assert_eq!(seen, [("/a".to_owned(), 1), ("/b".to_owned(), 2), ("c".to_owned(), 3)]);
        let url: PostgresUrl = "postgres://a,b/ums?target_session_attrs=any".parse().unwrap();
        assert_eq!(url.targets()[1].config.get_target_session_attrs(), TargetSessionAttrs::Any);
    }

    #[test]
    fn refusals_name_the_parameter_and_no_value() {
        for (url, word) in [
            ("postgres://u:secret@h/d?sslmod=require", "sslmod is not a parameter"),
            ("postgres://u:secret@h/d?sslmode=secret", "sslmode"),
            ("postgres://u:secret@h/d?port=secret", "port"),
            ("postgres://u:secret@h:secret/d", "is not a PostgreSQL URL"),
            ("postgres://u:secret@h/d?sslmode=verify-full", "sslrootcert"),
            ("postgres://u:secret@h/d?sslcert=/secret", "sslkey"),
            ("postgres://u:secret@h/d?secret!", "has no value"),
            ("postgres://u:secret@a,b,c/d?port=1,2", "port"),
        ] {
            let text = refused(url);
            assert!(text.contains(word), "{url}: {text}");
            assert!(!text.contains("secret"), "{url}: {text}");
        }
    }
}
