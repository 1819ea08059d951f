//! The counters lie in the database, and outlive a server that is killed.

use std::time::Duration;

use super::{WRONG, guess};
use crate::harness::process::Process;
use crate::harness::{Home, apply, both_engines};

const WORDS: [&str; 3] = ["--dev", "--listen", "127.0.0.1:0"];

#[apply(both_engines)]
async fn counters_outlive_a_server_that_is_killed() {
    let home = Home::with_database();
    let (mut looked_at, mut server) = (0, Process::start(&home, &WORDS).await);
    // Killed while twenty are looked at: what was counted then stays counted, whether or not it was answered.
    for _ in 0..3 {
        for _ in 0..10 {
            assert_eq!(guess(&server.raw(), "nobody@example.com", WRONG).await.status, 401);
            looked_at += 1;
        }
        let raw = server.raw();
        let body = serde_json::json!({"email": "nobody@example.com", "password": WRONG}).to_string();
        let under_way: Vec<_> = (0..10)
            .map(|_| {
                let (raw, body) = (raw.clone(), body.clone());
                tokio::spawn(async move { raw.attempt("POST", "/auth/login", Some(body.as_bytes())).await })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(60)).await;
        server.signal("KILL");
        for answer in under_way {
            looked_at += usize::from(answer.await.unwrap().is_some_and(|answer| answer.status == 401));
        }
        server.ended().await;
        server = Process::start(&home, &WORDS).await;
    }
    let mut after = 0;
    while guess(&server.raw(), "nobody@example.com", WRONG).await.status == 401 {
        after += 1;
    }
    assert!((30..=60).contains(&looked_at), "{looked_at}");
    assert!(looked_at + after <= 80, "{looked_at} before, {after} after");
    assert!(60 + after >= 80, "{after}: what never came is not counted");
}
