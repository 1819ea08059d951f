//! `ums keys …`, and a key in the place of a login.

use snapbox::str;

use super::snapshot;
use crate::harness::{Home, TestServer, apply, both_engines};

const ENDS: &str = "2027-01-31";

fn make(home: &Home, words: &[&str]) -> String {
    let create = ["keys", "create", "--expires", ENDS, "-q", "--name"];
    home.ums(&[&create[..], words].concat()).ok().trim().to_owned()
}

#[apply(both_engines)]
async fn a_key_is_made_shown_once_listed_rotated_and_revoked() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    let create = ["keys", "create", "--name", "nightly backup", "--scope", "users:read,audit:read", "--expires", ENDS];
    snapshot!(
        home.ums(&create).shown(),
        str![[r#"
status 0
--- stdout
ID       00000000-0000-0000-0000-000000000000
Name     nightly backup
Scopes   users:read,audit:read
Expires  2027-01-31T00:00:00.000Z
Owner    00000000-0000-0000-0000-000000000000
Key      ums_key_SECRET
--- stderr
the key is shown this once: keep it where only its program finds it (UMS_TOKEN_FILE, UMS_TOKEN)

"#]]
    );
    snapshot!(
        home.ums(&[&create[..], &["-o", "json"]].concat()).shown(),
        str![[r#"
status 0
--- stdout
{
  "id": "00000000-0000-0000-0000-000000000000",
  "name": "nightly backup",
  "scopes": [
    "users:read",
    "audit:read"
  ],
  "created_at": "2026-11-23T01:54:00.123Z",
  "expires_at": "2027-01-31T00:00:00.000Z",
  "last_used_at": null,
  "user_id": "00000000-0000-0000-0000-000000000000",
  "key": "ums_key_SECRET"
}
--- stderr
the key is shown this once: keep it where only its program finds it (UMS_TOKEN_FILE, UMS_TOKEN)

"#]]
    );
    server.pass(1);
    snapshot!(
        home.ums(&["keys", "create", "--name", "bare", "--expires", "never", "-q"]).shown(),
        str![[r#"
status 0
--- stdout
ums_key_SECRET
--- stderr
warning: without --scope the key can do no more than read and change what is its owner's own
the key is shown this once: keep it where only its program finds it (UMS_TOKEN_FILE, UMS_TOKEN)

"#]]
    );
    snapshot!(
        home.ums(&["keys", "list"]).shown(),
        str![[r#"
status 0
--- stdout
NAME            SCOPES                 EXPIRES                   LAST USED  CREATED                   ID
nightly backup  users:read,audit:read  2027-01-31T00:00:00.000Z  -          2026-11-23T01:54:00.123Z  00000000-0000-0000-0000-000000000000
nightly backup  users:read,audit:read  2027-01-31T00:00:00.000Z  -          2026-11-23T01:54:00.123Z  00000000-0000-0000-0000-000000000000
bare            -                      never                     -          2026-11-23T01:54:00.124Z  00000000-0000-0000-0000-000000000000
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["keys", "list", "-o", "csv"]).shown(),
        str![[r#"
status 0
--- stdout
id,name,scopes,created_at,expires_at,last_used_at,user_id
00000000-0000-0000-0000-000000000000,nightly backup,"users:read,audit:read",2026-11-23T01:54:00.123Z,2027-01-31T00:00:00.000Z,,00000000-0000-0000-0000-000000000000
00000000-0000-0000-0000-000000000000,nightly backup,"users:read,audit:read",2026-11-23T01:54:00.123Z,2027-01-31T00:00:00.000Z,,00000000-0000-0000-0000-000000000000
00000000-0000-0000-0000-000000000000,bare,,2026-11-23T01:54:00.124Z,,,00000000-0000-0000-0000-000000000000
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["keys", "rotate", "bare"]).shown(),
        str![[r#"
status 0
--- stdout
ID       00000000-0000-0000-0000-000000000000
Name     bare
Scopes   -
Expires  never
Owner    00000000-0000-0000-0000-000000000000
Key      ums_key_SECRET
--- stderr
the key is shown this once: keep it where only its program finds it (UMS_TOKEN_FILE, UMS_TOKEN)
the old key, 00000000-0000-0000-0000-000000000000, goes on for another 24h

"#]]
    );
    // Of two by one name neither is meant.
    snapshot!(
        home.ums(&["keys", "revoke", "nightly backup", "-y"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: 2 keys are called "nightly backup"
hint: give the id of one: `ums keys list` shows them; the newest is 00000000-0000-0000-0000-000000000000

"#]]
    );
    snapshot!(
        home.ums(&["keys", "rotate", "nightly backpu"]).shown(),
        str![[r#"
status 3
--- stdout
--- stderr
error: no key "nightly backpu"
hint: did you mean "nightly backup"?

"#]]
    );
    let ids: Vec<String> = home.ums(&["keys", "list", "-q"]).ok().lines().map(str::to_owned).collect();
    assert_eq!(ids.len(), 4);
    snapshot!(
        home.ums(&["keys", "revoke", &ids[0]]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: not confirmed: revoke the key 00000000-0000-0000-0000-000000000000 on http://127.0.0.1:PORT
hint: give --yes to do it without being asked

"#]]
    );
    snapshot!(
        home.ums(&["keys", "revoke", &ids[0], &ids[1], "-y"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
revoked 00000000-0000-0000-0000-000000000000
revoked 00000000-0000-0000-0000-000000000000

"#]]
    );
    snapshot!(
        home.ums(&["keys", "revoke", &ids[0], "-y", "-o", "json"]).shown(),
        str![[r#"
status 3
--- stdout
--- stderr
{"error":{"code":"not_found","exit":3,"status":404,"message":"no key \"00000000-0000-0000-0000-000000000000\"","hint":null,"request_id":"00000000-0000-0000-0000-000000000000","server":"http://127.0.0.1:PORT","retryable":false}}

"#]]
    );
    let named = home.ums(&["keys", "revoke", "--user", "admin@example.com", &ids[2], "-y", "-o", "json"]);
    assert_eq!(named.json()["id"], ids[2]);
    assert_eq!(home.ums(&["keys", "list", "-q"]).ok().trim(), ids[3]);
}

#[allow(clippy::disallowed_methods, reason = "the command counts from this machine's time")]
fn now() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

#[apply(both_engines)]
async fn a_key_lasts_ninety_days_where_nothing_else_is_said() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    let made = home.ums(&["keys", "create", "--name", "ci", "-o", "json"]).json();
    let ends: jiff::Timestamp = made["expires_at"].as_str().unwrap().parse().unwrap();
    let days = (ends - now()).total(jiff::Unit::Hour).unwrap() / 24.0;
    assert!((89.9..=90.0).contains(&days), "{days}");
    assert_eq!(made["scopes"], serde_json::json!([]));
}

#[apply(both_engines)]
async fn what_a_key_may_not_is_said() {
    let server = TestServer::start().await;
    server.person("Ada", "ada@example.com", "auditor").await;
    let home = Home::of_admin(&server);
    snapshot!(
        home.ums(&["keys", "create", "--name", "x", "--scope", "user:read"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: invalid value 'user:read' for '--scope <SCOPE>'
hint: did you mean 'users:read'? there are users:read, users:write, keys:write, audit:read, hashes:read

"#]]
    );
    snapshot!(
        home.ums(&["keys", "create", "--name", "x", "--expires", "soon"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: invalid value 'soon' for '--expires <TIME>': "soon" is no time to come; write it as 90d, 2027-11-23 or never
hint: `ums keys create --help` shows how

"#]]
    );
    snapshot!(
        home.ums(&["keys", "create", "--name", "x", "--scope", "users:write", "--user", "ada@example.com"]).shown(),
        str![[r#"
status 7
--- stdout
--- stderr
error: the server refused this as invalid
  scopes: users:write is more than a key of the role auditor can have

"#]]
    );
    // A key makes no wider one.
    let key = make(&home, &["maker", "--scope", "keys:write"]);
    let by_key = Home::new().var("UMS_SERVER", &server.url).var("UMS_TOKEN", &key);
    snapshot!(
        by_key.ums(&["keys", "create", "--name", "x", "--scope", "users:read", "--expires", "1d"]).shown(),
        str![[r#"
status 5
--- stdout
--- stderr
error: the account or key may do more than this caller: as admin, users:read
hint: only who may do all that the other may can do this; `ums whoami` shows your role

"#]]
    );
    // Its owner has the role: what lacks is the scope.
    snapshot!(
        by_key.ums(&["users", "list"]).shown(),
        str![[r#"
status 5
--- stdout
--- stderr
error: only administrators and auditors may see other people (users:read)
hint: you act by an API key, which may lack the scope; `ums keys list` shows what it has

"#]]
    );
    // On the command line it would be seen by everyone; and it is not repeated.
    let as_file = home.ums(&["users", "list", "--token-file", &key]);
    assert!(!as_file.stderr.contains(&key), "{as_file:?}");
    snapshot!(
        as_file.shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: --token-file: that is the token itself, and not a file that holds it
hint: write it into a file of yours, or into UMS_TOKEN; on the command line everyone on this machine sees it

"#]]
    );
    let (_, token) = server.person("Bob", "bob@example.com", "user").await;
    let bob = Home::new().var("UMS_SERVER", &server.url).var("UMS_TOKEN", &token);
    snapshot!(
        bob.ums(&["keys", "create", "--name", "x"]).shown(),
        str![[r#"
status 5
--- stdout
--- stderr
warning: without --scope the key can do no more than read and change what is its owner's own
error: only administrators may make API keys (keys:write)
hint: `ums whoami` shows your role

"#]]
    );
    snapshot!(
        bob.ums(&["keys", "list"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
no keys; `ums keys create --name N` makes one

"#]]
    );
    snapshot!(
        bob.ums(&["keys", "list", "--user", &server.admin_id]).shown(),
        str![[r#"
status 5
--- stdout
--- stderr
error: only administrators see the API keys of others (keys:write)
hint: `ums whoami` shows your role

"#]]
    );
}

#[apply(both_engines)]
async fn a_key_is_somebody_elses() {
    let server = TestServer::start().await;
    let (id, _) = server.person("Ada", "ada@example.com", "auditor").await;
    let home = Home::of_admin(&server);
    let key = make(&home, &["reports", "--scope", "users:read", "--user", "ada@example.com"]);
    assert_eq!(home.ums(&["keys", "list", "-q"]).ok(), "");
    assert_eq!(home.ums(&["keys", "list", "--user", "ada@example.com", "-o", "json"]).json()[0]["user_id"], id);
    let ada = Home::new().var("UMS_SERVER", &server.url).var("UMS_TOKEN", &key);
    assert_eq!(ada.ums(&["whoami", "-q"]).ok().trim(), id);
    assert_eq!(ada.ums(&["keys", "list", "-o", "json"]).json()[0]["name"], "reports");
    // Whoever gives the key itself is not answered with it.
    for command in ["revoke", "rotate"] {
        let refused = home.ums(&["keys", command, &key, "--user", "ada@example.com"]);
        assert!(refused.status == 2 && !refused.stderr.contains(&key), "{refused:?}");
    }
    assert_eq!(home.ums(&["keys", "revoke", "reports", "--user", "ada@example.com", "-y"]).status, 0);
    assert_eq!(ada.ums(&["whoami"]).status, 4);
}

#[apply(both_engines)]
async fn a_key_is_kept_as_a_login_is_told_apart_and_forgotten() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    let key = make(&home, &["laptop", "--scope", "users:read"]);
    let laptop = Home::new().var("UMS_SERVER", &server.url);
    let login = ["auth", "login", "--token-stdin", "--storage", "file"];
    snapshot!(
        laptop.ums_with_input(&login, &format!("{key}\n")).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
logged in to http://127.0.0.1:PORT as admin@example.com (admin); the token is in /HOME/.local/state/ums/credentials.json

"#]]
    );
    snapshot!(
        laptop.ums(&["auth", "status"]).shown(),
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
    snapshot!(
        laptop.ums(&["users", "list", "--no-headers", "-q"]).shown(),
        str![[r#"
status 0
--- stdout
00000000-0000-0000-0000-000000000000
--- stderr

"#]]
    );
    // A logout forgets it; what else uses it goes on.
    snapshot!(
        laptop.ums(&["auth", "logout"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
logged out of http://127.0.0.1:PORT as admin@example.com; the API key is forgotten here and stays good until it expires or is revoked

"#]]
    );
    assert_eq!(laptop.ums(&["auth", "status"]).status, 4);
    assert_eq!(server.raw().token(&key).get("/users/me").await.status, 200);

    laptop.ums_with_input(&login, &key).ok();
    home.ums(&["keys", "revoke", "laptop", "-y"]).ok();
    snapshot!(
        laptop.ums(&["auth", "status"]).shown(),
        str![[r#"
status 4
--- stdout
Server        http://127.0.0.1:PORT
State         revoked
Account       admin@example.com
Token from    file
Server from   UMS_SERVER
Account from  login
--- stderr
error: the session or token is no longer valid on http://127.0.0.1:PORT
hint: log in with `ums auth login`

"#]]
    );
    snapshot!(
        laptop.ums_with_input(&login, &key).shown(),
        str![[r#"
status 4
--- stdout
--- stderr
error: http://127.0.0.1:PORT does not take this token
hint: it may have expired or been revoked, or be of another server

"#]]
    );
}
