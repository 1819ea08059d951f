//! A tap on the line: counts the requests that pass, and may write other bytes over what comes back.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

/// Listens on loopback until dropped, which closes all its connections.
#[derive(Debug)]
pub(crate) struct Tap {
    pub(crate) url: String,
    counted: Arc<AtomicUsize>,
    bent: Arc<Mutex<Option<(String, String)>>>,
    accepting: JoinHandle<()>,
}

impl Tap {
    /// Counts the requests that begin like this: `GET /auth/keys `.
    pub(crate) async fn new(server: SocketAddr, request: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let (counted, bent) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(None)));
        let (count, bend) = (Arc::clone(&counted), Arc::clone(&bent));
        let accepting = tokio::spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let (count, bend) = (Arc::clone(&count), Arc::clone(&bend));
                connections.spawn(async move {
                    // Closed without a byte where nobody accepts.
                    let Ok(server) = TcpStream::connect(server).await else { return };
                    let (ours, theirs) = (stream.into_split(), server.into_split());
                    let note = |bytes: &mut Vec<u8>| {
                        let found = bytes.windows(request.len()).filter(|window| *window == request.as_bytes());
                        count.fetch_add(found.count(), Ordering::SeqCst);
                    };
                    let write_over = |bytes: &mut Vec<u8>| {
                        let bend: Option<(String, String)> = bend.lock().expect("what is bent").clone();
                        let Some((from, to)) = bend else { return };
                        while let Some(at) = bytes.windows(from.len()).position(|window| window == from.as_bytes()) {
                            bytes[at..at + from.len()].copy_from_slice(to.as_bytes());
                        }
                    };
                    let _ = tokio::try_join!(pump(ours.0, theirs.1, note), pump(theirs.0, ours.1, write_over));
                });
            }
        });
        Self { url, counted, bent, accepting }
    }

    /// How many have passed.
    pub(crate) fn count(&self) -> usize {
        self.counted.load(Ordering::SeqCst)
    }

    /// Waits until so many have passed.
    pub(crate) async fn reaches(&self, count: usize) {
        let began = Instant::now();
        while self.count() < count {
            assert!(began.elapsed() < Duration::from_secs(10), "{} of {count}", self.count());
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    /// From now on answers have `to` where `from` was; both of one length.
    pub(crate) fn bend(&self, from: &str, to: &str) {
        assert_eq!(from.len(), to.len());
        *self.bent.lock().expect("what is bent") = Some((from.to_owned(), to.to_owned()));
    }
}

impl Drop for Tap {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn pump(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    look: impl Fn(&mut Vec<u8>),
) -> std::io::Result<()> {
    loop {
        let mut bytes = Vec::with_capacity(16 * 1024);
        if from.read_buf(&mut bytes).await? == 0 {
            return to.shutdown().await;
        }
        look(&mut bytes);
        to.write_all(&bytes).await?;
    }
}
