//! What is wrong with a batch as a whole is told at once, and then nothing is done; and how large it may be.

use serde_json::{Value, json};

use super::{bare, create, people, results, send, told};
use crate::harness::{ADMIN_PASSWORD, Answer, TestServer, apply, both_engines};

#[apply(both_engines)]
async fn all_faults_of_the_frame_are_told_at_once_and_nothing_is_done() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let operations = json!([
        bare("ann@example.com"),
        7,
        {"op": "destroy", "id": 7, "user": "x"},
        {"op": 1},
        {"id": server.admin_id, "user": {}, "rôle": 1},
        {"op": "create", "id": server.admin_id, "user": {"name": "Ann", "email": "a@example.com"}},
        {"op": "update", "user": [], "if_match": "3"},
        {"op": "delete", "id": null, "user": {}, "if_match": 1.5},
        {"op": "upsert", "user": {}, "if_match": 3},
        {"op": "create", "user": {"faults of a person": "are its own"}},
    ]);
    let body = json!({"atomic": 1, "operations": operations, "more": true});
    let refused = admin.post("/users/batch", &body.to_string()).await;
    let mut faults = refused.faults();
    faults.sort();
    assert_eq!(
        faults,
        [
            "atomic wrong_type",
            "more unknown_field",
            "operations[1] wrong_type",
            "operations[2].op out_of_range",
            "operations[3].op wrong_type",
            "operations[4].op missing",
            "operations[4].rôle unknown_field",
            "operations[5].id unknown_field",
            "operations[6].id missing",
            "operations[6].if_match wrong_type",
            "operations[6].user wrong_type",
            "operations[7].id wrong_type",
            "operations[7].if_match wrong_type",
            "operations[7].user unknown_field",
            "operations[8].if_match unknown_field",
        ]
    );
    for (body, faults) in [
        (json!({}), ["operations missing"]),
        (json!({"operations": {}}), ["operations wrong_type"]),
        (json!({"operations": null}), ["operations wrong_type"]),
    ] {
        assert_eq!(admin.post("/users/batch", &body.to_string()).await.faults(), faults);
    }
    // Of a hundred thousand no more is told than fits, and no more looked at than could be.
    let many = admin.post("/users/batch", &format!(r#"{{"operations":[{}7]}}"#, "7,".repeat(100_000))).await;
    let faults = many.faults();
    assert_eq!((faults.len(), faults[0].as_str()), (51, "operations out_of_range"));
    // A name that stands twice: in the frame it is no good JSON, in a person it is that person's.
    let twice = admin.post("/users/batch", r#"{"operations":[{"op":"create","user":{},"op":"delete"}]}"#).await;
    assert_eq!(twice.problem(), "malformed_json");
    let twice = r#"{"operations":[{"op":"create","user":{"name":"A","name":"B"}},{"op":"delete","id":"x"}]}"#;
    let twice = told(&results(&admin.post("/users/batch", twice).await));
    assert_eq!(twice, ["400 malformed_json", "404 not_found"]);
    assert_eq!(people(&server).await, 1);
}

#[apply(both_engines)]
async fn a_batch_has_at_most_a_thousand_operations_a_hundred_passwords_and_4_mib() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let of =
        |count: usize| (0..count).map(|number| json!({"op": "delete", "id": number.to_string()})).collect::<Value>();
    assert_eq!(results(&send(&admin, &of(1000)).await).len(), 1000);
    assert_eq!(send(&admin, &of(1001)).await.faults(), ["operations out_of_range"]);
    // Rehearsed, since what counts is the number: of one that is given and none that is right.
    let plain = |count: usize| {
        let one = |number: usize| match number % 3 {
            0 => json!({"op": "create", "user": {"password": "x"}}),
            1 => json!({"op": "update", "id": "x", "user": {"password": 7}}),
            _ => json!({"op": "upsert", "user": {"current_password": "x"}}),
        };
        (0..count).map(one).collect::<Value>()
    };
    assert_eq!(results(&send(&admin, &plain(100)).await).len(), 100);
    assert_eq!(send(&admin, &plain(101)).await.faults(), ["operations out_of_range"]);
    // Both at once, with what else there is.
    let mut both: Vec<Value> = plain(101).as_array().unwrap().clone();
    both.extend(of(900).as_array().unwrap().clone());
    both[5] = json!({"op": "x"});
    let mut faults = send(&admin, &json!(both)).await.faults();
    faults.sort();
    assert_eq!(faults, ["operations out_of_range", "operations[5].op out_of_range"]);

    const LIMIT: usize = 4 * 1024 * 1024;
    let sized = |size: usize| {
        let body = |fill: &str| json!({"operations": [{"op": "create", "user": {"name": fill}}]}).to_string();
        body(&"x".repeat(size - body("").len()))
    };
    let fits = results(&admin.post("/users/batch", &sized(LIMIT)).await);
    assert_eq!(told(&fits), ["400 validation_failed name name_too_long email missing"]);
    let too_large = |answer: Answer| assert_eq!((answer.status, answer.problem().as_str()), (413, "body_too_large"));
    too_large(admin.post("/users/batch", &sized(LIMIT + 1)).await);
    // Who may not send any is not listened to.
    let (_, token) = server.person("Ann", "ann@example.com", "user").await;
    assert_eq!(server.raw().token(&token).post("/users/batch", &sized(LIMIT + 1)).await.problem(), "forbidden");
    // Other calls take no more for it.
    too_large(admin.post("/users", &sized(65 * 1024)).await);
}

/// Values take many times the memory of their text, so what is far too long is not looked into.
#[apply(both_engines)]
async fn metadata_of_a_batch_is_no_longer_than_a_call_by_itself_could_bring_it() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let user = |email: &str, length: usize| {
        let metadata = format!(r#"{{"a":[1{}]}}"#, " ".repeat(length - 9));
        assert_eq!(metadata.len(), length);
        format!(r#"{{"op":"upsert","user":{{"name":"A","email":"{email}","metadata":{metadata}}}}}"#)
    };
    for _ in 0..2 {
        let operations = [user("a@example.com", 64 * 1024), user("b@example.com", 64 * 1024 + 1)].join(",");
        let results = results(&admin.post("/users/batch", &format!(r#"{{"operations":[{operations}]}}"#)).await);
        assert_eq!(results[0]["user"]["metadata"], json!({"a": [1]}));
        assert_eq!(told(&results)[1], "400 validation_failed metadata metadata_too_large");
    }
}

#[apply(both_engines)]
async fn a_person_in_a_batch_has_no_other_fields_than_its_own() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let unknown =
        ["roles", "is_admin", "hash", "name_key", "email_key", "user_id", "scopes", "current_password", "version"];
    let ids = [("create", &unknown[..]), ("upsert", &unknown[..7]), ("update", &unknown[..7])];
    for (op, fields) in ids {
        for field in fields {
            let mut user = json!({"name": "Mal", "email": "mal@example.com"});
            user[field] = json!("admin");
            let mut operation = json!({"op": op, "user": user});
            if op == "update" {
                operation["id"] = json!(server.admin_id);
            }
            let told = told(&results(&send(&admin, &json!([operation])).await));
            assert_eq!(told, [format!("400 validation_failed {field} unknown_field")], "{op}");
        }
    }
    assert_eq!(people(&server).await, 1);
}

/// Logins are not kept waiting by a hundred passwords of a batch.
#[apply(both_engines)]
async fn passwords_of_a_batch_are_hashed_behind_those_who_log_in() {
    let server = TestServer::start().await;
    let (admin, raw) = (server.raw_admin(), server.raw());
    server.person("Ann", "ann@example.com", "user").await;
    let operations: Vec<Value> = (0..100).map(|number| create(&format!("p{number}@example.com"))).collect();
    let batch = {
        let admin = admin.clone();
        tokio::spawn(async move { results(&send(&admin, &json!(operations)).await) })
    };
    // Until it is under way nothing is shown by a login.
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    let login = json!({"email": "ann@example.com", "password": ADMIN_PASSWORD}).to_string();
    for _ in 0..3 {
        assert_eq!(raw.post("/auth/login", &login).await.status, 200);
        assert!(!batch.is_finished(), "the logins waited for a hundred passwords");
    }
    assert_eq!(told(&batch.await.unwrap()), vec!["201"; 100]);
}
