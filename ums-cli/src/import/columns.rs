//! People in CSV: by the columns of the export, or what others are mapped to.

use std::io::BufRead;

use serde_json::value::RawValue;

use super::csv::{Broken, Reader, Row};
use super::json::{Members, has_lone_surrogate};
use super::record::{Fault, Original, Person, Record, Source, Unreadable};
use crate::nearest;

/// The fields that the export writes, in its order.
pub const FIELDS: [&str; 10] =
    ["id", "name", "email", "role", "status", "metadata", "created_at", "updated_at", "last_login_at", "password_hash"];

/// What is taken with `--allow-passwords` alone.
pub const PASSWORD: &str = "password";

/// How the columns of our own file of refused rows begin.
pub const REJECT: &str = "reject_";

/// What the columns mean.
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    /// Column and field, as on the command line.
    pub map: Vec<(String, String)>,
    pub allow_passwords: bool,
    /// Whether whoever is there may be named by the e-mail alone.
    pub name_is_optional: bool,
}

/// What becomes of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Column {
    /// A text that must be there, be it empty.
    Required(&'static str),
    /// A text; an empty cell is none.
    Text(&'static str),
    Metadata,
    /// A text within the metadata.
    Key(String),
    /// Of a file of refused rows.
    Passed,
}

pub struct People<R> {
    rows: Reader<R>,
    header: Vec<Vec<u8>>,
    columns: Vec<Column>,
    number: u64,
}

impl<R: BufRead + Send> People<R> {
    /// Reads the header.
    ///
    /// # Errors
    ///
    /// A header that does not say what each column is, and so nothing of the file is taken.
    pub fn new(input: R, mapping: &Mapping) -> Result<Self, Unreadable> {
        let mut rows = Reader::new(input);
        let Some(row) = rows.next()? else {
            return Err(unreadable(1, "empty_file", "the file is empty; a header is expected", None));
        };
        let header = header(&row)?;
        let columns = columns(row.line, &header, mapping)?;
        Ok(Self { rows, header: header.into_iter().map(String::into_bytes).collect(), columns, number: 0 })
    }

    /// The cells of the header, as they stand.
    pub fn header(&self) -> &[Vec<u8>] {
        &self.header
    }
}

impl<R: BufRead + Send> Source for People<R> {
    fn next(&mut self) -> Result<Option<Record>, Unreadable> {
        let Some(Row { line, raw, cells }) = self.rows.next()? else { return Ok(None) };
        self.number += 1;
        let number = self.number;
        let broken = |fault: Fault, raw| {
            let original = Original::Bytes(raw);
            Ok(Some(Record { line, number, about: String::new(), person: Err(vec![fault]), original }))
        };
        let cells = match cells {
            Ok(cells) => cells,
            Err(Broken::Syntax(why)) => return broken(Fault::new("record", "csv_syntax", why), raw),
            Err(Broken::TooLong(length)) => return broken(too_long(length), raw),
        };
        if cells.len() != self.columns.len() {
            let (has, wanted) = (cells.len(), self.columns.len());
            let message = format!("has {has} {}, and the header {wanted}", if has == 1 { "cell" } else { "cells" });
            return broken(Fault::new("record", "column_count", message), raw);
        }
        let (about, person) = self.person(&cells);
        Ok(Some(Record { line, number, about, person, original: Original::Cells(cells) }))
    }
}

/// A record that no server takes.
pub fn too_long(length: u64) -> Fault {
    Fault::new("record", "body_too_large", format!("has {length} bytes, more than a server takes in one call"))
}

impl<R> People<R> {
    fn person(&self, cells: &[Vec<u8>]) -> (String, Result<Person, Vec<Fault>>) {
        let mut person = Person::default();
        let (mut about, mut faults) = (String::new(), Vec::new());
        let mut keys = Vec::new();
        let mut metadata = "";
        for ((cell, column), name) in cells.iter().zip(&self.columns).zip(&self.header) {
            if *column == Column::Passed {
                continue;
            }
            let Ok(text) = std::str::from_utf8(cell) else {
                let name = String::from_utf8_lossy(name);
                faults.push(Fault::new(name, "invalid_utf8", "is not UTF-8"));
                continue;
            };
            match column {
                Column::Required(field) => {
                    if *field == "email" {
                        text.clone_into(&mut about);
                    }
                    // Of nothing but space the server says that it is missing, whatever the field.
                    person.set(*field, &if text.trim().is_empty() { "" } else { text });
                }
                Column::Text(field) if !text.is_empty() => person.set(*field, &text),
                Column::Metadata => metadata = text,
                Column::Key(key) if !text.is_empty() => keys.push((key, text)),
                Column::Text(_) | Column::Key(_) | Column::Passed => {}
            }
        }
        if !faults.is_empty() {
            return (about, Err(faults));
        }
        match object(metadata, &keys) {
            Ok(Some(object)) => person.raw("metadata", object),
            Ok(None) => {}
            Err(message) => person.fault(Fault::new("metadata", "invalid_metadata", message)),
        }
        (about, Ok(person))
    }
}

/// The metadata of a cell, exactly as it stands there, with the keys of other cells behind it.
fn object(text: &str, keys: &[(&String, &str)]) -> Result<Option<Box<RawValue>>, String> {
    if text.is_empty() && keys.is_empty() {
        return Ok(None);
    }
    let written = if text.is_empty() { "{}" } else { text };
    let value: Box<RawValue> = serde_json::from_str(written).map_err(|e| format!("is not JSON: {e}"))?;
    if has_lone_surrogate(value.get()) {
        return Err("is not JSON: a \\u escape is half of a surrogate pair, which is no character".to_owned());
    }
    // What is no object is for the server to refuse.
    let Some(inner) = value.get().strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) else {
        return Ok(Some(value));
    };
    if keys.is_empty() {
        return Ok(Some(value));
    }
    let Members(own) = serde_json::from_str(value.get()).map_err(|e| format!("is not JSON: {e}"))?;
    if let Some((key, _)) = keys.iter().find(|(key, _)| own.iter().any(|(name, _)| name == *key)) {
        return Err(format!("has {key:?} already, which a column is mapped to as well"));
    }
    let mut members: Vec<String> = Vec::new();
    if !inner.trim().is_empty() {
        members.push(inner.to_owned());
    }
    members.extend(keys.iter().filter_map(|(key, text)| {
        Some(format!("{}:{}", serde_json::to_string(key).ok()?, serde_json::to_string(text).ok()?))
    }));
    RawValue::from_string(format!("{{{}}}", members.join(","))).map(Some).map_err(|e| format!("is not JSON: {e}"))
}

fn unreadable(line: u64, code: &'static str, message: impl Into<String>, hint: Option<String>) -> Unreadable {
    Unreadable::NotSuchAFile { line, code, message: message.into(), hint }
}

fn header(row: &Row) -> Result<Vec<String>, Unreadable> {
    let is_utf16 = row.raw.starts_with(b"\xFF\xFE") || row.raw.starts_with(b"\xFE\xFF");
    let cells = match &row.cells {
        Ok(cells) => cells,
        Err(_) if is_utf16 => return Err(no_utf8("the file is UTF-16, not UTF-8")),
        Err(Broken::Syntax(why)) => return Err(unreadable(row.line, "csv_syntax", format!("the header {why}"), None)),
        Err(Broken::TooLong(_)) => return Err(unreadable(row.line, "csv_syntax", "the header has no end", None)),
    };
    let texts: Option<Vec<String>> = cells.iter().map(|cell| String::from_utf8(cell.clone()).ok()).collect();
    texts.ok_or_else(|| no_utf8(if is_utf16 { "the file is UTF-16, not UTF-8" } else { "the header is not UTF-8" }))
}

fn no_utf8(message: &str) -> Unreadable {
    let hint = "save it as CSV in UTF-8, which some programs call \"CSV UTF-8\"".to_owned();
    unreadable(1, "invalid_utf8", message, Some(hint))
}

/// What each column means.
fn columns(line: u64, header: &[String], mapping: &Mapping) -> Result<Vec<Column>, Unreadable> {
    for (from, to) in &mapping.map {
        if !header.contains(from) {
            let message = format!("--map {from}={to}: the header has no column {from:?}");
            return Err(unreadable(line, "missing_column", message, near(from, header)));
        }
    }
    let mut columns = Vec::new();
    let mut fields: Vec<&str> = Vec::new();
    for name in header {
        let mapped = mapping.map.iter().find(|(from, _)| from == name);
        let field = mapped.map_or(name.as_str(), |(_, to)| to.as_str());
        let column = column(line, header, name, field, mapping)?;
        if column != Column::Passed {
            if fields.contains(&field) {
                let message = format!("{field:?} stands in two columns of the header");
                return Err(unreadable(line, "duplicate_column", message, Some("leave one of them".to_owned())));
            }
            fields.push(field);
        }
        columns.push(column);
    }
    for wanted in ["email", "name"] {
        if !(fields.contains(&wanted) || wanted == "name" && mapping.name_is_optional) {
            let message = format!("the header has no column {wanted:?}");
            let hint = format!("--map COLUMN={wanted} says which one it is");
            return Err(unreadable(line, "missing_column", message, Some(hint)));
        }
    }
    Ok(columns)
}

fn column(line: u64, header: &[String], name: &str, field: &str, mapping: &Mapping) -> Result<Column, Unreadable> {
    if let Some(key) = field.strip_prefix("metadata.").filter(|key| !key.is_empty()) {
        return Ok(Column::Key(key.to_owned()));
    }
    if field.starts_with(REJECT) {
        return Ok(Column::Passed);
    }
    if field == PASSWORD {
        if mapping.allow_passwords {
            return Ok(Column::Text(PASSWORD));
        }
        let message = format!("the column {name:?} holds plain passwords");
        let hint = "--allow-passwords takes them; a password_hash would be better".to_owned();
        return Err(unreadable(line, "unknown_column", message, Some(hint)));
    }
    let known = FIELDS.iter().find(|known| **known == field);
    match known.copied() {
        Some("metadata") => Ok(Column::Metadata),
        Some(required @ ("name" | "email")) => Ok(Column::Required(required)),
        Some(field) => Ok(Column::Text(field)),
        None => Err(unknown(line, header, name)),
    }
}

fn unknown(line: u64, header: &[String], name: &str) -> Unreadable {
    let separator = [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")];
    let separator = separator.iter().find(|(sign, _)| header.len() == 1 && name.contains(sign));
    let message = match separator {
        Some((sign, words)) => {
            format!("unknown column {name:?}: its cells seem to be separated by {words} ({sign:?}), not by commas")
        }
        None => format!("unknown column {name:?}"),
    };
    let hint = match separator {
        Some(_) => "save it with commas between the cells".to_owned(),
        None => near(name, &FIELDS.map(str::to_owned)).unwrap_or_else(|| {
            format!("--map {name}=FIELD says what it is, --map {name}=metadata.{name} keeps it in the metadata")
        }),
    };
    unreadable(line, "unknown_column", message, Some(hint))
}

fn near(name: &str, known: &[String]) -> Option<String> {
    let nearest = nearest::nearest(name, known.iter().map(String::as_str))?;
    Some(format!("did you mean {nearest:?}?"))
}
