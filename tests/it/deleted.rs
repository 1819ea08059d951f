//! Deleted people: out of everything at once, kept for a while, restored, and gone for good.

use std::time::Duration;

use serde_json::{Value, json};

use crate::access_matrix::{ALL, make_key, text};
use crate::harness::{ADMIN_EMAIL, ADMIN_PASSWORD, Answer, Raw, TestServer, apply, both_engines};

const DAY: i64 = 86_400_000;
const ANN: &str = "ann@example.com";

async fn delete(raw: &Raw, id: &str) -> Answer {
    let answer = raw.delete(&format!("/users/{id}")).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer
}

async fn restore(raw: &Raw, id: &str) -> Answer {
    raw.send("POST", &format!("/users/{id}/restore"), None).await
}

async fn gone(raw: &Raw) -> Vec<Value> {
    let list = raw.get("/users?deleted=true").await;
    assert_eq!(list.status, 200, "{list:?}");
    list.json().as_array().unwrap().clone()
}

async fn log_in(server: &TestServer, email: &str) -> u16 {
    let body = json!({"email": email, "password": ADMIN_PASSWORD}).to_string();
    server.raw().post("/auth/login", &body).await.status
}

fn count(server: &TestServer, sql: &str) -> i64 {
    server.database().sql(sql)[0][0].as_ref().unwrap().parse().unwrap()
}

fn admins(server: &TestServer) -> i64 {
    count(server, "select cast(sum(value) as bigint) from counters where name = 'active_admins'")
}

async fn create(raw: &Raw, email: &str) -> Answer {
    let body = json!({"name": "Other", "email": email, "password": ADMIN_PASSWORD}).to_string();
    raw.post("/users", &body).await
}

#[apply(both_engines)]
async fn whoever_is_deleted_is_out_of_everything_and_comes_back_as_it_was() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let (id, token) = server.person("Ann", "Ann@Example.com", "auditor").await;
    let change = r#"{"metadata":{"desk":1.50,"a":[1]}}"#;
    assert_eq!(admin.patch(&format!("/users/{id}"), change).await.status, 200);
    let key = text(&make_key(&server, &id, &[]).await["key"]);
    assert_eq!(log_in(&server, ANN).await, 200);
    let before = admin.get(&format!("/users/{id}")).await.json();
    server.pass(5000);
    let answer = delete(&admin, &id).await;
    assert_eq!(answer.json(), json!({"success": true, "id": id}), "as published");

    // Of what anybody can ask, nothing knows of it.
    for path in ["", "/login-state", "/sessions"] {
        assert_eq!(admin.get(&format!("/users/{id}{path}")).await.problem(), "not_found", "{path}");
    }
    for change in [r#"{"name":"X"}"#, r#"{"status":"active"}"#] {
        assert_eq!(admin.patch(&format!("/users/{id}"), change).await.problem(), "not_found");
    }
    assert_eq!(admin.delete(&format!("/users/{id}")).await.problem(), "not_found");
    for query in ["", "?page=1", "?per_page=5", "?email=ann@example.com", "?q=ann", "?role=auditor", "?deleted=false"] {
        let list = admin.get(&format!("/users{query}")).await;
        assert!(list.status == 200 && !String::from_utf8_lossy(&list.body).contains(&id), "{query}: {list:?}");
    }
    let list = admin.get("/users?page=1").await;
    assert_eq!((list.header("x-total-count"), list.json()[0].get("deleted_at")), (Some("1"), None));
    assert_eq!(log_in(&server, ANN).await, 401);
    for token in [&token, &key] {
        assert_eq!(server.raw().token(token).get("/users/me").await.problem(), "invalid_token");
    }

    // Among the deleted it is as it was, and tells until when.
    let kept = gone(&admin).await;
    let mut expected = before.clone();
    expected["deleted_at"] = kept[0]["deleted_at"].clone();
    expected["purged_at"] = kept[0]["purged_at"].clone();
    assert_eq!(kept, [expected.clone()]);
    assert_eq!(answer.header("x-purged-at"), kept[0]["purged_at"].as_str());
    let time = |name: &str| kept[0][name].as_str().unwrap().parse::<jiff::Timestamp>().unwrap().as_millisecond();
    assert_eq!(time("purged_at") - time("deleted_at"), 30 * DAY);
    assert_eq!(admin.get(&format!("/users/{id}?deleted=true")).await.json(), expected);
    assert_eq!(admin.get(&format!("/users/{}?deleted=true", server.admin_id)).await.problem(), "not_found");

    server.pass(5000);
    let restored = restore(&admin, &id).await;
    let mut expected = before.clone();
    expected["version"] = json!(3);
    expected["updated_at"] = restored.json()["updated_at"].clone();
    assert_eq!((restored.status, restored.header("etag"), restored.json()), (200, Some("\"3\""), expected.clone()));
    assert_ne!(restored.json()["updated_at"], before["updated_at"]);
    assert_eq!(admin.get(&format!("/users/{id}")).await.json(), expected);
    assert_eq!(admin.get("/users?page=1").await.header("x-total-count"), Some("2"));
    assert_eq!(admin.get("/users?q=ann").await.json(), json!([expected]), "the search knows it again");
    assert!(gone(&admin).await.is_empty());
    // The password is the same; what it called with before stays dead.
    assert_eq!(log_in(&server, ANN).await, 200);
    for token in [&token, &key] {
        assert_eq!(server.raw().token(token).get("/users/me").await.problem(), "invalid_token");
    }
    assert_eq!(restore(&admin, &id).await.problem(), "not_found", "it is there");
    assert_eq!(restore(&admin, "no-id").await.problem(), "not_found");
}

#[apply(both_engines)]
async fn the_email_is_free_at_once_and_restoring_into_a_conflict_says_so() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let (id, _) = server.person("Ann", ANN, "user").await;
    delete(&admin, &id).await;
    let other = create(&admin, "ANN@example.com").await;
    assert_eq!(other.status, 201);
    for query in ["", "?dry_run=true"] {
        let refused = admin.send("POST", &format!("/users/{id}/restore{query}"), None).await;
        assert_eq!((refused.status, refused.problem().as_str()), (409, "email_taken"));
    }
    assert_eq!(gone(&admin).await.len(), 1, "nothing was lost by it");
    // Both may be deleted, and either comes back, but not both.
    let other = text(&other.json()["id"]);
    server.pass(1000);
    delete(&admin, &other).await;
    let both = admin.get("/users?deleted=true&email=Ann@example.com&sort=-deleted_at").await.json();
    assert_eq!(
        both.as_array().unwrap().iter().map(|user| text(&user["id"])).collect::<Vec<_>>(),
        [other.clone(), id.clone()]
    );
    assert_eq!(restore(&admin, &id).await.status, 200);
    assert_eq!(restore(&admin, &other).await.problem(), "email_taken");
    // Once the e-mail is another one there is room.
    assert_eq!(admin.patch(&format!("/users/{id}"), r#"{"email":"anna@example.com"}"#).await.status, 200);
    assert_eq!(restore(&admin, &other).await.status, 200);
}

#[apply(both_engines)]
async fn nobody_is_brought_along_with_the_id_of_a_deleted_person() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let (id, _) = server.person("Ann", ANN, "user").await;
    delete(&admin, &id).await;
    let one = |op: &str, email: &str| json!({"op": op, "user": {"id": id, "name": "Zoe", "email": email}});
    for atomic in [false, true] {
        let operations = [one("create", "zoe@example.com"), one("upsert", "zoe@example.com"), one("create", ANN)];
        let batch = json!({"atomic": atomic, "operations": operations}).to_string();
        let answer = admin.post("/users/batch", &batch).await.json();
        for result in answer["results"].as_array().unwrap() {
            let fault = &result["problem"]["errors"][0];
            assert_eq!((&fault["field"], &fault["code"]), (&json!("id"), &json!("read_only_field")), "{answer:#}");
        }
    }
    // In one batch as well.
    let (bob, _) = server.person("Bob", "bob@example.com", "user").await;
    let again = json!({"op": "create", "user": {"id": bob, "name": "Zoe", "email": "zoe@example.com"}});
    let batch = json!({"operations": [{"op": "delete", "id": bob}, again]}).to_string();
    let results = admin.post("/users/batch", &batch).await.json();
    assert_eq!((&results["results"][0]["status"], &results["results"][1]["status"]), (&json!(200), &json!(400)));
    assert_eq!(gone(&admin).await.len(), 2, "a batch keeps whom it deletes, too");
    assert_eq!(restore(&admin, &bob).await.status, 200);
    // What is gone for good leaves nothing that could come back.
    assert_eq!(admin.delete(&format!("/users/{id}?purge=true")).await.status, 200);
    let batch = json!({"operations": [one("create", "zoe@example.com")]}).to_string();
    assert_eq!(admin.post("/users/batch", &batch).await.json()["results"][0]["status"], 201);
}

#[apply(both_engines)]
async fn what_has_had_its_time_is_gone_for_good_and_the_log_tells() {
    let server = TestServer::with(|config| config.deleted_retention = Duration::from_secs(7 * 86_400)).await;
    let admin = server.raw_admin();
    let (ann, _) = server.person("Ann", ANN, "user").await;
    let (bob, _) = server.person("Bob", "bob@example.com", "user").await;
    delete(&admin, &ann).await;
    server.pass(DAY);
    delete(&admin, &bob).await;
    server.pass(6 * DAY - 1);
    server.server.tidy(1_000_000).await.unwrap();
    let admin_token = server.server.sign_in(&server.admin_id).await.unwrap();
    let admin = server.raw().token(admin_token["access_token"].as_str().unwrap());
    assert_eq!(gone(&admin).await.len(), 2, "a millisecond before");
    // To the millisecond, whether or not the row has been removed yet.
    server.pass(1);
    let left = gone(&admin).await;
    assert_eq!((left.len(), &left[0]["id"]), (1, &json!(bob)));
    assert_eq!(admin.get("/users?deleted=true&page=1").await.header("x-total-count"), Some("1"));
    assert_eq!(admin.get(&format!("/users/{ann}?deleted=true")).await.problem(), "not_found");
    assert_eq!(restore(&admin, &ann).await.problem(), "not_found");
    server.server.tidy(1_000_000).await.unwrap();
    assert_eq!(count(&server, "select count(*) from deleted_users"), 1);
    assert_eq!(restore(&admin, &bob).await.status, 200);
    let log = admin.get(&format!("/audit?target={ann}&action=user.purge")).await.json();
    let event = &log[0];
    assert_eq!(log.as_array().unwrap().len(), 1, "{log:#}");
    assert_eq!(
        (&event["actor"]["user_id"], &event["ip"], &event["outcome"]),
        (&Value::Null, &Value::Null, &json!("ok"))
    );
    assert_eq!(
        event["before"].as_object().unwrap().keys().collect::<Vec<_>>(),
        ["deleted_at"],
        "who it was is not told anew"
    );
}

#[apply(both_engines)]
async fn many_go_in_pieces_and_each_is_told() {
    let server = TestServer::start().await;
    crate::migrate_data::fill(server.database(), 1, 250);
    server.database().sql(
        "insert into deleted_users (id, name, name_key, email, email_key, role, status, metadata, password_hash,
         created_at, updated_at, last_login_at, version, deleted_at)
         select id, name, name_key, email, email_key, role, status, metadata, password_hash, created_at, updated_at,
         last_login_at, version, created_at from users where id like '0193a000%'",
    );
    server.server.tidy(1_000_000).await.unwrap();
    assert_eq!(count(&server, "select count(*) from deleted_users"), 0);
    assert_eq!(count(&server, "select count(distinct target_id) from audit where action = 'user.purge'"), 250);
}

#[apply(both_engines)]
async fn without_a_retention_time_a_deletion_is_for_good() {
    let server = TestServer::with(|config| config.deleted_retention = Duration::ZERO).await;
    let admin = server.raw_admin();
    let (id, _) = server.person("Ann", ANN, "user").await;
    assert_eq!(delete(&admin, &id).await.header("x-purged-at"), None);
    assert!(gone(&admin).await.is_empty());
    assert_eq!(count(&server, "select count(*) from deleted_users"), 0);
    assert_eq!(restore(&admin, &id).await.problem(), "not_found");
}

#[apply(both_engines)]
async fn a_purge_is_for_good_whether_deleted_before_or_not() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let (ann, token) = server.person("Ann", ANN, "user").await;
    let (bob, _) = server.person("Bob", "bob@example.com", "user").await;
    delete(&admin, &bob).await;
    let path = |id: &str, query: &str| format!("/users/{id}?{query}");
    // A rehearsal says it would, and the version guards both.
    for id in [&ann, &bob] {
        assert_eq!(admin.delete(&path(id, "purge=true&dry_run=true")).await.status, 200);
        let stale = admin.header("If-Match", "\"7\"").delete(&path(id, "purge=true")).await;
        assert_eq!(stale.problem(), "precondition_failed");
    }
    assert_eq!(gone(&admin).await.len(), 1);
    // Whoever may change itself alone is kept like anybody: a stranger at an open session ends nobody for good.
    let me = server.raw().token(&token);
    for path in [path(&ann, "purge=true"), "/users/me?purge=true".to_owned()] {
        assert_eq!(me.delete(&path).await.problem(), "forbidden");
    }
    for id in [&ann, &bob] {
        let answer = admin.header("If-Match", "\"1\"").delete(&path(id, "purge=true")).await;
        assert_eq!((answer.status, answer.json()), (200, json!({"success": true, "id": id})));
        assert_eq!(answer.header("x-purged-at"), None);
        assert_eq!(admin.delete(&path(id, "purge=true")).await.problem(), "not_found");
        assert_eq!(restore(&admin, id).await.problem(), "not_found");
    }
    assert_eq!(server.raw().token(&token).get("/users/me").await.problem(), "invalid_token");
    assert_eq!(count(&server, "select count(*) from deleted_users"), 0);
    assert_eq!(admin.get("/users?page=1").await.header("x-total-count"), Some("1"));
    let told = |id: &str| format!("/audit?target={id}&action=user.&outcome=ok");
    let log = admin.get(&told(&ann)).await.json();
    assert_eq!((&log[0]["action"], &log[0]["before"]["email"]), (&json!("user.purge"), &json!(ANN)));
    let actions = admin.get(&told(&bob)).await.json();
    let actions: Vec<_> = actions.as_array().unwrap().iter().map(|event| text(&event["action"])).collect();
    assert_eq!(actions, ["user.purge", "user.delete", "user.create"]);
    // The last administrator stays.
    for path in [path(&server.admin_id, "purge=true"), "/users/me?purge=true".to_owned()] {
        assert_eq!(admin.delete(&path).await.problem(), "last_admin");
    }
    for (query, fault) in [
        ("purge=yes", "purge out_of_range"),
        ("purge=true&purge=true", "purge out_of_range"),
        ("deleted=true", "deleted unknown_parameter"),
    ] {
        assert_eq!(admin.delete(&path(&ann, query)).await.faults(), [fault]);
    }
    assert_eq!(admin.patch(&path(&server.admin_id, "purge=true"), "{}").await.faults(), ["purge unknown_parameter"]);
    assert_eq!(admin.get(&path(&server.admin_id, "purge=true")).await.faults(), ["purge unknown_parameter"]);
    assert_eq!(admin.get("/users/me?deleted=true").await.faults(), ["deleted unknown_parameter"]);
}

/// As after an import on another server that brought the id along at the very moment of its deletion on this one.
#[apply(both_engines)]
async fn who_is_there_and_deleted_as_well_is_there_and_a_purge_leaves_neither() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let (id, _) = server.person("Ann", ANN, "user").await;
    let columns = "id, name, name_key, email, email_key, role, status, metadata, password_hash, created_at, updated_at, \
                   last_login_at, version";
    let copy = |id: &str| {
        let rows = format!("select {columns}, updated_at from users where id = '{id}'");
        format!("insert into deleted_users ({columns}, deleted_at) {rows}")
    };
    server.database().sql(&copy(&id));
    let refused = restore(&admin, &id).await;
    assert_eq!((refused.status, refused.problem().as_str()), (404, "not_found"), "{refused:?}");
    assert!(refused.json()["detail"].as_str().unwrap().contains("was not deleted"), "{refused:?}");
    assert_eq!(admin.delete(&format!("/users/{id}?purge=true")).await.status, 200);
    assert!(gone(&admin).await.is_empty(), "gone for good");
    assert_eq!(restore(&admin, &id).await.problem(), "not_found");
    // A deletion keeps the last who had the id.
    let (id, _) = server.person("Ann", ANN, "user").await;
    server.database().sql(&copy(&id));
    server.database().sql(&format!("update deleted_users set name = 'Old' where id = '{id}'"));
    delete(&admin, &id).await;
    let kept = gone(&admin).await;
    assert_eq!((kept.len(), &kept[0]["name"]), (1, &json!("Ann")));
}

#[apply(both_engines)]
async fn nobody_restores_or_purges_who_could_do_more() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let write = text(&make_key(&server, &server.admin_id, &["users:read", "users:write"]).await["key"]);
    let write = server.raw().token(&write);
    let full = text(&make_key(&server, &server.admin_id, &ALL).await["key"]);
    let full = server.raw().token(&full);
    let (eve, _) = server.person("Eve", "eve@example.com", "admin").await;
    assert_eq!(admins(&server), 2);
    delete(&admin, &eve).await;
    assert_eq!(admins(&server), 1);
    for query in ["", "?dry_run=true"] {
        assert_eq!(write.send("POST", &format!("/users/{eve}/restore{query}"), None).await.problem(), "would_widen");
    }
    assert_eq!(write.delete(&format!("/users/{eve}?purge=true")).await.problem(), "would_widen");
    let log = admin.get(&format!("/audit?target={eve}&outcome=refused")).await.json();
    let actions: Vec<_> = log.as_array().unwrap().iter().map(|event| text(&event["action"])).collect();
    assert!(actions.contains(&"user.restore".to_owned()) && actions.contains(&"user.purge".to_owned()), "{log:#}");
    assert_eq!(restore(&full, &eve).await.status, 200);
    assert_eq!(admins(&server), 2, "an administrator more");
    // Who was suspended comes back suspended, and counts for nothing.
    assert_eq!(admin.patch(&format!("/users/{eve}"), r#"{"status":"suspended"}"#).await.status, 200);
    delete(&admin, &eve).await;
    assert_eq!(restore(&admin, &eve).await.json()["status"], "suspended");
    assert_eq!((admins(&server), log_in(&server, "eve@example.com").await), (1, 401));
    // Those who see nobody learn of no deletion; those who read change nothing.
    delete(&admin, &eve).await;
    let (ann, token) = server.person("Ann", ANN, "user").await;
    let ann_raw = server.raw().token(&token);
    assert_eq!(ann_raw.get("/users?deleted=true").await.problem(), "forbidden");
    for id in [&eve, &ann] {
        assert_eq!(restore(&ann_raw, id).await.problem(), "not_found");
        assert_eq!(ann_raw.get(&format!("/users/{id}?deleted=true")).await.problem(), "not_found");
    }
    let (_, token) = server.person("Kim", "kim@example.com", "auditor").await;
    let kim = server.raw().token(&token);
    assert_eq!(gone(&kim).await.len(), 1);
    assert_eq!(restore(&kim, &eve).await.problem(), "forbidden");
    assert_eq!(kim.delete(&format!("/users/{eve}?purge=true")).await.problem(), "forbidden");
    assert_eq!(log_in(&server, ADMIN_EMAIL).await, 200);
}

#[apply(both_engines)]
async fn both_are_done_once_by_a_key_and_a_key_is_of_one_of_them() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let (id, _) = server.person("Ann", ANN, "user").await;
    let once = admin.header("Idempotency-Key", "k");
    delete(&once, &id).await;
    // The purge is another call: it is not answered as the deletion was.
    assert_eq!(once.delete(&format!("/users/{id}?purge=true")).await.problem(), "idempotency_conflict");
    assert_eq!(gone(&admin).await.len(), 1);
    let (first, second) = (restore(&once, &id).await, restore(&once, &id).await);
    assert_eq!((first.status, second.status, second.header("idempotency-replayed")), (200, 200, Some("true")));
    assert_eq!((first.json(), first.header("etag")), (second.json(), second.header("etag")));
    let log = admin.get(&format!("/audit?target={id}&action=user.restore")).await.json();
    assert_eq!((log.as_array().unwrap().len(), &log[0]["after"]["email"]), (1, &json!(ANN)));
}
