//! `/problems/{code}`: what each code of an error means.

use axum::extract::Path;

use crate::error::{Error, Result};
use crate::http::json::Json;
use crate::types::problem::{Code, Explanation, FIELD_CODES, Problem};

/// Explain a code
///
/// The `type` of every problem is a reference to this. The codes of single fields are explained as well.
#[utoipa::path(get, operation_id = "problems.explain", path = "/problems/{code}", tag = "problems", params(("code" = String, Path, description = "The code of a problem, or of one field of it", example = "email_taken")),
    security(()), responses(
    (status = 200, description = "What it means", body = Explanation),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn explain(
    path: Result<Path<String>, axum::extract::rejection::PathRejection>,
) -> Result<Json<Explanation>> {
    let unknown = Error::NotFound("there is no problem with this code");
    let Ok(Path(code)) = path else { return Err(unknown) };
    let mut known = Code::ALL.iter().map(|known| known.explain()).chain(FIELD_CODES.iter().copied());
    known.find(|known| known.code == code).map(Json).ok_or(unknown)
}
