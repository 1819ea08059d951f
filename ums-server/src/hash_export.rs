//! People with the hashes of their passwords, for another server: told in the audit log before the first of them goes out.

use axum::response::Response;

use crate::app::App;
use crate::audit::{Event, record};
use crate::error::{Error, Result};
use crate::http::actions::HASHES_EXPORTED;
use crate::http::caller::{Caller, perm};
use crate::list::{self, Form};
use crate::types::user_list::ListQuery;

/// The list with hashes, one object a line. They are everybody's who fits, also of those who may do more than the caller: the
/// right to them is the scope, which administrators alone give, and what is left of a password is not the password.
pub(crate) async fn send(
    app: &App,
    caller: Caller<perm::HashesRead>,
    query: ListQuery,
    lines: bool,
) -> Result<Response> {
    if !lines {
        return Err(Error::NotAcceptable(
            "password hashes are exported one object a line; send Accept: application/x-ndjson",
        ));
    }
    // Counted before, so that the one writer is not held by it.
    let total = list::total(app, &query).await?;
    note(app, &caller, &query, total).await?;
    if query.is_streamed() {
        list::whole(app, caller, query, Form::LinesWithHashes, total).await
    } else {
        list::page(app, query, Form::LinesWithHashes).await
    }
}

/// Tells who asked for which people, and how many they were then.
async fn note(app: &App, caller: &Caller<perm::HashesRead>, query: &ListQuery, total: Option<i64>) -> Result<()> {
    let (own, caller, now) = (app.clone(), caller.clone(), app.clock.now());
    let mut event = Event::new(HASHES_EXPORTED);
    for (name, value) in query.asked() {
        event = event.after(name, value);
    }
    if !query.is_streamed() {
        event = event.after("per_page", query.size());
    }
    if let Some(total) = total {
        event = event.after("count", total);
    }
    let told = app.db.write(move |tx| {
        caller.recheck(tx, now)?;
        record(&own, tx, &caller.by(), event.clone(), now)
    });
    told.await
}
