//! Lists of people: a page, or all who fit streamed in constant memory.

use std::cell::{Cell, RefCell};

use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_TYPE, LINK};

use crate::app::App;
use crate::error::{Error, Result};
use crate::http::caller::{Caller, Permission};
use crate::http::json::{JSON, Json, NDJSON};
use crate::http::stream::{Pieces, streamed};
use crate::store::user_list::{self, Start};
use crate::store::{DbError, Row, Tx, users};
use crate::types::user_list::ListQuery;
use crate::types::users::{ShownUser, User};

/// Rows read at once for a stream: enough to make the reading cheap, little enough to hold.
const CHUNK: i64 = 200;
/// Bytes that a person is taken to have, written.
const EACH: usize = 400;
/// The same for a search, which costs more to begin anew.
const CHUNK_OF_SEARCH: i64 = 500;
const TOTAL: &str = "x-total-count";

/// How people are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// One JSON array.
    Array,
    /// One object a line.
    Lines,
    /// One object a line, with the hash of the password.
    LinesWithHashes,
}

impl Form {
    fn write(self, text: &mut Vec<u8>, user: &User) -> Result<()> {
        match self {
            Self::Array | Self::Lines => serde_json::to_writer(&mut *text, user),
            Self::LinesWithHashes => serde_json::to_writer(&mut *text, &ShownUser::exported(user)),
        }
        .map_err(Error::internal)?;
        if self != Self::Array {
            text.push(b'\n');
        }
        Ok(())
    }

    /// The same out of a row.
    fn write_row(self, text: &mut Vec<u8>, row: &Row<'_>) -> std::result::Result<(), DbError> {
        let user = if self == Self::LinesWithHashes { users::exported(row)? } else { users::shown(row)? };
        serde_json::to_writer(&mut *text, &user).map_err(|error| DbError::Internal(error.to_string()))?;
        if self != Self::Array {
            text.push(b'\n');
        }
        Ok(())
    }
}

/// One page, with links to the others.
pub(crate) async fn page(app: &App, query: ListQuery, form: Form) -> Result<Response> {
    let asked = query.clone();
    let read = move |tx: &mut Tx<'_>| {
        let ListQuery { filter, order, after, .. } = &asked;
        // One more than is shown tells whether there are more.
        let limit = asked.size() + 1;
        let total = if asked.is_counted() { Some(user_list::total(tx, filter)?) } else { None };
        let people = match after {
            Some(cursor) => user_list::some(tx, filter, *order, Start::After(cursor), limit)?,
            None => user_list::page(tx, filter, *order, limit, asked.offset(), total)?,
        };
        Ok::<_, Error>((people, total))
    };
    let (mut people, total) = read_for(app, &query, read).await?;
    let shown = usize::try_from(query.size()).unwrap_or(usize::MAX);
    let more = people.len() > shown;
    people.truncate(shown);
    let links = query.links(people.last().filter(|_| more), total);
    let links = Some(links).filter(|links| !links.is_empty()).map(|links| [(LINK, links)]);
    let total = total.map(|total| [(TOTAL, total.to_string())]);
    if form != Form::Array {
        let mut text = Vec::new();
        people.iter().try_for_each(|user| form.write(&mut text, user))?;
        return Ok((total, links, [(CONTENT_TYPE, NDJSON)], text).into_response());
    }
    Ok((total, links, Json(people)).into_response())
}

/// Reads for a list. What may look at many rows, because no index leads straight to it, keeps nobody waiting.
async fn read_for<T, F>(app: &App, query: &ListQuery, read: F) -> Result<T>
where
    T: Send + 'static,
    F: Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
{
    let only_email = query.filter.email_key.is_some();
    let is_quick = only_email || query.filter.is_empty() && query.offset() <= 10_000;
    if is_quick { app.db.read(read).await } else { app.db.scan(read).await }
}

/// How many fit, where that is told.
pub(crate) async fn total(app: &App, query: &ListQuery) -> Result<Option<i64>> {
    if !query.is_counted() {
        return Ok(None);
    }
    let filter = query.filter.clone();
    let count = move |tx: &mut Tx<'_>| Ok::<_, Error>(user_list::total(tx, &filter)?);
    read_for(app, query, count).await.map(Some)
}

/// Everybody who fits, as one JSON array or as one object a line. Whoever exists throughout, and keeps its place in the order,
/// is in it exactly once. A failure midway breaks the answer off, so that half a list is never taken for the whole; so does the
/// end of the caller's right to read it.
pub(crate) async fn whole<P: Permission>(
    app: &App,
    caller: Caller<P>,
    query: ListQuery,
    form: Form,
    total: Option<i64>,
) -> Result<Response> {
    let app = app.clone();
    let body = streamed(move |pieces| async move { produce(&app, &caller, &query, form, &pieces).await });
    let total = total.map(|total| [(TOTAL, total.to_string())]);
    Ok((total, [(CONTENT_TYPE, if form == Form::Array { JSON } else { NDJSON })], body).into_response())
}

async fn produce<P: Permission>(
    app: &App,
    caller: &Caller<P>,
    query: &ListQuery,
    form: Form,
    pieces: &Pieces,
) -> Result<()> {
    let chunk = if query.filter.part.is_some() { CHUNK_OF_SEARCH } else { CHUNK };
    let mut last: Option<User> = None;
    let is_array = form == Form::Array;
    let mut text = if is_array { vec![b'['] } else { Vec::new() };
    loop {
        let from = last.as_ref().map(|user| query.order.place(user));
        let (caller, asked, now) = (caller.clone(), query.clone(), app.clock.now());
        let separated = is_array && last.is_some();
        let read = move |tx: &mut Tx<'_>| {
            caller.recheck(tx, now)?;
            let start = from.as_ref().map_or(Start::Beginning, Start::After);
            piece(tx, &asked, start, chunk, form, separated)
        };
        let (more, next) = read_for(app, query, read).await?;
        text.extend_from_slice(&more);
        if next.is_none() && is_array {
            text.push(b']');
        }
        // A reader that went away needs no more of it.
        if !pieces.send(std::mem::take(&mut text)).await || next.is_none() {
            return Ok(());
        }
        last = next;
    }
}

/// A piece of a list as it is written, and whom the next begins after, unless this was the last.
fn piece(
    tx: &mut Tx<'_>,
    query: &ListQuery,
    start: Start<'_>,
    chunk: i64,
    form: Form,
    separated: bool,
) -> Result<(Vec<u8>, Option<User>)> {
    let most = usize::try_from(chunk).unwrap_or(usize::MAX);
    let text = RefCell::new(Vec::with_capacity(most.saturating_mul(EACH)));
    let separate = |text: &mut Vec<u8>| {
        if form == Form::Array && (separated || !text.is_empty()) {
            text.push(b',');
        }
    };
    let last = if user_list::is_walked(&query.filter) {
        // So it is with nearly every list: no row is copied to be shown.
        let (count, last) = (Cell::new(0), RefCell::new(None));
        user_list::walk(tx, &query.filter, query.order, start, chunk, |row| {
            let mut text = text.borrow_mut();
            separate(&mut text);
            form.write_row(&mut text, row)?;
            count.set(count.get() + 1);
            if count.get() == most {
                *last.borrow_mut() = Some(users::from_row(row)?);
            }
            Ok(())
        })?;
        last.into_inner()
    } else {
        let people = user_list::some(tx, &query.filter, query.order, start, chunk)?;
        let mut text = text.borrow_mut();
        for user in &people {
            separate(&mut text);
            form.write(&mut text, user)?;
        }
        let is_full = people.len() == most;
        people.into_iter().last().filter(|_| is_full)
    };
    Ok((text.into_inner(), last))
}
