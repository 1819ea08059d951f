//! The fields of a body: each is left out, set, or cleared.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use secrecy::{ExposeSecret, SecretString};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

/// An ordered set of fields. A field that was never named is left as it is on the server.
#[derive(Clone, Default)]
pub(crate) struct Fields(Vec<(Cow<'static, str>, Change)>);

#[derive(Clone)]
enum Change {
    Set(Value),
    Secret(SecretString),
    /// `null` on the wire, which removes the field (RFC 7396).
    Clear,
    Within(Fields),
    List(Vec<Fields>),
}

impl Fields {
    pub(crate) fn set(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Value>) {
        self.put(name.into(), Change::Set(value.into()));
    }

    pub(crate) fn secret(&mut self, name: &'static str, value: SecretString) {
        self.put(name.into(), Change::Secret(value));
    }

    pub(crate) fn clear(&mut self, name: impl Into<Cow<'static, str>>) {
        self.put(name.into(), Change::Clear);
    }

    /// An object whose own fields are left, set or cleared one by one.
    pub(crate) fn within(&mut self, name: &'static str, fields: Fields) {
        self.put(name.into(), Change::Within(fields));
    }

    /// An array of objects.
    pub(crate) fn list(&mut self, name: &'static str, items: Vec<Fields>) {
        self.put(name.into(), Change::List(items));
    }

    /// Whether there is a word on this field.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// A field that is set to a text.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).and_then(|(_, change)| match change {
            Change::Set(Value::String(text)) => Some(text.as_str()),
            _ => None,
        })
    }

    /// How many bytes it has as JSON.
    pub(crate) fn size(&self) -> usize {
        let mut counted = Counter(0);
        // It cannot fail: nothing is written anywhere.
        let _ = serde_json::to_writer(&mut counted, self);
        counted.0
    }

    /// The body to send. It is built anew for each try, so that the secrets in it live no longer than that.
    pub(crate) fn to_json(&self) -> serde_json::Result<Bytes> {
        serde_json::to_vec(self).map(Bytes::from)
    }

    /// The last word on a field holds.
    fn put(&mut self, name: Cow<'static, str>, change: Change) {
        self.0.retain(|(known, _)| *known != name);
        self.0.push((name, change));
    }
}

struct Counter(usize);

impl std::io::Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, change) in &self.0 {
            match change {
                Change::Set(value) => map.serialize_entry(name, value)?,
                Change::Secret(secret) => map.serialize_entry(name, secret.expose_secret())?,
                Change::Clear => map.serialize_entry(name, &Value::Null)?,
                Change::Within(fields) => map.serialize_entry(name, fields)?,
                Change::List(items) => map.serialize_entry(name, items)?,
            }
        }
        map.end()
    }
}

impl fmt::Debug for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for (name, change) in &self.0 {
            match change {
                Change::Set(value) => map.entry(name, value),
                Change::Secret(_) => map.entry(name, &format_args!("[REDACTED]")),
                Change::Clear => map.entry(name, &format_args!("(cleared)")),
                Change::Within(fields) => map.entry(name, fields),
                Change::List(items) => map.entry(name, items),
            };
        }
        map.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(fields: &Fields) -> String {
        String::from_utf8(fields.to_json().unwrap().to_vec()).unwrap()
    }

    #[test]
    fn a_field_is_left_set_or_cleared() {
        let mut metadata = Fields::default();
        metadata.set("desk", 7);
        metadata.clear("phone");
        let mut fields = Fields::default();
        assert_eq!(json(&fields), "{}");
        fields.set("name", "Ada");
        fields.within("metadata", metadata);
        assert_eq!(json(&fields), r#"{"name":"Ada","metadata":{"desk":7,"phone":null}}"#);
    }

    #[test]
    fn the_size_is_that_of_the_body() {
        let mut inner = Fields::default();
        inner.secret("password", SecretString::from("\"ä\n"));
        let mut fields = Fields::default();
        fields.list("operations", vec![inner.clone(), inner]);
        assert_eq!(json(&fields), r#"{"operations":[{"password":"\"ä\n"},{"password":"\"ä\n"}]}"#);
        assert_eq!(fields.size(), json(&fields).len());
        assert!(fields.has("operations") && !fields.has("password"));
    }

    #[test]
    fn the_last_word_holds() {
        let mut fields = Fields::default();
        fields.set("desk", 7);
        fields.set("name", "Ada");
        fields.clear("desk");
        fields.set("name", "Ada Lovelace");
        assert_eq!(json(&fields), r#"{"desk":null,"name":"Ada Lovelace"}"#);
    }

    #[test]
    fn numbers_keep_their_text() {
        let mut fields = Fields::default();
        fields.set("n", serde_json::from_str::<Value>("1.50000000000000000000001").unwrap());
        assert_eq!(json(&fields), r#"{"n":1.50000000000000000000001}"#);
    }

    #[test]
    fn a_secret_is_sent_and_never_printed() {
        let mut fields = Fields::default();
        fields.secret("password", SecretString::from("canary"));
        assert_eq!(json(&fields), r#"{"password":"canary"}"#);
        assert_eq!(format!("{fields:?}"), r#"{"password": [REDACTED]}"#);
    }
}
