//! How a setting is shown: its value, and what decided it.

use serde_json::{Value, json};

use super::record::{Record, to_json};
use super::shape::Shape;
use super::table::{Cell, Column};
use crate::error::Result;
use crate::origin::Origin;

const KEYS: &[&str] = &["key", "value", "origin", "name", "file", "line"];

pub static SHAPE: Shape = Shape {
    name: "setting",
    plural: "settings",
    keys: KEYS,
    columns: &[
        Column::new("key", "KEY"),
        Column::new("value", "VALUE").shrinks_to(16),
        Column::new("origin", "ORIGIN").for_wide(),
    ],
    schema: include_str!("../../schemas/setting.json"),
};

/// With `--show-origin`.
pub static WITH_ORIGIN: Shape = Shape {
    columns: &[
        Column::new("key", "KEY"),
        Column::new("value", "VALUE").shrinks_to(16),
        Column::new("origin", "ORIGIN").shrinks_to(12),
    ],
    ..SHAPE
};

/// A setting as it is in effect.
pub struct Effective {
    pub key: String,
    pub value: Value,
    pub origin: Origin,
    /// Where in the configuration file it stands.
    pub place: Option<(String, usize)>,
    pub with_origin: bool,
}

impl Effective {
    pub fn boxed(self) -> Box<dyn Record> {
        Box::new(self)
    }

    /// What decided it, in words.
    fn origin(&self) -> String {
        let place = self.place.as_ref().map(|(file, line)| format!("{file} line {line}"));
        match (&self.origin, place) {
            (Origin::Profile(name), Some(place)) => format!("profile {name} ({place})"),
            (Origin::File, Some(place)) => place,
            (Origin::Flag(_) | Origin::Environment(_), _) => format!("{} {}", self.origin.kind(), self.origin),
            (Origin::Default, _) => "default".to_owned(),
            (origin, _) => origin.to_string(),
        }
    }
}

impl Record for Effective {
    fn json(&self, pretty: bool) -> Result<String> {
        let (file, line) = self.place.clone().unzip();
        let json = json!({
            "key": self.key,
            "value": self.value,
            "origin": self.origin.kind(),
            "name": self.origin.name(),
            "file": file,
            "line": line,
        });
        to_json(&json, pretty)
    }

    fn id(&self) -> Option<&str> {
        Some(&self.key)
    }

    fn shape(&self) -> &'static Shape {
        if self.with_origin { &WITH_ORIGIN } else { &SHAPE }
    }

    fn cells(&self) -> Vec<Cell> {
        vec![Cell::Text(self.key.clone()), Cell::of_json("value", &self.value), Cell::Text(self.origin())]
    }
}
