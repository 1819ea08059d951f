//! Reading the audit log: a page, or all that fits streamed in constant memory; and what is older than its retention goes.

use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_TYPE, LINK};

use crate::app::App;
use crate::audit::write_refusals_soon;
use crate::error::{Error, Result};
use crate::http::caller::{Caller, perm};
use crate::http::json::{Json, NDJSON};
use crate::http::stream::{Pieces, streamed};
use crate::store::audit;
use crate::types::audit::{AuditEvent, AuditQuery};

/// Rows read at once for a stream.
const CHUNK: i64 = 200;
const TOTAL: &str = "x-total-count";

/// One page, with a link to the next where there is one.
pub(crate) async fn page(app: &App, query: AuditQuery, lines: bool) -> Result<Response> {
    write_refusals_soon(app).await;
    let asked = query.clone();
    let read = app.db.scan(move |tx| {
        // One more than is shown tells whether there are more.
        let limit = asked.per_page + 1;
        let events = audit::page(tx, &asked.filter, asked.oldest_first, asked.after.as_ref(), limit)?;
        let total = if asked.counted { Some(audit::count(tx, &asked.filter)?) } else { None };
        Ok::<_, Error>((events, total))
    });
    let (mut events, total) = read.await?;
    let shown = usize::try_from(query.per_page).unwrap_or(usize::MAX);
    let more = events.len() > shown;
    events.truncate(shown);
    let link = events.last().filter(|_| more).map(|last| [(LINK, query.next(last))]);
    let total = total.map(|total| [(TOTAL, total.to_string())]);
    if lines {
        return Ok((link, total, [(CONTENT_TYPE, NDJSON)], as_lines(&events)?).into_response());
    }
    Ok((link, total, Json(events)).into_response())
}

/// All that fits, one object a line.
pub(crate) async fn stream(app: &App, caller: Caller<perm::AuditRead>, query: AuditQuery) -> Result<Response> {
    write_refusals_soon(app).await;
    let app = app.clone();
    let body = streamed(move |pieces| async move { produce(&app, caller, query, &pieces).await });
    Ok(([(CONTENT_TYPE, NDJSON)], body).into_response())
}

fn as_lines(events: &[AuditEvent]) -> Result<Vec<u8>> {
    let mut text = Vec::new();
    for event in events {
        serde_json::to_writer(&mut text, event).map_err(Error::internal)?;
        text.push(b'\n');
    }
    Ok(text)
}

async fn produce(app: &App, caller: Caller<perm::AuditRead>, query: AuditQuery, pieces: &Pieces) -> Result<()> {
    let mut after = query.after.clone();
    loop {
        let (caller, query, from, now) = (caller.clone(), query.clone(), after.clone(), app.clock.now());
        let read = app.db.scan(move |tx| {
            caller.recheck(tx, now)?;
            Ok::<_, Error>(audit::page(tx, &query.filter, query.oldest_first, from.as_ref(), CHUNK)?)
        });
        let events = read.await?;
        let text = as_lines(&events)?;
        let end = events.len() < usize::try_from(CHUNK).unwrap_or(usize::MAX);
        if !pieces.send(text).await || end {
            return Ok(());
        }
        after = events.into_iter().last().map(|last| (last.at, last.id));
    }
}
