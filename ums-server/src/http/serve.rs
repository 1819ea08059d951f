//! The accept loop: caps, time-outs and a shutdown that drains. (`axum::serve` has none of the first two.)

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::body::Body as _;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt;

use super::connection::{AnswerBody, Patience, RequestBody, Watched};
use super::peer::PeerAddr;

/// Connections at once; more wait in the kernel's queue.
const CONNECTIONS: usize = 10_000;
/// The largest head, in bytes.
const HEAD: usize = 32 * 1024;
/// How long a TLS handshake may take.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// How long the requests under way have after the shutdown began.
const DRAIN: Duration = Duration::from_secs(9);

/// Serves until `shutdown`, then answers what is under way and comes back, within ten seconds.
pub(crate) async fn serve(
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    router: Router,
    shutdown: impl Future<Output = ()>,
) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let graceful = GracefulShutdown::new();
    let (drain, draining) = watch::channel(false);
    let mut connections = JoinSet::new();
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            biased;
            () = &mut shutdown => break,
            accepted = accept(&listener, &places) => accepted,
        };
        while connections.try_join_next().is_some() {}
        let Some((stream, peer, place)) = accepted else { continue };
        let (router, tls) = (router.clone(), tls.clone());
        let end = End { watcher: graceful.watcher(), draining: draining.clone() };
        connections.spawn(async move {
            let _place = place;
            // An answer is small and complete: it need not wait for more.
            let _ = stream.set_nodelay(true);
            match tls {
                None => connection(stream, peer, router, end, |socket| reset(socket.inner())).await,
                Some(tls) => {
                    let mut draining = end.draining.clone();
                    let accepted = tokio::select! {
                        accepted = tokio::time::timeout(HANDSHAKE, tls.accept(stream)) => accepted,
                        // Nothing was asked yet, so nothing is owed.
                        _ = draining.wait_for(|draining| *draining) => return,
                    };
                    match accepted {
                        Ok(Ok(stream)) => {
                            connection(stream, peer, router, end, |socket| reset(socket.inner().get_ref().0)).await;
                        }
                        Ok(Err(error)) => tracing::debug!(%peer, %error, "a TLS handshake failed"),
                        Err(_) => tracing::debug!(%peer, "a TLS handshake took too long"),
                    }
                }
            }
        });
    }
    drop(listener);
    drain.send_replace(true);
    if tokio::time::timeout(DRAIN, graceful.shutdown()).await.is_err() {
        tracing::warn!("some connections did not finish in time and are cut off");
    }
    connections.shutdown().await;
}

async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, tokio::sync::OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => Some((stream, peer, place)),
        Err(error) => {
            // Out of file descriptors, say: others must close first, so do not spin.
            tracing::warn!(%error, "a connection was not accepted");
            tokio::time::sleep(Duration::from_millis(100)).await;
            None
        }
    }
}

/// How a connection learns of the shutdown.
struct End {
    watcher: Watcher,
    draining: watch::Receiver<bool>,
}

/// Has a socket closed by a reset.
fn reset(socket: &TcpStream) {
    let _ = socket.set_zero_linger();
}

async fn connection<S>(stream: S, peer: SocketAddr, router: Router, mut end: End, reset: fn(&TokioIo<S>))
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let patience = Patience::new();
    let of_service = patience.clone();
    let service = service_fn(move |mut request: hyper::Request<hyper::body::Incoming>| {
        of_service.busy(!request.body().is_end_stream());
        request.extensions_mut().insert(PeerAddr(peer));
        let (patience, router) = (of_service.clone(), router.clone());
        async move {
            let of_body = patience.clone();
            let request = request.map(|body| Body::new(RequestBody { body, patience: of_body }));
            let response = router.oneshot(request).await?;
            patience.answering();
            Ok::<_, Infallible>(response.map(|body| AnswerBody { body, patience }))
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        // Ours are finer; hyper's own would close an idle connection early.
        .header_read_timeout(None)
        .max_buf_size(HEAD)
        .serve_connection(Watched { socket: TokioIo::new(stream), patience: patience.clone(), reset }, service);
    // At the end nobody waits for the first request of a connection that has sent none.
    let unused = async {
        let _ = end.draining.wait_for(|draining| *draining).await;
        if !patience.is_unused() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        result = end.watcher.watch(connection) => if let Err(error) = result {
            tracing::debug!(%peer, %error, "a connection broke off");
        },
        () = unused => {}
        () = patience.exhausted() => tracing::debug!(%peer, "a connection was silent for too long"),
    }
}
