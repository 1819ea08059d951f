//! `ums users explain`: why can this person not log in?

use serde_json::json;
use snapbox::str;

use super::snapshot;
use crate::harness::server::ADMIN_PASSWORD;
use crate::harness::{Home, TestServer, apply, both_engines};

async fn guess(server: &TestServer, password: &str) -> u16 {
    let body = json!({"email": "ada@example.com", "password": password}).to_string();
    server.raw().post("/auth/login", &body).await.status
}

#[apply(both_engines)]
async fn whoever_can_log_in_is_told_from_whom_something_keeps_out() {
    let server = TestServer::start().await;
    server.person("Ada", "ada@example.com", "auditor").await;
    let home = Home::of_admin(&server);
    // Of two events in one millisecond either may come first.
    server.pass(1000);
    assert_eq!(guess(&server, ADMIN_PASSWORD).await, 200);
    server.pass(1000);
    assert_eq!(guess(&server, "not the password").await, 401);
    assert_eq!(guess(&server, "not the password either").await, 401);
    snapshot!(
        home.ums(&["users", "explain", "ada@example.com"]).shown(),
        str![[r#"
status 0
--- stdout
yes, ada@example.com can log in
ID               00000000-0000-0000-0000-000000000000
Name             Ada
Status           active
Password         set
Last login       2026-11-23T01:54:01.124Z
Sessions         2
Failed logins    0 of 80 from unknown addresses
                 2 of 20 from known ones
Counted anew     2026-11-24T00:00:00.000Z
Known addresses  127.0.0.1/32
Last attempts    2026-11-23T01:54:02Z refused (invalid_credentials) from 127.0.0.1, 2 times
                 2026-11-23T01:54:01Z ok from 127.0.0.1
                 2026-11-23T01:54:00Z ok from an unknown address
--- stderr

"#]]
    );
    home.ums(&["users", "suspend", "ada@example.com"]).ok();
    assert_eq!(guess(&server, ADMIN_PASSWORD).await, 401);
    snapshot!(
        home.ums(&["users", "explain", "ada@example.com"]).shown(),
        str![[r#"
status 0
--- stdout
no, ada@example.com cannot log in: suspended
ID               00000000-0000-0000-0000-000000000000
Name             Ada
Status           suspended
Password         set
Last login       2026-11-23T01:54:01.124Z
Sessions         0
Failed logins    0 of 80 from unknown addresses
                 3 of 20 from known ones
Counted anew     2026-11-24T00:00:00.000Z
Known addresses  127.0.0.1/32
Last attempts    2026-11-23T01:54:02Z refused (invalid_credentials) from 127.0.0.1, 3 times
                 2026-11-23T01:54:01Z ok from 127.0.0.1
                 2026-11-23T01:54:00Z ok from an unknown address
--- stderr
hint: `ums users activate ada@example.com` lets them in again

"#]]
    );
    let told = home.ums(&["users", "explain", "ada@example.com", "-o", "json"]);
    assert_eq!((told.status, told.stderr.as_str()), (0, ""), "{told:?}");
    let told = told.json();
    assert_eq!((&told["can_log_in"], &told["reasons"]), (&json!(false), &json!(["suspended"])));
    assert_eq!(told["attempts"].as_array().unwrap().len(), 3);
    assert_eq!(told["user"]["email"], "ada@example.com");
    assert_eq!(home.ums(&["users", "explain", "nobody@example.com"]).status, 3);
}

#[apply(both_engines)]
async fn too_many_guesses_are_told_with_their_numbers() {
    let server = TestServer::start().await;
    server.person("Ada", "ada@example.com", "user").await;
    let home = Home::of_admin(&server);
    assert_eq!(guess(&server, "not the password").await, 401);
    assert_eq!(guess(&server, ADMIN_PASSWORD).await, 200);
    let explain = || home.ums(&["users", "explain", "ada@example.com"]).ok();
    server.database().sql("update guesses set strange = 80, familiar = 3");
    let known_alone = explain();
    let first = "yes, ada@example.com can log in, but from known addresses alone\n";
    assert!(known_alone.starts_with(first), "{known_alone}");
    assert!(known_alone.contains("80 of 80 from unknown addresses"), "{known_alone}");
    server.database().sql("update guesses set strange = 80, familiar = 20");
    let throttled = explain();
    let first = "no, ada@example.com cannot log in: too many wrong passwords\n";
    assert!(throttled.starts_with(first), "{throttled}");
    let hint = home.ums(&["users", "explain", "ada@example.com"]).stderr;
    assert_eq!(
        hint,
        "hint: guesses are counted anew at 2026-11-24T00:00:00Z; a new password lifts it at once: `ums users set-password ada@example.com`\n"
    );
    // Which is what a login is told: when to come again, as a code of its own.
    let login = ["auth", "login", "--email", "ada@example.com", "--password-stdin", "--storage", "none"];
    let refused = home.ums_with_input(&login, ADMIN_PASSWORD);
    assert_eq!(refused.status, 9, "{refused:?}");
    assert_eq!(refused.stderr, "error: there were too many attempts\nhint: try again in 23 h\n");
    // A program is told the seconds.
    let refused = home.ums_with_input(&[&login[..], &["-o", "json"]].concat(), ADMIN_PASSWORD);
    let refused: serde_json::Value = serde_json::from_str(&refused.stderr).expect("JSON");
    assert!(refused["error"]["retry_after"].as_u64().is_some_and(|seconds| seconds > 22 * 3600), "{refused}");
    assert!(throttled.contains("20 of 20 from known ones\nCounted anew     2026-11-24T00:00:00.000Z"), "{throttled}");
}

#[apply(both_engines)]
async fn whoever_may_not_read_the_log_is_told_the_rest() {
    let server = TestServer::start().await;
    let (_, token) = server.person("Ada", "ada@example.com", "user").await;
    let home = Home::new().var("UMS_SERVER", &server.url).var("UMS_TOKEN", &token);
    let told = home.ums(&["users", "explain", "ada@example.com"]);
    assert!(told.stdout.starts_with("yes, ada@example.com can log in\n"), "{told:?}");
    assert!(told.stdout.ends_with("not shown: you may not read the audit log\n"), "{told:?}");
    assert_eq!(home.ums(&["users", "explain", "me", "-o", "json"]).json()["attempts"], json!(null));
}
