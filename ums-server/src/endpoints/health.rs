//! The probes.

use axum::extract::State;

use crate::app::App;
use crate::error::{Error, Result};
use crate::http::json::Json;
use crate::store::users;
use crate::types::health::Health;
use crate::types::problem::Problem;

/// Is the process alive?
#[utoipa::path(get, operation_id = "probes.alive", path = "/healthz", tag = "probes", security(()), responses(
    (status = 200, description = "It is", body = Health),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn alive() -> Json<Health> {
    Json(Health { status: "ok" })
}

/// Does the storage answer, take writes, and was it whole when it was last looked over?
#[utoipa::path(get, operation_id = "probes.ready", path = "/readyz", tag = "probes", security(()), responses(
    (status = 200, description = "It does", body = Health),
    (status = 503, description = "It does not", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn ready(State(app): State<App>) -> Result<Json<Health>> {
    if let Some(damage) = app.db.damage() {
        return Err(Error::StorageUnavailable(damage));
    }
    app.db.lookup(|tx| Ok::<_, Error>(users::count(tx)?)).await?;
    // An empty transaction: it changes nothing, and tells whether a write would get its turn.
    app.db.write(|_| Ok::<_, Error>(())).await?;
    Ok(Json(Health { status: "ok" }))
}
