//! Completion where something is missing: soon, without a word, and with the line as it was.

use std::fs::File;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::harness::server::{ADMIN_EMAIL, ADMIN_PASSWORD};
use crate::harness::{Home, Keyring, Shell, TestServer, apply, both_engines, need};
use crate::migrate_data::fill;

/// In all, with starting and ending.
const LIMIT: Duration = Duration::from_millis(500);

const LOGIN: [&str; 8] = ["auth", "login", "--email", ADMIN_EMAIL, "--password-stdin", "--storage", "file", "-q"];

/// What fish would be told, and how long that took.
fn asked(home: &Home, words: &[&str]) -> (String, Duration) {
    let mut command = home.command(&[&["--", "ums"], words].concat());
    let began = Instant::now();
    let output = command.env("UMS_COMPLETE", "fish").output().unwrap();
    let took = began.elapsed();
    assert!(output.status.success() && output.stderr.is_empty(), "{words:?}: {output:?}");
    (String::from_utf8(output.stdout).unwrap(), took)
}

fn told(home: &Home, words: &[&str]) -> String {
    asked(home, words).0
}

/// Nothing is told, and within the limit: a busy machine gets a few tries.
fn nothing(home: &Home, words: &[&str], why: &str) {
    let tries = (0..5).map(|_| {
        let (told, took) = asked(home, words);
        assert_eq!(told, "", "{why}");
        took
    });
    let fastest = tries.min().unwrap();
    assert!(fastest < LIMIT, "{why}: {fastest:?}");
}

/// A server that takes connections and never answers.
fn hung() -> (std::net::TcpListener, String) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    (listener, url)
}

#[test]
fn without_a_server_a_login_or_a_configuration_nothing_happens() {
    let words = ["users", "get", "ad"];
    nothing(&Home::new(), &words, "nobody is logged in");
    let token = |home: Home| home.var("UMS_TOKEN", "not-a-token");
    nothing(&token(Home::new()).var("UMS_SERVER", "http://127.0.0.1:1"), &words, "no server");
    let (_listener, url) = hung();
    let home = token(Home::new()).var("UMS_SERVER", &url);
    nothing(&home, &words, "a hung server");
    nothing(&home, &["keys", "revoke", ""], "a hung server");
    nothing(&token(Home::new()).var("UMS_SERVER", "http://example.com"), &words, "an address that is refused");
    nothing(&Home::new(), &["users", "get", "--token-file", "-", "ad"], "a token on standard input");
    let home = token(Home::new());
    home.file(".config/ums/config.toml", "nonsense");
    nothing(&home, &words, "a broken configuration");
    nothing(&home, &["users", "list", "-p", ""], "a broken configuration");
    // Commands and flags need none of them.
    assert!(told(&home, &["us"]).starts_with("users\t"));
    // A shell that nobody knows is told nothing either.
    let output = home.command(&["--", "ums", ""]).env("UMS_COMPLETE", "tcsh").output().unwrap();
    assert!(output.status.success() && output.stdout.is_empty() && output.stderr.is_empty(), "{output:?}");
    // Who sets the variable to nothing wants `ums` itself.
    let output = home.command(&["--version"]).env("UMS_COMPLETE", "").output().unwrap();
    assert!(output.stdout.starts_with(b"ums "), "{output:?}");
}

#[test]
fn the_line_stays_as_it_was() {
    let (_listener, url) = hung();
    for server in ["http://127.0.0.1:1", &url] {
        for name in ["bash", "zsh", "fish"] {
            let home = Home::new().var("UMS_SERVER", server).var("UMS_TOKEN", "not-a-token");
            let Some(mut shell) = Shell::open(&home, name, "the line stays as it was") else { continue };
            for line in ["ums users get ada@exa", "ums users get ", "ums users list --email=ad"] {
                assert_eq!(shell.completes(&format!("{line}\t")), line, "{name}");
            }
        }
    }
}

#[apply(both_engines)]
async fn a_keyring_that_hangs_or_is_locked_is_left_alone() {
    let server = TestServer::start().await;
    let home = Home::new().var("UMS_SERVER", &server.url);
    let Some(mut keyring) = Keyring::start(&home, "a keyring that hangs or is locked is left alone") else { return };
    let home = home.var("DBUS_SESSION_BUS_ADDRESS", &keyring.address);
    home.ums_with_input(&["auth", "login", "--email", ADMIN_EMAIL, "--password-stdin"], ADMIN_PASSWORD).ok();
    let words = ["users", "get", "adm"];
    assert_eq!(told(&home, &words), "admin@example.com\tAda Admin\n");
    // What was told a moment ago needs no keyring; the next question does.
    keyring.freeze();
    assert_eq!(told(&home, &words), "admin@example.com\tAda Admin\n");
    nothing(&home, &["users", "get", "admi"], "a hung keyring");
    keyring.thaw();
    keyring.lock();
    // Nobody is asked to unlock it: a window would open at a Tab.
    let watched = home.path().join("watched");
    let Some(monitor) = need("dbus-monitor", "a locked keyring is not asked for") else { return };
    let mut monitor = Command::new(monitor)
        .args(["--address", &keyring.address, "interface='org.freedesktop.Secret.Service',member='Unlock'"])
        .stdout(File::create(&watched).unwrap())
        .spawn()
        .unwrap();
    let seen = || std::fs::read_to_string(&watched).unwrap();
    let began = Instant::now();
    while !seen().contains("NameLost") && began.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(10));
    }
    nothing(&home, &["users", "get", "admi"], "a locked keyring");
    assert!(!seen().contains("member=Unlock"), "{}", seen());
    // The watch is one: who calls without a Tab is asked.
    assert_eq!(home.ums(&["whoami"]).status, 12);
    assert!(seen().contains("member=Unlock"), "{}", seen());
    monitor.kill().unwrap();
    monitor.wait().unwrap();
}

#[apply(both_engines)]
async fn what_was_told_is_kept_a_minute_for_who_was_told_it() {
    let server = TestServer::start().await;
    let (_, reader) = server.person("Bob", "bob@example.com", "user").await;
    let home = Home::new().var("UMS_SERVER", &server.url);
    home.ums_with_input(&LOGIN, ADMIN_PASSWORD).ok();
    let words = ["users", "get", "bo"];
    assert_eq!(told(&home, &words), "bob@example.com\tBob\n");

    // Private, and without a word of whom or how.
    let folder = home.path().join(".cache/ums/completion");
    let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 1);
    assert_eq!(mode(&files[0]), 0o600);
    let kept = std::fs::read_to_string(&files[0]).unwrap();
    let token = home.ums(&["auth", "token"]);
    assert!(!kept.contains("eyJ") && !kept.contains("umsr_") && !kept.contains(ADMIN_EMAIL), "{kept} {token:?}");

    // The same question is not asked again within the minute; another one is.
    server.person("Boris", "boris@example.com", "user").await;
    assert_eq!(told(&home, &words), "bob@example.com\tBob\n");
    assert_eq!(told(&home, &["users", "get", "bor"]), "boris@example.com\tBoris\n");
    let stale = serde_json::json!({"at": 1_000_000, "found": []}).to_string();
    std::fs::write(&files[0], stale).unwrap();
    assert_eq!(told(&home, &words), "bob@example.com\tBob\nboris@example.com\tBoris\n");

    // Somebody else is told what the server tells him: nothing.
    home.file("token", &reader);
    assert_eq!(told(&home, &["users", "get", "--token-file", "token", "bo"]), "");
    // On another server nobody is logged in.
    assert_eq!(told(&home, &["users", "get", "--server", "http://127.0.0.1:1", "bo"]), "");
    // What others could have written is not believed.
    std::fs::set_permissions(&files[0], std::fs::Permissions::from_mode(0o644)).unwrap();
    server.person("Bo", "bo@example.com", "user").await;
    assert!(told(&home, &words).starts_with("bo@example.com\tBo\n"));

    // Whoever logs out leaves nothing behind.
    home.ums(&["auth", "logout"]).ok();
    assert!(!folder.exists());
    assert_eq!(told(&home, &words), "");
}

#[apply(both_engines)]
async fn a_token_that_is_over_is_renewed_and_kept() {
    let server = TestServer::with(|config| config.dev = false).await;
    let home = Home::new().var("UMS_SERVER", &server.url);
    home.ums_with_input(&LOGIN, ADMIN_PASSWORD).ok();
    let file = super::credentials_file(&home);
    let text = std::fs::read_to_string(&file).unwrap();
    let mut stored: serde_json::Value = serde_json::from_str(&text).unwrap();
    let tokens = &mut stored[&server.url][ADMIN_EMAIL];
    let refresh = tokens["refresh_token"].clone();
    for time in ["expires_at", "refresh_at"] {
        tokens[time] = "2020-01-01T00:00:00Z".into();
    }
    std::fs::write(&file, stored.to_string()).unwrap();
    let mut found = String::new();
    // A busy machine may need a second Tab.
    for _ in 0..5 {
        found = told(&home, &["users", "get", "adm"]);
        if !found.is_empty() {
            break;
        }
        std::thread::sleep(Duration::from_millis(500));
    }
    assert_eq!(found, "admin@example.com\tAda Admin\n");
    let stored: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    assert_ne!(stored[&server.url][ADMIN_EMAIL]["refresh_token"], refresh);
    assert_eq!(home.ums(&["whoami", "-q"]).ok().trim(), server.admin_id);
}

#[apply(both_engines)]
async fn of_ten_thousand_people_a_hundred_are_told_and_what_all_have_in_common() {
    let server = TestServer::start().await;
    fill(server.database(), 1, 10_000);
    let home = Home::of_admin(&server);
    let everyone = told(&home, &["users", "get", ""]);
    assert_eq!(everyone.lines().count(), 100, "{everyone}");
    // The last is among them: a shell inserts what all have in common, and no more.
    let some = told(&home, &["users", "get", "p99"]);
    let emails: Vec<&str> = some.lines().filter_map(|line| line.split('\t').next()).collect();
    assert!(emails.len() == 100 && emails.iter().all(|email| email.starts_with("P99")), "{emails:?}");
    assert!(emails.contains(&"P9900@example.com") && emails.contains(&"P99@example.com"), "{emails:?}");
    assert_eq!(told(&home, &["users", "get", "p7777@"]), "P7777@example.com\tPerson 7777\n");
    let Some(mut shell) = Shell::open(&home, "bash", "of ten thousand people") else { return };
    assert_eq!(shell.completes("ums users get P\t"), "ums users get P");
    assert_eq!(shell.completes("ums users get P777\t"), "ums users get P777");
    assert_eq!(shell.completes("ums users get P7777\t"), "ums users get P7777@example.com ");
}
