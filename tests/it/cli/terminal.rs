//! What a person at a terminal is asked and shown: prompts, confirmations, tables that fit, and nothing that acts.

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use unicode_width::UnicodeWidthChar;

use crate::harness::server::{ADMIN_EMAIL, ADMIN_PASSWORD};
use crate::harness::{Home, Terminal, TestServer, apply, both_engines};

#[apply(both_engines)]
async fn a_login_asks_for_what_it_needs_and_the_password_is_not_seen() {
    let server = TestServer::start().await;
    let home = Home::new().var("UMS_SERVER", &server.url);
    let mut terminal = Terminal::open(&home, 100, &["auth", "login"]);
    terminal.until("E-mail: ");
    terminal.types(ADMIN_EMAIL);
    // Where to keep the token is settled before the password is asked for.
    terminal.until("there is no keyring here");
    terminal.until("Keep the token in");
    terminal.until("credentials.json, which you alone can read?");
    terminal.until("[y/N]");
    terminal.types("y");
    terminal.until("Password: ");
    terminal.types_unseen(ADMIN_PASSWORD);
    let screen = terminal.end();
    assert_eq!(screen.status, 0, "{screen:?}");
    assert!(screen.text.contains(&format!("logged in to {} as {ADMIN_EMAIL} (admin)", server.url)), "{screen:?}");
    assert!(!screen.text.contains(ADMIN_PASSWORD), "{screen:?}");
    assert_eq!(home.ums(&["whoami", "-q"]).ok().trim(), server.admin_id);
}

#[apply(both_engines)]
async fn a_login_that_fails_says_why_and_keeps_nothing() {
    let server = TestServer::start().await;
    let home = Home::new().var("UMS_SERVER", &server.url);
    let mut terminal = Terminal::open(&home, 100, &["auth", "login", "--email", ADMIN_EMAIL, "--storage", "file"]);
    terminal.until("Password: ");
    terminal.types_unseen("not the password");
    let screen = terminal.end();
    assert_eq!(screen.status, 4, "{screen:?}");
    assert!(screen.lines().iter().any(|line| line == "error: wrong e-mail or password"), "{screen:?}");
    assert!(!screen.text.contains("not the password"), "{screen:?}");

    // Who does not want the file is not asked for the password. Enter alone means no.
    for answer in ["n", ""] {
        let mut terminal = Terminal::open(&home, 100, &["auth", "login", "--email", ADMIN_EMAIL]);
        terminal.until("[y/N]");
        terminal.types(answer);
        let screen = terminal.end();
        assert_eq!(screen.status, 12, "{screen:?}");
        assert!(screen.text.contains("--storage file") && !screen.text.contains("Password:"), "{screen:?}");
    }
    assert_eq!(home.ums(&["whoami"]).status, 4);
    assert!(!home.path().join(".local/state/ums/credentials.json").exists());
}

#[apply(both_engines)]
async fn a_new_password_is_asked_for_twice_and_two_different_ones_are_not_taken() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    let create = ["users", "create", "--email", "bob@example.com", "--name", "Bob"];
    let mut terminal = Terminal::open(&home, 100, &create);
    let (right, wrong) = ("four words of bob", "four words of rob");
    for (first, second) in [(right, wrong), (right, right)] {
        terminal.until("Password: ");
        terminal.types_unseen(first);
        terminal.until("Password (again): ");
        terminal.types_unseen(second);
        if first != second {
            terminal.until("they differ, once more");
        }
    }
    let screen = terminal.end();
    assert_eq!(screen.status, 0, "{screen:?}");
    assert!(!screen.text.contains("words of"), "{screen:?}");
    let login = |password: &str| json!({"email": "bob@example.com", "password": password}).to_string();
    assert_eq!(server.raw().post("/auth/login", &login(right)).await.status, 200);
    assert_eq!(server.raw().post("/auth/login", &login(wrong)).await.status, 401);
}

#[apply(both_engines)]
async fn a_deletion_says_whom_and_where_and_waits_for_a_yes() {
    let server = TestServer::start().await;
    let (bob, _) = server.person("Bob", "bob@example.com", "user").await;
    let home = Home::of_admin(&server);
    for (answer, status, then) in [("n", 2, 200), ("", 2, 200), ("y", 0, 404)] {
        let mut terminal = Terminal::open(&home, 100, &["users", "delete", "bob@example.com"]);
        terminal.until("Delete bob@example.com");
        terminal.until(&format!("on {}?", server.url));
        terminal.until("[y/N]");
        terminal.types(answer);
        let screen = terminal.end();
        assert_eq!(screen.status, status, "{answer:?}: {screen:?}");
        let declined = screen.lines().iter().any(|line| line == "error: not confirmed, nothing was done");
        assert_eq!(declined, status == 2, "{answer:?}: {screen:?}");
        let bob = server.raw_admin().get(&format!("/users/{bob}")).await;
        assert_eq!(bob.status, then, "{answer:?}: {bob:?}");
    }
}

#[apply(both_engines)]
async fn deleting_more_than_one_asks_for_the_count() {
    let server = TestServer::start().await;
    for name in ["ada", "bob"] {
        server.person(name, &format!("{name}@example.com"), "user").await;
    }
    let home = Home::of_admin(&server);
    let delete = ["users", "delete", "ada@example.com", "bob@example.com"];
    for (answer, status, left) in [("y", 2, 3), ("", 2, 3), ("2", 0, 1)] {
        let mut terminal = Terminal::open(&home, 100, &delete);
        terminal.until("ada@example.com");
        terminal.until("bob@example.com");
        terminal.until(&format!("on {}?", server.url));
        terminal.until("Type 2 to go on");
        terminal.types(answer);
        let screen = terminal.end();
        assert_eq!(screen.status, status, "{answer:?}: {screen:?}");
        assert_eq!(home.ums(&["users", "list", "-q"]).ok().lines().count(), left, "{answer:?}: {screen:?}");
    }
}

#[apply(both_engines)]
async fn a_protected_profile_wants_its_name_typed_and_yes_is_not_enough() {
    let server = TestServer::start().await;
    let (bob, _) = server.person("Bob", "bob@example.com", "user").await;
    let home = Home::new().var("UMS_TOKEN", &server.admin_token);
    let config = format!("[profile.prod]\nserver = \"{}\"\nprotected = true\n", server.url);
    home.file(".config/ums/config.toml", config);
    for (answer, status, then) in [("y", 2, 200), ("production", 2, 200), ("prod", 0, 404)] {
        let mut terminal = Terminal::open(&home, 100, &["-p", "prod", "users", "delete", "bob@example.com", "--yes"]);
        terminal.until("Delete bob@example.com");
        terminal.until(&format!("on {}?", server.url));
        terminal.until("Type prod to go on");
        terminal.types(answer);
        let screen = terminal.end();
        assert_eq!(screen.status, status, "{answer:?}: {screen:?}");
        let bob = server.raw_admin().get(&format!("/users/{bob}")).await;
        assert_eq!(bob.status, then, "{answer:?}: {bob:?}");
    }
}

#[apply(both_engines)]
async fn nobody_is_asked_where_no_input_or_ci_is_said_or_standard_error_is_no_terminal() {
    let server = TestServer::start().await;
    let (bob, _) = server.person("Bob", "bob@example.com", "user").await;
    let commands: [(&[&str], &str); 5] = [
        (&["auth", "login", "--storage", "file"], "--email"),
        (&["auth", "login", "--storage", "file", "--email", ADMIN_EMAIL], "--password-stdin or --password-file"),
        (&["users", "create", "--email", "e@example.com", "--name", "E"], "--generate-password"),
        (&["users", "set-password", "bob@example.com"], "--generate-password"),
        (&["users", "delete", "bob@example.com"], "--yes"),
    ];
    for (words, flag) in commands {
        let home = Home::of_admin(&server);
        let no_input = Terminal::open(&home, 100, &[words, &["--no-input"]].concat()).end();
        let ci = Terminal::open(&Home::of_admin(&server).var("CI", "1"), 100, words).end();
        let piped = Terminal::shell(&home, 100, r#""$0" "$@" 2>said; status=$?; cat said; exit $status"#, words).end();
        for screen in [no_input, ci, piped] {
            assert_eq!(screen.status, 2, "{words:?}: {screen:?}");
            let lines = screen.lines();
            assert!(lines.iter().any(|l| l.starts_with("hint: give ") && l.contains(flag)), "{words:?}: {screen:?}");
            assert!(!screen.text.contains("E-mail:") && !screen.text.contains("Password:"), "{words:?}: {screen:?}");
        }
    }
    assert_eq!(server.raw_admin().get(&format!("/users/{bob}")).await.status, 200);
    // An empty CI is none.
    let home = Home::of_admin(&server).var("CI", "");
    let mut terminal = Terminal::open(&home, 100, &["users", "delete", &bob]);
    terminal.until("[y/N]");
    terminal.types("y");
    let screen = terminal.end();
    assert_eq!(screen.status, 0, "{screen:?}");
}

/// How many columns a terminal gives a line: each character by itself.
fn columns(line: &str) -> usize {
    line.chars().map(|c| c.width().unwrap_or(0)).sum()
}

#[apply(both_engines)]
async fn a_table_fits_the_terminal_and_shows_the_first_fifty_unless_asked_for_all() {
    let server = TestServer::start().await;
    let names =
        ["Bartholomew Featherstonehaugh-Cholmondeley", "佐藤 美咲", "ليلى حداد", "Jose\u{301} A\u{301}lvarez", "Zoë"];
    for n in 0..59 {
        let email = format!("somebody.with.a.long.address{n}@example.com");
        server.person(names[n % names.len()], &email, "user").await;
    }
    let home = Home::of_admin(&server);
    for width in [40, 60, 100, 200] {
        let screen = Terminal::open(&home, width, &["users", "list"]).end();
        assert_eq!(screen.status, 0, "{screen:?}");
        let lines = screen.lines();
        let (note, table) = lines.split_last().unwrap();
        assert_eq!((note.as_str(), table.len()), ("50 of 60 users; --all for the rest", 51), "{screen:?}");
        let widest = table.iter().map(|line| columns(line)).max().unwrap();
        assert!(widest <= width.into(), "{width}: {screen:?}");
        assert!(table[0].starts_with("EMAIL") && table[0].contains("NAME"), "{screen:?}");
        assert_eq!(table[0].ends_with("ID"), width == 200, "{screen:?}");
        // Where a cell is cut, that is seen.
        assert_eq!(table.iter().any(|line| line.contains('…')), width < 200, "{screen:?}");
        if width >= 100 {
            let at = table[0].find("CREATED").unwrap_or_else(|| panic!("{screen:?}"));
            let created = table[1][at..].split("  ").next().unwrap();
            let is_relative = created == "just now" || created.ends_with(" ago") || created.starts_with("in ");
            assert!(is_relative, "{created:?}: {screen:?}");
        }
    }
    let all = Terminal::open(&home, 100, &["users", "list", "--all"]).end();
    assert_eq!((all.status, all.lines().len()), (0, 61), "{all:?}");
    let seven = Terminal::open(&home, 100, &["users", "list", "--limit", "7"]).end();
    assert_eq!(seven.lines().len(), 9, "{seven:?}");
    assert!(seven.lines()[8].starts_with("7 of 60 users; "), "{seven:?}");
    // What a program is to read is whole, also on a terminal.
    let ids = Terminal::open(&home, 100, &["users", "list", "-q"]).end();
    assert_eq!((ids.status, ids.lines().len()), (0, 60), "{ids:?}");
    let ndjson = Terminal::open(&home, 100, &["users", "list", "-o", "ndjson"]).end();
    assert_eq!((ndjson.status, ndjson.lines().len()), (0, 60), "{ndjson:?}");
}

#[apply(both_engines)]
async fn a_terminal_has_colour_and_who_does_not_want_it_gets_none() {
    let server = TestServer::start().await;
    let list = ["users", "list"];
    let nobody = ["users", "get", "nobody@example.com"];
    let home = || Home::of_admin(&server);
    let coloured = Terminal::open(&home(), 100, &list).end();
    // Yellow for an administrator, green for an active account, and everything off again.
    assert!(
        ["\u{1b}[33madmin", "\u{1b}[32mactive", "\u{1b}[0m"].iter().all(|c| coloured.text.contains(c)),
        "{coloured:?}"
    );
    let error = Terminal::open(&home(), 100, &nobody).end();
    assert!(error.text.contains("\u{1b}[") && error.lines()[0].starts_with("error: no user"), "{error:?}");
    for words in [&list[..], &nobody] {
        for plain in [
            Terminal::open(&home(), 100, &[words, &["--color", "never"]].concat()),
            Terminal::open(&home().var("NO_COLOR", "1"), 100, words),
            Terminal::open(&home().var("NO_COLOR", "1").var("CLICOLOR_FORCE", "1"), 100, words),
            Terminal::shell(&home(), 100, r#"TERM=dumb exec "$0" "$@""#, words),
        ] {
            let plain = plain.end();
            assert!(!plain.text.contains('\u{1b}') && plain.text.contains("example.com"), "{words:?}: {plain:?}");
        }
    }
    // Colour changes nothing else.
    let plain = Terminal::open(&home().var("NO_COLOR", "1"), 100, &list).end();
    assert_eq!(plain.lines(), coloured.lines());
    let piped = [&list[..], &["--color", "always"]].concat();
    assert!(home().ums(&piped).ok().contains("\u{1b}[33madmin"));
    assert!(home().var("CLICOLOR_FORCE", "1").ums(&list).ok().contains("\u{1b}[33madmin"));
    assert!(!home().ums(&list).ok().contains('\u{1b}'));
}

/// Sets the window's title, clears the screen, colours, turns the writing round, goes back to the line's start.
const HOSTILE: &str = "\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{202e}x\r\u{8}\n";

/// A server that says hostile things wherever it can: of a user, of all users, and why there is no user 2.
async fn hostile_server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let time = "2026-01-01T00:00:00.000Z";
    let user = json!({"id": format!("1{HOSTILE}"), "name": HOSTILE, "email": HOSTILE, "role": HOSTILE, "status": HOSTILE,
        "metadata": {HOSTILE: HOSTILE}, "created_at": time, "updated_at": time, "last_login_at": null, "version": 1});
    let fault = json!({"field": HOSTILE, "code": HOSTILE, "message": HOSTILE});
    let problem = json!({"type": HOSTILE, "code": HOSTILE, "title": HOSTILE, "status": 500, "detail": HOSTILE,
        "request_id": HOSTILE, "errors": [fault]});
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = Vec::new();
            while !request.ends_with(b"\r\n\r\n") {
                request.push(stream.read_u8().await.unwrap());
            }
            let (status, kind, body) = match request {
                r if r.starts_with(b"GET /users/1") => ("200 OK", "json", user.to_string()),
                r if r.starts_with(b"GET /users?") => ("200 OK", "json", json!([user]).to_string()),
                _ => ("500 No", "problem+json", problem.to_string()),
            };
            let head = format!("HTTP/1.1 {status}\r\nContent-Type: application/{kind}\r\nConnection: close\r\n");
            let answer = format!("{head}Content-Length: {}\r\n\r\n{body}", body.len());
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    url
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_a_server_says_acts_on_the_terminal() {
    let url = hostile_server().await;
    let home = Home::new().var("UMS_SERVER", &url).var("UMS_TOKEN", "token").var("NO_COLOR", "1");
    let id = format!("1{HOSTILE}");
    let commands: [(&[&str], i32); 5] = [
        (&["users", "get", "1"], 0),
        (&["users", "list"], 0),
        (&["users", "get", "1", &id], 0),
        (&["users", "get", "2"], 11),
        (&["users", "get", &format!("2{HOSTILE}"), HOSTILE], 11),
    ];
    for (words, status) in commands {
        for more in [&[][..], &["-o", "json"], &["-o", "ndjson"], &["-o", "csv"], &["-q"], &["--debug", "-vv"]] {
            let screen = Terminal::open(&home, 200, &[words, more].concat()).end();
            assert_eq!(screen.status, status, "{words:?} {more:?}: {screen:?}");
            // The terminal itself puts \r before each \n.
            let text = screen.text.replace("\r\n", "");
            assert!(!text.contains(|c: char| c.is_control() || c == '\u{202e}'), "{words:?} {more:?}: {screen:?}");
            assert!(text.contains("owned"), "{words:?} {more:?}: {screen:?}");
        }
    }
    // Nor does what was named on the command line act from inside a question.
    for command in ["delete", "set-password"] {
        let mut terminal = Terminal::open(&home, 200, &["users", command, &id]);
        terminal.until("0;owned");
        terminal.until_mode(if command == "delete" { "-icanon" } else { "-echo" });
        terminal.interrupt();
        let screen = terminal.end();
        assert_eq!(screen.status, 130, "{command}: {screen:?}");
        assert!(!screen.text.contains("\u{1b}]") && !screen.text.contains('\u{9b}'), "{command}: {screen:?}");
    }
}

#[apply(both_engines)]
async fn ctrl_c_at_any_question_leaves_the_terminal_as_it_was() {
    let server = TestServer::start().await;
    server.person("Bob", "bob@example.com", "user").await;
    let home = Home::of_admin(&server);
    let questions: [(&[&str], &str, &str); 4] = [
        (&["auth", "login", "--storage", "file", "--email", ADMIN_EMAIL], "Password:", "-echo"),
        (&["auth", "login", "--storage", "file"], "E-mail:", "-icanon"),
        (&["users", "delete", "bob@example.com"], "[y/N]", "-icanon"),
        (&["users", "delete", "bob@example.com", ADMIN_EMAIL], "Type 2 to go on", "-icanon"),
    ];
    for (words, question, mode) in questions {
        // A shell that goes on after it, as one at a terminal does.
        let script = r#"trap : INT; "$0" "$@"; echo "status $?"; stty -a"#;
        let mut terminal = Terminal::shell(&home, 100, script, words);
        terminal.until(question);
        terminal.until_mode(mode);
        terminal.interrupt();
        let screen = terminal.end();
        let lines = screen.lines();
        let at = lines.iter().position(|line| line == "status 130").unwrap_or_else(|| panic!("{words:?}: {screen:?}"));
        let modes: Vec<&str> = lines[at..].iter().flat_map(|line| line.split_ascii_whitespace()).collect();
        assert!(["echo", "icanon", "isig"].iter().all(|mode| modes.contains(mode)), "{words:?}: {modes:?}");
        let (hidden, shown) = (screen.text.rfind("\u{1b}[?25l"), screen.text.rfind("\u{1b}[?25h"));
        assert!(shown >= hidden, "{words:?}: the cursor stays hidden: {screen:?}");
    }
    assert_eq!(home.ums(&["users", "list", "-q"]).ok().lines().count(), 2);
}
