//! A login that goes on: its tokens are replaced before they end, by one trade for all who wait for it.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::HeaderMap;
use http::header::AUTHORIZATION;
use secrecy::SecretString;
use tokio::sync::watch;
use tracing::Instrument;

use super::tokens::{StoreError, StoreLock, TokenStore, Tokens};
use super::{BearerToken, Credentials, CredentialsFuture};
use crate::Result;
use crate::client::Client;
use crate::error::Error;

/// A login that goes on for as long as the server lets it.
///
/// The access token is replaced a minute before its end, while the calls go on with the one they have; where it has ended,
/// or the server refuses it, they wait. (With a store they wait each time, though not long, since a process that ended in the
/// middle of a trade would leave a spent token behind.) However many do, one trade is made, in a task of its own: whoever began it may be
/// cancelled, and the tokens that the server has already given are not lost. (A refresh token is good for one trade, and
/// one that is used twice ends the session.) With a [`TokenStore`] that can lock, the same holds among processes.
///
/// ```no_run
/// # async fn example(password: secrecy::SecretString) -> ums_client::Result<()> {
/// use ums_client::{Client, auth::RefreshingSession};
///
/// let server = Client::builder().base_url("https://ums.example.com").build()?;
/// let token = server.auth().login("ada@example.com", password).await?;
///
/// let session = RefreshingSession::new(&server, &token); // to keep it: `start`, with a store
/// let ums = server.with_credentials(session.clone());
/// println!("{}", ums.me().get().await?.name); // today, or in a week
///
/// session.logout().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct RefreshingSession(Arc<Shared>);

struct Shared {
    /// One that is nobody: a trade proves itself.
    client: Client,
    store: Option<Box<dyn TokenStore>>,
    state: Mutex<State>,
}

struct State {
    tokens: Tokens,
    /// What was got for the tokens above, and could not be saved: it is not used, and not lost.
    unsaved: Option<Tokens>,
    /// The trade under way.
    trade: Option<Trade>,
}

/// How long a call waits for an early refresh: the token at hand is still good.
const PATIENCE: Duration = Duration::from_secs(5);

/// What has become of a trade, as soon as something has.
type Trade = watch::Receiver<Option<Result<(), Arc<Error>>>>;

impl RefreshingSession {
    /// Of the tokens that a login gave, kept nowhere but here.
    pub fn new(client: &Client, tokens: impl Into<Tokens>) -> Self {
        Self::made(client, tokens.into(), None)
    }

    /// Of the tokens that a login just gave, which are put into this store.
    ///
    /// # Errors
    ///
    /// Whatever the store fails with.
    pub async fn start(client: &Client, tokens: impl Into<Tokens>, store: impl TokenStore) -> Result<Self> {
        let tokens = tokens.into();
        let lock = store.lock().await.map_err(Error::credentials)?;
        store.save(&tokens).await.map_err(Error::credentials)?;
        drop(lock);
        Ok(Self::made(client, tokens, Some(Box::new(store))))
    }

    /// Of tokens that lie in this store already.
    pub fn with_store(client: &Client, tokens: impl Into<Tokens>, store: impl TokenStore) -> Self {
        Self::made(client, tokens.into(), Some(Box::new(store)))
    }

    /// Of what lies in this store; `None` where there is nothing.
    ///
    /// # Errors
    ///
    /// Whatever the store fails with.
    pub async fn load(client: &Client, store: impl TokenStore) -> Result<Option<Self>> {
        let tokens = store.load().await.map_err(Error::credentials)?;
        Ok(tokens.map(|tokens| Self::made(client, tokens, Some(Box::new(store)))))
    }

    /// Ends the session on the server, and keeps its tokens nowhere any more. They are removed also where the server cannot be told, or
    /// says that the session has ended already.
    ///
    /// # Errors
    ///
    /// Why the server was not told, or what the store fails with.
    pub async fn logout(self) -> Result<()> {
        let ended = match self.0.client.with_credentials(self.clone()).auth().logout().await {
            Err(error) if error.is_unauthenticated() => Ok(()),
            ended => ended,
        };
        if let Some(store) = &self.0.store {
            // Else somebody who is at it could save new ones afterwards.
            let _lock = self.0.lock().await?;
            store.clear().await.map_err(Error::credentials)?;
        }
        ended
    }

    /// The tokens at this moment.
    pub fn tokens(&self) -> Tokens {
        self.0.state().tokens.clone()
    }

    /// Replaces the tokens now, or waits for whoever is at it.
    ///
    /// # Errors
    ///
    /// That there is no refresh token, what the store fails with, or what the server answered:
    /// [`is_unauthenticated`](Error::is_unauthenticated) where the session has ended.
    pub async fn refresh(&self) -> Result<()> {
        self.refreshed(&self.tokens()).await
    }

    /// Waits until there are others than these.
    async fn refreshed(&self, seen: &Tokens) -> Result<()> {
        // Twice: a trade whose runtime has gone away says nothing of ours.
        for _ in 0..2 {
            let Some(mut trade) = self.trade(seen)? else { return Ok(()) };
            // The answer is cloned out: a reference into the channel must not be held across an await.
            let outcome = match trade.wait_for(Option::is_some).await {
                Ok(outcome) => outcome.clone(),
                Err(_) => continue,
            };
            if let Some(outcome) = outcome {
                return outcome.map_err(|error| Error::of_credentials(&error));
            }
        }
        Err(Error::credentials("the refresh was broken off"))
    }

    fn made(client: &Client, tokens: Tokens, store: Option<Box<dyn TokenStore>>) -> Self {
        let state = Mutex::new(State { tokens, unsaved: None, trade: None });
        // A session is kept, and ended, in earnest, also for a client that only rehearses.
        Self(Arc::new(Shared { client: client.anonymous().dry_run(false), store, state }))
    }

    /// The trade under way, or one begun now; `None` where there are others than these already.
    fn trade(&self, seen: &Tokens) -> Result<Option<Trade>> {
        if tokio::runtime::Handle::try_current().is_err() {
            return Err(Error::credentials("tokens can only be refreshed within a Tokio runtime"));
        }
        let mut state = self.0.state();
        if !state.tokens.is_same_grant(seen) {
            return Ok(None);
        }
        if let Some(trade) = &state.trade
            && trade.has_changed().is_ok()
        {
            return Ok(Some(trade.clone()));
        }
        let (tell, trade) = watch::channel(None);
        state.trade = Some(trade.clone());
        let (shared, seen) = (Arc::clone(&self.0), state.tokens.clone());
        let work = async move {
            let outcome = shared.traded(&seen).await;
            let mut state = shared.state();
            state.trade = None;
            let outcome = outcome.map(|tokens| state.tokens = tokens).map_err(Arc::new);
            drop(state);
            tell.send_replace(Some(outcome));
        };
        tokio::spawn(work.in_current_span());
        Ok(Some(trade))
    }
}

impl Shared {
    /// What holds it does not panic, so a poisoned one is as good.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// New tokens in place of those seen.
    async fn traded(&self, seen: &Tokens) -> Result<Tokens> {
        let _lock = self.lock().await?;
        let held = match &self.store {
            Some(store) => store.load().await.map_err(cannot_store)?.ok_or_else(ended)?,
            None => seen.clone(),
        };
        if !held.is_same_grant(seen) && !held.is_expired() {
            self.state().unsaved = None;
            return Ok(held);
        }
        // They were got for the tokens seen; where somebody else has gone on from there, theirs are the good ones.
        let unsaved = self.state().unsaved.take().filter(|_| held.is_same_grant(seen));
        let tokens = match unsaved {
            Some(tokens) => tokens,
            None => self.bought(held.refresh_token.ok_or_else(ended)?).await?,
        };
        if let Some(store) = &self.store {
            // The server has spent the former ones: should they not be saved now, they are the next time.
            self.state().unsaved = Some(tokens.clone());
            // Before they are used: were they lost afterwards, the spent ones would look stolen.
            store.save(&tokens).await.map_err(cannot_store)?;
            self.state().unsaved = None;
        }
        Ok(tokens)
    }

    /// What a refresh token buys.
    async fn bought(&self, refresh_token: SecretString) -> Result<Tokens> {
        let auth = self.client.auth();
        let token = match auth.refresh(refresh_token.clone()).await {
            // Its answer was lost; the server expects that, and takes the spent token once more.
            Err(error) if error.is_unknown_outcome() => auth.refresh(refresh_token).await?,
            outcome => outcome?,
        };
        Ok(Tokens::from(&token))
    }

    async fn lock(&self) -> Result<Option<StoreLock>> {
        match &self.store {
            Some(store) => store.lock().await.map(Some).map_err(cannot_store),
            None => Ok(None),
        }
    }
}

fn cannot_store(error: StoreError) -> Error {
    Error::credentials(error)
}

fn ended() -> Error {
    Error::credentials("the session has ended: log in again")
}

impl Credentials for RefreshingSession {
    fn headers(&self) -> CredentialsFuture<'_, HeaderMap> {
        Box::pin(async {
            let tokens = self.tokens();
            if tokens.refresh_token.is_some() && tokens.is_expired() {
                self.refreshed(&tokens).await?;
            } else if tokens.wants_refresh() && self.0.store.is_some() {
                // Where it fails, or takes long, the token at hand is still good.
                let _ = tokio::time::timeout(PATIENCE, self.refreshed(&tokens)).await;
            } else if tokens.wants_refresh() {
                // It goes on by itself.
                drop(self.trade(&tokens)?);
            }
            BearerToken::new(self.tokens().access_token).to_headers()
        })
    }

    fn refused<'a>(&'a self, headers: &'a HeaderMap) -> CredentialsFuture<'a, bool> {
        Box::pin(async {
            let tokens = self.tokens();
            let current = BearerToken::new(tokens.access_token.clone()).to_headers()?;
            if current.get(AUTHORIZATION) != headers.get(AUTHORIZATION) {
                return Ok(true);
            }
            if tokens.refresh_token.is_none() {
                return Ok(false);
            }
            self.refreshed(&tokens).await.map(|()| true)
        })
    }
}

impl fmt::Debug for RefreshingSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let State { tokens, .. } = &*self.0.state();
        f.debug_struct("RefreshingSession")
            .field("client", &self.0.client)
            .field("expires_at", &tokens.expires_at)
            .field("refreshes", &tokens.refresh_token.is_some())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
