//! The keys of the tokens as the database had them last: the one that signs, and those that verify.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header};
use ring::rand::SystemRandom;
use ring::signature::{Ed25519KeyPair, KeyPair};
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::store::signing_keys::{SigningKey, Standing};
use crate::types::time::Time;
use crate::types::tokens::Jwk;

/// A set of keys. It is never changed, only replaced by another.
pub(super) struct Keys {
    pub(super) header: Header,
    pub(super) encoding: EncodingKey,
    /// By the encoded header, which names the key: a token whose header is not exactly one of these is not ours, so nothing
    /// that stands in a header (alg, jwk, jku, crit) is ever acted on.
    verifying: HashMap<String, VerifyingKey>,
    published: Vec<(Jwk, Option<Time>)>,
    /// What the database said of them, in its order.
    pub(super) standing: Vec<Standing>,
}

/// A key that verifies, until it retires.
pub(super) struct VerifyingKey {
    pub(super) decoding: DecodingKey,
    retires_at: Option<Time>,
}

impl VerifyingKey {
    pub(super) fn verifies(&self, now: Time) -> bool {
        stands(self.retires_at, now)
    }
}

fn stands(retires_at: Option<Time>, now: Time) -> bool {
    retires_at.is_none_or(|at| now < at)
}

impl Keys {
    /// The first signs, all verify.
    pub(super) fn new(keys: &[SigningKey]) -> Result<Self> {
        let first = keys.first().ok_or_else(|| Error::internal("there is no signing key"))?;
        let mut verifying = HashMap::new();
        let mut published = Vec::new();
        for key in keys {
            let decoding = DecodingKey::from_ed_der(&key.public_key);
            verifying.insert(encoded_header(&key.kid)?, VerifyingKey { decoding, retires_at: key.retires_at });
            let jwk = Jwk {
                kty: "OKP",
                crv: "Ed25519",
                alg: "EdDSA",
                usage: "sig",
                kid: key.kid.clone(),
                x: BASE64.encode(&key.public_key),
            };
            published.push((jwk, key.retires_at));
        }
        Ok(Self {
            header: header(&first.kid),
            encoding: EncodingKey::from_ed_der(&first.private_key),
            verifying,
            published,
            standing: keys.iter().map(|key| (key.kid.clone(), key.retires_at)).collect(),
        })
    }

    /// The key that a token's encoded header names.
    pub(super) fn of(&self, header: &str) -> Option<&VerifyingKey> {
        self.verifying.get(header)
    }

    /// The public halves of those that have not retired.
    pub(super) fn published(&self, now: Time) -> Vec<Jwk> {
        let current = self.published.iter().filter(|(_, retires_at)| stands(*retires_at, now));
        current.map(|(jwk, _)| jwk.clone()).collect()
    }
}

/// Whether an encoded header is one that we would have written, had we a key of that name.
pub(super) fn could_be_ours(encoded: &str) -> bool {
    // All names have one length, so all headers have; nothing else is decoded.
    let Ok(ours) = encoded_header(&Uuid::nil().hyphenated().to_string()) else { return false };
    if encoded.len() != ours.len() {
        return false;
    }
    let decoded = BASE64.decode(encoded).ok();
    let kid = decoded.as_deref().and_then(|json| json.strip_suffix(b"\"}")).and_then(|json| json.last_chunk::<36>());
    let kid = kid.and_then(|kid| std::str::from_utf8(kid).ok()).filter(|kid| Uuid::try_parse(kid).is_ok());
    let kid = kid.filter(|kid| !kid.bytes().any(|byte| byte.is_ascii_uppercase()));
    kid.is_some_and(|kid| encoded_header(kid).is_ok_and(|header| header == encoded))
}

/// A new key pair, for tokens that live so long.
pub(crate) fn new_signing_key(kid: Uuid, now: Time, token_seconds: i64) -> Result<SigningKey> {
    let failed = |_| Error::internal("ring makes no Ed25519 key");
    let document = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).map_err(failed)?;
    let pair = Ed25519KeyPair::from_pkcs8(document.as_ref()).map_err(Error::internal)?;
    Ok(SigningKey {
        kid: kid.hyphenated().to_string(),
        private_key: document.as_ref().to_vec(),
        public_key: pair.public_key().as_ref().to_vec(),
        created_at: now,
        token_seconds,
        retires_at: None,
    })
}

fn encoded_header(kid: &str) -> Result<String> {
    Ok(BASE64.encode(serde_json::to_vec(&header(kid)).map_err(Error::internal)?))
}

fn header(kid: &str) -> Header {
    let mut header = Header::new(Algorithm::EdDSA);
    header.typ = Some("at+jwt".to_owned());
    header.kid = Some(kid.to_owned());
    header
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_header_of_ours_with_another_name_could_be_ours() {
        let kid = "01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44";
        let ours = format!(r#"{{"typ":"at+jwt","alg":"EdDSA","kid":"{kid}"}}"#);
        assert!(could_be_ours(&BASE64.encode(&ours)), "{ours}");
        for (from, to) in [
            ("EdDSA", "HS256"),
            ("at+jwt", "AT+JWT"),
            ("kid", "jku"),
            ("01993f0e-", "01993F0E-"),
            ("01993f0e-", "' or 1=1-"),
            ("-9d59-", "09d590"),
            ("}", "} "),
            ("{", " {"),
            (kid, ""),
            ("44\"}", "44\" "),
            ("4\"}", "\"}}"),
        ] {
            let bent = ours.replacen(from, to, 1);
            assert!(bent != ours && !could_be_ours(&BASE64.encode(&bent)), "{bent}");
        }
        for text in ["", "x", &BASE64.encode(&ours)[1..], &"A".repeat(BASE64.encode(&ours).len()), &"ä".repeat(200)] {
            assert!(!could_be_ours(text), "{text}");
        }
    }
}
