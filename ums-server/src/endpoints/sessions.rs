//! `/users/{id}/sessions`: where somebody is logged in.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::error::{Error, Result};
use crate::http::caller::{Subject, perm};
use crate::http::json::Json;
use crate::http::writing::Writing;
use crate::session;
use crate::types::problem::Problem;
use crate::types::sessions::{Ended, ShownSession};

/// List the sessions of a person
///
/// In order of creation. `me` is the caller.
#[utoipa::path(get, operation_id = "sessions.list", path = "/users/{id}/sessions", tag = "sessions", params(("id" = String, Path, description = "The person's id, or `me`")),
    security(("token" = [])), responses(
    (status = 200, description = "The sessions that stand", body = [ShownSession]),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn list(State(app): State<App>, subject: Subject<perm::UsersRead>) -> Result<Json<Vec<ShownSession>>> {
    let current = subject.caller.session_id().map(str::to_owned);
    let sessions = session::list(&app, subject.id).await?;
    let shown = sessions.into_iter().map(|session| ShownSession {
        current: current.as_ref() == Some(&session.id),
        id: session.id,
        created_at: session.created_at,
        last_used_at: session.last_used_at,
        expires_at: session.expires_at,
        ip: session.ip,
        user_agent: session.user_agent,
    });
    Ok(Json(shown.collect()))
}

/// End all sessions of a person
///
/// The caller's own as well, if it is that person.
#[utoipa::path(delete, operation_id = "sessions.end_all", path = "/users/{id}/sessions", tag = "sessions", params(
        ("id" = String, Path, description = "The person's id, or `me`"),
        ("dry_run" = Option<bool>, Query, description = "Answers what it would, and changes nothing"),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key it is carried out once")),
    security(("token" = [])), responses(
    (status = 200, description = "Ended", body = Ended),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn end_all(
    State(app): State<App>,
    subject: Subject<perm::UsersWrite>,
    writing: Writing,
) -> Result<Response> {
    let (app, caller) = (&app, subject.caller.clone());
    let end =
        async |mode| session::end_all(app, subject.caller, subject.id, mode).await.map(|id| ended(id.to_string()));
    writing.once(app, Some(&caller), &[], end, async |done| again(done.target_id)).await
}

/// End one session
#[utoipa::path(delete, operation_id = "sessions.end", path = "/users/{id}/sessions/{sid}", tag = "sessions", params(
        ("id" = String, Path, description = "The person's id, or `me`"),
        ("sid" = String, Path, description = "The session's id"),
        ("dry_run" = Option<bool>, Query, description = "Answers what it would, and changes nothing"),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key it is carried out once")),
    security(("token" = [])), responses(
    (status = 200, description = "Ended", body = Ended),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn end(
    State(app): State<App>,
    subject: Subject<perm::UsersWrite>,
    path: std::result::Result<Path<(String, String)>, axum::extract::rejection::PathRejection>,
    writing: Writing,
) -> Result<Response> {
    // PostgreSQL's text cannot so much as be compared with a NUL.
    let sid = path.ok().map(|Path((_, sid))| sid).filter(|sid| !sid.contains('\0'));
    let sid = sid.ok_or(Error::NotFound("there is no session with this id"))?;
    let (app, caller) = (&app, subject.caller.clone());
    let end = async |mode| session::end(app, subject.caller, subject.id, sid, mode).await.map(ended);
    writing.once(app, Some(&caller), &[], end, async |done| again(done.target_id)).await
}

fn ended(id: String) -> Response {
    Json(Ended { success: true, id }).into_response()
}

fn again(id: Option<String>) -> Result<Response> {
    id.map(ended).ok_or_else(|| Error::internal("a kept call lacks what it ended"))
}
