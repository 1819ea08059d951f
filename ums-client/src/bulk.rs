//! Any number of operations, cut into batches and sent several at a time.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::vec;

use futures_core::Stream;
use tokio::task::JoinHandle;
use tracing::Instrument;

use crate::api::{Frame, Operation, call};
use crate::client::Client;
use crate::error::Error;
use crate::pager;
use crate::request::read_json;
use crate::types::{BatchResult, BatchResults, Changed, ItemError};

/// What the server takes in one batch.
const MOST: usize = 1000;
const MOST_PASSWORDS: usize = 100;
/// With room for what stands around the operations.
const MOST_BYTES: usize = 4 * 1024 * 1024 - 64;
const CONCURRENCY: usize = 4;

/// Operations on their way, and what becomes of each, in their order. Made by [`Users::bulk`](crate::Users::bulk).
///
/// It is a [`Stream`], and [`next`](Self::next) needs no further crate. The operations are cut into batches as large as the server
/// takes, and a few batches are sent at a time, so that no more is held than those. Of operations in different batches either may
/// be carried out first: where one depends on another, send them [one at a time](Self::concurrency).
///
/// Nothing is sent until it is asked for an item, and no more than was sent is lost when it is dropped: batches on their way may
/// still be carried out.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// use ums_client::Operation;
///
/// let leavers = ["01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44", "01993f0e-2c55-7c3a-9d59-5b8e2f1a7c45"];
/// let mut outcomes = ums.users().bulk(leavers.map(Operation::delete));
/// while let Some(item) = outcomes.next().await {
///     match item.result {
///         Ok(_) => println!("{} is gone", item.about),
///         Err(error) => println!("{}: {error}", item.about),
///     }
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is sent until it is asked for an item"]
pub struct Bulk {
    client: Client,
    source: Option<Source>,
    concurrency: usize,
    most: usize,
    dry_run: bool,
    /// The batch that is being filled.
    open: Open,
    sent: VecDeque<Flight>,
    ready: vec::IntoIter<(String, BatchOutcome)>,
    index: usize,
}

type Source = Pin<Box<dyn Stream<Item = Operation> + Send>>;
type BatchOutcome = Result<Changed, ItemError>;

/// What became of one operation.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct BulkItem {
    /// Its place among the operations, from 0.
    pub index: usize,
    /// Whom it names: an e-mail, or an id where it has none.
    pub about: String,
    /// What it did, or why not. Where a whole batch failed, so did each of its operations, by the same error.
    pub result: Result<Changed, ItemError>,
}

#[derive(Default)]
struct Open {
    operations: Vec<Frame>,
    bytes: usize,
    passwords: usize,
}

/// A batch on its way. It goes on while nobody polls, and ends when dropped.
struct Flight {
    task: Task,
    /// Whom each operation names.
    about: Vec<String>,
}

enum Task {
    Running(JoinHandle<Result<Vec<BatchResult>, Error>>),
    /// It could not even be begun.
    Failed(Option<Error>),
}

impl Flight {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<Vec<BatchResult>, Error>> {
        match &mut self.task {
            Task::Running(task) => Pin::new(task)
                .poll(cx)
                .map(|ended| ended.unwrap_or_else(|error| Err(pager::ended(call().operation(), &error)))),
            Task::Failed(error) => Poll::Ready(error.take().map_or(Ok(Vec::new()), Err)),
        }
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        if let Task::Running(task) = &self.task {
            task.abort();
        }
    }
}

impl Bulk {
    pub(crate) fn new(client: Client, source: Source) -> Self {
        let (open, sent, ready) = (Open::default(), VecDeque::new(), Vec::new().into_iter());
        let (concurrency, most) = (CONCURRENCY, MOST);
        Self { client, source: Some(source), concurrency, most, dry_run: false, open, sent, ready, index: 0 }
    }

    /// How many batches are on their way at once: 4 unless told otherwise, at least 1. With 1 all operations are carried out in
    /// order.
    pub fn concurrency(mut self, batches: usize) -> Self {
        self.concurrency = batches.max(1);
        self
    }

    /// How many operations a batch has at most: 1000 unless told otherwise, and never more. With fewer, less is lost at a time.
    pub fn batch_size(mut self, operations: usize) -> Self {
        self.most = operations.clamp(1, MOST);
        self
    }

    /// Only asks what would come of it: nothing changes. (No batch sees what another would have done.)
    pub fn dry_run(mut self) -> Self {
        self.dry_run = true;
        self
    }

    /// What became of the next operation, or `None` after the last.
    pub async fn next(&mut self) -> Option<BulkItem> {
        poll_fn(|cx| self.poll_item(cx)).await
    }

    fn poll_item(&mut self, cx: &mut Context<'_>) -> Poll<Option<BulkItem>> {
        loop {
            if let Some((about, result)) = self.ready.next() {
                let index = self.index;
                self.index += 1;
                return Poll::Ready(Some(BulkItem { index, about, result }));
            }
            self.fill(cx);
            let Some(flight) = self.sent.front_mut() else {
                return if self.source.is_none() { Poll::Ready(None) } else { Poll::Pending };
            };
            let Poll::Ready(ended) = flight.poll(cx) else { return Poll::Pending };
            let about = std::mem::take(&mut flight.about);
            self.sent.pop_front();
            self.ready = outcomes(ended, about);
        }
    }

    /// Takes operations in and sends batches, as long as there are any and another may be on its way.
    fn fill(&mut self, cx: &mut Context<'_>) {
        while self.sent.len() < self.concurrency {
            let Some(source) = &mut self.source else { return };
            match source.as_mut().poll_next(cx) {
                Poll::Pending => return,
                Poll::Ready(Some(operation)) => self.take(Frame::of(operation)),
                Poll::Ready(None) => {
                    self.source = None;
                    self.send();
                }
            }
        }
    }

    /// Puts an operation into the open batch; what is full is sent.
    fn take(&mut self, operation: Frame) {
        let (bytes, password) = (operation.size(), usize::from(operation.has_password));
        let Open { operations, bytes: held, passwords } = &self.open;
        let fits = held + bytes <= MOST_BYTES && passwords + password <= MOST_PASSWORDS;
        if !fits && !operations.is_empty() {
            self.send();
        }
        self.open.bytes += bytes;
        self.open.passwords += password;
        self.open.operations.push(operation);
        if self.open.operations.len() >= self.most {
            self.send();
        }
    }

    fn send(&mut self) {
        let Open { operations, .. } = std::mem::take(&mut self.open);
        if operations.is_empty() {
            return;
        }
        let about: Vec<String> = operations.iter().map(|operation| operation.about.clone()).collect();
        let count = operations.len();
        let (client, mut call) = (self.client.clone(), call().body(Frame::body(operations)));
        call.dry_run = self.dry_run;
        let operation = call.operation();
        let sent = async move {
            let answer = client.call(&call).await?;
            let undecided = |message| Error::decode(call.operation(), Some((answer.status, &answer.headers)), message);
            let BatchResults { results, .. } = read_json(&answer.body).map_err(undecided)?;
            let told = results.len();
            let message = || format!("cannot read the answer: it tells of {told} operations, not of {count}");
            if told == count { Ok(results) } else { Err(undecided(message())) }
        };
        let task = if tokio::runtime::Handle::try_current().is_ok() {
            Task::Running(tokio::spawn(sent.in_current_span()))
        } else {
            // No more are taken in.
            self.source = None;
            let message = "calls can only be made within a Tokio runtime";
            Task::Failed(Some(Error::config(operation, message)))
        };
        self.sent.push_back(Flight { task, about });
    }
}

/// What became of each operation of a batch.
fn outcomes(ended: Result<Vec<BatchResult>, Error>, about: Vec<String>) -> vec::IntoIter<(String, BatchOutcome)> {
    let outcomes: Vec<(String, BatchOutcome)> = match ended {
        Ok(results) => about.into_iter().zip(results.into_iter().map(BatchResult::into_result)).collect(),
        Err(error) => {
            let error = Arc::new(error);
            about.into_iter().map(|about| (about, Err(ItemError::of_batch(Arc::clone(&error))))).collect()
        }
    };
    outcomes.into_iter()
}

impl BulkItem {
    /// Nothing goes on.
    #[cfg(feature = "blocking")]
    pub(crate) fn broken(error: Error) -> Self {
        Self { index: 0, about: String::new(), result: Err(ItemError::of_batch(Arc::new(error))) }
    }
}

impl Stream for Bulk {
    type Item = BulkItem;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(cx)
    }
}

impl fmt::Debug for Bulk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bulk")
            .field("client", &self.client)
            .field("next", &self.index)
            .field("batches_on_their_way", &self.sent.len())
            .finish_non_exhaustive()
    }
}

/// An iterator, whose items are there when they are asked for, as a stream.
pub(crate) struct Every<I>(I);

impl<I> Every<I> {
    pub(crate) fn new(iterator: I) -> Self {
        Self(iterator)
    }
}

/// Nothing in it is ever pinned.
impl<I> Unpin for Every<I> {}

impl<I: Iterator> Stream for Every<I> {
    type Item = I::Item;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next())
    }
}
