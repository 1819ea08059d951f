//! What an observer is shown: requests and answers with the secrets struck out.

use std::borrow::Cow;
use std::fmt;
use std::mem;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde_json::Value;
use tokio::time::Instant;
use url::Url;

use crate::error::Error;
use crate::shell::curl_arguments;

/// Stands where a secret stood.
const STRUCK: &str = "***";

/// The JSON members whose values are secrets, wherever they stand.
const SECRET_MEMBERS: [&str; 7] =
    ["password", "current_password", "access_token", "refresh_token", "key", "password_hash", "id_token"];

pub(crate) const SECRET_HEADERS: [&str; 4] = ["authorization", "proxy-authorization", "cookie", "set-cookie"];

pub(crate) type Observer = Arc<dyn Fn(&Trace<'_>) + Send + Sync>;

/// Something that went over the wire, with the secrets struck out.
///
/// Its `Display` is what `curl -v` would show: lines that begin with `>`, `<`, `!` or `*`.
///
/// ```
/// use ums_client::{Client, Trace};
///
/// let ums = Client::builder()
///     .base_url("http://localhost:8080")
///     .observer(|trace: &Trace<'_>| match trace {
///         Trace::Response { status, elapsed, .. } => eprintln!("{status} after {elapsed:?}"),
///         other => eprintln!("{other}"),
///     })
///     .build()?;
/// # Ok::<(), ums_client::Error>(())
/// ```
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
        /// Which try of the call it is, from 1.
        attempt: u32,
        /// What would follow `curl` in a POSIX shell to send the same: with the values of the query, which this is the only
        /// place to show, and with variables in the place of secrets (`$UMS_TOKEN`, `$PASSWORD`). Not part of the `Display`.
        curl: &'a str,
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
    /// The call is going to be tried again.
    #[non_exhaustive]
    Retry {
        /// Which try it will be, from 2.
        attempt: u32,
        /// After how long.
        wait: Duration,
        /// What became of the last one.
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
    pub(crate) fn begin(observer: Option<Observer>, url: &Url, request: &http::Request<Bytes>, attempt: u32) -> Self {
        Self(observer.map(|observer| {
            let curl = curl_arguments(url, request);
            let (method, url) = (request.method().to_string(), strike_query(url));
            observer(&Trace::Request {
                method: &method,
                url: &url,
                headers: &strike_headers(request.headers()),
                body: strike_body(request.body()).as_deref(),
                attempt,
                curl: &curl,
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

/// Tells that a call is tried again.
pub(crate) fn again(observer: Option<&Observer>, attempt: u32, wait: Duration, error: &Error) {
    if let Some(observer) = observer {
        observer(&Trace::Retry { attempt, wait, message: &error.to_string() });
    }
}

impl fmt::Display for Trace<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request { method, url, headers, body, .. } => {
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
            Self::Retry { attempt, wait, message } => {
                write!(f, "* {message}; try {attempt} in {} ms", wait.as_millis())
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
    let texts = parts(body)?.into_iter().map(|part| match part {
        Part::Text(text) => Cow::Owned(text),
        Part::Secret(_) => Cow::Borrowed(STRUCK),
    });
    Some(texts.collect::<Vec<_>>().concat())
}

/// A piece of a body: secrets, which are texts whatever they were, are known by their names alone. Their quotes stand in the
/// pieces beside them.
pub(crate) enum Part {
    Text(String),
    Secret(String),
}

/// The pieces of a body that is JSON, or JSON a line.
pub(crate) fn parts(body: &[u8]) -> Option<Vec<Part>> {
    let mut pieces = Pieces::default();
    if let Ok(value) = serde_json::from_slice(body) {
        pieces.push(&value);
    } else {
        let text = std::str::from_utf8(body).ok().filter(|text| !text.trim().is_empty())?;
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            pieces.push(&serde_json::from_str(line).ok()?);
            pieces.text.push('\n');
        }
    }
    pieces.parts.push(Part::Text(pieces.text));
    Some(pieces.parts)
}

#[derive(Default)]
struct Pieces {
    parts: Vec<Part>,
    /// What comes after them.
    text: String,
}

impl Pieces {
    fn push(&mut self, value: &Value) {
        match value {
            Value::Object(members) => {
                self.text.push('{');
                for (at, (name, value)) in members.iter().enumerate() {
                    let comma = if at > 0 { "," } else { "" };
                    self.text.push_str(&format!("{comma}{}:", Value::from(name.as_str())));
                    if SECRET_MEMBERS.contains(&name.as_str()) && !value.is_null() {
                        let text = format!("{}\"", mem::take(&mut self.text));
                        self.parts.extend([Part::Text(text), Part::Secret(name.clone())]);
                        self.text.push('"');
                    } else {
                        self.push(value);
                    }
                }
                self.text.push('}');
            }
            Value::Array(items) => {
                self.text.push('[');
                for (at, value) in items.iter().enumerate() {
                    if at > 0 {
                        self.text.push(',');
                    }
                    self.push(value);
                }
                self.text.push(']');
            }
            value => self.text.push_str(&value.to_string()),
        }
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
        for body in ["", " \n", "password=canary", "{\"password\":\"canary\"", "\u{feff}{}", "{}\npassword"] {
            assert_eq!(strike_body(body.as_bytes()), None, "{body}");
        }
    }

    #[test]
    fn lines_of_json_are_struck_each() {
        let body = "{\"email\":\"a\",\"password\":\"canary\"}\n\n{\"password\":\"canary\"}";
        let struck = "{\"email\":\"a\",\"password\":\"***\"}\n{\"password\":\"***\"}\n";
        assert_eq!(strike_body(body.as_bytes()).unwrap(), struck);
    }

    #[test]
    fn the_query_keeps_its_names_alone() {
        let url = Url::parse("http://h/users?email=canary%40x&page=2").unwrap();
        assert_eq!(strike_query(&url), "http://h/users?email=***&page=***");
        assert_eq!(strike_query(&Url::parse("http://h/users").unwrap()), "http://h/users");
    }
}
