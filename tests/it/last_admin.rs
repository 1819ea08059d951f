//! The last administrator stays, whoever asks and however many ask at once.

use serde_json::json;

use crate::access_matrix::{ALL, sign_in, text};
use crate::harness::{ADMIN_EMAIL, ADMIN_PASSWORD, TestServer, apply, both_engines};

#[apply(both_engines)]
async fn the_last_administrator_is_neither_deleted_nor_suspended_nor_demoted() {
    let server = TestServer::start().await;
    let own = format!("/users/{}", server.admin_id);
    // Others do not count: who reads everything, who is suspended.
    server.person("Eve", "eve@example.com", "auditor").await;
    let (idle, _) = server.person("Idle", "idle@example.com", "admin").await;
    assert_eq!(server.raw_admin().patch(&format!("/users/{idle}"), r#"{"status":"suspended"}"#).await.status, 200);
    for path in [own.as_str(), "/users/me"] {
        let deleted = server.raw_admin().delete(path).await;
        assert_eq!((deleted.status, deleted.problem().as_str()), (409, "last_admin"));
        for change in [
            r#"{"role":"user"}"#,
            r#"{"role":"auditor"}"#,
            r#"{"status":"suspended"}"#,
            r#"{"role":"user","status":"suspended","name":"Eve"}"#,
        ] {
            let refused = server.raw_admin().patch(path, change).await;
            assert_eq!((refused.status, refused.problem().as_str()), (409, "last_admin"), "{change}");
        }
    }
    let admin = server.raw_admin().get(&own).await.json();
    assert_eq!((&admin["version"], &admin["role"], &admin["name"]), (&json!(1), &json!("admin"), &json!("Ada Admin")));
    // Once there is another, the first may go, and then the other is the last.
    assert_eq!(server.raw_admin().patch(&format!("/users/{idle}"), r#"{"status":"active"}"#).await.status, 200);
    assert_eq!(server.raw_admin().delete("/users/me").await.status, 200);
    let login = server
        .raw()
        .post("/auth/login", &json!({"email": "idle@example.com", "password": ADMIN_PASSWORD}).to_string())
        .await;
    let idle = server.raw().token(login.json()["access_token"].as_str().unwrap());
    assert_eq!(idle.delete("/users/me").await.problem(), "last_admin");
    assert_eq!(
        idle.get("/users").await.json().as_array().unwrap().iter().filter(|user| user["email"] == ADMIN_EMAIL).count(),
        0
    );
}

#[apply(both_engines)]
async fn of_administrators_who_remove_each_other_at_once_one_is_left() {
    let server = TestServer::start().await;
    let first = server.admin_id.clone();
    let (mut second, _) = server.person("Second", "second@example.com", "admin").await;
    let full = json!({"name": "full", "scopes": ALL}).to_string();
    let (demote, suspend, delete) = (Some(r#"{"role":"user"}"#), Some(r#"{"status":"suspended"}"#), None);
    let ways = [demote, suspend, delete, Some(r#"{"role":"auditor","status":"suspended"}"#)];
    let mut outcomes = [0; 2];
    let rounds = if std::env::var("UMS_SOAK").as_deref() == Ok("1") { 500 } else { 40 };
    for round in 0..rounds {
        // By sessions, by full keys, and by one of each.
        let (mut tokens, mut keys) = (Vec::new(), Vec::new());
        for (n, id) in [&first, &second].into_iter().enumerate() {
            let session = sign_in(&server, id).await;
            let key = server.raw().token(&session).post("/api-keys", &full).await.json();
            keys.push(text(&key["id"]));
            tokens.push(if round >> n & 1 == 1 { text(&key["key"]) } else { session });
        }
        // Each removes the other; every third round each removes itself; and twice at once.
        let targets = if round % 3 == 2 { [&first, &second] } else { [&second, &first] };
        let asked: Vec<_> = (0..4)
            .map(|n| {
                let (raw, path) = (server.raw().token(&tokens[n % 2]), format!("/users/{}", targets[n % 2]));
                let change = ways[(round / 3 + n * round) % 4];
                // The first administrator is only ever demoted or suspended: it is needed again in the next round.
                let change = if *targets[n % 2] == first && change.is_none() { demote } else { change };
                tokio::spawn(async move {
                    match change {
                        Some(change) => raw.patch(&path, change).await.status,
                        None => raw.delete(&path).await.status,
                    }
                })
            })
            .collect();
        let mut statuses = Vec::new();
        for answer in asked {
            statuses.push(answer.await.unwrap());
        }
        // (A key that has lost its scopes stands, and is refused.)
        let known = |status| [200, 401, 403, 404, 409].contains(status);
        assert!(statuses.iter().all(known), "round {round}: {statuses:?}");
        outcomes[usize::from(statuses.contains(&409))] += 1;

        // Somebody is left who can log in and administer.
        let mut left = Vec::new();
        for id in [&first, &second] {
            let Ok(token) = server.server.sign_in(id).await else { continue };
            let raw = server.raw().token(token["access_token"].as_str().unwrap());
            if raw.get("/users/me").await.json()["role"] == "admin" {
                left.push(raw);
            }
        }
        assert_eq!(left.len(), 1, "round {round}: {statuses:?}");
        // What the keys have lost stays lost: in the next round there are others.
        for key in &keys {
            assert!([200, 404].contains(&left[0].delete(&format!("/api-keys/{key}")).await.status));
        }
        for id in [first.clone(), second.clone()] {
            let restored = left[0].patch(&format!("/users/{id}"), r#"{"role":"admin","status":"active"}"#).await;
            assert!([200, 404].contains(&restored.status), "{restored:?}");
            if restored.status == 404 {
                let email = format!("second-{round}@example.com");
                let body = json!({"name": "Second", "email": email, "password": ADMIN_PASSWORD, "role": "admin"});
                second = left[0].post("/users", &body.to_string()).await.json()["id"].as_str().unwrap().to_owned();
            }
        }
    }
    assert!(outcomes[1] > 0, "some rounds were decided by the guard: {outcomes:?}");
}
