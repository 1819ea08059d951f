//! Lines of a file, a piece at a time, so that not even one without an end is held in memory.

use std::io::{self, BufRead};

/// What is read at once.
const PIECE: usize = 64 * 1024;

/// The most that one record may have in bytes: more than any that a server takes.
pub const LONGEST: usize = 4 * 1024 * 1024;

/// What every editor of a certain system puts in front of UTF-8.
pub const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Appends what is left of the line, or a piece of it, with its line feed. Nothing is left where nothing is appended.
pub fn piece(input: &mut dyn BufRead, into: &mut Vec<u8>) -> io::Result<()> {
    let mut taken = 0;
    while taken < PIECE {
        let available = match input.fill_buf() {
            Ok(available) => available,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        };
        let window = &available[..available.len().min(PIECE - taken)];
        let end = window.iter().position(|byte| *byte == b'\n');
        let length = end.map_or(window.len(), |at| at + 1);
        into.extend_from_slice(&window[..length]);
        input.consume(length);
        taken += length;
        if end.is_some() || length == 0 {
            break;
        }
    }
    Ok(())
}

/// A line without its end.
pub fn trimmed(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// A physical line.
#[derive(Debug)]
pub enum Line {
    /// Without its end.
    Whole(Vec<u8>),
    /// It is longer than any record: how long.
    TooLong(u64),
}

/// Lines one after the other, and which one is next.
pub struct Lines<R> {
    input: R,
    line: u64,
}

impl<R: BufRead> Lines<R> {
    /// With the number of the first.
    pub fn from(input: R, line: u64) -> Self {
        Self { input, line: line - 1 }
    }

    /// The next one and its number, from 1; `None` after the last.
    pub fn next(&mut self) -> io::Result<Option<(u64, Line)>> {
        let mut text = Vec::new();
        let mut length = 0;
        loop {
            let before = text.len();
            piece(&mut self.input, &mut text)?;
            length += (text.len() - before) as u64;
            let ended = text.len() == before || text.ends_with(b"\n");
            if ended && length == 0 {
                return Ok(None);
            }
            if !ended && text.len() > LONGEST {
                text.clear();
            }
            if ended {
                break;
            }
        }
        self.line += 1;
        let line = if length > LONGEST as u64 { Line::TooLong(length) } else { Line::Whole(trimmed(&text).to_vec()) };
        Ok(Some((self.line, line)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_with_their_numbers() {
        let mut lines = Lines::from(&b"a\r\n\nlast"[..], 1);
        let mut seen = Vec::new();
        while let Some((number, line)) = lines.next().unwrap() {
            let Line::Whole(text) = line else { panic!("{line:?}") };
            seen.push((number, String::from_utf8(text).unwrap()));
        }
        assert_eq!(seen, [(1, "a".to_owned()), (2, String::new()), (3, "last".to_owned())]);
    }

    #[test]
    fn a_line_without_an_end_is_not_held() {
        let mut text = vec![b'x'; LONGEST + 10];
        text.extend_from_slice(b"\nnext");
        let mut lines = Lines::from(&text[..], 1);
        assert!(matches!(lines.next().unwrap(), Some((1, Line::TooLong(_)))));
        assert!(matches!(lines.next().unwrap(), Some((2, Line::Whole(text))) if text == b"next"));
    }
}
