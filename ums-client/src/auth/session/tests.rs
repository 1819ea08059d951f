//! One trade for all, whatever happens to whoever began it.

use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret, SecretString};

use super::*;
use crate::clock;
use crate::error::ErrorKind;
use crate::testing::{Fail, MockTransport, RecordedRequest, Reply, fixtures};
use crate::types::Code;

/// Tokens that end in so many seconds, and are to be replaced in so many.
fn tokens(name: &str, expires_in: i64, refresh_in: i64) -> Tokens {
    let at = |seconds| Some(clock::now() + SignedDuration::from_secs(seconds));
    let refresh = SecretString::from(format!("refresh-{name}"));
    Tokens::new(format!("access-{name}"), Some(refresh), at(expires_in), at(refresh_in))
}

fn expired() -> Tokens {
    tokens("old", -1, -60)
}

fn ada() -> Reply {
    Reply::user(&fixtures::user("Ada", "ada@example.com"))
}

fn granted(name: &str) -> Reply {
    Reply::token(&fixtures::token(name, fixtures::user("Ada", "ada@example.com")))
}

fn refused() -> Reply {
    Reply::problem(401, Code::InvalidToken)
}

/// A client in a login, of a script.
fn logged_in(server: &MockTransport, tokens: Tokens) -> (Client, RefreshingSession) {
    let session = RefreshingSession::new(&server.client(), tokens);
    (server.client().with_credentials(session.clone()), session)
}

/// What was asked, and with which token.
fn seen(server: &MockTransport) -> Vec<String> {
    let line = |request: &RecordedRequest| match request.json()["refresh_token"].as_str() {
        Some(token) => format!("{request} {token}"),
        None => format!("{request} {}", request.header("authorization").unwrap_or("-").replacen("Bearer ", "", 1)),
    };
    server.requests().iter().map(line).collect()
}

#[tokio::test]
async fn a_hundred_tasks_with_an_expired_token_make_one_refresh() {
    let server = (0..100).fold(MockTransport::new().reply(granted("new")), |server, _| server.reply(ada()));
    let (ums, _) = logged_in(&server, expired());
    let calls: Vec<_> = (0..100).map(|_| tokio::spawn(ums.me().get().into_future())).collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    let seen = seen(&server);
    assert_eq!(seen[0], "POST /auth/refresh refresh-old");
    assert_eq!(seen.len(), 101);
    assert!(seen[1..].iter().all(|line| line == "GET /users/me access-new"), "{seen:?}");
}

#[tokio::test]
async fn whoever_began_the_refresh_may_be_cancelled() {
    let server = MockTransport::new().reply(granted("new")).reply(ada()).reply(ada());
    let (ums, session) = logged_in(&server, expired());
    // It begins the refresh, and is gone before there is an answer.
    let mut first = ums.me().get().into_future();
    let began = std::future::poll_fn(|cx| std::task::Poll::Ready(first.as_mut().poll(cx).is_pending())).await;
    assert!(began);
    drop(first);
    ums.me().get().await.unwrap();
    assert_eq!(seen(&server), ["POST /auth/refresh refresh-old", "GET /users/me access-new"]);
    assert_eq!(session.tokens().refresh_token.unwrap().expose_secret(), "refresh-new");
}

#[test]
fn a_runtime_that_goes_away_takes_no_other_with_it() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let server = MockTransport::new().reply(granted("lost")).reply(granted("new")).reply(ada());
    let (ums, _) = logged_in(&server, expired());
    let first = runtime();
    first.spawn(ums.me().get().into_future());
    first.block_on(async {
        while server.requests().is_empty() {
            tokio::task::yield_now().await;
        }
    });
    drop(first);
    runtime().block_on(ums.me().get().into_future()).unwrap();
}

#[test]
fn who_waits_for_a_trade_of_a_runtime_that_goes_away_makes_it_anew() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let server = MockTransport::new().reply(granted("new")).reply(ada());
    let (ums, session) = logged_in(&server, expired());
    let first = runtime();
    first.block_on(async { drop(session.trade(&session.tokens())) });
    runtime().block_on(async {
        let mut call = ums.me().get().into_future();
        let waits = std::future::poll_fn(|cx| std::task::Poll::Ready(call.as_mut().poll(cx).is_pending())).await;
        assert!(waits);
        first.shutdown_background();
        call.await.unwrap();
    });
}

#[tokio::test]
async fn a_token_is_replaced_early_and_nobody_waits() {
    let server = MockTransport::new().reply(ada()).reply(granted("new")).reply(ada());
    let (ums, session) = logged_in(&server, tokens("old", 30, -1));
    ums.me().get().await.unwrap();
    while session.tokens().access_token.expose_secret() == "access-old" {
        tokio::task::yield_now().await;
    }
    ums.me().get().await.unwrap();
    let mut seen = seen(&server);
    seen[..2].sort();
    assert_eq!(
        seen,
        ["GET /users/me access-old", "POST /auth/refresh refresh-old", "GET /users/me access-new"].map(str::to_owned)
    );
    let life = session.tokens().expires_at.unwrap().duration_since(clock::now());
    let early = session.tokens().expires_at.unwrap().duration_since(session.tokens().refresh_at.unwrap());
    assert!(life > SignedDuration::from_mins(59) && early == SignedDuration::from_mins(1), "{life} {early}");
}

#[tokio::test]
async fn a_refused_token_is_replaced_once_and_the_call_repeated_once() {
    let server = MockTransport::new().reply(refused()).reply(granted("new")).reply(ada());
    let (ums, _) = logged_in(&server, tokens("old", 3600, 3000));
    ums.users().create("Ada", "ada@example.com", "password").await.unwrap();
    let asked = seen(&server);
    assert_eq!(asked, ["POST /users access-old", "POST /auth/refresh refresh-old", "POST /users access-new"]);
    let keys: Vec<_> =
        server.requests().iter().map(|request| request.header("idempotency-key").map(str::to_owned)).collect();
    assert!(keys[0].is_some() && keys[0] == keys[2], "{keys:?}");

    let server = MockTransport::new().reply(refused()).reply(granted("new")).reply(refused());
    let (ums, _) = logged_in(&server, tokens("old", 3600, 3000));
    let error = ums.me().get().await.unwrap_err();
    assert!(error.is_unauthenticated() && error.attempts() == 2 && server.remaining() == 0, "{error:?}");
}

#[tokio::test]
async fn a_refused_token_that_is_no_longer_the_one_is_not_traded_again() {
    let server = MockTransport::new().reply(granted("new")).reply(ada());
    let (ums, session) = logged_in(&server, tokens("old", 3600, 3000));
    let old = session.headers().await.unwrap();
    session.refresh().await.unwrap();
    assert!(session.refused(&old).await.unwrap());
    ums.me().get().await.unwrap();
    assert_eq!(seen(&server), ["POST /auth/refresh refresh-old", "GET /users/me access-new"]);
}

#[tokio::test]
async fn the_repeat_takes_none_of_the_retries() {
    let busy = || Reply::status(503);
    let server = MockTransport::new().reply(busy()).reply(refused()).reply(granted("new")).reply(busy()).reply(ada());
    let (ums, _) = logged_in(&server, tokens("old", 3600, 3000));
    ums.me().get().await.unwrap();
    assert_eq!(server.remaining(), 0);
}

#[tokio::test]
async fn a_token_that_cannot_be_replaced_is_refused_as_it_is() {
    let server = MockTransport::new().reply(refused()).reply(refused());
    let error = server.client().me().get().await.unwrap_err();
    assert!(error.is_unauthenticated() && error.code() == Some(&Code::InvalidToken));
    let without = Tokens { refresh_token: None, ..expired() };
    let (ums, _) = logged_in(&server, without);
    assert!(ums.me().get().await.unwrap_err().is_unauthenticated());
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn wrong_credentials_are_no_bad_token() {
    let server = MockTransport::new().reply(Reply::problem(401, Code::InvalidCredentials));
    let (ums, _) = logged_in(&server, tokens("old", 3600, 3000));
    let error = ums.me().update().current_password("wrong").await.unwrap_err();
    assert!(error.is_unauthenticated() && server.requests().len() == 1);
}

#[tokio::test]
async fn a_lost_answer_to_a_refresh_is_asked_for_once_more() {
    let server = MockTransport::new().fail(Fail::Interrupted).reply(granted("new")).reply(ada());
    let (ums, _) = logged_in(&server, expired());
    ums.me().get().await.unwrap();
    assert_eq!(seen(&server)[..2], ["POST /auth/refresh refresh-old", "POST /auth/refresh refresh-old"]);
}

#[tokio::test]
async fn why_there_is_no_token_is_told_by_every_call_and_taken_for_nothing_else() {
    let server = MockTransport::new().reply(refused());
    let (ums, _) = logged_in(&server, expired());
    let error = ums.users().get("u").await.unwrap_err();
    assert_eq!((error.kind(), error.operation(), error.status()), (ErrorKind::Credentials, "users.get", Some(401)));
    assert!(error.is_unauthenticated() && !error.is_retryable(), "{error:?}");
    assert!(error.to_string().starts_with("users.get: auth.refresh: 401 invalid_token"), "{error}");
    assert!(std::error::Error::source(&error).unwrap().is::<Error>());

    let lost = MockTransport::new().fail(Fail::Timeout).fail(Fail::Timeout).reply(Reply::status(404));
    let (ums, _) = logged_in(&lost, expired());
    let write = ums.users().delete("u").await.unwrap_err();
    assert!(write.is_retryable() && !write.is_unknown_outcome() && !write.is_timeout(), "{write:?}");
    let astray = ums.users().get("u").await.unwrap_err();
    assert!(!astray.is_not_found() && astray.status() == Some(404), "{astray:?}");
    assert!(lost.requests().iter().all(|request| request.path == "/auth/refresh"));
}

#[tokio::test]
async fn what_is_not_known_of_an_earlier_try_stays_so() {
    let server = MockTransport::new().fail(Fail::Timeout).reply(refused());
    let (ums, session) = logged_in(&server, tokens("old", 3600, 3000));
    let slow = ums.users().create("Ada", "ada@example.com", "password");
    // The token ends between the first try and the second.
    let mut call = slow.into_future();
    let first = std::future::poll_fn(|cx| std::task::Poll::Ready(call.as_mut().poll(cx).is_pending()));
    assert!(first.await);
    session.0.state().tokens = expired();
    let error = call.await.unwrap_err();
    assert_eq!(seen(&server)[1], "POST /auth/refresh refresh-old");
    assert!(error.is_unknown_outcome() && error.is_unauthenticated() && error.attempts() == 1, "{error:?}");
}

#[tokio::test]
async fn nobody_is_asked_for_a_token_that_a_call_does_not_need() {
    let server = MockTransport::new().reply(Reply::status(200));
    let (ums, _) = logged_in(&server, expired());
    ums.server().health().await.unwrap();
    assert_eq!(ums.users().get("..").await.unwrap_err().kind(), ErrorKind::Config);
    assert_eq!(seen(&server), ["GET /healthz -"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_at_once_none_trades_what_was_just_traded() {
    for _ in 0..500 {
        let refreshes = Arc::new(AtomicUsize::new(0));
        let server = (0..22).fold(MockTransport::new(), |server, _| {
            let counted = Arc::clone(&refreshes);
            server.reply_with(move |request| match request.path.as_str() {
                "/auth/refresh" => granted(&format!("new-{}", counted.fetch_add(1, Ordering::SeqCst))),
                _ => ada(),
            })
        });
        let (ums, _) = logged_in(&server, expired());
        let calls: Vec<_> = (0..20).map(|_| tokio::spawn(ums.me().get().into_future())).collect();
        for call in calls {
            call.await.unwrap().unwrap();
        }
        assert_eq!(refreshes.load(Ordering::SeqCst), 1);
    }
}

#[test]
fn without_a_runtime_there_is_an_error() {
    let (_, session) = logged_in(&MockTransport::new(), expired());
    let mut refresh = Box::pin(session.refresh());
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(Err(error)) = refresh.as_mut().poll(&mut cx) else { panic!("it waits") };
    assert!(error.to_string().contains("Tokio runtime"), "{error}");
}

#[test]
fn half_of_a_short_life_is_lived() {
    let mut token = fixtures::token("a", fixtures::user("Ada", "ada@example.com"));
    token.expires_in = 30;
    let tokens = Tokens::from(&token);
    let between = |to: Option<Timestamp>| to.unwrap().duration_since(tokens.refresh_at.unwrap());
    assert_eq!(between(tokens.expires_at), SignedDuration::from_secs(15));
    token.expires_in = u64::MAX;
    assert!(!Tokens::from(&token).is_expired() && !Tokens::from(&token).wants_refresh());
}

mod stores;
