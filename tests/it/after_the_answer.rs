//! Old power dies at once: while hundreds of requests come every second, none that begins after the answer to what ended their
//! right is carried out.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use ums_server::Server;

use crate::access_matrix::{ALL, session_of, text, unique};
use crate::harness::engine::{Engine, engine};
use crate::harness::{ADMIN_PASSWORD, Raw, TestServer, apply, both_engines};

/// One server or more over one database.
pub(crate) struct Doors<'a> {
    inside: &'a Server,
    /// Nobody, at each server.
    servers: Vec<Raw>,
    admin_token: String,
    /// People whom the victims change, for as long as they may; one for each task.
    bystanders: Vec<String>,
}

/// An administrator who is about to lose that.
#[derive(Clone, Debug)]
struct Victim {
    id: String,
    /// What it calls with: a session's or a key's.
    token: String,
    key_id: String,
    /// Another session of the same person.
    other: String,
}

const TASKS: usize = 6;
/// Requests that are answered before the right ends, and that begin after it has.
const ENOUGH: usize = 40;

/// What ends a session.
const OF_SESSIONS: [&str; 11] = [
    "demoted to user",
    "demoted to auditor",
    "suspended",
    "deleted",
    "logged out",
    "ended",
    "all ended",
    "own new password",
    "own new e-mail",
    "new password",
    "new e-mail",
];
/// What ends a key, or what it may do.
const OF_KEYS: [&str; 8] = [
    "demoted to user",
    "demoted to auditor",
    "suspended",
    "deleted",
    "revoked",
    "replaced",
    "new password",
    "new e-mail",
];

#[apply(both_engines)]
async fn nothing_is_accepted_that_begins_after_the_answer_to_what_ended_its_right() {
    let server = TestServer::start().await;
    let doors = Doors::new(&server.server, vec![server.raw()], &server.admin_token).await;
    doors.every_end().await;
    // What ends by itself does so at a moment that is known.
    let victim = doors.victim(json!("2026-12-01T00:00:00Z")).await;
    doors.hammer("key expired", &victim, true, async { server.pass(10 * 24 * 3600 * 1000) }).await;
    let victim = doors.victim(Value::Null).await;
    doors.hammer("session expired", &victim, false, async { server.pass(31 * 24 * 3600 * 1000) }).await;
}

impl<'a> Doors<'a> {
    pub(crate) async fn new(inside: &'a Server, servers: Vec<Raw>, admin_token: &str) -> Self {
        let mut doors = Self { inside, servers, admin_token: admin_token.to_owned(), bystanders: Vec::new() };
        for _ in 0..TASKS {
            let bystander = doors.person("user").await;
            doors.bystanders.push(bystander);
        }
        doors
    }

    fn admin(&self) -> Raw {
        self.servers[0].token(&self.admin_token)
    }

    async fn person(&self, role: &str) -> String {
        let email = format!("{role}-{}@example.com", unique());
        let body = json!({"name": "Ann", "email": email, "password": ADMIN_PASSWORD, "role": role}).to_string();
        let created = self.admin().post("/users", &body).await;
        assert_eq!(created.status, 201, "{created:?}");
        text(&created.json()["id"])
    }

    async fn sign_in(&self, id: &str) -> String {
        text(&self.inside.sign_in(id).await.expect("a session")["access_token"])
    }

    /// An administrator with a full key.
    async fn victim(&self, key_expires_at: Value) -> Victim {
        let id = self.person("admin").await;
        let body = json!({"name": "k", "scopes": ALL, "user_id": id, "expires_at": key_expires_at}).to_string();
        let key = self.admin().post("/api-keys", &body).await.json();
        let other = self.sign_in(&id).await;
        Victim { token: text(&key["key"]), key_id: text(&key["id"]), other, id }
    }

    /// Everything that ends a right, each while it is used at every server.
    pub(crate) async fn every_end(&self) {
        let ends = OF_SESSIONS.map(|end| (end, false)).into_iter().chain(OF_KEYS.map(|end| (end, true)));
        for (end, is_key) in ends {
            let victim = self.victim(Value::Null).await;
            let victim = if is_key { victim } else { Victim { token: self.sign_in(&victim.id).await, ..victim } };
            self.hammer(end, &victim, is_key, self.end(end, &victim)).await;
        }
    }

    /// Ends it, at the first server.
    async fn end(&self, end: &str, victim: &Victim) {
        let (admin, path) = (self.admin(), format!("/users/{}", victim.id));
        let other = self.servers[0].token(&victim.other);
        let password = || json!({"password": format!("another good password {}", unique())}).to_string();
        let email = || json!({"email": format!("new-{}@example.com", unique())}).to_string();
        let ended = match end {
            "demoted to user" => admin.patch(&path, r#"{"role":"user"}"#).await,
            "demoted to auditor" => admin.patch(&path, r#"{"role":"auditor"}"#).await,
            "suspended" => admin.patch(&path, r#"{"status":"suspended"}"#).await,
            "deleted" => admin.delete(&path).await,
            "logged out" => self.servers[0].token(&victim.token).post("/auth/logout", "").await,
            "ended" => admin.delete(&format!("{path}/sessions/{}", session_of(&victim.token))).await,
            "all ended" => admin.delete(&format!("{path}/sessions")).await,
            "own new password" => other.patch("/users/me", &password()).await,
            "own new e-mail" => other.patch("/users/me", &email()).await,
            "new password" => admin.patch(&path, &password()).await,
            "new e-mail" => admin.patch(&path, &email()).await,
            "revoked" => admin.delete(&format!("/api-keys/{}", victim.key_id)).await,
            _ => admin.post(&format!("/api-keys/{}/rotate", victim.key_id), r#"{"overlap":"0s"}"#).await,
        };
        assert!([200, 201, 204].contains(&ended.status), "{end}: {ended:?}");
    }

    /// Calls as the victim from many tasks, reads and writes at every server, and ends its right in the midst of it.
    async fn hammer(&self, end: &str, victim: &Victim, is_key: bool, ends: impl Future<Output = ()>) {
        let token = if is_key { victim.token.clone() } else { self.token_of_session(victim).await };
        let stop = Arc::new(AtomicBool::new(false));
        let begun = Arc::new(AtomicUsize::new(0));
        let tasks: Vec<_> = (0..TASKS)
            .map(|task| {
                let (stop, begun) = (Arc::clone(&stop), Arc::clone(&begun));
                let raw = self.servers[task / 2 % self.servers.len()].token(&token);
                let bystander = format!("/users/{}", self.bystanders[task]);
                // What an auditor may do as well does not tell that the power of an administrator has ended.
                let reads = if end == "demoted to auditor" { "/api-keys?user_id=" } else { "/users?email=" };
                let reads = if reads.starts_with("/api") {
                    format!("{reads}{}", &bystander[7..])
                } else {
                    format!("{reads}a@b.example")
                };
                tokio::spawn(async move {
                    let mut answers = Vec::new();
                    while !stop.load(Ordering::Relaxed) {
                        let start = Instant::now();
                        begun.fetch_add(1, Ordering::Relaxed);
                        let answer = if task % 2 == 0 {
                            raw.get(&reads).await
                        } else {
                            raw.patch(&bystander, &json!({"name": format!("Ann {}", unique())}).to_string()).await
                        };
                        answers.push((start, answer.status));
                    }
                    answers
                })
            })
            .collect();
        let began = Instant::now();
        let until = async |more: usize| {
            let target = begun.load(Ordering::Relaxed) + more + TASKS;
            while begun.load(Ordering::Relaxed) < target {
                assert!(began.elapsed() < Duration::from_secs(60), "{end}: too slow");
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        until(ENOUGH).await;
        ends.await;
        let answered = Instant::now();
        until(ENOUGH).await;
        stop.store(true, Ordering::Relaxed);
        let (mut before, mut after) = (0, 0);
        for task in tasks {
            for (start, status) in task.await.expect("the task ends") {
                // (To whoever reads nobody, others are not there.)
                assert!([200, 401, 403, 404].contains(&status), "{end}: {status}");
                if start > answered {
                    after += 1;
                    assert!(status != 200, "{end}: accepted {:?} after the answer", start - answered);
                } else {
                    before += usize::from(status == 200);
                }
            }
        }
        assert!(before >= ENOUGH / 2 && after >= ENOUGH, "{end}: {before} before and {after} after");
        if std::env::var("UMS_SOAK").as_deref() == Ok("1") {
            let rate = f64::from(u32::try_from(before + after).unwrap_or(0)) / began.elapsed().as_secs_f64();
            assert!(rate >= 200.0, "{end}: only {rate} requests a second");
        }
    }

    /// The session that it calls with: the one it was given, or a new one where that was a key.
    async fn token_of_session(&self, victim: &Victim) -> String {
        if victim.token.starts_with("ums_key_") { self.sign_in(&victim.id).await } else { victim.token.clone() }
    }
}

/// What ends the right of calls that are under way.
const MEANWHILE: [(&str, bool); 6] = [
    ("demoted to user", false),
    ("logged out", false),
    ("deleted", false),
    ("demoted to auditor", true),
    ("suspended", true),
    ("revoked", true),
];

#[apply(both_engines)]
async fn what_is_under_way_when_its_right_ends_is_not_carried_out_afterwards() {
    let server = TestServer::start().await;
    let doors = Doors::new(&server.server, vec![server.raw()], &server.admin_token).await;
    let count = async || {
        let list = doors.admin().get("/users?per_page=1").await;
        list.header("x-total-count").expect("a total").parse::<usize>().expect("a number")
    };
    for (end, is_key) in MEANWHILE {
        let victim = doors.victim(Value::Null).await;
        let token = if is_key { victim.token.clone() } else { doors.sign_in(&victim.id).await };
        let before = count().await;
        // They are let in at once, and wait for their passwords to be hashed.
        let created: Vec<_> = (0..16)
            .map(|_| {
                let raw = server.raw().token(&token);
                let email = format!("late-{}@example.com", unique());
                let body = json!({"name": "Late", "email": email, "password": ADMIN_PASSWORD}).to_string();
                tokio::spawn(async move { raw.post("/users", &body).await.status })
            })
            .collect();
        let began = Instant::now();
        while count().await == before {
            assert!(began.elapsed() < Duration::from_secs(60), "{end}: nobody is created");
        }
        doors.end(end, &Victim { token, ..victim }).await;
        let gone = usize::from(end == "deleted");
        let answered = count().await;
        let mut statuses = Vec::new();
        for answer in created {
            statuses.push(answer.await.expect("a status"));
        }
        let (made, left) = (statuses.iter().filter(|status| **status == 201).count(), count().await);
        assert_eq!(before + made, left + gone, "{end}: {statuses:?}");
        // One writer knows no meanwhile; on PostgreSQL a transaction that had begun is done, at most one a connection.
        let late = if engine() == Engine::Sqlite { 0 } else { 4 };
        assert!(left - answered <= late, "{end}: {answered} became {left}: {statuses:?}");
        assert!(statuses.iter().all(|status| [201, 401].contains(status)) && made < 16, "{end}: {statuses:?}");
    }
}
