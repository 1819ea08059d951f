//! What a program adds to its calls: headers, a trace, a proxy, an authority, settings of the library underneath.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::HeaderValue;
use ums_client::{Client, ErrorKind};

use crate::harness::{Reply, Script};

const USER: &str = r#"{"id":"u","name":"Ada","email":"ada@example.com","role":"user","status":"active","metadata":{},"created_at":"2026-11-23T02:14:00.123Z","updated_at":"2026-11-23T02:14:00.123Z","last_login_at":null,"version":7}"#;
const PARENT: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

fn ada() -> Reply {
    Reply::json("200 OK", USER)
}

fn builder(server: &Script) -> ums_client::ClientBuilder {
    Client::builder().base_url(&server.url).token("canary-token")
}

#[tokio::test]
async fn headers_are_added_before_every_try_and_none_is_taken_over() {
    let server = Script::of(vec![Reply::Cut, ada()]);
    let tries = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&tries);
    let seen = Arc::new(Mutex::new(String::new()));
    let told = Arc::clone(&seen);
    let ums = builder(&server)
        .observer(move |trace| told.lock().unwrap().push_str(&format!("{trace}\n{trace:?}\n")))
        .headers(move |headers| {
            let n = counted.fetch_add(1, Ordering::SeqCst);
            headers.insert("x-try", HeaderValue::from(n));
            headers.insert("authorization", HeaderValue::from_static("Bearer other"));
        })
        .headers(|headers| {
            headers.append("x-tenant", HeaderValue::from_static("north"));
        })
        .build()
        .unwrap();
    ums.me().get().await.unwrap();
    for (n, request) in server.requests().iter().enumerate() {
        for line in [&format!("x-try: {n}"), "x-tenant: north", "authorization: Bearer canary-token"] {
            assert!(request.contains(&format!("\r\n{line}\r\n")), "{line}: {request}");
        }
        assert!(!request.contains("other") && !request.contains("traceparent"), "{request}");
    }
    assert_eq!(tries.load(Ordering::SeqCst), 2);
    let seen = seen.lock().unwrap();
    assert!(seen.contains("> x-tenant: ***") && !seen.contains("north"), "{seen}");
}

#[tokio::test]
async fn a_trace_goes_along_where_there_is_one() {
    let server = Script::of(vec![ada()]);
    let current = Arc::new(Mutex::new(None));
    let asked = Arc::clone(&current);
    let ums = builder(&server).traceparent(move || asked.lock().unwrap().clone()).build().unwrap();
    ums.me().get().await.unwrap();
    *current.lock().unwrap() = Some(PARENT.to_owned());
    ums.me().get().await.unwrap();
    *current.lock().unwrap() = Some("nonsense".to_owned());
    ums.me().get().await.unwrap();
    let traced: Vec<bool> =
        server.requests().iter().map(|request| request.contains(&format!("\r\ntraceparent: {PARENT}\r\n"))).collect();
    assert_eq!(traced, [false, true, false]);
    assert!(!server.requests()[2].contains("traceparent"));
}

#[tokio::test]
async fn a_proxy_is_used_where_it_was_named_and_nowhere_else() {
    let proxy = Script::of(vec![ada()]);
    let through = |url: &str| {
        Client::builder().base_url(url).token("canary-token").proxy(proxy.url.replace("//", "//ann:canary-pw@"))
    };
    // Plain http through another machine is plain http to another machine.
    let refused = through("http://127.0.0.1:1").build().unwrap_err();
    assert!(refused.kind() == ErrorKind::Config && !refused.to_string().contains("canary"), "{refused}");
    let ums = through("http://ums.example.com").danger_allow_plain_http(true).build().unwrap();
    ums.me().get().await.unwrap();
    let request = &proxy.requests()[0];
    assert!(request.starts_with("GET http://ums.example.com/users/me HTTP/1.1\r\n"), "{request}");
    assert!(request.to_lowercase().contains("\r\nproxy-authorization: basic "), "{request}");
    for bad in ["", "no url", "socks4://127.0.0.1:1", "canary:pw"] {
        let refused = Client::builder().base_url("https://localhost").proxy(bad).build().unwrap_err();
        assert!(refused.kind() == ErrorKind::Config && !refused.to_string().contains("canary"), "{refused}");
    }
    assert!(!format!("{:?}", through("http://127.0.0.1:1")).contains("canary"));
}

#[tokio::test]
async fn the_library_underneath_can_be_set_and_our_own_settings_stay() {
    let elsewhere = Script::of(vec![ada()]);
    let location = format!("Location: {}/stolen\r\n", elsewhere.url);
    let server = Script::new(move |_, _| {
        std::thread::sleep(Duration::from_millis(50));
        Reply::Answer("307 Temporary Redirect".to_owned(), location.clone(), Vec::new())
    });
    let ums = builder(&server)
        .retries(0)
        .customize(|http| http.user_agent("never seen").redirect(reqwest::redirect::Policy::limited(5)))
        .customize(|http| http.timeout(Duration::from_millis(1)).read_timeout(Duration::from_millis(1)))
        .customize(|http| {
            let headers = http::HeaderMap::from_iter([(http::header::VIA, HeaderValue::from_static("customized"))]);
            http.default_headers(headers).connect_timeout(Duration::from_secs(1))
        })
        .build()
        .unwrap();
    let error = ums.me().get().await.unwrap_err();
    assert_eq!(error.status(), Some(307), "{error}");
    assert!(elsewhere.requests().is_empty(), "the redirect was followed");
    let request = &server.requests()[0];
    assert!(request.contains("\r\nvia: customized\r\n") && !request.contains("never seen"), "{request}");
}
