//! Behind pgbouncer, which deals each transaction to another server process: nothing fails, and nothing is other than without.

use std::process::{Child, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::task::JoinSet;
use ums_server::testing::TestServer;

use crate::harness::{Answer, Cluster, Fleet, apply, need, on_postgres, postgres};

/// pgbouncer in front of a cluster, reached by a socket beside the cluster's. It ends with its standard input.
struct Pooler(Child);

const PORT: u16 = 6432;

impl Pooler {
    fn start(cluster: &Cluster, test: &str, more: &str) -> Option<Self> {
        let program = need("pgbouncer", test)?;
        let folder = cluster.socket().display().to_string();
        let settings = format!(
            "[databases]\npostgres = host={folder} user=postgres\n[pgbouncer]\nunix_socket_dir = {folder}\nlisten_addr =\n\
             listen_port = {PORT}\nauth_type = any\npool_mode = transaction\ndefault_pool_size = 3\nmax_client_conn = 500\n\
             logfile = {folder}/pgbouncer.log\n{more}\n"
        );
        std::fs::write(cluster.socket().join("pgbouncer.ini"), settings).expect("its settings");
        let mut sh = cluster.command("sh".as_ref());
        let script = r#""$0" -q pgbouncer.ini & read -r _; kill "$!""#;
        sh.args(["-c", script]).arg(program).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let pooler = Self(sh.spawn().expect("sh runs"));
        let began = Instant::now();
        while std::os::unix::net::UnixStream::connect(cluster.socket().join(format!(".s.PGSQL.{PORT}"))).is_err() {
            assert!(began.elapsed() < Duration::from_secs(10), "pgbouncer does not come up");
            std::thread::sleep(Duration::from_millis(10));
        }
        Some(pooler)
    }
}

impl Drop for Pooler {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}

/// An answer's status and body, with what differs from one fleet to another taken out.
fn shown(answer: &Answer) -> (u16, Value) {
    let mut body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let mut values = vec![&mut body];
    while let Some(value) = values.pop() {
        match value {
            Value::Object(members) => {
                for name in
                    ["id", "created_at", "updated_at", "last_login_at", "access_token", "refresh_token", "request_id"]
                {
                    if let Some(value) = members.get_mut(name) {
                        *value = Value::Null;
                    }
                }
                values.extend(members.values_mut());
            }
            Value::Array(items) => values.extend(items),
            _ => {}
        }
    }
    (answer.status, body)
}

/// The tour of the published page, each request at the next server.
async fn tour(fleet: &Fleet) -> Vec<(u16, Value)> {
    let (raw, mut answers) = (fleet.raw(), Vec::new());
    let john = json!({"name": "John Doe", "email": "john@example.com", "password": "password123"}).to_string();
    let registered = raw.post("/auth/register", &john).await;
    let john = raw.token(registered.json()["access_token"].as_str().expect("a token"));
    let path = format!("/users/{}", registered.json()["user"]["id"].as_str().expect("an id"));
    answers.push(registered);
    answers.push(raw.post("/auth/login", r#"{"email": "john@example.com", "password": "password123"}"#).await);
    answers.push(raw.post("/auth/login", r#"{"email": "john@example.com"}"#).await);
    answers.push(raw.post("/auth/register", r#"{"name": "John Doe", "password": "password123"}"#).await);
    answers.push(raw.post("/users", r#"{"name": "Jane", "email": "JOHN@example.com", "password": "janedoe"}"#).await);
    answers.push(raw.post("/users", r#"{"name": "Jane", "email": "jane@example.com", "password": "janedoe"}"#).await);
    answers.push(john.get(&path).await);
    answers.push(john.get("/users").await);
    answers.push(fleet.admin().get("/users?page=1&per_page=2").await);
    let batch = json!({"operations": [
        {"op": "upsert", "user": {"email": "jane@example.com", "name": "Janet"}},
        {"op": "create", "user": {"email": "JANE@example.com", "name": "Jane"}},
        {"op": "upsert", "user": {"email": "jane@example.com", "metadata": {"desk": 4}}},
    ]});
    answers.push(fleet.admin().post("/users/batch", &batch.to_string()).await);
    answers.push(fleet.admin().get("/users/123").await);
    answers.push(john.put(&path, r#"{"name": "Johnny"}"#).await);
    answers.push(fleet.admin().delete("/users/me").await);
    answers.push(fleet.admin().delete(&path).await);
    answers.push(john.get("/users/me").await);
    answers.push(fleet.admin().get("/users").await);
    answers.iter().map(shown).collect()
}

/// One of many at once: what it changes is as it left it, whoever served it.
async fn visitor(fleet: &Fleet, number: usize, email: &str) {
    let (id, token) = fleet.person(email, "auditor").await;
    let (path, own) = (format!("/users/{id}"), fleet.raw().token(&token));
    let mut refresh = fleet.inside.sign_in(&id).await.expect("a session")["refresh_token"].clone();
    for step in 1..=8 {
        let tag = format!("\"{step}\"");
        let change = json!({"metadata": {"step": step, "of": number}}).to_string();
        let changed = fleet.admin().header("If-Match", &tag).patch(&path, &change).await;
        assert_eq!((changed.status, &changed.json()["version"]), (200, &json!(step + 1)), "{changed:?}");
        let again = fleet.admin().header("If-Match", &tag).patch(&path, r#"{"name":"Eve"}"#).await;
        assert_eq!((again.status, again.problem().as_str()), (412, "precondition_failed"), "{again:?}");
        let read = own.get("/users/me").await;
        assert_eq!((read.status, read.json()), (200, changed.json()));
        let list = own.get("/users?per_page=5").await;
        assert_eq!(list.status, 200, "{list:?}");
        let renewed = fleet.raw().post("/auth/refresh", &json!({ "refresh_token": refresh }).to_string()).await;
        assert_eq!(renewed.status, 200, "{renewed:?}");
        refresh = renewed.json()["refresh_token"].clone();
    }
    assert_eq!(own.delete("/users/me").await.status, 200);
    assert_eq!(own.get("/users/me").await.problem(), "invalid_token");
}

#[apply(on_postgres)]
async fn three_servers_share_three_connections_through_a_pooler_and_nobody_can_tell() {
    let Some(cluster) = Cluster::init(&[]) else { return };
    let Some(pooler) = Pooler::start(&cluster, "three servers behind a pooler", "") else { return };
    cluster.start();
    let direct = cluster.url("postgres");
    let pooled = Arc::new(Fleet::on(&format!("{direct}&port={PORT}"), &direct, 3, &[]).await);
    let plain = Fleet::start(3).await;
    assert_eq!(tour(&pooled).await, tour(&plain).await);

    let mut visitors = JoinSet::new();
    for number in 0..50 {
        let fleet = Arc::clone(&pooled);
        visitors.spawn(async move { visitor(&fleet, number, &format!("visitor-{number}@example.com")).await });
    }
    while let Some(visitor) = visitors.join_next().await {
        visitor.expect("a visitor is served");
    }
    let list = pooled.admin().get("/users").await;
    // Ada, and Jane of the tour.
    assert_eq!((list.status, list.header("x-total-count")), (200, Some("2")), "{list:?}");
    drop(pooler);
}

/// A test server keeps to a schema of its own, or does not start: its administrator's password is known to everybody.
#[apply(on_postgres)]
async fn a_test_server_does_not_come_among_other_people_by_a_pooler_that_loses_its_schema() {
    let Some(cluster) = Cluster::init(&[]) else { return };
    let Some(pooler) = Pooler::start(&cluster, "a test server", "ignore_startup_parameters = options") else { return };
    cluster.start();
    let direct = cluster.url("postgres");
    let refused = TestServer::builder().postgres(format!("{direct}&port={PORT}")).start().await.unwrap_err();
    assert!(refused.to_string().contains("options"), "{refused}");
    let left = "select 1 from pg_tables where tablename = 'users' union all \
                select 1 from pg_namespace where nspname like 'ums\\_test\\_%'";
    assert!(postgres::sql(&direct, left).unwrap().is_empty());
    drop(pooler);
}
