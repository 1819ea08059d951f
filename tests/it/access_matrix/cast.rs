//! Those who call, and those whom they act on: made once for all lines, and anew for each call that changes somebody.

use base64::Engine as _;
use serde_json::{Value, json};

use crate::harness::{ADMIN_PASSWORD, Raw, TestServer};

/// Somebody with a session and a key besides the one that it calls with.
#[derive(Clone, Debug)]
pub(crate) struct Someone {
    pub(crate) id: String,
    /// A session's or a key's.
    pub(crate) token: String,
    pub(crate) session: String,
    pub(crate) key: String,
}

/// Somebody who calls, and in which column it stands.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) kind: &'static str,
    pub(crate) name: String,
    /// `None`: without a token.
    pub(crate) token: Option<String>,
    /// Who it is, where it is somebody.
    pub(crate) itself: Option<Someone>,
}

pub(crate) const ALL: [&str; 5] = ["users:read", "users:write", "keys:write", "audit:read", "hashes:read"];

/// The role of the owner, and the scopes of the key, of each kind that calls with one.
pub(crate) fn key_of(kind: &str) -> Option<(&'static str, &'static [&'static str])> {
    Some(match kind {
        "bare" => ("user", &[]),
        "look" => ("auditor", &["users:read", "audit:read"]),
        "read" => ("admin", &["users:read"]),
        "write" => ("admin", &["users:read", "users:write"]),
        "audit" => ("admin", &["audit:read"]),
        "keys" => ("admin", &["keys:write"]),
        "four" => ("admin", &["users:read", "users:write", "keys:write", "audit:read"]),
        "full" => ("admin", &ALL),
        _ => return None,
    })
}

/// A number that was not given out before.
pub(crate) fn unique() -> u64 {
    use std::sync::atomic::{AtomicU64, Ordering};
    static COUNT: AtomicU64 = AtomicU64::new(0);
    COUNT.fetch_add(1, Ordering::Relaxed)
}

/// Makes a key for somebody, as the administrator; the key object.
pub(crate) async fn make_key(server: &TestServer, owner: &str, scopes: &[&str]) -> Value {
    make_key_until(server, owner, scopes, Value::Null).await
}

pub(crate) async fn make_key_until(server: &TestServer, owner: &str, scopes: &[&str], expires_at: Value) -> Value {
    let body = json!({"name": "a key", "scopes": scopes, "user_id": owner, "expires_at": expires_at});
    let made = server.raw_admin().post("/api-keys", &body.to_string()).await;
    assert_eq!(made.status, 201, "{made:?}");
    made.json()
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

/// A new session's access token.
pub(crate) async fn sign_in(server: &TestServer, id: &str) -> String {
    text(&server.server.sign_in(id).await.expect("a session")["access_token"])
}

/// The session that an access token is of.
pub(crate) fn session_of(token: &str) -> String {
    let payload = token.split('.').nth(1).expect("a payload");
    let claims = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(payload).expect("base64");
    text(&serde_json::from_slice::<Value>(&claims).expect("claims")["sid"])
}

/// A person with this role, a session, and one more session and a key beside it.
pub(crate) async fn person(server: &TestServer, role: &str) -> Someone {
    let (id, token) = server.person("Somebody", &format!("{role}-{}@example.com", unique()), role).await;
    let session = session_of(&sign_in(server, &id).await);
    let key = text(&make_key(server, &id, &[]).await["id"]);
    Someone { id, token, session, key }
}

/// Somebody of a kind that lives.
pub(crate) async fn living(server: &TestServer, kind: &str) -> Someone {
    match key_of(kind) {
        None => person(server, kind).await,
        Some((role, scopes)) => {
            let owner = person(server, role).await;
            let token = text(&make_key(server, &owner.id, scopes).await["key"]);
            Someone { token, ..owner }
        }
    }
}

impl Caller {
    pub(crate) async fn living(server: &TestServer, kind: &'static str) -> Self {
        let itself = living(server, kind).await;
        Self { kind, name: kind.to_owned(), token: Some(itself.token.clone()), itself: Some(itself) }
    }

    fn dead(name: &str, token: &str) -> Self {
        Self { kind: "dead", name: name.to_owned(), token: Some(token.to_owned()), itself: None }
    }

    pub(crate) fn raw(&self, server: &TestServer) -> Raw {
        self.token.as_ref().map_or_else(|| server.raw(), |token| server.raw().token(token))
    }
}

/// Everybody who calls.
pub(crate) async fn everybody(server: &mut TestServer) -> Vec<Caller> {
    // First those whose time is over: a session's life passes, and the administrator signs in again.
    let late = person(server, "admin").await;
    let soon = json!("2026-12-01T00:00:00Z");
    let late_key = make_key_until(server, &late.id, &ALL, soon).await;
    server.pass(30 * 24 * 3600 * 1000);
    server.admin_token = sign_in(server, &server.admin_id).await;
    let mut all = vec![Caller { kind: "nobody", name: "nobody".to_owned(), token: None, itself: None }];
    all.push(Caller::dead("expired session", &late.token));
    all.push(Caller::dead("expired key", &text(&late_key["key"])));
    all.extend(ended(server).await);
    for kind in super::table::LIVING {
        all.push(Caller::living(server, kind).await);
    }
    // Keys that come to the same as others.
    for (kind, name, role, scopes) in [
        ("bare", "bare of an administrator", "admin", &[][..]),
        ("bare", "hashes:read", "admin", &["hashes:read"]),
        ("look", "an auditor's scopes, of an administrator", "admin", &["users:read", "audit:read"]),
    ] {
        let owner = person(server, role).await;
        let token = text(&make_key(server, &owner.id, scopes).await["key"]);
        let itself = Some(Someone { token: token.clone(), ..owner });
        all.push(Caller { kind, name: name.to_owned(), token: Some(token), itself });
    }
    // What is left of an administrator's keys.
    for (kind, role) in [("bare", "user"), ("look", "auditor")] {
        let demoted = person(server, "admin").await;
        let key = text(&make_key(server, &demoted.id, &ALL).await["key"]);
        change(server, &demoted.id, json!({ "role": role })).await;
        all.push(Caller::dead(&format!("session from before becoming {role}"), &demoted.token));
        let itself = refreshed(server, Someone { token: key.clone(), ..demoted }).await;
        let name = format!("full key of one demoted to {role}");
        all.push(Caller { kind, name, token: Some(key), itself: Some(itself) });
    }
    all
}

/// The same person with another session and another key to lose.
pub(crate) async fn refreshed(server: &TestServer, person: Someone) -> Someone {
    let session = session_of(&sign_in(server, &person.id).await);
    let key = text(&make_key(server, &person.id, &[]).await["id"]);
    Someone { session, key, ..person }
}

pub(crate) async fn change(server: &TestServer, id: &str, change: Value) {
    let changed = server.raw_admin().patch(&format!("/users/{id}"), &change.to_string()).await;
    assert_eq!(changed.status, 200, "{changed:?}");
}

/// Those whose session or key somebody ended.
async fn ended(server: &TestServer) -> Vec<Caller> {
    let mut all = Vec::new();
    for end in ["suspended", "deleted", "given a new password", "given a new e-mail"] {
        let person = person(server, "admin").await;
        let key = text(&make_key(server, &person.id, &ALL).await["key"]);
        match end {
            "suspended" => change(server, &person.id, json!({"status": "suspended"})).await,
            "given a new password" => change(server, &person.id, json!({"password": "another good password"})).await,
            "given a new e-mail" => {
                change(server, &person.id, json!({"email": format!("new-{}@example.com", unique())})).await;
            }
            _ => assert_eq!(server.raw_admin().delete(&format!("/users/{}", person.id)).await.status, 200),
        }
        all.push(Caller::dead(&format!("session of one {end}"), &person.token));
        all.push(Caller::dead(&format!("key of one {end}"), &key));
    }
    let out = person(server, "admin").await;
    let (other, third) = (sign_in(server, &out.id).await, sign_in(server, &out.id).await);
    let (key, spent) = (make_key(server, &out.id, &ALL).await, make_key(server, &out.id, &ALL).await);
    let me = server.raw().token(&out.token);
    assert_eq!(me.delete(&format!("/users/me/sessions/{}", session_of(&third))).await.status, 200);
    assert_eq!(me.delete(&format!("/api-keys/{}", text(&key["id"]))).await.status, 200);
    let rotate = format!("/api-keys/{}/rotate", text(&spent["id"]));
    assert_eq!(me.post(&rotate, r#"{"overlap": "0s"}"#).await.status, 201);
    let own = json!({"password": "yet another password", "current_password": ADMIN_PASSWORD}).to_string();
    assert_eq!(me.patch("/users/me", &own).await.status, 200);
    assert_eq!(me.post("/auth/logout", "").await.status, 204);
    let whole = text(&spent["key"]);
    let bent = format!("{}{}", &whole[..whole.len() - 1], if whole.ends_with('x') { 'y' } else { 'x' });
    for (name, token) in [
        ("logged out", out.token.as_str()),
        ("from before the own new password", &other),
        ("a session that was ended", &third),
        ("a revoked key", &text(&key["key"])),
        ("a replaced key", &whole),
        ("a bent key", &bent),
        ("nonsense", "nonsense"),
    ] {
        all.push(Caller::dead(name, token));
    }
    all
}
