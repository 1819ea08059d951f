//! Signing keys belong to the database: what one server signs with a new key, the others take at once.

use std::time::{Duration, Instant};

use serde_json::json;

use super::rounds;
use crate::harness::forge::Parts;
use crate::harness::{Fleet, apply, on_postgres};

#[apply(on_postgres)]
async fn a_token_of_a_key_that_a_server_has_not_heard_of_is_taken_at_once() {
    let fleet = Fleet::start(3).await;
    let (id, old) = fleet.person("ann@example.com", "user").await;
    // Each round begins a session, and a person has fifty at most.
    for round in 0..rounds(4) {
        // It signs with the new key from this moment; the others will look within the second, and must not wait for that.
        let kid = fleet.inside.rotate_keys(None).await.unwrap().kid;
        let began = Instant::now();
        let fresh = fleet.sign_in(&id).await;
        for at in 0..3 {
            for token in [&fresh, &old, &fleet.admin_token] {
                let me = fleet.at(at).token(token).get("/users/me").await;
                assert_eq!(me.status, 200, "round {round} at {at}: {me:?}");
            }
        }
        assert!(Parts::of(&fresh).header.contains(&kid), "round {round}");
        assert!(began.elapsed() < Duration::from_secs(2), "round {round}: {:?}", began.elapsed());
    }
}

#[apply(on_postgres)]
async fn servers_that_see_no_such_token_hear_of_it_all_the_same() {
    let fleet = Fleet::start(3).await;
    let kid = fleet.inside.rotate_keys(Some(Duration::ZERO)).await.unwrap().kid;
    let began = Instant::now();
    // Signed by a server whose key leaked and that has not heard of it: each refresh is a new try.
    let mut refresh = json!(fleet.refresh_token);
    for at in 0..3 {
        loop {
            let token = fleet.at(at).post("/auth/refresh", &json!({"refresh_token": refresh}).to_string()).await.json();
            refresh = token["refresh_token"].clone();
            let access = token["access_token"].as_str().unwrap();
            if Parts::of(access).header.contains(&kid) {
                assert_eq!(fleet.at(at + 1).token(access).get("/users/me").await.status, 200);
                break;
            }
            assert!(began.elapsed() < Duration::from_secs(5), "{at} does not hear of {kid}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(fleet.admin_at(at).get("/users/me").await.status, 401, "the old key leaked");
    }
}

#[apply(on_postgres)]
async fn whoever_verifies_by_itself_gets_the_new_key_from_any_server() {
    let fleet = Fleet::start(3).await;
    for round in 0..rounds(5) {
        let kid = fleet.inside.rotate_keys(None).await.unwrap().kid;
        // As old as an answer may be.
        tokio::time::sleep(Duration::from_millis(100)).await;
        for at in 0..3 {
            let keys = fleet.at(at).get("/auth/keys").await.json();
            let kids: Vec<&str> =
                keys["keys"].as_array().unwrap().iter().filter_map(|key| key["kid"].as_str()).collect();
            assert_eq!((kids[0], kids.len()), (kid.as_str(), round + 2), "round {round} at {at}");
        }
    }
}

#[apply(on_postgres)]
async fn rotations_at_once_leave_one_key_that_signs() {
    let fleet = Fleet::start(2).await;
    for round in 0..rounds(3) {
        let rotating: Vec<_> = (0..4)
            .map(|_| {
                let inside = fleet.inside.clone();
                tokio::spawn(async move { inside.rotate_keys(None).await.unwrap().kid })
            })
            .collect();
        for one in rotating {
            one.await.unwrap();
        }
        let keys = fleet.inside.signing_keys().await.unwrap();
        let signing = keys.iter().filter(|key| key.retires_at.is_none()).count();
        assert_eq!((signing, keys.len()), (1, 4 * round + 5), "round {round}: {keys:?}");
        let fresh = fleet.sign_in(&fleet.admin_id).await;
        for at in 0..2 {
            assert_eq!(fleet.at(at).token(&fresh).get("/users/me").await.status, 200);
        }
    }
}
