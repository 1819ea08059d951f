//! The client, and the one loop that every call goes through.

use std::fmt;
use std::future::poll_fn;
use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderName, HeaderValue, IF_MATCH, USER_AGENT};
use http::{HeaderMap, StatusCode};
use secrecy::{ExposeSecret, SecretString};
use tracing::field::Empty;
use tracing::{Instrument, Span};
use url::Url;

use crate::api::{ApiKeys, Audit, Auth, Me, Server, Users};
use crate::config::ClientBuilder;
use crate::error::Error;
use crate::request::{Answer, Call};
use crate::trace::{Exchange, Observer};
use crate::transport::{Failure, FailureKind, Transport};

/// How much of a refusal is kept.
const REFUSAL_LIMIT: usize = 64 * 1024;

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// A client of one server. Cheap to clone; clones share their connections.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
    token: Option<SecretString>,
}

pub(crate) struct Shared {
    pub(crate) base_url: Url,
    pub(crate) transport: Box<dyn Transport>,
    pub(crate) timeout: Duration,
    pub(crate) user_agent: HeaderValue,
    pub(crate) observer: Option<Observer>,
}

impl Client {
    /// A builder; [`base_url`](ClientBuilder::base_url) is the one thing it must be told.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// A client by the environment: `UMS_SERVER`, and one of `UMS_TOKEN` and `UMS_TOKEN_FILE` or neither.
    ///
    /// # Errors
    ///
    /// A variable that is missing, empty or bad, or a token file that cannot be read.
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_variables(|name| std::env::var_os(name))?.build()
    }

    /// The same client with another token.
    pub fn with_token(&self, token: impl Into<SecretString>) -> Self {
        Self { shared: Arc::clone(&self.shared), token: Some(token.into()) }
    }

    /// Where the server is.
    pub fn base_url(&self) -> &Url {
        &self.shared.base_url
    }

    /// The users.
    pub fn users(&self) -> Users {
        Users::new(self.clone())
    }

    /// The user whose token this is.
    pub fn me(&self) -> Me {
        Me::new(self.clone())
    }

    /// Logging in, registering, and what comes of it.
    pub fn auth(&self) -> Auth {
        Auth::new(self.clone())
    }

    /// The API keys.
    pub fn api_keys(&self) -> ApiKeys {
        ApiKeys::new(self.clone())
    }

    /// The audit log.
    pub fn audit(&self) -> Audit {
        Audit::new(self.clone())
    }

    /// The server itself: its health, and its own descriptions.
    pub fn server(&self) -> Server {
        Server::new(self.clone())
    }

    pub(crate) fn new(shared: Shared, token: Option<SecretString>) -> Self {
        Self { shared: Arc::new(shared), token }
    }

    /// Makes a call.
    pub(crate) async fn call(&self, call: &Call) -> Result<Answer, Error> {
        let (url, request) = self.request(call).map_err(|message| Error::config(call.operation(), message))?;
        if tokio::runtime::Handle::try_current().is_err() {
            return Err(Error::config(call.operation(), "calls can only be made within a Tokio runtime"));
        }
        let span = tracing::info_span!(
            "ums.request",
            "otel.kind" = "client",
            "http.request.method" = call.method.as_str(),
            "url.template" = call.template,
            "server.address" = url.host_str(),
            "server.port" = url.port_or_known_default(),
            "http.response.status_code" = Empty,
            "error.type" = Empty,
        );
        self.attempt(call, url, request).instrument(span).await
    }

    /// One try.
    async fn attempt(&self, call: &Call, url: Url, request: http::Request<Bytes>) -> Result<Answer, Error> {
        let exchange = Exchange::begin(self.shared.observer.clone(), &url, &request);
        let mut head = None;
        let timeout = self.shared.timeout;
        let outcome = tokio::time::timeout(timeout, receive(&*self.shared.transport, request, &mut head)).await;
        let outcome = outcome
            .unwrap_or_else(|_| Err(Failure { kind: FailureKind::Timeout, message: format!("waited {timeout:?}") }));
        let result = match (head, outcome) {
            (Some((status, headers)), Ok(body)) => {
                exchange.answered(status, &headers, &body);
                if status.is_success() {
                    Ok(Answer { url, status, headers, body })
                } else {
                    Err(Error::api(call.operation(), status, &headers, body))
                }
            }
            (head, outcome) => {
                let failure = match outcome {
                    Err(failure) => self.explain(failure),
                    Ok(_) => Failure { kind: FailureKind::Interrupted, message: "no answer".to_owned() },
                };
                exchange.failed(&failure.message);
                match head {
                    // The refusal itself did come; only its explanation did not.
                    Some((status, headers)) if !status.is_success() => {
                        Err(Error::api(call.operation(), status, &headers, Bytes::new()))
                    }
                    head => {
                        let head = head.as_ref().map(|(status, headers)| (*status, headers));
                        Err(Error::failed(call.operation(), failure, head))
                    }
                }
            }
        };
        record(&result);
        result
    }

    fn request(&self, call: &Call) -> Result<(Url, http::Request<Bytes>), String> {
        let url = call.url(&self.shared.base_url)?;
        let mut request = http::Request::builder()
            .method(call.method.clone())
            .uri(url.as_str())
            .header(ACCEPT, "application/json")
            .header(USER_AGENT, &self.shared.user_agent);
        if let (true, Some(token)) = (call.authenticated, &self.token) {
            request = request.header(AUTHORIZATION, bearer(token)?);
        }
        if let Some(tag) = &call.if_match {
            request = request.header(IF_MATCH, header(IF_MATCH, tag.as_str())?);
        }
        if let Some(key) = &call.idempotency_key {
            request = request.header(IDEMPOTENCY_KEY, header(IDEMPOTENCY_KEY, key)?);
        }
        let body = match &call.body {
            Some(fields) => {
                request = request.header(CONTENT_TYPE, "application/json");
                fields.to_json().map_err(|e| e.to_string())?
            }
            None => Bytes::new(),
        };
        Ok((url, request.body(body).map_err(|e| e.to_string())?))
    }

    /// Says which server it was: its origin, which holds neither a path nor a query.
    fn explain(&self, failure: Failure) -> Failure {
        let server = self.shared.base_url.origin().ascii_serialization();
        let message = match failure.kind {
            FailureKind::Connect => format!("cannot connect to {server}: {}", failure.message),
            FailureKind::Timeout => format!("{server} did not answer in time: {}", failure.message),
            FailureKind::Interrupted => format!("the connection to {server} broke: {}", failure.message),
        };
        Failure { message, ..failure }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("base_url", &self.base_url().as_str()).finish_non_exhaustive()
    }
}

/// The value of `Authorization`. The token is not told where it is bad.
pub(crate) fn bearer(token: &SecretString) -> Result<HeaderValue, String> {
    let token = token.expose_secret();
    if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err("the token is empty, or holds a character that no token has".to_owned());
    }
    let mut value = header(AUTHORIZATION, &format!("Bearer {token}"))?;
    value.set_sensitive(true);
    Ok(value)
}

pub(crate) fn header(name: HeaderName, value: &str) -> Result<HeaderValue, String> {
    HeaderValue::from_str(value).map_err(|_| format!("the value cannot stand in the header {name}"))
}

type Head = (StatusCode, HeaderMap);

/// Sends the request and reads the answer. The head is handed out as soon as it is there, since the body may never come.
async fn receive(
    transport: &dyn Transport,
    request: http::Request<Bytes>,
    head: &mut Option<Head>,
) -> Result<Bytes, Failure> {
    let (parts, mut chunks) = transport.send(request).await?.into_parts();
    let success = parts.status.is_success();
    *head = Some((parts.status, parts.headers));
    let mut body = BytesMut::new();
    while let Some(chunk) = poll_fn(|cx| chunks.as_mut().poll_next(cx)).await {
        match chunk {
            Ok(chunk) if success => body.extend_from_slice(&chunk),
            Ok(mut chunk) => {
                chunk.truncate(REFUSAL_LIMIT - body.len());
                body.extend_from_slice(&chunk);
                if body.len() == REFUSAL_LIMIT {
                    break;
                }
            }
            Err(_) if !success => break,
            Err(failure) => return Err(failure),
        }
    }
    Ok(body.freeze())
}

fn record(result: &Result<Answer, Error>) {
    let span = Span::current();
    match result {
        Ok(answer) => {
            span.record("http.response.status_code", answer.status.as_u16());
        }
        Err(error) => {
            if let Some(status) = error.status() {
                span.record("http.response.status_code", status);
            }
            span.record("error.type", tracing::field::display(error.error_type()));
        }
    }
}

#[cfg(test)]
mod tests;
