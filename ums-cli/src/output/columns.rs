//! Which columns or fields of a thing are shown: `--columns`, `--json=`, and what a configuration says.

use serde_json::{Map, Value};

use super::shape::Shape;
use super::table::{Cell, Column};
use crate::error::{Error, Result};
use crate::nearest::nearest;

/// What was asked for, as in `email,+id,-name`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection(Vec<Item>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Item {
    /// These and no others.
    Only(String),
    Add(String),
    Remove(String),
}

/// A column that is to be shown: the key of its JSON, or the place of a value in it such as `metadata.desk`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picked {
    pub key: String,
    /// Which of the shape's columns it is.
    column: Option<usize>,
}

/// Reads `email,+id,-name`. An empty text asks for nothing in particular.
pub fn parse(text: &str) -> Result<Selection, String> {
    let mut items = Vec::new();
    for word in text.split(',').map(str::trim).filter(|_| !text.trim().is_empty()) {
        let (kind, name): (fn(String) -> Item, &str) = match word.split_at_checked(1) {
            Some(("+", name)) => (Item::Add, name),
            Some(("-", name)) => (Item::Remove, name),
            _ => (Item::Only, word),
        };
        if name.split('.').any(str::is_empty) {
            return Err(format!("{word:?} names no column; write them as email,id or +id,-name"));
        }
        items.push(kind(name.to_owned()));
    }
    Ok(Selection(items))
}

impl Selection {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The columns of `shape` that are asked for; `usual` are those shown where nothing is said. What the command may show
    /// (`expected`) can be asked for as well, and is then empty.
    pub fn pick(&self, shape: &Shape, usual: Vec<Picked>, expected: Option<&Shape>) -> Result<Vec<Picked>> {
        let starts_empty = self.0.iter().any(|item| matches!(item, Item::Only(_)));
        let mut picked = if starts_empty { Vec::new() } else { usual };
        for item in &self.0 {
            let (Item::Only(name) | Item::Add(name) | Item::Remove(name)) = item;
            let column = Picked::named(name, shape, expected)?;
            picked.retain(|other| other.key != column.key);
            if !matches!(item, Item::Remove(_)) {
                picked.push(column);
            }
        }
        if picked.is_empty() {
            return Err(Error::usage("no column is left to be shown").hint(known(shape)));
        }
        Ok(picked)
    }
}

impl Picked {
    /// All that the JSON has.
    pub fn fields(shape: &Shape) -> Vec<Self> {
        shape.keys.iter().map(|key| Self::of(key, shape)).collect()
    }

    /// The columns of a table, those for a wide one among them or not.
    pub fn columns(shape: &Shape, wide: bool) -> Vec<Self> {
        let columns = shape.columns.iter().filter(|column| wide || !column.is_for_wide());
        columns.map(|column| Self::of(column.key, shape)).collect()
    }

    /// The keys that things without a fixed shape happen to have.
    pub fn keys(json: &Map<String, Value>) -> Vec<Self> {
        json.keys().map(|key| Self { key: key.clone(), column: None }).collect()
    }

    fn of(key: &str, shape: &Shape) -> Self {
        Self { key: key.to_owned(), column: shape.columns.iter().position(|column| column.key == key) }
    }

    fn named(name: &str, shape: &Shape, expected: Option<&Shape>) -> Result<Self> {
        // The keys of metadata are somebody's own, and spelt as they are.
        let (root, rest) = name.split_at(name.find('.').unwrap_or(name.len()));
        let root = root.to_ascii_lowercase().replace([' ', '-'], "_");
        let has = |shape: &Shape| {
            let is_column = rest.is_empty() && shape.columns.iter().any(|column| column.key == root);
            is_column || shape.keys.contains(&root.as_str())
        };
        if has(shape) || expected.is_some_and(has) {
            return Ok(Self::of(&(root + rest), shape));
        }
        Err(unknown(&root, shape))
    }

    /// How it stands in a table. What was asked for by name does not go for want of room.
    pub fn column(&self, shape: &Shape, asked_for: bool) -> Column {
        match self.column.and_then(|i| shape.columns.get(i)) {
            Some(column) if asked_for => column.clone().stays(),
            Some(column) => column.clone(),
            None => Column::made(self.key.replace('_', " ").to_uppercase()),
        }
    }

    /// Its cell: the one that the thing itself draws, or the value of its JSON.
    pub fn cell(&self, drawn: &[Cell], json: &Map<String, Value>) -> Cell {
        match self.column.and_then(|i| drawn.get(i)) {
            Some(cell) => cell.clone(),
            None => self.value(json).map_or(Cell::Empty, |value| Cell::of_json(&self.key, value)),
        }
    }

    /// Whether the thing itself draws its cell.
    pub fn is_drawn(&self, drawn: &[Cell]) -> bool {
        self.column.is_some_and(|i| i < drawn.len())
    }

    /// Its value, wherever in the JSON it lies.
    pub fn value<'a>(&self, json: &'a Map<String, Value>) -> Option<&'a Value> {
        value(json, &self.key)
    }
}

/// A key of the metadata may have dots of its own: what is there by its whole name is meant.
fn value<'a>(json: &'a Map<String, Value>, key: &str) -> Option<&'a Value> {
    if let Some(value) = json.get(key) {
        return Some(value);
    }
    let (name, rest) = key.split_once('.')?;
    value(json.get(name)?.as_object()?, rest)
}

/// The same JSON with these fields alone, each where it was; what is not there is null.
pub fn only(picked: &[Picked], json: &Map<String, Value>) -> Map<String, Value> {
    let mut kept = Map::new();
    picked.iter().for_each(|one| keep(&mut kept, json, &one.key));
    kept
}

fn keep(kept: &mut Map<String, Value>, json: &Map<String, Value>, key: &str) {
    match (json.get(key), key.split_once('.')) {
        (None, Some((name, rest))) => {
            let nothing = Map::new();
            let inner = json.get(name).and_then(Value::as_object).unwrap_or(&nothing);
            // Where the whole of it is kept already there is nothing to add.
            if let Value::Object(place) = kept.entry(name).or_insert_with(|| Value::Object(Map::new())) {
                keep(place, inner, rest);
            }
        }
        (found, _) => drop(kept.insert(key.to_owned(), found.cloned().unwrap_or(Value::Null))),
    }
}

fn unknown(name: &str, shape: &Shape) -> Error {
    let article = if shape.name.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    let thing = shape.name.replace('_', " ");
    let error = Error::usage(format!("there is no column \"{name}\" of {article} {thing}"));
    match nearest(name, names(shape)) {
        Some(near) => error.hint(format!("did you mean \"{near}\"? {}", known(shape))),
        None => error.hint(known(shape)),
    }
}

fn known(shape: &Shape) -> String {
    format!("there are {}", names(shape).collect::<Vec<_>>().join(", "))
}

/// The names of all its columns.
pub fn names(shape: &Shape) -> impl Iterator<Item = &'static str> {
    let extra = shape.columns.iter().map(|column| column.key).filter(|key| !shape.keys.contains(key));
    shape.keys.iter().copied().chain(extra)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const SHAPE: Shape = Shape {
        name: "user",
        plural: "users",
        keys: &["id", "email", "metadata"],
        columns: &[Column::new("email", "EMAIL"), Column::new("seen", "SEEN")],
        schema: "{}",
    };

    fn picked(text: &str) -> Result<Vec<String>> {
        let picked = parse(text).unwrap().pick(&SHAPE, Picked::columns(&SHAPE, false), None)?;
        Ok(picked.into_iter().map(|one| one.key).collect())
    }

    #[test]
    fn columns_are_chosen_added_and_taken_away() {
        for (text, keys) in [
            ("", vec!["email", "seen"]),
            ("id", vec!["id"]),
            ("+id", vec!["email", "seen", "id"]),
            ("-seen,+metadata.desk", vec!["email", "metadata.desk"]),
            ("id, email,+seen,-id", vec!["email", "seen"]),
            ("EMAIL", vec!["email"]),
        ] {
            assert_eq!(picked(text).unwrap(), keys, "{text}");
        }
        let error = picked("emial").unwrap_err();
        assert_eq!(error.message(), "there is no column \"emial\" of a user");
        assert!(error.hint_text().unwrap().starts_with("did you mean \"email\"?"), "{error:?}");
        assert!(picked("email,-email").is_err());
        for wrong in ["+", "a,,b", ".a", "a."] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn fields_stay_where_they_were() {
        let Value::Object(json) = json!({"id": 1, "email": "a", "metadata": {"a.b": {"c": 2}, "d": 3}}) else {
            panic!()
        };
        let of = |text: &str| {
            let picked = parse(text).unwrap().pick(&SHAPE, Vec::new(), None).unwrap();
            Value::Object(only(&picked, &json))
        };
        assert_eq!(of("email,id").to_string(), r#"{"email":"a","id":1}"#);
        assert_eq!(of("metadata.a.b.c,metadata.d"), json!({"metadata": {"a": {"b": {"c": null}}, "d": 3}}));
        assert_eq!(of("metadata.nope"), json!({"metadata": {"nope": null}}));
        assert_eq!(of("metadata,metadata.d"), json!({"metadata": {"a.b": {"c": 2}, "d": 3}}));
    }
}
