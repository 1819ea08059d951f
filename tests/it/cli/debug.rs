//! `--debug`: whatever goes over the wire is shown, and no secret in it, whichever command it is of.

use crate::harness::{ADMIN_PASSWORD, Home, Reply, Script, TestServer, apply, both_engines};

const NEW: &str = "canary-of-a-new-password-0451";

#[apply(both_engines)]
async fn no_command_shows_a_secret() {
    let server = TestServer::start().await;
    let home = Home::new().var("UMS_SERVER", &server.url);
    let current = home.file("current.txt", ADMIN_PASSWORD);
    let new = home.file("new.txt", NEW);
    let (current, new) = (current.to_str().unwrap(), new.to_str().unwrap());
    let (ada, bob) = ("admin@example.com", "bob@example.com");
    let body = home.file("body.json", format!(r#"{{"email":"{ada}","password":"{ADMIN_PASSWORD}"}}"#));
    let lines = home.file("body.ndjson", format!("{{\"a\":1}}\n{{\"password\":\"{NEW}\"}}\n"));
    let field = format!("password=@{new}");
    let calls: [(&[&str], i32); 16] = [
        (&["auth", "login", "--email", ada, "--password-file", current, "--storage", "file"], 0),
        (&["whoami"], 0),
        (&["users", "create", "--email", bob, "--name", "Bob", "--password-file", new], 0),
        (&["users", "list", "--email", bob], 2),
        (&["users", "set-password", bob, "--password-file", new], 0),
        (&["keys", "create", "--name", "k", "--scope", "users:read"], 0),
        (&["keys", "rotate", "k"], 0),
        (
            &[
                "auth",
                "register",
                "--email",
                "c@example.com",
                "--name",
                "C",
                "--password-file",
                new,
                "--storage",
                "none",
            ],
            0,
        ),
        (&["api", "POST", "/auth/login", "--input", body.to_str().unwrap()], 0),
        (&["api", "POST", "/users", "-f", "email=d@example.com", "-f", "name=D", "-f", &field], 0),
        (&["api", "POST", "/users", "--input", lines.to_str().unwrap(), "-H", "content-type: application/x-ndjson"], 7),
        (&["api", "POST", "/api-keys", "-f", "name=n", "-f", "scopes[]=users:read", "-i"], 0),
        (&["api", "/users/me", "-H", "x-mine: shown"], 0),
        (&["doctor"], 0),
        (&["passwd", "--current-password-file", current, "--password-file", new], 0),
        (&["auth", "logout"], 0),
    ];
    let mut secrets = vec![ADMIN_PASSWORD.to_owned(), NEW.to_owned()];
    for (words, status) in calls {
        let ran = home.ums(&[words, &["--debug", "-vv", "--print-curl"]].concat());
        if status != 2 {
            assert_eq!(ran.status, status, "{words:?}: {ran:?}");
        }
        // What is shown of tokens and keys, and what is kept of them, is secret in the trace.
        let kept = std::fs::read_to_string(home.path().join(".local/state/ums/credentials.json")).unwrap_or_default();
        for text in [&ran.stdout, &kept] {
            let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-')));
            let is_secret = |word: &&str| word.starts_with("ums_key_") || word.len() >= 40;
            secrets.extend(words.filter(is_secret).map(str::to_owned));
        }
        for secret in &secrets {
            assert!(!ran.stderr.contains(secret.as_str()), "{words:?}: {secret} in {}", ran.stderr);
        }
        assert!(ran.stderr.contains("> ") || status == 2, "{words:?}: {ran:?}");
    }
    assert!(secrets.len() > 10, "{}", secrets.len());
}

#[test]
fn failures_and_further_tries_are_shown_with_their_times() {
    let busy = Reply::problem("503 Service Unavailable", "Retry-After: 0\r\n", "overloaded");
    let server = Script::of(vec![Reply::Hang, Reply::Cut, busy]);
    let home = Home::new().var("UMS_SERVER", &server.url).var("UMS_TOKEN", "canary-token");
    let ran = home.ums(&["whoami", "--debug", "--timeout", "300ms"]);
    assert_eq!(ran.status, 11, "{ran:?}");
    let marks: Vec<&str> = ran.stderr.lines().filter_map(|line| line.get(..2)).collect();
    let count = |mark: &str| marks.iter().filter(|seen| **seen == mark).count();
    assert_eq!((count("! "), count("* ")), (2, 2), "{}", ran.stderr);
    for shown in
        ["did not answer in time: waited 300ms after 30", "broke: ", "; try 2 in ", "; try 3 in ", "< 503 after "]
    {
        assert!(ran.stderr.contains(shown), "{shown}: {}", ran.stderr);
    }
    assert!(ran.stderr.contains("> authorization: ***") && !ran.stderr.contains("canary"), "{}", ran.stderr);
    let home = Home::new().var("UMS_SERVER", "http://127.0.0.1:1").var("UMS_TOKEN", "canary-token");
    let ran = home.ums(&["whoami", "--debug"]);
    assert!(ran.stderr.contains("! cannot connect to http://127.0.0.1:1: ") && ran.status == 10, "{ran:?}");
}
