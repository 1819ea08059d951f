//! What can be edited of a person, and what differs between two versions of it.

use serde_json::Value;
use ums_client::types::Metadata;
use ums_client::{Role, Status, UpdateUser, User};

use crate::output::changes::Change;

#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub name: String,
    pub email: String,
    pub role: String,
    pub status: String,
    pub metadata: Metadata,
}

impl From<&User> for Draft {
    fn from(user: &User) -> Self {
        Self {
            name: user.name.clone(),
            email: user.email.clone(),
            role: user.role.to_string(),
            status: user.status.to_string(),
            metadata: user.metadata.clone(),
        }
    }
}

impl Draft {
    /// What is to be called by its field.
    pub fn texts(&self) -> [(&'static str, &String); 4] {
        [("name", &self.name), ("email", &self.email), ("role", &self.role), ("status", &self.status)]
    }

    pub fn text_mut(&mut self, field: &str) -> Option<&mut String> {
        match field {
            "name" => Some(&mut self.name),
            "email" => Some(&mut self.email),
            "role" => Some(&mut self.role),
            "status" => Some(&mut self.status),
            _ => None,
        }
    }

    /// Field by field, and within the metadata key by key.
    pub fn changes(&self, new: &Self) -> Vec<Change> {
        let texts = self.texts().into_iter().zip(new.texts()).filter(|((_, old), (_, new))| old != new);
        let value = |text: &String| Some(Value::String(text.clone()));
        let mut changes: Vec<Change> = texts
            .map(|((field, old), (_, new))| Change { field: field.to_owned(), old: value(old), new: value(new) })
            .collect();
        differences("metadata", &self.metadata, &new.metadata, &mut changes);
        changes
    }

    /// The change from this to `new`, and nothing else.
    pub fn update(&self, new: &Self, mut update: UpdateUser) -> UpdateUser {
        if self.name != new.name {
            update = update.name(&new.name);
        }
        if self.email != new.email {
            update = update.email(&new.email);
        }
        if self.role != new.role {
            update = update.role(Role::from(new.role.as_str()));
        }
        if self.status != new.status {
            update = update.status(Status::from(new.status.as_str()));
        }
        let patch = patch(&self.metadata, &new.metadata);
        if patch.is_empty() { update } else { update.metadata(patch) }
    }

    /// What the person made of this, on top of what somebody else made of it.
    pub fn onto(&self, mine: &Self, theirs: &Self) -> Self {
        let mut merged = theirs.clone();
        for ((field, old), (_, new)) in self.texts().into_iter().zip(mine.texts()) {
            if old != new
                && let Some(text) = merged.text_mut(field)
            {
                text.clone_from(new);
            }
        }
        merge(&mut merged.metadata, &patch(&self.metadata, &mine.metadata));
        merged
    }
}

fn differences(path: &str, old: &Metadata, new: &Metadata, changes: &mut Vec<Change>) {
    for (key, value) in old {
        let field = format!("{path}.{key}");
        match (value, new.get(key)) {
            (_, Some(other)) if other == value => {}
            (Value::Object(old), Some(Value::Object(new))) => differences(&field, old, new, changes),
            // A null takes a key out, like leaving it out.
            (_, other) => {
                changes.push(Change { field, old: Some(value.clone()), new: other.filter(|v| !v.is_null()).cloned() });
            }
        }
    }
    for (key, value) in new.iter().filter(|(key, value)| !old.contains_key(*key) && !value.is_null()) {
        changes.push(Change { field: format!("{path}.{key}"), old: None, new: Some(value.clone()) });
    }
}

/// The merge patch (RFC 7396) that makes `new` of `old`.
fn patch(old: &Metadata, new: &Metadata) -> Metadata {
    let mut patch = Metadata::new();
    for key in old.keys().filter(|key| !new.contains_key(*key)) {
        patch.insert(key.clone(), Value::Null);
    }
    for (key, value) in new {
        match (old.get(key), value) {
            (Some(same), value) if same == value => {}
            (None, Value::Null) => {}
            (Some(Value::Object(old)), Value::Object(new)) => {
                let within = self::patch(old, new);
                if !within.is_empty() {
                    patch.insert(key.clone(), Value::Object(within));
                }
            }
            (_, value) => drop(patch.insert(key.clone(), value.clone())),
        }
    }
    patch
}

fn merge(target: &mut Metadata, patch: &Metadata) {
    for (key, value) in patch {
        match (value, target.get_mut(key)) {
            (Value::Null, _) => drop(target.shift_remove(key)),
            (Value::Object(patch), Some(Value::Object(target))) => merge(target, patch),
            (value, _) => drop(target.insert(key.clone(), value.clone())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(text: &str) -> Metadata {
        serde_json::from_str(text).unwrap()
    }

    fn draft(metadata: &str) -> Draft {
        let text = |text: &str| text.to_owned();
        Draft {
            name: text("Ada"),
            email: text("ada@x.org"),
            role: text("user"),
            status: text("active"),
            metadata: map(metadata),
        }
    }

    #[test]
    fn a_patch_makes_the_new_of_the_old() {
        for (old, new, expected) in [
            (r#"{"a":1,"b":2}"#, r#"{"b":2,"a":1}"#, "{}"),
            (r#"{"a":1.50}"#, r#"{"a":1.5}"#, r#"{"a":1.5}"#),
            (r#"{"a":1,"b":2}"#, r#"{"b":3}"#, r#"{"a":null,"b":3}"#),
            (r#"{"m":{"x":1,"y":[1]}}"#, r#"{"m":{"x":1,"y":[1,2]}}"#, r#"{"m":{"y":[1,2]}}"#),
            (r#"{"m":{"x":1}}"#, r#"{"m":{}}"#, r#"{"m":{"x":null}}"#),
            // Stored nulls stay; new ones take out.
            (r#"{"n":null,"b":2}"#, r#"{"n":null,"b":3}"#, r#"{"b":3}"#),
            (r#"{"b":2}"#, r#"{"b":null,"c":null}"#, r#"{"b":null}"#),
        ] {
            let (old, new, made) = (draft(old), draft(new), map(expected));
            assert_eq!(patch(&old.metadata, &new.metadata), made, "{old:?} {new:?}");
            assert_eq!(old.changes(&new).is_empty(), made.is_empty(), "{old:?} {new:?}");
        }
    }

    #[test]
    fn mine_goes_on_top_of_theirs() {
        let base = draft(r#"{"a":1,"b":2,"m":{"x":1,"y":1}}"#);
        let mine = Draft { name: "Ada L".to_owned(), ..draft(r#"{"a":9,"m":{"x":1,"y":2},"new":[]}"#) };
        let theirs = Draft { role: "admin".to_owned(), ..draft(r#"{"a":5,"b":2,"c":3,"m":{"x":7,"y":1}}"#) };
        let merged = base.onto(&mine, &theirs);
        assert_eq!((merged.name.as_str(), merged.role.as_str()), ("Ada L", "admin"));
        let text = serde_json::to_string(&merged.metadata).unwrap();
        assert_eq!(text, r#"{"a":9,"c":3,"m":{"x":7,"y":2},"new":[]}"#);
    }
}
