//! Keyed hashes of what must be recognised and not kept: under a secret of this installation, nobody who reads the database can
//! try what they were made of.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use ring::hmac;

/// Makes them.
pub(crate) struct Fingerprints(hmac::Key);

impl std::fmt::Debug for Fingerprints {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Fingerprints(…)")
    }
}

impl Fingerprints {
    /// `secret` is this installation's; it serves other purposes as well, so that a key of our own is derived from it.
    pub(crate) fn new(secret: &[u8]) -> Self {
        let derived = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), b"ums fingerprints v1");
        Self(hmac::Key::new(hmac::HMAC_SHA256, derived.as_ref()))
    }

    /// The fingerprint of these parts for this purpose: 128 bits.
    pub(crate) fn of(&self, purpose: &str, parts: &[&[u8]]) -> String {
        let mut context = hmac::Context::with_key(&self.0);
        for part in std::iter::once(&purpose.as_bytes()).chain(parts) {
            context.update(&part.len().to_be_bytes());
            context.update(part);
        }
        BASE64.encode(context.sign().as_ref().split_at(16).0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_parts_purposes_and_secrets_are_other_fingerprints() {
        let one = Fingerprints::new(b"secret");
        let all = [
            one.of("call", &[b"ab", b"c"]),
            one.of("call", &[b"a", b"bc"]),
            one.of("body", &[b"ab", b"c"]),
            one.of("call", &[b"ab", b"c", b""]),
            Fingerprints::new(b"Secret").of("call", &[b"ab", b"c"]),
        ];
        assert_eq!(all.iter().collect::<std::collections::HashSet<_>>().len(), all.len());
        assert_eq!(one.of("call", &[b"ab", b"c"]), all[0]);
    }
}
