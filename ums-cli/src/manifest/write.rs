//! Writes people as a manifest: what it may say of them and nothing else, so that every reader of YAML reads the same.

use serde_json::{Map, Value};
use ums_client::User;

use super::{LABEL, metadata};
use crate::output::yaml;

/// Writes one after the other.
pub struct Writer {
    owner: String,
    count: u64,
    /// People who belong to another file, and are left to it.
    passed_over: u64,
}

impl Writer {
    pub fn new(owner: String) -> Self {
        Self { owner, count: 0, passed_over: 0 }
    }

    /// How many people there were so far.
    pub fn count(&self) -> u64 {
        self.count
    }

    pub fn passed_over(&self) -> u64 {
        self.passed_over
    }

    /// What stands before all of them.
    pub fn begin(&self) -> String {
        let owner = Map::from_iter([("owner".to_owned(), Value::from(self.owner.as_str()))]);
        format!("{}users:\n", yaml::document(&owner, false))
    }

    /// One of them; nothing where they belong to another file.
    pub fn person(&mut self, user: User) -> String {
        match user.metadata.get(LABEL) {
            None | Some(Value::Null) => {}
            Some(Value::String(owner)) if *owner == self.owner => {}
            Some(_) => {
                self.passed_over += 1;
                return String::new();
            }
        }
        self.count += 1;
        let mut person: Map<String, Value> = [
            ("email", user.email),
            ("name", user.name),
            ("role", user.role.to_string()),
            ("status", user.status.to_string()),
        ]
        .into_iter()
        .map(|(field, text)| (field.to_owned(), Value::from(text)))
        .collect();
        // A null takes a key out, and what a file does not name stays as it is.
        let mut metadata = metadata::object_without_nulls(&user.metadata);
        metadata.shift_remove(LABEL);
        if !metadata.is_empty() {
            person.insert("metadata".to_owned(), metadata.into());
        }
        yaml::document(&person, true)
    }

    /// What stands behind all of them.
    pub fn end(&self) -> &'static str {
        // An empty list has to be one to every reader.
        if self.count == 0 { "  []\n" } else { "" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manifest::read;

    fn user(text: &str, metadata: Value) -> User {
        let json = serde_json::json!({"id": "a1", "name": text, "email": format!("{}@x", text.len()), "role": "user", "status": "active",
            "metadata": metadata, "created_at": "2026-11-23T02:14:00.123Z", "updated_at": "2026-11-23T02:14:00.000Z",
            "last_login_at": null, "version": 7});
        serde_json::from_value(json).unwrap()
    }

    #[test]
    fn whatever_it_is_is_read_back_as_it_was() {
        let texts = [
            "no",
            "Yes",
            "y",
            "NULL",
            "~",
            "true",
            "1.0",
            "1e400",
            "007",
            "0o17",
            "0x1F",
            "4:12",
            "12:30:45",
            "1_000",
            "2026-11-23",
            "2026-11-23T02:14:00Z",
            ".inf",
            "-",
            "- a",
            "a: b",
            "a #b",
            "&a",
            "*a",
            "<<",
            "=",
            "!x",
            "{",
            "[",
            "'",
            "\"",
            "|",
            ">",
            "%",
            "@",
            "`",
            "?",
            "a\nb",
            "\t",
            "\u{1b}[31m",
            "\u{85}",
            "\u{2028}",
            "\u{feff}",
            "\u{fffe}",
            "佐藤 英樹",
            "👩\u{200d}💻",
            "---",
            "...",
            "a\\",
            "\u{202e}",
            "users:",
            "é\u{301}",
        ];
        for text in texts {
            let metadata = serde_json::json!({text: text, "list": [text, null, [text], {text: text}], "gone": null, "m": {"n": null}});
            let mut writer = Writer::new("h r".to_owned());
            let written = writer.begin() + &writer.person(user(text, metadata)) + writer.end();
            let read =
                read::read(written.as_bytes(), "x").unwrap_or_else(|e| panic!("{text:?} {:?}\n{written}", e.fields()));
            let person = &read.people[0];
            assert_eq!((read.owner.as_str(), person.name.as_deref()), ("h r", Some(text)), "{written}");
            assert_eq!(person.email, format!("{}@x", text.len()));
            let expected = serde_json::json!({text: text, "list": [text, null, [text], {text: text}], "m": {}});
            assert_eq!(Value::Object(person.metadata.clone()), expected, "{written}");
        }
        let mut writer = Writer::new("hr".to_owned());
        assert_eq!(writer.person(user("a", serde_json::json!({"managed_by": "it"}))), "");
        assert_eq!(writer.begin() + writer.end(), "owner: hr\nusers:\n  []\n");
        assert_eq!((writer.count(), writer.passed_over()), (0, 1));
    }
}
