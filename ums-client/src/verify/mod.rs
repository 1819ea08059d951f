//! Another service checks the access tokens of UMS: by itself, or by asking the server.
//!
//! ```no_run
//! use ums_client::Client;
//! use ums_client::verify::Verifier;
//!
//! # async fn example(token: &str) -> Result<(), Box<dyn std::error::Error>> {
//! let verifier = Verifier::new(Client::builder().base_url("https://ums.example.com").build()?);
//! let user = verifier.verify(token).await?;
//! println!("{} calls, until {:?}", user.user_id, user.expires_at);
//! # Ok(())
//! # }
//! ```
//!
//! # Offline or online
//!
//! [`verify`](Verifier::verify) checks **offline**: by the server's public keys, which are fetched once and kept. It costs some
//! microseconds and needs the server once in minutes. **It learns of a revocation only when the token expires**: after a logout,
//! a suspension, a deletion, a new role or a new password the old access token is good here for the rest of its life (an hour,
//! unless the server's `--access-token-ttl` says otherwise). That is right for reading a page, and wrong for moving money.
//!
//! [`verify_online`](Verifier::verify_online) checks the same and then **asks** the server, with the caller's own token
//! (`GET /users/me`). Whoever is suspended or logged out is refused at once, API keys are taken as well, and the role, the
//! scopes and the person are known. It costs a round trip to the server for every request, and a service that does so is no
//! more available than the server is.
//!
//! # The keys
//!
//! They are fetched when the first token comes, and again in the background when four fifths of the time have passed for which
//! the server lets them be kept (`Cache-Control: max-age`, 5 minutes today), as long as tokens come. A token that names a key
//! nobody has heard of makes them be fetched at once, so a rotation of the server's keys needs no restart; but for such tokens
//! the server is asked at most once in [five seconds](VerifierBuilder::refetch_interval), however many are sent by whoever
//! invents them. One fetch serves all who wait, and goes on when they go away.
//!
//! Where the server does not answer, the keys that are known serve on for [an hour](VerifierBuilder::keep_keys_for) since they
//! were fetched. After that nothing can be checked ([`VerifyError::Unavailable`]). A key that leaked and was withdrawn by the
//! server (`keys rotate --grace 0s`) is believed here until the next fetch: five minutes, or that hour where there is none.
//!
//! # As an extractor
//!
//! With the feature `axum` a handler says in its signature whom it wants: [`RequireUser`].

mod error;
mod keys;
#[cfg(feature = "axum")]
mod require;
mod token;
mod user;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

pub use self::error::VerifyError;
use self::keys::Keys;
#[cfg(feature = "axum")]
pub use self::require::{Admin, Offline, Online, RequireUser, Requirement};
use self::token::{KEY_PREFIX, Parts};
pub use self::user::{Credential, VerifiedUser};
use crate::client::Client;
use crate::clock;
use crate::error::Error;
use crate::types::{Code, Scope, User};

const LEEWAY: Duration = Duration::from_secs(30);
const KEEP_KEYS_FOR: Duration = Duration::from_secs(3600);
const REFETCH_INTERVAL: Duration = Duration::from_secs(5);
/// No API key of the server is longer.
const MAX_KEY_LENGTH: usize = 256;
const SCOPES: &str = "x-scopes";

type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Checks access tokens. Cheap to clone; clones share the keys. See the [module](self).
///
/// ```no_run
/// # async fn example(client: ums_client::Client, token: &str) -> Result<(), ums_client::verify::VerifyError> {
/// use ums_client::verify::Verifier;
///
/// let verifier = Verifier::new(client);
/// verifier.ready().await?; // does the server publish its keys?
/// let user = verifier.verify(token).await?;
/// println!("{}", user.user_id);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Verifier {
    shared: Arc<Shared>,
}

struct Shared {
    client: Client,
    keys: Arc<Keys>,
    issuer: Option<String>,
    leeway: SignedDuration,
    clock: Clock,
}

/// Makes a [`Verifier`] that is not quite the usual one.
///
/// ```no_run
/// # use ums_client::{Client, verify::Verifier};
/// # fn example(client: Client) {
/// let verifier = Verifier::builder(client).issuer("https://ums.example.com").build();
/// # }
/// ```
#[derive(Clone)]
#[must_use = "it makes a verifier only when built"]
pub struct VerifierBuilder {
    client: Client,
    issuer: Option<String>,
    leeway: Duration,
    keep_keys_for: Duration,
    refetch_interval: Duration,
    clock: Clock,
}

impl Verifier {
    /// A verifier of the tokens of this client's server. The client needs no token of its own. Nothing is sent.
    pub fn new(client: Client) -> Self {
        Self::builder(client).build()
    }

    /// A builder, for what is to be otherwise.
    pub fn builder(client: Client) -> VerifierBuilder {
        VerifierBuilder {
            client,
            issuer: None,
            leeway: LEEWAY,
            keep_keys_for: KEEP_KEYS_FOR,
            refetch_interval: REFETCH_INTERVAL,
            clock: Arc::new(clock::now),
        }
    }

    /// Fetches the keys, so that a service knows at its start whether it can do its work, and its first caller need not wait.
    ///
    /// # Errors
    ///
    /// The server does not answer, or publishes no keys.
    pub async fn ready(&self) -> Result<(), VerifyError> {
        let keys = self.shared.keys.any().await?;
        self.shared.issuer(&keys).map(drop)
    }

    /// Checks an access token **offline**: that the server signed it, for its own use, and that it has not expired. It does not
    /// notice that a session was ended, or its owner suspended: that is seen only when the token expires.
    ///
    /// # Errors
    ///
    /// The token is bad, or it is an API key, or there are no keys and the server does not answer.
    pub async fn verify(&self, token: &str) -> Result<VerifiedUser, VerifyError> {
        let parts = Parts::of(token)?;
        let keys = self.shared.keys.with(&parts.kid).await?;
        parts.verify(&keys, self.shared.issuer(&keys)?, (self.shared.clock)(), self.shared.leeway)
    }

    /// Checks an access token or an API key **online**: the server is asked, at the cost of a round trip, so what was revoked is
    /// refused at once. An access token that is bad by itself is refused before that.
    ///
    /// # Errors
    ///
    /// The token is bad, or the server takes it no more, or it does not answer (within the client's own time-outs and tries).
    pub async fn verify_online(&self, token: &str) -> Result<VerifiedUser, VerifyError> {
        if token.starts_with(KEY_PREFIX) {
            if token.len() > MAX_KEY_LENGTH || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
                return Err(VerifyError::Malformed);
            }
            let (profile, scopes) = self.ask(token).await?;
            return Ok(VerifiedUser {
                user_id: profile.id.clone(),
                credential: Credential::ApiKey,
                session_id: None,
                issued_at: None,
                expires_at: None,
                role: Some(profile.role.clone()),
                scopes,
                profile: Some(profile),
            });
        }
        let offline = self.verify(token).await?;
        let (profile, scopes) = self.ask(token).await?;
        if profile.id != offline.user_id {
            return Err(VerifyError::Refused);
        }
        Ok(VerifiedUser { role: Some(profile.role.clone()), scopes, profile: Some(profile), ..offline })
    }

    /// Who it is by the server's word, and what the token may do.
    async fn ask(&self, token: &str) -> Result<(User, Option<Vec<Scope>>), VerifyError> {
        match self.shared.client.with_token(token).me().get().send_full().await {
            Ok(answer) => {
                let words = answer.headers.get(SCOPES).and_then(|value| value.to_str().ok());
                Ok((answer.value, words.map(token::scopes)))
            }
            // Gone between two looks of the server.
            Err(error) if error.is_unauthenticated() || error.code() == Some(&Code::NotFound) => {
                Err(VerifyError::Refused)
            }
            Err(error) => Err(VerifyError::unavailable(error)),
        }
    }
}

impl Shared {
    /// Who must have made a token: who was named, or else who published the keys.
    fn issuer<'a>(&'a self, keys: &'a keys::KeySet) -> Result<&'a str, VerifyError> {
        let issuer = self.issuer.as_deref().or(keys.issuer());
        let untold = "the server does not tell the issuer of its tokens: name it by VerifierBuilder::issuer";
        issuer.ok_or_else(|| VerifyError::unavailable(Error::config(keys::FETCH, untold)))
    }
}

impl VerifierBuilder {
    /// Who makes the tokens (`iss`): the server's `--public-url`, or `urn:uuid:…` where it has none. It need not be named; then
    /// it is what the server tells together with its keys.
    pub fn issuer(mut self, issuer: impl Into<String>) -> Self {
        self.issuer = Some(issuer.into());
        self
    }

    /// How far the clocks of the server and of this machine may be apart: 30 s unless told otherwise. A token lives so much
    /// longer here.
    pub fn leeway(mut self, leeway: Duration) -> Self {
        self.leeway = leeway;
        self
    }

    /// How long keys serve after they were fetched, where the server does not answer: an hour unless told otherwise, and no less
    /// than the server lets them be kept.
    pub fn keep_keys_for(mut self, time: Duration) -> Self {
        self.keep_keys_for = time;
        self
    }

    /// How long to wait, after keys were fetched for a token with an unknown one, before that is done again, and so after a
    /// fetch that failed: 5 s unless told otherwise. Until then such tokens are refused. Keys are kept for no less, whatever the
    /// server says.
    pub fn refetch_interval(mut self, interval: Duration) -> Self {
        self.refetch_interval = interval;
        self
    }

    /// What time it is: the machine's clock unless told otherwise, as a test may want to.
    pub fn clock(mut self, clock: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Makes the verifier. Nothing is sent.
    pub fn build(self) -> Verifier {
        let Self { client, issuer, leeway, keep_keys_for, refetch_interval, clock } = self;
        let keys = Keys::new(client.clone(), Arc::clone(&clock), keep_keys_for, refetch_interval);
        let leeway = SignedDuration::try_from(leeway).unwrap_or(SignedDuration::MAX);
        Verifier { shared: Arc::new(Shared { client, keys: Arc::new(keys), issuer, leeway, clock }) }
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifier").field("client", &self.shared.client).finish_non_exhaustive()
    }
}

impl fmt::Debug for VerifierBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifierBuilder")
            .field("client", &self.client)
            .field("issuer", &self.issuer)
            .field("leeway", &self.leeway)
            .field("keep_keys_for", &self.keep_keys_for)
            .field("refetch_interval", &self.refetch_interval)
            .finish_non_exhaustive()
    }
}
