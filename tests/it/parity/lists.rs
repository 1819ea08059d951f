//! Lists: pages at their edges, totals, links, and the order of people who came in the same moment.

use serde_json::{Value, json};

use super::step::{Step, delete, get, post};
use crate::harness::{ADMIN_PASSWORD, TestServer, apply, both_engines};

/// Names that sort differently by language, by case, by code point, and as text and bytes.
const NAMES: [&str; 14] = [
    "Ångström",
    "Zoë",
    "ähnlich",
    "apple",
    "Apple",
    "_under",
    "~tilde",
    "0 zero",
    "10",
    "9",
    "été",
    "ete\u{301}",
    "中",
    "😀",
];

pub(super) fn story() -> Vec<Step> {
    let mut story = Vec::new();
    for (at, name) in NAMES.iter().enumerate() {
        let person = json!({"name": name, "email": format!("p{at}@example.com"), "password": ADMIN_PASSWORD});
        story.push(post("/users", person.to_string()).by("admin").keep("/id", &format!("p{at}")));
    }
    for query in [
        "",
        "?",
        "?page=1",
        "?page=2",
        "?per_page=1",
        "?per_page=1000",
        "?per_page=1001",
        "?per_page=0",
        "?page=0",
        "?page=-1",
        "?page=+1",
        "?page=01",
        "?page=1.0",
        "?page=",
        "?page=a",
        "?page=1&page=2",
        "?page=1&per_page=5",
        "?page=2&per_page=5",
        "?page=4&per_page=5",
        "?page=5&per_page=5",
        "?page=17&per_page=1",
        "?page=18&per_page=1",
        "?page=2147483647",
        "?page=2147483647&per_page=1000",
        "?page=2147483648",
        "?page=9223372036854775807",
        "?page=9223372036854775808",
        "?page=18446744073709551616",
        "?page=99999999999999999999999999999999",
        "?per_page=9223372036854775807",
        "?per_page=-9223372036854775808",
        "?limit=5",
        "?email=p0@example.com",
        "?email=P0%40EXAMPLE.COM",
        "?email=p0@example.com&page=1",
        "?email=p0@example.com&page=2&per_page=1",
        "?email=nobody@example.com",
        "?email=nobody@example.com&page=1",
        "?email=",
        "?email=%20p0@example.com%20",
        "?email=a&email=b",
        "?page=%31",
        "?p%61ge=1",
        "?page=1;per_page=2",
        "?page=1&per_page=2&x=%zz",
    ] {
        story.push(get(format!("/users{query}")).by("admin"));
    }
    for caller in ["auditor", "user"] {
        story.push(get("/users").by(caller));
        story.push(get("/users?page=2&per_page=4").by(caller));
        story.push(get("/users?email=p3@example.com").by(caller));
    }
    story.push(get("/users"));
    // What has gone is gone from the middle, the start and the end.
    for gone in ["p6", "p0", "p13"] {
        story.push(delete(format!("/users/«{gone}»")).by("admin"));
        story.push(get("/users?page=2&per_page=6").by("admin"));
        story.push(get("/users?page=3&per_page=6").by("admin"));
    }
    story.push(get("/users").by("admin"));
    exports(&mut story);
    story
}

/// Exports with hashes, of people who have none: those of the others are random.
fn exports(story: &mut Vec<Step>) {
    let scopes = r#"{"name":"export","scopes":["users:read","hashes:read"]}"#;
    story.push(post("/api-keys", scopes).by("admin").keep("/key", "exporter"));
    let none =
        r#"{"operations":[{"op":"create","user":{"name":"None","email":"none@example.com","metadata":{"z":1.0}}}]}"#;
    story.push(post("/users/batch", none).by("admin"));
    for query in ["email=none@example.com", "q=none", "q=none&count=exact", "q=none&per_page=1", "q=nobody", "sort=x"] {
        let lines = |caller| {
            let export = get(format!("/users?include=password_hash&{query}"));
            export.by(caller).header("Accept", "application/x-ndjson")
        };
        story.extend(["exporter", "admin", "user"].map(lines));
    }
    story.push(get("/users?include=password_hash").by("exporter"));
    story.push(get("/users?include=hashes").by("exporter"));
    story.push(get("/audit?action=user.export_hashes").by("admin"));
}

#[apply(both_engines)]
async fn people_of_the_same_moment_are_in_order_of_their_ids() {
    // (Between two servers this cannot be compared: the ids of a moment are random.)
    let server = TestServer::start().await;
    for (at, name) in NAMES.iter().enumerate() {
        let person = json!({"name": name, "email": format!("p{at}@example.com"), "password": ADMIN_PASSWORD});
        assert_eq!(server.raw_admin().post("/users", &person.to_string()).await.status, 201);
    }
    let listed = |path: &'static str| {
        let raw = server.raw_admin();
        async move { raw.get(path).await.json().as_array().unwrap().clone() }
    };
    let whole = listed("/users").await;
    let mut sorted = whole.clone();
    let text = |person: &Value, field: &str| person[field].as_str().unwrap().to_owned();
    sorted.sort_by_key(|person| (text(person, "created_at"), text(person, "id")));
    assert_eq!(whole, sorted);
    assert_eq!(whole.len(), NAMES.len() + 1);
    let mut pages = listed("/users?per_page=4").await;
    for path in ["/users?page=2&per_page=4", "/users?page=3&per_page=4", "/users?page=4&per_page=4"] {
        pages.extend(listed(path).await);
    }
    assert_eq!(pages, whole);
}
