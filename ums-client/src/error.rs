//! The one error of the crate.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, DATE, RETRY_AFTER};
use http::{HeaderMap, StatusCode};
use jiff::fmt::rfc2822;

use crate::transport::{Failure, FailureKind};
use crate::types::{Code, FieldError, Problem};

/// Why a call failed.
///
/// Its text carries the operation, the status, the server's code, message and field errors, and the request id; never a
/// header, a body or a query.
pub struct Error(Box<Inner>);

/// The kinds of [`Error`], by how far the call came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client or the call cannot be made as asked. Nothing was sent.
    Config,
    /// No connection, so nothing was sent: refused, not found, not in time, or a certificate that is not trusted.
    Connect,
    /// The answer did not come in time.
    Timeout,
    /// The connection broke before the whole answer was there.
    Interrupted,
    /// The server answered, and not with success.
    Api,
    /// The server answered with success, in a form this client cannot read.
    Decode,
}

struct Inner {
    kind: ErrorKind,
    operation: Operation,
    status: Option<StatusCode>,
    problem: Option<Problem>,
    message: String,
    body: Bytes,
    request_id: Option<String>,
    retry_after: Option<Duration>,
    headers: HeaderMap,
    attempts: u32,
    /// Whether an earlier try of the same call may have taken effect.
    earlier_unknown: bool,
}

/// Which call it was.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Operation {
    pub(crate) name: &'static str,
    /// Whether it changes nothing on the server, so that it can be repeated.
    pub(crate) safe: bool,
}

impl Operation {
    /// What happens before there is a call.
    pub(crate) const BUILD: Self = Self { name: "client.build", safe: true };
}

impl Error {
    /// How far the call came.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The name of the call, such as `users.update`.
    pub fn operation(&self) -> &'static str {
        self.0.operation.name
    }

    /// The HTTP status, where an answer came.
    pub fn status(&self) -> Option<u16> {
        self.0.status.map(|status| status.as_u16())
    }

    /// The server's code, where the answer was one of UMS.
    pub fn code(&self) -> Option<&Code> {
        self.problem().map(|problem| &problem.code)
    }

    /// What went wrong, for people: the server's words, or else the client's.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Every fault of the body or query that the server found.
    pub fn field_errors(&self) -> &[FieldError] {
        self.problem().map_or(&[], |problem| &problem.errors)
    }

    /// The whole problem document, where the answer was one of UMS.
    pub fn problem(&self) -> Option<&Problem> {
        self.0.problem.as_ref()
    }

    /// The id under which the server logged the request.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// How long the server asks to wait before the next try.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// How often the call was sent, or was to be sent: more than once where it was tried again.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The headers of an answer that was not a success; empty where none came.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The first 64 KiB of the body of an answer that was not a success, whatever it was. (Of a batch's, more.)
    pub fn body(&self) -> Option<&[u8]> {
        (!self.0.body.is_empty()).then_some(&self.0.body)
    }

    /// 404: there is no such thing, or the caller may not know of it.
    pub fn is_not_found(&self) -> bool {
        self.has_status(StatusCode::NOT_FOUND)
    }

    /// 409: what is there stands against it; [`code`](Self::code) says what.
    pub fn is_conflict(&self) -> bool {
        self.has_status(StatusCode::CONFLICT)
    }

    /// 412: it was changed since the version given to `if_match`.
    pub fn is_precondition_failed(&self) -> bool {
        self.has_status(StatusCode::PRECONDITION_FAILED)
    }

    /// 401: no token, a bad or ended one, or wrong credentials.
    pub fn is_unauthenticated(&self) -> bool {
        self.has_status(StatusCode::UNAUTHORIZED)
    }

    /// 403: the caller may not do this.
    pub fn is_forbidden(&self) -> bool {
        self.has_status(StatusCode::FORBIDDEN)
    }

    /// Fields or parameters are at fault: see [`field_errors`](Self::field_errors).
    pub fn is_validation(&self) -> bool {
        self.code() == Some(&Code::ValidationFailed)
    }

    /// 429: too many requests; see [`retry_after`](Self::retry_after).
    pub fn is_rate_limited(&self) -> bool {
        self.has_status(StatusCode::TOO_MANY_REQUESTS)
    }

    /// The answer did not come in time. (A connection not made in time is [`is_connect`](Self::is_connect).)
    pub fn is_timeout(&self) -> bool {
        self.0.kind == ErrorKind::Timeout
    }

    /// There was no connection, and nothing was sent.
    pub fn is_connect(&self) -> bool {
        self.0.kind == ErrorKind::Connect
    }

    /// Whether the same call may be made again and may then succeed. For a write this is said only where the first one
    /// cannot have taken effect.
    pub fn is_retryable(&self) -> bool {
        match (self.0.kind, self.0.status) {
            _ if self.0.earlier_unknown => false,
            // A 503 as the others, but the server itself does not know.
            _ if self.code() == Some(&Code::OutcomeUnknown) => self.0.operation.safe,
            (ErrorKind::Connect, _)
            | (ErrorKind::Api, Some(StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE)) => true,
            (ErrorKind::Timeout | ErrorKind::Interrupted, _) => self.0.operation.safe,
            (ErrorKind::Api, Some(status)) => {
                self.0.operation.safe && (status.is_server_error() || status == StatusCode::REQUEST_TIMEOUT)
            }
            _ => false,
        }
    }

    /// Whether a write may or may not have taken effect: it was sent, and its whole answer did not come, be it that the
    /// connection broke or that a gateway on the way gave up (502 or 504 from something that is not UMS). Or the server says so
    /// itself, because its database did not tell it ([`Code::OutcomeUnknown`]). Or that is so of an earlier try, and the last one
    /// did not clear it up.
    pub fn is_unknown_outcome(&self) -> bool {
        let gave_up = matches!(self.0.status, Some(StatusCode::BAD_GATEWAY | StatusCode::GATEWAY_TIMEOUT));
        !self.0.operation.safe
            && match self.0.kind {
                _ if self.0.earlier_unknown => true,
                ErrorKind::Timeout | ErrorKind::Interrupted => true,
                ErrorKind::Api => self.code() == Some(&Code::OutcomeUnknown) || (gave_up && self.0.problem.is_none()),
                _ => false,
            }
    }

    fn has_status(&self, status: StatusCode) -> bool {
        self.0.kind == ErrorKind::Api && self.0.status == Some(status)
    }
}

// -- how they are made ----------------------------------------------------------------------------------------------
impl Error {
    pub(crate) fn config(operation: Operation, message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Config, operation, message.into())
    }

    /// No whole answer came; `head` is what came of it.
    pub(crate) fn failed(operation: Operation, failure: Failure, head: Option<(StatusCode, &HeaderMap)>) -> Self {
        let kind = match failure.kind {
            FailureKind::Connect => ErrorKind::Connect,
            FailureKind::Timeout => ErrorKind::Timeout,
            FailureKind::Interrupted => ErrorKind::Interrupted,
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

    fn new(kind: ErrorKind, operation: Operation, message: String) -> Self {
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
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    let wait = text(RETRY_AFTER)?;
    if let Ok(seconds) = wait.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let parser = rfc2822::DateTimeParser::new();
    let (then, now) = (parser.parse_timestamp(wait).ok()?, parser.parse_timestamp(text(DATE)?).ok()?);
    Some(Duration::try_from(then.duration_since(now)).unwrap_or_default())
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { operation, status, problem, message, request_id, .. } = &*self.0;
        write!(f, "{}: ", operation.name)?;
        match (status, problem) {
            (Some(status), Some(problem)) => write!(f, "{} {}: ", status.as_u16(), problem.code)?,
            (Some(status), None) => write!(f, "{status}: ")?,
            (None, _) => {}
        }
        f.write_str(message)?;
        for fault in self.field_errors() {
            let text = format!("{}: {}", fault.field, fault.message);
            // The server's detail often holds them already.
            if !message.contains(&text) {
                write!(f, "; {text}")?;
            }
        }
        if self.is_unknown_outcome() {
            f.write_str("; whether it took effect is unknown")?;
        }
        match request_id {
            Some(id) => write!(f, " (request {id})"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("operation", &self.operation())
            .field("status", &self.status())
            .field("code", &self.code())
            .field("message", &self.message())
            .field("field_errors", &self.field_errors())
            .field("request_id", &self.request_id())
            .field("retry_after", &self.0.retry_after)
            .field("attempts", &self.0.attempts)
            .finish_non_exhaustive()
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests;
