//! The fields of `ums api`: `name=Ada`, `metadata[desk]=4`, `scopes[]=users:read`, `password=@FILE`.

use std::path::Path;

use secrecy::ExposeSecret;
use serde_json::{Map, Value};
use url::form_urlencoded;

use crate::context::Context;
use crate::error::{Error, Result};
use crate::secrets;

/// What must not stand on a command line, where everyone on the machine can read it.
const SECRETS: [&str; 7] =
    ["password", "current_password", "password_hash", "token", "access_token", "refresh_token", "id_token"];

/// One field, as it was written.
#[derive(Clone, Debug)]
pub struct Field {
    key: String,
    steps: Vec<Step>,
    value: String,
}

#[derive(Clone, Debug)]
enum Step {
    Key(String),
    /// At the end of a list.
    Next,
}

impl Field {
    /// As it is called in a query.
    pub fn name(&self) -> &str {
        &self.key
    }

    /// Fails where the value is a secret itself. (Not while the words are parsed: what is wrong there is repeated.)
    pub fn refuse_secret(&self) -> Result<()> {
        let is_secret = self.steps.iter().any(|step| matches!(step, Step::Key(key) if SECRETS.contains(&key.as_str())));
        if is_secret && !self.value.starts_with('@') {
            return Err(Error::usage(format!(
                "a {} on the command line is seen by everyone on this machine",
                self.key
            ))
            .hint(format!("give -f {}=@FILE (@- for standard input), or the whole body by --input", self.key)));
        }
        Ok(())
    }

    /// The text in a file, where the value names one.
    fn text(&self, ctx: &Context) -> Result<Option<String>> {
        let Some(path) = self.value.strip_prefix('@') else { return Ok(None) };
        if secrets::is_stdin(Path::new(path)) {
            ctx.claim_stdin()?;
        }
        let text = secrets::from_file(Path::new(path)).map_err(|e| {
            let message = format!("-f {}: {}", self.key, e.message());
            e.say(message)
        })?;
        Ok(Some(text.expose_secret().to_owned()))
    }
}

pub fn parse(text: &str) -> Result<Field, String> {
    let (key, value) = text.split_once('=').ok_or("write it as KEY=VALUE")?;
    let steps = steps(key).ok_or("a key is written as name, metadata[desk] or scopes[]")?;
    Ok(Field { key: key.to_owned(), steps, value: value.to_owned() })
}

fn steps(key: &str) -> Option<Vec<Step>> {
    let (name, mut rest) = key.split_at(key.find('[').unwrap_or(key.len()));
    if name.is_empty() || name.contains(']') {
        return None;
    }
    let mut steps = vec![Step::Key(name.to_owned())];
    while !rest.is_empty() {
        let (inner, after) = rest.strip_prefix('[')?.split_once(']')?;
        if inner.contains('[') {
            return None;
        }
        steps.push(if inner.is_empty() { Step::Next } else { Step::Key(inner.to_owned()) });
        rest = after;
    }
    Some(steps)
}

/// A secret in the query would be on the command line, and in the logs of all that is on the way.
pub fn refuse_secrets_in(path: &str) -> Result<()> {
    let query = path.split_once('?').map_or("", |(_, query)| query);
    match form_urlencoded::parse(query.as_bytes()).find(|(name, _)| SECRETS.contains(&name.as_ref())) {
        Some((name, _)) => Err(Error::usage(format!("{name} has no place in a query, where it is seen and logged"))
            .hint(format!("fields go into the body: -f {name}=@FILE"))),
        None => Ok(()),
    }
}

/// The path with the fields behind it, as they were written.
pub fn into_query(path: &str, fields: &[Field], ctx: &Context) -> Result<String> {
    let mut path = path.to_owned();
    for field in fields {
        refuse_secrets_in(&format!("?{}", field.key))?;
        let value = field.text(ctx)?.unwrap_or_else(|| field.value.clone());
        let pair = form_urlencoded::Serializer::new(String::new()).append_pair(&field.key, &value).finish();
        path.push(if path.contains('?') { '&' } else { '?' });
        path.push_str(&pair);
    }
    Ok(path)
}

/// The JSON of the fields.
pub fn body(fields: &[Field], ctx: &Context) -> Result<Vec<u8>> {
    let mut body = Map::new();
    for field in fields {
        let value = match field.text(ctx)? {
            Some(text) => Value::from(text),
            None => serde_json::from_str(&field.value).unwrap_or_else(|_| Value::from(field.value.as_str())),
        };
        let fault = || Error::usage(format!("-f {}: another field gave this place another form", field.key));
        let Some(Step::Key(name)) = field.steps.first() else { return Err(fault()) };
        let place = body.entry(name.as_str()).or_insert(Value::Null);
        *find(place, &field.steps[1..]).ok_or_else(fault)? = value;
    }
    serde_json::to_vec(&body).map_err(|e| Error::unexpected(e.to_string()))
}

/// The place where the value goes; none where something else is there.
fn find<'v>(place: &'v mut Value, steps: &[Step]) -> Option<&'v mut Value> {
    let Some((step, rest)) = steps.split_first() else {
        return place.is_null().then_some(place);
    };
    if place.is_null() {
        *place = if matches!(step, Step::Key(_)) { Value::Object(Map::new()) } else { Value::Array(Vec::new()) };
    }
    match (step, place) {
        (Step::Key(key), Value::Object(map)) => find(map.entry(key.as_str()).or_insert(Value::Null), rest),
        (Step::Next, Value::Array(list)) => {
            list.push(Value::Null);
            find(list.last_mut()?, rest)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::global::Global;

    fn json(words: &[&str]) -> Result<String> {
        let fields: Vec<Field> = words.iter().map(|word| parse(word).unwrap()).collect();
        let body = body(&fields, &Context::offline(Global::default()))?;
        Ok(String::from_utf8(body).unwrap())
    }

    #[test]
    fn values_are_json_or_else_text() {
        assert_eq!(
            json(&["name=Ada Lovelace", "a=4", "b=\"4\"", "c=null", "d=", "e={\"x\": [1.50]}", "f=a=b"]).unwrap(),
            r#"{"name":"Ada Lovelace","a":4,"b":"4","c":null,"d":"","e":{"x":[1.50]},"f":"a=b"}"#
        );
    }

    #[test]
    fn keys_reach_within() {
        assert_eq!(
            json(&["metadata[desk]=4", "metadata[a b][c]=x", "scopes[]=users:read", "scopes[]=audit:read"]).unwrap(),
            r#"{"metadata":{"desk":4,"a b":{"c":"x"}},"scopes":["users:read","audit:read"]}"#
        );
        for twice in [&["a=1", "a=2"], &["a=1", "a[b]=2"], &["a[]=1", "a[b]=2"]] {
            assert!(json(twice).is_err(), "{twice:?}");
        }
        for bad in ["a", "=1", "[a]=1", "a[b=1", "a]b=1", "a[b]c=1", "a[b[c]]=1"] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_literal_secret_is_refused() {
        for secret in ["password=x", "user[password]=x", "refresh_token=x", "password="] {
            let fault = parse(secret).unwrap().refuse_secret().unwrap_err();
            assert!(fault.hint_text().unwrap().contains("@FILE"), "{fault:?}");
        }
        assert!(parse("password=@file").unwrap().refuse_secret().is_ok());
        assert!(refuse_secrets_in("/x?a=b&pass%77ord=x").is_err() && refuse_secrets_in("/x?q=password").is_ok());
    }
}
