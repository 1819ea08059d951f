//! `/api-keys`, `/users/{id}/sessions` and `/audit`.

use serde_json::json;

use super::step::{Step, delete, get, patch, post};
use crate::harness::ADMIN_PASSWORD;

pub(super) fn story() -> Vec<Step> {
    let mut story = keys();
    story.extend(sessions());
    story.extend(audit());
    story
}

fn keys() -> Vec<Step> {
    let mut story = vec![
        post("/api-keys", r#"{"name":"reads","scopes":["users:read"]}"#)
            .by("admin")
            .keep("/key", "reads")
            .keep("/id", "reads-id"),
        post(
            "/api-keys",
            r#"{"name":"writes","scopes":["users:write","users:read"],"expires_at":"2026-12-31T00:00:00Z"}"#,
        )
        .by("admin")
        .keep("/key", "writes"),
        post("/api-keys", r#"{"name":"bare","scopes":[],"user_id":"«user-id»"}"#)
            .by("admin")
            .keep("/key", "bare")
            .keep("/id", "bare-id"),
    ];
    for body in [
        "{}",
        r#"{"name":"k"}"#,
        r#"{"name":"k","scopes":["x"]}"#,
        r#"{"name":"k","scopes":["users:read"],"user_id":"«user-id»"}"#,
        r#"{"name":"k","scopes":["audit:read","audit:read"],"user_id":"«auditor-id»"}"#,
        r#"{"name":"k","scopes":[],"user_id":"nobody"}"#,
        r#"{"name":"k","scopes":[],"expires_at":"1999-12-31T23:59:59Z"}"#,
        r#"{"name":"k","scopes":[],"expires_at":null}"#,
        r#"{"name":"K\u0000","scopes":[]}"#,
    ] {
        story.push(post("/api-keys", body).by("admin"));
        story.push(post("/api-keys?dry_run=true", body).by("admin"));
    }
    // When a key was used last is noted beside the request: shown before any is used, it is the same everywhere.
    for caller in ["admin", "auditor", "user"] {
        for path in ["/api-keys", "/api-keys/«reads-id»", "/api-keys/«bare-id»", "/api-keys/x", "/api-keys/%00"] {
            story.push(get(path).by(caller));
        }
        for path in ["/api-keys?user_id=«user-id»", "/api-keys?user_id=x", "/api-keys?x=1"] {
            story.push(get(path).by(caller));
        }
    }
    for caller in ["admin", "auditor", "user", "reads", "writes", "bare"] {
        story.extend([
            get("/api-keys/x").by(caller),
            post("/api-keys", r#"{"name":"k","scopes":[]}"#).by(caller),
            get("/users/me").by(caller),
            get("/users?per_page=2").by(caller),
            patch("/users/«user-id»", r#"{"name":"By a key"}"#).by(caller),
            patch("/users/«auditor-id»", r#"{"name":"By a key"}"#).by(caller),
            patch("/users/«admin-id»?dry_run=true", r#"{"password":"a wholly different password"}"#).by(caller),
            post("/api-keys/«reads-id»/rotate?dry_run=true", r#"{"overlap":"1h"}"#).by(caller),
            post("/api-keys/«reads-id»/rotate", r#"{"overlap":"a while"}"#).by(caller),
            delete("/api-keys/«reads-id»?dry_run=true").by(caller),
            post("/auth/logout?dry_run=true", "").by(caller),
        ]);
    }
    story.extend([
        post("/api-keys/«reads-id»/rotate", r#"{"overlap":"1s"}"#)
            .by("admin")
            .header("Idempotency-Key", "r")
            .keep("/key", "rotated"),
        post("/api-keys/«reads-id»/rotate", r#"{"overlap":"1s"}"#).by("admin").header("Idempotency-Key", "r"),
        get("/users/me").by("reads"),
        get("/users/me").by("reads").after(1000),
        get("/users/me").by("rotated"),
        delete("/api-keys/«bare-id»").by("bare"),
        get("/users/me").by("bare"),
    ]);
    story
}

fn sessions() -> Vec<Step> {
    let login = json!({"email": "user@example.com", "password": ADMIN_PASSWORD}).to_string();
    let mut story = vec![
        post("/auth/login", login.clone()).keep("/access_token", "second").header("User-Agent", "a browser\u{e9}"),
        get("/users/me/sessions").by("user").keep("/0/id", "first-session").keep("/1/id", "second-session"),
    ];
    for caller in ["admin", "auditor", "user", "rotated"] {
        for path in
            ["/users/«user-id»/sessions", "/users/«admin-id»/sessions", "/users/123/sessions", "/users/me/sessions/"]
        {
            story.push(get(path).by(caller));
        }
        story.push(delete("/users/«user-id»/sessions/nobody").by(caller));
        story.push(delete("/users/«user-id»/sessions/%00").by(caller));
        story.push(delete("/users/«admin-id»/sessions/«second-session»").by(caller));
        story.push(get("/users/«user-id»/login-state").by(caller));
    }
    story.extend([
        delete("/users/me/sessions/«second-session»").by("user").header("Idempotency-Key", "s"),
        delete("/users/me/sessions/«second-session»").by("user").header("Idempotency-Key", "s"),
        delete("/users/me/sessions/«second-session»").by("user"),
        get("/users/me").by("second"),
        delete("/users/«user-id»/sessions?dry_run=true").by("admin"),
        get("/users/me").by("user"),
        delete("/users/«user-id»/sessions").by("admin"),
        get("/users/me").by("user"),
    ]);
    story
}

fn audit() -> Vec<Step> {
    let mut story = Vec::new();
    for caller in ["admin", "auditor", "user", "rotated"] {
        for query in [
            "",
            "?per_page=3",
            "?per_page=3&sort=at",
            "?action=user.",
            "?action=user.update&actor=«admin-id»",
            "?target=«user-id»&count=exact",
            "?outcome=refused&per_page=1000&sort=at",
            "?outcome=no",
            "?since=2026-11-23T01:54:00.500Z&until=2026-11-23T01:54:01Z",
            "?since=never&per_page=0&page=1&after=x",
            "?ip=127.0.0.1&request_id=%00",
        ] {
            story.push(get(format!("/audit{query}")).by(caller));
        }
        story.push(get("/audit?action=user.update").by(caller).header("Accept", "application/x-ndjson"));
    }
    story
}
