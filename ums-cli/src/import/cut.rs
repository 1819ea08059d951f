//! Records into batches as large as the server takes, by nothing but what stands in the file: so they are the same each time.

use std::borrow::Cow;
use std::collections::HashSet;

use ring::digest::{Context, SHA256};

use super::columns::{PASSWORD, too_long};
use super::keys::{Key, Keys};
use super::record::{Fault, Original, Person, Record};

/// The most operations of a batch.
const MOST: usize = 1000;
/// The most passwords in it that are still to be hashed.
const MOST_PASSWORDS: usize = 100;
/// The most bytes, with room for what stands around the operations.
const MOST_BYTES: usize = 4 * 1024 * 1024 - 64;

/// A field that no server knows: whoever has it is refused, and told all that is wrong with the others.
pub const REFUSED: &str = "(file)";

/// Operations to be sent together, and the records they are for.
pub struct Batch {
    /// From 1.
    pub number: u64,
    /// The operations, with a comma behind each.
    pub operations: Vec<u8>,
    pub records: Vec<Item>,
    /// Of all that stands in it but passwords: it is written down, and nobody shall try passwords by it.
    pub hash: [u8; 16],
    /// Of whom it is about.
    pub keys: HashSet<Key>,
}

/// A record of a batch.
pub struct Item {
    pub line: u64,
    pub number: u64,
    pub about: String,
    pub keys: Keys,
    /// Where its operation stands; of what cannot be sent, nowhere.
    pub operation: Option<(usize, usize)>,
    /// What the file alone has wrong.
    pub faults: Vec<Fault>,
    /// Where somebody wants to have it back.
    pub original: Option<Original>,
    /// Of what stands in it but a password.
    pub hash: u16,
}

/// What is done with people.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operation {
    Create,
    Upsert,
}

pub struct Cutter {
    operation: Operation,
    keeps_originals: bool,
    number: u64,
    open: Batch,
    hash: Context,
    passwords: usize,
}

impl Cutter {
    pub fn new(operation: Operation, keeps_originals: bool) -> Self {
        Self { operation, keeps_originals, number: 1, open: Batch::empty(1), hash: Context::new(&SHA256), passwords: 0 }
    }

    /// Puts a record into the open batch, and gives the one that is full without it.
    pub fn push(&mut self, record: Record) -> Option<Batch> {
        let Record { line, number, about, person, original } = record;
        let (text, keys, mut faults) = match &person {
            Ok(person) => (self.text(person, true), Keys::of(person), person.faults().to_vec()),
            Err(faults) => (Vec::new(), Keys::default(), faults.clone()),
        };
        let has_password = person.as_ref().is_ok_and(|person| person.fields().any(|(name, _)| name == PASSWORD));
        let seen = match &person {
            Ok(person) if has_password => Cow::Owned(self.text(person, false)),
            _ => Cow::Borrowed(&text),
        };
        let hash = fingerprint(&seen, &faults);
        let mut can_be_sent = !text.is_empty();
        if text.len() > MOST_BYTES {
            faults = vec![too_long(text.len() as u64)];
            can_be_sent = false;
        }
        let password = usize::from(has_password && can_be_sent);
        let fits = self.open.records.len() < MOST
            && self.passwords + password <= MOST_PASSWORDS
            && (!can_be_sent || self.open.operations.len() + text.len() <= MOST_BYTES)
            // Who of two changes one person is decided by what became of the first.
            && (self.operation == Operation::Create || keys.each().all(|key| !self.open.keys.contains(&key)));
        let full = if fits || self.open.records.is_empty() { None } else { self.take() };
        self.hash.update(&seen);
        self.hash.update(&hash.to_le_bytes());
        let operation = can_be_sent.then(|| {
            let from = self.open.operations.len();
            self.open.operations.extend_from_slice(&text);
            (from, from + text.len())
        });
        if can_be_sent {
            self.passwords += password;
            self.open.keys.extend(keys.each());
        }
        let original = self.keeps_originals.then_some(original);
        self.open.records.push(Item { line, number, about, keys, operation, faults, original, hash });
        full
    }

    /// What is open, where there is any.
    pub fn take(&mut self) -> Option<Batch> {
        if self.open.records.is_empty() {
            return None;
        }
        self.number += 1;
        self.passwords = 0;
        let mut batch = std::mem::replace(&mut self.open, Batch::empty(self.number));
        let hash = std::mem::replace(&mut self.hash, Context::new(&SHA256));
        batch.hash.copy_from_slice(&hash.finish().as_ref()[..16]);
        Some(batch)
    }

    /// The operation as it is sent: the texts of the values are those of the file. What is not sent has the password left out.
    fn text(&self, person: &Person, is_sent: bool) -> Vec<u8> {
        let mut text = Vec::with_capacity(256);
        text.extend_from_slice(match self.operation {
            Operation::Create => br#"{"op":"create","user":{"#,
            Operation::Upsert => br#"{"op":"upsert","user":{"#,
        });
        let mut is_first = true;
        for (name, value) in person.fields() {
            if !is_first {
                text.push(b',');
            }
            is_first = false;
            write_text(&mut text, name);
            text.push(b':');
            let is_shown = is_sent || name != PASSWORD;
            text.extend_from_slice(if is_shown { value.get().as_bytes() } else { b"null" });
        }
        if !person.faults().is_empty() {
            if !is_first {
                text.push(b',');
            }
            write_text(&mut text, REFUSED);
            text.extend_from_slice(b":null");
        }
        text.extend_from_slice(b"}},");
        text
    }
}

/// A JSON text; names of fields seldom need an escape.
fn write_text(out: &mut Vec<u8>, text: &str) {
    if text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
        out.push(b'"');
        out.extend_from_slice(text.as_bytes());
        out.push(b'"');
    } else if let Ok(text) = serde_json::to_string(text) {
        out.extend_from_slice(text.as_bytes());
    }
}

fn fingerprint(text: &[u8], faults: &[Fault]) -> u16 {
    // FNV-1a, folded: it tells which line of a file was changed, and guards nothing.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let told = faults.iter().flat_map(|fault| fault.field.bytes().chain(fault.code.bytes()));
    for byte in text.iter().copied().chain(told) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    let hash = hash ^ (hash >> 32);
    (hash ^ (hash >> 16)) as u16
}

impl Batch {
    fn empty(number: u64) -> Self {
        Self { number, operations: Vec::new(), records: Vec::new(), hash: [0; 16], keys: HashSet::new() }
    }

    /// The operation of a record, without the comma behind it.
    pub fn operation(&self, record: &Item) -> Option<&[u8]> {
        let (from, to) = record.operation?;
        self.operations.get(from..to.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn batch(password: &str, name: &str) -> Batch {
        let mut cutter = Cutter::new(Operation::Create, false);
        let mut person = Person::default();
        person.set("name", &name);
        person.set(PASSWORD, &password);
        let original = Original::Bytes(Vec::new());
        assert!(
            cutter.push(Record { line: 1, number: 1, about: String::new(), person: Ok(person), original }).is_none()
        );
        cutter.take().unwrap()
    }

    #[test]
    fn what_is_written_down_tells_no_password_from_another() {
        let [one, other, else_] =
            [("one", "a"), ("other", "a"), ("one", "b")].map(|(password, name)| batch(password, name));
        assert_eq!((one.hash, one.records[0].hash), (other.hash, other.records[0].hash));
        assert_ne!(one.operations, other.operations);
        assert_ne!((one.hash, one.records[0].hash), (else_.hash, else_.records[0].hash));
    }
}
