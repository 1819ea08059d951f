//! CSV as RFC 4180 has it and nothing else: what a lenient reader would mend in silence is a fault here, told with its line.

use std::io::{self, BufRead};

use super::lines::{BOM, LONGEST, piece, trimmed};

/// Records, one after the other.
pub struct Reader<R> {
    input: R,
    /// The next physical line.
    line: u64,
    /// The record as it stands in the file, line breaks within it included.
    raw: Vec<u8>,
}

/// A record: where it begins, and its cells, or what is wrong with it.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    pub line: u64,
    /// As it stands in the file, without the line break at its end; of one that is too long only its beginning.
    pub raw: Vec<u8>,
    pub cells: Result<Vec<Vec<u8>>, Broken>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// What of the grammar is not kept.
    Syntax(&'static str),
    /// How long it is, in bytes.
    TooLong(u64),
}

/// Where in a record the reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// The first character of a cell comes next.
    Start,
    Plain,
    Quoted,
    /// After what may be a closing quote, or the first of two.
    Quote,
    /// Only a line feed may come.
    Return,
    /// The rest of the line is passed over.
    Fault(&'static str),
}

const INNER_QUOTE: &str = "has a quote in a cell that is not in quotes";
const AFTER_QUOTE: &str = "has text after a closing quote";
const LONE_RETURN: &str = "has a carriage return outside of quotes that ends no line";
const UNCLOSED: &str = "has a quote that is never closed";

impl<R: BufRead> Reader<R> {
    pub fn new(input: R) -> Self {
        Self { input, line: 1, raw: Vec::new() }
    }

    /// The next record that is no blank line, or `None` after the last.
    pub fn next(&mut self) -> io::Result<Option<Row>> {
        loop {
            let Some(row) = self.record()? else { return Ok(None) };
            if !row.raw.is_empty() {
                return Ok(Some(row));
            }
        }
    }

    fn record(&mut self) -> io::Result<Option<Row>> {
        let line = self.line;
        let mut record = Cells { at: At::Start, cells: Vec::new(), cell: Vec::new(), ended: false };
        self.raw.clear();
        let mut length = 0;
        loop {
            let mut from = self.raw.len();
            piece(&mut self.input, &mut self.raw)?;
            if line == 1 && from == 0 && length == 0 && self.raw.starts_with(BOM) {
                self.raw.drain(..BOM.len());
                if self.raw.is_empty() {
                    continue;
                }
                from = 0;
            }
            let read = &self.raw[from..];
            length += read.len() as u64;
            if length == 0 {
                return Ok(None);
            }
            let (is_last, ends_line) = (read.is_empty(), read.ends_with(b"\n"));
            record.scan(read);
            self.line += u64::from(ends_line);
            if is_last || (ends_line && record.is_over()) {
                break;
            }
            if length > LONGEST as u64 {
                self.raw.truncate(1024);
                record.cells.clear();
                record.cell.clear();
            }
        }
        let raw = trimmed(&self.raw).to_vec();
        let cells = match record.end() {
            _ if length > LONGEST as u64 => Err(Broken::TooLong(length)),
            Ok(cells) => Ok(cells),
            Err(fault) => Err(Broken::Syntax(fault)),
        };
        Ok(Some(Row { line, raw, cells }))
    }
}

/// The cells of a record as far as it was read.
struct Cells {
    at: At,
    cells: Vec<Vec<u8>>,
    cell: Vec<u8>,
    /// Whether the line break at its end was read.
    ended: bool,
}

impl Cells {
    fn scan(&mut self, mut text: &[u8]) {
        while let Some(byte) = text.first() {
            // Most of a file is text between two signs, taken at once.
            let length = match self.at {
                At::Plain => text.iter().position(|byte| matches!(byte, b',' | b'"' | b'\r' | b'\n')),
                At::Quoted => text.iter().position(|byte| *byte == b'"'),
                At::Fault(_) => return,
                _ => Some(0),
            };
            let length = length.unwrap_or(text.len());
            if length > 0 {
                self.cell.extend_from_slice(&text[..length]);
                text = &text[length..];
                continue;
            }
            text = &text[1..];
            self.sign(*byte);
        }
    }

    fn sign(&mut self, byte: u8) {
        self.at = match (self.at, byte) {
            (At::Start, b'"') => At::Quoted,
            // Only a quote is looked at here.
            (At::Quoted, _) => At::Quote,
            (At::Quote, b'"') => {
                self.cell.push(b'"');
                At::Quoted
            }
            (At::Start | At::Plain | At::Quote, b',') => {
                self.cells.push(std::mem::take(&mut self.cell));
                At::Start
            }
            (At::Start | At::Plain | At::Quote, b'\r') => At::Return,
            (At::Start | At::Plain | At::Quote | At::Return, b'\n') => {
                self.cells.push(std::mem::take(&mut self.cell));
                self.ended = true;
                At::Start
            }
            (At::Plain, b'"') => At::Fault(INNER_QUOTE),
            (At::Quote, _) => At::Fault(AFTER_QUOTE),
            (At::Return, _) => At::Fault(LONE_RETURN),
            (At::Start | At::Plain, other) => {
                self.cell.push(other);
                At::Plain
            }
            (At::Fault(fault), _) => At::Fault(fault),
        };
    }

    /// Whether a line feed just read was the end of the record.
    fn is_over(&self) -> bool {
        self.at != At::Quoted
    }

    fn end(mut self) -> Result<Vec<Vec<u8>>, &'static str> {
        match self.at {
            At::Fault(fault) => return Err(fault),
            At::Quoted => return Err(UNCLOSED),
            // The file ends here without a line break.
            _ if !self.ended => self.cells.push(self.cell),
            _ => {}
        }
        Ok(self.cells)
    }
}

/// Appends a cell, in quotes where it needs them.
pub fn write_cell(out: &mut Vec<u8>, cell: &[u8]) {
    if !cell.iter().any(|byte| matches!(byte, b',' | b'"' | b'\r' | b'\n')) {
        return out.extend_from_slice(cell);
    }
    out.push(b'"');
    for byte in cell {
        if *byte == b'"' {
            out.push(b'"');
        }
        out.push(*byte);
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests;
