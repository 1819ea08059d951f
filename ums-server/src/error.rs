//! The one error of the server: what went wrong in the domain's words, and its one mapping to HTTP.

use std::time::Duration;

use axum::response::{IntoResponse, Response};
use http::StatusCode;

use serde::{Deserialize, Serialize};

use crate::store::DbError;
use crate::store::idempotency::Done;
use crate::types::batch::BatchResult;
use crate::types::problem::{Code, FieldCode, FieldError, ItemProblem, Problem, Refused};
use crate::types::scopes::Scopes;
use crate::types::users::Role;

/// Why a call was not carried out.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{}", summary(.0))]
    Invalid(Vec<FieldError>),
    #[error("{0}")]
    MalformedJson(String),
    #[error("this call needs the header Authorization: Bearer TOKEN")]
    Unauthenticated,
    #[error("the token is not valid, is expired, or its session has ended; log in again")]
    InvalidToken,
    /// One text for every reason, so that nothing is learned of which accounts exist.
    #[error("e-mail and password do not belong together; both are required, as text")]
    InvalidCredentials,
    #[error("{0}")]
    Forbidden(&'static str),
    #[error("the account or key may do more than this caller: as {role}, {}", lacking.text(), role = role.as_str())]
    WouldWiden { role: Role, lacking: Scopes },
    #[error("the key would outlive the key that makes it; give it an expires_at that comes no later")]
    WouldOutlive,
    #[error("{0}")]
    CurrentPasswordRequired(&'static str),
    #[error("this server takes no registrations; ask an administrator for an account")]
    RegistrationClosed,
    #[error("{0}")]
    NotFound(&'static str),
    #[error("this path does not know the method {0}")]
    MethodNotAllowed(String),
    #[error("{0}")]
    NotAcceptable(&'static str),
    #[error("the e-mail is taken by another account")]
    EmailTaken,
    #[error("this is the last active administrator; make another one first")]
    LastAdmin,
    /// With what became of each operation.
    #[error("{}", rolled_back(.0))]
    BatchRolledBack(Vec<Kept>),
    #[error("this Idempotency-Key came with another body; take a new key for another call")]
    IdempotencyConflict,
    #[error("the call with this Idempotency-Key is still under way; wait for it, or send it again a little later")]
    IdempotencyInProgress,
    #[error("the call was carried out, and the key with the id {id} was shown then; rotate it for one that you know")]
    SecretAlreadyShown { id: String },
    /// For `http/writing.rs` alone, which answers it again.
    #[error("the call was carried out already")]
    AlreadyDone(Box<Done>),
    #[error("{}", .0.detail)]
    Again(Box<Kept>),
    #[error("the version is {current} by now, not one of those in If-Match; read it again")]
    PreconditionFailed { current: i64 },
    #[error("the body has more than the {limit} bytes that this call takes")]
    BodyTooLarge { limit: usize },
    #[error("the body is {0}, this call takes application/json")]
    UnsupportedMediaType(String),
    #[error("the body did not arrive in time")]
    RequestTimeout,
    #[error("this server answers to loopback names only, and the Host is {0:?}")]
    Misdirected(String),
    /// One text for every reason, and whether or not anybody has the e-mail.
    #[error("there were too many attempts; come back in {retry_after} s")]
    RateLimited { retry_after: u64 },
    #[error("too many passwords are waiting to be checked; come back in {} s", retry_after.as_secs().max(1))]
    Overloaded { retry_after: Duration },
    #[error("the storage is full; nothing was changed")]
    StorageFull(String),
    #[error("the storage is not available now")]
    StorageUnavailable(String),
    #[error("the storage did not tell whether the change was made: look before you repeat it")]
    OutcomeUnknown(String),
    /// The cause is for the log alone.
    #[error("something went wrong on the server; its log has the cause under this request's id")]
    Internal(String),
}

/// What handlers and stories return.
pub(crate) type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    pub(crate) fn internal(cause: impl std::fmt::Display) -> Self {
        Self::Internal(cause.to_string())
    }

    pub(crate) const NO_SUCH_USER: Self = Self::NotFound("there is no user with this id");

    pub(crate) fn code(&self) -> Code {
        match self {
            Self::Invalid(_) => Code::ValidationFailed,
            Self::MalformedJson(_) => Code::MalformedJson,
            Self::Unauthenticated => Code::Unauthenticated,
            Self::InvalidToken => Code::InvalidToken,
            Self::InvalidCredentials => Code::InvalidCredentials,
            Self::Forbidden(_) => Code::Forbidden,
            Self::WouldWiden { .. } | Self::WouldOutlive => Code::WouldWiden,
            Self::CurrentPasswordRequired(_) => Code::CurrentPasswordRequired,
            Self::RegistrationClosed => Code::RegistrationClosed,
            Self::NotFound(_) => Code::NotFound,
            Self::MethodNotAllowed(_) => Code::MethodNotAllowed,
            Self::NotAcceptable(_) => Code::NotAcceptable,
            Self::EmailTaken => Code::EmailTaken,
            Self::LastAdmin => Code::LastAdmin,
            Self::BatchRolledBack(_) => Code::BatchRolledBack,
            Self::IdempotencyConflict => Code::IdempotencyConflict,
            Self::IdempotencyInProgress => Code::IdempotencyInProgress,
            Self::SecretAlreadyShown { .. } => Code::SecretAlreadyShown,
            Self::Again(kept) => kept.code,
            Self::PreconditionFailed { .. } => Code::PreconditionFailed,
            Self::BodyTooLarge { .. } => Code::BodyTooLarge,
            Self::UnsupportedMediaType(_) => Code::UnsupportedMediaType,
            Self::RequestTimeout => Code::RequestTimeout,
            Self::Misdirected(_) => Code::MisdirectedRequest,
            Self::RateLimited { .. } => Code::RateLimited,
            Self::Overloaded { .. } => Code::Overloaded,
            Self::StorageFull(_) => Code::StorageFull,
            Self::StorageUnavailable(_) => Code::StorageUnavailable,
            Self::OutcomeUnknown(_) => Code::OutcomeUnknown,
            Self::Internal(_) | Self::AlreadyDone(_) => Code::Internal,
        }
    }

    pub(crate) fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.code().explain().status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// When to come back, in whole seconds, where that is known.
    pub(crate) fn retry_after(&self) -> Option<u64> {
        match self {
            Self::RateLimited { retry_after } => Some(*retry_after),
            Self::Overloaded { retry_after } => Some(retry_after.as_secs().max(1)),
            Self::StorageUnavailable(_) | Self::OutcomeUnknown(_) => Some(1),
            _ => None,
        }
    }

    /// What the log is told beyond what the caller is told.
    pub(crate) fn cause(&self) -> Option<&str> {
        match self {
            Self::Internal(cause)
            | Self::StorageFull(cause)
            | Self::StorageUnavailable(cause)
            | Self::OutcomeUnknown(cause) => Some(cause),
            _ => None,
        }
    }

    fn errors(&self) -> &[FieldError] {
        match self {
            Self::Invalid(errors) => errors,
            Self::Again(kept) => &kept.errors,
            _ => &[],
        }
    }

    /// What is kept of a refusal for whoever sends the call again: of those that would be the same, and were the call's own.
    pub(crate) fn kept(&self) -> Option<Kept> {
        let own = match self {
            Self::BatchRolledBack(results) => results.iter().all(|kept| kept.is_own()),
            error => is_own(error.code()),
        };
        own.then(|| self.told())
    }

    /// What is told of it.
    pub(crate) fn told(&self) -> Kept {
        let results = self.results().to_vec();
        Kept { code: self.code(), detail: self.to_string(), errors: self.errors().to_vec(), results }
    }

    fn results(&self) -> &[Kept] {
        match self {
            Self::BatchRolledBack(results) => results,
            Self::Again(kept) => &kept.results,
            _ => &[],
        }
    }

    pub(crate) fn problem(&self, request_id: &str) -> Problem {
        let explanation = self.code().explain();
        Problem {
            kind: format!("/problems/{}", explanation.code),
            title: explanation.title,
            status: explanation.status,
            code: explanation.code,
            detail: self.to_string(),
            errors: self.errors().to_vec(),
            id: if let Self::SecretAlreadyShown { id } = self { Some(id.clone()) } else { None },
            results: self.results().iter().map(Kept::result).collect(),
            request_id: request_id.to_owned(),
        }
    }
}

/// Whether a refusal would be the same again, and was the call's own.
fn is_own(code: Code) -> bool {
    matches!(
        code,
        Code::ValidationFailed
            | Code::MalformedJson
            | Code::NotFound
            | Code::EmailTaken
            | Code::LastAdmin
            | Code::PreconditionFailed
    )
}

/// A refusal as it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) code: Code,
    pub(crate) detail: String,
    pub(crate) errors: Vec<FieldError>,
    /// Of a batch that was rolled back: what became of each operation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) results: Vec<Kept>,
}

impl Kept {
    /// Of an operation that would have been carried out, had another not failed.
    pub(crate) fn innocent() -> Self {
        let detail = "another operation of this atomic batch failed, so this one was not carried out".to_owned();
        Self { code: Code::BatchRolledBack, detail, errors: Vec::new(), results: Vec::new() }
    }

    fn is_innocent(&self) -> bool {
        self.code == Code::BatchRolledBack
    }

    fn is_own(&self) -> bool {
        self.is_innocent() || is_own(self.code)
    }

    /// As it stands among the results of a batch.
    pub(crate) fn result(&self) -> BatchResult {
        let explanation = self.code.explain();
        // The batch as a whole is a conflict; who is innocent depended on the others.
        let status = if self.is_innocent() { 424 } else { explanation.status };
        BatchResult::refused(ItemProblem {
            kind: format!("/problems/{}", explanation.code),
            title: explanation.title,
            status,
            code: explanation.code,
            detail: self.detail.clone(),
            errors: self.errors.clone(),
        })
    }

    /// Whether it was the state of things that stood against it, and not the call itself.
    pub(crate) fn is_conflict(&self) -> bool {
        matches!(self.code, Code::EmailTaken | Code::LastAdmin | Code::PreconditionFailed)
    }
}

/// Leaves the error in the response: the middleware that knows the request's id writes the body, and the log.
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(std::sync::Arc::new(self));
        response
    }
}

impl From<DbError> for Error {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Unique(index) if index == "users_email_key_key" => Self::EmailTaken,
            DbError::Unique(index) if index == "users_id_key" => {
                let message = "is the id of another account";
                Self::Invalid(vec![FieldError::new("id", FieldCode::ReadOnlyField, message)])
            }
            DbError::Full(cause) => Self::StorageFull(cause),
            DbError::Unavailable(cause) => Self::StorageUnavailable(cause),
            DbError::Unknown(cause) => Self::OutcomeUnknown(cause),
            other @ (DbError::Unique(_) | DbError::Internal(_)) => Self::internal(other),
        }
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Invalid(faults) => Self::Invalid(faults),
            Refused::Malformed(why) => Self::MalformedJson(why),
        }
    }
}

fn rolled_back(results: &[Kept]) -> String {
    let failed = results.iter().filter(|kept| !kept.is_innocent()).count();
    format!("{failed} of {} operations failed, and the batch is atomic: nothing was changed", results.len())
}

fn summary(errors: &[FieldError]) -> String {
    let one = |error: &FieldError| format!("{}: {}", error.field, error.message);
    errors.iter().map(one).collect::<Vec<_>>().join("; ")
}
