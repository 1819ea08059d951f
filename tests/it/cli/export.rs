//! `ums users export`: into files that are whole or not there, in three forms, each exact.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;
use snapbox::str;

use super::snapshot;
use crate::access_matrix::{make_key, text};
use crate::harness::{Backend, Home, Proxy, Terminal, TestServer, apply, both_engines, not_run};

/// Two people besides the administrator, one of them hard to write.
async fn some() -> (TestServer, Home) {
    let server = TestServer::start().await;
    server.person("=cmd|' /C calc'!A0", "bob@example.com", "user").await;
    let (id, _) = server.person("Zo\u{eb}, \"Q\"", "zoe@example.com", "auditor").await;
    let change = r#"{"metadata":{"z":1.0,"a":[1e400,"\u001b[31m"]},"status":"suspended"}"#;
    assert_eq!(server.raw_admin().patch(&format!("/users/{id}"), change).await.status, 200);
    let home = Home::of_admin(&server);
    (server, home)
}

/// One that may read hashes.
async fn with_key(server: &TestServer) -> Home {
    let key = text(&make_key(server, &server.admin_id, &["users:read", "hashes:read"]).await["key"]);
    Home::new().var("UMS_SERVER", &server.url).var("UMS_TOKEN", &key)
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// What lies in a home, but for what `ums` keeps there.
fn files(home: &Home) -> Vec<String> {
    let names = fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> =
        names.filter(|name| ![".local", ".config", ".cache"].contains(&name.as_str())).collect();
    names.sort();
    names
}

#[apply(both_engines)]
async fn each_form_has_exactly_the_fields_and_every_text_as_it_is() {
    let (server, home) = some().await;
    // What the server writes, cut by hand.
    let answer = server.raw_admin().header("Accept", "application/x-ndjson").get("/users").await;
    let body = String::from_utf8(answer.body).unwrap();
    let expected: Vec<String> =
        body.lines().map(|line| format!("{}}}", line.rsplit_once(",\"version\"").unwrap().0)).collect();
    let ndjson = home.ums(&["users", "export"]).ok();
    assert_eq!(ndjson, expected.join("\n") + "\n");
    assert!(ndjson.contains(r#""metadata":{"z":1.0,"a":[1e400,"\u001b[31m"]}"#), "{ndjson}");
    let json = home.ums(&["users", "export", "-", "-o", "json"]).ok();
    assert_eq!(json, format!("[\n{}\n]\n", expected.join(",\n")));
    let csv = home.ums(&["users", "export", "-o", "csv"]).ok();
    let mut rows = csv::ReaderBuilder::new().from_reader(csv.as_bytes());
    let heading = "id,name,email,role,status,metadata,created_at,updated_at,last_login_at";
    assert!(csv.starts_with(&format!("{heading}\r\n")) && csv.lines().count() == 4, "{csv}");
    for (row, written) in rows.records().map(Result::unwrap).zip(&expected) {
        let line: Value = serde_json::from_str(written).unwrap();
        for (name, cell) in heading.split(',').zip(&row) {
            match name {
                // Its text, which a value would not keep: 1e400 would be 1e+400.
                "metadata" => assert!(written.contains(&format!("\"metadata\":{cell},")), "{cell}"),
                name => assert_eq!(cell, line[name].as_str().unwrap_or_default(), "{name}"),
            }
        }
    }
    // A spreadsheet would run this; a program reads it.
    assert!(csv.contains(",=cmd|' /C calc'!A0,") && csv.contains(",\"Zo\u{eb}, \"\"Q\"\"\","), "{csv}");
    // Filters, and nobody.
    let bob = home.ums(&["users", "export", "--role", "user", "--query", "bob"]).ok();
    assert_eq!(bob.lines().collect::<Vec<_>>(), [&expected[1]]);
    for (form, nobody) in [("ndjson", ""), ("json", "[]\n"), ("csv", &*format!("{heading}\r\n"))] {
        assert_eq!(home.ums(&["users", "export", "--query", "nobody", "-o", form]).ok(), nobody);
    }
}

#[apply(both_engines)]
async fn a_file_is_written_in_the_form_of_its_ending() {
    let (_server, home) = some().await;
    for (name, words) in [
        ("people.ndjson", &[][..]),
        ("people.json", &["-o", "json"]),
        ("people.CSV", &["-o", "csv"]),
        ("people", &[]),
        ("odd.csv", &["-o", "ndjson"]),
    ] {
        let piped = home.ums(&[&["users", "export"], words].concat()).ok();
        let flag = if name == "odd.csv" { words } else { &[] };
        let ran = home.ums(&[&["users", "export", name], flag].concat());
        assert_eq!((ran.status, ran.stdout.as_str()), (0, ""), "{ran:?}");
        assert_eq!(ran.stderr, format!("exported 3 users to {name}\n"));
        assert_eq!(fs::read_to_string(home.path().join(name)).unwrap(), piped);
    }
    assert_eq!(files(&home), ["odd.csv", "people", "people.CSV", "people.json", "people.ndjson"]);
}

#[apply(both_engines)]
async fn a_file_that_is_there_is_replaced_whole_and_only_where_that_is_meant() {
    let (server, home) = some().await;
    let path = home.file("people.ndjson", "before");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let refused = home.ums(&["users", "export", "people.ndjson"]);
    snapshot!(
        refused.shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: people.ndjson is there already
hint: give --yes to replace it, or name another file

"#]]
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), "before");
    // Through a link it is the file that is replaced, and stays as open as it was.
    std::os::unix::fs::symlink("people.ndjson", home.path().join("link.ndjson")).unwrap();
    assert_eq!(home.ums(&["users", "export", "link.ndjson", "-y"]).status, 0);
    assert_eq!((fs::read_to_string(&path).unwrap().lines().count(), mode(&path)), (3, 0o640));
    assert!(fs::symlink_metadata(home.path().join("link.ndjson")).unwrap().is_symlink());
    // On a terminal it is asked.
    let mut terminal = Terminal::open(&home, 100, &["users", "export", "people.ndjson", "--role", "user"]);
    terminal.until("Replace it?");
    terminal.types("n");
    assert_eq!((terminal.end().status, fs::read_to_string(&path).unwrap().lines().count()), (2, 3));
    let mut terminal = Terminal::open(&home, 100, &["users", "export", "people.ndjson", "--role", "user"]);
    terminal.until("Replace it?");
    terminal.types("y");
    let screen = terminal.end();
    assert_eq!((screen.status, fs::read_to_string(&path).unwrap().lines().count()), (0, 1), "{screen:?}");
    // What is no file is written to and stays what it is.
    assert_eq!(home.ums(&["users", "export", "/dev/null"]).status, 0);
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
    assert_eq!(home.ums(&["users", "export", "."]).status, 2);
    assert_eq!(home.ums(&["users", "export", "nowhere/people.ndjson"]).status, 12);
    drop(server);
    let gone = home.ums(&["users", "export", "people.ndjson", "-y"]);
    assert_eq!((gone.status, fs::read_to_string(&path).unwrap().lines().count()), (10, 1), "{gone:?}");
    assert_eq!(files(&home), ["link.ndjson", "people.ndjson"]);
}

#[apply(both_engines)]
async fn hashes_go_into_a_file_of_ones_own_and_to_no_terminal() {
    let (server, _) = some().await;
    let home = with_key(&server).await;
    // Whatever the umask, and however open the file was that is replaced.
    let path = home.file("open.ndjson", "before");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let script = r#"umask 0; "$0" "$@" open.ndjson -y && umask 777 && "$0" "$@" new.ndjson"#;
    let screen = Terminal::shell(&home, 100, script, &["users", "export", "--with-hashes"]).end();
    assert_eq!(screen.status, 0, "{screen:?}");
    assert!(screen.text.contains("exported 3 users with their password hashes to new.ndjson"), "{screen:?}");
    assert_eq!((mode(&path), mode(&home.path().join("new.ndjson"))), (0o600, 0o600));
    let file = fs::read_to_string(&path).unwrap();
    assert_eq!(file.matches(",\"password_hash\":\"$argon2id$").count(), 3, "{file}");
    // In a pipe as in the file; in each form.
    assert_eq!(home.ums(&["users", "export", "--with-hashes"]).ok(), file);
    let csv = home.ums(&["users", "export", "--with-hashes", "-o", "csv"]).ok();
    assert!(
        csv.lines().next().unwrap().ends_with(",last_login_at,password_hash") && csv.matches("$argon2id$").count() == 3
    );
    let json: Value = home.ums(&["users", "export", "--with-hashes", "-o", "json"]).json();
    assert!(json.as_array().unwrap().iter().all(|user| user["password_hash"].is_string()));
    for words in [&["users", "export", "--with-hashes"][..], &["users", "export", "--with-hashes", "/dev/tty"]] {
        let screen = Terminal::open(&home, 200, words).end();
        assert!(screen.status == 2 && !screen.text.contains("argon2"), "{screen:?}");
        assert!(screen.text.contains("ums users export people.ndjson --with-hashes"), "{screen:?}");
    }
    // In a folder for all somebody's pipe may lie in wait.
    let trap = home.path().join("trap.ndjson");
    assert!(std::process::Command::new("mkfifo").arg(&trap).status().unwrap().success());
    let caught = |words: &[&str]| {
        let reader = std::process::Command::new("cat").arg(&trap).stdout(Stdio::piped()).spawn().unwrap();
        let ran = home.ums(&[&["users", "export", "trap.ndjson", "-y"], words].concat());
        let read = String::from_utf8(reader.wait_with_output().unwrap().stdout).unwrap();
        (ran, read)
    };
    assert_eq!(caught(&["--with-hashes"]).1, file, "one's own is as good as any");
    if std::os::unix::fs::chown(&trap, Some(65534), None).is_ok() {
        let (ran, read) = caught(&["--with-hashes"]);
        assert!(ran.status == 12 && read.is_empty() && ran.stderr.contains("somebody else's"), "{ran:?} {read}");
        assert_eq!(caught(&[]).1.lines().count(), 3, "what is no secret goes where it is sent");
    } else {
        not_run("a pipe of somebody else (only root gives files away)");
    }
    fs::remove_file(&trap).unwrap();
    // Who may not is told how to, and leaves nothing behind.
    let admin = Home::of_admin(&server);
    snapshot!(
        admin.ums(&["users", "export", "people.ndjson", "--with-hashes"]).shown(),
        str![[r#"
status 5
--- stdout
--- stderr
error: only an API key with the scope hashes:read exports password hashes; no session has it
hint: no login may; `ums keys create --name export --scope users:read --scope hashes:read` makes a key that may: give it by --token-file or UMS_TOKEN

"#]]
    );
    assert!(files(&admin).is_empty());
}

#[apply(both_engines)]
async fn what_would_make_something_else_of_it_is_refused() {
    let (_server, home) = some().await;
    for words in [
        &["-o", "table"][..],
        &["-o", "yaml"],
        &["-q"],
        &["--jq", ".email"],
        &["--columns", "email"],
        &["--json=email"],
        &["people.yaml"],
        &["--query", ""],
        &["people.csv", "--dry-run"],
        &["people.json", "--as", "manifest", "--owner", "hr"],
    ] {
        let ran = home.ums(&[&["users", "export"], words].concat());
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{words:?}: {ran:?}");
    }
    assert!(files(&home).is_empty());
    let ran = home.ums(&["users", "export", "people.yaml"]);
    assert!(ran.stderr.contains("--as manifest"), "{ran:?}");
    // What is said of output in general means lists.
    let home = home.var("UMS_OUTPUT", "yaml");
    assert_eq!(home.ums(&["users", "export"]).ok().lines().count(), 3);
}

/// Many, so that an export takes its time and more lies on the way than a connection holds.
fn crowd(server: &TestServer, count: usize) {
    let metadata = format!("{{\"text\":\"{}\"}}", "x".repeat(2000));
    let row = |n: usize| {
        format!(
            "('0193a000-0000-7000-8000-{n:012}', 'P', 'p', 'p{n}@example.com', 'p{n}@example.com', 'user', 'active',
              '{metadata}', null, {n}, {n}, null, 1)"
        )
    };
    for first in (0..count).step_by(500) {
        let rows: Vec<String> = (first..first + 500).map(row).collect();
        server.database().sql(&format!(
            "insert into users (id, name, name_key, email, email_key, role, status, metadata, password_hash, created_at,
             updated_at, last_login_at, version) values {}",
            rows.join(",")
        ));
    }
}

#[apply(both_engines)]
async fn one_that_breaks_off_leaves_nothing_that_looks_whole() {
    let server = TestServer::start().await;
    crowd(&server, 10_000);
    let way = Proxy::new(vec![Backend::Tcp(server.addr)]).await;
    let home = Home::new().var("UMS_SERVER", &format!("http://{}", way.addr)).var("UMS_TOKEN", &server.admin_token);
    let path = home.file("people.ndjson", "before");
    let begin = |words: &[&str]| {
        let mut command = home.command(&[&["users", "export"], words].concat());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let until_begun = async || {
        while !files(&home).iter().any(|name| name.starts_with(".people.ndjson.")) {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    };
    // The connection breaks in the middle of it.
    way.slow_down(30);
    let child = begin(&["people.ndjson", "-y"]);
    until_begun().await;
    drop(way);
    let ended = child.wait_with_output().unwrap();
    let stderr = String::from_utf8(ended.stderr).unwrap();
    assert_eq!((ended.status.code(), files(&home)), (Some(10), vec!["people.ndjson".to_owned()]), "{stderr}");
    assert!(stderr.contains("people.ndjson was not written"), "{stderr}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "before");
    // Somebody ends it.
    let way = Proxy::new(vec![Backend::Tcp(server.addr)]).await;
    let home = Home::new().var("UMS_SERVER", &format!("http://{}", way.addr)).var("UMS_TOKEN", &server.admin_token);
    way.slow_down(30);
    for (signal, status) in [("INT", 130), ("TERM", 143)] {
        let mut command = home.command(&["users", "export", "people.ndjson"]);
        let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        while !files(&home).iter().any(|name| name.starts_with(".people.ndjson.")) {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        assert!(
            std::process::Command::new("kill")
                .args(["-s", signal, &child.id().to_string()])
                .status()
                .unwrap()
                .success()
        );
        let ended = child.wait_with_output().unwrap();
        assert_eq!((ended.status.code(), files(&home)), (Some(status), vec![]), "{ended:?}");
    }
    // On standard output a broken array stays open. And a reader that has enough is no failure.
    let script = r#""$0" "$@" | head -c 100 >/dev/null; echo "status ${PIPESTATUS[0]}""#;
    let mut bash = std::process::Command::new("bash");
    home.dress(&mut bash);
    let ran = bash.args(["-c", script]).arg(crate::harness::bins::ums()).args(["users", "export"]).output().unwrap();
    assert_eq!(String::from_utf8(ran.stdout).unwrap(), "status 0\n");
    let child = {
        let mut command = home.command(&["users", "export", "-o", "json"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    drop(way);
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(10));
    assert!(serde_json::from_slice::<Value>(&ended.stdout).is_err());
}

#[apply(both_engines)]
async fn it_says_how_far_it_is() {
    let server = TestServer::start().await;
    super::picker::crowd(&server, 6000, 6001);
    let way = Proxy::new(vec![Backend::Tcp(server.addr)]).await;
    let home = Home::new().var("UMS_SERVER", &format!("http://{}", way.addr)).var("UMS_TOKEN", &server.admin_token);
    way.slow_down(40);
    let mut terminal = Terminal::open(&home, 100, &["users", "export", "people.ndjson"]);
    terminal.until(" of 6,001 users, ");
    terminal.until(" left");
    let screen = terminal.end();
    assert_eq!((screen.status, screen.seen(100).lines), (0, vec!["exported 6,001 users to people.ndjson".to_owned()]));
}
