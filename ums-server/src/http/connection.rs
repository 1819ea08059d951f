//! One connection's patience: how long it may be silent, in which phase.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::rt::{Read, ReadBufCursor, Write};
use tokio::time::Instant;

/// From the connection to its first request's whole head.
const FIRST: Duration = Duration::from_secs(10);
/// From the first byte of a head to its last.
const HEAD: Duration = Duration::from_secs(5);
/// Between requests.
const IDLE: Duration = Duration::from_secs(75);

/// What a connection waits for, and until when. Shared by the socket, the service and the watch.
#[derive(Clone, Debug)]
pub(crate) struct Patience(Arc<Mutex<Phase>>);

#[derive(Clone, Copy, Debug)]
enum Phase {
    /// Nothing of a request has come yet.
    Waiting(Instant),
    /// A head has begun.
    Head(Instant),
    /// A request is carried out; its body has time limits of its own.
    Busy,
}

impl Patience {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new(Phase::Waiting(Instant::now() + FIRST))))
    }

    /// A head is complete.
    pub(crate) fn busy(&self) {
        *self.lock() = Phase::Busy;
    }

    /// A request is answered.
    pub(crate) fn idle(&self) {
        *self.lock() = Phase::Waiting(Instant::now() + IDLE);
    }

    fn byte_came(&self) {
        let mut phase = self.lock();
        if let Phase::Waiting(until) = *phase {
            *phase = Phase::Head(until.min(Instant::now() + HEAD));
        }
    }

    /// An answer is still on its way, and the peer takes it.
    fn bytes_went(&self) {
        let mut phase = self.lock();
        if let Phase::Waiting(until) = &mut *phase {
            *until = Instant::now() + IDLE;
        }
    }

    /// Comes back when the patience is at its end.
    pub(crate) async fn exhausted(&self) {
        loop {
            let deadline = match *self.lock() {
                Phase::Waiting(until) | Phase::Head(until) => until,
                // Looked at again when the request may be over.
                Phase::Busy => Instant::now() + HEAD,
            };
            tokio::time::sleep_until(deadline.min(Instant::now() + HEAD)).await;
            match *self.lock() {
                Phase::Waiting(until) | Phase::Head(until) if until <= Instant::now() => return,
                _ => {}
            }
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Phase> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A socket that tells the patience when bytes come.
#[derive(Debug)]
pub(crate) struct Watched<S> {
    pub(crate) socket: S,
    pub(crate) patience: Patience,
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

impl<S: Write + Unpin> Write for Watched<S> {
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

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_shutdown(cx)
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
