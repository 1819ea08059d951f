//! Faults of PostgreSQL while statements run: repeated where that is safe, refused in time where not, and never guessed.

use std::time::{Duration, Instant};

use serde_json::json;
use tokio_postgres::Client;

use crate::harness::fleet::person;
use crate::harness::load::{LONGEST, Load, assert_honest, assert_kept};
use crate::harness::postgres::{session, sql, until_rows};
use crate::harness::{Answer, Cluster, Database, Fleet, Raw, apply, on_postgres};

/// A fleet of one, whose connections bear this name.
async fn one_server(database: &Database, name: &str, connections: &str) -> Fleet {
    let url = database.url();
    Fleet::on(&format!("{url}&application_name={name}"), &url, 1, &[("UMS_DATABASE_CONNECTIONS", connections)]).await
}

/// The processes of servers by this name that wait for such a thing.
async fn waiting(watcher: &Client, name: &str, kind: &str) -> Vec<String> {
    let query = format!(
        "select pid from pg_stat_activity where application_name = '{name}' and (wait_event_type = '{kind}' or wait_event = '{kind}')"
    );
    until_rows(watcher, &query).await
}

/// Sends a change in the background; its answer, and how long it took.
fn change(raw: &Raw, path: &str, body: &str) -> tokio::task::JoinHandle<(Answer, Duration)> {
    let (raw, path, body) = (raw.clone(), path.to_owned(), body.to_owned());
    tokio::spawn(async move {
        let began = Instant::now();
        (raw.patch(&path, &body).await, began.elapsed())
    })
}

fn assert_refused(answer: &(Answer, Duration), code: &str) {
    let (answer, took) = answer;
    assert_eq!((answer.status, answer.problem().as_str()), (503, code), "{answer:?}");
    assert!(answer.header("retry-after").is_some() && *took < LONGEST, "after {took:?}: {answer:?}");
}

#[apply(on_postgres)]
async fn what_postgresql_refuses_for_the_sake_of_others_is_repeated() {
    let database = Database::fresh();
    let fleet = one_server(&database, "repeats", "4").await;
    let (mut stranger, watcher) = (session(&fleet.url).await, session(&fleet.url).await);
    let (id, _) = fleet.person("ann@example.com", "admin").await;
    let path = format!("/users/{id}");
    for round in 0..5 {
        // Whoever waited for a row that was changed meanwhile cannot go on: 40001.
        let other = stranger.transaction().await.unwrap();
        let name = format!("update users set name = 'Stranger {round}', version = version + 1 where id = '{id}'");
        other.batch_execute(&name).await.unwrap();
        let changed = change(&fleet.admin(), &path, &json!({"metadata": {"round": round}}).to_string());
        waiting(&watcher, "repeats", "Lock").await;
        other.commit().await.unwrap();
        let (changed, _) = changed.await.unwrap();
        assert_eq!(changed.status, 200, "{changed:?}");
        let user = changed.json();
        assert_eq!((&user["name"], &user["metadata"]["round"]), (&json!(format!("Stranger {round}")), &json!(round)));
    }
    // Each holds what the other wants: 40P01, for UMS, which is the less patient.
    stranger.batch_execute("set deadlock_timeout = '1min'").await.unwrap();
    let other = stranger.transaction().await.unwrap();
    other.batch_execute(&format!("select 1 from users where id = '{id}' for update")).await.unwrap();
    let demoted = change(&fleet.admin(), &path, r#"{"role":"user"}"#);
    waiting(&watcher, "repeats", "Lock").await;
    other.batch_execute("update counters set value = value where name = 'active_admins'").await.unwrap();
    other.commit().await.unwrap();
    let (demoted, _) = demoted.await.unwrap();
    assert_eq!((demoted.status, &demoted.json()["role"]), (200, &json!("user")), "{demoted:?}");
    let admins = sql(&fleet.url, "select value from counters where name = 'active_admins'").unwrap();
    assert_eq!(admins[0][0].as_deref(), Some("1"), "it counted once");
}

#[apply(on_postgres)]
async fn backends_that_are_killed_all_the_time_cost_no_request_and_double_none() {
    let database = Database::fresh();
    let fleet = one_server(&database, "hammered", "4").await;
    let hammer = session(&database.url()).await;
    // A commit takes its time, so that many are struck in the midst of it.
    let slow =
        "create function slow() returns trigger language plpgsql as 'begin perform pg_sleep(0.01); return null; end';
                create constraint trigger slow after insert or update on users deferrable initially deferred
                for each row execute function slow()";
    hammer.batch_execute(slow).await.unwrap();
    let load = Load::begin(&fleet, 2, 6).await;
    let soak = std::env::var("UMS_SOAK").as_deref() == Ok("1");
    let (began, mut killed) = (Instant::now(), 0);
    while began.elapsed() < Duration::from_secs(if soak { 60 } else { 4 }) {
        let kill = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hammered'";
        killed += hammer.query(kill, &[]).await.unwrap().len();
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let sent = load.end().await;
    let longest = assert_honest(&sent);
    let (done, unknown) = (sent.iter().filter(|one| one.acknowledged()), sent.iter().filter(|one| one.is_unknown()));
    let (done, unknown) = (done.count(), unknown.count());
    eprintln!(
        "{killed} backends were killed under {} requests, {unknown} unknown; the longest took {longest:?}",
        sent.len()
    );
    assert!(killed > 50 && done > 50, "{killed} were killed, {done} requests done");
    assert_eq!(done + unknown, sent.len(), "what was not committed is repeated");
    assert!(
        unknown * 20 < done,
        "PostgreSQL knows what became of nearly every commit: {unknown} of {done} are unknown"
    );
    assert_kept(&fleet, &sent).await;
}

/// How a commit's wait for a standby ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wait {
    Endless,
    Cancelled,
    Terminated,
}

#[apply(on_postgres)]
async fn a_commit_that_no_standby_confirms_is_never_called_a_success() {
    let Some(cluster) = Cluster::init(&[]) else { return };
    cluster.start();
    let direct = cluster.url("postgres");
    let watcher = session(&direct).await;
    // The second would not hear a warning of its own accord.
    for (name, options) in [("plain", ""), ("deaf", "&options=-cclient_min_messages%3Derror")] {
        sql(&direct, "drop schema public cascade; create schema public").unwrap();
        let fleet = Fleet::on(&format!("{direct}&application_name={name}{options}"), &direct, 1, &[]).await;
        watcher.batch_execute("alter system set synchronous_standby_names = 'nobody'").await.unwrap();
        reload(&watcher, "nobody").await;
        for end in [Wait::Cancelled, Wait::Terminated, Wait::Endless] {
            let raw = fleet.admin();
            let created = tokio::spawn(async move {
                let began = Instant::now();
                let body = person(&format!("{end:?}@example.com"), "user");
                (raw.post("/users", &body).await, began.elapsed())
            });
            let pids = waiting(&watcher, name, "SyncRep").await;
            // Whoever only reads does not wait.
            assert_eq!(fleet.admin().get("/users").await.status, 200);
            let function = match end {
                Wait::Endless => "abs",
                Wait::Cancelled => "pg_cancel_backend",
                Wait::Terminated => "pg_terminate_backend",
            };
            watcher.batch_execute(&format!("select {function}({})", pids[0])).await.unwrap();
            assert_refused(&created.await.unwrap(), "outcome_unknown");
        }
        watcher.batch_execute("alter system reset synchronous_standby_names").await.unwrap();
        reload(&watcher, "").await;
        let created = fleet.admin().post("/users", &person("well@example.com", "user")).await;
        assert_eq!(created.status, 201, "{name}: {created:?}");
        drop(fleet);
    }
}

#[apply(on_postgres)]
async fn commits_that_wait_for_a_standby_do_not_take_all_connections() {
    let Some(cluster) = Cluster::init(&[]) else { return };
    cluster.start();
    let direct = cluster.url("postgres");
    let watcher = session(&direct).await;
    let fleet = Fleet::on(&format!("{direct}&application_name=piled"), &direct, 1, &[]).await;
    watcher.batch_execute("alter system set synchronous_standby_names = 'nobody'").await.unwrap();
    reload(&watcher, "nobody").await;
    // Fewer at a time than there are connections, and more in all.
    for round in 0..4 {
        let creates: Vec<_> = (0..3)
            .map(|n| {
                let (raw, body) = (fleet.admin(), person(&format!("{round}-{n}@example.com"), "user"));
                tokio::spawn(async move { raw.post("/users", &body).await })
            })
            .collect();
        for created in creates {
            let created = created.await.unwrap();
            let known = created.problem() == "storage_unavailable";
            // Once it is known that commits hang, none is begun, and so each answer is for certain.
            assert!(created.status == 503 && (known || round == 0), "{round}: {created:?}");
        }
    }
    let pids = waiting(&watcher, "piled", "SyncRep").await;
    assert!(pids.len() <= 4, "one for each connection at most: {pids:?}");
    assert_eq!(fleet.admin().get("/users/me").await.status, 200);
    watcher.batch_execute("alter system reset synchronous_standby_names").await.unwrap();
    reload(&watcher, "").await;
    until_rows(&watcher, "select 1 where not exists (select 1 from pg_stat_activity where wait_event = 'SyncRep')")
        .await;
    let created = fleet.admin().post("/users", &person("well@example.com", "user")).await;
    assert_eq!(created.status, 201, "{created:?}");
}

async fn reload(session: &Client, names: &str) {
    session.batch_execute("select pg_reload_conf()").await.unwrap();
    until_rows(session, &format!("select 1 where current_setting('synchronous_standby_names') = '{names}'")).await;
}

#[apply(on_postgres)]
async fn a_row_that_somebody_locks_for_long_is_refused_in_time() {
    let database = Database::fresh();
    let fleet = one_server(&database, "locked", "4").await;
    let (id, _) = fleet.person("ann@example.com", "user").await;
    let path = format!("/users/{id}");
    let mut stranger = session(&fleet.url).await;
    let other = stranger.transaction().await.unwrap();
    other.batch_execute(&format!("select 1 from users where id = '{id}' for update")).await.unwrap();
    // More than there are connections, and each refused in time.
    let changes: Vec<_> = (0..12).map(|_| change(&fleet.admin(), &path, r#"{"name":"Eve"}"#)).collect();
    let watcher = session(&fleet.url).await;
    waiting(&watcher, "locked", "Lock").await;
    let at_it = "select 1 from pg_stat_activity where application_name = 'locked' and wait_event_type = 'Lock'";
    let open = sql(&fleet.url, at_it).unwrap().len();
    assert!((1..=4).contains(&open), "{open} connections are at it, and there may be four");
    for changed in changes {
        assert_refused(&changed.await.unwrap(), "storage_unavailable");
    }
    other.rollback().await.unwrap();
    let read = fleet.admin().get(&path).await;
    assert_eq!((read.status, &read.json()["name"]), (200, &json!("Ann")), "what was refused was not done");
    assert_eq!(fleet.admin().patch(&path, r#"{"name":"Eve"}"#).await.status, 200);
}

#[apply(on_postgres)]
async fn with_one_connection_that_is_busy_nobody_waits_for_long() {
    let database = Database::fresh();
    let fleet = one_server(&database, "single", "1").await;
    let (id, _) = fleet.person("ann@example.com", "user").await;
    let mut stranger = session(&fleet.url).await;
    let other = stranger.transaction().await.unwrap();
    other.batch_execute(&format!("select 1 from users where id = '{id}' for update")).await.unwrap();
    // They come one after the other, so that each finds the connection taken again by one that waits for the row.
    let mut sent = Vec::new();
    for n in 0..12 {
        let path = if n % 2 == 0 { format!("/users/{id}") } else { "/users/me".to_owned() };
        sent.push(change(&fleet.admin(), &path, &json!({"metadata": {"n": n}}).to_string()));
        tokio::time::sleep(Duration::from_millis(400)).await;
    }
    let mut longest = Duration::ZERO;
    for one in sent {
        let (answer, took) = one.await.unwrap();
        longest = longest.max(took);
        assert!(took < LONGEST, "after {took:?}: {answer:?}");
        if answer.status != 200 {
            assert_refused(&(answer, took), "storage_unavailable");
        }
    }
    eprintln!("one busy connection: the longest request took {longest:?}");
    other.rollback().await.unwrap();
    let began = Instant::now();
    while fleet.admin().get("/users").await.status != 200 {
        assert!(began.elapsed() < LONGEST, "reads go on");
    }
}

#[apply(on_postgres)]
async fn what_postgresql_complains_of_is_answered_in_kind_and_in_time() {
    let database = Database::fresh();
    let fleet = one_server(&database, "complaints", "4").await;
    let complain = "create table fault (code text); insert into fault values ('');
        create function complain() returns trigger language plpgsql as $$
        begin
            raise exception using errcode = (select code from fault), message = 'canary of the database';
        end $$;
        create trigger complain before insert on users for each row execute function complain()";
    sql(&fleet.url, complain).unwrap();
    for (number, (sqlstate, status, code)) in [
        // Disk full; out of memory, an error of the disk, a damaged page, a cancelled statement.
        ("53100", 507, "storage_full"),
        ("53200", 503, "storage_unavailable"),
        ("58030", 503, "storage_unavailable"),
        ("XX001", 503, "storage_unavailable"),
        ("57014", 503, "storage_unavailable"),
        // Repeated as long as there is time.
        ("40001", 503, "storage_unavailable"),
        ("25006", 503, "storage_unavailable"),
        ("22012", 500, "internal"),
    ]
    .into_iter()
    .enumerate()
    {
        sql(&fleet.url, &format!("update fault set code = '{sqlstate}'")).unwrap();
        let began = Instant::now();
        let refused = fleet.admin().post("/users", &person(&format!("{number}@example.com"), "user")).await;
        let took = began.elapsed();
        assert_eq!((refused.status, refused.problem().as_str()), (status, code), "{sqlstate}: {refused:?}");
        assert_eq!(refused.header("retry-after").is_some(), status == 503, "{sqlstate}: {refused:?}");
        assert!(
            took < LONGEST && !String::from_utf8_lossy(&refused.body).contains("canary"),
            "after {took:?}: {refused:?}"
        );
    }
    sql(&fleet.url, "drop trigger complain on users").unwrap();
    let list = fleet.admin().get("/users").await;
    assert_eq!((list.status, list.header("x-total-count")), (200, Some("1")), "{list:?}");
    assert_eq!(fleet.admin().post("/users", &person("well@example.com", "user")).await.status, 201);
}

#[apply(on_postgres)]
async fn fewer_connections_than_were_asked_for_are_enough() {
    let Some(cluster) = Cluster::init(&[]) else { return };
    cluster.start();
    let direct = cluster.url("postgres");
    // Two of eight, and the test's own two.
    sql(&direct, "create role few login connection limit 4; grant all on schema public to few").unwrap();
    let few = direct.replace("user=postgres", "user=few");
    let fleet = Fleet::on(&few, &few, 1, &[("UMS_DATABASE_CONNECTIONS", "8")]).await;
    for n in 0..30 {
        let began = Instant::now();
        let read = fleet.admin().get("/users/me").await;
        let took = began.elapsed();
        assert!(read.status == 200 && took < Duration::from_secs(2), "{n}, after {took:?}: {read:?}");
    }
    // Once there is room, there are as many as were asked for.
    sql(&direct, "alter role few connection limit -1").unwrap();
    let watcher = session(&direct).await;
    let load: Vec<_> = (0..4)
        .map(|_| {
            let raw = fleet.admin();
            tokio::spawn(async move {
                loop {
                    assert_eq!(raw.get("/users/me").await.status, 200);
                }
            })
        })
        .collect();
    until_rows(&watcher, "select 1 from pg_stat_activity where usename = 'few' having count(*) >= 8").await;
    assert!(load.iter().all(|one| !one.is_finished()), "nobody was refused");
    load.into_iter().for_each(|one| one.abort());
}

#[apply(on_postgres)]
async fn a_database_that_takes_no_writes_goes_on_with_its_reads() {
    let Some(cluster) = Cluster::init(&[]) else { return };
    cluster.start();
    let direct = cluster.url("postgres");
    let fleet = Fleet::on(&format!("{direct}&application_name=reads"), &direct, 1, &[]).await;
    let set = |to: &str| {
        // Where it is set, it is so for this connection, too.
        sql(&direct, &format!("begin read write; alter database postgres {to}; commit")).unwrap();
        sql(&direct, "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'reads'")
            .unwrap();
    };
    set("set default_transaction_read_only = on");
    // Many more than there are connections.
    let changes: Vec<_> = (0..40).map(|_| change(&fleet.admin(), "/users/me", r#"{"name":"Eve"}"#)).collect();
    for _ in 0..20 {
        let began = Instant::now();
        let read = fleet.admin().get("/users/me").await;
        let took = began.elapsed();
        assert!(read.status == 200 && took < Duration::from_secs(2), "after {took:?}: {read:?}");
    }
    for changed in changes {
        assert_refused(&changed.await.unwrap(), "storage_unavailable");
    }
    set("reset default_transaction_read_only");
    let began = Instant::now();
    while fleet.admin().patch("/users/me", r#"{"name":"Ada"}"#).await.status != 200 {
        assert!(began.elapsed() < LONGEST, "it takes writes again");
    }
}
