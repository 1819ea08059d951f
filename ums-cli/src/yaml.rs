//! YAML as JSON, with the text of its numbers and the place of each part: the library alone would make floats of them.

use std::cell::Cell;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// A fault of the text, and the line it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub line: Option<usize>,
    pub message: String,
}

/// A part of a document.
#[derive(Debug)]
pub struct Node {
    /// Where in the text it begins, where that can be told. (What an alias repeats stands where it was written.)
    pub at: Option<usize>,
    pub what: What,
}

#[derive(Debug)]
pub enum What {
    Null,
    Bool(bool),
    /// As it means something to JSON; whether it is also written as JSON writes numbers.
    Number(Number, bool),
    /// Whether it stands there as it is, in no quotes.
    Text(String, bool),
    List(Vec<Node>),
    /// Keys may stand there twice.
    Map(Vec<(Key, Node)>),
}

#[derive(Debug)]
pub struct Key {
    pub at: Option<usize>,
    pub text: String,
    pub is_plain: bool,
}

/// Which line of a text a place is in.
pub struct Lines(Vec<usize>);

impl Lines {
    pub fn new(text: &str) -> Self {
        Self(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect())
    }

    pub fn of(&self, at: usize) -> usize {
        self.0.partition_point(|end| *end < at) + 1
    }
}

/// Reads one document; an empty one is null.
pub fn read(text: &str) -> Result<Value, Fault> {
    value(nodes(text)?, &Lines::new(text))
}

/// The same as nodes.
pub fn nodes(text: &str) -> Result<Node, Fault> {
    // Once to learn what is what, and once to take the numbers and texts as they are written. What is written out has at most as
    // many parts as letters, give or take; more than that are made by aliases that repeat each other.
    let left = Cell::new(text.len().saturating_mul(2).saturating_add(10_000));
    let kinds = Kinds(&left).deserialize(yaml_serde::Deserializer::from_str(text));
    let kind = kinds.map_err(|e| Fault::from(&e))?;
    let seed = Seed { kind: &kind, source: text, is_key: false };
    seed.deserialize(yaml_serde::Deserializer::from_str(text)).map_err(|e| Fault::from(&e))
}

fn value(node: Node, lines: &Lines) -> Result<Value, Fault> {
    Ok(match node.what {
        What::Null => Value::Null,
        What::Bool(value) => Value::Bool(value),
        What::Number(number, _) => Value::Number(number),
        What::Text(text, _) => Value::String(text),
        What::List(items) => Value::Array(items.into_iter().map(|item| value(item, lines)).collect::<Result<_, _>>()?),
        What::Map(entries) => {
            let mut map = Map::new();
            for (Key { at, text, .. }, node) in entries {
                if map.contains_key(&text) {
                    let line = at.map(|at| lines.of(at));
                    return Err(Fault { line, message: format!("the key {text:?} stands there twice") });
                }
                map.insert(text, value(node, lines)?);
            }
            Value::Object(map)
        }
    })
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

/// Learns what nodes are, up to so many.
#[derive(Clone, Copy)]
struct Kinds<'a>(&'a Cell<usize>);

impl Kinds<'_> {
    fn take<E: Error>(self, parts: usize) -> Result<(), E> {
        let left = self.0.get().checked_sub(parts);
        self.0.set(left.ok_or_else(|| E::custom("its aliases (*) repeat too much of it; write it out"))?);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Kinds<'_> {
    type Value = Kind;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Kind, D::Error> {
        self.take(1)?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Kinds<'_> {
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

    fn visit_str<E: Error>(self, text: &str) -> Result<Kind, E> {
        self.take(text.len())?;
        Ok(Kind::Text)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Kind, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Kind::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Kind, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry_seed(self, self)? {
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
    is_key: bool,
}

impl<'de> DeserializeSeed<'de> for Seed<'_, 'de> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        let known = |what| Node { at: None, what };
        match self.kind {
            Kind::Null => IgnoredAny::deserialize(deserializer).map(|_| known(What::Null)),
            Kind::Bool(value) if !self.is_key => {
                IgnoredAny::deserialize(deserializer).map(|_| known(What::Bool(*value)))
            }
            Kind::Bool(_) | Kind::Number(_) | Kind::Text => deserializer.deserialize_str(self),
            Kind::List(_) => deserializer.deserialize_seq(self),
            Kind::Map(_) => deserializer.deserialize_map(self),
        }
    }
}

impl<'de> Visitor<'de> for Seed<'_, 'de> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what it was a moment ago")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Node, E> {
        let at = (text.as_ptr() as usize).checked_sub(self.source.as_ptr() as usize);
        let before = at.and_then(|at| self.source.as_bytes().get(at.checked_sub(1)?));
        let is_plain = !matches!(before, Some(b'"' | b'\''));
        let what = match (self.kind, number(text)) {
            // Too large for any machine's numbers, so that the library took it for text; but nobody put it in quotes.
            (Kind::Text, Some(number)) if !self.is_key && is_plain => What::Number(number, true),
            _ => self.scalar(text, is_plain)?,
        };
        Ok(Node { at, what })
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
        Ok(Node { at: None, what: self.scalar(text, false)? })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list: Vec<Node> = Vec::new();
        if let Kind::List(kinds) = self.kind {
            for kind in kinds {
                list.extend(items.next_element_seed(Seed { kind, is_key: false, ..self })?);
            }
        }
        // Until the end is seen it is not read.
        items.next_element::<IgnoredAny>()?;
        Ok(Node { at: list.first().and_then(|item| item.at), what: What::List(list) })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut map: Vec<(Key, Node)> = Vec::new();
        if let Kind::Map(kinds) = self.kind {
            for (key, kind) in kinds {
                let key = match entries.next_key_seed(Seed { kind: key, is_key: true, ..self })? {
                    Some(Node { at, what: What::Text(text, is_plain) }) => Key { at, text, is_plain },
                    _ => return Err(A::Error::custom("a key must be a text")),
                };
                map.push((key, entries.next_value_seed(Seed { kind, is_key: false, ..self })?));
            }
        }
        entries.next_key::<IgnoredAny>()?;
        Ok(Node { at: map.first().and_then(|(key, _)| key.at), what: What::Map(map) })
    }
}

impl Seed<'_, '_> {
    fn scalar<E: Error>(&self, text: &str, is_plain: bool) -> Result<What, E> {
        match self.kind {
            Kind::Number(means) if !self.is_key => {
                let written = number(text);
                let is_json = written.is_some();
                match written.or_else(|| means.clone()) {
                    Some(number) => Ok(What::Number(number, is_json)),
                    None => Err(E::custom(format!("{text} is no number of JSON; in quotes it is a text"))),
                }
            }
            _ => Ok(What::Text(text.to_owned(), is_plain)),
        }
    }
}

/// A number as JSON writes it, kept so.
fn number(text: &str) -> Option<Number> {
    serde_json::from_str(text).ok()
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
    fn an_alias_may_repeat_but_not_without_end() {
        let mut bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
        for (name, before) in ('b'..='i').zip('a'..) {
            bomb.push_str(&format!("{name}: &{name} [{}]\n", vec![format!("*{before}"); 10].join(",")));
        }
        assert!(read(&bomb).unwrap_err().message.contains("epe"), "{:?}", read(&bomb));
        let long = format!("a: &a {}\nb: [{}]\n", "x".repeat(10_000), vec!["*a"; 1000].join(","));
        assert!(read(&long).unwrap_err().message.contains("aliases"), "{:?}", read(&long));
    }

    #[test]
    fn each_part_has_its_line() {
        let text = "a: 1\n\"b\":\n  - x\n  - c: 'y'\n    d: z\n";
        let lines = Lines::new(text);
        let What::Map(map) = nodes(text).unwrap().what else { panic!() };
        assert_eq!(lines.of(map[1].0.at.unwrap()), 2);
        let What::List(items) = &map[1].1.what else { panic!() };
        assert_eq!(items.iter().map(|item| lines.of(item.at.unwrap())).collect::<Vec<_>>(), [3, 4]);
        let What::Map(item) = &items[1].what else { panic!() };
        assert!(matches!(item[0].1.what, What::Text(_, false)) && matches!(item[1].1.what, What::Text(_, true)));
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
