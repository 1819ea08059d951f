//! Where tokens lie between calls: the keyring of the system, or a private file where that was asked for.

mod file;
mod keyring;
mod session;

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use ums_client::auth::Tokens;

use crate::error::{Error, Result};
use crate::{lock, paths};
pub use file::path as file_path;
pub use keyring::{THREAD as KEYRING_THREAD, would_ask as keyring_would_ask};
pub use session::{Login, Session};

/// Where a login is to keep its token.
#[derive(clap::ValueEnum, Deserialize, Clone, Copy, PartialEq, Eq, Debug, Default)]
#[serde(rename_all = "lowercase")]
pub enum Storage {
    /// The keyring, or what you answer where there is none
    #[default]
    Auto,
    /// The keyring of the system
    Keyring,
    /// A file that you alone can read
    File,
    /// Nowhere: only check that it works
    None,
}

impl Storage {
    pub fn name(self) -> String {
        clap::ValueEnum::to_possible_value(&self).map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

/// Where a token lies.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
pub enum Backend {
    Keyring,
    File,
}

/// Whose token, and where it is good.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Key {
    pub server: String,
    pub account: String,
}

/// As it is stored. Its text goes nowhere but to a store.
#[derive(Serialize, Deserialize)]
struct Stored {
    access_token: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expires_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    refresh_at: Option<Timestamp>,
}

/// A token that was given whole, of which nothing more is known than it says itself.
pub fn given(access: SecretString) -> Tokens {
    let expires_at = expiry(&access);
    Tokens::new(access, None, expires_at, None)
}

/// Whether it is an API key: no session of ours, and not ours to end.
pub fn is_api_key(tokens: &Tokens) -> bool {
    tokens.access_token.expose_secret().starts_with("ums_")
}

impl From<&Tokens> for Stored {
    fn from(tokens: &Tokens) -> Self {
        Self {
            access_token: tokens.access_token.expose_secret().to_owned(),
            refresh_token: tokens.refresh_token.as_ref().map(|token| token.expose_secret().to_owned()),
            expires_at: tokens.expires_at,
            refresh_at: tokens.refresh_at,
        }
    }
}

impl From<Stored> for Tokens {
    fn from(stored: Stored) -> Self {
        let refresh_token = stored.refresh_token.map(SecretString::from);
        Self::new(stored.access_token, refresh_token, stored.expires_at, stored.refresh_at)
    }
}

impl Backend {
    /// Whether the store can be written, before anything depends on it. `patience`: how long a person may take to unlock it.
    pub fn probe(self, patience: Duration) -> Result<()> {
        match self {
            Self::Keyring => keyring::probe(patience),
            Self::File => file::probe(),
        }
    }

    pub fn get(self, key: &Key, patience: Duration) -> Result<Option<Tokens>> {
        match self {
            Self::Keyring => keyring::get(key, patience),
            Self::File => file::get(key),
        }
    }

    pub fn set(self, key: &Key, tokens: &Tokens, patience: Duration) -> Result<()> {
        match self {
            Self::Keyring => keyring::set(key, tokens, patience),
            Self::File => file::set(key, tokens),
        }
    }

    /// Keeps the tokens in place of those of an earlier login, which are given back. `patience_of_lock`: how long another
    /// `ums` may be at it.
    pub fn replace(
        self,
        before: Option<Self>,
        key: &Key,
        tokens: &Tokens,
        patience: Duration,
        patience_of_lock: Duration,
    ) -> Result<Option<Tokens>> {
        let _lock = lock::wait(&key.lock_file()?, patience_of_lock)?;
        // What cannot be read any more is not missed.
        let earlier = before.and_then(|before| before.get(key, patience).ok().flatten());
        self.set(key, tokens, patience)?;
        Ok(earlier)
    }

    /// Removing what is not there is done already.
    pub fn remove(self, key: &Key, patience: Duration) -> Result<()> {
        match self {
            Self::Keyring => keyring::remove(key, patience),
            Self::File => file::remove(key),
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Keyring => "keyring",
            Self::File => "file",
        }
    }
}

impl fmt::Display for Backend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Keyring => f.write_str("the keyring"),
            Self::File => write!(f, "{}", file::path().unwrap_or_default().display()),
        }
    }
}

impl Key {
    /// The lock under which this token is refreshed.
    fn lock_file(&self) -> Result<PathBuf> {
        // FNV-1a: the name must be the same in every version of `ums`, and two keys that share one merely wait for each other.
        let hash = format!("{}\n{}", self.server, self.account)
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Ok(paths::state_dir()?.join("locks").join(format!("{hash:016x}")))
    }
}

/// When an access token (a JWT) ends by its own words, which prove nothing; an API key says nothing of the kind.
pub fn expiry(token: &SecretString) -> Option<Timestamp> {
    #[derive(Deserialize)]
    struct Claims {
        exp: i64,
    }
    let claims = URL_SAFE_NO_PAD.decode(token.expose_secret().split('.').nth(1)?).ok()?;
    let Claims { exp } = serde_json::from_slice(&claims).ok()?;
    Timestamp::from_second(exp).ok()
}

fn damaged(place: impl fmt::Display, mend: &str) -> Error {
    Error::credential_store(format!("what lies in {place} is no token of ums")).hint(mend)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_access_token_says_when_it_ends_and_a_key_does_not() {
        let expiry = |token: &str| expiry(&SecretString::from(token));
        // {"exp":1795398840}
        assert_eq!(expiry("e30.eyJleHAiOjE3OTUzOTg4NDB9.x"), Timestamp::from_second(1_795_398_840).ok());
        for other in ["ums_abc", "e30.e30.x", "a.b.c", ""] {
            assert_eq!(expiry(other), None, "{other}");
        }
    }
}
