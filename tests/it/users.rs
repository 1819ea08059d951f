//! One person's life: created, read, changed, merged, versioned, deleted.

use serde_json::{Value, json};

use crate::harness::raw::at_once;
use crate::harness::{ADMIN_PASSWORD, TestServer, apply, both_engines};

#[apply(both_engines)]
async fn a_person_is_created_read_changed_and_deleted() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let sent = json!({"name": " Ann Ott\u{3000}", "email": "Ann.Ott@Example.COM", "password": ADMIN_PASSWORD,
                      "role": "auditor", "status": "suspended", "metadata": {"z": 1, "a": [null, {"x": "y"}]}});
    let created = admin.post("/users", &sent.to_string()).await;
    assert_eq!(created.status, 201, "{created:?}");
    let ann = created.json();
    let members: Vec<&String> = ann.as_object().unwrap().keys().collect();
    assert_eq!(
        members,
        ["id", "name", "email", "role", "status", "metadata", "created_at", "updated_at", "last_login_at", "version"]
    );
    assert_eq!(
        (&ann["name"], &ann["email"]),
        (&json!("Ann Ott"), &sent["email"]),
        "a name is trimmed, an e-mail kept as given"
    );
    for field in ["role", "status", "metadata"] {
        assert_eq!(ann[field], sent[field]);
    }
    assert_eq!(
        (&ann["version"], &ann["last_login_at"], &ann["created_at"]),
        (&json!(1), &Value::Null, &ann["updated_at"])
    );
    assert_eq!(uuid::Uuid::try_parse(ann["id"].as_str().unwrap()).unwrap().get_version_num(), 7);
    let time = ann["created_at"].as_str().unwrap();
    assert!(time.len() == 24 && time.ends_with('Z') && time.parse::<jiff::Timestamp>().is_ok(), "{time}");
    let path = created.header("location").unwrap().to_owned();
    assert_eq!(
        (path.as_str(), created.header("etag")),
        (&*format!("/users/{}", ann["id"].as_str().unwrap()), Some("\"1\""))
    );
    let read = admin.get(&path).await;
    assert_eq!((read.status, read.json(), read.header("etag")), (200, ann.clone(), Some("\"1\"")));

    server.pass(1500);
    let changed = admin.put(&path, r#"{"name":"Ann"}"#).await;
    let mut expected = ann.clone();
    (expected["name"], expected["version"]) = (json!("Ann"), json!(2));
    expected["updated_at"] = changed.json()["updated_at"].clone();
    assert_eq!((changed.status, changed.json(), changed.header("etag")), (200, expected.clone(), Some("\"2\"")));
    let moved =
        |user: &Value, field: &str| user[field].as_str().unwrap().parse::<jiff::Timestamp>().unwrap().as_millisecond();
    assert_eq!(moved(&expected, "updated_at") - moved(&ann, "created_at"), 1500);

    let gone = admin.delete(&path).await;
    assert_eq!((gone.status, gone.json()), (200, json!({"success": true, "id": ann["id"]})));
    for again in [admin.get(&path).await, admin.delete(&path).await, admin.put(&path, r#"{"name":"Ann"}"#).await] {
        assert_eq!((again.status, again.problem().as_str()), (404, "not_found"));
    }
    // The e-mail is free again, the id is not used again.
    let again = admin.post("/users", &sent.to_string()).await;
    assert_eq!(again.status, 201, "{again:?}");
    assert_ne!(again.json()["id"], ann["id"]);
}

#[apply(both_engines)]
async fn put_and_patch_are_one_and_both_merge_metadata_by_rfc_7396() {
    let server = TestServer::start().await;
    for method in ["PUT", "PATCH"] {
        let email = format!("{}@example.com", method.to_lowercase());
        let (id, _) = server.person("Ann", &email, "user").await;
        let path = format!("/users/{id}");
        for (patch, after) in [
            (r#"{"b":1.50,"a":{"x":1,"y":[1,2]}}"#, r#"{"b":1.50,"a":{"x":1,"y":[1,2]}}"#),
            (r#"{"a":{"x":null,"z":{"n":null}},"c":1E400}"#, r#"{"b":1.50,"a":{"y":[1,2],"z":{}},"c":1E400}"#),
            (
                r#"{"b":[null,{"k":null}],"nothing":null}"#,
                r#"{"b":[null,{"k":null}],"a":{"y":[1,2],"z":{}},"c":1E400}"#,
            ),
            ("{}", r#"{"b":[null,{"k":null}],"a":{"y":[1,2],"z":{}},"c":1E400}"#),
            (r#"{"a":"text","c":null}"#, r#"{"b":[null,{"k":null}],"a":"text"}"#),
            (r#"{"a":null,"b":null}"#, "{}"),
        ] {
            let changed =
                server.raw_admin().send(method, &path, Some(format!(r#"{{"metadata": {patch}}}"#).as_bytes())).await;
            let text = String::from_utf8(changed.body.clone()).unwrap();
            assert!(text.contains(&format!(r#""metadata":{after},"created_at""#)), "{method} {patch}: {text}");
        }
        let mut all = json!({"name": "Bob", "email": format!("x{email}"), "role": "auditor", "status": "suspended"});
        all["password"] = json!("another password");
        let changed = server.raw_admin().send(method, &path, Some(all.to_string().as_bytes())).await;
        for field in ["name", "email", "role", "status"] {
            assert_eq!(changed.json()[field], all[field], "{method}: {changed:?}");
        }
        // What a patch makes too large is refused, and the rest of the change with it.
        let half = format!(r#"{{"metadata": {{"a": "{}"}}}}"#, "x".repeat(5000));
        assert_eq!(server.raw_admin().send(method, &path, Some(half.as_bytes())).await.status, 200);
        let more = half.replace("\"a\"", "\"b\"").replacen('{', r#"{"name":"Eve","#, 1);
        let refused = server.raw_admin().send(method, &path, Some(more.as_bytes())).await;
        assert_eq!((refused.status, refused.faults()), (400, vec!["metadata metadata_too_large".to_owned()]));
        assert_eq!(server.raw_admin().get(&path).await.json()["name"], "Bob");
    }
}

#[apply(both_engines)]
async fn a_version_counts_changes_and_nothing_else() {
    let server = TestServer::start().await;
    let (id, _) = server.person("Ann", "ann@example.com", "user").await;
    let path = format!("/users/{id}");
    let seen = || async {
        let user = server.raw_admin().get(&path).await.json();
        (
            user["version"].as_i64().unwrap(),
            user["updated_at"].as_str().unwrap().to_owned(),
            user["last_login_at"].clone(),
        )
    };
    let first = seen().await;
    for nothing in [
        r#"{}"#,
        r#"{"name":"Ann"}"#,
        r#"{"name":" Ann "}"#,
        r#"{"email":"ann@example.com","role":"user","status":"active","metadata":{}}"#,
        r#"{"metadata":{"gone":null}}"#,
    ] {
        server.pass(1000);
        let kept = server.raw_admin().put(&path, nothing).await;
        assert_eq!((kept.status, kept.header("etag")), (200, Some("\"1\"")), "{nothing}");
        assert_eq!(seen().await, first, "{nothing}");
    }
    server.pass(1000);
    let login = server
        .raw()
        .post("/auth/login", &json!({"email": " ANN@example.com ", "password": ADMIN_PASSWORD}).to_string())
        .await;
    assert_eq!(login.status, 200, "{login:?}");
    let after = seen().await;
    assert_eq!((after.0, &after.1), (first.0, &first.1));
    assert_eq!((&login.json()["user"]["last_login_at"], after.2.is_string()), (&after.2, true));
    let mut version = 1;
    for change in [
        r#"{"name":"Anna"}"#,
        r#"{"email":"Ann@example.com"}"#,
        r#"{"password":"another password"}"#,
        r#"{"role":"auditor"}"#,
        r#"{"status":"suspended"}"#,
        r#"{"metadata":{"a":1}}"#,
        r#"{"metadata":{"a":1.0}}"#,
        r#"{"name":"Ann","email":"a@example.com","metadata":{"b":2}}"#,
    ] {
        server.pass(1000);
        let before = seen().await;
        assert_eq!(server.raw_admin().put(&path, change).await.status, 200, "{change}");
        version += 1;
        let after = seen().await;
        assert_eq!((after.0, after.1 > before.1, after.2), (version, true, before.2), "{change}");
    }
}

#[apply(both_engines)]
async fn what_was_read_can_be_sent_back_whole_and_read_only_members_cannot_be_changed() {
    let server = TestServer::start().await;
    let (id, token) = server.person("Ann", "ann@example.com", "user").await;
    let path = format!("/users/{id}");
    for (caller, path) in [(server.raw_admin(), path.as_str()), (server.raw().token(&token), "/users/me")] {
        let mut user = caller.get(path).await.json();
        let name = format!("{} again", user["name"].as_str().unwrap());
        user["name"] = name.clone().into();
        let changed = caller.put(path, &user.to_string()).await;
        assert_eq!((changed.status, &changed.json()["name"]), (200, &json!(name)), "{changed:?}");
        // What was read before the change is stale by now.
        let refused = caller.put(path, &user.to_string()).await;
        assert_eq!((refused.status, refused.faults()), (400, vec!["version read_only_field".to_owned()]));
        for (field, value) in [
            ("id", json!(server.admin_id)),
            ("id", json!(null)),
            ("version", json!(99)),
            ("version", json!("2")),
            ("created_at", json!("2020-01-01T00:00:00.000Z")),
            ("updated_at", json!("2020-01-01T00:00:00.000Z")),
            ("last_login_at", json!("2020-01-01T00:00:00.000Z")),
            ("last_login_at", json!(0)),
        ] {
            let refused = caller.patch(path, &json!({"name": "Eve", field: value}).to_string()).await;
            assert_eq!((refused.status, refused.faults()), (400, vec![format!("{field} read_only_field")]), "{value}");
        }
        let now = caller.get(path).await.json();
        assert_eq!((&now["name"], &now["version"]), (&changed.json()["name"], &changed.json()["version"]));
    }
}

#[apply(both_engines)]
async fn of_fifty_changes_of_one_version_one_wins() {
    let server = TestServer::start().await;
    let (id, _) = server.person("Ann", "ann@example.com", "user").await;
    let path = format!("/users/{id}");
    for round in 1..=4 {
        let raw = server.raw_admin().header("If-Match", &format!("\"{round}\""));
        let statuses = at_once(
            (0..50)
                .map(|n| (raw.clone(), "PUT", path.clone(), json!({"name": format!("Ann {round}.{n}")}).to_string())),
        )
        .await;
        assert_eq!(statuses, [vec![200], vec![412; 49]].concat());
        assert_eq!(server.raw_admin().get(&path).await.header("etag"), Some(&*format!("\"{}\"", round + 1)));
    }
    // Without If-Match all are carried out, and none is lost between two others.
    let statuses =
        at_once((0..50).map(|n| {
            (server.raw_admin(), "PATCH", path.clone(), json!({"metadata": {format!("k{n}"): n}}).to_string())
        }))
        .await;
    assert_eq!(statuses, vec![200; 50]);
    let user = server.raw_admin().get(&path).await.json();
    assert_eq!((user["metadata"].as_object().unwrap().len(), &user["version"]), (50, &json!(55)));
    let deletions = at_once((0..20).map(|_| (server.raw_admin(), "DELETE", path.clone(), String::new()))).await;
    assert_eq!(deletions, [vec![200], vec![404; 19]].concat());
}
