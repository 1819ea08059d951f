//! The JSON Schemas (draft 2020-12) of everything that is printed as JSON.

use serde_json::{Map, Value, json};

use super::shape::Shape;
use super::{audit, checks, explain, export, keys, outcomes, profiles, sessions, settings, users};
use crate::error::{Error, Result};

/// Everything that is shown.
pub static SHAPES: &[&Shape] = &[
    &users::SHAPE,
    &users::CREATED,
    &export::SHAPE,
    &sessions::SHAPE,
    &explain::SHAPE,
    &keys::SHAPE,
    &keys::NEW,
    &audit::SHAPE,
    &outcomes::DELETED,
    &outcomes::LOGGED_IN,
    &outcomes::LOGGED_OUT,
    &outcomes::AUTH_STATUS,
    &outcomes::SWITCHED,
    &outcomes::TOKEN,
    &profiles::SHAPE,
    &settings::SHAPE,
    &outcomes::IMPORT_SUMMARY,
    &outcomes::STORED_SETTING,
    &outcomes::CONFIG_PATH,
    &outcomes::MAN,
    &outcomes::VERSION,
    &checks::SHAPE,
];

/// What is printed on standard error.
const ERROR: (&str, &str) = ("error", include_str!("../../schemas/error.json"));

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// What they are called.
pub fn names() -> impl Iterator<Item = &'static str> {
    texts().map(|(name, _)| name)
}

fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
    SHAPES.iter().map(|shape| (shape.name, shape.schema)).chain([ERROR])
}

/// All of them, by name.
pub fn all() -> Result<Value> {
    let mut defs = Map::new();
    for (name, text) in texts() {
        defs.insert(name.to_owned(), parsed(text)?);
    }
    Ok(json!({ "$schema": DRAFT, "title": "What ums prints as JSON", "$defs": defs }))
}

/// One of them, and those that it refers to.
pub fn one(name: &str) -> Result<Option<Value>> {
    let Some((_, text)) = texts().find(|(known, _)| *known == name) else { return Ok(None) };
    let mut defs = Map::new();
    referred(text, &mut defs)?;
    let mut schema = Map::from_iter([("$schema".to_owned(), Value::from(DRAFT))]);
    if let Value::Object(own) = parsed(text)? {
        schema.extend(own);
    }
    if !defs.is_empty() {
        schema.insert("$defs".to_owned(), defs.into());
    }
    Ok(Some(schema.into()))
}

fn referred(text: &str, defs: &mut Map<String, Value>) -> Result<()> {
    for (name, other) in texts() {
        if text.contains(&format!("\"#/$defs/{name}\"")) && !defs.contains_key(name) {
            defs.insert(name.to_owned(), parsed(other)?);
            referred(other, defs)?;
        }
    }
    Ok(())
}

fn parsed(text: &str) -> Result<Value> {
    serde_json::from_str(text).map_err(|e| Error::unexpected(e.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_schema_has_the_keys_of_its_shape_in_their_order() {
        for shape in SHAPES {
            let schema = parsed(shape.schema).unwrap();
            let keys: Vec<&String> = schema["properties"].as_object().unwrap().keys().collect();
            assert_eq!(keys, shape.keys, "{}", shape.name);
            for column in shape.columns {
                assert!(shape.keys.contains(&column.key) || column.key == "details", "{} {}", shape.name, column.key);
            }
        }
    }
}
