//! Who calls: a token, or whatever else gives the headers that say so.
//!
//! A [`Client`](crate::Client) has [`Credentials`] and asks them before each call. There are three ways to come by some:
//!
//! - a token that does not change, such as an API key: [`with_token`](crate::Client::with_token);
//! - a login that is to go on: [`with_login`](crate::Client::with_login), or a [`RefreshingSession`] with a [`TokenStore`]
//!   that keeps it beyond this process;
//! - one's own [`Credentials`], for a key that lies elsewhere and changes.

mod file_store;
mod session;
mod tokens;

use std::fmt;
use std::future::ready;
use std::pin::Pin;

use http::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use secrecy::{ExposeSecret, SecretString};

use crate::Result;
use crate::error::{Error, Operation};

pub use file_store::FileStore;
pub use session::RefreshingSession;
pub use tokens::{StoreError, StoreFuture, StoreLock, TokenStore, Tokens};

/// What [`Credentials`] answer with, sooner or later.
pub type CredentialsFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;

/// What gives the headers that say who calls.
///
/// ```
/// use std::sync::{Arc, RwLock};
///
/// use http::{HeaderMap, HeaderValue, header::AUTHORIZATION};
/// use ums_client::{Client, Error, auth::{Credentials, CredentialsFuture}};
///
/// /// A key that somebody else puts a new one in the place of.
/// struct Changing(Arc<RwLock<String>>);
///
/// impl Credentials for Changing {
///     fn headers(&self) -> CredentialsFuture<'_, HeaderMap> {
///         Box::pin(async {
///             let key = self.0.read().map_err(|_| Error::credentials("nobody minds the key any more"))?;
///             let value = HeaderValue::from_str(&format!("Bearer {key}")).map_err(Error::credentials)?;
///             Ok(HeaderMap::from_iter([(AUTHORIZATION, value)]))
///         })
///     }
/// }
///
/// let key = Arc::new(RwLock::new("ums_…".to_owned()));
/// let ums = Client::builder().base_url("http://localhost:8080").credentials(Changing(key)).build()?;
/// # Ok::<(), Error>(())
/// ```
pub trait Credentials: Send + Sync + 'static {
    /// The headers of the next call. They are treated as secrets: no trace, log or error shows their values.
    ///
    /// # Errors
    ///
    /// Whatever keeps them from being there, by [`Error::credentials`]. Nothing is sent then.
    fn headers(&self) -> CredentialsFuture<'_, HeaderMap>;

    /// The server took these headers for bad or ended ones (401 `invalid_token`). Where this answers `true`,
    /// [`headers`](Self::headers) now gives others, and the call is made once more; that is done once a call.
    ///
    /// # Errors
    ///
    /// Why there are no others: the call then fails with that.
    fn refused<'a>(&'a self, headers: &'a HeaderMap) -> CredentialsFuture<'a, bool> {
        let _ = headers;
        Box::pin(ready(Ok(false)))
    }
}

/// A token that does not change: an API key, or an access token for as long as it lasts.
///
/// ```
/// use ums_client::{Client, auth::BearerToken};
///
/// let ums = Client::builder().base_url("http://localhost:8080").credentials(BearerToken::new("ums_…")).build()?;
/// # Ok::<(), ums_client::Error>(())
/// ```
#[derive(Clone)]
pub struct BearerToken(SecretString);

impl BearerToken {
    /// Of a token as the server gave it.
    pub fn new(token: impl Into<SecretString>) -> Self {
        Self(token.into())
    }

    /// # Errors
    ///
    /// What no token can be. It is not quoted.
    pub(crate) fn to_header(&self) -> Result<HeaderValue, String> {
        let token = self.0.expose_secret();
        if token.is_empty() {
            return Err("the token is empty".to_owned());
        }
        if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err("the token holds a space, or another character that no token has".to_owned());
        }
        let mut value = HeaderValue::from_str(&format!("Bearer {token}")).map_err(|_| "the token is bad".to_owned())?;
        value.set_sensitive(true);
        Ok(value)
    }

    pub(crate) fn to_headers(&self) -> Result<HeaderMap> {
        let value = self.to_header().map_err(|message| Error::config(Operation::CREDENTIALS, message))?;
        Ok(HeaderMap::from_iter([(AUTHORIZATION, value)]))
    }
}

impl Credentials for BearerToken {
    fn headers(&self) -> CredentialsFuture<'_, HeaderMap> {
        Box::pin(ready(self.to_headers()))
    }
}

impl fmt::Debug for BearerToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BearerToken([REDACTED])")
    }
}
