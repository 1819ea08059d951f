//! `nightly_sync`: joined, changed, left, and all that a file can have against it.

use std::path::{Path, PathBuf};

use secrecy::ExposeSecret;
use serde_json::json;
use ums_client::{Client, Status, User};

use super::{done, refused, run};
use crate::harness::{ADMIN_PASSWORD, Home, TestServer, apply, bins, both_engines};

const NAME: &str = "nightly_sync";

fn file(name: &str) -> PathBuf {
    bins::root().join("tests/data/hr").join(name)
}

fn sync(home: &Home, file: &Path) -> String {
    done(home, NAME, &[file.to_str().unwrap()])
}

async fn user(ums: &Client, email: &str) -> User {
    let mut found = ums.users().list().email(email).await.unwrap().items;
    assert_eq!(found.len(), 1, "{email}");
    found.remove(0)
}

/// Everybody with a version: what any change would change.
async fn everybody(ums: &Client) -> Vec<(String, u64)> {
    ums.users().list().await.unwrap().items.into_iter().map(|user| (user.email, user.version)).collect()
}

#[apply(both_engines)]
async fn who_joined_changed_and_left_is_so_after_a_night_and_a_second_run_changes_nothing() {
    let server = TestServer::start().await;
    let (home, ums) = (Home::of_admin(&server), server.admin());
    // Ada was here before there was a sync; Bob is none of its business.
    let ada =
        ums.users().create("Ada", "ada@example.com", ADMIN_PASSWORD).metadata(notes("desk", "4-12")).await.unwrap();
    ums.users().create("Bob", "bob@example.com", ADMIN_PASSWORD).await.unwrap();

    let before = everybody(&ums).await;
    let dry = done(&home, NAME, &[file("monday.csv").to_str().unwrap(), "--dry-run"]);
    assert!(dry.ends_with("3 joined, 1 changed, 0 left, 0 failed (dry run)\n"), "{dry}");
    assert_eq!(everybody(&ums).await, before);

    assert_eq!(
        sync(&home, &file("monday.csv")),
        "~ ada@example.com\n+ grace@example.com\n+ misaki.sato@example.net\n+ zoe@example.net\n\
         3 joined, 1 changed, 0 left, 0 failed\n"
    );
    let now = user(&ums, "ada@example.com").await;
    assert_eq!((now.id, now.name.as_str()), (ada.id, "Ada Okonkwo"));
    assert_eq!(json!(now.metadata), json!({"desk": "4-12", "department": "Compilers", "hr": "here"}));
    let misaki = user(&ums, "misaki.sato@example.net").await;
    assert_eq!((misaki.name.as_str(), &misaki.metadata["department"]), ("佐藤 美咲", &json!("Sales, North")));
    let before = everybody(&ums).await;
    // As a spreadsheet saves it, with a byte order mark and its own ends of lines.
    let text = std::fs::read_to_string(file("monday.csv")).unwrap();
    let saved = home.file("saved.csv", format!("\u{feff}{}", text.replace('\n', "\r\n")));
    assert_eq!(sync(&home, &saved), "0 joined, 0 changed, 0 left, 0 failed\n");
    assert_eq!(sync(&home, &file("monday.csv")), "0 joined, 0 changed, 0 left, 0 failed\n");
    assert_eq!(everybody(&ums).await, before, "a second run changes nothing");

    assert_eq!(
        sync(&home, &file("tuesday.csv")),
        "~ ada@example.com\n~ grace@example.com\n+ edsger@example.com\n- zoe@example.net\n\
         1 joined, 2 changed, 1 left, 0 failed\n"
    );
    assert_eq!(user(&ums, "ada@example.com").await.name, "Ada Okonkwo-Lindqvist");
    assert_eq!(user(&ums, "grace@example.com").await.metadata["department"], "Standards");
    assert_eq!(user(&ums, "edsger@example.com").await.name, "Edsger Dijkstra");
    let zoe = user(&ums, "zoe@example.net").await;
    assert_eq!((zoe.status, &zoe.metadata["hr"]), (Status::Suspended, &json!("left")));
    assert_eq!(user(&ums, "bob@example.com").await.version, 1, "whom the file never had is left alone");
    assert_eq!(sync(&home, &file("tuesday.csv")), "0 joined, 0 changed, 0 left, 0 failed\n");

    // Zoë comes back; Grace, whom an administrator has suspended, does not.
    let grace = user(&ums, "grace@example.com").await;
    ums.users().update(&grace.id).status(Status::Suspended).await.unwrap();
    assert!(sync(&home, &file("monday.csv")).ends_with("0 joined, 3 changed, 1 left, 0 failed\n"));
    let zoe = user(&ums, "zoe@example.net").await;
    assert_eq!((zoe.status, &zoe.metadata["hr"]), (Status::Active, &json!("here")));
    assert_eq!(user(&ums, "grace@example.com").await.status, Status::Suspended);
}

fn notes(key: &str, value: &str) -> ums_client::types::Metadata {
    [(key.to_owned(), value.into())].into_iter().collect()
}

#[apply(both_engines)]
async fn a_bad_file_does_nothing_and_says_why() {
    let server = TestServer::start().await;
    let (home, ums) = (Home::of_admin(&server), server.admin());
    sync(&home, &file("monday.csv"));
    let before = everybody(&ums).await;
    for (content, why) in [
        ("email,name\nada@example.com,Ada\n", "its header lacks department, and has email, name"),
        ("E-Mail;name;department\na;b;c\n", "its header lacks email, name, department, and has E-Mail;name;department"),
        ("email,name,department\n", "there is nobody in it"),
        ("", "there is nobody in it"),
        (
            "email,name,department\nada@example.com,A,B\nbob@example.com,B,B\n ADA@example.com ,A,B\n",
            "ADA@example.com is in it twice",
        ),
        ("email,name,department\nada@example.com,Ada\n", "found record with 2 fields"),
        ("email,name,department\nada@example.com,\u{fffd},B\n\"", ""),
    ] {
        let path = home.file("bad.csv", content);
        let ran = run(&home, NAME, &["bad.csv", "--most-leavers", "0"]);
        assert!(ran.status == 1 && ran.stderr.contains(why), "{content:?}: {ran:?}");
        assert!(ran.stderr.contains("bad.csv") || why.is_empty(), "{ran:?}");
        assert_eq!(everybody(&ums).await, before, "{}", path.display());
    }
    assert!(refused(&home, NAME, &["nowhere.csv"]).contains("nowhere.csv"));
    std::fs::create_dir(home.path().join("people")).unwrap();
    let why = refused(&home, NAME, &["people"]);
    assert!(why.contains("this is a directory, and a file is wanted"), "{why}");

    // A file cut short would have everybody leave.
    home.file("cut.csv", "email,name,department\nada@example.com,Ada Okonkwo,Compilers\n");
    let why = refused(&home, NAME, &["cut.csv", "--most-leavers", "2"]);
    assert!(why.contains("3 would have left: if so, say --most-leavers 3"), "{why}");
    assert_eq!(everybody(&ums).await, before);
    assert!(done(&home, NAME, &["cut.csv", "--most-leavers", "3"]).contains("3 left"));
}

#[apply(both_engines)]
async fn who_is_refused_is_told_the_others_are_done_and_the_exit_code_says_so() {
    let server = TestServer::start().await;
    let (home, ums) = (Home::of_admin(&server), server.admin());
    home.file("people.csv", "email,name,department\nno e-mail,Eve,B\nada@example.com,Ada,B\nbob@example.com,,B\n");
    for flags in [&["people.csv", "--dry-run"][..], &["people.csv"]] {
        let ran = run(&home, NAME, flags);
        assert_eq!(ran.status, 1);
        assert!(ran.stdout.starts_with("+ ada@example.com\n1 joined, 0 changed, 0 left, 2 failed"), "{ran:?}");
        let told: Vec<&str> = ran.stderr.lines().collect();
        assert_eq!(told.len(), 2);
        assert!(told[0].starts_with("+ no e-mail: users.create: 400 ") && told[1].starts_with("+ bob@example.com: "));
    }
    assert_eq!(everybody(&ums).await.len(), 2);
    // A key that may only look is refused for each, and that is told as well.
    let (_, auditor) = server.person("Larisa", "larisa@example.org", "auditor").await;
    let home = home.var("UMS_TOKEN", &auditor);
    let ran = run(&home, NAME, &["people.csv"]);
    assert!(ran.status == 1 && ran.stderr.matches("403 forbidden").count() == 2, "{ran:?}");
}

#[apply(both_engines)]
async fn who_may_more_than_the_key_is_told_as_failed_and_a_key_with_all_scopes_changes_them() {
    let server = TestServer::start().await;
    server.person("Larisa", "larisa@example.org", "auditor").await;
    server.person("Root", "root@example.org", "admin").await;
    let ums = server.admin();
    let names = async || [user(&ums, "larisa@example.org").await.name, user(&ums, "root@example.org").await.name];
    let text = std::fs::read_to_string(bins::root().join("tests/examples/nightly_sync.rs")).unwrap();
    let scopes: Vec<&str> = text.split("--scope ").skip(1).map(|rest| rest.split([' ', '`']).next().unwrap()).collect();
    let [few, all] = scopes[..] else { panic!("the header names two keys: {scopes:?}") };
    let key = async |scopes: &str| {
        let made = ums.api_keys().create("nightly sync", scopes.split(',')).await.unwrap();
        let home = Home::of_admin(&server).var("UMS_TOKEN", made.key.unwrap().expose_secret());
        home.file("people.csv", "email,name,department\nlarisa@example.org,Lara,A\nroot@example.org,Ruth,A\n");
        home
    };

    let ran = run(&key(few).await, NAME, &["people.csv"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (1, "0 joined, 0 changed, 0 left, 2 failed\n"), "{}", ran.stderr);
    assert_eq!(ran.stderr.matches("users.update: 403 would_widen").count(), 2, "{}", ran.stderr);
    assert_eq!(names().await, ["Larisa", "Root"]);
    let told = done(&key(all).await, NAME, &["people.csv"]);
    assert_eq!(told, "~ larisa@example.org\n~ root@example.org\n0 joined, 2 changed, 0 left, 0 failed\n");
    assert_eq!(names().await, ["Lara", "Ruth"]);
}
