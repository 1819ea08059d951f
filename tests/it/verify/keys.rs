//! The keys of a verifier: kept, fetched early, fetched once for many, and kept on where the server does not answer.

use std::time::{Duration, Instant};

use ums_client::verify::Verifier;
use uuid::Uuid;

use super::{builder, kind, offline, tapped, tapped_far_away};
use crate::harness::forge::{Parts, joined};
use crate::harness::{Backend, Proxy, Tap, TestServer, apply, both_engines};

const MINUTE: i64 = 60_000;

/// A token by a key that nobody has.
fn stranger(server: &TestServer, number: u128) -> String {
    let Parts { claims, signature, .. } = Parts::of(&server.admin_token);
    let header = serde_json::json!({"typ": "at+jwt", "alg": "EdDSA", "kid": Uuid::from_u128(number).to_string()});
    joined(&header.to_string(), &claims, &signature)
}

/// A token by whatever key signs now, once another one than `old` does.
async fn signed_anew(server: &TestServer, old: &str) -> String {
    let began = Instant::now();
    loop {
        let token = server.server.sign_in(&server.admin_id).await.unwrap()["access_token"].as_str().unwrap().to_owned();
        if Parts::of(&token).header != Parts::of(old).header {
            return token;
        }
        assert!(began.elapsed() < Duration::from_secs(10), "the old key still signs");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[apply(both_engines)]
async fn keys_are_fetched_anew_before_they_are_stale_and_nobody_waits() {
    let server = TestServer::start().await;
    let line = Proxy::new(vec![Backend::Tcp(server.addr)]).await;
    let tap = Tap::new(line.addr, super::KEYS).await;
    let verifier = builder(&server, &tap.url).build();
    assert_eq!(offline(&verifier, &server.admin_token).await, "ok");
    server.pass(239_000);
    assert_eq!(offline(&verifier, &server.admin_token).await, "ok");
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(tap.count(), 1, "not before four fifths of the 300 s that the server says");
    server.pass(2_000);
    line.cut();
    let began = Instant::now();
    for _ in 0..20 {
        assert_eq!(offline(&verifier, &server.admin_token).await, "ok");
    }
    assert!(began.elapsed() < Duration::from_millis(500), "{:?}: they waited", began.elapsed());
    line.mend();
    tap.reaches(2).await;
    // The clock begins anew when these have come.
    let began = Instant::now();
    loop {
        server.pass(100);
        tokio::time::sleep(Duration::from_millis(20)).await;
        assert_eq!(offline(&verifier, &server.admin_token).await, "ok");
        if began.elapsed() > Duration::from_millis(300) {
            break;
        }
    }
    assert_eq!(tap.count(), 2, "one fetch, and no other while the new ones are fresh");

    // What the answer says is what counts.
    let tap = Tap::new(server.addr, super::KEYS).await;
    tap.bend("max-age=300", "max-age=100");
    let verifier = builder(&server, &tap.url).build();
    for (seconds, fetches) in [(0, 1), (79, 1), (2, 2)] {
        server.pass(seconds * 1000);
        assert_eq!(offline(&verifier, &server.admin_token).await, "ok");
        tokio::time::sleep(Duration::from_millis(50)).await;
        tap.reaches(fetches).await;
        assert_eq!(tap.count(), fetches, "{seconds}");
    }
}

#[apply(both_engines)]
async fn a_rotation_needs_no_restart() {
    let server = TestServer::start().await;
    let (verifier, tap) = tapped(&server).await;
    let beside = server.beside(|_| {}).await;
    beside.rotate_keys(None).await.unwrap();
    let token = signed_anew(&server, &server.admin_token).await;
    let at_once: Vec<_> = (0..50)
        .map(|_| {
            let (verifier, token) = (verifier.clone(), token.clone());
            tokio::spawn(async move { offline(&verifier, &token).await })
        })
        .collect();
    for task in at_once {
        assert_eq!(task.await.unwrap(), "ok", "nobody is refused");
    }
    assert_eq!(offline(&verifier, &server.admin_token).await, "ok", "the old key still verifies");
    assert_eq!(tap.count(), 2);

    // It leaked: the server takes what it signed no more, and so it is here when the keys are fetched again.
    beside.rotate_keys(Some(Duration::ZERO)).await.unwrap();
    let newest = signed_anew(&server, &token).await;
    assert_eq!(offline(&verifier, &token).await, "ok", "until then it is not known here");
    server.pass(5 * MINUTE + 1);
    assert_eq!(offline(&verifier, &token).await, "UnknownKey", "the keys are stale, so they come first");
    assert_eq!(offline(&verifier, &newest).await, "ok");
}

#[apply(both_engines)]
async fn one_fetch_serves_two_hundred_and_goes_on_when_the_first_has_gone() {
    let server = TestServer::start().await;
    let interval = Duration::from_millis(1500);
    let (verifier, tap, line) = tapped_far_away(&server, |builder| builder.refetch_interval(interval)).await;
    server.beside(|_| {}).await.rotate_keys(None).await.unwrap();
    let rotated = signed_anew(&server, &server.admin_token).await;
    let task = |token: String| {
        let verifier = verifier.clone();
        tokio::spawn(async move { offline(&verifier, &token).await })
    };
    line.slow_down(300);
    let first = task(rotated.clone());
    tap.reaches(2).await;
    first.abort();
    assert!(first.await.unwrap_err().is_cancelled());
    let invented: Vec<_> = (0..200).map(|number| task(stranger(&server, number))).collect();
    let good: Vec<_> = (0..50).map(|_| task(rotated.clone())).collect();
    for (tasks, expected) in [(invented, "UnknownKey"), (good, "ok")] {
        for task in tasks {
            assert_eq!(task.await.unwrap(), expected);
        }
    }
    assert_eq!(tap.count(), 2, "what the first began served them all");
    // A flood makes no flood: within the interval nobody is asked, and everybody has an answer at once.
    line.slow_down(0);
    let began = Instant::now();
    for number in 200..1200 {
        assert_eq!(offline(&verifier, &stranger(&server, number)).await, "UnknownKey");
    }
    assert!(tap.count() as u128 <= 2 + began.elapsed().as_millis() / interval.as_millis() + 1, "{}", tap.count());
    assert_eq!(offline(&verifier, &server.admin_token).await, "ok", "and no good token is held up");
    let before = tap.count();
    tokio::time::sleep(interval).await;
    assert_eq!(offline(&verifier, &stranger(&server, 1)).await, "UnknownKey");
    assert_eq!(tap.count(), before + 1, "after it they are asked again");

    // And where nothing is known yet.
    let tap = Tap::new(line.addr, super::KEYS).await;
    let verifier = builder(&server, &tap.url).build();
    let tasks: Vec<_> = (0..200)
        .map(|number| {
            let (verifier, token) = (verifier.clone(), stranger(&server, number));
            tokio::spawn(async move { offline(&verifier, &token).await })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap(), "UnknownKey");
    }
    assert!(tap.count() <= 2, "{}", tap.count());
}

#[apply(both_engines)]
async fn while_the_server_is_down_known_keys_serve_on_and_not_for_ever() {
    let server = TestServer::start().await;
    let (verifier, _tap) = tapped(&server).await;
    let strange = stranger(&server, 1);
    let (token, clock) = (server.admin_token.clone(), server.clock());
    let pass = |minutes: i64| clock.fetch_add(minutes * MINUTE, std::sync::atomic::Ordering::Relaxed);
    let cold = builder(&server, &server.url).build();
    server.stop().await;

    for minutes in [0, 4, 6, 49] {
        pass(minutes);
        assert_eq!(offline(&verifier, &token).await, "ok", "{minutes} minutes more");
        let error = verifier.verify(&strange).await.unwrap_err();
        assert_eq!(kind(&error), "Unavailable", "nobody knows whether such a key is there now");
        assert!(error.retry_after().is_some() && !error.is_invalid_token());
        assert!(std::error::Error::source(&error).is_some());
    }
    pass(1);
    assert_eq!(offline(&verifier, &token).await, "Unavailable", "an hour is over");
    assert_eq!(offline(&cold, &token).await, "Unavailable", "and one that has just started knows nothing");
    assert_eq!(kind(&cold.ready().await.unwrap_err()), "Unavailable");
}

#[apply(both_engines)]
async fn a_server_that_hangs_holds_up_few_and_one_that_comes_back_is_found() {
    let server = TestServer::start().await;
    let (verifier, tap, line) = tapped_far_away(&server, |builder| builder).await;
    server.pass(6 * MINUTE);
    line.cut();
    let timed = async |verifier: &Verifier| {
        let began = Instant::now();
        assert_eq!(offline(verifier, &server.admin_token).await, "ok");
        began.elapsed()
    };
    let first = timed(&verifier).await;
    assert!(
        first > Duration::from_millis(1500) && first < Duration::from_secs(5),
        "{first:?}: stale keys wait a little"
    );
    let next = timed(&verifier).await;
    assert!(next < Duration::from_millis(500), "{next:?}: but not all of them");
    line.mend();
    tap.reaches(2).await;

    // Nothing is known, and nobody listens; then somebody does.
    let line = Proxy::new(vec![]).await;
    let url = format!("http://{}", line.addr);
    let verifier = builder(&server, &url).refetch_interval(Duration::from_millis(100)).build();
    assert_eq!(offline(&verifier, &server.admin_token).await, "Unavailable");
    line.point_at(vec![Backend::Tcp(server.addr)]);
    let began = Instant::now();
    while offline(&verifier, &server.admin_token).await != "ok" {
        assert!(began.elapsed() < Duration::from_secs(5), "it is not found");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[apply(both_engines)]
async fn a_verifier_outlives_the_runtime_that_fetched_for_it() {
    let server = TestServer::start().await;
    let (known, tap, line) = tapped_far_away(&server, |builder| builder).await;
    server.beside(|_| {}).await.rotate_keys(None).await.unwrap();
    let rotated = signed_anew(&server, &server.admin_token).await;
    let cold = builder(&server, &tap.url).build();
    line.cut();
    for verifier in [&known, &cold] {
        let (own, token) = (verifier.clone(), rotated.clone());
        let gone = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let waited = tokio::time::timeout(Duration::from_millis(200), own.verify(&token)).await;
                assert!(waited.is_err(), "the line is cut");
            });
        });
        gone.join().unwrap();
    }
    line.mend();
    for verifier in [&known, &cold] {
        assert_eq!(offline(verifier, &rotated).await, "ok");
    }
}
