//! Lists of people: a page, or all of them streamed in constant memory.

use axum::response::{IntoResponse, Response};
use http::header::CONTENT_TYPE;

use crate::app::App;
use crate::error::{Error, Result};
use crate::http::caller::{Caller, perm};
use crate::http::json::JSON;
use crate::http::stream::{Pieces, streamed};
use crate::store::users;
use crate::types::page::{ListQuery, Page};
use crate::types::users::User;

/// Rows read at once for a stream: enough to make the reading cheap, little enough to hold.
const CHUNK: i64 = 100;

/// The people that `query` asks for, and how many there are in all.
pub(crate) async fn page(app: &App, query: &ListQuery, page: Option<Page>) -> Result<(Vec<User>, i64)> {
    let email = query.email.clone();
    app.db
        .read(move |tx| {
            let (offset, size) = page.map_or((0, CHUNK), |page| (page.offset(), page.size));
            let Some(email) = &email else { return Ok((users::page(tx, size, offset)?, users::count(tx)?)) };
            let found = users::by_email(tx, email)?;
            let total = i64::from(found.is_some());
            Ok::<_, Error>((found.into_iter().filter(|_| offset == 0).collect(), total))
        })
        .await
}

/// Everybody, as one JSON array. Whoever exists throughout is in it exactly once. A failure midway breaks the answer off, so
/// that half a list is never taken for the whole; so does the end of the caller's right to read it.
pub(crate) async fn whole(app: &App, caller: Caller<perm::UsersRead>) -> Result<Response> {
    let total = app.db.lookup(|tx| Ok::<_, Error>(users::count(tx)?)).await?;
    let app = app.clone();
    let body = streamed(move |pieces| async move { produce(&app, &caller, &pieces).await });
    Ok(([("x-total-count", total.to_string())], [(CONTENT_TYPE, JSON)], body).into_response())
}

async fn produce(app: &App, caller: &Caller<perm::UsersRead>, pieces: &Pieces) -> Result<()> {
    let mut last: Option<User> = None;
    let mut text = vec![b'['];
    loop {
        let from = last.as_ref().map(|user| (user.created_at, user.id.clone()));
        let (caller, now) = (caller.clone(), app.clock.now());
        let read = app.db.read(move |tx| {
            caller.recheck(tx, now)?;
            Ok::<_, Error>(users::after(tx, from.as_ref().map(|(at, id)| (*at, id)), CHUNK)?)
        });
        let people = read.await?;
        for user in &people {
            if text.len() > 1 || last.is_some() {
                text.push(b',');
            }
            serde_json::to_writer(&mut text, user).map_err(Error::internal)?;
        }
        let end = people.len() < usize::try_from(CHUNK).unwrap_or(usize::MAX);
        if end {
            text.push(b']');
        }
        // A reader that went away needs no more of it.
        if !pieces.send(std::mem::take(&mut text)).await || end {
            return Ok(());
        }
        last = people.into_iter().last();
    }
}
