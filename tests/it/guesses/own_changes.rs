//! Who may change nobody else changes itself so often in an hour, and no disk is filled by it.

use super::{HOUR, number};
use crate::harness::raw::at_once;
use crate::harness::{TestServer, apply, both_engines};

async fn token(server: &TestServer, id: &str) -> String {
    let token = server.server.sign_in(id).await.unwrap();
    token["access_token"].as_str().unwrap().to_owned()
}

#[apply(both_engines)]
async fn a_person_changes_itself_so_often_in_an_hour_whatever_comes_of_it() {
    let server = TestServer::with(|config| config.dev = false).await;
    let (id, ann) = server.person("Ann", "ann@example.com", "user").await;
    let (_, auditor) = server.person("Eve", "eve@example.com", "auditor").await;
    let ann = server.raw().token(&ann);
    let own = format!("/users/{id}");
    for at in 0..120 {
        let name = format!(r#"{{"name":"Ann {at}"}}"#);
        let (status, answer) = match at % 4 {
            0 => (200, ann.patch("/users/me", &name).await),
            1 => (200, ann.put(&own, &name).await),
            2 => (200, ann.put("/users/me?dry_run=true", &name).await),
            _ => (400, ann.patch(&own, r#"{"role":"admin"}"#).await),
        };
        assert_eq!(answer.status, status, "{at}: {answer:?}");
    }
    let before = number(&server, "select count(*) from audit where action = 'user.update' and outcome = 'ok'");
    server.pass(HOUR / 4);
    for path in ["/users/me", "/users/me?dry_run=true", &own] {
        let refused = ann.patch(path, r#"{"name":"Too often"}"#).await;
        assert_eq!((refused.status, refused.problem().as_str()), (429, "rate_limited"), "{path}");
        assert_eq!(refused.header("retry-after"), Some("2700"), "the window began with the first");
    }
    assert_eq!(number(&server, "select count(*) from audit where action = 'user.update' and outcome = 'ok'"), before);
    // It reads itself, others change themselves, and administrators change whom they like, themselves as well.
    assert_eq!(ann.get("/users/me").await.json()["name"], "Ann 117");
    assert_eq!(server.raw().token(&auditor).patch("/users/me", r#"{"name":"Eva"}"#).await.status, 200);
    for at in 0..121 {
        let name = format!(r#"{{"name":"Ada {at}"}}"#);
        assert_eq!(server.raw_admin().patch("/users/me", &name).await.status, 200, "{at}");
    }
    assert_eq!(server.raw_admin().patch(&own, r#"{"name":"Anna"}"#).await.status, 200);
    server.pass(3 * HOUR / 4 - 1000);
    let ann = server.raw().token(&token(&server, &id).await);
    assert_eq!(ann.patch("/users/me", r#"{"name":"Ann"}"#).await.header("retry-after"), Some("1"));
    server.pass(1000);
    assert_eq!(ann.patch("/users/me", r#"{"name":"Ann"}"#).await.status, 200);
}

#[apply(both_engines)]
async fn of_many_changes_at_once_not_one_too_many_is_carried_out() {
    let server = TestServer::start().await;
    let (_, token) = server.person("Ann", "ann@example.com", "user").await;
    let ann = server.raw().token(&token);
    assert_eq!(ann.patch("/users/me", r#"{"name":"Ann"}"#).await.status, 200);
    // Under --dev there are six hundred.
    server.database().sql("update source_counts set count = 590");
    let changes = (0..20).map(|at| (ann.clone(), "PATCH", "/users/me".to_owned(), format!(r#"{{"name":"Ann {at}"}}"#)));
    assert_eq!(at_once(changes).await, [[200; 10], [429; 10]].concat());
}
