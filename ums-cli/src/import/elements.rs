//! The elements of an array in JSON, one after the other and as they stand, however large the file is.

use std::io::{self, BufRead};

use super::lines::{LONGEST, Line};
use super::record::Unreadable;

/// What the elements stand in.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// An array of this name in an object is taken as well as an array by itself.
    pub key: Option<&'static str>,
    /// Whether objects that stand one after the other, in no array at all, are the elements.
    pub alone: bool,
    /// What is said to be expected.
    pub expected: &'static str,
}

/// Elements, and where each begins.
pub struct Elements<R> {
    input: R,
    shape: Shape,
    line: u64,
    at: At,
    seen: Seen,
}

#[derive(Clone, Copy)]
enum At {
    Start,
    /// Within the array, after the opening bracket or after an element.
    Array {
        is_first: bool,
        is_within: bool,
    },
    Alone,
    Over,
}

/// What was read since somebody began to look.
#[derive(Default)]
struct Seen {
    text: Vec<u8>,
    length: u64,
}

impl Seen {
    fn add(&mut self, text: &[u8]) {
        self.length += text.len() as u64;
        if self.length <= LONGEST as u64 {
            self.text.extend_from_slice(text);
        } else {
            self.text = Vec::new();
        }
    }

    fn take(&mut self) -> Line {
        let Self { text, length } = std::mem::take(self);
        if length > LONGEST as u64 { Line::TooLong(length) } else { Line::Whole(text) }
    }
}

impl<R: BufRead> Elements<R> {
    pub fn new(input: R, shape: Shape) -> Self {
        Self::from(input, shape, 1)
    }

    /// Where the text does not begin with its first line.
    pub fn from(input: R, shape: Shape, line: u64) -> Self {
        Self { input, shape, line, at: At::Start, seen: Seen::default() }
    }

    /// The next one with the line on which it begins, or `None` after the last.
    ///
    /// # Errors
    ///
    /// A file that is not of this shape, or is cut off.
    pub fn next(&mut self) -> Result<Option<(u64, Line)>, Unreadable> {
        loop {
            match self.at {
                At::Start => {
                    if let Some(first) = self.start()? {
                        return Ok(Some(first));
                    }
                }
                At::Array { is_first, is_within } => return self.in_array(is_first, is_within),
                At::Alone => {
                    return match self.space()? {
                        None => {
                            self.at = At::Over;
                            Ok(None)
                        }
                        Some(b'{') => self.element().map(Some),
                        Some(_) => Err(self.broken("an object is expected")),
                    };
                }
                At::Over => return Ok(None),
            }
        }
    }

    /// Finds where the elements are; an object that holds none may be the first one itself.
    fn start(&mut self) -> Result<Option<(u64, Line)>, Unreadable> {
        match self.space()? {
            None => {
                let message = format!("the file is empty; {} is expected", self.shape.expected);
                Err(Unreadable::NotSuchAFile { line: self.line, code: "empty_file", message, hint: None })
            }
            Some(b'[') => {
                self.advance(1)?;
                self.at = At::Array { is_first: true, is_within: false };
                Ok(None)
            }
            Some(b'{') => {
                let Some(key) = self.shape.key else {
                    self.at = At::Alone;
                    return if self.shape.alone { Ok(None) } else { Err(self.unexpected()) };
                };
                let line = self.line;
                self.seen = Seen::default();
                if self.find(key)? {
                    self.at = At::Array { is_first: true, is_within: true };
                    Ok(None)
                } else if self.shape.alone {
                    self.at = At::Alone;
                    Ok(Some((line, self.seen.take())))
                } else {
                    Err(self.unexpected())
                }
            }
            Some(_) => Err(self.unexpected()),
        }
    }

    fn in_array(&mut self, is_first: bool, is_within: bool) -> Result<Option<(u64, Line)>, Unreadable> {
        let mut sign = self.sign()?;
        if sign == b',' && !is_first {
            self.advance(1)?;
            sign = self.sign()?;
            if sign == b']' {
                return Err(self.broken("an element is expected after the comma"));
            }
        } else if sign != b']' && !is_first {
            return Err(self.broken("a comma is expected between two elements"));
        }
        self.at = At::Array { is_first: false, is_within };
        if sign == b']' {
            self.advance(1)?;
            if is_within {
                self.rest()?;
            }
            if self.space()?.is_some() {
                return Err(self.broken("something stands after its end"));
            }
            self.at = At::Over;
            return Ok(None);
        }
        self.element().map(Some)
    }

    fn element(&mut self) -> Result<(u64, Line), Unreadable> {
        let line = self.line;
        self.seen = Seen::default();
        self.value()?;
        Ok((line, self.seen.take()))
    }

    /// Reads an object up to the array of this name, or to its end.
    fn find(&mut self, key: &str) -> Result<bool, Unreadable> {
        self.advance(1)?;
        let mut sign = self.sign()?;
        while sign != b'}' {
            let name = self.name()?;
            let value = self.sign()?;
            if value == b'[' && name == key {
                self.advance(1)?;
                return Ok(true);
            }
            self.value()?;
            sign = self.comma()?;
        }
        self.advance(1)?;
        Ok(false)
    }

    /// Passes over what stands in the object behind its array.
    fn rest(&mut self) -> Result<(), Unreadable> {
        while self.comma()? != b'}' {
            self.name()?;
            self.sign()?;
            self.value()?;
            self.seen = Seen::default();
        }
        self.advance(1)
    }

    /// Between two members: the quote of the next, or the closing brace.
    fn comma(&mut self) -> Result<u8, Unreadable> {
        match self.sign()? {
            b',' => {
                self.advance(1)?;
                match self.sign()? {
                    b'"' => Ok(b'"'),
                    _ => Err(self.broken("a name is expected after the comma")),
                }
            }
            b'}' => Ok(b'}'),
            _ => Err(self.broken("a comma is expected between two members")),
        }
    }

    /// The name of a member, and past its colon.
    fn name(&mut self) -> Result<String, Unreadable> {
        if self.sign()? != b'"' {
            return Err(self.broken("a name in quotes is expected"));
        }
        // What was seen before is kept for whoever looks at the whole object.
        let mut before = std::mem::take(&mut self.seen);
        self.value()?;
        let name = serde_json::from_slice(&self.seen.text).unwrap_or_default();
        let Seen { text, length } = std::mem::take(&mut self.seen);
        before.add(&text);
        before.length += length - text.len() as u64;
        self.seen = before;
        if self.sign()? != b':' {
            return Err(self.broken("a colon is expected after a name"));
        }
        self.advance(1)?;
        Ok(name)
    }

    /// Passes over a value: up to its end, whatever is between its brackets.
    fn value(&mut self) -> Result<(), Unreadable> {
        let from = self.line;
        let first = self.sign()?;
        let is_scalar = !matches!(first, b'{' | b'[' | b'"');
        if matches!(first, b',' | b':' | b'}' | b']') {
            return Err(self.broken("a value is expected"));
        }
        let (mut depth, mut in_text, mut escaped) = (0_u64, false, false);
        loop {
            let buffer = buffer(&mut self.input)?;
            if buffer.is_empty() {
                if is_scalar {
                    return Ok(());
                }
                let why = format!("the file ends within what begins on line {from}");
                return Err(self.broken(&why));
            }
            let mut end = None;
            for (at, byte) in buffer.iter().enumerate() {
                match byte {
                    b',' | b'}' | b']' | b' ' | b'\t' | b'\r' | b'\n' if is_scalar => end = Some(at),
                    _ if is_scalar => {}
                    _ if escaped => escaped = false,
                    b'\\' if in_text => escaped = true,
                    b'"' => {
                        in_text = !in_text;
                        if !in_text && depth == 0 {
                            end = Some(at + 1);
                        }
                    }
                    _ if in_text => {}
                    b'{' | b'[' => depth += 1,
                    b'}' | b']' => {
                        depth = depth.saturating_sub(1);
                        if depth == 0 {
                            end = Some(at + 1);
                        }
                    }
                    _ => {}
                }
                if end.is_some() {
                    break;
                }
            }
            let length = end.unwrap_or(buffer.len());
            self.advance(length)?;
            if end.is_some() {
                return Ok(());
            }
        }
    }

    /// What comes after space; the file may end here.
    fn space(&mut self) -> Result<Option<u8>, Unreadable> {
        loop {
            let buffer = buffer(&mut self.input)?;
            if buffer.is_empty() {
                return Ok(None);
            }
            let is_space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
            let length = buffer.iter().take_while(|byte| is_space(byte)).count();
            let next = buffer.get(length).copied();
            self.advance(length)?;
            if next.is_some() {
                return Ok(next);
            }
        }
    }

    /// What comes after space; the file may not end here.
    fn sign(&mut self) -> Result<u8, Unreadable> {
        self.space()?.ok_or_else(|| self.broken("the file ends within it"))
    }

    fn advance(&mut self, length: usize) -> Result<(), Unreadable> {
        let read = buffer(&mut self.input)?;
        let read = &read[..length.min(read.len())];
        self.line += read.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.seen.add(read);
        let length = read.len();
        self.input.consume(length);
        Ok(())
    }

    fn unexpected(&self) -> Unreadable {
        let message = format!("{} is expected, and this is none", self.shape.expected);
        Unreadable::NotSuchAFile { line: self.line, code: "malformed_json", message, hint: None }
    }

    fn broken(&self, why: &str) -> Unreadable {
        let message = format!("the JSON is broken: {why}");
        Unreadable::NotSuchAFile { line: self.line, code: "malformed_json", message, hint: None }
    }
}

fn buffer(input: &mut impl BufRead) -> io::Result<&[u8]> {
    while let Err(e) = input.fill_buf() {
        if e.kind() != io::ErrorKind::Interrupted {
            return Err(e);
        }
    }
    input.fill_buf()
}

#[cfg(test)]
mod tests;
