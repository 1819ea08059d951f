//! `ums api`: any call, as the person logged in, to the selected server alone; its answer as it came.

use serde_json::{Value, json};
use snapbox::str;

use super::snapshot;
use crate::harness::{ADMIN_PASSWORD, Home, Reply, Script, Terminal, TestServer, apply, both_engines};

#[apply(both_engines)]
async fn a_call_is_made_and_answered_as_it_is() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    let me = String::from_utf8(server.raw_admin().get("/users/me").await.body).unwrap();
    for words in
        [&["/users/me"][..], &["users/me"], &["GET", "/users/me"], &["get", "users/me"], &["users/me", "-o", "json"]]
    {
        let ran = home.ums(&[&["api"], words].concat());
        assert_eq!((ran.status, ran.stdout.as_str(), ran.stderr.as_str()), (0, me.as_str(), ""), "{words:?}");
    }
    let whole = format!("{}/users/me", server.url);
    assert_eq!(home.ums(&["api", &whole]).ok(), me);
    // Fields: with POST, which they imply, in the body; with GET in the query.
    let password = home.file("password.txt", format!("{ADMIN_PASSWORD}\n"));
    let password = format!("password=@{}", password.display());
    let bob = home.ums(&[
        "api",
        "/users",
        "-f",
        "email=bob@example.com",
        "-f",
        "name=Bob",
        "-f",
        &password,
        "-f",
        "metadata[desk]=4",
    ]);
    let bob = bob.json();
    assert_eq!((&bob["name"], &bob["metadata"]), (&json!("Bob"), &json!({"desk": 4})));
    let path = format!("/users/{}", bob["id"].as_str().unwrap());
    let found = home.ums(&["api", "GET", "/users", "-f", "email=bob@example.com", "-f", "per_page=1"]).json();
    assert_eq!(found, json!([bob]));
    // A body from a file and from standard input, with a header that the server heeds.
    let input = home.file("body.json", r#"{"name": "Bobby"}"#);
    let changed =
        home.ums(&["api", "patch", &path, "--input", input.to_str().unwrap(), "-H", "If-Match: \"1\""]).json();
    assert_eq!((&changed["name"], &changed["version"]), (&json!("Bobby"), &json!(2)));
    let late = home.ums_with_input(&["api", "PUT", &path, "--input", "-", "-H", "If-Match: \"1\""], r#"{"name":"x"}"#);
    assert_eq!((late.status, late.stdout.as_str()), (6, ""), "{late:?}");
    // What is not JSON, and what anybody may ask.
    let nobody = Home::new().var("UMS_SERVER", &server.url);
    let described = String::from_utf8(server.raw().get("/openapi.json").await.body).unwrap();
    assert_eq!(nobody.ums(&["api", "/openapi.json"]).ok(), described);
    assert_eq!(nobody.ums(&["api", "/healthz"]).status, 0);
    snapshot!(
        nobody.ums(&["api", "/users/me"]).shown(),
        str![[r#"
status 4
--- stdout
--- stderr
error: not logged in to http://127.0.0.1:PORT
hint: log in with `ums auth login`

"#]]
    );
    // A removal is asked about, as everywhere.
    snapshot!(
        home.ums(&["api", "DELETE", &path]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: not confirmed: send DELETE /users/00000000-0000-0000-0000-000000000000 on http://127.0.0.1:PORT
hint: give --yes to do it without being asked

"#]]
    );
    let dry = home.ums(&["api", "DELETE", &path, "--dry-run"]);
    assert_eq!((dry.status, dry.stderr.as_str()), (0, "dry run: nothing was changed\n"), "{dry:?}");
    assert_eq!(home.ums(&["api", "DELETE", &path, "-y"]).json()["success"], true);
    assert_eq!(home.ums(&["api", &path, "--dry-run"]).stderr.lines().count(), 1, "the error alone");
}

#[apply(both_engines)]
async fn a_refusal_is_an_error_like_any_other() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    snapshot!(
        home.ums(&["api", "/nowhere"]).shown(),
        str![[r#"
status 3
--- stdout
--- stderr
error: nothing answers to this path

"#]]
    );
    snapshot!(
        home.ums(&["api", "/users", "-f", "name=", "-f", "colour=red"]).shown(),
        str![[r#"
status 7
--- stdout
--- stderr
error: the server refused this as invalid
  name: must not be empty
  email: is required
  password: is required
  colour: is not a field of this call

"#]]
    );
    // With -i the answer itself is what was asked for.
    let ran = home.ums(&["api", "/nowhere", "-i"]);
    let (head, body) = ran.stdout.split_once("\n\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 404 Not Found\ncontent-type: application/problem+json"), "{head}");
    assert_eq!(serde_json::from_str::<Value>(body).unwrap()["code"], "not_found");
    assert_eq!((ran.status, ran.stderr.as_str()), (3, "error: nothing answers to this path\n"));
    let ran = home.ums(&["api", "/users/me", "-i"]);
    assert!(ran.stdout.starts_with("HTTP/1.1 200 OK\n") && ran.stdout.contains("\netag: \"1\"\n"), "{ran:?}");
}

#[apply(both_engines)]
async fn pages_become_one_document() {
    let server = TestServer::start().await;
    for number in 0..7 {
        server.person(&format!("P{number}"), &format!("p{number}@example.com"), "user").await;
    }
    let home = Home::of_admin(&server);
    let all = server.raw_admin().get("/users").await.json();
    for path in ["/users?per_page=3", "/users", "/users?per_page=8", "/users?per_page=3&page=1"] {
        let ran = home.ums(&["api", path, "--paginate"]);
        assert_eq!(ran.json(), all, "{path}");
    }
    let lines = home.ums(&["api", "/users?per_page=3", "--paginate", "-o", "ndjson"]).ok();
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(json!(lines), all);
    assert_eq!(home.ums(&["api", "/users?per_page=3", "--paginate", "--jq", "length"]).ok(), "8\n");
    assert_eq!(home.ums(&["api", "/users?per_page=3", "--jq", "length"]).ok(), "3\n");
    let each = home.ums(&["api", "/users?per_page=3", "--paginate", "-o", "ndjson", "--jq", ".name"]).ok();
    assert_eq!((each.lines().count(), each.lines().nth(1)), (8, Some("P0")));
    let csv = home.ums(&["api", "/users?per_page=3", "--paginate", "-o", "csv"]).ok();
    assert!(csv.starts_with("id,name,email,role,") && csv.lines().count() == 9, "{csv}");
    assert_eq!(home.ums(&["api", "/users?per_page=3", "-o", "name"]).ok().lines().nth(1), Some("p0@example.com"));
    assert_eq!(home.ums(&["api", "/users?per_page=3", "--paginate", "-q"]).ok().lines().count(), 8);
    assert_eq!(home.ums(&["api", "/users?email=x@example.com", "--paginate"]).ok(), "[]\n");
    // What is no list is what it is.
    assert_eq!(home.ums(&["api", "/users/me", "--paginate"]).json()["role"], "admin");
    let head = home.ums(&["api", "/users?per_page=3", "--paginate", "-i"]).ok();
    assert_eq!(head.matches("HTTP/1.1 200 OK").count(), 1, "{head}");
    let yaml = home.ums(&["api", "/users/me", "-o", "yaml"]).ok();
    assert!(yaml.contains("role: admin\n"), "{yaml}");
    assert_eq!(home.ums(&["api", "POST", "/users", "--paginate"]).status, 2);
}

#[test]
fn a_walk_that_breaks_off_is_no_document() {
    let link = |to: &str| format!("Content-Type: application/json\r\nLink: <{to}>; rel=\"next\"\r\n");
    let page = move |to: &str| Reply::Answer("200 OK".to_owned(), link(to), b"[{\"n\": 1.50},\n 2]".to_vec());
    let refused = Reply::problem("403 Forbidden", "", "forbidden");
    let run = |replies: Vec<Reply>| {
        let server = Script::of(replies);
        let home = Home::new().var("UMS_SERVER", &server.url).var("UMS_TOKEN", "token");
        (home.ums(&["api", "/list", "--paginate"]), server.requests())
    };
    let (ran, _) = run(vec![page("/list?after=x"), refused]);
    assert_eq!((ran.status, ran.stdout.as_str()), (5, "[{\"n\": 1.50},2"), "{ran:?}");
    // The items are the bytes that came; what the link names is asked of the same route.
    let (ran, requests) = run(vec![page("/other?after=x"), Reply::json("200 OK", "[]")]);
    assert_eq!((ran.status, ran.stdout.as_str()), (0, "[{\"n\": 1.50},2]\n"), "{ran:?}");
    assert!(requests[1].starts_with("GET /list?after=x HTTP/1.1\r\n"), "{requests:?}");
    let (ran, requests) = run(vec![page("http://127.0.0.1:1/list?after=x")]);
    assert!(ran.status == 1 && requests.len() == 1 && ran.stderr.contains("another server"), "{ran:?}");
    let (ran, _) = run(vec![page("/list?after=x"), page("/list?after=x")]);
    assert!(ran.status == 1 && ran.stderr.contains("names itself"), "{ran:?}");
}

#[test]
fn nothing_is_ever_sent_elsewhere() {
    let server = Script::of(vec![Reply::json("200 OK", "{}")]);
    let elsewhere = Script::of(vec![Reply::json("200 OK", "{}")]);
    let home = Home::new().var("UMS_SERVER", &server.url).var("UMS_TOKEN", "canary-token");
    let host = elsewhere.url.strip_prefix("http://").unwrap();
    let with_user = server.url.replace("http://", "http://x@");
    for path in [
        &elsewhere.url,
        &format!("{}/users", elsewhere.url),
        &format!("//{host}/users"),
        &format!("/\\{host}/users"),
        &format!("\\\\{host}/users"),
        &format!("{}@{host}/users", server.url),
        &format!("{with_user}/users"),
        "https://example.com/users",
        "file:///etc/passwd",
        "/../users",
        "/users/../../x",
        "/users/%2e%2e/x",
        "/users/./x",
        "/a b",
        "/a\tb",
        "/a\nb",
        "/a#b",
    ] {
        let ran = home.ums(&["api", "GET", path]);
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{path}: {ran:?}");
    }
    for header in [
        "Authorization: Bearer x",
        "authorization:x",
        "Host: example.com",
        "Cookie: a=b",
        "x",
        ": y",
        "a: b\nc: d",
        "Content-Length: 9",
    ] {
        let ran = home.ums(&["api", "GET", "/x", "-H", header]);
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{header}: {ran:?}");
    }
    assert_eq!((server.requests().len(), elsewhere.requests().len()), (0, 0));
    snapshot!(
        home.ums(&["api", "/x", "-H", "Authorization: Bearer canary"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: the header authorization is the client's own
hint: the token comes from the login, or from --token-file FILE or UMS_TOKEN

"#]]
    );
    // A redirect is an answer, and not followed.
    let location = format!("Location: {}/\r\n", elsewhere.url);
    let server = Script::of(vec![Reply::Answer("302 Found".to_owned(), location, Vec::new())]);
    let ran = Home::new().var("UMS_SERVER", &server.url).var("UMS_TOKEN", "x").ums(&["api", "/x", "-i"]);
    assert!(ran.status == 1 && ran.stdout.starts_with("HTTP/1.1 302 Found\n"), "{ran:?}");
    assert_eq!(elsewhere.requests().len(), 0);
}

#[test]
fn wrong_words_are_told_what_is_right() {
    let home = Home::new();
    for (words, said) in [
        (&["api"][..], "the path is missing"),
        (&["api", "GET"], "the path is missing"),
        (&["api", "G T", "/x"], "no method"),
        (&["api", "GET", "/x", "y"], "unexpected"),
        (&["api", "/x", "-f", "a"], "KEY=VALUE"),
        (&["api", "/x", "-f", "a[=b"], "metadata[desk]"),
        (&["api", "/x", "-f", "password=hunter2"], "everyone on this machine"),
        (&["api", "GET", "/x?password=hunter2"], "no place in a query"),
        (&["api", "GET", "/x", "-f", "password=@/nowhere"], "no place in a query"),
        (&["api", "/x", "--columns", "id"], "--jq"),
        (&["api", "/x", "-i", "--jq", "."], "--include"),
        (&["api", "POST", "/auth/login", "--dry-run"], "no dry run"),
    ] {
        let ran = home.ums(words);
        assert!(ran.status == 2 && ran.stderr.contains(said), "{words:?}: {ran:?}");
        assert!(!ran.stderr.contains("hunter2"), "{words:?}: {ran:?}");
    }
    let ran = home.ums(&["api", "POST", "/x", "--input", "/nowhere/at/all"]);
    assert!(ran.status == 12 || ran.status == 4, "{ran:?}");
}

#[test]
fn a_protected_profile_protects_here_too() {
    let server = Script::of(vec![Reply::json("200 OK", "{}")]);
    let home = Home::new().var("UMS_TOKEN", "token");
    let config = format!("default_profile = \"live\"\n[profile.live]\nserver = \"{}\"\nprotected = true\n", server.url);
    home.file(".config/ums/config.toml", config);
    assert_eq!(home.ums(&["api", "DELETE", "/users/x", "-y"]).status, 2);
    assert_eq!(server.requests().len(), 0);
    assert_eq!(home.ums(&["api", "DELETE", "/users/x", "--confirm", "live"]).status, 0);
}

#[test]
fn bytes_are_exact_in_a_pipe_and_harmless_on_a_terminal() {
    let hostile = "\u{1b}]0;owned\u{7}\u{9b}2J\u{202e}";
    let json = format!("{{ \"name\" :  {},\"n\":1.50, \"e\":\"\\u00e9\" }}", Value::from(format!("{hostile}\n")));
    let text = format!("# {hostile}\r\nline two\n\tindented");
    for (kind, body) in
        [("application/json", json.as_bytes()), ("text/plain", text.as_bytes()), ("image/png", b"\x89PNG\xff\x00")]
    {
        let headers = format!("Content-Type: {kind}\r\nX-Odd: a\u{9b}b\r\n");
        let server = Script::of(vec![Reply::Answer("200 OK".to_owned(), headers, body.to_vec())]);
        let home = Home::new().var("UMS_SERVER", &server.url).var("UMS_TOKEN", "token").var("NO_COLOR", "1");
        let output = home.command(&["api", "/x"]).output().unwrap();
        assert_eq!((output.stdout.as_slice(), output.status.code()), (body, Some(0)), "{kind}");
        if kind == "image/png" {
            continue;
        }
        let screen = Terminal::open(&home, 80, &["api", "/x", "-i"]).end();
        assert_eq!(screen.status, 0, "{screen:?}");
        let acts = |c: char| (c.is_control() && !matches!(c, '\r' | '\n' | '\t')) || c == '\u{202e}';
        assert!(!screen.text.contains(acts), "{screen:?}");
        let shown = if kind == "text/plain" { "␛]0;owned␇" } else { "\"n\": 1.50" };
        assert!(screen.text.contains(shown), "{screen:?}");
    }
}
