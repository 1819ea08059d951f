//! The server's public keys: fetched by one for all, kept, and fetched anew before they are stale.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use http::HeaderMap;
use http::header::{AGE, CACHE_CONTROL};
use jiff::Timestamp;
use ring::signature::{ED25519, UnparsedPublicKey};
use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};

use super::{Clock, VerifyError};
use crate::client::Client;
use crate::error::{Error, Operation};
use crate::transport::{Failure, FailureKind};
use crate::types::Jwk;

pub(super) const FETCH: Operation = Operation { name: "auth.keys", safe: true };

/// How long keys may be kept where the server does not say.
const FRESH: Duration = Duration::from_secs(300);
/// Whatever it says.
const FRESH_AT_MOST: Duration = Duration::from_secs(24 * 3600);
/// How long a token waits for a fetch without which nothing is known of it.
const WAIT: Duration = Duration::from_secs(10);
/// And for one that probably changes nothing: beyond this the keys that are known will do.
const WAIT_WHEN_STALE: Duration = Duration::from_secs(2);

type Key = UnparsedPublicKey<[u8; 32]>;
type Outcome = Result<(), Arc<Error>>;

/// The keys as the server published them once.
pub(super) struct KeySet {
    keys: HashMap<String, Key>,
    issuer: Option<String>,
    fetched_at: Timestamp,
    fresh_for: Duration,
}

impl KeySet {
    pub(super) fn key(&self, kid: &str) -> Option<&Key> {
        self.keys.get(kid)
    }

    pub(super) fn issuer(&self) -> Option<&str> {
        self.issuer.as_deref()
    }

    /// How long ago they were fetched. Where the clock was set back nobody knows, so they are as good as stale.
    fn age(&self, now: Timestamp) -> Duration {
        Duration::try_from(now.duration_since(self.fetched_at)).unwrap_or(self.fresh_for)
    }
}

pub(super) struct Keys {
    client: Client,
    clock: Clock,
    keep_for: Duration,
    interval: Duration,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    known: Option<Arc<KeySet>>,
    flight: Option<Flight>,
    /// When keys were last fetched for a token that names an unknown one.
    for_a_stranger: Option<Instant>,
    /// When the last fetch failed, if it did, and why.
    failed: Option<(Instant, Arc<Error>)>,
}

/// A fetch under way.
#[derive(Clone)]
struct Flight {
    began: Instant,
    outcome: watch::Receiver<Option<Outcome>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reason {
    /// There are none, or they are old.
    Age,
    /// A token names one that is not among them.
    Stranger,
}

/// Why there is no fetch now.
enum Denied {
    /// There was one for a stranger a moment ago.
    Lately,
    Failed(Arc<Error>),
}

impl Keys {
    pub(super) fn new(client: Client, clock: Clock, keep_for: Duration, interval: Duration) -> Self {
        Self { client, clock, keep_for, interval, state: Mutex::default() }
    }

    /// Keys that are as fresh as can be had.
    pub(super) async fn any(self: &Arc<Self>) -> Result<Arc<KeySet>, VerifyError> {
        self.current().await.map(|(keys, _)| keys)
    }

    /// The keys, with the one of this name among them.
    pub(super) async fn with(self: &Arc<Self>, kid: &str) -> Result<Arc<KeySet>, VerifyError> {
        let (keys, just_fetched) = self.current().await?;
        if keys.key(kid).is_some() {
            return Ok(keys);
        }
        if just_fetched {
            return Err(VerifyError::UnknownKey);
        }
        match self.fetch(Reason::Stranger) {
            Ok(flight) => flight.arrived(WAIT).await.map_err(VerifyError::Unavailable)?,
            Err(Denied::Lately) => {}
            Err(Denied::Failed(error)) => return Err(VerifyError::Unavailable(error)),
        }
        // Looked at again whatever happened: another's fetch may have ended in between.
        self.usable().filter(|keys| keys.key(kid).is_some()).ok_or(VerifyError::UnknownKey)
    }

    /// Keys that can be used, and whether they came just now.
    async fn current(self: &Arc<Self>) -> Result<(Arc<KeySet>, bool), VerifyError> {
        let Some(keys) = self.usable() else {
            match self.fetch(Reason::Age) {
                Ok(flight) => flight.arrived(WAIT).await.map_err(VerifyError::Unavailable)?,
                Err(Denied::Failed(error)) => return Err(VerifyError::Unavailable(error)),
                Err(Denied::Lately) => {}
            }
            let keys = self.usable().ok_or_else(|| VerifyError::unavailable(broken("the keys came too late")))?;
            return Ok((keys, true));
        };
        let age = keys.age((self.clock)());
        if age < keys.fresh_for / 5 * 4 {
            return Ok((keys, false));
        }
        // Without a wait as long as they are fresh; with a short one after that, in which they may turn out to be withdrawn.
        let Ok(flight) = self.fetch(Reason::Age) else { return Ok((keys, false)) };
        if age < keys.fresh_for || flight.arrived(WAIT_WHEN_STALE).await.is_err() {
            return Ok((keys, false));
        }
        Ok((self.usable().unwrap_or(keys), true))
    }

    /// What is known, unless it is too old to be believed.
    fn usable(&self) -> Option<Arc<KeySet>> {
        let known = self.state().known.clone()?;
        let oldest = self.keep_for.max(known.fresh_for);
        (known.age((self.clock)()) < oldest).then_some(known)
    }

    /// The fetch that is under way, or a new one. It runs in a task of its own: whoever asked for it may go away.
    fn fetch(self: &Arc<Self>, reason: Reason) -> Result<Flight, Denied> {
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            let message = "the keys can only be fetched within a Tokio runtime";
            return Err(Denied::Failed(Arc::new(Error::config(FETCH, message))));
        };
        let mut state = self.state();
        if let Some(flight) = state.flight.take() {
            if flight.is_alive() {
                state.flight = Some(flight.clone());
                return Ok(flight);
            }
            // It was cut off, and told nobody anything.
            state.for_a_stranger = None;
        }
        let lately = |at: Instant| at.elapsed() < self.interval;
        if let Some((_, error)) = state.failed.as_ref().filter(|(at, _)| lately(*at)) {
            return Err(Denied::Failed(Arc::clone(error)));
        }
        if reason == Reason::Stranger {
            if state.for_a_stranger.is_some_and(lately) {
                return Err(Denied::Lately);
            }
            state.for_a_stranger = Some(Instant::now());
        }
        let (sender, outcome) = watch::channel(None);
        let flight = Flight { began: Instant::now(), outcome };
        state.flight = Some(flight.clone());
        drop(state);
        let keys = Arc::clone(self);
        drop(runtime.spawn(async move { sender.send_replace(Some(keys.fetch_now().await)) }));
        Ok(flight)
    }

    async fn fetch_now(&self) -> Outcome {
        let fetched = self.ask().await;
        let mut state = self.state();
        state.flight = None;
        match fetched {
            Ok(keys) => {
                state.known = Some(Arc::new(keys));
                state.failed = None;
                Ok(())
            }
            Err(error) => {
                let error = Arc::new(error);
                tracing::warn!(%error, "the keys of the tokens could not be fetched");
                state.failed = Some((Instant::now(), Arc::clone(&error)));
                Err(error)
            }
        }
    }

    async fn ask(&self) -> Result<KeySet, Error> {
        // Before the question: they are as old as that at least.
        let fetched_at = (self.clock)();
        let answer = self.client.auth().keys().send_full().await?;
        let keys: HashMap<String, Key> = answer.value.keys.into_iter().filter_map(usable_key).collect();
        if keys.is_empty() {
            let message = "the server publishes no Ed25519 key for signatures".to_owned();
            return Err(Error::decode(FETCH, Some((answer.status, &answer.headers)), message));
        }
        let fresh_for = fresh_for(&answer.headers).clamp(self.interval.min(FRESH_AT_MOST), FRESH_AT_MOST);
        Ok(KeySet { keys, issuer: answer.value.issuer, fetched_at, fresh_for })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Flight {
    /// Whether its task is still there: it is gone where its runtime is.
    fn is_alive(&self) -> bool {
        self.outcome.has_changed().is_ok()
    }

    /// Waits for its end, but no longer than until so long after its beginning: those who come late to one that hangs are not
    /// held up any more.
    async fn arrived(mut self, wait: Duration) -> Outcome {
        let outcome = timeout_at(self.began + wait, self.outcome.wait_for(Option::is_some)).await;
        match outcome {
            Ok(Ok(outcome)) => outcome.clone().unwrap_or(Ok(())),
            Ok(Err(_)) => Err(Arc::new(broken("the task that fetched the keys was ended"))),
            Err(_) => Err(Arc::new(late(wait))),
        }
    }
}

fn broken(message: &str) -> Error {
    Error::failed(FETCH, Failure { kind: FailureKind::Interrupted, message: message.to_owned() }, None)
}

fn late(wait: Duration) -> Error {
    let message = format!("the keys did not come within {wait:?}");
    Error::failed(FETCH, Failure { kind: FailureKind::Timeout, message }, None)
}

/// A key by its name, if it is one that this crate can use: of one kind, for one algorithm, for signatures.
fn usable_key(jwk: Jwk) -> Option<(String, Key)> {
    let fits = jwk.kty == "OKP"
        && jwk.crv.as_deref() == Some("Ed25519")
        && jwk.alg.is_none_or(|alg| alg == "EdDSA")
        && jwk.usage.is_none_or(|usage| usage == "sig");
    let bytes = BASE64.decode(jwk.x.filter(|_| fits)?).ok()?;
    Some((jwk.kid?, UnparsedPublicKey::new(&ED25519, bytes.try_into().ok()?)))
}

/// How long the answer may be kept (RFC 9111): its `max-age`, less the time that it has spent in a cache on the way.
fn fresh_for(headers: &HeaderMap) -> Duration {
    let values = headers.get_all(CACHE_CONTROL).iter().filter_map(|value| value.to_str().ok());
    let mut seconds = None;
    for directive in values.flat_map(|value| value.split(',')) {
        let (name, value) = directive.split_once('=').unwrap_or((directive, ""));
        let name = name.trim();
        if name.eq_ignore_ascii_case("no-store") || name.eq_ignore_ascii_case("no-cache") {
            return Duration::ZERO;
        }
        if name.eq_ignore_ascii_case("max-age") {
            // What cannot be read allows nothing.
            seconds = seconds.or(Some(value.trim().trim_matches('"').parse().unwrap_or(0)));
        }
    }
    let age = headers.get(AGE).and_then(|value| value.to_str().ok()).and_then(|text| text.trim().parse().ok());
    seconds.map_or(FRESH, Duration::from_secs).saturating_sub(Duration::from_secs(age.unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(headers: &[(&'static str, &'static str)]) -> u64 {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, value.parse().unwrap());
        }
        fresh_for(&map).as_secs()
    }

    #[test]
    fn keys_are_kept_as_long_as_the_answer_says() {
        for (expected, headers) in [
            (300, &[][..]),
            (300, &[("cache-control", "public")]),
            (60, &[("cache-control", "public, max-age=60")]),
            (60, &[("cache-control", "public"), ("cache-control", "Max-Age=\"60\" , immutable")]),
            (45, &[("cache-control", "max-age=60"), ("age", "15")]),
            (0, &[("cache-control", "max-age=60"), ("age", "61")]),
            (0, &[("cache-control", "max-age=60, no-cache")]),
            (0, &[("cache-control", "no-store")]),
            (0, &[("cache-control", "max-age=-1")]),
            (0, &[("cache-control", "max-age=soon")]),
            (60, &[("cache-control", "max-age=60, max-age=9999")]),
        ] {
            assert_eq!(kept(headers), expected, "{headers:?}");
        }
    }

    #[test]
    fn only_keys_of_the_one_kind_are_taken() {
        let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
        let good =
            serde_json::json!({"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": "k", "x": x});
        let usable = |jwk: &serde_json::Value| usable_key(serde_json::from_value(jwk.clone()).unwrap()).is_some();
        assert!(usable(&good));
        for (name, value) in [
            ("kty", "oct"),
            ("kty", "RSA"),
            ("crv", "X25519"),
            ("alg", "HS256"),
            ("alg", "none"),
            ("use", "enc"),
            ("x", ""),
            ("x", "AAAA"),
            ("x", "not base64url!"),
        ] {
            let mut bent = good.clone();
            bent[name] = value.into();
            assert!(!usable(&bent), "{name} {value}");
        }
        for name in ["crv", "kid", "x"] {
            let mut bent = good.clone();
            bent.as_object_mut().unwrap().shift_remove(name);
            assert!(!usable(&bent), "no {name}");
        }
    }
}
