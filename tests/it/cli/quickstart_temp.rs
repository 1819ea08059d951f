//! `ums quickstart --temp` and `-- COMMAND`: the exit code is the command's, and nothing is left.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::quickstart::{LIST, PATIENCE, Serving, TEMP, home, interrupt, left};
use crate::harness::bins;
use crate::harness::home::Ran;

#[tokio::test(flavor = "multi_thread")]
async fn temp_prints_exactly_the_document_and_leaves_nothing() {
    let home = home();
    let list = ["users", "list", "-o", "json"];
    let outer = ["quickstart", "--temp", "-o", "json", "--", "ums", "users", "list"];
    for words in [&[&TEMP[..], &list].concat()[..], &outer] {
        let ran = home.ums(words);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
        let document = ran.json();
        let count = |key: &str, value: &str| document.as_array().unwrap().iter().filter(|u| u[key] == value).count();
        let counts =
            [count("role", "admin"), count("role", "auditor"), count("role", "user"), count("status", "suspended")];
        assert_eq!(counts, [1, 1, 11, 1], "{document}");
    }
    // Standard input is the command's.
    let input = "ada@example.com\nbob@example.com\n";
    let two = home.ums_with_input(&[&TEMP[..], &["users", "get", "-", "-o", "json"]].concat(), input);
    assert_eq!((two.status, two.json().as_array().unwrap().len()), (0, 2), "{two:?}");
    assert_eq!(home.ums_with_input(&[&TEMP[..], &["cat"]].concat(), input).ok(), input);
    assert_eq!(left(&home), [] as [PathBuf; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_leaves_with_the_exit_code_of_its_command() {
    let home = home();
    let commands: [(&[&str], i32, &str); 9] = [
        (&["users", "get", "nobody@example.com"], 3, "no user \"nobody@example.com\""),
        (&["users", "create", "--email", "ada@example.com", "--name", "A", "--generate-password"], 6, "taken"),
        (&["users", "delete", "ada@example.com"], 2, "give --yes"),
        (&["users", "lst"], 2, "list"),
        (&["quickstart"], 2, "a quickstart cannot run a quickstart"),
        (&["users", "create", "--password", "secret"], 2, "--password-stdin"),
        (&["no-such-program"], 2, "there is no program \"no-such-program\""),
        (&["sh", "-c", "echo said >&2; exit 7"], 7, "said"),
        (&["sh", "-c", "echo said >&2; kill -s TERM $$"], 143, "said"),
    ];
    for (words, status, said) in commands {
        let ran = home.ums(&[&TEMP[..], words].concat());
        assert_eq!((ran.status, ran.stdout.as_str()), (status, ""), "{words:?}: {ran:?}");
        assert!(ran.stderr.contains(said), "{words:?}: {ran:?}");
    }
    assert_eq!(left(&home), [] as [PathBuf; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_change_is_nothing_to_wait_for_at_the_end() {
    let home = home();
    let create = ["users", "create", "--email", "ada@example.com", "--name", "A", "--generate-password"];
    // The server would wait 5 seconds for a client that does not hang up. A busy machine may be slow once.
    let quick = (0..3).any(|_| {
        let began = Instant::now();
        let ran = home.ums(&[&TEMP[..], &create].concat());
        assert_eq!(ran.status, 6, "{ran:?}");
        began.elapsed() < Duration::from_secs(4)
    });
    assert!(quick);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_program_finds_the_server_and_a_private_token_file_and_no_token() {
    let home =
        home().var("UMS_TOKEN", "nonsense").var("UMS_PROFILE", "nowhere").var("UMS_SERVER", "http://127.0.0.1:1");
    let script =
        r#"echo "$UMS_SERVER ${UMS_TOKEN-none} ${UMS_PROFILE-none}"; ls -l "$UMS_TOKEN_FILE"; "$0" users list -q"#;
    let ums = bins::ums();
    let ran = home.ums(&[&TEMP[..], &["sh", "-c", script, ums.to_str().unwrap()]].concat());
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert!(lines[0].starts_with("http://127.0.0.1:") && lines[0].ends_with(" none none"), "{ran:?}");
    assert!(lines[1].starts_with("-rw-------"), "{ran:?}");
    assert_eq!(lines[2..].len(), 13, "{ran:?}");
    assert_eq!(left(&home), [] as [PathBuf; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_reads_no_variable_of_the_server() {
    let help = Command::new(bins::ums_server()).args(["serve", "--help"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let words = help.split(|c: char| !c.is_ascii_uppercase() && c != '_').filter(|word| word.starts_with("UMS_"));
    let names: std::collections::BTreeSet<&str> = words.collect();
    assert!(names.contains("UMS_LISTEN") && names.contains("UMS_DATABASE") && names.len() > 8, "{names:?}");
    let home = names.into_iter().fold(home(), |home, name| home.var(name, "nonsense"));
    let ran = home.ums(&[&TEMP[..], &LIST].concat());
    assert_eq!((ran.status, ran.stdout.lines().count()), (0, 13), "{ran:?}");
    assert_eq!(left(&home), [] as [PathBuf; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn temp_without_a_command_serves_until_ctrl_c_and_leaves_nothing() {
    let home = home();
    let serving = Serving::start(&home, &["quickstart", "--temp"]);
    // What it says to type works as it stands.
    let line =
        serving.said.lines().find(|line| line.ends_with(" users list")).unwrap_or_else(|| panic!("{}", serving.said));
    let mut command = Command::new("sh");
    home.dress(&mut command);
    let ran = Ran::from(command.args(["-c", &format!("{line} -q")]).output().unwrap());
    assert_eq!((ran.status, ran.stdout.lines().count()), (0, 13), "{line}: {ran:?}");
    let ran = serving.stop();
    assert_eq!((ran.status, ran.stdout.lines().count()), (0, 14), "{ran:?}");
    assert!(ran.stderr.ends_with("Stopped. Nothing is left of it\n"), "{ran:?}");
    assert_eq!(left(&home), [] as [PathBuf; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn ctrl_c_ends_the_program_and_the_server_and_leaves_nothing() {
    let home = home();
    let mut command = home.command(&[&TEMP[..], &["sh", "-c", "echo up; exec sleep 600"]].concat());
    let mut process = command.stdout(Stdio::piped()).process_group(0).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let group = format!("-{}", process.id());
    interrupt(&group);
    assert_eq!(process.wait().unwrap().code(), Some(130));
    let began = Instant::now();
    // What has ended without a parent may be there a moment longer.
    while Command::new("kill").args(["-s", "0", "--", &group]).stderr(Stdio::null()).status().unwrap().success() {
        assert!(began.elapsed() < PATIENCE, "something of it still runs");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(left(&home), [] as [PathBuf; 0]);
}
