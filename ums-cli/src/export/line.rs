//! One person as the server writes it on a line, brought to exactly the fields of an export, each with its text as it came.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// The fields of an export, in their order.
pub const FIELDS: [&str; 9] =
    ["id", "name", "email", "role", "status", "metadata", "created_at", "updated_at", "last_login_at"];

/// What comes after them where it was asked for.
pub const HASH: &str = "password_hash";

/// Writes the object of a line: no line feed after it.
pub fn write(line: &[u8], hashes: bool, out: &mut Vec<u8>) -> Result<(), String> {
    if let Some(end) = Scanner(line, 0).kept(hashes) {
        out.extend_from_slice(&line[..end]);
        out.push(b'}');
        return Ok(());
    }
    let mut separator = b'{';
    for (name, value) in Line::parse(line, hashes)?.fields() {
        out.push(separator);
        out.push(b'"');
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(b"\":");
        out.extend_from_slice(value.get().as_bytes());
        separator = b',';
    }
    out.push(b'}');
    Ok(())
}

/// The values of a line as cells: texts as they are, nothing for null, and metadata as it is written.
pub fn cells(line: &[u8], hashes: bool) -> Result<Vec<Cow<'_, str>>, String> {
    let cell = |(name, value): (_, &'_ RawValue)| match name {
        "metadata" => Ok(Cow::Owned(value.get().to_owned())),
        _ => match serde_json::from_str::<Option<String>>(value.get()) {
            Ok(text) => Ok(Cow::Owned(text.unwrap_or_default())),
            Err(_) => Err(format!("its {name} is no text")),
        },
    };
    Line::parse(line, hashes)?.fields().map(cell).collect()
}

/// A line of whatever server: one that is newer may have more to say, and in another order.
#[derive(Deserialize)]
struct Line<'l> {
    #[serde(borrow)]
    id: &'l RawValue,
    #[serde(borrow)]
    name: &'l RawValue,
    #[serde(borrow)]
    email: &'l RawValue,
    #[serde(borrow)]
    role: &'l RawValue,
    #[serde(borrow)]
    status: &'l RawValue,
    #[serde(borrow)]
    metadata: &'l RawValue,
    #[serde(borrow)]
    created_at: &'l RawValue,
    #[serde(borrow)]
    updated_at: &'l RawValue,
    #[serde(borrow)]
    last_login_at: &'l RawValue,
    #[serde(borrow, default, deserialize_with = "present")]
    password_hash: Option<&'l RawValue>,
}

/// Null is there as well.
fn present<'de: 'l, 'l, D: Deserializer<'de>>(deserializer: D) -> Result<Option<&'l RawValue>, D::Error> {
    <&RawValue>::deserialize(deserializer).map(Some)
}

impl<'l> Line<'l> {
    /// What stands in a line is not told: it may be a secret.
    fn parse(line: &'l [u8], hashes: bool) -> Result<Self, String> {
        let parsed: Self = serde_json::from_slice(line).map_err(|error| {
            let text = error.to_string();
            let missing = text.split(" at line ").next().filter(|text| text.starts_with("missing field"));
            missing.unwrap_or("it is no user").to_owned()
        })?;
        match (hashes, parsed.password_hash) {
            (true, None) => Err(format!("missing field `{HASH}`")),
            (true, Some(_)) => Ok(parsed),
            (false, _) => Ok(Self { password_hash: None, ..parsed }),
        }
    }

    fn fields(&self) -> impl Iterator<Item = (&'static str, &'l RawValue)> {
        let Self { id, name, email, role, status, metadata, created_at, updated_at, last_login_at, password_hash } =
            *self;
        let all = [id, name, email, role, status, metadata, created_at, updated_at, last_login_at];
        FIELDS.into_iter().zip(all).chain(password_hash.map(|hash| (HASH, hash)))
    }
}

/// Goes through a line that is just as our servers write one, several times as fast as it is read. What is only a little
/// otherwise is left to be read.
struct Scanner<'l>(&'l [u8], usize);

impl Scanner<'_> {
    /// Where what is kept of the line ends: before `version`, or before the last brace.
    fn kept(mut self, hashes: bool) -> Option<usize> {
        for (name, before) in FIELDS.into_iter().zip([b'{'].into_iter().chain(std::iter::repeat(b','))) {
            self.name(before, name)?;
            match name {
                "metadata" => self.object()?,
                "last_login_at" => self.text_or_null()?,
                _ => self.text()?,
            }
        }
        if hashes {
            self.name(b',', HASH)?;
            self.text_or_null()?;
            let end = self.1;
            return (&self.0[end..] == b"}").then_some(end);
        }
        let end = self.1;
        self.name(b',', "version")?;
        let rest = self.0[self.1..].strip_suffix(b"}")?;
        (!rest.is_empty() && rest.iter().all(u8::is_ascii_digit)).then_some(end)
    }

    fn take(&mut self, text: &[u8]) -> Option<()> {
        self.0[self.1..].starts_with(text).then(|| self.1 += text.len())
    }

    fn name(&mut self, before: u8, name: &str) -> Option<()> {
        self.take(&[before, b'"'])?;
        self.take(name.as_bytes())?;
        self.take(b"\":")
    }

    fn text_or_null(&mut self) -> Option<()> {
        self.take(b"null").or_else(|| self.text())
    }

    fn text(&mut self) -> Option<()> {
        self.take(b"\"")?;
        loop {
            let next = self.0[self.1..].iter().position(|byte| matches!(byte, b'"' | b'\\'))?;
            self.1 += next + 1;
            match self.0[self.1 - 1] {
                b'"' => return Some(()),
                // What is escaped ends nothing.
                _ => self.1 += 1,
            }
            if self.1 > self.0.len() {
                return None;
            }
        }
    }

    fn object(&mut self) -> Option<()> {
        if self.0.get(self.1) != Some(&b'{') {
            return None;
        }
        let mut depth = 0_usize;
        loop {
            match self.0.get(self.1)? {
                b'"' => {
                    self.text()?;
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.1 += 1;
            if depth == 0 {
                return Some(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: &str = r#"{"id":"0199","name":"A \"}\\","email":"a@x","role":"user","status":"active","metadata":{"z":1.0,"a":[1e400,{"}":"\\\""}]},"created_at":"2026","updated_at":"2027","last_login_at":"#;

    fn written(line: &str, hashes: bool) -> Result<String, String> {
        let mut out = Vec::new();
        write(line.as_bytes(), hashes, &mut out).map(|()| String::from_utf8(out).unwrap())
    }

    fn is_quick(line: &str, hashes: bool) -> bool {
        Scanner(line.as_bytes(), 0).kept(hashes).is_some()
    }

    #[test]
    fn a_line_as_we_write_it_is_cut_and_not_read() {
        for last in ["null", "\"2026\""] {
            let line = format!("{START}{last},\"version\":17}}");
            assert!(is_quick(&line, false), "{line}");
            assert_eq!(written(&line, false).unwrap(), format!("{START}{last}}}"));
            for hash in ["null", "\"$2b$\\\"\""] {
                let line = format!("{START}{last},\"password_hash\":{hash}}}");
                assert!(is_quick(&line, true) && !is_quick(&line, false), "{line}");
                assert_eq!(written(&line, true).unwrap(), line);
                // What was not asked for is not passed on.
                assert_eq!(written(&line, false).unwrap(), format!("{START}{last}}}"));
            }
        }
    }

    #[test]
    fn any_other_line_is_read_and_comes_out_the_same() {
        let expected = format!("{START}null}}");
        let line = format!("{START}null,\"version\":1}}");
        let others = [
            line.replace("\"version\":1", "\"version\":1,\"newer\":[]"),
            line.replace("\"created_at\"", "\"deleted_at\":null,\"created_at\""),
            line.replace("\"version\":1", "\"version\": 1 "),
            format!("{{\"version\":1,{}}}", expected.trim_matches(['{', '}'])),
            line.replace("\"role\":\"user\",\"status\":\"active\"", "\"status\":\"active\",\"role\":\"user\""),
            line.replace("\"version\":1", "\"version\":-1"),
        ];
        for other in others {
            assert!(!is_quick(&other, false), "{other}");
            assert_eq!(written(&other, false).unwrap(), expected, "{other}");
        }
        let cells = cells(line.as_bytes(), false).unwrap();
        let metadata = r#"{"z":1.0,"a":[1e400,{"}":"\\\""}]}"#;
        assert_eq!(cells, ["0199", "A \"}\\", "a@x", "user", "active", metadata, "2026", "2027", ""]);
    }

    #[test]
    fn what_is_no_user_is_told_without_its_words() {
        let line = format!("{START}null,\"version\":1}}");
        for end in 1..line.len() {
            let error = written(&line[..end], false).unwrap_err();
            assert!(error == "it is no user" || error.starts_with("missing field"), "{error}");
            assert!(cells(&line.as_bytes()[..end], false).is_err());
        }
        assert_eq!(written(&line, true).unwrap_err(), "missing field `password_hash`");
    }
}
