//! Users as an export has them.

use jiff::Timestamp;
use secrecy::SecretString;
use serde::Deserialize;

use super::tokens::optional_secret;
use super::{Metadata, Role, Status, UserId};

/// A user of an export: what another server needs to take somebody over. It is not `Serialize`: whoever stores the hash exposes it
/// by name, and whoever only passes users on takes the lines as they come ([`lines`](crate::ExportUsers::lines)).
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// use secrecy::ExposeSecret;
///
/// let mut users = ums.users().export().with_hashes().users();
/// while let Some(user) = users.next().await.transpose()? {
///     let kind = user.password_hash.as_ref().and_then(|hash| hash.expose_secret().split('$').nth(1));
///     println!("{} {}", user.email, kind.unwrap_or("has no password"));
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct ExportedUser {
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
    pub created_at: Timestamp,
    /// When the user was last changed; a login is no change.
    pub updated_at: Timestamp,
    /// When the user last logged in.
    #[serde(default)]
    pub last_login_at: Option<Timestamp>,
    /// The hash of the password, as a PHC or crypt string. `None` where there is no password, and where hashes were not
    /// [asked for](crate::ExportUsers::with_hashes).
    #[serde(default, deserialize_with = "optional_secret")]
    pub password_hash: Option<SecretString>,
}
