//! `ums users import`: people out of files, all of them, once, and whoever does not come is told of with the line.

mod begun;
mod conflicts;
mod dirty;
mod full_disk;
mod killed;
mod limits;
mod memory;
mod migrate;
mod passwords;
mod people;
mod rehearsed;
mod rejects;
mod resume;
mod shapes;
mod signs;
mod two;

use std::path::PathBuf;

use serde_json::Value;

use crate::harness::{Home, TestServer};

/// A file of the test data.
fn data(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data").join(name)
}

/// Everybody but the administrator, without what a server makes up.
async fn everybody(server: &TestServer) -> Vec<Value> {
    let mut people = server.raw_admin().get("/users").await.json();
    let people = people.as_array_mut().unwrap();
    people.retain(|person| person["id"] != server.admin_id.as_str());
    for person in people.iter_mut() {
        let person = person.as_object_mut().unwrap();
        for field in ["id", "created_at", "updated_at"] {
            person.remove(field);
        }
    }
    people.sort_by_key(|person| person["email"].as_str().unwrap().to_owned());
    people.clone()
}

/// The summary, of an import that ended with this status.
fn summary(home: &Home, words: &[&str], status: i32) -> Value {
    let ran = home.ums(&[&["users", "import"], words, &["-o", "json"]].concat());
    assert_eq!(ran.status, status, "{words:?}: {}\n{}", ran.stdout, ran.stderr);
    ran.json()
}
