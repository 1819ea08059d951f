//! How what `ums doctor` found is shown.

use anstyle::AnsiColor;
use serde::Serialize;

use super::record::{Record, to_json};
use super::shape::Shape;
use super::table::{Cell, Column};
use crate::error::{Exit, Result};

const COLUMNS: &[Column] = &[
    Column::new("status", "STATUS"),
    // Lines are shown as they come: this is as wide as the longest name will be.
    Column::new("check", "CHECK      "),
    Column::new("message", "FOUND"),
    Column::new("hint", "MEND").for_wide(),
];

pub static SHAPE: Shape = Shape {
    name: "check",
    plural: "checks",
    keys: &["check", "status", "message", "hint"],
    columns: COLUMNS,
    schema: include_str!("../../schemas/check.json"),
};

/// One line of `ums doctor`.
#[derive(Clone, Debug, Serialize)]
pub struct Check {
    check: &'static str,
    status: Status,
    message: String,
    hint: Option<String>,
    #[serde(skip)]
    exit: Exit,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
enum Status {
    Ok,
    Warn,
    Fail,
}

impl Check {
    pub fn ok(check: &'static str, message: impl Into<String>) -> Self {
        Self { check, status: Status::Ok, message: message.into(), hint: None, exit: Exit::Ok }
    }

    pub fn warn(check: &'static str, message: impl Into<String>) -> Self {
        Self { status: Status::Warn, ..Self::ok(check, message) }
    }

    /// With the code that a command fails with because of it.
    pub fn fail(check: &'static str, exit: Exit, message: impl Into<String>) -> Self {
        Self { status: Status::Fail, exit, ..Self::ok(check, message) }
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub fn hint_text(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// Of what failed.
    pub fn exit(&self) -> Option<Exit> {
        (self.status == Status::Fail).then_some(self.exit)
    }
}

impl Record for Check {
    fn json(&self, pretty: bool) -> Result<String> {
        to_json(self, pretty)
    }

    fn id(&self) -> Option<&str> {
        Some(self.check)
    }

    fn shape(&self) -> &'static Shape {
        &SHAPE
    }

    fn cells(&self) -> Vec<Cell> {
        let (word, color) = match self.status {
            Status::Ok => ("ok", AnsiColor::Green),
            Status::Warn => ("warn", AnsiColor::Yellow),
            Status::Fail => ("fail", AnsiColor::Red),
        };
        vec![
            Cell::Styled(word.to_owned(), color.on_default()),
            Cell::Text(self.check.to_owned()),
            Cell::Text(self.message.clone()),
            self.hint.clone().map_or(Cell::Empty, Cell::Text),
        ]
    }
}
