//! The transport over reqwest; no other file names it.

use std::error::Error as StdError;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use reqwest::{Certificate, Client, redirect, retry};

use super::{Body, BoxFuture, Failure, FailureKind, Settings, Transport};

/// Shorter than the 60 s after which proxies and servers drop idle connections.
const POOL_IDLE: Duration = Duration::from_secs(30);

pub(crate) struct Reqwest(Client);

impl Reqwest {
    /// # Errors
    ///
    /// Says in words for people why there can be no client: bad certificates, or none on this machine.
    pub(crate) fn new(settings: Settings) -> Result<Self, String> {
        install_crypto();
        let mut builder = Client::builder()
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .referer(false)
            .no_proxy()
            .connect_timeout(settings.connect_timeout)
            .pool_idle_timeout(POOL_IDLE);
        if !settings.https {
            // Loading the system's certificates takes milliseconds, and fails where there are none: not for plain http.
            builder = builder.tls_certs_only([]);
        } else if let Some(pem) = settings.ca_certificate_pem {
            let certificates =
                Certificate::from_pem_bundle(&pem).map_err(|e| format!("the CA file is bad: {}", chain(&e)))?;
            if certificates.is_empty() {
                return Err("the CA file holds no PEM certificate".to_owned());
            }
            builder = builder.tls_certs_only(certificates);
        }
        builder.build().map(Self).map_err(|e| format!("TLS cannot be set up: {}", chain(&e)))
    }
}

impl Transport for Reqwest {
    fn send(&self, request: http::Request<Bytes>) -> BoxFuture<Result<http::Response<Body>, Failure>> {
        let client = self.0.clone();
        Box::pin(async move {
            let request = reqwest::Request::try_from(request).map_err(failure)?;
            let response = client.execute(request).await.map_err(failure)?;
            let mut answer = http::Response::builder().status(response.status());
            if let Some(headers) = answer.headers_mut() {
                headers.clone_from(response.headers());
            }
            let body: Body = Box::pin(Chunks(Box::pin(response.bytes_stream())));
            answer.body(body).map_err(|e| Failure { kind: FailureKind::Interrupted, message: e.to_string() })
        })
    }
}

struct Chunks<S>(Pin<Box<S>>);

impl<S: Stream<Item = reqwest::Result<Bytes>>> Stream for Chunks<S> {
    type Item = Result<Bytes, Failure>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(cx).map(|chunk| chunk.map(|chunk| chunk.map_err(failure)))
    }
}

/// reqwest panics without a rustls provider, even for plain http; one that the program has chosen stays.
fn install_crypto() {
    #[cfg(feature = "rustls")]
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // Fails only if another thread has just done the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
}

fn failure(error: reqwest::Error) -> Failure {
    // A refused connection and one not made in time are both connect errors; a request that cannot be built was not sent.
    let kind = if error.is_connect() || error.is_builder() {
        FailureKind::Connect
    } else if error.is_timeout() {
        FailureKind::Timeout
    } else {
        FailureKind::Interrupted
    };
    Failure { kind, message: chain(&error) }
}

/// The causes without the wrappers that say nothing, and without reqwest's own text, which holds the URL.
fn chain(error: &reqwest::Error) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut cause = error.source();
    while let Some(error) = cause {
        let text = error.to_string();
        let says_something = !text.starts_with("client error (") && text != "tcp connect error";
        if says_something && !error.is::<reqwest::Error>() && !words.contains(&text) {
            words.push(text);
        }
        cause = error.source();
    }
    if words.is_empty() { "the request failed".to_owned() } else { words.join(": ") }
}
