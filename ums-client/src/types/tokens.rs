//! Token objects: what a login, a registration and a refresh give.

use secrecy::SecretString;
use serde::{Deserialize, Deserializer};

use super::User;

/// A token object. It is not `Serialize`: whoever stores its secrets exposes them by name.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client, password: secrecy::SecretString) -> ums_client::Result<()> {
/// let token = ums.auth().login("ada@example.com", password).await?;
/// println!("{} for {} s", token.user.name, token.expires_in);
/// let ums = ums.with_login(token);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Deserialize)]
#[non_exhaustive]
pub struct Token {
    /// Proves who calls, until it expires.
    #[serde(deserialize_with = "secret")]
    pub access_token: SecretString,
    /// `Bearer`.
    pub token_type: String,
    /// The life of the access token, in seconds.
    pub expires_in: u64,
    /// Buys the next token object, once.
    #[serde(default, deserialize_with = "optional_secret")]
    pub refresh_token: Option<SecretString>,
    /// Who logged in.
    pub user: User,
}

fn secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SecretString, D::Error> {
    String::deserialize(deserializer).map(SecretString::from)
}

pub(super) fn optional_secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<SecretString>, D::Error> {
    Ok(Option::<String>::deserialize(deserializer)?.map(SecretString::from))
}
