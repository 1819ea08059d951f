//! A batch with an `Idempotency-Key` is carried out once, and a repeat is told the same of each operation.

use serde_json::{Value, json};

use super::{CHEAP, bare, create, people, results, told, word};
use crate::harness::{ADMIN_PASSWORD, Answer, TestServer, apply, both_engines};

fn is_replay(answer: &Answer) -> bool {
    answer.header("idempotency-replayed") == Some("true")
}

#[apply(both_engines)]
async fn a_batch_sent_again_is_answered_the_same_and_carried_out_once() {
    let server = TestServer::start().await;
    let (ann, _) = server.person("Ann", "ann@example.com", "user").await;
    let (bob, _) = server.person("Bob", "bob@example.com", "user").await;
    let admin = server.raw_admin().header("Idempotency-Key", "k");
    let operations = json!([
        create("eve@example.com"),
        create("eve@example.com"),
        {"op": "create", "user": {"name": "", "email": "x"}},
        {"op": "update", "id": ann, "if_match": 1, "user": {"name": "Anna"}},
        {"op": "upsert", "user": {"email": "zoe@example.com", "name": "Zoe", "password_hash": CHEAP}},
        {"op": "delete", "id": bob},
        {"op": "delete", "id": server.admin_id},
    ]);
    let body = json!({"operations": operations}).to_string();
    let first = admin.post("/users/batch", &body).await;
    let again = admin.post("/users/batch", &body).await;
    assert_eq!((is_replay(&first), is_replay(&again)), (false, true));
    assert_eq!(first.json(), again.json());
    let told = told(&results(&again));
    assert_eq!(told[0], "201");
    assert_eq!(told[2], "400 validation_failed name missing email invalid_email");
    assert_eq!((told[3].as_str(), told[5].as_str(), told[6].as_str()), ("200", "200", "409 last_admin"));
    assert_eq!(people(&server).await, 4);
    let other = json!({"operations": [bare("new@example.com")]}).to_string();
    assert_eq!(admin.post("/users/batch", &other).await.problem(), "idempotency_conflict");
    // What is rebuilt are people as they are now; of who is gone, that.
    let eve = format!("/users/{}", word(&first.json()["results"][0]["user"]["id"]));
    assert_eq!(server.raw_admin().patch(&eve, r#"{"name":"Eva"}"#).await.status, 200);
    assert_eq!(server.raw_admin().delete(&format!("/users/{ann}")).await.status, 200);
    let later = results(&admin.post("/users/batch", &body).await);
    assert_eq!((&later[0]["status"], &later[0]["user"]["name"]), (&json!(201), &json!("Eva")));
    assert_eq!(later[3]["problem"]["code"], "not_found");
    // No secret is kept, nor anything to try one on.
    let rows = format!("{:?}", server.database().sql("select * from idempotency"));
    for secret in [ADMIN_PASSWORD, "argon2", "@example.com", "Zoe"] {
        assert!(!rows.contains(secret), "{secret} in {rows}");
    }
}

#[apply(both_engines)]
async fn an_atomic_batch_that_was_rolled_back_is_so_again_unless_it_was_for_the_caller() {
    let server = TestServer::start().await;
    let admin = server.raw_admin().header("Idempotency-Key", "k");
    let (ann, _) = server.person("Ann", "ann@example.com", "user").await;
    let body = json!({"atomic": true, "operations": [bare("eve@example.com"), create("ann@example.com")]}).to_string();
    let first = admin.post("/users/batch", &body).await;
    assert_eq!((first.problem().as_str(), is_replay(&first)), ("batch_rolled_back", false));
    assert_eq!(server.raw_admin().delete(&format!("/users/{ann}")).await.status, 200);
    let again = admin.post("/users/batch", &body).await;
    assert_eq!((again.problem().as_str(), is_replay(&again)), ("batch_rolled_back", true));
    assert_eq!(first.json()["results"], again.json()["results"]);
    assert_eq!(again.json()["results"][0]["status"], 424);
    assert_eq!(people(&server).await, 1);
    // What the caller may not do, it may later.
    let made = server.raw_admin().post("/api-keys", r#"{"name":"w","scopes":["users:write"]}"#).await.json();
    let writer = server.raw().token(word(&made["key"])).header("Idempotency-Key", "k");
    let (id, _) = server.person("Pro", "pro@example.com", "auditor").await;
    let body = json!({"atomic": true, "operations": [{"op": "update", "id": id, "user": {"name": "P"}}]}).to_string();
    assert_eq!(writer.post("/users/batch", &body).await.json()["results"][0]["problem"]["code"], "would_widen");
    assert_eq!(server.raw_admin().patch(&format!("/users/{id}"), r#"{"role":"user"}"#).await.status, 200);
    let now = writer.post("/users/batch", &body).await;
    assert_eq!((told(&results(&now)), is_replay(&now)), (vec!["200".to_owned()], false));
    // And whom it may not change any more, a replay does not show it.
    assert_eq!(server.raw_admin().patch(&format!("/users/{id}"), r#"{"role":"admin"}"#).await.status, 200);
    let replay = writer.post("/users/batch", &body).await;
    assert_eq!((told(&results(&replay)), is_replay(&replay)), (vec!["403 would_widen".to_owned()], true));
}

#[apply(both_engines)]
async fn of_the_same_batch_many_times_at_once_one_is_carried_out() {
    let server = TestServer::start().await;
    let admin = server.raw_admin().header("Idempotency-Key", "k");
    let operations: Vec<Value> = (0..50).map(|number| bare(&format!("p{number}@example.com"))).collect();
    let body = json!({"operations": operations}).to_string();
    let calls: Vec<_> = (0..6)
        .map(|_| {
            let (admin, body) = (admin.clone(), body.clone());
            tokio::spawn(async move { admin.post("/users/batch", &body).await })
        })
        .collect();
    let mut done = 0;
    for call in calls {
        let answer = call.await.unwrap();
        match answer.status {
            200 => {
                done += usize::from(!is_replay(&answer));
                assert_eq!(told(&results(&answer)), vec!["201"; 50]);
            }
            _ => assert_eq!(answer.problem(), "idempotency_in_progress"),
        }
    }
    assert_eq!((done, people(&server).await), (1, 51));
}
