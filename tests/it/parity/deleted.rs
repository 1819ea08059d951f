//! Deleted people: lists of them in every order, restored and purged by each kind of caller.

use serde_json::json;

use super::step::{Step, delete, get, patch, post, step};
use crate::harness::ADMIN_PASSWORD;

const PEOPLE: [(&str, &str); 6] = [
    ("Zoe", "zoe@example.com"),
    ("ann", "Ann@example.com"),
    ("Ann", "ann2@example.org"),
    ("Älva", "alva@example.org"),
    ("50%_off", "percent@example.com"),
    ("Bob", "bob@example.com"),
];

fn restore(path: &str) -> Step {
    step("POST", path, None)
}

pub(super) fn story() -> Vec<Step> {
    let mut story = Vec::new();
    for (at, (name, email)) in PEOPLE.into_iter().enumerate() {
        let role = if at == 3 { "auditor" } else { "user" };
        let body = json!({"name": name, "email": email, "password": ADMIN_PASSWORD, "role": role});
        story.push(post("/users", body.to_string()).by("admin").keep("/id", &format!("p{at}")));
        if at % 2 == 0 {
            let body = json!({"email": email, "password": ADMIN_PASSWORD});
            story.push(post("/auth/login", body.to_string()));
        }
    }
    story.push(patch("/users/«p5»", r#"{"status":"suspended","metadata":{"z":1.0,"a":2}}"#).by("admin"));
    for at in [4, 0, 5, 2, 1, 3] {
        story.push(delete(format!("/users/«p{at}»")).by("admin"));
    }
    // One e-mail, deleted twice.
    let again = json!({"name": "Ann", "email": "ANN@example.com", "password": ADMIN_PASSWORD}).to_string();
    story.push(post("/users", again).by("admin").keep("/id", "again"));
    story.push(delete("/users/«again»").by("admin"));
    for sort in ["created_at", "name", "email", "last_login_at", "deleted_at"] {
        for sign in ["", "-"] {
            for more in ["", "&page=1&per_page=3", "&page=2&per_page=3", "&per_page=2", "&page=9&per_page=5"] {
                story.push(get(format!("/users?deleted=true&sort={sign}{sort}{more}")).by("admin"));
            }
        }
    }
    for query in [
        "deleted=true",
        "deleted=true&q=ann",
        "deleted=true&q=ÄLV",
        "deleted=true&q=%25_",
        "deleted=true&email=ann@EXAMPLE.com",
        "deleted=true&email=nobody@example.com",
        "deleted=true&email=%00",
        "deleted=true&role=auditor&count=exact",
        "deleted=true&role=user&status=suspended",
        "deleted=true&status=active&per_page=2&count=exact",
        "deleted=true&created_after=2026-11-23T00:00:00Z",
        "deleted=true&created_before=2026-11-23T00:00:00Z",
        "deleted=true&inactive_since=2036-11-23T00:00:00Z&page=1",
        "deleted=false&q=ann",
        "deleted=yes",
        "deleted=",
        "deleted=true&deleted=true",
        "sort=deleted_at",
        "deleted=false&sort=-deleted_at",
        "deleted=true&sort=purged_at",
        "deleted=true&after=x",
        "deleted=true&dry_run=true",
    ] {
        story.push(get(format!("/users?{query}")).by("admin"));
        story.push(get(format!("/users?{query}")).by("auditor").header("Accept", "application/x-ndjson"));
    }
    for caller in ["", "user", "auditor", "admin", "admin"] {
        let by = |step: Step| if caller.is_empty() { step } else { step.by(caller) };
        story.extend(
            [
                get("/users?deleted=true"),
                get("/users/«p0»?deleted=true"),
                get("/users/«admin-id»?deleted=true"),
                get("/users/«p0»?deleted=1"),
                restore("/users/«p0»/restore?dry_run=true"),
                restore("/users/«p0»/restore?purge=true"),
                restore("/users/«p0»/restore"),
                restore("/users/«admin-id»/restore"),
                restore("/users/me/restore"),
                restore("/users/x/restore"),
                restore("/users/«p1»/restore"),
                restore("/users/«again»/restore"),
                delete("/users/«p2»?purge=true&dry_run=true"),
                delete("/users/«p2»?purge=true"),
                delete("/users/«p2»?purge=2"),
                delete("/users/«p0»?deleted=true"),
                delete("/users/me?purge=true"),
            ]
            .into_iter()
            // Who is to go on calling is not purged.
            .filter(|step| caller != "auditor" || !step.path.starts_with("/users/me?"))
            .map(by),
        );
    }
    story.push(delete("/users/«p0»?purge=true").by("admin"));
    story.push(get("/users").by("admin"));
    // Time goes by, in which they are kept, and no longer.
    story.push(get("/users?deleted=true").by("admin").after(1000));
    story.push(get("/audit?action=user.").by("admin"));
    story
}
