//! People in JSON: an object a line, or one array of them.

use std::borrow::Cow;
use std::fmt;
use std::io::BufRead;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::columns::{PASSWORD, REJECT, too_long};
use super::lines::{BOM, LONGEST, Line, Lines};
use super::record::{Fault, Original, Person, Record, Source, Unreadable};

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
    Array(Array<R>),
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
                let message = "the file is empty; a JSON object a line, or an array of them, is expected".to_owned();
                return Err(Unreadable::NotSuchAFile { line, code: "empty_file", message, hint: None });
            };
            match byte {
                b'\n' => line += 1,
                b' ' | b'\t' | b'\r' => {}
                b'[' => {
                    input.consume(1);
                    let objects = Objects::Array(Array { input, line, is_first: true, is_over: false });
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

/// The elements of one array, as they stand.
struct Array<R> {
    input: R,
    line: u64,
    is_first: bool,
    is_over: bool,
}

impl<R: BufRead> Array<R> {
    fn next(&mut self) -> Result<Option<(u64, Line)>, Unreadable> {
        if self.is_over {
            return Ok(None);
        }
        let mut sign = self.sign()?;
        if sign == b',' && !self.is_first {
            self.take();
            sign = self.sign()?;
            if sign == b']' {
                return Err(self.broken("a value is expected after the comma"));
            }
        } else if sign != b']' && !self.is_first {
            return Err(self.broken("a comma is expected between the elements"));
        }
        self.is_first = false;
        if sign == b']' {
            self.take();
            self.is_over = true;
            self.nothing_more()?;
            return Ok(None);
        }
        let line = self.line;
        Ok(Some((line, self.element()?)))
    }

    /// What comes after space.
    fn sign(&mut self) -> Result<u8, Unreadable> {
        loop {
            match self.peek()? {
                Some(b' ' | b'\t' | b'\r' | b'\n') => self.take(),
                Some(sign) => return Ok(sign),
                None => return Err(self.broken("the file ends within it")),
            }
        }
    }

    fn nothing_more(&mut self) -> Result<(), Unreadable> {
        loop {
            match self.peek()? {
                Some(b' ' | b'\t' | b'\r' | b'\n') => self.take(),
                Some(_) => return Err(self.broken("something stands after it")),
                None => return Ok(()),
            }
        }
    }

    fn peek(&mut self) -> Result<Option<u8>, Unreadable> {
        Ok(self.input.fill_buf()?.first().copied())
    }

    fn take(&mut self) {
        if let Ok(buffer) = self.input.fill_buf() {
            self.line += u64::from(buffer.first() == Some(&b'\n'));
        }
        self.input.consume(1);
    }

    /// The text of a value, up to the sign after it.
    fn element(&mut self) -> Result<Line, Unreadable> {
        let (mut text, mut length) = (Vec::new(), 0_u64);
        let (mut depth, mut in_text, mut escaped) = (0_u32, false, false);
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                return Err(self.broken("the file ends within it"));
            }
            let mut taken = buffer.len();
            let mut over = false;
            for (at, byte) in buffer.iter().enumerate() {
                match byte {
                    _ if escaped => escaped = false,
                    b'\\' if in_text => escaped = true,
                    b'"' => in_text = !in_text,
                    _ if in_text => {}
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' if depth > 0 => depth -= 1,
                    b',' | b']' | b'}' if depth == 0 => {
                        (taken, over) = (at, true);
                        break;
                    }
                    _ => {}
                }
            }
            self.line += buffer[..taken].iter().filter(|byte| **byte == b'\n').count() as u64;
            length += taken as u64;
            if length <= LONGEST as u64 {
                text.extend_from_slice(&buffer[..taken]);
            } else {
                text = Vec::new();
            }
            self.input.consume(taken);
            if over {
                return Ok(if length > LONGEST as u64 { Line::TooLong(length) } else { Line::Whole(text) });
            }
        }
    }

    fn broken(&self, why: &str) -> Unreadable {
        let message = format!("the JSON array is broken: {why}");
        Unreadable::NotSuchAFile { line: self.line, code: "malformed_json", message, hint: None }
    }
}
