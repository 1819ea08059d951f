//! What can be printed: a thing in each of its forms.

use serde::Serialize;
use serde_json::{Map, Value};

use super::shape::Shape;
use super::table::Cell;
use crate::error::{Error, Result};

/// One thing that a command shows.
pub trait Record {
    /// The JSON document, on one line or on several.
    fn json(&self, pretty: bool) -> Result<String>;

    /// What `--quiet` prints.
    fn id(&self) -> Option<&str>;

    /// What `-o name` prints: by what a person, and the next command, calls it.
    fn name(&self) -> Option<&str> {
        self.id()
    }

    fn shape(&self) -> &'static Shape;

    /// As a row of a table: a cell for each column of its shape.
    fn cells(&self) -> Vec<Cell> {
        Vec::new()
    }

    /// What stands above the card: the answer to a question.
    fn headline(&self) -> Option<String> {
        None
    }

    /// By itself, field under field.
    fn card(&self) -> Vec<(&'static str, Cell)> {
        Vec::new()
    }

    /// What may be done about it, said after it to whom reads the card.
    fn hints(&self) -> Vec<String> {
        Vec::new()
    }

    /// In place of a row: lines of its own, cleaned already.
    fn block(&self, _color: bool) -> Option<String> {
        None
    }

    /// What happened, in words, where there is nothing for a table to show.
    fn said(&self) -> Option<String> {
        None
    }
}

pub(super) fn to_json(value: &impl Serialize, pretty: bool) -> Result<String> {
    let text = if pretty { serde_json::to_string_pretty(value) } else { serde_json::to_string(value) };
    text.map_err(|e| Error::unexpected(e.to_string()))
}

/// Something that was done or found out: JSON for programs; for people a sentence, or else labelled fields.
pub struct Outcome {
    shape: &'static Shape,
    json: Map<String, Value>,
    said: Option<String>,
    card: Vec<(&'static str, Cell)>,
    id: Option<String>,
    name: Option<String>,
}

impl Outcome {
    /// `json` is an object.
    pub fn new(shape: &'static Shape, json: Value) -> Self {
        let json = if let Value::Object(json) = json { json } else { Map::new() };
        Self { shape, json, said: None, card: Vec::new(), id: None, name: None }
    }

    #[must_use]
    pub fn say(mut self, words: impl Into<String>) -> Self {
        self.said = Some(words.into());
        self
    }

    #[must_use]
    pub fn field(mut self, label: &'static str, text: impl Into<String>) -> Self {
        self.card.push((label, Cell::Text(text.into())));
        self
    }

    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// By what it is called, where that is not its id.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    pub fn boxed(self) -> Box<dyn Record> {
        Box::new(self)
    }
}

impl Record for Outcome {
    fn json(&self, pretty: bool) -> Result<String> {
        to_json(&self.json, pretty)
    }

    fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    fn name(&self) -> Option<&str> {
        self.name.as_deref().or(self.id())
    }

    fn shape(&self) -> &'static Shape {
        self.shape
    }

    fn card(&self) -> Vec<(&'static str, Cell)> {
        self.card.clone()
    }

    fn said(&self) -> Option<String> {
        self.said.clone()
    }
}
