//! A proxy for connections: each goes to the next backend that accepts, or, once the line is cut, to nobody at all.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

/// Where connections are passed on to.
#[derive(Clone, Debug)]
pub(crate) enum Backend {
    Tcp(SocketAddr),
    Unix(PathBuf),
}

/// Listens on loopback until dropped, which closes all its connections.
#[derive(Debug)]
pub(crate) struct Proxy {
    pub(crate) addr: SocketAddr,
    shared: Arc<Shared>,
    accepting: JoinHandle<()>,
}

#[derive(Debug)]
struct Shared {
    backends: Mutex<Vec<Backend>>,
    next: AtomicUsize,
    cut: watch::Sender<bool>,
    /// How many milliseconds every part takes longer.
    delay: AtomicU64,
}

trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

impl Proxy {
    pub(crate) async fn new(backends: Vec<Backend>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let addr = listener.local_addr().expect("an address");
        let (cut, _) = watch::channel(false);
        let shared = Arc::new(Shared {
            backends: Mutex::new(backends),
            next: AtomicUsize::new(0),
            cut,
            delay: AtomicU64::new(0),
        });
        let own = Arc::clone(&shared);
        let accepting = tokio::spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let shared = Arc::clone(&own);
                connections.spawn(async move { shared.pass(stream).await });
                while connections.try_join_next().is_some() {}
            }
        });
        Self { addr, shared, accepting }
    }

    /// From now on new connections go to these.
    pub(crate) fn point_at(&self, backends: Vec<Backend>) {
        *self.shared.backends.lock().expect("the backends") = backends;
    }

    /// From now on what passes takes so much longer, in each direction.
    pub(crate) fn slow_down(&self, millis: u64) {
        self.shared.delay.store(millis, Ordering::Relaxed);
    }

    /// Stops passing bytes on, in either direction. Nothing is closed, and new connections are accepted, as a network does
    /// that loses every packet.
    pub(crate) fn cut(&self) {
        self.shared.cut.send_replace(true);
    }

    /// Passes on what was held back and all that comes.
    pub(crate) fn mend(&self) {
        self.shared.cut.send_replace(false);
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl Shared {
    async fn pass(&self, stream: TcpStream) {
        let mut cut = self.cut.subscribe();
        if cut.wait_for(|cut| !cut).await.is_err() {
            return;
        }
        let _ = stream.set_nodelay(true);
        // Closed without a byte where nobody accepts.
        let Some(backend) = self.connect().await else { return };
        let (ours, theirs) = (tokio::io::split(stream), tokio::io::split(backend));
        // Where one direction breaks, both end.
        let delay = &self.delay;
        let _ = tokio::try_join!(pump(ours.0, theirs.1, cut.clone(), delay), pump(theirs.0, ours.1, cut, delay));
    }

    /// The next backend in turn, or the next after it that accepts.
    async fn connect(&self) -> Option<Box<dyn Stream>> {
        let backends = self.backends.lock().expect("the backends").clone();
        let first = self.next.fetch_add(1, Ordering::Relaxed);
        for step in 0..backends.len() {
            let connected: std::io::Result<Box<dyn Stream>> = match &backends[(first + step) % backends.len()] {
                Backend::Tcp(addr) => TcpStream::connect(addr).await.map(|stream| {
                    let _ = stream.set_nodelay(true);
                    Box::new(stream) as _
                }),
                Backend::Unix(path) => UnixStream::connect(path).await.map(|stream| Box::new(stream) as _),
            };
            if let Ok(stream) = connected {
                return Some(stream);
            }
        }
        None
    }
}

async fn pump(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    mut cut: watch::Receiver<bool>,
    delay: &AtomicU64,
) -> std::io::Result<()> {
    let mut buffer = vec![0; 16 * 1024];
    loop {
        let length = from.read(&mut buffer).await?;
        let delay = delay.load(Ordering::Relaxed);
        if delay > 0 {
            tokio::time::sleep(Duration::from_millis(delay)).await;
        }
        // What is under way when the line is cut arrives when it is mended, an end as well.
        let _ = cut.wait_for(|cut| !cut).await;
        if length == 0 {
            return to.shutdown().await;
        }
        to.write_all(&buffer[..length]).await?;
    }
}
