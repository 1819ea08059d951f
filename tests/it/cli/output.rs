//! What reaches a pipe and a terminal: aligned, clean, whole, and never more than was asked for.

use std::process::Stdio;

use unicode_width::UnicodeWidthStr;

use crate::harness::server::ADMIN_PASSWORD;
use crate::harness::{Home, TestServer, apply, both_engines};

/// Where each column's cells begin, by the width that a terminal gives the characters before.
fn column_starts(line: &str, cells: &[&str]) -> Vec<usize> {
    cells
        .iter()
        .map(|cell| line.find(cell).unwrap_or_else(|| panic!("{cell} in {line}")))
        .map(|at| line[..at].width())
        .collect()
}

#[apply(both_engines)]
async fn columns_stay_aligned_in_every_script() {
    let server = TestServer::start().await;
    let names = [
        "Ada",
        "佐藤 英樹",
        "ثاقب الساحلي",
        "Jose\u{301} A\u{301}lvarez",
        "प्रिया शर्मा",
        "김서연",
        "Zoë",
        "Nguyễn Thị Hạnh",
    ];
    for (n, name) in names.iter().enumerate() {
        server.person(name, &format!("person{n}@example.com"), "user").await;
    }
    let table = Home::of_admin(&server).ums(&["users", "list"]).ok();
    let lines: Vec<&str> = table.lines().collect();
    let expected = column_starts(lines[0], &["EMAIL", "NAME", "ROLE", "STATUS", "CREATED"]);
    for (line, name) in lines[2..].iter().zip(names) {
        assert!(line.contains(name), "{name} is not in {line}");
        let email = line.split(' ').next().unwrap();
        assert_eq!(column_starts(line, &[email, name, "user ", "active", "2026-"]), expected, "{table}");
    }
}

#[apply(both_engines)]
async fn nothing_acts_on_a_terminal_or_a_spreadsheet_and_json_stays_exact() {
    let server = TestServer::start().await;
    // Names that a server of another kind might hand out reach the cleaner only through metadata and names that are allowed.
    for name in ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "a,\"b\"", "zero\u{200b}width"] {
        let body = serde_json::json!({"name": name, "email": format!("u{}@example.com", name.len()), "password": ADMIN_PASSWORD,
            "metadata": {"note": "\u{1b}]0;owned\u{7}\u{202e}"}});
        let created = server.raw_admin().post("/users", &body.to_string()).await;
        assert_eq!(created.status, 201, "{created:?}");
        let id = created.json()["id"].as_str().unwrap().to_owned();
        let home = Home::of_admin(&server);
        for words in [&["users", "get", &id][..], &["users", "list"], &["users", "get", &id, "-o", "csv"]] {
            let shown = home.ums(words).ok();
            assert!(!shown.chars().any(|c| c.is_control() && c != '\n' && c != '\r'), "{words:?}: {shown:?}");
            assert!(!shown.contains('\u{202e}'), "{words:?}: {shown:?}");
        }
        let exact = home.ums(&["users", "get", &id, "-o", "json"]).json();
        assert_eq!((&exact["name"], &exact["metadata"]), (&body["name"], &body["metadata"]));
        let csv = home.ums(&["users", "get", &id, "-o", "csv"]).ok();
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let at = reader.headers().unwrap().iter().position(|header| header == "name").unwrap();
        let cell = reader.records().next().unwrap().unwrap()[at].to_owned();
        let dangerous = name.starts_with(['=', '+', '-', '@']);
        assert_eq!(cell, if dangerous { format!("'{name}") } else { name.to_owned() });
        server.raw_admin().delete(&format!("/users/{id}")).await;
    }
}

#[apply(both_engines)]
async fn a_closed_pipe_is_success() {
    let server = TestServer::start().await;
    for n in 0..40 {
        server.person("Somebody", &format!("p{n}@example.com"), "user").await;
    }
    let home = Home::of_admin(&server);
    let mut child =
        home.command(&["users", "list", "-o", "ndjson"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[apply(both_engines)]
async fn the_trace_and_every_error_keep_secrets_to_themselves() {
    let server = TestServer::start().await;
    let home = Home::new().var("UMS_SERVER", &server.url);
    let secret = "canary-password-0451";
    let register = [
        "auth",
        "register",
        "--email",
        "c@example.com",
        "--name",
        "C",
        "--password-stdin",
        "--storage",
        "file",
        "--debug",
        "-vv",
    ];
    let ran = home.ums_with_input(&register, &format!("{secret}\n"));
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.stderr.contains("POST") && ran.stderr.contains("/auth/register"), "{}", ran.stderr);
    let kept = std::fs::read_to_string(home.path().join(".local/state/ums/credentials.json")).unwrap();
    let who = home.ums(&["whoami", "--debug", "-vv"]);
    let failed = home.ums(&["users", "list", "--debug", "-o", "json"]);
    assert_eq!((who.status, failed.status), (0, 5));
    // Every long word of the credentials file is a secret, or part of one.
    let secrets =
        kept.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-')).filter(|word| word.len() >= 40);
    let mut count = 0;
    for word in secrets.chain([secret]) {
        count += 1;
        for text in [&ran.stdout, &ran.stderr, &who.stdout, &who.stderr, &failed.stdout, &failed.stderr] {
            assert!(!text.contains(word), "{word} in {text}");
        }
    }
    assert!(count > 3, "the file holds no tokens: {kept}");
}

#[apply(both_engines)]
async fn machine_formats_put_nothing_but_the_document_on_stdout() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    for format in ["json", "ndjson", "csv"] {
        let failed = home.ums(&["users", "get", "nobody@example.com", "-o", format]);
        assert_eq!((failed.status, failed.stdout.as_str()), (3, ""), "{failed:?}");
        let error: serde_json::Value = serde_json::from_str(&failed.stderr).unwrap();
        let keys: Vec<&String> = error["error"].as_object().unwrap().keys().collect();
        assert_eq!(keys, ["code", "exit", "status", "message", "hint", "request_id", "server", "retryable"]);
        assert_eq!((&error["error"]["code"], &error["error"]["exit"]), (&"not_found".into(), &3.into()));
    }
}
