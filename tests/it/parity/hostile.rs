//! Hostile strings in every place that takes a string.

use super::step::{Step, delete, get, patch, post};
use crate::harness::hostile::{Hostile, body};

pub(super) fn story() -> Vec<Step> {
    let mut story = Vec::new();
    for (at, hostile) in Hostile::all().iter().enumerate() {
        let value = hostile.value();
        let rest = r#""password":"password123""#;
        let name = format!(r#"{{"name":VALUE,"email":"n{at}@example.com",{rest}}}"#);
        let email = format!(r#"{{"name":"Ann","email":VALUE,{rest}}}"#);
        story.push(post("/users", body(&name, &value)).by("admin"));
        story.push(post("/auth/register", body(&email, &value)));
        // Where a string is looked for, not stored, an engine may stumble over it as well.
        story.push(post("/auth/login", body(r#"{"email":VALUE,"password":"password123"}"#, &value)));
        story.push(patch("/users/«user-id»", body(r#"{"metadata":{"key":VALUE}}"#, &value)).by("admin"));
        story.push(post("/auth/refresh", body(r#"{"refresh_token":VALUE}"#, &value)));
    }
    for text in
        ["%00", "a%00b@example.com", "%ff%fe", "%F0%9F%98%80@example.com", "'%20or%201=1--", "%25", "_", "%ed%a0%80"]
    {
        story.push(get(format!("/users?email={text}")).by("admin"));
        story.push(get(format!("/users?email={text}&page=1&per_page=1")).by("admin"));
        story.push(get(format!("/users/{text}")).by("admin"));
        story.push(delete(format!("/users/{text}")).by("admin"));
        story.push(get(format!("/problems/{text}")));
    }
    story.extend(metadata());
    story.push(get("/users").by("admin"));
    story.push(get("/users?page=2&per_page=7").by("admin"));
    story
}

/// Metadata is kept as text: its numbers, its escapes, its order, up to its size.
fn metadata() -> Vec<Step> {
    let mut story = Vec::new();
    let exactly = |size: usize| format!(r#"{{"k":"{}"}}"#, "x".repeat(size - r#"{"k":""}"#.len()));
    let wide = |size: usize| format!(r#"{{"k":"{}"}}"#, "ä".repeat((size - r#"{"k":""}"#.len()) / 2));
    let deep = |levels: usize| format!(r#"{{"k":{}{}}}"#, "[".repeat(levels), "]".repeat(levels));
    let many: Vec<String> = (0..900).map(|at| format!(r#""k{at}":{at}"#)).collect();
    let mut values: Vec<String> = [
        r#"{"a":"\u0000","\u0000":1}"#,
        r#"{"a":"\ud800"}"#,
        r#"{"a":"\udc00\ud800"}"#,
        r#"{"a":"\ud83d\ude00"}"#,
        r#"{"z":1,"a":2,"Z":3,"é":4,"e\u0301":5}"#,
        r#"{"n":[0,-0,0.0,1e400,-1e-400,1E5,9223372036854775808,123456789012345678901234567890.12345678901234567890]}"#,
        r#"{"a":1,"a":2}"#,
        r#"{"a":null}"#,
        r#"{"a":{"b":null,"c":[null]}}"#,
        r#"{"":""}"#,
        r#"{"a":true,"b":false,"c":[],"d":{}}"#,
        r#"{ "spaced" : [ 1 , 2 ] }"#,
        r#"{"s":"\/\b\f\n\r\t\"\\"}"#,
        r#"{"s":"\u007f\u0080\u009f\u00a0\ufeff\uffff\ufffe"}"#,
        "{\"s\":\"\u{7f}\u{80}\u{feff}\u{ffff}\u{10ffff}\"}",
        "[]",
        "null",
        "7",
        r#""{}""#,
    ]
    .map(str::to_owned)
    .to_vec();
    values.extend([exactly(8192), exactly(8193), wide(8192), wide(8200), deep(100), deep(130)]);
    values.push(format!("{{{}}}", many[..600].join(",")));
    values.push(format!("{{{}}}", many.join(",")));
    for (at, value) in values.iter().enumerate() {
        let new = format!(r#"{{"name":"M","email":"m{at}@example.com","password":"password123","metadata":{value}}}"#);
        story.push(post("/users", new).by("admin"));
        story.push(patch("/users/«auditor-id»", format!(r#"{{"metadata":{value}}}"#)).by("admin"));
        story.push(get("/users/me").by("auditor"));
    }
    story
}
