//! An import that is ended midway, however it ends, and gone on with: nobody comes twice, and nobody is missed.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{everybody, summary};
use crate::harness::home::Ran;
use crate::harness::{Home, Proxy, TestServer, apply, both_engines, proxy};

const PEOPLE: usize = 4200;

fn people(round: usize) -> String {
    let mut file = String::from("email,name,metadata\n");
    for at in 0..PEOPLE {
        // Some are refused, each time.
        let name = if at % 1000 == 7 { "" } else { "Somebody" };
        file.push_str(&format!("r{round}p{at}@example.com,{name},\"{{\"\"n\"\":{at}}}\"\n"));
    }
    file
}

fn journals(home: &Home) -> Vec<PathBuf> {
    let folder = home.path().join(".local/state/ums/imports");
    std::fs::read_dir(folder).map(|entries| entries.map(|entry| entry.unwrap().path()).collect()).unwrap_or_default()
}

/// Waits until so many batches are done.
fn wait_for(home: &Home, batches: usize, child: &mut Child) {
    let deadline = Instant::now() + Duration::from_secs(60);
    loop {
        let text = journals(home).first().map(std::fs::read).and_then(Result::ok).unwrap_or_default();
        if text.iter().filter(|byte| **byte == b'\n').count() > batches || child.try_wait().unwrap().is_some() {
            return;
        }
        assert!(Instant::now() < deadline, "no batch is done");
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn begin(home: &Home, words: &[&str]) -> Child {
    let mut command = home.command(&[&["users", "import"], words].concat());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn signal(name: &str, child: &Child) {
    let script = format!("kill -s {name} {}", child.id());
    assert!(Command::new("sh").args(["-c", &script]).status().unwrap().success());
}

fn ended(child: Child) -> Ran {
    Ran::from(child.wait_with_output().unwrap())
}

#[apply(both_engines)]
async fn killed_at_any_point_it_goes_on_where_it_was() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    for round in 0..6 {
        home.file("people.csv", people(round));
        let words = ["people.csv", "--concurrency", "2", "--rejects", "refused.csv"];
        // Twice in a row, at the second time wherever it has come to.
        let mut child = begin(&home, &words);
        wait_for(&home, round % 4, &mut child);
        std::thread::sleep(Duration::from_millis(round as u64 * 7));
        signal("KILL", &child);
        ended(child);
        let resumed = [&words[..], &["--resume"]].concat();
        let child = begin(&home, &resumed);
        std::thread::sleep(Duration::from_millis(120 + 60 * round as u64));
        // It may be done already.
        drop(Command::new("sh").args(["-c", &format!("kill -s KILL {}", child.id())]).stderr(Stdio::null()).status());
        let killed = ended(child);
        if killed.status == 8 {
            continue;
        }
        let shown = summary(&home, &resumed, 8);
        assert_eq!(
            (&shown["read"], &shown["created"], &shown["failed"]),
            (&PEOPLE.into(), &(PEOPLE - 5).into(), &5.into())
        );
        let refused = std::fs::read_to_string(home.path().join("refused.csv")).unwrap();
        assert_eq!(refused.lines().count(), 6, "{refused}");
        let here = everybody(&server).await;
        let of_round =
            here.iter().filter(|person| person["email"].as_str().unwrap().starts_with(&format!("r{round}p")));
        assert_eq!(of_round.count(), PEOPLE - 5, "round {round}");
        assert_eq!(journals(&home).len(), 0, "nothing is left to go on with");
    }
}

#[apply(both_engines)]
async fn ctrl_c_says_how_to_go_on_and_a_changed_file_is_told_of() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    home.file("people.csv", people(0));
    let mut child = begin(&home, &["people.csv", "--concurrency", "1"]);
    wait_for(&home, 1, &mut child);
    signal("INT", &child);
    let ran = ended(child);
    assert_eq!(ran.status, 130, "{ran:?}");
    assert!(ran.stderr.contains("--resume"), "{ran:?}");
    let journal = journals(&home);
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&journal[0]).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    home.file("people.csv", people(0).replace("r0p500@example.com,Somebody", "r0p500@example.com,Other"));
    let ran = home.ums(&["users", "import", "people.csv", "--resume"]);
    assert_eq!(ran.status, 2, "{ran:?}");
    assert!(ran.stderr.contains("it differs from line 502 on"), "{ran:?}");
    home.file("people.csv", "email,name\n");
    let ran = home.ums(&["users", "import", "people.csv", "--resume"]);
    assert!(ran.status == 2 && ran.stderr.contains("it ends after line"), "{ran:?}");
    home.file("people.csv", people(0));
    // Another, without going on: it is said, and finds some there.
    let ran = home.ums(&["users", "import", "people.csv", "--dry-run", "-o", "json"]);
    assert!(ran.json()["failed"].as_u64().unwrap() > 1000, "{ran:?}");
    let shown = summary(&home, &["people.csv", "--resume"], 8);
    assert_eq!(shown["created"], PEOPLE - 5);
    let ran = home.ums(&["users", "import", "people.csv", "--resume"]);
    assert!(ran.status == 8 || ran.status == 6, "{ran:?}");
    assert!(ran.stderr.contains("nothing to go on with"), "{ran:?}");
}

#[apply(both_engines)]
async fn an_unfinished_one_is_not_passed_over_in_silence() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    home.file("people.csv", people(0));
    let mut child = begin(&home, &["people.csv", "--concurrency", "1"]);
    wait_for(&home, 1, &mut child);
    signal("KILL", &child);
    ended(child);
    let ran = home.ums(&["users", "import", "people.csv", "--on-conflict", "fail"]);
    assert!(ran.stderr.contains("was not finished; --resume"), "{ran:?}");
}

/// The server does not remember so long what was sent: whoever came by a batch of which no answer came is known by the id.
#[apply(both_engines)]
async fn days_later_it_knows_its_own_people() {
    let server = TestServer::start().await;
    // Its clock is beside that of `ums`.
    server.pass(30 * 24 * 3_600_000);
    let home = Home::new().var("UMS_SERVER", &server.url);
    let fresh = server.server.sign_in(&server.admin_id).await.unwrap();
    let home = home.var("UMS_TOKEN", fresh["access_token"].as_str().unwrap());
    home.file("people.csv", people(0));
    let mut child = begin(&home, &["people.csv", "--concurrency", "2"]);
    wait_for(&home, 1, &mut child);
    signal("KILL", &child);
    ended(child);
    let path = journals(&home).remove(0);
    let text = std::fs::read_to_string(&path).unwrap();
    // Of one batch that was carried out nothing was written down, and the server has forgotten it.
    let kept: Vec<&str> = text.split_inclusive('\n').take(1).collect();
    std::fs::write(&path, kept.concat().replace("\"id\":\"", "\"id\":\"forgotten")).unwrap();
    let old = std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(old).unwrap();
    let shown = summary(&home, &["people.csv", "--resume"], 8);
    assert_eq!((&shown["created"], &shown["failed"]), (&(PEOPLE - 5).into(), &5.into()));
}

/// The server goes away in the middle.
#[apply(both_engines)]
async fn a_server_that_is_gone_is_exit_10_and_gone_on_with() {
    let server = TestServer::start().await;
    let way = Proxy::new(vec![proxy::Backend::Tcp(server.addr)]).await;
    let home = Home::new().var("UMS_SERVER", &format!("http://{}", way.addr)).var("UMS_TOKEN", &server.admin_token);
    home.file("people.csv", people(0));
    let mut child = begin(&home, &["people.csv", "--timeout", "2s", "--retries", "0"]);
    wait_for(&home, 1, &mut child);
    way.cut();
    let ran = ended(child);
    way.mend();
    assert!(ran.status == 10 && ran.stderr.contains("--resume"), "{ran:?}");
    let shown = summary(&home, &["people.csv", "--resume"], 8);
    assert_eq!((&shown["read"], &shown["created"]), (&PEOPLE.into(), &(PEOPLE - 5).into()));
    assert_eq!(everybody(&server).await.len(), PEOPLE - 5);
}

#[apply(both_engines)]
async fn standard_input_can_be_gone_on_with() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    home.file("people.csv", people(0));
    let mut command = home.command(&["users", "import", "-", "--concurrency", "1"]);
    let file = std::fs::File::open(home.path().join("people.csv")).unwrap();
    let mut child = command.stdin(file).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    wait_for(&home, 2, &mut child);
    signal("KILL", &child);
    ended(child);
    let ran = home.ums_with_input(&["users", "import", "-", "--resume", "-o", "json"], &people(0));
    assert_eq!(ran.json()["created"], PEOPLE - 5, "{ran:?}");
}
