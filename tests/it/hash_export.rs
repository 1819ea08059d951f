//! `GET /users?include=password_hash`: who may, in which form, what is told of it, and that it is whole.

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::access_matrix::{ALL, make_key, person, text};
use crate::harness::{Answer, Raw, TestServer, apply, both_engines};

const EXPORT: &str = "/users?include=password_hash";
const FIELDS: [&str; 10] =
    ["id", "name", "email", "role", "status", "metadata", "created_at", "updated_at", "last_login_at", "password_hash"];

/// Whoever has these scopes, asking for lines.
async fn by_key(server: &TestServer, scopes: &[&str]) -> Raw {
    let key = text(&make_key(server, &server.admin_id, scopes).await["key"]);
    server.raw().token(&key).header("Accept", "application/x-ndjson")
}

fn lines(answer: &Answer) -> Vec<Value> {
    assert_eq!(answer.status, 200, "{answer:?}");
    let text = String::from_utf8(answer.body.clone()).unwrap();
    assert!(text.is_empty() || text.ends_with('\n'));
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

async fn told(server: &TestServer) -> Vec<Value> {
    server.raw_admin().get("/audit?action=user.export_hashes").await.json().as_array().unwrap().clone()
}

#[apply(both_engines)]
async fn a_line_has_exactly_what_another_server_needs_in_this_order() {
    let server = TestServer::start().await;
    let (id, _) = server.person("Zo\u{eb} \"Q\"", "zoe@example.com", "auditor").await;
    let change = r#"{"metadata":{"z":1.0,"a":[1e400,{"b":null}]},"status":"suspended"}"#;
    assert_eq!(server.raw_admin().patch(&format!("/users/{id}"), change).await.status, 200);
    let batch = json!({"operations": [{"op": "create", "user": {"name": "None", "email": "none@example.com"}}]});
    server.pass(1);
    assert_eq!(server.raw_admin().post("/users/batch", &batch.to_string()).await.status, 200);
    let key = by_key(&server, &["users:read", "hashes:read"]).await;
    let answer = key.get(EXPORT).await;
    assert_eq!(
        ["content-type", "cache-control", "x-total-count"].map(|name| answer.header(name)),
        [Some("application/x-ndjson"), Some("no-store"), Some("3")]
    );
    let all = lines(&answer);
    for line in &all {
        assert_eq!(line.as_object().unwrap().keys().map(String::as_str).collect::<Vec<_>>(), FIELDS);
    }
    // What it has of a person is what a list has, and the hash as it is stored.
    let body = String::from_utf8(answer.body.clone()).unwrap();
    let zoe = body.lines().nth(1).unwrap();
    let shown = server.raw_admin().get(&format!("/users/{id}")).await;
    let shown = String::from_utf8(shown.body).unwrap();
    let (before, _) = shown.split_once(",\"version\"").unwrap();
    let hash = server.database().sql(&format!("select password_hash from users where id = '{id}'"))[0][0].clone();
    assert_eq!(zoe, format!("{before},\"password_hash\":\"{}\"}}", hash.unwrap()));
    assert!(zoe.contains(r#""metadata":{"z":1.0,"a":[1e400,{"b":null}]}"#), "{zoe}");
    assert_eq!((&all[2]["email"], &all[2]["password_hash"]), (&json!("none@example.com"), &Value::Null));
}

#[apply(both_engines)]
async fn a_key_with_both_scopes_may_and_nobody_else() {
    let server = TestServer::start().await;
    for bits in 0..32_usize {
        let scopes: Vec<&str> =
            ALL.into_iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|it| it.1).collect();
        let may = scopes.contains(&"users:read") && scopes.contains(&"hashes:read");
        let answer = by_key(&server, &scopes).await.get(EXPORT).await;
        if may {
            assert_eq!(answer.status, 200, "{scopes:?}");
        } else {
            assert_eq!((answer.status, answer.problem().as_str()), (403, "forbidden"), "{scopes:?}");
        }
    }
    for role in ["user", "auditor", "admin"] {
        let someone = person(&server, role).await;
        let session = server.raw().token(&someone.token).header("Accept", "application/x-ndjson").get(EXPORT).await;
        assert_eq!((session.status, session.problem().as_str()), (403, "forbidden"), "{role}");
    }
    let nobody = server.raw().header("Accept", "application/x-ndjson").get(EXPORT).await;
    assert_eq!(nobody.status, 401);
    // An administrator's hash is among those of a key that may do nothing but this.
    let all = lines(
        &by_key(&server, &["users:read", "hashes:read"]).await.get("/users?include=password_hash&role=admin").await,
    );
    assert!(
        !all.is_empty() && all.iter().all(|line| line["password_hash"].as_str().unwrap().starts_with("$argon2id$"))
    );
    // What was refused is told as the same that is told of what was done.
    let told = told(&server).await;
    let outcome = |outcome: &str| told.iter().filter(|event| event["outcome"] == outcome).count();
    assert!(outcome("refused") > 0 && outcome("ok") == 9, "{told:#?}");
}

#[apply(both_engines)]
async fn it_is_told_before_it_begins_by_whom_and_of_whom() {
    let server = TestServer::start().await;
    for n in 0..3 {
        server.person("Ann", &format!("p{n}@example.com"), "user").await;
    }
    let key = by_key(&server, &["users:read", "hashes:read"]).await.header("X-Request-Id", "this-export");
    lines(&key.get("/users?include=password_hash&role=user&sort=-email").await);
    let event = told(&server).await[0].clone();
    assert_eq!(
        (&event["outcome"], &event["actor"]["user_id"], &event["request_id"], &event["target"], &event["before"]),
        (&json!("ok"), &json!(server.admin_id), &json!("this-export"), &Value::Null, &Value::Null)
    );
    assert!(event["actor"]["key_id"].is_string() && event["actor"]["session_id"].is_null(), "{event}");
    let asked = json!({"include": "password_hash", "role": "user", "sort": "-email", "count": 3});
    assert_eq!(event["after"], asked);
    // Where it cannot be told it does not happen.
    server.database().sql("alter table audit rename to elsewhere");
    let refused = key.get(EXPORT).await;
    assert!(refused.status >= 500 && !String::from_utf8_lossy(&refused.body).contains("$argon2"), "{refused:?}");
    server.database().sql("alter table elsewhere rename to audit");
    assert_eq!(told(&server).await.len(), 1);
}

#[apply(both_engines)]
async fn filters_orders_and_pages_hold_and_everything_else_is_refused() {
    let server = TestServer::start().await;
    for n in 0..7 {
        server
            .person(&format!("P{n}"), &format!("p{n}@example.com"), if n % 2 == 0 { "user" } else { "auditor" })
            .await;
    }
    let key = by_key(&server, &["users:read", "hashes:read"]).await;
    let plain = server.raw_admin().header("Accept", "application/x-ndjson");
    for query in
        ["role=auditor", "q=p3", "sort=-email", "email=P2@example.com", "created_after=2026-11-23T01:54:00.126Z"]
    {
        let (with, without) =
            (lines(&key.get(&format!("{EXPORT}&{query}")).await), lines(&plain.get(&format!("/users?{query}")).await));
        let ids = |lines: &[Value]| lines.iter().map(|line| line["id"].clone()).collect::<Vec<_>>();
        assert_eq!(ids(&with), ids(&without), "{query}");
        assert!(with.iter().all(|line| line["password_hash"].is_string()), "{query}");
    }
    // A walk in pages goes on by links that keep what was asked.
    let (mut next, mut walked) = (Some(format!("{EXPORT}&per_page=3&sort=name")), Vec::new());
    while let Some(path) = next {
        let page = key.get(&path).await;
        walked.extend(lines(&page).into_iter().map(|line| line["name"].clone()));
        let link = page.header("link").and_then(|text| text.split(", ").find(|link| link.contains("rel=\"next\"")));
        next = link.map(|link| link.trim_start_matches('<').split('>').next().unwrap().to_owned());
    }
    assert_eq!((walked.len(), walked[0].as_str()), (8, Some("Ada Admin")));
    // A place of a list without hashes is none of one with them.
    let list = plain.get("/users?per_page=3").await;
    let place =
        list.header("link").unwrap().split("after=").nth(1).unwrap().split(['&', '>']).next().unwrap().to_owned();
    assert_eq!(key.get(&format!("{EXPORT}&after={place}")).await.faults(), ["after invalid_cursor"]);
    for (accept, status) in
        [("", 406), ("application/json", 406), ("*/*", 406), ("application/json, application/x-ndjson", 406)]
    {
        let mut raw = server.raw().token(&text(&make_key(&server, &server.admin_id, &ALL).await["key"]));
        if !accept.is_empty() {
            raw = raw.header("Accept", accept);
        }
        let answer = raw.get(EXPORT).await;
        assert_eq!((answer.status, answer.problem().as_str()), (status, "not_acceptable"), "{accept}");
    }
    for bad in ["include=", "include=password", "include=password_hash,x", "include=PASSWORD_HASH"] {
        assert_eq!(key.get(&format!("/users?{bad}")).await.faults(), ["include out_of_range"], "{bad}");
    }
    assert_eq!(key.get(&format!("{EXPORT}&include=password_hash")).await.status, 400);
    let one = key.get(&format!("/users/{}?include=password_hash", server.admin_id)).await;
    assert_eq!(one.faults(), ["include unknown_parameter"]);
}

#[apply(both_engines)]
async fn it_breaks_off_when_the_key_ends_and_the_client_knows_it() {
    let server = TestServer::start().await;
    // Some megabytes, more than lie between the two ends of a connection.
    let metadata = format!("{{\"text\":\"{}\"}}", "x".repeat(8000));
    let rows = (0..3000).map(|n| {
        format!(
            "('0193a000-0000-7000-8000-{n:012}', 'P', 'p', 'p{n}@example.com', 'p{n}@example.com', 'user', 'active',
              '{metadata}', null, {n}, {n}, null, 1)"
        )
    });
    let rows: Vec<String> = rows.collect();
    for some in rows.chunks(500) {
        server.database().sql(&format!(
            "insert into users (id, name, name_key, email, email_key, role, status, metadata, password_hash, created_at,
             updated_at, last_login_at, version) values {}",
            some.join(",")
        ));
    }
    let made = make_key(&server, &server.admin_id, &["users:read", "hashes:read"]).await;
    let ums = server.client(&text(&made["key"]));
    let mut lines = ums.users().export().with_hashes().lines();
    assert!(!lines.next().await.unwrap().unwrap().is_empty());
    let revoked = server.raw_admin().delete(&format!("/api-keys/{}", text(&made["id"]))).await;
    assert_eq!(revoked.status, 200);
    let mut count = 0;
    let error = loop {
        match lines.next().await.expect("an error before the end") {
            Ok(some) => count += some.iter().filter(|byte| **byte == b'\n').count(),
            Err(error) => break error,
        }
    };
    assert!(count < 3000 && error.kind() == ums_client::ErrorKind::Interrupted, "{count} {error}");
    assert!(lines.next().await.is_none());
    // Over HTTP/1.0, which many a proxy speaks, the end of the connection is the end of the answer: so this is no plain one.
    let ask = async |key: &str| {
        let mut stream = tokio::net::TcpStream::connect(server.addr).await.unwrap();
        let head = format!(
            "GET {EXPORT} HTTP/1.0\r\nHost: localhost\r\nAuthorization: Bearer {key}\r\nAccept: application/x-ndjson\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        stream.read_exact(&mut [0; 1000]).await.unwrap();
        stream
    };
    let made = make_key(&server, &server.admin_id, &["users:read", "hashes:read"]).await;
    let mut whole = Vec::new();
    ask(&text(&made["key"])).await.read_to_end(&mut whole).await.unwrap();
    assert!(whole.ends_with(b"}\n") && whole.len() > 3000 * 8000, "{}", whole.len());
    let mut half = ask(&text(&made["key"])).await;
    assert_eq!(server.raw_admin().delete(&format!("/api-keys/{}", text(&made["id"]))).await.status, 200);
    let ended = half.read_to_end(&mut Vec::new()).await;
    assert_eq!(ended.unwrap_err().kind(), std::io::ErrorKind::ConnectionReset);
    // As is, it is whole.
    let mut users = server.admin().users().export().users();
    let mut count = 0;
    while let Some(user) = users.next().await {
        count += u64::from(user.unwrap().password_hash.is_none());
    }
    assert_eq!((count, users.total()), (3001, Some(1)), "by SQL nobody was counted");
}
