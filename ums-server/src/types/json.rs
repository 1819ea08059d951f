//! JSON that keeps what it was given: the order of keys, and the text of numbers, which `serde_json::Value` rewrites.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt::{self, Write as _};

use serde::Deserialize;
use serde::de::IgnoredAny;

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
        read::<IgnoredAny>(text)?;
        Reader(text).value(0)
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

/// What is left of a text whose grammar was looked at. It is gone through once, however deep its values stand in one another.
struct Reader<'t>(&'t str);

impl<'t> Reader<'t> {
    fn value(&mut self, depth: usize) -> Result<Json, String> {
        if depth > DEEPEST {
            return Err(format!("its values stand more than {DEEPEST} deep in one another"));
        }
        match self.next() {
            Some(b'{') => self.object(depth),
            Some(b'[') => {
                self.take(1);
                let mut items = Vec::new();
                while self.next().is_some_and(|next| next != b']') {
                    items.push(self.value(depth + 1)?);
                }
                self.take(1);
                Ok(Json::Array(items))
            }
            Some(b'"') => self.text().map(Json::Text),
            Some(b't' | b'f') => read(self.word()).map(Json::Bool),
            Some(b'n') => read::<()>(self.word()).map(|()| Json::Null),
            _ => match self.word() {
                "" => Err("a value is missing".to_owned()),
                number => Ok(Json::Number(number.to_owned())),
            },
        }
    }

    fn object(&mut self, depth: usize) -> Result<Json, String> {
        self.take(1);
        let mut members: Vec<(String, Json)> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        while self.next().is_some_and(|next| next != b'}') {
            let name = self.text()?;
            let value = self.value(depth + 1)?;
            match places.entry(name.clone()) {
                Entry::Occupied(place) => members[*place.get()].1 = value,
                Entry::Vacant(place) => {
                    place.insert(members.len());
                    members.push((name, value));
                }
            }
        }
        self.take(1);
        Ok(Json::Object(members))
    }

    /// What begins behind the space and the signs that stand between values.
    fn next(&mut self) -> Option<u8> {
        self.0 = self.0.trim_start_matches([' ', '\t', '\n', '\r', ',', ':']);
        self.0.bytes().next()
    }

    fn text(&mut self) -> Result<String, String> {
        let mut escaped = false;
        let end = self.0.bytes().skip(1).position(|byte| {
            let ends = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            ends
        });
        read(self.take(end.map_or(self.0.len(), |end| end + 2)))
    }

    /// A number, or one of the three words.
    fn word(&mut self) -> &'t str {
        let end = self.0.find([' ', '\t', '\n', '\r', ',', ']', '}']);
        self.take(end.unwrap_or(self.0.len()))
    }

    fn take(&mut self, length: usize) -> &'t str {
        let (taken, rest) = self.0.split_at_checked(length).unwrap_or((self.0, ""));
        self.0 = rest;
        taken
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
        for text in [
            r#"{"\\":"\\\"","a,]}:":[[],{},"",": ,"],"b":[-1,null,false,[1,{"c":[2]}]],"ü":"ß\\"}"#,
            "\"\"",
            "{}",
            "[]",
            "-0.5E+3",
            "null",
        ] {
            assert_eq!(Json::parse(text).unwrap().to_string(), text);
            assert_eq!(Json::parse(&format!("\t\r\n {text} ")).unwrap().to_string(), text);
        }
        assert_eq!(Json::parse(r#"{"a":1,"b":2,"\u0061":3}"#).unwrap().to_string(), r#"{"a":3,"b":2}"#);
        for text in [
            "",
            " ",
            "{",
            "[1,]",
            "[1 2]",
            r#"{"a" 1}"#,
            r#"{"a":1,}"#,
            "01",
            "nul",
            "1 2",
            "\"a",
            "\u{a0}1",
            "{:}",
            ",",
        ] {
            assert!(Json::parse(text).is_err(), "{text}");
        }
    }

    /// Depth is not paid for by length: a batch brings metadata by the mebibyte.
    #[test]
    fn deep_values_take_no_longer_than_flat_ones() {
        let items = vec!["0"; 10_000].join(",");
        let took = |depth: usize| {
            let text = format!("{}{items}{}", "[".repeat(depth), "]".repeat(depth));
            let once = || {
                let began = std::time::Instant::now();
                Json::parse(&text).unwrap();
                began.elapsed()
            };
            (0..5).map(|_| once()).min().unwrap()
        };
        let (flat, deep) = (took(1), took(90));
        assert!(deep < flat * 4, "{flat:?} {deep:?}");
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
