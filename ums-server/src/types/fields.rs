//! A JSON body read field by field, all its faults collected: serde alone stops at the first.

use std::borrow::Cow;
use std::collections::HashSet;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;

use super::problem::{FieldCode, FieldError, Refused};

/// What a field's parser says of a bad value.
pub(crate) type Fault = (FieldCode, String);

/// The members of a JSON object that nobody has asked for yet, and the faults found so far. (No `Debug`: passwords are in it.)
pub(crate) struct Fields<'b> {
    members: Vec<Member<'b>>,
    faults: Vec<FieldError>,
}

impl<'b> Fields<'b> {
    /// Reads a body with `read`, which takes the fields it knows; what is left over is a fault, a typo is never dropped.
    pub(crate) fn read<T>(body: &'b [u8], read: impl FnOnce(&mut Self) -> Option<T>) -> Result<T, Refused> {
        Self::read_members(members(body)?, read)
    }

    /// The same for an object within a body that was looked at as a whole.
    pub(crate) fn read_object<T>(raw: &'b RawValue, read: impl FnOnce(&mut Self) -> Option<T>) -> Result<T, Refused> {
        Self::read_members(distinct(raw.get())?, read)
    }

    fn read_members<T>(members: Vec<Member<'b>>, read: impl FnOnce(&mut Self) -> Option<T>) -> Result<T, Refused> {
        let mut fields = Self { members, faults: Vec::new() };
        let value = read(&mut fields);
        for (name, _) in std::mem::take(&mut fields.members) {
            fields.fault(name, (FieldCode::UnknownField, "is not a field of this call".to_owned()));
        }
        match value {
            Some(value) if fields.faults.is_empty() => Ok(value),
            _ => Err(Refused::invalid(fields.faults)),
        }
    }

    /// Takes a text field that must be there.
    pub(crate) fn required<T>(&mut self, name: &str, parse: impl FnOnce(&str) -> Result<T, Fault>) -> Option<T> {
        if self.members.iter().any(|(member, _)| member == name) {
            return self.optional(name, parse).flatten();
        }
        self.fault(name, (FieldCode::Missing, "is required".to_owned()));
        None
    }

    /// Takes a field of any type that must be there.
    pub(crate) fn required_raw<T>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&'b RawValue) -> Result<T, Fault>,
    ) -> Option<T> {
        if self.members.iter().any(|(member, _)| member == name) {
            return self.optional_raw(name, parse).flatten();
        }
        self.fault(name, (FieldCode::Missing, "is required".to_owned()));
        None
    }

    /// Takes a text field that may be absent: `Some(None)` where it is, `None` where it is at fault.
    pub(crate) fn optional<T>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&str) -> Result<T, Fault>,
    ) -> Option<Option<T>> {
        self.optional_raw(name, |raw| {
            let Text(text) = serde_json::from_str(raw.get()).map_err(|error| match error.classify() {
                Category::Data => (FieldCode::WrongType, "must be a string".to_owned()),
                _ => (FieldCode::WrongType, format!("must be a string of Unicode characters: {error}")),
            })?;
            parse(&text)
        })
    }

    /// Takes a field of any type.
    pub(crate) fn optional_raw<T>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&'b RawValue) -> Result<T, Fault>,
    ) -> Option<Option<T>> {
        let Some(index) = self.members.iter().position(|(member, _)| member == name) else { return Some(None) };
        let (_, raw) = self.members.swap_remove(index);
        match parse(raw) {
            Ok(value) => Some(Some(value)),
            Err(fault) => {
                self.fault(name, fault);
                None
            }
        }
    }

    /// Takes a text field as a login does: absent, empty or of another type is all the same.
    pub(crate) fn text_or_none(&mut self, name: &str) -> Option<String> {
        let index = self.members.iter().position(|(member, _)| member == name)?;
        let (_, raw) = self.members.swap_remove(index);
        serde_json::from_str(raw.get()).ok().filter(|text: &String| !text.is_empty())
    }

    /// Adds a fault that is seen only across fields.
    pub(crate) fn fault(&mut self, name: impl Into<String>, (code, message): Fault) {
        self.faults.push(FieldError::new(name, code, message));
    }
}

/// A text, which where it has no escapes is that of the body.
#[derive(Deserialize)]
struct Text<'b>(#[serde(borrow)] Cow<'b, str>);

/// A name and what it stands for.
type Member<'b> = (Cow<'b, str>, &'b RawValue);

/// The members of a JSON object, in order, not looked into.
pub(crate) struct Members<'b>(pub(crate) Vec<Member<'b>>);

impl<'de: 'b, 'b> Deserialize<'de> for Members<'b> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Vec<Member<'de>>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a JSON object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some((Text(name), value)) = map.next_entry()? {
                    members.push((name, value));
                }
                Ok(members)
            }
        }

        deserializer.deserialize_map(Object).map(Self)
    }
}

/// The members of the object that the body must be.
fn members(body: &[u8]) -> Result<Vec<Member<'_>>, Refused> {
    let text = str::from_utf8(body)
        .map_err(|error| Refused::Malformed(format!("the body is not valid UTF-8 at byte {}", error.valid_up_to())))?;
    if text.trim().is_empty() {
        return Err(Refused::Malformed("the body is empty, a JSON object is expected".to_owned()));
    }
    let members = distinct(text)?;
    if has_lone_surrogate(text) {
        let why = "the body is not valid JSON: a \\u escape is half of a surrogate pair, which is no character";
        return Err(Refused::Malformed(why.to_owned()));
    }
    Ok(members)
}

/// The members of an object. A name that comes twice is refused: readers differ on which counts.
fn distinct(text: &str) -> Result<Vec<Member<'_>>, Refused> {
    let Members(members) = serde_json::from_str(text).map_err(|error| match error.classify() {
        Category::Data => {
            Refused::Invalid(vec![FieldError::new("body", FieldCode::WrongType, "must be a JSON object")])
        }
        _ => Refused::Malformed(format!("the body is not valid JSON: {error}")),
    })?;
    match twice(&members) {
        Some(name) => Err(Refused::Malformed(format!(
            "the name {:?} stands twice in the body",
            name.chars().take(64).collect::<String>()
        ))),
        None => Ok(members),
    }
}

/// A name that comes twice. Few are compared with one another, which is quicker than any set.
fn twice<'m>(members: &'m [Member<'_>]) -> Option<&'m str> {
    const FEW: usize = 24;
    let mut names = members.iter().map(|(name, _)| name.as_ref());
    if members.len() <= FEW {
        let stood_before = |(at, name): &(usize, &str)| members.iter().take(*at).any(|(before, _)| before == name);
        return names.enumerate().find(stood_before).map(|(_, name)| name);
    }
    let mut seen = HashSet::new();
    names.find(|name| !seen.insert(*name))
}

/// Whether a `\u` escape of this JSON is half of a surrogate pair: the grammar lets it pass, no text can hold it.
fn has_lone_surrogate(json: &str) -> bool {
    let unit = |text: &str| u16::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok();
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        let escape = &rest[at..];
        let length = match (unit(escape), escape.get(6..).and_then(unit)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => return true,
            (Some(_), _) => 6,
            (None, _) => 2,
        };
        rest = escape.get(length..).unwrap_or_default();
    }
    false
}
