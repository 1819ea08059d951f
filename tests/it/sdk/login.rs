//! A login that goes on: one refresh for all who need it, which the server itself is asked about.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use ums_client::auth::{FileStore, RefreshingSession, StoreFuture, TokenStore, Tokens};
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

#[apply(both_engines)]
async fn eight_who_share_a_file_make_one_refresh() {
    let server = TestServer::start().await;
    let (nobody, refreshes) = counting(&server);
    let home = tempfile::tempdir().unwrap();
    let store = FileStore::new(home.path().join("login.json"));
    RefreshingSession::start(&nobody, expired(&nobody).await, store.clone()).await.unwrap();
    // As eight processes would: each reads the file for itself, and they share nothing but that.
    let mut eight = Vec::new();
    for _ in 0..8 {
        let session = RefreshingSession::load(&nobody, FileStore::new(home.path().join("login.json"))).await;
        let ums = nobody.with_credentials(session.unwrap().unwrap());
        eight.push(tokio::spawn(ums.me().get().into_future()));
    }
    for call in eight {
        assert_eq!(call.await.unwrap().unwrap().email, ADMIN_EMAIL);
    }
    assert_eq!(refreshes.load(Ordering::SeqCst), 1);
    let session = RefreshingSession::load(&nobody, store.clone()).await.unwrap().unwrap();
    session.logout().await.unwrap();
    assert!(RefreshingSession::load(&nobody, store).await.unwrap().is_none());
}

#[apply(both_engines)]
async fn a_full_disk_ends_no_session() {
    struct Full(FileStore, Arc<AtomicUsize>);
    impl TokenStore for Full {
        fn load(&self) -> StoreFuture<'_, Option<Tokens>> {
            self.0.load()
        }

        fn save<'a>(&'a self, tokens: &'a Tokens) -> StoreFuture<'a, ()> {
            let left = self.1.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
            if left.is_ok() { Box::pin(async { Err("the disk is full".into()) }) } else { self.0.save(tokens) }
        }

        fn clear(&self) -> StoreFuture<'_, ()> {
            self.0.clear()
        }
    }
    let server = TestServer::start().await;
    let nobody = server.anonymous();
    let home = tempfile::tempdir().unwrap();
    let store = FileStore::new(home.path().join("login.json"));
    RefreshingSession::start(&nobody, expired(&nobody).await, store.clone()).await.unwrap();
    let full = Full(store, Arc::new(AtomicUsize::new(4)));
    let session = RefreshingSession::load(&nobody, full).await.unwrap().unwrap();
    let ums = nobody.with_credentials(session);
    for _ in 0..4 {
        assert!(ums.me().get().await.unwrap_err().to_string().contains("the disk is full"));
    }
    assert_eq!(ums.me().get().await.unwrap().email, ADMIN_EMAIL);
}
