//! Hostile strings in every column of every format, on a real terminal: nothing of them acts, and nothing is lost.

use serde_json::Value;

use crate::harness::hostile::Hostile;
use crate::harness::{Home, Terminal, TestServer, apply, both_engines};

/// What may be shown at all: strings, since neither engine can hold anything else in a column.
fn strings() -> Vec<(String, String)> {
    let text = |hostile: &Hostile| serde_json::from_slice::<String>(&hostile.value()).ok();
    let all: Vec<_> = Hostile::all().iter().filter_map(|one| Some((one.id.clone(), text(one)?))).collect();
    // PostgreSQL takes no NUL; and what is long beyond measure is told apart by its first kilobyte.
    all.into_iter().map(|(id, text)| (id, text.replace('\0', "").chars().take(1000).collect())).collect()
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A server whose database holds them in every field that is text: no call would have brought them there.
async fn server() -> (TestServer, Vec<String>) {
    let server = TestServer::start().await;
    let mut emails = Vec::new();
    for (n, (id, text)) in strings().into_iter().enumerate() {
        let (user, _) = server.person("Somebody", &format!("{n:02}@example.com"), "user").await;
        // Whom nobody can ask for by e-mail is asked for by id; its e-mail has to be its own.
        let email = format!("{text}{n:02}@{id}");
        let metadata = serde_json::json!({ text.clone(): [text.clone()] }).to_string();
        let sql = format!(
            "update users set name = {}, email = {}, metadata = {} where id = {}",
            quoted(&text),
            quoted(&email),
            quoted(&metadata),
            quoted(&user)
        );
        server.database().sql(&sql);
        emails.push(email);
    }
    (server, emails)
}

/// What reaches the terminal beside letters and line breaks.
fn acting(screen: &str) -> Vec<String> {
    let acts = |c: char| {
        c.is_control() && c != '\r' && c != '\n'
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
    };
    let escaped = |(at, c): (usize, char)| format!("{c:?} in {:?}", screen[at..].chars().take(30).collect::<String>());
    screen.char_indices().filter(|(_, c)| acts(*c)).map(escaped).collect()
}

#[apply(both_engines)]
async fn no_control_character_reaches_a_terminal_in_any_format() {
    let (server, emails) = server().await;
    // With colours every escape of our own would have to be told from theirs.
    let home = Home::of_admin(&server).var("NO_COLOR", "1");
    let somebody = home.ums(&["users", "list", "--jq", ".[7].id"]).ok().trim().to_owned();
    for format in ["table", "wide", "json", "ndjson", "csv", "tsv", "yaml", "name"] {
        for words in [
            &["users", "list", "--all"][..],
            &["users", "list", "--all", "--columns", "metadata,name,email"],
            &["users", "get", &somebody],
        ] {
            if format == "name" && words.contains(&"--columns") {
                continue;
            }
            let screen = Terminal::open(&home, 90, &[words, &["-o", format]].concat()).end();
            assert_eq!(screen.status, 0, "{format} {words:?}");
            // The tabs between the values are ours, and there are no others.
            let tabs = |line: &&str| {
                format == "tsv"
                    && line.matches('\t').count() == screen.text.lines().next().unwrap().matches('\t').count()
            };
            let text =
                screen.text.lines().map(|line| if tabs(&line) { line.replace('\t', " ") } else { line.to_owned() });
            let acting = acting(&text.collect::<Vec<_>>().join("\n"));
            assert!(acting.is_empty(), "{format} {words:?}: {acting:?}");
            assert!(screen.text.len() > 10, "{format} {words:?}: {screen:?}");
        }
    }
    let jq = Terminal::open(&home, 90, &["users", "list", "--all", "--jq", ".[] | .name, .metadata"]).end();
    assert!(acting(&jq.text).is_empty(), "{:?}", acting(&jq.text));
    // Errors and questions repeat what they are about.
    for email in emails.iter().filter(|email| !email.starts_with('-')).take(20) {
        for words in [&["users", "get", email][..], &["users", "delete", email, "--no-input"]] {
            let screen = Terminal::open(&home, 90, words).end();
            let acting = acting(&screen.text);
            assert!(acting.is_empty(), "{words:?}: {acting:?}");
        }
    }
    // In colours there are escapes, and every one is one of ours.
    let home = Home::of_admin(&server);
    let screen = Terminal::open(&home, 90, &["users", "list", "--all", "-o", "wide"]).end();
    let ours = ["[1m", "[0m", "[2m", "[31m", "[32m", "[33m", "[36m"];
    let foreign: Vec<&str> =
        screen.text.split('\u{1b}').skip(1).filter(|text| !ours.iter().any(|our| text.starts_with(our))).collect();
    assert!(foreign.is_empty(), "{foreign:?}");
}

#[apply(both_engines)]
async fn for_a_program_every_string_is_exact_and_for_a_spreadsheet_harmless() {
    let (server, emails) = server().await;
    let home = Home::of_admin(&server);
    let users = home.ums(&["users", "list", "-o", "json"]).json();
    let users = &users.as_array().unwrap()[1..];
    for ((user, (id, text)), email) in users.iter().zip(strings()).zip(&emails) {
        assert_eq!(user["name"], text, "{id}");
        assert_eq!(user["email"], *email, "{id}");
        assert_eq!(user["metadata"][&text][0], text, "{id}");
    }
    let lines = home.ums(&["users", "list", "-o", "ndjson"]).ok();
    let lines: Vec<Value> = lines.lines().skip(1).map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines, users);
    let yaml: Vec<Value> = yaml_serde::from_str(&home.ums(&["users", "list", "-o", "yaml"]).ok()).unwrap();
    assert_eq!(&yaml[1..], users);

    let csv = home.ums(&["users", "list", "-o", "csv", "--columns", "name"]).ok();
    let mut csv = csv::Reader::from_reader(csv.as_bytes());
    for (record, (id, text)) in csv.records().skip(1).zip(strings()) {
        let cell = record.unwrap()[0].to_owned();
        let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        assert_eq!(cell, if runs { format!("'{text}") } else { text }, "{id}");
    }
}
