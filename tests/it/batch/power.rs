//! Who may do what in a batch, what it ends, and what the audit log says of it: as if each operation had come alone.

use serde_json::{Value, json};

use super::{CHEAP, bare, people, results, send, send_atomic, told, word};
use crate::access_matrix::{make_key, person, text};
use crate::harness::{ADMIN_EMAIL, ADMIN_PASSWORD, TestServer, apply, both_engines};

async fn events(server: &TestServer, query: &str) -> Vec<Value> {
    let answer = server.raw_admin().get(&format!("/audit?per_page=1000&{query}")).await;
    answer.json().as_array().unwrap_or_else(|| panic!("{answer:?}")).clone()
}

#[apply(both_engines)]
async fn nobody_gains_power_by_a_batch() {
    let server = TestServer::start().await;
    let auditor = person(&server, "auditor").await;
    let admin = person(&server, "admin").await;
    let user = person(&server, "user").await;
    let owner = person(&server, "admin").await;
    let key = text(&make_key(&server, &owner.id, &["users:read", "users:write"]).await["key"]);
    let writer = server.raw().token(&key);
    let email = server.raw_admin().get(&format!("/users/{}", admin.id)).await.json()["email"].clone();
    let operations = json!([
        {"op": "create", "user": {"name": "A", "email": "a@example.com", "role": "admin", "password_hash": CHEAP}},
        {"op": "create", "user": {"name": "A", "email": "a@example.com", "role": "auditor"}},
        {"op": "update", "id": auditor.id, "user": {"password_hash": CHEAP}},
        {"op": "update", "id": admin.id, "user": {"name": "Mine"}},
        {"op": "update", "id": user.id, "user": {"role": "admin"}},
        {"op": "upsert", "user": {"email": email, "password_hash": CHEAP}},
        {"op": "upsert", "user": {"name": "A", "email": "a@example.com", "role": "admin"}},
        {"op": "delete", "id": admin.id},
        {"op": "update", "id": owner.id, "user": {"name": "Itself"}},
        {"op": "update", "id": user.id, "user": {"name": "Good"}},
    ]);
    let told = told(&results(&send(&writer, &operations).await));
    let mut expected = vec!["403 would_widen"; 9];
    expected.push("200");
    assert_eq!(told, expected);
    // Each is told of, with the name that it would have had alone, and folded where it is the same.
    let refused = events(&server, "outcome=refused").await;
    let mut actions: Vec<String> = refused
        .iter()
        .map(|event| {
            assert_eq!(
                (&event["actor"]["user_id"], &event["after"]["code"]),
                (&json!(owner.id), &json!("would_widen"))
            );
            format!("{} {} {}", word(&event["action"]), event["target"]["id"].as_str().unwrap_or("-"), event["count"])
        })
        .collect();
    actions.sort();
    let mut expected = vec![
        "user.create - 2".to_owned(),
        "user.update - 2".to_owned(),
        format!("user.update {} 1", auditor.id),
        format!("user.update {} 1", admin.id),
        format!("user.update {} 1", user.id),
        format!("user.update {} 1", owner.id),
        format!("user.delete {} 1", admin.id),
    ];
    expected.sort();
    assert_eq!(actions, expected);
    // Of a batch that is refused whole, one.
    let (_, token) = server.person("Ann", "ann@example.com", "user").await;
    assert_eq!(send(&server.raw().token(&token), &operations).await.problem(), "forbidden");
    assert_eq!(
        events(&server, "outcome=refused&action=user.update")
            .await
            .iter()
            .filter(|event| event["after"]["code"] == "forbidden")
            .count(),
        1
    );
    assert_eq!(send(&server.raw(), &operations).await.problem(), "unauthenticated");
}

#[apply(both_engines)]
async fn the_last_administrator_stays_within_a_batch_as_well() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let (other, _) = server.person("Other", "other@example.com", "admin").await;
    let operations = json!([
        {"op": "delete", "id": other},
        {"op": "update", "id": server.admin_id, "user": {"status": "suspended"}},
        {"op": "upsert", "user": {"email": ADMIN_EMAIL, "role": "user"}},
        {"op": "delete", "id": server.admin_id},
        // Without a password it administers nothing.
        {"op": "create", "user": {"name": "A", "email": "a@example.com", "role": "admin"}},
        {"op": "delete", "id": server.admin_id},
        {"op": "upsert", "user": {"email": "a@example.com", "password_hash": CHEAP}},
        {"op": "delete", "id": server.admin_id},
        bare("late@example.com"),
        {"op": "delete", "id": other},
    ]);
    let told = told(&results(&send(&admin, &operations).await));
    // Once the caller is gone, so is its power.
    assert_eq!(
        told,
        [
            "200",
            "409 last_admin",
            "409 last_admin",
            "409 last_admin",
            "201",
            "409 last_admin",
            "200",
            "200",
            "401 invalid_token",
            "401 invalid_token",
        ]
    );
    assert_eq!(admin.get("/users/me").await.status, 401);
    let login = json!({"email": "a@example.com", "password": "password"}).to_string();
    let token = server.raw().post("/auth/login", &login).await.json();
    let left = server.raw().token(word(&token["access_token"]));
    assert_eq!(left.get("/users").await.json().as_array().unwrap().len(), 1);
    assert_eq!(left.delete("/users/me").await.problem(), "last_admin");
}

#[apply(both_engines)]
async fn what_a_batch_changes_ends_what_the_same_change_ends_alone() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let mut tokens = Vec::new();
    let mut operations = Vec::new();
    for (n, (change, session, key)) in [
        (json!({"name": "New"}), true, true),
        (json!({"metadata": {"a": 1}}), true, true),
        (json!({"password": "a wholly different password"}), false, false),
        (json!({"password_hash": CHEAP}), false, false),
        (json!({"email": "moved@example.com"}), false, false),
        (json!({"role": "auditor"}), false, true),
        (json!({"status": "suspended"}), false, false),
    ]
    .into_iter()
    .enumerate()
    {
        let (id, token) = server.person("Ann", &format!("a{n}@example.com"), "user").await;
        let made = text(&make_key(&server, &id, &[]).await["key"]);
        tokens.push((change.clone(), token, session, made, key));
        operations.push(json!({"op": "update", "id": id, "user": change}));
    }
    assert_eq!(told(&results(&send(&admin, &json!(operations)).await)), vec!["200"; operations.len()]);
    for (change, token, session, key, key_stays) in tokens {
        let status = |stays| if stays { 200 } else { 401 };
        assert_eq!(server.raw().token(&token).get("/users/me").await.status, status(session), "session after {change}");
        assert_eq!(server.raw().token(&key).get("/users/me").await.status, status(key_stays), "key after {change}");
    }
}

#[apply(both_engines)]
async fn whoever_changes_itself_in_a_batch_proves_it_is_no_stranger() {
    let server = TestServer::with(|config| config.dev = false).await;
    let admin = server.raw_admin();
    let (ann, _) = server.person("Ann", "ann@example.com", "user").await;
    let (own, new) = (&server.admin_id, "another good password");
    let operations = json!([
        {"op": "update", "id": own, "user": {"password": new}},
        {"op": "update", "id": own, "user": {"password_hash": CHEAP}},
        {"op": "upsert", "user": {"email": ADMIN_EMAIL, "password": new}},
        {"op": "update", "id": own, "user": {"password": new, "current_password": "wrong"}},
        {"op": "update", "id": ann, "user": {"name": "A", "current_password": ADMIN_PASSWORD}},
        {"op": "update", "id": own, "user": {"name": "Adah"}},
        {"op": "upsert", "user": {"email": "ADMIN@example.com", "password": new, "current_password": ADMIN_PASSWORD}},
        {"op": "update", "id": ann, "user": {"name": "Anna"}},
    ]);
    assert_eq!(
        told(&results(&send(&admin, &operations).await)),
        [
            "403 current_password_required",
            "403 current_password_required",
            "403 current_password_required",
            "403 current_password_required",
            "400 validation_failed current_password unknown_field",
            "200",
            "200",
            "200",
        ]
    );
    assert_eq!(admin.get("/users/me").await.json()["name"], "Adah", "the session of who did it stays");
    let login = json!({"email": ADMIN_EMAIL, "password": new}).to_string();
    assert_eq!(server.raw().post("/auth/login", &login).await.status, 200);
}

#[apply(both_engines)]
async fn each_operation_is_an_event_of_its_own_and_one_rolled_back_none() {
    let server = TestServer::start().await;
    let admin = server.raw_admin().header("X-Request-Id", "the-batch");
    let (ann, _) = server.person("Ann", "ann@example.com", "user").await;
    server.pass(1);
    let operations = json!([
        bare("eve@example.com"),
        bare("eve@example.com"),
        {"op": "update", "id": ann, "user": {"name": "Anna", "password_hash": CHEAP}},
        {"op": "update", "id": ann, "user": {"name": "Anna"}},
        {"op": "upsert", "user": {"email": "eve@example.com", "role": "auditor"}},
        {"op": "upsert", "user": {"email": "zoe@example.com", "name": "Zoe"}},
        {"op": "delete", "id": ann},
    ]);
    assert_eq!(send_atomic(&admin, &operations).await.status, 409);
    assert!(events(&server, "request_id=the-batch").await.is_empty());
    assert_eq!(send(&admin, &operations).await.status, 200);
    let told: Vec<Value> = events(&server, "request_id=the-batch&sort=at").await;
    let short: Vec<_> = told.iter().map(|event| (word(&event["action"]), &event["before"], &event["after"])).collect();
    let of = |name: &str, email: &str, role: &str| json!({"name": name, "email": email, "role": role, "status": "active", "metadata": {}});
    assert_eq!(
        short,
        [
            ("user.create", &json!(null), &of("Ann", "eve@example.com", "user")),
            ("user.update", &json!({"name": "Ann"}), &json!({"name": "Anna", "password": "changed"})),
            ("user.update", &json!({"role": "user"}), &json!({"role": "auditor"})),
            ("user.create", &json!(null), &of("Zoe", "zoe@example.com", "user")),
            ("user.delete", &of("Anna", "ann@example.com", "user"), &json!(null)),
        ]
    );
    assert!(!format!("{told:?}").contains("argon2"));
    assert_eq!(people(&server).await, 3);
}
