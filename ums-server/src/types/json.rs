//! JSON that keeps what it was given: the order of keys, and the text of numbers, which `serde_json::Value` rewrites.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt::{self, Write as _};

use serde::Deserialize;
use serde_json::value::RawValue;

use super::fields::Members;

/// How deep values may stand in one another.
const DEEPEST: usize = 100;

/// A JSON value (RFC 8259).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    /// As it was written.
    Number(String),
    Text(String),
    Array(Vec<Json>),
    /// Of two members with one name the last counts.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Reads a value; the error says what is wrong with it.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        parse(text, 0)
    }

    /// Merges a patch into it (RFC 7396).
    pub(crate) fn merge(&mut self, patch: &Json) {
        let Json::Object(changes) = patch else {
            *self = patch.clone();
            return;
        };
        if !matches!(self, Json::Object(_)) {
            *self = Json::Object(Vec::new());
        }
        let Json::Object(members) = self else { return };
        let places: HashMap<String, usize> =
            members.iter().enumerate().map(|(at, (name, _))| (name.clone(), at)).collect();
        let mut merged: Vec<Option<(String, Json)>> = std::mem::take(members).into_iter().map(Some).collect();
        for (name, change) in changes {
            match (change, places.get(name)) {
                (Json::Null, Some(at)) => merged[*at] = None,
                (Json::Null, None) => {}
                (change, Some(at)) => {
                    if let Some((_, value)) = &mut merged[*at] {
                        value.merge(change);
                    }
                }
                (change, None) => {
                    let mut value = Json::Null;
                    value.merge(change);
                    merged.push(Some((name.clone(), value)));
                }
            }
        }
        members.extend(merged.into_iter().flatten());
    }
}

fn parse(text: &str, depth: usize) -> Result<Json, String> {
    if depth > DEEPEST {
        return Err(format!("its values stand more than {DEEPEST} deep in one another"));
    }
    let text = text.trim_ascii();
    match text.as_bytes().first() {
        Some(b'{') => {
            let mut members: Vec<(String, Json)> = Vec::new();
            let mut places: HashMap<String, usize> = HashMap::new();
            for (name, raw) in read::<Members<'_>>(text)?.0 {
                let value = parse(raw.get(), depth + 1)?;
                match places.entry(name.clone()) {
                    Entry::Occupied(place) => members[*place.get()].1 = value,
                    Entry::Vacant(place) => {
                        place.insert(members.len());
                        members.push((name, value));
                    }
                }
            }
            Ok(Json::Object(members))
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = read(text)?;
            items.into_iter().map(|raw| parse(raw.get(), depth + 1)).collect::<Result<_, _>>().map(Json::Array)
        }
        Some(b'"') => read(text).map(Json::Text),
        Some(b't' | b'f') => read(text).map(Json::Bool),
        Some(b'n') => read::<()>(text).map(|()| Json::Null),
        _ => read::<serde_json::Number>(text).map(|_| Json::Number(text.to_owned())),
    }
}

fn read<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

/// The compact form.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Json::Null => f.write_str("null"),
            Json::Bool(value) => write!(f, "{value}"),
            Json::Number(text) => f.write_str(text),
            Json::Text(text) => quote(f, text),
            Json::Array(items) => {
                f.write_char('[')?;
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        f.write_char(',')?;
                    }
                    item.fmt(f)?;
                }
                f.write_char(']')
            }
            Json::Object(members) => {
                f.write_char('{')?;
                for (index, (name, value)) in members.iter().enumerate() {
                    if index > 0 {
                        f.write_char(',')?;
                    }
                    quote(f, name)?;
                    f.write_char(':')?;
                    value.fmt(f)?;
                }
                f.write_char('}')
            }
        }
    }
}

fn quote(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str(&serde_json::to_string(text).map_err(|_| fmt::Error)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_given_is_kept() {
        let text = r#"{"b":1.50,"a":1E400,"c":[-0,0.10e-5,12345678901234567890123],"é":"\u0000\"","n":null,"t":true}"#;
        assert_eq!(Json::parse(&text.replace(',', " ,\n ")).unwrap().to_string(), text);
        assert!(Json::parse(&"[".repeat(5000)).is_err());
        assert!(Json::parse(&format!("{}{}", "[".repeat(102), "]".repeat(102))).unwrap_err().contains("deep"));
        assert!(Json::parse(r#""\ud800""#).is_err());
    }

    #[test]
    fn merging_follows_the_examples_of_rfc_7396() {
        // RFC 7396, appendix A.
        let cases = [
            (r#"{"a":"b"}"#, r#"{"a":"c"}"#, r#"{"a":"c"}"#),
            (r#"{"a":"b"}"#, r#"{"b":"c"}"#, r#"{"a":"b","b":"c"}"#),
            (r#"{"a":"b"}"#, r#"{"a":null}"#, "{}"),
            (r#"{"a":"b","b":"c"}"#, r#"{"a":null}"#, r#"{"b":"c"}"#),
            (r#"{"a":["b"]}"#, r#"{"a":"c"}"#, r#"{"a":"c"}"#),
            (r#"{"a":"c"}"#, r#"{"a":["b"]}"#, r#"{"a":["b"]}"#),
            (r#"{"a":{"b":"c"}}"#, r#"{"a":{"b":"d","c":null}}"#, r#"{"a":{"b":"d"}}"#),
            (r#"{"a":[{"b":"c"}]}"#, r#"{"a":[1]}"#, r#"{"a":[1]}"#),
            (r#"["a","b"]"#, r#"["c","d"]"#, r#"["c","d"]"#),
            (r#"{"a":"b"}"#, r#"["c"]"#, r#"["c"]"#),
            (r#"{"a":"foo"}"#, "null", "null"),
            (r#"{"a":"foo"}"#, r#""bar""#, r#""bar""#),
            (r#"{"e":null}"#, r#"{"a":1}"#, r#"{"e":null,"a":1}"#),
            ("[1,2]", r#"{"a":"b","c":null}"#, r#"{"a":"b"}"#),
            ("{}", r#"{"a":{"bb":{"ccc":null}}}"#, r#"{"a":{"bb":{}}}"#),
        ];
        for (target, patch, expected) in cases {
            let mut target = Json::parse(target).unwrap();
            target.merge(&Json::parse(patch).unwrap());
            assert_eq!(target.to_string(), expected);
        }
    }
}
