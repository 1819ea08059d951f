//! Statements that somebody cancels, at whatever moment that strikes: the whole transaction is undone, or all of it is done.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;
use tokio::task::JoinSet;

use crate::harness::postgres::{session, sql};
use crate::harness::process::Process;
use crate::harness::{ADMIN_PASSWORD, Database, Home, apply, on_postgres};

#[apply(on_postgres)]
async fn what_is_cancelled_is_undone_as_a_whole() {
    let database = Database::fresh();
    let url = database.url();
    let home = Home::new().var("UMS_DATABASE", &format!("{url}&application_name=cancelled")).var("RUST_LOG", "off");
    // In the posture of production a registration begins with the insert itself.
    let server = Process::start(&home, &["--listen", "127.0.0.1:0", "--max-registrations", "1000000"]).await;
    let over = Arc::new(AtomicBool::new(false));
    let mut registering = JoinSet::new();
    for n in 0..4 {
        let (raw, over) = (server.raw(), Arc::clone(&over));
        registering.spawn(async move {
            let mut told = Vec::new();
            while !over.load(Ordering::Relaxed) {
                let email = format!("{n}-{}@example.com", told.len());
                let body = json!({"name": "Ann", "email": email, "password": ADMIN_PASSWORD}).to_string();
                let answer = raw.post("/auth/register", &body).await;
                assert!(answer.status == 201 || answer.status == 503, "{answer:?}");
                let code = if answer.status == 503 { answer.problem() } else { String::new() };
                told.push((email, answer.status, code));
            }
            told
        });
    }
    let canceller = session(&url).await;
    let cancel = "do $$ declare pids int[];
        begin
            select array_agg(pid) into pids from pg_stat_activity where application_name = 'cancelled';
            for n in 1..1000 loop
                perform pg_cancel_backend(pid) from unnest(pids) pid;
                if n % 4 = 0 then perform pg_sleep(0.001); end if;
            end loop;
        end $$";
    let soak = std::env::var("UMS_SOAK").as_deref() == Ok("1");
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(if soak { 60 } else { 5 }) {
        canceller.batch_execute(cancel).await.unwrap();
    }
    over.store(true, Ordering::Relaxed);
    let told: Vec<_> = registering.join_all().await.into_iter().flatten().collect();
    let refused = told.iter().filter(|(_, status, _)| *status == 503).count();
    assert!(refused > 5, "{refused} of {} were struck", told.len());
    let stored: Vec<String> =
        sql(&url, "select email from users").unwrap().into_iter().filter_map(|row| row.into_iter().next()?).collect();
    for (email, status, code) in &told {
        let there = stored.contains(email);
        assert!(there == (*status == 201) || code == "outcome_unknown", "{email}: {status} {code}, stored: {there}");
    }
    // Whoever is stored is counted and has a session.
    let rows =
        sql(&url, "select (select sum(value) from counters where name = 'users'), (select count(*) from sessions)");
    let people = Some(stored.len().to_string());
    assert_eq!(rows.unwrap()[0], [people.clone(), people]);
    eprintln!("{} registrations, {refused} of them cancelled", told.len());
}
