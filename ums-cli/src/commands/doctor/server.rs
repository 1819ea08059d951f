//! The server: whether it is there, is one of UMS, and agrees on the time.

use std::net::SocketAddr;

use jiff::fmt::rfc2822;
use jiff::{SignedDuration, Timestamp};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;
use url::{Host, Url};

use super::PATIENCE;
use super::here::failed;
use crate::clock;
use crate::context::Context;
use crate::error::{Error, Exit, cause};
use crate::output::checks::Check;

/// Beyond these, the clocks are told to differ, and to be wrong.
const TOLERATED: SignedDuration = SignedDuration::from_secs(30);
const WRONG: SignedDuration = SignedDuration::from_mins(5);

/// Its name and its port.
pub async fn network(ctx: &Context) -> Check {
    let unreachable = |message: String| Check::fail("network", Exit::Unreachable, message);
    let Some(url) = ctx.server().ok().and_then(|server| Url::parse(server).ok()) else {
        return unreachable("without an address there is no server to ask".to_owned());
    };
    let port = url.port_or_known_default().unwrap_or_default();
    let found = match url.host() {
        Some(Host::Domain(name)) => match timeout(PATIENCE, lookup_host((name, port))).await {
            Ok(Ok(found)) => found.collect(),
            Ok(Err(e)) => return unreachable(format!("{name} is not found: {}", plain(&e))).hint(CHECK_ADDRESS),
            Err(_) => {
                return unreachable(format!("looking for {name} took longer than {} s", PATIENCE.as_secs()))
                    .hint("the name servers of this machine do not answer");
            }
        },
        Some(Host::Ipv4(address)) => vec![SocketAddr::from((address, port))],
        Some(Host::Ipv6(address)) => vec![SocketAddr::from((address, port))],
        None => Vec::new(),
    };
    let hint = if ums_client::is_loopback(&url) {
        "`ums quickstart` starts a server to try; --server names another"
    } else {
        CHECK_ADDRESS
    };
    match timeout(PATIENCE, TcpStream::connect(found.as_slice())).await {
        Ok(Ok(stream)) => {
            let address = stream.peer_addr().map(|address| address.to_string()).unwrap_or_default();
            Check::ok("network", format!("{address} takes connections"))
        }
        Ok(Err(e)) => unreachable(format!("no connection to port {port}: {}", cause(&e))).hint(hint),
        Err(_) => unreachable(format!("no connection to port {port} within {} s", PATIENCE.as_secs())).hint(hint),
    }
}

const CHECK_ADDRESS: &str = "look at the address, the network and the firewalls between";

/// TLS, whether it is alive, its clock, and whether it can work.
pub async fn ask(ctx: &Context) -> Vec<Check> {
    let (client, server) = match ctx.client().and_then(|client| Ok((client, ctx.server()?))) {
        Ok(found) => found,
        Err(error) => return vec![failed("tls", &error)],
    };
    let is_https = server.starts_with("https:");
    let trusted = is_https.then(|| Check::ok("tls", "the certificate is trusted"));
    let asked = clock::now();
    let alive = match client.server().health().send_full().await {
        Ok(alive) => alive,
        // Its port did answer, so what fails here is the handshake.
        Err(error) if error.is_connect() && is_https => return vec![failed("tls", &Error::api(&error, server))],
        Err(error) => {
            let failed = failed("server", &Error::api(&error, server));
            return trusted.into_iter().chain([failed]).collect();
        }
    };
    let mut checks: Vec<Check> = trusted.into_iter().collect();
    let kind = alive.headers.get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("application/json") {
        let error = Error::local(format!("what answers at {server} is none of UMS's servers")).hint(CHECK_ADDRESS);
        checks.push(failed("server", &error));
        return checks;
    }
    checks.push(Check::ok("server", "it is alive"));
    let date = alive.headers.get("date").and_then(|date| date.to_str().ok());
    checks.push(skew(date, asked, clock::now()));
    checks.push(match client.server().ready().await {
        Ok(()) => Check::ok("storage", "the server's database answers"),
        Err(error) => failed("storage", &Error::api(&error, server)),
    });
    checks
}

/// By the date of an answer that was asked for and came at these times.
fn skew(date: Option<&str>, asked: Timestamp, came: Timestamp) -> Check {
    let parser = rfc2822::DateTimeParser::new();
    let Some(date) = date.and_then(|date| parser.parse_timestamp(date).ok()) else {
        return Check::warn("clock", "the server does not tell its time");
    };
    // It was said at some moment between the two, and is cut to the second.
    let ahead = if date > came {
        date.duration_since(came)
    } else {
        asked.duration_since(date).checked_sub(SignedDuration::from_secs(1)).unwrap_or_default()
    };
    let ahead = ahead.max(SignedDuration::ZERO);
    if ahead <= TOLERATED {
        return Check::ok("clock", "agrees with the server's");
    }
    let (seconds, order) = (ahead.as_secs(), if date > came { "behind" } else { "ahead of" });
    let found = format!("this machine's is {seconds} s {order} the server's");
    let hint = "set the clock that is wrong: the end of tokens is judged by it";
    if ahead > WRONG {
        Check::fail("clock", Exit::Local, found).hint(hint)
    } else {
        Check::warn("clock", found).hint(hint)
    }
}

/// Ours, and the one that the server's own description names.
pub async fn version(ctx: &Context) -> Check {
    let ours = env!("CARGO_PKG_VERSION");
    let described = match ctx.client() {
        Ok(client) => client.server().openapi().await,
        Err(error) => return failed("version", &error),
    };
    let document = match described {
        Ok(document) => document,
        Err(error) => {
            return Check::warn(
                "version",
                format!("ums {ours}; the server does not describe itself: {}", error.message()),
            )
            .hint("is it a UMS server? --server names another");
        }
    };
    match document["info"]["version"].as_str() {
        Some(theirs) if series(theirs) == series(ours) => Check::ok("version", format!("ums {ours}, server {theirs}")),
        Some(theirs) => Check::warn("version", format!("ums {ours}, server {theirs}"))
            .hint("what one of them has, the other may not know: use the same version of both"),
        None => Check::ok("version", format!("ums {ours}; the server does not say its own")),
    }
}

/// What changes where something may no longer work: the first number, and before 1.0 the second.
fn series(version: &str) -> (&str, &str) {
    let (major, rest) = version.split_once('.').unwrap_or((version, ""));
    (major, if major == "0" { rest.split('.').next().unwrap_or_default() } else { "" })
}

/// What getaddrinfo says, without the name of the layer.
fn plain(error: &std::io::Error) -> String {
    let text = cause(error);
    text.strip_prefix("failed to lookup address information: ").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::Record;

    fn found(asked: &str, came: &str) -> String {
        let check = skew(Some("Wed, 25 Nov 2026 08:00:00 GMT"), asked.parse().unwrap(), came.parse().unwrap());
        check.json(false).unwrap()
    }

    #[test]
    fn clocks_differ_by_what_the_way_cannot_explain() {
        for (asked, came, status) in [
            ("2026-11-25T08:00:00.9Z", "2026-11-25T08:00:00.95Z", "ok"),
            ("2026-11-25T07:59:00Z", "2026-11-25T08:01:00Z", "ok"),
            ("2026-11-25T08:00:31Z", "2026-11-25T08:00:32Z", "ok"),
            ("2026-11-25T08:00:32.1Z", "2026-11-25T08:00:33Z", "warn"),
            ("2026-11-25T07:58:00Z", "2026-11-25T07:59:29Z", "warn"),
            ("2026-11-25T08:05:02Z", "2026-11-25T08:05:03Z", "fail"),
            ("2026-11-25T07:54:50Z", "2026-11-25T07:54:59Z", "fail"),
        ] {
            let found = found(asked, came);
            assert!(found.contains(&format!("\"status\":\"{status}\"")), "{asked}: {found}");
        }
        assert!(found("2026-11-25T07:54:50Z", "2026-11-25T07:54:59Z").contains("301 s behind the server's"));
    }

    #[test]
    fn versions_of_a_series_go_together() {
        assert!(series("1.2.3") == series("1.9") && series("0.1.0") == series("0.1.7"));
        assert!(series("0.1.0") != series("0.2.0") && series("1.0.0") != series("2.0.0"));
    }
}
