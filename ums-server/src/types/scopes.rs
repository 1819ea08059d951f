//! Scopes: what a caller may do beyond itself. A session has those of its role, a key those it was given.

use serde::{Serialize, Serializer};
use utoipa::ToSchema;

use super::users::Role;

/// One right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) enum Scope {
    /// Reads everybody.
    #[serde(rename = "users:read")]
    UsersRead,
    /// Creates, changes and deletes people.
    #[serde(rename = "users:write")]
    UsersWrite,
    /// Makes and rotates API keys.
    #[serde(rename = "keys:write")]
    KeysWrite,
    /// Reads the audit log.
    #[serde(rename = "audit:read")]
    AuditRead,
    /// Reads password hashes, in an export: everybody's, administrators' among them, or it could carry nobody over whole. So
    /// administrators alone grant it, no session has it, and each use is told in the audit log.
    #[serde(rename = "hashes:read")]
    HashesRead,
}

impl Scope {
    pub(crate) const ALL: [Self; 5] =
        [Self::UsersRead, Self::UsersWrite, Self::KeysWrite, Self::AuditRead, Self::HashesRead];

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::UsersRead => "users:read",
            Self::UsersWrite => "users:write",
            Self::KeysWrite => "keys:write",
            Self::AuditRead => "audit:read",
            Self::HashesRead => "hashes:read",
        }
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == text)
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of them.
#[derive(Clone, Copy, Default, PartialEq, Eq, ToSchema)]
#[schema(value_type = Vec<Scope>)]
pub(crate) struct Scopes(u8);

impl Scopes {
    pub(crate) const NONE: Self = Self(0);

    /// What a session of this role may do.
    pub(crate) fn of_session(role: Role) -> Self {
        match role {
            Role::Admin => {
                [Scope::UsersRead, Scope::UsersWrite, Scope::KeysWrite, Scope::AuditRead].into_iter().collect()
            }
            Role::Auditor => [Scope::UsersRead, Scope::AuditRead].into_iter().collect(),
            Role::User => Self::NONE,
        }
    }

    /// What a key may do at most whose owner has this role: all that the role can come to.
    pub(crate) fn grantable(role: Role) -> Self {
        match role {
            Role::Admin => Scope::ALL.into_iter().collect(),
            Role::Auditor | Role::User => Self::of_session(role),
        }
    }

    pub(crate) const fn has(self, scope: Scope) -> bool {
        self.0 & scope.bit() != 0
    }

    pub(crate) const fn intersect(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What is in here and not in `other`.
    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = Scope> {
        Scope::ALL.into_iter().filter(move |scope| self.has(*scope))
    }

    /// As they are stored and told: `users:read audit:read`.
    pub(crate) fn text(self) -> String {
        self.iter().map(Scope::as_str).collect::<Vec<_>>().join(" ")
    }

    /// Out of the database; a word that this version does not know gives no right.
    pub(crate) fn stored(text: &str) -> Self {
        text.split(' ').filter_map(Scope::parse).collect()
    }
}

impl FromIterator<Scope> for Scopes {
    fn from_iter<I: IntoIterator<Item = Scope>>(scopes: I) -> Self {
        Self(scopes.into_iter().fold(0, |bits, scope| bits | scope.bit()))
    }
}

impl std::fmt::Debug for Scopes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Scopes({})", self.text())
    }
}

impl Serialize for Scopes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_role_may_grant_less_than_its_sessions_may_do() {
        for role in [Role::Admin, Role::Auditor, Role::User] {
            assert_eq!(Scopes::of_session(role).without(Scopes::grantable(role)), Scopes::NONE, "{role:?}");
        }
        assert!(!Scopes::of_session(Role::Admin).has(Scope::HashesRead));
        assert!(Scopes::grantable(Role::Admin).has(Scope::HashesRead));
    }

    #[test]
    fn what_is_stored_is_read_again_and_strange_words_give_nothing() {
        for bits in 0..32 {
            let scopes = Scopes(bits);
            assert_eq!(Scopes::stored(&scopes.text()), scopes);
        }
        assert_eq!(Scopes::stored("users:read root *"), [Scope::UsersRead].into_iter().collect());
        assert_eq!(Scopes::stored(""), Scopes::NONE);
    }
}
