//! A keyring that is not there, locked, hung or dying: said in clear words and soon, and nothing else takes its place.

use std::os::unix::net::UnixListener;
use std::process::Stdio;
use std::time::{Duration, Instant};

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};

use super::credentials_file;
use crate::harness::home::Ran;
use crate::harness::server::{ADMIN_EMAIL, ADMIN_PASSWORD};
use crate::harness::{Home, Keyring, Terminal, TestServer, apply, both_engines};

/// Nothing may take longer in a pipe.
const SOON: Duration = Duration::from_secs(4);
/// A server that is never called.
const NOWHERE: &str = "http://127.0.0.1:9";

const LOGIN: [&str; 5] = ["auth", "login", "--email", ADMIN_EMAIL, "--password-stdin"];
const KEYRING_LOGIN: [&str; 7] = ["auth", "login", "--email", ADMIN_EMAIL, "--password-stdin", "--storage", "keyring"];
const STATUS: [&str; 4] = ["auth", "status", "-o", "json"];
const LIST: [&str; 2] = ["users", "list"];
const LOGOUT: [&str; 2] = ["auth", "logout"];

/// Runs all of them at once, each with the password on its standard input.
fn ran_at_once(home: &Home, commands: &[&[&str]]) -> Vec<(Ran, Duration)> {
    let began = Instant::now();
    let input = home.file("secret.txt", ADMIN_PASSWORD);
    let start = |words: &&[&str]| {
        let mut command = home.command(words);
        command.stdin(std::fs::File::open(&input).unwrap()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        std::thread::spawn(move || {
            // One that waits for ever is to fail its test, not to hold it up.
            while child.try_wait().unwrap().is_none() && began.elapsed() < SOON * 4 {
                std::thread::sleep(Duration::from_millis(5));
            }
            let took = began.elapsed();
            let _ = child.kill();
            (Ran::from(child.wait_with_output().unwrap()), took)
        })
    };
    let running: Vec<_> = commands.iter().map(start).collect();
    running.into_iter().map(|running| running.join().unwrap()).collect()
}

/// Somebody logged in there, by the keyring, before it was gone.
fn logged_in_before(home: Home, server: &str) -> Home {
    let state = format!(
        "[servers.\"{server}\"]\naccount = \"{ADMIN_EMAIL}\"\n[servers.\"{server}\".accounts]\n\"{ADMIN_EMAIL}\" = \"keyring\"\n"
    );
    home.file(".local/state/ums/state.toml", state);
    home
}

/// What every command that needs the keyring says of one that fails.
fn refused(what: &str, (ran, took): &(Ran, Duration), words: &str) {
    assert_eq!(ran.status, 12, "{what}: {ran:?}");
    assert!(ran.stderr.contains(words) && ran.stderr.contains("hint"), "{what}: {words:?} in {ran:?}");
    assert!(*took < SOON, "{what}: {took:?}");
}

/// The five commands where the keyring fails with these words. `reading`: the exit code where only the token is read.
fn all_refused(home: &Home, words: &str, reading: i32) {
    let ran = ran_at_once(home, &[&LOGIN, &KEYRING_LOGIN, &STATUS, &LIST, &LOGOUT]);
    refused("login", &ran[0], words);
    assert!(ran[0].0.stderr.contains("`--storage file`"), "{ran:?}");
    refused("login by the keyring", &ran[1], words);
    for (what, (ran, took)) in ["status", "list", "logout"].iter().zip(&ran[2..]) {
        assert!(ran.status == reading && *took < SOON, "{what}: {ran:?} {took:?}");
        let said = if reading == 12 { words } else { "not logged in" };
        assert!(ran.stderr.contains(said) && ran.stderr.contains("hint"), "{what}: {said:?} in {ran:?}");
    }
    if reading == 12 {
        let status = ran[2].0.json();
        assert_eq!((&status["state"], &status["storage"]), (&"error".into(), &"keyring".into()));
        assert_eq!(status["account"], ADMIN_EMAIL);
    }
    assert!(!credentials_file(home).exists(), "a token fell back to a file");
}

fn home() -> Home {
    logged_in_before(Home::new().var("UMS_SERVER", NOWHERE), NOWHERE)
}

#[test]
fn no_bus_or_one_that_does_not_answer() {
    let silent = Home::new();
    let socket = silent.path().join("silent");
    let _listening = UnixListener::bind(&socket).unwrap();
    let path = |path: &std::path::Path| format!("unix:path={}", path.display());
    let gone = path(&silent.path().join("gone"));
    for (bus, words) in [
        (None, "there is no keyring here: no D-Bus session"),
        (Some(String::new()), "there is no keyring here: no D-Bus session"),
        (Some(gone), "there is no keyring here: the D-Bus session cannot be reached: Failed to connect to socket"),
        (Some("nonsense".to_owned()), "the keyring cannot be used"),
        (Some(path(&socket)), "the keyring does not answer"),
    ] {
        let home = match &bus {
            // Neither programs nor a display's bus are looked for.
            None => home().var("PATH", "/nowhere").var("DISPLAY", ":99"),
            Some(bus) => home().var("DBUS_SESSION_BUS_ADDRESS", bus),
        };
        all_refused(&home, words, 12);
    }
    // Where nobody ever logged in, no store is troubled.
    let fresh = Home::new().var("UMS_SERVER", NOWHERE).var("DBUS_SESSION_BUS_ADDRESS", &path(&socket));
    for (ran, took) in ran_at_once(&fresh, &[&LIST, &STATUS, &LOGOUT]) {
        assert!(ran.status == 4 && took < Duration::from_secs(2), "{ran:?} {took:?}");
        assert!(ran.stderr.contains("ums auth login"), "{ran:?}");
    }
}

#[test]
fn a_session_without_a_secret_service() {
    let home = home();
    let Some(bus) = Keyring::absent(&home, "a session without a Secret Service") else { return };
    let home = home.var("DBUS_SESSION_BUS_ADDRESS", &bus.address);
    all_refused(&home, "there is no keyring here: no Secret Service in this D-Bus session", 12);
    // Nor is the password asked for in vain.
    let mut terminal = Terminal::open(&home, 100, &["auth", "login", "--email", ADMIN_EMAIL]);
    terminal.until("Keep the token in");
    terminal.until("[y/N]");
    terminal.types("n");
    let screen = terminal.end();
    assert!(screen.status == 12 && !screen.text.contains("Password"), "{screen:?}");
    assert!(screen.text.contains("no Secret Service") && screen.text.contains("--storage file"), "{screen:?}");
    assert!(!credentials_file(&home).exists());
}

#[test]
fn a_keyring_that_was_never_set_up_has_no_token_and_takes_none() {
    let home = home();
    let Some(bus) = Keyring::empty(&home, "a keyring that was never set up has no token and takes none") else {
        return;
    };
    let home = home.var("DBUS_SESSION_BUS_ADDRESS", &bus.address);
    all_refused(&home, "the keyring has nothing set up to keep a token in", 4);
}

#[apply(both_engines)]
async fn a_locked_and_a_hung_keyring() {
    let server = TestServer::start().await;
    let home = Home::new().var("UMS_SERVER", &server.url);
    let Some(mut keyring) = Keyring::start(&home, "a locked and a hung keyring") else { return };
    let home = home.var("DBUS_SESSION_BUS_ADDRESS", &keyring.address);
    home.ums_with_input(&LOGIN, ADMIN_PASSWORD).ok();

    keyring.freeze();
    all_refused(&home, "the keyring does not answer", 12);
    // A person waits no longer for what never answers, and is asked instead.
    let mut terminal = Terminal::open(&home, 100, &["auth", "login", "--email", ADMIN_EMAIL]);
    terminal.until("the keyring does not answer");
    terminal.until("[y/N]");
    terminal.types("n");
    let screen = terminal.end();
    assert!(screen.status == 12 && !screen.text.contains("Password"), "{screen:?}");
    keyring.thaw();
    // Nothing was lost by it.
    assert_eq!(home.ums(&["whoami", "-q"]).ok().trim(), server.admin_id);

    keyring.lock();
    // One after the other: it asks for one at a time to be unlocked.
    for words in [&LOGIN[..], &KEYRING_LOGIN, &STATUS, &LIST, &LOGOUT] {
        refused("locked", &ran_at_once(&home, &[words])[0], "the keyring is locked, and nobody unlocked it");
    }
    let screen = Terminal::open(&home, 100, &["users", "list"]).end();
    assert!(screen.status == 12 && screen.text.contains("the keyring is locked"), "{screen:?}");
    // A token that is handed over needs no keyring.
    let home = home.var("UMS_TOKEN", &server.admin_token);
    assert_eq!(home.ums(&["whoami", "-q"]).ok().trim(), server.admin_id);
}

#[apply(both_engines)]
async fn a_keyring_that_fails_between_its_probe_and_the_token() {
    let server = TestServer::start().await;
    for how in [Keyring::freeze as fn(&mut Keyring), Keyring::kill] {
        let home = Home::new();
        let Some(keyring) = Keyring::start(&home, "a keyring that fails between its probe and the token") else {
            return;
        };
        let home = home.var("DBUS_SESSION_BUS_ADDRESS", &keyring.address);
        let home = home.var("UMS_SERVER", &gate(server.addr, keyring, how).await);
        let ran = ran_at_once(&home, &[&LOGIN]);
        assert_eq!(ran[0].0.status, 12, "{ran:?}");
        // The hashing of a password is part of it here.
        assert!(ran[0].0.stderr.contains("keyring") && ran[0].1 < SOON * 3, "{ran:?}");
        assert!(!credentials_file(&home).exists());
        // A session whose token nobody has is ended.
        let sessions = server.raw_admin().get("/users/me/sessions").await.json();
        assert_eq!(sessions.as_array().unwrap().len(), 1, "{sessions}");
        assert_eq!(home.ums(&LIST).status, 4);
    }
}

/// A way to the server on which this happens before the first request arrives.
async fn gate(server: std::net::SocketAddr, keyring: Keyring, happens: fn(&mut Keyring)) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let mut keyring = keyring;
        let mut first = true;
        while let Ok((mut stream, _)) = listener.accept().await {
            if std::mem::take(&mut first) {
                happens(&mut keyring);
            }
            let mut server = TcpStream::connect(server).await.unwrap();
            tokio::spawn(async move { copy_bidirectional(&mut stream, &mut server).await });
        }
    });
    url
}

#[apply(both_engines)]
async fn on_a_terminal_somebody_without_a_keyring_may_choose_the_file() {
    let server = TestServer::start().await;
    let home = Home::new().var("UMS_SERVER", &server.url);
    let mut terminal = Terminal::open(&home, 100, &["auth", "login", "--email", ADMIN_EMAIL]);
    terminal.until("there is no keyring here");
    terminal.until("Keep the token in");
    terminal.until("[y/N]");
    terminal.types("y");
    terminal.until("Password:");
    terminal.types_unseen(ADMIN_PASSWORD);
    let screen = terminal.end();
    assert_eq!(screen.status, 0, "{screen:?}");
    assert!(credentials_file(&home).exists());
    assert_eq!(home.ums(&["auth", "status", "-o", "json"]).json()["storage"], "file");
}
