//! API keys: what a program is let in by.

use jiff::Timestamp;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::open_enum::open_enum;
use super::tokens::optional_secret;
use super::{ApiKeyId, UserId, timestamp};

/// What is known of an API key. The key itself is not: the server shows it once, in a [`NewApiKey`].
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// for key in ums.api_keys().list().await? {
///     println!("{} {:?}, last used {:?}", key.name, key.scopes, key.last_used_at);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct ApiKey {
    /// The id, opaque.
    pub id: ApiKeyId,
    /// What its owner calls it.
    pub name: String,
    /// What it may do; one that may do nothing else still reads its owner.
    pub scopes: Vec<Scope>,
    /// When it was created.
    #[serde(serialize_with = "timestamp::serialize")]
    pub created_at: Timestamp,
    /// When it ends by itself; `None`: never.
    #[serde(default, serialize_with = "timestamp::serialize_option")]
    pub expires_at: Option<Timestamp>,
    /// When it was last used, exact to a minute.
    #[serde(default, serialize_with = "timestamp::serialize_option")]
    pub last_used_at: Option<Timestamp>,
    /// Who owns it.
    pub user_id: UserId,
}

/// An API key just made. It is not `Serialize`: whoever stores the key exposes it by name.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// use secrecy::ExposeSecret;
/// use ums_client::Scope;
///
/// let made = ums.api_keys().create("backup", [Scope::UsersRead]).await?;
/// if let Some(key) = &made.key {
///     std::fs::write("backup.key", key.expose_secret()).expect("a private file");
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "Wire")]
#[non_exhaustive]
pub struct NewApiKey {
    /// What will be shown of it from now on.
    pub api_key: ApiKey,
    /// The key itself, shown this once; `None` after a [dry run](crate::CreateApiKey::dry_run).
    pub key: Option<SecretString>,
}

/// As it comes, all in one object.
#[derive(Deserialize)]
struct Wire {
    id: ApiKeyId,
    name: String,
    scopes: Vec<Scope>,
    created_at: Timestamp,
    #[serde(default)]
    expires_at: Option<Timestamp>,
    #[serde(default)]
    last_used_at: Option<Timestamp>,
    user_id: UserId,
    #[serde(default, deserialize_with = "optional_secret")]
    key: Option<SecretString>,
}

impl From<Wire> for NewApiKey {
    fn from(wire: Wire) -> Self {
        let Wire { id, name, scopes, created_at, expires_at, last_used_at, user_id, key } = wire;
        Self { api_key: ApiKey { id, name, scopes, created_at, expires_at, last_used_at, user_id }, key }
    }
}

open_enum! {
    /// What an API key may do.
    Scope {
        /// Read everybody:
        UsersRead = "users:read",
        /// Create, change and delete people:
        UsersWrite = "users:write",
        /// Make and rotate API keys:
        KeysWrite = "keys:write",
        /// Read the audit log:
        AuditRead = "audit:read",
        /// Read password hashes, in exports:
        HashesRead = "hashes:read",
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    const WIRE: &str = r#"{"id":"k-1","name":"backup","scopes":["users:read","moon:read"],"created_at":"2026-11-23T02:14:00.123Z","expires_at":null,"last_used_at":null,"user_id":"u-1"}"#;

    #[test]
    fn a_key_is_written_as_it_was_read() {
        let key: ApiKey = serde_json::from_str(WIRE).unwrap();
        assert_eq!(key.scopes, [Scope::UsersRead, Scope::Other("moon:read".to_owned())]);
        assert_eq!(serde_json::to_string(&key).unwrap(), WIRE);
    }

    #[test]
    fn the_key_itself_is_there_once_and_never_printed() {
        let new = WIRE.replacen("\"id\"", "\"key\":\"ums_canary\",\"id\"", 1);
        let new: NewApiKey = serde_json::from_str(&new).unwrap();
        assert_eq!(new.key.as_ref().map(ExposeSecret::expose_secret), Some("ums_canary"));
        assert!(!format!("{new:?}").contains("canary"), "{new:?}");
        assert_eq!(serde_json::to_string(&new.api_key).unwrap(), WIRE);
        assert!(serde_json::from_str::<NewApiKey>(WIRE).unwrap().key.is_none());
    }
}
