//! Who may do what: a plain user sees and edits itself, an auditor reads everything, an administrator may all.

use serde_json::json;

use crate::harness::{ADMIN_PASSWORD, Raw, TestServer, apply, both_engines};

#[apply(both_engines)]
async fn a_plain_user_has_itself_and_nobody_else() {
    let server = TestServer::start().await;
    let (ann, token) = server.person("Ann", "ann@example.com", "user").await;
    let (bob, _) = server.person("Bob", "bob@example.com", "user").await;
    let me = server.raw().token(&token);
    for path in ["/users/me", &format!("/users/{ann}")] {
        assert_eq!(me.get(path).await.json()["email"], "ann@example.com");
        for method in ["PUT", "PATCH"] {
            let name = format!("Ann by {method} {}", path.len());
            let changed = me.send(method, path, Some(json!({"name": name}).to_string().as_bytes())).await;
            assert_eq!((changed.status, &changed.json()["name"]), (200, &json!(name)), "{changed:?}");
        }
    }
    // Of others it does not learn so much as whether they exist: the same answer, but for the request's own id.
    let nobody = "01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44";
    let me = me.header("X-Request-Id", "same");
    for (method, body) in [
        ("GET", None),
        ("PUT", Some("{}")),
        ("PATCH", Some(r#"{"name":"Eve"}"#)),
        ("DELETE", None),
        ("PUT", Some("{")),
        ("PATCH", Some(r#"{"role":"root"}"#)),
    ] {
        let mut answers = Vec::new();
        for id in [&bob, &server.admin_id, nobody, "123"] {
            let answer = me.send(method, &format!("/users/{id}"), body.map(str::as_bytes)).await;
            assert_eq!((answer.status, answer.problem().as_str()), (404, "not_found"), "{method} {id}");
            let headers: Vec<_> = answer.headers.iter().filter(|(name, _)| name != "date").cloned().collect();
            answers.push((headers, answer.body));
        }
        assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{method}: {answers:?}");
    }
    for (method, path, body) in [
        ("GET", "/users", None),
        ("GET", "/users?email=bob@example.com", None),
        ("POST", "/users", Some(r#"{"name":"E","email":"e@example.com","password":"password123"}"#)),
    ] {
        let refused = me.send(method, path, body.map(str::as_bytes)).await;
        assert_eq!((refused.status, refused.problem().as_str()), (403, "forbidden"), "{method} {path}");
    }
    assert_eq!(server.raw_admin().get(&format!("/users/{bob}")).await.json()["version"], 1);
    assert_eq!(me.delete("/users/me").await.json(), json!({"success": true, "id": ann}));
    assert_eq!(me.get("/users/me").await.status, 401);
    assert_eq!(server.raw_admin().get(&format!("/users/{ann}")).await.status, 404);
}

#[apply(both_engines)]
async fn an_auditor_reads_everything_and_changes_only_itself() {
    let server = TestServer::start().await;
    let (eve, token) = server.person("Eve", "eve@example.com", "auditor").await;
    let (bob, _) = server.person("Bob", "bob@example.com", "user").await;
    let auditor = server.raw().token(&token);
    assert_eq!(auditor.get("/users").await.json().as_array().unwrap().len(), 3);
    assert_eq!(auditor.get("/users?per_page=1").await.header("x-total-count"), Some("3"));
    for id in [&bob, &server.admin_id, &eve] {
        assert_eq!(auditor.get(&format!("/users/{id}")).await.json()["id"], id.as_str());
    }
    let before = server.raw_admin().get("/users").await.body;
    for (method, body) in
        [("PUT", r#"{"name":"Eve"}"#), ("PATCH", r#"{"role":"admin"}"#), ("PATCH", "{}"), ("DELETE", "")]
    {
        for id in [&bob, &server.admin_id] {
            let refused = auditor.send(method, &format!("/users/{id}"), Some(body.as_bytes())).await;
            assert_eq!((refused.status, refused.problem().as_str()), (403, "forbidden"), "{method} {id}");
        }
    }
    let create = json!({"name": "Mal", "email": "mal@example.com", "password": ADMIN_PASSWORD}).to_string();
    assert_eq!(auditor.post("/users", &create).await.problem(), "forbidden");
    assert_eq!(server.raw_admin().get("/users").await.body, before);
    assert_eq!(auditor.patch(&format!("/users/{eve}"), r#"{"name":"Eva"}"#).await.json()["name"], "Eva");
    assert_eq!(auditor.delete("/users/me").await.status, 200);
}

#[apply(both_engines)]
async fn nobody_gives_itself_power_nor_anything_that_administrators_set() {
    let server = TestServer::start().await;
    let (_, user) = server.person("Ann", "ann@example.com", "user").await;
    let (_, auditor) = server.person("Eve", "eve@example.com", "auditor").await;
    // The members of every answer, and names that other systems know.
    let foreign = [
        "role",
        "roles",
        "is_admin",
        "isAdmin",
        "admin",
        "superuser",
        "is_staff",
        "permissions",
        "scopes",
        "scope",
        "groups",
        "group",
        "status",
        "state",
        "active",
        "enabled",
        "disabled",
        "suspended",
        "verified",
        "email_verified",
        "confirmed_at",
        "metadata",
        "app_metadata",
        "user_metadata",
        "claims",
        "id",
        "_id",
        "uuid",
        "user_id",
        "sub",
        "version",
        "created_at",
        "updated_at",
        "last_login_at",
        "deleted_at",
        "password_hash",
        "passwordHash",
        "hash",
        "name_key",
        "email_key",
        "session_id",
        "sid",
        "access_token",
        "refresh_token",
        "token",
        "mfa",
        "tenant_id",
        "org_id",
        "owner",
        "__proto__",
        "constructor",
        "success",
    ];
    for (role, token) in [("user", &user), ("auditor", &auditor)] {
        let me: Raw = server.raw().token(token);
        let before = me.get("/users/me").await;
        for field in foreign {
            for value in [json!("admin"), json!(true), json!(99), json!({"admin": true}), json!(["admin"])] {
                let refused = me.patch("/users/me", &json!({"name": "Eve", field: value}).to_string()).await;
                assert_eq!(refused.status, 400, "{role} {field} {value}: {refused:?}");
                assert!(
                    refused.faults().iter().all(|fault| fault.starts_with(&format!("{field} "))),
                    "{field} {value}: {refused:?}"
                );
            }
        }
        for (field, value) in [("role", json!("admin")), ("status", json!("suspended")), ("metadata", json!({"a": 1}))]
        {
            let refused = me.put("/users/me", &json!({field: value}).to_string()).await;
            assert_eq!((refused.status, refused.faults()), (400, vec![format!("{field} read_only_field")]), "{role}");
        }
        assert_eq!(me.get("/users/me").await.body, before.body);
    }
    for field in foreign {
        let body =
            json!({"name": "Mal", "email": "mal@example.com", "password": "password123", field: "admin"}).to_string();
        for (caller, path) in
            [(server.raw(), "/users"), (server.raw(), "/auth/register"), (server.raw(), "/auth/login")]
        {
            let refused = caller.post(path, &body).await;
            assert_eq!(refused.status, 400, "{path} {field}: {refused:?}");
            assert!(refused.faults().contains(&format!("{field} unknown_field")), "{path} {field}: {refused:?}");
        }
    }
    assert_eq!(server.raw_admin().get("/users").await.header("x-total-count"), Some("3"));
}

#[apply(both_engines)]
async fn without_a_token_there_is_nothing_but_the_public_calls() {
    let server = TestServer::start().await;
    let one = format!("/users/{}", server.admin_id);
    for (method, path) in [
        ("GET", "/users"),
        ("GET", &one),
        ("PUT", &one),
        ("PATCH", &one),
        ("DELETE", &one),
        ("GET", "/users/me"),
        ("PUT", "/users/me"),
        ("PATCH", "/users/me"),
        ("DELETE", "/users/me"),
        ("POST", "/auth/logout"),
        ("GET", "/users/123"),
        ("GET", "/users?page=0"),
    ] {
        let refused = server.raw().send(method, path, Some(b"{")).await;
        assert_eq!((refused.status, refused.problem().as_str()), (401, "unauthenticated"), "{method} {path}");
        assert_eq!(refused.header("www-authenticate"), Some("Bearer"));
    }
    for path in ["/healthz", "/readyz", "/auth/keys", "/openapi.json", "/problems/forbidden"] {
        assert_eq!(server.raw().get(path).await.status, 200, "{path}");
    }
}

#[apply(both_engines)]
async fn where_registration_is_closed_administrators_alone_make_accounts() {
    let server = TestServer::with(|config| config.registration = ums_server::Registration::Closed).await;
    let body = json!({"name": "Ann", "email": "ann@example.com", "password": ADMIN_PASSWORD}).to_string();
    for path in ["/users", "/auth/register"] {
        let refused = server.raw().post(path, &body).await;
        assert_eq!((refused.status, refused.problem().as_str()), (403, "registration_closed"), "{path}");
    }
    assert_eq!(server.raw_admin().post("/users", &body).await.status, 201);
}
