//! People who are objects of a JSON array, one after the other.

use std::io::BufRead;

use serde_json::Value;

use super::draft::{Draft, Object};
use super::sniff;
use crate::import::elements::{Elements, Shape};
use crate::import::lines::{LONGEST, Line};
use crate::import::record::{Fault, Original, Record, Source, Unreadable};

/// Reads one of them; a fault with all of the file is told without a line.
pub type Read = Box<dyn FnMut(&Object) -> Result<Draft, Fault> + Send>;

pub struct Objects<R> {
    elements: Elements<R>,
    read: Read,
    /// Where somebody finds what a fault of all the file is about.
    hint: &'static str,
    number: u64,
}

/// People of an array or of an object with one in it.
///
/// # Errors
///
/// A file that is no UTF-8.
pub fn open<R: BufRead + Send + 'static>(
    input: R,
    shape: Shape,
    hint: &'static str,
    read: Read,
) -> Result<Box<dyn Source>, Unreadable> {
    let (text, _) = sniff::text(input)?;
    Ok(Box::new(Objects { elements: Elements::new(text, shape), read, hint, number: 0 }))
}

impl<R: BufRead + Send> Source for Objects<R> {
    fn next(&mut self) -> Result<Option<Record>, Unreadable> {
        let Some((line, text)) = self.elements.next()? else { return Ok(None) };
        self.number += 1;
        let object = match object(text) {
            Ok(object) => object,
            Err(broken) => return Ok(Some(broken.record(line, self.number))),
        };
        match (self.read)(&object) {
            Ok(draft) => Ok(Some(draft.record(line, self.number))),
            Err(fault) => Err(Unreadable::NotSuchAFile {
                line,
                code: "missing_parameters",
                message: fault.message,
                hint: Some(self.hint.to_owned()),
            }),
        }
    }
}

/// What is no object, and why.
pub struct Broken {
    fault: Fault,
    text: Vec<u8>,
}

impl Broken {
    pub fn record(self, line: u64, number: u64) -> Record {
        let original = Original::Bytes(self.text);
        Record { line, number, about: String::new(), person: Err(vec![self.fault]), original }
    }
}

/// The object that a text is.
pub fn object(text: Line) -> Result<Object, Broken> {
    let text = match text {
        Line::Whole(text) => text,
        Line::TooLong(length) => {
            let message = format!("has {length} bytes, at most {LONGEST} are read of one person");
            return Err(Broken { fault: Fault::new("record", "body_too_large", message), text: Vec::new() });
        }
    };
    let fault = match std::str::from_utf8(&text).map(serde_json::from_str::<Value>) {
        Ok(Ok(Value::Object(object))) => return Ok(object),
        Ok(Ok(_)) => Fault::new("record", "wrong_type", "is no JSON object"),
        Ok(Err(e)) => Fault::new("record", "malformed_json", format!("is not JSON: {e}")),
        Err(_) => Fault::new("record", "invalid_utf8", "is not UTF-8"),
    };
    Err(Broken { fault, text })
}
