//! Where somebody is logged in, and logging people out: `ums users sessions`, `ums users logout`, `ums auth logout --all`.

use snapbox::str;

use super::snapshot;
use crate::harness::server::{ADMIN_EMAIL, ADMIN_PASSWORD};
use crate::harness::{Home, Terminal, TestServer, apply, both_engines};

/// A home in which the administrator is logged in by a file.
fn logged_in(server: &TestServer) -> Home {
    let home = Home::new().var("UMS_SERVER", &server.url);
    let login = ["auth", "login", "--email", ADMIN_EMAIL, "--password-stdin", "--storage", "file"];
    home.ums_with_input(&login, ADMIN_PASSWORD).ok();
    home
}

#[apply(both_engines)]
async fn sessions_are_listed() {
    let server = TestServer::start().await;
    server.pass(1);
    let home = logged_in(&server);
    let shown = |ran: crate::harness::home::Ran| ran.shown().replace(env!("CARGO_PKG_VERSION"), "X.Y.Z");
    snapshot!(
        shown(home.ums(&["users", "sessions", "me"])),
        str![[r#"
status 0
--- stdout
IP         CLIENT     LAST USED                 CREATED                   EXPIRES                   CURRENT   ID
-          -          2026-11-23T01:54:00.123Z  2026-11-23T01:54:00.123Z  2026-12-23T01:54:00.123Z  -         00000000-0000-0000-0000-000000000000
127.0.0.1  ums/X.Y.Z  2026-11-23T01:54:00.124Z  2026-11-23T01:54:00.124Z  2026-12-23T01:54:00.124Z  this one  00000000-0000-0000-0000-000000000000
--- stderr

"#]]
    );
    snapshot!(
        shown(home.ums(&["users", "sessions", ADMIN_EMAIL, "-o", "json"])),
        str![[r#"
status 0
--- stdout
[
  {
    "id": "00000000-0000-0000-0000-000000000000",
    "created_at": "2026-11-23T01:54:00.123Z",
    "last_used_at": "2026-11-23T01:54:00.123Z",
    "expires_at": "2026-12-23T01:54:00.123Z",
    "ip": null,
    "user_agent": null,
    "current": false
  },
  {
    "id": "00000000-0000-0000-0000-000000000000",
    "created_at": "2026-11-23T01:54:00.124Z",
    "last_used_at": "2026-11-23T01:54:00.124Z",
    "expires_at": "2026-12-23T01:54:00.124Z",
    "ip": "127.0.0.1",
    "user_agent": "ums/X.Y.Z",
    "current": true
  }
]
--- stderr

"#]]
    );
    assert_eq!(home.ums(&["users", "sessions", ADMIN_EMAIL, "-q"]).ok().lines().count(), 2);
    snapshot!(
        home.ums(&["users", "sessions", "nobody@example.com"]).shown(),
        str![[r#"
status 3
--- stdout
--- stderr
error: no user "nobody@example.com"

"#]]
    );
    let (_, token) = server.person("Bob", "bob@example.com", "user").await;
    let bob = Home::new().var("UMS_SERVER", &server.url).var("UMS_TOKEN", &token);
    // Who may not search people may name itself.
    assert_eq!(bob.ums(&["users", "sessions", "Bob@example.com", "-q"]).ok().lines().count(), 1);
    snapshot!(
        bob.ums(&["users", "sessions", &server.admin_id]).shown(),
        str![[r#"
status 3
--- stdout
--- stderr
error: no user "00000000-0000-0000-0000-000000000000"

"#]]
    );
    snapshot!(
        bob.ums(&["users", "sessions", ADMIN_EMAIL]).shown(),
        str![[r#"
status 5
--- stdout
--- stderr
error: only administrators and auditors may see other people (users:read)
hint: `ums whoami` shows your role

"#]]
    );
}

#[apply(both_engines)]
async fn people_are_logged_out() {
    let server = TestServer::start().await;
    let (ada, token) = server.person("Ada", "ada@example.com", "auditor").await;
    server.server.sign_in(&ada).await.unwrap();
    let home = Home::of_admin(&server);
    snapshot!(
        home.ums(&["users", "logout", "ada@example.com"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: not confirmed: end all sessions of ada@example.com on http://127.0.0.1:PORT
hint: give --yes to do it without being asked

"#]]
    );
    snapshot!(
        home.ums(&["users", "logout", "ada@example.com", "--dry-run"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
would have ended all sessions of ada@example.com
dry run: nothing was changed

"#]]
    );
    assert_eq!(server.raw().token(&token).get("/users/me").await.status, 200);

    // One of two.
    let sessions = home.ums(&["users", "sessions", "ada@example.com", "-q"]).ok();
    let first = sessions.lines().next().unwrap();
    snapshot!(
        home.ums(&["users", "logout", "ada@example.com", "--session", first, "-y"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
ended the session 00000000-0000-0000-0000-000000000000 of ada@example.com

"#]]
    );
    snapshot!(
        home.ums(&["users", "logout", "ada@example.com", "--session", first, "-y"]).shown(),
        str![[r#"
status 3
--- stdout
--- stderr
error: ada@example.com has no session 00000000-0000-0000-0000-000000000000
hint: `ums users sessions ada@example.com` shows them

"#]]
    );
    assert_eq!(home.ums(&["users", "sessions", "ada@example.com", "-q"]).ok().lines().count(), 1);

    snapshot!(
        home.ums(&["users", "logout", "ada@example.com", "-y"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
ended all sessions of ada@example.com

"#]]
    );
    assert_eq!(server.raw().token(&token).get("/users/me").await.status, 401);
    snapshot!(
        home.ums(&["users", "sessions", "ada@example.com"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
no sessions

"#]]
    );
    snapshot!(
        home.ums(&["users", "logout", "ada@example.com", "nobody@example.com", "-y", "-o", "json"]).shown(),
        str![[r#"
status 8
--- stdout
[
  {
    "success": true,
    "id": "00000000-0000-0000-0000-000000000000"
  }
]
--- stderr
{"error":{"code":"not_found","exit":3,"status":404,"message":"no user \"nobody@example.com\"","hint":null,"request_id":"00000000-0000-0000-0000-000000000000","server":"http://127.0.0.1:PORT","retryable":false}}
{"error":{"code":"some_failed","exit":8,"status":null,"message":"1 of 2 failed","hint":null,"request_id":null,"server":"http://127.0.0.1:PORT","retryable":false}}

"#]]
    );
    snapshot!(
        home.ums(&["users", "logout", "a", "b", "--session", "x"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: --session is a session of one person, and cannot go with several

"#]]
    );
}

#[apply(both_engines)]
async fn whoever_logs_out_more_than_one_names_their_number() {
    let server = TestServer::start().await;
    let (_, token) = server.person("Ada", "ada@example.com", "user").await;
    server.person("Bob", "bob@example.com", "user").await;
    let home = Home::of_admin(&server);
    let words = ["users", "logout", "ada@example.com", "bob@example.com"];
    for (typed, status) in [("y", 2), ("2", 0)] {
        let mut terminal = Terminal::open(&home, 160, &words);
        terminal.until(&format!("End all sessions of 2 people (ada@example.com, bob@example.com) on {}?", server.url));
        terminal.types(typed);
        assert_eq!(terminal.end().status, status);
        let still = server.raw().token(&token).get("/users/me").await.status;
        assert_eq!(still, if status == 0 { 401 } else { 200 });
    }
}

#[apply(both_engines)]
async fn one_logs_out_everywhere() {
    let server = TestServer::start().await;
    let (here, there) = (logged_in(&server), logged_in(&server));
    snapshot!(
        here.ums(&["auth", "logout", "--all", "--dry-run"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
would have logged out of http://127.0.0.1:PORT as admin@example.com, everywhere
dry run: nothing was changed

"#]]
    );
    assert_eq!(there.ums(&["whoami", "-q"]).status, 0);
    snapshot!(
        here.ums(&["auth", "logout", "--all"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
logged out of http://127.0.0.1:PORT as admin@example.com, everywhere

"#]]
    );
    let left = std::fs::read_to_string(here.path().join(".local/state/ums/credentials.json")).unwrap_or_default();
    assert!(!left.contains("access_token"), "{left}");
    let status = there.ums(&["auth", "status", "-o", "json"]);
    assert_eq!((status.status, &status.json()["state"]), (4, &serde_json::json!("revoked")));
    assert_eq!(server.raw_admin().get("/users/me").await.status, 401);
}

/// The tokens of the environment, of logins and of people: each in the way it fails.
#[apply(both_engines)]
async fn a_token_is_valid_expired_or_revoked() {
    let server = TestServer::start().await;
    let (ada, token) = server.person("Ada", "ada@example.com", "auditor").await;
    let home = Home::new().var("UMS_SERVER", &server.url).var("UMS_TOKEN", &token);
    let state = |home: &Home| {
        let ran = home.ums(&["auth", "status", "-o", "json"]);
        let errors = ran.stderr.lines().next().unwrap_or_default().to_owned();
        (ran.status, ran.json()["state"].as_str().unwrap().to_owned(), errors)
    };
    assert_eq!(state(&home), (0, "valid".to_owned(), String::new()));
    let suspend = server.raw_admin().patch(&format!("/users/{ada}"), r#"{"status": "suspended"}"#).await;
    assert_eq!(suspend.status, 200);
    let (status, word, error) = state(&home);
    assert_eq!((status, word.as_str()), (4, "revoked"));
    assert!(error.contains("the session of the token from UMS_TOKEN has ended"), "{error}");

    // An access token that ended years ago, by its own words: {"exp":1795398}.
    let old = Home::new().var("UMS_SERVER", &server.url).var("UMS_TOKEN", "e30.eyJleHAiOjE3OTUzOTh9.c2ln");
    let (status, word, error) = state(&old);
    assert_eq!((status, word.as_str()), (4, "expired"));
    assert!(error.contains("the token from UMS_TOKEN has expired"), "{error}");
}
