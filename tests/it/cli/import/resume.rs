//! An import that is ended midway and gone on with, and what is said of it.

use std::process::Stdio;

use super::begun::{PEOPLE, begin, behind, ended, journals, people, signal, wait_for};
use super::{everybody, summary};
use crate::harness::{Home, TestServer, apply, both_engines};

#[apply(both_engines)]
async fn ctrl_c_says_how_to_go_on_and_a_changed_file_is_told_of() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    home.file("people.csv", people(0));
    let mut child = begin(&home, &["people.csv", "--concurrency", "1"]);
    wait_for(&home, 1, &mut child);
    signal("INT", &child);
    let ran = ended(child);
    assert_eq!(ran.status, 130, "{ran:?}");
    assert!(ran.stderr.contains("--resume"), "{ran:?}");
    let journal = journals(&home);
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&journal[0]).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    home.file("people.csv", people(0).replace("r0p500@example.com,Somebody", "r0p500@example.com,Other"));
    let ran = home.ums(&["users", "import", "people.csv", "--resume"]);
    assert_eq!(ran.status, 2, "{ran:?}");
    assert!(ran.stderr.contains("it differs from line 502 on"), "{ran:?}");
    home.file("people.csv", "email,name\n");
    let ran = home.ums(&["users", "import", "people.csv", "--resume"]);
    assert!(ran.status == 2 && ran.stderr.contains("it ends after line"), "{ran:?}");
    home.file("people.csv", people(0));
    // Another, without going on: it is said, and finds some there.
    let ran = home.ums(&["users", "import", "people.csv", "--dry-run", "-o", "json"]);
    assert!(ran.json()["failed"].as_u64().unwrap() > 1000, "{ran:?}");
    let shown = summary(&home, &["people.csv", "--resume"], 8);
    assert_eq!(shown["created"], PEOPLE - 5);
    let ran = home.ums(&["users", "import", "people.csv", "--resume"]);
    assert!(ran.status == 8 || ran.status == 6, "{ran:?}");
    assert!(ran.stderr.contains("nothing to go on with"), "{ran:?}");
}

#[apply(both_engines)]
async fn an_unfinished_one_is_not_passed_over_in_silence() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    home.file("people.csv", people(0));
    let mut child = begin(&home, &["people.csv", "--concurrency", "1"]);
    wait_for(&home, 1, &mut child);
    signal("KILL", &child);
    ended(child);
    let ran = home.ums(&["users", "import", "people.csv", "--on-conflict", "fail"]);
    assert!(ran.stderr.contains("was not finished; --resume"), "{ran:?}");
}

/// The server goes away in the middle.
#[apply(both_engines)]
async fn a_server_that_is_gone_is_exit_10_and_gone_on_with() {
    let server = TestServer::start().await;
    let (way, home) = behind(&server).await;
    home.file("people.csv", people(0));
    let mut child = begin(&home, &["people.csv", "--timeout", "2s", "--retries", "0"]);
    wait_for(&home, 1, &mut child);
    way.cut();
    let ran = ended(child);
    way.mend();
    assert!(ran.status == 10 && ran.stderr.contains("--resume"), "{ran:?}");
    let shown = summary(&home, &["people.csv", "--resume"], 8);
    assert_eq!((&shown["read"], &shown["created"]), (&PEOPLE.into(), &(PEOPLE - 5).into()));
    assert_eq!(everybody(&server).await.len(), PEOPLE - 5);
}

#[apply(both_engines)]
async fn standard_input_can_be_gone_on_with() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    home.file("people.csv", people(0));
    let mut command = home.command(&["users", "import", "-", "--concurrency", "1"]);
    let file = std::fs::File::open(home.path().join("people.csv")).unwrap();
    let mut child = command.stdin(file).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    wait_for(&home, 2, &mut child);
    signal("KILL", &child);
    ended(child);
    let ran = home.ums_with_input(&["users", "import", "-", "--resume", "-o", "json"], &people(0));
    assert_eq!(ran.json()["created"], PEOPLE - 5, "{ran:?}");
}
