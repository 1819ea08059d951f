//! Hashes that other systems made, or this one with less effort: they let their owners in, and are replaced by the best.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::harness::{ADMIN_PASSWORD, Answer, TestServer, apply, both_engines};

const OURS: &str = "$argon2id$v=19$m=19456,t=2,p=1$";

/// Exports of eight systems, by their password hashes: what was typed there, and whether we verify it.
const EXPORTS: &str = include_str!("../data/foreign-hashes.ndjson");

/// A row as an import would leave it.
fn import(server: &TestServer, number: usize, hash: &str) -> String {
    let id = format!("0193a000-0000-7000-8000-{number:012}");
    let hash = hash.replace('\'', "''");
    server.database().sql(&format!(
        "insert into users (id, name, name_key, email, email_key, role, status, metadata, password_hash, created_at,
         updated_at, last_login_at, version) values ('{id}', 'Person', 'person', 'p{number}@example.com',
         'p{number}@example.com', 'user', 'active', '{{}}', '{hash}', 1700000000000, 1700000000000, null, 1)"
    ));
    id
}

fn stored(server: &TestServer, id: &str) -> String {
    server.database().sql(&format!("select password_hash from users where id = '{id}'"))[0][0].clone().unwrap()
}

async fn login(server: &TestServer, number: usize, password: &str) -> Answer {
    let body = json!({"email": format!("p{number}@example.com"), "password": password});
    server.raw().post("/auth/login", &body.to_string()).await
}

#[apply(both_engines)]
async fn the_hashes_of_eight_systems_let_their_owners_in_and_become_ours() {
    let server = TestServer::with(|config| config.dev = false).await;
    let mut systems = Vec::new();
    for (number, line) in EXPORTS.lines().enumerate() {
        let export: Value = serde_json::from_str(line).unwrap();
        let (hash, password) = (export["hash"].as_str().unwrap(), export["password"].as_str().unwrap());
        let id = import(&server, number, hash);
        if export["verified"] != true {
            // MD5, SHA-1 and their like.
            assert_eq!(login(&server, number, password).await.status, 401, "{line}");
            assert_eq!(stored(&server, &id), hash);
            continue;
        }
        let wrong = login(&server, number, &format!("x{password}")).await;
        assert_eq!((wrong.status, wrong.problem().as_str()), (401, "invalid_credentials"), "{line}");
        assert_eq!(stored(&server, &id), hash, "a wrong password changed it");
        let right = login(&server, number, password).await;
        assert_eq!(right.status, 200, "{line}");
        let better = stored(&server, &id);
        // Two of them were better than ours already.
        let kept = ["m=65536,t=3,p=4", "m=102400,t=2,p=8", "m=19456,t=2,p=1"].iter().any(|cost| hash.contains(cost));
        assert!(if kept { hash.ends_with(&better) } else { better.starts_with(OURS) }, "{line} became {better}");
        if systems.last() != Some(&export["system"]) {
            // And what it became lets in as well.
            let again = [login(&server, number, password).await, login(&server, number, &format!("{password}x")).await];
            assert_eq!(again.map(|answer| answer.status), [200, 401], "{line}");
            systems.push(export["system"].clone());
        }
    }
    assert_eq!(systems.len(), 8, "{systems:?}");
}

/// Argon2id of "password", at less than our cost.
const CHEAP: &str = "$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHRzYWx0$hk3MNnowk+g5FQ6vidVZOiILjdY2VIE9DQlZfnbESyo";
/// PBKDF2 of "pässword", its ä in two code points.
const DECOMPOSED: &str =
    "$pbkdf2-sha256$i=1000,l=32$c2FsdHNhbHRzYWx0c2FsdA$n1jqFivnzW56W6RFj3TYRh0uRE+a4zv6LHWumVCkFtI";

#[apply(both_engines)]
async fn a_better_hash_is_no_change_of_the_person() {
    let server = TestServer::with(|config| config.dev = false).await;
    let id = import(&server, 1, CHEAP);
    let before = server.raw_admin().get(&format!("/users/{id}")).await.json();
    let session = server.server.sign_in(&id).await.unwrap();
    let token = session["access_token"].as_str().unwrap();
    assert_eq!(login(&server, 1, "password").await.status, 200);
    assert!(stored(&server, &id).starts_with(OURS));
    let mut after = server.raw_admin().get(&format!("/users/{id}")).await.json();
    assert!(after["last_login_at"].is_string());
    after["last_login_at"] = Value::Null;
    assert_eq!(before, after, "version, updated_at");
    assert_eq!(server.raw().token(token).get("/users/me").await.status, 200, "no session ends");
    // The next login leaves it alone.
    let better = stored(&server, &id);
    assert_eq!(login(&server, 1, "password").await.status, 200);
    assert_eq!(stored(&server, &id), better);
}

#[apply(both_engines)]
async fn of_many_first_logins_at_once_none_is_turned_away() {
    let server = TestServer::with(|config| config.dev = false).await;
    let id = import(&server, 1, CHEAP);
    let raw = server.raw();
    let body = json!({"email": "p1@example.com", "password": "password"}).to_string();
    let logins: Vec<_> = (0..8)
        .map(|_| {
            let (raw, body) = (raw.clone(), body.clone());
            tokio::spawn(async move { raw.post("/auth/login", &body).await.status })
        })
        .collect();
    for login in logins {
        assert_eq!(login.await.unwrap(), 200);
    }
    assert!(stored(&server, &id).starts_with(OURS));
}

#[apply(both_engines)]
async fn what_was_typed_elsewhere_in_another_form_of_unicode_lets_in_by_either_from_then_on() {
    let server = TestServer::with(|config| config.dev = false).await;
    let id = import(&server, 1, DECOMPOSED);
    assert_eq!(login(&server, 1, "pässword").await.status, 401, "the other system knew no more than its bytes");
    assert_eq!(login(&server, 1, "pa\u{308}ssword").await.status, 200);
    assert!(stored(&server, &id).starts_with(OURS));
    assert_eq!(login(&server, 1, "pässword").await.status, 200);
    assert_eq!(login(&server, 1, "pa\u{308}ssword").await.status, 200);
}

#[apply(both_engines)]
async fn a_foreign_hash_proves_the_current_password_too() {
    let server = TestServer::with(|config| config.dev = false).await;
    let id = import(&server, 1, CHEAP);
    let session = server.server.sign_in(&id).await.unwrap();
    let me = server.raw().token(session["access_token"].as_str().unwrap());
    let change = |current: &str| json!({"password": "quite another password", "current_password": current}).to_string();
    assert_eq!(me.patch("/users/me", &change("Password")).await.status, 403);
    assert_eq!(me.patch("/users/me", &change("password")).await.status, 200);
    assert!(stored(&server, &id).starts_with(OURS));
    assert_eq!(login(&server, 1, "password").await.status, 401);
    assert_eq!(login(&server, 1, "quite another password").await.status, 200);
}

#[apply(both_engines)]
async fn a_hash_that_is_broken_or_too_costly_is_a_plain_refusal() {
    let server = TestServer::with(|config| config.dev = false).await;
    let hash = "c2FsdHNhbHRzYWx0$hk3MNnowk+g5FQ6vidVZOiILjdY2VIE9DQlZfnbESyo";
    for (number, stored) in [
        "x".to_owned(),
        "$".to_owned(),
        "password".to_owned(),
        "$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHRzYWx0".to_owned(),
        format!("$argon2id$v=19$m=64,t=1${hash}"),
        format!("$argon2id$v=19$m=4194304,t=2,p=1${hash}"),
        format!("$argon2id$v=19$m=64,t=4000000000,p=1${hash}"),
        format!("$scrypt$ln=30,r=8,p=1${hash}"),
        format!("$pbkdf2-sha256$i=4000000000,l=32${hash}"),
        "$2b$31$RtX0AvTeC42/GelwsPOz3eQn0DK4H3Ait5o7P3OgTxTtZvHP0SJU2".to_owned(),
    ]
    .into_iter()
    .enumerate()
    {
        import(&server, number, &stored);
        let started = Instant::now();
        let refused = login(&server, number, "password").await;
        assert_eq!((refused.status, refused.problem().as_str()), (401, "invalid_credentials"), "{stored}");
        assert!(started.elapsed() < Duration::from_secs(5), "{stored} was computed");
    }
}

#[apply(both_engines)]
async fn a_wrong_guess_at_a_cheap_hash_is_no_quicker_than_one_at_nobody() {
    let server = TestServer::with(|config| config.dev = false).await;
    import(&server, 1, CHEAP);
    let (mut cheap, mut nobody) = (Vec::new(), Vec::new());
    for _ in 0..15 {
        for (number, times) in [(1, &mut cheap), (2, &mut nobody)] {
            let started = Instant::now();
            assert_eq!(login(&server, number, "wrong").await.status, 401);
            times.push(started.elapsed());
        }
    }
    cheap.sort();
    nobody.sort();
    // By itself it takes a hundredth of the time.
    assert!(cheap[7] * 2 > nobody[7], "{cheap:?} {nobody:?}");
}

#[apply(both_engines)]
async fn every_hash_of_ours_is_of_full_cost_and_has_a_salt_of_its_own() {
    let server = TestServer::with(|config| config.dev = false).await;
    let (ann, _) = server.person("Ann", "ann@example.com", "user").await;
    let (_, _) = server.person("Bob", "bob@example.com", "user").await;
    let register = json!({"name": "Eve", "email": "eve@example.com", "password": ADMIN_PASSWORD}).to_string();
    assert_eq!(server.raw().post("/auth/register", &register).await.status, 201);
    let change = json!({"password": ADMIN_PASSWORD}).to_string();
    assert_eq!(server.raw_admin().patch(&format!("/users/{ann}"), &change).await.status, 200);
    server.server.recover_admin("bob@example.com", ADMIN_PASSWORD).await.unwrap();
    let hashes = server.database().sql("select password_hash from users");
    let mut salts: Vec<&str> = hashes
        .iter()
        .map(|row| row[0].as_deref().unwrap())
        .map(|hash| hash.strip_prefix(OURS).unwrap().split('$').next().unwrap())
        .collect();
    salts.sort_unstable();
    salts.dedup();
    assert_eq!(salts.len(), 4, "{salts:?}");
    // 16 random bytes.
    assert!(salts.iter().all(|salt| salt.len() == 22));
}
