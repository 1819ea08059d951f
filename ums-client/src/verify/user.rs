//! Who a good token speaks for.

use jiff::Timestamp;

use super::VerifyError;
use crate::types::{Role, Scope, SessionId, User, UserId};

/// Who a good token speaks for, and what is known of that. What neither the token nor the server said is `None`, never a guess.
///
/// An access token says who ([`user_id`](Self::user_id)), by which session, and from when until when. It says nothing of the
/// role, the scopes, the name or the e-mail: they are known where the [server was asked](super::Verifier::verify_online).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct VerifiedUser {
    /// The person.
    pub user_id: UserId,
    /// What was sent: a token of a login, or a key of a program.
    pub credential: Credential,
    /// The session that the access token is of; an API key has none.
    pub session_id: Option<SessionId>,
    /// When the access token was made.
    pub issued_at: Option<Timestamp>,
    /// When the access token expires.
    pub expires_at: Option<Timestamp>,
    /// The person's role, by the server's word of this very moment; offline what the token carries, which today is nothing.
    pub role: Option<Role>,
    /// What the token or key may do on the server, likewise. A key has no more than it was given, whatever its owner's role.
    pub scopes: Option<Vec<Scope>>,
    /// The person as the server has it; `None` offline.
    pub profile: Option<User>,
}

/// What somebody calls with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Credential {
    /// An access token: somebody has logged in.
    AccessToken,
    /// An API key: a program of somebody.
    ApiKey,
}

impl VerifiedUser {
    /// Whether it is known that the caller has this scope.
    pub fn has_scope(&self, scope: &Scope) -> bool {
        self.scopes.as_ref().is_some_and(|scopes| scopes.contains(scope))
    }

    /// Refuses who has not this scope.
    ///
    /// ```
    /// # use ums_client::{Scope, verify::{VerifiedUser, VerifyError}};
    /// fn export(user: &VerifiedUser) -> Result<String, VerifyError> {
    ///     user.require_scope(Scope::UsersRead)?;
    ///     Ok("everybody".to_owned())
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// The scope is missing, or nothing is known of the caller's scopes, as it is after an offline check.
    pub fn require_scope(&self, scope: impl Into<Scope>) -> Result<(), VerifyError> {
        let scope = scope.into();
        if self.has_scope(&scope) { Ok(()) } else { Err(VerifyError::MissingScope(scope)) }
    }

    /// Refuses who has not this very role. An API key has none, even if its owner has: it was given scopes, which may be far
    /// less, so ask for [a scope](Self::require_scope) where keys are welcome.
    ///
    /// ```
    /// # use ums_client::{Role, verify::{VerifiedUser, VerifyError}};
    /// fn shut_down(user: &VerifiedUser) -> Result<(), VerifyError> {
    ///     user.require_role(Role::Admin)
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// The role is another, or nothing is known of it, as it is after an offline check.
    pub fn require_role(&self, role: impl Into<Role>) -> Result<(), VerifyError> {
        let role = role.into();
        let has = self.credential == Credential::AccessToken && self.role.as_ref() == Some(&role);
        if has { Ok(()) } else { Err(VerifyError::MissingRole(role)) }
    }
}
