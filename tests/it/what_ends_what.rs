//! The table "what ends what" of the documentation, cell by cell: five events and some that end nothing, for sessions and keys.

use serde_json::{Value, json};

use crate::access_matrix::{ALL, change, make_key, person, text, unique};
use crate::harness::{ADMIN_PASSWORD, TestServer, apply, both_engines};

/// An administrator with everything that can end.
struct Holder {
    id: String,
    email: String,
    /// Token objects of two sessions: the one that acts, and another.
    current: Value,
    other: Value,
    /// A full key, and one that reads.
    full: String,
    read: String,
    /// The full key's id.
    full_id: String,
}

/// What is left of it.
#[derive(Debug, PartialEq, Eq)]
struct Left {
    current: bool,
    other: bool,
    /// The scopes that a key has; `None` where it is refused.
    full: Option<Vec<String>>,
    read: Option<Vec<String>>,
}

const READ: [&str; 1] = ["users:read"];
const LOOK: [&str; 2] = ["users:read", "audit:read"];

fn scopes(scopes: &[&str]) -> Option<Vec<String>> {
    Some(scopes.iter().map(ToString::to_string).collect())
}

async fn holder(server: &TestServer) -> Holder {
    let someone = person(server, "admin").await;
    let (current, other) =
        (server.server.sign_in(&someone.id).await.unwrap(), server.server.sign_in(&someone.id).await.unwrap());
    let (full, read) = (make_key(server, &someone.id, &ALL).await, make_key(server, &someone.id, &READ).await);
    let email = text(&current["user"]["email"]);
    let (full_id, full, read) = (text(&full["id"]), text(&full["key"]), text(&read["key"]));
    Holder { id: someone.id, email, current, other, full, read, full_id }
}

impl Holder {
    async fn left(&self, server: &TestServer) -> Left {
        let mut lives = Vec::new();
        for token in [&self.current, &self.other] {
            let status = server.raw().token(token["access_token"].as_str().unwrap()).get("/users/me").await.status;
            assert!([200, 401].contains(&status), "{status}");
            lives.push(status == 200);
        }
        Left {
            current: lives[0],
            other: lives[1],
            full: self.key(server, &self.full).await,
            read: self.key(server, &self.read).await,
        }
    }

    /// What a key may do, found out by trying.
    async fn key(&self, server: &TestServer, key: &str) -> Option<Vec<String>> {
        let raw = server.raw().token(key);
        if raw.get("/users/me").await.status == 401 {
            return None;
        }
        let stranger = "/users/01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44";
        let tries = [
            ("users:read", raw.get("/users?per_page=1").await.status == 200),
            (
                "users:write",
                raw.patch("/users/me", "{}").await.status != 403 && raw.delete(stranger).await.status == 404,
            ),
            ("keys:write", raw.post("/api-keys?dry_run=true", r#"{"name":"k","scopes":[]}"#).await.status == 201),
            ("audit:read", raw.get("/audit?per_page=1").await.status == 200),
            (
                "hashes:read",
                raw.post("/api-keys?dry_run=true", r#"{"name":"k","scopes":["hashes:read"]}"#).await.status == 201,
            ),
        ];
        let has: Vec<_> = tries.iter().filter(|(_, has)| *has).map(|(scope, _)| (*scope).to_owned()).collect();
        // What is shown of it is what it may do.
        let listed = raw.get("/api-keys").await.json();
        let own = listed.as_array().unwrap().iter().filter(|key| key["scopes"] == json!(has)).count();
        assert!(own > 0, "{has:?} in {listed}");
        Some(has)
    }

    /// A session that has ended is not renewed either.
    async fn renews(&self, server: &TestServer, token: &Value) -> bool {
        let body = json!({"refresh_token": token["refresh_token"]}).to_string();
        server.raw().post("/auth/refresh", &body).await.status == 200
    }
}

fn everything() -> Left {
    Left { current: true, other: true, full: scopes(&ALL), read: scopes(&READ) }
}

#[apply(both_engines)]
async fn what_a_person_does_to_itself_ends_its_other_sessions_and_no_key() {
    let server = TestServer::start().await;
    for (by_key, new) in [
        (false, json!({"password": "another good password"})),
        (false, json!({"email": format!("own-{}@example.com", unique())})),
        // The same password again is a new one all the same: it has another hash.
        (false, json!({"password": ADMIN_PASSWORD})),
        (true, json!({"password": "another good password"})),
        (true, json!({"email": format!("own-{}@example.com", unique())})),
    ] {
        let holder = holder(&server).await;
        assert_eq!(holder.left(&server).await, everything());
        let token = if by_key { &holder.full } else { holder.current["access_token"].as_str().unwrap() };
        // By its id or as `me`, it is the same person.
        let path = if new.get("email").is_some() { "/users/me".to_owned() } else { format!("/users/{}", holder.id) };
        assert_eq!(server.raw().token(token).patch(&path, &new.to_string()).await.status, 200, "{new}");
        // A key has no session that would be the current one.
        let left = Left { current: !by_key, other: false, ..everything() };
        assert_eq!(holder.left(&server).await, left, "{new} by key: {by_key}");
        assert_eq!(holder.renews(&server, &holder.current).await, !by_key);
        assert!(!holder.renews(&server, &holder.other).await);
    }
}

#[apply(both_engines)]
async fn what_an_administrator_or_the_way_back_in_does_ends_all_sessions_and_keys() {
    let server = TestServer::start().await;
    let nothing = || Left { current: false, other: false, full: None, read: None };
    for new in [
        json!({"password": "another good password"}),
        json!({"email": format!("set-{}@example.com", unique())}),
        json!({"password": "another good password", "role": "auditor"}),
    ] {
        let holder = holder(&server).await;
        change(&server, &holder.id, new.clone()).await;
        assert_eq!(holder.left(&server).await, nothing(), "{new}");
        assert!(!holder.renews(&server, &holder.current).await);
        // By an administrator's key as well.
        let (victim, owner) = (self::holder(&server).await, self::holder(&server).await);
        let mut new = new;
        if new.get("email").is_some() {
            new["email"] = json!(format!("set-{}@example.com", unique()));
        }
        let path = format!("/users/{}", victim.id);
        assert_eq!(server.raw().token(&owner.full).patch(&path, &new.to_string()).await.status, 200);
        assert_eq!(victim.left(&server).await, nothing(), "{new} by key");
    }
    let holder = holder(&server).await;
    server.server.recover_admin(&holder.email, "another good password").await.unwrap();
    assert_eq!(holder.left(&server).await, nothing());
    assert!(!holder.renews(&server, &holder.current).await);
}

#[apply(both_engines)]
async fn another_role_ends_all_sessions_and_narrows_keys_for_good() {
    let server = TestServer::start().await;
    let gone =
        |full: &[&str], read: &[&str]| Left { current: false, other: false, full: scopes(full), read: scopes(read) };
    let holder = holder(&server).await;
    change(&server, &holder.id, json!({"role": "auditor"})).await;
    assert_eq!(holder.left(&server).await, gone(&LOOK, &READ));
    assert!(!holder.renews(&server, &holder.current).await);
    // Whoever administers again does not get back what the keys have lost.
    change(&server, &holder.id, json!({"role": "admin"})).await;
    assert_eq!(holder.left(&server).await, gone(&LOOK, &READ));
    change(&server, &holder.id, json!({"role": "user"})).await;
    assert_eq!(holder.left(&server).await, gone(&[], &[]));
    change(&server, &holder.id, json!({"role": "admin"})).await;
    assert_eq!(holder.left(&server).await, gone(&[], &[]));
    let shown = server.raw_admin().get(&format!("/api-keys/{}", holder.full_id)).await.json();
    assert_eq!(shown["scopes"], json!([]));
    // A promotion ends sessions as well.
    let again = server.server.sign_in(&holder.id).await.unwrap();
    change(&server, &holder.id, json!({"role": "auditor"})).await;
    assert_eq!(server.raw().token(again["access_token"].as_str().unwrap()).get("/users/me").await.status, 401);
    // By itself: the session that did it ends too.
    let own = self::holder(&server).await;
    let current = server.raw().token(own.current["access_token"].as_str().unwrap());
    assert_eq!(current.patch("/users/me", r#"{"role":"auditor"}"#).await.status, 200);
    assert_eq!(own.left(&server).await, gone(&LOOK, &READ));
}

#[apply(both_engines)]
async fn suspension_ends_sessions_and_keys_wait_and_deletion_ends_both() {
    let server = TestServer::start().await;
    let holder = holder(&server).await;
    let nothing = || Left { current: false, other: false, full: None, read: None };
    change(&server, &holder.id, json!({"status": "suspended"})).await;
    assert_eq!(holder.left(&server).await, nothing());
    assert!(!holder.renews(&server, &holder.current).await);
    let login = json!({"email": holder.email, "password": ADMIN_PASSWORD}).to_string();
    assert_eq!(server.raw().post("/auth/login", &login).await.problem(), "invalid_credentials");
    // Activated, its keys are good again, and its sessions are not.
    change(&server, &holder.id, json!({"status": "active"})).await;
    assert_eq!(holder.left(&server).await, Left { current: false, other: false, ..everything() });
    assert!(!holder.renews(&server, &holder.current).await);
    assert_eq!(server.raw().post("/auth/login", &login).await.status, 200);
    // A new password while suspended takes the keys for good.
    change(&server, &holder.id, json!({"status": "suspended"})).await;
    change(&server, &holder.id, json!({"password": "another good password"})).await;
    change(&server, &holder.id, json!({"status": "active"})).await;
    assert_eq!(holder.left(&server).await, nothing());
    // A demotion while suspended narrows them for good.
    let holder = self::holder(&server).await;
    change(&server, &holder.id, json!({"status": "suspended", "role": "user"})).await;
    change(&server, &holder.id, json!({"status": "active", "role": "admin"})).await;
    assert_eq!(holder.left(&server).await, Left { current: false, other: false, full: scopes(&[]), read: scopes(&[]) });

    let holder = self::holder(&server).await;
    assert_eq!(server.raw_admin().delete(&format!("/users/{}", holder.id)).await.status, 200);
    assert_eq!(holder.left(&server).await, nothing());
    // Whoever has the e-mail next has nothing of it.
    server.person("Next", &holder.email, "admin").await;
    assert_eq!(holder.left(&server).await, nothing());
    assert!(!holder.renews(&server, &holder.current).await);
    assert_eq!(server.raw_admin().get(&format!("/api-keys/{}", holder.full_id)).await.status, 404);
}

#[apply(both_engines)]
async fn what_is_not_in_the_table_ends_nothing() {
    let server = TestServer::start().await;
    let holder = holder(&server).await;
    for new in [
        json!({"name": "Another Name"}),
        json!({"metadata": {"a": 1}}),
        json!({"email": holder.email}),
        json!({"role": "admin", "status": "active"}),
        json!({}),
    ] {
        change(&server, &holder.id, new.clone()).await;
        assert_eq!(holder.left(&server).await, everything(), "{new}");
    }
    // Nor does what is refused, or only rehearsed.
    let path = format!("/users/{}", holder.id);
    for (path, body) in [
        (format!("{path}?dry_run=true"), json!({"password": "another good password"})),
        (format!("{path}?dry_run=true"), json!({"role": "user"})),
        (format!("{path}?dry_run=true"), json!({"status": "suspended"})),
        (path, json!({"password": "another good password", "role": "root"})),
    ] {
        server.raw_admin().patch(&path, &body.to_string()).await;
        assert_eq!(holder.left(&server).await, everything(), "{path} {body}");
    }
    assert_eq!(server.raw_admin().delete(&format!("/users/{}?dry_run=true", holder.id)).await.status, 200);
    assert_eq!(holder.left(&server).await, everything());
    assert!(holder.renews(&server, &holder.current).await && holder.renews(&server, &holder.other).await);
}
