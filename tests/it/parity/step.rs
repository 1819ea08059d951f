//! One request of a story, and what later ones take from its answer.

use std::collections::HashMap;

use serde_json::Value;

use crate::harness::Answer;

/// What is known of one server: ids, tokens and what else was kept, by name.
pub(crate) type Known = HashMap<String, String>;

/// A request. `«name»` in its path, headers and body stands for what is known by this name.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, Vec<u8>)>,
    pub(crate) body: Option<Vec<u8>>,
    /// Where something is in the answer, and by which name it is known from then on.
    keeps: Vec<(&'static str, String)>,
    /// Milliseconds that pass before it: one at least, so that the order of creation is the same everywhere.
    pub(crate) passes: i64,
}

pub(crate) fn step(method: &'static str, path: impl Into<String>, body: Option<Vec<u8>>) -> Step {
    Step { method, path: path.into(), headers: Vec::new(), body, keeps: Vec::new(), passes: 1 }
}

pub(crate) fn get(path: impl Into<String>) -> Step {
    step("GET", path, None)
}

pub(crate) fn delete(path: impl Into<String>) -> Step {
    step("DELETE", path, None)
}

pub(crate) fn post(path: impl Into<String>, body: impl Into<Vec<u8>>) -> Step {
    step("POST", path, Some(body.into()))
}

pub(crate) fn put(path: impl Into<String>, body: impl Into<Vec<u8>>) -> Step {
    step("PUT", path, Some(body.into()))
}

pub(crate) fn patch(path: impl Into<String>, body: impl Into<Vec<u8>>) -> Step {
    step("PATCH", path, Some(body.into()))
}

impl Step {
    /// With the token that is known by this name.
    pub(crate) fn by(self, caller: &str) -> Self {
        self.header("Authorization", format!("Bearer «{caller}»"))
    }

    pub(crate) fn header(mut self, name: &str, value: impl Into<Vec<u8>>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// Keeps what the answer has at this JSON pointer.
    pub(crate) fn keep(mut self, pointer: &'static str, name: &str) -> Self {
        self.keeps.push((pointer, name.to_owned()));
        self
    }

    /// So many milliseconds after the one before.
    pub(crate) fn after(mut self, millis: i64) -> Self {
        self.passes = millis;
        self
    }

    /// The request as it goes over the wire.
    pub(crate) fn bytes(&self, known: &Known) -> Vec<u8> {
        let mut bytes = format!("{} ", self.method).into_bytes();
        bytes.extend(filled(self.path.as_bytes(), known));
        bytes.extend_from_slice(b" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n");
        let body = self.body.as_ref().map(|body| filled(body, known));
        if let Some(body) = &body {
            if !self.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type")) {
                bytes.extend_from_slice(b"Content-Type: application/json\r\n");
            }
            bytes.extend(format!("Content-Length: {}\r\n", body.len()).bytes());
        }
        for (name, value) in &self.headers {
            bytes.extend(format!("{name}: ").bytes().chain(filled(value, known)).chain(*b"\r\n"));
        }
        bytes.extend_from_slice(b"\r\n");
        bytes.extend(body.unwrap_or_default());
        bytes
    }

    /// Takes from the answer what is to be kept; says what it has not.
    pub(crate) fn take(&self, answer: &Answer, known: &mut Known) -> Result<(), String> {
        for (pointer, name) in &self.keeps {
            let found: Option<Value> = serde_json::from_slice(&answer.body).ok();
            let found = found.as_ref().and_then(|body| body.pointer(pointer)).and_then(Value::as_str);
            let found = found.ok_or_else(|| format!("there is no {pointer} in {answer:?}"))?;
            known.insert(name.clone(), found.to_owned());
        }
        Ok(())
    }
}

fn filled(template: &[u8], known: &Known) -> Vec<u8> {
    let (open, close) = ("«".as_bytes(), "»".as_bytes());
    let mut bytes = Vec::new();
    let mut rest = template;
    while let Some(start) = position(rest, open) {
        let inner = &rest[start + open.len()..];
        let end = position(inner, close).expect("» after «");
        let name = std::str::from_utf8(&inner[..end]).expect("a name");
        bytes.extend_from_slice(&rest[..start]);
        bytes.extend(known.get(name).unwrap_or_else(|| panic!("nothing is known as {name}")).bytes());
        rest = &inner[end + close.len()..];
    }
    bytes.extend_from_slice(rest);
    bytes
}

fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}
