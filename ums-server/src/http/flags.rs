//! What a call about one person says in its query: of whom, and how far it goes.

use axum::extract::FromRequestParts;
use http::request::Parts;

use crate::app::App;
use crate::error::{Error, Result};
use crate::types::problem::{FieldCode, FieldError};

/// Whether whoever is deleted is to be gone for good (`?purge=true`).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Purge(pub(crate) bool);

/// Whether a deleted person is asked for (`?deleted=true`).
#[derive(Clone, Copy, Debug)]
pub(crate) struct AmongDeleted(pub(crate) bool);

impl FromRequestParts<App> for Purge {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self> {
        flag(parts, "purge").map(Self)
    }
}

impl FromRequestParts<App> for AmongDeleted {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self> {
        flag(parts, "deleted").map(Self)
    }
}

/// Whether a parameter is `true`, which may be `false` or absent.
pub(crate) fn flag(parts: &Parts, name: &'static str) -> Result<bool> {
    let query = parts.uri.query().unwrap_or_default();
    let mut given = form_urlencoded::parse(query.as_bytes()).filter(|(other, _)| other == name);
    let fault = |message| Err(Error::Invalid(vec![FieldError::new(name, FieldCode::OutOfRange, message)]));
    match (given.next(), given.next()) {
        (None, _) => Ok(false),
        (Some((_, value)), None) if value == "true" => Ok(true),
        (Some((_, value)), None) if value == "false" => Ok(false),
        (Some(_), None) => fault("must be true or false"),
        (Some(_), Some(_)) => fault("stands twice in the query"),
    }
}
