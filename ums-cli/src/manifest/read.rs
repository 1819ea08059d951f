//! Reads a manifest, strictly: all that is wrong with it is told at once, each with its line.

use std::collections::HashMap;

use serde_json::Value;
use ums_client::types::Metadata;
use ums_client::{FieldError, Role, Status};
use unicode_normalization::UnicodeNormalization;

use super::{LABEL, scalar};
use crate::error::{Error, Result};
use crate::nearest::nearest;
use crate::yaml::{self, Key, Lines, Node, What};

const TOP: [&str; 2] = ["owner", "users"];
const FIELDS: [&str; 6] = ["id", "email", "name", "role", "status", "metadata"];
const READ_ONLY: [&str; 4] = ["created_at", "updated_at", "last_login_at", "version"];
const SECRET: [&str; 2] = ["password", "password_hash"];
/// What the server takes of metadata, as JSON without spaces.
const MOST_METADATA: usize = 8 * 1024;
const LONGEST_OWNER: usize = 100;

pub struct Manifest {
    pub owner: String,
    pub people: Vec<Entry>,
}

/// Somebody as the file wants them; what it does not say of them is `None`.
#[derive(Debug)]
pub struct Entry {
    pub line: usize,
    pub id: Option<String>,
    pub email: String,
    /// What the e-mail is recognised by.
    pub key: String,
    pub name: Option<String>,
    pub role: Option<Role>,
    pub status: Option<Status>,
    pub metadata: Metadata,
}

/// What is wrong, and where.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    pub line: Option<usize>,
    pub code: &'static str,
    pub message: String,
}

/// NFC(lowercase(NFC(email))), as the server tells people apart.
pub fn key(email: &str) -> String {
    if email.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        return email.to_owned();
    }
    email.nfc().collect::<String>().to_lowercase().nfc().collect()
}

/// Whether something can be an owner's name: it stands in the metadata of many, and in many lines.
pub fn check_owner(name: &str) -> Result<(), String> {
    if name.trim().is_empty() || name.trim() != name {
        return Err("owner must be a name, as in owner: hr".to_owned());
    }
    if name.chars().count() > LONGEST_OWNER || name.chars().any(char::is_control) {
        return Err(format!("owner has at most {LONGEST_OWNER} characters, and no control characters"));
    }
    Ok(())
}

/// Reads a manifest; `named` is what the file is called.
pub fn read(bytes: &[u8], named: &str) -> Result<Manifest> {
    parse(bytes).map_err(|faults| {
        let count = faults.len();
        let fields: Vec<FieldError> = faults.into_iter().filter_map(Fault::into_field).collect();
        let faults = if count == 1 { "1 fault".to_owned() } else { format!("{count} faults") };
        Error::bad_file(format!("{named} is no manifest as it stands: {faults}"), fields)
            .hint("a manifest has owner: NAME and users: with - email: … for each; nothing was sent")
    })
}

fn parse(bytes: &[u8]) -> Result<Manifest, Vec<Fault>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|e| {
        let before = bytes.get(..e.valid_up_to()).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        vec![Fault { line: Some(line), code: "not_utf8", message: "this is no UTF-8".to_owned() }]
    })?;
    let root = yaml::nodes(text).map_err(|yaml::Fault { line, message }| {
        let message = match message.contains("more than one document") {
            true => "there is more than one document (---): a manifest is one file with one".to_owned(),
            false => message,
        };
        vec![Fault { line, code: "malformed_yaml", message }]
    })?;
    let mut reader = Reader { lines: Lines::new(text), faults: Vec::new() };
    let manifest = reader.manifest(root);
    match manifest {
        Some(manifest) if reader.faults.is_empty() => Ok(manifest),
        _ => {
            reader.faults.sort_by_key(|fault| fault.line);
            Err(reader.faults)
        }
    }
}

impl Fault {
    fn into_field(self) -> Option<FieldError> {
        let place = self.line.map_or_else(|| "file".to_owned(), |line| format!("line {line}"));
        let json = serde_json::json!({ "field": place, "code": self.code, "message": self.message });
        serde_json::from_value(json).ok()
    }
}

struct Reader {
    lines: Lines,
    faults: Vec<Fault>,
}

impl Reader {
    fn fault(&mut self, line: Option<usize>, code: &'static str, message: impl Into<String>) {
        self.faults.push(Fault { line, code, message: message.into() });
    }

    fn line(&self, at: Option<usize>) -> Option<usize> {
        at.map(|at| self.lines.of(at))
    }

    fn manifest(&mut self, root: Node) -> Option<Manifest> {
        let What::Map(entries) = root.what else {
            self.fault(None, "wrong_type", "it must begin with owner: NAME, and have users: after it");
            return None;
        };
        let (mut owner, mut people) = (None, None);
        for (key, node) in self.known(entries, &TOP, &[]) {
            let line = self.line(key.at);
            match key.text.as_str() {
                "owner" => owner = Some(self.owner(node, line)),
                _ => people = Some(self.people(node, line)),
            }
        }
        for (name, is_there) in [("owner", owner.is_some()), ("users", people.is_some())] {
            if !is_there {
                self.fault(None, "missing", format!("{name}: is missing"));
            }
        }
        Some(Manifest { owner: owner??, people: people? })
    }

    /// The entries whose keys there are, each once.
    fn known(&mut self, entries: Vec<(Key, Node)>, names: &[&str], about: &[&str]) -> Vec<(Key, Node)> {
        let mut known: Vec<(Key, Node)> = Vec::new();
        for (key, node) in entries {
            let line = self.line(key.at);
            let before = known.iter().find(|(other, _)| other.text == key.text).map(|(other, _)| self.line(other.at));
            if let Some(before) = before {
                let before = before.map(|line| format!(" (before, on line {line})")).unwrap_or_default();
                self.fault(line, "duplicate_key", format!("{} stands there twice{before}", key.text));
            } else if names.contains(&key.text.as_str()) {
                known.push((key, node));
            } else {
                let (code, message) = strange(&key.text, names, about);
                self.fault(line, code, message);
            }
        }
        known
    }

    fn owner(&mut self, node: Node, line: Option<usize>) -> Option<String> {
        let owner = self.text("owner", node, line)?;
        check_owner(&owner).map_err(|message| self.fault(line, "invalid_owner", message)).ok()?;
        Some(owner)
    }

    fn people(&mut self, node: Node, line: Option<usize>) -> Vec<Entry> {
        let items = match node.what {
            What::List(items) => items,
            What::Null => Vec::new(),
            _ => {
                self.fault(
                    line,
                    "wrong_type",
                    "users must be a list, each beginning with - as in - email: ada@example.com",
                );
                return Vec::new();
            }
        };
        let mut people = Vec::with_capacity(items.len());
        for item in items {
            let line = self.line(item.at).or(line);
            people.extend(self.person(item, line));
        }
        let (mut emails, mut ids) = (HashMap::new(), HashMap::new());
        let mut twice = Vec::new();
        for Entry { line, email, key, id, .. } in &people {
            if let Some(before) = emails.insert(key.as_str(), *line) {
                twice.push((*line, format!("{email} stands there twice (before, on line {before})")));
            }
            if let Some(id) = id
                && let Some(before) = ids.insert(id.as_str(), *line)
            {
                twice.push((*line, format!("the id {id} stands there twice (before, on line {before})")));
            }
        }
        for (line, message) in twice {
            self.fault(Some(line), "duplicate_person", message);
        }
        people
    }

    fn person(&mut self, node: Node, line: Option<usize>) -> Option<Entry> {
        let What::Map(entries) = node.what else {
            self.fault(line, "wrong_type", "a person must be fields, as in - email: ada@example.com");
            return None;
        };
        let (mut id, mut email, mut name, mut role, mut status) = (None, None, None, None, None);
        let mut metadata = Metadata::new();
        let mut has_email = false;
        for (key, node) in self.known(entries, &FIELDS, &SECRET) {
            let line = self.line(key.at).or(line);
            let field = key.text.as_str();
            match field {
                "metadata" => metadata = self.metadata(node, line),
                "email" => {
                    has_email = true;
                    email = self.text(field, node, line).filter(|email| {
                        let is_one = email.contains('@') && email.trim() == email;
                        if !is_one {
                            self.fault(line, "invalid_email", "email is no e-mail address");
                        }
                        is_one
                    });
                }
                "id" => id = self.text(field, node, line),
                "name" => name = self.text(field, node, line),
                "role" => role = self.one_of(field, &["admin", "auditor", "user"], node, line).map(Role::from),
                _ => status = self.one_of(field, &["active", "suspended"], node, line).map(Status::from),
            }
        }
        if !has_email {
            self.fault(line, "missing", "email: is missing");
        }
        let email = email?;
        Some(Entry { line: line.unwrap_or_default(), id, key: key(&email), email, name, role, status, metadata })
    }

    fn one_of(&mut self, field: &str, words: &[&'static str], node: Node, line: Option<usize>) -> Option<&'static str> {
        let text = self.text(field, node, line)?;
        let word = words.iter().find(|word| **word == text);
        if word.is_none() {
            let near = nearest(&text, words.iter().copied()).map(|near| format!("; did you mean {near}?"));
            let code = if field == "role" { "unknown_role" } else { "unknown_status" };
            let message = format!("{field} is one of {}{}", words.join(", "), near.unwrap_or_default());
            self.fault(line, code, message);
        }
        word.copied()
    }

    fn text(&mut self, field: &str, node: Node, line: Option<usize>) -> Option<String> {
        let line = self.line(node.at).or(line);
        let (code, message) = match node.what {
            What::Text(text, is_plain) => match scalar::other_meaning(&text).filter(|_| is_plain) {
                Some(meaning) => ("ambiguous", ambiguous(field, meaning)),
                None => return Some(text),
            },
            What::Null => ("empty", format!("{field} is empty; take the line out to leave it as it is")),
            What::Bool(_) | What::Number(..) => ("wrong_type", format!("{field} must be a text: put it in quotes")),
            What::List(_) | What::Map(_) => ("wrong_type", format!("{field} must be a text")),
        };
        self.fault(line, code, message);
        None
    }

    fn metadata(&mut self, node: Node, line: Option<usize>) -> Metadata {
        let entries = match node.what {
            What::Map(entries) => entries,
            What::Null => return Metadata::new(),
            _ => {
                self.fault(line, "metadata_not_object", "metadata must be keys and values, as in desk: \"4-12\"");
                return Metadata::new();
            }
        };
        if let Some((key, _)) = entries.iter().find(|(key, _)| key.text == LABEL) {
            let line = self.line(key.at).or(line);
            let message = format!("{LABEL} is where the owner is noted, and is said once, as owner: at the top");
            self.fault(line, "reserved_key", message);
        }
        let Value::Object(map) = self.value("metadata", Node { at: node.at, what: What::Map(entries) }, line) else {
            return Metadata::new();
        };
        if serde_json::to_string(&map).is_ok_and(|text| text.len() > MOST_METADATA) {
            self.fault(line, "metadata_too_large", format!("metadata has at most {MOST_METADATA} bytes as JSON"));
        }
        map
    }

    /// A value of the metadata. What not all readers of YAML read the same is refused.
    fn value(&mut self, path: &str, node: Node, line: Option<usize>) -> Value {
        let line = self.line(node.at).or(line);
        match node.what {
            What::Null => Value::Null,
            What::Bool(value) => Value::Bool(value),
            What::Number(number, true) => Value::Number(number),
            What::Number(number, false) => {
                let message = format!("{path} is no number as JSON writes it: write {number}, or put it in quotes");
                self.fault(line, "ambiguous", message);
                Value::Null
            }
            What::Text(text, is_plain) => {
                if let Some(meaning) = scalar::other_meaning(&text).filter(|_| is_plain) {
                    self.fault(line, "ambiguous", ambiguous(path, meaning));
                }
                Value::String(text)
            }
            What::List(items) => {
                let list = items.into_iter().enumerate();
                Value::Array(list.map(|(at, item)| self.value(&format!("{path}[{at}]"), item, line)).collect())
            }
            What::Map(entries) => {
                let mut map = Metadata::new();
                for (key, node) in entries {
                    let line = self.line(key.at).or(line);
                    let path = format!("{path}.{}", key.text);
                    if map.contains_key(&key.text) {
                        self.fault(line, "duplicate_key", format!("{path} stands there twice"));
                    }
                    if key.is_plain && key.text == "<<" {
                        self.fault(line, "merge_key", MERGE);
                    } else if let Some(meaning) = scalar::other_meaning(&key.text).filter(|_| key.is_plain) {
                        self.fault(line, "ambiguous", ambiguous(&format!("the key {path}"), meaning));
                    }
                    let value = self.value(&path, node, line);
                    map.insert(key.text, value);
                }
                Value::Object(map)
            }
        }
    }
}

const MERGE: &str = "<< merges nothing here: write the fields out";

fn ambiguous(what: &str, meaning: &str) -> String {
    format!("{what} is {meaning} to some readers of YAML: put it in quotes")
}

/// Why there is no such key.
fn strange(key: &str, names: &[&str], secret: &[&str]) -> (&'static str, String) {
    if secret.contains(&key) {
        let how = "passwords are never in a manifest: `ums users set-password USER --password-stdin` sets one";
        return ("password", format!("{how}, and `ums users import` brings hashes along"));
    }
    if !secret.is_empty() && READ_ONLY.contains(&key) {
        return ("read_only_field", format!("{key} is the server's to say: take it out"));
    }
    if key == "<<" {
        return ("merge_key", MERGE.to_owned());
    }
    let near = nearest(key, names.iter().copied()).map(|near| format!("; did you mean {near}?")).unwrap_or_default();
    ("unknown_key", format!("there is no key {key:?}{near}"))
}

#[cfg(test)]
mod tests;
