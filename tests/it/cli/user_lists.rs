//! `ums users list` by filters and in an order: who is listed, and what is said of those who are not.

use std::time::{Duration, SystemTime};

use snapbox::str;

use super::snapshot;
use crate::harness::{Home, Terminal, TestServer, apply, both_engines};

/// Six people besides the administrator. Everybody logged in ten days ago, but one 100 days ago.
async fn some() -> (TestServer, Home) {
    let server = TestServer::start().await;
    for (name, email, role) in [
        ("Zoë 50%", "zoe@north.example", "user"),
        ("ada", "ada@south.example", "auditor"),
        ("Ben", "ben@north.example", "user"),
        ("Ada", "ada@north.example", "user"),
        ("_under", "under@south.example", "user"),
        ("Cleo", "cleo@south.example", "user"),
    ] {
        server.person(name, email, role).await;
    }
    #[allow(clippy::disallowed_methods, reason = "the command counts from this machine's time")]
    let days_ago = |days: u64| {
        let time = SystemTime::now() - Duration::from_secs(days * 24 * 60 * 60);
        time.duration_since(SystemTime::UNIX_EPOCH).unwrap().as_millis()
    };
    server.database().sql(&format!(
        "update users set last_login_at = {}; update users set last_login_at = {}, status = 'suspended'
         where email = 'cleo@south.example'",
        days_ago(10),
        days_ago(100)
    ));
    let home = Home::of_admin(&server);
    (server, home)
}

#[apply(both_engines)]
async fn who_is_listed() {
    let (_server, home) = some().await;
    let listed = |words: &str| {
        let words: Vec<&str> =
            "users list -o csv --no-headers --columns email".split(' ').chain(words.split(' ')).collect();
        let listed = home.ums(&words).ok();
        listed.lines().map(|email| email.split(".example").next().unwrap().to_owned()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(listed("--query NORTH"), "zoe@north ben@north ada@north");
    assert_eq!(listed("--query zoë"), "zoe@north");
    assert_eq!(listed("--query %"), "zoe@north");
    assert_eq!(listed("--query _"), "under@south");
    assert_eq!(listed("--email ADA@North.example"), "ada@north");
    assert_eq!(listed("--role auditor"), "ada@south");
    assert_eq!(listed("--status suspended"), "cleo@south");
    assert_eq!(listed("--status active --query south"), "ada@south under@south");
    assert_eq!(listed("--created-after 2026-11-23T01:54:00.127Z"), "under@south cleo@south");
    assert_eq!(
        listed("--created-after 2026-11-23T01:54:00.124Z --created-before 2026-11-23T01:54:00.126Z"),
        "ada@south"
    );
    assert_eq!(listed("--inactive-for 90d"), "cleo@south");
    assert_eq!(
        listed("--inactive-for 1d --role user --sort -email"),
        "zoe@north under@south cleo@south ben@north ada@north"
    );
    // Case makes no difference to an order, and among equals it goes by id.
    assert_eq!(listed("--sort name --query ada@"), "ada@south ada@north");
    assert_eq!(listed("--sort=-name --query ada@"), "ada@north ada@south");
    assert_eq!(listed("--sort last-login-at --limit 1"), "cleo@south");
    assert_eq!(listed("--sort -created_at --limit 2"), "cleo@south under@south");
    assert_eq!(listed("--sort name --per-page 2 --page 2"), "ada@north admin@example.com");
}

#[apply(both_engines)]
async fn what_is_cut_short_says_of_how_many() {
    let (server, home) = some().await;
    for n in 0..52 {
        server.person("Somebody", &format!("many{n}@west.example"), "user").await;
    }
    for (words, last) in [
        (vec!["--query", "west"], "50 of 52 users; --all for the rest"),
        (vec!["--role", "user"], "50 of 57 users; --all for the rest"),
        (vec!["--query", "west", "--limit", "3"], "3 of 52 users; --all in place of --limit for the rest"),
    ] {
        let words: Vec<&str> = ["users", "list", "--no-pager"].into_iter().chain(words).collect();
        let screen = Terminal::open(&home, 100, &words).end();
        assert_eq!((screen.status, screen.lines().last().map(String::as_str)), (0, Some(last)), "{screen:?}");
    }
    // In a pipe all of them; and where they are cut short after all, it says so beside the data.
    let all = home.ums(&["users", "list", "--query", "west", "-q"]);
    assert_eq!((all.shown().lines().filter(|line| line.starts_with("0000")).count(), all.stderr.as_str()), (52, ""));
    let cut = home.ums(&["users", "list", "--query", "west", "--limit", "1", "-o", "name"]);
    assert_eq!(cut.stderr, "1 of 52 users; --all in place of --limit for the rest\n");
    let page = home.ums(&["users", "list", "--query", "west", "--page", "9", "--per-page", "10", "-o", "name"]);
    assert_eq!((page.stdout.as_str(), page.stderr.as_str()), ("", "0 of 52 users; page 9 is beyond the last, 6\n"));
}

#[apply(both_engines)]
async fn what_cannot_be_listed() {
    let (_server, home) = some().await;
    snapshot!(
        home.ums(&["users", "list", "--sort", "-nmae"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: invalid value '-nmae' for '--sort <[-]FIELD>': did you mean -name? there are created_at, name, email, last_login_at, deleted_at
hint: `ums users list --help` shows how

"#]]
    );
    snapshot!(
        home.ums(&["users", "list", "--inactive-for", "long"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: invalid value 'long' for '--inactive-for <TIME>': "long" is no time; write it as 2h (ago), 2026-11-23 or 2026-11-23T02:14:00Z
hint: `ums users list --help` shows how

"#]]
    );
    snapshot!(
        home.ums(&["users", "list", "--query", ""]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: --query is empty
hint: leave it out to list everybody

"#]]
    );
    snapshot!(
        home.ums(&["users", "list", "--query", &"x".repeat(201)]).shown(),
        str![[r#"
status 7
--- stdout
--- stderr
error: the server refused this as invalid
  q: must have 1 to 200 characters

"#]]
    );
    snapshot!(
        home.ums(&["users", "list", "--role", "root"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: invalid value 'root' for '--role <ROLE>'
hint: there are admin, auditor, user

"#]]
    );
}
