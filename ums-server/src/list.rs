//! Lists of people: a page, or all of them streamed in constant memory.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http_body::Frame;
use http_body_util::StreamBody;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use crate::app::App;
use crate::error::{Error, Result};
use crate::http::json::JSON;
use crate::store::users;
use crate::types::page::{ListQuery, Page};
use crate::types::users::User;

/// Rows read at once for a stream: enough to make the reading cheap, little enough to hold.
const CHUNK: i64 = 500;
/// Chunks made ahead of a slow reader.
const AHEAD: usize = 2;

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
/// that half a list is never taken for the whole.
pub(crate) async fn whole(app: &App) -> Result<Response> {
    let total = app.db.read(|tx| Ok::<_, Error>(users::count(tx)?)).await?;
    let (chunks, receiver) = mpsc::channel(AHEAD);
    let app = app.clone();
    tokio::spawn(async move {
        if let Err(error) = produce(&app, &chunks).await {
            tracing::error!(%error, cause = error.cause(), "a list broke off");
            let _ = chunks.send(Err(std::io::Error::other("the list broke off"))).await;
        }
    });
    let body = Body::new(StreamBody::new(ReceiverStream::new(receiver)));
    Ok(([("x-total-count", total.to_string())], [(CONTENT_TYPE, JSON)], body).into_response())
}

async fn produce(app: &App, chunks: &mpsc::Sender<Result<Frame<Bytes>, std::io::Error>>) -> Result<()> {
    let mut last: Option<User> = None;
    let mut text = vec![b'['];
    loop {
        let from = last.as_ref().map(|user| (user.created_at, user.id.clone()));
        let people = app
            .db
            .read(move |tx| Ok::<_, Error>(users::after(tx, from.as_ref().map(|(at, id)| (*at, id)), CHUNK)?))
            .await?;
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
        if chunks.send(Ok(Frame::data(Bytes::from(std::mem::take(&mut text))))).await.is_err() || end {
            return Ok(());
        }
        last = people.into_iter().last();
    }
}
