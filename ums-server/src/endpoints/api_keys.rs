//! `/api-keys`: keys for programs.

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::LOCATION;

use crate::api_keys;
use crate::app::App;
use crate::error::{Error, Result};
use crate::http::body::Body;
use crate::http::caller::{Caller, perm};
use crate::http::json::Json;
use crate::http::writing::Writing;
use crate::store::idempotency::Done;
use crate::types::api_keys::{ApiKey, KeyRequest, KeysQuery, NewApiKey, Rotation};
use crate::types::problem::Problem;
use crate::types::sessions::Ended;

/// List API keys
///
/// The caller's, in order of creation; an administrator may ask for those of somebody else.
#[utoipa::path(get, operation_id = "api_keys.list", path = "/api-keys", tag = "api-keys", params(KeysQuery), security(("token" = [])), responses(
    (status = 200, description = "The keys, without their secrets", body = [ApiKey]),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn list(
    State(app): State<App>,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> Result<Json<Vec<ApiKey>>> {
    let query = KeysQuery::parse(query.as_deref().unwrap_or_default())?;
    api_keys::list(&app, caller, query.user_id).await.map(Json)
}

/// Make an API key
///
/// The key is in this one answer and nowhere else. It can do no more than its maker, nor than its owner.
/// Whoever makes one for somebody else by a key needs `users:read` as well: a key reads its owner.
#[utoipa::path(post, operation_id = "api_keys.create", path = "/api-keys", tag = "api-keys", params(
        ("dry_run" = Option<bool>, Query, description = "Answers what it would, without a key, and makes none"),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key it makes no second one: 409 `secret_already_shown`")),
    request_body = KeyRequest, security(("token" = [])), responses(
    (status = 201, description = "The key, with its secret", body = NewApiKey, headers(("Location" = String))),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn create(
    State(app): State<App>,
    caller: Caller<perm::KeysWrite>,
    writing: Writing,
    body: Body,
) -> Result<Response> {
    let (app, by) = (&app, caller.clone());
    let create = async |mode| {
        let asked = body.read(|fields| KeyRequest::read(fields, app.clock.now()))?;
        api_keys::create(app, by, asked, mode).await.map(made)
    };
    writing.once(app, Some(&caller), body.bytes(), create, async |done| shown(done)).await
}

/// Get one API key
#[utoipa::path(get, operation_id = "api_keys.get", path = "/api-keys/{id}", tag = "api-keys", params(("id" = String, Path, description = "The key's id")),
    security(("token" = [])), responses(
    (status = 200, description = "The key, without its secret", body = ApiKey),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn get(
    State(app): State<App>,
    caller: Caller,
    id: std::result::Result<Path<String>, PathRejection>,
) -> Result<Json<ApiKey>> {
    api_keys::get(&app, caller, key_id(id)).await.map(Json)
}

/// Replace an API key
///
/// Makes a new key, with an id of its own, of the same name, scopes, owner and life; the old one is taken for the overlap beside it.
#[utoipa::path(post, operation_id = "api_keys.rotate", path = "/api-keys/{id}/rotate", tag = "api-keys", params(
        ("id" = String, Path, description = "The old key's id"),
        ("dry_run" = Option<bool>, Query, description = "Answers what it would, without a key, and makes none"),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key it makes no second one: 409 `secret_already_shown`")),
    request_body = Rotation, security(("token" = [])), responses(
    (status = 201, description = "The new key, with its secret", body = NewApiKey, headers(("Location" = String))),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn rotate(
    State(app): State<App>,
    caller: Caller<perm::KeysWrite>,
    id: std::result::Result<Path<String>, PathRejection>,
    writing: Writing,
    body: Body,
) -> Result<Response> {
    let (app, by, id) = (&app, caller.clone(), key_id(id));
    let rotate = async |mode| {
        let rotation = body.read_or_empty(Rotation::read)?;
        api_keys::rotate(app, by, id, rotation, mode).await.map(made)
    };
    writing.once(app, Some(&caller), body.bytes(), rotate, async |done| shown(done)).await
}

/// Revoke an API key
///
/// The next request with it is refused.
#[utoipa::path(delete, operation_id = "api_keys.revoke", path = "/api-keys/{id}", tag = "api-keys", params(
        ("id" = String, Path, description = "The key's id"),
        ("dry_run" = Option<bool>, Query, description = "Answers what it would, and changes nothing"),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key it is carried out once")),
    security(("token" = [])), responses(
    (status = 200, description = "Revoked", body = Ended),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn revoke(
    State(app): State<App>,
    caller: Caller,
    id: std::result::Result<Path<String>, PathRejection>,
    writing: Writing,
) -> Result<Response> {
    let (app, by, id) = (&app, caller.clone(), key_id(id));
    let ended = |id| Json(Ended { success: true, id }).into_response();
    let revoke = async |mode| api_keys::revoke(app, by, id, mode).await.map(ended);
    writing.once(app, Some(&caller), &[], revoke, async |done| Ok(ended(done.target_id.unwrap_or_default()))).await
}

/// The id in the path; what cannot be one is as good as one that nobody has.
fn key_id(id: std::result::Result<Path<String>, PathRejection>) -> String {
    // PostgreSQL's text cannot so much as be compared with a NUL.
    id.ok().map(|Path(id)| id).filter(|id| !id.contains('\0')).unwrap_or_default()
}

fn made(key: NewApiKey) -> Response {
    let location = format!("/api-keys/{}", key.of.id);
    (StatusCode::CREATED, [(LOCATION, location)], Json(key)).into_response()
}

/// Made before, and told then.
fn shown(done: Done) -> Result<Response> {
    Err(Error::SecretAlreadyShown { id: done.target_id.unwrap_or_default() })
}
