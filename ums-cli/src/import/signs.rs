//! Files of other systems that are given without `--from`: told by what they begin with, before each record is refused for itself.

use std::collections::HashSet;

use super::format::From;
use super::input::Input;
use crate::error::{Error, Result};

/// # Errors
///
/// A file that another system wrote: what to say is in the hint. It is not read as that at once, since a file of one's own may
/// look like it.
pub fn refuse_foreign(input: &Input) -> Result<()> {
    let head = input.head.strip_prefix(super::lines::BOM).unwrap_or(&input.head).trim_ascii_start();
    let is_json = head.starts_with(b"{") || head.starts_with(b"[");
    let (foreign, own) = if is_json { (json(head), "ndjson") } else { (table(head), "csv") };
    let Some((system, from)) = foreign else { return Ok(()) };
    Err(Error::usage(format!("{} looks like what {system} writes", input.name))
        .hint(format!("give --from {}, or --from {own} where it is a file of your own", from.name())))
}

/// By columns that a table of one's own has not by chance.
fn table(head: &[u8]) -> Option<(&'static str, From)> {
    let header = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let has = |column: &[u8]| header.split(|byte| *byte == b',').any(|cell| unquoted(cell) == column);
    match () {
        () if has(b"encrypted_password") && has(b"instance_id") => Some(("GoTrue", From::Gotrue)),
        () if has(b"is_superuser") && has(b"password") => Some(("Django", From::Django)),
        () => None,
    }
}

fn unquoted(cell: &[u8]) -> &[u8] {
    let cell = cell.trim_ascii();
    cell.strip_prefix(b"\"").and_then(|cell| cell.strip_suffix(b"\"")).unwrap_or(cell)
}

/// By the keys of the file, and of the first people in it.
fn json(head: &[u8]) -> Option<(&'static str, From)> {
    let keys = keys(head);
    let file = |key: &str| keys.contains(&(1, key.to_owned()));
    let depth = match head.first() {
        Some(b'[') => 2,
        _ if file("users") => 3,
        _ => 1,
    };
    let has = |key: &str| keys.contains(&(depth, key.to_owned()));
    match () {
        () if has("localId") => Some(("Firebase", From::Firebase)),
        () if file("realm") || has("createdTimestamp") => Some(("Keycloak", From::Keycloak)),
        () if has("schema_id") && has("traits") => Some(("Ory Kratos", From::Kratos)),
        () if has("user_id") && (has("email_verified") || has("identities")) => Some(("Auth0", From::Auth0)),
        () if has("model") && has("pk") && has("fields") => Some(("Django", From::Django)),
        () => None,
    }
}

/// The keys of JSON that may end anywhere, with how deep they stand.
fn keys(head: &[u8]) -> HashSet<(usize, String)> {
    let (mut keys, mut depth, mut at) = (HashSet::new(), 0, 0);
    while let Some(byte) = head.get(at) {
        at += 1;
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = usize::saturating_sub(depth, 1),
            b'"' => {
                let start = at;
                while let Some(byte) = head.get(at).filter(|byte| **byte != b'"') {
                    at += if *byte == b'\\' { 2 } else { 1 };
                }
                let text = head.get(start..at).unwrap_or_default();
                at += 1;
                let rest = head.get(at..).unwrap_or_default().trim_ascii_start();
                if rest.starts_with(b":") {
                    keys.insert((depth, String::from_utf8_lossy(text).into_owned()));
                }
            }
            _ => {}
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(head: &str) -> Option<&'static str> {
        let is_json = head.starts_with(['{', '[']);
        if is_json { json(head.as_bytes()) } else { table(head.as_bytes()) }.map(|(system, _)| system)
    }

    #[test]
    fn people_of_ones_own_are_nobody_elses() {
        for own in [
            "",
            "{",
            "[",
            "{\"a\\",
            "name,email,password\n",
            "{\"email\":\"a@example.com\",\"metadata\":{\"localId\":1,\"realm\":2,\"schema_id\":3,\"traits\":4}}",
            "[{\"email\":\"a@example.com\",\"metadata\":{\"localId\":1,\"createdTimestamp\":2}}]",
            "{\"email\":\"localId\",\"name\":\"\\\"localId\\\":\"}",
        ] {
            assert_eq!(told(own), None, "{own}");
        }
        assert_eq!(told("[ {\"model\": \"auth.user\", \"pk\": 1, \"fields\": {"), Some("Django"));
        assert_eq!(told("{\"realm\": \"acme\", \"enabled\": true, \"req"), Some("Keycloak"));
    }
}
