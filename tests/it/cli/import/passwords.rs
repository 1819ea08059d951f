//! Plain passwords: taken where that is said, a hundred at once, and to be found nowhere but where they have to be.

use std::os::unix::fs::PermissionsExt;

use serde_json::{Value, json};

use super::begun::{begin, behind, ended, journals, signal, wait_for};
use super::limits::{batch, before};
use super::{everybody, summary};
use crate::harness::{Home, TestServer, apply, both_engines};

const CANARY: &str = "canary-of-the-import";

async fn logs_in(server: &TestServer, email: &str, password: &str) -> bool {
    let body = json!({"email": email, "password": password}).to_string();
    server.raw().post("/auth/login", &body).await.status == 200
}

#[apply(both_engines)]
async fn people_come_with_them_a_hundred_at_once_and_log_in() {
    let server = TestServer::start().await;
    let (script, home) = before(&server, |_| None);
    let mut table = String::from("email,name,Secret\n");
    for n in 0..130 {
        let password = if n < 115 { format!("password number {n}") } else { String::new() };
        table.push_str(&format!("c{n}@example.com,Somebody,{password}\n"));
    }
    home.file("people.csv", table);
    let words = ["people.csv", "--map", "Secret=password", "--allow-passwords"];
    assert_eq!(summary(&home, &words, 0)["created"], 130);
    let with: Vec<usize> = script
        .requests()
        .iter()
        .filter_map(|request| Some(batch(request)?.matches(r#""password":"#).count()))
        .collect();
    assert_eq!(with, [100, 15], "what is hashed in one call");
    home.file(
        "people.ndjson",
        r#"{"email":"n1@example.com","name":"N","password":"password of \u006e1"}
{"email":"n2@example.com","name":"N"}"#,
    );
    assert_eq!(summary(&home, &["people.ndjson", "--allow-passwords"], 0)["created"], 2);
    for (email, password) in [
        ("c0@example.com", "password number 0"),
        ("c99@example.com", "password number 99"),
        ("c114@example.com", "password number 114"),
        ("n1@example.com", "password of n1"),
    ] {
        assert!(logs_in(&server, email, password).await, "{email}");
        assert!(!logs_in(&server, email, "password of another").await, "{email}");
    }
}

/// Without a word nothing is taken of a file that begins with them; of one where a later record has one, all but that.
#[apply(both_engines)]
async fn nobody_takes_them_by_mistake() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    let line = |n: usize, password: bool| {
        let mut person = json!({"email": format!("p{n}@example.com"), "name": "P"});
        if password {
            person["password"] = CANARY.into();
        }
        format!("{person}\n")
    };
    home.file("table.csv", format!("email,name,password\np@example.com,P,\nq@example.com,Q,{CANARY}\n"));
    home.file("first.ndjson", line(0, true) + &line(1, false));
    home.file("first.json", format!("[{},{}]", line(0, true), line(1, false)));
    for file in ["table.csv", "first.ndjson", "first.json"] {
        let ran = home.ums(&["users", "import", file]);
        assert!(ran.status == 7 && ran.stderr.contains("--allow-passwords"), "{file}: {ran:?}");
        assert!(!format!("{ran:?}").contains(CANARY), "{ran:?}");
        assert_eq!(everybody(&server).await.len(), 0, "{file}");
    }
    let lines: String = (0..600).map(|n| line(n, n == 499)).collect();
    home.file("later.ndjson", &lines);
    home.file("later.json", format!("[{}]", lines.trim_end().replace('\n', ",\n")));
    for file in ["later.ndjson", "later.json"] {
        let mut rehearsed = summary(&home, &[file, "--dry-run", "--on-conflict", "skip"], 8);
        let shown = summary(&home, &[file, "--on-conflict", "skip"], 8);
        rehearsed["dry_run"] = false.into();
        assert_eq!(rehearsed, shown);
        assert_eq!((&shown["failed"], &shown["failures"][0]["line"]), (&1.into(), &500.into()), "{shown}");
        assert_eq!(shown["failures"][0]["errors"][0]["code"], "unknown_field", "{shown}");
        assert!(!shown.to_string().contains(CANARY), "{shown}");
    }
    assert_eq!(everybody(&server).await.len(), 599);
}

/// What was refused is to be mended and imported, so its password stands there, for its owner alone.
#[apply(both_engines)]
async fn they_are_in_the_file_of_the_refused_and_nowhere_else() {
    let server = TestServer::start().await;
    let (way, home) = behind(&server).await;
    let mut lines: Vec<Value> = (0..300)
        .map(|n| json!({"email": format!("p{n}@example.com"), "name": "P", "password": format!("{CANARY}-{n}")}))
        .collect();
    lines[7]["role"] = "boss".into();
    // Too long, and in the wrong place.
    lines[8]["password"] = format!("{CANARY}-8").repeat(400).into();
    lines[9]["email"] = CANARY.into();
    home.file("people.ndjson", lines.iter().map(|line| format!("{line}\n")).collect::<String>());
    let words = ["people.ndjson", "--allow-passwords", "--rejects", "refused.ndjson", "--concurrency", "1"];
    way.slow_down(20);
    let mut child = begin(&home, &[&words[..], &["--debug", "-vv", "--print-curl"]].concat());
    wait_for(&home, 1, &mut child);
    way.cut();
    signal("KILL", &child);
    let mut said = vec![format!("{:?}", ended(child))];
    said.push(std::fs::read_to_string(journals(&home).remove(0)).unwrap());
    way.mend();
    way.slow_down(0);
    // A password that was changed meanwhile does not make it another file: what is written down does not tell one from another.
    let changed = std::fs::read_to_string(home.path().join("people.ndjson")).unwrap();
    home.file("people.ndjson", changed.replace(&format!("{CANARY}-3\""), "another password altogether\""));
    let ran = home.ums(&[&["users", "import"], &words[..], &["--resume", "-o", "json", "--debug"]].concat());
    assert_eq!((ran.status, &ran.json()["created"], &ran.json()["failed"]), (8, &297.into(), &3.into()), "{ran:?}");
    said.push(format!("{ran:?}"));
    for said in &said {
        assert!(!said.replace("\"about\":\"canary-of-the-import\"", "").contains(&format!("{CANARY}-")), "{said}");
    }
    assert!(logs_in(&server, "p3@example.com", &format!("{CANARY}-3")).await);
    let path = home.path().join("refused.ndjson");
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let refused = std::fs::read_to_string(&path).unwrap();
    assert_eq!(refused.lines().count(), 3, "{refused}");
    home.file("mended.ndjson", refused.replace("boss", "user"));
    summary(&home, &["mended.ndjson", "--allow-passwords"], 8);
    assert!(logs_in(&server, "p7@example.com", &format!("{CANARY}-7")).await);
}
