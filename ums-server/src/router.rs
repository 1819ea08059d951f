//! Every route there is, and the layers around them.

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::endpoints::{api_keys, audit, auth, batch, health, me, problems, sessions, users};
use crate::http::middleware::{loopback_host, no_query, observe, panicked};
use crate::openapi::{Document, close_bodies};

/// The calls of the API.
fn api() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(users::list, users::create)) //                          /users
        .routes(routes!(batch::carry_out)) //                                    /users/batch
        .routes(routes!(users::get, users::put, users::patch, users::delete)) // /users/{id}
        .routes(routes!(users::restore)) //                                      /users/{id}/restore
        .routes(routes!(users::login_state)) //                                  /users/{id}/login-state
        .routes(routes!(me::get_me, me::put_me, me::patch_me, me::delete_me)) // /users/me
        .routes(routes!(sessions::list, sessions::end_all)) //                   /users/{id}/sessions
        .routes(routes!(sessions::end)) //                                       /users/{id}/sessions/{sid}
        .routes(routes!(api_keys::list, api_keys::create)) //                    /api-keys
        .routes(routes!(api_keys::get, api_keys::revoke)) //                     /api-keys/{id}
        .routes(routes!(api_keys::rotate)) //                                    /api-keys/{id}/rotate
        .routes(routes!(audit::list)) //                                         /audit
        .routes(routes!(auth::log_in)) //                                        /auth/login
        .routes(routes!(auth::register)) //                                      /auth/register
        .routes(routes!(auth::refresh)) //                                       /auth/refresh
        .routes(routes!(auth::log_out)) //                                       /auth/logout
        .routes(routes!(auth::keys)) //                                          /auth/keys
        .routes(routes!(problems::explain)) //                                   /problems/{code}
        .route_layer(from_fn(no_query))
        .routes(routes!(health::alive)) //                                       /healthz
        .routes(routes!(health::ready)) //                                       /readyz
}

/// The document that `/openapi.json` answers with.
pub(crate) fn document() -> OpenApi {
    let mut document = api().into_openapi();
    close_bodies(&mut document);
    document
}

/// The router with everything around it, the outermost layer last.
pub(crate) fn router(app: App) -> Router {
    let (api, _) = api().split_for_parts();
    let document = document().to_pretty_json().unwrap_or_default();
    let openapi = get(|| async move { ([(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "public")], document) });
    let mut router = api.route("/openapi.json", openapi).layer(CatchPanicLayer::custom(panicked));
    if app.config.dev {
        router = router.layer(from_fn(loopback_host));
    }
    router.layer(from_fn_with_state(app.clone(), observe)).with_state(app)
}
