//! Ory Kratos: identities of its admin API with `include_credential=password`, in an array, in pages, or one after the other.

use std::io::BufRead;

use serde_json::{Value, json};

use super::draft::{Draft, Object};
use super::hashes::Hash;
use super::objects;
use crate::import::elements::Shape;
use crate::import::record::{Source, Unreadable};

const SHAPE: Shape =
    Shape { key: Some("identities"), alone: true, expected: "a JSON array of identities, or one after the other," };

/// # Errors
///
/// A file that holds no identities.
pub fn open<R: BufRead + Send + 'static>(input: R) -> Result<Box<dyn Source>, Unreadable> {
    objects::open(input, SHAPE, "", Box::new(|identity| Ok(person(identity))))
}

fn person(identity: &Object) -> Draft {
    let mut draft = Draft::default();
    let id = draft.text(identity, "id");
    let empty = Object::new();
    let traits = draft.object(identity, "traits").unwrap_or(&empty);
    draft.who = id.clone().unwrap_or_default();
    draft.email = draft.text(traits, "email");
    let addresses = draft.list(identity, "verifiable_addresses");
    if draft.email.is_none() {
        // A schema may call it anything; Kratos knows which traits are addresses.
        let known = addresses.iter().chain(draft.list(identity, "recovery_addresses"));
        let email = known.filter(|address| address["via"] == "email").find_map(|address| address["value"].as_str());
        draft.email = email.map(str::to_owned);
    }
    draft.names.push(name(traits));
    draft.names.extend(traits.get("username").and_then(Value::as_str).map(str::to_owned));
    draft.suspended = draft.text(identity, "state").is_some_and(|state| state == "inactive");
    draft.created_at = draft.time(identity, "created_at");
    draft.updated_at = draft.time(identity, "updated_at");
    draft.id_or_note("kratos_id", id);
    let verified = addresses.iter().find(|address| address["value"].as_str() == draft.email.as_deref());
    draft.note("email_verified", verified.and_then(|address| address["verified"].as_bool()));
    let rest = traits.iter().filter(|(name, _)| !["email", "name"].contains(&name.as_str()));
    draft.note("traits", rest.map(|(name, value)| (name.clone(), value.clone())).collect::<Object>());
    for name in ["schema_id", "external_id", "organization_id", "metadata_public", "metadata_admin"] {
        draft.note_of(name, identity, name);
    }
    let credentials = draft.object(identity, "credentials").unwrap_or(&empty);
    let identifiers = |kind: &str| {
        let list = credentials.get(kind).and_then(|one| one.get("identifiers")).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str)
    };
    let providers = ["oidc", "saml"].into_iter().flat_map(identifiers).filter_map(|text| text.split_once(':'));
    let providers: Vec<Value> = providers.map(|(provider, id)| json!({"provider": provider, "id": id})).collect();
    draft.note("providers", providers);
    if let Some(password) = credentials.get("password") {
        draft.hash = match password.get("config").and_then(|config| config.get("hashed_password")) {
            None | Some(Value::Null) => Hash::None,
            Some(Value::String(hash)) => Hash::of(hash),
            Some(_) => Hash::Refused("must be a string".to_owned()),
        };
    }
    draft
}

/// A name as schemas have it: a text, or an object of its parts, or parts among the traits.
fn name(traits: &Object) -> String {
    let joined = |object: &Object, names: [&str; 2]| {
        let parts = names.iter().filter_map(|name| object.get(*name)).filter_map(Value::as_str);
        parts.map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let parts = [["first", "last"], ["given", "family"], ["first_name", "last_name"], ["given_name", "family_name"]];
    match traits.get("name") {
        Some(Value::String(name)) => name.clone(),
        Some(Value::Object(name)) => {
            parts.map(|names| joined(name, names)).into_iter().find(|name| !name.is_empty()).unwrap_or_default()
        }
        _ => parts[2..].iter().map(|names| joined(traits, *names)).find(|name| !name.is_empty()).unwrap_or_default(),
    }
}
