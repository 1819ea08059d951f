//! Answers: JSON, and a person with its `ETag`.

use axum::response::{IntoResponse, Response};
use http::header::{ACCEPT, CONTENT_TYPE, ETAG, LOCATION};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde::Serialize;

use crate::error::Error;
use crate::types::id::UserId;
use crate::types::time::Time;
use crate::types::users::{Deleted, User};

pub(crate) const JSON: HeaderValue = HeaderValue::from_static("application/json");
pub(crate) const NDJSON: HeaderValue = HeaderValue::from_static("application/x-ndjson");

const PURGED_AT: HeaderName = HeaderName::from_static("x-purged-at");

/// Whether a caller asks for one object a line: names it in `Accept`, and not JSON before it.
pub(crate) fn wants_lines(headers: &HeaderMap) -> bool {
    let accepts =
        headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok()).flat_map(|text| text.split(','));
    let mut kinds = accepts.map(|kind| kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase());
    kinds
        .find(|kind| kind == "application/x-ndjson" || kind == "application/json")
        .is_some_and(|kind| kind.ends_with("ndjson"))
}

/// A 200 with a JSON body.
#[derive(Debug)]
pub(crate) struct Json<T>(pub(crate) T);

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.0) {
            Ok(body) => ([(CONTENT_TYPE, JSON)], body).into_response(),
            Err(error) => Error::internal(error).into_response(),
        }
    }
}

/// A 200 with a person.
#[derive(Debug)]
pub(crate) struct Shown(pub(crate) User);

impl IntoResponse for Shown {
    fn into_response(self) -> Response {
        ([(ETAG, format!("\"{}\"", self.0.version))], Json(self.0)).into_response()
    }
}

/// A 200 for somebody who was deleted: `X-Purged-At` tells until when the person can be restored, where that is so.
#[derive(Debug)]
pub(crate) struct Gone(pub(crate) UserId, pub(crate) Option<Time>);

impl IntoResponse for Gone {
    fn into_response(self) -> Response {
        let until = self.1.and_then(|time| time.text().ok()).map(|text| [(PURGED_AT, text)]);
        (until, Json(Deleted { success: true, id: self.0 })).into_response()
    }
}

/// A 201 with a person who was just created.
#[derive(Debug)]
pub(crate) struct Created(pub(crate) User);

impl IntoResponse for Created {
    fn into_response(self) -> Response {
        let location = format!("/users/{}", self.0.id);
        (StatusCode::CREATED, [(LOCATION, location)], Shown(self.0)).into_response()
    }
}
