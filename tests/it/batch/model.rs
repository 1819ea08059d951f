//! Random batches against the same operations, one by one, on a server of their own: the same answers, people and events.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{results, send, word};
use crate::harness::{ADMIN_PASSWORD, Answer, TestServer, apply, both_engines};

/// A generator of one's own: the same numbers every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[usize::try_from(self.roll(all.len() as u64)).unwrap()]
    }
}

const EMAILS: [&str; 8] = [
    "a@example.com",
    "b@example.com",
    "c@example.com",
    "d@example.com",
    "e@example.com",
    "f@example.com",
    "no address",
    "admin@example.com",
];
const NOBODY: &str = "01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44";

/// An operation; whom it names stands as an e-mail, since either server has ids of its own.
fn operation(dice: &mut Dice) -> Value {
    let mut user = json!({});
    if dice.roll(2) == 0 {
        user["name"] = json!(dice.of(&["Ann", "Bob", "", "Zoë"]));
    }
    if dice.roll(3) == 0 {
        user["role"] = json!(dice.of(&["user", "auditor", "admin", "root"]));
    }
    if dice.roll(4) == 0 {
        user["status"] = json!(dice.of(&["active", "suspended"]));
    }
    if dice.roll(3) == 0 {
        user["metadata"] =
            dice.of(&[json!({"a": 1}), json!({"b": {"c": 2}}), json!({"b": {"c": 3, "d": 1}}), json!([])]).clone();
    }
    if dice.roll(12) == 0 {
        user["nonsense"] = json!(1);
    }
    match dice.roll(8) {
        0..=2 => {
            user["email"] = json!(dice.of(&EMAILS));
            user["password"] = json!(if dice.roll(6) == 0 { "x" } else { ADMIN_PASSWORD });
            json!({"op": "create", "user": user})
        }
        3 | 4 => {
            if dice.roll(3) == 0 {
                user["email"] = json!(dice.of(&EMAILS));
            }
            let mut operation = json!({"op": "update", "id": dice.of(&EMAILS[..7]), "user": user});
            if dice.roll(3) == 0 {
                operation["if_match"] = json!(1 + dice.roll(3));
            }
            operation
        }
        5 | 6 => {
            user["email"] = json!(dice.of(&EMAILS[..6]));
            user["password"] = json!(ADMIN_PASSWORD);
            json!({"op": "upsert", "user": user})
        }
        _ => {
            let mut operation = json!({"op": "delete", "id": dice.of(&EMAILS[..7])});
            if dice.roll(3) == 0 {
                operation["if_match"] = json!(1 + dice.roll(3));
            }
            operation
        }
    }
}

async fn ids(server: &TestServer) -> BTreeMap<String, String> {
    let all = server.raw_admin().get("/users").await.json();
    let all = all.as_array().unwrap().iter();
    all.map(|user| (word(&user["email"]).to_owned(), word(&user["id"]).to_owned())).collect()
}

fn named(operation: &Value, ids: &BTreeMap<String, String>) -> Value {
    let mut operation = operation.clone();
    if let Some(email) = operation["id"].as_str().map(str::to_owned) {
        operation["id"] = json!(ids.get(&email).map_or(NOBODY, String::as_str));
    }
    operation
}

/// The operation alone, by the call that is made for it.
async fn alone(server: &TestServer, operation: &Value) -> Answer {
    let mut admin = server.raw_admin();
    if let Some(version) = operation["if_match"].as_u64() {
        admin = admin.header("If-Match", &format!("\"{version}\""));
    }
    let (user, id) = (&operation["user"], operation["id"].as_str().unwrap_or_default());
    match word(&operation["op"]) {
        "create" => admin.post("/users", &user.to_string()).await,
        "update" => admin.patch(&format!("/users/{id}"), &user.to_string()).await,
        "delete" => admin.delete(&format!("/users/{id}")).await,
        _ => {
            let there = admin.get(&format!("/users?email={}", word(&user["email"]))).await.json();
            match there[0]["id"].as_str() {
                Some(id) => admin.patch(&format!("/users/{id}"), &user.to_string()).await,
                None => admin.post("/users", &user.to_string()).await,
            }
        }
    }
}

fn without_ids(user: &Value) -> Value {
    let mut user = user.clone();
    if let Some(members) = user.as_object_mut() {
        members.remove("id");
    }
    user
}

/// An answer, alone or within a batch, as far as two servers can agree.
fn short(status: &Value, user: &Value, problem: &Value) -> String {
    format!("{status} {} {} {} {}", without_ids(user), problem["code"], problem["detail"], problem["errors"])
}

async fn events(server: &TestServer) -> Vec<String> {
    let all = server.raw_admin().get("/audit?per_page=1000&outcome=ok").await.json();
    let mut all: Vec<String> = all
        .as_array()
        .unwrap()
        .iter()
        .map(|event| format!("{} {} {} {}", event["at"], event["action"], event["before"], event["after"]))
        .collect();
    all.sort();
    all
}

#[apply(both_engines)]
async fn a_batch_comes_to_what_its_operations_come_to_alone() {
    let (many, one) = (TestServer::start().await, TestServer::start().await);
    let mut statuses = BTreeMap::new();
    for seed in 0..12 {
        let mut dice = Dice(seed);
        for _ in 0..3 {
            many.pass(1000);
            one.pass(1000);
            let operations: Vec<Value> = (0..1 + dice.roll(8)).map(|_| operation(&mut dice)).collect();
            let (of_many, of_one) = (ids(&many).await, ids(&one).await);
            let sent: Value = operations.iter().map(|operation| named(operation, &of_many)).collect();
            let results = results(&send(&many.raw_admin(), &sent).await);
            for (operation, result) in operations.iter().zip(results) {
                let answer = alone(&one, &named(operation, &of_one)).await;
                let body = answer.json();
                let user = if body["email"].is_string() { &body } else { &Value::Null };
                let problem = if answer.status >= 400 { &body } else { &Value::Null };
                let alone = short(&json!(answer.status), user, problem);
                assert_eq!(
                    short(&result["status"], &result["user"], &result["problem"]),
                    alone,
                    "{seed}: {operation} in {sent}"
                );
                *statuses.entry(answer.status).or_insert(0) += 1;
            }
        }
    }
    assert_eq!(events(&many).await, events(&one).await);
    let counts = [
        "select sum(value) from counters where name = 'users'",
        "select value from counters where name = 'active_admins'",
    ];
    for count in counts {
        assert_eq!(many.database().sql(count), one.database().sql(count));
    }
    for status in [200, 201, 400, 404, 409, 412] {
        assert!(statuses.get(&status).is_some_and(|count| *count > 1), "{statuses:?}: too few of {status}");
    }
}
