//! A list that comes as one stream: line by line, or user by user, in constant memory.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::{HeaderMap, StatusCode};
use tokio::time::Sleep;

use crate::Result;
use crate::client::Client;
use crate::error::Error;
use crate::pager;
use crate::request::{Answer, Call, read_json};
use crate::transport::{Body, BoxFuture, Failure, FailureKind};
use crate::types::ExportedUser;

/// The longest line that is taken; one of UMS has a few dozen KiB at most.
const LONGEST_LINE: usize = 1024 * 1024;

/// The lines of an export as the server writes them, for whoever passes them on: each item is one or many of them, whole, the last
/// with its line feed. Made by [`ExportUsers::lines`](crate::ExportUsers::lines).
///
/// It is a [`Stream`], and [`next`](Self::next) needs no further crate. After an error it ends; an export that breaks off is an
/// error, and never a short one.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use std::io::Write;
///
/// let mut file = std::fs::File::create("people.ndjson")?;
/// let mut lines = ums.users().export().lines();
/// while let Some(some) = lines.next().await.transpose()? {
///     file.write_all(&some)?;
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is asked for until it is asked for a line"]
pub struct ExportLines {
    client: Client,
    call: Call,
    state: State,
    total: Option<u64>,
}

/// The users of an export, one by one. Made by [`ExportUsers::users`](crate::ExportUsers::users).
///
/// It is a [`Stream`], and [`next`](Self::next) needs no further crate. After an error it ends; an export that breaks off is an
/// error, and never a short one.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// let mut users = ums.users().export().users();
/// while let Some(user) = users.next().await.transpose()? {
///     println!("{} of {:?}", user.email, users.total());
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is asked for until it is asked for a user"]
pub struct ExportStream {
    lines: ExportLines,
    /// What came and was not given yet.
    ready: Bytes,
}

enum State {
    Unasked,
    Asking(BoxFuture<Result<Answer>>),
    Reading(Box<Reading>),
    Done,
}

/// An answer whose body is still coming.
struct Reading {
    chunks: Body,
    head: (StatusCode, HeaderMap),
    /// The beginning of a line whose end has not come yet.
    begun: BytesMut,
    /// Since when nothing came.
    waiting: Option<Pin<Box<Sleep>>>,
}

impl ExportLines {
    pub(crate) fn new(client: Client, call: Call) -> Self {
        Self { client, call, state: State::Unasked, total: None }
    }

    /// The next lines, or `None` after the last.
    pub async fn next(&mut self) -> Option<Result<Bytes>> {
        poll_fn(|cx| self.poll_lines(cx)).await
    }

    /// How many users the export has, where the server said so: known once the first line is there. Of people who come and go
    /// meanwhile it knows nothing.
    pub fn total(&self) -> Option<u64> {
        self.total
    }

    fn poll_lines(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes>>> {
        loop {
            match &mut self.state {
                State::Unasked => {
                    let (client, call) = (self.client.clone(), self.call.clone());
                    self.state = State::Asking(Box::pin(async move { client.call(&call).await }));
                }
                State::Asking(call) => {
                    let answer = ready!(call.as_mut().poll(cx));
                    self.state = State::Done;
                    match answer {
                        Ok(Answer { status, headers, rest: Some(rest), .. }) => {
                            self.total = pager::total(&headers);
                            let head = (status, headers);
                            let reading = Reading { chunks: rest.0, head, begun: BytesMut::new(), waiting: None };
                            self.state = State::Reading(Box::new(reading));
                        }
                        // The call is a streamed one.
                        Ok(_) => return Poll::Ready(None),
                        Err(error) => return Poll::Ready(Some(Err(error))),
                    }
                }
                State::Reading(reading) => {
                    let chunk = ready!(reading.poll_chunk(cx, self.client.patience()));
                    let lines = match chunk {
                        Some(Ok(chunk)) => reading.lines(chunk),
                        Some(Err(failure)) => {
                            let (status, headers) = &reading.head;
                            let failure = self.client.explain(failure);
                            Err(Error::failed(self.call.operation(), failure, Some((*status, headers))))
                        }
                        None if reading.begun.is_empty() => {
                            self.state = State::Done;
                            return Poll::Ready(None);
                        }
                        None => Err(reading.unreadable(&self.call, "it ends in the middle of a line")),
                    };
                    let lines = lines.and_then(|lines| {
                        let is_longer = reading.begun.len() > LONGEST_LINE;
                        let longer = || reading.unreadable(&self.call, "a line of it does not end");
                        if is_longer { Err(longer()) } else { Ok(lines) }
                    });
                    match lines {
                        Ok(lines) if lines.is_empty() => {}
                        Ok(lines) => return Poll::Ready(Some(Ok(lines))),
                        Err(error) => {
                            self.state = State::Done;
                            return Poll::Ready(Some(Err(error)));
                        }
                    }
                }
                State::Done => return Poll::Ready(None),
            }
        }
    }
}

impl Reading {
    /// What comes next; a pause is a failure where it is too long. Time in which nobody asks is none.
    fn poll_chunk(&mut self, cx: &mut Context<'_>, patience: Duration) -> Poll<Option<Result<Bytes, Failure>>> {
        if let Poll::Ready(chunk) = self.chunks.as_mut().poll_next(cx) {
            self.waiting = None;
            return Poll::Ready(chunk);
        }
        let waiting = self.waiting.get_or_insert_with(|| Box::pin(tokio::time::sleep(patience)));
        ready!(waiting.as_mut().poll(cx));
        let message = format!("waited {patience:?} for more of it");
        Poll::Ready(Some(Err(Failure { kind: FailureKind::Timeout, message })))
    }

    /// The whole lines that there are with this chunk; what is left over waits for its end.
    fn lines(&mut self, mut chunk: Bytes) -> Result<Bytes> {
        let Some(end) = chunk.iter().rposition(|byte| *byte == b'\n') else {
            self.begun.extend_from_slice(&chunk);
            return Ok(Bytes::new());
        };
        let rest = chunk.split_off(end + 1);
        let lines = if self.begun.is_empty() {
            chunk
        } else {
            self.begun.extend_from_slice(&chunk);
            self.begun.split().freeze()
        };
        self.begun.extend_from_slice(&rest);
        Ok(lines)
    }

    fn unreadable(&self, call: &Call, what: &str) -> Error {
        let (status, headers) = &self.head;
        Error::decode(call.operation(), Some((*status, headers)), format!("cannot read the answer: {what}"))
    }
}

impl ExportStream {
    pub(crate) fn new(lines: ExportLines) -> Self {
        Self { lines, ready: Bytes::new() }
    }

    /// The next user, or `None` after the last.
    pub async fn next(&mut self) -> Option<Result<ExportedUser>> {
        poll_fn(|cx| self.poll_user(cx)).await
    }

    /// How many users the export has, where the server said so: known once the first one is there. Of people who come and go
    /// meanwhile it knows nothing.
    pub fn total(&self) -> Option<u64> {
        self.lines.total()
    }

    fn poll_user(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<ExportedUser>>> {
        loop {
            if let Some(end) = self.ready.iter().position(|byte| *byte == b'\n') {
                let line = self.ready.split_to(end + 1);
                if line.trim_ascii().is_empty() {
                    continue;
                }
                let user = read_json(&line).map_err(|what| {
                    let head = self.lines.head().map(|(status, headers)| (*status, headers));
                    Error::decode(self.lines.call.operation(), head, what)
                });
                if user.is_err() {
                    (self.ready, self.lines.state) = (Bytes::new(), State::Done);
                }
                return Poll::Ready(Some(user));
            }
            match ready!(self.lines.poll_lines(cx)) {
                Some(Ok(lines)) => self.ready = lines,
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl ExportLines {
    fn head(&self) -> Option<&(StatusCode, HeaderMap)> {
        match &self.state {
            State::Reading(reading) => Some(&reading.head),
            _ => None,
        }
    }
}

impl Stream for ExportLines {
    type Item = Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_lines(cx)
    }
}

impl Stream for ExportStream {
    type Item = Result<ExportedUser>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_user(cx)
    }
}

impl fmt::Debug for ExportLines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What was asked for may be a name, and what came is a secret.
        f.debug_struct("ExportLines").field("total", &self.total).finish_non_exhaustive()
    }
}

impl fmt::Debug for ExportStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExportStream").field("total", &self.total()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
