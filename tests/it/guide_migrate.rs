//! The guides for moving from other systems, followed word for word: each command is run as it stands there, on the sample of its system.

use std::path::PathBuf;

use crate::guide::follow;
use crate::harness::{Home, TestServer, apply, bins, both_engines};

/// What the guides name, and the commands that are to fail.
const GUIDES: [(&str, &[&str], &[&str]); 7] = [
    ("firebase", &["firebase.json", "firebase.params.json"], &[]),
    (
        "auth0",
        &["auth0.ndjson", "auth0-hashes.ndjson"],
        &[
            "ums users import auth0.ndjson --from auth0 --hashes auth0-hashes.ndjson --dry-run",
            "ums users import auth0.ndjson --from auth0 --hashes auth0-hashes.ndjson --rejects rejects.ndjson",
        ],
    ),
    ("keycloak", &["keycloak-users.json"], &[]),
    (
        "kratos",
        &["kratos.json"],
        &[
            "ums users import kratos.json --from kratos --dry-run",
            "ums users import kratos.json --from kratos --rejects rejects.ndjson",
        ],
    ),
    ("gotrue", &["gotrue.csv"], &[]),
    (
        "django",
        &["django.csv"],
        &[
            "ums users import django.csv --from django --dry-run",
            "ums users import django.csv --from django --rejects rejects.ndjson",
        ],
    ),
    (
        "htpasswd",
        &["htpasswd"],
        &[
            "ums users import htpasswd --from htpasswd --dry-run",
            "ums users import htpasswd --from htpasswd --rejects rejects.ndjson",
        ],
    ),
];

fn guide(name: &str) -> PathBuf {
    bins::root().join("docs/migrate").join(format!("{name}.md"))
}

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(bins::root().join("tests/data/migrate").join(name)).unwrap()
}

#[apply(both_engines)]
async fn every_guide_of_another_system_is_right_word_for_word() {
    for (system, files, fail) in GUIDES {
        let server = TestServer::start().await;
        let home = Home::of_admin(&server);
        for file in files {
            home.file(file, sample(file));
        }
        let tasks = follow(&guide(system), &home, &server, fail);
        assert!(tasks >= 9, "{system}: {tasks} tasks");
        // And nothing is left of it, not even for a while: no hash, and no id that the same import would meet.
        let people = server.raw_admin().get("/users").await.json();
        assert_eq!(people.as_array().unwrap().len(), 1, "{system}");
        let deleted = server.raw_admin().get("/users?deleted=true").await.json();
        assert_eq!(deleted.as_array().unwrap().len(), 0, "{system}");
    }
}

#[apply(both_engines)]
async fn the_guide_from_one_ums_to_another_is_right_word_for_word() {
    let (old, new) = (TestServer::start().await, TestServer::start().await);
    let home = Home::of_admin(&old).var("NEW_SERVER", &new.url).var("NEW_TOKEN", &new.admin_token);
    let file = home.file("before.ndjson", sample("ums.ndjson"));
    home.ums(&["users", "import", file.to_str().unwrap()]).ok();
    let tasks = follow(&guide("another-ums"), &home, &old, &[]);
    assert!(tasks >= 8, "{tasks} tasks");
    assert_eq!(new.raw_admin().get("/users").await.json().as_array().unwrap().len(), 26);
}

#[test]
fn every_guide_is_in_the_index_and_is_followed() {
    let folder = bins::root().join("docs/migrate");
    let index = std::fs::read_to_string(folder.join("README.md")).unwrap();
    let mut guides: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "README.md")
        .collect();
    guides.sort();
    let mut followed: Vec<String> = GUIDES.iter().map(|(system, ..)| format!("{system}.md")).collect();
    followed.push("another-ums.md".to_owned());
    followed.sort();
    assert_eq!(guides, followed);
    for guide in guides {
        assert!(index.contains(&format!("]({guide})")), "{guide}");
    }
}
