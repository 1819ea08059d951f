//! `/users/me`: the caller.

use axum::extract::State;

use crate::app::App;
use crate::change;
use crate::error::{Error, Result};
use crate::http::body::Body;
use crate::http::caller::Caller;
use crate::http::if_match::IfMatch;
use crate::http::json::{Json, Shown};
use crate::http::peer::Peer;
use crate::store::users;
use crate::types::problem::Problem;
use crate::types::users::{Deleted, User, UserChange};

/// Get yourself
#[utoipa::path(get, operation_id = "me.get", path = "/users/me", tag = "me", security(("token" = [])), responses(
    (status = 200, description = "The caller", body = User, headers(("ETag" = String))),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn get_me(State(app): State<App>, caller: Caller) -> Result<Shown> {
    app.db.lookup(move |tx| users::get(tx, &caller.user_id)?.ok_or(Error::NO_SUCH_USER)).await.map(Shown)
}

/// Change yourself
///
/// Your name, e-mail and password; the latter two need `current_password` where the policy is `nist`.
#[utoipa::path(put, operation_id = "me.put", path = "/users/me", tag = "me",
    params(("If-Match" = Option<String>, Header, description = "The version it is meant for, as in `\"7\"`")),
    request_body = UserChange, security(("token" = [])), responses(
    (status = 200, description = "The caller as changed", body = User, headers(("ETag" = String))),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn put_me(
    State(app): State<App>,
    caller: Caller,
    if_match: IfMatch,
    peer: Peer,
    body: Body,
) -> Result<Shown> {
    let change = body.read(|fields| UserChange::read(fields, app.config.policy()))?;
    let id = caller.user_id.clone();
    change::update(&app, caller, id, change, if_match, &peer).await.map(Shown)
}

/// Change yourself
///
/// The same as PUT.
#[utoipa::path(patch, operation_id = "me.patch", path = "/users/me", tag = "me",
    params(("If-Match" = Option<String>, Header, description = "The version it is meant for, as in `\"7\"`")),
    request_body = UserChange, security(("token" = [])), responses(
    (status = 200, description = "The caller as changed", body = User, headers(("ETag" = String))),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn patch_me(
    state: State<App>,
    caller: Caller,
    if_match: IfMatch,
    peer: Peer,
    body: Body,
) -> Result<Shown> {
    put_me(state, caller, if_match, peer, body).await
}

/// Delete yourself
#[utoipa::path(delete, operation_id = "me.delete", path = "/users/me", tag = "me",
    params(("If-Match" = Option<String>, Header, description = "The version it is meant for, as in `\"7\"`")),
    security(("token" = [])), responses(
    (status = 200, description = "Deleted", body = Deleted),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn delete_me(State(app): State<App>, caller: Caller, if_match: IfMatch) -> Result<Json<Deleted>> {
    let id = caller.user_id.clone();
    let id = change::delete(&app, caller, id, if_match).await?;
    Ok(Json(Deleted { success: true, id }))
}
