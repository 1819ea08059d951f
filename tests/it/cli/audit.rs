//! `ums audit list` and `ums audit follow`.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use serde_json::{Value, json};
use snapbox::str;

use super::snapshot;
use crate::harness::process::Process;
use crate::harness::{Home, Terminal, TestServer, apply, both_engines};

/// What can happen to somebody: made, changed, refused, made a key for, and gone.
async fn with_events() -> (TestServer, Home) {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    let (ada, token) = server.person("Ada", "ada@example.com", "user").await;
    let path = format!("/users/{ada}");
    // Of two in one millisecond either may come first.
    server.pass(1000);
    let changed = server.raw_admin().patch(&path, r#"{"role": "auditor", "metadata": {"desk": 4}}"#).await;
    assert_eq!(changed.status, 200, "{changed:?}");
    server.pass(1000);
    assert_eq!(server.raw().token(&token).get("/users").await.status, 401);
    let token = server.server.sign_in(&ada).await.unwrap()["access_token"].as_str().unwrap().to_owned();
    server.pass(1000);
    for _ in 0..3 {
        assert_eq!(server.raw().token(&token).delete(&format!("/users/{}", server.admin_id)).await.status, 403);
    }
    server.pass(1000);
    assert_eq!(server.raw_admin().delete(&path).await.status, 200);
    (server, home)
}

#[apply(both_engines)]
async fn events_are_listed_and_filtered() {
    let (server, home) = with_events().await;
    snapshot!(
        home.ums(&["audit", "list", "--action", "user."]).shown(),
        str![[r#"
status 0
--- stdout
AT                        ACTION       OUTCOME  ACTOR              TARGET                                     DETAILS                                                                       IP         TIMES  ID
2026-11-23T01:54:04.124Z  user.delete  ok       admin@example.com  user 00000000-0000-0000-0000-000000000000  name Ada, email ada@example.com, role auditor, status active, metadata        127.0.0.1  -      00000000-0000-0000-0000-000000000000
2026-11-23T01:54:03.124Z  user.delete  refused  ada@example.com    user 00000000-0000-0000-0000-000000000000  forbidden                                                                     127.0.0.1  3      00000000-0000-0000-0000-000000000000
2026-11-23T01:54:02.124Z  user.read    refused  -                  -                                          invalid_token                                                                 127.0.0.1  -      00000000-0000-0000-0000-000000000000
2026-11-23T01:54:01.124Z  user.update  ok       admin@example.com  user 00000000-0000-0000-0000-000000000000  role user→auditor, metadata                                                   127.0.0.1  -      00000000-0000-0000-0000-000000000000
2026-11-23T01:54:00.124Z  user.create  ok       admin@example.com  user 00000000-0000-0000-0000-000000000000  name Ada, email ada@example.com, role user, status active, metadata           127.0.0.1  -      00000000-0000-0000-0000-000000000000
2026-11-23T01:54:00.123Z  user.create  ok       -                  user 00000000-0000-0000-0000-000000000000  name Ada Admin, email admin@example.com, role admin, status active, metadata  -          -      00000000-0000-0000-0000-000000000000
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["audit", "list", "--action", "user.update", "-o", "json"]).shown(),
        str![[r#"
status 0
--- stdout
[
  {
    "id": "00000000-0000-0000-0000-000000000000",
    "at": "2026-11-23T01:54:01.124Z",
    "action": "user.update",
    "outcome": "ok",
    "actor": {
      "user_id": "00000000-0000-0000-0000-000000000000",
      "email": "admin@example.com",
      "key_id": null,
      "session_id": "00000000-0000-0000-0000-000000000000"
    },
    "target": {
      "type": "user",
      "id": "00000000-0000-0000-0000-000000000000"
    },
    "ip": "127.0.0.1",
    "request_id": "00000000-0000-0000-0000-000000000000",
    "before": {
      "role": "user",
      "metadata": {}
    },
    "after": {
      "role": "auditor",
      "metadata": {
        "desk": 4
      }
    },
    "count": 1
  }
]
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["audit", "list", "--limit", "2", "--no-headers"]).shown(),
        str![[r#"
status 0
--- stdout
2026-11-23T01:54:04.124Z  user.delete  ok       admin@example.com  user 00000000-0000-0000-0000-000000000000  name Ada, email ada@example.com, role auditor, status active, metadata  127.0.0.1  -  00000000-0000-0000-0000-000000000000
2026-11-23T01:54:03.124Z  user.delete  refused  ada@example.com    user 00000000-0000-0000-0000-000000000000  forbidden                                                               127.0.0.1  3  00000000-0000-0000-0000-000000000000
--- stderr
the last 2 events; --all in place of --limit for the rest

"#]]
    );
    snapshot!(
        home.ums(&["audit", "list", "--action", "moon."]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
no events

"#]]
    );
    snapshot!(
        home.ums(&["audit", "list", "--action", "moon.", "-o", "csv"]).shown(),
        str![[r#"
status 0
--- stdout
id,at,action,outcome,actor,target,ip,request_id,before,after,count
--- stderr
no events

"#]]
    );
    let count = |words: &[&str]| {
        let all = ["audit", "list", "-q"];
        home.ums(&[&all[..], words].concat()).ok().lines().count()
    };
    let all = count(&[]);
    assert_eq!(count(&["--outcome", "refused"]), 2);
    assert_eq!(count(&["--outcome", "ok"]), all - 2);
    assert_eq!(count(&["--target", "admin@example.com", "--action", "user."]), 2);
    assert_eq!(count(&["--actor", "admin@example.com", "--action", "user."]), 3);
    assert_eq!((count(&["--ip", "127.0.0.1", "--all"]) > 2, count(&["--ip", "192.0.2.7"])), (true, 0));
    // The server's clock says the 23rd.
    assert_eq!((count(&["--since", "2026-11-23"]), count(&["--since", "2026-11-24"])), (all, 0));
    assert_eq!((count(&["--until", "2026-11-23"]), count(&["--until", "2026-11-23T23:00Z"])), (0, all));
    let event = &home.ums(&["audit", "list", "--action", "user.delete", "--outcome", "ok", "-o", "json"]).json()[0];
    assert_eq!(count(&["--request-id", event["request_id"].as_str().unwrap()]), 1);
    // Whoever is gone is found by the id.
    assert_eq!(count(&["--target", event["target"]["id"].as_str().unwrap(), "--action", "user.delete"]), 1);

    snapshot!(
        home.ums(&["audit", "list", "--outcome", "refusde"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: invalid value 'refusde' for '--outcome <OUTCOME>'
hint: did you mean 'refused'? there are ok, refused

"#]]
    );
    snapshot!(
        home.ums(&["audit", "list", "--since", "yesterday"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: invalid value 'yesterday' for '--since <TIME>': "yesterday" is no time; write it as 2h (ago), 2026-11-23 or 2026-11-23T02:14:00Z
hint: `ums audit list --help` shows how

"#]]
    );
    snapshot!(
        home.ums(&["audit", "list", "--actor", "nobody@example.com"]).shown(),
        str![[r#"
status 3
--- stdout
--- stderr
error: no user "nobody@example.com"

"#]]
    );
    let (_, token) = server.person("Bob", "bob@example.com", "user").await;
    let bob = Home::new().var("UMS_SERVER", &server.url).var("UMS_TOKEN", &token);
    for command in ["list", "follow"] {
        snapshot!(
            bob.ums(&["audit", command]).shown(),
            str![[r#"
status 5
--- stdout
--- stderr
error: only administrators and auditors may read the audit log (audit:read)
hint: `ums whoami` shows your role

"#]]
        );
    }
}

#[apply(both_engines)]
async fn a_long_log_is_walked_and_cut_short_on_a_terminal() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    for name in 0..55 {
        server.pass(1000);
        let renamed = server.raw_admin().patch("/users/me", &format!(r#"{{"name": "Ada {name}"}}"#)).await;
        assert_eq!(renamed.status, 200);
    }
    assert!(home.ums(&["audit", "list", "-q"]).ok().lines().count() >= 55);
    for columns in [80, 120] {
        let screen = Terminal::open(&home, columns, &["audit", "list"]).end();
        let lines = screen.lines();
        assert_eq!((screen.status, lines.len()), (0, 52), "{screen:?}");
        assert_eq!(lines.last().unwrap(), "the last 50 events; --all for the rest");
        assert!(lines.iter().all(|line| line.chars().count() <= columns.into()), "{lines:?}");
        assert!(lines[1].contains("user.update") && lines[1].contains("name Ada 53→"), "{lines:?}");
    }
    // People are named, also to whom, by e-mail; in a pipe by the id that the log has.
    let (ada, _) = server.person("Ada", "ada@example.com", "user").await;
    server.pass(1000);
    server.raw_admin().patch(&format!("/users/{ada}"), r#"{"role": "auditor"}"#).await;
    let screen =
        Terminal::open(&home, 80, &["audit", "list", "--target", "ada@example.com", "--action", "user.update"]).end();
    let line = screen.lines()[1].clone();
    assert!(line.contains("  ada@example.com  role user→audi"), "{line}");
    assert!(home.ums(&["audit", "list", "--target", "ada@example.com"]).ok().contains(&format!("  user {ada}  ")));
}

/// `ums audit follow`, as it runs.
struct Following {
    child: Child,
    stdout: Receiver<String>,
    stderr: Receiver<String>,
}

impl Following {
    fn begin(home: &Home, words: &[&str]) -> Self {
        let mut command = home.command(&[&["audit", "follow", "--debug"], words].concat());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("ums runs");
        let stdout = lines(child.stdout.take().expect("stdout"));
        let stderr = lines(child.stderr.take().expect("stderr"));
        Self { child, stdout, stderr }
    }

    /// Waits for a line on standard error that begins so.
    fn told(&self, start: &str) -> String {
        loop {
            let line = self.stderr.recv_timeout(Duration::from_secs(20));
            let line = line.unwrap_or_else(|error| panic!("{start:?} was not told: {error}"));
            if line.starts_with(start) {
                return line;
            }
        }
    }

    /// Waits until it has looked so many more times.
    fn looks(&self, times: usize) {
        for _ in 0..=times {
            self.told("> GET");
        }
    }

    fn line(&self) -> String {
        self.stdout.recv_timeout(Duration::from_secs(20)).expect("a line")
    }

    /// Ctrl-C; what it had printed and nobody read, and its status.
    fn interrupt(mut self) -> (Vec<String>, Option<i32>) {
        let sent = Command::new("sh").args(["-c", &format!("kill -INT {}", self.child.id())]).status();
        assert!(sent.expect("sh runs").success());
        let status = self.child.wait().expect("it ends").code();
        (self.stdout.iter().collect(), status)
    }
}

/// A test that fails leaves nobody behind.
impl Drop for Following {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn lines(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            drop(sender.send(line));
        }
    });
    receiver
}

#[apply(both_engines)]
async fn what_happens_is_shown_once_as_it_happens() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    server.person("Before", "before@example.com", "user").await;
    let all = Following::begin(&home, &["-o", "json"]);
    let some = Following::begin(&home, &["--action", "user.delete"]);
    all.looks(3);
    some.looks(3);
    let (ada, _) = server.person("Ada", "ada@example.com", "user").await;
    let mut actions: Vec<String> = Vec::new();
    let action = |line: &str| serde_json::from_str::<Value>(line).expect("JSON")["action"].as_str().unwrap().to_owned();
    while actions.last().map(String::as_str) != Some("user.create") {
        actions.push(action(&all.line()));
    }
    server.pass(1);
    server.raw_admin().delete(&format!("/users/{ada}")).await;
    while actions.last().map(String::as_str) != Some("user.delete") {
        actions.push(action(&all.line()));
    }
    // The heading, and the one.
    assert!(some.line().starts_with("AT  "));
    let line = some.line();
    assert!(line.contains("user.delete  ok  ") && line.contains("email ada@example.com"), "{line}");
    // It looks at the same ten seconds again, and shows nothing twice.
    all.looks(2);
    some.looks(2);
    assert_eq!(all.interrupt(), (vec![], Some(130)));
    assert_eq!(some.interrupt(), (vec![], Some(130)));
    actions.sort();
    assert_eq!(actions.iter().filter(|action| *action == "user.create").count(), 1, "{actions:?}");

    // From a time on, what was before is shown as well.
    let since = Following::begin(&home, &["--since", "2026-11-23", "--action", "user.", "-o", "ndjson"]);
    let first: Value = serde_json::from_str(&since.line()).unwrap();
    assert_eq!(first["action"], "user.create");
    assert_eq!(since.interrupt().1, Some(130));
}

/// As in `ums audit follow | head -1`: nothing need happen for it to end.
#[apply(both_engines)]
async fn it_ends_when_nobody_reads_it_any_more() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    let mut command = home.command(&["audit", "follow", "--since", "2026-11-23", "-o", "ndjson"]);
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("ums runs");
    let mut first = String::new();
    let mut reader = BufReader::new(child.stdout.take().expect("stdout"));
    reader.read_line(&mut first).expect("a line");
    let stderr = lines(child.stderr.take().expect("stderr"));
    let mut following = Following { child, stdout: channel().1, stderr };
    drop(reader);
    let told = following.stderr.recv_timeout(Duration::from_secs(20));
    assert_eq!(told, Err(RecvTimeoutError::Disconnected), "it ends, without a word");
    assert_eq!(following.child.wait().expect("its status").code(), Some(0));
}

#[apply(both_engines)]
async fn a_server_that_restarts_is_waited_for() {
    let home = Home::with_database();
    let server = Process::start(&home, &["--dev", "--listen", "127.0.0.1:0"]).await;
    let (url, address) = (server.url.clone(), server.addr.to_string());
    let ann = json!({"name": "Ann", "email": "ann@example.com", "password": "correct horse battery"}).to_string();
    let ann = server.raw().post("/auth/register", &ann).await.json();
    let token = ann["access_token"].as_str().unwrap();
    let of_ann = Home::new().var("UMS_SERVER", &url).var("UMS_TOKEN", token);
    let following = Following::begin(&of_ann, &["--action", "user.update", "-o", "ndjson"]);
    following.looks(3);
    server.stop().await;
    let warning = following.told("warning:");
    // By a refused connection, or by one that breaks off.
    assert!(warning.contains(&url) && warning.ends_with("; waiting for it"), "{warning}");
    let server = Process::start(&home, &["--dev", "--listen", &address]).await;
    assert_eq!(following.told(&url), format!("{url} is back"));
    let renamed = server.raw().token(token).patch("/users/me", r#"{"name": "Anna"}"#).await;
    assert_eq!(renamed.status, 200, "{renamed:?}");
    let event: Value = serde_json::from_str(&following.line()).unwrap();
    assert_eq!(event["after"]["name"], "Anna");
    assert_eq!(following.interrupt(), (vec![], Some(130)));

    // One that is not there at all is not waited for.
    server.stop().await;
    let ran = of_ann.ums(&["audit", "follow"]);
    assert_eq!(ran.status, 10, "{ran:?}");
}
