//! Randomness and keyed hashes, all from ring.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use ring::hmac;
use ring::rand::{SecureRandom, SystemRandom};

use crate::error::{Error, Result};

/// `N` bytes that nobody can guess.
pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    SystemRandom::new().fill(&mut bytes).map_err(|_| Error::internal("the system gives no random bytes"))?;
    Ok(bytes)
}

/// A keyed hash for one purpose, under a secret that serves several: who reads the database without it learns nothing of what
/// was hashed.
#[derive(Debug)]
pub(crate) struct KeyedHash(hmac::Key);

impl KeyedHash {
    /// The label is the purpose's own, and never changes: what is stored was made with it.
    pub(crate) fn derive(secret: &[u8], label: &str) -> Self {
        let derived = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), label.as_bytes());
        Self(hmac::Key::new(hmac::HMAC_SHA256, derived.as_ref()))
    }

    /// 128 bits, base64url: two texts that share them will not be found.
    pub(crate) fn of(&self, text: &str) -> String {
        let tag = hmac::sign(&self.0, text.as_bytes());
        BASE64.encode(tag.as_ref().get(..16).unwrap_or_default())
    }
}
