//! People who come from elsewhere: with their ids, times and the hashes of their passwords.

use serde_json::{Value, json};

use super::{CHEAP, people, results, send, told, word};
use crate::harness::{ADMIN_PASSWORD, TestServer, apply, both_engines};

const EXPORTS: &str = include_str!("../../data/foreign-hashes.ndjson");
const ID: &str = "0193a000-0000-4000-8000-000000000001";

#[apply(both_engines)]
async fn a_thousand_come_with_their_hashes_and_log_in() {
    let server = TestServer::with(|config| config.dev = false).await;
    let admin = server.raw_admin();
    let one = |number: usize| {
        json!({"op": "create", "user": {"name": format!("Person {number}"), "email": format!("p{number}@example.com"),
            "password_hash": CHEAP, "metadata": {"number": number}}})
    };
    let operations: Vec<Value> = (0..1000).map(one).collect();
    let began = std::time::Instant::now();
    let results = results(&send(&admin, &json!(operations)).await);
    let took = began.elapsed();
    assert_eq!(told(&results), vec!["201"; 1000]);
    assert!(took.as_secs() < 10, "{took:?}");
    eprintln!("1000 creations in {took:?}");
    assert_eq!(people(&server).await, 1001);
    for number in [0, 500, 999] {
        let body = json!({"email": format!("p{number}@example.com"), "password": "password"}).to_string();
        let login = server.raw().post("/auth/login", &body).await;
        assert_eq!((login.status, &login.json()["user"]["metadata"]["number"]), (200, &json!(number)));
        let body = json!({"email": format!("p{number}@example.com"), "password": "Password"}).to_string();
        assert_eq!(server.raw().post("/auth/login", &body).await.status, 401);
    }
}

#[apply(both_engines)]
async fn hashes_that_cannot_be_computed_are_refused_and_say_why() {
    let server = TestServer::with(|config| config.dev = false).await;
    let admin = server.raw_admin();
    let one = |email: &str, hash: &Value| json!({"op": "create", "user": {"name": "P", "email": email, "password_hash": hash}});
    let cases = [
        (
            json!("$argon2id$v=19$m=131073,t=1,p=1$c2FsdHNhbHRzYWx0$hk3MNnowk+g5FQ6vidVZOiILjdY2VIE9DQlZfnbESyo"),
            "hash_too_costly",
        ),
        (
            json!("$argon2id$v=19$m=64,t=11,p=1$c2FsdHNhbHRzYWx0$hk3MNnowk+g5FQ6vidVZOiILjdY2VIE9DQlZfnbESyo"),
            "hash_too_costly",
        ),
        (
            json!("$argon2id$v=19$m=256,t=1,p=17$c2FsdHNhbHRzYWx0$hk3MNnowk+g5FQ6vidVZOiILjdY2VIE9DQlZfnbESyo"),
            "hash_too_costly",
        ),
        (json!("$2b$15$aOOW/317YArTO4EWS7.nxeAILLR2O54EpiQFZ8tioNhLD6zxy5jB2"), "hash_too_costly"),
        (
            json!("$pbkdf2-sha256$2000001$CKFUaq31vtd6by0lhDCmtA$o4rkIVczhJ01/T.ofWVnTwoLberMb91fkCSta15fFoU"),
            "hash_too_costly",
        ),
        (json!("5f4dcc3b5aa765d61d8327deb882cf99"), "hash_unsupported"),
        (json!("$1$saltsalt$qjXMvbEw8oaL.CzflDtaK/"), "hash_unsupported"),
        (json!("$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHRzYWx0"), "hash_unsupported"),
        (json!("pbkdf2_sha256$1000$a\u{0}salt$Aowpfol8akcteJYW7p23x2jbEhfhKMfKkavAEh7fNGA="), "hash_unsupported"),
        (
            json!(format!("pbkdf2_sha256$1000${}$Aowpfol8akcteJYW7p23x2jbEhfhKMfKkavAEh7fNGA=", "x".repeat(2000))),
            "hash_unsupported",
        ),
        (json!(""), "hash_unsupported"),
        (json!(["x"]), "wrong_type"),
    ];
    let operations: Vec<Value> = cases.iter().map(|(hash, _)| one("p@example.com", hash)).collect();
    let answer = send(&admin, &json!(operations)).await;
    let expected: Vec<_> =
        cases.iter().map(|(_, code)| format!("400 validation_failed password_hash {code}")).collect();
    assert_eq!(told(&results(&answer)), expected);
    assert!(!String::from_utf8_lossy(&answer.body).contains("c2FsdHNhbHRzYWx0"), "no hash is shown");
    // What the server verifies it takes, and nothing else.
    let exports: Vec<Value> = EXPORTS.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let operations: Vec<Value> =
        exports.iter().enumerate().map(|(n, export)| one(&format!("e{n}@example.com"), &export["hash"])).collect();
    for (told, export) in told(&results(&send(&admin, &json!(operations)).await)).iter().zip(&exports) {
        let expected =
            if export["verified"] == true { "201" } else { "400 validation_failed password_hash hash_unsupported" };
        assert_eq!(told, expected, "{export}");
    }
    let both = json!([{"op": "create", "user": {"name": "P", "email": "p@example.com", "password": ADMIN_PASSWORD, "password_hash": CHEAP}}]);
    assert_eq!(told(&results(&send(&admin, &both).await)), ["400 validation_failed password_hash unknown_field"]);
}

#[apply(both_engines)]
async fn ids_and_times_are_kept_and_an_id_has_one_person() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let user = json!({"id": ID, "name": "Old", "email": "old@example.com", "role": "auditor", "status": "suspended",
        "metadata": {"b": 1, "a": null}, "created_at": "2012-03-04T05:06:07.891234Z", "updated_at": "2013-01-01T01:00:00+01:00",
        "last_login_at": "2014-01-01T00:00:00Z", "password_hash": null});
    let results = results(&send(&admin, &json!([{"op": "create", "user": user}])).await);
    let expected = json!({"id": ID, "name": "Old", "email": "old@example.com", "role": "auditor", "status": "suspended",
        "metadata": {"b": 1, "a": null}, "created_at": "2012-03-04T05:06:07.891Z", "updated_at": "2013-01-01T00:00:00.000Z",
        "last_login_at": "2014-01-01T00:00:00.000Z", "version": 1});
    assert_eq!(results[0], json!({"status": 201, "user": expected}));
    assert_eq!(admin.get(&format!("/users/{ID}")).await.json(), expected);
    assert_eq!(admin.get("/users?per_page=1").await.json()[0]["id"], ID, "the oldest");
    assert_eq!(admin.get(&format!("/users/{ID}/login-state")).await.json()["has_password"], false);
    // What was read can be sent back, and in no other way.
    let mut sent = expected.clone();
    sent["name"] = json!("Older");
    sent["status"] = json!("active");
    let other = "0193a000-0000-4000-8000-000000000002";
    let operations = json!([
        {"op": "create", "user": {"id": ID, "name": "X", "email": "x@example.com"}},
        {"op": "create", "user": {"id": ID, "name": "X", "email": "OLD@example.com"}},
        {"op": "create", "user": {"id": other, "name": "X", "email": "old@example.com"}},
        {"op": "upsert", "user": {"id": ID, "name": "X", "email": "x@example.com"}},
        {"op": "upsert", "user": {"id": other, "email": "old@example.com"}},
        {"op": "upsert", "user": {"created_at": "2012-03-04T05:06:08Z", "updated_at": "x", "last_login_at": null, "version": 2, "email": "old@example.com"}},
        {"op": "upsert", "user": sent},
        {"op": "update", "id": ID, "user": {"id": other}},
        {"op": "upsert", "user": {"name": "X", "email": "new@example.com", "version": 1}},
    ]);
    let told = told(&super::results(&send(&admin, &operations).await));
    assert_eq!(
        told,
        [
            "400 validation_failed id read_only_field",
            "409 email_taken",
            "409 email_taken",
            "400 validation_failed id read_only_field",
            "400 validation_failed id read_only_field",
            "400 validation_failed version read_only_field created_at read_only_field updated_at read_only_field last_login_at read_only_field",
            "200",
            "400 validation_failed id read_only_field",
            "400 validation_failed version unknown_field",
        ]
    );
    for (field, value) in [
        ("id", json!("0193A000-0000-4000-8000-000000000001")),
        ("id", json!("00000000-0000-0000-0000-000000000000")),
        ("id", json!(7)),
        ("created_at", json!("yesterday")),
        ("created_at", json!(null)),
        ("created_at", json!("-000001-12-31T23:59:59Z")),
        ("updated_at", json!("0000-01-01T00:59:59.999+01:00")),
        ("updated_at", json!("9999-12-31T23:59:59.999+00:00")),
        ("last_login_at", json!(7)),
    ] {
        let mut user = json!({"name": "X", "email": "x@example.com"});
        user[field] = value;
        let told = super::told(&super::results(&send(&admin, &json!([{"op": "create", "user": user}])).await));
        assert_eq!(told, [format!("400 validation_failed {field} wrong_type")], "{user}");
    }
    assert_eq!(people(&server).await, 2);
    // The first that can be written anywhere: of people with one before it no other program could read a list.
    let first = json!({"name": "First", "email": "first@example.com", "created_at": "0000-01-01T00:00:00Z"});
    let results = super::results(&send(&admin, &json!([{"op": "create", "user": first}])).await);
    assert_eq!(results[0]["user"]["created_at"], "0000-01-01T00:00:00.000Z");
}

#[apply(both_engines)]
async fn whoever_comes_without_a_password_logs_in_once_one_is_set() {
    let server = TestServer::with(|config| config.dev = false).await;
    let admin = server.raw_admin();
    let created = results(&send(&admin, &json!([super::bare("ann@example.com")])).await);
    let path = format!("/users/{}", word(&created[0]["user"]["id"]));
    let login = json!({"email": "ann@example.com", "password": "password"}).to_string();
    assert_eq!(server.raw().post("/auth/login", &login).await.status, 401);
    let updated = json!([
        {"op": "update", "id": word(&created[0]["user"]["id"]), "user": {"password_hash": CHEAP}},
        {"op": "upsert", "user": {"email": "ann@example.com", "password_hash": CHEAP}},
    ]);
    let updated = results(&send(&admin, &updated).await);
    let versions: Vec<_> = updated.iter().map(|result| result["user"]["version"].clone()).collect();
    assert_eq!(versions, [json!(2), json!(2)], "the same hash once more is no change");
    let token = server.raw().post("/auth/login", &login).await;
    assert_eq!(token.status, 200);
    // Another one ends what was begun with the first.
    let upsert = json!([{"op": "upsert", "user": {"email": "ann@example.com", "password": ADMIN_PASSWORD}}]);
    assert_eq!(told(&results(&send(&admin, &upsert).await)), ["200"]);
    let me = server.raw().token(word(&token.json()["access_token"]));
    assert_eq!(me.get("/users/me").await.status, 401);
    assert_eq!(server.raw().post("/auth/login", &login).await.status, 401);
    assert_eq!(admin.get(&path).await.json()["version"], 3);
    // The policy holds for passwords here as everywhere.
    let weak = json!([
        {"op": "create", "user": {"name": "B", "email": "b@example.com", "password": "short"}},
        {"op": "create", "user": {"name": "B", "email": "b@example.com", "password": "b@example.com!!!"}},
        {"op": "upsert", "user": {"email": "ann@example.com", "password": "ann@example.com!"}},
        {"op": "upsert", "user": {"name": "B", "email": "bonifacius@example.com", "password": "bonifacius@example.com"}},
    ]);
    assert_eq!(
        told(&results(&send(&admin, &weak).await)),
        [
            "400 validation_failed password password_too_short",
            "400 validation_failed password password_is_identity",
            "400 validation_failed password password_is_identity",
            "400 validation_failed password password_is_identity",
        ]
    );
}
