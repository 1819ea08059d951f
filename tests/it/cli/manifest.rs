//! `ums users diff` and `apply`: a file says who is to be there; what is done for it, what is not, and what is asked.

use serde_json::{Value, json};
use snapbox::str;

use super::snapshot;
use crate::harness::home::Ran;
use crate::harness::terminal::Terminal;
use crate::harness::{Home, TestServer, apply, both_engines};

const FILE: &str = "\
owner: hr
users:
- email: ada@example.com
  name: Ada Lovelace
  role: auditor
  metadata: {desk: \"4-12\", old: null}
- email: new@example.com
  name: New One
  status: suspended
  metadata: {note: \"\\e[31mred\\u202e\"}
- email: Bob@Example.com
";

/// Ada, who differs; Bob, as he is to be; and Eve, who belongs to somebody else.
async fn some() -> (TestServer, Home) {
    let server = TestServer::start().await;
    for (name, email, metadata) in [
        ("Ada", "ada@example.com", json!({"managed_by": "hr", "old": 1, "kept": [1.50]})),
        ("Bob", "bob@example.com", json!({"team": "red"})),
        ("Eve", "eve@example.com", json!({"managed_by": "it"})),
    ] {
        let (id, _) = server.person(name, email, "user").await;
        change(&server, &id, json!({"metadata": metadata})).await;
    }
    let home = Home::of_admin(&server);
    home.file("people.yaml", FILE);
    (server, home)
}

async fn change(server: &TestServer, id: &str, body: Value) {
    let answer = server.raw_admin().patch(&format!("/users/{id}"), &body.to_string()).await;
    assert_eq!(answer.status, 200, "{answer:?}");
}

fn everybody(home: &Home) -> Vec<Value> {
    serde_json::from_str(&home.ums(&["users", "list", "--all", "-o", "json"]).ok()).unwrap()
}

/// A file of this owner with nobody but these.
fn file_of(home: &Home, emails: &[&str]) {
    let mut text = "owner: hr\nusers:\n".to_owned();
    for email in emails {
        text.push_str(&format!("- {{email: {email}, name: P}}\n"));
    }
    home.file("people.yaml", text);
}

fn apply_with(home: &Home, words: &[&str]) -> Ran {
    home.ums(&[&["users", "apply", "-f", "people.yaml"], words].concat())
}

fn diff_with(home: &Home, words: &[&str]) -> Ran {
    home.ums(&[&["users", "diff", "-f", "people.yaml"], words].concat())
}

#[apply(both_engines)]
async fn the_plan_its_carrying_out_and_nothing_more_to_do() {
    let (_server, home) = some().await;
    let before = everybody(&home);
    snapshot!(
        diff_with(&home, &[]).shown(),
        str![[r#"
status 0
--- stdout
~ update ada@example.com
    name: Ada → Ada Lovelace
    role: user → auditor
    metadata.desk: (none) → "4-12"
    metadata.old: 1 → (removed)
+ create new@example.com
    name: New One
    status: suspended
    metadata.note: "\u001b[31mred\u202e"
    metadata.managed_by: "hr"
~ adopt bob@example.com
    metadata.managed_by: (none) → "hr"
--- stderr
Plan: 1 to create, 1 to adopt, 1 to update, 0 unchanged

"#]]
    );
    assert_eq!(diff_with(&home, &["--detailed-exitcode"]).status, 20);
    assert_eq!(everybody(&home), before);

    // Where nobody can be asked it is not done.
    let ran = apply_with(&home, &[]);
    assert_eq!(ran.status, 2, "{ran:?}");
    assert!(ran.stderr.contains("give --yes"), "{ran:?}");
    let ran = apply_with(&home, &["--dry-run", "--detailed-exitcode"]);
    assert_eq!(ran.status, 20, "{ran:?}");
    assert!(ran.stderr.contains("would have created 1, adopted 1, updated 1"), "{ran:?}");
    assert!(ran.stderr.ends_with("dry run: nothing was changed\n"), "{ran:?}");
    assert_eq!(apply_with(&home, &["--dry-run"]).status, 0);
    assert_eq!(everybody(&home), before);

    snapshot!(
        apply_with(&home, &["-y"]).shown(),
        str![[r#"
status 0
--- stdout
~ update ada@example.com
    name: Ada → Ada Lovelace
    role: user → auditor
    metadata.desk: (none) → "4-12"
    metadata.old: 1 → (removed)
+ create new@example.com
    name: New One
    status: suspended
    metadata.note: "\u001b[31mred\u202e"
    metadata.managed_by: "hr"
~ adopt bob@example.com
    metadata.managed_by: (none) → "hr"
--- stderr
Plan: 1 to create, 1 to adopt, 1 to update, 0 unchanged
created 1, adopted 1, updated 1

"#]]
    );
    let after = everybody(&home);
    let of = |email: &str| after.iter().find(|user| user["email"] == email).unwrap();
    assert_eq!(of("ada@example.com")["metadata"].to_string(), r#"{"managed_by":"hr","kept":[1.5],"desk":"4-12"}"#);
    assert_eq!(of("bob@example.com")["metadata"].to_string(), r#"{"team":"red","managed_by":"hr"}"#);
    assert_eq!(of("new@example.com")["status"], "suspended");
    for email in ["eve@example.com", "admin@example.com"] {
        assert_eq!(Some(of(email)), before.iter().find(|user| user["email"] == email));
    }
    let ran = diff_with(&home, &["--detailed-exitcode", "--prune"]);
    assert_eq!((ran.status, ran.stdout.as_str(), ran.stderr.as_str()), (0, "", "Plan: nothing to do, 3 unchanged\n"));
    assert_eq!(apply_with(&home, &["-y"]).status, 0);
    assert_eq!(everybody(&home), after);
}

#[apply(both_engines)]
async fn for_programs() {
    let (_server, home) = some().await;
    let planned = diff_with(&home, &["-o", "json"]).json();
    assert_eq!(
        planned[0]["changes"].to_string(),
        r#"{"name":["Ada","Ada Lovelace"],"role":["user","auditor"],"metadata.desk":[null,"4-12"],"metadata.old":[1,null]}"#
    );
    let actions: Vec<&Value> = planned.as_array().unwrap().iter().map(|step| &step["action"]).collect();
    assert_eq!(actions, ["update", "create", "adopt"]);
    let lines = diff_with(&home, &["-o", "ndjson"]);
    assert_eq!((lines.stdout.lines().count(), lines.stderr.lines().count()), (3, 1), "{lines:?}");
    assert_eq!(diff_with(&home, &["-o", "name"]).stdout, "ada@example.com\nnew@example.com\nbob@example.com\n");
    assert_eq!(diff_with(&home, &["-q"]).stdout.lines().count(), 2);
    assert_eq!(diff_with(&home, &["--jq", ".[1].id"]).stdout, "null\n");
    assert!(diff_with(&home, &["--columns", "action,email"]).stdout.starts_with("ACTION  EMAIL\nupdate  ada@"));
    let from_stdin = home.ums_with_input(&["users", "diff", "-f", "-", "-o", "json"], FILE).json();
    assert_eq!(from_stdin, planned);
    let rehearsed = apply_with(&home, &["--dry-run", "-o", "json"]).json();
    let mut done = apply_with(&home, &["-y", "-o", "json"]).json();
    let by_email = |steps: &mut Value| steps.as_array_mut().unwrap().sort_by_key(|step| step["email"].to_string());
    for mut other in [rehearsed, planned] {
        let id = done.as_array().unwrap().iter().find(|step| step["action"] == "create").unwrap()["id"].clone();
        assert!(id.is_string());
        other.as_array_mut().unwrap().iter_mut().find(|step| step["action"] == "create").unwrap()["id"] = id;
        by_email(&mut other);
        by_email(&mut done);
        assert_eq!(other, done);
    }
    let nothing = apply_with(&home, &["-y", "-o", "json"]);
    assert_eq!((nothing.status, nothing.stdout.as_str()), (0, "[]\n"), "{nothing:?}");
}

#[apply(both_engines)]
async fn who_belongs_to_another_file_or_cannot_be_made_fails_alone() {
    let (_server, home) = some().await;
    let rest = "\
- email: eve@example.com
  name: Mine now
- email: nameless@example.com
- email: gone@example.com
  id: 01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44
- email: bad@
  name: Bad
";
    home.file("people.yaml", FILE.to_owned() + rest);
    snapshot!(
        apply_with(&home, &["-y"]).shown(),
        str![[r#"
status 8
--- stdout
~ update ada@example.com
    name: Ada → Ada Lovelace
    role: user → auditor
    metadata.desk: (none) → "4-12"
    metadata.old: 1 → (removed)
+ create new@example.com
    name: New One
    status: suspended
    metadata.note: "\u001b[31mred\u202e"
    metadata.managed_by: "hr"
~ adopt bob@example.com
    metadata.managed_by: (none) → "hr"
+ create bad@
    name: Bad
    metadata.managed_by: "hr"
--- stderr
Plan: 2 to create, 1 to adopt, 1 to update, 0 unchanged, 3 in conflict
error: eve@example.com (line 12) belongs to "it", not to "hr"
hint: take one of them out of its file, or `ums users update 00000000-0000-0000-0000-000000000000 --unset managed_by`
error: nameless@example.com (line 14) is not there yet, and the file has no name for them
hint: add name: to create them
error: gone@example.com (line 15): nobody has the id 00000000-0000-0000-0000-000000000000
hint: take id: out to have somebody new with this e-mail
error: bad@: the server refused this as invalid
  email: is not an e-mail address
created 1, adopted 1, updated 1
error: 4 of 7 failed

"#]]
    );
    let ran = diff_with(&home, &["--detailed-exitcode"]);
    assert_eq!(ran.status, 6, "{ran:?}");
    assert!(ran.stderr.contains("1 to create, 3 unchanged, 3 in conflict"), "{ran:?}");
    let eve = home.ums(&["users", "get", "eve@example.com", "-o", "json"]).json();
    assert_eq!((&eve["name"], &eve["metadata"]["managed_by"]), (&json!("Eve"), &json!("it")));
}

#[apply(both_engines)]
async fn deleted_are_only_those_of_the_file_and_only_so_many() {
    let (server, home) = some().await;
    let emails: Vec<String> = (0..39).map(|n| format!("p{n}@example.com")).collect();
    let emails: Vec<&str> = emails.iter().map(String::as_str).collect();
    file_of(&home, &emails);
    assert_eq!(apply_with(&home, &["-y"]).status, 0);
    // Forty with Ada, who is not in the file: two may go.
    file_of(&home, &emails[2..]);
    let ran = diff_with(&home, &[]);
    assert!(ran.stderr.contains("3 people belong to this file and are not in it; --prune deletes them"), "{ran:?}");
    let before = everybody(&home);
    snapshot!(
        apply_with(&home, &["-y", "--prune"]).shown(),
        str![[r#"
status 2
--- stdout
- delete ada@example.com
- delete p0@example.com
- delete p1@example.com
--- stderr
Plan: 3 to delete, 37 unchanged
error: --prune would delete 3 of the 40 people of this file, and may delete 2: nothing is done
hint: look at the plan; --prune-limit 3 allows it

"#]]
    );
    assert_eq!(diff_with(&home, &["--prune", "--detailed-exitcode"]).status, 2);
    assert_eq!(everybody(&home), before);
    // A limit of what is not asked for is a slip.
    assert!(diff_with(&home, &["--prune-limit", "7%"]).stderr.contains("--prune"));
    for words in [&["--prune-limit", "2"][..], &["--prune-limit", "7%"]] {
        assert_eq!(apply_with(&home, &[&["-y", "--prune"], words].concat()).status, 2);
    }
    file_of(&home, &[]);
    let ran = apply_with(&home, &["-y", "--prune"]);
    assert!(ran.status == 2 && ran.stderr.contains("would delete 40 of the 40"), "{ran:?}");
    assert_eq!(everybody(&home), before);
    file_of(&home, &emails[1..]);
    let ran = apply_with(&home, &["-y", "--prune"]);
    assert!(ran.status == 0 && ran.stderr.contains("deleted 2"), "{ran:?}");
    let left = everybody(&home);
    assert_eq!(left.len(), before.len() - 2);
    assert!(left.iter().any(|user| user["email"] == "eve@example.com" && user["metadata"]["managed_by"] == "it"));

    // The caller, who belongs to the file, stays, and so does whoever would be the last administrator.
    change(&server, &server.admin_id, json!({"metadata": {"managed_by": "hr"}})).await;
    let ran = apply_with(&home, &["-y", "--prune"]);
    assert!(ran.status == 6 && ran.stderr.contains("you yourself"), "{ran:?}");
    assert_eq!(everybody(&home).len(), left.len());
}

#[apply(both_engines)]
async fn who_is_changed_meanwhile_fails_alone() {
    let (server, home) = some().await;
    let mut terminal = Terminal::open(&home, 100, &["users", "apply", "-f", "people.yaml"]);
    terminal.until("Create 1, adopt 1 and update 1 people on");
    let ada = home.ums(&["users", "get", "ada@example.com", "-o", "json"]).json();
    change(&server, ada["id"].as_str().unwrap(), json!({"name": "Countess"})).await;
    terminal.types("y");
    let screen = terminal.end();
    assert_eq!(screen.status, 8, "{}", screen.text);
    assert!(screen.text.contains("ada@example.com: was changed by somebody else meanwhile"), "{}", screen.text);
    assert!(screen.text.contains("1 of 3 failed"), "{}", screen.text);
    let names: Vec<String> = everybody(&home).iter().map(|user| user["name"].as_str().unwrap().to_owned()).collect();
    assert!(names.contains(&"Countess".to_owned()) && names.len() == 5, "{names:?}");
}

#[apply(both_engines)]
async fn to_delete_several_their_count_is_asked_for() {
    let (_server, home) = some().await;
    file_of(&home, &["x@example.com", "y@example.com"]);
    assert_eq!(apply_with(&home, &["-y"]).status, 0);
    file_of(&home, &[]);
    let words = ["users", "apply", "-f", "people.yaml", "--prune", "--prune-limit", "3"];
    for (typed, status, left) in [("y", 2, 6), ("3", 0, 3)] {
        let mut terminal = Terminal::open(&home, 100, &words);
        terminal.until("Type 3 to go on");
        terminal.types(typed);
        let screen = terminal.end();
        assert_eq!((screen.status, everybody(&home).len()), (status, left), "{}", screen.text);
        assert!(screen.text.contains("\u{1b}[1m\u{1b}[31m- delete\u{1b}[0m ada@"), "{:?}", screen.text);
    }
}

/// By their ids people change their e-mails, also those that others leave.
#[apply(both_engines)]
async fn e_mails_are_handed_on() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    file_of(&home, &["a@example.com", "b@example.com", "c@example.com"]);
    assert_eq!(apply_with(&home, &["-y"]).status, 0);
    let people = everybody(&home);
    let id =
        |email: &str| people.iter().find(|user| user["email"] == email).unwrap()["id"].as_str().unwrap().to_owned();
    let [a, b, c] = ["a@example.com", "b@example.com", "c@example.com"].map(id);
    let lines = format!(
        "owner: hr\nusers:\n- {{email: b@example.com, id: {a}}}\n- {{email: C@example.com, id: {b}}}\n\
         - {{email: d@example.com, id: {c}}}\n- {{email: a@example.com, name: New}}\n"
    );
    home.file("people.yaml", &lines);
    assert_eq!(apply_with(&home, &["--dry-run"]).status, 0);
    let ran = apply_with(&home, &["-y"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let after = everybody(&home);
    let email = |id: &str| after.iter().find(|user| user["id"] == id).unwrap()["email"].clone();
    assert_eq!([email(&a), email(&b), email(&c)], ["b@example.com", "C@example.com", "d@example.com"]);
    assert_eq!(after.len(), 5);
    assert_eq!(diff_with(&home, &["--detailed-exitcode"]).status, 0);
    // None can go first.
    home.file(
        "people.yaml",
        format!("owner: hr\nusers:\n- {{email: C@example.com, id: {a}}}\n- {{email: b@example.com, id: {b}}}\n"),
    );
    let ran = apply_with(&home, &["-y"]);
    assert!(ran.status == 6 && ran.stderr.matches("cannot trade").count() == 2, "{ran:?}");
    home.file("people.yaml", format!("owner: hr\nusers:\n- {{email: admin@example.com, id: {a}}}\n"));
    let ran = apply_with(&home, &["-y"]);
    assert!(ran.status == 6 && ran.stderr.contains("is the e-mail of somebody else"), "{ran:?}");
    assert_eq!(everybody(&home), after);
}

#[apply(both_engines)]
async fn a_file_that_is_wrong_is_told_whole_and_nothing_is_sent() {
    let (_server, home) = some().await;
    let before = everybody(&home);
    home.file(
        "people.yaml",
        "owner: hr\nusers:\n- email: a@x\n  nmae: A\n  password: hunter2\n- email: A@X\n  name: no\n",
    );
    snapshot!(
        apply_with(&home, &["-y"]).shown(),
        str![[r#"
status 7
--- stdout
--- stderr
error: people.yaml is no manifest as it stands: 4 faults
  line 4: there is no key "nmae"; did you mean name?
  line 5: passwords are never in a manifest: `ums users set-password USER --password-stdin` sets one, and `ums users import` brings hashes along
  line 6: A@X stands there twice (before, on line 3)
  line 7: name is true or false to some readers of YAML: put it in quotes
hint: a manifest has owner: NAME and users: with - email: … for each; nothing was sent

"#]]
    );
    let error: Value = serde_json::from_str(&diff_with(&home, &["-o", "json"]).stderr).unwrap();
    assert_eq!((&error["error"]["code"], &error["error"]["exit"]), (&json!("invalid_file"), &json!(7)));
    assert_eq!(error["error"]["errors"][0]["field"], "line 4");
    assert_eq!(home.ums(&["users", "diff", "-f", "nothing.yaml"]).status, 12);
    assert_eq!(everybody(&home), before);
}

#[apply(both_engines)]
async fn a_live_system_is_adopted() {
    let (server, home) = some().await;
    for (n, name) in ["no", "1.0", "=cmd", "a: b #c", "Zo\u{eb} \"Q\"", "2026-11-23"].into_iter().enumerate() {
        let (id, _) = server.person(name, &format!("P{n}@Example.com"), "user").await;
        change(&server, &id, json!({"metadata": {"no": "yes", "n": 1, "x": null, name: [name, {"t": "4:12"}]}})).await;
    }
    let export = ["users", "export", "--as", "manifest", "--owner", "hr"];
    let ran = home.ums(&[&export[..], &["people.yaml", "-y"]].concat());
    assert!(ran.status == 0 && ran.stderr.contains("left out 1 person who belongs to another manifest"), "{ran:?}");
    let planned = diff_with(&home, &["-o", "json"]).json();
    // Ada belongs to it already.
    assert_eq!(planned.as_array().unwrap().len(), 8, "{planned}");
    for step in planned.as_array().unwrap() {
        assert_eq!(
            (&step["action"], &step["changes"]),
            (&json!("adopt"), &json!({"metadata.managed_by": [null, "hr"]}))
        );
    }
    let first = std::fs::read_to_string(home.path().join("people.yaml")).unwrap();
    assert_eq!(apply_with(&home, &["-y"]).status, 0);
    assert_eq!(diff_with(&home, &["--prune", "--detailed-exitcode"]).status, 0);
    assert_eq!(home.ums(&export).stdout, first);
    let auditors = home.ums(&[&export[..], &["--role", "admin"]].concat()).ok();
    assert_eq!(
        auditors,
        "owner: hr\nusers:\n- email: admin@example.com\n  name: Ada Admin\n  role: admin\n  status: active\n"
    );
    for words in [
        &["--as", "manifest"][..],
        &["--owner", "hr"],
        &["--as", "manifest", "--owner", " "],
        &["--as", "yaml", "--owner", "x"],
    ] {
        assert_eq!(home.ums(&[&["users", "export"], words].concat()).status, 2, "{words:?}");
    }
    assert_eq!(home.ums(&[&export[..], &["-o", "csv"]].concat()).status, 2);
}
