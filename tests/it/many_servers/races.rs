//! Races across servers: the database decides them, as it does within one.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;

use super::rounds;
use crate::harness::fleet::person;
use crate::harness::postgres::sql;
use crate::harness::raw::at_once;
use crate::harness::{ADMIN_PASSWORD, Cluster, Database, Fleet, apply, on_postgres};

fn number(fleet: &Fleet, query: &str) -> i64 {
    let value = sql(&fleet.url, query).unwrap().remove(0).remove(0);
    value.and_then(|value| value.parse().ok()).unwrap()
}

/// How many times each status came.
fn tally(statuses: &[u16]) -> Vec<(u16, usize)> {
    let runs = statuses.chunk_by(|a, b| a == b);
    runs.map(|run| (run[0], run.len())).collect()
}

#[apply(on_postgres)]
async fn of_many_first_registrations_at_once_one_administers() {
    let fleet = Fleet::start(3).await;
    for round in 0..rounds(8) {
        let empty = "delete from users; delete from counters; update instance set claimed = false;
                     insert into counters (name, value) values ('users', 0), ('active_admins', 0)";
        sql(&fleet.url, empty).unwrap();
        let many = if round % 2 == 0 { 2 } else { 10 };
        let body = |n| json!({"name": "Ann", "email": format!("ann-{n}@example.com"), "password": ADMIN_PASSWORD});
        let requests = (0..many).map(|n| (fleet.at(n), "POST", "/auth/register".to_owned(), body(n).to_string()));
        assert_eq!(at_once(requests).await, vec![201; many], "round {round}");
        assert_eq!(number(&fleet, "select count(*) from users where role = 'admin'"), 1, "round {round}");
        assert_eq!(number(&fleet, "select value from counters where name = 'active_admins'"), 1, "round {round}");
    }
}

#[apply(on_postgres)]
async fn of_administrators_who_remove_each_other_through_different_servers_one_is_left() {
    let fleet = Fleet::start(3).await;
    let first = fleet.admin_id.clone();
    let (mut second, _) = fleet.person("second@example.com", "admin").await;
    let (demote, suspend) = (Some(r#"{"role":"user"}"#), Some(r#"{"status":"suspended"}"#));
    let ways = [demote, suspend, None, Some(r#"{"role":"auditor","status":"suspended"}"#)];
    let mut guarded = 0;
    for round in 0..rounds(120) {
        let tokens = [fleet.sign_in(&first).await, fleet.sign_in(&second).await];
        // Each removes the other, or each itself; twice at once, and every request through the next server.
        let targets = if round % 3 == 2 { [&first, &second] } else { [&second, &first] };
        let requests = (0..4).map(|n| {
            let raw = fleet.at(round + n).token(&tokens[n % 2]);
            let path = format!("/users/{}", targets[n % 2]);
            match ways[(round / 3 + n * round) % 4] {
                Some(change) => (raw, "PATCH", path, change.to_owned()),
                // The first is needed again in the next round.
                None if *targets[n % 2] == first => (raw, "PATCH", path, demote.unwrap_or_default().to_owned()),
                None => (raw, "DELETE", path, String::new()),
            }
        });
        let statuses = at_once(requests).await;
        assert!(statuses.iter().all(|status| [200, 401, 404, 409].contains(status)), "round {round}: {statuses:?}");
        guarded += usize::from(statuses.contains(&409));
        let left = "select count(*) from users where role = 'admin' and status = 'active'";
        assert_eq!(number(&fleet, left), 1, "round {round}: {statuses:?}");
        assert_eq!(number(&fleet, "select value from counters where name = 'active_admins'"), 1, "round {round}");

        // Whoever is left restores the other.
        let left =
            if fleet.inside.sign_in(&first).await.is_ok() && is_admin(&fleet, &first).await { &first } else { &second };
        let admin = fleet.raw().token(&fleet.sign_in(left).await);
        for id in [first.clone(), second.clone()] {
            let restored = admin.patch(&format!("/users/{id}"), r#"{"role":"admin","status":"active"}"#).await;
            if restored.status == 404 {
                let created = admin.post("/users", &person(&format!("second-{round}@example.com"), "admin")).await;
                second = created.json()["id"].as_str().unwrap().to_owned();
            } else {
                assert_eq!(restored.status, 200, "round {round}: {restored:?}");
            }
        }
    }
    assert!(guarded > 0, "some rounds were decided by the guard");
}

async fn is_admin(fleet: &Fleet, id: &str) -> bool {
    fleet.raw().token(&fleet.sign_in(id).await).get("/users/me").await.json()["role"] == "admin"
}

#[apply(on_postgres)]
async fn of_fifty_changes_to_one_version_one_is_made() {
    let fleet = Fleet::start(3).await;
    let (id, _) = fleet.person("ann@example.com", "user").await;
    for round in 0..rounds(3) {
        let path = format!("/users/{id}");
        let before = fleet.admin().get(&path).await;
        let etag = before.header("etag").unwrap();
        let requests = (0..50).map(|n| {
            let body = json!({"name": format!("Ann {round} {n}")}).to_string();
            (fleet.admin_at(n).header("If-Match", etag), "PUT", path.clone(), body)
        });
        assert_eq!(tally(&at_once(requests).await), [(200, 1), (412, 49)], "round {round}");
        let after = fleet.admin().get(&path).await.json();
        assert_eq!(after["version"], before.json()["version"].as_i64().unwrap() + 1);
    }
}

#[apply(on_postgres)]
async fn of_two_hundred_registrations_of_one_e_mail_one_is_made() {
    let fleet = Fleet::start(3).await;
    let letters = "grosse.strasse@example.com";
    let requests = (0..200_usize).map(|n| {
        // As many spellings as there are numbers.
        let spelt = letters.chars().enumerate().map(|(at, letter)| match n >> (at % 8) & 1 {
            0 => letter.to_ascii_uppercase(),
            _ => letter,
        });
        let body = json!({"name": "Ann", "email": spelt.collect::<String>(), "password": ADMIN_PASSWORD}).to_string();
        (fleet.raw(), "POST", "/auth/register".to_owned(), body)
    });
    assert_eq!(tally(&at_once(requests).await), [(201, 1), (409, 199)]);
    assert_eq!(number(&fleet, "select count(*) from users"), 2);
    assert_eq!(fleet.admin().get("/users").await.header("x-total-count"), Some("2"));
}

#[apply(on_postgres)]
async fn the_total_is_exact_in_a_storm_and_while_it_is_folded() {
    let database = Database::fresh();
    let url = database.url();
    // All of them come from one address, and most of their logins too late.
    let fleet = Arc::new(Fleet::on(&url, &url, 3, &[("UMS_MAX_FAILED_LOGINS", "1000000")]).await);
    let over = Arc::new(AtomicBool::new(false));
    // Many rows that count nothing: every look finds something to fold.
    let long = "insert into counters (name, value) select 'users', 0 from generate_series(1, 300)";
    sql(&fleet.url, long).unwrap();
    let lister = {
        let (fleet, over) = (Arc::clone(&fleet), Arc::clone(&over));
        tokio::spawn(async move {
            let mut looks = 0;
            while !over.load(Ordering::Relaxed) {
                let list = fleet.admin().get("/users?per_page=1000").await;
                let people = list.json().as_array().unwrap().len();
                // Both of one moment.
                assert_eq!(list.header("x-total-count"), Some(people.to_string().as_str()));
                looks += 1;
                if looks % 50 == 0 {
                    sql(&fleet.url, long).unwrap();
                }
            }
            looks
        })
    };
    let mut workers = Vec::new();
    for worker in 0..9 {
        let fleet = Arc::clone(&fleet);
        workers.push(tokio::spawn(async move {
            for n in 0..rounds(6) {
                let created = fleet.admin().post("/users", &person(&format!("{worker}-{n}@example.com"), "user")).await;
                assert_eq!(created.status, 201, "{created:?}");
                if n % 3 != 0 {
                    let path = format!("/users/{}", created.json()["id"].as_str().unwrap());
                    // Twice at once and while they log in: it counts once.
                    let login = json!({"email": format!("{worker}-{n}@example.com"), "password": ADMIN_PASSWORD});
                    let requests = [
                        (fleet.admin(), "DELETE", path.clone(), String::new()),
                        (fleet.admin(), "DELETE", path, String::new()),
                        (fleet.raw(), "POST", "/auth/login".to_owned(), login.to_string()),
                    ];
                    let statuses = at_once(requests.into_iter()).await;
                    assert!(statuses[..2].contains(&200) && statuses[1..].iter().all(|s| [200, 401, 404].contains(s)));
                }
            }
        }));
    }
    for worker in workers {
        worker.await.unwrap();
    }
    over.store(true, Ordering::Relaxed);
    assert!(lister.await.unwrap() > 20, "lists were read all the while");
    let began = Instant::now();
    while number(&fleet, "select count(*) from counters where name = 'users'") > 200 {
        assert!(began.elapsed() < Duration::from_secs(20), "nobody folds");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let people = number(&fleet, "select count(*) from users");
    assert_eq!(people, 1 + 9 * i64::try_from(rounds(6) / 3).unwrap());
    assert_eq!(number(&fleet, "select sum(value)::bigint from counters where name = 'users'"), people);
}

/// The same call with the same key through three servers at once: one is carried out, and all are answered as that one was.
#[apply(on_postgres)]
async fn a_call_sent_to_several_servers_at_once_is_carried_out_by_one() {
    let fleet = Fleet::start(3).await;
    for round in 0..rounds(12) {
        let body = person(&format!("once{round}@example.com"), "user");
        let key = format!("round {round}");
        let calls: Vec<_> = (0..6)
            .map(|n| {
                let (raw, body) = (fleet.admin_at(n).header("Idempotency-Key", &key), body.clone());
                tokio::spawn(async move { raw.post("/users", &body).await })
            })
            .collect();
        let (mut first, mut ids) = (0, Vec::new());
        for call in calls {
            let answer = call.await.unwrap();
            // Of two at one server the second is told that the first is under way.
            if answer.status == 409 {
                assert_eq!(answer.problem(), "idempotency_in_progress", "{answer:?}");
                continue;
            }
            assert_eq!(answer.status, 201, "{answer:?}");
            first += usize::from(answer.header("idempotency-replayed").is_none());
            ids.push(answer.json()["id"].clone());
        }
        assert_eq!(first, 1, "round {round}");
        assert!(ids.windows(2).all(|pair| pair[0] == pair[1]), "{ids:?}");
    }
}

/// The refusals of one source at several servers are counted in the same rows.
#[apply(on_postgres)]
async fn servers_that_count_refusals_in_the_same_rows_do_not_block_each_other() {
    let Some(cluster) = Cluster::init(&[]) else { return };
    cluster.start();
    let url = cluster.url("postgres");
    let fleet = Fleet::on(&url, &url, 3, &[]).await;
    let paths = ["/users", "/users/me", "/audit", "/api-keys", "/users/me/sessions", "/users/me/login-state"];
    let methods = ["GET", "DELETE", "PATCH", "POST"];
    let mut sent = 0;
    for _ in 0..rounds(25) {
        let refused =
            (0..3).flat_map(|server| methods.iter().flat_map(move |method| paths.map(|path| (server, *method, path))));
        let refused: Vec<_> = refused
            .map(|(server, method, path)| (fleet.at(server).token("eyJ.x.y"), method, path.to_owned(), String::new()))
            .collect();
        let statuses = at_once(refused.into_iter()).await;
        sent += statuses.iter().filter(|status| **status == 401).count();
        // Each writes its own before it reads.
        let reads = (0..3).map(|server| (fleet.admin_at(server), "GET", "/audit".to_owned(), String::new()));
        assert_eq!(at_once(reads).await, [200, 200, 200]);
    }
    let counted = "select cast(sum(count) as text) from audit where outcome = 'refused'";
    assert_eq!(sql(&url, counted).unwrap()[0][0], Some(sent.to_string()));
    let deadlocks = "select deadlocks::text from pg_stat_database where datname = current_database()";
    assert_eq!(sql(&url, deadlocks).unwrap()[0][0].as_deref(), Some("0"));
}
