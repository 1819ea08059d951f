//! The transport over reqwest; no other file names it.

use std::error::Error as StdError;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use reqwest::{Client, ClientBuilder, Proxy, redirect, retry};

use super::{Body, BoxFuture, Failure, FailureKind, Settings, Transport};

/// Shorter than the 60 s after which proxies and servers drop idle connections.
const POOL_IDLE: Duration = Duration::from_secs(30);

const FOR_EVER: Duration = Duration::from_secs(10 * 365 * 24 * 60 * 60);

pub(crate) struct Reqwest(Client);

/// What a program does to the builder underneath before we do.
pub(crate) type Customize = Box<dyn FnOnce(ClientBuilder) -> ClientBuilder + Send>;

impl crate::ClientBuilder {
    /// Sets what this builder has no words for (a resolver, TCP keep-alive, a client certificate) on the builder of the HTTP
    /// library underneath. This crate's own settings are applied after it, so redirects, retries, time-outs and proxy stay as they
    /// are said here, and certificates are checked. (Roots that are added to the system's here are added; those of
    /// [`ca_certificate_pem`](Self::ca_certificate_pem) stand alone. A TLS back-end that is put in whole is used as it is.)
    ///
    /// ```
    /// use std::time::Duration;
    /// use ums_client::Client;
    ///
    /// let ums = Client::builder()
    ///     .base_url("http://localhost:8080")
    ///     .customize(|http| http.tcp_keepalive(Duration::from_secs(60)).pool_max_idle_per_host(4))
    ///     .build()?;
    /// # Ok::<(), ums_client::Error>(())
    /// ```
    pub fn customize(mut self, change: impl FnOnce(ClientBuilder) -> ClientBuilder + Send + 'static) -> Self {
        let earlier = self.customize.take();
        self.customize =
            Some(Box::new(move |builder| change(earlier.into_iter().fold(builder, |http, change| change(http)))));
        self
    }
}

impl Reqwest {
    /// # Errors
    ///
    /// Says in words for people why there can be no client: bad certificates, or none on this machine.
    pub(crate) fn new(settings: Settings) -> Result<Self, String> {
        install_crypto();
        let unchanged: Customize = Box::new(|builder| builder);
        let mut builder = settings.customize.unwrap_or(unchanged)(Client::builder())
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .referer(false)
            .no_proxy()
            .connect_timeout(settings.connect_timeout)
            // The time-outs are the call loop's.
            .timeout(FOR_EVER)
            .read_timeout(FOR_EVER)
            .pool_idle_timeout(POOL_IDLE);
        if let Some(proxy) = settings.proxy {
            // Its text may hold a password, and is not quoted.
            let bad = "the proxy must be an http:// or https:// URL";
            let scheme = proxy.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
            let known = matches!(scheme.as_deref(), Some("http" | "https"));
            builder = builder.proxy(Proxy::all(&proxy).ok().filter(|_| known).ok_or(bad)?);
        }
        builder = trust(builder, settings.https, settings.ca_certificate_pem)?;
        builder.build().map(Self).map_err(|e| format!("TLS cannot be set up: {}", chain(&e)))
    }
}

/// Whom to believe that they are the server.
#[cfg(feature = "rustls-no-provider")]
fn trust(builder: ClientBuilder, https: bool, ca_certificate_pem: Option<Vec<u8>>) -> Result<ClientBuilder, String> {
    if !https {
        // Loading the system's certificates takes milliseconds, and fails where there are none: not for plain http.
        return Ok(builder.tls_certs_only([]));
    }
    let builder = builder.tls_danger_accept_invalid_certs(false).tls_danger_accept_invalid_hostnames(false);
    let Some(pem) = ca_certificate_pem else { return Ok(builder) };
    let certificates =
        reqwest::Certificate::from_pem_bundle(&pem).map_err(|e| format!("the CA file is bad: {}", chain(&e)))?;
    if certificates.is_empty() {
        return Err("the CA file holds no PEM certificate".to_owned());
    }
    Ok(builder.tls_certs_only(certificates))
}

/// There is nobody to believe where nobody can prove anything.
#[cfg(not(feature = "rustls-no-provider"))]
fn trust(builder: ClientBuilder, https: bool, _: Option<Vec<u8>>) -> Result<ClientBuilder, String> {
    if https {
        return Err(
            "https:// wants TLS, and this program is built without it (the feature `rustls` of ums-client)".to_owned()
        );
    }
    Ok(builder)
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
