//! The access matrix: every operation of the API's document, by every kind of caller, on every kind of target.

mod cast;
mod table;

use std::collections::BTreeSet;

use serde_json::{Value, json};

pub(crate) use cast::{
    ALL, Caller, Someone, change, key_of, living, make_key, make_key_until, person, session_of, sign_in, text, unique,
};
pub(crate) use table::{Operation, document, operations};
use table::{Row, TARGETS, rows};

use crate::harness::dump::{difference, dump};
use crate::harness::{ADMIN_PASSWORD, Answer, TestServer, apply, both_engines};

const MISSING: &str = "01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44";

#[test]
fn every_operation_has_its_lines_in_the_table() {
    let operations = operations();
    let known: BTreeSet<_> = operations.iter().map(|operation| operation.id.as_str()).collect();
    let rows = rows();
    let in_table: BTreeSet<_> = rows.iter().map(|row| row.operation).collect();
    assert_eq!(in_table, known, "a new operation gets its lines in table.rs");
    for operation in operations.iter().filter(|operation| operation.path.contains("{id}")) {
        for target in TARGETS {
            let there = rows.iter().any(|row| row.operation == operation.id && row.target == target);
            assert!(there, "{} has no line for the target {target}", operation.id);
        }
    }
    let lines: BTreeSet<_> = rows.iter().map(|row| (row.operation, row.target)).collect();
    assert_eq!(lines.len(), rows.len(), "a line stands twice");
}

/// The server, those who call, and those who are acted on by calls that are refused or rehearsed.
struct World {
    server: TestServer,
    callers: Vec<Caller>,
    targets: Vec<(&'static str, Someone)>,
    /// The same, deleted.
    gone: Vec<(&'static str, Someone)>,
    /// Logs in and renews: a person has 50 sessions at most, and nobody else's are to end by that.
    polly: String,
    operations: Vec<Operation>,
    wrong: Vec<String>,
}

#[apply(both_engines)]
async fn every_operation_answers_every_caller_as_the_table_says_and_a_rehearsal_changes_nothing() {
    let mut server = TestServer::start().await;
    let callers = cast::everybody(&mut server).await;
    let (mut targets, mut gone) = (Vec::new(), Vec::new());
    for role in ["user", "auditor", "admin"] {
        targets.push((role, person(&server, role).await));
        gone.push((role, deleted(&server, role).await));
    }
    let (polly, _) = server.person("Polly", "polly@example.com", "user").await;
    let mut world = World { server, callers, targets, gone, polly, operations: operations(), wrong: Vec::new() };
    for row in rows() {
        world.line(&row).await;
    }
    let World { wrong, .. } = world;
    assert!(wrong.is_empty(), "{} cells are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Somebody with this role who was deleted.
async fn deleted(server: &TestServer, role: &str) -> Someone {
    let somebody = person(server, role).await;
    assert_eq!(server.raw_admin().delete(&format!("/users/{}", somebody.id)).await.status, 200);
    somebody
}

impl World {
    async fn line(&mut self, row: &Row) {
        let operation = self.operations.iter().find(|operation| operation.id == row.operation).expect("known").clone();
        let reads = operation.method == "GET";
        let rehearses = !reads && !["auth.login", "auth.refresh"].contains(&row.operation);
        let before = dump(self.server.database());
        let mut before_is_the_same = true;
        for caller in self.callers.clone() {
            let (status, code) = row.expected(caller.kind);
            let target = self.shared(row, &caller);
            // (Of the dead one is enough.)
            if rehearses && (caller.kind != "dead" || caller.name == "expired session") {
                let answer = self.send(&operation, row, &caller, target.as_ref(), "?dry_run=true").await;
                self.check(row, &caller, "rehearsed", &answer, (status, code));
            }
            if reads || status >= 400 || !rehearses {
                let answer = self.send(&operation, row, &caller, target.as_ref(), "").await;
                self.check(row, &caller, "", &answer, (status, code));
                before_is_the_same &= reads || status >= 400;
            }
        }
        if before_is_the_same {
            let after = dump(self.server.database());
            let changed = difference(&before, &after);
            if !changed.is_empty() {
                self.wrong
                    .push(format!("{} {}: refused or rehearsed, and changed {changed:#?}", row.operation, row.target));
            }
        }
        for caller in self.callers.clone().iter().filter(|_| rehearses) {
            let expected = row.expected(caller.kind);
            // Of those who come to the same one is enough.
            if expected.0 >= 400 || ![caller.kind, "nobody"].contains(&caller.name.as_str()) {
                continue;
            }
            // Whoever is gone afterwards is somebody new; the others get a session and a key to lose.
            let on_others = ["user", "auditor", "admin"].contains(&row.target);
            let removes = ["users.delete", "me.delete", "sessions.end_all", "auth.logout"].contains(&row.operation);
            let caller = match &caller.itself {
                Some(_) if removes && !on_others => Caller::living(&self.server, caller.kind).await,
                _ => caller.clone(),
            };
            let target = match self.shared(row, &caller) {
                Some(_) if row.operation == "users.restore" => Some(deleted(&self.server, row.target).await),
                Some(_) if removes && on_others => Some(person(&self.server, row.target).await),
                Some(target) if target.id != MISSING => Some(cast::refreshed(&self.server, target).await),
                target => target,
            };
            let before = dump(self.server.database());
            let answer = self.send(&operation, row, &caller, target.as_ref(), "").await;
            self.check(row, &caller, "for real", &answer, expected);
            if before == dump(self.server.database()) {
                self.wrong.push(format!("{} {} by {}: changed nothing", row.operation, row.target, caller.name));
            }
        }
    }

    /// Whom a call acts on that changes nothing.
    fn shared(&self, row: &Row, caller: &Caller) -> Option<Someone> {
        let missing = || MISSING.to_owned();
        match row.target {
            "missing" => Some(Someone { id: missing(), token: String::new(), session: missing(), key: missing() }),
            "itself" | "me" | "-" => {
                caller.itself.clone().or_else(|| self.targets.first().map(|(_, user)| user.clone()))
            }
            role if row.operation == "users.restore" => {
                self.gone.iter().find(|(kind, _)| *kind == role).map(|(_, target)| target.clone())
            }
            role => self.targets.iter().find(|(kind, _)| *kind == role).map(|(_, target)| target.clone()),
        }
    }

    async fn send(
        &self,
        operation: &Operation,
        row: &Row,
        caller: &Caller,
        target: Option<&Someone>,
        query: &str,
    ) -> Answer {
        let mut path = operation.path.replace("{code}", "forbidden");
        if let Some(target) = target {
            let id = match row.target {
                "me" => "me",
                _ if path.starts_with("/api-keys") => &target.key,
                _ => &target.id,
            };
            path = path.replace("{id}", id).replace("{sid}", &target.session);
            if row.operation == "api_keys.list" && row.target != "-" {
                path += &format!("?user_id={}", target.id);
            }
        }
        assert!(!path.contains('{'), "{path} names what this test does not know: say in `send` what stands for it");
        let body = if operation.has_body { Some(self.body(row, target).await.to_string()) } else { None };
        caller.raw(&self.server).send(&operation.method, &(path + query), body.as_ref().map(String::as_bytes)).await
    }

    async fn body(&self, row: &Row, target: Option<&Someone>) -> Value {
        let new =
            json!({"name": "Newcomer", "email": format!("n{}@example.com", unique()), "password": ADMIN_PASSWORD});
        match (row.operation, row.target) {
            ("users.create", "user") | ("auth.register", _) => new,
            ("users.create", role) => {
                let mut new = new;
                new["role"] = json!(role);
                new
            }
            ("users.put" | "users.patch" | "me.put" | "me.patch", _) => json!({"name": format!("Number {}", unique())}),
            ("users.batch", _) => json!({"operations": [{"op": "create", "user": new}]}),
            ("api_keys.create", "-") => json!({"name": "one more", "scopes": []}),
            ("api_keys.create", _) => {
                json!({"name": "one more", "scopes": [], "user_id": target.expect("somebody").id})
            }
            ("api_keys.rotate", _) => json!({"overlap": "1h"}),
            ("auth.login", _) => json!({"email": "polly@example.com", "password": ADMIN_PASSWORD}),
            ("auth.refresh", _) => {
                json!({"refresh_token": self.server.server.sign_in(&self.polly).await.unwrap()["refresh_token"]})
            }
            (operation, _) => panic!("{operation} has a body that this test does not know"),
        }
    }

    fn check(&mut self, row: &Row, caller: &Caller, how: &str, answer: &Answer, expected: (u16, &'static str)) {
        let code = if answer.status >= 400 { answer.problem() } else { String::new() };
        if (answer.status, code.as_str()) != expected {
            let Row { operation, target, .. } = row;
            let name = &caller.name;
            self.wrong.push(format!("{operation} {target} by {name} {how}: {expected:?} expected, but {answer:?}"));
        }
    }
}
