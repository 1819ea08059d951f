//! The one error of the crate.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::types::{Code, FieldError, Problem};

mod make;

pub(crate) use make::request_id;

/// Why a call failed.
///
/// Its text carries the operation, the status, the server's code, message and field errors, and the request id; never a
/// header, a body or a query.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// match ums.users().get("01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44").await {
///     Ok(user) => println!("{}", user.name),
///     Err(e) if e.is_not_found() => println!("nobody"),
///     Err(e) if e.is_retryable() => println!("later, in {:?}", e.retry_after()),
///     Err(e) => return Err(e),
/// }
/// # Ok(())
/// # }
/// ```
pub struct Error(Box<Inner>);

/// The kinds of [`Error`], by how far the call came.
///
/// ```
/// use ums_client::{Client, ErrorKind};
///
/// let error = Client::builder().base_url("no URL").build().unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Config);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client or the call cannot be made as asked. Nothing was sent.
    Config,
    /// There is no token to call with: the [credentials](crate::auth::Credentials) have none, or a login cannot be gone on
    /// with. The call itself was not sent, or was answered with 401.
    Credentials,
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
    /// What the client says to it, where the server cannot.
    hint: Option<&'static str>,
    /// Why there is no token.
    source: Option<Arc<dyn StdError + Send + Sync>>,
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
    /// What keeps a call from being waited for.
    #[cfg(feature = "blocking")]
    pub(crate) const BLOCKING: Self = Self { name: "blocking", safe: true };
    /// What happens beside a call, to find out who makes it.
    pub(crate) const CREDENTIALS: Self = Self { name: "credentials", safe: true };
}

impl Error {
    /// For [`Credentials`](crate::auth::Credentials) of one's own: why there are none. The text of `cause` becomes part of the
    /// error's, so it must hold no secret; a call that fails with it has sent nothing.
    ///
    /// ```
    /// let error = ums_client::Error::credentials("the vault is sealed");
    /// assert_eq!(error.to_string(), "credentials: the vault is sealed");
    /// ```
    pub fn credentials(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        let cause: Arc<dyn StdError + Send + Sync> = Arc::from(cause.into());
        let mut error = Self::new(ErrorKind::Credentials, Operation::CREDENTIALS, cause.to_string());
        error.0.source = Some(cause);
        error
    }

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
            || self.0.kind == ErrorKind::Credentials && self.0.status == Some(StatusCode::UNAUTHORIZED)
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
            (ErrorKind::Credentials, _) => self.cause_is_retryable(),
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

    /// A trade of tokens that was not refused may succeed the next time: the call itself has not been made.
    fn cause_is_retryable(&self) -> bool {
        let cause = self.0.source.as_deref().and_then(|cause| cause.downcast_ref::<Self>());
        cause.is_some_and(|cause| match cause.0.kind {
            ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Interrupted => true,
            _ => cause.is_retryable() || cause.0.status.is_some_and(|status| status.is_server_error()),
        })
    }

    fn has_status(&self, status: StatusCode) -> bool {
        self.0.kind == ErrorKind::Api && self.0.status == Some(status)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { operation, status, problem, message, request_id, .. } = &*self.0;
        write!(f, "{}: ", operation.name)?;
        match (status, problem) {
            // The words of the cause say it already.
            _ if self.0.kind == ErrorKind::Credentials => return f.write_str(message),
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
        if let Some(hint) = self.0.hint {
            write!(f, "; {hint}")?;
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
        // The text first: this is what `main` prints that returns one.
        f.debug_struct("Error")
            .field("text", &format_args!("{self}"))
            .field("kind", &self.0.kind)
            .field("operation", &self.operation())
            .field("status", &self.status())
            .field("code", &self.code())
            .field("field_errors", &self.field_errors())
            .field("request_id", &self.request_id())
            .field("retry_after", &self.0.retry_after)
            .field("attempts", &self.0.attempts)
            .finish_non_exhaustive()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}

#[cfg(test)]
mod tests;
