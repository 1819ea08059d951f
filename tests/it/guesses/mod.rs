//! Guesses at passwords are bounded: by account and day, by source and hour.

use std::collections::BTreeMap;

use serde_json::json;
use tokio::task::JoinSet;

use crate::harness::{Answer, Raw, TestServer};

mod account;
mod current_password;
mod kept;
mod login_state;
mod own_changes;
mod reset;
mod source;
mod sweep;
mod timing;

pub(crate) const WRONG: &str = "wrong horse battery staple";
const DAY: i64 = 24 * 3600 * 1000;
const HOUR: i64 = 3600 * 1000;

/// In the production posture, behind a proxy on this machine.
async fn behind_proxy() -> TestServer {
    TestServer::with(|config| {
        config.dev = false;
        config.behind_proxy = vec!["127.0.0.0/8".parse().unwrap()];
        config.max_failed_logins = 1_000_000;
    })
    .await
}

/// Somebody behind that proxy.
fn from(server: &TestServer, ip: &str) -> Raw {
    server.raw().header("X-Forwarded-For", ip)
}

pub(crate) async fn guess(raw: &Raw, email: &str, password: &str) -> Answer {
    raw.post("/auth/login", &json!({"email": email, "password": password}).to_string()).await
}

/// Guesses all at once; how many had which answer.
pub(crate) async fn at_once(guesses: impl Iterator<Item = (Raw, String)>) -> BTreeMap<u16, usize> {
    let mut set = JoinSet::new();
    for (raw, email) in guesses {
        set.spawn(async move { guess(&raw, &email, WRONG).await.status });
    }
    let mut answers = BTreeMap::new();
    while let Some(status) = set.join_next().await {
        *answers.entry(status.unwrap()).or_default() += 1;
    }
    answers
}

/// A number that the database tells.
fn number(server: &TestServer, sql: &str) -> i64 {
    let rows = server.database().sql(sql);
    rows[0][0].as_deref().unwrap_or("0").parse().unwrap()
}
