//! What takes over a second says how far it is, to a person at a terminal alone, and leaves no trace.

use std::time::Duration;

use super::picker::crowd;
use crate::harness::{Backend, Home, Proxy, Terminal, TestServer, apply, both_engines};

async fn behind(server: &TestServer) -> (Proxy, Home) {
    let way = Proxy::new(vec![Backend::Tcp(server.addr)]).await;
    let home = Home::new().var("UMS_SERVER", &format!("http://{}", way.addr)).var("UMS_TOKEN", &server.admin_token);
    (way, home)
}

#[apply(both_engines)]
async fn a_call_that_takes_long_says_what_is_waited_for() {
    let server = TestServer::start().await;
    let (way, home) = behind(&server).await;
    for (words, shown) in
        [(&["users", "list"][..], "admin@example.com"), (&["users", "get", "nobody@example.com"], "error: no user")]
    {
        way.cut();
        let mut terminal = Terminal::open(&home, 100, words);
        terminal.until(&format!("waiting for http://{}, 1 s", way.addr));
        terminal.until("2 s");
        way.mend();
        let screen = terminal.end();
        let seen = screen.seen(100);
        assert!(
            seen.lines.iter().any(|line| line.starts_with(shown) || line.contains(shown)),
            "{seen:?} of {screen:?}"
        );
        assert!(!seen.lines.iter().any(|line| line.contains("waiting")) && seen.cursor, "{seen:?} of {screen:?}");
        assert!(!seen.wrapped && seen.lines.iter().all(|line| !line.is_empty()), "{seen:?} of {screen:?}");
    }
    // What takes no time says nothing.
    let fast = Terminal::open(&home, 100, &["users", "list"]).end();
    assert!(!fast.text.contains("waiting") && !fast.text.contains("\u{1b}[K"), "{fast:?}");
}

#[apply(both_engines)]
async fn nobody_is_told_who_does_not_look() {
    let server = TestServer::start().await;
    let (way, home) = behind(&server).await;
    way.slow_down(1300);
    let list = ["users", "list", "-o", "name", "--all"];
    let piped = home.ums(&list);
    assert_eq!((piped.status, piped.stdout.as_str(), piped.stderr.as_str()), (0, "admin@example.com\n", ""));
    for script in [r#"CI=1 exec "$0" "$@""#, r#"TERM=dumb exec "$0" "$@""#, r#""$0" "$@" 2>said; cat said"#] {
        let screen = Terminal::shell(&home, 100, script, &list).end();
        assert_eq!(screen.text, "admin@example.com\r\n", "{script}: {screen:?}");
    }
}

#[apply(both_engines)]
async fn many_calls_say_how_many_are_done_between_what_each_of_them_says() {
    let server = TestServer::start().await;
    for n in 0..12 {
        server.person("Somebody", &format!("p{n:02}@example.com"), "user").await;
    }
    let (way, home) = behind(&server).await;
    way.slow_down(60);
    let people = home.file("people", (0..12).map(|n| format!("p{n:02}@example.com\n")).collect::<String>());
    let script = format!(r#"exec "$0" "$@" <{}"#, people.display());
    let mut terminal = Terminal::shell(&home, 100, &script, &["users", "suspend", "-"]);
    terminal.until(" of 12 done, ");
    terminal.until(" left");
    let screen = terminal.end();
    assert_eq!(screen.status, 0, "{screen:?}");
    let expected: Vec<String> = (0..12).map(|n| format!("suspended p{n:02}@example.com")).collect();
    assert_eq!(screen.seen(100).lines, expected, "{screen:?}");
    way.slow_down(150);
    // Also where it fails in between, and on a terminal that is narrow.
    let mut terminal = Terminal::shell(
        &home,
        24,
        r#"exec "$0" "$@" 2>&1"#,
        &["users", "suspend", "x1", "x2", "x3", "x4", "x5", "x6", "x7"],
    );
    terminal.until(" of 7 done");
    let screen = terminal.end();
    let lines = screen.seen(24).lines;
    assert_eq!((screen.status, lines.len()), (3, 8), "{screen:?}");
    assert!(lines[..7].iter().all(|line| line.starts_with("error: no user \"x")), "{screen:?}");
}

#[apply(both_engines)]
async fn a_list_into_a_file_says_so_many_of_how_many() {
    let server = TestServer::start().await;
    crowd(&server, 6000, 6001);
    let (way, home) = behind(&server).await;
    way.slow_down(40);
    let script = r#""$0" "$@" >people; status=$?; wc -l <people; exit $status"#;
    let mut terminal = Terminal::shell(&home, 100, script, &["users", "list", "--all", "-o", "ndjson"]);
    terminal.until(" of 6,001 users, ");
    let screen = terminal.end();
    assert_eq!((screen.status, screen.seen(100).lines), (0, vec!["6001".to_owned()]), "{screen:?}");
    // On the same terminal rows and line do not mix.
    let mut terminal = Terminal::open(&home, 100, &["users", "list", "--all", "-o", "name"]);
    terminal.until(" of 6,001 users");
    let screen = terminal.end();
    let lines = screen.seen(100).lines;
    assert!(lines.len() == 6001 && lines.iter().all(|line| line.ends_with("@example.com")), "{:?}", lines.len());
}

#[apply(both_engines)]
async fn ctrl_c_takes_the_line_away() {
    let server = TestServer::start().await;
    let (way, home) = behind(&server).await;
    way.cut();
    let script =
        r#"trap : INT; stty -a >before; "$0" "$@"; echo "status $?"; stty -a >after; cmp before after && echo same"#;
    let mut terminal = Terminal::shell(&home, 100, script, &["users", "list"]);
    terminal.until("waiting for http://");
    tokio::time::sleep(Duration::from_millis(300)).await;
    terminal.interrupt();
    let screen = terminal.end();
    // (A terminal shows ^C itself, behind the line.)
    let lines = screen.seen(100).lines;
    assert_eq!(lines, ["status 130", "same"], "{screen:?}");
}
