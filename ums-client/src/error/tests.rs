//! What errors say, and what they advise.

use bytes::Bytes;
use http::HeaderMap;

use super::make::retry_after;
use super::*;
use crate::transport::{Failure, FailureKind};
use crate::types::FieldCode;

const WRITE: Operation = Operation { name: "users.create", safe: false };
const READ: Operation = Operation { name: "users.get", safe: true };

fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
    pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
}

fn refused(operation: Operation, status: u16, body: &'static str) -> Error {
    let headers = headers(&[("content-type", "application/problem+json; charset=utf-8"), ("x-request-id", "req-1")]);
    Error::api(operation, StatusCode::from_u16(status).unwrap(), &headers, Bytes::from_static(body.as_bytes()))
}

#[test]
fn the_text_says_what_and_why() {
    let error = refused(
        WRITE,
        400,
        r#"{"code":"validation_failed","detail":"name: is empty","new":1,"errors":[
            {"field":"name","code":"missing","message":"is empty"},
            {"field":"email","code":"brand_new","message":"is odd"}]}"#,
    );
    assert_eq!(error.to_string(), "users.create: 400 validation_failed: name: is empty; email: is odd (request req-1)");
    assert!(error.is_validation() && !error.is_retryable() && !error.is_unknown_outcome());
    assert_eq!(error.field_errors()[1].code, FieldCode::Other("brand_new".to_owned()));
}

#[test]
fn an_unknown_code_is_kept() {
    let error = refused(READ, 409, r#"{"code":"brand_new","title":"New"}"#);
    assert_eq!(error.code().map(Code::as_str), Some("brand_new"));
    assert!(error.is_conflict());
    assert_eq!(error.to_string(), "users.get: 409 brand_new: New (request req-1)");
}

#[test]
fn what_is_no_problem_document_still_gives_the_status() {
    for body in ["<h1>canary</h1>", "", "{}", "{\"code\":7}", "[1]"] {
        let error = refused(WRITE, 502, body);
        assert_eq!((error.status(), error.code()), (Some(502), None), "{body}");
        assert_eq!(
            error.to_string(),
            "users.create: 502 Bad Gateway: the answer is not one of UMS; whether it took effect is unknown \
             (request req-1)"
        );
        assert!(!format!("{error:?}").contains("canary"));
        assert_eq!(error.body().unwrap_or_default(), body.as_bytes());
    }
    let json_of_others = headers(&[("content-type", "application/json")]);
    let body = Bytes::from_static(br#"{"code":"not_found"}"#);
    assert_eq!(Error::api(READ, StatusCode::NOT_FOUND, &json_of_others, body).code(), None);
}

#[test]
fn a_repeat_is_advised_only_where_it_is_safe() {
    let broken = |operation, kind| Error::failed(operation, Failure { kind, message: String::new() }, None);
    for kind in [FailureKind::Timeout, FailureKind::Interrupted] {
        assert!(broken(READ, kind).is_retryable() && !broken(READ, kind).is_unknown_outcome());
        assert!(!broken(WRITE, kind).is_retryable() && broken(WRITE, kind).is_unknown_outcome());
    }
    let connect = broken(WRITE, FailureKind::Connect);
    assert!(connect.is_retryable() && connect.is_connect() && !connect.is_unknown_outcome());
    for status in [429, 503] {
        assert!(refused(WRITE, status, r#"{"code":"overloaded"}"#).is_retryable());
    }
    for status in [408, 500, 504] {
        assert!(refused(READ, status, "").is_retryable() && !refused(WRITE, status, "").is_retryable());
    }
    assert!(!refused(READ, 404, "").is_retryable());
    // A 503 like others, after which a write may have been made.
    let unknown = refused(WRITE, 503, r#"{"code":"outcome_unknown"}"#);
    assert!(!unknown.is_retryable() && unknown.is_unknown_outcome(), "{unknown}");
}

#[test]
fn the_wait_is_told_in_seconds_or_by_date() {
    let wait = |pairs: &[_]| retry_after(&headers(pairs)).map(|wait| wait.as_secs());
    let (then, now) = ("Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:30 GMT");
    assert_eq!(wait(&[("retry-after", " 7 ")]), Some(7));
    assert_eq!(wait(&[("retry-after", then), ("date", now)]), Some(7));
    assert_eq!(wait(&[("retry-after", now), ("date", then)]), Some(0));
    assert_eq!(wait(&[("retry-after", then)]), None);
    assert_eq!(wait(&[("retry-after", "soon"), ("date", now)]), None);
}
