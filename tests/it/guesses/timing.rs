//! How long an answer takes tells nothing of whether somebody has the e-mail.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::{WRONG, guess};
use crate::harness::{ADMIN_EMAIL, ADMIN_PASSWORD, TestServer, apply, both_engines, not_run};

/// Times of each kind.
const EACH: usize = 500;

/// The chance that a time of `ones` is longer than one of `others`: a half where nobody can tell them apart.
fn auc(ones: &[Duration], others: &[Duration]) -> f64 {
    let longer = |one: &Duration| -> f64 {
        others
            .iter()
            .map(|other| {
                if one > other {
                    1.0
                } else if one == other {
                    0.5
                } else {
                    0.0
                }
            })
            .sum()
    };
    ones.iter().map(longer).sum::<f64>() / (ones.len() * others.len()) as f64
}

async fn timed(server: &TestServer, email: &str, status: u16) -> Duration {
    let began = Instant::now();
    let answer = guess(&server.raw(), email, WRONG).await;
    let took = began.elapsed();
    assert_eq!(answer.status, status, "{email}");
    took
}

/// Guesses at one and the other in turn, each time beginning with the other one.
async fn measured(server: &TestServer, status: u16, emails: &impl Fn(&str, usize) -> String) -> f64 {
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for number in 0..EACH {
        for first in [number % 2 == 0, number % 2 != 0] {
            let (kind, times) = if first { ("known", &mut known) } else { ("unknown", &mut unknown) };
            times.push(timed(server, &emails(kind, number), status).await);
        }
    }
    auc(&known, &unknown)
}

/// Of so many times a fair comparison comes out beyond the bounds once in a hundred; a difference that is really there does so
/// again and again, and to the same side.
async fn compared(server: &TestServer, what: &str, status: u16, emails: impl Fn(&str, usize) -> String) {
    let mut seen: Vec<f64> = Vec::new();
    while seen.len() < 3 {
        let auc = measured(server, status, &emails).await;
        eprintln!("{what}: AUC {auc:.3}");
        if (0.45..=0.55).contains(&auc) || seen.iter().any(|before| (*before > 0.5) != (auc > 0.5)) {
            return;
        }
        seen.push(auc);
    }
    panic!("{what}: an e-mail that somebody has is told by its time: AUC {seen:.3?}");
}

#[apply(both_engines)]
async fn the_time_of_an_answer_does_not_tell_whether_an_e_mail_is_known() {
    if std::env::var("UMS_SOAK").as_deref() != Ok("1") {
        not_run("the times of thousands of logins are compared in minutes: set UMS_SOAK=1");
        return;
    }
    let server = TestServer::with(|config| config.max_failed_logins = 1_000_000).await;
    for number in 0..EACH {
        server.person("Ann", &format!("known{number}@example.com"), "user").await;
    }
    let many = |kind: &str, number: usize| format!("{kind}{number}@example.com");
    compared(&server, "idle", 401, many).await;

    let over = Arc::new(AtomicBool::new(false));
    let load: Vec<_> = (0..4)
        .map(|number| {
            let (raw, over) = (server.raw_admin(), Arc::clone(&over));
            tokio::spawn(async move {
                while !over.load(Ordering::Relaxed) {
                    if number == 0 {
                        guess(&raw, ADMIN_EMAIL, ADMIN_PASSWORD).await;
                    }
                    raw.get("/users?per_page=20").await;
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
            })
        })
        .collect();
    compared(&server, "loaded", 401, many).await;
    over.store(true, Ordering::Relaxed);
    for client in load {
        client.await.unwrap();
    }

    // Above the limit no hash hides a difference.
    server.database().sql("update guesses set strange = 80");
    compared(&server, "throttled", 429, many).await;
}
