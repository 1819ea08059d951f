//! Sessions and keys belong to the database: begun at one server, they are good at all, and ended at one, dead at all.

use serde_json::{Value, json};

use super::rounds;
use crate::harness::{ADMIN_EMAIL, ADMIN_PASSWORD, Answer, Fleet, apply, on_postgres};

async fn refresh(fleet: &Fleet, at: usize, token: &Value) -> Answer {
    fleet.at(at).post("/auth/refresh", &json!({ "refresh_token": token }).to_string()).await
}

#[apply(on_postgres)]
async fn a_session_of_one_server_is_good_at_all() {
    let fleet = Fleet::start(3).await;
    let keys = fleet.at(0).get("/auth/keys").await;
    for server in 0..3 {
        assert_eq!(fleet.at(server).get("/auth/keys").await.body, keys.body, "one set of signing keys");
        let login = json!({"email": ADMIN_EMAIL, "password": ADMIN_PASSWORD}).to_string();
        let mut token = fleet.at(server).post("/auth/login", &login).await.json();
        for step in 1..7 {
            for other in 0..3 {
                let me = fleet.at(other).token(token["access_token"].as_str().unwrap()).get("/users/me").await;
                assert_eq!((me.status, &me.json()["id"]), (200, &json!(fleet.admin_id)), "from {server} at {other}");
            }
            // Each time at the next server.
            let renewed = refresh(&fleet, server + step, &token["refresh_token"]).await;
            assert_eq!(renewed.status, 200, "{renewed:?}");
            token = renewed.json();
        }
    }
}

#[apply(on_postgres)]
async fn a_refresh_token_spent_at_two_servers_at_once_is_spent_as_at_one() {
    let fleet = Fleet::start(3).await;
    for round in 0..rounds(30) {
        let token = fleet.inside.sign_in(&fleet.admin_id).await.unwrap();
        let spent = &token["refresh_token"];
        let (one, two) = tokio::join!(refresh(&fleet, round, spent), refresh(&fleet, round + 1, spent));
        // One renews; to the other its answer seems to have been lost, so it is given the same again.
        assert_eq!((one.status, two.status), (200, 200), "round {round}: {one:?} {two:?}");
        assert_eq!(one.json()["refresh_token"], two.json()["refresh_token"], "round {round}");
        assert_ne!(one.json()["refresh_token"], *spent);
        // Of two who come a third time, neither gets anything, and the session is over everywhere.
        let (one, two) = tokio::join!(refresh(&fleet, round + 1, spent), refresh(&fleet, round + 2, spent));
        assert_eq!((one.status, two.status), (401, 401), "round {round}: {one:?} {two:?}");
        for at in 0..3 {
            let dead = fleet.at(at).token(token["access_token"].as_str().unwrap()).get("/users/me").await;
            assert_eq!(dead.problem(), "invalid_token", "round {round} at {at}");
        }
    }
}

/// Ways to end a session, through the server that is named.
const ENDS: [&str; 6] = ["suspended", "demoted", "logged out", "new password", "own new password", "deleted"];

#[apply(on_postgres)]
async fn what_is_ended_at_one_server_is_refused_by_the_others_with_the_next_request() {
    let fleet = Fleet::start(3).await;
    for round in 0..rounds(8) {
        let (id, _) = fleet.person(&format!("ann-{round}@example.com"), "auditor").await;
        let path = format!("/users/{id}");
        for (n, end) in ENDS.into_iter().enumerate() {
            let token = fleet.sign_in(&id).await;
            let own = if end == "own new password" { fleet.sign_in(&id).await } else { String::new() };
            // Every server has seen the token, and may remember what it likes.
            for at in 0..3 {
                assert_eq!(fleet.at(at).token(&token).get("/users?per_page=1").await.status, 200, "{end}");
            }
            let (at, password) = (round + n, json!({"password": format!("{ADMIN_PASSWORD} {round} {n}")}).to_string());
            let ended = match end {
                "suspended" => fleet.admin_at(at).patch(&path, r#"{"status":"suspended"}"#).await,
                "demoted" => fleet.admin_at(at).patch(&path, r#"{"role":"user"}"#).await,
                "logged out" => fleet.at(at).token(&token).post("/auth/logout", "").await,
                "new password" => fleet.admin_at(at).patch(&path, &password).await,
                "own new password" => fleet.at(at).token(&own).patch("/users/me", &password).await,
                _ => fleet.admin_at(at).delete(&path).await,
            };
            assert!([200, 204].contains(&ended.status), "{end}: {ended:?}");
            let (first, second) = (fleet.at(at + 1).token(&token), fleet.at(at + 2).token(&token));
            let (first, second) = tokio::join!(first.get("/users/me"), second.patch("/users/me", r#"{"name":"Eve"}"#));
            for answer in [first, second] {
                assert_eq!((answer.status, answer.problem().as_str()), (401, "invalid_token"), "{end}, round {round}");
            }
            if ["suspended", "demoted"].contains(&end) {
                let back = fleet.admin_at(at).patch(&path, r#"{"status":"active","role":"auditor"}"#).await;
                assert_eq!(back.status, 200, "{back:?}");
            }
        }
    }
}
