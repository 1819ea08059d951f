//! The signing keys are rotated while many call: nobody notices.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::harness::process::{self, Process};
use crate::harness::{ADMIN_PASSWORD, Home, Raw, apply, both_engines};

/// Callers that do not stop.
struct Callers {
    over: Arc<AtomicBool>,
    answers: Arc<AtomicUsize>,
    tasks: JoinSet<()>,
}

impl Callers {
    fn new() -> Self {
        Self { over: Arc::default(), answers: Arc::default(), tasks: JoinSet::new() }
    }

    /// Each step is a request or a few, which all must go well; it takes what the one before has left.
    fn spawn<T: Send + 'static, F: Future<Output = (usize, T)> + Send>(
        &mut self,
        start: T,
        step: impl Fn(T) -> F + Send + 'static,
    ) {
        let (over, answers) = (Arc::clone(&self.over), Arc::clone(&self.answers));
        self.tasks.spawn(async move {
            let mut state = start;
            while !over.load(Ordering::Relaxed) {
                let (many, next) = step(state).await;
                answers.fetch_add(many, Ordering::Relaxed);
                state = next;
            }
        });
    }

    /// Waits for so many more answers.
    async fn answered(&mut self, many: usize) {
        let target = self.answers.load(Ordering::Relaxed) + many;
        while self.answers.load(Ordering::Relaxed) < target {
            if let Some(caller) = self.tasks.try_join_next() {
                caller.expect("no request fails");
            }
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    }

    async fn end(mut self) -> usize {
        self.over.store(true, Ordering::Relaxed);
        while let Some(caller) = self.tasks.join_next().await {
            caller.expect("no request fails");
        }
        self.answers.load(Ordering::Relaxed)
    }
}

async fn login(raw: &Raw, email: &str) -> Value {
    let body = json!({"email": email, "password": ADMIN_PASSWORD}).to_string();
    let answer = raw.post("/auth/login", &body).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json()
}

const ADA: &str = "ada@example.com";
/// Logs in all the time, and loses the oldest of so many sessions.
const BOB: &str = "bob@example.com";

/// A token must work in the moment in which it was given.
async fn works(raw: &Raw, token: &Value) {
    let me = raw.token(token["access_token"].as_str().unwrap()).get("/users/me").await;
    assert_eq!(me.status, 200, "{me:?}");
}

#[apply(both_engines)]
async fn no_request_fails_while_keys_are_rotated() {
    let home = Home::with_database();
    let create = ["admin", "create", "--email", ADA, "--name", "Ada", "--password-stdin"];
    assert_eq!(process::run(&home, &create, &format!("{ADMIN_PASSWORD}\n")).await.status, 0);
    let server = Process::start(&home, &["--listen", "127.0.0.1:0"]).await;
    let raw = server.raw();
    let old = login(&raw, ADA).await;
    let bob = json!({"name": "Bob", "email": BOB, "password": ADMIN_PASSWORD}).to_string();
    assert_eq!(raw.token(old["access_token"].as_str().unwrap()).post("/users", &bob).await.status, 201);
    let mut callers = Callers::new();
    for _ in 0..3 {
        let (raw, old) = (raw.clone(), old.clone());
        callers.spawn((), move |()| {
            let (raw, old) = (raw.clone(), old.clone());
            async move {
                works(&raw, &old).await;
                (1, ())
            }
        });
    }
    for _ in 0..2 {
        let raw = raw.clone();
        callers.spawn((), move |()| {
            let raw = raw.clone();
            async move {
                works(&raw, &login(&raw, BOB).await).await;
                (2, ())
            }
        });
    }
    for _ in 0..3 {
        let start = login(&raw, ADA).await;
        let raw = raw.clone();
        callers.spawn(start, move |token: Value| {
            let raw = raw.clone();
            async move {
                let body = json!({"refresh_token": token["refresh_token"]}).to_string();
                let renewed = raw.post("/auth/refresh", &body).await;
                assert_eq!(renewed.status, 200, "{renewed:?}");
                let renewed = renewed.json();
                works(&raw, &renewed).await;
                works(&raw, &token).await;
                (3, renewed)
            }
        });
    }
    callers.answered(100).await;
    for _ in 0..4 {
        let rotated = process::run(&home, &["keys", "rotate"], "").await;
        assert_eq!(rotated.status, 0, "{rotated:?}");
        callers.answered(100).await;
    }
    assert!(callers.end().await >= 500);
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    let keys = raw.get("/auth/keys").await.json();
    assert_eq!(keys["keys"].as_array().unwrap().len(), 5, "{keys}");
    let log = server.stop().await.log;
    assert!(!log.contains("ERROR") && !log.contains("panicked"), "{log}");
}
