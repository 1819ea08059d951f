//! `/auth`: logging in, registering, staying in, leaving.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::CACHE_CONTROL;

use crate::app::App;
use crate::error::Result;
use crate::http::body::Body;
use crate::http::caller::Caller;
use crate::http::json::Json;
use crate::http::peer::Peer;
use crate::http::writing::Writing;
use crate::types::problem::Problem;
use crate::types::tokens::{Jwks, Login, Refresh, Token};
use crate::types::users::Registration;
use crate::{create, login, session};

/// Log in
#[utoipa::path(post, operation_id = "auth.login", path = "/auth/login", tag = "auth", request_body = Login, security(()), responses(
    (status = 200, description = "A token", body = Token),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn log_in(State(app): State<App>, peer: Peer, body: Body) -> Result<Json<Token>> {
    login::login(&app, body.read(Login::read)?, peer).await.map(Json)
}

/// Register
///
/// The token works at once.
#[utoipa::path(post, operation_id = "auth.register", path = "/auth/register", tag = "auth",
    params(("dry_run" = Option<bool>, Query, description = "Answers what it would, with a token that opens nothing, and changes nothing")),
    request_body = Registration, security(()), responses(
    (status = 201, description = "A token", body = Token),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn register(State(app): State<App>, peer: Peer, writing: Writing, body: Body) -> Result<Response> {
    let new = body.read(|fields| Registration::read(fields, app.config.policy()))?;
    let token = create::registration_with_token(&app, new, peer, writing.mode()).await?;
    Ok((StatusCode::CREATED, Json(token)).into_response())
}

/// Refresh the token
///
/// A refresh token is good once. A spent one is taken once more within 60 s while its successor is unused; after that its
/// use ends the session.
#[utoipa::path(post, operation_id = "auth.refresh", path = "/auth/refresh", tag = "auth", request_body = Refresh, security(()), responses(
    (status = 200, description = "A new token", body = Token),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn refresh(State(app): State<App>, peer: Peer, body: Body) -> Result<Json<Token>> {
    let refresh = body.read(Refresh::read)?;
    session::refresh(&app, &refresh.refresh_token, peer).await.map(Json)
}

/// Log out
///
/// Ends the session: its tokens are refused from the next request on.
#[utoipa::path(post, operation_id = "auth.logout", path = "/auth/logout", tag = "auth",
    params(("dry_run" = Option<bool>, Query, description = "Answers what it would, and changes nothing")),
    security(("token" = [])), responses(
    (status = 204, description = "Ended"),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn log_out(State(app): State<App>, caller: Caller, writing: Writing) -> Result<StatusCode> {
    session::log_out(&app, caller, writing.mode()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The public keys
///
/// A JWKS (RFC 7517), so that another service can verify access tokens by itself. It learns of a revocation only when the
/// token expires.
#[utoipa::path(get, operation_id = "auth.keys", path = "/auth/keys", tag = "auth", security(()), responses(
    (status = 200, description = "The keys", body = Jwks),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn keys(State(app): State<App>) -> Response {
    ([(CACHE_CONTROL, "public, max-age=300")], Json(app.tokens.published(app.clock.now()).await)).into_response()
}
