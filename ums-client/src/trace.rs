//! What an observer is shown: requests and answers with the secrets struck out.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::Value;
use tokio::time::Instant;
use url::Url;

/// Stands where a secret stood.
const STRUCK: &str = "***";

/// The JSON members whose values are secrets, wherever they stand.
const SECRET_MEMBERS: [&str; 7] =
    ["password", "current_password", "access_token", "refresh_token", "key", "password_hash", "id_token"];

const SECRET_HEADERS: [&str; 4] = ["authorization", "proxy-authorization", "cookie", "set-cookie"];

pub(crate) type Observer = Arc<dyn Fn(&Trace<'_>) + Send + Sync>;

/// Something that went over the wire, with the secrets struck out.
///
/// Its `Display` is what `curl -v` would show: lines that begin with `>`, `<` or `!`.
#[derive(Debug)]
#[non_exhaustive]
pub enum Trace<'a> {
    /// A request that is about to be sent.
    #[non_exhaustive]
    Request {
        /// The method.
        method: &'a str,
        /// The URL; the values of its query are struck out.
        url: &'a str,
        /// The headers.
        headers: &'a [(String, String)],
        /// The body, if it is JSON.
        body: Option<&'a str>,
    },
    /// Its answer.
    #[non_exhaustive]
    Response {
        /// The method of the request.
        method: &'a str,
        /// The URL of the request; the values of its query are struck out.
        url: &'a str,
        /// The status.
        status: u16,
        /// How long it took, from the start of the try to the end of the body.
        elapsed: Duration,
        /// The headers.
        headers: &'a [(String, String)],
        /// The body, if it is JSON.
        body: Option<&'a str>,
    },
    /// No whole answer came.
    #[non_exhaustive]
    Failure {
        /// The method of the request.
        method: &'a str,
        /// The URL of the request; the values of its query are struck out.
        url: &'a str,
        /// How long it took.
        elapsed: Duration,
        /// Why.
        message: &'a str,
    },
}

/// One request and what comes of it, as told to the observer, if there is one.
pub(crate) struct Exchange(Option<Watched>);

struct Watched {
    observer: Observer,
    method: String,
    url: String,
    started: Instant,
}

impl Exchange {
    pub(crate) fn begin(observer: Option<Observer>, url: &Url, request: &http::Request<Bytes>) -> Self {
        Self(observer.map(|observer| {
            let (method, url) = (request.method().to_string(), strike_query(url));
            observer(&Trace::Request {
                method: &method,
                url: &url,
                headers: &strike_headers(request.headers()),
                body: strike_body(request.body()).as_deref(),
            });
            Watched { observer, method, url, started: Instant::now() }
        }))
    }

    pub(crate) fn answered(self, status: StatusCode, headers: &HeaderMap, body: &Bytes) {
        let Some(Watched { observer, method, url, started }) = self.0 else { return };
        observer(&Trace::Response {
            method: &method,
            url: &url,
            status: status.as_u16(),
            elapsed: started.elapsed(),
            headers: &strike_headers(headers),
            body: strike_body(body).as_deref(),
        });
    }

    pub(crate) fn failed(self, message: &str) {
        let Some(Watched { observer, method, url, started }) = self.0 else { return };
        observer(&Trace::Failure { method: &method, url: &url, elapsed: started.elapsed(), message });
    }
}

impl fmt::Display for Trace<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request { method, url, headers, body } => {
                write!(f, "> {method} {url}")?;
                write_message(f, '>', headers, *body)
            }
            Self::Response { method, url, status, elapsed, headers, body } => {
                write!(f, "< {status} after {} ms ({method} {url})", elapsed.as_millis())?;
                write_message(f, '<', headers, *body)
            }
            Self::Failure { method, url, elapsed, message } => {
                write!(f, "! {message} after {} ms ({method} {url})", elapsed.as_millis())
            }
        }
    }
}

fn write_message(
    f: &mut fmt::Formatter<'_>,
    mark: char,
    headers: &[(String, String)],
    body: Option<&str>,
) -> fmt::Result {
    for (name, value) in headers {
        write!(f, "\n{mark} {name}: {value}")?;
    }
    match body {
        Some(body) => write!(f, "\n{mark}\n{mark} {body}"),
        None => Ok(()),
    }
}

fn strike_query(url: &Url) -> String {
    let mut struck = url.clone();
    if url.query().is_some() {
        struck.query_pairs_mut().clear().extend_pairs(url.query_pairs().map(|(name, _)| (name, STRUCK)));
    }
    struck.into()
}

fn strike_headers(headers: &HeaderMap) -> Vec<(String, String)> {
    let shown = headers.iter().map(|(name, value)| {
        let secret = value.is_sensitive() || SECRET_HEADERS.contains(&name.as_str());
        let value = if secret { Cow::Borrowed(STRUCK) } else { String::from_utf8_lossy(value.as_bytes()) };
        (name.to_string(), value.into_owned())
    });
    shown.collect()
}

/// What is not JSON is not shown: nobody knows what is in it.
fn strike_body(body: &[u8]) -> Option<String> {
    let mut value: Value = serde_json::from_slice(body).ok()?;
    strike(&mut value);
    Some(value.to_string())
}

fn strike(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (name, value) in members.iter_mut() {
                if SECRET_MEMBERS.contains(&name.as_str()) && !value.is_null() {
                    *value = Value::from(STRUCK);
                } else {
                    strike(value);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(strike),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_struck_wherever_they_occur() {
        let body = r#"{"password":"canary","a":[{"key":["canary"],"n":1.50,"b":{"refresh_token":"canary"}}],
            "password_hash":{"x":"canary"},"current_password":1,"id_token":"canary","access_token":"canary","key":null}"#;
        assert_eq!(
            strike_body(body.as_bytes()).unwrap(),
            concat!(
                r#"{"password":"***","a":[{"key":"***","n":1.50,"b":{"refresh_token":"***"}}],"password_hash":"***","#,
                r#""current_password":"***","id_token":"***","access_token":"***","key":null}"#
            )
        );
    }

    #[test]
    fn what_is_not_json_is_not_shown() {
        for body in ["", "password=canary", "{\"password\":\"canary\"", "\u{feff}{}"] {
            assert_eq!(strike_body(body.as_bytes()), None, "{body}");
        }
    }

    #[test]
    fn the_query_keeps_its_names_alone() {
        let url = Url::parse("http://h/users?email=canary%40x&page=2").unwrap();
        assert_eq!(strike_query(&url), "http://h/users?email=***&page=***");
        assert_eq!(strike_query(&Url::parse("http://h/users").unwrap()), "http://h/users");
    }
}
