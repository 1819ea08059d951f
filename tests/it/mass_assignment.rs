//! Mass assignment: every write, with every field that occurs in the API's document and many that other systems know.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::access_matrix::{ALL, document, living, make_key, operations, person, sign_in, text, unique};
use crate::harness::dump::{difference, dump};
use crate::harness::{ADMIN_PASSWORD, Raw, TestServer, apply, both_engines};

/// Names by which other systems give power, identity or trust, and columns of our own tables.
const COMMON: [&str; 64] = [
    "roles",
    "is_admin",
    "isAdmin",
    "admin",
    "administrator",
    "superuser",
    "is_superuser",
    "is_staff",
    "root",
    "permissions",
    "privileges",
    "scope",
    "groups",
    "group",
    "level",
    "type",
    "state",
    "active",
    "is_active",
    "enabled",
    "disabled",
    "suspended",
    "locked",
    "banned",
    "verified",
    "email_verified",
    "is_verified",
    "confirmed",
    "confirmed_at",
    "app_metadata",
    "user_metadata",
    "claims",
    "_id",
    "uuid",
    "sub",
    "owner",
    "owner_id",
    "userId",
    "deleted_at",
    "password_hash",
    "passwordHash",
    "password_digest",
    "hash",
    "salt",
    "secret",
    "secret_hash",
    "name_key",
    "email_key",
    "session_id",
    "sid",
    "token",
    "mfa",
    "mfa_enabled",
    "otp_secret",
    "tenant",
    "tenant_id",
    "org_id",
    "generation",
    "graced",
    "dry_run",
    "data",
    "__proto__",
    "constructor",
    "prototype",
];

/// Every name of a member in the document's schemas, and the common ones.
fn fields() -> BTreeSet<String> {
    fn collect(value: &Value, into: &mut BTreeSet<String>) {
        match value {
            Value::Object(members) => {
                if let Some(Value::Object(properties)) = members.get("properties") {
                    into.extend(properties.keys().cloned());
                }
                members.values().for_each(|value| collect(value, into));
            }
            Value::Array(values) => values.iter().for_each(|value| collect(value, into)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    collect(&document()["components"]["schemas"], &mut found);
    assert!(found.len() > 40 && found.contains("last_login_at") && found.contains("user_id"), "{found:?}");
    found.extend(COMMON.map(str::to_owned));
    found
}

/// A write: who calls, what a good body is, and which other fields it may have.
struct Write {
    who: &'static str,
    operation: &'static str,
    raw: Raw,
    path: String,
    good: Value,
    /// Fields that the call takes: what becomes of them other tests tell.
    takes: &'static [&'static str],
}

#[apply(both_engines)]
async fn no_write_takes_a_field_that_is_not_its_own() {
    let server = TestServer::start().await;
    let writes = writes(&server).await;
    let known: BTreeSet<_> = writes.iter().map(|write| write.operation).collect();
    let operations = operations();
    let bodies: BTreeSet<_> =
        operations.iter().filter(|operation| operation.has_body).map(|operation| operation.id.as_str()).collect();
    assert_eq!(known, bodies, "a new operation with a body gets its line in `writes`");

    let (fields, before, mut taken) = (fields(), dump(server.database()), Vec::new());
    for write in &writes {
        let operation = operations.iter().find(|operation| operation.id == write.operation).unwrap();
        let own = write.good.as_object().unwrap();
        for field in fields.iter().filter(|field| !write.takes.contains(&field.as_str())) {
            if own.contains_key(field) {
                continue;
            }
            for value in [json!("admin"), json!(["users:write"])] {
                let mut body = write.good.clone();
                body[field] = value;
                let body = body.to_string();
                let refused = write.raw.send(&operation.method, &write.path, Some(body.as_bytes())).await;
                // It is told of this field and of no other, so it was this field that was refused.
                let told = |answer: &crate::harness::Answer| {
                    answer.faults().iter().all(|fault| fault.starts_with(&format!("{field} ")))
                };
                if refused.status != 400 || !told(&refused) {
                    taken.push(format!("{} of {}: {body} {refused:?}", write.operation, write.who));
                }
            }
            // Nor does it help to put it into the query.
            if field != "dry_run" {
                let path = format!("{}?{field}=admin", write.path);
                let refused = write.raw.send(&operation.method, &path, Some(write.good.to_string().as_bytes())).await;
                if refused.status != 400 {
                    taken.push(format!("{} of {}: {path} {refused:?}", write.operation, write.who));
                }
            }
        }
    }
    assert!(taken.is_empty(), "{} were taken:\n{}", taken.len(), taken.join("\n"));
    let after = dump(server.database());
    let changed = difference(&before, &after);
    assert!(changed.is_empty(), "{changed:#?}");
}

async fn writes(server: &TestServer) -> Vec<Write> {
    const BY_ADMIN: &[&str] = &["name", "email", "password", "role", "status", "metadata"];
    let (user, auditor) = (living(server, "user").await, living(server, "auditor").await);
    let (admin, full) = (living(server, "admin").await, living(server, "full").await);
    let new = || json!({"name": "Mal", "email": format!("mal-{}@example.com", unique()), "password": ADMIN_PASSWORD});
    let raw = |token: &str| server.raw().token(token);
    let mut all = Vec::new();
    let mut add = |who, operation, raw: Raw, path: &str, good: Value, takes| {
        all.push(Write { who, operation, raw, path: path.to_owned(), good, takes });
    };
    add("nobody", "auth.login", server.raw(), "/auth/login", json!({"email": "a@example.com", "password": "x"}), &[]);
    add("nobody", "auth.refresh", server.raw(), "/auth/refresh", json!({"refresh_token": "x"}), &[]);
    add("nobody", "auth.register", server.raw(), "/auth/register", new(), &[]);
    add("nobody", "users.create", server.raw(), "/users", new(), &[]);
    // `current_password` is taken of whoever changes itself, and must be right.
    let own: &[&str] = &["name", "email", "password", "current_password"];
    for (who, somebody) in [("user", &user), ("auditor", &auditor)] {
        let path = format!("/users/{}", somebody.id);
        if who == "user" {
            add(who, "users.put", raw(&somebody.token), &path, json!({"name": "Mal"}), own);
            add(who, "users.patch", raw(&somebody.token), &path, json!({"name": "Mal"}), own);
            add(who, "me.put", raw(&somebody.token), "/users/me", json!({"name": "Mal"}), own);
        }
        add(who, "me.patch", raw(&somebody.token), "/users/me", json!({"name": "Mal"}), own);
    }
    for (who, somebody) in [("admin", &admin), ("full key", &full)] {
        let (raw, path) = (raw(&somebody.token), format!("/users/{}", user.id));
        add(who, "users.create", raw.clone(), "/users", new(), BY_ADMIN);
        let batch = json!({"operations": [{"op": "create", "user": new()}]});
        add(who, "users.batch", raw.clone(), "/users/batch", batch, &["atomic", "operations"]);
        add(who, "users.put", raw.clone(), &path, json!({"name": "Mal"}), BY_ADMIN);
        add(who, "users.patch", raw.clone(), &path, json!({"name": "Mal"}), BY_ADMIN);
        let key = json!({"name": "a key", "scopes": []});
        add(who, "api_keys.create", raw.clone(), "/api-keys", key, &["name", "scopes", "expires_at", "user_id"]);
        let rotate = format!("/api-keys/{}/rotate", somebody.key);
        add(who, "api_keys.rotate", raw, &rotate, json!({"overlap": "1h"}), &["overlap"]);
    }
    all
}

#[apply(both_engines)]
async fn what_was_read_is_sent_back_as_it_was_and_in_no_other_way() {
    let server = TestServer::start().await;
    for role in ["user", "auditor"] {
        let somebody = person(&server, role).await;
        let me = server.raw().token(&somebody.token);
        let read = me.get("/users/me").await.json();
        let before = dump(server.database());
        assert_eq!(me.put("/users/me", &read.to_string()).await.json(), read);
        for (field, value) in [
            ("role", json!("admin")),
            ("status", json!("suspended")),
            ("metadata", json!({"a": 1})),
            ("id", json!(server.admin_id)),
            ("version", json!(99)),
            ("created_at", json!("2020-01-01T00:00:00.000Z")),
            ("updated_at", json!("2020-01-01T00:00:00.000Z")),
            ("last_login_at", json!("2020-01-01T00:00:00.000Z")),
        ] {
            let refused = me.put("/users/me", &json!({"name": "Mal", field: value}).to_string()).await;
            assert_eq!((refused.status, refused.faults()), (400, vec![format!("{field} read_only_field")]), "{role}");
        }
        let after = dump(server.database());
        assert!(difference(&before, &after).is_empty(), "{:#?}", difference(&before, &after));
    }
}

#[apply(both_engines)]
async fn a_key_is_whose_and_what_its_maker_may_say_and_nothing_else_of_it_is_chosen() {
    let server = TestServer::start().await;
    let (user, auditor) = (person(&server, "user").await, person(&server, "auditor").await);
    let bare = text(&make_key(&server, &user.id, &[]).await["key"]);
    let before = dump(server.database());
    // Who may make no keys makes none for itself, nor for anybody else, whatever it says.
    for token in [&user.token, &auditor.token, &bare, &sign_in(&server, &user.id).await] {
        for body in [
            json!({"name": "k", "scopes": []}),
            json!({"name": "k", "scopes": ALL}),
            json!({"name": "k", "scopes": [], "user_id": server.admin_id}),
            json!({"name": "k", "scopes": ALL, "user_id": server.admin_id}),
        ] {
            let refused = server.raw().token(token).post("/api-keys", &body.to_string()).await;
            assert_eq!((refused.status, refused.problem().as_str()), (403, "forbidden"), "{body}");
        }
        for key in [&user.key, &auditor.key] {
            let refused = server.raw().token(token).post(&format!("/api-keys/{key}/rotate"), "{}").await;
            assert_eq!((refused.status, refused.problem().as_str()), (403, "forbidden"));
        }
    }
    let after: BTreeSet<_> = dump(server.database()).into_iter().filter(|row| !row.starts_with("sessions")).collect();
    let before: BTreeSet<_> = before.into_iter().filter(|row| !row.starts_with("sessions")).collect();
    let changed: Vec<_> = difference(&before, &after).into_iter().filter(|row| !row.starts_with("audit")).collect();
    assert!(changed.is_empty(), "{changed:#?}");
}
