//! The published API v1.0: the examples of its own page, sent as the bytes a program of that time would send.

use serde_json::json;

use crate::harness::{Database, TestServer, apply, both_engines};

#[apply(both_engines)]
async fn the_pages_examples_hold_word_for_word() {
    let server = TestServer::start().await;
    let raw = server.raw();

    // POST /auth/register
    let john = r#"{"name": "John Doe", "email": "john@example.com", "password": "password123"}"#;
    let registered = raw.post("/auth/register", john).await;
    assert_eq!(registered.status, 201, "{registered:?}");
    let token = registered.json()["access_token"].as_str().unwrap().to_owned();
    assert_eq!(registered.json()["token_type"], "Bearer");
    let id = registered.json()["user"]["id"].as_str().unwrap().to_owned();

    // The token works as an API key at once.
    let me = raw.token(&token).get(&format!("/users/{id}")).await;
    assert_eq!((me.status, me.json()["email"].clone()), (200, json!("john@example.com")));

    // POST /auth/login
    let login = raw.post("/auth/login", r#"{"email": "john@example.com", "password": "password123"}"#).await;
    assert_eq!(login.status, 200, "{login:?}");
    for member in ["access_token", "token_type", "expires_in", "refresh_token", "user"] {
        assert!(login.json().get(member).is_some(), "{member}");
    }

    // A login without a password is 401.
    for body in [
        r#"{"email": "john@example.com"}"#,
        r#"{"email": "john@example.com", "password": ""}"#,
        r#"{"email": "john@example.com", "password": 7}"#,
        r#"{"password": "password123"}"#,
        r#"{"email": null, "password": "password123"}"#,
        r#"{}"#,
    ] {
        let refused = raw.post("/auth/login", body).await;
        assert_eq!((refused.status, refused.problem().as_str()), (401, "invalid_credentials"), "{body}");
        assert_eq!(refused.header("www-authenticate"), Some("Bearer"));
    }

    // A registration without an e-mail is 400.
    let refused = raw.post("/auth/register", r#"{"name": "John Doe", "password": "password123"}"#).await;
    assert_eq!((refused.status, refused.faults()), (400, vec!["email missing".to_owned()]));

    // POST /users without a token is self-registration.
    let jane = r#"{"name": "Jane", "email": "jane@example.com", "password": "janedoe"}"#;
    let created = raw.post("/users", jane).await;
    assert_eq!(created.status, 201, "{created:?}");
    let user = created.json();
    assert_eq!(
        (&user["name"], &user["email"], &user["role"]),
        (&json!("Jane"), &json!("jane@example.com"), &json!("user"))
    );
    assert_eq!(created.header("location"), Some(format!("/users/{}", user["id"].as_str().unwrap()).as_str()));

    // GET /users: a list of all users, an array.
    let list = server.raw_admin().get("/users").await;
    assert_eq!((list.status, list.json().as_array().unwrap().len()), (200, 3));
    assert_eq!(list.header("x-total-count"), Some("3"));
    let page = server.raw_admin().get("/users?page=2&per_page=2").await;
    assert_eq!((page.status, page.json().as_array().unwrap().len()), (200, 1));

    // GET /users/123 is 404.
    let missing = server.raw_admin().get("/users/123").await;
    assert_eq!((missing.status, missing.problem().as_str()), (404, "not_found"));

    // PUT: an absent field stays as it is.
    let renamed = raw.token(&token).put(&format!("/users/{id}"), r#"{"name": "Johnny"}"#).await;
    assert_eq!(renamed.status, 200, "{renamed:?}");
    assert_eq!(
        (renamed.json()["name"].clone(), renamed.json()["email"].clone()),
        (json!("Johnny"), json!("john@example.com"))
    );

    // DELETE: {"success": true, "id": "…"}
    let deleted = server.raw_admin().delete(&format!("/users/{id}")).await;
    assert_eq!((deleted.status, deleted.json()), (200, json!({"success": true, "id": id})));

    // No token, a bad token, and the token of somebody who is gone.
    let nobody = raw.get("/users").await;
    assert_eq!((nobody.status, nobody.problem().as_str()), (401, "unauthenticated"));
    assert_eq!(nobody.header("www-authenticate"), Some("Bearer"));
    for bad in ["nonsense", &token] {
        let refused = raw.token(bad).get("/users/me").await;
        assert_eq!((refused.status, refused.problem().as_str()), (401, "invalid_token"));
        assert_eq!(refused.header("www-authenticate"), Some(r#"Bearer error="invalid_token""#));
    }
}

#[apply(both_engines)]
async fn under_dev_the_first_to_register_administers_and_nobody_after() {
    let database = Database::fresh();
    let server = ums_server::Server::open(database.config()).await.unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let raw = crate::harness::Raw::new(listener.local_addr().unwrap());
    tokio::spawn(async move { server.serve(listener, std::future::pending()).await });

    let people = (0..8).map(|n| {
        let raw = raw.clone();
        let body = json!({"name": "Jane", "email": format!("jane{n}@example.com"), "password": "janedoe"}).to_string();
        tokio::spawn(async move { raw.post("/auth/register", &body).await })
    });
    let mut admins = 0;
    for person in people.collect::<Vec<_>>() {
        let answer = person.await.unwrap();
        assert_eq!(answer.status, 201, "{answer:?}");
        admins += usize::from(answer.json()["user"]["role"] == "admin");
    }
    assert_eq!(admins, 1);
}
