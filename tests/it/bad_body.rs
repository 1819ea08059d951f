//! Bad bodies: what is no JSON object, of another type, too large or broken.

use serde_json::{Value, json};

use crate::harness::{ADMIN_PASSWORD, TestServer, apply, both_engines};

const GOOD: &str = r#"{"name":"Ann","email":"ann@example.com","password":"password123"}"#;

#[apply(both_engines)]
async fn a_body_that_is_no_json_object_is_refused_as_such() {
    let server = TestServer::start().await;
    let malformed: [&[u8]; 20] = [
        b"",
        b"  \r\n ",
        b"{",
        br#"{"name""#,
        br#"{"name":"Ann","#,
        br#"{"name":"Ann"} x"#,
        br#"{"name":"Ann",}"#,
        br#"{"name":"Ann"}{}"#,
        b"{'name':'Ann'}",
        br#"{name:"Ann"}"#,
        br#"{"name":NaN}"#,
        br#"{"name":01}"#,
        b"{\"name\":\"A\nnn\"}",
        b"\xef\xbb\xbf{}",
        b"\xff\xfe{}",
        b"{\"name\":\"\xc3\x28\"}",
        b"{\"name\":\"\xed\xa0\x80\"}",
        br#"{"name":"\ud800"}"#,
        br#"{"x":{"y":["\udc00\ud800"]}}"#,
        br#"{"name":"Ann","\u006eame":"Bob"}"#,
    ];
    let no_object: [&[u8]; 6] = [b"[]", b"7", b"null", b"true", br#""name""#, br#"[{"name":"Ann"}]"#];
    let calls = [
        (server.raw_admin(), "POST", "/users"),
        (server.raw_admin(), "POST", "/users/batch"),
        (server.raw(), "POST", "/users"),
        (server.raw(), "POST", "/auth/register"),
        (server.raw(), "POST", "/auth/login"),
        (server.raw(), "POST", "/auth/refresh"),
        (server.raw_admin(), "PUT", "/users/me"),
        (server.raw_admin(), "PATCH", "/users/me"),
    ];
    for (caller, method, path) in &calls {
        for bytes in malformed {
            let refused = caller.send(method, path, Some(bytes)).await;
            let shown = format!("{method} {path} {:?}", String::from_utf8_lossy(bytes));
            assert_eq!((refused.status, refused.problem().as_str()), (400, "malformed_json"), "{shown}");
        }
        for bytes in no_object {
            let refused = caller.send(method, path, Some(bytes)).await;
            assert_eq!(
                (refused.status, refused.faults()),
                (400, vec!["body wrong_type".to_owned()]),
                "{method} {path} {bytes:?}"
            );
        }
    }
    // A pair of surrogates is one character, and well formed.
    let person = r#"{"name":"\ud83d\ude00 \\ud800","email":"pair@example.com","password":"password123"}"#;
    let created = server.raw().post("/users", person).await;
    assert_eq!((created.status, &created.json()["name"]), (201, &json!("😀 \\ud800")));
}

#[apply(both_engines)]
async fn a_body_of_another_type_is_415_and_json_by_any_of_its_names_is_taken() {
    let server = TestServer::start().await;
    let good = GOOD;
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/json",
        "application/xml",
        "json",
        "",
        "\u{e9}",
    ] {
        let refused = server.raw().header("Content-Type", kind).post("/users", good).await;
        assert_eq!((refused.status, refused.problem().as_str()), (415, "unsupported_media_type"), "{kind:?}");
    }
    assert_eq!(server.raw_admin().get("/users").await.header("x-total-count"), Some("1"));
    for kind in ["application/json; charset=utf-8", "APPLICATION/JSON", "application/merge-patch+json"] {
        let changed = server.raw_admin().header("Content-Type", kind).patch("/users/me", "{}").await;
        assert_eq!(changed.status, 200, "{kind}: {changed:?}");
    }
    let untyped = format!(
        "POST /users HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{good}",
        good.len()
    );
    let created = server.raw().bytes(untyped.as_bytes()).await;
    assert_eq!(created.status, 201, "the published API never spoke of a type: {created:?}");
}

#[apply(both_engines)]
async fn a_body_over_64_kib_is_413_however_it_is_sent() {
    let server = TestServer::start().await;
    let of = |size: usize| {
        let frame = r#"{"name":""}"#.len();
        format!(r#"{{"name":"{}"}}"#, "x".repeat(size - frame))
    };
    let fits = server.raw().post("/users", &of(64 * 1024)).await;
    assert_eq!((fits.status, fits.faults()[0].as_str()), (400, "name name_too_long"), "{fits:?}");
    for size in [64 * 1024 + 1, 1_000_000, 10_000_000] {
        let large = of(size);
        let refused = server.raw().post("/users", &large).await;
        assert_eq!((refused.status, refused.problem().as_str()), (413, "body_too_large"), "{size} with a length");
        let head = "POST /users HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
        let chunks: String = large
            .as_bytes()
            .chunks(8000)
            .map(|c| format!("{:x}\r\n{}\r\n", c.len(), str::from_utf8(c).unwrap()))
            .collect();
        let refused = server.raw().bytes(format!("{head}{chunks}0\r\n\r\n").as_bytes()).await;
        assert_eq!((refused.status, refused.problem().as_str()), (413, "body_too_large"), "{size} in chunks");
    }
    // One that is only announced is not waited for.
    let head =
        "POST /users HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 18446744073709551615\r\n\r\n";
    let announced = server.raw().bytes(head.as_bytes()).await;
    assert!([400, 413, 431].contains(&announced.status), "{announced:?}");
    let head = "POST /users HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 9000000\r\n\r\n";
    assert_eq!(server.raw().bytes(head.as_bytes()).await.status, 413);
    // A client that writes all of it before it reads hears the same.
    let metadata = [("a".to_owned(), Value::from("x".repeat(10_000_000)))].into_iter().collect();
    let create = server.admin().users().create("Ann", "ann@example.com", ADMIN_PASSWORD).metadata(metadata);
    let refused = create.await.unwrap_err();
    assert_eq!(refused.status(), Some(413), "{refused}");
}

#[apply(both_engines)]
async fn a_chunked_body_is_read_like_any_other_and_a_broken_one_refused() {
    let server = TestServer::start().await;
    let head = "POST /users HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
    let good = GOOD;
    let (start, end) = good.split_at(9);
    let sent = format!("{head}{:x};x=y\r\n{start}\r\n{:x}\r\n{end}\r\n0\r\n\r\n", start.len(), end.len());
    assert_eq!(server.raw().bytes(sent.as_bytes()).await.status, 201);
    let broken = server.raw().bytes(format!("{head}zz\r\n{good}\r\n0\r\n\r\n").as_bytes()).await;
    assert_eq!((broken.status, broken.problem().as_str()), (400, "malformed_json"));
}
