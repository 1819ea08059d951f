//! The same answers on both engines: each story is sent, request by request, to a server on SQLite and one on PostgreSQL with
//! the same clock, and their answers are compared byte for byte. A later endpoint adds its requests to the story of its noun.

mod auth;
mod batch;
mod bodies;
mod deleted;
mod emails;
mod hostile;
mod keys;
mod lists;
mod mask;
mod me;
mod step;
mod users;

use std::collections::BTreeSet;

use mask::Mask;
use serde_json::Value;
use step::{Known, Step};

use crate::contract::{operations, template};
use crate::harness::engine::{self, Engine, engines};
use crate::harness::server::TestServer;

/// The stories there are.
const STORIES: [fn() -> Vec<Step>; 10] = [
    auth::story,
    batch::story,
    bodies::story,
    deleted::story,
    emails::story,
    hostile::story,
    keys::story,
    lists::story,
    me::story,
    users::story,
];

/// One server, what is known of it, and how its ids are masked.
struct Side {
    server: TestServer,
    known: Known,
    mask: Mask,
}

impl Side {
    /// A server with an administrator, an auditor and an ordinary person: `admin`, `auditor` and `user` are their tokens.
    async fn start(dev: bool) -> Self {
        let server = TestServer::with(|config| config.dev = dev).await;
        let mut known = Known::new();
        known.insert("admin".to_owned(), server.admin_token.clone());
        known.insert("admin-id".to_owned(), server.admin_id.clone());
        for role in ["auditor", "user"] {
            let (id, token) = server.person(role, &format!("{role}@example.com"), role).await;
            known.insert(role.to_owned(), token);
            known.insert(format!("{role}-id"), id);
        }
        Self { server, known, mask: Mask::default() }
    }

    /// The answer as it is compared.
    async fn answer(&mut self, step: &Step) -> String {
        self.server.pass(step.passes);
        let answer = self.server.raw().bytes(&step.bytes(&self.known)).await;
        let kept = step.take(&answer, &mut self.known);
        kept.unwrap_or_else(|why| panic!("{} {}: {why}", step.method, step.path));
        self.mask.shown(&answer)
    }
}

/// Sends a story to both engines; all answers that are not the same.
async fn compare(story: Vec<Step>, dev: bool) {
    if engines().len() < 2 {
        return;
    }
    let mut sqlite = engine::on(Engine::Sqlite, Side::start(dev)).await;
    let mut postgres = engine::on(Engine::Postgres, Side::start(dev)).await;
    let mut differences = Vec::new();
    for step in story {
        let (one, other) = tokio::join!(sqlite.answer(&step), postgres.answer(&step));
        if one != other {
            let body = step.body.as_ref().map(|body| body.escape_ascii().to_string()).unwrap_or_default();
            let request = format!("{} {} {body:.300}", step.method, step.path);
            differences.push(format!("{request}\non SQLite: {one:.1000}\non PostgreSQL: {other:.1000}"));
        }
    }
    assert!(differences.is_empty(), "{} answers differ:\n{}", differences.len(), differences.join("\n\n"));
}

/// A test for each story.
macro_rules! stories {
    ($($name:ident: $story:path, dev: $dev:literal;)*) => {$(
        #[tokio::test(flavor = "multi_thread")]
        async fn $name() {
            compare($story(), $dev).await;
        }
    )*};
}

stories! {
    logins_and_tokens: auth::story, dev: true;
    logins_and_tokens_in_production: auth::story, dev: false;
    batches: batch::story, dev: true;
    batches_in_production: batch::story, dev: false;
    faulty_bodies: bodies::story, dev: true;
    deleted_people: deleted::story, dev: true;
    spellings_of_emails: emails::story, dev: true;
    hostile_strings: hostile::story, dev: true;
    keys_sessions_and_the_audit_log: keys::story, dev: true;
    keys_sessions_and_the_audit_log_in_production: keys::story, dev: false;
    pages_of_lists: lists::story, dev: true;
    oneself: me::story, dev: true;
    oneself_in_production: me::story, dev: false;
    everybody: users::story, dev: true;
}

#[test]
fn every_operation_is_requested_and_the_requests_are_many() {
    let document: Value = serde_json::from_str(&ums_server::openapi().unwrap()).unwrap();
    let all: Vec<Step> = STORIES.iter().flat_map(|story| story()).collect();
    let known = |step: &&Step| operations(&document).iter().any(|operation| operation.starts_with(step.method));
    let called = all.iter().filter(known).filter_map(|step| {
        let path = step.path.split('?').next().unwrap_or_default();
        let called = template(&document, path)?;
        Some(format!("{} {called}", step.method))
    });
    let called: BTreeSet<String> = called.collect();
    let missing: Vec<String> = operations(&document).difference(&called).cloned().collect();
    assert_eq!(missing, Vec::<String>::new(), "operations that no story requests");
    assert!(all.len() >= 1000, "{} requests", all.len());
}

#[test]
fn what_differs_is_seen() {
    let answer = |id: &str, other: &str, name: &str| crate::harness::Answer {
        status: 200,
        headers: vec![("date".to_owned(), id.to_owned()), ("etag".to_owned(), "\"1\"".to_owned())],
        body: format!(r#"{{"id":"{id}","name":"{name}","by":"{other}"}}"#).into_bytes(),
    };
    let (a, b) = ("01a20788-f85f-79bf-a0ef-0bd41f7d8718", "01a20788-f8ad-7d20-bc71-7472a0b5bbce");
    let shown = |answer| Mask::default().shown(&answer);
    // Other ids are the same answer; another relation between them, or another byte, is not.
    assert_eq!(shown(answer(a, b, "Ann")), shown(answer(b, a, "Ann")));
    assert_ne!(shown(answer(a, b, "Ann")), shown(answer(a, a, "Ann")));
    assert_ne!(shown(answer(a, b, "Ann")), shown(answer(a, b, "ann")));
}
