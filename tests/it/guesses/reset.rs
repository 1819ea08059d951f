//! Who is let back in by somebody else is let in at once, and what was familiar to the old password is not to the new one.

use serde_json::{Value, json};

use super::{at_once, behind_proxy, from, guess};
use crate::harness::{ADMIN_PASSWORD, TestServer, apply, both_engines};

const NEW: &str = "a new password of Ann's";

async fn state(server: &TestServer, id: &str) -> Value {
    server.raw_admin().get(&format!("/users/{id}/login-state")).await.json()
}

#[apply(both_engines)]
async fn the_pool_of_all_keeps_out_who_has_no_source_of_its_own() {
    let server = behind_proxy().await;
    let (ann, _) = server.person("Ann", "ann@example.com", "user").await;
    at_once((0..79).map(|_| (from(&server, "198.51.100.1"), "ann@example.com".to_owned()))).await;
    assert_eq!(state(&server, &ann).await["reasons"], json!([]));
    at_once((0..1).map(|_| (from(&server, "198.51.100.1"), "ann@example.com".to_owned()))).await;
    let throttled = state(&server, &ann).await;
    assert_eq!((&throttled["can_log_in"], &throttled["reasons"]), (&json!(false), &json!(["throttled"])));
    assert_eq!(guess(&from(&server, "192.0.2.7"), "ann@example.com", ADMIN_PASSWORD).await.status, 429);
}

#[apply(both_engines)]
async fn a_reset_by_somebody_else_lets_in_and_forgets_the_sources() {
    for change in [json!({"password": NEW}), json!({"email": "anna@example.com"})] {
        let server = behind_proxy().await;
        let (ann, _) = server.person("Ann", "ann@example.com", "user").await;
        let (email, password) = (
            change["email"].as_str().unwrap_or("ann@example.com"),
            change["password"].as_str().unwrap_or(ADMIN_PASSWORD),
        );
        let home = from(&server, "192.0.2.7");
        assert_eq!(guess(&home, "ann@example.com", ADMIN_PASSWORD).await.status, 200);
        // The new e-mail was guessed at as well, when it was nobody's.
        for email in ["ann@example.com", email] {
            at_once((0..100).map(|_| (home.clone(), email.to_owned()))).await;
        }
        assert_eq!(guess(&home, "ann@example.com", ADMIN_PASSWORD).await.status, 429);
        // Another change lets nobody in.
        let path = format!("/users/{ann}");
        assert_eq!(server.raw_admin().patch(&path, r#"{"name":"Anna"}"#).await.status, 200);
        let before = state(&server, &ann).await;
        assert_eq!((&before["reasons"], &before["known_sources"]), (&json!(["throttled"]), &json!(["192.0.2.7/32"])));

        assert_eq!(server.raw_admin().patch(&path, &change.to_string()).await.status, 200);
        let after = state(&server, &ann).await;
        assert_eq!((&after["can_log_in"], &after["known_sources"]), (&json!(true), &json!([])), "{change}");
        assert_eq!(after["guesses"]["unknown_sources"]["used"], 0);
        assert_eq!(guess(&from(&server, "203.0.113.9"), email, password).await.status, 200);
        assert_eq!(state(&server, &ann).await["known_sources"], json!(["203.0.113.9/32"]));
    }
}

#[apply(both_engines)]
async fn who_changes_its_own_password_keeps_the_source_it_did_that_from() {
    for change in [json!({"password": NEW}), json!({"email": "anna@example.com"})] {
        let server = behind_proxy().await;
        let (ann, token) = server.person("Ann", "ann@example.com", "user").await;
        for ip in ["192.0.2.7", "192.0.2.8", "2001:db8::7"] {
            server.pass(1);
            assert_eq!(guess(&from(&server, ip), "ann@example.com", ADMIN_PASSWORD).await.status, 200);
        }
        let me = from(&server, "192.0.2.8").token(&token);
        assert_eq!(me.patch("/users/me", r#"{"name":"Anna"}"#).await.status, 200);
        assert_eq!(state(&server, &ann).await["known_sources"].as_array().unwrap().len(), 3);
        let mut change = change;
        change["current_password"] = json!(ADMIN_PASSWORD);
        at_once((0..5).map(|_| (from(&server, "198.51.100.1"), "ann@example.com".to_owned()))).await;
        assert_eq!(me.patch("/users/me", &change.to_string()).await.status, 200);
        let after = state(&server, &ann).await;
        assert_eq!(after["known_sources"], json!(["192.0.2.8/32"]), "{change}");
        // What was guessed at the same account stays counted.
        let used = if change["email"].is_null() { 5 } else { 0 };
        assert_eq!(after["guesses"]["unknown_sources"]["used"], used);
    }
}
