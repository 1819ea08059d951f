//! `GET /users/{id}/login-state`: why can this person not log in?

use serde_json::json;

use super::{DAY, WRONG, at_once, behind_proxy, from, guess};
use crate::harness::{ADMIN_PASSWORD, TestServer, apply, both_engines};

#[apply(both_engines)]
async fn the_login_state_tells_what_keeps_somebody_out() {
    let server = behind_proxy().await;
    let (ann, _) = server.person("Ann", "ann@example.com", "user").await;
    let path = format!("/users/{ann}/login-state");
    // An access token of this posture lives for an hour, and time will pass.
    let state = async || {
        let token = server.server.sign_in(&server.admin_id).await.unwrap();
        server.raw().token(token["access_token"].as_str().unwrap()).get(&path).await.json()
    };
    assert_eq!(
        state().await,
        json!({
            "can_log_in": true, "reasons": [], "has_password": true,
            "guesses": {
                "unknown_sources": {"used": 0, "limit": 80}, "known_sources": {"used": 0, "limit": 20},
                "resets_at": "2026-11-24T00:00:00.000Z"
            },
            // That of the harness.
            "known_sources": [], "sessions": 1
        })
    );
    for ip in ["192.0.2.7", "2001:db8::7", "192.0.2.8", "192.0.2.7"] {
        server.pass(1);
        assert_eq!(guess(&from(&server, ip), "ann@example.com", ADMIN_PASSWORD).await.status, 200);
    }
    let home = from(&server, "192.0.2.8");
    for _ in 0..3 {
        assert_eq!(guess(&home, "ann@example.com", WRONG).await.status, 401);
        assert_eq!(guess(&from(&server, "198.51.100.1"), "ann@example.com", WRONG).await.status, 401);
    }
    let some = state().await;
    assert_eq!(some["guesses"]["unknown_sources"], json!({"used": 3, "limit": 80}));
    assert_eq!(some["guesses"]["known_sources"], json!({"used": 3, "limit": 20}));
    assert_eq!(some["known_sources"], json!(["192.0.2.7/32", "192.0.2.8/32", "2001:db8::/64"]), "the newest first");
    assert_eq!(some["sessions"], 5);
    // Strangers alone keep nobody out; the sources it knows could.
    at_once((0..90).map(|_| (from(&server, "198.51.100.1"), "ann@example.com".to_owned()))).await;
    assert_eq!(state().await["can_log_in"], true);
    at_once((0..20).map(|_| (home.clone(), "ann@example.com".to_owned()))).await;
    let throttled = state().await;
    assert_eq!((&throttled["can_log_in"], &throttled["reasons"]), (&json!(false), &json!(["throttled"])));
    server.database().sql("update users set password_hash = null where email = 'ann@example.com'");
    assert_eq!(server.raw_admin().patch(&format!("/users/{ann}"), r#"{"status":"suspended"}"#).await.status, 200);
    let all = state().await;
    assert_eq!(all["reasons"], json!(["suspended", "no_password", "throttled"]));
    assert_eq!((&all["has_password"], &all["sessions"]), (&json!(false), &json!(0)));
    server.pass(DAY);
    assert_eq!(state().await["reasons"], json!(["suspended", "no_password"]));
    assert_eq!(state().await["guesses"]["unknown_sources"]["used"], 0);
    server.pass(30 * DAY);
    assert_eq!(state().await["known_sources"], json!([]));
}

#[apply(both_engines)]
async fn the_login_state_is_for_those_who_may_see_the_person() {
    let server = TestServer::start().await;
    let (ann, token) = server.person("Ann", "ann@example.com", "user").await;
    let (_, other) = server.person("Bob", "bob@example.com", "user").await;
    let (_, auditor) = server.person("Eve", "eve@example.com", "auditor").await;
    let path = format!("/users/{ann}/login-state");
    assert_eq!(server.raw().get(&path).await.status, 401);
    for (token, status) in [(&token, 200), (&other, 404), (&auditor, 200)] {
        assert_eq!(server.raw().token(token).get(&path).await.status, status);
    }
    for nobody in ["01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44", "123", "ME"] {
        assert_eq!(server.raw_admin().get(&format!("/users/{nobody}/login-state")).await.problem(), "not_found");
    }
    assert_eq!(server.raw_admin().get(&format!("{path}?x=1")).await.faults(), ["x unknown_parameter"]);
}

#[apply(both_engines)]
async fn an_account_has_its_hundred_newest_sources_and_whoever_registers_has_one() {
    let server = behind_proxy().await;
    let body = json!({"name": "Ann", "email": "ann@example.com", "password": ADMIN_PASSWORD}).to_string();
    let ann = from(&server, "203.0.113.1").post("/auth/register", &body).await.json();
    let path = format!("/users/{}/login-state", ann["user"]["id"].as_str().unwrap());
    let sources = async || {
        let state = server.raw_admin().get(&path).await.json();
        state["known_sources"].as_array().unwrap().iter().map(|s| s.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(sources().await, ["203.0.113.1/32"]);
    for number in 0..100 {
        server.pass(1);
        let raw = from(&server, &format!("192.0.2.{number}"));
        assert_eq!(guess(&raw, "ann@example.com", ADMIN_PASSWORD).await.status, 200);
    }
    let sources = sources().await;
    assert_eq!((sources.len(), sources[0].as_str(), sources[99].as_str()), (100, "192.0.2.99/32", "192.0.2.0/32"));
}
