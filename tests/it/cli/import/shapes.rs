//! What a file is, by its name or by what it begins with, and what its columns are.

use serde_json::json;

use super::{everybody, summary};
use crate::harness::{Home, TestServer, apply, both_engines};

const TABLE: &str = "name,email\r\nAnn,ann@example.com\r\n";
const LINE: &str = "{\"email\":\"ann@example.com\",\"name\":\"Ann\"}\n";

#[apply(both_engines)]
async fn it_is_told_by_its_ending_or_by_what_it_begins_with() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    let array = format!("\n [{LINE}]");
    for (name, content) in [
        ("people.csv", TABLE),
        ("PEOPLE.CSV", TABLE),
        ("people.ndjson", LINE),
        ("people.jsonl", LINE),
        ("people.json", LINE),
        ("array.json", &array),
        ("people", TABLE),
        ("people.txt", "\u{feff}\"email\",\"name\"\r\nann@example.com,Ann\r\n"),
        ("quoted", "\"name\",\"email\"\r\nAnn,ann@example.com\r\n"),
        ("object", LINE),
        ("marked", &format!("\u{feff}{LINE}")),
        ("array", &array),
    ] {
        home.file(name, content);
        let shown = summary(&home, &[name, "--dry-run"], 0);
        assert_eq!((&shown["read"], &shown["created"]), (&1.into(), &1.into()), "{name}: {shown}");
        let ran = home.ums_with_input(&["users", "import", "-", "--dry-run", "-o", "json"], content);
        assert_eq!((ran.status, &ran.json()["created"]), (0, &1.into()), "{name}: {ran:?}");
    }
    for content in ["mail,name\nann@example.com,Ann\n", "hello\n", "ann@example.com:$2y$10$x\n"] {
        let ran = home.ums_with_input(&["users", "import", "-", "--dry-run"], content);
        assert!(ran.status == 2 && ran.stderr.contains("--from says what wrote it"), "{content}: {ran:?}");
    }
    // A column that is mapped is known as well.
    let mapped = ["users", "import", "-", "--dry-run", "--map", "mail=email", "-o", "json"];
    let ran = home.ums_with_input(&mapped, "mail,name\nann@example.com,Ann\n");
    assert_eq!(ran.json()["created"], 1, "{ran:?}");
    // Whatever its name says, --from says it better.
    home.file("odd.csv", LINE);
    assert_eq!(summary(&home, &["odd.csv", "--from", "ndjson", "--dry-run"], 0)["created"], 1);
    assert_eq!(summary(&home, &["odd.csv", "--from", "ums", "--dry-run"], 0)["created"], 1);
    assert_eq!(everybody(&server).await.len(), 0);
}

#[apply(both_engines)]
async fn columns_are_mapped_to_fields_and_to_keys_of_the_metadata() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    home.file(
        "people.csv",
        "mail,Full name,Desk,metadata,a=b\n\
         ann@example.com,Ann,4.50,\"{\"\"n\"\": 1.0}\",\n\
         bob@example.com,Bob,,,\"x\"\"y\"\n\
         eve@example.com,Eve,7,\"{\"\"desk\"\": 1}\",\n",
    );
    let words = [
        "people.csv",
        "--map",
        "mail=email",
        "--map",
        "Full name=name",
        "--map",
        "Desk=metadata.desk",
        "--map",
        "a=b=metadata.a.b",
    ];
    // A key that is there already is not written over in silence.
    let shown = summary(&home, &words, 8);
    assert_eq!((&shown["created"], &shown["failures"][0]["line"]), (&2.into(), &4.into()), "{shown}");
    assert_eq!(shown["failures"][0]["errors"][0]["field"], "metadata", "{shown}");
    let people = everybody(&server).await;
    let metadata: Vec<_> = people.iter().map(|person| person["metadata"].to_string()).collect();
    assert_eq!(metadata, [r#"{"n":1.0,"desk":"4.50"}"#, r#"{"a.b":"x\"y"}"#]);
    assert_eq!(people[0]["name"], json!("Ann"));
    for (map, words) in [
        ("mail=emial", "did you mean \"email\"?"),
        ("mail=metadata.", "is no field"),
        ("mail", "COLUMN=FIELD"),
        ("nobody=email", "the header has no column \"nobody\""),
        ("Desk=email", "stands in two columns"),
    ] {
        let ran = home.ums(&[
            "users",
            "import",
            "people.csv",
            "--map",
            map,
            "--map",
            "mail=email",
            "--map",
            "Full name=name",
        ]);
        assert!(ran.status != 0 && ran.stderr.contains(words), "{map}: {ran:?}");
    }
    // Objects have the names of fields, and nothing is passed over in silence.
    home.file("people.ndjson", LINE);
    for file in ["people.ndjson", "people.json"] {
        home.file(file, LINE);
        let ran = home.ums(&["users", "import", file, "--map", "mail=email"]);
        assert!(ran.status == 2 && ran.stderr.contains("--map is for tables"), "{file}: {ran:?}");
    }
}
