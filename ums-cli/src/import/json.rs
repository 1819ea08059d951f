//! People in JSON: an object a line, or one array of them.

use std::borrow::Cow;
use std::fmt;
use std::io::BufRead;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::columns::{PASSWORD, REJECT, too_long};
use super::elements::{Elements, Shape};
use super::lines::{BOM, Line, Lines};
use super::record::{Fault, Original, Person, Record, Source, Unreadable};

const EXPECTED: &str = "a JSON object a line, or an array of them,";

/// The members of an object as they stand, in order, not looked into.
pub struct Members<'t>(pub Vec<(Cow<'t, str>, &'t RawValue)>);

impl<'de: 't, 't> Deserialize<'de> for Members<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        /// A name, borrowed where it has no escapes.
        #[derive(Deserialize)]
        struct Name<'t>(#[serde(borrow)] Cow<'t, str>);

        impl<'de> Visitor<'de> for Object {
            type Value = Vec<(Cow<'de, str>, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::with_capacity(10);
                while let Some((Name(name), value)) = map.next_entry()? {
                    members.push((name, value));
                }
                Ok(members)
            }
        }

        deserializer.deserialize_map(Object).map(Self)
    }
}

/// People of a file, an object a line or all in one array.
pub struct People<R> {
    objects: Objects<R>,
    allow_passwords: bool,
    number: u64,
}

enum Objects<R> {
    Lines(Lines<R>),
    Array(Elements<R>),
}

impl<R: BufRead + Send> People<R> {
    /// # Errors
    ///
    /// A file without anything in it, or one that cannot be read.
    pub fn new(mut input: R, allow_passwords: bool) -> Result<Self, Unreadable> {
        let mut line = 1;
        if input.fill_buf()?.starts_with(BOM) {
            input.consume(BOM.len());
        }
        // Space in front of an array, and whether it is one.
        loop {
            let Some(byte) = input.fill_buf()?.first().copied() else {
                let message = format!("the file is empty; {EXPECTED} is expected");
                return Err(Unreadable::NotSuchAFile { line, code: "empty_file", message, hint: None });
            };
            match byte {
                b'\n' => line += 1,
                b' ' | b'\t' | b'\r' => {}
                b'[' => {
                    let shape = Shape { key: None, alone: false, expected: EXPECTED };
                    let objects = Objects::Array(Elements::from(input, shape, line));
                    return Ok(Self { objects, allow_passwords, number: 0 });
                }
                _ => break,
            }
            input.consume(1);
        }
        let objects = Objects::Lines(Lines::from(input, line));
        Ok(Self { objects, allow_passwords, number: 0 })
    }

    fn object(&mut self) -> Result<Option<(u64, Line)>, Unreadable> {
        match &mut self.objects {
            Objects::Array(array) => array.next(),
            Objects::Lines(lines) => loop {
                match lines.next()? {
                    Some((_, Line::Whole(text))) if text.trim_ascii().is_empty() => {}
                    other => return Ok(other),
                }
            },
        }
    }
}

impl<R: BufRead + Send> Source for People<R> {
    fn next(&mut self) -> Result<Option<Record>, Unreadable> {
        let Some((line, text)) = self.object()? else { return Ok(None) };
        self.number += 1;
        let number = self.number;
        let (text, person) = match text {
            Line::TooLong(length) => (Vec::new(), Err(too_long(length))),
            Line::Whole(text) => {
                let person = person(&text, self.allow_passwords);
                (text, person)
            }
        };
        // Of a file with passwords nothing is taken, where that is seen before anything was.
        if let Err(fault) = &person
            && fault.field == PASSWORD
            && number == 1
        {
            let message = format!("the field {PASSWORD:?} is a plain password");
            let hint = Some("--allow-passwords takes them; a password_hash would be better".to_owned());
            return Err(Unreadable::NotSuchAFile { line, code: "unknown_field", message, hint });
        }
        let about = person.as_ref().ok().and_then(|person| person.text("email")).unwrap_or_default();
        let person = person.map_err(|fault| vec![fault]);
        Ok(Some(Record { line, number, about, person, original: Original::Bytes(text) }))
    }
}

fn person(text: &[u8], allow_passwords: bool) -> Result<Person, Fault> {
    let text = std::str::from_utf8(text).map_err(|_| Fault::new("record", "invalid_utf8", "is not UTF-8"))?;
    let malformed = |message: String| Fault::new("record", "malformed_json", message);
    let Members(members) = serde_json::from_str(text).map_err(|e| match e.classify() {
        serde_json::error::Category::Data => Fault::new("record", "wrong_type", "is no JSON object"),
        _ => malformed(format!("is not JSON: {e}")),
    })?;
    if has_lone_surrogate(text) {
        return Err(malformed(
            "is not JSON: a \\u escape is half of a surrogate pair, which is no character".to_owned(),
        ));
    }
    let mut person = Person::default();
    let mut seen: Vec<&str> = Vec::with_capacity(members.len());
    for (name, value) in &members {
        if seen.contains(&name.as_ref()) {
            return Err(malformed(format!("has {name:?} twice")));
        }
        seen.push(name);
        if name == PASSWORD && !allow_passwords {
            let message = "is a plain password, which is taken with --allow-passwords alone";
            return Err(Fault::new(PASSWORD, "unknown_field", message));
        }
        if !name.starts_with(REJECT) {
            person.raw(name.as_ref().to_owned(), (*value).to_owned());
        }
    }
    Ok(person)
}

/// Whether a `\u` escape of this JSON is half of a surrogate pair: the grammar lets it pass, no text can hold it.
pub fn has_lone_surrogate(json: &str) -> bool {
    let unit = |text: &str| u16::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok();
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        let escape = &rest[at..];
        let length = match (unit(escape), escape.get(6..).and_then(unit)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => return true,
            (Some(_), _) => 6,
            (None, _) => 2,
        };
        rest = escape.get(length..).unwrap_or_default();
    }
    false
}
