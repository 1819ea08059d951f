//! `ums quickstart` on data that somebody has played with, twice at once, and told to end in other ways than by Ctrl-C.

use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::harness::Home;

const WITH: [&str; 2] = ["quickstart", "--"];

/// Runs words of `ums` against the quickstart server of this home.
fn with(home: &Home, words: &[&str]) -> crate::harness::home::Ran {
    home.ums(&[&WITH[..], words].concat())
}

fn token_file(home: &Home) -> PathBuf {
    home.path().join(".local/share/ums/quickstart/token")
}

fn kill(signal: &str, process: &Child) {
    let killed = Command::new("sh").args(["-c", &format!("kill -s {signal} {}", process.id())]).status().unwrap();
    assert!(killed.success());
}

/// Starts a quickstart, and comes back with its first line on standard output.
fn start(home: &Home, words: &[&str]) -> (Child, BufReader<std::process::ChildStdout>, String) {
    let mut command = home.command(words);
    let mut process =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("ums runs");
    let mut stdout = BufReader::new(process.stdout.take().expect("stdout"));
    let mut line = String::new();
    stdout.read_line(&mut line).expect("a line");
    (process, stdout, line.trim().to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_admin_who_was_played_with_is_an_admin_again() {
    let home = Home::new();
    assert_eq!(with(&home, &["users", "update", "ada@example.com", "--role", "admin"]).status, 0);
    let people = || with(&home, &["users", "list", "-q"]).ok().lines().count();
    assert_eq!(people(), 13);
    let me = |home: &Home| with(home, &["whoami", "-o", "json"]);
    let id = me(&home).json()["id"].clone();
    let admin = "admin@example.com";
    for change in [
        &["users", "suspend", admin, "--yes"][..],
        &["users", "update", admin, "--role", "user", "--yes"],
        &["users", "update", admin, "--email", "renamed@example.com"],
        &["users", "update", "renamed@example.com", "--role", "user", "--yes"],
        &["users", "update", "renamed@example.com", "--email", admin],
    ] {
        assert_eq!(with(&home, change).status, 0, "{change:?}");
        // The same person, however called, with all rights, and nobody more.
        let ran = me(&home);
        assert_eq!(ran.status, 0, "{change:?}: {ran:?}");
        let person = ran.json();
        assert_eq!((&person["id"], &person["role"], &person["status"]), (&id, &"admin".into(), &"active".into()));
        assert_eq!(people(), 13, "{change:?}");
    }
    // Suspended under another e-mail it is not found again, nor is one that is gone: then there is a new one.
    assert_eq!(with(&home, &["users", "delete", admin, "--yes"]).status, 0);
    let ran = me(&home);
    assert!(ran.stderr.contains("admin   admin@example.com, password "), "{ran:?}");
    assert_eq!((ran.json()["role"].as_str(), people()), (Some("admin"), 13));
    // Whoever took the e-mail is left alone.
    assert_eq!(with(&home, &["users", "delete", admin, "--yes"]).status, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_e_mail_that_another_took_makes_nobody_an_admin() {
    let home = Home::new();
    let script = r#"set -e
        "$0" users update ada@example.com --role admin -q
        "$0" users delete admin@example.com --yes"#;
    let ums = crate::harness::bins::ums();
    assert_eq!(with(&home, &["sh", "-c", script, ums.to_str().unwrap()]).status, 0);
    // The next start has a new admin; it hands its e-mail on.
    assert_eq!(with(&home, &["users", "update", "admin@example.com", "--email", "first@example.com"]).status, 0);
    let create = ["users", "create", "--email", "admin@example.com", "--name", "Taker", "--generate-password"];
    assert_eq!(with(&home, &create).status, 0);
    assert_eq!(with(&home, &["users", "delete", "first@example.com", "--yes"]).status, 0);
    let me = with(&home, &["whoami", "-o", "json"]);
    assert_eq!(me.json()["email"], "admin2@example.com", "{me:?}");
    let taker = with(&home, &["users", "get", "admin@example.com", "-o", "json"]).json();
    assert_eq!((taker["name"].as_str(), taker["role"].as_str()), (Some("Taker"), Some("user")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_login_to_what_was_there_before_does_not_hide_the_new_one() {
    let home = Home::new();
    let (mut process, _stdout, heading) = start(&home, &["quickstart"]);
    assert!(heading.starts_with("EMAIL"), "{heading}");
    let announced = std::fs::read(home.path().join(".local/share/ums/quickstart/quickstart.json")).unwrap();
    let url = serde_json::from_slice::<serde_json::Value>(&announced).unwrap()["url"].as_str().unwrap().to_owned();
    let login = ["auth", "login", "--token-stdin", "--storage", "file"];
    let token = std::fs::read_to_string(token_file(&home)).unwrap();
    assert_eq!(home.ums_with_input(&login, &token).status, 0);
    kill("INT", &process);
    process.wait().unwrap();
    std::fs::remove_dir_all(home.path().join(".local/share/ums/quickstart")).unwrap();

    let (mut process, _stdout, _) = start(&home, &["quickstart"]);
    let config = std::fs::read_to_string(home.path().join(".config/ums/config.toml")).unwrap();
    let ran = home.ums(&["users", "list", "-q"]);
    // Another test may have the port by now: then the old login is no matter.
    assert!(ran.status == 0 || !config.contains(&url), "{ran:?}");
    assert_eq!(ran.status, 0, "{ran:?}");
    kill("INT", &process);
    process.wait().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_that_start_at_once_one_uses_the_other() {
    let home = Home::new();
    let spawn = || {
        let mut command = home.command(&["quickstart"]);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let mut both = [spawn(), spawn()];
    let said = both.each_mut().map(|process| {
        let mut lines = BufReader::new(process.stderr.take().unwrap()).lines().map_while(Result::ok);
        lines.find(|line| line.contains("runs already") || line.contains("until Ctrl-C")).unwrap_or_default()
    });
    assert_eq!(said.iter().filter(|line| line.contains("until Ctrl-C")).count(), 1, "{said:?}");
    assert_eq!(said.iter().filter(|line| line.contains("runs already")).count(), 1, "{said:?}");
    assert_eq!(home.ums(&["users", "list", "-q"]).ok().lines().count(), 13);
    for mut process in both {
        if process.try_wait().unwrap().is_none() {
            kill("INT", &process);
        }
        assert!(process.wait().unwrap().success());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_eight_commands_at_once_each_finds_a_server() {
    let home = Home::new();
    let spawn = |_| {
        let mut command = home.command(&["quickstart", "--", "users", "list", "-q"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    for process in (0..8).map(spawn).collect::<Vec<_>>() {
        let ran = crate::harness::home::Ran::from(process.wait_with_output().unwrap());
        assert_eq!((ran.status, ran.stdout.lines().count()), (0, 13), "{ran:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn its_program_is_told_of_the_signals_that_it_gets() {
    let home = Home::new();
    let script = r#"trap 'echo told; exit 9' TERM; echo ready; while :; do sleep 0.05; done"#;
    let (mut process, mut stdout, ready) = start(&home, &["quickstart", "--temp", "--", "sh", "-c", script]);
    assert_eq!(ready, "ready");
    let began = std::time::Instant::now();
    kill("TERM", &process);
    assert_eq!(process.wait().unwrap().code(), Some(9));
    assert!(began.elapsed() < std::time::Duration::from_secs(4), "it was not told at once");
    let mut rest = String::new();
    stdout.read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "told\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_temporary_folder_is_private_and_goes_with_the_terminal() {
    let home = Home::new();
    let folder = home.path().join("tmp");
    std::fs::create_dir(&folder).unwrap();
    let home = home.var("TMPDIR", folder.to_str().unwrap());
    let (mut process, _stdout, _) = start(&home, &["quickstart", "--temp"]);
    let inside: Vec<_> = std::fs::read_dir(&folder).unwrap().flatten().collect();
    assert_eq!(inside.len(), 1);
    assert_eq!(inside[0].metadata().unwrap().permissions().mode() & 0o777, 0o700);
    kill("HUP", &process);
    process.wait().unwrap();
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
    // What outlives its terminal on purpose is left to.
    let nohup = r#"trap '' HUP; exec "$0" quickstart --temp"#;
    let mut command = Command::new("sh");
    home.dress(&mut command);
    let ums = crate::harness::bins::ums();
    command.args(["-c", nohup, ums.to_str().unwrap()]).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut process = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
    kill("HUP", &process);
    std::thread::sleep(std::time::Duration::from_millis(200));
    assert!(process.try_wait().unwrap().is_none());
    kill("TERM", &process);
    process.wait().unwrap();
}
