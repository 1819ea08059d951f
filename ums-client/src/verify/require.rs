//! The extractor: a handler of axum says in its signature whom it wants.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use axum_core::body::Body;
use axum_core::extract::{FromRef, FromRequestParts, OptionalFromRequestParts};
use axum_core::response::{IntoResponse, Response};
use http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use http::request::Parts;
use http::{HeaderMap, StatusCode};
use secrecy::{ExposeSecret, SecretString};

use super::{VerifiedUser, Verifier, VerifyError};
use crate::types::{Code, Problem, Role};

/// Somebody with a good token: a handler that takes one is closed to all others.
///
/// ```no_run
/// use axum::{Router, routing::get};
/// use ums_client::Client;
/// use ums_client::verify::{Admin, Online, RequireUser, Verifier};
///
/// async fn read(user: RequireUser) -> String {
///     format!("{} reads", user.user_id)
/// }
///
/// async fn pay(user: RequireUser<Online>) -> String {
///     format!("{:?} pays", user.profile)
/// }
///
/// async fn shut_down(_: RequireUser<Admin>) {}
///
/// # fn example() -> Result<Router, ums_client::Error> {
/// let verifier = Verifier::new(Client::from_env()?);
/// let app = Router::new().route("/read", get(read)).route("/pay", get(pay)).route("/shut-down", get(shut_down));
/// # Ok(
/// app.with_state(verifier)
/// # )
/// # }
/// ```
///
/// The router's state is a [`Verifier`], or has one: `impl FromRef<AppState> for Verifier`. `Option<RequireUser>` lets in who
/// sends no token, and refuses bad ones all the same.
///
/// `RequireUser` alone checks **offline**: it costs microseconds, and **a revocation is noticed only when the token expires**;
/// API keys are refused. [`RequireUser<Online>`](Online) **asks the server** at every request, so a revoked session or a
/// suspended user is refused at once, and takes API keys. [`RequireUser<Admin>`](Admin), and a [`Requirement`] of your own, want
/// more than a good token.
///
/// A refusal is a problem document (RFC 9457) with a `code`, as UMS's own are, and `WWW-Authenticate: Bearer` (RFC 6750): 401
/// where the token is missing or bad (`invalid_token`), 403 where it is not enough (`insufficient_scope`), 503 with
/// `Retry-After` where the server had to be asked and did not answer.
pub struct RequireUser<R = Offline> {
    user: VerifiedUser,
    verifier: Verifier,
    token: SecretString,
    requirement: PhantomData<fn() -> R>,
}

/// What a [`RequireUser`] wants of a caller, said by a type.
///
/// ```
/// use ums_client::Scope;
/// use ums_client::verify::{Requirement, VerifiedUser, VerifyError};
///
/// /// Whoever may read the audit log, by a login or by a key: `RequireUser<AuditReader>`.
/// struct AuditReader;
///
/// impl Requirement for AuditReader {
///     const ONLINE: bool = true;
///
///     fn check(user: &VerifiedUser) -> Result<(), VerifyError> {
///         user.require_scope(Scope::AuditRead)
///     }
/// }
/// ```
pub trait Requirement: 'static {
    /// Whether the server is asked. Nothing is known of roles and scopes where it is not.
    const ONLINE: bool;

    /// Whether a good token is enough.
    ///
    /// # Errors
    ///
    /// What is missing; `Ok` for all unless told otherwise.
    fn check(user: &VerifiedUser) -> Result<(), VerifyError> {
        let _ = user;
        Ok(())
    }
}

/// An access token that is good by itself. See [`Verifier::verify`]: a revocation is noticed only when the token expires.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Offline;

/// An access token or API key that the server takes right now. See [`Verifier::verify_online`]: it costs a round trip.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Online;

/// An access token of somebody whose role is [`Role::Admin`] right now. The server is asked, as for [`Online`]. (API keys have
/// no role and are refused: require a scope of them.)
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct Admin;

impl Requirement for Offline {
    const ONLINE: bool = false;
}

impl Requirement for Online {
    const ONLINE: bool = true;
}

impl Requirement for Admin {
    const ONLINE: bool = true;

    fn check(user: &VerifiedUser) -> Result<(), VerifyError> {
        user.require_role(Role::Admin)
    }
}

impl RequireUser {
    /// Asks the server after all, for a handler that needs it only now and then.
    ///
    /// ```
    /// # use ums_client::{Role, verify::{RequireUser, VerifyError}};
    /// async fn pay(user: RequireUser, amount: u64) -> Result<String, VerifyError> {
    ///     if amount > 100 {
    ///         user.online().await?.require_role(Role::Admin)?;
    ///     }
    ///     Ok("paid".to_owned())
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// The server takes the token no more, or does not answer.
    pub async fn online(&self) -> Result<RequireUser<Online>, VerifyError> {
        RequireUser::check(self.verifier.clone(), self.token.clone()).await
    }
}

impl<R: Requirement> RequireUser<R> {
    async fn check(verifier: Verifier, token: SecretString) -> Result<Self, VerifyError> {
        let user = if R::ONLINE {
            verifier.verify_online(token.expose_secret()).await?
        } else {
            verifier.verify(token.expose_secret()).await?
        };
        R::check(&user)?;
        Ok(Self { user, verifier, token, requirement: PhantomData })
    }
}

impl<R> RequireUser<R> {
    /// Who it is, without the right to ask again.
    pub fn into_user(self) -> VerifiedUser {
        self.user
    }
}

impl<R> Deref for RequireUser<R> {
    type Target = VerifiedUser;

    fn deref(&self) -> &VerifiedUser {
        &self.user
    }
}

impl<R> Clone for RequireUser<R> {
    fn clone(&self) -> Self {
        Self {
            user: self.user.clone(),
            verifier: self.verifier.clone(),
            token: self.token.clone(),
            requirement: PhantomData,
        }
    }
}

impl<R> fmt::Debug for RequireUser<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RequireUser").field(&self.user).finish()
    }
}

impl<S, R> FromRequestParts<S> for RequireUser<R>
where
    S: Send + Sync,
    Verifier: FromRef<S>,
    R: Requirement,
{
    type Rejection = VerifyError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, VerifyError> {
        let token = bearer(&parts.headers)?.ok_or(VerifyError::NoToken)?;
        Self::check(Verifier::from_ref(state), token).await
    }
}

impl<S, R> OptionalFromRequestParts<S> for RequireUser<R>
where
    S: Send + Sync,
    Verifier: FromRef<S>,
    R: Requirement,
{
    type Rejection = VerifyError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, VerifyError> {
        match bearer(&parts.headers)? {
            Some(token) => Self::check(Verifier::from_ref(state), token).await.map(Some),
            None => Ok(None),
        }
    }
}

/// The token of `Authorization: Bearer TOKEN` (RFC 6750 §2.1), sent once. Tokens in a query or a form are not looked for.
fn bearer(headers: &HeaderMap) -> Result<Option<SecretString>, VerifyError> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let Some(value) = values.next() else { return Ok(None) };
    let text = value.to_str().ok().filter(|_| values.next().is_none()).ok_or(VerifyError::Malformed)?;
    let (scheme, token) = text.split_once(' ').ok_or(VerifyError::Malformed)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(VerifyError::Malformed);
    }
    Ok(Some(SecretString::from(token.trim())))
}

impl IntoResponse for VerifyError {
    fn into_response(self) -> Response {
        let (status, code) = if self.is_forbidden() {
            (StatusCode::FORBIDDEN, Code::Forbidden)
        } else if self.is_unavailable() {
            (StatusCode::SERVICE_UNAVAILABLE, Code::Other("unavailable".to_owned()))
        } else if self.is_invalid_token() {
            (StatusCode::UNAUTHORIZED, Code::InvalidToken)
        } else {
            (StatusCode::UNAUTHORIZED, Code::Unauthenticated)
        };
        let challenge = match &self {
            Self::NoToken => Some(HeaderValue::from_static("Bearer")),
            Self::Unavailable(_) => {
                tracing::warn!(error = %self, "a token could not be checked");
                None
            }
            // A scope of this crate's user may hold what no header can: then it is not named.
            Self::MissingScope(scope) => {
                let named = format!(r#"Bearer error="insufficient_scope", scope="{scope}""#);
                let named = named.parse().ok().filter(|_| !scope.as_str().contains(['"', '\\']));
                Some(named.unwrap_or(HeaderValue::from_static(r#"Bearer error="insufficient_scope""#)))
            }
            Self::MissingRole(_) => Some(HeaderValue::from_static(r#"Bearer error="insufficient_scope""#)),
            _ => Some(HeaderValue::from_static(r#"Bearer error="invalid_token""#)),
        };
        let problem = Problem {
            type_uri: "about:blank".to_owned(),
            code,
            title: status.canonical_reason().unwrap_or_default().to_owned(),
            status: Some(status.as_u16()),
            detail: self.public_text(),
            errors: Vec::new(),
            results: Vec::new(),
            request_id: None,
        };
        let mut response = Response::new(Body::from(serde_json::to_vec(&problem).unwrap_or_default()));
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(challenge) = challenge {
            headers.insert(WWW_AUTHENTICATE, challenge);
        }
        if let Some(wait) = self.retry_after() {
            headers.insert(RETRY_AFTER, HeaderValue::from(wait.as_secs().max(1)));
        }
        response
    }
}
