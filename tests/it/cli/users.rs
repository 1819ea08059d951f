//! `ums users …`: what each command prints when it works, and how it fails.

use snapbox::str;

use super::snapshot;
use crate::harness::server::ADMIN_EMAIL;
use crate::harness::{Home, TestServer, apply, both_engines};

async fn with_ada_and_bob() -> (TestServer, Home) {
    let server = TestServer::start().await;
    server.person("Ada Lovelace", "ada@example.com", "auditor").await;
    server.person("佐藤 美咲", "misaki@example.com", "user").await;
    let home = Home::of_admin(&server);
    (server, home)
}

#[apply(both_engines)]
async fn list() {
    let (_server, home) = with_ada_and_bob().await;
    snapshot!(
        home.ums(&["users", "list"]).shown(),
        str![[r#"
status 0
--- stdout
EMAIL               NAME          ROLE     STATUS  CREATED                   LAST LOGIN  ID
admin@example.com   Ada Admin     admin    active  2026-11-23T01:54:00.123Z  -           00000000-0000-0000-0000-000000000000
ada@example.com     Ada Lovelace  auditor  active  2026-11-23T01:54:00.124Z  -           00000000-0000-0000-0000-000000000000
misaki@example.com  佐藤 美咲     user     active  2026-11-23T01:54:00.125Z  -           00000000-0000-0000-0000-000000000000
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["users", "list", "-o", "json"]).shown(),
        str![[r#"
status 0
--- stdout
[
  {
    "id": "00000000-0000-0000-0000-000000000000",
    "name": "Ada Admin",
    "email": "admin@example.com",
    "role": "admin",
    "status": "active",
    "metadata": {},
    "created_at": "2026-11-23T01:54:00.123Z",
    "updated_at": "2026-11-23T01:54:00.123Z",
    "last_login_at": null,
    "version": 1
  },
  {
    "id": "00000000-0000-0000-0000-000000000000",
    "name": "Ada Lovelace",
    "email": "ada@example.com",
    "role": "auditor",
    "status": "active",
    "metadata": {},
    "created_at": "2026-11-23T01:54:00.124Z",
    "updated_at": "2026-11-23T01:54:00.124Z",
    "last_login_at": null,
    "version": 1
  },
  {
    "id": "00000000-0000-0000-0000-000000000000",
    "name": "佐藤 美咲",
    "email": "misaki@example.com",
    "role": "user",
    "status": "active",
    "metadata": {},
    "created_at": "2026-11-23T01:54:00.125Z",
    "updated_at": "2026-11-23T01:54:00.125Z",
    "last_login_at": null,
    "version": 1
  }
]
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["users", "list", "-o", "ndjson"]).shown(),
        str![[r#"
status 0
--- stdout
{"id":"00000000-0000-0000-0000-000000000000","name":"Ada Admin","email":"admin@example.com","role":"admin","status":"active","metadata":{},"created_at":"2026-11-23T01:54:00.123Z","updated_at":"2026-11-23T01:54:00.123Z","last_login_at":null,"version":1}
{"id":"00000000-0000-0000-0000-000000000000","name":"Ada Lovelace","email":"ada@example.com","role":"auditor","status":"active","metadata":{},"created_at":"2026-11-23T01:54:00.124Z","updated_at":"2026-11-23T01:54:00.124Z","last_login_at":null,"version":1}
{"id":"00000000-0000-0000-0000-000000000000","name":"佐藤 美咲","email":"misaki@example.com","role":"user","status":"active","metadata":{},"created_at":"2026-11-23T01:54:00.125Z","updated_at":"2026-11-23T01:54:00.125Z","last_login_at":null,"version":1}
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["users", "list", "-o", "csv"]).shown(),
        str![[r#"
status 0
--- stdout
id,name,email,role,status,metadata,created_at,updated_at,last_login_at,version
00000000-0000-0000-0000-000000000000,Ada Admin,admin@example.com,admin,active,{},2026-11-23T01:54:00.123Z,2026-11-23T01:54:00.123Z,,1
00000000-0000-0000-0000-000000000000,Ada Lovelace,ada@example.com,auditor,active,{},2026-11-23T01:54:00.124Z,2026-11-23T01:54:00.124Z,,1
00000000-0000-0000-0000-000000000000,佐藤 美咲,misaki@example.com,user,active,{},2026-11-23T01:54:00.125Z,2026-11-23T01:54:00.125Z,,1
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["users", "list", "-q"]).shown(),
        str![[r#"
status 0
--- stdout
00000000-0000-0000-0000-000000000000
00000000-0000-0000-0000-000000000000
00000000-0000-0000-0000-000000000000
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["users", "list", "--no-headers", "--limit", "1"]).shown(),
        str![[r#"
status 0
--- stdout
admin@example.com  Ada Admin  admin  active  2026-11-23T01:54:00.123Z  -  00000000-0000-0000-0000-000000000000
--- stderr
1 of 3 users; --all in place of --limit for the rest

"#]]
    );
    snapshot!(
        home.ums(&["users", "list", "--page", "2", "--per-page", "2"]).shown(),
        str![[r#"
status 0
--- stdout
EMAIL               NAME       ROLE  STATUS  CREATED                   LAST LOGIN  ID
misaki@example.com  佐藤 美咲  user  active  2026-11-23T01:54:00.125Z  -           00000000-0000-0000-0000-000000000000
--- stderr
1 of 3 users

"#]]
    );
    snapshot!(
        home.ums(&["users", "list", "--email", "ADA@example.com", "-o", "csv"]).shown(),
        str![[r#"
status 0
--- stdout
id,name,email,role,status,metadata,created_at,updated_at,last_login_at,version
00000000-0000-0000-0000-000000000000,Ada Lovelace,ada@example.com,auditor,active,{},2026-11-23T01:54:00.124Z,2026-11-23T01:54:00.124Z,,1
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["users", "list", "--email", "nobody@example.com"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
no users

"#]]
    );
    snapshot!(
        home.ums(&["users", "list", "--email", "nobody@example.com", "-o", "csv"]).shown(),
        str![[r#"
status 0
--- stdout
id,name,email,role,status,metadata,created_at,updated_at,last_login_at,version
--- stderr
no users

"#]]
    );
    snapshot!(
        home.ums(&["users", "list", "--page", "9", "--per-page", "2"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
0 of 3 users; page 9 is beyond the last, 2

"#]]
    );
    snapshot!(
        home.ums(&["users", "list", "--email", "nobody@example.com", "-o", "json"]).shown(),
        str![[r#"
status 0
--- stdout
[]
--- stderr
no users

"#]]
    );
}

#[apply(both_engines)]
async fn get() {
    let (server, home) = with_ada_and_bob().await;
    snapshot!(
        home.ums(&["users", "get", "ada@example.com"]).shown(),
        str![[r#"
status 0
--- stdout
ID          00000000-0000-0000-0000-000000000000
Name        Ada Lovelace
E-mail      ada@example.com
Role        auditor
Status      active
Created     2026-11-23T01:54:00.124Z
Updated     2026-11-23T01:54:00.124Z
Last login  -
Version     1
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["users", "get", "ada@example.com", "-o", "json"]).shown(),
        str![[r#"
status 0
--- stdout
{
  "id": "00000000-0000-0000-0000-000000000000",
  "name": "Ada Lovelace",
  "email": "ada@example.com",
  "role": "auditor",
  "status": "active",
  "metadata": {},
  "created_at": "2026-11-23T01:54:00.124Z",
  "updated_at": "2026-11-23T01:54:00.124Z",
  "last_login_at": null,
  "version": 1
}
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["users", "get", &server.admin_id, "misaki@example.com", "-o", "json"]).shown(),
        str![[r#"
status 0
--- stdout
[
  {
    "id": "00000000-0000-0000-0000-000000000000",
    "name": "Ada Admin",
    "email": "admin@example.com",
    "role": "admin",
    "status": "active",
    "metadata": {},
    "created_at": "2026-11-23T01:54:00.123Z",
    "updated_at": "2026-11-23T01:54:00.123Z",
    "last_login_at": null,
    "version": 1
  },
  {
    "id": "00000000-0000-0000-0000-000000000000",
    "name": "佐藤 美咲",
    "email": "misaki@example.com",
    "role": "user",
    "status": "active",
    "metadata": {},
    "created_at": "2026-11-23T01:54:00.125Z",
    "updated_at": "2026-11-23T01:54:00.125Z",
    "last_login_at": null,
    "version": 1
  }
]
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["users", "get", "nobody@example.com"]).shown(),
        str![[r#"
status 3
--- stdout
--- stderr
error: no user "nobody@example.com"

"#]]
    );
    snapshot!(
        home.ums(&["users", "get", "nobody@example.com", "-o", "json"]).shown(),
        str![[r#"
status 3
--- stdout
--- stderr
{"error":{"code":"not_found","exit":3,"status":404,"message":"no user \"nobody@example.com\"","hint":null,"request_id":"00000000-0000-0000-0000-000000000000","server":"http://127.0.0.1:PORT","retryable":false}}

"#]]
    );
    snapshot!(
        home.ums(&["users", "get", "123"]).shown(),
        str![[r#"
status 3
--- stdout
--- stderr
error: no user "123"

"#]]
    );
    // One of several is missing: the others are shown, and the exit code says that some failed.
    snapshot!(
        home.ums(&["users", "get", "ada@example.com", "nobody@example.com", "-q"]).shown(),
        str![[r#"
status 8
--- stdout
00000000-0000-0000-0000-000000000000
--- stderr
error: no user "nobody@example.com"
error: 1 of 2 failed

"#]]
    );
    // All of several are missing: the code they have in common.
    snapshot!(
        home.ums(&["users", "get", "a@example.com", "b@example.com"]).shown(),
        str![[r#"
status 3
--- stdout
--- stderr
error: no user "a@example.com"
error: no user "b@example.com"
error: 2 of 2 failed

"#]]
    );
}

#[apply(both_engines)]
async fn what_one_command_prints_another_accepts() {
    let (_server, home) = with_ada_and_bob().await;
    let ids = home.ums(&["users", "list", "-q"]).ok();
    let people = home.ums_with_input(&["users", "get", "-", "-o", "json"], &ids).json();
    assert_eq!(people, home.ums(&["users", "list", "-o", "json"]).json());
    snapshot!(
        home.ums_with_input(&["users", "get", "-"], "").shown(),
        str![[r#"
status 0
--- stdout
--- stderr
nobody is named on standard input

"#]]
    );
    snapshot!(
        home.ums_with_input(&["users", "get", "-", "-o", "json"], "ada@example.com\n\n").shown(),
        str![[r#"
status 0
--- stdout
[
  {
    "id": "00000000-0000-0000-0000-000000000000",
    "name": "Ada Lovelace",
    "email": "ada@example.com",
    "role": "auditor",
    "status": "active",
    "metadata": {},
    "created_at": "2026-11-23T01:54:00.124Z",
    "updated_at": "2026-11-23T01:54:00.124Z",
    "last_login_at": null,
    "version": 1
  }
]
--- stderr

"#]]
    );
}

#[apply(both_engines)]
async fn create() {
    let (server, home) = with_ada_and_bob().await;
    let secret = home.file("secret.txt", "correct horse battery staple\n");
    let secret = secret.to_str().unwrap();
    let eve = ["users", "create", "--email", "eve@example.com", "--name", "Eve", "--password-file", secret];
    snapshot!(
        home.ums(&[&eve[..], &["--role", "auditor", "-o", "json"]].concat()).shown(),
        str![[r#"
status 0
--- stdout
{
  "id": "00000000-0000-0000-0000-000000000000",
  "name": "Eve",
  "email": "eve@example.com",
  "role": "auditor",
  "status": "active",
  "metadata": {},
  "created_at": "2026-11-23T01:54:00.125Z",
  "updated_at": "2026-11-23T01:54:00.125Z",
  "last_login_at": null,
  "version": 1
}
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&eve).shown(),
        str![[r#"
status 6
--- stdout
--- stderr
error: the e-mail is taken by another account
hint: look at who has it with `ums users get eve@example.com`

"#]]
    );
    snapshot!(
        home.ums(&[&eve[..], &["-o", "json"]].concat()).shown(),
        str![[r#"
status 6
--- stdout
--- stderr
{"error":{"code":"email_taken","exit":6,"status":409,"message":"the e-mail is taken by another account","hint":"look at who has it with `ums users get eve@example.com`","request_id":"00000000-0000-0000-0000-000000000000","server":"http://127.0.0.1:PORT","retryable":false}}

"#]]
    );
    snapshot!(
        home.ums(&[&eve[..], &["--if-not-exists", "-q"]].concat()).shown(),
        str![[r#"
status 0
--- stdout
00000000-0000-0000-0000-000000000000
--- stderr
eve@example.com is there already, and stays as it is

"#]]
    );
    let bad = ["users", "create", "--email", "nonsense", "--name", "\u{202e}x", "--password-stdin"];
    snapshot!(
        home.ums_with_input(&bad, "short\n").shown(),
        str![[r#"
status 7
--- stdout
--- stderr
error: the server refused this as invalid
  name: must not contain the text-direction control U+202E
  email: is not an e-mail address
  password: must have at least 6 characters

"#]]
    );
    snapshot!(
        home.ums_with_input(&[&bad[..], &["-o", "json"]].concat(), "short\n").shown(),
        str![[r#"
status 7
--- stdout
--- stderr
{"error":{"code":"validation_failed","exit":7,"status":400,"message":"the server refused this as invalid","hint":null,"request_id":"00000000-0000-0000-0000-000000000000","server":"http://127.0.0.1:PORT","retryable":false,"errors":[{"field":"name","code":"name_bidi_control","message":"must not contain the text-direction control U+202E"},{"field":"email","code":"invalid_email","message":"is not an e-mail address"},{"field":"password","code":"password_too_short","message":"must have at least 6 characters"}]}}

"#]]
    );
    snapshot!(
        home.ums(&["users", "create", "--email", "x@example.com", "--name", "X"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: the password is not given, and nobody can be asked for it here
hint: give --password-stdin or --password-file or --generate-password

"#]]
    );
    snapshot!(
        home.ums(&["users", "create", "--name", "X"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: --email <EMAIL> is missing
hint: `ums users create --help` shows how

"#]]
    );
    snapshot!(
        home.ums(&["users", "create", "--email", "x@example.com", "--name", "X", "--role", "boss"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: invalid value 'boss' for '--role <ROLE>'
hint: there are admin, auditor, user

"#]]
    );
    snapshot!(
        home.ums(&["users", "create", "--email", "x@example.com", "--name", "X", "--password", "hunter2"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: a password on the command line is seen by everyone on this machine
hint: leave it out to be asked, or give --password-stdin, --password-file or --generate-password

"#]]
    );

    let made = home
        .ums(&["users", "create", "--email", "gen@example.com", "--name", "Gen", "--generate-password", "-o", "json"])
        .json();
    let password = made["generated_password"].as_str().unwrap().to_owned();
    let login = serde_json::json!({"email": "gen@example.com", "password": password}).to_string();
    assert_eq!(server.raw().post("/auth/login", &login).await.status, 200);
}

#[apply(both_engines)]
async fn update() {
    let (server, home) = with_ada_and_bob().await;
    snapshot!(
        home.ums(&["users", "update", "ada@example.com", "--name", "Ada K.", "--set", "desk=4", "--set", "team=data"])
            .shown(),
        str![[r#"
status 0
--- stdout
ID          00000000-0000-0000-0000-000000000000
Name        Ada K.
E-mail      ada@example.com
Role        auditor
Status      active
Created     2026-11-23T01:54:00.124Z
Updated     2026-11-23T01:54:00.125Z
Last login  -
Version     2
Metadata    {"desk":4,"team":"data"}
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["users", "update", "ada@example.com", "--unset", "desk", "--role", "user", "-o", "json"]).shown(),
        str![[r#"
status 0
--- stdout
{
  "id": "00000000-0000-0000-0000-000000000000",
  "name": "Ada K.",
  "email": "ada@example.com",
  "role": "user",
  "status": "active",
  "metadata": {
    "team": "data"
  },
  "created_at": "2026-11-23T01:54:00.124Z",
  "updated_at": "2026-11-23T01:54:00.125Z",
  "last_login_at": null,
  "version": 3
}
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["users", "update", "ada@example.com", "--name", "X", "--if-match", "1"]).shown(),
        str![[r#"
status 6
--- stdout
--- stderr
error: the version is 3 by now, not one of those in If-Match; read it again
hint: `ums users get ada@example.com` shows it as it is now

"#]]
    );
    snapshot!(
        home.ums(&["users", "update", "ada@example.com", "--email", "misaki@example.com"]).shown(),
        str![[r#"
status 6
--- stdout
--- stderr
error: the e-mail is taken by another account
hint: look at who has it with `ums users get misaki@example.com`

"#]]
    );
    snapshot!(
        home.ums(&["users", "update", ADMIN_EMAIL, "--role", "user", "-y"]).shown(),
        str![[r#"
status 6
--- stdout
--- stderr
error: this is the last active administrator; make another one first
hint: `ums users update USER --role admin` makes one

"#]]
    );
    snapshot!(
        home.ums(&["users", "update", "ada@example.com"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: nothing to change
hint: give --name, --email, --role, --set or --unset

"#]]
    );
    snapshot!(
        home.ums(&["users", "update", "nobody@example.com", "--name", "X"]).shown(),
        str![[r#"
status 3
--- stdout
--- stderr
error: no user "nobody@example.com"

"#]]
    );
    drop(server);
}

#[apply(both_engines)]
async fn delete() {
    let (_server, home) = with_ada_and_bob().await;
    snapshot!(
        home.ums(&["users", "delete", "ada@example.com"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: not confirmed: delete ada@example.com on http://127.0.0.1:PORT
hint: give --yes to do it without being asked

"#]]
    );
    snapshot!(
        home.ums(&["users", "delete", "ada@example.com", "-y"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
deleted ada@example.com; until 2026-12-23T01:54:00Z `ums users restore 00000000-0000-0000-0000-000000000000` brings it back

"#]]
    );
    snapshot!(
        home.ums(&["users", "delete", "ada@example.com", "-y"]).shown(),
        str![[r#"
status 3
--- stdout
--- stderr
error: no user "ada@example.com"
hint: it was deleted at 2026-11-23T01:54:00Z; `ums users restore 00000000-0000-0000-0000-000000000000` brings it back

"#]]
    );
    snapshot!(
        home.ums(&["users", "delete", "ada@example.com", "-y", "--ignore-not-found"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
no user "ada@example.com", nothing to delete

"#]]
    );
    snapshot!(
        home.ums(&["users", "delete", "misaki@example.com", ADMIN_EMAIL, "-y", "-o", "json"]).shown(),
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
{"error":{"code":"last_admin","exit":6,"status":409,"message":"this is the last active administrator; make another one first","hint":"`ums users update USER --role admin` makes one","request_id":"00000000-0000-0000-0000-000000000000","server":"http://127.0.0.1:PORT","retryable":false}}
{"error":{"code":"some_failed","exit":8,"status":null,"message":"1 of 2 failed","hint":null,"request_id":null,"server":"http://127.0.0.1:PORT","retryable":false}}

"#]]
    );
}

#[apply(both_engines)]
async fn set_password_suspend_and_activate() {
    let (_server, home) = with_ada_and_bob().await;
    snapshot!(
        home.ums_with_input(&["users", "set-password", "ada@example.com", "--password-stdin"], "another good one\n")
            .shown(),
        str![[r#"
status 0
--- stdout
--- stderr
the password of ada@example.com is set; their sessions have ended

"#]]
    );
    snapshot!(
        home.ums_with_input(&["users", "set-password", "ada@example.com", "--password-stdin"], "123\n").shown(),
        str![[r#"
status 7
--- stdout
--- stderr
error: the server refused this as invalid
  password: must have at least 6 characters

"#]]
    );
    snapshot!(
        home.ums(&["users", "set-password", "ada@example.com"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: the new password of ada@example.com is not given, and nobody can be asked for it here
hint: give --password-stdin or --password-file or --generate-password

"#]]
    );
    snapshot!(
        home.ums(&["users", "suspend", "ada@example.com", "misaki@example.com"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
suspended ada@example.com
suspended misaki@example.com

"#]]
    );
    snapshot!(
        home.ums(&["users", "activate", "ada@example.com", "-o", "json"]).shown(),
        str![[r#"
status 0
--- stdout
{
  "id": "00000000-0000-0000-0000-000000000000",
  "name": "Ada Lovelace",
  "email": "ada@example.com",
  "role": "auditor",
  "status": "active",
  "metadata": {},
  "created_at": "2026-11-23T01:54:00.124Z",
  "updated_at": "2026-11-23T01:54:00.125Z",
  "last_login_at": null,
  "version": 4
}
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["users", "suspend", ADMIN_EMAIL, "-y"]).shown(),
        str![[r#"
status 6
--- stdout
--- stderr
error: this is the last active administrator; make another one first
hint: `ums users update USER --role admin` makes one

"#]]
    );
}

#[apply(both_engines)]
async fn a_plain_person_may_not() {
    let server = TestServer::start().await;
    let (_, token) = server.person("Plain", "plain@example.com", "user").await;
    let home = Home::new().var("UMS_SERVER", &server.url).var("UMS_TOKEN", &token);
    snapshot!(
        home.ums(&["users", "list"]).shown(),
        str![[r#"
status 5
--- stdout
--- stderr
error: only administrators and auditors may see other people (users:read)
hint: `ums whoami` shows your role

"#]]
    );
    snapshot!(
        home.ums(&["users", "list", "-o", "json"]).shown(),
        str![[r#"
status 5
--- stdout
--- stderr
{"error":{"code":"forbidden","exit":5,"status":403,"message":"only administrators and auditors may see other people (users:read)","hint":"`ums whoami` shows your role","request_id":"00000000-0000-0000-0000-000000000000","server":"http://127.0.0.1:PORT","retryable":false}}

"#]]
    );
}
