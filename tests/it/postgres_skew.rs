//! Transactions that read what the other writes: one after the other, whatever the moment in which they meet.

use serde_json::json;
use tokio::task::JoinHandle;
use tokio_postgres::Client;

use crate::harness::postgres::{session, until_rows};
use crate::harness::{ADMIN_PASSWORD, Answer, Raw, TestServer, apply, on_postgres};

/// Sends a change in the background.
fn change(raw: &Raw, path: &str, body: &serde_json::Value) -> JoinHandle<Answer> {
    let (raw, path, body) = (raw.clone(), path.to_owned(), body.to_string());
    tokio::spawn(async move { raw.patch(&path, &body).await })
}

/// A look at who waits for a lock in this test's schema.
struct Watcher {
    session: Client,
    query: String,
}

impl Watcher {
    async fn new(url: &str) -> Self {
        let session = session(url).await;
        let schema = until_rows(&session, "select current_schema()").await.remove(0);
        let query = format!(
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and pid in
             (select pid from pg_locks where relation = '{schema}.users'::regclass)"
        );
        Self { session, query }
    }

    async fn waiting(&self) -> u32 {
        until_rows(&self.session, &self.query).await[0].parse().unwrap()
    }

    /// Waits until so many wait, or this one is through.
    async fn until<T>(&self, many: u32, or: &JoinHandle<T>) {
        while !or.is_finished() && self.waiting().await < many {
            tokio::task::yield_now().await;
        }
    }
}

#[apply(on_postgres)]
async fn of_administrators_who_give_each_other_a_password_at_once_one_is_refused() {
    let server = TestServer::start().await;
    let (second, token) = server.person("Second", "second@example.com", "admin").await;
    let (first, second) = (format!("/users/{}", server.admin_id), format!("/users/{second}"));
    let url = server.database().url();
    let (mut stranger, watcher) = (session(&url).await, Watcher::new(&url).await);
    let held = stranger.transaction().await.unwrap();
    let lock = format!("select 1 from users where id = '{}' for update", second.trim_start_matches("/users/"));
    held.batch_execute(&lock).await.unwrap();
    // The first has proven its right, and waits for the row.
    let one = change(&server.raw_admin(), &second, &json!({"password": format!("{ADMIN_PASSWORD} 1")}));
    watcher.until(1, &one).await;
    let two = change(&server.raw().token(&token), &first, &json!({"password": format!("{ADMIN_PASSWORD} 2")}));
    watcher.until(2, &two).await;
    held.rollback().await.unwrap();
    let (one, two) = (one.await.unwrap(), two.await.unwrap());
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 401], "whose sessions were ended has no power left: {one:?} {two:?}");
}

#[apply(on_postgres)]
async fn a_session_that_begins_without_a_password_does_not_outlive_what_ends_all() {
    let server = TestServer::start().await;
    let (id, _) = server.person("Ann", "ann@example.com", "user").await;
    let url = server.database().url();
    let (stranger, watcher) = (session(&url).await, Watcher::new(&url).await);
    // Whoever begins a session halts in the midst of it.
    let halt = "create function halt() returns trigger language plpgsql as
                    'begin perform pg_advisory_xact_lock_shared(4711); return new; end';
                create trigger halt before insert on sessions for each row execute function halt();
                select pg_advisory_lock(4711)";
    stranger.batch_execute(halt).await.unwrap();
    let (beginning, person) = (server.server.clone(), id.clone());
    let beginning = tokio::spawn(async move { beginning.sign_in(&person).await });
    watcher.until(1, &beginning).await;
    let body = json!({"password": format!("{ADMIN_PASSWORD} 2")});
    let changed = change(&server.raw_admin(), &format!("/users/{id}"), &body);
    watcher.until(2, &changed).await;
    stranger.batch_execute("select pg_advisory_unlock(4711)").await.unwrap();
    assert_eq!(changed.await.unwrap().status, 200);
    if let Ok(token) = beginning.await.unwrap() {
        let me = server.raw().token(token["access_token"].as_str().unwrap()).get("/users/me").await;
        assert_eq!(me.status, 401, "a new password ends every session: {me:?}");
    }
}

#[apply(on_postgres)]
async fn a_use_is_noted_once_however_many_requests_come_at_the_same_moment() {
    let server = TestServer::start().await;
    let count = "create table touched (n int); create function touch() returns trigger language plpgsql as
                     'begin insert into touched values (1); return null; end';
                 create trigger touch after update on sessions for each row execute function touch()";
    server.database().sql(count);
    server.pass(120_000);
    let asking: Vec<_> = (0..60)
        .map(|_| {
            let raw = server.raw_admin();
            tokio::spawn(async move { raw.get("/users/me").await.status })
        })
        .collect();
    for answer in asking {
        assert_eq!(answer.await.unwrap(), 200);
    }
    let watcher = session(&server.database().url()).await;
    until_rows(&watcher, "select 1 from touched").await;
    // Behind whatever still waits for a connection.
    for n in 0..20 {
        let named = server.raw_admin().patch("/users/me", &json!({"name": format!("Ada {n}")}).to_string()).await;
        assert_eq!(named.status, 200);
    }
    assert_eq!(until_rows(&watcher, "select count(*) from touched").await, ["1"]);
}
