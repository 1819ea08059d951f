//! What was ended: the offline check learns of it when the token expires, the online one at once.

use std::time::Duration;

use ums_client::verify::Credential;
use ums_client::{Role, Scope};

use super::{builder, offline, online, tapped};
use crate::harness::{TestServer, apply, both_engines};

/// Tokens that live for ten minutes.
async fn short() -> TestServer {
    TestServer::with(|config| {
        config.dev = false;
        config.access_token_ttl = Some(Duration::from_secs(600));
    })
    .await
}

#[apply(both_engines)]
async fn what_has_ended_is_taken_offline_until_it_expires_and_refused_online_at_once() {
    let server = short().await;
    let (verifier, _tap) = tapped(&server).await;
    let admin = server.admin();
    let (ann, logged_out) = server.person("Ann", "ann@example.com", "user").await;
    let (bob, suspended) = server.person("Bob", "bob@example.com", "user").await;
    let (cy, deleted) = server.person("Cy", "cy@example.com", "user").await;
    let (di, demoted) = server.person("Di", "di@example.com", "admin").await;
    let (_, untouched) = server.person("Eve", "eve@example.com", "user").await;
    let ended = [&logged_out, &suspended, &deleted, &demoted];
    for token in ended {
        assert_eq!((offline(&verifier, token).await, online(&verifier, token).await), ("ok".into(), "ok".into()));
    }
    server.client(&logged_out).auth().logout().await.unwrap();
    admin.users().update(&bob).status(ums_client::Status::Suspended).await.unwrap();
    admin.users().delete(&cy).await.unwrap();
    admin.users().update(&di).role(Role::User).await.unwrap();
    for token in ended {
        assert_eq!(offline(&verifier, token).await, "ok", "nothing is known of it here");
        let error = verifier.verify_online(token).await.unwrap_err();
        assert_eq!(super::kind(&error), "Refused");
        assert!(error.is_invalid_token(), "{error}");
    }
    assert_eq!(online(&verifier, &untouched).await, "ok");
    server.pass(629_000);
    assert_eq!(offline(&verifier, &logged_out).await, "ok", "its last second, with the leeway");
    server.pass(1_000);
    for token in ended {
        assert_eq!(offline(&verifier, token).await, "Expired");
    }
    // Who was suspended and is active again has a new session, not the old one.
    let again = server.server.sign_in(&ann).await.unwrap()["access_token"].as_str().unwrap().to_owned();
    assert_eq!(online(&verifier, &again).await, "ok");
}

#[apply(both_engines)]
async fn online_the_role_the_scopes_and_the_person_are_known() {
    let server = short().await;
    let (verifier, _tap) = tapped(&server).await;
    for (role, scopes) in [
        (Role::Admin, &[Scope::UsersRead, Scope::UsersWrite, Scope::KeysWrite, Scope::AuditRead][..]),
        (Role::Auditor, &[Scope::UsersRead, Scope::AuditRead]),
        (Role::User, &[]),
    ] {
        let email = format!("{role}2@example.com");
        let (id, token) = server.person("Somebody", &email, role.as_str()).await;
        let user = verifier.verify_online(&token).await.unwrap();
        assert_eq!((user.user_id.as_str(), user.role.as_ref()), (id.as_str(), Some(&role)));
        assert_eq!(user.scopes.as_deref(), Some(scopes));
        assert_eq!(user.profile.as_ref().map(|person| person.email.as_str()), Some(email.as_str()));
        let known_offline = verifier.verify(&token).await.unwrap();
        assert_eq!((&user.session_id, user.expires_at), (&known_offline.session_id, known_offline.expires_at));
        user.require_role(role.clone()).unwrap();
        assert_eq!(user.require_role(Role::Admin).is_ok(), role == Role::Admin);
        assert_eq!(user.require_scope(Scope::UsersRead).is_ok(), !scopes.is_empty());
    }
}

#[apply(both_engines)]
async fn an_api_key_is_for_the_server_to_check_and_is_no_more_than_its_scopes() {
    let server = short().await;
    let (verifier, _tap) = tapped(&server).await;
    let key = server.raw_admin().post("/api-keys", r#"{"name": "nightly", "scopes": ["audit:read"]}"#).await.json();
    let (id, key) = (key["id"].as_str().unwrap(), key["key"].as_str().unwrap());
    let refused = verifier.verify(key).await.unwrap_err();
    assert!(refused.is_invalid_token() && refused.to_string().contains("API key"), "{refused}");
    let user = verifier.verify_online(key).await.unwrap();
    assert_eq!((user.user_id.as_str(), user.credential), (server.admin_id.as_str(), Credential::ApiKey));
    assert_eq!((&user.session_id, user.issued_at, user.expires_at), (&None, None, None), "it has none of these");
    assert_eq!(user.scopes, Some(vec![Scope::AuditRead]), "not those of its owner's role");
    user.require_scope(Scope::AuditRead).unwrap();
    assert!(user.require_scope(Scope::UsersRead).unwrap_err().is_forbidden());
    assert!(user.require_role(Role::Admin).unwrap_err().is_forbidden(), "its owner is one, the key is not");
    assert!(!format!("{user:?}").contains(key));

    for bad in ["ums_", "ums_key_x", "ums_key\r\nx: y", "ums_kéy"] {
        assert!(verifier.verify_online(bad).await.unwrap_err().is_invalid_token(), "{bad}");
    }
    assert_eq!(online(&verifier, &format!("ums_key_{}", "A".repeat(10_000))).await, "Malformed");
    server.admin().api_keys().delete(id).await.unwrap();
    assert_eq!(online(&verifier, key).await, "Refused");
}

#[apply(both_engines)]
async fn where_nobody_can_be_asked_online_is_unavailable_and_offline_goes_on() {
    let server = TestServer::start().await;
    let tap = crate::harness::Tap::new(server.addr, "GET /users/me ").await;
    let verifier = builder(&server, &tap.url).build();
    assert_eq!(online(&verifier, &server.admin_token).await, "ok");
    assert_eq!(online(&verifier, "nonsense").await, "Malformed");
    assert_eq!(tap.count(), 1, "what is bad by itself is not asked about");
    let token = server.admin_token.clone();
    server.stop().await;
    let error = verifier.verify_online(&token).await.unwrap_err();
    assert!(error.is_unavailable() && error.retry_after().is_some(), "{error}");
    assert_eq!(offline(&verifier, &token).await, "ok");
}
