//! What is going to change, field by field: what it was, and what it will be.

use anstyle::AnsiColor;
use serde_json::Value;

use super::{Output, clean, table, words};

/// One field, or one key of the metadata.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Such as `name` or `metadata.desk`.
    pub field: String,
    /// `None`: there was none, or there will be none.
    pub old: Option<Value>,
    pub new: Option<Value>,
}

impl Output {
    /// On standard error, since it is no answer yet.
    pub fn changes(&self, changes: &[Change]) {
        let widest = changes.iter().map(|change| table::width(&clean::for_terminal(&change.field))).max().unwrap_or(0);
        for change in changes {
            let field = clean::for_terminal(&change.field);
            let padding = " ".repeat(widest - table::width(&field));
            let old = self.painted(change, change.old.as_ref(), "(none)", AnsiColor::Red);
            let new = self.painted(change, change.new.as_ref(), "(removed)", AnsiColor::Green);
            words::draw(&format!("  {field}{padding}  {old} → {new}\n"));
        }
    }

    fn painted(&self, change: &Change, value: Option<&Value>, none: &str, color: AnsiColor) -> String {
        let (on, off) = words::paint(self.color_err, color);
        match value {
            Some(value) => format!("{on}{}{off}", shown(change, value)),
            None => none.to_owned(),
        }
    }
}

impl Change {
    /// On one line, for a comment.
    pub fn in_words(&self) -> String {
        let side = |value: &Option<Value>, none: &str| match value {
            Some(value) => shown(self, value),
            None => none.to_owned(),
        };
        let field = clean::for_terminal(&self.field);
        format!("{field}: {} → {}", side(&self.old, "(none)"), side(&self.new, "(removed)"))
    }
}

/// A field is its text; within the metadata a number and its digits as a text are two things.
pub(super) fn shown(change: &Change, value: &Value) -> String {
    match value {
        Value::String(text) if !change.field.contains('.') => clean::for_terminal(text).into_owned(),
        value => clean::json(value.to_string()),
    }
}
