//! What is read of one person, whatever the format: the fields as the server takes them, or why not, and where they stand.

use std::borrow::Cow;
use std::fmt;
use std::io;

use serde::Serialize;
use serde_json::value::RawValue;

/// People, one after the other, in constant memory.
pub trait Source: Send {
    /// The next one, or `None` after the last.
    ///
    /// # Errors
    ///
    /// What makes all of the file unreadable: the disk, or what is no such file at all.
    fn next(&mut self) -> Result<Option<Record>, Unreadable>;
}

/// One person of a file.
pub struct Record {
    /// The physical line on which it begins, from 1; of a JSON array the line on which the element begins.
    pub line: u64,
    /// Its place among all records, from 1.
    pub number: u64,
    /// Whom it is about, for messages: the e-mail as far as it could be read.
    pub about: String,
    /// Who is to come, or what is wrong with it. Only what the server cannot judge is judged here.
    pub person: Result<Person, Vec<Fault>>,
    /// What stands in the file of rejects where it is refused.
    pub original: Original,
}

/// What a refused record was, to be mended and imported again.
pub enum Original {
    /// The cells of a line of CSV, in the order of its header; or, where they are not that many or no text, the line as it stands.
    Cells(Vec<Vec<u8>>),
    /// What the server would have been sent, as one line of NDJSON; a hash that is not taken is left out of it.
    Person(Person),
    /// Bytes that cannot be read as a record.
    Bytes(Vec<u8>),
}

/// Somebody as the server takes them in a batch: fields in order, each a JSON text exactly as it is to be sent.
#[derive(Default)]
pub struct Person {
    fields: Vec<(Cow<'static, str>, Box<RawValue>)>,
    faults: Vec<Fault>,
}

/// What is wrong with one field, by the words of the API's closed list of codes (or, for what only a file can have wrong, ours).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub field: String,
    pub code: Cow<'static, str>,
    pub message: String,
}

/// Why no more of a file can be read.
#[derive(Debug)]
pub enum Unreadable {
    Io(io::Error),
    /// It is not such a file: where, what is wrong, what to do.
    NotSuchAFile {
        line: u64,
        code: &'static str,
        message: String,
        hint: Option<String>,
    },
}

impl Person {
    pub fn raw(&mut self, field: impl Into<Cow<'static, str>>, value: Box<RawValue>) {
        self.fields.push((field.into(), value));
    }

    /// Sets a field to what has a JSON text; what has none (no text or number does) is left out.
    pub fn set(&mut self, field: impl Into<Cow<'static, str>>, value: &impl Serialize) {
        if let Ok(value) = serde_json::value::to_raw_value(value) {
            self.raw(field, value);
        }
    }

    /// Says what the file alone can have wrong with a field. The person does not come, but the server is still asked what it
    /// thinks of the other fields, so that all faults are told at once.
    pub fn fault(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    pub fn fields(&self) -> impl Iterator<Item = (&str, &RawValue)> {
        self.fields.iter().map(|(name, value)| (name.as_ref(), value.as_ref()))
    }

    /// The text of a field, where it is there and is one.
    pub fn text(&self, field: &str) -> Option<String> {
        let (_, value) = self.fields().find(|(name, _)| *name == field)?;
        serde_json::from_str(value.get()).ok()
    }
}

impl Fault {
    pub fn new(field: impl Into<String>, code: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        Self { field: field.into(), code: code.into(), message: message.into() }
    }
}

/// By the names of its fields alone: one of them may be a password.
impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.fields().map(|(name, _)| name)).finish()
    }
}

impl From<io::Error> for Unreadable {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
