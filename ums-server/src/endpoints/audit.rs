//! `/audit`: who did what to whom.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use http::HeaderMap;

use crate::app::App;
use crate::audit_log;
use crate::error::Result;
use crate::http::caller::{Caller, perm};
use crate::http::json::wants_lines;
use crate::types::audit::{AuditEvent, AuditParams, AuditQuery};
use crate::types::problem::Problem;

/// Read the audit log
///
/// The newest events first. A page as JSON, with a link to the next; with `Accept: application/x-ndjson` one object a line,
/// and all that fit where no page is asked for. Refusals of one kind from one source within a minute are one event with a count.
#[utoipa::path(get, operation_id = "audit.list", path = "/audit", tag = "audit", params(AuditParams), security(("token" = [])), responses(
    (status = 200, description = "The events", body = [AuditEvent], headers(
        ("X-Total-Count" = i64, description = "How many there are in all, with `count=exact`"),
        ("Link" = String, description = "`next`, where there are more (RFC 8288)"))),
    (status = "default", description = "A problem", body = Problem, content_type = "application/problem+json"),
))]
pub(crate) async fn list(
    State(app): State<App>,
    caller: Caller<perm::AuditRead>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response> {
    let query = AuditQuery::parse(query.as_deref().unwrap_or_default())?;
    let lines = wants_lines(&headers);
    if lines && !query.is_page {
        return audit_log::stream(&app, caller, query).await;
    }
    audit_log::page(&app, query, lines).await
}
