//! API keys: shown once, never wider than their maker or owner, replaced with an overlap, dead at once.

use serde_json::{Value, json};

use crate::harness::{Raw, TestServer, apply, both_engines};

const HOUR: i64 = 3_600_000;

async fn made(by: &Raw, body: Value) -> (String, String) {
    let answer = by.post("/api-keys", &body.to_string()).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    let (id, key) = (answer.json()["id"].clone(), answer.json()["key"].clone());
    assert_eq!(answer.header("location"), Some(format!("/api-keys/{}", id.as_str().unwrap()).as_str()));
    (id.as_str().unwrap().to_owned(), key.as_str().unwrap().to_owned())
}

#[apply(both_engines)]
async fn a_key_is_shown_once_and_opens_what_its_scopes_say() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let (id, key) = made(&admin, json!({"name": "nightly sync", "scopes": ["users:read"]})).await;
    assert!(key.starts_with("ums_key_") && key.len() == 46, "{} characters", key.len());
    let reader = server.raw().token(&key);
    assert_eq!(reader.get("/users").await.status, 200);
    assert_eq!(reader.get("/users/me").await.json()["id"], server.admin_id.as_str());
    let create = json!({"name": "Eve", "email": "eve@example.com", "password": "password123"}).to_string();
    assert_eq!(reader.post("/users", &create).await.problem(), "forbidden");
    assert_eq!(reader.get("/audit").await.problem(), "forbidden");
    assert_eq!(reader.post("/auth/logout", "{}").await.problem(), "forbidden");
    // Not so much as its owner's name.
    assert_eq!(reader.patch("/users/me", r#"{"name":"Eve"}"#).await.problem(), "forbidden");
    assert_eq!(reader.delete(&format!("/users/{}", server.admin_id)).await.problem(), "forbidden");
    let shown = admin.get(&format!("/api-keys/{id}")).await.json();
    assert_eq!(
        shown,
        json!({"id": id, "name": "nightly sync", "scopes": ["users:read"], "created_at": shown["created_at"],
               "expires_at": null, "last_used_at": shown["last_used_at"], "user_id": server.admin_id})
    );
    assert_eq!(admin.get("/api-keys").await.json(), json!([shown]));
    let everything = format!("{:?}", server.database().sql("select * from api_keys"));
    assert!(!everything.contains(&key[8..40]), "the key itself is nowhere");
}

#[apply(both_engines)]
async fn its_last_use_is_exact_to_a_minute() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let (id, key) = made(&admin, json!({"name": "k", "scopes": []})).await;
    let last = async || admin.get(&format!("/api-keys/{id}")).await.json()["last_used_at"].clone();
    assert_eq!(last().await, Value::Null);
    let mut before = Value::Null;
    for _ in 0..3 {
        server.pass(61_000);
        assert_eq!(server.raw().token(&key).get("/users/me").await.status, 200);
        // It is noted beside the request.
        let mut noted = last().await;
        for _ in 0..500 {
            if noted != before {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
            noted = last().await;
        }
        assert!(noted != before, "{noted}");
        before = noted;
    }
}

#[apply(both_engines)]
async fn what_is_no_key_is_refused_by_field() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let (user, _) = server.person("Ann", "ann@example.com", "user").await;
    let (auditor, _) = server.person("Eve", "eve@example.com", "auditor").await;
    let nobody = "01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44";
    for (body, faults) in [
        (json!({}), vec!["name missing", "scopes missing"]),
        (json!({"name": "", "scopes": []}), vec!["name missing"]),
        (json!({"name": "k", "scopes": "users:read"}), vec!["scopes wrong_type"]),
        (json!({"name": "k", "scopes": ["users:red"]}), vec!["scopes out_of_range"]),
        (json!({"name": "k", "scopes": [1]}), vec!["scopes wrong_type"]),
        (json!({"name": "k", "scopes": [], "expires_at": "tomorrow"}), vec!["expires_at wrong_type"]),
        (json!({"name": "k", "scopes": [], "expires_at": "2020-01-01T00:00:00Z"}), vec!["expires_at out_of_range"]),
        (json!({"name": "k", "scopes": [], "expires_in": 60}), vec!["expires_in unknown_field"]),
        (json!({"name": "k", "scopes": [], "user_id": "123"}), vec!["user_id wrong_type"]),
        (json!({"name": "k", "scopes": [], "user_id": nobody}), vec!["user_id out_of_range"]),
        // At most what its owner may grant.
        (json!({"name": "k", "scopes": ["users:read"], "user_id": user}), vec!["scopes out_of_range"]),
        (json!({"name": "k", "scopes": ["users:write"], "user_id": auditor}), vec!["scopes out_of_range"]),
        (json!({"name": "k", "scopes": [], "key": "ums_key_mine"}), vec!["key unknown_field"]),
    ] {
        let answer = admin.post("/api-keys", &body.to_string()).await;
        assert_eq!((answer.status, answer.faults()), (400, faults.into_iter().map(str::to_owned).collect()), "{body}");
    }
    for (overlap, status) in [("\"0s\"", 201), ("\"31d\"", 400), ("\"-1s\"", 400), ("\"soon\"", 400), ("24", 400)] {
        let (id, _) = made(&admin, json!({"name": "k", "scopes": []})).await;
        let answer = admin.post(&format!("/api-keys/{id}/rotate"), &format!(r#"{{"overlap":{overlap}}}"#)).await;
        assert_eq!(answer.status, status, "{overlap}: {answer:?}");
    }
    for (method, path) in [("GET", "/api-keys/x"), ("GET", "/api-keys/%00"), ("DELETE", "/api-keys/%ff")] {
        assert_eq!(admin.send(method, path, None).await.problem(), "not_found", "{method} {path}");
    }
    assert_eq!(admin.get("/api-keys?user=1").await.faults(), ["user unknown_parameter"]);
    assert_eq!(admin.get(&format!("/api-keys?user_id={nobody}")).await.problem(), "not_found");
    // A hundred that stand, and no more; those that have ended make room.
    let mut more = admin.post("/api-keys", r#"{"name":"one of many","scopes":[]}"#).await;
    for _ in 0..110 {
        if more.status == 201 {
            more = admin.post("/api-keys", r#"{"name":"one of many","scopes":[]}"#).await;
        }
    }
    assert_eq!(more.faults(), ["user_id out_of_range"]);
    let own: Vec<Value> = serde_json::from_slice(&admin.get("/api-keys").await.body).unwrap();
    assert_eq!(own.iter().filter(|key| key["expires_at"].is_null()).count(), 100);
}

#[apply(both_engines)]
async fn an_expired_key_opens_nothing() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let (_, key) =
        made(&admin, json!({"name": "k", "scopes": ["users:read"], "expires_at": "2026-11-23T03:00:00+01:00"})).await;
    let reader = server.raw().token(&key);
    assert_eq!(reader.get("/users").await.status, 200);
    server.pass(6 * 60_000 - 200);
    assert_eq!(reader.get("/users").await.status, 200);
    server.pass(100);
    assert_eq!(reader.get("/users").await.problem(), "invalid_token");
    server.pass(-HOUR);
    assert_eq!(reader.get("/users").await.status, 200, "the clock decides, and nothing else");
}

#[apply(both_engines)]
async fn rotation_makes_a_new_key_and_takes_the_old_one_for_a_while() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let (id, old) =
        made(&admin, json!({"name": "sync", "scopes": ["users:read"], "expires_at": "2026-12-23T01:54:00Z"})).await;
    server.pass(10 * 24 * HOUR);
    // Without a body the overlap is a day.
    let rotated = admin.send("POST", &format!("/api-keys/{id}/rotate"), None).await;
    assert_eq!(rotated.status, 201, "{rotated:?}");
    let new = rotated.json();
    assert_ne!(new["id"], id.as_str());
    assert_eq!((&new["name"], &new["scopes"]), (&json!("sync"), &json!(["users:read"])));
    // It lives as long as the first was meant to.
    assert_eq!(new["expires_at"], "2027-01-02T01:54:00.000Z");
    let (old, new) = (server.raw().token(&old), server.raw().token(new["key"].as_str().unwrap()));
    assert_eq!((old.get("/users").await.status, new.get("/users").await.status), (200, 200));
    server.pass(24 * HOUR - 1);
    assert_eq!((old.get("/users").await.status, new.get("/users").await.status), (200, 200));
    server.pass(1);
    assert_eq!((old.get("/users").await.status, new.get("/users").await.status), (401, 200));
    assert_eq!(admin.post(&format!("/api-keys/{id}/rotate"), "{}").await.problem(), "not_found");
    // Never longer than it had anyway.
    let (short, _) = made(&admin, json!({"name": "short", "scopes": [], "expires_at": "2026-12-04T02:00:00Z"})).await;
    assert_eq!(admin.post(&format!("/api-keys/{short}/rotate"), r#"{"overlap":"24h"}"#).await.status, 201);
    assert_eq!(admin.get(&format!("/api-keys/{short}")).await.json()["expires_at"], "2026-12-04T02:00:00.000Z");
    let (gone, key) = made(&admin, json!({"name": "now", "scopes": []})).await;
    assert_eq!(admin.post(&format!("/api-keys/{gone}/rotate"), r#"{"overlap":"0s"}"#).await.status, 201);
    assert_eq!(server.raw().token(&key).get("/users/me").await.status, 401);
}

#[apply(both_engines)]
async fn nobody_makes_a_key_that_can_do_more_than_the_maker() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let all = ["users:read", "users:write", "keys:write", "audit:read", "hashes:read"];
    let (full, full_key) = made(&admin, json!({"name": "all", "scopes": all})).await;
    let (_, narrow) = made(&admin, json!({"name": "narrow", "scopes": ["keys:write", "users:read"]})).await;
    let narrow = server.raw().token(&narrow);
    made(&narrow, json!({"name": "as narrow", "scopes": ["keys:write", "users:read"]})).await;
    for wider in ["users:write", "audit:read", "hashes:read"] {
        let refused = narrow.post("/api-keys", &json!({"name": "wider", "scopes": [wider]}).to_string()).await;
        assert_eq!((refused.status, refused.problem().as_str()), (403, "would_widen"), "{wider}");
    }
    // Nor gets one by rotating.
    let refused = narrow.post(&format!("/api-keys/{full}/rotate"), "{}").await;
    assert_eq!((refused.status, refused.problem().as_str()), (403, "would_widen"));
    assert_eq!(server.raw().token(&full_key).get("/users/me").await.status, 200, "which is left as it was");
    made(&server.raw().token(&full_key), json!({"name": "as full", "scopes": all})).await;
    // Auditors and users make none, not even without scopes.
    for role in ["auditor", "user"] {
        let (_, token) = server.person(role, &format!("{role}@example.com"), role).await;
        let refused = server.raw().token(&token).post("/api-keys", r#"{"name":"k","scopes":[]}"#).await;
        assert_eq!((refused.status, refused.problem().as_str()), (403, "forbidden"), "{role}");
    }
}

#[apply(both_engines)]
async fn administrators_see_make_and_revoke_the_keys_of_others_and_nobody_else_does() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let (ann, ann_token) = server.person("Ann", "ann@example.com", "user").await;
    let (_, eve_token) = server.person("Eve", "eve@example.com", "auditor").await;
    let (id, key) = made(&admin, json!({"name": "for Ann", "scopes": [], "user_id": ann})).await;
    let hers = server.raw().token(&key);
    assert_eq!(hers.get("/users/me").await.json()["id"], ann.as_str());
    assert_eq!(hers.get("/users").await.problem(), "forbidden");
    let own = server.raw().token(&ann_token);
    assert_eq!(own.get("/api-keys").await.json()[0]["id"], id.as_str());
    assert_eq!(admin.get(&format!("/api-keys?user_id={ann}")).await.json()[0]["id"], id.as_str());
    let auditor = server.raw().token(&eve_token);
    assert_eq!(auditor.get(&format!("/api-keys?user_id={ann}")).await.problem(), "forbidden");
    for (method, path) in [("GET", format!("/api-keys/{id}")), ("DELETE", format!("/api-keys/{id}"))] {
        assert_eq!(auditor.send(method, &path, None).await.problem(), "not_found", "{method}");
    }
    // Whose key it is may revoke it, even with the key itself.
    assert_eq!(hers.delete(&format!("/api-keys/{id}")).await.json(), json!({"success": true, "id": id}));
    assert_eq!(hers.get("/users/me").await.status, 401);
    let (id, key) = made(&admin, json!({"name": "again", "scopes": [], "user_id": ann})).await;
    assert_eq!(admin.delete(&format!("/api-keys/{id}")).await.status, 200);
    assert_eq!(server.raw().token(&key).get("/users/me").await.status, 401);
    assert_eq!(admin.delete(&format!("/api-keys/{id}")).await.problem(), "not_found");
}

#[apply(both_engines)]
async fn a_key_makes_no_key_that_outlives_it_but_replaces_itself() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let ends = "2026-12-01T00:00:00.000Z";
    let (_, forever) = made(&admin, json!({"name": "forever", "scopes": ["keys:write"]})).await;
    let (lasting, _) = made(&admin, json!({"name": "lasting", "scopes": []})).await;
    let (id, key) = made(&admin, json!({"name": "maker", "scopes": ["keys:write"], "expires_at": ends})).await;
    let maker = server.raw().token(&key);
    for wider in [json!(null), json!("2026-12-01T00:00:00.001Z"), json!("2099-01-01T00:00:00Z")] {
        let refused =
            maker.post("/api-keys", &json!({"name": "k", "scopes": [], "expires_at": wider}).to_string()).await;
        assert_eq!((refused.status, refused.problem().as_str()), (403, "would_widen"), "{wider}");
    }
    assert_eq!(maker.post(&format!("/api-keys/{lasting}/rotate"), "{}").await.problem(), "would_widen");
    made(&maker, json!({"name": "as long", "scopes": ["keys:write"], "expires_at": ends})).await;
    made(&server.raw().token(&forever), json!({"name": "as long", "scopes": []})).await;
    assert_eq!(maker.post(&format!("/api-keys/{id}/rotate"), "{}").await.status, 201);
}
