//! Hostile strings as name, as e-mail and in metadata: stored exactly, or refused by the stated reason.

use serde_json::Value;

use crate::harness::hostile::{Hostile, body};
use crate::harness::{Answer, TestServer, apply, both_engines};

/// Whether the answer is the refusal that a reason of the file stands for.
fn refused_by(answer: &Answer, field: &str, reason: &str) -> bool {
    // Where the body is over the limit before anything of it is read, that is the reason.
    if answer.status == 413 {
        return answer.problem() == "body_too_large"
            && ["body_too_large", "name_too_long", "invalid_email", "metadata_too_large"].contains(&reason);
    }
    let fault = |code: &str| {
        answer.status == 400
            && answer.problem() == "validation_failed"
            && answer.faults() == [format!("{field} {code}")]
    };
    match reason {
        "malformed_json" => answer.status == 400 && answer.problem() == "malformed_json",
        "missing_name" | "missing_email" => fault("missing"),
        "not a string" => fault("wrong_type"),
        // The length is looked at first.
        "invalid_email" => fault("invalid_email") || fault("email_too_long"),
        code => fault(code),
    }
}

#[apply(both_engines)]
async fn hostile_strings_are_stored_exactly_or_refused_by_the_stated_reason() {
    let server = TestServer::start().await;
    let strings = Hostile::all();
    assert_eq!(strings.len(), 60);
    for (index, hostile) in strings.iter().enumerate() {
        let value = hostile.value();
        let email = format!("person-{index}@example.com");
        let places = [
            (
                "name",
                "/name",
                &hostile.as_name,
                format!(r#"{{"name":VALUE,"email":"n{email}","password":"password123"}}"#),
            ),
            (
                "email",
                "/email",
                &hostile.as_email,
                r#"{"name":"Ann","email":VALUE,"password":"password123"}"#.to_owned(),
            ),
            (
                "metadata",
                "/metadata/key",
                &hostile.as_metadata,
                format!(r#"{{"name":"Ann","email":"m{email}","password":"password123","metadata":{{"key":VALUE}}}}"#),
            ),
        ];
        for (field, place, verdict, frame) in places {
            let answer = server.raw_admin().send("POST", "/users", Some(&body(&frame, &value))).await;
            let shown = format!("{} as {field}, to be {verdict}: {}", hostile.id, answer.status);
            if answer.status == 201 {
                assert!(verdict == "stored" || verdict == "either", "{shown}");
                let sent: Value = serde_json::from_slice(&value).unwrap();
                let id = answer.json()["id"].as_str().unwrap().to_owned();
                let read = server.raw_admin().get(&format!("/users/{id}")).await.json();
                assert_eq!((answer.json().pointer(place), read.pointer(place)), (Some(&sent), Some(&sent)), "{shown}");
            } else {
                let reasons = verdict.strip_prefix("refused: ").unwrap_or("metadata_not_object");
                assert!(verdict != "stored", "{shown} {answer:?}");
                assert!(reasons.split(" or ").any(|reason| refused_by(&answer, field, reason)), "{shown} {answer:?}");
            }
        }
    }
    // None of them broke the list, and each is one element of it.
    let list = server.raw_admin().get("/users").await;
    assert_eq!(list.json().as_array().unwrap().len().to_string(), list.header("x-total-count").unwrap());
}
