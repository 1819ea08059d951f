//! What is wrong in the configuration file, on which line, and what was probably meant.

use std::path::Path;

use super::stored::line;
use crate::error::Error;
use crate::nearest::nearest;

#[derive(Debug)]
pub struct Fault {
    pub message: String,
    pub hint: Option<String>,
    pub line: Option<usize>,
}

impl Fault {
    pub fn explain(error: &toml::de::Error, text: &str) -> Self {
        let line = error.span().map(|span| line(text, span.start));
        // serde writes: unknown field `severr`, expected one of `server`, `ca_cert`, …
        let message = error.message();
        let mut quoted = message.split('`').skip(1).step_by(2);
        let kind = ["unknown field", "unknown variant"].into_iter().find(|kind| message.starts_with(kind));
        let (Some(kind), Some(typed)) = (kind, quoted.next()) else {
            let message = message.replace('`', "\"").lines().collect::<Vec<_>>().join(", ");
            return Self { message, hint: None, line };
        };
        let known: Vec<&str> = quoted.collect();
        let all = known.join(", ");
        let near = nearest(typed, known).map(|near| format!("did you mean {near:?}?"));
        if kind == "unknown field" {
            let hint = near.unwrap_or_else(|| format!("known here: {all}"));
            return Self { message: format!("unknown key {typed:?}"), hint: Some(hint), line };
        }
        Self { message: format!("{typed:?} is none of {all}"), hint: near, line }
    }

    /// Where it is, in words.
    pub fn place(&self, path: &Path) -> String {
        match self.line {
            Some(line) => format!("{} line {line}", path.display()),
            None => path.display().to_string(),
        }
    }

    /// All of it in one line, for where it is no error.
    pub fn in_words(&self, path: &Path) -> String {
        let hint = self.hint.as_ref().map(|hint| format!("; {hint}")).unwrap_or_default();
        format!("{}: {}{hint}", self.place(path), self.message)
    }

    pub fn of(self, path: &Path) -> Error {
        let error = Error::local(format!("{}: {}", self.place(path), self.message));
        match self.hint {
            Some(hint) => error.hint(hint),
            None => error,
        }
    }
}
