//! Who may not see others does not learn from any answer whether an id exists.

use crate::access_matrix::{living, make_key, operations, person, text};
use crate::harness::{Answer, Raw, TestServer, apply, both_engines};

/// Ids that nobody has: of the right form, and of none.
const NOBODY: [&str; 3] = ["01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44", "123", "%00"];

/// All of an answer but its moment.
fn told(answer: &Answer) -> (u16, Vec<(String, String)>, String) {
    let headers = answer.headers.iter().filter(|(name, _)| name != "date").cloned().collect();
    (answer.status, headers, String::from_utf8_lossy(&answer.body).into_owned())
}

#[apply(both_engines)]
async fn an_id_that_exists_is_answered_like_one_that_does_not() {
    let server = TestServer::start().await;
    let mut others = Vec::new();
    for role in ["user", "auditor", "admin"] {
        others.push(person(&server, role).await);
    }
    let plain = living(&server, "user").await;
    let bare = living(&server, "bare").await;
    let hashes = text(&make_key(&server, &others[2].id, &["hashes:read"]).await["key"]);
    let administered = others.pop().unwrap();
    others.push(person(&server, "admin").await);

    let mut asked = 0;
    for operation in operations().iter().filter(|operation| operation.path.contains("{id}")) {
        let is_key = operation.path.starts_with("/api-keys");
        for (who, token) in [("plain", &plain.token), ("bare", &bare.token), ("hashes", &hashes)] {
            let raw: Raw = server.raw().token(token).header("X-Request-Id", "same");
            for (query, header) in
                [("", None), ("?dry_run=true", None), ("", Some("If-Match")), ("", Some("Idempotency-Key"))]
            {
                for body in
                    [None, Some("{}"), Some("{"), Some(r#"{"name":"Eve","role":"admin"}"#), Some(r#"{"overlap":"0s"}"#)]
                {
                    let mut answers = Vec::new();
                    let ids = others.iter().map(|other| if is_key { &other.key } else { &other.id });
                    let ids = ids.map(String::as_str).chain(NOBODY);
                    for (n, id) in ids.enumerate() {
                        let path = operation.path.replace("{id}", id);
                        // A session that exists, its owner being the one whose path it is.
                        let path = path.replace("{sid}", others.get(n).map_or(NOBODY[0], |other| &other.session));
                        let raw = header.map_or_else(|| raw.clone(), |name| raw.header(name, &format!("\"{asked}\"")));
                        answers
                            .push(told(&raw.send(&operation.method, &(path + query), body.map(str::as_bytes)).await));
                        asked += 1;
                    }
                    let same = answers.windows(2).all(|pair| pair[0] == pair[1]);
                    assert!(same, "{} by {who} {query} {header:?} {body:?}: {answers:#?}", operation.id);
                    assert!(answers[0].0 >= 400, "{} by {who}: {answers:?}", operation.id);
                }
            }
        }
    }
    assert!(asked > 1500, "only {asked} were asked");

    // Of its own paths: somebody else's session is no other than none. And lists by an id are refused, whoever has it.
    let me = server.raw().token(&plain.token).header("X-Request-Id", "same");
    for base in ["me", plain.id.as_str()] {
        let mut answers = Vec::new();
        for sid in
            others.iter().map(|other| other.session.as_str()).chain(NOBODY).chain([administered.session.as_str()])
        {
            answers.push(told(&me.delete(&format!("/users/{base}/sessions/{sid}")).await));
        }
        assert!(answers.iter().all(|answer| answer.0 == 404 && *answer == answers[0]), "{answers:#?}");
    }
    for raw in [&me, &server.raw().token(&bare.token).header("X-Request-Id", "same")] {
        let (mut lists, mut made) = (Vec::new(), Vec::new());
        for id in others.iter().map(|other| other.id.as_str()).chain([NOBODY[0]]) {
            lists.push(told(&raw.get(&format!("/api-keys?user_id={id}")).await));
            let body = serde_json::json!({"name": "k", "scopes": [], "user_id": id}).to_string();
            made.push(told(&raw.post("/api-keys", &body).await));
        }
        for answers in [lists, made] {
            assert!(answers.iter().all(|answer| answer.0 == 403 && *answer == answers[0]), "{answers:#?}");
        }
    }
}
