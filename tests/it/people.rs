//! Ten thousand people in many scripts, loaded by the example program over the client: each comes back as it went in.

use std::collections::{HashMap, HashSet};
use std::process::Command;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::harness::{TestServer, apply, bins, both_engines, not_run};

#[allow(dead_code, reason = "its `main` is the program's")]
#[path = "../examples/load_people.rs"]
mod load_people;
use load_people::Person;

/// A person as the server writes it, `metadata` to the letter.
#[derive(Debug, Deserialize)]
struct Shown<'a> {
    id: String,
    name: String,
    email: String,
    role: String,
    status: String,
    #[serde(borrow)]
    metadata: &'a RawValue,
    version: u64,
}

fn people() -> Vec<Person> {
    let people = load_people::read(&std::fs::read(bins::root().join("tests/data/people.csv")).unwrap()).unwrap();
    assert_eq!(people.len(), 10_000);
    people
}

/// A JSON text without the space between its tokens: its numbers and the order of its members stay as they are.
fn compact(json: &str) -> String {
    let (mut compact, mut inside, mut escaped) = (String::new(), false, false);
    for c in json.chars() {
        if inside || !c.is_ascii_whitespace() {
            compact.push(c);
        }
        inside ^= c == '"' && !escaped;
        escaped = inside && c == '\\' && !escaped;
    }
    compact
}

/// That `shown` is `person`. The file's metadata has no escape that a writer could spell otherwise.
fn same(person: &Person, shown: &Shown<'_>) {
    let metadata = if person.metadata.is_empty() { "{}".to_owned() } else { compact(&person.metadata) };
    assert_eq!((&person.name, &person.email, &person.role), (&shown.name, &shown.email, &shown.role));
    assert_eq!(
        (metadata.as_str(), "active", 1),
        (shown.metadata.get(), shown.status.as_str(), shown.version),
        "{}",
        person.email
    );
}

/// Everybody, in the whole list, in pages, and one by one by id.
async fn all_are_there(server: &TestServer, people: &[Person]) {
    let admin = server.raw_admin();
    let expected: HashMap<&str, &Person> = people.iter().map(|person| (person.email.as_str(), person)).collect();
    let whole = admin.get("/users").await.body;
    let whole: Vec<Shown<'_>> = serde_json::from_slice(&whole).unwrap();
    assert_eq!((whole.len(), expected.len()), (people.len() + 1, people.len()), "the administrator was there before");
    let loaded: Vec<&Shown<'_>> = whole.iter().filter(|shown| shown.id != server.admin_id).collect();
    for shown in &loaded {
        same(expected[shown.email.as_str()], shown);
    }
    assert_eq!(
        loaded.iter().map(|shown| &shown.id).collect::<HashSet<_>>().len(),
        people.len(),
        "each has an id of its own"
    );
    assert_eq!(loaded.iter().map(|shown| &shown.email).collect::<HashSet<_>>().len(), people.len(), "and an e-mail");

    let mut paged = Vec::new();
    for page in 1..=whole.len().div_ceil(700) {
        let body = admin.get(&format!("/users?per_page=700&page={page}")).await.body;
        let body: Vec<Shown<'_>> = serde_json::from_slice(&body).unwrap();
        paged.extend(body.into_iter().map(|shown| (shown.id, shown.name, shown.metadata.get().to_owned())));
    }
    let listed: Vec<_> =
        whole.iter().map(|shown| (shown.id.clone(), shown.name.clone(), shown.metadata.get().to_owned())).collect();
    assert!(paged == listed, "pages and the whole list are one list");

    let mut walk = server.admin().users().list().items();
    let mut walked = Vec::new();
    while let Some(user) = walk.next().await {
        walked.push(user.unwrap().email);
    }
    assert!(walked.iter().eq(whole.iter().map(|shown| &shown.email)), "the client walks the same");

    for shown in loaded {
        let body = admin.get(&format!("/users/{}", shown.id)).await.body;
        same(expected[shown.email.as_str()], &serde_json::from_slice(&body).unwrap());
    }
}

#[apply(both_engines)]
async fn people_in_all_scripts_come_back_as_they_went_in() {
    let decomposed = |text: &str| text.chars().any(|c| ('\u{300}'..='\u{36f}').contains(&c));
    let odd = |person: &Person| {
        !person.email.is_ascii()
            || decomposed(&person.name)
            || person.metadata.contains('\n')
            || person.metadata.len() > 4000
    };
    let some: Vec<Person> = people()
        .into_iter()
        .enumerate()
        .filter(|(at, person)| at % 17 == 0 || odd(person))
        .map(|(_, person)| person)
        .collect();
    assert!(some.len() > 750, "{} people", some.len());
    let server = TestServer::start().await;
    let (loaded, refused) = load_people::load(&server.admin(), some.clone(), |_| {}).await;
    assert!(refused.is_empty(), "{}", refused[0]);
    assert_eq!(loaded.len(), some.len());
    all_are_there(&server, &some).await;

    // Once more, and each is refused with its line, and nothing is changed.
    let again: Vec<Person> = some.iter().take(5).cloned().collect();
    let (loaded, refused) = load_people::load(&server.admin(), again, |_| {}).await;
    assert_eq!((loaded.len(), refused.len()), (0, 5));
    assert!(
        refused[0].to_string().starts_with("line 2, ") && refused[0].to_string().contains("is taken"),
        "{}",
        refused[0]
    );
}

// On SQLite alone: nearly all of it is the hashing of passwords, and the odd ones among them are above.
#[tokio::test(flavor = "multi_thread")]
async fn all_ten_thousand_people_come_back_as_they_went_in() {
    if std::env::var("UMS_SOAK").as_deref() != Ok("1") {
        not_run("all ten thousand people take minutes of password hashing: set UMS_SOAK=1");
        return;
    }
    let server = TestServer::start().await;
    let program = bins::ums().with_file_name("examples").join("load_people");
    let build = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()))
        .args(["build", "--locked", "-p", "ums-tests", "--example", "load_people"])
        .current_dir(bins::root())
        .output()
        .unwrap();
    assert!(build.status.success(), "{}", String::from_utf8_lossy(&build.stderr));
    let mut load = tokio::process::Command::new(program);
    load.arg(bins::root().join("tests/data/people.csv"))
        .env("UMS_SERVER", &server.url)
        .env("UMS_TOKEN", &server.admin_token);
    let ran = load.output().await.unwrap();
    let told = String::from_utf8(ran.stderr).unwrap();
    assert!(ran.status.success() && told.ends_with("10000 loaded, 0 refused\n"), "{told}");
    all_are_there(&server, &people()).await;
}
