//! htpasswd files of web servers, whose user names are e-mails.

use std::io::BufRead;

use super::draft::Draft;
use super::hashes::Hash;
use super::sniff;
use crate::import::columns::too_long;
use crate::import::lines::{Line, Lines};
use crate::import::record::{Fault, Original, Record, Source, Unreadable};

struct People<R> {
    lines: Lines<R>,
    number: u64,
}

/// # Errors
///
/// A file that is no text.
pub fn open<R: BufRead + Send + 'static>(input: R) -> Result<Box<dyn Source>, Unreadable> {
    let (text, first) = sniff::text(input)?;
    if first.is_none() {
        let message = "the file is empty; lines of user:hash are expected".to_owned();
        return Err(Unreadable::NotSuchAFile { line: 1, code: "empty_file", message, hint: None });
    }
    Ok(Box::new(People { lines: Lines::from(text, 1), number: 0 }))
}

impl<R: BufRead + Send> Source for People<R> {
    fn next(&mut self) -> Result<Option<Record>, Unreadable> {
        while let Some((line, text)) = self.lines.next()? {
            if matches!(&text, Line::Whole(text) if text.trim_ascii().is_empty() || text.starts_with(b"#")) {
                continue;
            }
            self.number += 1;
            let number = self.number;
            return Ok(Some(match person(text) {
                Ok(draft) => draft.record(line, number),
                Err((fault, text)) => {
                    let original = Original::Bytes(text);
                    Record { line, number, about: String::new(), person: Err(vec![fault]), original }
                }
            }));
        }
        Ok(None)
    }
}

fn person(text: Line) -> Result<Draft, (Fault, Vec<u8>)> {
    let text = match text {
        Line::Whole(text) => text,
        Line::TooLong(length) => return Err((too_long(length), Vec::new())),
    };
    let text = match String::from_utf8(text) {
        Ok(text) => text,
        Err(e) => return Err((Fault::new("record", "invalid_utf8", "is not UTF-8"), e.into_bytes())),
    };
    let Some((user, hash)) = text.split_once(':') else {
        // It may be half of a password: nothing of it is told.
        return Err((Fault::new("record", "malformed_line", "is no user:hash"), Vec::new()));
    };
    Ok(Draft {
        who: user.to_owned(),
        email: Some(user.to_owned()),
        hash: Hash::of(hash.trim_end()),
        ..Draft::default()
    })
}
