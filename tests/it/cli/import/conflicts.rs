//! People who are there already: refused, passed over, or changed.

use super::{everybody, summary};
use crate::harness::{Home, TestServer, apply, both_engines};

const FILE: &str = "email,name,role,metadata\n\
    ann@example.com,Ann,,\n\
    bob@example.com,Bobby,auditor,\"{\"\"desk\"\":4.50}\"\n\
    eve@example.com,Eve,boss,\n\
    EVE@example.com,Eve the first good one,,\n\
    eve@Example.com,Eve the second,,\n";

fn counts(summary: &serde_json::Value) -> [u64; 6] {
    ["read", "created", "updated", "unchanged", "skipped", "failed"].map(|key| summary[key].as_u64().unwrap())
}

#[apply(both_engines)]
async fn what_is_done_with_them_is_said_and_counted() {
    for (what, status, expected, again) in [
        ("fail", 8, [5, 1, 0, 0, 0, 4], [5, 0, 0, 0, 0, 5]),
        ("skip", 8, [5, 1, 0, 0, 3, 1], [5, 0, 0, 0, 4, 1]),
        ("update", 8, [5, 1, 1, 1, 0, 2], [5, 0, 0, 3, 0, 2]),
    ] {
        let server = TestServer::start().await;
        server.person("Ann", "ann@example.com", "user").await;
        server.person("Bob", "bob@example.com", "user").await;
        let home = Home::of_admin(&server);
        home.file("people.csv", FILE);
        let before = everybody(&server).await;
        let rehearsed = summary(&home, &["people.csv", "--on-conflict", what, "--dry-run"], status);
        assert_eq!(everybody(&server).await, before);
        let shown = summary(&home, &["people.csv", "--on-conflict", what], status);
        assert_eq!(counts(&shown), expected, "{what}: {shown}");
        assert_eq!((counts(&rehearsed), &rehearsed["failures"]), (expected, &shown["failures"]), "{what}");
        let now = everybody(&server).await;
        let eve = now.iter().find(|person| person["email"] == "EVE@example.com");
        assert_eq!(eve.unwrap()["name"], "Eve the first good one", "{what}: {now:?}");
        let bob = now.iter().find(|person| person["email"] == "bob@example.com").unwrap();
        assert_eq!(bob["role"], if what == "update" { "auditor" } else { "user" }, "{what}");
        if what == "update" {
            assert!(bob.to_string().contains("4.50"), "{bob}");
        }
        let status = if what == "fail" { 8 } else { status };
        let repeated = summary(&home, &["people.csv", "--on-conflict", what], status);
        assert_eq!(counts(&repeated), again, "{what} again: {repeated}");
        assert_eq!(everybody(&server).await, now, "{what}");
    }
}

/// Across batches the first good one of an e-mail counts as well, however many are on their way.
#[apply(both_engines)]
async fn the_first_good_one_counts_across_batches() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    let mut file = String::from("email,name\n");
    for at in 0..3500 {
        // From the second batch on every other line is somebody of a batch before.
        let who = if at > 1000 && at % 2 == 0 { at - 1000 } else { at };
        file.push_str(&format!("p{who}@example.com,Number {at}\n"));
    }
    home.file("people.csv", &file);
    for what in ["fail", "update"] {
        let words = ["people.csv", "--concurrency", "8", "--on-conflict", what];
        let rehearsed = summary(&home, &[&words[..], &["--dry-run"]].concat(), 8);
        let shown = summary(&home, &words, 8);
        let created = 3500 - 1249;
        assert_eq!(counts(&shown)[1], created, "{what}: {:?}", counts(&shown));
        assert_eq!(counts(&shown), counts(&rehearsed), "{what}");
        assert_eq!(shown["failures_omitted"], 249, "{what}");
        let people = everybody(&server).await;
        assert_eq!(people.len() as u64, created);
        for person in people {
            let number =
                person["email"].as_str().unwrap().trim_start_matches('p').split('@').next().unwrap().to_owned();
            assert_eq!(person["name"], format!("Number {number}"), "{what}");
        }
        for page in ["1", "2", "3"] {
            let mails = home.ums(&["users", "list", "--role", "user", "--limit", "1000", "-q"]).ok();
            home.ums_with_input(&["api", "POST", "/users/batch", "--input", "-"], &deletions(&mails)).ok();
            assert!(!page.is_empty());
        }
        assert_eq!(everybody(&server).await.len(), 0, "{what}");
    }
}

fn deletions(ids: &str) -> String {
    let all: Vec<String> = ids.lines().map(|id| format!(r#"{{"op":"delete","id":"{id}"}}"#)).collect();
    format!(r#"{{"operations":[{}]}}"#, all.join(","))
}

/// Whoever is there keeps id and times, whatever the file says.
#[apply(both_engines)]
async fn an_update_leaves_what_cannot_be_changed() {
    let server = TestServer::start().await;
    let (ann, _) = server.person("Ann", "ann@example.com", "user").await;
    let home = Home::of_admin(&server);
    let id = "01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44";
    home.file(
        "people.ndjson",
        format!(
            "{{\"id\":\"{id}\",\"name\":\"Anna\",\"email\":\"ann@example.com\",\"created_at\":\"2020-01-01T00:00:00.000Z\"}}\n\
             {{\"id\":\"{ann}\",\"name\":\"Bob\",\"email\":\"bob@example.com\"}}\n"
        ),
    );
    let shown = summary(&home, &["people.ndjson", "--on-conflict", "update"], 8);
    assert_eq!(counts(&shown), [2, 0, 1, 0, 0, 1], "{shown}");
    assert_eq!(shown["failures"][0]["errors"][0]["field"], "id", "{shown}");
    let stored = server.raw_admin().get(&format!("/users/{ann}")).await.json();
    assert_eq!((stored["name"].as_str(), stored["email"].as_str()), (Some("Anna"), Some("ann@example.com")));
    assert_ne!(stored["created_at"], "2020-01-01T00:00:00.000Z");
}
