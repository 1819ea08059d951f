//! `current_password` is a guess like any other: an open session is no way round the limit.

use serde_json::json;

use super::{WRONG, guess};
use crate::harness::raw;
use crate::harness::{ADMIN_PASSWORD, TestServer, apply, both_engines};

#[apply(both_engines)]
async fn current_password_counts_as_a_guess_and_gives_back_where_it_is_right() {
    let server = TestServer::with(|config| config.dev = false).await;
    let (id, token) = server.person("Ann", "ann@example.com", "user").await;
    let me = server.raw().token(&token);
    let body = |current: &str| json!({"password": ADMIN_PASSWORD, "current_password": current}).to_string();
    let paths = ["/users/me".to_owned(), format!("/users/{id}")];
    for number in 0..79 {
        let path = &paths[number % 2];
        let method = if number % 3 == 0 { "PATCH" } else { "PUT" };
        let refused = me.send(method, path, Some(body(WRONG).as_bytes())).await;
        assert_eq!((refused.status, refused.problem().as_str()), (403, "current_password_required"), "{number}");
    }
    for _ in 0..5 {
        assert_eq!(
            me.patch("/users/me", &body(ADMIN_PASSWORD)).await.status,
            200,
            "the last guess comes back each time"
        );
    }
    // The last is that of a login: there is one counter.
    assert_eq!(guess(&server.raw(), "ann@example.com", WRONG).await.status, 401);
    for current in [WRONG, ADMIN_PASSWORD] {
        let refused = me.patch("/users/me", &body(current)).await;
        assert_eq!((refused.status, refused.problem().as_str()), (429, "rate_limited"), "{refused:?}");
        assert!(refused.header("retry-after").is_some());
    }
    assert_eq!(guess(&server.raw(), "ann@example.com", ADMIN_PASSWORD).await.status, 429);
    // What needs no proof goes on.
    assert_eq!(me.patch("/users/me", r#"{"name":"Anna"}"#).await.status, 200);
}

/// A hash is dear: whoever is refused without one makes none, or anybody who registers could fill the queue of those who log in.
#[apply(both_engines)]
async fn nobody_has_passwords_hashed_without_a_proof() {
    let server = TestServer::with(|config| config.dev = false).await;
    let mut changes = Vec::new();
    let body = json!({"password": "a wholly different password"}).to_string();
    // A person may try a hundred and twenty times an hour.
    for number in 0..4 {
        let (_, token) = server.person("Ann", &format!("ann{number}@example.com"), "user").await;
        let me = server.raw().token(&token);
        changes.extend((0..100).map(|_| (me.clone(), "PUT", "/users/me".to_owned(), body.clone())));
    }
    assert_eq!(raw::at_once(changes.into_iter()).await, [403; 400], "one that is hashed waits, and past 256 is 503");
}
