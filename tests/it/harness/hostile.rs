//! Hostile strings, as data: each is sent as a name, as an e-mail and in metadata.

use serde::Deserialize;

use super::bins;

/// One of them, and what is to become of it in each field.
#[derive(Debug, Deserialize)]
pub(crate) struct Hostile {
    pub(crate) id: String,
    string: Option<String>,
    repeat: Option<(String, usize)>,
    #[serde(default)]
    suffix: String,
    raw: Option<String>,
    bytes_hex: Option<String>,
    pub(crate) as_name: String,
    pub(crate) as_email: String,
    pub(crate) as_metadata: String,
}

impl Hostile {
    /// All of them.
    pub(crate) fn all() -> Vec<Self> {
        let file = std::fs::read(bins::root().join("tests/data/names-hostile.json")).expect("the file");
        serde_json::from_slice(&file).expect("hostile strings")
    }

    /// The JSON value as it stands in the body.
    pub(crate) fn value(&self) -> Vec<u8> {
        if let Some(hex) = &self.bytes_hex {
            let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal");
            return (0..hex.len()).step_by(2).map(byte).collect();
        }
        match (&self.string, &self.repeat, &self.raw) {
            (Some(text), _, _) => serde_json::to_vec(text).expect("JSON"),
            (_, Some((text, times)), _) => serde_json::to_vec(&(text.repeat(*times) + &self.suffix)).expect("JSON"),
            (_, _, Some(raw)) => raw.clone().into_bytes(),
            _ => panic!("{} has no value", self.id),
        }
    }
}

/// A body with the value in the place of `VALUE`.
pub(crate) fn body(frame: &str, value: &[u8]) -> Vec<u8> {
    let (start, end) = frame.split_once("VALUE").expect("a place");
    [start.as_bytes(), value, end.as_bytes()].concat()
}
