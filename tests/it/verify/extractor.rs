//! A real service of axum that takes UMS's tokens by `RequireUser`.

use std::net::SocketAddr;

use axum::Router;
use axum::extract::FromRef;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use ums_client::verify::{Admin, Online, RequireUser, Requirement, VerifiedUser, Verifier, VerifyError};
use ums_client::{Role, Scope};

use super::tapped;
use crate::harness::{Answer, Raw, TestServer, apply, both_engines};

/// The state of a service has more in it than a verifier.
#[derive(Clone)]
struct State {
    verifier: Verifier,
}

impl FromRef<State> for Verifier {
    fn from_ref(state: &State) -> Self {
        state.verifier.clone()
    }
}

struct Readers;

impl Requirement for Readers {
    const ONLINE: bool = true;

    fn check(user: &VerifiedUser) -> Result<(), VerifyError> {
        user.require_scope(Scope::UsersRead)
    }
}

struct Service {
    raw: Raw,
    serving: JoinHandle<std::io::Result<()>>,
}

impl Drop for Service {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn service(verifier: &Verifier) -> Service {
    let app = Router::new()
        .route("/offline", get(async |user: RequireUser| format!("{} {user:?}", user.user_id)))
        .route("/online", get(async |user: RequireUser<Online>| user.profile.as_ref().unwrap().email.clone()))
        .route("/admin", get(async |_: RequireUser<Admin>| "at your service"))
        .route("/readers", get(async |_: RequireUser<Readers>| "read"))
        .route("/maybe", get(async |user: Option<RequireUser>| if user.is_some() { "somebody" } else { "nobody" }))
        .route("/role", get(role))
        .route("/pay", get(pay))
        .with_state(State { verifier: verifier.clone() });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr: SocketAddr = listener.local_addr().unwrap();
    Service { raw: Raw::new(addr), serving: tokio::spawn(axum::serve(listener, app).into_future()) }
}

/// Asks of an offline check what it cannot know.
async fn role(user: RequireUser) -> Result<&'static str, VerifyError> {
    user.require_role(Role::Admin)?;
    Ok("an administrator")
}

/// Asks only when it matters.
async fn pay(user: RequireUser) -> Result<String, VerifyError> {
    let sure = user.online().await?;
    assert_eq!(sure.user_id, user.user_id);
    Ok(sure.into_user().profile.unwrap().email)
}

impl Service {
    async fn status(&self, token: &str, path: &str) -> u16 {
        self.raw.token(token).get(path).await.status
    }
}

/// A refusal, which must be a problem in every respect: its status, code, and challenge.
fn refusal(answer: &Answer) -> (u16, String, Option<&str>) {
    assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{answer:?}");
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let problem = answer.json();
    assert_eq!(problem["status"], answer.status, "{problem}");
    assert_eq!(problem["type"], "about:blank");
    assert!(problem["title"].is_string() && !problem["detail"].as_str().unwrap().is_empty(), "{problem}");
    (answer.status, problem["code"].as_str().unwrap().to_owned(), answer.header("www-authenticate"))
}

const INVALID: Option<&str> = Some(r#"Bearer error="invalid_token""#);

#[apply(both_engines)]
async fn a_handler_that_wants_somebody_is_closed_to_all_others() {
    let server = TestServer::start().await;
    let (verifier, tap) = tapped(&server).await;
    let service = service(&verifier).await;
    let key = server.raw_admin().post("/api-keys", r#"{"name": "k", "scopes": ["users:read"]}"#).await.json();
    let key = key["key"].as_str().unwrap().to_owned();

    let welcome = service.raw.token(&server.admin_token).get("/offline").await;
    let text = String::from_utf8(welcome.body.clone()).unwrap();
    assert!(welcome.status == 200 && text.starts_with(&server.admin_id), "{welcome:?}");
    assert!(!text.contains(&server.admin_token), "a Debug shows no token");
    assert_eq!(service.raw.header("Authorization", &format!("bEARER  {key}")).get("/online").await.status, 200);

    let nobody = service.raw.get("/offline").await;
    assert_eq!(refusal(&nobody), (401, "unauthenticated".to_owned(), Some("Bearer")));
    let bearer = format!("Bearer {}", server.admin_token);
    for path in ["/offline", "/online", "/admin", "/maybe", "/pay"] {
        for value in ["Bearer nonsense", "Bearer ", "Bearer", "Basic YTpi", "", &format!("{bearer}x"), "Bearer ums_x"] {
            let refused = service.raw.header("Authorization", value).get(path).await;
            assert_eq!(refusal(&refused), (401, "invalid_token".to_owned(), INVALID), "{path} {value:?}");
            assert!(!format!("{refused:?}").contains("nonsense"));
        }
        let twice = service.raw.token(&server.admin_token).token(&server.admin_token).get(path).await;
        assert_eq!(refusal(&twice), (401, "invalid_token".to_owned(), INVALID), "sent twice");
    }
    let by_key = service.raw.token(&key).get("/offline").await;
    assert_eq!(refusal(&by_key), (401, "invalid_token".to_owned(), INVALID));
    assert!(by_key.json()["detail"].as_str().unwrap().contains("API key"), "{by_key:?}");
    assert_eq!(service.raw.get("/maybe").await.body, b"nobody");
    assert_eq!(service.raw.token(&server.admin_token).get("/maybe").await.body, b"somebody");
    assert_eq!(tap.count(), 1);
}

#[apply(both_engines)]
async fn what_a_handler_wants_beyond_a_good_token_is_asked_of_the_server() {
    let server = TestServer::start().await;
    let (verifier, _tap) = tapped(&server).await;
    let service = service(&verifier).await;
    let (_, auditor) = server.person("Al", "al@example.com", "auditor").await;
    let (_, user) = server.person("Ursula", "ursula@example.com", "user").await;
    let key = async |scope: &str| {
        let body = format!(r#"{{"name": "{scope}", "scopes": ["{scope}"]}}"#);
        server.raw_admin().post("/api-keys", &body).await.json()["key"].as_str().unwrap().to_owned()
    };
    let (reads, audits) = (key("users:read").await, key("audit:read").await);
    let admin = &server.admin_token;
    for (token, on_admin, on_readers) in
        [(admin, 200, 200), (&auditor, 403, 200), (&user, 403, 403), (&reads, 403, 200), (&audits, 403, 403)]
    {
        assert_eq!(service.status(token, "/admin").await, on_admin);
        assert_eq!(service.status(token, "/readers").await, on_readers);
        assert_eq!(service.status(token, "/online").await, 200);
    }
    let lacks = service.raw.token(&user).get("/admin").await;
    let challenge = Some(r#"Bearer error="insufficient_scope""#);
    assert_eq!(refusal(&lacks), (403, "forbidden".to_owned(), challenge));
    let lacks = service.raw.token(&audits).get("/readers").await;
    let challenge = Some(r#"Bearer error="insufficient_scope", scope="users:read""#);
    assert_eq!(refusal(&lacks), (403, "forbidden".to_owned(), challenge));
    assert_eq!(service.status(admin, "/role").await, 403, "offline nobody's role is known, so nobody has one");
}

#[apply(both_engines)]
async fn a_revoked_session_goes_on_offline_and_is_refused_where_the_server_is_asked() {
    let server = TestServer::start().await;
    let (verifier, _tap) = tapped(&server).await;
    let service = service(&verifier).await;
    let (id, token) = server.person("Ann", "ann@example.com", "admin").await;
    for path in ["/offline", "/online", "/admin", "/readers", "/pay"] {
        assert_eq!(service.status(&token, path).await, 200, "{path}");
    }
    server.admin().users().sessions(&id).end_all().await.unwrap();
    assert_eq!(service.status(&token, "/offline").await, 200);
    for path in ["/online", "/admin", "/readers", "/pay"] {
        let refused = service.raw.token(&token).get(path).await;
        assert_eq!(refusal(&refused), (401, "invalid_token".to_owned(), INVALID), "{path}");
    }
}

#[apply(both_engines)]
async fn where_the_server_cannot_be_asked_the_answer_says_so_and_when_to_come_again() {
    let server = TestServer::start().await;
    let (verifier, _tap) = tapped(&server).await;
    let service = service(&verifier).await;
    let token = server.admin_token.clone();
    server.stop().await;
    assert_eq!(service.status(&token, "/offline").await, 200, "the keys are known");
    for path in ["/online", "/admin", "/pay"] {
        let refused = service.raw.token(&token).get(path).await;
        assert_eq!(refusal(&refused), (503, "unavailable".to_owned(), None), "{path}");
        assert_eq!(refused.header("retry-after"), Some("5"));
        let told = refused.json()["detail"].as_str().unwrap().to_owned();
        assert!(!told.contains("127.0.0.1") && !told.contains("connect"), "{told}");
    }
    assert_eq!(service.raw.get("/online").await.status, 401, "who sends nothing needs no server to be refused");
}
