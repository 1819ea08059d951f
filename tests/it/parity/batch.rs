//! `/users/batch`: every operation in every way it can go, by itself and among others.

use serde_json::{Value, json};

use super::step::{Step, delete, get, patch, post};
use crate::harness::ADMIN_PASSWORD;

const HASH: &str = "$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHRzYWx0$hk3MNnowk+g5FQ6vidVZOiILjdY2VIE9DQlZfnbESyo";

fn batch(atomic: bool, operations: Value) -> Step {
    post("/users/batch", json!({"atomic": atomic, "operations": operations}).to_string()).by("admin")
}

pub(super) fn story() -> Vec<Step> {
    let mut story = vec![
        post("/users", json!({"name": "T", "email": "t@example.com", "password": ADMIN_PASSWORD}).to_string())
            .by("admin")
            .keep("/id", "target"),
    ];
    for caller in ["admin", "auditor", "user"] {
        let one =
            json!({"operations": [{"op": "create", "user": {"name": "A", "email": format!("{caller}@b.example")}}]});
        story.push(post("/users/batch", one.to_string()).by(caller));
        story.push(post("/users/batch?dry_run=true", one.to_string()).by(caller));
        story.push(get("/users/batch").by(caller));
        story.push(delete("/users/batch").by(caller));
    }
    story.push(post("/users/batch", r#"{"operations":[]}"#));
    let mixed = json!([
        {"op": "create", "user": {"name": "A", "email": "a@example.com", "password_hash": HASH}},
        {"op": "create", "user": {"name": "A", "email": "A@example.com"}},
        {"op": "create", "user": {"name": "A", "email": "a2@example.com", "password": "x", "password_hash": "x"}},
        {"op": "create", "user": {"name": "B", "email": "b@example.com", "id": "01a20788-f85f-79bf-a0ef-0bd41f7d8718",
            "created_at": "2020-01-01T00:00:00Z", "updated_at": "2021-01-01T00:00:00+01:00", "last_login_at": null}},
        {"op": "create", "user": {"name": "C", "email": "c@example.com", "id": "01a20788-f85f-79bf-a0ef-0bd41f7d8718"}},
        {"op": "create", "user": {"name": "B", "email": "b@example.com", "id": "01a20788-f85f-79bf-a0ef-0bd41f7d8718"}},
        {"op": "upsert", "user": {"email": "b@example.com", "id": "01a20788-f85f-79bf-a0ef-0bd41f7d8718", "role": "auditor"}},
        {"op": "upsert", "user": {"email": "b@example.com", "id": "01a20788-f85f-79bf-a0ef-0bd41f7d8719"}},
        {"op": "upsert", "user": {"email": "d@example.com", "name": "D", "metadata": {"b": {"c": null, "d": 1.50}}}},
        {"op": "upsert", "user": {"email": "D@EXAMPLE.com", "name": "D", "metadata": {"b": {"c": null, "d": 1.50}}}},
        {"op": "upsert", "user": {"email": "e@example.com"}},
        {"op": "update", "id": "«target»", "if_match": 1, "user": {"name": "Two"}},
        {"op": "update", "id": "«target»", "if_match": 1, "user": {"name": "Three"}},
        {"op": "update", "id": "«target»", "user": {"email": "d@example.com"}},
        {"op": "update", "id": "«target»", "user": {"version": 9, "x": 1}},
        {"op": "delete", "id": "«target»", "if_match": 1},
        {"op": "delete", "id": "«target»", "if_match": 2},
        {"op": "delete", "id": "«target»"},
        {"op": "delete", "id": "«admin-id»"},
        {"op": "update", "id": "«admin-id»", "user": {"role": "user"}},
    ]);
    for atomic in [true, false] {
        for query in ["?dry_run=true", ""] {
            let body = json!({"atomic": atomic, "operations": mixed}).to_string();
            story.push(post(format!("/users/batch{query}"), body).by("admin"));
            story.push(get("/users").by("admin"));
        }
    }
    for _ in 0..2 {
        let once = json!([{"op": "create", "user": {"name": "O", "email": "o@example.com"}}, {"op": "delete", "id": "«user-id»"}]);
        story.push(batch(false, once).header("Idempotency-Key", "once"));
        story.push(batch(true, json!([{"op": "delete", "id": "«user-id»"}])).header("Idempotency-Key", "none"));
    }
    story.push(batch(false, json!([])).header("Idempotency-Key", "once"));
    // The caller itself is demoted halfway.
    let fall = json!([
        {"op": "create", "user": {"name": "New", "email": "new@example.com", "role": "admin", "password_hash": HASH}},
        {"op": "update", "id": "«admin-id»", "user": {"role": "auditor"}},
        {"op": "create", "user": {"name": "Late", "email": "late@example.com"}},
    ]);
    story.push(batch(true, fall.clone()));
    story.push(batch(false, fall));
    story.push(patch("/users/me", "{}").by("admin"));
    story
}
