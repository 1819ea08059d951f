//! A clock that jumps: what has expired by it is not taken, what was revoked does not come back, and nothing breaks.

use serde_json::{Value, json};

use crate::harness::{ADMIN_EMAIL, ADMIN_PASSWORD, TestServer, apply, both_engines};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

struct Session {
    access: String,
    refresh: String,
}

impl Session {
    fn of(token: &Value) -> Self {
        let text = |name: &str| token[name].as_str().unwrap().to_owned();
        Self { access: text("access_token"), refresh: text("refresh_token") }
    }

    async fn begin(server: &TestServer, id: &str) -> Self {
        Self::of(&server.server.sign_in(id).await.unwrap())
    }

    /// What its access token and its refresh token are answered.
    async fn taken(&self, server: &TestServer) -> (u16, u16) {
        let me = server.raw().token(&self.access).get("/users/me").await.status;
        (me, refresh(server, &self.refresh).await.0)
    }
}

async fn refresh(server: &TestServer, token: &str) -> (u16, Value) {
    let answer = server.raw().post("/auth/refresh", &json!({ "refresh_token": token }).to_string()).await;
    (answer.status, answer.json())
}

/// A day in the life of a server: all of it works, whatever time it is.
async fn works(server: &TestServer, what: &str) {
    let login = json!({"email": ADMIN_EMAIL, "password": ADMIN_PASSWORD}).to_string();
    let answer = server.raw().post("/auth/login", &login).await;
    assert_eq!(answer.status, 200, "{what}: {answer:?}");
    let session = Session::of(&answer.json());
    let admin = server.raw().token(&session.access);
    let email = format!("{}@example.com", what.replace([' ', '+'], "-"));
    let person = json!({"name": "Ann", "email": email, "password": ADMIN_PASSWORD}).to_string();
    let created = admin.post("/users", &person).await;
    assert_eq!(created.status, 201, "{what}: {created:?}");
    let path = format!("/users/{}", created.json()["id"].as_str().unwrap());
    assert_eq!(admin.patch(&path, r#"{"name":"Eva"}"#).await.status, 200, "{what}");
    assert_eq!(admin.get("/users?per_page=1000").await.status, 200, "{what}");
    let (status, renewed) = refresh(server, &session.refresh).await;
    assert_eq!(status, 200, "{what}: {renewed}");
    assert_eq!(server.raw().token(&Session::of(&renewed).access).get("/users/me").await.status, 200, "{what}");
    assert_eq!(admin.post("/auth/logout", "").await.status, 204, "{what}");
    assert_eq!(admin.get("/users/me").await.status, 401, "{what}");
    for path in ["/auth/keys", "/readyz", "/healthz"] {
        assert_eq!(server.raw().get(path).await.status, 200, "{what}: {path}");
    }
}

#[apply(both_engines)]
async fn a_clock_that_jumps_lets_nobody_in_and_breaks_nothing() {
    let server = TestServer::with(|config| config.dev = false).await;
    let (id, _) = server.person("Bob", "bob@example.com", "user").await;
    let (idle, gone, spent) =
        (Session::begin(&server, &id).await, Session::begin(&server, &id).await, Session::begin(&server, &id).await);
    assert_eq!(server.raw().token(&gone.access).post("/auth/logout", "").await.status, 204);
    // A chain of refresh tokens that two had: its session has ended.
    let (_, second) = refresh(&server, &spent.refresh).await;
    let second = Session::of(&second);
    assert_eq!(refresh(&server, &second.refresh).await.0, 200);
    assert_eq!(refresh(&server, &spent.refresh).await.0, 401);
    let (suspended, _) = server.person("Eve", "eve@example.com", "user").await;
    let before = Session::begin(&server, &suspended).await;
    let path = format!("/users/{suspended}");
    assert_eq!(server.raw_admin().patch(&path, r#"{"status":"suspended"}"#).await.status, 200);
    let revoked = [gone, spent, second, before];

    let jumps = [
        ("an hour back", -HOUR),
        ("and forward", HOUR),
        ("400 days", 400 * DAY),
        ("400 days back", -400 * DAY),
        ("20 years", 20 * 365 * DAY),
        ("and back", -20 * 365 * DAY),
        ("to 1970", -1_795_398_840_123),
        ("from 1970", 1_795_398_840_123),
    ];
    let mut at = 0;
    for (what, jump) in jumps {
        server.pass(jump);
        at += jump;
        for session in &revoked {
            assert_eq!(session.taken(&server).await, (401, 401), "{what}: a revoked session");
        }
        let me = server.raw().token(&idle.access).get("/users/me").await.status;
        // By this clock it has expired, or not yet.
        assert_eq!(me, if at >= HOUR { 401 } else { 200 }, "{what}: an idle session");
        if at >= 30 * DAY {
            assert_eq!(idle.taken(&server).await, (401, 401), "{what}: an expired session");
            assert_eq!(server.raw_admin().get("/users/me").await.status, 401, "{what}");
        }
        works(&server, what).await;
    }
}

#[apply(both_engines)]
async fn a_clock_set_back_makes_no_spent_token_a_fresh_one() {
    let server = TestServer::start().await;
    for (millis, status) in [(60_000, 200), (-60_000, 200), (60_001, 401), (-60_001, 401), (61_000 - HOUR, 401)] {
        let session = Session::begin(&server, &server.admin_id).await;
        let next = Session::of(&refresh(&server, &session.refresh).await.1);
        server.pass(millis);
        assert_eq!(refresh(&server, &session.refresh).await.0, status, "{millis}: an answer was lost");
        assert_eq!(next.taken(&server).await.1, status, "{millis}: or the token was stolen, and the session is over");
    }
}

#[apply(both_engines)]
async fn an_access_token_ends_with_its_time_and_its_session_with_its_own() {
    let server = TestServer::with(|config| config.dev = false).await;
    let (id, _) = server.person("Bob", "bob@example.com", "user").await;
    let (one, two) = (Session::begin(&server, &id).await, Session::begin(&server, &id).await);
    let me = async |session: &Session| server.raw().token(&session.access).get("/users/me").await.status;
    server.pass(HOUR - 1000);
    assert_eq!((me(&one).await, me(&two).await), (200, 200));
    server.pass(1000);
    assert_eq!((me(&one).await, me(&two).await), (401, 401), "though both were found right a second ago");
    let renewed = Session::of(&refresh(&server, &one.refresh).await.1);
    assert_eq!(me(&renewed).await, 200);
    server.pass(30 * DAY - HOUR - 1000);
    let renewed = refresh(&server, &renewed.refresh).await.1;
    assert_eq!(renewed["expires_in"], 1, "no longer than the session: {renewed}");
    let renewed = Session::of(&renewed);
    assert_eq!(me(&renewed).await, 200);
    server.pass(1000);
    for session in [renewed, two] {
        assert_eq!(session.taken(&server).await, (401, 401));
    }
}
