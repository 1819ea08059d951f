//! `ums users explain`: why can this person not log in?

use serde_json::json;
use snapbox::str;

use super::snapshot;
use crate::harness::server::ADMIN_PASSWORD;
use crate::harness::{Home, TestServer, apply, both_engines};

/// The times of this machine's clock, which the server counts guesses by, are the server's own here.
async fn guess(server: &TestServer, password: &str) -> u16 {
    let body = json!({"email": "ada@example.com", "password": password}).to_string();
    server.raw().post("/auth/login", &body).await.status
}

#[apply(both_engines)]
async fn whoever_can_log_in_is_told_from_whom_something_keeps_out() {
    let server = TestServer::start().await;
    server.person("Ada", "ada@example.com", "auditor").await;
    let home = Home::of_admin(&server);
    assert_eq!(guess(&server, ADMIN_PASSWORD).await, 200);
    assert_eq!(guess(&server, "not the password").await, 401);
    assert_eq!(guess(&server, "not the password either").await, 401);
    snapshot!(
        home.ums(&["users", "explain", "ada@example.com"]).shown(),
        str![[r#"
"#]]
    );
    home.ums(&["users", "suspend", "ada@example.com"]).ok();
    assert_eq!(guess(&server, ADMIN_PASSWORD).await, 401);
    snapshot!(
        home.ums(&["users", "explain", "ada@example.com"]).shown(),
        str![[r#"
"#]]
    );
    let told = home.ums(&["users", "explain", "ada@example.com", "-o", "json"]);
    assert_eq!((told.status, told.stderr.as_str()), (0, ""), "{told:?}");
    let told = told.json();
    assert_eq!((&told["can_log_in"], &told["reasons"]), (&json!(false), &json!(["suspended"])));
    assert_eq!(told["attempts"].as_array().unwrap().len(), 2);
    assert_eq!(told["user"]["email"], "ada@example.com");
    assert_eq!(home.ums(&["users", "explain", "nobody@example.com"]).status, 3);
}

#[apply(both_engines)]
async fn whoever_may_not_read_the_log_is_told_the_rest() {
    let server = TestServer::start().await;
    let (_, token) = server.person("Ada", "ada@example.com", "user").await;
    let home = Home::new().var("UMS_SERVER", &server.url).var("UMS_TOKEN", &token);
    let told = home.ums(&["users", "explain", "ada@example.com"]);
    assert!(told.stdout.starts_with("yes, ada@example.com can log in\n"), "{told:?}");
    assert!(told.stdout.ends_with("the audit log is not for you to read\n"), "{told:?}");
    assert_eq!(home.ums(&["users", "explain", "me", "-o", "json"]).json()["attempts"], json!(null));
}
