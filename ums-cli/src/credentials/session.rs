//! Who calls: where the token comes from, and how it is renewed once for all `ums` that run.

use std::cell::OnceCell;
use std::time::Duration;

use secrecy::SecretString;
use ums_client::auth::{RefreshingSession, StoreFuture, StoreLock, TokenStore, Tokens};
use ums_client::{Client, ErrorKind};

use super::{Backend, Key};
use crate::error::{Error, Result};
use crate::lock;

/// Who calls.
#[derive(Debug)]
pub enum Session {
    /// By a token that was handed to this call; `from` says by what.
    Given { token: SecretString, from: String },
    /// By a login of before.
    Stored(Login),
}

#[derive(Debug)]
pub struct Login {
    pub key: Key,
    pub backend: Backend,
    patience: Duration,
    /// How long another `ums` may take to refresh it.
    longest_refresh: Duration,
    /// As they were read.
    tokens: Tokens,
    session: OnceCell<RefreshingSession>,
}

/// Where the tokens of a login lie, and the lock under which they are renewed.
struct Place {
    key: Key,
    backend: Backend,
    patience: Duration,
    longest_refresh: Duration,
}

impl Session {
    /// The client of whoever calls.
    pub fn client(&self, nobody: &Client) -> Client {
        match self {
            Self::Given { token, .. } => nobody.with_token(token.clone()),
            Self::Stored(login) => nobody.with_credentials(login.session(nobody).clone()),
        }
    }

    /// A token that is good for now, as far as can be known here.
    pub async fn token(&self, nobody: &Client) -> Result<SecretString> {
        match self {
            Self::Given { token, .. } => Ok(token.clone()),
            Self::Stored(login) => {
                let tokens = login.tokens();
                if !tokens.wants_refresh() {
                    return Ok(tokens.access_token);
                }
                let renewed = login.session(nobody).refresh().await;
                renewed
                    .map_err(|error| login.no_token(&error).unwrap_or_else(|| Error::api(&error, &login.key.server)))?;
                Ok(login.tokens().access_token)
            }
        }
    }
}

impl Login {
    /// Reads the token; `None` where the store has none.
    pub fn load(key: Key, backend: Backend, patience: Duration, longest_refresh: Duration) -> Result<Option<Self>> {
        let tokens = backend.get(&key, patience)?;
        Ok(tokens.map(|tokens| Self { key, backend, patience, longest_refresh, tokens, session: OnceCell::new() }))
    }

    /// The tokens at this moment.
    pub fn tokens(&self) -> Tokens {
        self.session.get().map_or_else(|| self.tokens.clone(), RefreshingSession::tokens)
    }

    /// What a call failed with because there is no token: our own error of the store, or that the login is over. `None` for
    /// every other failure.
    pub fn no_token(&self, error: &ums_client::Error) -> Option<Error> {
        if error.kind() != ErrorKind::Credentials {
            return None;
        }
        match std::error::Error::source(error) {
            Some(cause) if cause.is::<Error>() => cause.downcast_ref::<Error>().cloned(),
            Some(cause) if cause.is::<ums_client::Error>() && !error.is_unauthenticated() => {
                cause.downcast_ref().map(|cause| Error::api(cause, &self.key.server))
            }
            _ => {
                let Key { server, account } = &self.key;
                Some(Error::session_ended(format!("the session of {account} on {server} has ended")).on(server))
            }
        }
    }

    fn session(&self, nobody: &Client) -> &RefreshingSession {
        self.session.get_or_init(|| {
            let Self { key, backend, patience, longest_refresh, tokens, .. } = self;
            let (key, backend, patience, longest_refresh) = (key.clone(), *backend, *patience, *longest_refresh);
            RefreshingSession::with_store(nobody, tokens, Place { key, backend, patience, longest_refresh })
        })
    }
}

impl TokenStore for Place {
    fn load(&self) -> StoreFuture<'_, Option<Tokens>> {
        Box::pin(async { Ok(self.backend.get(&self.key, self.patience)?) })
    }

    fn save<'a>(&'a self, tokens: &'a Tokens) -> StoreFuture<'a, ()> {
        Box::pin(async { Ok(self.backend.set(&self.key, tokens, self.patience)?) })
    }

    fn clear(&self) -> StoreFuture<'_, ()> {
        Box::pin(async { Ok(self.backend.remove(&self.key, self.patience)?) })
    }

    fn lock(&self) -> StoreFuture<'_, StoreLock> {
        Box::pin(async { Ok(Box::new(lock::wait(&self.key.lock_file()?, self.longest_refresh)?) as StoreLock) })
    }
}
