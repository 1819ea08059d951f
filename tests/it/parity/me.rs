//! `/users/me`: what people do with themselves.

use serde_json::json;

use super::step::{Step, delete, get, patch, post, put};
use crate::harness::ADMIN_PASSWORD;

pub(super) fn story() -> Vec<Step> {
    let mut story = Vec::new();
    for caller in ["admin", "auditor", "user"] {
        story.push(get("/users/me").by(caller));
        story.push(get(format!("/users/«{caller}-id»")).by(caller));
        for body in [
            json!({}),
            json!({"name": "  Trimmed  "}),
            json!({"name": "Trimmed"}),
            json!({"role": "admin"}),
            json!({"role": "user"}),
            json!({"status": "suspended"}),
            json!({"metadata": {"a": 1}}),
            json!({"metadata": {"a": null}}),
            json!({"email": format!("{caller}-new@example.com")}),
            json!({"email": format!("{caller}-new@example.com"), "current_password": "wrong"}),
            json!({"email": format!("{caller}-new@example.com"), "current_password": ADMIN_PASSWORD}),
            json!({"password": "short"}),
            json!({"password": format!("{caller}-new@example.com"), "current_password": ADMIN_PASSWORD}),
            json!({"password": "a wholly different password"}),
            json!({"password": "a wholly different password", "current_password": ADMIN_PASSWORD}),
            json!({"password": "a wholly different password", "current_password": format!("{caller}-new@example.com")}),
            json!({"id": "«user-id»"}),
            json!({"version": 1}),
            json!({"version": 3, "name": "Echo"}),
            json!({"created_at": null}),
        ] {
            story.push(patch("/users/me", body.to_string()).by(caller));
        }
        story.push(put("/users/me", json!({"name": "Put"}).to_string()).by(caller));
        for tag in ["\"1\"", "\"4\"", "\"5\"", "*", "W/\"5\"", "5", "\"5", "\"1\", \"5\", \"6\"", ""] {
            story.push(
                put("/users/me", json!({"name": format!("If {tag}")}).to_string()).by(caller).header("If-Match", tag),
            );
        }
        story.push(get("/users/me").by(caller));
    }
    let login = json!({"email": "user-new@example.com", "password": "a wholly different password"}).to_string();
    story.extend([
        post("/auth/login", login.clone()).keep("/access_token", "again"),
        delete("/users/me").by("user").header("If-Match", "\"99\""),
        delete("/users/me").by("user"),
        delete("/users/me").by("user"),
        get("/users/me").by("again"),
        post("/auth/login", login),
        get("/users/«user-id»").by("auditor"),
        delete("/users/me").by("admin"),
        delete("/users/me"),
        delete("/users/me").by("auditor"),
        get("/users").by("admin"),
    ]);
    story
}
