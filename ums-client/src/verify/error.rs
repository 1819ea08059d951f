//! Why a token was not accepted.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::error::Error;
use crate::types::{Role, Scope};

/// How long to wait where nobody says how long.
const RETRY_AFTER: Duration = Duration::from_secs(5);

/// Why a token was not accepted. Neither its text nor its `Debug` holds the token.
///
/// There are three kinds: the token is bad ([`is_invalid_token`](Self::is_invalid_token), or
/// [there was none](Self::NoToken)), it is good and not enough ([`is_forbidden`](Self::is_forbidden)), or nobody could tell
/// ([`is_unavailable`](Self::is_unavailable)).
///
/// ```
/// use ums_client::verify::VerifyError;
///
/// let status = |error: &VerifyError| match error {
///     error if error.is_forbidden() => 403,
///     error if error.is_unavailable() => 503,
///     _ => 401,
/// };
/// assert_eq!(status(&VerifyError::Expired), 401);
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum VerifyError {
    /// No token was sent.
    NoToken,
    /// This is no access token of UMS: not three parts of base64url, of another type or algorithm, with a header that UMS does
    /// not write, or with claims that are missing.
    Malformed,
    /// It is longer than any access token of UMS.
    TooLong,
    /// It is an API key, which only the server can check: see [`Verifier::verify_online`](super::Verifier::verify_online).
    ApiKey,
    /// It names a key that the server does not publish.
    UnknownKey,
    /// The key it names did not sign it.
    BadSignature,
    /// It has expired.
    Expired,
    /// It comes from the future, by more than the leeway.
    NotYetValid,
    /// It was made by another server.
    WrongIssuer,
    /// It was made for somebody else.
    WrongAudience,
    /// The server was asked, and takes it no more: it was revoked, its session has ended, or its owner is suspended or gone.
    Refused,
    /// The caller has not this role, or nothing is known of its role.
    MissingRole(Role),
    /// The caller has not this scope, or nothing is known of its scopes.
    MissingScope(Scope),
    /// The server had to be asked, for its keys or for the token, and did not answer.
    Unavailable(Arc<Error>),
}

impl VerifyError {
    /// Whether a token was sent and is bad. (RFC 6750: 401, `invalid_token`.)
    pub fn is_invalid_token(&self) -> bool {
        !matches!(self, Self::NoToken) && !self.is_forbidden() && !self.is_unavailable()
    }

    /// Whether the token is good, and its owner may not do this. (RFC 6750: 403, `insufficient_scope`.)
    pub fn is_forbidden(&self) -> bool {
        matches!(self, Self::MissingRole(_) | Self::MissingScope(_))
    }

    /// Whether nobody knows if the token is good, since the server did not answer: try again later. (503.)
    pub fn is_unavailable(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }

    /// How long to wait before the same token is tried again, where that is of use: what the server said, or else 5 s.
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Unavailable(error) => Some(error.retry_after().unwrap_or(RETRY_AFTER)),
            _ => None,
        }
    }

    /// Not a `From`: a service's own calls fail for reasons of their own.
    pub(super) fn unavailable(error: Error) -> Self {
        Self::Unavailable(Arc::new(error))
    }

    /// What may be told to the caller: nothing of where the server is and how it fails.
    #[cfg(feature = "axum")]
    pub(super) fn public_text(&self) -> String {
        match self {
            Self::Unavailable(_) => "the token cannot be checked at the moment".to_owned(),
            other => other.to_string(),
        }
    }
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::NoToken => "an access token is wanted: `Authorization: Bearer …`",
            Self::Malformed => "this is no access token of UMS",
            Self::TooLong => "the token is longer than any access token of UMS",
            Self::ApiKey => "this is an API key, and here access tokens alone are taken",
            Self::UnknownKey => "the token is signed by a key that is not known",
            Self::BadSignature => "the signature of the token is wrong",
            Self::Expired => "the token has expired",
            Self::NotYetValid => "the token is not valid yet",
            Self::WrongIssuer => "the token is of another issuer",
            Self::WrongAudience => "the token is for another audience",
            Self::Refused => "the token is taken no more",
            Self::MissingRole(role) => return write!(f, "the role {role} is wanted"),
            Self::MissingScope(scope) => return write!(f, "the scope {scope} is wanted"),
            Self::Unavailable(error) => return write!(f, "the token cannot be checked: {error}"),
        };
        f.write_str(text)
    }
}

impl std::error::Error for VerifyError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unavailable(error) => Some(&**error),
            _ => None,
        }
    }
}
