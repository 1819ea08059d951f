//! A login that goes on: one refresh for all who need it, which the server itself is asked about.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use ums_client::auth::{RefreshingSession, Tokens};
use ums_client::{Client, ErrorKind, Trace};

use crate::harness::{ADMIN_EMAIL, ADMIN_PASSWORD, TestServer, apply, both_engines};

fn password() -> SecretString {
    ADMIN_PASSWORD.into()
}

/// The tokens of a login, whose access token has ended by this machine's clock.
async fn expired(ums: &Client) -> Tokens {
    let mut tokens = Tokens::from(ums.auth().login(ADMIN_EMAIL, password()).await.unwrap());
    tokens.expires_at = Some(Timestamp::UNIX_EPOCH);
    tokens.refresh_at = tokens.expires_at;
    tokens
}

/// A client that is nobody, and how many refreshes it and its clones have sent.
fn counting(server: &TestServer) -> (Client, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    let observer = move |trace: &Trace<'_>| {
        if matches!(trace, Trace::Request { url, .. } if url.ends_with("/auth/refresh")) {
            counted.fetch_add(1, Ordering::SeqCst);
        }
    };
    (Client::builder().base_url(&server.url).observer(observer).build().unwrap(), count)
}

#[apply(both_engines)]
async fn a_hundred_tasks_make_one_refresh_and_the_session_lives_on() {
    let server = TestServer::start().await;
    let (nobody, refreshes) = counting(&server);
    let tokens = expired(&nobody).await;
    let session = RefreshingSession::new(&nobody, &tokens);
    let ums = nobody.with_credentials(session.clone());
    let calls: Vec<_> = (0..100).map(|_| tokio::spawn(ums.me().get().into_future())).collect();
    // The first of them does not live to see its answer.
    calls[0].abort();
    for call in calls.into_iter().skip(1) {
        assert_eq!(call.await.unwrap().unwrap().email, ADMIN_EMAIL);
    }
    assert_eq!(refreshes.load(Ordering::SeqCst), 1);
    let text = |tokens: &Tokens| tokens.refresh_token.as_ref().unwrap().expose_secret().to_owned();
    assert_ne!(text(&tokens), text(&session.tokens()));
    // Only the last refresh token is good: had one been lost, the session would be over.
    session.refresh().await.unwrap();
    session.refresh().await.unwrap();
    ums.me().get().await.unwrap();
    let sessions = ums.me().sessions().list().await.unwrap();
    assert_eq!(sessions.len(), 2, "that of the test, and this one");
}

#[apply(both_engines)]
async fn a_token_that_the_server_ended_is_replaced_where_that_can_be() {
    // Where an access token lives for an hour.
    let server = TestServer::with(|config| config.dev = false).await;
    let nobody = server.anonymous();
    let token = nobody.auth().login(ADMIN_EMAIL, password()).await.unwrap();
    let ums = nobody.with_login(&token);
    let as_it_is = nobody.with_token(token.access_token.clone());
    // By the server's clock it is over, by ours it is not.
    server.pass(2 * 3600 * 1000);
    let refused = as_it_is.me().get().await.unwrap_err();
    assert!(refused.is_unauthenticated() && refused.kind() == ErrorKind::Api, "{refused}");
    assert_eq!(ums.me().get().await.unwrap().email, ADMIN_EMAIL);
    // A session that was ended cannot be gone on with.
    ums.me().sessions().end_all().await.unwrap();
    let ended = ums.me().get().await.unwrap_err();
    assert!(ended.is_unauthenticated() && ended.kind() == ErrorKind::Credentials, "{ended}");
    assert!(ended.to_string().starts_with("me.get: auth.refresh: 401 invalid_token: "), "{ended}");
}
