//! The counters lie in the database: they outlive a server that is killed, and several servers share them.

use std::time::Duration;

use super::{WRONG, guess};
use crate::harness::process::Process;
use crate::harness::{ADMIN_EMAIL, Fleet, Home, apply, both_engines, on_postgres};

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

#[apply(on_postgres)]
async fn servers_share_the_counters() {
    let fleet = Fleet::start(2).await;
    let guesses = (0..120).map(|number| (fleet.at(number), ADMIN_EMAIL.to_owned()));
    let answers = super::at_once(guesses).await;
    assert_eq!(answers, [(401, 80), (429, 40)].into());
    for server in 0..2 {
        assert_eq!(guess(&fleet.at(server), "ADMIN@example.com", WRONG).await.status, 429);
    }
    // Three hundred of one source, of which 80 are gone.
    let others = (0..240).map(|number| (fleet.at(number), format!("nobody{number}@example.com")));
    assert_eq!(super::at_once(others).await, [(401, 220), (429, 20)].into());
}
