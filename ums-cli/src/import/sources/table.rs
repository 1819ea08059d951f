//! Tables that PostgreSQL wrote as CSV, by the names of their columns.
//!
//! `COPY` writes NULL as nothing and an empty text as `""`. Both say nothing here: of no column that is read does it make a
//! difference whether there is an empty text or none.

use std::io::BufRead;

use crate::import::csv::{Broken, Reader, Row};
use crate::import::record::{Fault, Original, Record, Unreadable};

pub struct Table<R> {
    rows: Reader<R>,
    columns: Vec<String>,
    number: u64,
}

/// A row: where it stands, and its cells in the order of the columns.
pub struct Cells {
    pub line: u64,
    pub number: u64,
    cells: Vec<(String, Option<String>)>,
}

/// A row, or what it is told as where it is none.
pub type Read = Result<Cells, Box<Record>>;

impl Cells {
    /// A cell that says something.
    pub fn get(&self, column: &str) -> Option<&str> {
        let (_, cell) = self.cells.iter().find(|(name, _)| name == column)?;
        cell.as_deref()
    }

    pub fn owned(&self, column: &str) -> Option<String> {
        self.get(column).map(str::to_owned)
    }

    /// Whether PostgreSQL says that it is true; a tool between may have spelled it out.
    pub fn flag(&self, column: &str) -> Option<bool> {
        match self.get(column)? {
            "t" | "true" | "True" | "TRUE" | "1" => Some(true),
            "f" | "false" | "False" | "FALSE" | "0" => Some(false),
            _ => None,
        }
    }
}

impl<R: BufRead> Table<R> {
    /// Reads the header, which has to have these columns.
    ///
    /// # Errors
    ///
    /// A file without such a header.
    pub fn new(input: R, wanted: &[&str], hint: &str) -> Result<Self, Unreadable> {
        let mut rows = Reader::new(input);
        let hint = Some(hint.to_owned());
        let Some(Row { line, cells, .. }) = rows.next()? else {
            let message = "the file is empty; a header is expected".to_owned();
            return Err(Unreadable::NotSuchAFile { line: 1, code: "empty_file", message, hint });
        };
        let cells = match cells {
            Ok(cells) => cells,
            Err(broken) => {
                let message = format!("the header {}", why(broken));
                return Err(Unreadable::NotSuchAFile { line, code: "csv_syntax", message, hint });
            }
        };
        let columns: Vec<String> = cells.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
        if let Some(missing) = wanted.iter().find(|column| !columns.iter().any(|name| name == *column)) {
            let message = format!("the header has no column {missing:?}");
            return Err(Unreadable::NotSuchAFile { line, code: "missing_column", message, hint });
        }
        if let Some(twice) = columns.iter().enumerate().find(|(at, name)| columns[..*at].contains(name)) {
            let message = format!("{:?} stands in two columns of the header", twice.1);
            return Err(Unreadable::NotSuchAFile { line, code: "duplicate_column", message, hint });
        }
        Ok(Self { rows, columns, number: 0 })
    }

    pub fn next(&mut self) -> Result<Option<Read>, Unreadable> {
        let Some(Row { line, raw, cells }) = self.rows.next()? else { return Ok(None) };
        self.number += 1;
        let number = self.number;
        let broken = |code: &'static str, message: String| {
            let person = Err(vec![Fault::new("record", code, message)]);
            Box::new(Record { line, number, about: String::new(), person, original: Original::Bytes(raw) })
        };
        let cells = match cells {
            Ok(cells) => cells,
            Err(fault) => {
                let code = if matches!(fault, Broken::TooLong(_)) { "body_too_large" } else { "csv_syntax" };
                return Ok(Some(Err(broken(code, why(fault)))));
            }
        };
        if cells.len() != self.columns.len() {
            let message = format!("has {} cells, and the header {}", cells.len(), self.columns.len());
            return Ok(Some(Err(broken("column_count", message))));
        }
        let mut named = Vec::with_capacity(cells.len());
        for (name, cell) in self.columns.iter().zip(cells) {
            match String::from_utf8(cell) {
                Ok(text) => named.push((name.clone(), Some(text).filter(|text| !text.is_empty()))),
                Err(_) => return Ok(Some(Err(broken("invalid_utf8", format!("is not UTF-8 in its column {name:?}"))))),
            }
        }
        Ok(Some(Ok(Cells { line, number, cells: named })))
    }
}

fn why(broken: Broken) -> String {
    match broken {
        Broken::Syntax(why) => why.to_owned(),
        Broken::TooLong(length) => format!("has {length} bytes, more than is read of one person"),
    }
}
