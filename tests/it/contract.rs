//! Server and client share no code: here they are held together, by the wire.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use ums_client::types::Deleted;
use ums_client::types::Jwks;
use ums_client::{
    ApiKey, ApiKeyId, AuditEvent, AuditOutcome, BatchResults, Client, Code, ExportedUser, LoginState, NewApiKey,
    Operation, Problem, Role, Scope, Session, SessionId, Status, Token, Trace, User,
};

use crate::harness::bins::root;
use crate::harness::server::{ADMIN_EMAIL, ADMIN_PASSWORD};
use crate::harness::{TestServer, apply, both_engines};

fn secret(text: &str) -> SecretString {
    SecretString::from(text.to_owned())
}

/// `METHOD /path` of every operation in the document.
pub(crate) fn operations(document: &Value) -> BTreeSet<String> {
    let paths = document["paths"].as_object().expect("paths");
    let methods = |path: &String, item: &Value| {
        let methods: Vec<String> = item.as_object().expect("a path item").keys().cloned().collect();
        let path = path.clone();
        methods.into_iter().map(move |method| format!("{} {path}", method.to_uppercase()))
    };
    paths.iter().flat_map(|(path, item)| methods(path, item)).collect()
}

/// The template that a path was made from; what is not a word of a template is an id.
pub(crate) fn template(document: &Value, path: &str) -> Option<String> {
    let fits = |template: &&String| {
        let (parts, words) = (template.split('/').collect::<Vec<_>>(), path.split('/').collect::<Vec<_>>());
        parts.len() == words.len() && parts.iter().zip(&words).all(|(part, word)| part == word || part.starts_with('{'))
    };
    let paths = document["paths"].as_object().expect("paths");
    let mut fitting: Vec<&String> = paths.keys().filter(fits).collect();
    fitting.sort_by_key(|template| template.contains('{'));
    fitting.first().map(ToString::to_string)
}

#[apply(both_engines)]
async fn the_client_has_every_operation_and_no_other() {
    let server = TestServer::start().await;
    let document: Value = serde_json::from_str(&ums_server::openapi().unwrap()).unwrap();
    let called = Arc::new(Mutex::new(BTreeSet::new()));
    let noted = Arc::clone(&called);
    let ums = Client::builder()
        .base_url(&server.url)
        .token(server.admin_token.clone())
        .observer(move |trace: &Trace<'_>| {
            if let Trace::Request { method, url, .. } = trace {
                let path = url.parse::<http::Uri>().expect("a URL").path().to_owned();
                noted.lock().unwrap().insert((method.to_string(), path));
            }
        })
        .build()
        .unwrap();

    let eve = ums.users().create("Eve", "eve@example.com", secret(ADMIN_PASSWORD)).role(Role::User).await.unwrap();
    ums.users().get(&eve.id).await.unwrap();
    ums.users().list().page(1).await.unwrap();
    ums.users().update(&eve.id).name("Eva").await.unwrap();
    ums.users().delete(&eve.id).await.unwrap();
    ums.users().batch().push(Operation::create("Zoe", "zoe@example.com")).await.unwrap();
    ums.server().health().await.unwrap();
    ums.server().ready().await.unwrap();
    ums.server().problem("not_found").await.unwrap();
    ums.auth().keys().await.unwrap();
    let token = ums.auth().register("Bob", "bob@example.com", secret(ADMIN_PASSWORD)).await.unwrap();
    let token = ums.auth().refresh(token.refresh_token.clone().unwrap()).await.unwrap();
    ums.with_token(token.access_token.clone()).auth().logout().await.unwrap();
    let token = ums.auth().login("bob@example.com", secret(ADMIN_PASSWORD)).await.unwrap();
    let bob = ums.with_token(token.access_token.clone());
    bob.me().get().await.unwrap();
    let elsewhere = ums.auth().login("bob@example.com", secret(ADMIN_PASSWORD)).await.unwrap();
    ums.users().login_state(&elsewhere.user.id).await.unwrap();
    let sessions = bob.me().sessions().list().await.unwrap();
    let other = sessions.iter().find(|session| !session.current).expect("another session");
    bob.me().sessions().end(&other.id).await.unwrap();
    ums.users().sessions(&elsewhere.user.id).end_all().dry_run().await.unwrap();
    let key = ums.api_keys().create("contract", [Scope::UsersRead]).await.unwrap();
    let next = ums.api_keys().rotate(&key.api_key.id).await.unwrap();
    assert_eq!(ums.api_keys().list().await.unwrap().len(), 2);
    assert!(ums.api_keys().for_user(&elsewhere.user.id).await.unwrap().is_empty());
    ums.api_keys().get(&next.api_key.id).await.unwrap();
    ums.api_keys().delete(&next.api_key.id).await.unwrap();
    ums.audit().list().await.unwrap();
    bob.me().update().name("Bobby").await.unwrap();
    bob.me().delete().await.unwrap();
    let served = ums.server().openapi().await.unwrap();
    assert_eq!(serde_json::to_value(&served).unwrap()["paths"], document["paths"]);

    let mut called: BTreeSet<String> = called
        .lock()
        .unwrap()
        .iter()
        .filter(|(_, path)| path != "/openapi.json")
        .map(|(method, path)| {
            let called = template(&document, path).unwrap_or_else(|| panic!("the document has no path for {path}"));
            format!("{method} {called}")
        })
        .collect();
    // PUT and PATCH are one call of the client, by PATCH.
    for path in ["/users/{id}", "/users/me"] {
        assert!(called.contains(&format!("PATCH {path}")) || called.contains(&format!("PUT {path}")), "{called:?}");
        called.insert(format!("PUT {path}"));
        called.insert(format!("PATCH {path}"));
    }
    assert_eq!(called, operations(&document));
}

/// Reads a sample with the client's type; the fields it did not look at.
fn ignored<T: DeserializeOwned>(sample: &Value) -> Vec<String> {
    let mut left_over = Vec::new();
    let text = sample.to_string();
    let mut deserializer = serde_json::Deserializer::from_str(&text);
    let read: Result<T, _> = serde_ignored::deserialize(&mut deserializer, |path| left_over.push(path.to_string()));
    assert!(read.is_ok(), "{:?} in {sample}", read.err());
    left_over
}

/// One real answer of each shape.
async fn samples(server: &TestServer) -> Vec<(&'static str, Value)> {
    let raw = server.raw();
    let login = json!({"email": ADMIN_EMAIL, "password": ADMIN_PASSWORD}).to_string();
    let admin = server.raw_admin();
    let users = admin.get("/users").await.json();
    let new_key = admin.post("/api-keys", r#"{"name": "sample", "scopes": ["users:read"]}"#).await.json();
    vec![
        ("user", users[0].clone()),
        ("token", raw.post("/auth/login", &login).await.json()),
        ("problem", raw.post("/auth/register", r#"{"name": "", "x": 1}"#).await.json()),
        ("jwks", raw.get("/auth/keys").await.json()),
        ("session", {
            // Of the login above, which came over the wire.
            let sessions = admin.get("/users/me/sessions").await.json();
            let of_login = |session: &&Value| session["ip"].is_string();
            sessions.as_array().expect("sessions").iter().find(of_login).expect("a session").clone()
        }),
        ("session_ended", {
            let (id, _) = server.person("Out", "out@example.com", "user").await;
            let sessions = admin.get(&format!("/users/{id}/sessions")).await.json();
            let session = sessions[0]["id"].as_str().expect("an id").to_owned();
            admin.delete(&format!("/users/{id}/sessions/{session}")).await.json()
        }),
        ("batch_results", {
            let (gone, _) = server.person("Soon", "soon@example.com", "user").await;
            let operations = json!([
                {"op": "create", "user": {"name": "New", "email": "new@example.com"}},
                {"op": "create", "user": {"name": "New", "email": "no address"}},
                {"op": "upsert", "user": {"name": "Newer", "email": "new@example.com"}},
                {"op": "delete", "id": gone},
            ]);
            admin.post("/users/batch", &json!({"operations": operations}).to_string()).await.json()
        }),
        ("batch_rolled_back", {
            let operations = json!([
                {"op": "create", "user": {"name": "One", "email": "one@example.com"}},
                {"op": "create", "user": {"name": "New", "email": "no address"}},
            ]);
            admin.post("/users/batch", &json!({"atomic": true, "operations": operations}).to_string()).await.json()
        }),
        ("exported_user", {
            let body = r#"{"name": "export", "scopes": ["users:read", "hashes:read"]}"#;
            let key = admin.post("/api-keys", body).await.json()["key"].as_str().expect("a key").to_owned();
            let lines = raw.token(&key).header("Accept", "application/x-ndjson");
            let exported = lines.get("/users?include=password_hash&role=admin").await;
            serde_json::from_slice(&exported.body).expect("one line")
        }),
        ("login_state", admin.get("/users/me/login-state").await.json()),
        ("new_api_key", new_key.clone()),
        ("api_key", admin.get("/api-keys").await.json()[0].clone()),
        ("audit_event", {
            // One with everything there can be.
            let body = r#"{"name": "Adah"}"#;
            let changed = admin.patch("/users/me", body).await;
            assert_eq!(changed.status, 200, "{changed:?}");
            admin.get("/audit?action=user.update").await.json()[0].clone()
        }),
        ("api_key_revoked", {
            let id = new_key["id"].as_str().expect("an id");
            admin.delete(&format!("/api-keys/{id}")).await.json()
        }),
        ("deleted", {
            let (id, _) = server.person("Gone", "gone@example.com", "user").await;
            server.raw_admin().delete(&format!("/users/{id}")).await.json()
        }),
    ]
}

fn left_over(shape: &str, sample: &Value) -> Vec<String> {
    match shape {
        "user" => ignored::<User>(sample),
        "exported_user" => ignored::<ExportedUser>(sample),
        "token" => ignored::<Token>(sample),
        "problem" | "batch_rolled_back" => ignored::<Problem>(sample),
        "batch_results" => ignored::<BatchResults>(sample),
        "jwks" => ignored::<Jwks>(sample),
        "deleted" => ignored::<Deleted>(sample),
        "session" => ignored::<Session>(sample),
        "session_ended" => ignored::<Deleted<SessionId>>(sample),
        "login_state" => ignored::<LoginState>(sample),
        "api_key" => ignored::<ApiKey>(sample),
        "new_api_key" => ignored::<NewApiKey>(sample),
        "api_key_revoked" => ignored::<Deleted<ApiKeyId>>(sample),
        "audit_event" => ignored::<AuditEvent>(sample),
        other => panic!("no type for {other}"),
    }
}

#[apply(both_engines)]
async fn the_client_reads_every_field_the_server_writes() {
    let server = TestServer::start().await;
    for (shape, sample) in samples(&server).await {
        assert_eq!(left_over(shape, &sample), Vec::<String>::new(), "{shape}: {sample}");
    }
}

/// Puts an unknown member into every object, and an unknown word into every closed list.
fn from_the_future(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (name, value) in members.iter_mut() {
                match name.as_str() {
                    "role" | "status" | "outcome" | "action" if value.is_string() => *value = json!("of-the-future"),
                    "scopes" | "reasons" => *value = json!(["of-the-future"]),
                    "code" => *value = json!("code_of_the_future"),
                    "metadata" | "before" | "after" => {}
                    _ => from_the_future(value),
                }
            }
            members.insert("field_of_the_future".to_owned(), json!({"deep": [1]}));
        }
        Value::Array(items) => items.iter_mut().for_each(from_the_future),
        _ => {}
    }
}

#[apply(both_engines)]
async fn a_newer_server_does_not_break_the_client() {
    let server = TestServer::start().await;
    for (shape, mut sample) in samples(&server).await {
        from_the_future(&mut sample);
        assert!(!left_over(shape, &sample).is_empty(), "{shape}");
        let new = || "of-the-future".to_owned();
        match shape {
            "user" => {
                let user: User = serde_json::from_value(sample).unwrap();
                assert_eq!((user.role, user.status), (Role::Other(new()), Status::Other(new())));
            }
            "api_key" => {
                let key: ApiKey = serde_json::from_value(sample).unwrap();
                assert_eq!(key.scopes, [Scope::Other(new())]);
            }
            "audit_event" => {
                let event: AuditEvent = serde_json::from_value(sample).unwrap();
                assert_eq!(event.outcome, AuditOutcome::Other(new()));
            }
            _ => {}
        }
    }
}

/// Answers as they were when they were first released: a client of that day must read today's, and the other way round.
#[apply(both_engines)]
async fn no_field_of_a_released_answer_is_gone() {
    let server = TestServer::start().await;
    for (shape, sample) in samples(&server).await {
        let golden = root().join(format!("tests/data/golden/v0.1/{shape}.json"));
        if std::env::var_os("UMS_GOLDEN").is_some() {
            std::fs::create_dir_all(golden.parent().unwrap()).unwrap();
            std::fs::write(&golden, serde_json::to_string_pretty(&masked(&sample)).unwrap() + "\n").unwrap();
        }
        let golden: Value = serde_json::from_slice(&std::fs::read(&golden).unwrap()).unwrap();
        assert!(left_over(shape, &golden).is_empty(), "{shape}");
        assert_eq!(missing(&golden, &sample, shape), Vec::<String>::new());
    }
}

/// Tokens of a test are not secrets, but look like them.
fn masked(sample: &Value) -> Value {
    let mut sample = sample.clone();
    for name in ["access_token", "refresh_token", "key"] {
        if let Some(token) = sample.get_mut(name) {
            *token = json!("…");
        }
    }
    sample
}

fn missing(golden: &Value, today: &Value, place: &str) -> Vec<String> {
    match (golden, today) {
        (Value::Object(golden), Value::Object(today)) => golden
            .iter()
            .flat_map(|(name, value)| {
                let place = format!("{place}.{name}");
                today.get(name).map_or(vec![format!("{place} is gone")], |today| missing(value, today, &place))
            })
            .collect(),
        (Value::Array(golden), Value::Array(today)) => {
            golden.iter().zip(today).flat_map(|(g, t)| missing(g, t, place)).collect()
        }
        (golden, today) if std::mem::discriminant(golden) == std::mem::discriminant(today) => Vec::new(),
        _ => vec![format!("{place} was {golden} and is {today}")],
    }
}

#[apply(both_engines)]
async fn what_the_client_sends_the_server_takes_whole() {
    let server = TestServer::start().await;
    let ums = server.admin();
    let metadata: Value = serde_json::from_str(r#"{"desk":"4-12","n":1.50,"list":[1,null]}"#).unwrap();
    let created = ums
        .users()
        .create("Grace", "grace@example.com", secret(ADMIN_PASSWORD))
        .role(Role::Auditor)
        .status(Status::Suspended)
        .metadata(metadata.as_object().unwrap().clone())
        .await
        .unwrap();
    assert_eq!((&created.role, &created.status), (&Role::Auditor, &Status::Suspended));
    assert_eq!(serde_json::to_string(&created.metadata).unwrap(), metadata.to_string());
    let changed = ums
        .users()
        .update(&created.id)
        .name("Grace H.")
        .email("grace.h@example.com")
        .password(secret("another good password"))
        .role(Role::User)
        .status(Status::Active)
        .set_metadata("floor", 4)
        .clear_metadata("list")
        .if_match(created.version)
        .await
        .unwrap();
    assert_eq!((changed.name.as_str(), changed.email.as_str()), ("Grace H.", "grace.h@example.com"));
    assert_eq!(serde_json::to_string(&changed.metadata).unwrap(), r#"{"desk":"4-12","n":1.50,"floor":4}"#);
    let stale = ums.users().update(&created.id).name("X").if_match(created.version).await.unwrap_err();
    assert!(stale.is_precondition_failed(), "{stale}");
    let token = ums.auth().login("grace.h@example.com", secret("another good password")).await.unwrap();
    assert!(!format!("{token:?}").contains(token.access_token.expose_secret()));
}

#[apply(both_engines)]
async fn what_the_client_asks_of_keys_sessions_and_the_log_the_server_does() {
    let server = TestServer::start().await;
    let ums = server.admin();
    let (id, _) = server.person("Ada", "ada@example.com", "auditor").await;
    let ends = "2027-01-31T00:00:00Z".parse().unwrap();
    let made = ums.api_keys().create("night", [Scope::UsersRead, Scope::AuditRead]).for_user(&*id).expires_at(ends);
    // A rehearsal makes no key, and the call by its name one, however often it is sent.
    let rehearsed = made.clone().dry_run().await.unwrap();
    assert!(rehearsed.key.is_none() && ums.api_keys().for_user(&*id).await.unwrap().is_empty());
    let key = made.clone().idempotency_key("k-1").await.unwrap();
    let again = made.idempotency_key("k-1").await.unwrap_err();
    assert_eq!(again.code(), Some(&Code::SecretAlreadyShown), "{again}");
    assert_eq!((key.api_key.expires_at, key.api_key.user_id.as_str()), (Some(ends), &*id));
    let by_key = server.anonymous().with_token(key.key.clone().unwrap());
    assert_eq!(by_key.me().get().await.unwrap().id.as_str(), id);
    assert_eq!(by_key.api_keys().own_id().await.unwrap().as_ref(), Some(&key.api_key.id));
    assert_eq!(ums.api_keys().own_id().await.unwrap(), None);
    let widened = by_key.api_keys().create("more", [Scope::UsersWrite]).await.unwrap_err();
    assert!(widened.is_forbidden(), "{widened}");
    server.pass(1);
    let rotated = ums.api_keys().rotate(&key.api_key.id).overlap(std::time::Duration::ZERO).await.unwrap();
    assert!(by_key.me().get().await.unwrap_err().is_unauthenticated());
    let by_next = server.anonymous().with_token(rotated.key.unwrap());
    assert_eq!(by_next.users().list().per_page(1).await.unwrap().items.len(), 1);
    server.pass(1);
    ums.api_keys().delete(&rotated.api_key.id).await.unwrap();
    assert!(by_next.me().get().await.unwrap_err().is_unauthenticated());

    let renamed = ums.users().update(&*id).name("Adah").idempotency_key("n-1");
    assert!(!renamed.clone().send_full().await.unwrap().was_replayed());
    assert!(renamed.send_full().await.unwrap().was_replayed());
    let conflict = ums.users().update(&*id).name("Eve").idempotency_key("n-1").await.unwrap_err();
    assert_eq!(conflict.code(), Some(&Code::IdempotencyConflict), "{conflict}");

    let since = "2026-01-01T00:00:00Z".parse().unwrap();
    let keys = || ums.audit().list().action("key.").outcome(AuditOutcome::Ok).actor(&*server.admin_id).since(since);
    assert_eq!(keys().count().per_page(1).await.unwrap().total, Some(3));
    let mut walk = keys().oldest_first().per_page(2).items();
    let mut actions = Vec::new();
    while let Some(event) = walk.next().await {
        actions.push(event.unwrap().action);
    }
    assert_eq!(actions, ["key.create", "key.rotate", "key.revoke"]);
    let event = &ums.audit().list().target(&*id).action("user.update").await.unwrap().items[0];
    let name = |fields: &Option<ums_client::types::Metadata>| fields.as_ref().map(|fields| fields["name"].clone());
    assert_eq!((name(&event.before), name(&event.after)), (Some(json!("Ada")), Some(json!("Adah"))));
    assert!(ums.audit().list().until(since).await.unwrap().items.is_empty());
    assert_eq!(ums.audit().list().request_id(event.request_id.clone().unwrap()).await.unwrap().items.len(), 1);
    assert!(ums.audit().list().ip("192.0.2.7").await.unwrap().items.is_empty());
}
