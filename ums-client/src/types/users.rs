//! Users as the server shows them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::open_enum::open_enum;
use super::{UserId, timestamp};

/// A user's metadata: key order and the text of numbers are kept.
pub type Metadata = serde_json::Map<String, serde_json::Value>;

/// A user.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// use ums_client::{Role, Status};
///
/// let ada = ums.users().get("01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44").await?;
/// if ada.role == Role::Admin && ada.status == Status::Active {
///     println!("{} <{}>, version {}", ada.name, ada.email, ada.version);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct User {
    /// The id, opaque.
    pub id: UserId,
    /// The name, as it was given.
    pub name: String,
    /// The e-mail, as it was given.
    pub email: String,
    /// What the user may do.
    pub role: Role,
    /// Whether the user may do anything.
    pub status: Status,
    /// What admins have noted.
    #[serde(default)]
    pub metadata: Metadata,
    /// When the user was created.
    #[serde(serialize_with = "timestamp::serialize")]
    pub created_at: Timestamp,
    /// When the user was last changed; a login is no change.
    #[serde(serialize_with = "timestamp::serialize")]
    pub updated_at: Timestamp,
    /// When the user last logged in.
    #[serde(default, serialize_with = "timestamp::serialize_option")]
    pub last_login_at: Option<Timestamp>,
    /// Grows by one with each change; give it to `if_match` to change only what you have seen.
    pub version: u64,
    /// When the user was deleted; `None` of all who were not.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "timestamp::serialize_option")]
    pub deleted_at: Option<Timestamp>,
    /// When a deleted user will be gone for good: until then it can be restored.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "timestamp::serialize_option")]
    pub purged_at: Option<Timestamp>,
}

/// What is left of something that was deleted, ended or revoked.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// let gone = ums.users().delete("01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44").await?;
/// println!("{} is gone", gone.id);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Deleted<I = UserId> {
    /// True.
    #[serde(default = "yes")]
    pub success: bool,
    /// The id it had.
    pub id: I,
    /// Of a user: until when it can be [restored](crate::Users::restore). `None` where it cannot, and of everything else.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "timestamp::serialize_option")]
    pub purged_at: Option<Timestamp>,
}

fn yes() -> bool {
    true
}

open_enum! {
    /// What users are sorted by.
    ///
    /// ```
    /// let sort = ums_client::UserSort::from("last_login_at");
    /// assert_eq!(sort, ums_client::UserSort::LastLoginAt);
    /// ```
    UserSort {
        /// When they were created:
        CreatedAt = "created_at",
        /// Their name, without regard to case:
        Name = "name",
        /// Their e-mail, without regard to case:
        Email = "email",
        /// When they logged in last; who never did comes first:
        LastLoginAt = "last_login_at",
        /// When they were deleted; of [deleted](crate::ListUsers::deleted) users alone:
        DeletedAt = "deleted_at",
    }
}

open_enum! {
    /// What a user may do.
    ///
    /// ```
    /// use ums_client::Role;
    ///
    /// // A role of a server that is newer than this crate is kept.
    /// assert_eq!(Role::from("admin"), Role::Admin);
    /// assert_eq!(Role::from("owner").as_str(), "owner");
    /// ```
    Role {
        /// Everything:
        Admin = "admin",
        /// Reads everything, changes nothing:
        Auditor = "auditor",
        /// Sees and edits only itself:
        User = "user",
    }
}

open_enum! {
    /// Whether a user may do anything.
    ///
    /// ```
    /// use ums_client::Status;
    ///
    /// assert_eq!(Status::Suspended.to_string(), "suspended");
    /// ```
    Status {
        /// May log in:
        Active = "active",
        /// May not, until activated:
        Suspended = "suspended",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIRE: &str = r#"{"id":"01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44","name":"John Doe","email":"john@example.com","role":"user","status":"active","metadata":{"z":1.50,"a":123456789012345678901234567890},"created_at":"2026-11-23T02:14:00.123Z","updated_at":"2026-11-23T02:14:00.000Z","last_login_at":null,"version":1}"#;

    #[test]
    fn a_user_is_written_as_it_was_read() {
        let user: User = serde_json::from_str(WIRE).unwrap();
        assert_eq!(serde_json::to_string(&user).unwrap(), WIRE);
    }

    #[test]
    fn a_newer_server_is_understood() {
        let newer = WIRE.replacen("\"role\":\"user\"", "\"role\":\"owner\",\"colour\":{\"a\":[1]}", 1);
        let user: User = serde_json::from_str(&newer).unwrap();
        assert_eq!(user.role, Role::Other("owner".to_owned()));
    }

    #[test]
    fn required_is_required() {
        assert!(serde_json::from_str::<User>(&WIRE.replacen("\"email\"", "\"mail\"", 1)).is_err());
    }
}
