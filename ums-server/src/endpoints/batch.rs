//! `/users/batch`: many people in one call.

use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::batch;
use crate::error::{Error, Result};
use crate::hasher;
use crate::http::body::BatchBody;
use crate::http::caller::{Caller, perm};
use crate::http::json::Json;
use crate::http::writing::Writing;
use crate::store::idempotency::Done;
use crate::types::batch::{Batch, BatchRequest, BatchResult, BatchResults};
use crate::types::imported::Rules;
use crate::types::problem::Problem;

/// Create, change and delete many people
///
/// In one transaction, each operation for itself: what became of it is told in order, with the status that it would have been
/// answered with alone. With `atomic` all are carried out or none. At most 1000 operations and 4 MiB; at most 100 of them bring a
/// plain password.
#[utoipa::path(post, operation_id = "users.batch", path = "/users/batch", tag = "users", params(
        ("dry_run" = Option<bool>, Query, description = "Answers what it would, and changes nothing"),
        ("Idempotency-Key" = Option<String>, Header, description = "Sent again with the same key it is carried out once, and answered the same")),
    request_body = BatchRequest, security(("token" = [])), responses(
    (status = 200, description = "What became of each operation", body = BatchResults),
    (status = "default", description = "A problem; `batch_rolled_back` with what became of each operation", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn carry_out(
    State(app): State<App>,
    caller: Caller<perm::UsersWrite>,
    writing: Writing,
    body: BatchBody,
) -> Result<Response> {
    let (app, known) = (&app, caller.plain());
    let by = caller.clone();
    let carry_out = async |mode| {
        let (bytes, rules) = (body.bytes().clone(), Rules { policy: app.config.policy(), accept: hasher::accept });
        // So much is not read where others wait for an answer.
        let read = tokio::task::spawn_blocking(move || Batch::read(&bytes, rules));
        let batch = read.await.map_err(Error::internal)??;
        batch::carry_out(app, by, batch, mode).await.map(shown)
    };
    let again = async |done: Done| {
        let memory = done.target_id.unwrap_or_default();
        batch::again(app, &known, &memory).await.map(shown)
    };
    writing.once(app, Some(&caller), body.bytes(), carry_out, again).await
}

fn shown(results: Vec<BatchResult>) -> Response {
    Json(BatchResults { results }).into_response()
}
