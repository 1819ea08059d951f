//! Files with everything wrong that a file can have: each fault is found, with its line, and nothing else is.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{data, everybody, summary};
use crate::harness::{Home, TestServer, apply, both_engines};

/// The words of the test data, as the API calls them: field and code.
fn code(reason: &str) -> &str {
    match reason {
        "missing_email" => "email missing",
        "invalid_email" => "email invalid_email",
        "email_too_long" => "email email_too_long",
        "duplicate_email" => "email email_taken",
        "missing_name" => "name missing",
        "name_too_long" => "name name_too_long",
        "name_control_character" => "name name_control_character",
        "name_bidi_control" => "name name_bidi_control",
        "unknown_role" => "role unknown_role",
        "invalid_metadata" => "metadata invalid_metadata",
        "metadata_not_object" => "metadata metadata_not_object",
        "metadata_too_large" => "metadata metadata_too_large",
        "column_count" => "record column_count",
        "csv_syntax" => "record csv_syntax",
        // Of whichever field.
        "invalid_utf8" => "invalid_utf8",
        other => panic!("{other}"),
    }
}

type Verdicts = BTreeMap<u64, Vec<String>>;

/// What is wrong on which line, of a summary.
fn told(summary: &Value) -> Verdicts {
    let failures = summary["failures"].as_array().unwrap();
    let faults = |failure: &Value| {
        let errors = failure["errors"].as_array().unwrap();
        let mut faults: Vec<String> = errors
            .iter()
            .map(|error| match (error["field"].as_str().unwrap(), error["code"].as_str().unwrap()) {
                (_, "invalid_utf8") => "invalid_utf8".to_owned(),
                (field, code) => format!("{field} {code}"),
            })
            .collect();
        faults.sort();
        faults
    };
    failures.iter().map(|failure| (failure["line"].as_u64().unwrap(), faults(failure))).collect()
}

/// What is expected, and of which lines another reading can be defended.
fn expected() -> (Verdicts, Vec<u64>, usize) {
    let mut rows = csv::Reader::from_path(data("dirty.expected.csv")).unwrap();
    let (mut verdicts, mut debatable, mut all) = (Verdicts::new(), Vec::new(), 0);
    for row in rows.records() {
        let row = row.unwrap();
        let line = row[0].parse().unwrap();
        all += 1;
        if row[3].starts_with("debatable:") {
            debatable.push(line);
        }
        if &row[1] == "reject" {
            let mut codes: Vec<String> = row[2].split(';').map(|reason| code(reason).to_owned()).collect();
            codes.sort();
            verdicts.insert(line, codes);
        }
    }
    (verdicts, debatable, all)
}

#[apply(both_engines)]
async fn each_record_of_the_dirty_file_has_its_verdict_on_its_line() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    let (mut expected, debatable, all) = expected();
    assert_eq!(all, 255);
    let file = data("dirty.csv");
    let file = file.to_str().unwrap();
    let mut results = Vec::new();
    for words in [&[file, "--dry-run"][..], &[file, "--concurrency", "1"]] {
        let shown = summary(&home, words, 8);
        assert_eq!(shown["read"], 255, "{shown}");
        let mut told = told(&shown);
        assert_eq!(shown["failed"], told.len(), "{shown}");
        results.push(told.clone());
        for line in &debatable {
            if told.remove(line).is_some() != expected.contains_key(line) {
                eprintln!("line {line} is judged otherwise, which is debatable");
            }
        }
        let mut wanted = expected.clone();
        wanted.retain(|line, _| !debatable.contains(line));
        for line in wanted.keys().chain(told.keys()) {
            assert_eq!(told.get(line), wanted.get(line), "line {line}");
        }
    }
    assert_eq!(results[0], results[1], "a rehearsal says what happens");
    expected.retain(|line, _| !debatable.contains(line));
    assert_eq!(everybody(&server).await.len(), 255 - results[1].len());
}

#[apply(both_engines)]
async fn whole_files_are_taken_or_refused_as_they_are() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    let mut rows = csv::Reader::from_path(data("dirty-files/expected.csv")).unwrap();
    let mut all = 0;
    for row in rows.records() {
        let row = row.unwrap();
        let (name, verdict, reason) = (&row[0], &row[1], &row[2]);
        let before = everybody(&server).await;
        let ran = home.ums(&["users", "import", data("dirty-files").join(name).to_str().unwrap(), "-o", "json"]);
        all += 1;
        if verdict == "accept" {
            assert_eq!(ran.status, 0, "{name}: {ran:?}");
            let people: usize = if name == "header-only.csv" { 0 } else { 3 };
            assert_eq!(ran.json()["created"], people, "{name}: {ran:?}");
            for person in everybody(&server).await {
                home.ums(&["users", "delete", person["email"].as_str().unwrap(), "-y"]).ok();
            }
            continue;
        }
        assert_eq!((ran.status, ran.stdout.as_str()), (7, ""), "{name}: {ran:?}");
        let error: Value = serde_json::from_str(ran.stderr.lines().last().unwrap()).unwrap();
        assert_eq!(error["error"]["code"], reason, "{name}: {ran:?}");
        assert_eq!(everybody(&server).await, before, "{name}");
        let message = format!("{} {}", error["error"]["message"], error["error"]["hint"]);
        match name {
            "semicolons.csv" => assert!(message.contains("semicolons"), "{message}"),
            "password-column.csv" => assert!(message.contains("--allow-passwords"), "{message}"),
            "unknown-column.csv" => assert!(message.contains("rolle"), "{message}"),
            _ => {}
        }
    }
    assert_eq!(all, 13);
}
