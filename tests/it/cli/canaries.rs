//! Secrets stay where they belong: in no argument, no environment, no file but the one that was asked for, no word of
//! `ums` at its loudest, whatever command runs and however it ends.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::credentials_file;
use crate::harness::home::Ran;
use crate::harness::server::{ADMIN_EMAIL, ADMIN_PASSWORD};
use crate::harness::{Home, Keyring, Terminal, TestServer, apply, bins, both_engines, need};

/// How access tokens, refresh tokens and API keys begin, and the passwords of this file.
const CANARIES: [&str; 7] = ["eyJ0eXAi", "umsr_", "ums_key_", ADMIN_PASSWORD, FIRST, SECOND, WRONG];
const FIRST: &str = "canary of somebody new";
const SECOND: &str = "canary that comes after it";
const WRONG: &str = "canary that is no password";

fn found(text: &[u8]) -> Option<&'static str> {
    CANARIES.into_iter().find(|canary| text.windows(canary.len()).any(|window| window == canary.as_bytes()))
}

/// A command with what it reads from standard input, and whether its standard output is to give a secret.
type Row = (&'static str, &'static str, bool);

/// Every command, in an order in which each has something to do. A new one wants a row; one that is not there yet is
/// passed over. `FIRST` and `SECOND` are files that hold these, `KEY` is the id of a key.
const WALK: &[Row] = &[
    ("auth status", "", false),
    ("auth register --email eve@example.com --name Eve --password-stdin --storage none", FIRST, false),
    ("auth login --email eve@example.com --password-stdin --storage none", FIRST, false),
    ("auth login --email eve@example.com --password-stdin", WRONG, false),
    ("auth login --token-stdin", "eyJ0eXAiOiJ.canary", false),
    ("auth switch admin@example.com", "", false),
    ("auth token", "", true),
    ("whoami", "", false),
    ("users create --email ann@example.com --name Ann --password-stdin", FIRST, false),
    ("users create --email ann@example.com --name Ann --password-stdin", FIRST, false),
    ("users create --email bob@example.com --name Bob --generate-password", "", true),
    ("users create --email short@example.com --name S --password-stdin", "x", false),
    ("users set-password ann@example.com --password-file SECOND", "", false),
    ("users set-password nobody@example.com --password-file SECOND", "", false),
    ("users list", "", false),
    ("users get ann@example.com", "", false),
    ("users update ann@example.com --name Anne", "", false),
    ("users edit ann@example.com", "", false),
    ("users sessions me", "", false),
    ("users explain ann@example.com", "", false),
    ("users suspend bob@example.com", "", false),
    ("users suspend --where email=bob@example.com -y", "", false),
    ("users activate bob@example.com", "", false),
    ("users logout ann@example.com -y", "", false),
    ("users export -", "", false),
    (
        "users import - --allow-passwords",
        "{\"email\":\"in@example.com\",\"name\":\"In\",\"password\":\"canary that comes after it\"}",
        false,
    ),
    ("users diff -f FIRST", "", false),
    ("users apply -f FIRST --dry-run", "", false),
    ("keys create --name sync --scope users:read", "", true),
    ("keys list", "", false),
    ("keys rotate KEY -y", "", true),
    ("keys revoke KEY -y", "", false),
    ("audit list", "", false),
    ("audit follow", "", false),
    ("users delete bob@example.com -y", "", false),
    ("users list --deleted", "", false),
    ("users restore bob@example.com", "", false),
    ("users purge bob@example.com -y", "", false),
    ("api GET /users/me", "", false),
    (
        "api POST /auth/login --input -",
        "{\"email\":\"admin@example.com\",\"password\":\"canary that is no password\"}",
        false,
    ),
    ("doctor", "", false),
    ("profile list", "", false),
    ("profile show", "", false),
    ("profile add here --server http://127.0.0.1:9", "", false),
    ("profile use here", "", false),
    ("profile rename here there", "", false),
    ("profile remove there -y", "", false),
    ("config get default_profile", "", false),
    ("config set ui.color never", "", false),
    ("config unset ui.color", "", false),
    ("config list --show-origin", "", false),
    ("config path", "", false),
    ("completion bash", "", false),
    ("schemas", "", false),
    ("man", "", false),
    ("version", "", false),
    ("quickstart --temp -- sh -c true", "", false),
    ("passwd --current-password-file ADMIN --password-stdin", SECOND, false),
    ("passwd --current-password-file SECOND --password-stdin", ADMIN_PASSWORD, false),
    ("auth logout", "", false),
];

/// The names of all commands that do something, by the help itself.
fn leaves(home: &Home, of: &[String]) -> BTreeSet<String> {
    let words: Vec<&str> = of.iter().map(String::as_str).chain(["--help"]).collect();
    let help = home.ums(&words).ok();
    let listed = help.split("Commands:\n").nth(1).unwrap_or_default();
    let names = listed.lines().take_while(|line| !line.is_empty());
    let names: Vec<&str> = names
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    if names.is_empty() {
        return BTreeSet::from([of.join(" ")]);
    }
    names.into_iter().flat_map(|name| leaves(home, &[of, &[name.to_owned()]].concat())).collect()
}

/// Runs it at its loudest, and has every program that it starts written down with all arguments and the environment.
fn watched(home: &Home, strace: &Path, words: &[&str], input: &str) -> (Ran, String) {
    let log = home.path().join("started");
    let mut command = Command::new(strace);
    home.dress(&mut command);
    command.args(["-f", "-v", "-s", "65536", "--seccomp-bpf", "-e", "trace=execve,execveat", "-o"]).arg(&log);
    // One that only ends when it is interrupted is.
    let long = if words.contains(&"follow") { "1" } else { "30" };
    command
        .args(["timeout", "-s", "INT", long])
        .arg(bins::ums())
        .args(words)
        .stdin(std::fs::File::open(home.file("input", input)).unwrap());
    let ran = Ran::from(command.output().unwrap());
    (ran, std::fs::read_to_string(&log).unwrap())
}

fn walk(home: &Home, strace: &Path) {
    let all = leaves(home, &[]);
    let of = |line: &str| {
        let is_it = |leaf: &&String| line == leaf.as_str() || line.starts_with(&format!("{leaf} "));
        all.iter().find(is_it).cloned()
    };
    let file = |name, content| home.file(name, content).display().to_string();
    let (first, second, admin) = (file("FIRST", FIRST), file("SECOND", SECOND), file("ADMIN", ADMIN_PASSWORD));
    let mut key = String::new();
    let mut walked = BTreeSet::from(["auth login".to_owned()]);
    for (line, input, gives) in WALK {
        let Some(leaf) = of(line) else { continue };
        let words = line.split(' ').map(|word| match word {
            "FIRST" => &first,
            "SECOND" => &second,
            "ADMIN" => &admin,
            "KEY" => &key,
            word => word,
        });
        let loud = ["-vvv", "--debug", "-o", "json"];
        let words: Vec<&str> = match line.split_once(" -- ") {
            Some(_) => loud.into_iter().chain(words).collect(),
            None => words.chain(loud).collect(),
        };
        let (ran, started) = watched(home, strace, &words, input);
        assert!(started.contains("execve("), "{line}: {started}");
        assert_eq!(found(started.as_bytes()), None, "{line} hands it to a program: {started}");
        assert_eq!(found(ran.stderr.as_bytes()), None, "{line}: {ran:?}");
        assert!(*gives || found(ran.stdout.as_bytes()).is_none(), "{line}: {ran:?}");
        // One that is refused before it does anything proves nothing. (An editor needs a terminal.)
        assert!(ran.status != 2 || leaf == "users edit", "{line}: {ran:?}");
        if leaf == "keys create" {
            key = ran.json()["id"].as_str().unwrap().to_owned();
        }
        walked.insert(leaf);
    }
    assert_eq!(walked, all, "a command has no row in the walk");
}

/// Those files below that have a secret in them; the secrets' own files excepted.
fn files_with_secrets(folder: &Path) -> Vec<PathBuf> {
    let mut with = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            with.extend(files_with_secrets(&path));
        } else if kind.is_file() && !["FIRST", "SECOND", "ADMIN", "input"].iter().any(|own| path.ends_with(own)) {
            let content = std::fs::read(&path).unwrap_or_default();
            with.extend(found(&content).map(|_| path));
        }
    }
    with
}

/// The arguments and environments of all processes of this home that run now.
fn processes(home: &Home) -> Vec<Vec<u8>> {
    let own = format!("HOME={}\0", home.path().display());
    let of = |process: std::fs::DirEntry| {
        let read = |name| std::fs::read(process.path().join(name)).unwrap_or_default();
        let environment = read("environ");
        let is_ours = environment.windows(own.len()).any(|window| window == own.as_bytes());
        is_ours.then(|| [read("cmdline"), environment].concat())
    };
    std::fs::read_dir("/proc").into_iter().flatten().flatten().filter_map(of).collect()
}

/// A home whose temporary files are its own.
fn home(server: &TestServer) -> Home {
    let home = Home::new();
    let temporary = home.path().join("tmp");
    std::fs::create_dir(&temporary).unwrap();
    home.var("TMPDIR", temporary.to_str().unwrap()).var("UMS_SERVER", &server.url)
}

const LOGIN: [&str; 5] = ["auth", "login", "--email", ADMIN_EMAIL, "--password-stdin"];

#[apply(both_engines)]
async fn no_command_shows_a_secret_logged_in_by_the_keyring() {
    const TEST: &str = "no command shows a secret, logged in by the keyring";
    let server = TestServer::start().await;
    let home = home(&server);
    let (Some(strace), Some(keyring)) = (need("strace", TEST), Keyring::start(&home, TEST)) else { return };
    let home = home.var("DBUS_SESSION_BUS_ADDRESS", &keyring.address);
    home.ums_with_input(&LOGIN, ADMIN_PASSWORD).ok();
    let running = processes(&home);
    assert!(running.len() >= 2, "the keyring itself runs");
    assert!(running.iter().all(|process| found(process).is_none()));
    assert_eq!(files_with_secrets(home.path()), Vec::<PathBuf>::new());
    walk(&home, &strace);
    assert_eq!(files_with_secrets(home.path()), Vec::<PathBuf>::new());
}

#[apply(both_engines)]
async fn no_command_shows_a_secret_logged_in_by_a_file() {
    let server = TestServer::start().await;
    let home = home(&server);
    let Some(strace) = need("strace", "no command shows a secret, logged in by a file") else { return };
    home.ums_with_input(&[&LOGIN[..], &["--storage", "file"]].concat(), ADMIN_PASSWORD).ok();
    assert_eq!(files_with_secrets(home.path()), [credentials_file(&home)]);
    walk(&home, &strace);
    // The last of it is a logout.
    assert_eq!(files_with_secrets(home.path()), Vec::<PathBuf>::new());
}

#[apply(both_engines)]
async fn programs_that_are_started_get_no_token() {
    let server = TestServer::start().await;
    let canary = server.admin_token.clone();
    let home = Home::of_admin(&server).var("UMS_TOKEN_FILE", "token-file-canary");
    let home = home.var("PAGER", "sh -c 'env > seen; cat'").var("VISUAL", "sh -c 'env > seen'");
    for n in 0..5 {
        server.person("Ann", &format!("ann{n}@example.com"), "user").await;
    }
    let seen = home.path().join("seen");
    for words in [&["users", "list"][..], &["users", "edit", "ann1@example.com"]] {
        if home.ums(&[words, &["--help"]].concat()).status != 0 {
            continue;
        }
        let screen = Terminal::shell(&home, 100, r#"stty rows 5; exec "$0" "$@""#, words).end();
        assert_eq!(screen.status, 0, "{screen:?}");
        let environment = std::fs::read_to_string(&seen).unwrap_or_else(|_| panic!("{words:?} starts nothing"));
        assert!(environment.contains("HOME=") && !environment.contains(&canary), "{words:?}: {environment}");
        assert!(!environment.contains("UMS_TOKEN"), "{words:?}: {environment}");
        std::fs::remove_file(&seen).unwrap();
    }
    let ran = home.ums(&["quickstart", "--temp", "--", "env"]);
    assert!(ran.status == 0 && !ran.stdout.contains("UMS_TOKEN="), "{ran:?}");
    assert!(ran.stdout.contains("UMS_TOKEN_FILE=/") && !ran.stdout.contains(&canary), "{ran:?}");
}

#[apply(both_engines)]
async fn an_end_in_the_middle_leaves_no_secret_behind() {
    let server = TestServer::with(|config| config.access_token_ttl = Some(Duration::from_secs(1))).await;
    let home = home(&server);
    let Some(keyring) = Keyring::start(&home, "an end in the middle leaves no secret behind") else { return };
    let home = home.var("DBUS_SESSION_BUS_ADDRESS", &keyring.address);
    let secret = home.file("ADMIN", ADMIN_PASSWORD).display().to_string();
    let login = ["auth", "login", "--email", ADMIN_EMAIL, "--password-file", &secret];
    let kill = |words: &[&str], after| {
        let mut child = home.command(words).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(after));
        child.kill().unwrap();
        child.wait().unwrap();
    };
    for storage in ["keyring", "file"] {
        let login = [&login[..], &["--storage", storage]].concat();
        for after in [10, 25, 50, 100, 200, 400] {
            kill(&login, after);
        }
        for after in [5, 20, 60] {
            home.ums(&login).ok();
            std::thread::sleep(Duration::from_millis(600));
            // In the middle of a refresh; whoever comes next gets what that one was to get.
            kill(&["whoami"], after);
            assert_eq!(home.ums(&["whoami", "-q"]).ok().trim(), server.admin_id);
        }
        let with = files_with_secrets(home.path());
        match storage {
            "keyring" => assert_eq!(with, Vec::<PathBuf>::new()),
            // (One that was not yet renamed lies beside it, as private.)
            _ => assert!(with.iter().all(|file| file.parent() == credentials_file(&home).parent()), "{with:?}"),
        }
        // What was left makes no trouble, and goes.
        let stale = home.file(".local/state/ums/.credentials.json.stale", "umsr_canary");
        assert_eq!(home.ums(&["whoami", "-q"]).ok().trim(), server.admin_id);
        if storage == "file" {
            home.ums(&["auth", "logout"]).ok();
            assert_eq!(files_with_secrets(home.path()), Vec::<PathBuf>::new());
        }
        drop(std::fs::remove_file(stale));
    }
}

#[test]
fn a_panic_is_an_error_like_every_other_and_shows_nothing() {
    let home = Home::new().var("UMS_TOKEN", "ums_key_canary").var("RUST_BACKTRACE", "full").var("UMS_TEST_PANIC", "1");
    let ran = home.ums(&["whoami", "--server", "http://127.0.0.1:9/?canary-of-an-argument"]);
    if ran.status == 2 {
        return; // Built without the door to it.
    }
    assert_eq!((ran.status, ran.stdout.as_str()), (1, ""), "{ran:?}");
    assert!(ran.stderr.starts_with("error: ums failed in a way it never should (ums-cli/src/panics.rs:"), "{ran:?}");
    assert!(ran.stderr.lines().count() == 2 && !ran.stderr.contains("canary"), "{ran:?}");
    let ran = home.ums(&["whoami", "-o", "json"]);
    let error: serde_json::Value = serde_json::from_str(&ran.stderr).unwrap();
    assert_eq!((ran.status, &error["error"]["code"]), (1, &"unexpected".into()), "{ran:?}");
    assert!(!ran.stderr.contains("canary"), "{ran:?}");
}

#[test]
fn what_is_wrong_with_a_secret_is_told_without_it() {
    let home = Home::new().var("UMS_SERVER", "http://127.0.0.1:9");
    let bad = home.file("bad", "canary\u{1}\nof two lines").display().to_string();
    let bytes = home.file("bytes", b"canary\xff").display().to_string();
    let runs: &[&[&str]] = &[
        &["whoami", "--token-file", &bad],
        &["whoami", "--token-file", &bytes],
        &["whoami", "--token=canary"],
        &["whoami", "--token", "canary"],
        &["auth", "login", "--email", ADMIN_EMAIL, "--password=canary"],
        &["users", "create", "--password", "canary"],
        &["whoami", "--server", "https://me:canary@example.com"],
        &["whoami", "--server", "me:canary@example.com"],
        &["whoami", "--server", "https://example.com/?token=canary"],
        &["auth", "login", "--email", ADMIN_EMAIL, "--storage", "file", "--password-file", &bytes],
    ];
    for words in runs {
        for more in [&[][..], &["-o", "json"], &["-vvv", "--debug"]] {
            let ran = home.ums(&[words, more].concat());
            assert_ne!(ran.status, 0, "{words:?}: {ran:?}");
            assert!(!ran.stderr.contains("canary") && ran.stdout.is_empty(), "{words:?}: {ran:?}");
        }
    }
    for token in ["canary\u{1}", "canary of words", "ums_key_canary", "canäry"] {
        let home = Home::new().var("UMS_SERVER", "http://127.0.0.1:9").var("UMS_TOKEN", token);
        let ran = home.ums(&["whoami", "-vvv", "--debug"]);
        assert!(ran.status != 0 && !ran.stderr.contains("canary") && !ran.stderr.contains("canäry"), "{ran:?}");
    }
}
