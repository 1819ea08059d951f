//! The keys that sign access tokens, replaced and looked at by whoever may open the database, also beside live servers.

use std::time::Duration;

use crate::app::App;
use crate::audit::{self, Event};
use crate::error::{Error, Result};
use crate::store::signing_keys::{self, SigningKey};
use crate::tokens::new_signing_key;
use crate::types::audit::By;
use crate::types::time::Time;

/// How long after the last token that a key signed its verifying ends: for servers that hear of a rotation late, and clocks
/// that differ.
const SLACK_SECONDS: i64 = 300;
/// How long a key that has retired is still shown.
const SHOWN_SECONDS: i64 = 24 * 3600;
/// When a key has retired that is to be taken no more, whatever any clock says.
const NEVER_GOOD: Time = Time(0);

/// What a rotation did.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rotation {
    /// The name of the key that signs from now on.
    pub kid: String,
    /// Until when the keys of before verify (RFC 3339); `None`: no longer.
    pub old_until: Option<String>,
}

/// A signing key without the key.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct KeyStatus {
    /// Its name.
    pub kid: String,
    /// What it still does.
    pub state: KeyState,
    /// When it was made (RFC 3339).
    pub created_at: String,
    /// From when on it verifies nothing (RFC 3339); `None` where that is not to come, or was at once.
    pub retires_at: Option<String>,
}

/// What a signing key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyState {
    /// It signs and verifies.
    Signing,
    /// It verifies what it signed.
    Verifying,
    /// Nothing.
    Retired,
}

/// Makes a new key, which signs from now on. The old ones verify for as long as a token of theirs may live; with a `grace`
/// that is shorter, only so long.
pub(crate) async fn rotate(app: &App, grace: Option<Duration>) -> Result<Rotation> {
    let now = app.clock.now();
    let new = new_signing_key(app.clock.uuid(now), now, app.config.access_seconds())?;
    let (kid, own) = (new.kid.clone(), app.clone());
    let until = app.db.write(move |tx| {
        let token_seconds = signing_keys::longest_token(tx)?.max(new.token_seconds);
        let until = old_until(now, token_seconds, grace);
        signing_keys::forget(tx, now.plus_seconds(-SHOWN_SECONDS))?;
        signing_keys::retire(tx, until)?;
        if grace.is_some() {
            signing_keys::retire_sooner(tx, until)?;
        }
        signing_keys::insert(tx, &SigningKey { token_seconds, ..new.clone() })?;
        let event =
            Event::new("signing_key.rotate").target("signing_key", &new.kid).after("old_keys_verify_until", until);
        audit::record(&own, tx, &By::default(), event, now)?;
        Ok::<_, Error>(until)
    });
    let until = until.await?;
    // This one knows at once; the others look by themselves.
    app.tokens.reload().await?;
    Ok(Rotation { kid, old_until: text(until)? })
}

fn old_until(now: Time, token_seconds: i64, grace: Option<Duration>) -> Time {
    let usual = now.plus_seconds(token_seconds).plus_seconds(SLACK_SECONDS);
    match grace {
        None => usual,
        Some(Duration::ZERO) => NEVER_GOOD,
        Some(grace) => usual.min(Time(now.0.saturating_add(i64::try_from(grace.as_millis()).unwrap_or(i64::MAX)))),
    }
}

/// The keys, the one that signs first.
pub(crate) async fn list(app: &App) -> Result<Vec<KeyStatus>> {
    let now = app.clock.now();
    let keys = app.db.lookup(|tx| Ok::<_, Error>(signing_keys::list(tx)?)).await?;
    let status = |(at, key): (usize, SigningKey)| {
        let state = match key.retires_at {
            Some(retires_at) if retires_at <= now => KeyState::Retired,
            _ if at == 0 => KeyState::Signing,
            _ => KeyState::Verifying,
        };
        let retires_at = key.retires_at.map_or(Ok(None), text)?;
        Ok(KeyStatus { created_at: key.created_at.text().map_err(Error::internal)?, kid: key.kid, state, retires_at })
    };
    keys.into_iter().enumerate().map(status).collect()
}

fn text(until: Time) -> Result<Option<String>> {
    if until == NEVER_GOOD { Ok(None) } else { until.text().map(Some).map_err(Error::internal) }
}
