//! `own_cli`: it lists, adds and suspends.

use super::{done, example, refused};
use crate::harness::home::Ran;
use crate::harness::{ADMIN_EMAIL, ADMIN_PASSWORD, Home, TestServer, apply, both_engines};

const NAME: &str = "own_cli";

fn add(home: &Home, words: [&str; 2], password: &str) -> Ran {
    let password = std::fs::File::open(home.file("password.txt", password)).unwrap();
    example(home, NAME, &[&["add"][..], &words].concat()).stdin(password).output().unwrap().into()
}

#[apply(both_engines)]
async fn it_lists_adds_and_suspends() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    server.pass(1);
    let added = add(&home, ["Ada Lovelace", "ada@example.com"], &format!("{ADMIN_PASSWORD}\r\n"));
    assert_eq!((added.status, added.stderr.as_str()), (0, ""));
    let user = server.admin().users().get(added.stdout.trim()).await.unwrap();
    assert_eq!((user.name.as_str(), user.email.as_str()), ("Ada Lovelace", "ada@example.com"));
    server.anonymous().auth().login("ada@example.com", ADMIN_PASSWORD).await.unwrap();

    let all = format!("active     Ada Admin <{ADMIN_EMAIL}>\nactive     Ada Lovelace <ada@example.com>\n");
    assert_eq!(done(&home, NAME, &["list"]), all);
    assert_eq!(done(&home, NAME, &["suspend", "ADA@example.com"]), "");
    assert_eq!(done(&home, NAME, &["list", "lovelace"]), "suspended  Ada Lovelace <ada@example.com>\n");
    assert_eq!(done(&home, NAME, &["suspend", "ada@example.com"]), "", "once more, and nothing is to be done");
    assert_eq!(done(&home, NAME, &["list", "nobody"]), "");
}

#[apply(both_engines)]
async fn it_says_what_is_wrong() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    assert!(refused(&home, NAME, &["suspend", "eve@example.com"]).contains("nobody has the e-mail eve@example.com"));
    assert!(refused(&home, NAME, &["suspend", ADMIN_EMAIL]).contains("409 last_admin"));
    let taken = add(&home, ["Eve", ADMIN_EMAIL], ADMIN_PASSWORD);
    assert!(taken.status == 1 && taken.stderr.contains("409 email_taken"), "{taken:?}");
    let short = add(&home, ["Eve", "eve@example.com"], "canary");
    let ok = short.status == 0 && !short.stdout.contains("canary");
    assert!(ok, "six characters do under --dev: {short:?}");
    let empty = add(&home, ["Eve", "eva@example.com"], "");
    assert!(empty.status == 1 && empty.stderr.contains("password"), "{empty:?}");
}
