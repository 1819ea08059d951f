//! Logins, registrations, refresh tokens, the ends of sessions, and the calls that nobody need log in for.

use serde_json::json;

use super::step::{Step, delete, get, patch, post, step};
use crate::harness::ADMIN_PASSWORD;

fn login(email: &str, password: &str) -> Step {
    post("/auth/login", json!({"email": email, "password": password}).to_string())
}

fn register(name: &str, email: &str) -> Step {
    post("/auth/register", json!({"name": name, "email": email, "password": ADMIN_PASSWORD}).to_string())
}

fn refresh(token: &str) -> Step {
    post("/auth/refresh", format!(r#"{{"refresh_token":"{token}"}}"#))
}

pub(super) fn story() -> Vec<Step> {
    let mut story = anybody();
    story.extend(agents());
    story.extend(sessions());
    story.extend(tokens());
    story
}

/// What needs no token.
fn anybody() -> Vec<Step> {
    let mut story: Vec<Step> = [
        "/healthz",
        "/readyz",
        "/auth/keys",
        "/openapi.json",
        "/problems/not_found",
        "/problems/Not_Found",
        "/problems/x",
        "/",
    ]
    .map(get)
    .to_vec();
    story.extend(["/auth", "/users/", "/users/me/x", "//users", "/USERS", "/healthz?x=1", "/auth/keys?x=1"].map(get));
    for (method, path) in
        [("HEAD", "/healthz"), ("OPTIONS", "/users"), ("TRACE", "/users"), ("DELETE", "/users"), ("PUT", "/auth/login")]
    {
        story.push(step(method, path, None));
    }
    story
}

/// User agents as they come, which a session keeps.
fn agents() -> Vec<Step> {
    let agents: [&[u8]; 9] = [
        b"curl/8",
        b"",
        b"caf\xc3\xa9",
        b"caf\xe9",
        b"\xff\xfe\x80",
        b"\xed\xa0\x80 surrogate",
        "\u{feff}\u{202e}😀".as_bytes(),
        b"a\tb",
        b"'; drop table sessions;--",
    ];
    let mut story: Vec<Step> = Vec::new();
    story.extend(agents.map(|agent| login("user@example.com", ADMIN_PASSWORD).header("User-Agent", agent)));
    for long in [200, 201, 8000] {
        story.push(login("user@example.com", ADMIN_PASSWORD).header("User-Agent", "x".repeat(long)));
        story.push(login("user@example.com", ADMIN_PASSWORD).header("User-Agent", "😀".repeat(long / 4)));
    }
    story.push(login("user@example.com", ADMIN_PASSWORD).header("User-Agent", "one").header("User-Agent", "two"));
    story
}

/// Sessions from their beginning to their end.
fn sessions() -> Vec<Step> {
    let eve = |step: Step| step.keep("/access_token", "eve").keep("/refresh_token", "spent").keep("/user/id", "eve-id");
    let mut story = vec![
        eve(register("Eve", "eve@example.com")),
        register("Eve", "EVE@example.com"),
        get("/users/me").by("eve"),
        login("eve@example.com", "wrong password"),
        login("nobody@example.com", ADMIN_PASSWORD),
        login(" eve@example.com ", ADMIN_PASSWORD),
        login("Eve@Example.com", ADMIN_PASSWORD)
            .keep("/access_token", "second")
            .keep("/refresh_token", "second-refresh"),
        // A chain of refresh tokens, an answer that was lost, and a theft.
        refresh("«spent»").keep("/refresh_token", "next").keep("/access_token", "fresh"),
        refresh("«spent»").keep("/refresh_token", "again"),
        refresh("«again»").keep("/refresh_token", "third"),
        get("/users/me").by("fresh"),
        refresh("«spent»"),
        get("/users/me").by("fresh"),
        refresh("«third»"),
        // The other session lives on, until it is ended.
        get("/users/me").by("second"),
        post("/auth/logout", "").by("second"),
        get("/users/me").by("second"),
        post("/auth/logout", "").by("second"),
        refresh("«second-refresh»"),
        // Expiry, to the second.
        eve(login("eve@example.com", ADMIN_PASSWORD)),
        get("/users/me").by("eve").after(3_599_000),
        get("/users/me").by("eve").after(2_000),
        refresh("«spent»").keep("/refresh_token", "late").keep("/access_token", "eve"),
        refresh("«spent»").after(61_000),
        refresh("«late»"),
        get("/users/me").by("eve"),
        eve(login("eve@example.com", ADMIN_PASSWORD)),
        refresh("«spent»").after(30 * 24 * 3_600_000),
        // The callers of the story have lasted as long.
        get("/users/me").by("admin"),
        login("admin@example.com", ADMIN_PASSWORD).keep("/access_token", "admin"),
    ];
    // What an administrator ends, and what a deletion takes along.
    for (change, password) in [
        (json!({"status": "suspended"}), ADMIN_PASSWORD),
        (json!({"status": "active"}), ADMIN_PASSWORD),
        (json!({"role": "auditor"}), ADMIN_PASSWORD),
        (json!({"password": "another good long password"}), "another good long password"),
    ] {
        story.push(login("eve@example.com", ADMIN_PASSWORD));
        story.push(patch("/users/«eve-id»", change.to_string()).by("admin"));
        story.push(login("eve@example.com", password));
    }
    story.extend([
        eve(login("eve@example.com", "another good long password")),
        delete("/users/«eve-id»").by("admin"),
        get("/users/me").by("eve"),
        refresh("«spent»"),
        login("eve@example.com", "another good long password"),
        delete("/users/«eve-id»").by("admin"),
        register("Eve", "eve@example.com"),
    ]);
    // More sessions than a person can have: the oldest has ended.
    story.push(login("admin@example.com", ADMIN_PASSWORD).keep("/access_token", "oldest"));
    story.extend((0..50).map(|_| login("admin@example.com", ADMIN_PASSWORD)));
    story.push(get("/users/me").by("oldest"));
    story
}

/// Tokens that are none.
fn tokens() -> Vec<Step> {
    let mut story = Vec::new();
    for value in [
        "",
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Bearer a.b.c",
        "Basic YTpi",
        "bearer «admin»",
        "Bearer  «admin»",
        "Bearer «admin»x",
        "Bearer «admin» ",
        "Bearer eyJhbGciOiJub25lIn0.e30.",
        "Token «admin»",
        "«admin»",
    ] {
        story.push(get("/users/me").header("Authorization", value));
        story.push(post("/users", "{}").header("Authorization", value));
    }
    story.push(get("/users/me").by("admin").by("admin"));
    story.push(get("/users/me").header("Authorization", *b"Bearer \xff\xfe"));
    story.push(post("/auth/logout", ""));
    story.extend(["", "x", "umsr_", "umsr_AAAA", "«admin»"].map(refresh));
    story
}
