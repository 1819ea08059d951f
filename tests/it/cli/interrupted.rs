//! Ctrl-C and other signals, wherever `ums` is: the terminal is as it was, the exit code tells, and nobody waits.

use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::harness::server::{ADMIN_EMAIL, ADMIN_PASSWORD};
use crate::harness::{Home, Keyring, Proxy, Terminal, TestServer, apply, both_engines, proxy};

/// How long a signal may take to act.
const SOON: Duration = Duration::from_secs(5);

fn signal(name: &str, child: &Child) {
    let script = format!("kill -s {name} {}", child.id());
    assert!(Command::new("sh").args(["-c", &script]).status().unwrap().success());
}

/// A home that calls the server through something that can be cut.
async fn behind(server: &TestServer) -> (Proxy, Home) {
    let way = Proxy::new(vec![proxy::Backend::Tcp(server.addr)]).await;
    let home = Home::new().var("UMS_SERVER", &format!("http://{}", way.addr)).var("UMS_TOKEN", &server.admin_token);
    (way, home)
}

#[apply(both_engines)]
async fn ctrl_c_anywhere_leaves_every_mode_of_the_terminal_as_it_was() {
    let server = TestServer::start().await;
    let (way, home) = behind(&server).await;
    let login = ["auth", "login", "--storage", "file", "--email", ADMIN_EMAIL];
    let asked: [(&[&str], &str, Option<&str>); 5] = [
        (&login, "Password:", Some("-echo")),
        (&["auth", "login", "--storage", "file"], "E-mail:", Some("-icanon")),
        (&["users", "delete", ADMIN_EMAIL], "[y/N]", Some("-icanon")),
        (&["audit", "follow", "-v"], "token from UMS_TOKEN", None),
        // The server never answers.
        (&["users", "list", "-v"], "token from UMS_TOKEN", None),
    ];
    for (words, shown, mode) in asked {
        if words.contains(&"list") {
            way.cut();
        }
        let script = r#"trap : INT; stty -a >before; "$0" "$@"; echo "status $?"; stty -a >after; cmp before after && echo same"#;
        let mut terminal = Terminal::shell(&home, 100, script, words);
        terminal.until(shown);
        if let Some(mode) = mode {
            terminal.until_mode(mode);
        }
        let began = Instant::now();
        terminal.interrupt();
        let screen = terminal.end();
        let lines = screen.lines();
        // (A terminal shows ^C before it.)
        assert!(lines.iter().any(|line| line.ends_with("status 130")), "{words:?}: {screen:?}");
        assert!(lines.iter().any(|line| line == "same"), "{words:?}: {screen:?}");
        let (hidden, seen) = (screen.text.rfind("\u{1b}[?25l"), screen.text.rfind("\u{1b}[?25h"));
        assert!(seen >= hidden, "{words:?}: the cursor stays hidden: {screen:?}");
        assert!(began.elapsed() < SOON && !screen.text.contains("error"), "{words:?}: {screen:?}");
    }
    way.mend();
}

#[apply(both_engines)]
async fn signals_end_a_call_that_waits() {
    let server = TestServer::start().await;
    let (way, home) = behind(&server).await;
    way.cut();
    for (name, status) in [("INT", 130), ("TERM", 143), ("HUP", 129)] {
        let mut command = home.command(&["users", "list", "-v"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // It runs.
        let mut said = [0];
        std::io::Read::read_exact(child.stderr.as_mut().unwrap(), &mut said).unwrap();
        signal(name, &child);
        let began = Instant::now();
        let output = child.wait_with_output().unwrap();
        // As a shell tells it: in the first moment the system ends it, and later it ends itself.
        let ended = output.status.code().or(output.status.signal().map(|signal| 128 + signal));
        assert!(ended == Some(status) && began.elapsed() < SOON, "{name}: {output:?}");
        assert_eq!(output.stdout, b"");
    }
}

#[apply(both_engines)]
async fn a_stopped_prompt_goes_on_where_it_was() {
    let server = TestServer::start().await;
    let home = Home::new().var("UMS_SERVER", &server.url);
    // A shell with jobs: Ctrl-Z stops what is in front, `fg` brings it back.
    let script = r#"set -m; "$0" "$@"; echo "stopped $?"; fg >/dev/null; echo "status $?""#;
    let login = ["auth", "login", "--storage", "file", "--email", ADMIN_EMAIL];
    let mut terminal = Terminal::shell(&home, 100, script, &login);
    terminal.until("Password:");
    terminal.until_mode("-echo");
    terminal.suspend();
    terminal.until("stopped");
    terminal.types_unseen(ADMIN_PASSWORD);
    let screen = terminal.end();
    assert!(screen.lines().iter().any(|line| line == "status 0"), "{screen:?}");
    assert!(!screen.text.contains(ADMIN_PASSWORD), "{screen:?}");
}

#[apply(both_engines)]
async fn a_pager_goes_with_what_started_it_and_its_modes_as_well() {
    let server = TestServer::start().await;
    for n in 0..5 {
        server.person("Ann", &format!("ann{n}@example.com"), "user").await;
    }
    // It takes the terminal as `less` and editors do; then somebody ends `ums`.
    let pager =
        r"stty raw -echo </dev/tty; printf '\033[?1049h\033[?25l'; echo $$ >pager; kill -TERM $PPID; exec sleep 30";
    let home = Home::of_admin(&server).var("PAGER", &format!("{pager}; cat"));
    let script = r#"stty rows 5; stty -a >before; "$0" "$@"; echo "status $?"; stty -a >after; cmp before after && echo same
        n=0; while kill -0 "$(cat pager)" 2>gone && [ $n -lt 100 ]; do n=$((n + 1)); sleep 0.05; done; cat gone"#;
    let screen = Terminal::shell(&home, 100, script, &["users", "list"]).end();
    let lines = screen.lines();
    assert!(lines.iter().any(|line| line.ends_with("status 143")), "{screen:?}");
    assert!(lines.iter().any(|line| line == "same"), "{screen:?}");
    assert!(screen.text.contains("\u{1b}[?1049l\u{1b}[?25h"), "{screen:?}");
    assert!(screen.text.to_lowercase().contains("no such process"), "the pager goes on: {screen:?}");
}

#[apply(both_engines)]
async fn whoever_refreshes_and_is_killed_holds_nobody_up() {
    let server = TestServer::with(|config| config.access_token_ttl = Some(Duration::from_secs(1))).await;
    for by_keyring in [true, false] {
        let way = Proxy::new(vec![proxy::Backend::Tcp(server.addr)]).await;
        let home = Home::new().var("UMS_SERVER", &format!("http://{}", way.addr));
        let Some(keyring) = Keyring::start(&home, "whoever refreshes and is killed holds nobody up") else { return };
        let home = home.var("DBUS_SESSION_BUS_ADDRESS", &keyring.address);
        let storage = if by_keyring { "keyring" } else { "file" };
        let login = ["auth", "login", "--email", ADMIN_EMAIL, "--password-stdin", "--storage", storage];
        home.ums_with_input(&login, ADMIN_PASSWORD).ok();
        std::thread::sleep(Duration::from_millis(600));
        way.cut();
        let start = || {
            let mut command = home.command(&["whoami", "-q", "-v"]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        };
        // The first takes the lock, and its call is never answered; the others wait for it.
        let mut first = start();
        let locks = home.path().join(".local/state/ums/locks");
        let began = Instant::now();
        let held = || {
            let locks = std::fs::read_dir(&locks).into_iter().flatten().flatten();
            locks.into_iter().any(|lock| std::fs::File::open(lock.path()).unwrap().try_lock().is_err())
        };
        while !held() {
            assert!(began.elapsed() < SOON, "nobody refreshes");
            std::thread::sleep(Duration::from_millis(5));
        }
        let others: Vec<Child> = (0..7).map(|_| start()).collect();
        std::thread::sleep(Duration::from_millis(300));
        first.kill().unwrap();
        first.wait().unwrap();
        way.mend();
        for other in others {
            let output = other.wait_with_output().unwrap();
            assert!(output.status.success(), "{storage}: {output:?}");
        }
        assert!(began.elapsed() < SOON * 3, "{storage}: {:?}", began.elapsed());
        assert_eq!(home.ums(&["whoami", "-q"]).ok().trim(), server.admin_id);
    }
}

#[test]
fn a_reader_that_has_left_is_no_failure() {
    let home = Home::new();
    for words in [&["version"][..], &["schemas"], &["completion", "bash"], &["--help"], &["--version"]] {
        let mut child = home.command(words).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{words:?}: {output:?}");
    }
}
