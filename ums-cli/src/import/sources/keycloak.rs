//! Keycloak: what `kc.sh export` writes, of a realm with its users in it or in files of their own.

use std::io::BufRead;

use serde_json::{Value, json};

use super::draft::{Draft, Object};
use super::hashes::{Hash, bare, length};
use super::objects;
use crate::import::elements::Shape;
use crate::import::record::{Source, Unreadable};

const SHAPE: Shape = Shape {
    key: Some("users"),
    alone: false,
    expected: "a file of `kc.sh export` with users in it, {\"users\": […]},",
};

/// # Errors
///
/// A file that is none of Keycloak's.
pub fn open<R: BufRead + Send + 'static>(input: R) -> Result<Box<dyn Source>, Unreadable> {
    objects::open(input, SHAPE, "", Box::new(|user| Ok(person(user))))
}

fn person(user: &Object) -> Draft {
    let mut draft = Draft::default();
    let (id, username) = (draft.text(user, "id"), draft.text(user, "username"));
    draft.who = username.clone().or_else(|| id.clone()).unwrap_or_default();
    draft.email = draft.text(user, "email");
    let full = [draft.text(user, "firstName"), draft.text(user, "lastName")];
    draft.names.push(full.into_iter().flatten().collect::<Vec<_>>().join(" "));
    draft.names.extend(username.clone());
    draft.suspended = draft.flag(user, "enabled") == Some(false);
    draft.created_at = draft.millis(user, "createdTimestamp");
    draft.id_or_note("keycloak_id", id);
    draft.note("username", username.filter(|name| Some(name) != draft.email.as_ref()));
    draft.note_of("email_verified", user, "emailVerified");
    for (key, name) in [
        ("attributes", "attributes"),
        ("groups", "groups"),
        ("realm_roles", "realmRoles"),
        ("client_roles", "clientRoles"),
        ("required_actions", "requiredActions"),
    ] {
        draft.note_of(key, user, name);
    }
    let identities = draft.list(user, "federatedIdentities").iter().filter_map(Value::as_object);
    let identities: Vec<Value> =
        identities.map(|one| json!({"provider": one.get("identityProvider"), "id": one.get("userId")})).collect();
    draft.note("providers", identities);
    let credentials = draft.list(user, "credentials");
    // Older passwords are of the type `password-history`; the rest is no password.
    let of_type = |wanted: &str| {
        credentials.iter().filter_map(Value::as_object).find(|one| one.get("type").is_some_and(|kind| kind == wanted))
    };
    if of_type("otp").is_some() {
        draft.note("otp", true);
    }
    if let Some(credential) = of_type("password") {
        draft.hash = hash(credential);
    }
    draft
}

/// The hash of a credential: two texts of JSON since Keycloak 8, members of its own before.
fn hash(credential: &Object) -> Hash {
    let malformed = || Hash::Refused("is not a whole credential of Keycloak".to_owned());
    let inner = |name: &str| {
        let text = credential.get(name).and_then(Value::as_str)?;
        serde_json::from_str::<Object>(text).ok()
    };
    let (secret, data) = (inner("secretData"), inner("credentialData"));
    let text = |object: Option<&Object>, name: &str| {
        object.and_then(|object| object.get(name)).and_then(Value::as_str).map(str::to_owned)
    };
    let (secret, data) = (secret.as_ref(), data.as_ref());
    let old = Some(credential);
    if text(old, "value").is_some() && secret.is_none() {
        return Hash::unknown("a plain password");
    }
    let value = text(secret, "value").or_else(|| text(old, "hashedSaltedValue"));
    let salt = text(secret, "salt").or_else(|| text(old, "salt"));
    let algorithm = text(data, "algorithm").or_else(|| text(old, "algorithm"));
    let iterations = data.or(old).and_then(|data| data.get("hashIterations")).and_then(Value::as_u64);
    let (Some(value), Some(salt), Some(algorithm), Some(iterations)) = (value, salt, algorithm, iterations) else {
        return malformed();
    };
    let (value, salt) = (bare(&value), bare(&salt));
    match algorithm.as_str() {
        "pbkdf2" | "pbkdf2-sha1" | "pbkdf2-sha256" | "pbkdf2-sha512" => {
            let name = if algorithm == "pbkdf2" { "pbkdf2-sha1" } else { &algorithm };
            Hash::Kept(format!("${name}$i={iterations},l={}${salt}${value}", length(value)))
        }
        "argon2" => {
            let more = data.and_then(|data| data.get("additionalParameters")).and_then(Value::as_object);
            // Each is a list of one.
            let more =
                |name: &str| more.and_then(|more| more.get(name)).and_then(|list| list.get(0)).and_then(Value::as_str);
            let version = match more("version") {
                Some("1.0") => 16,
                Some("1.3") | None => 19,
                Some(_) => return malformed(),
            };
            let (Some(kind), Some(memory), Some(lanes)) = (more("type"), more("memory"), more("parallelism")) else {
                return malformed();
            };
            Hash::Kept(format!("$argon2{kind}$v={version}$m={memory},t={iterations},p={lanes}${salt}${value}"))
        }
        other => Hash::unknown(&format!("{:?}", other.chars().take(40).collect::<String>())),
    }
}
