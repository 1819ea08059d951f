//! Lists that come in pages.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;
use http::HeaderMap;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tokio::task::{JoinError, JoinHandle};
use tracing::Instrument;
use url::Url;

use crate::Result;
use crate::error::{Error, Operation};
use crate::link;
use crate::request::{Answer, read_json};
use crate::transport::{BoxFuture, Failure, FailureKind};
use crate::types::{AuditEvent, User};

/// One page of a list.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// let page = ums.users().list().page(1).per_page(20).await?;
/// println!("{} of {:?}", page.items.len(), page.total);
/// if let Some(next) = page.next {
///     let page = ums.users().list().resume(next).await?;
///     println!("{} more", page.items.len());
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Page<T> {
    /// What is on the page.
    pub items: Vec<T>,
    /// How many there are on all pages, where the server says so.
    pub total: Option<u64>,
    /// The first page.
    pub first: Option<Cursor>,
    /// The page before, where there is one.
    pub prev: Option<Cursor>,
    /// The page after, where there is one.
    pub next: Option<Cursor>,
    /// The last page, where the server knows it.
    pub last: Option<Cursor>,
}

impl<T> IntoIterator for Page<T> {
    type Item = T;
    type IntoIter = vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

/// The place of a page in a list, to be given to `resume`, now or later. Its text means something to the server alone.
///
/// ```
/// use ums_client::Cursor;
///
/// let place = Cursor::from("after=abc&per_page=50");
/// assert_eq!(serde_json::to_string(&place)?, "\"after=abc&per_page=50\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Cursor(String);

/// The users of a list, one by one. See [`Items`].
pub type UserStream = Items<User>;

/// The events of the audit log, one by one. See [`Items`].
pub type AuditStream = Items<AuditEvent>;

/// The pages of a list, one by one. While the caller works on one, the next one is fetched; never more than that.
///
/// It is a [`Stream`], and [`next`](Self::next) needs no further crate. After an error it ends. Dropping it ends the fetch.
///
/// The place [`next`](Page::next) of a page is where to go on once the page is dealt with, also tomorrow and in another process:
///
/// ```no_run
/// # async fn f(ums: ums_client::Client, mut place: Option<ums_client::Cursor>) -> ums_client::Result<()> {
/// # fn keep(_: &Option<ums_client::Cursor>) {}
/// let mut list = ums.users().list();
/// if let Some(place) = place {
///     list = list.resume(place);
/// }
/// let mut pages = list.pages();
/// while let Some(page) = pages.next().await {
///     let page = page?;
///     println!("{} people", page.items.len());
///     keep(&page.next);
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is fetched until it is asked for a page"]
pub struct Pages<T> {
    fetch: Box<FetchPage<T>>,
    operation: Operation,
    state: State<T>,
    /// What was last fetched, or is being fetched.
    at: Option<Cursor>,
}

/// The items of a list, one by one. While the caller works on a page, the next one is fetched; never more than that.
///
/// It is a [`Stream`], and [`next`](Self::next) needs no further crate. After an error it ends. Dropping it ends the fetch.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// let mut users = ums.users().list().items();
/// while let Some(user) = users.next().await.transpose()? {
///     println!("{} of {:?}", user.email, users.total());
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is fetched until it is asked for an item"]
pub struct Items<T> {
    pages: Pages<T>,
    ready: vec::IntoIter<T>,
    total: Option<u64>,
}

type FetchPage<T> = dyn Fn(Option<Cursor>) -> BoxFuture<Result<Page<T>>> + Send + Sync;

enum State<T> {
    Unasked,
    Fetching(Fetch<T>),
    Done,
}

struct Fetch<T>(JoinHandle<Result<Page<T>>>);

impl Cursor {
    /// The text, to be kept for later.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<String> for Cursor {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Cursor {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<&Cursor> for Cursor {
    fn from(cursor: &Cursor) -> Self {
        cursor.clone()
    }
}

impl<T: DeserializeOwned> Page<T> {
    /// Reads an answer whose body is an array and whose headers tell of the other pages.
    pub(crate) fn read(answer: &Answer) -> Result<Self, String> {
        Ok(Self {
            items: read_json(&answer.body)?,
            total: total(&answer.headers),
            first: cursor(&answer.url, &answer.headers, "first")?,
            prev: cursor(&answer.url, &answer.headers, "prev")?,
            next: cursor(&answer.url, &answer.headers, "next")?,
            last: cursor(&answer.url, &answer.headers, "last")?,
        })
    }
}

impl<T: Send + 'static> Pages<T> {
    pub(crate) fn new(
        operation: Operation,
        fetch: impl Fn(Option<Cursor>) -> BoxFuture<Result<Page<T>>> + Send + Sync + 'static,
    ) -> Self {
        Self { fetch: Box::new(fetch), operation, state: State::Unasked, at: None }
    }

    /// The next page, or `None` after the last.
    pub async fn next(&mut self) -> Option<Result<Page<T>>> {
        poll_fn(|cx| self.poll_page(cx)).await
    }

    fn poll_page(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Page<T>>>> {
        loop {
            match &mut self.state {
                State::Unasked => {
                    self.state = State::Done;
                    if let Err(error) = self.begin(None) {
                        return Poll::Ready(Some(Err(error)));
                    }
                }
                State::Fetching(fetch) => {
                    let page = ready!(Pin::new(&mut fetch.0).poll(cx));
                    self.state = State::Done;
                    let page = page.unwrap_or_else(|error| Err(ended(self.operation, &error)));
                    return Poll::Ready(Some(page.and_then(|page| self.send_for_next(page))));
                }
                State::Done => return Poll::Ready(None),
            }
        }
    }

    fn send_for_next(&mut self, page: Page<T>) -> Result<Page<T>> {
        if page.next.is_some() && page.next == self.at {
            return Err(Error::decode(self.operation, None, "a page names itself as the next one".to_owned()));
        }
        if page.next.is_some() {
            self.begin(page.next.clone())?;
        }
        Ok(page)
    }

    /// In a task of its own, so that it goes on while nobody polls.
    fn begin(&mut self, cursor: Option<Cursor>) -> Result<()> {
        if tokio::runtime::Handle::try_current().is_err() {
            return Err(Error::config(self.operation, "calls can only be made within a Tokio runtime"));
        }
        self.at.clone_from(&cursor);
        self.state = State::Fetching(Fetch(tokio::spawn((self.fetch)(cursor).in_current_span())));
        Ok(())
    }
}

impl<T: Send + 'static> Items<T> {
    pub(crate) fn new(pages: Pages<T>) -> Self {
        Self { pages, ready: Vec::new().into_iter(), total: None }
    }

    /// The next item, or `None` after the last.
    pub async fn next(&mut self) -> Option<Result<T>> {
        poll_fn(|cx| self.poll_item(cx)).await
    }

    /// How many items the list has, where the server said so: known once the first item is there.
    pub fn total(&self) -> Option<u64> {
        self.total
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        loop {
            if let Some(item) = self.ready.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(cx)) {
                Some(Ok(page)) => {
                    self.total = page.total.or(self.total);
                    self.ready = page.items.into_iter();
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<T: Send + 'static> Stream for Pages<T> {
    type Item = Result<Page<T>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_page(cx)
    }
}

impl<T: Send + Unpin + 'static> Stream for Items<T> {
    type Item = Result<T>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(cx)
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A cursor holds what was searched for.
        f.debug_struct("Pages").field("operation", &self.operation.name).finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("total", &self.total).field("at_hand", &self.ready.len()).finish_non_exhaustive()
    }
}

impl<T> Drop for Fetch<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Only the query of a link is taken, for the list's own route: so a base URL with a path works behind a proxy that strips
/// it, and no link can send the token elsewhere.
pub(crate) fn cursor(base: &Url, headers: &HeaderMap, relation: &str) -> Result<Option<Cursor>, String> {
    let Some(target) = link::target(headers, relation) else { return Ok(None) };
    let url = base.join(target).map_err(|e| format!("the link to the {relation} page is bad: {e}"))?;
    if url.origin() != base.origin() {
        return Err(format!("the link to the {relation} page leads to another server"));
    }
    Ok(url.query().map(Cursor::from))
}

pub(crate) fn total(headers: &HeaderMap) -> Option<u64> {
    headers.get("x-total-count")?.to_str().ok()?.parse().ok()
}

/// The task panicked (in an observer), or the runtime is going down.
pub(crate) fn ended(operation: Operation, error: &JoinError) -> Error {
    let failure = Failure { kind: FailureKind::Interrupted, message: format!("the call ended early: {error}") };
    Error::failed(operation, failure, None)
}

#[cfg(test)]
mod tests;
