//! Firebase Authentication: what `firebase auth:export --format=json` writes.

use std::io::BufRead;
use std::path::Path;

use serde_json::{Value, json};

use super::draft::{Draft, Object};
use super::hashes::{Hash, standard};
use super::objects;
use crate::import::elements::Shape;
use crate::import::record::{Fault, Source, Unreadable};

const SHAPE: Shape = Shape {
    key: Some("users"),
    alone: false,
    expected: "what `firebase auth:export --format=json` writes, {\"users\": […]}",
};

/// Where the console of a project shows how its passwords are hashed.
const HINT: &str = "in the Firebase console: Authentication, Users, the menu ⋮ above the table, Password hash parameters; \
                    save what it shows and give it with --params FILE";

/// A project's own part of its hashes.
#[derive(Clone)]
struct Params {
    signer_key: String,
    salt_separator: String,
    rounds: String,
    mem_cost: String,
}

/// # Errors
///
/// A file that is none of Firebase's, or parameters that cannot be read.
pub fn open<R: BufRead + Send + 'static>(input: R, params: Option<&Path>) -> Result<Box<dyn Source>, Unreadable> {
    let params = params.map(read_params).transpose()?;
    objects::open(input, SHAPE, HINT, Box::new(move |user| person(user, params.as_ref())))
}

fn person(user: &Object, params: Option<&Params>) -> Result<Draft, Fault> {
    let mut draft = Draft::default();
    let id = draft.text(user, "localId");
    draft.who = id.clone().unwrap_or_default();
    draft.email = draft.text(user, "email");
    draft.names = draft.text(user, "displayName").into_iter().collect();
    draft.suspended = draft.flag(user, "disabled").unwrap_or_default();
    draft.created_at = draft.millis(user, "createdAt");
    let signed_in = if user.contains_key("lastSignedInAt") { "lastSignedInAt" } else { "lastLoginAt" };
    draft.last_login_at = draft.millis(user, signed_in);
    draft.note("firebase_id", id);
    draft.note_of("email_verified", user, "emailVerified");
    draft.note_of("phone", user, "phoneNumber");
    draft.note_of("photo_url", user, "photoUrl");
    let claims = draft.text(user, "customAttributes");
    let claims = claims.map(|text| serde_json::from_str(&text).unwrap_or(Value::String(text)));
    draft.note("claims", claims);
    let providers = draft.list(user, "providerUserInfo").iter().filter_map(Value::as_object);
    let providers: Vec<Value> = providers
        .filter(|provider| provider.get("providerId").is_some_and(|id| id != "password" && id != "phone"))
        .map(|provider| json!({"provider": provider.get("providerId"), "id": provider.get("rawId")}))
        .collect();
    draft.note("providers", providers);
    let (hash, salt) = (draft.text(user, "passwordHash"), draft.text(user, "salt"));
    if let Some(hash) = hash {
        let Some(Params { signer_key, salt_separator, rounds, mem_cost }) = params else {
            return Err(Fault::new(
                "passwordHash",
                "missing_parameters",
                "passwords of Firebase are hashed with parameters of the project, which the file does not hold",
            ));
        };
        let (hash, salt) = (standard(&hash).into_owned(), salt.unwrap_or_default());
        draft.hash = Hash::Kept(format!(
            "$firebase-scrypt$ln={mem_cost},r={rounds},p=1,sk={signer_key},ss={salt_separator}${}${hash}",
            standard(&salt)
        ));
    }
    Ok(draft)
}

/// Reads what the console shows, as it stands there (`hash_config { … }`) or as JSON under the same names.
fn read_params(path: &Path) -> Result<Params, Unreadable> {
    let unreadable = |message: String| {
        let message = format!("--params {}: {message}", path.display());
        Unreadable::NotSuchAFile { line: 1, code: "missing_parameters", message, hint: Some(HINT.to_owned()) }
    };
    let text = std::fs::read_to_string(path).map_err(|e| unreadable(e.to_string()))?;
    parse_params(&text).map_err(unreadable)
}

fn parse_params(text: &str) -> Result<Params, String> {
    let json = serde_json::from_str::<Object>(text).ok().map(|mut object| match object.remove("hash_config") {
        Some(Value::Object(inner)) => inner,
        _ => object,
    });
    let param = |name: &str| {
        let value = match &json {
            Some(object) => {
                object.get(name).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
            }
            None => text
                .lines()
                .filter_map(|line| line.split_once(':'))
                .find(|(key, _)| key.trim() == name)
                .map(|(_, value)| value.trim().trim_end_matches(',').trim_matches('"').to_owned()),
        };
        value.filter(|value| !value.contains(['$', ','])).ok_or_else(|| format!("it has no {name}"))
    };
    let algorithm = param("algorithm")?;
    if algorithm != "SCRYPT" {
        return Err(format!("its algorithm is {algorithm:?}, and Firebase exports hashes of SCRYPT alone"));
    }
    let number = |name| {
        param(name)
            .and_then(|text| text.parse::<u32>().map(|n| n.to_string()).map_err(|_| format!("its {name} is no number")))
    };
    Ok(Params {
        signer_key: param("base64_signer_key")?,
        salt_separator: param("base64_salt_separator")?,
        rounds: number("rounds")?,
        mem_cost: number("mem_cost")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_as_the_console_shows_them_and_as_json() {
        let shown = "hash_config {\n  algorithm: SCRYPT,\n  base64_signer_key: ab+/==,\n  base64_salt_separator: Bw==,\n  \
                     rounds: 8,\n  mem_cost: 14,\n}\n";
        let json = r#"{"algorithm":"SCRYPT","base64_signer_key":"ab+/==","base64_salt_separator":"Bw==","rounds":8,"mem_cost":14}"#;
        for text in [shown, json, &format!("{{\"hash_config\":{json}}}")] {
            let params = parse_params(text).unwrap();
            assert_eq!((&*params.signer_key, &*params.salt_separator), ("ab+/==", "Bw=="));
            assert_eq!((&*params.rounds, &*params.mem_cost), ("8", "14"));
        }
        for broken in
            ["", "{}", &shown.replace("SCRYPT", "BCRYPT"), &shown.replace("14", "x"), &json.replace("Bw==", "$")]
        {
            assert!(parse_params(broken).is_err(), "{broken}");
        }
    }
}
