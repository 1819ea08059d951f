//! What is refused lies in a file of its own, can be mended there, and comes with a second import.

use std::os::unix::fs::PermissionsExt;

use snapbox::str;

use super::super::snapshot;
use super::{data, everybody, summary};
use crate::harness::{Home, TestServer, apply, both_engines};

#[apply(both_engines)]
async fn a_table_of_what_was_refused_is_mended_and_imported() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    home.file(
        "people.csv",
        "Who,email,role,metadata\r\n\
         Ann,ann@example.com,,\r\n\
         \"Bob,\n\"\"B\"\"\",bob@example.com,boss,\"{\"\"a\"\": 1.0}\"\r\n\
         \"Eve\" x,eve@example.com,user,\r\n\
         Zoë,zoe@example.com,auditor,{\r\n",
    );
    let words = ["people.csv", "--map", "Who=name", "--rejects", "refused.csv"];
    let shown = summary(&home, &words, 8);
    assert_eq!((&shown["created"], &shown["failed"], &shown["rejects"]), (&1.into(), &3.into(), &"refused.csv".into()));
    let path = home.path().join("refused.csv");
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let refused = std::fs::read_to_string(&path).unwrap();
    snapshot!(
        refused.replace('\r', "␍"),
        str![[r#"
Who,email,role,metadata,reject_line,reject_reason,reject_raw␍
"Bob,
""B""",bob@example.com,boss,"{""a"": 1.0}",3,"role: must be admin, auditor or user; name: must not contain the control character U+000A",␍
,,,,5,has text after a closing quote,"""Eve"" x,eve@example.com,user,"␍
Zoë,zoe@example.com,auditor,{,6,metadata: is not JSON: EOF while parsing an object at line 1 column 1,␍

"#]]
    );
    // As it is, it is refused again, and gives the same file but for the lines.
    let again = summary(&home, &["refused.csv", "--map", "Who=name", "--rejects", "again.csv"], 7);
    assert_eq!(again["failed"], 3);
    let mended = refused.replace("\"Bob,\n", "\"Bob, ").replace("boss", "user").replace(",{,6", ",{},6");
    let mended = mended.replace("\r\n,,,,5", "\r\nEve,eve@example.com,user,,5");
    home.file("mended.csv", mended);
    let shown = summary(&home, &["mended.csv", "--map", "Who=name"], 0);
    assert_eq!(shown["created"], 3, "{shown}");
    let names: Vec<_> =
        everybody(&server).await.iter().map(|person| person["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(names, ["Ann", "Bob, \"B\"", "Eve", "Zoë"]);
}

#[apply(both_engines)]
async fn json_of_what_was_refused_is_mended_and_imported() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    home.file(
        "people.json",
        "[\n {\"name\":\"Ann\",\"email\":\"ann@example.com\"},\n\n {\"name\":\"Bob\",\n  \"email\":\"bob@example.com\",\"metadata\":{\"n\":\n1.50},\"role\":\"boss\"}, 7,\n\
         {\"name\":\"Eve\",\"nmae\":1,\"email\":\"eve@example.com\"}]",
    );
    let shown = summary(&home, &["people.json", "--rejects", "refused.ndjson"], 8);
    assert_eq!((&shown["read"], &shown["created"]), (&4.into(), &1.into()));
    let refused = std::fs::read_to_string(home.path().join("refused.ndjson")).unwrap();
    snapshot!(
        refused.clone(),
        str![[r#"
{"name":"Bob","email":"bob@example.com","metadata":{"n": 1.50},"role":"boss","reject_line":4,"reject_reason":"role: must be admin, auditor or user"}
{"reject_raw":"7","reject_line":6,"reject_reason":"is no JSON object"}
{"name":"Eve","nmae":1,"email":"eve@example.com","reject_line":7,"reject_reason":"nmae: is not a field of this call"}

"#]]
    );
    let mended = refused.replace("boss", "user").replace("\"nmae\":1,", "");
    let mended = mended.replace("\"reject_raw\":\"7\"", "\"name\":\"Seven\",\"email\":\"seven@example.com\"");
    home.file("mended.ndjson", mended);
    assert_eq!(summary(&home, &["mended.ndjson"], 0)["created"], 3);
    assert!(
        everybody(&server)
            .await
            .iter()
            .any(|person| person["metadata"]["n"].as_number().is_some_and(|n| n.as_str() == "1.50"))
    );
}

#[apply(both_engines)]
async fn the_dirty_file_comes_back_in_order_and_a_file_is_never_its_own_rejects() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    let file = data("dirty.csv");
    let shown = summary(&home, &[file.to_str().unwrap(), "--rejects", "refused.csv"], 8);
    let mut reader = csv::Reader::from_path(home.path().join("refused.csv")).unwrap();
    let lines: Vec<u64> = reader
        .byte_records()
        .map(|row| String::from_utf8(row.unwrap()[4].to_vec()).unwrap().parse().unwrap())
        .collect();
    assert!(lines.is_sorted() && shown["failed"] == lines.len(), "{lines:?}");
    let ran = home.ums(&["users", "import", "refused.csv", "--rejects", "./refused.csv"]);
    assert_eq!(ran.status, 2, "{ran:?}");
    // Told of on standard error where nobody keeps them.
    let ran = home.ums(&["users", "import", "refused.csv", "--dry-run"]);
    assert!(ran.stderr.contains("--rejects FILE keeps them"), "{ran:?}");
    assert!(ran.stderr.contains("line 2: "), "{ran:?}");
}

/// Where nobody is refused there is no such file: one of before would be taken for what this import was refused.
#[apply(both_engines)]
async fn nobody_refused_leaves_no_file() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    let path = home.path().join("refused");
    for (name, good, bad) in [
        ("people.csv", "email,name\nann@example.com,Ann\n", "email,name\nann@example.com,\n"),
        ("people.ndjson", "{\"email\":\"bob@example.com\",\"name\":\"Bob\"}\n", "{\"email\":\"bob@example.com\"}\n"),
    ] {
        home.file(name, bad);
        let shown = summary(&home, &[name, "--rejects", "refused", "--dry-run"], 7);
        assert!(path.exists() && shown["rejects"] == "refused", "{shown}");
        home.file(name, good);
        let shown = summary(&home, &[name, "--rejects", "refused"], 0);
        assert!(!path.exists() && shown["rejects"].is_null(), "{shown}");
        // Passed over is not refused.
        let shown = summary(&home, &[name, "--rejects", "refused", "--on-conflict", "skip"], 0);
        assert!(!path.exists() && shown["skipped"] == 1, "{shown}");
    }
    // A file that nobody could tell to be of the people of another is left where not all was read.
    home.file("refused", "of before\n");
    home.file("broken.json", "[{\"email\":\"eve@example.com\",\"name\":\"Eve\"},");
    let ran = home.ums(&["users", "import", "broken.json", "--rejects", "refused"]);
    assert_eq!(ran.status, 7, "{ran:?}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "of before\n");
}
