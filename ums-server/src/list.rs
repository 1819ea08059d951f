//! Lists of people: a page, or all of them streamed in constant memory.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http_body::Frame;
use tokio::sync::mpsc;

use crate::app::App;
use crate::error::{Error, Result};
use crate::http::caller::{Caller, perm};
use crate::http::json::JSON;
use crate::store::users;
use crate::types::page::{ListQuery, Page};
use crate::types::users::User;

/// Rows read at once for a stream: enough to make the reading cheap, little enough to hold.
const CHUNK: i64 = 100;
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
/// that half a list is never taken for the whole; so does the end of the caller's right to read it.
pub(crate) async fn whole(app: &App, caller: Caller<perm::UsersRead>) -> Result<Response> {
    let total = app.db.lookup(|tx| Ok::<_, Error>(users::count(tx)?)).await?;
    let (sender, receiver) = mpsc::channel(AHEAD);
    let app = app.clone();
    tokio::spawn(async move {
        if let Err(error) = produce(&app, &caller, &sender).await {
            tracing::warn!(%error, cause = error.cause(), "a list was broken off");
        }
    });
    let body = Body::new(Chunks { receiver, ended: false });
    Ok(([("x-total-count", total.to_string())], [(CONTENT_TYPE, JSON)], body).into_response())
}

/// What the producer sends: a piece of the list, or its end.
enum Chunk {
    Piece(Bytes),
    End,
}

async fn produce(app: &App, caller: &Caller<perm::UsersRead>, sender: &mpsc::Sender<Chunk>) -> Result<()> {
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
        if sender.send(Chunk::Piece(Bytes::from(std::mem::take(&mut text)))).await.is_err() {
            return Ok(());
        }
        if end {
            let _ = sender.send(Chunk::End).await;
            return Ok(());
        }
        last = people.into_iter().last();
    }
}

/// The body of a streamed list: an error unless its producer came to the end.
struct Chunks {
    receiver: mpsc::Receiver<Chunk>,
    ended: bool,
}

impl http_body::Body for Chunks {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<std::result::Result<Frame<Bytes>, std::io::Error>>> {
        if self.ended {
            return Poll::Ready(None);
        }
        Poll::Ready(match ready!(self.receiver.poll_recv(cx)) {
            Some(Chunk::Piece(piece)) => Some(Ok(Frame::data(piece))),
            Some(Chunk::End) => {
                self.ended = true;
                None
            }
            None => {
                self.ended = true;
                Some(Err(std::io::Error::other("the list was broken off")))
            }
        })
    }
}
