//! YAML as JSON, with the text of its numbers: the library alone would make floats of them.

use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::{Map, Number, Value};

/// A fault of the text, and the line it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub line: Option<usize>,
    pub message: String,
}

/// Reads one document; an empty one is null.
pub fn read(text: &str) -> Result<Value, Fault> {
    // Once to learn what is what, and once to take the numbers and texts as they are written.
    let kind: Kind = yaml_serde::from_str(text).map_err(|e| Fault::from(&e))?;
    let seed = Seed { kind: &kind, source: text, before: None };
    seed.deserialize(yaml_serde::Deserializer::from_str(text)).map_err(|e| Fault::from(&e))
}

impl From<&yaml_serde::Error> for Fault {
    fn from(error: &yaml_serde::Error) -> Self {
        let message = error.to_string();
        // The place is told apart.
        let message = message.split(" at line ").next().unwrap_or_default().to_owned();
        Self { line: error.location().map(|place| place.line()), message }
    }
}

/// What a node is.
enum Kind {
    Null,
    Bool(bool),
    /// With the number it means, where JSON has such a one.
    Number(Option<Number>),
    Text,
    List(Vec<Kind>),
    Map(Vec<(Kind, Kind)>),
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(KindVisitor)
    }
}

struct KindVisitor;

impl<'de> Visitor<'de> for KindVisitor {
    type Value = Kind;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("YAML that JSON can say")
    }

    fn visit_none<E>(self) -> Result<Kind, E> {
        Ok(Kind::Null)
    }

    fn visit_unit<E>(self) -> Result<Kind, E> {
        Ok(Kind::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Kind, E> {
        Ok(Kind::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Kind, E> {
        Ok(Kind::Number(Some(value.into())))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Kind, E> {
        Ok(Kind::Number(Some(value.into())))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Kind, E> {
        Ok(Kind::Number(Number::from_u128(value)))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Kind, E> {
        Ok(Kind::Number(Number::from_i128(value)))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Kind, E> {
        Ok(Kind::Number(Number::from_f64(value)))
    }

    fn visit_str<E>(self, _: &str) -> Result<Kind, E> {
        Ok(Kind::Text)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Kind, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Kind::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Kind, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Kind::Map(map))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, _: A) -> Result<Kind, A::Error> {
        Err(A::Error::custom("a tag (!) means nothing here; put a text that begins with ! in quotes"))
    }
}

/// A node whose kind is known.
#[derive(Clone, Copy)]
struct Seed<'a, 'de> {
    kind: &'a Kind,
    source: &'de str,
    /// Of a key: those before it.
    before: Option<&'a Map<String, Value>>,
}

impl<'de> DeserializeSeed<'de> for Seed<'_, 'de> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        match self.kind {
            Kind::Null => IgnoredAny::deserialize(deserializer).map(|_| Value::Null),
            Kind::Bool(value) => IgnoredAny::deserialize(deserializer).map(|_| Value::Bool(*value)),
            Kind::Number(_) | Kind::Text => deserializer.deserialize_str(self),
            Kind::List(_) => deserializer.deserialize_seq(self),
            Kind::Map(_) => deserializer.deserialize_map(self),
        }
    }
}

impl<'de> Visitor<'de> for Seed<'_, 'de> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what it was a moment ago")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Value, E> {
        match (self.kind, number(text)) {
            // Too large for any machine's numbers, so that the library took it for text; but nobody put it in quotes.
            (Kind::Text, Some(number)) if self.before.is_none() && !is_quoted(text, self.source) => {
                Ok(Value::Number(number))
            }
            _ => self.visit_str(text),
        }
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        match self.kind {
            _ if self.before.is_some_and(|before| before.contains_key(text)) => {
                Err(E::custom(format!("the key {text:?} stands there twice")))
            }
            Kind::Number(means) if self.before.is_none() => match number(text).or_else(|| means.clone()) {
                Some(number) => Ok(Value::Number(number)),
                None => Err(E::custom(format!("{text} is no number of JSON; in quotes it is a text"))),
            },
            _ => Ok(Value::String(text.to_owned())),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        let Kind::List(kinds) = self.kind else { return Ok(Value::Null) };
        for kind in kinds {
            list.extend(items.next_element_seed(Seed { kind, before: None, ..self })?);
        }
        // Until the end is seen it is not read.
        items.next_element::<IgnoredAny>()?;
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        let Kind::Map(kinds) = self.kind else { return Ok(Value::Null) };
        for (key, kind) in kinds {
            let key = match entries.next_key_seed(Seed { kind: key, before: Some(&map), ..self })? {
                Some(Value::String(key)) => key,
                Some(Value::Bool(key)) => key.to_string(),
                _ => return Err(A::Error::custom("a key must be a text")),
            };
            let value = entries.next_value_seed(Seed { kind, before: None, ..self })?;
            map.insert(key, value);
        }
        entries.next_key::<IgnoredAny>()?;
        Ok(Value::Object(map))
    }
}

/// A number as JSON writes it, kept so.
fn number(text: &str) -> Option<Number> {
    serde_json::from_str(text).ok()
}

/// Whether a part of the source stands in quotes there.
fn is_quoted(text: &str, source: &str) -> bool {
    let at = (text.as_ptr() as usize).checked_sub(source.as_ptr() as usize);
    let before = at.and_then(|at| source.as_bytes().get(at.checked_sub(1)?));
    matches!(before, Some(b'"' | b'\''))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> String {
        read(text).unwrap().to_string()
    }

    #[test]
    fn numbers_keep_their_text_and_texts_stay_texts() {
        assert_eq!(
            json("[1.50, 1e400, -0, 123456789012345678901234567890, 1E2]"),
            "[1.50,1e+400,-0,123456789012345678901234567890,1e+2]"
        );
        assert_eq!(
            json("[\"1.50\", '1e400', \"1e400\", 007, 1_000, yes, no, ~, 'null']"),
            r#"["1.50","1e400","1e400","007","1_000","yes","no",null,"null"]"#
        );
        assert_eq!(json("[0x1F, +1, .5, 0o17]"), "[31,1,0.5,15]");
        assert_eq!(
            json("a: |\n  two\n  lines\nb: &x {1: 2.0}\nc: *x\n"),
            r#"{"a":"two\nlines\n","b":{"1":2.0},"c":{"1":2.0}}"#
        );
        assert_eq!(json(""), "null");
    }

    #[test]
    fn faults_have_their_line() {
        for (text, line, part) in [
            ("a: 1\nb: [1\nc: 2\n", 3, "did not find"),
            ("a: 1\na: 2\n", 2, "twice"),
            ("a: 1\nb: .inf\n", 2, "no number of JSON"),
            ("a: !b c\n", 1, "tag"),
            ("? [x]\n: 2\n", 1, "must be a text"),
        ] {
            let fault = read(text).unwrap_err();
            assert!(fault.message.contains(part), "{fault:?}");
            assert_eq!(fault.line, Some(line), "{fault:?}");
        }
    }
}
