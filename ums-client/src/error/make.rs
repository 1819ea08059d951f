//! How errors are made: out of a failure on the way, an answer that is no success, or the lack of a token.

use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, DATE, RETRY_AFTER};
use http::{HeaderMap, StatusCode};
use jiff::fmt::rfc2822;

use super::{Error, ErrorKind, Inner, Operation};
use crate::transport::{Failure, FailureKind};
use crate::types::Problem;

impl Error {
    pub(crate) fn config(operation: Operation, message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Config, operation, message.into())
    }

    /// There is no token because of this, which may be told to several callers.
    pub(crate) fn of_credentials(cause: &Arc<Self>) -> Self {
        let words = if cause.0.kind == ErrorKind::Credentials { cause.0.message.clone() } else { cause.to_string() };
        let mut error = Self::new(ErrorKind::Credentials, Operation::CREDENTIALS, words);
        let Inner { status, request_id, retry_after, .. } = &*cause.0;
        (error.0.status, error.0.request_id, error.0.retry_after) = (*status, request_id.clone(), *retry_after);
        error.0.problem.clone_from(&cause.0.problem);
        error.0.source = Some(match &cause.0.source {
            Some(source) if cause.0.kind == ErrorKind::Credentials => Arc::clone(source),
            _ => Arc::clone(cause) as Arc<dyn StdError + Send + Sync>,
        });
        error
    }

    /// The same error, of this call, which has not been sent because of it.
    pub(crate) fn instead_of(mut self, operation: Operation) -> Self {
        self.0.operation = operation;
        self
    }

    /// No whole answer came; `head` is what came of it.
    pub(crate) fn failed(operation: Operation, failure: Failure, head: Option<(StatusCode, &HeaderMap)>) -> Self {
        let kind = match failure.kind {
            FailureKind::Connect => ErrorKind::Connect,
            FailureKind::Timeout => ErrorKind::Timeout,
            FailureKind::Interrupted => ErrorKind::Interrupted,
            #[cfg(any(test, feature = "testing"))]
            FailureKind::Unscripted => ErrorKind::Config,
        };
        Self::new(kind, operation, failure.message).with_head(head)
    }

    /// The answer is not a success.
    pub(crate) fn api(operation: Operation, status: StatusCode, headers: &HeaderMap, body: Bytes) -> Self {
        let problem: Option<Problem> = if is_problem(headers) { serde_json::from_slice(&body).ok() } else { None };
        let message = match &problem {
            Some(problem) if !problem.detail.is_empty() => problem.detail.clone(),
            Some(problem) if !problem.title.is_empty() => problem.title.clone(),
            Some(_) => "the server refused, and did not say why".to_owned(),
            None if status.is_redirection() => "the server redirects, and redirects are not followed".to_owned(),
            None => "the answer is not one of UMS".to_owned(),
        };
        let mut error = Self::new(ErrorKind::Api, operation, message).with_head(Some((status, headers)));
        let named = problem.as_ref().and_then(|problem| problem.request_id.clone());
        error.0.request_id = error.0.request_id.take().or(named);
        error.0.retry_after = retry_after(headers);
        error.0.problem = problem;
        error.0.body = body;
        error.0.headers = headers.clone();
        error
    }

    /// The same error, with a word of the client's own.
    pub(crate) fn with_hint(mut self, hint: &'static str) -> Self {
        self.0.hint = Some(hint);
        self
    }

    /// OpenTelemetry's `error.type`: the status, or else the kind.
    pub(crate) fn error_type(&self) -> String {
        match (self.0.kind, self.0.status) {
            (ErrorKind::Api, Some(status)) => status.as_str().to_owned(),
            (kind, _) => format!("{kind:?}").to_ascii_lowercase(),
        }
    }

    /// The same error, of the last of so many tries. `unknown`: one of the others may have taken effect.
    pub(crate) fn after(mut self, attempts: u32, unknown: bool) -> Self {
        self.0.attempts = attempts;
        self.0.earlier_unknown = unknown;
        self
    }

    pub(crate) fn decode(operation: Operation, head: Option<(StatusCode, &HeaderMap)>, message: String) -> Self {
        Self::new(ErrorKind::Decode, operation, message).with_head(head)
    }

    pub(super) fn new(kind: ErrorKind, operation: Operation, message: String) -> Self {
        Self(Box::new(Inner {
            kind,
            operation,
            status: None,
            problem: None,
            message,
            body: Bytes::new(),
            request_id: None,
            retry_after: None,
            headers: HeaderMap::new(),
            attempts: 1,
            earlier_unknown: false,
            source: None,
            hint: None,
        }))
    }

    fn with_head(mut self, head: Option<(StatusCode, &HeaderMap)>) -> Self {
        if let Some((status, headers)) = head {
            self.0.status = Some(status);
            self.0.request_id = request_id(headers).map(str::to_owned);
        }
        self
    }
}

/// By its media type: other people's JSON has a `code` too.
fn is_problem(headers: &HeaderMap) -> bool {
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    media_type.is_some_and(|text| text.split(';').next().unwrap_or_default().trim() == "application/problem+json")
}

pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    headers.get("x-request-id").and_then(|value| value.to_str().ok())
}

/// Seconds, or (from proxies) a date, which is measured by the clock that wrote it: the answer's own `Date`.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    let wait = text(RETRY_AFTER)?;
    if let Ok(seconds) = wait.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let parser = rfc2822::DateTimeParser::new();
    let (then, now) = (parser.parse_timestamp(wait).ok()?, parser.parse_timestamp(text(DATE)?).ok()?);
    Some(Duration::try_from(then.duration_since(now)).unwrap_or_default())
}
