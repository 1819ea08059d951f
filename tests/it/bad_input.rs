//! Bad fields and bad parameters: each fault named with its field and code, all of them at once, and nothing done.

use serde_json::{Value, json};

use crate::harness::{ADMIN_PASSWORD, Answer, Raw, TestServer, apply, both_engines};

/// A good body with one member set to this raw JSON; without one, the member is left out.
fn body(field: &str, raw: Option<&str>) -> String {
    let mut members = vec![("name", r#""Ann""#), ("email", r#""ann@example.com""#), ("password", r#""password123""#)];
    members.retain(|(name, _)| *name != field);
    members.extend(raw.map(|raw| (field, raw)));
    let members: Vec<String> = members.into_iter().map(|(name, raw)| format!("{name:?}:{raw}")).collect();
    format!("{{{}}}", members.join(","))
}

fn text(text: &str, times: usize) -> String {
    Value::from(text.repeat(times)).to_string()
}

fn sorted(answer: &Answer) -> Vec<String> {
    let mut faults = answer.faults();
    faults.sort();
    faults
}

async fn count(server: &TestServer) -> String {
    let list = server.raw_admin().get("/users?per_page=1").await;
    list.header("x-total-count").unwrap_or_else(|| panic!("{list:?}")).to_owned()
}

#[apply(both_engines)]
async fn each_bad_name_email_and_password_is_named_with_its_code_by_every_call_that_takes_it() {
    let server = TestServer::start().await;
    let (ann, token) = server.person("Ann", "first@example.com", "user").await;
    let (long_name, long_password) = (text("ä", 201), text("ä", 1025));
    let long_email = format!(r#""{}@{}.example""#, "a".repeat(64), format!("{}.", "b".repeat(60)).repeat(3) + "ccc");
    assert_eq!(long_email.len() - 2, 254 + 5);
    let long_local = format!(r#""{}@example.com""#, "a".repeat(65));
    let cases = [
        ("name", &["7", "null", "true", "[]", r#"{"first":"Ann"}"#][..], "wrong_type"),
        ("name", &[r#""""#, r#""  \t\n ""#, r#""\u3000""#], "missing"),
        ("name", &[&long_name], "name_too_long"),
        (
            "name",
            &[r#""A\u0000n""#, r#""A\nn""#, r#""A\u001b[1mn""#, r#""A\u007fn""#, r#""A\u0085n""#],
            "name_control_character",
        ),
        (
            "name",
            &[r#""\u202eAnn""#, r#""A\u2066nn""#, r#""Ann\u200f""#, r#""\u061cAnn""#, r#""A\u202ann""#],
            "name_bidi_control",
        ),
        ("email", &["7", "null", "[]", "{}"], "wrong_type"),
        ("email", &[r#""""#], "missing"),
        ("email", &[&long_email], "email_too_long"),
        (
            "email",
            &[
                r#""ann""#,
                r#""ann@""#,
                r#""@example.com""#,
                r#""a@b@example.com""#,
                r#"" ann@example.com""#,
                r#""ann@example.com ""#,
                r#""an n@example.com""#,
                r#""ann@exam ple.com""#,
                r#""Ann <ann@example.com>""#,
                r#""ann@example..com""#,
                r#"".ann@example.com""#,
                r#""ann.@example.com""#,
                r#""a..n@example.com""#,
                r#""ann@-example.com""#,
                r#""ann@example-.com""#,
                r#""a\u0000nn@example.com""#,
                r#""ann@example.com\n""#,
                r#""ann\u202e@example.com""#,
                r#""mailto:ann@example.com, bob@example.com""#,
                &long_local,
            ],
            "invalid_email",
        ),
        ("password", &["7", "null", "[]", r#"["password123"]"#], "wrong_type"),
        ("password", &[r#""""#, r#""12345""#, r#""ääääa""#], "password_too_short"),
        ("password", &[&long_password], "password_too_long"),
    ];
    let before = count(&server).await;
    let calls = [(server.raw_admin(), "/users"), (server.raw(), "/users"), (server.raw(), "/auth/register")];
    for (field, values, code) in cases {
        let expected = vec![format!("{field} {code}")];
        for raw in values {
            for (caller, path) in &calls {
                let refused = caller.post(path, &body(field, Some(raw))).await;
                assert_eq!((refused.status, refused.faults()), (400, expected.clone()), "POST {path} {field}: {raw}");
            }
            for (caller, path) in
                [(server.raw_admin(), format!("/users/{ann}")), (server.raw().token(&token), "/users/me".into())]
            {
                let refused = caller.put(&path, &format!("{{{field:?}:{raw}}}")).await;
                assert_eq!((refused.status, refused.faults()), (400, expected.clone()), "PUT {path} {field}: {raw}");
            }
        }
    }
    for field in ["name", "email", "password"] {
        for (caller, path) in &calls {
            let refused = caller.post(path, &body(field, None)).await;
            assert_eq!((refused.status, refused.faults()), (400, vec![format!("{field} missing")]), "{path}");
        }
    }
    assert_eq!(count(&server).await, before);
    assert_eq!(server.raw_admin().get(&format!("/users/{ann}")).await.json()["version"], 1);
}

#[apply(both_engines)]
async fn what_only_administrators_set_is_judged_too_and_unknown_to_a_registration() {
    let server = TestServer::start().await;
    let (deep, large) =
        (format!(r#"{{"a":{}{}}}"#, "[".repeat(101), "]".repeat(101)), format!(r#"{{"a":"{}"}}"#, "x".repeat(8185)));
    let cases = [
        ("role", &[r#""root""#, r#""Admin""#, r#""""#, r#""user ""#][..], "unknown_role"),
        ("role", &["7", "null", r#"["admin"]"#], "wrong_type"),
        ("status", &[r#""deleted""#, r#""ACTIVE""#], "unknown_status"),
        ("status", &["true", "null"], "wrong_type"),
        ("metadata", &["7", "null", r#""{}""#, r#"[["a",1]]"#, &deep], "metadata_not_object"),
        ("metadata", &[&large], "metadata_too_large"),
        ("nmae", &[r#""Ann""#], "unknown_field"),
        ("password_hash", &[r#""x""#], "unknown_field"),
    ];
    for (field, values, code) in cases {
        for raw in values {
            let refused = server.raw_admin().post("/users", &body(field, Some(raw))).await;
            assert_eq!(
                (refused.status, refused.faults()),
                (400, vec![format!("{field} {code}")]),
                "POST {field}: {raw}"
            );
            let refused = server.raw_admin().patch("/users/me", &format!("{{{field:?}:{raw}}}")).await;
            assert_eq!(
                (refused.status, refused.faults()),
                (400, vec![format!("{field} {code}")]),
                "PATCH {field}: {raw}"
            );
        }
    }
    for path in ["/users", "/auth/register"] {
        for (field, good) in [
            ("role", r#""user""#),
            ("status", r#""active""#),
            ("metadata", "{}"),
            ("id", r#""x""#),
            ("current_password", r#""x""#),
        ] {
            let refused = server.raw().post(path, &body(field, Some(good))).await;
            assert_eq!((refused.status, refused.faults()), (400, vec![format!("{field} unknown_field")]), "{path}");
        }
    }
    assert_eq!(count(&server).await, "1");
}

#[apply(both_engines)]
async fn what_just_fits_is_taken_and_kept() {
    let server = TestServer::start().await;
    let email = format!("{}@{}.example", "a".repeat(64), format!("{}.", "b".repeat(59)).repeat(2) + &"c".repeat(61));
    assert_eq!(email.len(), 254);
    let metadata = format!(r#"{{"a":"{}","deep":{}{}}}"#, "x".repeat(8176 - 198), "[".repeat(99), "]".repeat(99));
    assert_eq!(metadata.len(), 8192);
    let name = "𝒜".repeat(200);
    let sent =
        format!(r#"{{"name":"  {name}\n","email":"{email}","password":"{}","metadata":{metadata}}}"#, "ä".repeat(1024));
    let created = server.raw_admin().post("/users", &sent).await;
    assert_eq!(created.status, 201, "{created:?}");
    assert_eq!((&created.json()["name"], &created.json()["email"]), (&json!(name), &json!(email)));
    let read = server.raw_admin().get(created.header("location").unwrap()).await;
    assert!(String::from_utf8(read.body).unwrap().contains(&format!(r#""metadata":{metadata},"#)));
}

#[apply(both_engines)]
async fn all_faults_of_a_body_come_in_one_answer() {
    let server = TestServer::start().await;
    let bad = r#"{"name":"A\u0007","email":"ann","role":"root","status":1,"metadata":[],"extra":1,"nmae":"x"}"#;
    let refused = server.raw_admin().post("/users", bad).await;
    let expected = [
        "email invalid_email",
        "extra unknown_field",
        "metadata metadata_not_object",
        "name name_control_character",
        "nmae unknown_field",
        "password missing",
        "role unknown_role",
        "status wrong_type",
    ];
    assert_eq!((refused.status, sorted(&refused)), (400, expected.map(str::to_owned).to_vec()));
    for fault in refused.json()["errors"].as_array().unwrap() {
        let (field, message) = (fault["field"].as_str().unwrap(), fault["message"].as_str().unwrap());
        assert!(refused.json()["detail"].as_str().unwrap().contains(&format!("{field}: {message}")), "{refused:?}");
    }
    let refused = server.raw().get("/users/me?a=1&b=2").await;
    assert_eq!(sorted(&refused), ["a unknown_parameter", "b unknown_parameter"]);
    let refused = server.raw_admin().get("/users?page=0&per_page=x&limit=5").await;
    assert_eq!(sorted(&refused), ["limit unknown_parameter", "page out_of_range", "per_page wrong_type"]);
}

#[apply(both_engines)]
async fn a_list_takes_its_own_parameters_once_each_and_never_clamps() {
    let server = TestServer::start().await;
    for (query, fault) in [
        ("page=0", "page out_of_range"),
        ("page=-1", "page out_of_range"),
        ("page=2147483648", "page out_of_range"),
        ("page=99999999999999999999999", "page out_of_range"),
        ("page=two", "page wrong_type"),
        ("page=", "page wrong_type"),
        ("page", "page wrong_type"),
        ("page=1.5", "page wrong_type"),
        ("page=1e2", "page wrong_type"),
        ("page=0x1", "page wrong_type"),
        ("page=%00", "page wrong_type"),
        ("page=%FF", "page wrong_type"),
        ("page=1%20", "page wrong_type"),
        ("page=%D9%A1", "page wrong_type"),
        ("per_page=0", "per_page out_of_range"),
        ("per_page=-5", "per_page out_of_range"),
        ("per_page=1001", "per_page out_of_range"),
        ("per_page=all", "per_page wrong_type"),
        ("page=1&page=2", "page out_of_range"),
        ("page=1&page=1", "page out_of_range"),
        ("email=a&email=b", "email out_of_range"),
        ("limit=5", "limit unknown_parameter"),
        ("Page=1", "Page unknown_parameter"),
        ("page[]=1", "page[] unknown_parameter"),
        ("=1", " unknown_parameter"),
        ("name=Ann", "name unknown_parameter"),
    ] {
        let refused = server.raw_admin().get(&format!("/users?{query}")).await;
        assert_eq!((refused.status, refused.faults()), (400, vec![fault.to_owned()]), "{query}");
    }
    for query in ["page=2147483647&per_page=1000", "page=1", "per_page=1", "", "&", "email=", "page=1&"] {
        assert_eq!(server.raw_admin().get(&format!("/users?{query}")).await.status, 200, "{query}");
    }
}

#[apply(both_engines)]
async fn a_parameter_on_a_call_that_takes_none_is_refused_and_nothing_is_done() {
    let server = TestServer::start().await;
    let (id, token) = server.person("Ann", "first@example.com", "user").await;
    let me = server.raw().token(&token);
    let (one, login) =
        (format!("/users/{id}"), json!({"email": "first@example.com", "password": ADMIN_PASSWORD}).to_string());
    let calls: [(&Raw, &str, &str, Option<&str>); 10] = [
        (&server.raw_admin(), "POST", "/users", Some(&body("", None))),
        (&server.raw(), "POST", "/auth/register", Some(&body("", None))),
        (&server.raw_admin(), "PUT", &one, Some(r#"{"name":"Bob"}"#)),
        (&server.raw_admin(), "DELETE", &one, None),
        (&me, "DELETE", "/users/me", None),
        (&me, "POST", "/auth/logout", None),
        (&server.raw(), "POST", "/auth/login", Some(&login)),
        (&me, "GET", "/users/me", None),
        (&server.raw_admin(), "GET", &one, None),
        (&server.raw(), "GET", "/auth/keys", None),
    ];
    for (caller, method, path, body) in calls {
        let refused = caller.send(method, &format!("{path}?dry=secret-1"), body.map(str::as_bytes)).await;
        assert_eq!(
            (refused.status, refused.faults()),
            (400, vec!["dry unknown_parameter".to_owned()]),
            "{method} {path}"
        );
        assert!(
            !String::from_utf8_lossy(&refused.body).contains("secret-1"),
            "fields of a login may stand in a query: {refused:?}"
        );
    }
    let after = me.get("/users/me?&").await;
    assert_eq!(
        (after.status, &after.json()["version"], &after.json()["last_login_at"]),
        (200, &json!(1), &Value::Null)
    );
    assert_eq!(count(&server).await, "2");
}
