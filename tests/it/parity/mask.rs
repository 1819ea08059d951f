//! What must differ between two servers is numbered by first appearance, so that its relations are compared all the same.

use std::collections::HashMap;

use crate::harness::Answer;

/// What starts a value that no two servers share, and what is in one.
const SECRETS: [(&str, &str); 5] = [
    // Access tokens.
    ("eyJ", "-_."),
    ("umsr_", "-_"),
    // API keys, and cursors, which hold an id.
    ("ums_key_", ""),
    ("after=", "-_"),
    // The public key in `GET /auth/keys`.
    (r#"\"x\":\""#, "-_"),
];

/// The numbers that the ids and tokens of one server have.
#[derive(Debug, Default)]
pub(crate) struct Mask {
    numbers: HashMap<String, usize>,
}

impl Mask {
    /// An answer, byte for byte but for what is masked, and for the time that the machine's clock puts into `Date`.
    pub(crate) fn shown(&mut self, answer: &Answer) -> String {
        let mut text = format!("{}\n", answer.status);
        for (name, value) in answer.headers.iter().filter(|(name, _)| name != "date") {
            text += &format!("{name}: {}\n", self.masked(&value.as_bytes().escape_ascii().to_string()));
        }
        text + &self.masked(&answer.body.escape_ascii().to_string())
    }

    fn masked(&mut self, text: &str) -> String {
        let mut masked = String::new();
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let length = length(rest);
            if length == 0 {
                masked.push(c);
                rest = &rest[c.len_utf8()..];
                continue;
            }
            let next = self.numbers.len() + 1;
            let number = *self.numbers.entry(rest[..length].to_owned()).or_insert(next);
            masked += &format!("<{number}: {length} characters>");
            rest = &rest[length..];
        }
        masked
    }
}

/// How much of the text's start is to be masked.
fn length(text: &str) -> usize {
    let uuid = text.as_bytes().get(..36).is_some_and(|bytes| {
        bytes.iter().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
    });
    if uuid {
        return 36;
    }
    for (start, more) in SECRETS {
        if let Some(rest) = text.strip_prefix(start) {
            let inside = |c: &char| c.is_ascii_alphanumeric() || more.contains(*c);
            let long = rest.chars().take_while(inside).count();
            // Anything shorter is a word that somebody sent.
            if long >= 38 {
                return start.len() + long;
            }
        }
    }
    0
}
