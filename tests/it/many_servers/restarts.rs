//! Servers come and go, and freeze: those who call see nothing of it, or an answer that says when to come back.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use super::rounds;
use crate::harness::fleet::person;
use crate::harness::postgres::sql;
use crate::harness::process::{self, Process};
use crate::harness::{Answer, Backend, Database, Fleet, Home, Raw, apply, on_postgres};

#[apply(on_postgres)]
async fn ten_that_start_at_once_on_an_empty_database_migrate_once() {
    for _ in 0..rounds(2) {
        let database = Database::fresh();
        let home = Arc::new(Home::new().var("UMS_DATABASE", &database.url()).var("UMS_DATABASE_CONNECTIONS", "4"));
        let (mut migrating, mut serving) = (JoinSet::new(), JoinSet::new());
        for _ in 0..5 {
            let own = Arc::clone(&home);
            migrating.spawn(async move { process::run(&own, &["migrate"], "").await });
            let own = Arc::clone(&home);
            serving.spawn(async move { Process::start(&own, &["--dev", "--listen", "127.0.0.1:0"]).await });
        }
        while let Some(migrated) = migrating.join_next().await {
            assert_eq!(migrated.unwrap().ok(), "the schema is up to date\n");
        }
        let mut keys = Vec::new();
        while let Some(server) = serving.join_next().await {
            let server = server.unwrap();
            keys.push(server.raw().get("/auth/keys").await.json());
            assert_eq!(server.stop().await.status, Some(0));
        }
        assert!(keys.len() == 5 && keys.iter().all(|other| *other == keys[0]), "one set of keys: {keys:?}");
        assert_eq!(keys[0]["keys"].as_array().unwrap().len(), 1);
        let twice = "select version from refinery_schema_history group by version having count(*) > 1";
        assert!(sql(&database.url(), twice).unwrap().is_empty());
    }
}

/// Sends until somebody answers: what was refused, or closed before a byte came back, is sent again.
async fn insist(raw: &Raw, method: &str, path: &str, body: &str) -> (Answer, usize) {
    let began = Instant::now();
    for again in 0.. {
        if let Some(answer) = raw.attempt(method, path, Some(body.as_bytes())).await {
            return (answer, again);
        }
        assert!(began.elapsed() < Duration::from_secs(20), "{method} {path} is answered by nobody");
        tokio::task::yield_now().await;
    }
    unreachable!("numbers do not end");
}

#[apply(on_postgres)]
async fn a_rolling_restart_under_load_fails_no_request() {
    let mut fleet = Fleet::start(3).await;
    let (id, _) = fleet.person("ann@example.com", "user").await;
    let (over, answered) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let mut load = JoinSet::new();
    for worker in 0..8 {
        let (admin, path) = (fleet.admin(), format!("/users/{id}"));
        let (over, answered) = (Arc::clone(&over), Arc::clone(&answered));
        load.spawn(async move {
            let (mut sent, mut repeated) = (0, 0);
            while !over.load(Ordering::Relaxed) {
                let email = format!("{worker}-{sent}@example.com");
                // What was closed without an answer was not done: a second time the e-mail would be taken.
                let (method, path, body, status) = match (worker, sent % 3) {
                    (0..5, _) => ("POST", "/users", person(&email, "user"), 201),
                    (_, 0) => ("GET", "/users?per_page=20", String::new(), 200),
                    _ => ("PATCH", path.as_str(), format!(r#"{{"metadata":{{"n{worker}":{sent}}}}}"#), 200),
                };
                let (answer, again) = insist(&admin, method, path, &body).await;
                assert_eq!(answer.status, status, "{method} {path}: {answer:?}");
                answered.fetch_add(1, Ordering::Relaxed);
                (sent, repeated) = (sent + 1, repeated + again);
            }
            repeated
        });
    }
    for _ in 0..rounds(2) {
        for number in 0..3 {
            let next = fleet.another().await;
            let old = std::mem::replace(&mut fleet.servers[number], next);
            let end = old.stop().await;
            assert!(end.status == Some(0) && !end.log.contains("cut off"), "{end:?}");
            fleet.proxy.point_at(fleet.servers.iter().map(|server| Backend::Tcp(server.addr)).collect());
            // The next one goes once this one has its share of the load.
            let enough = answered.load(Ordering::Relaxed) + 30;
            while answered.load(Ordering::Relaxed) < enough {
                // One that has come to an end failed, and says why.
                if let Some(failed) = load.try_join_next() {
                    failed.unwrap();
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        }
    }
    over.store(true, Ordering::Relaxed);
    let (sent, mut repeated) = (answered.load(Ordering::Relaxed), 0);
    while let Some(worker) = load.join_next().await {
        repeated += worker.unwrap();
    }
    eprintln!("rolling restart: {sent} requests, {repeated} times repeated");
}

#[apply(on_postgres)]
async fn a_server_that_freezes_in_a_transaction_blocks_the_others_for_seconds_only() {
    let fleet = Fleet::start(3).await;
    let (id, _) = fleet.person("ann@example.com", "user").await;
    let path = format!("/users/{id}");
    let over = Arc::new(AtomicBool::new(false));
    let mut load = JoinSet::new();
    for n in 0..4 {
        let (admin, path, over) = (fleet.admin_at(0), path.clone(), Arc::clone(&over));
        load.spawn(async move {
            for m in 0.. {
                if over.load(Ordering::Relaxed) {
                    return;
                }
                admin.attempt("PATCH", &path, Some(format!(r#"{{"name":"Ann {n} {m}"}}"#).as_bytes())).await;
            }
        });
    }
    let look = format!("select 1 from users where id = '{id}' for update nowait");
    let is_locked = || sql(&fleet.url, &look).is_err();
    let (began, mut longest, mut refused) = (Instant::now(), Duration::ZERO, 0);
    let mut frozen = began;
    // Until it is caught with the row's lock: what it had sent, a commit perhaps, may still be carried out.
    while refused == 0 {
        fleet.servers[0].signal("CONT");
        assert!(began.elapsed() < Duration::from_secs(60), "it is never caught in a transaction");
        fleet.servers[0].signal("STOP");
        frozen = Instant::now();
        while is_locked() && frozen.elapsed() < Duration::from_millis(500) {}
        if !is_locked() {
            continue;
        }
        loop {
            let sent = Instant::now();
            let answer = fleet.admin_at(1).patch(&path, r#"{"name":"Ann of another server"}"#).await;
            longest = longest.max(sent.elapsed());
            if answer.status == 200 {
                break;
            }
            refused += 1;
            assert_eq!((answer.status, answer.problem().as_str()), (503, "storage_unavailable"), "{answer:?}");
            assert!(frozen.elapsed() < Duration::from_secs(15), "the row is still locked");
            // Others are not held up.
            assert_eq!(fleet.admin_at(2).get(&path).await.status, 200);
        }
    }
    eprintln!(
        "a frozen server held a row for {:?}; {refused} were refused, the longest took {longest:?}",
        frozen.elapsed()
    );
    assert!(longest < Duration::from_secs(5), "{longest:?}");
    over.store(true, Ordering::Relaxed);
    fleet.servers[0].signal("CONT");
    while let Some(worker) = load.join_next().await {
        worker.unwrap();
    }
    // It goes on as if nothing had been.
    assert_eq!(fleet.admin_at(0).patch(&path, r#"{"name":"Ann again"}"#).await.status, 200);
}
