//! Laws about every item of the public API: what it may name, how it may grow, and that it is explained.

use std::collections::BTreeSet;

use rustdoc_types::{Attribute, Id, Item, ItemEnum, StructKind, Type};

use super::rustdoc::{Surface, surface};

/// What signatures may name, each a crate or a path: a new major version of one of these is a new major version of ums-client.
const ANYWHERE: [&str; 16] = [
    "core::",
    "alloc::",
    "std::",
    "ums_client::",
    "http::",
    "bytes::",
    "url::",
    "uuid::",
    "futures_core::",
    "serde_core::ser::Serialize",
    "serde_core::ser::Serializer",
    "serde_core::de::Deserialize",
    "serde_core::de::Deserializer",
    "secrecy::SecretString",
    "jiff::timestamp::Timestamp",
    // Metadata is whatever JSON somebody put there, in its order and with the text of its numbers; a type of our own for it
    // would be this one again, and nobody could hand it on. (`Value`, and `Map` of it.)
    "serde_json::",
];

/// What may be named in one place alone, and where lines begin that do.
const IN_ONE_PLACE: [(&str, &str); 2] = [
    // Whoever must reach the HTTP library itself. It is no promise that it stays reqwest, and its documentation says so.
    ("reqwest::", "pub fn ums_client::ClientBuilder::customize"),
    // The extractor, behind a feature of its own.
    ("axum_core::", "ums_client::verify::"),
];

/// Structs whose fields are all public, and enums, that promise never to grow. None does.
const CLOSED: [&str; 0] = [];

/// The paths in a line that begin with a crate: `core::option::Option`, but neither `Self::Err` nor what follows a `>`.
fn paths(line: &str) -> impl Iterator<Item = &str> {
    let words = line.split(|c: char| !(c.is_alphanumeric() || ['_', ':'].contains(&c)));
    words
        .map(|word| word.trim_end_matches(':'))
        .filter(|word| word.contains("::") && word.starts_with(|c: char| c.is_lowercase()))
}

fn may_stand(path: &str, line: &str) -> bool {
    let named = |allowed: &str| path == allowed || allowed.ends_with("::") && path.starts_with(allowed);
    let json = !path.starts_with("serde_json::") || ["value::Value", "map::Map"].iter().any(|end| path.ends_with(end));
    let place = |(foreign, place): &(&str, &str)| {
        path.starts_with(foreign) && if place.ends_with("::") { line.contains(place) } else { line.starts_with(place) }
    };
    json && ANYWHERE.iter().any(|allowed| named(allowed)) || IN_ONE_PLACE.iter().any(place)
}

#[test]
fn signatures_name_few_foreign_crates() {
    let Some(surface) = surface() else { return };
    let mut seen = BTreeSet::new();
    for line in &surface.lines {
        for path in paths(line) {
            assert!(may_stand(path, line), "{path} is not to be named by: {line}");
            seen.insert(path.split("::").next().unwrap_or_default());
        }
    }
    // Would the search find anything?
    assert!(seen.contains("secrecy") && seen.contains("serde_json") && !seen.contains("tracing"), "{seen:?}");
    for (line, path) in [
        ("pub fn ums_client::ClientBuilder::build(self) -> reqwest::Client", "reqwest::Client"),
        ("pub fn ums_client::f() -> serde_json::error::Error", "serde_json::error::Error"),
        ("impl core::convert::From<tokio::time::Elapsed> for ums_client::Error", "tokio::time::Elapsed"),
    ] {
        assert!(paths(line).any(|found| found == path) && !may_stand(path, line), "{line}");
    }
    let customize = "pub fn ums_client::ClientBuilder::customize(self, impl FnOnce(reqwest::ClientBuilder)) -> Self";
    assert!(paths(customize).all(|path| may_stand(path, customize)));
}

#[test]
fn every_type_can_grow() {
    let Some(surface) = surface() else { return };
    let closed: Vec<String> = surface.types().filter(|(_, item)| !grows(item)).map(|(path, _)| path).collect();
    assert_eq!(closed, CLOSED, "an enum or a struct of public fields wants #[non_exhaustive]");
    let variants = surface.own().filter(|item| matches!(&item.inner, ItemEnum::Variant(variant) if named(variant)));
    let closed = variants.filter(|variant| !variant.attrs.contains(&Attribute::NonExhaustive));
    let closed: Vec<_> = closed.filter_map(|variant| variant.name.as_deref()).collect();
    assert_eq!(closed, CLOSED, "a variant with named fields wants #[non_exhaustive] for itself");
}

/// What is shown in the example of something it is a part of, or of what takes it.
const SHOWN_ELSEWHERE: [&str; 43] = [
    "api::batch::CreateOperation",
    "api::batch::DeleteOperation",
    "api::batch::UpdateOperation",
    "api::batch::UpsertOperation",
    "blocking::Iter",
    "blocking::Listed",
    "blocking::sealed::Sealed",
    "bulk::BulkItem",
    "testing::fixtures::api_key",
    "testing::fixtures::audit_event",
    "testing::fixtures::carried_out",
    "testing::fixtures::deleted",
    "testing::fixtures::login_state",
    "testing::fixtures::new_api_key",
    "testing::fixtures::page",
    "testing::fixtures::problem",
    "testing::fixtures::refused",
    "testing::fixtures::session",
    "testing::fixtures::token",
    "testing::fixtures::verified_user",
    "testing::transport::Fail",
    "testing::transport::RecordedRequest",
    "types::api_keys::Scope",
    "types::audit::AuditActor",
    "types::audit::AuditOutcome",
    "types::audit::AuditTarget",
    "types::auth_keys::Jwk",
    "types::batch::BatchResult",
    "types::batch::Changed",
    "types::batch::ItemError",
    "types::ids::ApiKeyId",
    "types::ids::SessionId",
    "types::ids::UserId",
    "types::problem::FieldCode",
    "types::problem::FieldError",
    "types::sessions::GuessCount",
    "types::sessions::Guesses",
    "types::sessions::LoginObstacle",
    "verify::require::Admin",
    "verify::require::Offline",
    "verify::require::Online",
    "verify::user::Credential",
    "verify::user::VerifiedUser",
];

#[test]
fn every_type_is_shown_in_use() {
    let Some(surface) = surface() else { return };
    let kinds = |item: &&Item| {
        matches!(item.inner, ItemEnum::Struct(_) | ItemEnum::Enum(_) | ItemEnum::Trait(_) | ItemEnum::Function(_))
    };
    // A method has no path of its own.
    let named = surface.own().filter(kinds).map(|item| (surface.path(item.id), item));
    let bare =
        named.filter(|(path, item)| !path.is_empty() && !item.docs.as_deref().unwrap_or_default().contains("```"));
    let mut bare: Vec<String> = bare.map(|(path, _)| path.replacen("ums_client::", "", 1)).collect();
    bare.sort();
    let known: Vec<&String> = bare.iter().filter(|path| !SHOWN_ELSEWHERE.contains(&path.as_str())).collect();
    assert!(known.is_empty(), "no example that compiles: {known:#?}");
}

fn grows(item: &Item) -> bool {
    let private = match &item.inner {
        ItemEnum::Struct(of) => match &of.kind {
            StructKind::Unit => false,
            StructKind::Tuple(fields) => fields.contains(&None),
            StructKind::Plain { has_stripped_fields, .. } => *has_stripped_fields,
        },
        _ => false,
    };
    private || item.attrs.contains(&Attribute::NonExhaustive)
}

fn named(variant: &rustdoc_types::Variant) -> bool {
    matches!(variant.kind, rustdoc_types::VariantKind::Struct { .. })
}

#[test]
fn every_item_is_explained_and_every_failure() {
    let Some(surface) = surface() else { return };
    let demanded = demanded(surface);
    let (mut faults, mut failing) = (Vec::new(), 0);
    for item in surface.own().filter(|item| !demanded.contains(&item.id)) {
        // The one field of `Other(String)` has no words of its own.
        let Some(name) = item.name.as_deref().filter(|name| name.parse::<usize>().is_err()) else { continue };
        let docs = item.docs.as_deref().unwrap_or_default();
        let place =
            || item.span.as_ref().map_or(String::new(), |span| format!("{}:{}", span.filename.display(), span.begin.0));
        if docs.trim().is_empty() && !matches!(item.inner, ItemEnum::Use(_)) {
            faults.push(format!("{} {name} has no documentation", place()));
        }
        let ItemEnum::Function(function) = &item.inner else { continue };
        let Some(Type::ResolvedPath(output)) = &function.sig.output else { continue };
        if output.path == "Result" || output.path.ends_with("::Result") {
            failing += 1;
            if !docs.contains("# Errors\n") {
                faults.push(format!("{} {name} gives a Result and has no `# Errors`", place()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(failing > 10, "only {failing} functions that can fail were found");
}

/// What is in an impl because a trait demands it, which explains it, too.
fn demanded(surface: &Surface) -> BTreeSet<Id> {
    let impls = surface.items.index.values().filter_map(|item| match &item.inner {
        ItemEnum::Impl(of) if of.trait_.is_some() => Some(&of.items),
        _ => None,
    });
    impls.flatten().copied().collect()
}
