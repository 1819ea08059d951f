//! Another service checks tokens by the client crate: `ums_client::verify`.

mod example;
mod extractor;
mod forged;
mod keys;
mod online;

use std::sync::atomic::Ordering;

use jiff::Timestamp;
use ums_client::Client;
use ums_client::verify::{Verifier, VerifierBuilder, VerifyError};

use crate::harness::{Proxy, Tap, TestServer};

const KEYS: &str = "GET /auth/keys ";

/// A verifier that reaches the server by this URL, and lives in the server's time.
pub(crate) fn builder(server: &TestServer, url: &str) -> VerifierBuilder {
    let clock = server.clock();
    let client = Client::builder().base_url(url).build().unwrap();
    let now = move || Timestamp::from_millisecond(clock.load(Ordering::Relaxed)).unwrap();
    Verifier::builder(client).clock(now)
}

/// One that has the keys already, and a count of its fetches: one so far.
async fn tapped(server: &TestServer) -> (Verifier, Tap) {
    let tap = Tap::new(server.addr, KEYS).await;
    let verifier = builder(server, &tap.url).build();
    verifier.verify(&server.admin_token).await.unwrap();
    assert_eq!(tap.count(), 1);
    (verifier, tap)
}

/// The same by way of a line that can be cut or slowed down.
async fn tapped_far_away(
    server: &TestServer,
    build: impl FnOnce(VerifierBuilder) -> VerifierBuilder,
) -> (Verifier, Tap, Proxy) {
    let line = Proxy::new(vec![crate::harness::Backend::Tcp(server.addr)]).await;
    let tap = Tap::new(line.addr, KEYS).await;
    let verifier = build(builder(server, &tap.url)).build();
    verifier.verify(&server.admin_token).await.unwrap();
    assert_eq!(tap.count(), 1);
    (verifier, tap, line)
}

/// The variant, by its name.
fn kind(error: &VerifyError) -> String {
    let text = format!("{error:?}");
    text.split(['(', ' ']).next().unwrap_or_default().to_owned()
}

/// `ok`, or the variant of the refusal.
async fn offline(verifier: &Verifier, token: &str) -> String {
    verifier.verify(token).await.map_or_else(|error| kind(&error), |_| "ok".to_owned())
}

/// The same of the online check.
async fn online(verifier: &Verifier, token: &str) -> String {
    verifier.verify_online(token).await.map_or_else(|error| kind(&error), |_| "ok".to_owned())
}
