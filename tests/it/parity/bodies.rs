//! Bodies that are faulty in every way there is, to every call that takes one.

use super::step::{Step, post, step};

pub(super) fn story() -> Vec<Step> {
    let calls: [(&'static str, &str, Option<&str>); 8] = [
        ("POST", "/users", Some("admin")),
        ("POST", "/users/batch", Some("admin")),
        ("POST", "/auth/register", None),
        ("POST", "/auth/login", None),
        ("POST", "/auth/refresh", None),
        ("PUT", "/users/me", Some("user")),
        ("PATCH", "/users/«user-id»", Some("admin")),
        ("PUT", "/users/«user-id»", Some("auditor")),
    ];
    let mut bodies: Vec<Vec<u8>> = [
        "",
        "{",
        "{}",
        "[]",
        "null",
        "7",
        r#"{"name":"Ann",}"#,
        r#"{"name":"Ann","name":"Bob"}"#,
        r#"{"name":"\ud800"}"#,
        r#"{"name":null,"email":null,"password":null}"#,
        r#"{"name":7,"email":true,"password":[],"role":{},"status":1.5,"metadata":"x"}"#,
        r#"{"name":"","email":"","password":""}"#,
        r#"{"name":" \t ","email":"no mailbox","password":"x","role":"root","status":"gone","metadata":[]}"#,
        r#"{"name":"A\u0000n","email":"a\u0000@example.com","password":"pass\u0000word123"}"#,
        r#"{"email":"a\u0000@example.com","password":"password123"}"#,
        r#"{"id":"x","version":99,"created_at":"now","nonsense":1,"Name":"Ann"}"#,
        r#"{"refresh_token":"umsr_\u0000"}"#,
        r#"{"refresh_token":"umsr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}"#,
    ]
    .map(|body| body.as_bytes().to_vec())
    .to_vec();
    bodies.extend(
        [
            r#"{"operations":7,"atomic":"x","nonsense":1}"#,
            r#"{"operations":[7,null,{},{"op":1},{"op":"x"},{"op":"create"},{"op":"delete","user":{},"id":7,"if_match":"1"}]}"#,
            r#"{"operations":[{"op":"create","op":"delete"}]}"#,
            r#"{"operations":[{"op":"create","user":{"name":"A","name":"B"}},{"op":"upsert","user":{"email":"a\u0000@x.example"}}]}"#,
        ]
        .map(|body| body.as_bytes().to_vec()),
    );
    bodies.push(b"\xff\xfe{}".to_vec());
    bodies.push(b"{\"name\":\"\xc3\x28\"}".to_vec());
    bodies.push(format!(r#"{{"name":"{}"}}"#, "x".repeat(201)).into_bytes());
    bodies.push(format!(r#"{{"name":"{}"}}"#, "x".repeat(70_000)).into_bytes());
    let mut story = Vec::new();
    for (method, path, caller) in calls {
        for body in &bodies {
            let request = step(method, path, Some(body.clone()));
            story.push(if let Some(caller) = caller { request.by(caller) } else { request });
        }
    }
    for kind in ["text/plain", "application/xml", "", "application/json; charset=utf-8", "application/merge-patch+json"]
    {
        story.push(post("/users", r#"{"name":"Ann"}"#).header("Content-Type", kind));
    }
    story
}
