//! The call loop against a scripted server of a few lines.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Mutex;
use std::thread::{self, JoinHandle};

use secrecy::ExposeSecret;

use super::*;
use crate::types::{Role, Scope};
use crate::{ErrorKind, Trace};

pub(crate) const USER: &str = r#"{"id":"u-1","name":"Ada","email":"ada@example.com","role":"user","status":"active","metadata":{},"created_at":"2026-11-23T02:14:00.123Z","updated_at":"2026-11-23T02:14:00.123Z","last_login_at":null,"version":7}"#;
const CANARY: &str = "canary-secret";

/// Answers one request a connection with the bytes of the script, word for word; gives the requests at the end.
pub(crate) struct Script {
    pub(crate) url: String,
    thread: JoinHandle<Vec<String>>,
}

impl Script {
    pub(crate) fn new(answers: impl IntoIterator<Item = String>) -> Self {
        let answers: Vec<_> = answers.into_iter().collect();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let thread = thread::spawn(move || answers.iter().map(|answer| serve(&listener, answer)).collect());
        Self { url, thread }
    }

    /// One that tries once, as the script is written for.
    pub(crate) fn client(&self) -> Client {
        Client::builder().base_url(&*self.url).token(CANARY).retries(0).build().unwrap()
    }

    pub(crate) fn requests(self) -> Vec<String> {
        self.thread.join().unwrap()
    }
}

fn serve(listener: &TcpListener, answer: &str) -> String {
    let (mut stream, _) = listener.accept().unwrap();
    let request = read_request(&mut stream);
    stream.write_all(answer.as_bytes()).unwrap();
    request
}

fn read_request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    loop {
        let mut chunk = [0; 4096];
        let read = stream.read(&mut chunk).unwrap();
        bytes.extend_from_slice(&chunk[..read]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            if read == 0 || body.len() >= length.map_or(0, |length| length.parse().unwrap()) {
                return text;
            }
        }
        assert_ne!(read, 0, "the request broke off: {text}");
    }
}

pub(crate) fn answer(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\n{headers}connection: close\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}

pub(crate) fn ok(body: &str) -> String {
    answer("200 OK", "etag: \"7\"\r\nx-request-id: req-1\r\n", body)
}

fn token_object() -> String {
    format!(
        r#"{{"access_token":"{CANARY}","token_type":"Bearer","expires_in":3600,"refresh_token":"{CANARY}","user":{USER}}}"#
    )
}

fn key() -> String {
    format!(
        r#"{{"id":"k-1","name":"backup","scopes":["users:read"],"created_at":"2026-11-23T02:14:00.123Z","expires_at":null,"last_used_at":null,"user_id":"u-1","key":"{CANARY}"}}"#
    )
}

#[tokio::test]
async fn a_change_is_sent_as_it_was_built() {
    let server = Script::new([ok(USER)]);
    let update = server.client().users().update("../u 1").name("Ada").set_metadata("desk", 7).clear_metadata("phone");
    let response = update.role(Role::Admin).if_match(7).send_full().await.unwrap();
    assert_eq!((response.value.version, response.status.as_u16()), (7, 200));
    assert_eq!((response.etag(), response.request_id()), (Some(7.into()), Some("req-1")));
    let request = &server.requests()[0];
    assert!(request.starts_with("PATCH /users/..%2Fu%201 HTTP/1.1\r\n"), "{request}");
    for line in ["authorization: Bearer canary-secret", "if-match: \"7\"", "content-type: application/json"] {
        assert!(request.contains(&format!("\r\n{line}\r\n")), "{line}: {request}");
    }
    assert!(request.ends_with(r#"{"name":"Ada","role":"admin","metadata":{"desk":7,"phone":null}}"#), "{request}");
}

#[tokio::test]
async fn a_change_can_be_tried_and_named() {
    let gone = |headers| answer("200 OK", headers, r#"{"success":true,"id":"s-1"}"#);
    let server = Script::new([ok(USER), gone(""), gone("idempotency-replayed: true\r\n")]);
    let client = server.client();
    client.users().create("Ada", "ada@example.com", "pw").dry_run().idempotency_key("k 1").await.unwrap();
    let ended = client.users().sessions("u/1").end("s-1").idempotency_key("k2").send_full().await.unwrap();
    assert!(!ended.was_replayed() && ended.value.id.as_str() == "s-1");
    assert!(client.me().sessions().end_all().dry_run().send_full().await.unwrap().was_replayed());
    let requests = server.requests();
    assert!(requests[0].starts_with("POST /users?dry_run=true HTTP/1.1\r\n"), "{}", requests[0]);
    assert!(requests[0].contains("\r\nidempotency-key: k 1\r\n"), "{}", requests[0]);
    assert!(requests[1].starts_with("DELETE /users/u%2F1/sessions/s-1 HTTP/1.1\r\n"), "{}", requests[1]);
    assert!(requests[1].contains("\r\nidempotency-key: k2\r\n"), "{}", requests[1]);
    assert!(requests[2].starts_with("DELETE /users/me/sessions?dry_run=true HTTP/1.1\r\n"), "{}", requests[2]);
    assert!(!requests[2].contains("idempotency-key"), "{}", requests[2]);
    let bad = client.users().delete("u").idempotency_key("a\nb").await.unwrap_err();
    assert_eq!(bad.kind(), ErrorKind::Config);
}

#[tokio::test]
async fn what_the_server_cannot_know_of_a_mistake_is_said() {
    let problem = |status, code: &str| {
        answer(status, "content-type: application/problem+json\r\n", &format!(r#"{{"code":"{code}","detail":"no"}}"#))
    };
    let server = Script::new([
        problem("401 Who", "unauthenticated"),
        problem("404 None", "not_found"),
        problem("404 None", "not_found"),
    ]);
    let client = server.client();
    let told = |error: Error| error.to_string();
    assert!(told(client.anonymous().me().get().await.unwrap_err()).contains("this client has no token"));
    assert!(told(client.users().get("ada@example.com").await.unwrap_err()).contains("users().find()"));
    let plain = client.users().get("u-1").await.unwrap_err();
    assert_eq!(told(plain), "users.get: 404 not_found: no");
}

#[tokio::test]
async fn a_client_may_only_rehearse() {
    let gone = || answer("200 OK", "", r#"{"success":true,"id":"s-1"}"#);
    let server = Script::new([ok(USER), gone(), ok(USER), ok(&token_object()), ok("{}")]);
    let client = server.client().dry_run(true);
    client.users().create("Ada", "ada@example.com", "pw").set_metadata("desk", 7).await.unwrap();
    client.me().sessions().end_all().await.unwrap();
    client.me().get().await.unwrap();
    client.auth().login("ada@example.com", "pw").await.unwrap();
    client.dry_run(false).request(Method::DELETE, "/users/u?x=1").await.unwrap();
    let requests = server.requests();
    let lines: Vec<_> = requests.iter().filter_map(|request| request.lines().next()).collect();
    assert_eq!(
        lines,
        [
            "POST /users?dry_run=true HTTP/1.1",
            "DELETE /users/me/sessions?dry_run=true HTTP/1.1",
            "GET /users/me HTTP/1.1",
            "POST /auth/login HTTP/1.1",
            "DELETE /users/u?x=1 HTTP/1.1",
        ]
    );
    assert!(!requests[0].contains("idempotency-key") && requests[0].ends_with(r#""metadata":{"desk":7}}"#));
}

#[tokio::test]
async fn a_key_is_asked_for_and_shown_once() {
    let server = Script::new([ok(&key()), ok(&key()), ok("[]")]);
    let keys = server.client().api_keys();
    let scopes = [Scope::UsersRead, Scope::from("moon:read")];
    let made = keys.create("backup", scopes).never_expires().for_user("u-1").await.unwrap();
    assert_eq!(made.key.unwrap().expose_secret(), CANARY);
    let rotated = keys.rotate("k-1").overlap(Duration::from_millis(1500)).await.unwrap();
    assert_eq!(rotated.api_key.scopes, [Scope::UsersRead]);
    assert!(keys.for_user("u 1").await.unwrap().is_empty());
    let requests = server.requests();
    let body = r#"{"name":"backup","scopes":["users:read","moon:read"],"expires_at":null,"user_id":"u-1"}"#;
    assert!(requests[0].starts_with("POST /api-keys HTTP/1.1\r\n") && requests[0].ends_with(body), "{}", requests[0]);
    assert!(requests[1].starts_with("POST /api-keys/k-1/rotate HTTP/1.1\r\n"), "{}", requests[1]);
    assert!(requests[1].ends_with(r#"{"overlap":"2s"}"#), "{}", requests[1]);
    assert!(requests[2].starts_with("GET /api-keys?user_id=u+1 HTTP/1.1\r\n"), "{}", requests[2]);
}

#[tokio::test]
async fn the_audit_log_is_walked_by_its_cursors() {
    let event = r#"[{"id":"a-1","at":"2026-11-23T02:14:00.123Z","action":"auth.login","outcome":"ok","actor":{},"target":null}]"#;
    let server = Script::new([
        answer("200 OK", "link: </audit?after=abc&per_page=2>; rel=\"next\"\r\n", event),
        answer("200 OK", "", event),
    ]);
    let since = "2026-11-23T02:14:00Z".parse().unwrap();
    let list = server.client().audit().list().action("user.").action("auth.").actor("u-1").target("t").ip("192.0.2.7");
    let list = list.outcome("ok").request_id("r").since(since).until(since).oldest_first().per_page(2).count();
    let mut events = list.items();
    let mut seen = 0;
    while let Some(event) = events.next().await {
        assert_eq!(event.unwrap().action, "auth.login");
        seen += 1;
    }
    assert_eq!(seen, 2);
    let requests = server.requests();
    let first = "GET /audit?action=auth.&actor=u-1&target=t&ip=192.0.2.7&outcome=ok&request_id=r\
         &since=2026-11-23T02%3A14%3A00.000Z&until=2026-11-23T02%3A14%3A00.000Z&sort=at&per_page=2&count=exact HTTP/1.1";
    assert_eq!(requests[0].lines().next(), Some(first));
    assert_eq!(requests[1].lines().next(), Some("GET /audit?after=abc&per_page=2 HTTP/1.1"));
}

#[tokio::test]
async fn public_calls_leave_the_token_at_home() {
    let server = Script::new([ok(&token_object()), ok("{}"), answer("204 No Content", "", "")]);
    let client = server.client();
    let token = client.auth().login("ada@example.com", "pw").await.unwrap();
    assert_eq!(token.access_token.expose_secret(), CANARY);
    client.server().health().await.unwrap();
    client.auth().logout().await.unwrap();
    let requests = server.requests();
    assert!(!requests[0].contains("authorization") && !requests[1].contains("authorization"));
    assert!(requests[2].starts_with("POST /auth/logout ") && requests[2].contains("authorization"));
}

#[tokio::test]
async fn an_id_that_is_no_path_segment_is_never_sent() {
    let client = Client::builder().base_url("http://127.0.0.1:1").build().unwrap();
    for id in ["", ".", ".."] {
        assert_eq!(client.users().delete(id).await.unwrap_err().kind(), ErrorKind::Config);
    }
    assert_eq!(client.with_token("a\nb").me().get().await.unwrap_err().kind(), ErrorKind::Config);
}

#[tokio::test]
async fn a_refusal_is_kept_but_not_all_of_it() {
    let server = Script::new([answer("502 Bad Gateway", "", &"x".repeat(70_000))]);
    let error = server.client().users().get("u").await.unwrap_err();
    assert_eq!(error.to_string(), "users.get: 502 Bad Gateway: the answer is not one of UMS");
    assert_eq!(error.body().map(<[u8]>::len), Some(REFUSAL_LIMIT));
}

#[tokio::test]
async fn a_refusal_that_breaks_off_is_a_refusal() {
    let server = Script::new(["HTTP/1.1 403 Forbidden\r\ncontent-length: 9\r\n\r\nxyz".to_owned()]);
    let error = server.client().users().delete("u").await.unwrap_err();
    assert!(error.is_forbidden() && !error.is_unknown_outcome());
    assert_eq!(error.body(), Some(&b"xyz"[..]));
}

#[tokio::test]
async fn a_broken_connection_leaves_a_write_unknown() {
    let half = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{";
    let server = Script::new(["", "", half].map(str::to_owned));
    let client = server.client();
    let read = client.users().get("u").await.unwrap_err();
    assert!(read.kind() == ErrorKind::Interrupted && read.is_retryable() && !read.is_unknown_outcome(), "{read}");
    let write = client.users().delete("u").await.unwrap_err();
    assert!(write.kind() == ErrorKind::Interrupted && !write.is_retryable() && write.is_unknown_outcome(), "{write}");
    let halved = client.users().delete("u").await.unwrap_err();
    assert!(halved.is_unknown_outcome() && halved.status() == Some(200), "{halved}");
}

#[tokio::test]
async fn a_refused_connection_sent_nothing() {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let client = Client::builder().base_url(format!("http://{address}/path")).build().unwrap();
    let error = client.users().delete("u").await.unwrap_err();
    assert!(error.is_connect() && error.is_retryable() && !error.is_unknown_outcome());
    let text = error.to_string();
    assert!(text.starts_with(&format!("users.delete: cannot connect to http://{address}: ")), "{text}");
    assert!(text.contains("refused") && !text.contains("path"), "{text}");
}

#[tokio::test]
async fn an_answer_that_does_not_come_is_a_timeout() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = Client::builder().base_url(url).timeout(Duration::from_millis(50)).build().unwrap();
    let error = client.users().delete("u").await.unwrap_err();
    assert!(error.is_timeout() && error.is_unknown_outcome() && !error.is_connect(), "{error}");
}

/// A server whose answer is a list in six pieces, 60 ms from one to the next.
fn dripping() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        let answer = |mut stream: TcpStream| {
            read_request(&mut stream);
            let body = format!("[{USER},{USER}]");
            let head = format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n", body.len());
            let _ = stream.write_all(head.as_bytes());
            for piece in body.as_bytes().chunks(body.len() / 5) {
                thread::sleep(Duration::from_millis(60));
                let _ = stream.write_all(piece);
            }
        };
        while let Ok((stream, _)) = listener.accept() {
            thread::spawn(move || answer(stream));
        }
    });
    url
}

#[tokio::test]
async fn a_whole_list_takes_as_long_as_it_takes_and_a_page_does_not() {
    let url = dripping();
    let client =
        |millis| Client::builder().base_url(&*url).timeout(Duration::from_millis(millis)).retries(0).build().unwrap();
    assert_eq!(client(250).users().list().await.unwrap().items.len(), 2);
    assert!(client(250).users().list().per_page(2).await.unwrap_err().is_timeout());
    // But it may not pause.
    assert!(client(20).users().list().await.unwrap_err().is_timeout());
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let elsewhere = TcpListener::bind("127.0.0.1:0").unwrap();
    elsewhere.set_nonblocking(true).unwrap();
    let location = format!("location: http://{}/?{CANARY}\r\n", elsewhere.local_addr().unwrap());
    let server = Script::new([answer("307 Temporary Redirect", &location, "")]);
    let error = server.client().me().get().await.unwrap_err();
    assert_eq!(error.status(), Some(307));
    assert!(!error.to_string().contains(CANARY));
    assert!(elsewhere.accept().is_err(), "somebody came");
}

#[tokio::test]
async fn an_unreadable_answer_is_not_quoted() {
    let bad = token_object().replacen("3600", &format!("\"{CANARY}\""), 1);
    let server = Script::new([ok(&bad), ok("{}")]);
    let error = server.client().auth().refresh("r").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(!format!("{error} {error:?}").contains(CANARY));
    let error = server.client().me().get().await.unwrap_err();
    assert!(error.to_string().contains("missing field `id`"), "{error}");
}

#[test]
fn handles_builders_and_futures_travel_between_threads() {
    fn travels<T: Send + 'static>(_: T) {}
    fn shared<T: Send + Sync + Clone + 'static>(_: &T) {}
    let client = Client::builder().base_url("http://localhost").build().unwrap();
    let users = client.users();
    shared(&client);
    shared(&users.create("a", "b", "c"));
    shared(&users.update("a"));
    shared(&users.list());
    shared(&users.get("a"));
    shared(&users.sessions("a").end_all());
    shared(&client.api_keys().rotate("a"));
    travels(users.sessions("a").end("b").into_future());
    travels(client.audit().list().items());
    travels(users.list().items());
    travels(users.create("a", "b", "c").into_future());
    travels(users.update("a").send_full());
}

mod secrets;
