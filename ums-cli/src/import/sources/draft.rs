//! Somebody as another system knows them, on the way to becoming one of ours.

use serde_json::{Map, Value};

use super::hashes::Hash;
use super::times;
use crate::import::record::{Fault, Original, Person, Record};

/// The members of a JSON object.
pub type Object = Map<String, Value>;

#[derive(Default)]
pub struct Draft {
    /// What the other system calls them, for those without an e-mail.
    pub who: String,
    pub email: Option<String>,
    /// What the name is made of: the first of these that says something.
    pub names: Vec<String>,
    pub id: Option<String>,
    pub suspended: bool,
    pub created_at: Option<String>,
    pub updated_at: Option<String>,
    pub last_login_at: Option<String>,
    pub hash: Hash,
    /// What UMS has no field for.
    pub notes: Object,
    pub faults: Vec<Fault>,
}

impl Draft {
    /// A text of an object; none where there is none, or nothing in it.
    pub fn text(&mut self, object: &Object, name: &str) -> Option<String> {
        match object.get(name) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) if text.is_empty() => None,
            Some(Value::String(text)) => Some(text.clone()),
            Some(_) => self.wrong(name, "must be a string"),
        }
    }

    /// A yes or no; none where nothing is said.
    pub fn flag(&mut self, object: &Object, name: &str) -> Option<bool> {
        match object.get(name) {
            None | Some(Value::Null) => None,
            Some(Value::Bool(flag)) => Some(*flag),
            Some(_) => self.wrong(name, "must be true or false"),
        }
    }

    /// Milliseconds since 1970, as a number or as the text of one.
    pub fn millis(&mut self, object: &Object, name: &str) -> Option<String> {
        let number = match object.get(name) {
            None | Some(Value::Null) => return None,
            Some(Value::String(text)) if text.is_empty() => return None,
            Some(Value::String(text)) => text.parse().ok(),
            Some(Value::Number(number)) => number.as_i64(),
            Some(_) => None,
        };
        match number.and_then(times::millis) {
            Some(time) => Some(time),
            None => self.wrong(name, "must be a time in milliseconds since 1970"),
        }
    }

    /// A time in a text of its own.
    pub fn time(&mut self, object: &Object, name: &str) -> Option<String> {
        let text = self.text(object, name)?;
        self.time_of(name, &text)
    }

    pub fn time_of(&mut self, name: &str, text: &str) -> Option<String> {
        match times::text(text) {
            Some(time) => Some(time),
            None => self.wrong(name, "must be a time with a date, a time of day and an offset"),
        }
    }

    /// An object within an object.
    pub fn object<'o>(&mut self, object: &'o Object, name: &str) -> Option<&'o Object> {
        match object.get(name) {
            None | Some(Value::Null) => None,
            Some(Value::Object(inner)) => Some(inner),
            Some(_) => self.wrong(name, "must be an object"),
        }
    }

    /// A list within an object.
    pub fn list<'o>(&mut self, object: &'o Object, name: &str) -> &'o [Value] {
        match object.get(name) {
            None | Some(Value::Null) => &[],
            Some(Value::Array(list)) => list,
            Some(_) => {
                self.wrong::<()>(name, "must be an array");
                &[]
            }
        }
    }

    pub fn wrong<T>(&mut self, name: &str, message: &str) -> Option<T> {
        self.faults.push(Fault::new(name, "wrong_type", message));
        None
    }

    /// Keeps in the metadata what says something.
    pub fn note(&mut self, key: &str, value: impl Into<Value>) {
        let value = value.into();
        let is_nothing = match &value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(list) => list.is_empty(),
            Value::Object(object) => object.is_empty(),
            Value::Bool(_) | Value::Number(_) => false,
        };
        if !is_nothing {
            self.notes.insert(key.to_owned(), value);
        }
    }

    /// The same of a member of an object.
    pub fn note_of(&mut self, key: &str, object: &Object, name: &str) {
        self.note(key, object.get(name).cloned().unwrap_or_default());
    }

    /// Keeps an id where it can be ours, and else in the metadata.
    pub fn id_or_note(&mut self, key: &str, id: Option<String>) {
        match id {
            Some(id) if is_ours(&id) => self.id = Some(id),
            other => self.note(key, other),
        }
    }

    /// The name: never empty where there is an e-mail.
    fn name(&self) -> &str {
        let local = self.email.as_deref().map(|email| email.rsplit_once('@').map_or(email, |(local, _)| local));
        let names = self.names.iter().map(String::as_str).chain(local).chain([self.who.as_str()]);
        names.map(str::trim).find(|name| !name.is_empty()).unwrap_or_default()
    }

    fn person(&self, with_hash: bool) -> Person {
        let mut person = Person::default();
        let optional = |person: &mut Person, field: &'static str, value: &Option<String>| {
            if let Some(value) = value {
                person.set(field, value);
            }
        };
        optional(&mut person, "id", &self.id);
        person.set("name", &self.name());
        optional(&mut person, "email", &self.email);
        if self.suspended {
            person.set("status", &"suspended");
        }
        if !self.notes.is_empty() {
            person.set("metadata", &self.notes);
        }
        optional(&mut person, "created_at", &self.created_at);
        optional(&mut person, "updated_at", &self.updated_at);
        optional(&mut person, "last_login_at", &self.last_login_at);
        if let Hash::Kept(hash) = &self.hash
            && with_hash
        {
            person.set("password_hash", hash);
        }
        person
    }

    pub fn record(mut self, line: u64, number: u64) -> Record {
        let original = Original::Person(self.person(true));
        let about = self.email.clone().unwrap_or_else(|| self.who.clone());
        if self.email.as_deref().is_none_or(|email| email.trim().is_empty()) {
            let message = "is not there, and people are known by it; add one in the rejects file, or leave them out";
            // What was there and is no text is told already.
            if !self.faults.iter().any(|fault| fault.field == "email") {
                self.faults.push(Fault::new("email", "missing", message));
            }
        }
        if !self.faults.is_empty() {
            if let Hash::Refused(why) = self.hash {
                self.faults.push(Fault::new("password_hash", "hash_unsupported", why));
            }
            return Record { line, number, about, person: Err(self.faults), original };
        }
        let mut person = self.person(true);
        if let Hash::Refused(why) = self.hash {
            person.fault(Fault::new("password_hash", "hash_unsupported", why));
        }
        Record { line, number, about, person: Ok(person), original }
    }
}

/// Whether the server takes it as an id: a UUID in lower case, with its hyphens, and not the one of nobody.
fn is_ours(id: &str) -> bool {
    let is_lower = id.len() == 36 && !id.bytes().any(|byte| byte.is_ascii_uppercase());
    is_lower && uuid::Uuid::try_parse(id).is_ok_and(|uuid| !uuid.is_nil())
}
