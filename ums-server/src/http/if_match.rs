//! `If-Match` (RFC 9110 §13.1.1): change it only if it is still what was read.

use axum::extract::FromRequestParts;
use http::header::IF_MATCH;
use http::request::Parts;

use crate::app::App;
use crate::error::{Error, Result};
use crate::types::problem::{FieldCode, FieldError};

/// The entity tags that a change is meant for; without the header any.
#[derive(Clone, Debug)]
pub(crate) struct IfMatch(Option<Vec<String>>);

impl IfMatch {
    /// The one version, or any.
    pub(crate) fn version(version: Option<i64>) -> Self {
        Self(version.map(|version| vec![version.to_string()]))
    }

    /// The strong comparison: octet by octet.
    pub(crate) fn check(&self, current: i64) -> Result<()> {
        match &self.0 {
            Some(tags) if !tags.contains(&current.to_string()) => Err(Error::PreconditionFailed { current }),
            _ => Ok(()),
        }
    }
}

impl FromRequestParts<App> for IfMatch {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self> {
        let mut tags = Vec::new();
        let mut given = false;
        for value in parts.headers.get_all(IF_MATCH) {
            given = true;
            let text = value.to_str().map_err(|_| bad())?.trim();
            if text == "*" {
                return Ok(Self(None));
            }
            read(text, &mut tags)?;
        }
        Ok(Self(given.then_some(tags)))
    }
}

/// Reads a list of entity tags (RFC 9110 §8.8.3). A weak one is well formed, and never matches.
fn read(text: &str, tags: &mut Vec<String>) -> Result<()> {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([' ', '\t', ',']);
        if rest.is_empty() {
            return if text.is_empty() { Err(bad()) } else { Ok(()) };
        }
        let quoted = rest.strip_prefix("W/").unwrap_or(rest);
        let (tag, after) = quoted.strip_prefix('"').and_then(|inner| inner.split_once('"')).ok_or_else(bad)?;
        if !(after.is_empty() || after.trim_start().starts_with(',')) {
            return Err(bad());
        }
        if quoted.len() == rest.len() {
            tags.push(tag.to_owned());
        }
        rest = after;
    }
}

fn bad() -> Error {
    let message = "must be an entity tag in quotes, as in \"7\"";
    Error::Invalid(vec![FieldError::new("If-Match", FieldCode::WrongType, message)])
}
