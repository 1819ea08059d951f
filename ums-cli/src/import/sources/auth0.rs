//! Auth0: its users as a job of the Management API exports them, an object a line, with the hashes where somebody has them.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use serde_json::{Value, json};

use super::draft::{Draft, Object};
use super::hashes::Hash;
use super::{objects, sniff};
use crate::import::elements::Shape;
use crate::import::lines::{Line, Lines};
use crate::import::record::{Record, Source, Unreadable};

const SHAPE: Shape = Shape { key: None, alone: false, expected: "a JSON array of users" };

/// What was expected of a file that is neither.
const HINT: &str = "export the users as JSON (a job users-exports with \"format\": \"json\"): a CSV of Auth0 holds what somebody chose";

/// Bcrypt hashes by the last part of their people's ids.
type Hashes = HashMap<Box<str>, Box<str>>;

struct People<R> {
    lines: Lines<R>,
    hashes: Hashes,
    number: u64,
}

/// `hashes` is the file that Auth0's support hands out; all of it is held in memory, some 150 bytes of each person.
///
/// # Errors
///
/// A file that is no JSON, or hashes that cannot be read.
pub fn open<R: BufRead + Send + 'static>(input: R, hashes: Option<&Path>) -> Result<Box<dyn Source>, Unreadable> {
    let hashes = hashes.map(read_hashes).transpose()?.unwrap_or_default();
    let (text, first) = sniff::text(input)?;
    match first {
        Some(b'[') => objects::open(text, SHAPE, "", Box::new(move |user| Ok(person(user, &hashes)))),
        Some(b'{' | b' ' | b'\t' | b'\r' | b'\n') => {
            Ok(Box::new(People { lines: Lines::from(text, 1), hashes, number: 0 }))
        }
        other => {
            let (code, message) = match other {
                None => ("empty_file", "the file is empty; a JSON object a line is expected"),
                Some(_) => ("malformed_json", "a JSON object a line is expected, and this is none"),
            };
            Err(Unreadable::NotSuchAFile { line: 1, code, message: message.to_owned(), hint: Some(HINT.to_owned()) })
        }
    }
}

impl<R: BufRead + Send> Source for People<R> {
    fn next(&mut self) -> Result<Option<Record>, Unreadable> {
        while let Some((line, text)) = self.lines.next()? {
            if matches!(&text, Line::Whole(text) if text.trim_ascii().is_empty()) {
                continue;
            }
            self.number += 1;
            return Ok(Some(match objects::object(text) {
                Ok(user) => person(&user, &self.hashes).record(line, self.number),
                Err(broken) => broken.record(line, self.number),
            }));
        }
        Ok(None)
    }
}

fn person(user: &Object, hashes: &Hashes) -> Draft {
    let mut draft = Draft::default();
    let id = draft.text(user, "user_id");
    draft.who = id.clone().unwrap_or_default();
    draft.email = draft.text(user, "email");
    let given = [draft.text(user, "given_name"), draft.text(user, "family_name")];
    // Of whoever signed up by e-mail alone the name is the e-mail.
    let full = draft.text(user, "name").filter(|name| Some(name) != draft.email.as_ref());
    draft.names.extend(full);
    draft.names.push(given.into_iter().flatten().collect::<Vec<_>>().join(" "));
    for name in ["nickname", "username"] {
        let text = draft.text(user, name);
        draft.names.extend(text);
    }
    draft.suspended = draft.flag(user, "blocked").unwrap_or_default();
    draft.created_at = draft.time(user, "created_at");
    draft.updated_at = draft.time(user, "updated_at");
    draft.last_login_at = draft.time(user, "last_login");
    for (key, name) in [
        ("auth0_id", "user_id"),
        ("email_verified", "email_verified"),
        ("username", "username"),
        ("nickname", "nickname"),
        ("given_name", "given_name"),
        ("family_name", "family_name"),
        ("phone", "phone_number"),
        ("phone_verified", "phone_verified"),
        ("photo_url", "picture"),
        ("user_metadata", "user_metadata"),
        ("app_metadata", "app_metadata"),
    ] {
        draft.note_of(key, user, name);
    }
    let identities = draft.list(user, "identities").iter().filter_map(Value::as_object);
    let providers: Vec<Value> = identities
        .filter(|one| one.get("provider").is_some_and(|provider| provider != "auth0"))
        .map(|one| json!({"provider": one.get("provider"), "id": one.get("user_id")}))
        .collect();
    draft.note("providers", providers);
    let plain = draft.text(user, "password_hash");
    let custom = draft.object(user, "custom_password_hash");
    draft.hash = match (plain, custom) {
        (Some(hash), _) => Hash::of(&hash),
        (None, Some(custom)) => of_custom(custom),
        (None, None) => {
            let key = id.as_deref().map(|id| id.rsplit_once('|').map_or(id, |(_, last)| last));
            key.and_then(|key| hashes.get(key)).map(|hash| Hash::of(hash)).unwrap_or_default()
        }
    };
    draft
}

/// The `custom_password_hash` of Auth0's schema for imports.
fn of_custom(custom: &Object) -> Hash {
    let malformed = || Hash::Refused("is not a whole custom_password_hash".to_owned());
    let part = |object: &str, name: &str| custom.get(object).and_then(|inner| inner.get(name)).and_then(Value::as_str);
    let (Some(algorithm), Some(value)) = (custom.get("algorithm").and_then(Value::as_str), part("hash", "value"))
    else {
        return malformed();
    };
    match algorithm {
        "argon2" | "bcrypt" => Hash::of(value),
        "pbkdf2" => Hash::of(&pbkdf2(value)),
        "scrypt" => scrypt(custom, part("hash", "encoding"), value, part("salt", "value"), part("salt", "encoding"))
            .map_or_else(malformed, Hash::Kept),
        "ldap" => Hash::of(value),
        "md4" | "md5" | "sha1" | "hmac" => Hash::weak(&algorithm.to_uppercase().replace("SHA1", "SHA-1")),
        "sha256" | "sha512" => Hash::weak(&format!("{} of one round", algorithm.to_uppercase().replace("SHA", "SHA-"))),
        other => Hash::unknown(&format!("{:?}", other.chars().take(40).collect::<String>())),
    }
}

/// Auth0 takes them without their parameters too, and then for a hundred thousand rounds.
fn pbkdf2(value: &str) -> String {
    match value.split('$').collect::<Vec<_>>().as_slice() {
        ["", name, salt, hash] => format!("${name}$i=100000${salt}${hash}"),
        _ => value.to_owned(),
    }
}

fn scrypt(
    custom: &Object,
    encoding: Option<&str>,
    value: &str,
    salt: Option<&str>,
    salt_encoding: Option<&str>,
) -> Option<String> {
    let number = |name: &str| custom.get(name).and_then(Value::as_u64);
    let (n, r, p) = (number("cost")?, number("blockSize")?, number("parallelization")?);
    let (hash, salt) = (bytes(value, encoding.unwrap_or("base64"))?, bytes(salt?, salt_encoding.unwrap_or("utf8"))?);
    // N below 64 would be read as its logarithm.
    let n = if n.is_power_of_two() { u64::from(n.ilog2()) } else { return None };
    Some(format!("$scrypt$ln={n},r={r},p={p}${}${}", STANDARD_NO_PAD.encode(salt), STANDARD_NO_PAD.encode(hash)))
}

fn bytes(text: &str, encoding: &str) -> Option<Vec<u8>> {
    match encoding {
        "utf8" => Some(text.as_bytes().to_vec()),
        "base64" => STANDARD.decode(text).or_else(|_| STANDARD_NO_PAD.decode(text)).ok(),
        "hex" => {
            let digits = text.as_bytes().chunks(2);
            digits
                .map(|two| u8::from_str_radix(std::str::from_utf8(two).ok().filter(|two| two.len() == 2)?, 16).ok())
                .collect()
        }
        _ => None,
    }
}

/// The file of hashes: `{"_id": {"$oid": "…"}, "passwordHash": "$2b$…", …}` a line.
fn read_hashes(path: &Path) -> Result<Hashes, Unreadable> {
    let unreadable = |line: u64, message: String| {
        let message = format!("--hashes {}: {message}", path.display());
        Unreadable::NotSuchAFile { line, code: "malformed_json", message, hint: None }
    };
    let file = File::open(path).map_err(|e| unreadable(1, e.to_string()))?;
    let (text, _) = sniff::text(BufReader::new(file))?;
    let (mut lines, mut hashes) = (Lines::from(text, 1), Hashes::new());
    while let Some((line, text)) = lines.next()? {
        let Line::Whole(text) = text else { return Err(unreadable(line, format!("line {line} has no end"))) };
        if text.trim_ascii().is_empty() {
            continue;
        }
        let object: Value =
            serde_json::from_slice(&text).map_err(|e| unreadable(line, format!("line {line} is not JSON: {e}")))?;
        if let (Some(id), Some(hash)) = (object["_id"]["$oid"].as_str(), object["passwordHash"].as_str()) {
            hashes.insert(id.into(), hash.into());
        }
    }
    Ok(hashes)
}
