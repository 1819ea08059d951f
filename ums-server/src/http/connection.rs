//! One connection's patience: how long it may be silent, in which phase.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use hyper::body::{Frame, Incoming, SizeHint};
use hyper::rt::{Read, ReadBuf, ReadBufCursor, Write};
use tokio::time::Instant;

/// From the connection to its first request's whole head.
const FIRST: Duration = Duration::from_secs(10);
/// From the first byte of a head to its last.
const HEAD: Duration = Duration::from_secs(5);
/// Between requests.
const IDLE: Duration = Duration::from_secs(75);
/// From an answer to the end of a body that it did not wait for.
const LINGER: Duration = Duration::from_secs(5);

/// What a connection waits for, and until when. Shared by the socket, the service and the watch.
#[derive(Clone, Debug)]
pub(crate) struct Patience(Arc<Mutex<State>>);

#[derive(Clone, Copy, Debug)]
struct State {
    phase: Phase,
    /// No request has come yet.
    unused: bool,
    /// The last request has a body.
    has_body: bool,
    /// And not all of it has been read.
    body_pending: bool,
    /// Bytes of the next request have come already.
    next_began: bool,
    /// An answer of unknown length has begun, and not come to its end.
    is_half: bool,
}

#[derive(Clone, Copy, Debug)]
enum Phase {
    /// Nothing of a request has come yet.
    Waiting(Instant),
    /// A head has begun.
    Head(Instant),
    /// A request is carried out; its body has time limits of its own.
    Busy,
    /// The answer is on its way, and the peer takes it.
    Answering(Instant),
    /// What still comes is thrown away.
    Lingering(Instant),
}

impl Phase {
    fn until(self) -> Option<Instant> {
        match self {
            Phase::Waiting(until) | Phase::Head(until) | Phase::Answering(until) | Phase::Lingering(until) => {
                Some(until)
            }
            Phase::Busy => None,
        }
    }
}

impl Patience {
    pub(crate) fn new() -> Self {
        let phase = Phase::Waiting(Instant::now() + FIRST);
        Self(Arc::new(Mutex::new(State {
            phase,
            unused: true,
            has_body: false,
            body_pending: false,
            next_began: false,
            is_half: false,
        })))
    }

    /// A head is complete.
    pub(crate) fn busy(&self, has_body: bool) {
        let phase = Phase::Busy;
        *self.lock() =
            State { phase, unused: false, has_body, body_pending: has_body, next_began: false, is_half: false };
    }

    /// The head of the answer is there.
    pub(crate) fn answering(&self) {
        self.lock().phase = Phase::Answering(Instant::now() + IDLE);
    }

    /// The request's body was read to its end.
    fn body_read(&self) {
        self.lock().body_pending = false;
    }

    /// All of the answer is there.
    fn answered(&self) {
        let mut state = self.lock();
        if matches!(state.phase, Phase::Answering(_)) {
            let now = Instant::now();
            state.phase = if state.next_began { Phase::Head(now + HEAD) } else { Phase::Waiting(now + IDLE) };
        }
    }

    /// The connection is to close; whether what the peer still sends must be awaited first.
    fn lingers(&self) -> bool {
        let mut state = self.lock();
        // A head that is no head, or too long, is refused before it is a request.
        let unread = state.body_pending || matches!(state.phase, Phase::Head(_) | Phase::Lingering(_));
        if unread && !matches!(state.phase, Phase::Lingering(_)) {
            state.phase = Phase::Lingering(Instant::now() + LINGER);
        }
        unread
    }

    fn byte_came(&self) {
        let mut state = self.lock();
        match state.phase {
            Phase::Waiting(until) => state.phase = Phase::Head(until.min(Instant::now() + HEAD)),
            Phase::Busy | Phase::Answering(_) => state.next_began |= !state.has_body,
            Phase::Head(_) | Phase::Lingering(_) => {}
        }
    }

    /// An answer is still on its way, and the peer takes it.
    fn bytes_went(&self) {
        let mut state = self.lock();
        let now = Instant::now();
        match &mut state.phase {
            Phase::Waiting(until) | Phase::Answering(until) => *until = now + IDLE,
            // The next head has begun while the last of an answer is still taken.
            Phase::Head(until) => *until = (*until).max(now + HEAD),
            Phase::Busy | Phase::Lingering(_) => {}
        }
    }

    /// Whether nothing has ever come on this connection, so that nobody is wronged by a close.
    pub(crate) fn is_unused(&self) -> bool {
        let state = self.lock();
        state.unused && matches!(state.phase, Phase::Waiting(_))
    }

    /// Comes back when the patience is at its end.
    pub(crate) async fn exhausted(&self) {
        loop {
            // Looked at again when the phase may be another.
            let (deadline, soon) = (self.lock().phase.until(), Instant::now() + HEAD);
            tokio::time::sleep_until(deadline.map_or(soon, |deadline| deadline.min(soon))).await;
            if self.lock().phase.until().is_some_and(|until| until <= Instant::now()) {
                return;
            }
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The body of a request, which tells the patience when all of it was read.
#[derive(Debug)]
pub(crate) struct RequestBody {
    pub(crate) body: Incoming,
    pub(crate) patience: Patience,
}

impl hyper::body::Body for RequestBody {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        if frame.is_none() || self.body.is_end_stream() {
            self.patience.body_read();
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// The body of an answer, which tells the patience when all of it was taken.
#[derive(Debug)]
pub(crate) struct AnswerBody {
    pub(crate) body: axum::body::Body,
    pub(crate) patience: Patience,
}

impl hyper::body::Body for AnswerBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        if self.body.size_hint().exact().is_none() {
            self.patience.lock().is_half = frame.is_some();
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for AnswerBody {
    fn drop(&mut self) {
        self.patience.answered();
    }
}

/// A socket that tells the patience when bytes come.
#[derive(Debug)]
pub(crate) struct Watched<S> {
    pub(crate) socket: S,
    pub(crate) patience: Patience,
    /// Has the socket closed by a reset.
    pub(crate) reset: fn(&S),
}

/// Half an answer is never to be taken for the whole. Over HTTP/1.0, which many a proxy speaks, nothing but the end of the
/// connection tells where an answer ends: where it breaks off, the connection breaks as well.
impl<S> Drop for Watched<S> {
    fn drop(&mut self) {
        if self.patience.lock().is_half {
            (self.reset)(&self.socket);
        }
    }
}

impl<S: Read + Unpin> Read for Watched<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: ReadBufCursor<'_>) -> Poll<io::Result<()>> {
        let result = Pin::new(&mut self.socket).poll_read(cx, buffer);
        if matches!(result, Poll::Ready(Ok(()))) {
            self.patience.byte_came();
        }
        result
    }
}

impl<S: Read + Write + Unpin> Write for Watched<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.socket).poll_write(cx, bytes);
        if result.is_ready() {
            self.patience.bytes_went();
        }
        result
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_flush(cx)
    }

    /// A socket that is closed with bytes unread resets the connection, and the reset can overtake the answer. So the rest of
    /// a body that was not wanted is read and thrown away (RFC 9112 §9.6).
    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(Pin::new(&mut self.socket).poll_shutdown(cx))?;
        let mut scrap = [0; 8 * 1024];
        while self.patience.lingers() {
            let mut buffer = ReadBuf::new(&mut scrap);
            let read = ready!(Pin::new(&mut self.socket).poll_read(cx, buffer.unfilled()));
            if read.is_err() || buffer.filled().is_empty() {
                break;
            }
        }
        Poll::Ready(Ok(()))
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.socket).poll_write_vectored(cx, slices);
        if result.is_ready() {
            self.patience.bytes_went();
        }
        result
    }
}
