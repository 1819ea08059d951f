//! The tokens of a session: access tokens (JWT, EdDSA, RFC 8037 and RFC 9068) and refresh tokens.

mod keys;
mod reload;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use jsonwebtoken::{Algorithm, Validation, decode, encode};
use ring::digest::{SHA256, digest};
use ring::hmac;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub(crate) use self::keys::new_signing_key;
use self::keys::{Keys, VerifyingKey, could_be_ours};
use self::reload::Reloads;
use crate::error::{Error, Result};
use crate::store::Db;
use crate::store::instance::Instance;
use crate::store::signing_keys::SigningKey;
use crate::types::id::UserId;
use crate::types::time::Time;
use crate::types::tokens::Jwks;

const AUDIENCE: &str = "ums";
const REFRESH_PREFIX: &str = "umsr_";
/// Ours have about 500 bytes; nothing longer is worth a look.
const MAX_LENGTH: usize = 2048;
/// Verified signatures remembered: a signature costs more to verify than all the rest of a read.
const REMEMBERED: usize = 10_000;

/// Makes and checks tokens.
pub(crate) struct Tokens {
    db: Db,
    issuer: String,
    keys: RwLock<Arc<Keys>>,
    reloads: tokio::sync::Mutex<Reloads>,
    /// By the SHA-256 of the whole token. A signature that was right stays right; key, expiry and session are looked at each time.
    verified: Mutex<HashMap<[u8; 32], Claims>>,
    refresh_key: hmac::Key,
}

impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tokens").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

/// What an access token says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Claims {
    iss: String,
    aud: String,
    /// The person.
    pub(crate) sub: String,
    /// The session.
    pub(crate) sid: String,
    iat: i64,
    exp: i64,
}

/// A refresh token that was made here: which session's, and its number in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RefreshToken {
    pub(crate) session_id: String,
    pub(crate) generation: i64,
}

impl Tokens {
    /// `keys`: the first signs, all verify.
    pub(crate) fn new(db: Db, issuer: Option<String>, instance: &Instance, keys: &[SigningKey]) -> Result<Self> {
        crate::jwt_ring::install();
        Ok(Self {
            db,
            issuer: issuer.unwrap_or_else(|| format!("urn:uuid:{}", instance.id)),
            keys: RwLock::new(Arc::new(Keys::new(keys)?)),
            reloads: tokio::sync::Mutex::default(),
            verified: Mutex::default(),
            refresh_key: hmac::Key::new(hmac::HMAC_SHA256, &instance.refresh_key),
        })
    }

    fn keys(&self) -> Arc<Keys> {
        Arc::clone(&self.keys.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn replace_keys(&self, keys: Keys) {
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(keys);
    }

    /// An access token for a session, good until `expires`.
    pub(crate) fn access(&self, user: &UserId, session_id: &str, now: Time, expires: Time) -> Result<String> {
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: AUDIENCE.to_owned(),
            sub: user.to_string(),
            sid: session_id.to_owned(),
            iat: now.seconds(),
            exp: expires.seconds(),
        };
        let keys = self.keys();
        encode(&keys.header, &claims, &keys.encoding).map_err(Error::internal)
    }

    /// What a token says, if this server made it and it has not expired. (Whether its session still stands is another question.)
    pub(crate) async fn verify(&self, token: &str, now: Time) -> Result<Claims> {
        if token.len() > MAX_LENGTH {
            return Err(Error::InvalidToken);
        }
        let header = token.split('.').next().ok_or(Error::InvalidToken)?;
        let mut keys = self.keys();
        if keys.of(header).is_none() && could_be_ours(header) {
            // Another server signed it, or says so, with a key that this one has not heard of.
            self.reload_for_a_stranger().await?;
            keys = self.keys();
        }
        let key = keys.of(header).filter(|key| key.verifies(now)).ok_or(Error::InvalidToken)?;
        let hash: [u8; 32] = digest(&SHA256, token.as_bytes()).as_ref().try_into().map_err(Error::internal)?;
        let known = self.verified().get(&hash).cloned();
        let claims = match known {
            Some(claims) => claims,
            None => {
                let claims = self.verify_signature(token, key)?;
                let mut verified = self.verified();
                if verified.len() >= REMEMBERED {
                    verified.clear();
                }
                verified.insert(hash, claims.clone());
                claims
            }
        };
        if claims.exp <= now.seconds() {
            return Err(Error::InvalidToken);
        }
        Ok(claims)
    }

    fn verified(&self) -> MutexGuard<'_, HashMap<[u8; 32], Claims>> {
        self.verified.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn verify_signature(&self, token: &str, key: &VerifyingKey) -> Result<Claims> {
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_audience(&[AUDIENCE]);
        validation.set_issuer(&[&self.issuer]);
        // Expiry is compared with the server's own clock, each time.
        validation.validate_exp = false;
        decode::<Claims>(token, &key.decoding, &validation).map(|data| data.claims).map_err(|_| Error::InvalidToken)
    }

    /// The refresh token of a session's generation: always the same text, so that a lost answer can be given again.
    pub(crate) fn refresh(&self, session_id: &str, generation: i64) -> Result<String> {
        let session = Uuid::try_parse(session_id).map_err(Error::internal)?;
        let mut bytes = Vec::with_capacity(56);
        bytes.extend_from_slice(session.as_bytes());
        bytes.extend_from_slice(&generation.to_be_bytes());
        let tag = hmac::sign(&self.refresh_key, &bytes);
        bytes.extend_from_slice(tag.as_ref());
        Ok(format!("{REFRESH_PREFIX}{}", BASE64.encode(bytes)))
    }

    /// Reads a refresh token; one that was not made here is none.
    pub(crate) fn read_refresh(&self, token: &str) -> Result<RefreshToken> {
        let text = token.strip_prefix(REFRESH_PREFIX).filter(|text| text.len() < 128).ok_or(Error::InvalidToken)?;
        let bytes = BASE64.decode(text).map_err(|_| Error::InvalidToken)?;
        let (content, tag) = bytes.split_at_checked(24).ok_or(Error::InvalidToken)?;
        hmac::verify(&self.refresh_key, content, tag).map_err(|_| Error::InvalidToken)?;
        let (session, generation) = content.split_at_checked(16).ok_or(Error::InvalidToken)?;
        let session = Uuid::from_slice(session).map_err(|_| Error::InvalidToken)?;
        let generation = generation.try_into().map_err(|_| Error::InvalidToken)?;
        Ok(RefreshToken { session_id: session.hyphenated().to_string(), generation: i64::from_be_bytes(generation) })
    }

    /// The public halves of the keys that verify now, for another service, which keeps them for minutes.
    pub(crate) async fn published(&self, now: Time) -> Jwks {
        self.reload_unless_fresh().await;
        Jwks { keys: self.keys().published(now), issuer: self.issuer.clone() }
    }
}
