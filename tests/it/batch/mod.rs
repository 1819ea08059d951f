//! `POST /users/batch`: many people in one call, one transaction, and each operation for itself.

mod client;
mod frame;
mod imports;
mod model;
mod power;
mod repeated;
mod results;

use serde_json::{Value, json};

use crate::harness::{ADMIN_PASSWORD, Answer, Raw, TestServer};

/// Of "password", at next to no cost.
const CHEAP: &str = "$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHRzYWx0$hk3MNnowk+g5FQ6vidVZOiILjdY2VIE9DQlZfnbESyo";

async fn send(raw: &Raw, operations: &Value) -> Answer {
    raw.post("/users/batch", &json!({"operations": operations}).to_string()).await
}

async fn send_atomic(raw: &Raw, operations: &Value) -> Answer {
    raw.post("/users/batch", &json!({"atomic": true, "operations": operations}).to_string()).await
}

/// The results of a batch that was carried out.
fn results(answer: &Answer) -> Vec<Value> {
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json()["results"].as_array().expect("results").clone()
}

/// The status of each, with the code of those that were refused, and their faults.
fn told(results: &[Value]) -> Vec<String> {
    let told = results.iter().map(|result| {
        let status = &result["status"];
        let problem = &result["problem"];
        let Some(code) = problem["code"].as_str() else { return status.to_string() };
        assert_eq!((&problem["status"], &problem["type"]), (status, &json!(format!("/problems/{code}"))), "{result}");
        assert!(problem["title"].is_string() && problem["detail"].is_string(), "{result}");
        let faults = problem["errors"].as_array().into_iter().flatten();
        let faults = faults.map(|fault| format!(" {} {}", word(&fault["field"]), word(&fault["code"])));
        format!("{status} {code}{}", faults.collect::<String>())
    });
    told.collect()
}

fn word(value: &Value) -> &str {
    value.as_str().expect("a word")
}

fn create(email: &str) -> Value {
    json!({"op": "create", "user": {"name": "Ann", "email": email, "password": ADMIN_PASSWORD}})
}

/// Without a password: nothing is hashed.
fn bare(email: &str) -> Value {
    json!({"op": "create", "user": {"name": "Ann", "email": email}})
}

async fn people(server: &TestServer) -> usize {
    let count = server.raw_admin().get("/users?per_page=1").await;
    count.header("x-total-count").expect("a count").parse().expect("a number")
}
