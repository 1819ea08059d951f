//! Where a request comes from: the connection's own address, or the one that a trusted proxy names.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::Once;

use axum::extract::FromRequestParts;
use http::HeaderMap;
use http::header::{FORWARDED, USER_AGENT};
use http::request::Parts;
use ipnet::{IpNet, Ipv6Net};

use crate::app::App;
use crate::config::Config;
use crate::http::request_info::{RequestInfo, Tried};
use crate::types::audit::{Actor, By};

/// What proxies wrote before there was RFC 7239, and most still do.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// The address of the connection, put in by the accept loop.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PeerAddr(pub(crate) SocketAddr);

/// Who sent a request, as far as the network tells; nobody where it came by no network.
#[derive(Clone, Debug, Default)]
pub(crate) struct Peer {
    pub(crate) ip: Option<IpAddr>,
    /// At most 200 characters, without control characters.
    pub(crate) user_agent: Option<String>,
    pub(crate) request_id: Option<String>,
    /// Whose account it tries to get into.
    pub(crate) tried: Tried,
}

impl Peer {
    pub(crate) fn of(parts: &Parts, app: &App) -> Self {
        let connection = parts.extensions.get::<PeerAddr>().map(|peer| peer.0.ip());
        let user_agent = parts.headers.get(USER_AGENT).map(|value| {
            let text = String::from_utf8_lossy(value.as_bytes());
            text.chars().filter(|c| !c.is_control()).take(200).collect()
        });
        if let Some(ip) = connection {
            tell_of_unnamed_proxy(ip, &parts.headers, &app.config);
        }
        let info = parts.extensions.get::<RequestInfo>();
        Self {
            ip: connection.map(|ip| client_ip(ip, &parts.headers, &app.config.behind_proxy)),
            user_agent,
            request_id: info.map(|info| info.id.clone()),
            tried: info.map(|info| info.tried.clone()).unwrap_or_default(),
        }
    }

    /// As the audit log has it: nobody with an account that is known, from there.
    pub(crate) fn by(&self) -> By {
        By { actor: Actor::default(), ip: self.ip.map(|ip| ip.to_string()), request_id: self.request_id.clone() }
    }

    /// What counts as one source: an address of IPv4, a network of IPv6, where one customer has 2⁶⁴ addresses at least.
    pub(crate) fn source(&self) -> String {
        match self.ip {
            Some(IpAddr::V4(ip)) => format!("{ip}/32"),
            Some(IpAddr::V6(ip)) => Ipv6Net::new(ip, 64).map_or(ip.to_string(), |net| net.trunc().to_string()),
            None => String::new(),
        }
    }
}

impl FromRequestParts<App> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        Ok(Self::of(parts, app))
    }
}

/// The client's address: read from the right, the first that is not one of our proxies. Without a proxy headers mean nothing.
pub(crate) fn client_ip(connection: IpAddr, headers: &HeaderMap, proxies: &[IpNet]) -> IpAddr {
    let trusted = |ip: &IpAddr| proxies.iter().any(|net| net.contains(ip));
    let connection = connection.to_canonical();
    if !trusted(&connection) {
        return connection;
    }
    let mut client = connection;
    for hop in hops(headers).into_iter().rev() {
        // What a proxy of ours did not write is worth nothing, nor is anything to its left.
        let Some(hop) = hop else { break };
        client = hop;
        if !trusted(&hop) {
            break;
        }
    }
    client
}

/// Behind a proxy that was not named, all clients count as one source, and a stranger's guesses lock everybody out. Told once a
/// process. (A proxy elsewhere may be a client's own; and under --dev there is none.)
fn tell_of_unnamed_proxy(connection: IpAddr, headers: &HeaderMap, config: &Config) {
    static ONCE: Once = Once::new();
    let forwarded = headers.contains_key(FORWARDED) || headers.contains_key(FORWARDED_FOR);
    if forwarded && connection.to_canonical().is_loopback() && config.behind_proxy.is_empty() && !config.dev {
        ONCE.call_once(|| {
            tracing::warn!(
                "a proxy on this machine forwards requests, and all its clients count as one source, whose failed logins \
                 are limited together: name it by --behind-proxy {connection}"
            );
        });
    }
}

/// The addresses that the proxies named, in order: `Forwarded` (RFC 7239) or else `X-Forwarded-For`.
fn hops(headers: &HeaderMap) -> Vec<Option<IpAddr>> {
    let list = |name: &str| -> Vec<String> {
        let values = headers.get_all(name).iter();
        values
            .flat_map(|value| value.to_str().unwrap_or("?").split(',').map(str::to_owned).collect::<Vec<_>>())
            .collect()
    };
    if headers.contains_key(FORWARDED) {
        let elements = list(FORWARDED.as_str());
        return elements.iter().map(|element| forwarded_for(element)).collect();
    }
    list(FORWARDED_FOR).iter().map(|hop| address(hop.trim())).collect()
}

fn forwarded_for(element: &str) -> Option<IpAddr> {
    let pairs = element.split(';').filter_map(|pair| pair.trim().split_once('='));
    let (_, value) = pairs.into_iter().find(|(name, _)| name.trim().eq_ignore_ascii_case("for"))?;
    address(value.trim().trim_matches('"'))
}

/// `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1`, `[2001:db8::1]`, `[2001:db8::1]:80`.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    let ip = bare.parse::<IpAddr>().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|addr| addr.ip()))?;
    Some(ip.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(connection: &str, name: &'static str, value: &str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(name, value.parse().unwrap());
        let proxies = ["10.0.0.0/8".parse().unwrap(), "fd00::/8".parse().unwrap()];
        client_ip(connection.parse().unwrap(), &headers, &proxies).to_string()
    }

    #[test]
    fn headers_count_only_from_the_proxy_and_only_as_far_as_it_wrote_them() {
        let xff = "x-forwarded-for";
        assert_eq!(ip("192.0.2.9", xff, "198.51.100.1"), "192.0.2.9");
        assert_eq!(ip("192.0.2.9", "forwarded", "for=198.51.100.1"), "192.0.2.9");
        assert_eq!(ip("10.1.2.3", xff, "198.51.100.1"), "198.51.100.1");
        assert_eq!(ip("::ffff:10.1.2.3", xff, "198.51.100.1"), "198.51.100.1");
        assert_eq!(ip("10.1.2.3", xff, "203.0.113.7, 198.51.100.1"), "198.51.100.1");
        assert_eq!(ip("10.1.2.3", xff, "203.0.113.7, 198.51.100.1, 10.9.9.9"), "198.51.100.1");
        assert_eq!(ip("10.1.2.3", xff, "198.51.100.1, nonsense"), "10.1.2.3");
        assert_eq!(ip("10.1.2.3", xff, "nonsense, 198.51.100.1"), "198.51.100.1");
        assert_eq!(ip("10.1.2.3", xff, ""), "10.1.2.3");
        assert_eq!(
            ip("10.1.2.3", "forwarded", "for=203.0.113.7, for=\"[2001:db8::7]:4711\";proto=https"),
            "2001:db8::7"
        );
        assert_eq!(ip("10.1.2.3", "forwarded", "for=198.51.100.1:80"), "198.51.100.1");
        assert_eq!(ip("10.1.2.3", "forwarded", "for=_hidden"), "10.1.2.3");
        assert_eq!(ip("fd00::1", "forwarded", "by=x;FOR=198.51.100.1"), "198.51.100.1");
    }
}
