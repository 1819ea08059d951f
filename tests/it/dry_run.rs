//! `?dry_run=true`: every write answers what it would, and changes nothing.

use serde_json::{Value, json};

use crate::harness::{ADMIN_EMAIL, ADMIN_PASSWORD, TestServer, apply, both_engines};

/// All that is kept, but for when credentials were last used and how often somebody guessed or registered.
fn everything(server: &TestServer) -> Vec<Vec<Vec<Option<String>>>> {
    let tables = [
        "select * from users order by id",
        "select * from deleted_users order by id",
        "select id, user_id, created_at, expires_at, generation, rotated_at from sessions order by id",
        "select id, user_id, name, scopes, secret_hash, expires_at from api_keys order by id",
        "select * from audit where outcome = 'ok' order by id",
        "select * from idempotency order by id",
        "select name, sum(value) from counters group by name order by name",
        "select claimed from instance",
    ];
    tables.map(|table| server.database().sql(table)).into_iter().collect()
}

#[apply(both_engines)]
async fn a_rehearsal_answers_what_it_would_and_changes_nothing() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let (ann, token) = server.person("Ann", "ann@example.com", "user").await;
    let (eve, _) = server.person("Eve", "eve@example.com", "admin").await;
    let me = server.raw().token(&token);
    let session = me.get("/users/me/sessions").await.json()[0]["id"].as_str().unwrap().to_owned();
    let key = admin.post("/api-keys", r#"{"name":"k","scopes":[]}"#).await.json()["id"].as_str().unwrap().to_owned();
    let new = json!({"name": "Bob", "email": "bob@example.com", "password": ADMIN_PASSWORD}).to_string();
    let taken = json!({"name": "Bob", "email": "ANN@example.com", "password": ADMIN_PASSWORD}).to_string();
    let ann_path = format!("/users/{ann}");
    let (gone, _) = server.person("Gone", "gone@example.com", "admin").await;
    assert_eq!(admin.delete(&format!("/users/{gone}")).await.status, 200);
    let before = everything(&server);
    for (caller, method, path, body, status) in [
        (&admin, "POST", "/users", new.as_str(), 201),
        (&admin, "POST", "/users", &taken, 409),
        (&admin, "POST", "/users", r#"{"name":1}"#, 400),
        (
            &admin,
            "POST",
            "/users/batch",
            &format!(r#"{{"operations":[{{"op":"create","user":{new}}},{{"op":"delete","id":"{ann}"}}]}}"#),
            200,
        ),
        (&me, "POST", "/users", &new, 403),
        (&server.raw(), "POST", "/users", &new, 201),
        (&server.raw(), "POST", "/auth/register", &new, 201),
        (&admin, "PATCH", &ann_path, r#"{"name":"Anna","role":"auditor","status":"suspended"}"#, 200),
        (&admin, "PUT", &ann_path, r#"{"password":"a wholly different password"}"#, 200),
        (&me, "PATCH", "/users/me", r#"{"email":"anna@example.com"}"#, 200),
        (&me, "PUT", "/users/me", r#"{"name":"Anna"}"#, 200),
        (&me, "DELETE", "/users/me", "", 200),
        (&admin, "DELETE", &ann_path, "", 200),
        (&admin, "DELETE", &format!("/users/{eve}"), "", 200),
        (&admin, "DELETE", "/users/me", "", 200),
        (&admin, "POST", &format!("/users/{gone}/restore"), "", 200),
        (&me, "POST", &format!("/users/{gone}/restore"), "", 404),
        (&admin, "DELETE", &format!("{ann_path}/sessions"), "", 200),
        (&me, "DELETE", &format!("/users/me/sessions/{session}"), "", 200),
        (&me, "DELETE", &format!("/users/me/sessions/{ann}"), "", 404),
        (&me, "POST", "/auth/logout", "", 204),
        (&admin, "POST", "/api-keys", r#"{"name":"k2","scopes":["users:read"]}"#, 201),
        (&admin, "POST", &format!("/api-keys/{key}/rotate"), r#"{"overlap":"0s"}"#, 201),
        (&admin, "DELETE", &format!("/api-keys/{key}"), "", 200),
        (&me, "DELETE", &format!("/api-keys/{key}"), "", 404),
    ] {
        // A key makes no difference: of a rehearsal nothing is kept.
        let caller = caller.header("Idempotency-Key", "k");
        for _ in 0..2 {
            let answer = caller.send(method, &format!("{path}?dry_run=true"), Some(body.as_bytes())).await;
            assert_eq!(answer.status, status, "{method} {path}: {answer:?}");
            assert_eq!(answer.header("idempotency-replayed"), None);
            if path.starts_with("/api-keys") && status == 201 {
                assert_eq!(answer.json()["key"], Value::Null, "no key is shown that opens nothing");
            }
        }
    }
    // Where the outcome is a state it is shown as it would be.
    let would = admin.patch(&format!("{ann_path}?dry_run=true"), r#"{"role":"auditor"}"#).await;
    assert_eq!((&would.json()["role"], &would.json()["version"]), (&json!("auditor"), &json!(2)));
    let token = server.raw().post("/auth/register?dry_run=true", &new).await.json();
    let token = token["access_token"].as_str().unwrap();
    assert_eq!(server.raw().token(token).get("/users/me").await.status, 401);
    let after = everything(&server);
    assert!(before == after, "{before:#?}\nwas before\n{after:#?}");
    assert_eq!(me.get("/users/me").await.status, 200, "no session has ended");
    // The last administrator stays in a rehearsal, too.
    assert_eq!(admin.delete(&format!("/users/{eve}")).await.status, 200);
    assert_eq!(admin.delete("/users/me?dry_run=true").await.problem(), "last_admin");
    for (method, path, body) in [
        ("PATCH", ann_path.as_str(), r#"{"name":"Anna"}"#),
        ("DELETE", &format!("{ann_path}/sessions"), ""),
        ("DELETE", &ann_path, ""),
    ] {
        let answer = admin.send(method, &format!("{path}?dry_run=false"), Some(body.as_bytes())).await;
        assert_eq!(answer.status, 200, "{method} {path}");
    }
    assert_eq!(admin.get(&ann_path).await.status, 404);
}

#[apply(both_engines)]
async fn it_is_a_word_of_writes_alone() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let login = json!({"email": ADMIN_EMAIL, "password": ADMIN_PASSWORD}).to_string();
    for path in ["/auth/login", "/auth/refresh"] {
        let refused = server.raw().post(&format!("{path}?dry_run=true"), &login).await;
        assert_eq!(refused.faults(), ["dry_run unknown_parameter"], "{path}");
    }
    for path in ["/users", "/users/me", "/audit", "/api-keys", "/users/me/sessions", "/auth/keys"] {
        assert_eq!(admin.get(&format!("{path}?dry_run=true")).await.faults(), ["dry_run unknown_parameter"], "{path}");
    }
    for (query, fault) in [
        ("dry_run=yes", "dry_run out_of_range"),
        ("dry_run=", "dry_run out_of_range"),
        ("dry_run=true&dry_run=false", "dry_run out_of_range"),
        ("dryrun=true", "dryrun unknown_parameter"),
        ("dry_run=true&x=1", "x unknown_parameter"),
    ] {
        assert_eq!(admin.patch(&format!("/users/me?{query}"), r#"{"name":"X"}"#).await.faults(), [fault], "{query}");
    }
    assert_eq!(admin.get("/users/me").await.json()["name"], "Ada Admin");
}
