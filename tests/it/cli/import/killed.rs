//! An import that is killed, or whose server is, and gone on with: nobody comes twice, nobody is missed, and what is told in
//! the end is what an undisturbed one tells.

use std::os::unix::process::ExitStatusExt;
use std::time::Duration;

use serde_json::Value;

use super::begun::{PEOPLE, begin, beginning, behind, ended, journals, people, signal, wait_for};
use super::{everybody, summary};
use crate::harness::process::Process;
use crate::harness::{ADMIN_PASSWORD, Home, Proxy, TestServer, apply, both_engines, proxy};

/// How the name of the refused begins until all are there.
const UNFINISHED: &str = ".refused.csv.unfinished-";
const IMPORT: [&str; 3] = ["people.csv", "--rejects", "refused.csv"];

/// What an import tells that nobody disturbs: the summary, and the file of the refused.
async fn undisturbed() -> (Value, String) {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    home.file("people.csv", people(0));
    (summary(&home, &IMPORT, 8), refused(&home))
}

fn refused(home: &Home) -> String {
    std::fs::read_to_string(home.path().join("refused.csv")).unwrap()
}

#[apply(both_engines)]
async fn at_any_point_it_goes_on_where_it_was() {
    let (expected, expected_refused) = undisturbed().await;
    let server = TestServer::start().await;
    let (way, home) = behind(&server).await;
    let mut killed = 0;
    for round in 0..6 {
        home.file("people.csv", people(round));
        let words = [&IMPORT[..], &["--concurrency", ["1", "2"][round % 2]]].concat();
        let resumed = [&words[..], &["--resume"]].concat();
        // Twice in a row.
        let mut left = Vec::new();
        for (nth, words) in [&words, &resumed].into_iter().enumerate() {
            way.slow_down(20);
            let mut child = begin(&home, words);
            if nth == 0 {
                wait_for(&home, round % 3, &mut child);
            } else {
                // It has begun once it has taken away what the first left.
                while left.is_empty() || beginning(&home, UNFINISHED) == left {
                    assert!(child.try_wait().unwrap().is_none(), "it ended by itself");
                    std::thread::sleep(Duration::from_millis(1));
                }
            }
            // Nothing arrives any more, so that it cannot have ended before it is killed, however fast the machine is. What it
            // has sent by then is carried out once it is dead, and perhaps only while it is gone on with.
            way.cut();
            std::thread::sleep(Duration::from_millis(round as u64 * 7));
            signal("KILL", &child);
            let output = child.wait_with_output().unwrap();
            left = beginning(&home, UNFINISHED);
            assert_eq!(left.len(), 1, "what the one before left is taken away");
            killed += usize::from(output.status.signal() == Some(9));
            if round < 3 {
                way.slow_down(0);
            }
            way.mend();
        }
        way.slow_down(0);
        let shown = summary(&home, &resumed, 8).to_string().replace(&format!("r{round}p"), "r0p");
        assert_eq!(serde_json::from_str::<Value>(&shown).unwrap(), expected, "round {round}");
        assert_eq!(refused(&home).replace(&format!("r{round}p"), "r0p"), expected_refused, "round {round}");
        let here = everybody(&server).await;
        assert_eq!(here.len(), (round + 1) * (PEOPLE - 5), "round {round}");
        assert_eq!(journals(&home).len(), 0, "nothing is left to go on with");
        assert_eq!(beginning(&home, ".refused.csv").len(), 0);
    }
    assert_eq!(killed, 12, "each time it was killed midway");
}

#[apply(both_engines)]
async fn a_server_that_is_killed_has_what_it_said_it_has() {
    let (expected, expected_refused) = undisturbed().await;
    let database = Home::with_database();
    let serve = ["--dev", "--listen", "127.0.0.1:0"];
    let mut server = Process::start(&database, &serve).await;
    let ada = format!(r#"{{"name":"Ada","email":"ada@example.com","password":"{ADMIN_PASSWORD}"}}"#);
    assert_eq!(server.raw().post("/users", &ada).await.status, 201);
    let login = server.raw().post("/auth/login", &ada.replace(r#""name":"Ada","#, "")).await.json();
    let way = Proxy::new(vec![proxy::Backend::Tcp(server.addr)]).await;
    let home = Home::new()
        .var("UMS_SERVER", &format!("http://{}", way.addr))
        .var("UMS_TOKEN", login["access_token"].as_str().unwrap());
    home.file("people.csv", people(0));
    let mut words = [&IMPORT[..], &["--concurrency", "2", "--retries", "0"]].concat();
    for round in 0..2 {
        way.slow_down(20);
        let mut child = begin(&home, &words);
        // One batch more than there were.
        let done = journals(&home).first().map(std::fs::read).and_then(Result::ok).unwrap_or_default();
        let done = done.iter().filter(|byte| **byte == b'\n').count();
        wait_for(&home, done.max(1), &mut child);
        server.signal("KILL");
        server.ended().await;
        let ran = ended(child);
        assert!(ran.status == 10 && ran.stderr.contains("--resume"), "{round}: {ran:?}");
        server = Process::start(&database, &serve).await;
        way.point_at(vec![proxy::Backend::Tcp(server.addr)]);
        way.slow_down(0);
        if round == 0 {
            words.push("--resume");
        }
    }
    let shown = summary(&home, &words, 8);
    assert_eq!((shown, refused(&home)), (expected, expected_refused));
    let here = home.ums(&["users", "list", "--all", "-q"]).ok();
    assert_eq!(here.lines().count(), PEOPLE - 5 + 1);
}

/// The server does not remember so long what was sent: whoever came by a batch of which no answer came is known by the id.
#[apply(both_engines)]
async fn days_later_it_knows_its_own_people() {
    let server = TestServer::start().await;
    // Its clock is beside that of `ums`.
    server.pass(30 * 24 * 3_600_000);
    let (way, home) = behind(&server).await;
    let fresh = server.server.sign_in(&server.admin_id).await.unwrap();
    let home = home.var("UMS_TOKEN", fresh["access_token"].as_str().unwrap());
    home.file("people.csv", people(0));
    way.slow_down(20);
    let mut child = begin(&home, &["people.csv", "--concurrency", "2"]);
    wait_for(&home, 1, &mut child);
    way.cut();
    signal("KILL", &child);
    ended(child);
    way.mend();
    way.slow_down(0);
    let path = journals(&home).remove(0);
    let text = std::fs::read_to_string(&path).unwrap();
    // Of one batch that was carried out nothing was written down, and the server has forgotten it.
    let kept: Vec<&str> = text.split_inclusive('\n').take(1).collect();
    std::fs::write(&path, kept.concat().replace("\"id\":\"", "\"id\":\"forgotten")).unwrap();
    age(&path, 60);
    let shown = summary(&home, &["people.csv", "--resume"], 8);
    assert_eq!((&shown["created"], &shown["failed"]), (&(PEOPLE - 5).into(), &5.into()));
    let here = home.ums(&["users", "list", "--all", "-q"]).ok();
    assert_eq!(here.lines().count(), PEOPLE - 5 + 1);
}

/// As if it had been written so many days ago.
fn age(path: &std::path::Path, days: u64) {
    let file = std::fs::File::options().write(true).open(path).unwrap();
    let written = file.metadata().unwrap().modified().unwrap();
    file.set_modified(written - Duration::from_secs(days * 24 * 3600)).unwrap();
}

#[apply(both_engines)]
async fn what_nobody_goes_on_with_is_thrown_away_after_a_month() {
    let server = TestServer::start().await;
    let (way, home) = behind(&server).await;
    let mut begun = Vec::new();
    for name in ["old.csv", "new.csv"] {
        home.file(name, people(0));
        way.slow_down(20);
        let mut child = begin(&home, &[name]);
        while journals(&home).len() == begun.len() {
            assert!(child.try_wait().unwrap().is_none());
            std::thread::sleep(Duration::from_millis(1));
        }
        way.cut();
        signal("KILL", &child);
        ended(child);
        way.mend();
        begun.push(journals(&home).into_iter().find(|path| !begun.contains(path)).unwrap());
    }
    way.slow_down(0);
    age(&begun[0], 31);
    age(&begun[1], 29);
    home.file("other.csv", "email,name\n");
    home.ums(&["users", "import", "other.csv", "--dry-run"]).ok();
    assert_eq!(journals(&home).len(), 2, "a rehearsal leaves all as it is");
    home.ums(&["users", "import", "other.csv"]).ok();
    assert_eq!(journals(&home), begun[1..]);
    let ran = home.ums(&["users", "import", "new.csv", "--resume"]);
    assert!(ran.stderr.contains("going on with"), "{ran:?}");
}
