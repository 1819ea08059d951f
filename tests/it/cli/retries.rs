//! What failed is tried again where it may be: told with -v, bounded by --retries, and never said to have failed where that is
//! not known.

use std::time::{Duration, Instant};

use serde_json::Value;
use snapbox::str;

use super::snapshot;
use crate::harness::{ADMIN_PASSWORD, Backend, Home, Proxy, Reply, Script, TestServer, apply, both_engines};

const USER: &str = r#"{"id":"u","name":"Ada","email":"ada@example.com","role":"user","status":"active","metadata":{},"created_at":"2026-11-23T02:14:00.123Z","updated_at":"2026-11-23T02:14:00.123Z","last_login_at":null,"version":7}"#;

fn busy() -> Reply {
    Reply::problem("503 Service Unavailable", "Retry-After: 0\r\n", "overloaded")
}

fn home(server: &Script) -> Home {
    Home::new().var("UMS_SERVER", &server.url).var("UMS_TOKEN", "token")
}

/// Its time between two tries is chance.
fn without_chance(text: &str) -> String {
    let wait = |line: &str| match line.split_once("; trying again in ") {
        Some((before, _)) => format!("{before}; trying again in N ms\n"),
        None => format!("{line}\n"),
    };
    text.lines().map(wait).collect()
}

#[test]
fn what_passes_is_waited_for() {
    let server = Script::of(vec![busy(), Reply::Cut, Reply::json("200 OK", USER)]);
    let ran = home(&server).ums(&["whoami", "-q", "-v"]);
    snapshot!(
        without_chance(&ran.shown()),
        str![[r#"
status 0
--- stdout
u
--- stderr
token from UMS_TOKEN
server http://127.0.0.1:PORT (from UMS_SERVER)
me.get: 503 overloaded: it says overloaded; trying again in N ms
me.get: the connection to http://127.0.0.1:PORT broke: connection closed before message completed; trying again in N ms

"#]]
    );
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn the_number_of_tries_is_as_said() {
    for (words, tries) in [(&[][..], 3), (&["--retries", "0"], 1), (&["--retries=1"], 2)] {
        let server = Script::of(vec![busy()]);
        let ran = home(&server).ums(&[&["whoami"], words].concat());
        assert_eq!((ran.status, server.requests().len()), (11, tries), "{ran:?}");
        assert!(!ran.stderr.contains("trying again"), "{ran:?}");
    }
    let ran = Home::new().ums(&["whoami", "--retries", "many"]);
    assert_eq!(ran.status, 2, "{ran:?}");
}

#[test]
fn a_long_wait_is_for_the_person_to_decide() {
    let server = Script::of(vec![Reply::problem("429 Too Many", "Retry-After: 3600\r\n", "rate_limited")]);
    let began = Instant::now();
    let ran = home(&server).ums(&["whoami"]);
    assert_eq!((ran.status, server.requests().len()), (9, 1), "{ran:?}");
    assert!(ran.stderr.contains("hint: try again in 60 min"), "{ran:?}");
    assert!(began.elapsed() < Duration::from_secs(10));
}

#[test]
fn a_server_that_is_not_there_is_soon_known() {
    let home = Home::new().var("UMS_SERVER", "http://127.0.0.1:1").var("UMS_TOKEN", "token");
    let began = Instant::now();
    for words in [&["whoami"][..], &["users", "delete", "u", "-y"], &["api", "/users/me"], &["auth", "status"]] {
        let ran = home.ums(words);
        assert_eq!(ran.status, 10, "{ran:?}");
        assert!(ran.stderr.contains("could not reach http://127.0.0.1:1: Connection refused"), "{ran:?}");
        assert!(!ran.stderr.contains("token"), "{ran:?}");
    }
    assert!(began.elapsed() < Duration::from_secs(8), "{:?}", began.elapsed());
}

#[test]
fn what_nobody_knows_is_called_unknown() {
    let change: [&[&str]; 3] = [
        &["users", "update", "u", "--name", "Adah"],
        &["users", "delete", "u", "-y"],
        &["api", "PATCH", "/users/u", "-f", "name=Adah"],
    ];
    for words in change {
        for reply in [Reply::Cut, Reply::Hang] {
            let server = Script::of(vec![reply]);
            let ran = home(&server).ums(&[words, &["--timeout", "300ms", "-o", "json"]].concat());
            assert_eq!((ran.status, server.requests().len(), ran.stdout.as_str()), (10, 1, ""), "{ran:?}");
            let error: Value = serde_json::from_str(&ran.stderr).unwrap();
            let message = error["error"]["message"].as_str().unwrap();
            assert!(message.contains("whether it took effect is unknown"), "{message}");
            assert_eq!(error["error"]["retryable"], false);
        }
    }
    // Nothing is unknown of what changes nothing.
    let server = Script::of(vec![Reply::Cut]);
    let ran = home(&server).ums(&["users", "get", "u"]);
    assert!(!ran.stderr.contains("unknown") && server.requests().len() == 3, "{ran:?}");
}

#[test]
fn a_creation_that_was_cut_off_is_sent_again_by_its_name() {
    let server = Script::of(vec![Reply::Cut, Reply::json("201 Created", USER)]);
    let home = home(&server);
    let words = ["users", "create", "--email", "ada@example.com", "--name", "Ada", "--password-file"];
    let password = home.file("password.txt", ADMIN_PASSWORD);
    let ran = home.ums(&[&words[..], &[password.to_str().unwrap(), "-q"]].concat());
    assert_eq!((ran.status, ran.stdout.as_str()), (0, "u\n"), "{ran:?}");
    let keys: Vec<String> = server
        .requests()
        .iter()
        .filter_map(|request| {
            request.lines().find_map(|line| line.strip_prefix("idempotency-key: ").map(str::to_owned))
        })
        .collect();
    assert!(keys.len() == 2 && keys[0] == keys[1], "{keys:?}");
}

#[test]
fn a_login_is_not_guessed_twice() {
    for reply in [Reply::Cut, Reply::Hang, Reply::problem("500 Oops", "", "internal")] {
        let server = Script::of(vec![reply]);
        let home = Home::new().var("UMS_SERVER", &server.url);
        let words = ["auth", "login", "--email", "a@b", "--password-stdin", "--storage", "none", "--timeout", "300ms"];
        let ran = home.ums_with_input(&words, "password");
        assert!(matches!(ran.status, 10 | 11), "{ran:?}");
        let logins = server.requests().into_iter().filter(|r| r.starts_with("POST /auth/login ")).count();
        assert_eq!(logins, 1, "{ran:?}");
    }
}

/// The answer to a creation is lost on the way; its repeat is answered with what the first has made.
#[apply(both_engines)]
async fn a_lost_answer_makes_nobody_twice() {
    let server = TestServer::start().await;
    let proxy = Proxy::new(vec![Backend::Tcp(server.addr)]).await;
    let home = Home::of_admin(&server).var("UMS_SERVER", &format!("http://{}", proxy.addr));
    let password = home.file("password.txt", "another good password of a person\n");
    proxy.cut();
    let mut command = home.command(&["users", "create", "--email", "ann@example.com", "--name", "Ann", "-q"]);
    command.args(["--timeout", "2s", "-v", "--password-file"]).arg(password);
    command.stdin(std::process::Stdio::null()).stdout(std::process::Stdio::piped());
    let mut child = command.stderr(std::process::Stdio::piped()).spawn().unwrap();
    // Once the first try was given up, the network is well again: it arrives then, beside the second.
    let mut stderr = std::io::BufReader::new(child.stderr.take().unwrap());
    let mut told = String::new();
    while !told.contains("trying again") {
        assert!(std::io::BufRead::read_line(&mut stderr, &mut told).unwrap() > 0, "{told}");
    }
    proxy.mend();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{told} {output:?}");
    let people = server.raw_admin().get("/users").await.json();
    let people: Vec<&Value> = people.as_array().unwrap().iter().filter(|u| u["email"] == "ann@example.com").collect();
    assert_eq!(people.len(), 1);
    assert_eq!(people[0]["id"].as_str().unwrap(), String::from_utf8(output.stdout).unwrap().trim());
}
