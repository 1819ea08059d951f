//! Every format of what is printed, and every way to choose from it.

use serde_json::{Value, json};

use super::snapshot;
use crate::harness::{Home, TestServer, apply, both_engines};

const FORMATS: [&str; 8] = ["table", "wide", "json", "ndjson", "csv", "tsv", "yaml", "name"];

/// Three people, one of whom nobody would invite.
async fn people(server: &TestServer) {
    for (name, email, metadata) in [
        ("Ada", "ada@example.com", json!({"desk": 4, "tags": ["a", "b"], "n": 1.5})),
        (
            "=1+1\u{200b}\"x\", y",
            "eve@example.com",
            json!({"a\tb": "c\\d\ne", "yes": "no", "deep": {"er": [{"x": 1}, []]}}),
        ),
    ] {
        let body = json!({"name": name, "email": email, "password": "a long enough password", "metadata": metadata});
        let created = server.raw_admin().post("/users", &body.to_string()).await;
        assert_eq!(created.status, 201, "{created:?}");
    }
}

fn users(home: &Home, words: &[&str]) -> String {
    home.ums(&[&["users", "list", "--email", "ada@example.com"], words].concat()).shown()
}

#[apply(both_engines)]
async fn one_person_in_every_format() {
    let server = TestServer::start().await;
    people(&server).await;
    let home = Home::of_admin(&server);
    snapshot!(
        users(&home, &["-o", "table"]),
        snapbox::str![[r#"
status 0
--- stdout
EMAIL            NAME  ROLE  STATUS  CREATED                   LAST LOGIN  ID
ada@example.com  Ada   user  active  2026-11-23T01:54:00.123Z  -           00000000-0000-0000-0000-000000000000
--- stderr

"#]]
    );
    snapshot!(
        users(&home, &["-o", "wide"]),
        snapbox::str![[r#"
status 0
--- stdout
EMAIL            NAME  ROLE  STATUS  CREATED                   LAST LOGIN  ID                                    UPDATED                   VERSION  METADATA
ada@example.com  Ada   user  active  2026-11-23T01:54:00.123Z  -           00000000-0000-0000-0000-000000000000  2026-11-23T01:54:00.123Z  1        {"desk":4,"tags":["a","b"],"n":1.5}
--- stderr

"#]]
    );
    snapshot!(
        users(&home, &["-o", "ndjson"]),
        snapbox::str![[r#"
status 0
--- stdout
{"id":"00000000-0000-0000-0000-000000000000","name":"Ada","email":"ada@example.com","role":"user","status":"active","metadata":{"desk":4,"tags":["a","b"],"n":1.5},"created_at":"2026-11-23T01:54:00.123Z","updated_at":"2026-11-23T01:54:00.123Z","last_login_at":null,"version":1}
--- stderr

"#]]
    );
    snapshot!(
        users(&home, &["-o", "csv"]),
        snapbox::str![[r#"
status 0
--- stdout
id,name,email,role,status,metadata,created_at,updated_at,last_login_at,version
00000000-0000-0000-0000-000000000000,Ada,ada@example.com,user,active,"{""desk"":4,""tags"":[""a"",""b""],""n"":1.5}",2026-11-23T01:54:00.123Z,2026-11-23T01:54:00.123Z,,1
--- stderr

"#]]
    );
    snapshot!(
        users(&home, &["-o", "tsv"]),
        snapbox::str![[r#"
status 0
--- stdout
id	name	email	role	status	metadata	created_at	updated_at	last_login_at	version
00000000-0000-0000-0000-000000000000	Ada	ada@example.com	user	active	{"desk":4,"tags":["a","b"],"n":1.5}	2026-11-23T01:54:00.123Z	2026-11-23T01:54:00.123Z		1
--- stderr

"#]]
    );
    snapshot!(
        users(&home, &["-o", "yaml"]),
        snapbox::str![[r#"
status 0
--- stdout
- id: "00000000-0000-0000-0000-000000000000"
  name: Ada
  email: ada@example.com
  role: user
  status: active
  metadata:
    desk: 4
    tags:
      - a
      - b
    "n": 1.5
  created_at: "2026-11-23T01:54:00.123Z"
  updated_at: "2026-11-23T01:54:00.123Z"
  last_login_at: null
  version: 1
--- stderr

"#]]
    );
    snapshot!(
        users(&home, &["-o", "name"]),
        snapbox::str![[r#"
status 0
--- stdout
ada@example.com
--- stderr

"#]]
    );
    snapshot!(
        users(&home, &["-o", "table", "--no-headers", "--columns", "email,metadata.desk"]),
        snapbox::str![[r#"
status 0
--- stdout
ada@example.com  4
--- stderr

"#]]
    );
    snapshot!(
        users(&home, &["--columns=+id,-name,-created_at,-last_login_at"]),
        snapbox::str![[r#"
status 0
--- stdout
EMAIL            ROLE  STATUS  ID
ada@example.com  user  active  00000000-0000-0000-0000-000000000000
--- stderr

"#]]
    );
    snapshot!(
        users(&home, &["--json=email,metadata.desk"]),
        snapbox::str![[r#"
status 0
--- stdout
[
  {
    "email": "ada@example.com",
    "metadata": {
      "desk": 4
    }
  }
]
--- stderr

"#]]
    );
    snapshot!(
        users(&home, &["-o", "ndjson", "--json=email"]),
        snapbox::str![[r#"
status 0
--- stdout
{"email":"ada@example.com"}
--- stderr

"#]]
    );
    snapshot!(
        users(&home, &["-o", "csv", "--columns", "email,metadata.desk,metadata.tags"]),
        snapbox::str![[r#"
status 0
--- stdout
email,metadata.desk,metadata.tags
ada@example.com,4,"a,b"
--- stderr

"#]]
    );
    snapshot!(
        users(&home, &["--jq", ".[] | .email, .metadata"]),
        snapbox::str![[r#"
status 0
--- stdout
ada@example.com
{"desk":4,"tags":["a","b"],"n":1.5}
--- stderr

"#]]
    );
    snapshot!(
        users(&home, &["-o", "ndjson", "--jq", ".name"]),
        snapbox::str![[r#"
status 0
--- stdout
Ada
--- stderr

"#]]
    );
}

#[apply(both_engines)]
async fn all_formats_say_the_same() {
    let server = TestServer::start().await;
    people(&server).await;
    let home = Home::of_admin(&server);
    let list = |words: &[&str]| home.ums(&[&["users", "list"], words].concat()).ok();
    let json: Vec<Value> = serde_json::from_str(&list(&["-o", "json"])).unwrap();
    assert_eq!(json.len(), 3);

    let lines: Vec<Value> = list(&["-o", "ndjson"]).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines, json);

    let yaml: Vec<Value> = yaml_serde::from_str(&list(&["-o", "yaml"])).unwrap();
    // That reader makes floating-point numbers of numbers.
    assert_eq!(json!(yaml).to_string(), json!(json).to_string());

    let emails: Vec<&str> = json.iter().map(|user| user["email"].as_str().unwrap()).collect();
    assert_eq!(list(&["-o", "name"]).lines().collect::<Vec<_>>(), emails);
    let ids: Vec<&str> = json.iter().map(|user| user["id"].as_str().unwrap()).collect();
    assert_eq!(list(&["-q"]).lines().collect::<Vec<_>>(), ids);
    // What one command prints another takes.
    for words in [&["-o", "name"][..], &["-q"]] {
        let again = home.ums_with_input(&["users", "get", "-", "-o", "json"], &list(words));
        assert_eq!(again.json(), json!(json));
    }

    let mut csv = csv::Reader::from_reader(list(&["-o", "csv"]).into_bytes().leak() as &[u8]);
    let keys: Vec<String> = csv.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(keys, json[0].as_object().unwrap().keys().cloned().collect::<Vec<_>>());
    let tsv = list(&["-o", "tsv"]);
    let mut tsv = tsv.lines();
    assert_eq!(tsv.next().unwrap().split('\t').collect::<Vec<_>>(), keys);
    for ((user, csv), tsv) in json.iter().zip(csv.records()).zip(tsv) {
        let tsv: Vec<String> = tsv.split('\t').map(unescaped).collect();
        for (i, key) in keys.iter().enumerate() {
            let text = match &user[key] {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            assert_eq!(tsv[i], text);
            let defused = if text.starts_with('=') { format!("'{text}") } else { text };
            assert_eq!(csv.as_ref().unwrap()[i], defused);
        }
    }
    for format in FORMATS {
        let one = home.ums(&["users", "get", "eve@example.com", "-o", format]).ok();
        assert!(one.contains("eve@example.com"), "{format}: {one}");
    }
}

fn unescaped(cell: &str) -> String {
    let mut plain = String::new();
    let mut chars = cell.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => plain.push(match chars.next() {
                Some('t') => '\t',
                Some('n') => '\n',
                Some('r') => '\r',
                other => other.unwrap(),
            }),
            (c, false) => plain.push(c),
        }
    }
    plain
}

#[apply(both_engines)]
async fn what_cannot_be_shown_is_told_before_anything_is_done() {
    let server = TestServer::start().await;
    server.person("Bob", "bob@example.com", "user").await;
    let home = Home::of_admin(&server);
    let delete = |words: &[&str]| home.ums(&[&["users", "delete", "bob@example.com", "-y"], words].concat()).shown();
    snapshot!(
        delete(&["--columns", "emial"]),
        snapbox::str![[r#"
status 2
--- stdout
--- stderr
error: there is no column "emial" of a deleted
hint: there are success, id

"#]]
    );
    snapshot!(
        delete(&["--json=nope"]),
        snapbox::str![[r#"
status 2
--- stdout
--- stderr
{"error":{"code":"usage","exit":2,"status":null,"message":"there is no column \"nope\" of a deleted","hint":"there are success, id","request_id":null,"server":null,"retryable":false}}

"#]]
    );
    snapshot!(
        delete(&["--jq", ".[] | select("]),
        snapbox::str![[r#"
status 2
--- stdout
--- stderr
{"error":{"code":"usage","exit":2,"status":null,"message":"--jq \".[] | select(\": closing parenthesis is expected at its end","hint":"the language is that of jq: https://jqlang.org/manual/","request_id":null,"server":null,"retryable":false}}

"#]]
    );
    snapshot!(
        delete(&["--jq", ".", "-o", "csv"]),
        snapbox::str![[r#"
status 2
--- stdout
--- stderr
{"error":{"code":"usage","exit":2,"status":null,"message":"--jq is of JSON, and cannot go with -o csv","hint":"leave -o out, or give -o ndjson to have each on a line","request_id":null,"server":null,"retryable":false}}

"#]]
    );
    snapshot!(
        delete(&["-o", "xml"]),
        snapbox::str![[r#"
status 2
--- stdout
--- stderr
error: invalid value 'xml' for '--output <FORMAT>'
hint: did you mean 'yaml'? there are table, wide, json, ndjson, csv, tsv, yaml, name

"#]]
    );
    snapshot!(
        delete(&["--columns", "a,,b"]),
        snapbox::str![[r#"
status 2
--- stdout
--- stderr
error: invalid value 'a,,b' for '--columns <COLUMNS>': "" names no column; write them as email,id or +id,-name
hint: `ums users delete --help` shows how

"#]]
    );
    home.ums(&["users", "get", "bob@example.com"]).ok();
    // A program that fails on the data itself.
    snapshot!(
        home.ums(&["users", "get", "bob@example.com", "--jq", ".email | keys"]).shown(),
        snapbox::str![[r#"
status 2
--- stdout
--- stderr
{"error":{"code":"usage","exit":2,"status":null,"message":"--jq: cannot use \"bob@example.com\" as iterable (array or object)","hint":"without --jq, -o json shows what it is run over","request_id":null,"server":"http://127.0.0.1:PORT","retryable":false}}

"#]]
    );
}

#[apply(both_engines)]
async fn nothing_to_list_is_an_empty_document() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    let none = |words: &[&str]| {
        let ran = home.ums(&[&["users", "list", "--email", "nobody@example.com"], words].concat());
        assert_eq!((ran.status, ran.stderr.as_str()), (0, "no users\n"), "{words:?}");
        ran.stdout
    };
    assert_eq!(none(&[]), "");
    assert_eq!(none(&["-o", "json"]), "[]\n");
    assert_eq!(none(&["-o", "yaml"]), "[]\n");
    assert_eq!(none(&["-o", "ndjson"]), "");
    assert_eq!(none(&["-o", "name"]), "");
    assert_eq!(none(&["-q"]), "");
    assert_eq!(none(&["-o", "csv", "--columns", "id,email"]), "id,email\n");
    assert_eq!(none(&["-o", "tsv", "--columns", "id,email"]), "id\temail\n");
    assert_eq!(none(&["-o", "tsv", "--columns", "id,email", "--no-headers"]), "");
    assert_eq!(none(&["--jq", "length"]), "0\n");
}
