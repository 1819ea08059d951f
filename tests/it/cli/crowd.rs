//! `users suspend|activate|delete|update` over a filter: counted, confirmed, and done to those who are still as they were.

use serde_json::json;
use snapbox::str;

use super::snapshot;
use crate::harness::terminal::Terminal;
use crate::harness::{Home, TestServer, apply, both_engines};

/// Three people who were here long ago, one who was not, an auditor, and the administrator who calls.
async fn people(server: &TestServer) -> Home {
    let old = |n: u32| {
        let time = format!("2020-01-0{n}T00:00:00Z");
        json!({"op": "create", "user": {
            "name": format!("Old {n}"), "email": format!("old{n}@example.com"), "created_at": time, "updated_at": time
        }})
    };
    let batch = json!({"operations": [old(1), old(2), old(3)]}).to_string();
    let created = server.raw_admin().post("/users/batch", &batch).await;
    assert_eq!(created.status, 200, "{created:?}");
    assert!(created.json()["results"].as_array().unwrap().iter().all(|result| result["status"] == 201), "{created:?}");
    server.person("New", "new@example.com", "user").await;
    server.person("Eve", "eve@example.com", "auditor").await;
    Home::of_admin(server)
}

const OLD: [&str; 5] = ["users", "suspend", "--where", "role=user", "--inactive-for=90d"];

#[apply(both_engines)]
async fn those_who_fit_are_counted_and_confirmed() {
    let server = TestServer::start().await;
    let home = people(&server).await;
    let before = home.ums(&["users", "list", "--all", "-o", "json"]).ok();
    let unchanged = || assert_eq!(home.ums(&["users", "list", "--all", "-o", "json"]).ok(), before);
    snapshot!(
        home.ums(&OLD).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: not confirmed: suspend 3 users (role=user, inactive_for=90d) on http://127.0.0.1:PORT
hint: give --yes to do it without being asked

"#]]
    );
    // What is expected is not a confirmation,
    assert_eq!(home.ums(&[&OLD[..], &["--expect", "3"]].concat()).status, 2);
    // and a confirmation not what is expected.
    snapshot!(
        home.ums(&[&OLD[..], &["--expect", "4", "-y"]].concat()).shown(),
        str![[r#"
status 6
--- stdout
--- stderr
error: 3 users (role=user, inactive_for=90d), and --expect says 4: nothing was changed
hint: --dry-run without --expect shows who they are

"#]]
    );
    snapshot!(
        home.ums(&[&OLD[..], &["--dry-run", "--columns", "email,status"]].concat()).shown(),
        str![[r#"
status 0
--- stdout
EMAIL             STATUS
old1@example.com  suspended
old2@example.com  suspended
old3@example.com  suspended
--- stderr
Suspend 3 users (role=user, inactive_for=90d) on http://127.0.0.1:PORT
dry run: nothing was changed

"#]]
    );
    unchanged();
    let done = home.ums(&[&OLD[..], &["--expect", "3", "-y", "-o", "json"]].concat()).json();
    let done: Vec<(&str, &str)> = done
        .as_array()
        .unwrap()
        .iter()
        .map(|user| (user["email"].as_str().unwrap(), user["status"].as_str().unwrap()))
        .collect();
    assert_eq!(done, ["old1@example.com", "old2@example.com", "old3@example.com"].map(|email| (email, "suspended")));
    assert_eq!(home.ums(&["users", "list", "--status", "active", "-q"]).ok().lines().count(), 3);
    // Nobody is left.
    snapshot!(
        home.ums(&[
            "users",
            "suspend",
            "--where",
            "role=user",
            "--where",
            "status=active",
            "--query",
            "old",
            "-o",
            "json"
        ])
        .shown(),
        str![[r#"
status 0
--- stdout
[]
--- stderr
no users (role=user, status=active, query=old): nothing to do

"#]]
    );
    let ids = home.ums(&["users", "activate", "--where", "status=suspended", "-y", "-q"]).ok();
    assert_eq!(ids.lines().count(), 3);
    let changed =
        ["users", "update", "--where", "q=old", "--set", "team=old", "--role", "auditor", "-y", "-o", "ndjson"];
    let changed = home.ums(&changed).ok();
    assert_eq!(
        changed
            .lines()
            .filter(|line| line.contains("\"role\":\"auditor\"") && line.contains("\"team\":\"old\""))
            .count(),
        3
    );
    let gone = home.ums(&["users", "delete", "--created-before", "2020-01-03", "--expect", "2", "--yes", "-o", "json"]);
    assert_eq!(gone.json().as_array().unwrap().len(), 2);
    assert_eq!(home.ums(&["users", "list", "-q"]).ok().lines().count(), 4);
}

#[apply(both_engines)]
async fn a_filter_never_means_everybody_nor_whoever_calls() {
    let server = TestServer::start().await;
    let home = people(&server).await;
    let before = home.ums(&["users", "list", "--all", "-o", "json"]).ok();
    let refused: &[(&[&str], &str)] = &[
        (&["suspend", "-y"], "<USER>... is missing"),
        (&["delete", "-y"], "<USER>... is missing"),
        (&["delete", "--expect", "6", "-y"], "--where"),
        (&["delete", "new@example.com", "--expect", "1", "-y"], "--where"),
        (&["delete", "new@example.com", "--where", "role=user", "-y"], "not both"),
        (&["suspend", "-", "--inactive-for", "1d", "-y"], "not both"),
        (&["delete", "--where", "roles=user", "-y"], "did you mean role?"),
        (&["delete", "--where", "colour=red", "-y"], "inactive_for"),
        (&["delete", "--where", "role=usr", "-y"], "did you mean user?"),
        (&["delete", "--where", "role", "-y"], "FIELD=VALUE"),
        (&["delete", "--where", "role=", "-y"], "the value is empty"),
        (&["delete", "--query", "", "-y"], "--query is empty"),
        (&["delete", "--where", "status=active", "--where", "status=suspended", "-y"], "given twice"),
        (&["delete", "--where", "inactive_for=never", "-y"], "is no time"),
        (&["delete", "--inactive-for", "90d", "--where", "inactive_for=1d", "-y"], "given twice"),
        (&["update", "--where", "role=user", "--email", "x@example.com", "-y"], "--email"),
        (&["update", "--where", "role=user", "--name", "x", "--if-match", "1", "-y"], "--if-match"),
        (&["update", "--where", "role=user", "-y"], "nothing to change"),
    ];
    for (words, named) in refused {
        let ran = home.ums(&[&["users"], *words].concat());
        assert!(ran.status == 2 && ran.stdout.is_empty() && ran.stderr.contains(named), "{words:?}: {ran:?}");
    }
    assert_eq!(home.ums(&["users", "list", "--all", "-o", "json"]).ok(), before);
    for words in [
        &["suspend", "--where", "role=admin"][..],
        &["delete", "--where", "role=admin"],
        &["update", "--where", "role=admin", "--role", "user"],
    ] {
        let ran = home.ums(&[&["users"], words, &["-y"]].concat());
        assert!(ran.status == 0 && ran.stderr.contains("left out") && ran.stderr.contains("nothing to do"), "{ran:?}");
        // Where the count differs by it, that is said before.
        let ran = home.ums(&[&["users"], words, &["--expect", "1", "-y"]].concat());
        assert!(
            ran.status == 6 && ran.stderr.starts_with("you are among them, and left out\nerror: 0 users"),
            "{ran:?}"
        );
    }
    assert_eq!(home.ums(&["users", "list", "--all", "-o", "json"]).ok(), before);
    assert_eq!(home.ums(&["users", "delete", "--created-after", "2019-01-01", "-y", "-q"]).ok().lines().count(), 5);
    assert_eq!(home.ums(&["whoami", "-q"]).status, 0);
}

#[apply(both_engines)]
async fn whom_it_is_about_is_told_by_e_mail_and_listed_by_the_same_filter() {
    let server = TestServer::start().await;
    let home = people(&server).await;
    snapshot!(
        home.ums(&["users", "delete", "--where", "role=user", "--inactive-for", "90d", "--dry-run"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
Delete 3 users (role=user, inactive_for=90d) on http://127.0.0.1:PORT
would have deleted old1@example.com
would have deleted old2@example.com
would have deleted old3@example.com
dry run: nothing was changed

"#]]
    );
    for command in [&["list", "-o", "ndjson"][..], &["export"]] {
        let ran = home.ums(&[&["users"], command, &["--where", "role=user", "--inactive-for=90d"]].concat());
        let emails: Vec<String> = ran
            .ok()
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["email"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(emails, ["old1@example.com", "old2@example.com", "old3@example.com"], "{command:?}");
        let ran = home.ums(&[&["users"], command, &["--where", "role=user", "--role=admin"]].concat());
        assert!(ran.status == 2 && ran.stderr.contains("role is given twice"), "{ran:?}");
    }
    // What is a flag of lists is none where people are changed.
    for (command, flag) in [("suspend", "role"), ("activate", "status"), ("delete", "email"), ("update", "status")] {
        let ran = home.ums(&["users", command, &format!("--{flag}"), "user"]);
        assert!(ran.status == 2 && ran.stderr.contains(&format!("hint: --where {flag}=…")), "{ran:?}");
    }
}

#[apply(both_engines)]
async fn whoever_changed_meanwhile_is_left_alone() {
    let server = TestServer::start().await;
    let home = people(&server).await;
    let mut terminal = Terminal::open(&home, 120, &["users", "delete", "--where", "query=old"]);
    terminal.until("Delete 3 users (query=old) on ");
    home.ums(&["users", "update", "old2@example.com", "--name", "Old, and still here"]).ok();
    terminal.types("3");
    let screen = terminal.end();
    assert_eq!(screen.status, 8, "{screen:?}");
    let meanwhile = "old2@example.com: was changed by somebody else meanwhile, and stays so";
    assert!(screen.text.contains(meanwhile) && screen.text.contains("1 of 3 failed"), "{screen:?}");
    let left = home.ums(&["users", "list", "--query", "old", "-o", "name"]).ok();
    assert_eq!(left.trim(), "old2@example.com");
    // Another count than was asked for is a no.
    let mut terminal = Terminal::open(&home, 120, &["users", "suspend", "--created-after", "2019-01-01"]);
    terminal.until("Suspend 3 users (created_after=2019-01-01) on ");
    terminal.types("4");
    assert_eq!(terminal.end().status, 2);
    assert_eq!(home.ums(&["users", "list", "--status", "suspended", "-q"]).ok(), "");
}

#[apply(both_engines)]
async fn more_than_one_call_carries_are_all_done() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    let operations: Vec<_> = (0..600)
        .map(|n| json!({"op": "create", "user": {"name": format!("Person {n}"), "email": format!("p{n}@example.com")}}))
        .collect();
    let created = server.raw_admin().post("/users/batch", &json!({"operations": operations}).to_string()).await;
    assert_eq!(created.status, 200, "{created:?}");
    let done = home.ums(&["users", "suspend", "--where", "role=user", "--expect", "600", "-y", "-q"]).ok();
    assert_eq!(done.lines().count(), 600);
    let list = home.ums(&["users", "list", "--status", "suspended", "-q"]).ok();
    assert_eq!(list.lines().count(), 600);
}
