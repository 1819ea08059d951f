//! Bad methods, paths and headers: each gets a clear answer, and every answer has the same guards.

use serde_json::json;

use crate::harness::{ADMIN_PASSWORD, Answer, TestServer, apply, both_engines};

/// What every answer has and has not, whatever it is.
fn guarded(answer: &Answer, shown: &str) {
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{shown}: {answer:?}");
    assert!(answer.header("cache-control").is_some_and(|value| value == "no-store"), "{shown}: {answer:?}");
    assert!(answer.header("x-request-id").is_some_and(|id| !id.is_empty()), "{shown}: {answer:?}");
    bare(answer, shown);
}

/// No banner, nothing for the pages of other sites, no cookie.
fn bare(answer: &Answer, shown: &str) {
    for (name, _) in &answer.headers {
        let told = ["server", "x-powered-by", "via", "set-cookie"].contains(&name.as_str());
        assert!(!told && !name.starts_with("access-control-"), "{shown}: {answer:?}");
    }
}

#[apply(both_engines)]
async fn every_answer_has_the_same_guards() {
    let server = TestServer::with(|config| config.dev = false).await;
    let (anybody, admin) = (server.raw().header("Origin", "https://evil.example"), server.raw_admin());
    let person = json!({"name": "Ann", "email": "ann@example.com", "password": ADMIN_PASSWORD}).to_string();
    for (status, method, path, body) in [
        (200, "GET", "/users", ""),
        (200, "GET", "/users?page=1", ""),
        (200, "GET", "/users/me", ""),
        (201, "POST", "/users", &*person),
        (409, "POST", "/users", &*person),
        (400, "POST", "/users", "{}"),
        (413, "POST", "/users", &"x".repeat(70_000)),
        (404, "GET", "/users/123", ""),
        (404, "GET", "/nowhere", ""),
        (405, "PATCH", "/users", "{}"),
        (200, "GET", "/healthz", ""),
        (200, "GET", "/readyz", ""),
        (409, "DELETE", "/users/me", ""),
        (200, "GET", "/problems/not_found", ""),
        (404, "GET", "/problems/nothing", ""),
    ] {
        let answer = admin.send(method, path, (!body.is_empty()).then_some(body.as_bytes())).await;
        assert_eq!(answer.status, status, "{method} {path}: {answer:?}");
        guarded(&answer, path);
        if status >= 400 {
            answer.problem();
        }
    }
    let login =
        anybody.post("/auth/login", &json!({"email": "ann@example.com", "password": ADMIN_PASSWORD}).to_string()).await;
    assert_eq!(login.status, 200, "{login:?}");
    guarded(&login, "login");
    let refused = anybody.post("/auth/login", "{}").await;
    guarded(&refused, "a refused login");
    guarded(&anybody.get("/users").await, "no token");
    let out = anybody.token(login.json()["access_token"].as_str().unwrap()).post("/auth/logout", "").await;
    assert_eq!((out.status, out.body.len()), (204, 0));
    guarded(&out, "logout");
    // What is public may be cached.
    for path in ["/auth/keys", "/openapi.json"] {
        let answer = anybody.get(path).await;
        assert_eq!((answer.status, answer.header("x-content-type-options")), (200, Some("nosniff")), "{path}");
        assert!(answer.header("cache-control").is_some_and(|value| value.starts_with("public")), "{answer:?}");
        bare(&answer, path);
    }
}

#[apply(both_engines)]
async fn a_method_that_a_path_does_not_know_is_405_with_those_it_knows() {
    let server = TestServer::start().await;
    let calls = [
        ("/users", "DELETE PUT PATCH OPTIONS TRACE BREW", "GET,HEAD,POST"),
        ("/users/me", "POST OPTIONS TRACE", "GET,HEAD,PUT,PATCH,DELETE"),
        ("/users/123", "POST OPTIONS", "GET,HEAD,PUT,PATCH,DELETE"),
        ("/auth/login", "GET PUT DELETE OPTIONS", "POST"),
        ("/auth/register", "GET", "POST"),
        ("/auth/refresh", "GET", "POST"),
        ("/auth/logout", "GET DELETE", "POST"),
        ("/auth/keys", "POST DELETE", "GET,HEAD"),
        ("/healthz", "POST", "GET,HEAD"),
        ("/readyz", "PUT", "GET,HEAD"),
        ("/openapi.json", "POST", "GET,HEAD"),
        ("/problems/not_found", "POST", "GET,HEAD"),
    ];
    for (path, methods, allowed) in calls {
        for method in methods.split(' ') {
            let refused = server.raw_admin().send(method, path, None).await;
            assert_eq!((refused.status, refused.problem().as_str()), (405, "method_not_allowed"), "{method} {path}");
            let mut known: Vec<&str> = refused.header("allow").unwrap_or_default().split(',').map(str::trim).collect();
            let mut expected: Vec<&str> = allowed.split(',').collect();
            known.sort_unstable();
            expected.sort_unstable();
            assert_eq!(known, expected, "{method} {path}");
            guarded(&refused, path);
        }
    }
}

#[apply(both_engines)]
async fn head_is_get_without_the_body() {
    let server = TestServer::start().await;
    for (path, status) in [
        ("/users/me", 200),
        ("/users?page=1", 200),
        ("/users", 200),
        ("/users/123", 404),
        ("/nowhere", 404),
        ("/healthz", 200),
        ("/users?limit=1", 400),
    ] {
        let (head, get) = (server.raw_admin().send("HEAD", path, None).await, server.raw_admin().get(path).await);
        assert_eq!((head.status, get.status, head.body.len()), (status, status, 0), "{path}: {head:?}");
        for name in ["content-type", "etag", "link", "x-total-count", "cache-control", "x-content-type-options"] {
            assert_eq!(head.header(name), get.header(name), "{path} {name}");
        }
    }
}

#[apply(both_engines)]
async fn a_path_that_names_nothing_is_404_whatever_it_looks_like() {
    let server = TestServer::start().await;
    let (id, _) = server.person("Ann", "ann@example.com", "user").await;
    for path in [
        "/",
        "//",
        "/users/",
        "/users//",
        "//users",
        "/users/%ff",
        "/users/%00",
        "/users/..",
        "/users/../users",
        "/users/../x",
        "/users/%2e%2e/healthz",
        "/users/..%2fhealthz",
        "/Users",
        "/users/ME",
        "/users/%6de",
        "/users/me/",
        "/users/me/x",
        "/users/123",
        "/users/-1",
        "/users/null",
        "/users/*",
        "/users/00000000-0000-0000-0000-000000000000",
        "/users/'%20or%20''='",
        "/users/%E2%80%AE",
        "/users;x=1",
        "/auth",
        "/auth/login/",
        "/problems/",
        "/problems/%ff",
        "/openapi.json/",
        "/admin",
        "/.git/config",
        "/favicon.ico",
        "/users.json",
        "/v1/users",
    ] {
        let missing = server.raw_admin().get(path).await;
        assert_eq!((missing.status, missing.problem().as_str()), (404, "not_found"), "{path}");
        guarded(&missing, path);
    }
    // An id is one text, not any spelling of a UUID.
    for spelling in
        [id.replace('-', ""), format!("{{{id}}}"), format!("urn:uuid:{id}"), format!("{id}%20"), format!("{id}/")]
    {
        assert_eq!(server.raw_admin().get(&format!("/users/{spelling}")).await.status, 404, "{spelling}");
    }
    for (method, path) in [("OPTIONS", "*"), ("GET", "http://127.0.0.1/nowhere")] {
        let missing = server.raw_admin().send(method, path, None).await;
        assert!([404, 405].contains(&missing.status), "{method} {path}: {missing:?}");
        missing.problem();
    }
    // Under --dev the target of a request names a host as much as its header does.
    for (method, path) in [("CONNECT", "example.com:443"), ("GET", "http://evil.example/users/me")] {
        let refused = server.raw_admin().send(method, path, None).await;
        assert_eq!((refused.status, refused.problem().as_str()), (421, "misdirected_request"), "{method} {path}");
    }
}

#[apply(both_engines)]
async fn a_head_that_is_too_long_or_no_head_is_refused_and_the_server_goes_on() {
    let server = TestServer::start().await;
    for (what, bytes) in [
        ("a long URI", format!("GET /users/{} HTTP/1.1\r\nHost: localhost\r\n\r\n", "x".repeat(65_536))),
        ("a longer URI", format!("GET /users?email={} HTTP/1.1\r\nHost: localhost\r\n\r\n", "x".repeat(1_000_000))),
        (
            "256 KB in one header",
            format!("GET /users HTTP/1.1\r\nHost: localhost\r\nX-Long: {}\r\n\r\n", "x".repeat(262_144)),
        ),
        (
            "256 KB in many",
            format!("GET /users HTTP/1.1\r\nHost: localhost\r\n{}\r\n", "X-Many: 0123456789\r\n".repeat(13_000)),
        ),
    ] {
        let refused = server.raw().bytes(bytes.as_bytes()).await;
        assert!([414, 431].contains(&refused.status), "{what}: {refused:?}");
        bare(&refused, what);
    }
    for bytes in [
        &b"nonsense\r\n\r\n"[..],
        b"GET\r\n\r\n",
        b"GET /users HTTP/9.9\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
        b"GET /users HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n",
        b"GET /us ers HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"POST /users HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST /users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}x",
    ] {
        let refused = server.raw().bytes(bytes).await;
        assert_eq!(refused.status, 400, "{:?}: {refused:?}", String::from_utf8_lossy(bytes));
        bare(&refused, "no head");
    }
    // A long URI that is still a head is a question like any other.
    assert_eq!(server.raw_admin().get(&format!("/users/{}", "x".repeat(20_000))).await.problem(), "not_found");
    assert_eq!(server.raw_admin().get("/users/me").await.status, 200);
}

#[apply(both_engines)]
async fn an_if_match_that_is_no_entity_tag_is_refused_and_one_that_does_not_match_is_412() {
    let server = TestServer::start().await;
    let (id, _) = server.person("Ann", "ann@example.com", "user").await;
    let path = format!("/users/{id}");
    for bad in ["1", "\"1", "1\"", "W/1", "\"1\" \"2\"", "\"\"1\"\"", "w/\"1\"", "\u{e9}"] {
        for method in ["PUT", "PATCH", "DELETE"] {
            let refused =
                server.raw_admin().header("If-Match", bad).send(method, &path, Some(b"{\"name\":\"Bob\"}")).await;
            assert_eq!(
                (refused.status, refused.faults()),
                (400, vec!["If-Match wrong_type".to_owned()]),
                "{method} {bad}"
            );
        }
    }
    for other in [
        "\"2\"",
        "\"0\"",
        "\"\"",
        "\"x\"",
        "W/\"1\"",
        "\"01\"",
        "\"+1\"",
        "\"99999999999999999999999\"",
        "\"2\", \"3\"",
    ] {
        for method in ["PUT", "PATCH", "DELETE"] {
            let refused =
                server.raw_admin().header("If-Match", other).send(method, &path, Some(b"{\"name\":\"Bob\"}")).await;
            assert_eq!((refused.status, refused.problem().as_str()), (412, "precondition_failed"), "{method} {other}");
        }
    }
    for good in ["\"1\"", "*", "\"7\", \"1\"", "\"1\",", "\"a,b\", ,\"1\""] {
        let read = server.raw_admin().header("If-Match", good).put(&path, r#"{"name":"Ann"}"#).await;
        assert_eq!((read.status, read.header("etag")), (200, Some("\"1\"")), "{good}");
    }
}

#[apply(both_engines)]
async fn an_authorization_that_is_no_bearer_token_is_401() {
    let server = TestServer::start().await;
    let good = &server.admin_token;
    let lower = server.raw().header("Authorization", &format!("bearer  {good} ")).get("/users/me").await;
    assert_eq!(lower.status, 200, "the scheme has no case: {lower:?}");
    for bad in [
        "",
        "Bearer",
        "Bearer ",
        good,
        &format!("Basic {good}"),
        "Basic YWRtaW46YWRtaW4=",
        &format!("Token {good}"),
        &format!("Bearer{good}"),
        &format!("Bearer {good} x"),
        &format!("Bearer {good},x"),
        &format!("Bearer \"{good}\""),
        &format!("Bearer Bearer {good}"),
        &format!("Bearer {good}\u{e9}"),
    ] {
        for path in ["/users/me", "/users"] {
            let refused = server.raw().header("Authorization", bad).get(path).await;
            assert_eq!((refused.status, refused.problem().as_str()), (401, "invalid_token"), "{bad:?}");
            assert_eq!(refused.header("www-authenticate"), Some(r#"Bearer error="invalid_token""#));
        }
        // Nor does a bad token turn into a self-registration.
        let refused = server
            .raw()
            .header("Authorization", bad)
            .post("/users", r#"{"name":"A","email":"a@example.com","password":"password123"}"#)
            .await;
        assert_eq!(refused.status, 401, "{bad:?}: {refused:?}");
    }
    let twice = server.raw().token(good).token(good).get("/users/me").await;
    assert_eq!((twice.status, twice.problem().as_str()), (401, "invalid_token"));
    for query in ["access_token", "token"] {
        assert_eq!(
            server.raw().get(&format!("/users?{query}={good}")).await.status,
            401,
            "a token is never taken from the query"
        );
    }
    assert_eq!(
        server.raw().header("Cookie", &format!("access_token={good}")).get("/users/me").await.problem(),
        "unauthenticated"
    );
}

#[apply(both_engines)]
async fn a_harmless_request_id_is_taken_over_and_any_other_replaced() {
    let server = TestServer::start().await;
    for id in ["a", "Trace-01_x.y", &"z".repeat(64)] {
        for path in ["/healthz", "/nowhere"] {
            assert_eq!(server.raw().header("X-Request-Id", id).get(path).await.header("x-request-id"), Some(id));
        }
    }
    let mut seen = std::collections::HashSet::new();
    for id in ["", "a b", "a\tb", &"z".repeat(65), "ä", "<script>", "a;b", "a/b", "a\"b", "{}"] {
        let answer = server.raw().header("X-Request-Id", id).get("/nowhere").await;
        let own = answer.header("x-request-id").unwrap().to_owned();
        assert!(uuid::Uuid::try_parse(&own).is_ok(), "{id:?}: {answer:?}");
        assert_eq!(answer.json()["request_id"], own.as_str());
        assert!(seen.insert(own), "each request has its own");
    }
}
