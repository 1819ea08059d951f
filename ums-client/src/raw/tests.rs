//! Raw requests against a scripted server.

use super::*;
use crate::ErrorKind;
use crate::client::tests::{Script, answer, ok};

#[tokio::test]
async fn a_raw_request_is_sent_as_it_was_written() {
    let server = Script::new([
        answer("200 OK", "link: </users?after=x>; rel=\"next\"\r\n", "[1]"),
        answer("200 OK", "link: </users?after=x>; rel=\"next\"\r\n", "[2]"),
        ok("\u{1b}"),
        ok(""),
    ]);
    let client = server.client();
    let first = client.request(Method::GET, "users?per_page=1").header("accept", "application/x-ndjson");
    let page = first.clone().send_full().await.unwrap();
    assert_eq!((&page.value[..], page.status.as_u16()), (&b"[1]"[..], 200));
    let second = first.next_page(&page.headers).unwrap().unwrap();
    let page = second.clone().send_full().await.unwrap();
    assert!(second.next_page(&page.headers).unwrap_err().to_string().contains("names itself"));
    let text = client.request(Method::POST, "/users").dry_run().body("{}").header("x-a", "b").await.unwrap();
    assert_eq!(&text[..], b"\x1b");
    client.request(Method::DELETE, "/users/u").header("idempotency-key", "mine").await.unwrap();
    let requests = server.requests();
    let begins = ["GET /users?per_page=1 ", "GET /users?after=x ", "POST /users?dry_run=true ", "DELETE /users/u "];
    for (request, begin) in requests.iter().zip(begins) {
        assert!(request.starts_with(begin) && request.contains("authorization: Bearer canary"), "{request}");
    }
    assert!(requests[1].contains("\r\naccept: application/x-ndjson\r\n"), "{}", requests[1]);
    assert!(requests[2].contains("\r\ncontent-type: application/json\r\n"), "{}", requests[2]);
    assert!(requests[3].contains("\r\nidempotency-key: mine\r\n"), "{}", requests[3]);
}

#[tokio::test]
async fn a_raw_request_goes_nowhere_else_and_is_nobody_else_s() {
    let client = Client::builder().base_url("http://127.0.0.1:1").token("canary-secret").build().unwrap();
    let get = |path: &str| client.request(Method::GET, path);
    for bad in [
        get("//evil.example/"),
        get("http://evil.example/"),
        get("/../x"),
        get("/x").header("Authorization", "Bearer x"),
        get("/x").header("host", "evil.example"),
        get("/x").header("cookie", "x"),
        get("/x").header("x-a", "b\r\nc: d"),
        get("/x").header("", "b"),
    ] {
        assert_eq!(bad.await.unwrap_err().kind(), ErrorKind::Config);
    }
}
