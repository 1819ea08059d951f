//! JSON as it is printed: exact, harmless to look at, and coloured for a person.

use anstyle::{AnsiColor, Style};
use serde_json::{Map, Value};

use super::columns::{self, Picked};
use super::{Record, clean};
use crate::error::{Error, Result};

/// The fields of a thing.
pub(super) fn map(record: &dyn Record) -> Result<Map<String, Value>> {
    serde_json::from_str(&record.json(false)?).map_err(|e| Error::unexpected(e.to_string()))
}

/// Its JSON, whole or with these fields alone.
pub(super) fn document(record: &dyn Record, fields: Option<&[Picked]>, pretty: bool) -> Result<String> {
    let text = match fields {
        None => record.json(pretty)?,
        Some(fields) => {
            let kept = columns::only(fields, &map(record)?);
            let text = if pretty { serde_json::to_string_pretty(&kept) } else { serde_json::to_string(&kept) };
            text.map_err(|e| Error::unexpected(e.to_string()))?
        }
    };
    Ok(clean::json(text))
}

const KEY: Style = AnsiColor::Blue.on_default().bold();
const TEXT: Style = AnsiColor::Green.on_default();
const WORD: Style = AnsiColor::Cyan.on_default();

/// The same JSON in colours: keys, texts, and numbers or words.
pub(super) fn colored(json: &str) -> String {
    let mut out = String::with_capacity(json.len() * 2);
    let mut rest = json;
    while let Some(c) = rest.chars().next() {
        let (token, style) = if c == '"' {
            let end = end_of_text(rest);
            let is_key = rest[end..].starts_with(':');
            (end, Some(if is_key { KEY } else { TEXT }))
        } else if c.is_ascii_alphanumeric() || c == '-' {
            let end = rest.find([',', '}', ']', '\n', ' ']).unwrap_or(rest.len());
            (end, Some(WORD))
        } else {
            (c.len_utf8(), None)
        };
        match style {
            Some(style) => out.push_str(&format!("{style}{}{style:#}", &rest[..token])),
            None => out.push_str(&rest[..token]),
        }
        rest = &rest[token..];
    }
    out
}

/// Where the text ends that begins here, its quotes included.
fn end_of_text(json: &str) -> usize {
    let mut escaped = false;
    for (at, c) in json.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    json.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_change_nothing_else() {
        let json = r#"{"a": "x\"}, [1", "b": [-1.5e3, null, true, {"c": "é"}], "d": {}}"#;
        let colored = colored(json);
        assert!(colored.contains("\u{1b}[1m\u{1b}[34m\"a\"\u{1b}[0m: \u{1b}[32m\"x"), "{colored:?}");
        assert!(colored.contains("\u{1b}[36m-1.5e3\u{1b}[0m, \u{1b}[36mnull\u{1b}[0m"), "{colored:?}");
        let mut plain = String::new();
        for (i, part) in colored.split('\u{1b}').enumerate() {
            plain.push_str(if i == 0 { part } else { part.split_once('m').unwrap().1 });
        }
        assert_eq!(plain, json);
    }
}
