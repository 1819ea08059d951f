//! No secret stands where it does not belong: not in the database, its WAL, the log at its loudest, an answer but the one that
//! gives it. And a bent key is refused without so much as a look at the database.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use crate::access_matrix::{make_key, text};
use crate::harness::process::Process;
use crate::harness::{Answer, Database, Home, Raw, TestServer, apply, both_engines};

#[apply(both_engines)]
async fn a_bent_key_is_refused_without_a_query() {
    let server = TestServer::start().await;
    let key = text(&make_key(&server, &server.admin_id, &[]).await["key"]);
    let form = |key: &str| {
        key.len() == 46 && key.starts_with("ums_key_") && key[8..].bytes().all(|b| b.is_ascii_alphanumeric())
    };
    assert!(form(&key), "{key}");
    assert_eq!(server.raw().token(&key).get("/users/me").await.status, 200);
    // 32 characters of 62 are 190 bits; no two keys share so much as eight of them.
    let mut beginnings = BTreeSet::from([key[8..16].to_owned()]);
    for _ in 0..40 {
        let other = text(&make_key(&server, &server.admin_id, &[]).await["key"]);
        assert!(form(&other) && beginnings.insert(other[8..16].to_owned()), "{other}");
    }
    // Whoever looks for a key now, fails.
    server.database().sql("alter table api_keys rename to hidden");
    assert!(server.raw().token(&key).get("/users/me").await.status >= 500, "a whole key is looked for");
    let mut bent: Vec<String> = Vec::new();
    for at in 0..key.len() {
        for other in ['x', 'Y', '0'] {
            let mut characters: Vec<char> = key.chars().collect();
            if characters[at] != other {
                characters[at] = other;
                bent.push(characters.into_iter().collect());
            }
        }
        bent.push(key[..at].to_owned());
        bent.push(format!("{}{}", &key[..at], &key[at + 1..]));
    }
    bent.extend([key.to_uppercase(), key.to_lowercase(), format!("{key}0"), format!("{key}="), format!("{key}é")]);
    for bent in &bent {
        let refused = server.raw().token(bent).get("/users/me").await;
        assert_eq!((refused.status, refused.problem().as_str()), (401, "invalid_token"), "{bent}");
    }
    server.database().sql("alter table hidden rename to api_keys");
    assert_eq!(server.raw().token(&key).get("/users/me").await.status, 200);
}

/// What was given to the server or by it, and nobody else is to see.
#[derive(Default)]
struct Secrets {
    /// In no place at all.
    nowhere: BTreeSet<String>,
    /// In the database, where they belong, and nowhere else.
    in_database: BTreeSet<String>,
}

impl Secrets {
    fn password(&mut self, password: &str) {
        self.nowhere.extend([password.to_owned(), STANDARD.encode(password), URL_SAFE_NO_PAD.encode(password)]);
    }

    fn token(&mut self, token: &Value) {
        let access = text(&token["access_token"]);
        self.nowhere.insert(access.rsplit('.').next().expect("a signature").to_owned());
        self.nowhere.insert(text(&token["refresh_token"])["umsr_".len()..].to_owned());
    }

    fn key(&mut self, key: &str) {
        self.nowhere.insert(key[8..40].to_owned());
        let hash = ring::digest::digest(&ring::digest::SHA256, key.as_bytes());
        self.in_database.insert(URL_SAFE_NO_PAD.encode(hash));
    }

    /// Those that are in `text`.
    fn in_text<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a String> {
        self.nowhere.iter().chain(&self.in_database).filter(move |secret| text.contains(secret.as_str()))
    }
}

/// Calls, and keeps what was answered with refusals and what was not to give a secret.
struct Calls {
    nobody: Raw,
    shown: Vec<String>,
}

impl Calls {
    async fn send(&mut self, raw: &Raw, method: &str, path: &str, body: &Value) -> Answer {
        let body = if body.is_null() { None } else { Some(body.to_string()) };
        let answer = raw.send(method, path, body.as_ref().map(String::as_bytes)).await;
        // (The path is the caller's own.)
        self.shown.push(format!("{method}: {answer:?}"));
        answer
    }

    /// A call whose answer gives a secret.
    async fn give(&mut self, raw: &Raw, path: &str, body: &Value) -> Value {
        let answer = raw.post(path, &body.to_string()).await;
        assert!([200, 201].contains(&answer.status), "{path}: {answer:?}");
        answer.json()
    }
}

const FIRST: &str = "canary of the first administrator";
const SECOND: &str = "canary that ann registers with";
const THIRD: &str = "canary that ann changes it to";
const FOURTH: &str = "canary that an administrator sets";
const WRONG: &str = "canary that is not the password";
const AS_EMAIL: &str = "canary-typed-into-the-wrong-field";
const PASSWORDS: [&str; 6] = [FIRST, SECOND, THIRD, FOURTH, WRONG, AS_EMAIL];

#[apply(both_engines)]
async fn no_secret_is_in_the_database_the_log_or_an_answer_that_is_not_to_give_it() {
    let database = Database::fresh();
    let home = Home::new().var("UMS_DATABASE", &database.url()).var("UMS_DATABASE_CONNECTIONS", "4");
    let first = home.file("first-password", FIRST);
    let home = home.var("RUST_LOG", "trace").var("UMS_ADMIN_EMAIL", "admin@example.com");
    let home = home.var("UMS_ADMIN_PASSWORD_FILE", &first.display().to_string());
    let server = Process::start(&home, &["--listen", "127.0.0.1:0"]).await;
    let mut secrets = Secrets::default();
    PASSWORDS.iter().for_each(|password| secrets.password(password));
    let mut calls = Calls { nobody: server.raw(), shown: Vec::new() };
    people(&mut calls, &mut secrets).await;
    keys(&mut calls, &mut secrets).await;
    // A hash that is none: what is said of it does not show it.
    let broken = "$argon2id$canary-of-a-broken-hash";
    database.sql(&format!("update users set password_hash = '{broken}' where email = 'ann@example.com'"));
    secrets.in_database.insert(broken.to_owned());
    let nobody = calls.nobody.clone();
    let login = json!({"email": "ann@example.com", "password": FOURTH});
    calls.send(&nobody, "POST", "/auth/login", &login).await;
    for hash in database.sql("select password_hash from users").into_iter().flatten().flatten() {
        secrets.in_database.insert(hash);
    }
    // Beside the live server, whose WAL is not empty, and after its end.
    let mut held = vec![held(&database)];
    let log = server.stop().await.log;
    held.push(self::held(&database));

    assert!(log.lines().filter(|line| line.contains("ums_server::access")).count() > 40, "{log}");
    let in_log: Vec<_> = secrets.in_text(&log).collect();
    let lines: Vec<_> = log.lines().filter(|line| in_log.iter().any(|secret| line.contains(secret.as_str()))).collect();
    assert!(in_log.is_empty(), "{in_log:?} in the log: {lines:#?}");
    assert!(!log.contains("argon2"), "a hash is in the log");
    for shown in &calls.shown {
        let found: Vec<_> = secrets.in_text(shown).collect();
        assert!(found.is_empty() && !shown.contains("$argon2"), "{found:?} in {shown}");
    }
    for held in held {
        for (what, bytes) in held {
            let has = |secret: &&String| bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            let found: Vec<_> = secrets.nowhere.iter().filter(has).collect();
            assert!(found.is_empty(), "{found:?} in {what}");
        }
    }
    // The search finds what is there.
    assert!(self::held(&database).iter().any(|(_, bytes)| bytes.windows(9).any(|window| window == b"argon2id$")));
    assert!(secrets.nowhere.len() >= 24, "{}", secrets.nowhere.len());
}

async fn people(calls: &mut Calls, secrets: &mut Secrets) {
    let nobody = calls.nobody.clone();
    let ann = json!({"name": "Ann", "email": "ann@example.com", "password": SECOND});
    calls.send(&nobody, "POST", "/users?dry_run=true", &ann).await;
    let registered = calls.give(&nobody, "/auth/register", &ann).await;
    secrets.token(&registered);
    calls.send(&nobody, "POST", "/auth/register", &ann).await;
    for (email, password) in [("ann@example.com", WRONG), (AS_EMAIL, WRONG), ("nobody@example.com", SECOND)] {
        let refused = calls.send(&nobody, "POST", "/auth/login", &json!({"email": email, "password": password})).await;
        assert_eq!(refused.status, 401);
    }
    let login = calls.give(&nobody, "/auth/login", &json!({"email": "ann@example.com", "password": SECOND})).await;
    secrets.token(&login);
    let refresh = json!({"refresh_token": login["refresh_token"]});
    for _ in 0..2 {
        secrets.token(&calls.give(&nobody, "/auth/refresh", &refresh).await);
    }
    // The third time it ends the session.
    assert_eq!(calls.send(&nobody, "POST", "/auth/refresh", &refresh).await.status, 401);
    let access = text(&registered["access_token"]);
    let me = nobody.token(&access).header("Idempotency-Key", "canaries");
    for current in [WRONG, SECOND, SECOND] {
        calls.send(&me, "PATCH", "/users/me", &json!({"password": THIRD, "current_password": current})).await;
        calls
            .send(&me, "PATCH", "/users/me?dry_run=true", &json!({"password": THIRD, "current_password": current}))
            .await;
    }
    // Where nobody should put them.
    for path in [
        format!("/users?access_token={access}&password={WRONG}").replace(' ', "+"),
        format!("/{WRONG}/{access}").replace(' ', "%20"),
        format!("/users/{access}"),
        format!("/users/me/sessions/{access}"),
    ] {
        calls.send(&me, "DELETE", &path, &Value::Null).await;
    }
    let cut = me.send("PATCH", "/users/me", Some(format!(r#"{{"password":"{THIRD}"#).as_bytes())).await;
    calls.shown.push(format!("{cut:?}"));
    calls.send(&me, "PATCH", "/users/me", &json!({"password": [THIRD], "current_password": {"is": THIRD}})).await;
    calls.send(&nobody.token(&format!("{access}x")), "GET", "/users/me", &Value::Null).await;
    calls.send(&nobody.header("Authorization", &format!("Basic {WRONG}")), "GET", "/users/me", &Value::Null).await;
}

async fn keys(calls: &mut Calls, secrets: &mut Secrets) {
    let nobody = calls.nobody.clone();
    let login = calls.give(&nobody, "/auth/login", &json!({"email": "admin@example.com", "password": FIRST})).await;
    secrets.token(&login);
    let admin = nobody.token(login["access_token"].as_str().unwrap());
    let once = admin.header("Idempotency-Key", "canaries");
    let ask =
        json!({"name": "sync", "scopes": ["users:read", "users:write", "keys:write", "audit:read", "hashes:read"]});
    calls.send(&admin, "POST", "/api-keys?dry_run=true", &ask).await;
    let made = calls.give(&once, "/api-keys", &ask).await;
    let key = text(&made["key"]);
    secrets.key(&key);
    let again = calls.send(&once, "POST", "/api-keys", &ask).await;
    assert_eq!((again.status, again.problem().as_str()), (409, "secret_already_shown"));
    let id = text(&made["id"]);
    let by_key = nobody.token(&key);
    let rotate = format!("/api-keys/{id}/rotate");
    let rotated = calls.give(&by_key.header("Idempotency-Key", "rotate"), &rotate, &json!({"overlap": "1h"})).await;
    secrets.key(&text(&rotated["key"]));
    let again = by_key.header("Idempotency-Key", "rotate");
    assert_eq!(calls.send(&again, "POST", &rotate, &json!({"overlap": "1h"})).await.status, 409);
    let bob = json!({"name": "Bob", "email": "bob@example.com", "password": FOURTH});
    let batch = json!({"operations": [
        {"op": "create", "user": {"name": "Cy", "email": "cy@example.com", "password": FOURTH}},
        {"op": "create", "user": {"name": "Cy", "email": "cy@example.com", "password": FOURTH}},
        {"op": "create", "user": {"name": "Di", "email": "di@example.com", "password_hash": "$2b$04$aOOW/317YArTO4EWS7.nxeAILLR2O54EpiQFZ8tioNhLD6zxy5jB2"}},
        {"op": "create", "user": {"name": "Ed", "email": "ed@example.com", "password_hash": format!("$argon2id${WRONG}")}},
        {"op": "upsert", "user": {"name": "Cy", "email": "cy@example.com", "password": [FOURTH]}},
        {"op": "update", "id": key, "user": {"password": THIRD, "current_password": WRONG}},
    ]});
    for path in ["/users/batch", "/users/batch?dry_run=true", "/users/batch"] {
        let raw = by_key.header("Idempotency-Key", "many");
        assert_eq!(calls.send(&raw, "POST", path, &batch).await.status, 200);
    }
    let mut atomic = batch.clone();
    atomic["atomic"] = json!(true);
    assert_eq!(calls.send(&by_key, "POST", "/users/batch", &atomic).await.status, 409);
    let ann = calls.send(&by_key, "GET", "/users?email=ann@example.com", &Value::Null).await.json();
    let ann = format!("/users/{}", ann[0]["id"].as_str().expect("Ann is there"));
    for (method, path, body) in [
        ("POST", "/users", &bob),
        ("POST", "/users", &bob),
        ("PATCH", ann.as_str(), &json!({"password": FOURTH})),
        ("PATCH", ann.as_str(), &json!({"password": FOURTH})),
        ("PATCH", ann.as_str(), &json!({"password": THIRD})),
        ("POST", "/api-keys", &json!({"name": "n", "scopes": [key]})),
        ("POST", "/api-keys", &json!({"name": "n", "scopes": [], "user_id": key})),
        ("GET", "/api-keys", &Value::Null),
        ("GET", &format!("/api-keys/{id}"), &Value::Null),
        ("GET", &format!("/api-keys/{key}"), &Value::Null),
        ("GET", &format!("/api-keys?user_id={key}"), &Value::Null),
        ("DELETE", &format!("/api-keys/{key}"), &Value::Null),
        ("GET", "/audit?per_page=1000", &Value::Null),
        ("GET", "/users", &Value::Null),
        ("GET", &format!("/audit?actor={key}"), &Value::Null),
        ("GET", &format!("/audit?after={key}"), &Value::Null),
        ("DELETE", &format!("/api-keys/{id}"), &Value::Null),
        ("GET", "/users/me", &Value::Null),
    ] {
        let raw = by_key.header("Idempotency-Key", "by a key");
        let answer =
            raw.send(method, path, (!body.is_null()).then(|| body.to_string()).as_ref().map(String::as_bytes)).await;
        // (The path is the caller's own.)
        calls.shown.push(format!("{method}: {answer:?}"));
    }
    let mut bent = key.clone();
    bent.replace_range(20..21, if &key[20..21] == "x" { "y" } else { "x" });
    secrets.nowhere.insert(bent[8..40].to_owned());
    calls.send(&nobody.token(&bent), "GET", "/users/me", &Value::Null).await;
    assert_eq!(calls.send(&admin, "POST", "/auth/logout", &Value::Null).await.status, 204);
}

/// All that the database holds, by its files, or by its tables.
fn held(database: &Database) -> Vec<(String, Vec<u8>)> {
    match database {
        Database::Sqlite(folder) => {
            let files = std::fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("a file").path());
            let read: Vec<_> =
                files.map(|file| (file.display().to_string(), std::fs::read(&file).expect("a file"))).collect();
            assert!(read.iter().any(|(name, _)| name.ends_with("ums.db")));
            read
        }
        Database::Postgres(_) => {
            let tables =
                database.sql("select table_name from information_schema.tables where table_schema = current_schema()");
            let tables: Vec<_> = tables.into_iter().flatten().flatten().collect();
            assert!(tables.len() > 8, "{tables:?}");
            let rows = |table: &String| {
                let rows = database.sql(&format!("select t::text from {table} t"));
                rows.into_iter().flatten().flatten().collect::<Vec<_>>().join("\n").into_bytes()
            };
            tables.iter().map(|table| (table.clone(), rows(table))).collect()
        }
    }
}
