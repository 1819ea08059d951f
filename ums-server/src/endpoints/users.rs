//! `/users`: everybody in the directory.

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use http::HeaderMap;

use crate::app::App;
use crate::config::Registration as Open;
use crate::error::{Error, Result};
use crate::http::body::Body;
use crate::http::caller::{Caller, Subject, perm};
use crate::http::if_match::IfMatch;
use crate::http::json::{Created, Json, Shown, wants_lines};
use crate::http::peer::Peer;
use crate::http::writing::Writing;
use crate::list::Form;
use crate::store::idempotency::Done;
use crate::store::users;
use crate::types::id::UserId;
use crate::types::login_state::LoginState;
use crate::types::problem::Problem;
use crate::types::user_list::{ListParams, ListQuery};
use crate::types::users::{Deleted, NewUser, Registration, Status, User, UserChange};
use crate::{change, create, hash_export, list, throttle};

/// List people
///
/// In order of creation, or as `sort` says. With none of `page`, `per_page` and `after` the whole list is streamed; with
/// `Accept: application/x-ndjson` one object a line. With `include=password_hash` as well, each is an `ExportedUser`.
#[utoipa::path(get, operation_id = "users.list", path = "/users", tag = "users", params(ListParams), security(("token" = [])), responses(
    (status = 200, description = "The people", body = [User], headers(
        ("X-Total-Count" = i64, description = "How many there are in all; with `q` or `after` only where `count=exact` asks for it"),
        ("Link" = String, description = "`first`, `prev`, `next`, `last`, on pages, each where it exists (RFC 8288). Without `page` the link `next` has `after`"))),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn list(
    State(app): State<App>,
    caller: Caller<perm::UsersRead>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let query = ListQuery::parse(query.as_deref().unwrap_or_default())?;
    let lines = wants_lines(&headers);
    if query.hashes {
        return hash_export::send(&app, caller.with()?, query, lines).await;
    }
    let form = if lines { Form::Lines } else { Form::Array };
    if query.is_streamed() {
        let total = list::total(&app, &query).await?;
        list::whole(&app, caller, query, form, total).await
    } else {
        list::page(&app, query, form).await
    }
}

/// Create somebody
///
/// With an administrator's token: as that administrator says. Without a token: a self-registration of `name`, `email` and `password`.
#[utoipa::path(post, operation_id = "users.create", path = "/users", tag = "users", params(
        ("dry_run" = Option<bool>, Query, description = "Answers what it would, and changes nothing"),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key it is carried out once, and answered the same")),
    request_body = NewUser, security(("token" = []), ()), responses(
    (status = 201, description = "The person", body = User, headers(("ETag" = String), ("Location" = String))),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn create(
    State(app): State<App>,
    caller: Option<Caller<perm::UsersWrite>>,
    peer: Peer,
    writing: Writing,
    body: Body,
) -> Result<Response> {
    if caller.is_none() && app.config.registration == Open::Closed {
        return Err(Error::RegistrationClosed);
    }
    let (app, policy, by) = (&app, app.config.policy(), caller.clone());
    let create = async |mode| {
        let user = match by {
            Some(by) => {
                let new = body.read(|fields| NewUser::read(fields, policy))?;
                create::by_admin(app, by, new, mode).await?
            }
            None => {
                let new = body.read(|fields| Registration::read(fields, policy))?;
                create::registration(app, new, peer, mode).await?
            }
        };
        Ok(Created(user).into_response())
    };
    let known = caller.as_ref().map(Caller::plain);
    let again = async |done| stored(app, done, known.as_ref()).await.map(|user| Created(user).into_response());
    writing.once(app, caller.as_ref(), body.bytes(), create, again).await
}

/// Get one person
#[utoipa::path(get, operation_id = "users.get", path = "/users/{id}", tag = "users", params(("id" = String, Path, description = "The person's id")),
    security(("token" = [])), responses(
    (status = 200, description = "The person", body = User, headers(("ETag" = String))),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn get(State(app): State<App>, subject: Subject<perm::UsersRead>) -> Result<Shown> {
    app.db.lookup(move |tx| users::get(tx, &subject.id)?.ok_or(Error::NO_SUCH_USER)).await.map(Shown)
}

/// Change one person
///
/// Absent fields stay as they are; `metadata` is merged (RFC 7396).
#[utoipa::path(put, operation_id = "users.put", path = "/users/{id}", tag = "users", params(
        ("id" = String, Path, description = "The person's id"),
        ("If-Match" = Option<String>, Header, description = "The version it is meant for, as in `\"7\"`"),
        ("dry_run" = Option<bool>, Query, description = "Answers what it would, and changes nothing"),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key it is carried out once, and answered the same")),
    request_body = UserChange, security(("token" = [])), responses(
    (status = 200, description = "The person as changed", body = User, headers(("ETag" = String))),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn put(
    State(app): State<App>,
    subject: Subject<perm::UsersWrite>,
    if_match: IfMatch,
    writing: Writing,
    body: Body,
) -> Result<Response> {
    let (app, caller) = (&app, subject.caller.clone());
    let update = async |mode| {
        let change = body.read(|fields| UserChange::read(fields, app.config.policy()))?;
        let user = change::update(app, subject.caller, subject.id, change, if_match, mode).await?;
        Ok(Shown(user).into_response())
    };
    let again = async |done| stored(app, done, Some(&caller)).await.map(|user| Shown(user).into_response());
    writing.once(app, Some(&caller), body.bytes(), update, again).await
}

/// Change one person
///
/// The same as PUT: absent fields stay as they are; `metadata` is merged (RFC 7396).
#[utoipa::path(patch, operation_id = "users.patch", path = "/users/{id}", tag = "users", params(
        ("id" = String, Path, description = "The person's id"),
        ("If-Match" = Option<String>, Header, description = "The version it is meant for, as in `\"7\"`"),
        ("dry_run" = Option<bool>, Query, description = "Answers what it would, and changes nothing"),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key it is carried out once, and answered the same")),
    request_body = UserChange, security(("token" = [])), responses(
    (status = 200, description = "The person as changed", body = User, headers(("ETag" = String))),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn patch(
    state: State<App>,
    subject: Subject<perm::UsersWrite>,
    if_match: IfMatch,
    writing: Writing,
    body: Body,
) -> Result<Response> {
    put(state, subject, if_match, writing, body).await
}

/// Delete one person
#[utoipa::path(delete, operation_id = "users.delete", path = "/users/{id}", tag = "users", params(
        ("id" = String, Path, description = "The person's id"),
        ("If-Match" = Option<String>, Header, description = "The version it is meant for, as in `\"7\"`"),
        ("dry_run" = Option<bool>, Query, description = "Answers what it would, and changes nothing"),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key it is carried out once, and answered the same")),
    security(("token" = [])), responses(
    (status = 200, description = "Deleted", body = Deleted),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn delete(
    State(app): State<App>,
    subject: Subject<perm::UsersWrite>,
    if_match: IfMatch,
    writing: Writing,
) -> Result<Response> {
    let (app, caller) = (&app, subject.caller.clone());
    let deleted = |id| Json(Deleted { success: true, id }).into_response();
    let delete = async |mode| change::delete(app, subject.caller, subject.id, if_match, mode).await.map(deleted);
    let again = async |done: Done| {
        let id = done.target_id.and_then(|id| UserId::parse(&id));
        id.map(deleted).ok_or(Error::NO_SUCH_USER)
    };
    writing.once(app, Some(&caller), &[], delete, again).await
}

/// The person that a call carried out before made or changed, as it is now, for whoever could still do it now. To nobody in
/// particular a person who registered is shown for as long as nothing became of it.
async fn stored(app: &App, done: Done, caller: Option<&Caller>) -> Result<User> {
    let id = done.target_id.and_then(|id| UserId::parse(&id)).ok_or(Error::NO_SUCH_USER)?;
    let user = app.db.lookup(move |tx| users::get(tx, &id)?.ok_or(Error::NO_SUCH_USER)).await?;
    match caller {
        Some(caller) => change::may_touch(caller, &user)?,
        None if user.version == 1 && user.status == Status::Active => {}
        None => return Err(Error::NO_SUCH_USER),
    }
    Ok(user)
}

/// Tell whether somebody can log in
///
/// And what is against it: a suspension, no password, too many wrong guesses today.
#[utoipa::path(get, operation_id = "users.login_state", path = "/users/{id}/login-state", tag = "users", params(("id" = String, Path, description = "The person's id")),
    security(("token" = [])), responses(
    (status = 200, description = "Whether the person can log in", body = LoginState),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn login_state(State(app): State<App>, subject: Subject<perm::UsersRead>) -> Result<Json<LoginState>> {
    throttle::login_state(&app, subject.id).await.map(Json)
}
