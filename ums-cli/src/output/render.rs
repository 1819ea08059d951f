//! Prints things one by one, in the format that was asked for.

use super::columns::{self, Picked};
use super::delimited::Delimited;
use super::jq::Filter;
use super::shape::Shape;
use super::table::{self, Fit};
use super::{Output, Printer, Record, clean, json, yaml};
use crate::error::Result;
use crate::global::Format;

/// After so many rows a table is as wide as they are, and the rest is printed as it comes: however many there are, the
/// memory it takes is the same.
const MEASURED: usize = 1000;

pub(super) struct Renderer<'o> {
    output: &'o Output,
    out: Printer,
    how: How,
    many: bool,
    /// Each is to be seen as soon as it is there.
    live: bool,
    first: bool,
    shape: Option<&'static Shape>,
    /// What is shown of each; `None`: all there is.
    picked: Option<Vec<Picked>>,
}

enum How {
    Ids,
    Names,
    Table { fit: Fit, waiting: Vec<Vec<table::Cell>> },
    Json,
    Lines,
    Delimited(Delimited),
    Yaml,
    Jq { filter: Filter, lines: bool, document: String },
}

impl<'o> Renderer<'o> {
    /// For a single thing.
    pub(super) fn one(output: &'o Output) -> Result<Self> {
        Self::new(output, Printer::new(output), false, false)
    }

    pub(super) fn many(output: &'o Output) -> Result<Self> {
        Self::new(output, Printer::new(output), true, false)
    }

    pub(super) fn live(output: &'o Output) -> Result<Self> {
        Self::new(output, Printer::plain(), true, true)
    }

    fn new(output: &'o Output, out: Printer, many: bool, live: bool) -> Result<Self> {
        let lines = live || output.format == Format::Ndjson;
        let how = match (output.format, &output.jq) {
            _ if output.quiet => How::Ids,
            (_, Some(program)) => {
                How::Jq { filter: Filter::new(program)?, lines: lines || !many, document: String::new() }
            }
            (Format::Name, None) => How::Names,
            (Format::Table | Format::Wide, None) => How::Table { fit: Fit::new(live), waiting: Vec::new() },
            (Format::Json, None) if !live => How::Json,
            (Format::Json | Format::Ndjson, None) => How::Lines,
            (Format::Csv, None) => How::Delimited(Delimited::csv()),
            (Format::Tsv, None) => How::Delimited(Delimited::tsv()),
            (Format::Yaml, None) => How::Yaml,
        };
        Ok(Self { output, out, how, many, live, first: true, shape: None, picked: None })
    }

    pub(super) fn record(&mut self, record: &dyn Record) -> Result<()> {
        self.begin(record.shape())?;
        let Self { output, out, how, many, live, first, picked, .. } = self;
        let fields = picked.as_deref().filter(|_| output.is_selected());
        match how {
            How::Ids => {
                if let Some(id) = record.id() {
                    out.line(&clean::for_terminal(id))?;
                }
            }
            How::Names => {
                if let Some(name) = record.name() {
                    out.line(&clean::for_terminal(name))?;
                }
            }
            How::Table { fit, waiting } => {
                let words = record.said().filter(|_| !output.is_selected());
                if let Some(words) = words {
                    out.finish()?;
                    output.note(&words);
                } else if let Some(block) = record.block(output.color_out).filter(|_| !output.is_selected()) {
                    out.write(&block)?;
                } else if !*many && !output.is_selected() {
                    if let Some(words) = record.headline() {
                        out.line(&clean::for_terminal(&words))?;
                    }
                    out.write(&table::card(&record.card(), output.look()))?;
                } else {
                    let drawn = record.cells();
                    let json = match picked.iter().flatten().all(|one| one.is_drawn(&drawn)) {
                        true => serde_json::Map::new(),
                        false => json::map(record)?,
                    };
                    waiting.push(picked.iter().flatten().map(|one| one.cell(&drawn, &json)).collect());
                    if *live || waiting.len() >= MEASURED {
                        out.write(&fit.rows(waiting, output.look()))?;
                        waiting.clear();
                    }
                }
            }
            How::Json => {
                let document = json::document(record, fields, true)?;
                if !*many {
                    out.json(&document)?.write("\n")?;
                } else {
                    out.write(if *first { "[\n  " } else { ",\n  " })?.json(&document.replace('\n', "\n  "))?;
                }
            }
            How::Lines => drop(out.json(&json::document(record, fields, false)?)?.write("\n")?),
            How::Yaml => {
                let map = json::map(record)?;
                let map = fields.map_or_else(|| map.clone(), |fields| columns::only(fields, &map));
                out.write(&yaml::document(&map, *many))?;
            }
            How::Delimited(rows) => {
                let map = json::map(record)?;
                let keys = picked.get_or_insert_with(|| Picked::keys(&map));
                if *first && output.headings {
                    out.write(&rows.heading(keys)?)?;
                }
                out.write(&rows.row(keys, &map)?)?;
            }
            How::Jq { filter, lines, document } => {
                let text = json::document(record, fields, false)?;
                if *lines {
                    out.write(&filter.run(&text)?)?;
                } else {
                    document.push_str(if *first { "[" } else { "," });
                    document.push_str(&text);
                }
            }
        }
        self.first = false;
        Ok(())
    }

    /// Decides on the columns, by the first of them.
    fn begin(&mut self, shape: &'static Shape) -> Result<()> {
        if self.shape.is_some_and(|known| std::ptr::eq(known, shape)) {
            return Ok(());
        }
        self.shape = Some(shape);
        self.picked = self.output.picked(shape)?;
        if let How::Table { fit, .. } = &mut self.how {
            let asked_for = self.output.is_selected();
            fit.columns = self.picked.iter().flatten().map(|one| one.column(shape, asked_for)).collect();
        }
        Ok(())
    }

    pub(super) fn flush(&mut self) -> Result<()> {
        self.out.flush()
    }

    /// Ends the document. Nothing but failures is no document: the errors on standard error speak.
    pub(super) fn finish(mut self, shape: Option<&'static Shape>, failed: bool) -> Result<()> {
        let is_empty = self.first && self.many && !self.live && !failed;
        if is_empty && let Some(shape) = shape {
            self.begin(shape)?;
        }
        let Self { output, mut out, how, many, first, live, picked, .. } = self;
        match how {
            How::Table { mut fit, waiting } if !waiting.is_empty() => {
                out.write(&fit.rows(&waiting, output.look()))?;
            }
            How::Json | How::Yaml if is_empty => drop(out.line("[]")?),
            How::Json if many && !first => drop(out.line("\n]")?),
            How::Delimited(rows) if is_empty && output.headings => {
                let keys = picked.or_else(|| shape.map(Picked::fields)).unwrap_or_default();
                if !keys.is_empty() {
                    out.write(&rows.heading(&keys)?)?;
                }
            }
            How::Jq { filter, lines: false, mut document } if !live && (is_empty || !first) => {
                document.push_str(if first { "[]" } else { "]" });
                out.write(&filter.run(&document)?)?;
            }
            _ => {}
        }
        out.finish()
    }
}
