//! `ums auth …`, `whoami`, `passwd`, on a machine without a keyring.

use snapbox::str;

use super::snapshot;
use crate::harness::server::{ADMIN_EMAIL, ADMIN_PASSWORD};
use crate::harness::{Home, TestServer, apply, both_engines};

/// A home that knows the server, and nobody is logged in.
fn stranger(server: &TestServer) -> Home {
    Home::new().var("UMS_SERVER", &server.url)
}

fn log_in(home: &Home, words: &[&str]) -> crate::harness::home::Ran {
    let login = ["auth", "login", "--email", ADMIN_EMAIL, "--password-stdin"];
    home.ums_with_input(&[&login[..], words].concat(), &format!("{ADMIN_PASSWORD}\n"))
}

#[apply(both_engines)]
async fn a_login_kept_in_a_file() {
    let server = TestServer::start().await;
    let home = stranger(&server);
    snapshot!(
        home.ums(&["whoami"]).shown(),
        str![[r#"
status 4
--- stdout
--- stderr
error: not logged in to http://127.0.0.1:PORT
hint: log in with `ums auth login`

"#]]
    );
    snapshot!(
        home.ums(&["whoami", "-o", "json"]).shown(),
        str![[r#"
status 4
--- stdout
--- stderr
{"error":{"code":"not_logged_in","exit":4,"status":null,"message":"not logged in to http://127.0.0.1:PORT","hint":"log in with `ums auth login`","request_id":null,"server":"http://127.0.0.1:PORT","retryable":false}}

"#]]
    );
    snapshot!(
        home.ums(&["auth", "status"]).shown(),
        str![[r#"
status 4
--- stdout
Server       http://127.0.0.1:PORT
State        none
Server from  UMS_SERVER
--- stderr
error: not logged in to http://127.0.0.1:PORT
hint: log in with `ums auth login`

"#]]
    );
    snapshot!(
        log_in(&home, &["--storage", "file"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
logged in to http://127.0.0.1:PORT as admin@example.com (admin); the token is in /HOME/.local/state/ums/credentials.json

"#]]
    );
    snapshot!(
        home.ums(&["auth", "status"]).shown(),
        str![[r#"
status 0
--- stdout
Server        http://127.0.0.1:PORT
State         valid
Account       admin@example.com
Name          Ada Admin
Role          admin
Token from    file
Server from   UMS_SERVER
Account from  login
--- stderr

"#]]
    );
    let status = home.ums(&["auth", "status", "-o", "json"]).shown();
    let (before, after) = status.split_once("\"expires_at\": \"").expect("when the token ends");
    // The one time here that is this machine's.
    let (time, after) = after.split_once('"').unwrap();
    assert!(time.parse::<jiff::Timestamp>().is_ok(), "{time}");
    snapshot!(
        format!("{before}\"expires_at\": \"TIME\"{after}"),
        str![[r#"
status 0
--- stdout
{
  "server": "http://127.0.0.1:PORT",
  "server_from": "UMS_SERVER",
  "profile": null,
  "profile_from": null,
  "account": "admin@example.com",
  "account_from": "login",
  "storage": "file",
  "source": "login",
  "state": "valid",
  "expires_at": "TIME",
  "user": {
    "id": "00000000-0000-0000-0000-000000000000",
    "name": "Ada Admin",
    "email": "admin@example.com",
    "role": "admin",
    "status": "active",
    "metadata": {},
    "created_at": "2026-11-23T01:54:00.123Z",
    "updated_at": "2026-11-23T01:54:00.123Z",
    "last_login_at": "2026-11-23T01:54:00.123Z",
    "version": 1
  }
}
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["whoami"]).shown(),
        str![[r#"
status 0
--- stdout
ID          00000000-0000-0000-0000-000000000000
Name        Ada Admin
E-mail      admin@example.com
Role        admin
Status      active
Created     2026-11-23T01:54:00.123Z
Updated     2026-11-23T01:54:00.123Z
Last login  2026-11-23T01:54:00.123Z
Version     1
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["whoami", "-o", "json"]).shown(),
        str![[r#"
status 0
--- stdout
{
  "id": "00000000-0000-0000-0000-000000000000",
  "name": "Ada Admin",
  "email": "admin@example.com",
  "role": "admin",
  "status": "active",
  "metadata": {},
  "created_at": "2026-11-23T01:54:00.123Z",
  "updated_at": "2026-11-23T01:54:00.123Z",
  "last_login_at": "2026-11-23T01:54:00.123Z",
  "version": 1
}
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["whoami", "-q"]).shown(),
        str![[r#"
status 0
--- stdout
00000000-0000-0000-0000-000000000000
--- stderr

"#]]
    );

    let file = home.path().join(".local/state/ums/credentials.json");
    assert_eq!(mode(&file), 0o600);
    assert_eq!(mode(file.parent().unwrap()), 0o700);
    let kept: serde_json::Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    let token = find_token(&kept).expect("the file holds the token");
    assert_eq!(server.raw().token(&token).get("/users/me").await.status, 200);

    // After a logout both the file's entry and the server's session are gone.
    snapshot!(
        home.ums(&["auth", "logout"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
logged out of http://127.0.0.1:PORT as admin@example.com

"#]]
    );
    assert_eq!(server.raw().token(&token).get("/users/me").await.status, 401);
    let left = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(!left.contains(&token), "{left}");
    snapshot!(
        home.ums(&["auth", "logout"]).shown(),
        str![[r#"
status 4
--- stdout
--- stderr
error: not logged in to http://127.0.0.1:PORT
hint: log in with `ums auth login`

"#]]
    );
    snapshot!(
        home.ums(&["users", "list"]).shown(),
        str![[r#"
status 4
--- stdout
--- stderr
error: not logged in to http://127.0.0.1:PORT
hint: log in with `ums auth login`

"#]]
    );
}

fn mode(path: &std::path::Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn find_token(value: &serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::Object(members) => match members.get("access_token").and_then(|token| token.as_str()) {
            Some(token) => Some(token.to_owned()),
            None => members.values().find_map(find_token),
        },
        serde_json::Value::Array(items) => items.iter().find_map(find_token),
        // The store may keep an entry as text.
        serde_json::Value::String(text) => serde_json::from_str(text).ok().as_ref().and_then(find_token),
        _ => None,
    }
}

#[apply(both_engines)]
async fn a_loose_file_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let server = TestServer::start().await;
    let home = stranger(&server);
    log_in(&home, &["--storage", "file", "-q"]).ok();
    let file = home.path().join(".local/state/ums/credentials.json");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    snapshot!(
        home.ums(&["whoami"]).shown(),
        str![[r#"
status 12
--- stdout
--- stderr
error: /HOME/.local/state/ums/credentials.json is open to others (mode 0644)
hint: chmod 600 /HOME/.local/state/ums/credentials.json

"#]]
    );
}

#[apply(both_engines)]
async fn without_a_keyring_nothing_falls_back_in_silence() {
    let server = TestServer::start().await;
    let home = stranger(&server);
    snapshot!(
        log_in(&home, &[]).shown(),
        str![[r#"
status 12
--- stdout
--- stderr
error: there is no keyring here: no D-Bus session, as is usual in containers, over ssh and in CI
hint: `--storage file` keeps the token in a file that you alone can read; or do without a login and set UMS_TOKEN

"#]]
    );
    snapshot!(
        log_in(&home, &["--storage", "keyring", "-o", "json"]).shown(),
        str![[r#"
status 12
--- stdout
--- stderr
{"error":{"code":"credential_store","exit":12,"status":null,"message":"there is no keyring here: no D-Bus session, as is usual in containers, over ssh and in CI","hint":"log in with `--storage file`, or put a token in UMS_TOKEN","request_id":null,"server":"http://127.0.0.1:PORT","retryable":false}}

"#]]
    );
    snapshot!(
        log_in(&home, &["--storage", "none"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
http://127.0.0.1:PORT knows you as admin@example.com (admin); nothing was kept

"#]]
    );
    let left: Vec<_> = walk(home.path()).into_iter().filter(|path| path.is_file()).collect();
    assert!(
        left.iter().all(|path| !std::fs::read_to_string(path).unwrap_or_default().contains("access_token")),
        "{left:?}"
    );
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        found.push(entry.path());
        found.extend(walk(&entry.path()));
    }
    found
}

#[apply(both_engines)]
async fn logins_that_fail() {
    let server = TestServer::start().await;
    let home = stranger(&server);
    let login = ["auth", "login", "--email", ADMIN_EMAIL, "--storage", "file"];
    snapshot!(
        home.ums_with_input(&[&login[..], &["--password-stdin"]].concat(), "wrong\n").shown(),
        str![[r#"
status 4
--- stdout
--- stderr
error: wrong e-mail or password

"#]]
    );
    snapshot!(
        home.ums_with_input(&[&login[..], &["--password-stdin", "-o", "json"]].concat(), "wrong\n").shown(),
        str![[r#"
status 4
--- stdout
--- stderr
{"error":{"code":"invalid_credentials","exit":4,"status":401,"message":"wrong e-mail or password","hint":null,"request_id":"00000000-0000-0000-0000-000000000000","server":"http://127.0.0.1:PORT","retryable":false}}

"#]]
    );
    snapshot!(
        home.ums(&login).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: the password is not given, and nobody can be asked for it here
hint: give --password-stdin or --password-file

"#]]
    );
    snapshot!(
        home.ums(&["auth", "login"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: the e-mail is not given, and nobody can be asked for it here
hint: give --email

"#]]
    );
    snapshot!(
        home.ums(&["auth", "login", "--password-file", "missing.txt", "--email", ADMIN_EMAIL, "--storage", "file"])
            .shown(),
        str![[r#"
status 12
--- stdout
--- stderr
error: cannot read the secret in missing.txt: No such file or directory

"#]]
    );
    snapshot!(
        home.ums_with_input(&["auth", "login", "--token-stdin", "--storage", "file"], "nonsense\n").shown(),
        str![[r#"
status 4
--- stdout
--- stderr
error: http://127.0.0.1:PORT does not take this token
hint: it may have expired or been revoked, or be of another server

"#]]
    );
}

#[apply(both_engines)]
async fn a_login_to_a_server_of_this_call_alone_says_how_to_go_on_there() {
    let server = TestServer::start().await;
    let home = Home::new();
    let ran = log_in(&home, &["--storage", "file", "--server", &server.url]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.stderr.contains(&format!("export UMS_SERVER={}", server.url)), "{ran:?}");
    // And that is true.
    assert_eq!(home.var("UMS_SERVER", &server.url).ums(&["whoami", "-q"]).ok().trim(), server.admin_id);
    let home = stranger(&server);
    assert!(!log_in(&home, &["--storage", "file"]).stderr.contains("export"));
}

#[apply(both_engines)]
async fn a_token_that_was_refused_and_a_server_that_is_away() {
    let server = TestServer::start().await;
    let home = stranger(&server).var("UMS_TOKEN", "nonsense");
    snapshot!(
        home.ums(&["whoami"]).shown(),
        str![[r#"
status 4
--- stdout
--- stderr
error: http://127.0.0.1:PORT does not take the token from UMS_TOKEN
hint: it is expired, revoked or not of this server: put another there, or `unset UMS_TOKEN` to act by a login

"#]]
    );
    snapshot!(
        home.ums(&["auth", "status", "-o", "json"]).shown(),
        str![[r#"
status 4
--- stdout
{
  "server": "http://127.0.0.1:PORT",
  "server_from": "UMS_SERVER",
  "profile": null,
  "profile_from": null,
  "account": null,
  "account_from": null,
  "storage": null,
  "source": "UMS_TOKEN",
  "state": "revoked",
  "expires_at": null,
  "user": null
}
--- stderr
{"error":{"code":"invalid_token","exit":4,"status":401,"message":"http://127.0.0.1:PORT does not take the token from UMS_TOKEN","hint":"it is expired, revoked or not of this server: put another there, or `unset UMS_TOKEN` to act by a login","request_id":"00000000-0000-0000-0000-000000000000","server":"http://127.0.0.1:PORT","retryable":false}}

"#]]
    );
    // A port that was free a moment ago.
    let away = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let home = Home::new().var("UMS_SERVER", &format!("http://{away}")).var("UMS_TOKEN", "nonsense");
    snapshot!(
        home.ums(&["whoami"]).shown(),
        str![[r#"
status 10
--- stdout
--- stderr
error: could not reach http://127.0.0.1:PORT: Connection refused

"#]]
    );
    snapshot!(
        home.ums(&["whoami", "-o", "json"]).shown(),
        str![[r#"
status 10
--- stdout
--- stderr
{"error":{"code":"unreachable","exit":10,"status":null,"message":"could not reach http://127.0.0.1:PORT: Connection refused","hint":null,"request_id":null,"server":"http://127.0.0.1:PORT","retryable":true}}

"#]]
    );
    snapshot!(
        home.ums(&["auth", "status", "-o", "json"]).shown(),
        str![[r#"
status 10
--- stdout
{
  "server": "http://127.0.0.1:PORT",
  "server_from": "UMS_SERVER",
  "profile": null,
  "profile_from": null,
  "account": null,
  "account_from": null,
  "storage": null,
  "source": "UMS_TOKEN",
  "state": "unreachable",
  "expires_at": null,
  "user": null
}
--- stderr
{"error":{"code":"unreachable","exit":10,"status":null,"message":"could not reach http://127.0.0.1:PORT: Connection refused","hint":null,"request_id":null,"server":"http://127.0.0.1:PORT","retryable":true}}

"#]]
    );
}

#[apply(both_engines)]
async fn registering_and_changing_ones_password() {
    let server = TestServer::start().await;
    let home = stranger(&server);
    let register =
        ["auth", "register", "--email", "jane@example.com", "--name", "Jane", "--password-stdin", "--storage", "file"];
    snapshot!(
        home.ums_with_input(&register, "janedoe\n").shown(),
        str![[r#"
status 0
--- stdout
--- stderr
logged in to http://127.0.0.1:PORT as jane@example.com (user); the token is in /HOME/.local/state/ums/credentials.json

"#]]
    );
    snapshot!(
        home.ums_with_input(&register, "janedoe\n").shown(),
        str![[r#"
status 6
--- stdout
--- stderr
error: the e-mail is taken by another account
hint: if the account is yours, log in with `ums auth login`

"#]]
    );
    snapshot!(
        home.ums(&["whoami", "-o", "json"]).shown(),
        str![[r#"
status 0
--- stdout
{
  "id": "00000000-0000-0000-0000-000000000000",
  "name": "Jane",
  "email": "jane@example.com",
  "role": "user",
  "status": "active",
  "metadata": {},
  "created_at": "2026-11-23T01:54:00.123Z",
  "updated_at": "2026-11-23T01:54:00.123Z",
  "last_login_at": "2026-11-23T01:54:00.123Z",
  "version": 1
}
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["passwd"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: the new password is not given, and nobody can be asked for it here
hint: give --password-stdin or --password-file or --generate-password

"#]]
    );
    let old = home.file("old.txt", "janedoe\n");
    let new = home.file("new.txt", "jane's new one\n");
    let passwd = ["passwd", "--current-password-file", old.to_str().unwrap(), "--password-file", new.to_str().unwrap()];
    snapshot!(
        home.ums(&passwd).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
your password is changed; your other sessions have ended

"#]]
    );
    // Whoever changes the own password stays logged in.
    assert_eq!(home.ums(&["whoami", "-q"]).status, 0);
    let login = r#"{"email": "jane@example.com", "password": "jane's new one"}"#;
    assert_eq!(server.raw().post("/auth/login", login).await.status, 200);
}

#[apply(both_engines)]
async fn a_token_that_runs_out_is_refreshed_once_by_eight_at_a_time() {
    let server = TestServer::with(|config| config.access_token_ttl = Some(std::time::Duration::from_secs(120))).await;
    let home = stranger(&server);
    log_in(&home, &["--storage", "file", "-q"]).ok();
    // The server's clock is ahead: the token is refused, and the session still stands.
    server.pass(121_000);
    let before = server.raw_admin().get("/users").await;
    assert_eq!(before.status, 401, "the test's own token has run out as well");
    let running: Vec<_> = (0..8)
        .map(|_| {
            let mut command = home.command(&["whoami", "-q"]);
            command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap()
        })
        .collect();
    for child in running {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    // A second refresh of the same token would be reuse and would have ended the session.
    server.pass(61_000);
    assert_eq!(home.ums(&["whoami", "-q"]).status, 0);
}
