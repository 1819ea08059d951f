//! `Idempotency-Key`: a call is carried out once, however often, from wherever and over whatever crash it is sent.

use serde_json::{Value, json};

use crate::harness::process::Process;
use crate::harness::{ADMIN_PASSWORD, Answer, Home, Raw, TestServer, apply, both_engines};

fn person(email: &str) -> String {
    json!({"name": "Ann", "email": email, "password": ADMIN_PASSWORD}).to_string()
}

fn keyed(raw: &Raw, key: &str) -> Raw {
    raw.header("Idempotency-Key", key)
}

fn is_replay(answer: &Answer) -> bool {
    answer.header("idempotency-replayed") == Some("true")
}

async fn people(server: &TestServer) -> usize {
    server.raw_admin().get("/users").await.json().as_array().unwrap().len()
}

#[apply(both_engines)]
async fn a_call_sent_again_is_answered_the_same_and_carried_out_once() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let first = keyed(&admin, "a").post("/users", &person("ann@example.com")).await;
    let again = keyed(&admin, "a").post("/users", &person("ann@example.com")).await;
    assert_eq!((first.status, again.status), (201, 201), "{again:?}");
    assert_eq!((first.json(), is_replay(&first), is_replay(&again)), (again.json(), false, true));
    assert_eq!(first.header("location"), again.header("location"));
    assert_eq!(people(&server).await, 2);
    let id = first.json()["id"].as_str().unwrap().to_owned();
    let path = format!("/users/{id}");
    for method in ["PUT", "PATCH"] {
        let body = json!({"name": format!("Ann by {method}")}).to_string();
        let key = keyed(&admin, method);
        let version = admin.get(&path).await.json()["version"].as_i64().unwrap();
        let key = key.header("If-Match", &format!("\"{version}\""));
        let (first, again) = (
            key.send(method, &path, Some(body.as_bytes())).await,
            key.send(method, &path, Some(body.as_bytes())).await,
        );
        assert_eq!((first.status, again.status, is_replay(&again)), (200, 200, true), "not 412: {again:?}");
        assert_eq!(again.json()["version"], version + 1);
        assert_eq!(again.header("etag"), Some(format!("\"{}\"", version + 1).as_str()));
    }
    // What is rebuilt is the row as it is now.
    assert_eq!(admin.patch(&path, r#"{"name":"Ann now"}"#).await.status, 200);
    assert_eq!(keyed(&admin, "a").post("/users", &person("ann@example.com")).await.json()["name"], "Ann now");
    let (first, again) = (keyed(&admin, "d").delete(&path).await, keyed(&admin, "d").delete(&path).await);
    assert_eq!((first.json(), first.status, again.status), (again.json(), 200, 200));
    assert!(is_replay(&again));
    assert_eq!(keyed(&admin, "a").post("/users", &person("ann@example.com")).await.problem(), "not_found");
}

#[apply(both_engines)]
async fn a_key_belongs_to_its_caller_method_path_and_body() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let (other, token) = server.person("Bob", "bob@example.com", "admin").await;
    let bob = server.raw().token(&token);
    assert_eq!(keyed(&admin, "k").post("/users", &person("ann@example.com")).await.status, 201);
    let another = keyed(&admin, "k").post("/users", &person("eve@example.com")).await;
    assert_eq!((another.status, another.problem().as_str()), (409, "idempotency_conflict"));
    assert_eq!(keyed(&bob, "k").post("/users", &person("eve@example.com")).await.status, 201, "another caller");
    let path = format!("/users/{other}");
    assert_eq!(keyed(&admin, "k").patch(&path, r#"{"name":"Rob"}"#).await.status, 200, "another method");
    // Another session of the same person is the same caller.
    let again = server.server.sign_in(&server.admin_id).await.unwrap();
    let again = server.raw().token(again["access_token"].as_str().unwrap());
    assert!(is_replay(&keyed(&again, "k").post("/users", &person("ann@example.com")).await));
    for (key, fault) in [("", true), (&"x".repeat(256), true), (&"x".repeat(255), false)] {
        let answer = keyed(&admin, key).patch(&path, r#"{"name":"Robert"}"#).await;
        assert_eq!(answer.status, if fault { 400 } else { 200 }, "{key}");
        if fault {
            assert_eq!(answer.faults(), ["Idempotency-Key out_of_range"]);
        }
    }
    // After a day it is forgotten.
    server.pass(24 * 3_600_000);
    let token = server.server.sign_in(&server.admin_id).await.unwrap();
    let admin = server.raw().token(token["access_token"].as_str().unwrap());
    assert_eq!(keyed(&admin, "k").post("/users", &person("zoe@example.com")).await.status, 201);
}

#[apply(both_engines)]
async fn refusals_of_the_call_are_kept_and_those_of_the_caller_are_not() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let (id, token) = server.person("Ann", "ann@example.com", "user").await;
    for (key, body, code) in [
        ("bad", r#"{"name":1}"#.to_owned(), "validation_failed"),
        ("json", "{".to_owned(), "malformed_json"),
        ("taken", person("ann@example.com"), "email_taken"),
    ] {
        let (first, again) =
            (keyed(&admin, key).post("/users", &body).await, keyed(&admin, key).post("/users", &body).await);
        assert_eq!((first.problem().as_str(), again.problem().as_str()), (code, code));
        assert_eq!((first.json()["detail"].clone(), first.json()["errors"].clone()), {
            let again = again.json();
            (again["detail"].clone(), again["errors"].clone())
        });
        assert_eq!((is_replay(&first), is_replay(&again)), (false, true), "{key}");
    }
    // The e-mail is free by now: the call was refused all the same.
    assert_eq!(admin.patch(&format!("/users/{id}"), r#"{"email":"ann.b@example.com"}"#).await.status, 200);
    assert_eq!(keyed(&admin, "taken").post("/users", &person("ann@example.com")).await.problem(), "email_taken");
    let stale = keyed(&admin, "stale").header("If-Match", "\"1\"").patch(&format!("/users/{id}"), "{}").await;
    assert_eq!(stale.problem(), "precondition_failed");
    // 403 and 401 are looked at anew, before anything is told of the first time.
    let (eve, eve_token) = server.person("Eve", "eve@example.com", "user").await;
    let user = server.raw().token(&eve_token);
    assert_eq!(keyed(&user, "x").post("/users", &person("new@example.com")).await.problem(), "forbidden");
    assert_eq!(admin.patch(&format!("/users/{eve}"), r#"{"role":"admin"}"#).await.status, 200);
    let promoted = server.server.sign_in(&eve).await.unwrap();
    let promoted = server.raw().token(promoted["access_token"].as_str().unwrap());
    assert_eq!(keyed(&promoted, "x").post("/users", &person("new@example.com")).await.status, 201);
    assert_eq!(admin.patch(&format!("/users/{eve}"), r#"{"role":"user"}"#).await.status, 200);
    let demoted = server.server.sign_in(&eve).await.unwrap();
    let demoted = server.raw().token(demoted["access_token"].as_str().unwrap());
    assert_eq!(keyed(&demoted, "x").post("/users", &person("new@example.com")).await.problem(), "forbidden");
    assert_eq!(keyed(&promoted, "x").post("/users", &person("new@example.com")).await.status, 401);
    assert_eq!(server.raw().token(&token).get("/users/me").await.status, 401);
}

#[apply(both_engines)]
async fn of_many_at_once_one_is_carried_out() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    for round in 0..10 {
        let (key, body) = (format!("round {round}"), person(&format!("ann{round}@example.com")));
        let calls: Vec<_> = (0..8)
            .map(|_| {
                let (raw, body) = (keyed(&admin, &key), body.clone());
                tokio::spawn(async move { raw.post("/users", &body).await })
            })
            .collect();
        let mut made = Vec::new();
        for call in calls {
            let answer = call.await.unwrap();
            match answer.status {
                201 => made.push((is_replay(&answer), answer.json()["id"].clone())),
                _ => assert_eq!(answer.problem(), "idempotency_in_progress", "{answer:?}"),
            }
        }
        assert_eq!(made.iter().filter(|(replay, _)| !replay).count(), 1, "{made:?}");
        assert!(made.windows(2).all(|pair| pair[0].1 == pair[1].1), "{made:?}");
    }
    assert_eq!(people(&server).await, 11);
}

#[apply(both_engines)]
async fn a_key_that_was_made_is_not_shown_again() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let first = keyed(&admin, "k").post("/api-keys", r#"{"name":"k","scopes":[]}"#).await;
    assert_eq!(first.status, 201);
    let again = keyed(&admin, "k").post("/api-keys", r#"{"name":"k","scopes":[]}"#).await;
    assert_eq!((again.status, again.problem().as_str()), (409, "secret_already_shown"));
    assert_eq!(again.json()["id"], first.json()["id"]);
    let path = format!("/api-keys/{}/rotate", first.json()["id"].as_str().unwrap());
    let rotated = keyed(&admin, "r").post(&path, "{}").await;
    let again = keyed(&admin, "r").post(&path, "{}").await;
    assert_eq!((rotated.status, again.problem().as_str()), (201, "secret_already_shown"));
    assert_eq!(again.json()["id"], rotated.json()["id"]);
    assert_eq!(admin.get("/api-keys").await.json().as_array().unwrap().len(), 2);
    let path = format!("/api-keys/{}", rotated.json()["id"].as_str().unwrap());
    let (first, again) = (keyed(&admin, "d").delete(&path).await, keyed(&admin, "d").delete(&path).await);
    assert_eq!((first.status, first.json()), (200, again.json()));
}

#[apply(both_engines)]
async fn no_secret_is_kept_of_a_call() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let body = json!({"name": "Ann", "email": "ann@example.com", "password": "canary of a password"}).to_string();
    assert_eq!(keyed(&admin, "canary-of-a-key").post("/users", &body).await.status, 201);
    let made = keyed(&admin, "canary-of-a-key").post("/api-keys", r#"{"name":"k","scopes":[]}"#).await.json();
    let rows = format!("{:?}", server.database().sql("select * from idempotency"));
    assert!(rows.len() > 100, "{rows}");
    for canary in ["canary", "ann@example.com", made["key"].as_str().unwrap()] {
        assert!(!rows.contains(canary), "{canary} in {rows}");
    }
    // Of registrations, which are nobody's, no refusal is kept: anybody could fill the disk with them.
    let before = server.database().sql("select id from idempotency").len();
    for key in 0..5 {
        let refused = keyed(&server.raw(), &key.to_string()).post("/users", r#"{"name":1}"#).await;
        assert_eq!(refused.status, 400);
    }
    assert_eq!(server.database().sql("select id from idempotency").len(), before);
    // Nor of a person who may change nobody else: but for what stood against a change of its own.
    let (_, token) = server.person("Bob", "bob@example.com", "user").await;
    let bob = server.raw().token(&token);
    for (key, body, status) in
        [("1", "{", 400), ("2", r#"{"role":"admin"}"#, 400), ("3", r#"{"email":"ann@example.com"}"#, 409)]
    {
        assert_eq!(keyed(&bob, key).patch("/users/me", body).await.status, status);
    }
    assert_eq!(keyed(&bob, "4").delete("/api-keys/none").await.status, 404);
    assert_eq!(server.database().sql("select id from idempotency").len(), before + 1);
    let first = keyed(&server.raw(), "r").post("/users", &person("r@example.com")).await;
    let again = keyed(&server.raw(), "r").post("/users", &person("r@example.com")).await;
    assert_eq!((first.json(), is_replay(&again)), (again.json(), true));
}

/// Of two calls with one body and two keys nobody can tell from the database that their bodies are the same: the key, which is
/// kept nowhere, is in the fingerprint. Without it, whoever has the database could try passwords on it at no cost.
#[apply(both_engines)]
async fn what_is_kept_of_a_body_is_nothing_to_try_passwords_on() {
    let server = TestServer::start().await;
    let (id, _) = server.person("Ann", "ann@example.com", "user").await;
    for key in ["one", "other"] {
        let body = r#"{"password":"my cat is called Mittens"}"#;
        let changed = keyed(&server.raw_admin(), key).patch(&format!("/users/{id}"), body).await;
        assert_eq!(changed.status, 200, "{changed:?}");
    }
    let kept = server.database().sql("select distinct fingerprint from idempotency");
    assert_eq!(kept.len(), 2, "{kept:?}");
}

#[apply(both_engines)]
async fn a_replay_shows_nobody_whom_its_caller_could_not_change_now() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let (id, _) = server.person("Pro", "pro@example.com", "user").await;
    let made = admin.post("/api-keys", r#"{"name":"writes","scopes":["users:write"]}"#).await.json();
    let writer = keyed(&server.raw().token(made["key"].as_str().unwrap()), "k");
    let path = format!("/users/{id}");
    assert_eq!(writer.patch(&path, r#"{"name":"Promoted"}"#).await.status, 200);
    assert_eq!(writer.patch(&path, r#"{"name":"Promoted"}"#).await.status, 200);
    assert_eq!(admin.patch(&path, r#"{"role":"admin","metadata":{"salary":1}}"#).await.status, 200);
    let replay = writer.patch(&path, r#"{"name":"Promoted"}"#).await;
    assert_eq!((replay.status, replay.problem().as_str()), (403, "would_widen"));
    // Who registered is shown to the same call as long as nothing became of it.
    let stranger = keyed(&server.raw(), "r");
    let registered = stranger.post("/users", &person("r@example.com")).await;
    assert_eq!(stranger.post("/users", &person("r@example.com")).await.json(), registered.json());
    let path = format!("/users/{}", registered.json()["id"].as_str().unwrap());
    assert_eq!(admin.patch(&path, r#"{"metadata":{"salary":1}}"#).await.status, 200);
    assert_eq!(stranger.post("/users", &person("r@example.com")).await.problem(), "not_found");
}

/// Killed at any moment, the same call sent again makes one person, who is the one that was answered.
#[apply(both_engines)]
async fn a_call_is_carried_out_once_over_a_crash() {
    let database = crate::harness::Database::fresh();
    let home = Home::new().var("UMS_DATABASE", &database.url()).var("UMS_DATABASE_CONNECTIONS", "4");
    let serve = ["--dev", "--listen", "127.0.0.1:0"];
    let mut server = Process::start(&home, &serve).await;
    let registered = json!({"name": "Ada", "email": "ada@example.com", "password": ADMIN_PASSWORD}).to_string();
    let token = Raw::new(server.addr).post("/auth/register", &registered).await.json();
    let token = token["access_token"].as_str().unwrap().to_owned();
    let mut interrupted = 0;
    for round in 0..12_u64 {
        let body = person(&format!("ann{round}@example.com"));
        let key = format!("round {round}");
        let call = {
            let (raw, body) = (keyed(&Raw::new(server.addr).token(&token), &key), body.clone());
            tokio::spawn(async move { raw.attempt("POST", "/users", Some(body.as_bytes())).await })
        };
        tokio::time::sleep(std::time::Duration::from_millis(round * 5)).await;
        server.signal("KILL");
        server.ended().await;
        let first = call.await.unwrap();
        interrupted += usize::from(first.is_none());
        server = Process::start(&home, &serve).await;
        let again = keyed(&Raw::new(server.addr).token(&token), &key).post("/users", &body).await;
        assert_eq!(again.status, 201, "{again:?}");
        if let Some(first) = first {
            assert_eq!((first.json(), is_replay(&again)), (again.json(), true));
        }
    }
    let all: Vec<Value> =
        serde_json::from_slice(&Raw::new(server.addr).token(&token).get("/users").await.body).unwrap();
    assert_eq!(all.len(), 13, "{interrupted} were interrupted");
    assert!(interrupted > 0, "none of the calls was interrupted: kill earlier");
}
