//! Answers that are made while they are sent, in constant memory.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::Body;
use bytes::Bytes;
use http_body::Frame;
use tokio::sync::mpsc;

use crate::error::Result;

/// Pieces made ahead of a slow reader.
const AHEAD: usize = 2;

/// What a producer sends: a piece of the list, or its end.
enum Chunk {
    Piece(Bytes),
    End,
}

/// Where a producer puts what it makes.
pub(crate) struct Pieces(mpsc::Sender<Chunk>);

impl Pieces {
    /// Whether the reader is still there; one that went away needs no more.
    pub(crate) async fn send(&self, piece: Vec<u8>) -> bool {
        self.0.send(Chunk::Piece(Bytes::from(piece))).await.is_ok()
    }
}

/// A body out of what `produce` makes. Where it fails midway the answer is broken off, so that half a list is never taken for
/// the whole.
pub(crate) fn streamed<F>(produce: impl FnOnce(Pieces) -> F + Send + 'static) -> Body
where
    F: Future<Output = Result<()>> + Send + 'static,
{
    let (sender, receiver) = mpsc::channel(AHEAD);
    tokio::spawn(async move {
        let end = sender.clone();
        match produce(Pieces(sender)).await {
            Ok(()) => drop(end.send(Chunk::End).await),
            Err(error) => tracing::warn!(%error, cause = error.cause(), "a list was broken off"),
        }
    });
    Body::new(Chunks { receiver, ended: false })
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
