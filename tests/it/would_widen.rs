//! Nobody gains power: not through a key, a reset, an edit, a promotion, nor by ending somebody's sessions.

use serde_json::{Value, json};

use crate::access_matrix::{ALL, key_of, living, make_key, make_key_until, person, sign_in, text, unique};
use crate::harness::dump::{difference, dump};
use crate::harness::{ADMIN_PASSWORD, Answer, Raw, TestServer, apply, both_engines};

/// All sets of the five scopes.
fn sets() -> Vec<Vec<&'static str>> {
    let chosen =
        |bits: usize| ALL.into_iter().enumerate().filter(move |(at, _)| bits >> at & 1 == 1).map(|(_, scope)| scope);
    (0..32).map(|bits| chosen(bits).collect()).collect()
}

fn is_within(scopes: &[&str], of: &[&str]) -> bool {
    scopes.iter().all(|scope| of.contains(scope))
}

#[track_caller]
fn widens(answer: &Answer, what: &str) {
    assert_eq!((answer.status, answer.problem().as_str()), (403, "would_widen"), "{what}: {answer:?}");
}

fn asks(scopes: &[&str]) -> String {
    json!({"name": "a key", "scopes": scopes}).to_string()
}

#[apply(both_engines)]
async fn a_key_makes_no_wider_key_whatever_it_is_asked_for() {
    let server = TestServer::start().await;
    let owner = person(&server, "admin").await;
    // A person that administers may grant all five.
    let made = server.raw().token(&owner.token).post("/api-keys?dry_run=true", &asks(&ALL)).await;
    assert_eq!((made.status, &made.json()["scopes"]), (201, &json!(ALL)));
    let (mut makers, mut olds) = (Vec::new(), Vec::new());
    for scopes in sets() {
        let key = make_key(&server, &owner.id, &scopes).await;
        olds.push((scopes.clone(), text(&key["id"])));
        if scopes.contains(&"keys:write") {
            makers.push((scopes, server.raw().token(&text(&key["key"]))));
        }
    }
    let before = dump(server.database());
    for (has, raw) in &makers {
        for wants in sets() {
            let made = raw.post("/api-keys?dry_run=true", &asks(&wants)).await;
            if is_within(&wants, has) {
                assert_eq!((made.status, &made.json()["scopes"]), (201, &json!(wants)), "{has:?} makes {wants:?}");
            } else {
                widens(&made, &format!("{has:?} makes {wants:?}"));
                widens(&raw.post("/api-keys", &asks(&wants)).await, &format!("{has:?} makes {wants:?}"));
            }
        }
        // Nor does it get hold of a wider one by replacing it.
        for (old, id) in &olds {
            let path = format!("/api-keys/{id}/rotate");
            let made = raw.post(&format!("{path}?dry_run=true"), r#"{"overlap":"0s"}"#).await;
            if is_within(old, has) {
                assert_eq!((made.status, &made.json()["scopes"]), (201, &json!(old)), "{has:?} rotates {old:?}");
            } else {
                widens(&made, &format!("{has:?} rotates {old:?}"));
            }
        }
    }
    let after = dump(server.database());
    assert!(difference(&before, &after).is_empty(), "{:#?}", difference(&before, &after));
}

#[apply(both_engines)]
async fn a_key_for_somebody_else_is_within_what_both_may() {
    let server = TestServer::start().await;
    let ada = server.raw_admin();
    let owners = [
        ("user", person(&server, "user").await, vec![]),
        ("auditor", person(&server, "auditor").await, vec!["users:read", "audit:read"]),
        ("admin", person(&server, "admin").await, ALL.to_vec()),
    ];
    for (role, owner, may) in &owners {
        for wants in sets() {
            let body = json!({"name": "k", "scopes": wants, "user_id": owner.id}).to_string();
            let made = ada.post("/api-keys?dry_run=true", &body).await;
            if is_within(&wants, may) {
                assert_eq!(made.status, 201, "{wants:?} for {role}: {made:?}");
            } else {
                assert_eq!((made.status, made.faults()), (400, vec!["scopes out_of_range".to_owned()]), "{wants:?}");
            }
        }
    }
    // A key that reads nobody does not come to read people by keys of theirs, nor to act as they.
    let keys = living(&server, "keys").await;
    let raw = server.raw().token(&keys.token);
    for (role, owner, _) in &owners {
        let body = json!({"name": "k", "scopes": [], "user_id": owner.id}).to_string();
        widens(&raw.post("/api-keys", &body).await, role);
        widens(&raw.post(&format!("/api-keys/{}/rotate", owner.key), "{}").await, role);
    }
    // Nor does it learn who exists.
    let nobody = json!({"name": "k", "scopes": [], "user_id": "01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44"}).to_string();
    widens(&raw.post("/api-keys", &nobody).await, "nobody");
    // Who may read and make keys for others, may; but not for those who come to more.
    let both = text(&make_key(&server, &keys.id, &["users:read", "keys:write"]).await["key"]);
    for (role, owner, _) in &owners {
        let body = json!({"name": "k", "scopes": [], "user_id": owner.id}).to_string();
        let made = server.raw().token(&both).post("/api-keys", &body).await;
        if *role == "user" {
            assert_eq!(made.status, 201, "{made:?}");
            let bare = server.raw().token(&text(&made.json()["key"]));
            assert_eq!(bare.get("/users/me").await.json()["id"], owner.id.as_str());
            assert_eq!(bare.get("/users").await.status, 403);
        } else {
            widens(&made, role);
        }
    }
    // For those who are suspended or gone there is none, not even by an administrator.
    let (_, user, _) = &owners[0];
    assert_eq!(ada.patch(&format!("/users/{}", user.id), r#"{"status":"suspended"}"#).await.status, 200);
    let body = json!({"name": "k", "scopes": [], "user_id": user.id}).to_string();
    assert_eq!(ada.post("/api-keys", &body).await.faults(), ["user_id out_of_range"]);
    assert_eq!(ada.post(&format!("/api-keys/{}/rotate", user.key), "{}").await.faults(), ["user_id out_of_range"]);
}

/// Whether the password still opens the account of this e-mail.
async fn opens(server: &TestServer, email: &str) -> bool {
    let body = json!({"email": email, "password": ADMIN_PASSWORD}).to_string();
    server.raw().post("/auth/login", &body).await.status == 200
}

#[apply(both_engines)]
async fn a_key_that_writes_does_nothing_to_whoever_comes_to_more() {
    let server = TestServer::start().await;
    let (admin, auditor) = (person(&server, "admin").await, person(&server, "auditor").await);
    for (kind, others) in [("write", vec![&admin, &auditor]), ("four", vec![&admin])] {
        // The owner is an administrator: its own key cannot reset it either.
        let owner = living(&server, kind).await;
        assert_eq!(key_of(kind).map(|(role, _)| role), Some("admin"));
        let raw = server.raw().token(&owner.token);
        let before = dump(server.database());
        for target in others.into_iter().chain([&owner]) {
            let mut paths = vec![format!("/users/{}", target.id)];
            if target.id == owner.id {
                paths.push("/users/me".to_owned());
            }
            for path in paths {
                for change in [
                    json!({"password": "a password of the thief"}),
                    json!({"password": "a password of the thief", "current_password": ADMIN_PASSWORD}),
                    json!({"email": "thief@example.com"}),
                    json!({"role": "user"}),
                    json!({"status": "suspended"}),
                    json!({"metadata": {"a": 1}}),
                    json!({"name": "Mal"}),
                    json!({}),
                ] {
                    let own = target.id == owner.id;
                    if change.get("current_password").is_some() && !own {
                        continue;
                    }
                    widens(&raw.patch(&path, &change.to_string()).await, &format!("{kind} {path} {change}"));
                    widens(&raw.put(&format!("{path}?dry_run=true"), &change.to_string()).await, kind);
                }
                widens(&raw.delete(&path).await, &format!("{kind} deletes {path}"));
                widens(&raw.delete(&format!("{path}/sessions")).await, &format!("{kind} logs out {path}"));
                let session = format!("{path}/sessions/{}", target.session);
                widens(&raw.delete(&session).await, &format!("{kind} ends {session}"));
            }
        }
        let after = dump(server.database());
        assert!(difference(&before, &after).is_empty(), "{:#?}", difference(&before, &after));
    }
}

#[apply(both_engines)]
async fn nobody_makes_or_raises_somebody_above_itself() {
    let server = TestServer::start().await;
    let roles = [("user", vec![]), ("auditor", vec!["users:read", "audit:read"]), ("admin", ALL.to_vec())];
    let owner = person(&server, "admin").await;
    let target = person(&server, "user").await;
    let path = format!("/users/{}?dry_run=true", target.id);
    for has in sets().into_iter().filter(|scopes| scopes.contains(&"users:write")) {
        let raw = server.raw().token(&text(&make_key(&server, &owner.id, &has).await["key"]));
        for (role, may) in &roles {
            let raised = raw.patch(&path, &json!({"role": role}).to_string()).await;
            if is_within(may, &has) {
                assert_eq!((raised.status, &raised.json()["role"]), (200, &json!(role)), "{has:?} {role}");
                continue;
            }
            widens(&raised, &format!("{has:?} raises to {role}"));
            let email = format!("mal-{}@example.com", unique());
            let new = json!({"name": "Mal", "email": email, "password": ADMIN_PASSWORD, "role": role}).to_string();
            widens(&raw.post("/users", &new).await, &format!("{has:?} creates {role}"));
            assert!(!opens(&server, &email).await);
        }
    }
    // Those who change nobody do not raise themselves, by whatever door.
    for kind in ["user", "auditor", "bare", "look"] {
        let somebody = living(&server, kind).await;
        let raw: Raw = server.raw().token(&somebody.token);
        for path in ["/users/me".to_owned(), format!("/users/{}", somebody.id)] {
            for value in ["admin", "auditor", "user"].into_iter().filter(|role| {
                let own = key_of(kind).map_or(kind, |(role, _)| role);
                *role != own
            }) {
                let refused = raw.patch(&path, &json!({"role": value}).to_string()).await;
                assert!([400, 403].contains(&refused.status), "{kind} {value}: {refused:?}");
            }
        }
    }
    // Who is suspended does not lift that, and who was demoted does not take it back.
    let fallen = living(&server, "full").await;
    assert_eq!(server.raw_admin().patch(&format!("/users/{}", fallen.id), r#"{"role":"user"}"#).await.status, 200);
    let raw = server.raw().token(&fallen.token);
    for change in [r#"{"role":"admin"}"#, r#"{"name":"Mal"}"#] {
        assert_eq!(raw.patch("/users/me", change).await.problem(), "forbidden");
    }
    assert_eq!(raw.post("/api-keys", &asks(&[])).await.problem(), "forbidden");
}

#[apply(both_engines)]
async fn what_a_full_key_of_the_owner_changes_of_the_owner_ends_what_it_should() {
    let server = TestServer::with(|config| config.password_policy = Some(ums_server::PasswordPolicy::Nist)).await;
    let owner = living(&server, "full").await;
    let raw = server.raw().token(&owner.token);
    // It does not know the password: it takes no account over.
    for change in [json!({"password": "a password of the thief"}), json!({"email": "thief@example.com"})] {
        assert_eq!(raw.patch("/users/me", &change.to_string()).await.problem(), "current_password_required");
        let mut wrong = change.clone();
        wrong["current_password"] = json!("not the password at all");
        assert_eq!(raw.patch("/users/me", &wrong.to_string()).await.problem(), "current_password_required");
    }
    let session = server.raw().token(&sign_in(&server, &owner.id).await);
    assert_eq!(session.get("/users/me").await.status, 200);
    let right = json!({"password": "a new password of the owner", "current_password": ADMIN_PASSWORD});
    assert_eq!(raw.patch("/users/me", &right.to_string()).await.status, 200);
    // All sessions end, the caller having none; keys stay.
    assert_eq!(session.get("/users/me").await.status, 401);
    assert_eq!(raw.get("/users/me").await.status, 200);
}

#[apply(both_engines)]
async fn a_key_outlives_neither_its_end_nor_what_a_time_can_be() {
    let server = TestServer::start().await;
    let owner = person(&server, "admin").await;
    let me = server.raw().token(&owner.token);
    let last: Value = json!("9999-12-30T22:00:00Z");
    for never in ["9999-12-30T22:00:00.999Z", "9999-12-31T23:59:59Z", "9999-12-30T22:00:01Z"] {
        let body = json!({"name": "k", "scopes": [], "expires_at": never}).to_string();
        assert_eq!(me.post("/api-keys", &body).await.faults(), ["expires_at wrong_type"], "{never}");
    }
    let old = make_key_until(&server, &owner.id, &[], last).await;
    server.pass(3 * 24 * 3600 * 1000);
    // Its successor would end after the last moment there is.
    let new = me.post(&format!("/api-keys/{}/rotate", text(&old["id"])), "{}").await;
    assert_eq!(new.status, 201, "{new:?}");
    assert!(text(&new.json()["expires_at"]).starts_with("9999-12-3"), "{new:?}");
    assert_eq!(me.get("/api-keys").await.status, 200);
    assert_eq!(server.raw().token(&text(&new.json()["key"])).get("/users/me").await.status, 200);
    assert_eq!(me.delete(&format!("/api-keys/{}", text(&new.json()["id"]))).await.status, 200);

    // A key that is replaced every day is never too many: what has ended does not count.
    let mut key = make_key(&server, &owner.id, &[]).await;
    for _ in 0..110 {
        server.pass(1000);
        let path = format!("/api-keys/{}/rotate", text(&key["id"]));
        let replaced = me.post(&path, r#"{"overlap":"0s"}"#).await;
        assert_eq!(replaced.status, 201, "{replaced:?}");
        key = replaced.json();
    }
    let listed = me.get("/api-keys").await.json();
    assert!(listed.as_array().unwrap().len() < 100, "{}", listed.as_array().unwrap().len());
    assert_eq!(server.raw().token(&text(&key["key"])).get("/users/me").await.status, 200);
}
