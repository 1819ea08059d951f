//! The token a call is made with: where it comes from, and how it is renewed once for all `ums` that run.

use std::cell::RefCell;
use std::time::Duration;

use secrecy::SecretString;
use ums_client::Client;

use super::{Backend, Key, Tokens};
use crate::error::{Error, Result};
use crate::{clock, lock};

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
    tokens: RefCell<Tokens>,
}

impl Session {
    /// A token that is good for now, as far as can be known here.
    pub async fn token(&self, client: &Client) -> Result<SecretString> {
        match self {
            Self::Given { token, .. } => Ok(token.clone()),
            Self::Stored(login) => {
                let tokens = login.tokens();
                if tokens.wants_refresh(clock::now()) {
                    return login.refresh(client).await;
                }
                Ok(tokens.access)
            }
        }
    }

    /// Another token in place of the one that the server refused, where there can be one.
    pub async fn renewed(&self, client: &Client) -> Result<Option<SecretString>> {
        match self {
            Self::Stored(login) if login.tokens().refresh.is_some() => login.refresh(client).await.map(Some),
            _ => Ok(None),
        }
    }
}

impl Login {
    /// Reads the token; `None` where the store has none.
    pub fn load(key: Key, backend: Backend, patience: Duration, longest_refresh: Duration) -> Result<Option<Self>> {
        let tokens = backend.get(&key, patience)?;
        Ok(tokens.map(|tokens| Self { key, backend, patience, longest_refresh, tokens: RefCell::new(tokens) }))
    }

    pub fn tokens(&self) -> Tokens {
        self.tokens.borrow().clone()
    }

    /// Trades the refresh token for a new pair. A refresh token is good for one trade, so it is done under a lock, and what
    /// another `ums` has fetched in the meantime is taken instead.
    async fn refresh(&self, client: &Client) -> Result<SecretString> {
        let _lock = lock::wait(&self.key.lock_file()?, self.longest_refresh)?;
        let Some(stored) = self.backend.get(&self.key, self.patience)? else { return Err(self.ended()) };
        if !stored.is_same_grant(&self.tokens()) && !stored.wants_refresh(clock::now()) {
            let access = stored.access.clone();
            self.tokens.replace(stored);
            return Ok(access);
        }
        let Some(refresh) = stored.refresh else { return Err(self.ended()) };
        let granted = match client.auth().refresh(refresh).await {
            Ok(token) => Tokens::granted(&token, clock::now()),
            Err(error) if error.is_unauthenticated() && error.code().is_some() => return Err(self.ended()),
            Err(error) => return Err(Error::api(&error, &self.key.server)),
        };
        // Saved before it is used: were it lost, the spent one would look stolen.
        self.backend.set(&self.key, &granted, self.patience)?;
        let access = granted.access.clone();
        self.tokens.replace(granted);
        Ok(access)
    }

    fn ended(&self) -> Error {
        Error::session_ended(format!("the session of {} on {} has ended", self.key.account, self.key.server))
            .on(&self.key.server)
    }
}
