//! The codes of problems: closed lists, the same on both sides of the wire.

use std::collections::BTreeSet;

use serde_json::Value;
use ums_client::{Code, FieldCode};

use crate::harness::{TestServer, apply, both_engines};

/// The lists of codes are closed, and the same on both sides; each code is explained.
#[apply(both_engines)]
async fn every_code_is_known_to_both_sides_and_explained() {
    let server = TestServer::start().await;
    let document: Value = serde_json::from_str(&ums_server::openapi().unwrap()).unwrap();
    let listed = |schema: &str| {
        let words = document["components"]["schemas"][schema]["enum"].as_array().unwrap_or_else(|| panic!("{schema}"));
        words.iter().map(|word| word.as_str().unwrap().to_owned()).collect::<BTreeSet<_>>()
    };
    let codes: BTreeSet<String> = Code::KNOWN.iter().map(ToString::to_string).collect();
    let fields: BTreeSet<String> = FieldCode::KNOWN.iter().map(ToString::to_string).collect();
    assert_eq!((&codes, &fields), (&listed("Code"), &listed("FieldCode")));
    for code in codes.iter().chain(&fields) {
        let explained = server.anonymous().server().problem(code.as_str()).await.unwrap();
        assert_eq!(explained.code.as_str(), code);
        assert!(!explained.title.is_empty() && !explained.detail.is_empty(), "{code}");
    }
    assert!(server.anonymous().server().problem("moon").await.unwrap_err().is_not_found());
}
