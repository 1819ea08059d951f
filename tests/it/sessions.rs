//! Sessions: how they are renewed, when they expire, and what ends them, for the very next request.

use std::sync::Arc;
use std::sync::atomic::AtomicI64;

use serde_json::{Value, json};
use ums_server::{Clock, Server};

use crate::harness::{ADMIN_PASSWORD, Answer, Raw, TestServer, apply, both_engines};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// A token object as its two tokens.
#[derive(Clone, Debug)]
struct Tokens {
    access: String,
    refresh: String,
}

impl Tokens {
    fn of(token: &Value) -> Self {
        let text = |name: &str| token[name].as_str().unwrap_or_else(|| panic!("{token}")).to_owned();
        Self { access: text("access_token"), refresh: text("refresh_token") }
    }

    async fn new(server: &TestServer, id: &str) -> Self {
        server.pass(1);
        Self::of(&server.server.sign_in(id).await.unwrap())
    }

    async fn status(&self, server: &TestServer) -> u16 {
        let answer = server.raw().token(&self.access).get("/users/me").await;
        if answer.status == 401 {
            assert_eq!(answer.problem(), "invalid_token");
        }
        answer.status
    }
}

async fn refresh(server: &TestServer, token: &str) -> Answer {
    server.raw().post("/auth/refresh", &json!({"refresh_token": token}).to_string()).await
}

async fn refreshed(server: &TestServer, token: &str) -> Tokens {
    let answer = refresh(server, token).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    Tokens::of(&answer.json())
}

async fn refused(server: &TestServer, token: &str) {
    let answer = refresh(server, token).await;
    assert_eq!((answer.status, answer.problem().as_str()), (401, "invalid_token"), "{token}");
    assert_eq!(answer.header("www-authenticate"), Some(r#"Bearer error="invalid_token""#));
}

async fn ann(server: &TestServer) -> (String, Tokens) {
    let (id, _) = server.person("Ann", "ann@example.com", "user").await;
    let tokens = Tokens::new(server, &id).await;
    (id, tokens)
}

#[apply(both_engines)]
async fn a_refresh_gives_a_new_pair_and_both_access_tokens_are_the_sessions() {
    let server = TestServer::with(|config| config.dev = false).await;
    let (_, first) = ann(&server).await;
    server.pass(1000);
    let answer = refresh(&server, &first.refresh).await;
    let members: Vec<String> = answer.json().as_object().unwrap().keys().cloned().collect();
    assert_eq!(members, ["access_token", "token_type", "expires_in", "refresh_token", "user"]);
    assert_eq!((&answer.json()["token_type"], &answer.json()["expires_in"]), (&json!("Bearer"), &json!(3600)));
    let second = Tokens::of(&answer.json());
    assert!(second.access != first.access && second.refresh != first.refresh, "{second:?}");
    assert_eq!((first.status(&server).await, second.status(&server).await), (200, 200));
    assert_eq!(server.raw().token(&second.access).post("/auth/logout", "").await.status, 204);
    assert_eq!((first.status(&server).await, second.status(&server).await), (401, 401));
    refused(&server, &second.refresh).await;
}

#[apply(both_engines)]
async fn a_lost_answer_is_given_once_more_within_a_minute() {
    let server = TestServer::start().await;
    let (id, first) = ann(&server).await;
    let second = refreshed(&server, &first.refresh).await;
    server.pass(60_000);
    let again = refreshed(&server, &first.refresh).await;
    assert_eq!((again.refresh.as_str(), again.status(&server).await), (second.refresh.as_str(), 200));
    // The successor is still good, and its own answer may be lost as well.
    let third = refreshed(&server, &second.refresh).await;
    assert_eq!(refreshed(&server, &second.refresh).await.refresh, third.refresh);
    assert_eq!(third.status(&server).await, 200);

    // A second time it is no lost answer: nobody keeps the session.
    refused(&server, &second.refresh).await;
    refused(&server, &third.refresh).await;
    assert_eq!((third.status(&server).await, again.status(&server).await), (401, 401));

    // Nor is it one after more than a minute,
    let one = Tokens::new(&server, &id).await;
    let two = refreshed(&server, &one.refresh).await;
    server.pass(60_001);
    refused(&server, &one.refresh).await;
    assert_eq!(two.status(&server).await, 401);
    refused(&server, &two.refresh).await;

    // nor once the successor was used.
    let one = Tokens::new(&server, &id).await;
    let two = refreshed(&server, &one.refresh).await;
    let three = refreshed(&server, &two.refresh).await;
    refused(&server, &one.refresh).await;
    assert_eq!(three.status(&server).await, 401);
}

#[apply(both_engines)]
async fn a_refresh_token_that_was_not_given_out_ends_nothing() {
    let server = TestServer::start().await;
    let (_, tokens) = ann(&server).await;
    let other = TestServer::start().await;
    let (_, foreign) = ann(&other).await;
    let good = &tokens.refresh;
    let mut bent: Vec<String> = (0..good.len())
        .step_by(7)
        .map(|at| {
            let other = if &good[at..=at] == "A" { "B" } else { "A" };
            format!("{}{other}{}", &good[..at], &good[at + 1..])
        })
        .collect();
    bent.extend([
        good.to_lowercase(),
        format!("{good}="),
        format!(" {good}"),
        good[5..].to_owned(),
        good[..good.len() - 1].to_owned(),
        good.repeat(2),
        "x".repeat(60_000),
    ]);
    bent.extend([String::new(), "umsr_".to_owned(), tokens.access.clone(), foreign.refresh]);
    for token in bent {
        refused(&server, &token).await;
    }
    for (body, fault) in [
        ("{}", "refresh_token missing"),
        (r#"{"refresh_token":7}"#, "refresh_token wrong_type"),
        (r#"{"refresh_token":null}"#, "refresh_token wrong_type"),
    ] {
        let answer = server.raw().post("/auth/refresh", body).await;
        assert_eq!((answer.status, answer.faults()), (400, vec![fault.to_owned()]));
    }
    assert_eq!(server.raw().token(good).get("/users/me").await.problem(), "invalid_token", "it is no access token");
    assert_eq!(tokens.status(&server).await, 200);
    refreshed(&server, good).await;
}

#[apply(both_engines)]
async fn tokens_and_sessions_expire_by_the_clock() {
    let server = TestServer::with(|config| config.dev = false).await;
    let (_, first) = ann(&server).await;
    server.pass(HOUR - 1000);
    assert_eq!(first.status(&server).await, 200);
    server.pass(1000);
    assert_eq!(first.status(&server).await, 401, "an access token lives for an hour");
    let second = refreshed(&server, &first.refresh).await;
    assert_eq!(second.status(&server).await, 200);

    // No refresh makes a session longer, and no access token outlives it.
    server.pass(30 * DAY - 2 * HOUR + HOUR / 2);
    let answer = refresh(&server, &second.refresh).await;
    assert_eq!(answer.json()["expires_in"], 1800, "{answer:?}");
    let last = Tokens::of(&answer.json());
    server.pass(HOUR / 2 - 1001);
    assert_eq!(last.status(&server).await, 200);
    server.pass(1002);
    assert_eq!(last.status(&server).await, 401);
    refused(&server, &last.refresh).await;
    // Under --dev an access token lives as long as its session.
    let dev = TestServer::start().await;
    let (_, tokens) = ann(&dev).await;
    dev.pass(30 * DAY - 1001);
    assert_eq!(tokens.status(&dev).await, 200);
    assert_eq!(dev.raw().token(&tokens.access).post("/auth/logout", "").await.status, 204);
    dev.pass(-DAY);
    assert_eq!(tokens.status(&dev).await, 401, "a clock that is set back revives nothing");
}

#[apply(both_engines)]
async fn of_fifty_one_sessions_the_oldest_ends() {
    let server = TestServer::start().await;
    let (id, first) = ann(&server).await;
    // Creating her made a session before `first`; with both there are fifty after this.
    let mut sessions = vec![first];
    for _ in 0..48 {
        sessions.push(Tokens::new(&server, &id).await);
    }
    assert_eq!(sessions[0].status(&server).await, 200);
    sessions.push(Tokens::new(&server, &id).await);
    assert_eq!(sessions[0].status(&server).await, 200, "the one of her creation was the oldest");
    sessions.push(Tokens::new(&server, &id).await);
    for (number, session) in sessions.iter().enumerate() {
        assert_eq!(session.status(&server).await, if number == 0 { 401 } else { 200 }, "session {number}");
    }
}

/// What becomes of her two sessions, the first of which she calls with: `(current, other)`.
async fn after(event: &str) -> (u16, u16) {
    let server = TestServer::start().await;
    let (id, current) = ann(&server).await;
    let other = Tokens::new(&server, &id).await;
    assert_eq!((current.status(&server).await, other.status(&server).await), (200, 200));
    let (by, path, change) = event
        .split_once(' ')
        .and_then(|(by, rest)| rest.split_once(' ').map(|(path, change)| (by, path, change)))
        .unwrap();
    let raw = if by == "own" { server.raw().token(&current.access) } else { server.raw_admin() };
    let path = path.replace("ID", &id);
    let answer = match change {
        "delete" => raw.delete(&path).await,
        "logout" => raw.post(&path, "").await,
        change => raw.patch(&path, change).await,
    };
    assert!(answer.status < 300, "{event}: {answer:?}");
    let statuses = (current.status(&server).await, other.status(&server).await);
    // A refresh token has the fate of its session.
    for (tokens, status) in [(&current, statuses.0), (&other, statuses.1)] {
        assert_eq!(refresh(&server, &tokens.refresh).await.status, status, "{event}");
    }
    let login = server
        .raw()
        .post("/auth/login", &json!({"email": "ann@example.com", "password": ADMIN_PASSWORD}).to_string())
        .await;
    let out = ["suspended", "delete", "\"password\"", "other@"].iter().any(|word| change.contains(word));
    assert_eq!(login.status, if out { 401 } else { 200 }, "{event}: {login:?}");
    if change.contains("suspended") {
        assert_eq!(server.raw_admin().patch(&path, r#"{"status":"active"}"#).await.status, 200);
        assert_eq!(
            (current.status(&server).await, other.status(&server).await),
            (401, 401),
            "what has ended stays ended"
        );
    }
    statuses
}

#[apply(both_engines)]
async fn each_event_ends_what_the_table_says_for_the_very_next_request() {
    let (stays, ends) = (200, 401);
    for (event, current, other) in [
        (r#"own /users/me {"password":"another password"}"#, stays, ends),
        (r#"own /users/ID {"password":"another password"}"#, stays, ends),
        (r#"own /users/me {"email":"other@example.com"}"#, stays, ends),
        (r#"own /users/me {"name":"Anna"}"#, stays, stays),
        (r#"own /users/me {"email":"ann@example.com"}"#, stays, stays),
        (r#"own /auth/logout logout"#, ends, stays),
        (r#"own /users/me delete"#, ends, ends),
        (r#"admin /users/ID {"password":"another password"}"#, ends, ends),
        (r#"admin /users/ID {"email":"other@example.com"}"#, ends, ends),
        (r#"admin /users/ID {"role":"auditor"}"#, ends, ends),
        (r#"admin /users/ID {"role":"admin","name":"Anna"}"#, ends, ends),
        (r#"admin /users/ID {"status":"suspended"}"#, ends, ends),
        (r#"admin /users/ID delete"#, ends, ends),
        (r#"admin /users/ID {"name":"Anna"}"#, stays, stays),
        (r#"admin /users/ID {"metadata":{"a":1}}"#, stays, stays),
        (r#"admin /users/ID {"role":"user","status":"active","email":"ann@example.com"}"#, stays, stays),
    ] {
        assert_eq!(after(event).await, (current, other), "{event}");
    }
}

#[apply(both_engines)]
async fn an_administrator_who_changes_itself_is_treated_like_anybody() {
    let server = TestServer::start().await;
    let (second, _) = server.person("Second", "second@example.com", "admin").await;
    for (change, current, other) in [
        (r#"{"email":"two@example.com"}"#, 200, 401),
        (r#"{"password":"another password"}"#, 200, 401),
        (r#"{"role":"user"}"#, 401, 401),
    ] {
        let (own, idle) = (Tokens::new(&server, &second).await, Tokens::new(&server, &second).await);
        let answer = server.raw().token(&own.access).put(&format!("/users/{second}"), change).await;
        assert_eq!(answer.status, 200, "{change}: {answer:?}");
        assert_eq!((own.status(&server).await, idle.status(&server).await), (current, other), "{change}");
    }
    // Power that is lost is lost for what was under way with it.
    let (third, token) = server.person("Third", "third@example.com", "admin").await;
    assert_eq!(server.raw_admin().patch(&format!("/users/{third}"), r#"{"role":"auditor"}"#).await.status, 200);
    for (method, path) in
        [("GET", "/users".to_owned()), ("DELETE", format!("/users/{second}")), ("GET", "/users/me".to_owned())]
    {
        assert_eq!(server.raw().token(&token).send(method, &path, None).await.status, 401, "{method} {path}");
    }
}

#[apply(both_engines)]
async fn people_and_sessions_outlive_the_server() {
    let server = TestServer::start().await;
    let (id, tokens) = ann(&server).await;
    let spent = tokens.refresh.clone();
    let tokens = refreshed(&server, &tokens.refresh).await;
    let database = server.stop().await;

    // The same database under another server, an hour or two later.
    let clock = Clock::Manual(Arc::new(AtomicI64::new(1_795_398_840_123 + 2 * HOUR)));
    let again = Server::open_with_clock(database.config(), clock).await.unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let raw = Raw::new(listener.local_addr().unwrap());
    tokio::spawn(async move { again.serve(listener, std::future::pending()).await });
    let me = raw.token(&tokens.access).get("/users/me").await;
    assert_eq!((me.status, &me.json()["id"]), (200, &json!(id)), "{me:?}");
    for (token, status) in [(&tokens.refresh, 200), (&spent, 401)] {
        let answer = raw.post("/auth/refresh", &json!({"refresh_token": token}).to_string()).await;
        assert_eq!(answer.status, status, "{answer:?}");
    }
}

#[apply(both_engines)]
async fn a_login_by_an_e_mail_that_changes_meanwhile_is_none() {
    let server = TestServer::start().await;
    let (id, _) = server.person("Ann", "ann-0@example.com", "user").await;
    for round in 0..10 {
        let login = json!({"email": format!("ann-{round}@example.com"), "password": ADMIN_PASSWORD}).to_string();
        let changed = json!({"email": format!("ann-{}@example.com", round + 1)}).to_string();
        let (nobody, admin, path) = (server.raw(), server.raw_admin(), format!("/users/{id}"));
        let (begun, changed) = tokio::join!(nobody.post("/auth/login", &login), admin.patch(&path, &changed));
        assert_eq!(changed.status, 200, "{changed:?}");
        // Whichever came first, the change ends every session that the old e-mail began.
        if begun.status == 200 {
            assert_eq!(Tokens::of(&begun.json()).status(&server).await, 401, "round {round}");
        }
    }
}
