//! `/users`: what each kind of caller can do with others, conflicts, versions, and the last administrator.

use serde_json::json;

use super::step::{Step, delete, get, patch, post, put};
use crate::harness::ADMIN_PASSWORD;

fn person(email: &str, more: serde_json::Value) -> String {
    let mut person = json!({"name": "Ann", "email": email, "password": ADMIN_PASSWORD});
    if let (Some(person), Some(more)) = (person.as_object_mut(), more.as_object()) {
        person.extend(more.clone());
    }
    person.to_string()
}

pub(super) fn story() -> Vec<Step> {
    let mut story = by_everybody();
    story.extend(versions());
    story.extend(ids());
    story.extend(the_last_administrator());
    story
}

/// Every call, by every kind of caller.
fn by_everybody() -> Vec<Step> {
    let mut story = vec![post("/users", person("target@example.com", json!({}))).by("admin").keep("/id", "target")];
    for caller in ["admin", "auditor", "user", ""] {
        let by = |step: Step| if caller.is_empty() { step } else { step.by(caller) };
        let email = |name: &str| format!("{name}-{caller}@example.com");
        story.extend(
            [
                post("/users", person(&email("plain"), json!({}))),
                post("/users", person(&email("plain"), json!({}))),
                post(
                    "/users",
                    person(
                        &email("full"),
                        json!({"role": "auditor", "status": "suspended", "metadata": {"b": 1, "a": 2}}),
                    ),
                ),
                post("/users", person(&email("short"), json!({"password": "x"}))),
                get("/users/«target»"),
                get("/users/«admin-id»"),
                get("/users/«target»/login-state"),
                get("/users/«admin-id»/login-state"),
                patch("/users/«target»", json!({"name": format!("By {caller}")}).to_string()),
                put("/users/«target»", json!({"metadata": {"by": caller}}).to_string()),
                patch("/users/«target»", json!({"email": "admin@example.com"}).to_string()),
                patch("/users/«target»", json!({"role": "auditor"}).to_string()),
                patch("/users/«target»", json!({"status": "suspended"}).to_string()),
                patch("/users/«target»", json!({"status": "active", "role": "user"}).to_string()),
                patch("/users/«target»", json!({"password": "target@example.com"}).to_string()),
                patch("/users/«target»", json!({"password": "a new and long password"}).to_string()),
                get("/users/«target»"),
            ]
            .map(by),
        );
    }
    for caller in ["user", "auditor", "admin", "admin"] {
        story.push(delete("/users/«target»").by(caller));
    }
    for caller in ["admin", "auditor", "user"] {
        story.push(get("/users/«target»").by(caller));
        story.push(patch("/users/«target»", "{}").by(caller));
    }
    // An e-mail is free again once its owner is gone.
    story.push(post("/users", person("target@example.com", json!({}))).by("admin").keep("/id", "target"));
    story
}

/// `If-Match` in all its forms, against a version that moves.
fn versions() -> Vec<Step> {
    let mut story = Vec::new();
    for tag in [
        "\"1\"",
        "\"1\"",
        "\"2\"",
        "*",
        "W/\"3\"",
        "\"3\", W/\"3\"",
        "\"9\",\"4\"",
        "\"04\"",
        "4",
        "\"",
        "",
        ",",
        "\"a\"",
        "\"-1\"",
        "\"9223372036854775807\"",
        "\"9223372036854775808\"",
        "\"\u{e9}\"",
        "* , \"1\"",
    ] {
        let body = json!({"name": format!("Version {tag}")}).to_string();
        story.push(patch("/users/«target»", body).by("admin").header("If-Match", tag));
    }
    story.push(
        patch("/users/«target»", r#"{"name":"Two"}"#)
            .by("admin")
            .header("If-Match", "\"1\"")
            .header("If-Match", "\"5\""),
    );
    // What changes nothing makes no version.
    for body in [
        r#"{"name":"Two"}"#,
        r#"{"metadata":{}}"#,
        r#"{"metadata":{"gone":null}}"#,
        r#"{"email":"Target@example.com"}"#,
    ] {
        story.push(put("/users/«target»", body).by("admin"));
    }
    // Metadata is merged (RFC 7396).
    for metadata in [
        r#"{"a":{"b":1,"c":[1,2]},"d":1.0}"#,
        r#"{"a":{"b":null,"e":{}}}"#,
        r#"{"a":null,"d":1}"#,
        r#"{"d":1.0}"#,
        r#"{"d":1e0,"z":{"y":null}}"#,
    ] {
        story.push(patch("/users/«target»", format!(r#"{{"metadata":{metadata}}}"#)).by("admin"));
    }
    story.push(delete("/users/«target»").by("admin").header("If-Match", "\"1\""));
    story.push(get("/users/«target»").by("admin"));
    story
}

/// Ids that are none, or nobody's.
fn ids() -> Vec<Step> {
    let mut story = Vec::new();
    for id in [
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "01a20788-f85f-79bf-a0ef-0bd41f7d871",
        "01A20788-F85F-79BF-A0EF-0BD41F7D8718",
        "{01a20788-f85f-79bf-a0ef-0bd41f7d8718}",
        "01a20788f85f79bfa0ef0bd41f7d8718",
        "urn:uuid:01a20788-f85f-79bf-a0ef-0bd41f7d8718",
        "me%20",
        "..",
        "%2e%2e",
        "1",
        "-1",
        "%F0%9F%98%80",
    ] {
        story.push(get(format!("/users/{id}")).by("admin"));
        story.push(delete(format!("/users/{id}")).by("user"));
        story.push(patch(format!("/users/{id}"), r#"{"name":"X"}"#).by("admin"));
    }
    story
}

/// Nobody can take the last administrator away, in whichever way.
fn the_last_administrator() -> Vec<Step> {
    let mut story = vec![
        delete("/users/«admin-id»").by("admin"),
        patch("/users/«admin-id»", r#"{"role":"user"}"#).by("admin"),
        patch("/users/«admin-id»", r#"{"status":"suspended"}"#).by("admin"),
        post("/users", person("second@example.com", json!({"role": "admin"}))).by("admin").keep("/id", "second-id"),
        post("/users", person("third@example.com", json!({"role": "admin", "status": "suspended"})))
            .by("admin")
            .keep("/id", "third-id"),
        post("/auth/login", json!({"email": "second@example.com", "password": ADMIN_PASSWORD}).to_string())
            .keep("/access_token", "second"),
        patch("/users/«admin-id»", r#"{"role":"auditor"}"#).by("second"),
        get("/users/me").by("admin"),
        delete("/users/me").by("second"),
        patch("/users/«second-id»", r#"{"status":"suspended"}"#).by("second"),
        patch("/users/«third-id»", r#"{"status":"active"}"#).by("second"),
        delete("/users/me").by("second"),
        get("/users").by("second"),
    ];
    story.push(
        post("/auth/login", json!({"email": "third@example.com", "password": ADMIN_PASSWORD}).to_string())
            .keep("/access_token", "third"),
    );
    story.push(delete("/users/«third-id»").by("third"));
    story.push(delete("/users/«admin-id»").by("third"));
    story.push(get("/users").by("third"));
    story
}
