//! Rows of values: CSV (RFC 4180), and values between tabs.

use std::borrow::Cow;
use std::io::{self, IsTerminal};

use serde_json::{Map, Value};

use super::columns::Picked;
use super::{clean, table};
use crate::error::{Error, Result};

pub(super) struct Delimited {
    tabs: bool,
    terminal: bool,
}

impl Delimited {
    /// A cell that a spreadsheet would run as a formula is defused.
    pub(super) fn csv() -> Self {
        Self { tabs: false, terminal: io::stdout().is_terminal() }
    }

    /// As `cut` and `awk` read them: exact, but that a tab, a line break and a backslash within a value are written `\\t`,
    /// `\\n`, `\\r` and `\\\\`.
    pub(super) fn tsv() -> Self {
        Self { tabs: true, terminal: io::stdout().is_terminal() }
    }

    pub(super) fn heading(&self, keys: &[Picked]) -> Result<String> {
        self.line(keys.iter().map(|key| key.key.clone()))
    }

    pub(super) fn row(&self, keys: &[Picked], map: &Map<String, Value>) -> Result<String> {
        self.line(keys.iter().map(|key| match key.value(map) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(other) => table::joined(other).unwrap_or_else(|| clean::json(other.to_string())),
        }))
    }

    fn line(&self, cells: impl Iterator<Item = String>) -> Result<String> {
        if self.tabs {
            let cells: Vec<String> = cells.map(|cell| self.shown(&escaped(&cell)).into_owned()).collect();
            return Ok(cells.join("\t") + "\n");
        }
        let mut csv = csv::Writer::from_writer(Vec::new());
        csv.write_record(cells.map(|cell| clean::for_spreadsheet(&self.shown(&cell)).into_owned()))
            .map_err(|e| Error::unexpected(e.to_string()))?;
        let bytes = csv.into_inner().map_err(|e| Error::unexpected(e.to_string()))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn shown<'t>(&self, cell: &'t str) -> Cow<'t, str> {
        if self.terminal { clean::for_terminal(cell) } else { Cow::Borrowed(cell) }
    }
}

fn escaped(cell: &str) -> String {
    let mut escaped = String::with_capacity(cell.len());
    for c in cell.chars() {
        match c {
            '\\' => escaped.push_str("\\\\"),
            '\t' => escaped.push_str("\\t"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_one_field_whatever_is_in_it() {
        let rows = |tabs| Delimited { tabs, terminal: false };
        let line = |tabs, cells: &[&str]| rows(tabs).line(cells.iter().map(|cell| (*cell).to_owned())).unwrap();
        assert_eq!(line(true, &["a\tb", "c\r\nd", "\\n", "=1"]), "a\\tb\tc\\r\\nd\t\\\\n\t=1\n");
        assert_eq!(line(false, &["a,b", "c\nd", "say \"x\"", "=1"]), "\"a,b\",\"c\nd\",\"say \"\"x\"\"\",'=1\n");
    }
}
