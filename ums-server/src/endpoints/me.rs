//! `/users/me`: the caller.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName};

use crate::app::App;
use crate::error::{Error, Result};
use crate::http::body::Body;
use crate::http::caller::{Caller, Credential, perm};
use crate::http::flags::Purge;
use crate::http::if_match::IfMatch;
use crate::http::json::{Gone, Shown};
use crate::http::writing::Writing;
use crate::store::idempotency::Done;
use crate::store::users;
use crate::types::id::UserId;
use crate::types::problem::Problem;
use crate::types::users::{Deleted, User, UserChange};
use crate::{change, deleted};

/// What the token of the call may do, for a service that was shown it and asks: `users:read audit:read`.
const SCOPES: HeaderName = HeaderName::from_static("x-scopes");
/// Which API key it was, if it was one: a program knows its key, and not its id.
const KEY_ID: HeaderName = HeaderName::from_static("x-key-id");

/// Get yourself
///
/// `X-Scopes` names what your token may do beyond that: a key does not have all that its owner's role has. `X-Key-Id` is its id,
/// where it is an API key.
#[utoipa::path(get, operation_id = "me.get", path = "/users/me", tag = "me", security(("token" = [])), responses(
    (status = 200, description = "The caller", body = User, headers(("ETag" = String), ("X-Scopes" = String), ("X-Key-Id" = String))),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn get_me(State(app): State<App>, caller: Caller) -> Result<impl IntoResponse> {
    let scopes = caller.scopes.text();
    let mut key_id = HeaderMap::new();
    if let Credential::Key(id) = &caller.credential
        && let Ok(id) = id.as_str().parse()
    {
        key_id.insert(KEY_ID, id);
    }
    let user = app.db.lookup(move |tx| users::get(tx, &caller.user_id)?.ok_or(Error::NO_SUCH_USER)).await?;
    Ok(([(SCOPES, scopes)], key_id, Shown(user)))
}

/// Change yourself
///
/// Your name, e-mail and password; the latter two need `current_password` where the policy is `nist`.
#[utoipa::path(put, operation_id = "me.put", path = "/users/me", tag = "me",
    params(
        ("If-Match" = Option<String>, Header, description = "The version it is meant for, as in `\"7\"`"),
        ("dry_run" = Option<bool>, Query, description = "Answers what it would, and changes nothing"),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key it is carried out once, and answered the same")),
    request_body = UserChange, security(("token" = [])), responses(
    (status = 200, description = "The caller as changed", body = User, headers(("ETag" = String))),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn put_me(
    State(app): State<App>,
    caller: Caller<perm::OwnWrite>,
    if_match: IfMatch,
    writing: Writing,
    body: Body,
) -> Result<Response> {
    let (app, caller) = (&app, caller.plain());
    let (by, id) = (caller.clone(), caller.user_id.clone());
    let update = async |mode| {
        let change = body.read(|fields| UserChange::read(fields, app.config.policy()))?;
        change::update(app, by, id, change, if_match, mode).await.map(|user| Shown(user).into_response())
    };
    writing.once(app, Some(&caller), body.bytes(), update, async |done| again(app, done).await).await
}

/// Change yourself
///
/// The same as PUT.
#[utoipa::path(patch, operation_id = "me.patch", path = "/users/me", tag = "me",
    params(
        ("If-Match" = Option<String>, Header, description = "The version it is meant for, as in `\"7\"`"),
        ("dry_run" = Option<bool>, Query, description = "Answers what it would, and changes nothing"),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key it is carried out once, and answered the same")),
    request_body = UserChange, security(("token" = [])), responses(
    (status = 200, description = "The caller as changed", body = User, headers(("ETag" = String))),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn patch_me(
    state: State<App>,
    caller: Caller<perm::OwnWrite>,
    if_match: IfMatch,
    writing: Writing,
    body: Body,
) -> Result<Response> {
    put_me(state, caller, if_match, writing, body).await
}

/// Delete yourself
#[utoipa::path(delete, operation_id = "me.delete", path = "/users/me", tag = "me",
    params(
        ("If-Match" = Option<String>, Header, description = "The version it is meant for, as in `\"7\"`"),
        ("purge" = Option<bool>, Query, description = "Gone for good, and not to be restored; for administrators"),
        ("dry_run" = Option<bool>, Query, description = "Answers what it would, and changes nothing"),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key it is carried out once, and answered the same")),
    security(("token" = [])), responses(
    (status = 200, description = "Deleted", body = Deleted, headers(
        ("X-Purged-At" = String, description = "Until when an administrator can restore you; absent where nobody can"))),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn delete_me(
    State(app): State<App>,
    caller: Caller<perm::OwnWrite>,
    if_match: IfMatch,
    Purge(purge): Purge,
    writing: Writing,
) -> Result<Gone> {
    let (caller, id) = (caller.plain(), caller.user_id.clone());
    // Whoever sends it again is nobody any more: there is nothing to keep.
    if purge {
        return deleted::purge(&app, caller, id, if_match, writing.mode()).await.map(|id| Gone(id, None));
    }
    let (id, until) = change::delete(&app, caller, id, if_match, writing.mode()).await?;
    Ok(Gone(id, until))
}

/// The caller as it is now, for a change that was carried out before.
async fn again(app: &App, done: Done) -> Result<Response> {
    let id = done.target_id.and_then(|id| UserId::parse(&id)).ok_or(Error::NO_SUCH_USER)?;
    let user = app.db.lookup(move |tx| users::get(tx, &id)?.ok_or(Error::NO_SUCH_USER)).await?;
    Ok(Shown(user).into_response())
}
