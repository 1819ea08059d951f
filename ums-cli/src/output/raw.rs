//! Answers of a server as they came: byte for byte in a pipe, readable and harmless on a terminal.

use std::future::Future;
use std::io::{self, IsTerminal};
use std::pin::Pin;

use bytes::Bytes;
use serde_json::Value;
use serde_json::value::RawValue;

use super::record::Record;
use super::shape::Shape;
use super::{Output, Printer, clean};
use crate::error::{Error, Result};
use crate::global::Format;

pub type Next<'a> = Pin<Box<dyn Future<Output = Result<Option<Piece>>> + 'a>>;

/// An answer, fetched while it is printed.
pub trait Pieces {
    /// The next piece, or `None` after the last.
    fn next(&mut self) -> Next<'_>;
}

pub enum Piece {
    /// The status and the headers, line by line.
    Head(String),
    /// A whole body.
    Body(Bytes),
    /// Some of the items of one long array.
    Items(Vec<Item>),
}

/// A thing of which nothing is known but its JSON.
pub struct Item {
    json: Box<RawValue>,
    id: Option<String>,
    name: Option<String>,
}

static UNKNOWN: Shape = Shape { name: "answer", plural: "answers", keys: &[], columns: &[], schema: "{}" };

impl Item {
    pub fn new(json: Box<RawValue>) -> Self {
        #[derive(serde::Deserialize)]
        struct Known {
            id: Option<String>,
            email: Option<String>,
            name: Option<String>,
        }
        let known = serde_json::from_str(json.get()).unwrap_or(Known { id: None, email: None, name: None });
        Self { json, id: known.id, name: known.email.or(known.name) }
    }

    /// On one line.
    fn line(&self) -> String {
        let text = self.json.get();
        if !text.contains(['\n', '\r']) {
            return text.to_owned();
        }
        serde_json::from_str::<Value>(text).map_or_else(|_| text.to_owned(), |value| value.to_string())
    }
}

impl Record for Item {
    fn json(&self, pretty: bool) -> Result<String> {
        if !pretty {
            return Ok(self.line());
        }
        let value: Value = serde_json::from_str(self.json.get()).map_err(|e| Error::unexpected(e.to_string()))?;
        Ok(format!("{value:#}"))
    }

    fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    fn name(&self) -> Option<&str> {
        self.name.as_deref().or(self.id())
    }

    fn shape(&self) -> &'static Shape {
        &UNKNOWN
    }
}

impl Output {
    pub(super) async fn raw(&self, pieces: &mut dyn Pieces) -> Result<()> {
        let is_seen = io::stdout().is_terminal();
        let mut out = Printer::new(self);
        let mut listed = None;
        // What fails midway leaves the document open, so that nobody takes it for whole.
        while let Some(piece) = pieces.next().await? {
            match piece {
                Piece::Head(lines) if is_seen => drop(out.write(&clean_lines(&lines))?.write("\n\n")?),
                Piece::Head(lines) => drop(out.write(&lines)?.write("\n\n")?),
                Piece::Body(body) if is_seen => self.body(&mut out, &body)?,
                Piece::Body(body) => drop(out.bytes(&body)?),
                Piece::Items(items) => {
                    let count = listed.get_or_insert(0_u64);
                    for item in items {
                        self.item(&mut out, &item, *count, is_seen)?;
                        *count += 1;
                    }
                    out.flush()?;
                }
            }
        }
        match listed {
            Some(_) if self.format == Format::Ndjson => {}
            Some(0) => drop(out.line("[]")?),
            Some(_) => drop(out.line(if is_seen { "\n]" } else { "]" })?),
            None => {}
        }
        out.finish()
    }

    fn item(&self, out: &mut Printer, item: &Item, before: u64, is_seen: bool) -> Result<()> {
        if self.format == Format::Ndjson {
            let line = item.line();
            let out = if is_seen { out.json(&clean::json(line))? } else { out.write(&line)? };
            out.write("\n")?;
        } else if is_seen {
            let text = clean::json(item.json(true)?).replace('\n', "\n  ");
            out.write(if before == 0 { "[\n  " } else { ",\n  " })?.json(&text)?;
        } else {
            out.write(if before == 0 { "[" } else { "," })?.write(item.json.get())?;
        }
        Ok(())
    }

    /// For a person's eyes.
    fn body(&self, out: &mut Printer, body: &[u8]) -> Result<()> {
        if body.is_empty() {
            return Ok(());
        }
        match serde_json::from_slice::<Value>(body) {
            Ok(value) => out.json(&clean::json(format!("{value:#}")))?,
            Err(_) => out.write(&clean_lines(&String::from_utf8_lossy(body)))?,
        }
        .write("\n")?;
        Ok(())
    }
}

/// The breaks between lines are kept; a tab only sets apart.
fn clean_lines(text: &str) -> String {
    let clean = |line: &str| line.split('\t').map(clean::for_terminal).collect::<Vec<_>>().join("\t");
    text.lines().map(clean).collect::<Vec<_>>().join("\n")
}
