//! The text of an API key: `ums_`, what it is, 190 random bits, and a checksum that tells a bent key without a query.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use ring::digest::{SHA256, digest};
use zeroize::Zeroizing;

use crate::error::Result;
use crate::secrets;

/// What every key of a program begins with: scanners of repositories find it by this.
pub(crate) const PREFIX: &str = "ums_key_";
/// Base 62: a double click takes the whole of it.
const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// Random characters: 32 × log2(62) = 190 bits.
const RANDOM: usize = 32;
/// Characters of the checksum: 32 bits.
const CHECKSUM: usize = 6;

/// A new key.
pub(crate) fn generate() -> Result<Zeroizing<String>> {
    let mut key = Zeroizing::new(String::with_capacity(PREFIX.len() + RANDOM + CHECKSUM));
    key.push_str(PREFIX);
    while key.len() < PREFIX.len() + RANDOM {
        // Of the 64 values of six bits two are passed over, so that each character is equally likely.
        let bytes = Zeroizing::new(secrets::random::<64>()?);
        let characters = bytes.iter().filter_map(|byte| ALPHABET.get(usize::from(byte & 63)));
        for character in characters.take(PREFIX.len() + RANDOM - key.len()) {
            key.push(char::from(*character));
        }
    }
    let checksum = checksum(&key);
    key.push_str(&checksum);
    Ok(key)
}

/// Whether the text could be a key of ours at all: right length, right alphabet, right checksum.
pub(crate) fn is_whole(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(PREFIX) else { return false };
    if rest.len() != RANDOM + CHECKSUM || !rest.bytes().all(|byte| ALPHABET.contains(&byte)) {
        return false;
    }
    let (content, given) = text.split_at(text.len() - CHECKSUM);
    checksum(content) == given
}

/// What is kept of a key. (It has 190 random bits: there is nothing to stretch.)
pub(crate) fn hash(key: &str) -> String {
    BASE64.encode(digest(&SHA256, key.as_bytes()))
}

fn checksum(text: &str) -> String {
    let digest = digest(&SHA256, text.as_bytes());
    let mut number = digest.as_ref().iter().take(4).fold(0_usize, |number, byte| number << 8 | usize::from(*byte));
    let mut characters = [0; CHECKSUM];
    for place in characters.iter_mut().rev() {
        *place = ALPHABET[number % ALPHABET.len()];
        number /= ALPHABET.len();
    }
    characters.iter().map(|character| char::from(*character)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_key_is_whole_and_a_bent_one_is_not() {
        let key = generate().unwrap();
        assert!(is_whole(&key), "{}", key.len());
        for at in PREFIX.len()..key.len() {
            let mut bent = key.as_bytes().to_vec();
            bent[at] = if bent[at] == b'x' { b'y' } else { b'x' };
            assert!(!is_whole(str::from_utf8(&bent).unwrap()), "bent at {at}");
        }
        for bent in [&key[..key.len() - 1], &format!("{}0", *key), &key.to_uppercase(), "", PREFIX, "ums_key_é"] {
            assert!(!is_whole(bent));
        }
    }

    #[test]
    fn no_two_keys_are_alike_and_all_characters_occur() {
        let keys: Vec<_> = (0..500).map(|_| generate().unwrap()).collect();
        assert_eq!(keys.iter().map(|key| key.as_str()).collect::<HashSet<_>>().len(), 500);
        let random = keys.iter().flat_map(|key| key[PREFIX.len()..PREFIX.len() + RANDOM].bytes());
        assert_eq!(random.collect::<HashSet<_>>().len(), ALPHABET.len());
    }
}
