//! JSON as YAML 1.2, in blocks; numbers keep their text, and whatever might be read as something else is quoted.

use serde_json::{Map, Value};

use super::clean;

/// What can be told to be a key by the colon behind it: 1024 characters, quotes included.
const LONGEST_KEY: usize = 1000;

/// A document, or an item of a sequence.
pub fn document(map: &Map<String, Value>, item: bool) -> String {
    let mut out = String::new();
    if map.is_empty() {
        out.push_str(if item { "- {}\n" } else { "{}\n" });
    } else {
        members(&mut out, map, usize::from(item), item);
    }
    out
}

fn members(out: &mut String, map: &Map<String, Value>, depth: usize, mut item: bool) {
    for (key, value) in map {
        if std::mem::take(&mut item) {
            indent(out, depth - 1);
            out.push_str("- ");
        } else {
            indent(out, depth);
        }
        let key = text(key);
        if key.chars().count() > LONGEST_KEY {
            out.push_str(&format!("? {key}\n"));
            indent(out, depth);
        } else {
            out.push_str(&key);
        }
        out.push(':');
        below(out, value, depth);
    }
}

/// What stands behind a key or a dash: a scalar on the same line, everything else on the next ones.
fn below(out: &mut String, value: &Value, depth: usize) {
    match value {
        Value::Object(map) if !map.is_empty() => {
            out.push('\n');
            members(out, map, depth + 1, false);
        }
        Value::Array(items) if !items.is_empty() => {
            out.push('\n');
            sequence(out, items, depth + 1);
        }
        scalar => out.push_str(&format!(" {}\n", self::scalar(scalar))),
    }
}

fn sequence(out: &mut String, items: &[Value], depth: usize) {
    for item in items {
        match item {
            Value::Object(map) if !map.is_empty() => members(out, map, depth + 1, true),
            item => {
                indent(out, depth);
                out.push('-');
                below(out, item, depth);
            }
        }
    }
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(string) => text(string),
        Value::Object(_) => "{}".to_owned(),
        Value::Array(_) => "[]".to_owned(),
        other => other.to_string(),
    }
}

/// Plain where nobody can mistake it; else in quotes, with the escapes of JSON, which are those of YAML.
fn text(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    // The two that are characters to JSON and not to YAML.
    clean::json(Value::from(text).to_string()).replace('\u{fffe}', "\\ufffe").replace('\u{ffff}', "\\uffff")
}

fn is_plain(text: &str) -> bool {
    let starts_as_word = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '@' | '/' | ' ');
    // YAML 1.1, which many still read by, has more words for true and false.
    let means_more = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    starts_as_word
        && text.chars().all(inside)
        && !text.ends_with(' ')
        && !means_more.iter().any(|word| text.eq_ignore_ascii_case(word))
}

fn indent(out: &mut String, depth: usize) {
    out.extend(std::iter::repeat_n("  ", depth));
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn blocks() {
        let value: Value = serde_json::from_str(
            r#"{"id":"a1","empty":{},"none":[],"n":1.50,"null":null,"yes":"No","time":"2026-11-23T02:14:00Z","s":"a: b",
                "m":{"x":[1,{"y":"z","w":[["v"]]},{}]}}"#,
        )
        .unwrap();
        let Value::Object(map) = value else { panic!() };
        assert_eq!(
            document(&map, true),
            "\
- id: a1
  empty: {}
  none: []
  \"n\": 1.50
  \"null\": null
  \"yes\": \"No\"
  time: \"2026-11-23T02:14:00Z\"
  s: \"a: b\"
  m:
    x:
      - 1
      - \"y\": z
        w:
          -
            - v
      - {}
"
        );
        assert!(document(&map, false).starts_with("id: a1\nempty: {}\n"));
        assert_eq!(document(&Map::new(), true), "- {}\n");
        assert_eq!(text("\u{1b}\u{202e}"), r#""\u001b\u202e""#);
        assert_eq!(scalar(&json!("1")), r#""1""#);
    }
}
