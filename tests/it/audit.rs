//! The audit log: who did what to whom, from where, before and after; append-only, and nobody fills the disk with it.

use serde_json::{Value, json};

use crate::harness::{ADMIN_EMAIL, ADMIN_PASSWORD, Answer, TestServer, apply, both_engines};

const DAY: i64 = 24 * 3_600_000;

async fn events(server: &TestServer, query: &str) -> Vec<Value> {
    let answer = server.raw_admin().get(&format!("/audit?per_page=1000&{query}")).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json().as_array().unwrap().clone()
}

/// The newest event of an action.
async fn newest(server: &TestServer, action: &str) -> Value {
    events(server, &format!("action={action}")).await.first().unwrap_or_else(|| panic!("no {action}")).clone()
}

async fn login(server: &TestServer, email: &str, password: &str) -> Answer {
    server.raw().post("/auth/login", &json!({"email": email, "password": password}).to_string()).await
}

#[apply(both_engines)]
async fn every_change_is_told_with_what_it_changed() {
    let server = TestServer::start().await;
    let admin = server.raw_admin().header("X-Request-Id", "the-request");
    let body =
        json!({"name": "Ann", "email": "ann@example.com", "password": "a password of Ann", "metadata": {"a": 1}});
    // Of two events in one millisecond either may come first.
    server.pass(1);
    let id = admin.post("/users", &body.to_string()).await.json()["id"].as_str().unwrap().to_owned();
    let event = newest(&server, "user.create").await;
    let session = event["actor"]["session_id"].clone();
    assert!(session.is_string());
    assert_eq!(
        event,
        json!({"id": event["id"], "at": event["at"], "action": "user.create", "outcome": "ok",
               "actor": {"user_id": server.admin_id, "email": ADMIN_EMAIL, "key_id": null, "session_id": session},
               "target": {"type": "user", "id": id}, "ip": "127.0.0.1", "request_id": "the-request", "before": null,
               "after": {"name": "Ann", "email": "ann@example.com", "role": "user", "status": "active", "metadata": {"a": 1}},
               "count": 1})
    );
    let path = format!("/users/{id}");
    for (change, before, after) in [
        (json!({"name": "Anna"}), json!({"name": "Ann"}), json!({"name": "Anna"})),
        (
            json!({"role": "auditor", "email": "anna@example.com"}),
            json!({"email": "ann@example.com", "role": "user"}),
            json!({"email": "anna@example.com", "role": "auditor"}),
        ),
        (json!({"metadata": {"a": null}}), json!({"metadata": {"a": 1}}), json!({"metadata": {}})),
        (json!({"password": "another password"}), Value::Null, json!({"password": "changed"})),
        (json!({"status": "suspended"}), json!({"status": "active"}), json!({"status": "suspended"})),
    ] {
        server.pass(1);
        assert_eq!(admin.patch(&path, &change.to_string()).await.status, 200);
        let event = newest(&server, "user.update").await;
        assert_eq!((&event["before"], &event["after"]), (&before, &after), "{change}");
    }
    let count = events(&server, "action=user.update").await.len();
    assert_eq!(admin.patch(&path, "{}").await.status, 200);
    assert_eq!(events(&server, "action=user.update").await.len(), count, "nothing was changed, nothing is told");
    server.pass(1);
    assert_eq!(admin.delete(&path).await.status, 200);
    let event = newest(&server, "user.delete").await;
    assert_eq!((&event["before"]["email"], &event["after"]), (&json!("anna@example.com"), &Value::Null));
    // By a key, it is the key that is told.
    let made = admin.post("/api-keys", r#"{"name":"k","scopes":["users:read","users:write"]}"#).await.json();
    let key = server.raw().token(made["key"].as_str().unwrap());
    server.pass(1);
    let body = json!({"name": "Bob", "email": "bob@example.com", "password": ADMIN_PASSWORD}).to_string();
    assert_eq!(key.post("/users", &body).await.status, 201);
    let event = newest(&server, "user.create").await;
    assert_eq!((&event["actor"]["key_id"], &event["actor"]["session_id"]), (&made["id"], &Value::Null));
    let told = newest(&server, "key.create").await;
    assert_eq!(told["target"], json!({"type": "key", "id": made["id"]}));
    assert_eq!(told["after"]["scopes"], json!(["users:read", "users:write"]));
    let everything = format!("{:?}", server.database().sql("select * from audit"));
    for secret in ["a password of Ann", "another password", "$argon2", made["key"].as_str().unwrap()] {
        assert!(!everything.contains(secret), "{secret}");
    }
}

#[apply(both_engines)]
async fn logins_and_the_ends_of_sessions_are_told() {
    let server = TestServer::start().await;
    let (ann, _) = server.person("Ann", "ann@example.com", "user").await;
    server.pass(1);
    let token = login(&server, "ann@example.com", ADMIN_PASSWORD).await.json();
    let event = newest(&server, "auth.login").await;
    assert_eq!((&event["actor"]["user_id"], &event["ip"]), (&json!(ann), &json!("127.0.0.1")));
    let session = event["actor"]["session_id"].clone();
    let me = server.raw().token(token["access_token"].as_str().unwrap());
    assert_eq!(me.get("/users/me/sessions").await.json()[1]["id"], session);
    // A spent refresh token that is used again ends its session, which is told without a name: who it was is not known.
    let refresh = json!({"refresh_token": token["refresh_token"]}).to_string();
    assert_eq!(server.raw().post("/auth/refresh", &refresh).await.status, 200);
    server.pass(61_000);
    assert_eq!(server.raw().post("/auth/refresh", &refresh).await.status, 401);
    let event = newest(&server, "session.end").await;
    assert_eq!((&event["target"]["id"], &event["actor"]["user_id"]), (&session, &Value::Null));
    assert_eq!(event["after"]["reason"], "a spent refresh token was used again");
    let token = login(&server, "ann@example.com", ADMIN_PASSWORD).await.json();
    let me = server.raw().token(token["access_token"].as_str().unwrap());
    assert_eq!(me.post("/auth/logout", "").await.status, 204);
    assert_eq!(newest(&server, "auth.logout").await["actor"]["user_id"], ann.as_str());
    let registered = json!({"name": "Eve", "email": "eve@example.com", "password": ADMIN_PASSWORD}).to_string();
    assert_eq!(server.raw().post("/auth/register", &registered).await.status, 201);
    assert_eq!(newest(&server, "user.register").await["actor"]["email"], "eve@example.com");
    server.server.recover_admin(ADMIN_EMAIL, "yet another horse battery").await.unwrap();
    let token = login(&server, ADMIN_EMAIL, "yet another horse battery").await.json();
    let admin = server.raw().token(token["access_token"].as_str().unwrap());
    let told = admin.get("/audit?action=user.recover").await.json();
    assert_eq!((&told[0]["actor"]["user_id"], &told[0]["after"]), (&Value::Null, &json!({"password": "changed"})));
}

#[apply(both_engines)]
async fn refusals_of_one_kind_from_one_source_are_one_row_a_minute() {
    let server = TestServer::start().await;
    let (ann, token) = server.person("Ann", "ann@example.com", "user").await;
    for _ in 0..7 {
        assert_eq!(login(&server, "ann@example.com", "wrong").await.status, 401);
        assert_eq!(login(&server, "nobody@example.com", "wrong").await.status, 401);
        assert_eq!(server.raw().token(&token).get("/audit").await.status, 403);
    }
    let told = events(&server, "outcome=refused").await;
    let of = |action: &str, target: Value| {
        let found = told.iter().find(|event| event["action"] == action && event["target"]["id"] == target);
        found.unwrap_or_else(|| panic!("no {action} in {told:?}")).clone()
    };
    assert_eq!(told.len(), 3, "{told:?}");
    let known = of("auth.login", json!(ann));
    assert_eq!((&known["count"], &known["after"]["code"]), (&json!(7), &json!("invalid_credentials")));
    assert_eq!((&known["actor"]["user_id"], &known["ip"]), (&Value::Null, &json!("127.0.0.1")));
    assert_eq!(of("auth.login", Value::Null)["count"], 7, "of an e-mail that nobody has not so much as itself is kept");
    let read = of("audit.read", Value::Null);
    assert_eq!((&read["count"], &read["actor"]["user_id"]), (&json!(7), &json!(ann)));
    // Counted on within the minute, anew in the next.
    assert_eq!(login(&server, "ann@example.com", "wrong").await.status, 401);
    assert_eq!(events(&server, &format!("outcome=refused&target={ann}")).await[0]["count"], 8);
    server.pass(60_000);
    assert_eq!(login(&server, "ann@example.com", "wrong").await.status, 401);
    let counts: Vec<_> = events(&server, &format!("outcome=refused&target={ann}")).await;
    assert_eq!(counts.iter().map(|event| event["count"].as_i64().unwrap()).collect::<Vec<_>>(), [1, 8]);
}

#[apply(both_engines)]
async fn nobody_fills_the_disk_with_refusals() {
    let server = TestServer::with(|config| {
        config.dev = false;
        config.behind_proxy = vec!["127.0.0.0/8".parse().unwrap()];
    })
    .await;
    for source in 0..300 {
        let from = server.raw().header("X-Forwarded-For", &format!("198.51.{}.{}", source / 250, source % 250));
        assert_eq!(from.token("eyJ.bad.token").get("/users").await.status, 401);
    }
    let told = events(&server, "outcome=refused").await;
    assert_eq!(told.len(), 61, "sixty sources, and all others together");
    assert_eq!(told.iter().map(|event| event["count"].as_i64().unwrap()).sum::<i64>(), 300);
    assert!(told.iter().any(|event| event["ip"].is_null() && event["count"] == 240), "{told:?}");
}

#[apply(both_engines)]
async fn it_is_read_by_filter_and_by_cursor_and_each_event_once() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let (ann, _) = server.person("Ann", "ann@example.com", "user").await;
    for number in 0..25 {
        server.pass(1);
        let body = json!({"name": format!("Ann {number}")}).to_string();
        assert_eq!(admin.patch(&format!("/users/{ann}"), &body).await.status, 200);
    }
    for (query, expected) in [
        ("action=user.update", 25),
        ("action=user.", 27),
        ("action=user", 0),
        (&format!("target={ann}&action=user."), 26),
        (&format!("actor={}&action=user.update", server.admin_id), 25),
        (&format!("actor={ann}"), 1),
        ("outcome=refused", 0),
        ("ip=127.0.0.1&action=user.update", 25),
        ("ip=192.0.2.1", 0),
        ("request_id=none", 0),
        ("since=2026-11-24T00:00:00Z", 0),
        ("until=2026-11-23T00:00:00Z", 0),
        ("action=user.update&until=2026-11-24T00:00:00%2B01:00&since=2026-11-22T23:00:00-01:00", 25),
    ] {
        assert_eq!(events(&server, query).await.len(), expected, "{query}");
    }
    // Backwards and forwards, by pages.
    for (sort, size) in [("-at", 1), ("-at", 4), ("at", 7), ("at", 27), ("at", 1000)] {
        let all = events(&server, "action=user.").await;
        let mut walked = Vec::new();
        let mut path = format!("/audit?action=user.&sort={sort}&per_page={size}");
        loop {
            let page = admin.get(&path).await;
            assert_eq!(page.status, 200, "{path}: {page:?}");
            walked.extend(page.json().as_array().unwrap().clone());
            let Some(link) = page.header("link") else { break };
            path = link.strip_prefix('<').and_then(|rest| rest.split_once(">; rel=\"next\"")).unwrap().0.to_owned();
            // What comes meanwhile is in no page that was passed.
            if sort == "-at" {
                server.pass(1);
                assert_eq!(
                    admin
                        .patch(&format!("/users/{ann}"), &json!({"name": path[path.len() - 9..]}).to_string())
                        .await
                        .status,
                    200
                );
            }
        }
        if sort == "at" {
            walked.reverse();
        }
        assert_eq!(walked, all, "{sort} by {size}");
    }
    let lines = admin.header("Accept", "application/x-ndjson").get("/audit?action=user.create&sort=at").await;
    assert_eq!(lines.header("content-type"), Some("application/x-ndjson"));
    let lines = String::from_utf8(lines.body).unwrap();
    assert!(lines.ends_with('\n') && lines.lines().count() == 2, "{lines}");
    assert_eq!(serde_json::from_str::<Value>(lines.lines().next().unwrap()).unwrap()["action"], "user.create");
    let page = admin.header("Accept", "application/x-ndjson").get("/audit?action=user.create&per_page=1").await;
    assert_eq!(String::from_utf8_lossy(&page.body).lines().count(), 1);
    assert!(page.header("link").is_some_and(|link| link.contains("per_page=1&after=")), "{page:?}");
    assert_eq!(admin.get("/audit?action=user.create&count=exact").await.header("x-total-count"), Some("2"));
    assert_eq!(admin.get("/audit?action=user.create").await.header("x-total-count"), None);
}

#[apply(both_engines)]
async fn what_it_is_asked_wrongly_is_told_by_field() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    for _ in 0..3 {
        server
            .person("Ann", &format!("{}@example.com", server.database().sql("select id from users").len()), "user")
            .await;
    }
    let link = admin.get("/audit?action=user.create&per_page=1").await;
    let cursor = link.header("link").unwrap().split("after=").nth(1).unwrap().split('>').next().unwrap().to_owned();
    for (query, fault) in [
        ("page=2", "page unknown_parameter"),
        ("per_page=0", "per_page out_of_range"),
        ("per_page=1001", "per_page out_of_range"),
        ("per_page=x", "per_page wrong_type"),
        ("since=yesterday", "since wrong_type"),
        ("until=2026", "until wrong_type"),
        ("outcome=maybe", "outcome out_of_range"),
        ("sort=action", "sort out_of_range"),
        ("count=all", "count out_of_range"),
        ("action=", "action out_of_range"),
        ("target=%00", "target out_of_range"),
        ("ip=1&ip=2", "ip out_of_range"),
        ("after=x", "after invalid_cursor"),
        ("after=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "after invalid_cursor"),
        (&format!("after={cursor}"), "after invalid_cursor"),
        (&format!("action=user.create&sort=at&after={cursor}"), "after invalid_cursor"),
        (&format!("action=user.&after={cursor}"), "after invalid_cursor"),
    ] {
        assert_eq!(admin.get(&format!("/audit?{query}")).await.faults(), [fault], "{query}");
    }
    assert_eq!(admin.get(&format!("/audit?action=user.create&per_page=9&after={cursor}")).await.status, 200);
}

#[apply(both_engines)]
async fn a_row_is_never_changed_and_goes_after_its_retention() {
    let server = TestServer::with(|config| config.audit_retention = std::time::Duration::from_secs(30 * 86_400)).await;
    server.person("Ann", "ann@example.com", "user").await;
    for change in [
        "update audit set actor_email = 'somebody@else.example'",
        "update audit set after = null",
        "update audit set outcome = 'refused'",
        "update audit set at = at + 1",
        "update audit set count = count - 1",
    ] {
        let refused = server.database().try_sql(change);
        assert!(refused.as_ref().is_err_and(|why| why.contains("append-only")), "{change}: {refused:?}");
    }
    let before = events(&server, "action=user.create").await.len();
    assert_eq!(before, 2);
    server.pass(30 * DAY - 1000);
    assert_eq!(server.database().sql("select id from audit where action = 'user.create'").len(), before);
    server.pass(2000);
    server.server.tidy(1_000_000).await.unwrap();
    assert_eq!(server.database().sql("select id from audit").len(), 0);
}

#[apply(both_engines)]
async fn nobody_tries_unseen_by_calling_a_read_a_rehearsal() {
    let server = TestServer::start().await;
    let (ann, token) = server.person("Ann", "ann@example.com", "user").await;
    let me = server.raw().token(&token);
    for (path, action) in [("/users", "user.read"), ("/audit", "audit.read")] {
        for query in ["?dry_run=true", "?x=dry_run=true", ""] {
            assert_eq!(me.get(&format!("{path}{query}")).await.status, 403);
        }
        let refused = events(&server, &format!("action={action}&outcome=refused&actor={ann}")).await;
        assert_eq!(refused.iter().map(|event| event["count"].as_i64().unwrap()).sum::<i64>(), 3, "{refused:?}");
    }
    // Nor a write: what is refused was tried in earnest, however it calls itself.
    for query in ["dry_run=true", "dry_run=%74rue", "dry%5Frun=true"] {
        let body = r#"{"name":"k","scopes":[]}"#;
        assert_eq!(me.post(&format!("/api-keys?{query}"), body).await.status, 403);
    }
    assert_eq!(events(&server, "action=key.create").await[0]["count"], 3);
}

#[apply(both_engines)]
async fn nothing_is_tried_unseen() {
    let server = TestServer::with(|config| config.dev = false).await;
    let (ann, token) = server.person("Ann", "ann@example.com", "user").await;
    let me = server.raw().token(&token);
    // Calling it a rehearsal does not hide a guess, nor a hang-up before its answer.
    let wrong = r#"{"email":"eve@example.com","current_password":"wrong"}"#;
    assert_eq!(me.patch("/users/me?dry_run=true", wrong).await.problem(), "current_password_required");
    assert_eq!(me.post("/users?dry_run=true", "{}").await.problem(), "forbidden");
    let of = async |query: &str| events(&server, &format!("outcome=refused&{query}")).await;
    assert_eq!(of("action=user.update").await[0]["after"]["code"], "current_password_required");
    assert_eq!(of("action=user.create").await[0]["actor"]["user_id"], ann.as_str());
    let body = json!({"email": ADMIN_EMAIL, "password": "wrong"}).to_string();
    let login = format!(
        "POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut abandoned = Vec::new();
    for _ in 0..50 {
        let mut connection = tokio::net::TcpStream::connect(server.addr).await.unwrap();
        tokio::io::AsyncWriteExt::write_all(&mut connection, login.as_bytes()).await.unwrap();
        // Long enough for the guess to be counted, and not for its hash.
        tokio::time::sleep(std::time::Duration::from_millis(8)).await;
        drop(connection);
        tokio::time::sleep(std::time::Duration::from_millis(30)).await;
        abandoned = of(&format!("target={}", server.admin_id)).await;
        abandoned.retain(|event| event["after"]["code"] == "abandoned");
        if !abandoned.is_empty() {
            break;
        }
    }
    assert_eq!(abandoned[0]["action"], "auth.login", "a guess whose answer nobody waited for is told");
    // Whoever looks for people it may not know of is told as well.
    for id in [&server.admin_id, "01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44"] {
        assert_eq!(me.get(&format!("/users/{id}")).await.status, 404);
        assert_eq!(of(&format!("action=user.read&target={id}")).await[0]["after"]["code"], "not_found");
    }
    // A path that nobody in particular called is no target.
    assert_eq!(server.raw().token("eyJ.x.y").get(&format!("/users/{ann}")).await.status, 401);
    assert_eq!(of("action=user.read").await.iter().filter(|event| event["target"]["id"] == ann.as_str()).count(), 0);
}
