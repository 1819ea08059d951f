//! A database that dies, freezes or is cut off: nothing that was answered is lost, nobody hangs, and nobody starts UMS again.

use std::time::{Duration, Instant};

use serde_json::json;
use tokio::task::JoinSet;

use crate::harness::fleet::person;
use crate::harness::load::{LONGEST, Load, assert_honest, assert_kept};
use crate::harness::postgres::{session, sql, until_rows};
use crate::harness::{ADMIN_EMAIL, ADMIN_PASSWORD, Answer, Backend, Cluster, Fleet, Proxy, Raw, apply, on_postgres};

/// How soon all is well again after the database is back.
const RECOVERY: Duration = Duration::from_secs(5);

#[apply(on_postgres)]
async fn of_what_was_answered_nothing_is_lost_with_a_primary_that_is_killed() {
    failover("KILL").await;
}

#[apply(on_postgres)]
async fn of_what_was_answered_nothing_is_lost_with_a_primary_that_hangs() {
    failover("STOP").await;
}

#[apply(on_postgres)]
async fn idle_connections_to_a_primary_that_hangs_are_not_given_up_one_by_one() {
    let Some(first) = Cluster::init(&[]) else { return };
    first.start();
    let second = Cluster::standby_of(&first, "second");
    second.start();
    let hosts = format!("{},{}", first.socket().display(), second.socket().display());
    let url = format!("postgres:///postgres?host={hosts}&user=postgres");
    let fleet = Fleet::on(&url, &url, 1, &[("UMS_DATABASE_CONNECTIONS", "20")]).await;
    let watcher = session(&first.url("postgres")).await;
    let open = "select 1 from pg_stat_activity where application_name = 'ums-server' having count(*) > 20";
    let (mut warmed, began) = (Vec::new(), Instant::now());
    while watcher.simple_query(open).await.unwrap().len() < 3 {
        assert!(began.elapsed() < Duration::from_secs(20), "the connections are not opened");
        warmed.extend((0..40).map(|_| {
            let admin = fleet.admin();
            tokio::spawn(async move { admin.get("/users").await.status })
        }));
    }
    for status in warmed {
        assert_eq!(status.await.unwrap(), 200);
    }
    first.signal("STOP");
    assert_eq!(fleet.admin().get("/users/me").await.status, 503);
    second.promote();
    // Few ask, one after the other: each may meet another connection.
    let (promoted, mut well, mut last) = (Instant::now(), 0, Duration::ZERO);
    while well < 40 {
        let answer = fleet.admin().get("/users/me").await;
        if answer.status == 200 {
            well += 1;
        } else {
            (well, last) = (0, promoted.elapsed());
        }
        assert!(last < Duration::from_secs(10), "refused {last:?} after the promotion: {answer:?}");
    }
    eprintln!("idle connections: the last refusal came {last:?} after the promotion");
}

/// All processes of the primary get this signal under load, and the standby takes over.
async fn failover(signal: &str) {
    let waits = [("synchronous_commit", "on"), ("synchronous_standby_names", "'second'")];
    let Some(first) = Cluster::init(&waits) else { return };
    first.start();
    let second = Cluster::standby_of(&first, "second");
    second.start();
    let hosts = format!("{},{}", first.socket().display(), second.socket().display());
    let url = format!("postgres:///postgres?host={hosts}&user=postgres");
    let fleet = Fleet::on(&url, &url, 2, &[]).await;
    let load = Load::begin(&fleet, 2, 6).await;
    load.answered(Instant::now(), 100, true).await;

    let gone = Instant::now();
    first.signal(signal);
    load.answered(gone, 3, false).await;
    second.promote();
    let promoted = Instant::now();
    load.answered(promoted, 100, true).await;
    let sent = load.end().await;

    let longest = assert_honest(&sent);
    let failed = sent.iter().filter(|one| !one.acknowledged());
    let window = failed.clone().map(|one| (one.began + one.took).saturating_duration_since(promoted)).max();
    let window = window.unwrap_or_default();
    eprintln!(
        "failover after {signal}: {} requests, {} refused and {} unknown, the last {window:?} after the promotion; the longest took {longest:?}",
        sent.len(),
        failed.clone().filter(|one| !one.is_unknown()).count(),
        failed.filter(|one| one.is_unknown()).count(),
    );
    assert!(window < Duration::from_secs(10), "{window:?}");
    assert_kept(&fleet, &sent).await;
}

/// Sends one request of each kind at once; each answer, and how long it took.
async fn each_kind(fleet: &Fleet, round: usize) -> Vec<(&'static str, Answer, Duration)> {
    let (raw, admin) = (fleet.raw(), fleet.admin());
    // Well made, and spent: its answer takes a look at the session.
    let refresh = json!({ "refresh_token": fleet.refresh_token });
    let login = json!({"email": ADMIN_EMAIL, "password": ADMIN_PASSWORD});
    let register = json!({"name": "Ann", "email": format!("{round}@example.com"), "password": ADMIN_PASSWORD});
    let requests: [(&str, Raw, &str, &str, String); 7] = [
        ("list", admin.clone(), "GET", "/users", String::new()),
        ("me", admin.clone(), "GET", "/users/me", String::new()),
        ("change", admin, "PATCH", "/users/me", json!({"metadata": {"round": round}}).to_string()),
        ("login", raw.clone(), "POST", "/auth/login", login.to_string()),
        ("register", raw.clone(), "POST", "/auth/register", register.to_string()),
        ("refresh", raw.clone(), "POST", "/auth/refresh", refresh.to_string()),
        ("ready", raw, "GET", "/readyz", String::new()),
    ];
    let mut asked = JoinSet::new();
    for (kind, raw, method, path, body) in requests {
        asked.spawn(async move {
            let began = Instant::now();
            let body = (!body.is_empty()).then_some(body.as_bytes());
            (kind, raw.send(method, path, body).await, began.elapsed())
        });
    }
    asked.join_all().await
}

/// What holds of every outage: under load, and for every kind of request.
async fn outage(name: &str, fleet: &Fleet, begin: impl Fn(), end: impl Fn()) {
    let load = Load::begin(fleet, 1, 6).await;
    load.answered(Instant::now(), 50, true).await;
    begin();
    let began = Instant::now();
    for (kind, answer, took) in each_kind(fleet, 1).await {
        assert_eq!((answer.status, answer.problem().as_str()), (503, "storage_unavailable"), "{kind}: {answer:?}");
        assert!(answer.header("retry-after").is_some() && took < LONGEST, "{kind} after {took:?}: {answer:?}");
    }
    assert_eq!(fleet.raw().get("/healthz").await.status, 200, "the server itself is well");
    load.answered(began, 6, false).await;
    end();
    let ended = Instant::now();
    loop {
        let answers = each_kind(fleet, 2).await;
        if answers.iter().all(|(kind, answer, _)| answer.status < 300 || (*kind == "refresh" && answer.status == 401)) {
            break;
        }
        assert!(ended.elapsed() < RECOVERY, "{answers:?}");
    }
    let recovered = ended.elapsed();
    load.answered(ended, 50, true).await;
    let sent = load.end().await;
    let longest = assert_honest(&sent);
    let late = sent
        .iter()
        .filter(|one| !one.acknowledged())
        .map(|one| (one.began + one.took).saturating_duration_since(ended));
    let late = late.max().unwrap_or_default();
    eprintln!(
        "{name}: well again after {recovered:?}, the last refusal after {late:?}; the longest request took {longest:?}"
    );
    assert!(recovered < RECOVERY && late < RECOVERY, "{recovered:?}, {late:?}");
    assert_kept(fleet, &sent).await;
}

#[apply(on_postgres)]
async fn an_outage_and_its_end_are_each_told_once() {
    let Some(cluster) = Cluster::init(&[]) else { return };
    cluster.start();
    let url = cluster.url("postgres");
    let mut fleet = Fleet::on(&url, &url, 1, &[("RUST_LOG", "info")]).await;
    let mut server = fleet.servers.remove(0);
    cluster.stop();
    server.logged("the database does not answer").await;
    // Each waits for as long as a request may, and so does whatever the server tries by itself.
    for _ in 0..2 {
        assert_eq!(server.raw().get("/readyz").await.status, 503);
    }
    cluster.start();
    server.logged("the database answers again").await;
    assert_eq!(server.raw().get("/readyz").await.status, 200);
    let log = server.stop().await.log;
    assert_eq!(log.matches("the database does not answer").count(), 1, "{log}");
    assert!(!log.contains("a counter was not folded"), "{log}");
}

#[apply(on_postgres)]
async fn a_frozen_database_hangs_nobody() {
    let Some(cluster) = Cluster::init(&[]) else { return };
    cluster.start();
    let url = cluster.url("postgres");
    let fleet = Fleet::on(&url, &url, 2, &[]).await;
    outage("frozen", &fleet, || cluster.signal("STOP"), || cluster.signal("CONT")).await;
}

#[apply(on_postgres)]
async fn a_database_that_is_cut_off_hangs_nobody() {
    let Some(cluster) = Cluster::init(&[]) else { return };
    cluster.start();
    let proxy = Proxy::new(vec![Backend::Unix(cluster.socket().join(".s.PGSQL.5432"))]).await;
    let url = format!("postgres://postgres@{}/postgres", proxy.addr);
    let fleet = Fleet::on(&url, &cluster.url("postgres"), 2, &[]).await;
    outage("cut off", &fleet, || proxy.cut(), || proxy.mend()).await;
}

#[apply(on_postgres)]
async fn a_standby_that_lags_does_not_say_what_became_of_a_commit() {
    let Some(first) = Cluster::init(&[]) else { return };
    first.start();
    let second = Cluster::standby_of(&first, "second");
    second.start();
    let backend = |cluster: &Cluster| vec![Backend::Unix(cluster.socket().join(".s.PGSQL.5432"))];
    let proxy = Proxy::new(backend(&first)).await;
    // One address that is now the one and now the other, as of a virtual IP or a name.
    let url = format!("postgres://postgres@{}/postgres?application_name=moved", proxy.addr);
    let mut fleet = Fleet::on(&url, &first.url("postgres"), 1, &[("UMS_DATABASE_CONNECTIONS", "1")]).await;
    sql(&second.url("postgres"), "select pg_wal_replay_pause()").unwrap();
    let watcher = session(&first.url("postgres")).await;
    watcher.batch_execute("alter system set synchronous_standby_names = 'nobody'").await.unwrap();
    watcher.batch_execute("select pg_reload_conf()").await.unwrap();
    until_rows(&watcher, "select 1 where current_setting('synchronous_standby_names') = 'nobody'").await;

    let (admin, body) = (fleet.admin(), person("ann@example.com", "user"));
    let again = body.clone();
    let created = tokio::spawn(async move { admin.post("/users", &body).await });
    let waits = "select pid from pg_stat_activity where application_name = 'moved' and wait_event = 'SyncRep'";
    let pid = until_rows(&watcher, waits).await.remove(0);
    // The commit is done here, its answer lost, and there it is not known yet.
    proxy.point_at(backend(&second));
    watcher.batch_execute(&format!("select pg_terminate_backend({pid})")).await.unwrap();
    let created = created.await.unwrap();
    assert_eq!((created.status, created.problem().as_str()), (503, "outcome_unknown"), "{created:?}");

    watcher.batch_execute("alter system reset synchronous_standby_names").await.unwrap();
    watcher.batch_execute("select pg_reload_conf()").await.unwrap();
    proxy.point_at(backend(&first));
    let began = Instant::now();
    loop {
        let created = fleet.admin().post("/users", &again).await;
        if created.status == 409 {
            break;
        }
        if created.status != 503 || began.elapsed() > Duration::from_secs(10) {
            panic!("it was done: {created:?}\n{}", fleet.servers.remove(0).stop().await.log);
        }
    }
}
