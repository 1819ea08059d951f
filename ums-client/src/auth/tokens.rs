//! The tokens of a login, and where they are kept beyond a process.

use std::pin::Pin;

use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret, SecretString};

use crate::clock;
use crate::types::Token;

/// How long before its end an access token is replaced, but not before half of its life is over.
const EARLY: SignedDuration = SignedDuration::from_mins(1);

/// The tokens of a login: what a [`TokenStore`] keeps.
///
/// It is not `Serialize`: whoever stores its secrets exposes them by name.
///
/// ```
/// use ums_client::auth::Tokens;
///
/// let tokens = Tokens::new("access", Some("refresh".into()), Some("2026-11-23T03:14:00Z".parse()?), None);
/// assert!(tokens.is_expired() && !tokens.wants_refresh());
/// assert!(!format!("{tokens:?}").contains("access\""));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Tokens {
    /// Proves who calls, until it expires.
    pub access_token: SecretString,
    /// Buys the next tokens, once. Without one the login ends with its access token.
    pub refresh_token: Option<SecretString>,
    /// When the access token ends, by this machine's clock; `None`: that is not known.
    pub expires_at: Option<Timestamp>,
    /// When it is to be replaced: a minute before its end, but not before half of its life is over.
    pub refresh_at: Option<Timestamp>,
}

/// What a [`TokenStore`] may fail with.
pub type StoreError = Box<dyn std::error::Error + Send + Sync>;

/// What a [`TokenStore`] answers with, sooner or later.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Keeps others out until it is dropped: such as an open file that is locked.
pub type StoreLock = Box<dyn Send>;

/// Where the tokens of a login lie, so that they outlive the process, or are shared by several.
///
/// A refresh token is good for one trade. So a [`RefreshingSession`](super::RefreshingSession) takes the lock, loads what is
/// there, takes that if somebody else has just traded, or else trades, and saves what it got **before** using it.
///
/// ```
/// use std::sync::{Arc, Mutex};
///
/// use ums_client::auth::{StoreFuture, TokenStore, Tokens};
///
/// /// For as long as the process lives; for a file there is `FileStore`.
/// #[derive(Clone, Default)]
/// struct InMemory(Arc<Mutex<Option<Tokens>>>);
///
/// impl TokenStore for InMemory {
///     fn load(&self) -> StoreFuture<'_, Option<Tokens>> {
///         Box::pin(async { Ok(self.0.lock().map_err(|e| e.to_string())?.clone()) })
///     }
///
///     fn save<'a>(&'a self, tokens: &'a Tokens) -> StoreFuture<'a, ()> {
///         Box::pin(async {
///             *self.0.lock().map_err(|e| e.to_string())? = Some(tokens.clone());
///             Ok(())
///         })
///     }
///
///     fn clear(&self) -> StoreFuture<'_, ()> {
///         Box::pin(async {
///             *self.0.lock().map_err(|e| e.to_string())? = None;
///             Ok(())
///         })
///     }
/// }
/// ```
pub trait TokenStore: Send + Sync + 'static {
    /// What is kept; `None` where there is nothing: the login was ended by somebody else.
    ///
    /// # Errors
    ///
    /// Whatever keeps it from being read. The call that needed a token fails, and nothing is lost.
    fn load(&self) -> StoreFuture<'_, Option<Tokens>>;

    /// Keeps these in place of what was there, durably once it returns.
    ///
    /// # Errors
    ///
    /// Whatever keeps them from being stored. They are then not used either: the call fails, and the next one that needs a token
    /// tries to save them again. (Should the process end before that works, the server takes the former refresh token one more
    /// time, within a minute.)
    fn save<'a>(&'a self, tokens: &'a Tokens) -> StoreFuture<'a, ()>;

    /// Keeps nothing any more: the login was ended.
    ///
    /// # Errors
    ///
    /// Whatever keeps it from being removed.
    fn clear(&self) -> StoreFuture<'_, ()>;

    /// Keeps everybody else who shares this store from trading until the answer is dropped. Unless it is told otherwise,
    /// nobody shares it.
    ///
    /// # Errors
    ///
    /// That it cannot be had, or not in time.
    fn lock(&self) -> StoreFuture<'_, StoreLock> {
        Box::pin(std::future::ready(Ok(Box::new(()) as StoreLock)))
    }
}

impl Tokens {
    /// Tokens that come from elsewhere, such as a store: see the fields.
    pub fn new(
        access_token: impl Into<SecretString>,
        refresh_token: Option<SecretString>,
        expires_at: Option<Timestamp>,
        refresh_at: Option<Timestamp>,
    ) -> Self {
        Self { access_token: access_token.into(), refresh_token, expires_at, refresh_at }
    }

    /// Of a token object that was given at this time.
    fn granted(token: &Token, now: Timestamp) -> Self {
        let life = SignedDuration::from_secs(token.expires_in.try_into().unwrap_or(i64::MAX));
        let after = |wait| now.checked_add(wait).ok();
        Self {
            access_token: token.access_token.clone(),
            refresh_token: token.refresh_token.clone(),
            expires_at: after(life),
            refresh_at: after(life - EARLY.min(life / 2)),
        }
    }

    /// Whether it is time to replace the access token, and that can be done.
    pub fn wants_refresh(&self) -> bool {
        self.refresh_token.is_some() && is_over(self.refresh_at)
    }

    /// Whether the access token has ended, as far as is known here.
    pub fn is_expired(&self) -> bool {
        is_over(self.expires_at)
    }

    /// By the refresh token: access tokens of one second may be the same to the letter.
    pub(super) fn is_same_grant(&self, other: &Self) -> bool {
        let text = |tokens: &Self| tokens.refresh_token.as_ref().map(|token| token.expose_secret().to_owned());
        text(self) == text(other)
    }
}

fn is_over(time: Option<Timestamp>) -> bool {
    time.is_some_and(|time| time <= clock::now())
}

impl From<&Token> for Tokens {
    /// As if it had been given just now.
    fn from(token: &Token) -> Self {
        Self::granted(token, clock::now())
    }
}

impl From<Token> for Tokens {
    fn from(token: Token) -> Self {
        Self::from(&token)
    }
}

impl From<&Tokens> for Tokens {
    fn from(tokens: &Tokens) -> Self {
        tokens.clone()
    }
}
