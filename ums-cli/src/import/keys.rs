//! Who a record is about, as sixteen bytes: for telling that two of a file are about the same.

use std::collections::HashSet;

use ring::digest::{SHA256, digest};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::record::Person;

/// A fingerprint of the key of an e-mail, or of an id.
pub type Key = u128;

/// Of the people who came: what a file of a million takes in memory is some 32 MB.
#[derive(Default)]
pub struct Taken(HashSet<Key>);

impl Taken {
    pub fn add(&mut self, keys: Keys) {
        self.0.extend(keys.each());
    }

    pub fn has(&self, key: Option<Key>) -> bool {
        key.is_some_and(|key| self.0.contains(&key))
    }
}

/// What a person is unique by.
#[derive(Clone, Copy, Debug, Default)]
pub struct Keys {
    pub email: Option<Key>,
    pub id: Option<Key>,
}

impl Keys {
    pub fn of(person: &Person) -> Self {
        let email = person.text("email").map(|email| fingerprint(b'@', &folded(&email)));
        let id = person.text("id").map(|id| fingerprint(b'#', &id));
        Self { email, id }
    }

    pub fn each(self) -> impl Iterator<Item = Key> {
        self.email.into_iter().chain(self.id)
    }
}

/// As the server tells e-mails apart: NFC(lowercase(NFC)).
fn folded(email: &str) -> String {
    if email.is_ascii() {
        return email.to_ascii_lowercase();
    }
    let composed = if is_nfc(email) { email.to_lowercase() } else { email.nfc().collect::<String>().to_lowercase() };
    composed.nfc().collect()
}

fn fingerprint(kind: u8, text: &str) -> Key {
    let mut bytes = Vec::with_capacity(text.len() + 1);
    bytes.push(kind);
    bytes.extend_from_slice(text.as_bytes());
    let hash = digest(&SHA256, &bytes);
    let mut half = [0; 16];
    half.copy_from_slice(&hash.as_ref()[..16]);
    Key::from_le_bytes(half)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_address() {
        for (a, b) in [("A@Example.com", "a@example.COM"), ("K@x.example", "\u{212A}@x.example")] {
            assert_eq!(folded(a), folded(b));
        }
        assert_eq!(folded("e\u{301}@x.example"), folded("\u{c9}@x.example"));
        assert_ne!(folded("\u{131}@x.example"), folded("i@x.example"));
    }
}
