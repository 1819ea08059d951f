//! One access token: its three parts, its signature and its claims (RFC 7515, RFC 7519, RFC 8037, RFC 9068).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use super::keys::KeySet;
use super::{Credential, VerifiedUser, VerifyError};
use crate::types::{Role, Scope, SessionId, UserId};

/// What API keys begin with, and no JWT does.
pub(super) const KEY_PREFIX: &str = "ums_";
/// The server's have about 500 bytes, and it reads none beyond 2048.
const MAX_LENGTH: usize = 4096;
const ALGORITHM: &str = "EdDSA";
const TYPE: &str = "at+jwt";
const AUDIENCE: &str = "ums";

/// A token that was taken apart, and of which nothing is believed yet.
pub(super) struct Parts<'t> {
    pub(super) kid: String,
    /// What the signature is of.
    message: &'t str,
    claims: &'t str,
    signature: Vec<u8>,
}

/// All that the server writes there. What could name another key (`jku`, `jwk`, `x5u`, `x5c`) or change the rules (`crit`, `b64`,
/// `zip`) is a fault, not something to be passed over.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    typ: String,
    alg: String,
    kid: String,
}

/// What the server writes; what it may write one day is optional, and what it may add is passed over.
#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: String,
    sid: String,
    iat: i64,
    exp: i64,
    #[serde(default)]
    nbf: Option<i64>,
    #[serde(default)]
    role: Option<String>,
    /// As in RFC 8693: words with spaces between.
    #[serde(default)]
    scope: Option<String>,
}

impl<'t> Parts<'t> {
    pub(super) fn of(token: &'t str) -> Result<Self, VerifyError> {
        if token.starts_with(KEY_PREFIX) {
            return Err(VerifyError::ApiKey);
        }
        if token.len() > MAX_LENGTH {
            return Err(VerifyError::TooLong);
        }
        let mut parts = token.split('.');
        let (Some(header), Some(claims), Some(signature), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(VerifyError::Malformed);
        };
        let message = token.get(..header.len() + 1 + claims.len()).ok_or(VerifyError::Malformed)?;
        let header: Header = json(header)?;
        // One algorithm, which is that of every key that is kept; the token has no say in it.
        if header.alg != ALGORITHM || header.typ != TYPE || header.kid.is_empty() {
            return Err(VerifyError::Malformed);
        }
        let signature = BASE64.decode(signature).map_err(|_| VerifyError::Malformed)?;
        Ok(Self { kid: header.kid, message, claims, signature })
    }

    /// Believes it, if it is signed by its key and says what it must.
    pub(super) fn verify(
        &self,
        keys: &KeySet,
        issuer: &str,
        now: Timestamp,
        leeway: SignedDuration,
    ) -> Result<VerifiedUser, VerifyError> {
        let key = keys.key(&self.kid).ok_or(VerifyError::UnknownKey)?;
        key.verify(self.message.as_bytes(), &self.signature).map_err(|_| VerifyError::BadSignature)?;
        let claims: Claims = json(self.claims)?;
        if claims.iss != issuer {
            return Err(VerifyError::WrongIssuer);
        }
        if claims.aud != AUDIENCE {
            return Err(VerifyError::WrongAudience);
        }
        let time = |seconds| Timestamp::from_second(seconds).map_err(|_| VerifyError::Malformed);
        let (issued_at, expires_at) = (time(claims.iat)?, time(claims.exp)?);
        let not_before = time(claims.nbf.unwrap_or(claims.iat))?;
        if now.duration_since(expires_at) >= leeway {
            return Err(VerifyError::Expired);
        }
        if issued_at.max(not_before).duration_since(now) > leeway {
            return Err(VerifyError::NotYetValid);
        }
        if claims.sub.is_empty() || claims.sid.is_empty() || expires_at <= issued_at {
            return Err(VerifyError::Malformed);
        }
        Ok(VerifiedUser {
            user_id: UserId::from(claims.sub),
            credential: Credential::AccessToken,
            session_id: Some(SessionId::from(claims.sid)),
            issued_at: Some(issued_at),
            expires_at: Some(expires_at),
            role: claims.role.map(Role::from),
            scopes: claims.scope.map(|words| scopes(&words)),
            profile: None,
        })
    }
}

/// Words with spaces between.
pub(super) fn scopes(words: &str) -> Vec<Scope> {
    words.split_ascii_whitespace().map(Scope::from).collect()
}

fn json<T: for<'de> Deserialize<'de>>(part: &str) -> Result<T, VerifyError> {
    let bytes = BASE64.decode(part).map_err(|_| VerifyError::Malformed)?;
    serde_json::from_slice(&bytes).map_err(|_| VerifyError::Malformed)
}
