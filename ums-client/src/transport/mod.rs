//! What carries a request to a server and its answer back.

mod reqwest;

use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

pub(crate) use self::reqwest::{Customize, Reqwest};

pub(crate) type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;
pub(crate) type Body = Pin<Box<dyn Stream<Item = Result<Bytes, Failure>> + Send>>;

/// Carries one request, once: no retry, no redirect, no total time limit. Those are the call loop's.
pub(crate) trait Transport: Send + Sync {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<Result<http::Response<Body>, Failure>>;
}

/// What a transport needs to know when it is made.
pub(crate) struct Settings {
    pub(crate) https: bool,
    pub(crate) connect_timeout: Duration,
    /// The only authorities to trust, in place of the system's.
    pub(crate) ca_certificate_pem: Option<Vec<u8>>,
    pub(crate) proxy: Option<String>,
    pub(crate) customize: Option<Customize>,
}

/// Why no whole answer came.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) kind: FailureKind,
    pub(crate) message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FailureKind {
    /// No connection, so nothing was sent.
    Connect,
    /// It took too long, after a connection was there.
    Timeout,
    /// The connection broke.
    Interrupted,
    /// Nothing was to be sent: the script of a test is at its end.
    #[cfg(any(test, feature = "testing"))]
    Unscripted,
}
