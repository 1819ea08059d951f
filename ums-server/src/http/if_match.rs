//! `If-Match` (RFC 9110 §13.1.1): change it only if it is still what was read.

use axum::extract::FromRequestParts;
use http::header::IF_MATCH;
use http::request::Parts;

use crate::app::App;
use crate::error::{Error, Result};
use crate::types::problem::{FieldCode, FieldError};

/// The versions that a change is meant for; without the header any.
#[derive(Clone, Debug)]
pub(crate) struct IfMatch(Option<Vec<i64>>);

impl IfMatch {
    pub(crate) fn check(&self, current: i64) -> Result<()> {
        match &self.0 {
            Some(versions) if !versions.contains(&current) => Err(Error::PreconditionFailed { current }),
            _ => Ok(()),
        }
    }
}

impl FromRequestParts<App> for IfMatch {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self> {
        let mut versions = Vec::new();
        let mut given = false;
        for value in parts.headers.get_all(IF_MATCH) {
            given = true;
            let text = value.to_str().map_err(|_| bad())?.trim();
            if text == "*" {
                return Ok(Self(None));
            }
            for tag in text.split(',') {
                // A weak tag is well formed and never matches: the comparison is the strong one.
                versions.extend(version(tag.trim())?);
            }
        }
        Ok(Self(given.then_some(versions)))
    }
}

/// The version in one entity tag; none in one that was never given out.
fn version(tag: &str) -> Result<Option<i64>> {
    let quoted = tag.strip_prefix("W/").unwrap_or(tag);
    let inner = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).ok_or_else(bad)?;
    if inner.contains('"') {
        return Err(bad());
    }
    Ok(if quoted.len() == tag.len() { inner.parse().ok() } else { None })
}

fn bad() -> Error {
    let message = "must be an entity tag in quotes, as in \"7\"";
    Error::Invalid(vec![FieldError::new("If-Match", FieldCode::WrongType, message)])
}
