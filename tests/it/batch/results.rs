//! What becomes of each operation, in order; of all or none; of a rehearsal.

use serde_json::{Value, json};

use super::{CHEAP, bare, create, people, results, send, send_atomic, told, word};
use crate::harness::dump::{difference, dump};
use crate::harness::{ADMIN_EMAIL, ADMIN_PASSWORD, Database, TestServer, apply, both_engines};

#[apply(both_engines)]
async fn each_operation_is_answered_as_if_it_had_come_alone_and_in_order() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let (ann, _) = server.person("Ann", "ann@example.com", "user").await;
    let (bob, token) = server.person("Bob", "bob@example.com", "user").await;
    let nobody = "01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44";
    let operations = json!([
        create("eve@example.com"),
        create("ANN@example.com"),
        {"op": "create", "user": {"name": "", "email": "x", "password": "x", "rôle": "admin"}},
        {"op": "update", "id": ann, "if_match": 1, "user": {"name": "Anna", "metadata": {"desk": 4}}},
        {"op": "update", "id": ann, "if_match": 1, "user": {"name": "Annika"}},
        {"op": "update", "id": nobody, "user": {"name": "Nobody"}},
        {"op": "update", "id": "123", "user": {}},
        {"op": "upsert", "user": {"email": "Ann@Example.com", "metadata": {"floor": 2}}},
        {"op": "upsert", "user": {"email": "zoe@example.com", "name": "Zoe", "metadata": {"a": 1, "b": null}}},
        {"op": "upsert", "user": {"email": "nameless@example.com"}},
        {"op": "delete", "id": bob, "if_match": 2},
        {"op": "delete", "id": bob, "if_match": 1},
        {"op": "delete", "id": bob},
        bare("bob@example.com"),
        {"op": "update", "id": ann, "user": {"email": "eve@example.com"}},
    ]);
    let answer = send(&admin, &operations).await;
    let results = results(&answer);
    assert_eq!(
        told(&results),
        [
            "201",
            "409 email_taken",
            "400 validation_failed name missing email invalid_email password password_too_short rôle unknown_field",
            "200",
            "412 precondition_failed",
            "404 not_found",
            "404 not_found",
            "200",
            "201",
            "400 validation_failed name missing",
            "412 precondition_failed",
            "200",
            "404 not_found",
            "201",
            "409 email_taken",
        ]
    );
    assert_eq!(results[11], json!({"status": 200, "success": true, "id": bob}), "as DELETE answers");
    let anna = &results[7]["user"];
    assert_eq!((&anna["email"], &anna["version"]), (&json!("ann@example.com"), &json!(3)), "the spelling stays");
    assert_eq!(anna["metadata"], json!({"desk": 4, "floor": 2}));
    assert_eq!(results[8]["user"]["metadata"], json!({"a": 1}), "as if it had been merged into none");
    for at in [0, 7, 8, 13] {
        let user = &results[at]["user"];
        assert_eq!(*user, admin.get(&format!("/users/{}", word(&user["id"]))).await.json());
    }
    // Whom it did to, it did it wholly: the old Bob is gone with his session, and the counter counts.
    assert_eq!(server.raw().token(&token).get("/users/me").await.status, 401);
    assert_eq!(people(&server).await, 5);
    let login = json!({"email": "eve@example.com", "password": ADMIN_PASSWORD}).to_string();
    assert_eq!(server.raw().post("/auth/login", &login).await.status, 200);
    // People stand in the list as they stood in the batch.
    server.pass(1);
    let operations: Vec<Value> = (0..50).map(|number| bare(&format!("{}@example.com", 50 - number))).collect();
    assert_eq!(told(&super::results(&send(&admin, &json!(operations)).await)), vec!["201"; 50]);
    let list = admin.get("/users?per_page=1000").await.json();
    let emails: Vec<&str> = list.as_array().unwrap().iter().map(|user| word(&user["email"])).collect();
    let expected: Vec<String> = (0..50).map(|number| format!("{}@example.com", 50 - number)).collect();
    assert_eq!(emails[emails.len() - 50..], expected);
    assert_eq!(send(&admin, &json!([])).await.json(), json!({"results": []}));
}

#[apply(both_engines)]
async fn an_atomic_batch_is_carried_out_whole_or_not_at_all() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let (ann, token) = server.person("Ann", "ann@example.com", "user").await;
    let before = dump(server.database());
    let operations = json!([
        create("eve@example.com"),
        {"op": "delete", "id": ann},
        bare("ann@example.com"),
        {"op": "upsert", "user": {"email": ADMIN_EMAIL, "role": "user"}},
        {"op": "create", "user": {"email": "x"}},
    ]);
    let refused = send_atomic(&admin, &operations).await;
    assert_eq!((refused.status, refused.problem().as_str()), (409, "batch_rolled_back"));
    let results = refused.json()["results"].as_array().unwrap().clone();
    assert_eq!(
        told(&results),
        [
            "424 batch_rolled_back",
            "424 batch_rolled_back",
            "424 batch_rolled_back",
            "409 last_admin",
            "400 validation_failed name missing email invalid_email",
        ]
    );
    assert!(word(&refused.json()["detail"]).starts_with("2 of 5 operations failed"), "{refused:?}");
    let after = dump(server.database());
    assert!(difference(&before, &after).is_empty(), "{:#?}", difference(&before, &after));
    assert_eq!(server.raw().token(&token).get("/users/me").await.status, 200);
    let good = json!([create("eve@example.com"), {"op": "delete", "id": ann}, bare("ann@example.com")]);
    assert_eq!(told(&super::results(&send_atomic(&admin, &good).await)), ["201", "200", "201"]);
    assert_eq!(people(&server).await, 3);
}

#[apply(both_engines)]
async fn a_rehearsal_of_a_batch_answers_what_it_would_and_changes_nothing() {
    let server = TestServer::start().await;
    let admin = server.raw_admin().header("Idempotency-Key", "k");
    let (ann, _) = server.person("Ann", "ann@example.com", "user").await;
    let before = dump(server.database());
    let operations = json!([
        create("eve@example.com"),
        create("eve@example.com"),
        {"op": "update", "id": ann, "user": {"password": "a wholly different password"}},
        {"op": "delete", "id": ann},
        {"op": "delete", "id": server.admin_id},
    ]);
    for (atomic, status) in [(false, 200), (true, 409)] {
        let body = json!({"atomic": atomic, "operations": operations}).to_string();
        let answer = admin.post("/users/batch?dry_run=true", &body).await;
        assert_eq!(answer.status, status, "{answer:?}");
        let told = told(answer.json()["results"].as_array().unwrap());
        let of_innocent = |status| if atomic { "424 batch_rolled_back" } else { status };
        assert_eq!(
            told,
            [of_innocent("201"), "409 email_taken", of_innocent("200"), of_innocent("200"), "409 last_admin"]
        );
        let after = dump(server.database());
        assert!(difference(&before, &after).is_empty(), "{:#?}", difference(&before, &after));
    }
}

/// Nobody else's transaction is seen by a batch on PostgreSQL, so the index has to have the last word, and the batch to begin anew.
#[apply(both_engines)]
async fn of_many_upserts_of_one_email_at_once_one_person_comes() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    for round in 0..5 {
        let batches: Vec<_> = (0..8)
            .map(|number| {
                let admin = admin.clone();
                let upsert = |email: String| {
                    json!({"op": "upsert", "user": {"name": "One", "email": email, "metadata": {format!("b{number}"): 1}}})
                };
                let mut operations: Vec<Value> =
                    (0..20).map(|person| upsert(format!("r{round}p{person}@example.com"))).collect();
                if number % 2 == 1 {
                    operations.reverse();
                }
                tokio::spawn(async move { results(&send(&admin, &json!(operations)).await) })
            })
            .collect();
        let mut statuses = Vec::new();
        for batch in batches {
            statuses.extend(told(&batch.await.unwrap()));
        }
        assert_eq!(statuses.iter().filter(|status| *status == "201").count(), 20, "{statuses:?}");
        assert_eq!(statuses.iter().filter(|status| *status == "200").count(), 140, "{statuses:?}");
        let one = admin.get(&format!("/users?email=r{round}p7@example.com")).await.json();
        assert_eq!(one[0]["metadata"].as_object().unwrap().len(), 8, "no change is lost: {one}");
        assert_eq!(people(&server).await, 1 + 20 * (round + 1));
    }
}

#[apply(both_engines)]
async fn of_many_creations_of_one_email_at_once_one_succeeds() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let batches: Vec<_> = (0..8)
        .map(|_| {
            let admin = admin.clone();
            tokio::spawn(async move {
                let one =
                    json!({"op": "create", "user": {"name": "A", "email": "a@example.com", "password_hash": CHEAP}});
                told(&results(&send(&admin, &json!([one, bare("not-an-address"), one])).await))
            })
        })
        .collect();
    let mut created = 0;
    for batch in batches {
        let told = batch.await.unwrap();
        created += told.iter().filter(|status| *status == "201").count();
        assert_eq!(told[1], "400 validation_failed email invalid_email");
        assert_eq!(told[2], "409 email_taken");
    }
    assert_eq!((created, people(&server).await), (1, 2));
}

/// What no operation can stand for is the whole batch's: nothing of it is kept, and nobody is told that it was.
#[apply(both_engines)]
async fn a_fault_of_the_storage_in_one_operation_fails_them_all() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let statements = match server.database() {
        Database::Sqlite(_) => vec![
            "create trigger boom before insert on users when new.name = 'Boom' begin select raise(abort, 'boom'); end",
        ],
        Database::Postgres(_) => vec![
            "create function boom() returns trigger language plpgsql as $$ begin raise exception 'boom'; end $$",
            "create trigger boom before insert on users for each row when (new.name = 'Boom') execute function boom()",
        ],
    };
    for statement in statements {
        server.database().sql(statement);
    }
    let before = dump(server.database());
    let boom = json!({"op": "create", "user": {"name": "Boom", "email": "boom@example.com"}});
    let operations = json!([bare("a@example.com"), bare("A@example.com"), boom, bare("b@example.com")]);
    let failed = send(&admin, &operations).await;
    assert_eq!((failed.status, failed.problem().as_str()), (500, "internal"));
    let after = dump(server.database());
    assert!(difference(&before, &after).is_empty(), "{:#?}", difference(&before, &after));
    // And the next one is none the worse for it.
    let operations = json!([bare("a@example.com"), bare("A@example.com"), bare("b@example.com")]);
    assert_eq!(told(&results(&send(&admin, &operations).await)), ["201", "409 email_taken", "201"]);
}

/// What an operation did before it failed is taken back with it: the sources that a person logs in from are forgotten for a new
/// e-mail, and not for one that somebody else has.
#[apply(both_engines)]
async fn an_operation_that_fails_halfway_leaves_nothing_behind() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let (ann, _) = server.person("Ann", "ann@example.com", "user").await;
    let login = json!({"email": "ann@example.com", "password": ADMIN_PASSWORD}).to_string();
    assert_eq!(server.raw().post("/auth/login", &login).await.status, 200);
    let state = admin.get(&format!("/users/{ann}/login-state")).await.json();
    assert_eq!(state["known_sources"].as_array().unwrap().len(), 1);
    let operations = json!([
        bare("a@example.com"),
        {"op": "update", "id": ann, "user": {"email": ADMIN_EMAIL}},
        bare("b@example.com"),
    ]);
    assert_eq!(told(&results(&send(&admin, &operations).await)), ["201", "409 email_taken", "201"]);
    assert_eq!(admin.get(&format!("/users/{ann}/login-state")).await.json(), state);
    let moved = json!([{"op": "update", "id": ann, "user": {"email": "anna@example.com"}}]);
    assert_eq!(told(&results(&send(&admin, &moved).await)), ["200"]);
    let state = admin.get(&format!("/users/{ann}/login-state")).await.json();
    assert_eq!(state["known_sources"].as_array().unwrap().len(), 0);
}
