//! What a manifest says of metadata, merged as RFC 7396 has it: keys that it does not name stay, and null takes one out.

use serde_json::Value;
use ums_client::types::Metadata;

use crate::output::changes::Change;

/// The least patch that makes `wanted` true of `old`; key by key it is told in `changes`.
pub fn patch(old: &Metadata, wanted: &Metadata, changes: &mut Vec<Change>) -> Metadata {
    within("metadata", old, wanted, changes)
}

fn within(path: &str, old: &Metadata, wanted: &Metadata, changes: &mut Vec<Change>) -> Metadata {
    let mut patch = Metadata::new();
    for (key, want) in wanted {
        let field = format!("{path}.{key}");
        let now = old.get(key);
        match (now, want) {
            (None, Value::Null) => {}
            (Some(old), Value::Null) => {
                changes.push(Change { field, old: Some(old.clone()), new: None });
                patch.insert(key.clone(), Value::Null);
            }
            (Some(Value::Object(old)), Value::Object(wanted)) => {
                let inner = within(&field, old, wanted, changes);
                if !inner.is_empty() {
                    patch.insert(key.clone(), Value::Object(inner));
                }
            }
            (old, want) => {
                let new = without_nulls(want);
                if old != Some(&new) {
                    changes.push(Change { field, old: old.cloned(), new: Some(new.clone()) });
                    patch.insert(key.clone(), new);
                }
            }
        }
    }
    patch
}

/// What a merge into nothing leaves: keys with null are none. (A null in a list is one of its items.)
pub fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(object_without_nulls(map)),
        other => other.clone(),
    }
}

pub fn object_without_nulls(map: &Metadata) -> Metadata {
    map.iter().filter(|(_, value)| !value.is_null()).map(|(key, value)| (key.clone(), without_nulls(value))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(text: &str) -> Metadata {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn the_least_that_has_to_be_said() {
        for (old, wanted, expected) in [
            (r#"{"a":1,"b":2}"#, r#"{"a":1}"#, "{}"),
            (r#"{"a":1}"#, r#"{"a":2,"c":null}"#, r#"{"a":2}"#),
            (r#"{"a":1,"b":null}"#, r#"{"a":null,"b":null}"#, r#"{"a":null,"b":null}"#),
            (r#"{"m":{"x":1,"y":2}}"#, r#"{"m":{"x":3,"z":null}}"#, r#"{"m":{"x":3}}"#),
            (r#"{"m":[1]}"#, r#"{"m":{"x":null,"y":{"z":null}}}"#, r#"{"m":{"y":{}}}"#),
            (r#"{"m":{"x":1}}"#, r#"{"m":{}}"#, "{}"),
            (r#"{"m":{"x":1}}"#, r#"{"m":[null]}"#, r#"{"m":[null]}"#),
            ("{}", r#"{"m":{}}"#, r#"{"m":{}}"#),
            (r#"{"n":1.5}"#, r#"{"n":1.50}"#, r#"{"n":1.50}"#),
        ] {
            let mut changes = Vec::new();
            let made = patch(&map(old), &map(wanted), &mut changes);
            assert_eq!(serde_json::to_string(&made).unwrap(), expected, "{old} {wanted}");
            assert_eq!(changes.is_empty(), made.is_empty(), "{old} {wanted}");
        }
    }
}
