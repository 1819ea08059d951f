//! The transport that answers from a script.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, Method};
use serde_json::Value;

use super::Reply;
use crate::client::Client;
use crate::config::ClientBuilder;
use crate::transport::{Body, BoxFuture, Failure, FailureKind, Transport};

/// Answers the calls of a [`Client`] from a script, in order, and records them. There is no socket.
///
/// Cheap to clone; clones are the same. A call beyond the end of the script fails, is not retried, and says so.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// use ums_client::testing::{Fail, MockTransport};
///
/// // The answer to a change is lost: nobody knows whether it was made.
/// let server = MockTransport::new().fail(Fail::Interrupted);
/// let error = server.client().users().delete("u-1").await.unwrap_err();
/// assert!(error.is_unknown_outcome());
/// assert_eq!(server.requests().len(), 1);
/// # }
/// ```
#[derive(Clone, Default)]
pub struct MockTransport(Arc<Mutex<Script>>);

#[derive(Default)]
struct Script {
    steps: VecDeque<Step>,
    requests: Vec<RecordedRequest>,
}

#[derive(Clone)]
enum Step {
    Reply(Reply),
    Cut(Reply),
    Fail(Fail),
    Compute(Arc<dyn Fn(&RecordedRequest) -> Reply + Send + Sync>),
}

/// How a call can fail on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fail {
    /// No connection: nothing was sent.
    Connect,
    /// No answer in time. It is told at once; nobody waits.
    Timeout,
    /// The connection broke after the request was sent.
    Interrupted,
}

/// A request as the server would have got it.
///
/// `{}` prints its method, path and query, `{:?}` no header's and no body's content, which may be secret.
#[derive(Clone)]
#[non_exhaustive]
pub struct RecordedRequest {
    /// The method.
    pub method: Method,
    /// The path, that of the base URL included.
    pub path: String,
    /// The query, without the `?`.
    pub query: Option<String>,
    /// The headers, the token among them.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl MockTransport {
    /// One with an empty script.
    pub fn new() -> Self {
        Self::default()
    }

    /// Then answers with this.
    pub fn reply(self, reply: Reply) -> Self {
        self.then(Step::Reply(reply))
    }

    /// Then answers with what is made of the request.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> ums_client::Result<()> {
    /// use ums_client::testing::{MockTransport, Reply, fixtures};
    ///
    /// let server = MockTransport::new().reply_with(|request| {
    ///     let name = request.json()["name"].as_str().unwrap_or_default().to_owned();
    ///     Reply::user(&fixtures::user(name, "ada@example.com"))
    /// });
    /// assert_eq!(server.client().me().update().name("Ada").await?.name, "Ada");
    /// # Ok(())
    /// # }
    /// ```
    pub fn reply_with(self, reply: impl Fn(&RecordedRequest) -> Reply + Send + Sync + 'static) -> Self {
        self.then(Step::Compute(Arc::new(reply)))
    }

    /// Then takes the request and answers with this, and the connection breaks in the middle of the body.
    pub fn cut(self, reply: Reply) -> Self {
        self.then(Step::Cut(reply))
    }

    /// Then fails.
    pub fn fail(self, fail: Fail) -> Self {
        self.then(Step::Fail(fail))
    }

    /// A client that has this for a server, a token, and everything else as it is by itself. See
    /// [`ClientBuilder::mock`] for other settings.
    pub fn client(&self) -> Client {
        let builder = Client::builder().base_url("http://localhost").token("token").mock(self);
        #[allow(clippy::expect_used, reason = "nothing here can be wrong")]
        builder.build().expect("a client without a socket")
    }

    /// What has been asked so far.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.script().requests.clone()
    }

    /// How much of the script is left.
    pub fn remaining(&self) -> usize {
        self.script().steps.len()
    }

    fn then(self, step: Step) -> Self {
        self.script().steps.push_back(step);
        self
    }

    fn script(&self) -> MutexGuard<'_, Script> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ClientBuilder {
    /// Asks a script in place of a server.
    pub fn mock(mut self, transport: &MockTransport) -> Self {
        self.transport = Some(Box::new(transport.clone()));
        self
    }
}

impl RecordedRequest {
    /// The body as JSON, `null` where it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// A header, where it is there and text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    fn read(request: http::Request<Bytes>) -> Self {
        let (parts, body) = request.into_parts();
        Self {
            method: parts.method,
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().map(str::to_owned),
            headers: parts.headers,
            body,
        }
    }
}

impl Transport for MockTransport {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<Result<http::Response<Body>, Failure>> {
        let request = RecordedRequest::read(request);
        let step = {
            let mut script = self.script();
            script.requests.push(request.clone());
            script.steps.pop_front()
        };
        Box::pin(async move {
            // As over a network, others may go first.
            yield_once().await;
            let failed = |kind, message: &str| Failure { kind, message: message.to_owned() };
            match step {
                Some(Step::Reply(reply)) => response(reply, None),
                Some(Step::Compute(reply)) => response(reply(&request), None),
                Some(Step::Cut(reply)) => response(reply, Some(failed(FailureKind::Interrupted, "cut by the script"))),
                Some(Step::Fail(Fail::Connect)) => Err(failed(FailureKind::Connect, "refused by the script")),
                Some(Step::Fail(Fail::Timeout)) => Err(failed(FailureKind::Timeout, "by the script")),
                Some(Step::Fail(Fail::Interrupted)) => Err(failed(FailureKind::Interrupted, "broken by the script")),
                None => {
                    let RecordedRequest { method, path, .. } = &request;
                    Err(failed(FailureKind::Unscripted, &format!("the script has no answer to {method} {path}")))
                }
            }
        })
    }
}

/// The body in two pieces, or the first of them and a failure.
fn response(reply: Reply, cut: Option<Failure>) -> Result<http::Response<Body>, Failure> {
    let mut body = reply.body;
    let first = body.split_to(body.len() / 2);
    let pieces = VecDeque::from([Ok(first), cut.map_or(Ok(body), Err)]);
    let body: Body = Box::pin(Pieces(pieces));
    let mut response = http::Response::new(body);
    (*response.status_mut(), *response.headers_mut()) = (reply.status, reply.headers);
    Ok(response)
}

struct Pieces(VecDeque<Result<Bytes, Failure>>);

impl Stream for Pieces {
    type Item = Result<Bytes, Failure>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop_front())
    }
}

async fn yield_once() {
    let mut yielded = false;
    poll_fn(|cx| {
        if std::mem::replace(&mut yielded, true) {
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

impl fmt::Debug for MockTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let script = self.script();
        f.debug_struct("MockTransport")
            .field("remaining", &script.steps.len())
            .field("requests", &script.requests)
            .finish()
    }
}

impl fmt::Display for RecordedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)?;
        self.query.iter().try_for_each(|query| write!(f, "?{query}"))
    }
}

impl fmt::Debug for RecordedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordedRequest")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("body_length", &self.body.len())
            .finish_non_exhaustive()
    }
}
