//! Where nobody is named, a person on a terminal picks from a list; everywhere else it is said who is missing.

use serde_json::Value;

use crate::harness::hostile::Hostile;
use crate::harness::terminal::Screen;
use crate::harness::{Home, Terminal, TestServer, apply, both_engines};
use crate::migrate_data::fill;

/// What is at the bottom of the list as long as it is shown.
const FOOTER: &str = "Esc leaves";

async fn people() -> TestServer {
    let server = TestServer::start().await;
    for (name, email) in [("Bob", "bob@example.com"), ("Zoë Ångström", "zoe@example.com"), ("Cy Young", "cy@other.org")]
    {
        server.person(name, email, "user").await;
    }
    server
}

/// So many people more, as rows, and counted: `all` in all.
pub(super) fn crowd(server: &TestServer, more: u32, all: u32) {
    fill(server.database(), 1, more);
    let counted = format!("insert into counters (name, value) values ('users', {all})");
    server.database().sql(&format!("delete from counters where name = 'users'; {counted}"));
}

/// Nothing is left of the list, and the cursor is there.
fn assert_gone(screen: &Screen, columns: usize) {
    let seen = screen.seen(columns);
    assert!(!seen.lines.iter().any(|line| line.contains(FOOTER) || line.starts_with('>')), "{seen:?} of {screen:?}");
    assert!(seen.cursor && !seen.wrapped, "{seen:?} of {screen:?}");
}

#[apply(both_engines)]
async fn who_is_not_named_is_picked() {
    let server = people().await;
    let home = Home::of_admin(&server);
    let commands: [(&[&str], &str, &str); 6] = [
        (&["users", "get"], "Show whom?", "E-mail      zoe@example.com"),
        (&["users", "explain"], "Whose logins?", "zoe@example.com"),
        (&["users", "sessions"], "Whose sessions?", "LAST USED"),
        (&["users", "update", "--name", "Zoë"], "Change whom?", "Name        Zoë"),
        (&["users", "set-password", "--generate-password"], "Set whose password?", "(shown this once)"),
        (&["users", "suspend"], "Suspend whom?", "Status      suspended"),
    ];
    // Letters in between do not matter, nor does their case, nor the order of words.
    for ((words, question, shown), typed) in
        commands.into_iter().zip(["ZoEx", "zoë", "example zoë"].into_iter().cycle())
    {
        let mut terminal = Terminal::open(&home, 80, words);
        terminal.until(question);
        terminal.until(FOOTER);
        terminal.press(typed);
        terminal.until("1 of 4");
        terminal.press("\r");
        let screen = terminal.end();
        assert_eq!(screen.status, 0, "{words:?}: {screen:?}");
        assert_gone(&screen, 80);
        let seen = screen.seen(80).lines.join("\n");
        assert!(seen.contains(shown), "{words:?}: {shown} in {screen:?}");
    }
    // Of those for whom it would do nothing none is shown.
    let mut terminal = Terminal::open(&home, 80, &["users", "activate"]);
    terminal.until("zoe@example.com");
    terminal.until("  1; type to search");
    terminal.press("\r");
    assert_eq!(terminal.end().status, 0);
    let nobody = Terminal::open(&home, 80, &["users", "activate"]).end();
    assert!(nobody.status == 3 && nobody.text.contains("nobody is suspended"), "{nobody:?}");
}

#[apply(both_engines)]
async fn several_are_marked_and_deleting_them_asks_for_their_number() {
    let server = people().await;
    let home = Home::of_admin(&server);
    let mut terminal = Terminal::open(&home, 80, &["users", "delete"]);
    terminal.until(FOOTER);
    terminal.press("example.com");
    terminal.until("3 of 4");
    // The best matches come first, and then they stand by their e-mails.
    terminal.press("\t");
    terminal.until("1 marked");
    terminal.press("\t");
    terminal.until("2 marked");
    terminal.press("\r");
    terminal.until("Delete 2 people (bob@example.com, zoe@example.com)");
    terminal.until(&format!("on {}?", server.url));
    terminal.until("Type 2 to go on");
    terminal.types("2");
    let screen = terminal.end();
    assert_eq!(screen.status, 0, "{screen:?}");
    let lines = screen.seen(80).lines;
    assert!(lines.iter().any(|line| line == "deleted bob@example.com"), "{screen:?}");
    let left = home.ums(&["users", "list", "-o", "name"]).ok();
    assert_eq!(left, "admin@example.com\ncy@other.org\n");
    // Data goes where it is wanted, and the list is on the terminal all the same.
    let mut terminal = Terminal::shell(&home, 80, r#""$0" "$@" >out; cat out"#, &["users", "get", "-o", "json"]);
    terminal.until(FOOTER);
    terminal.press("\t");
    terminal.until("1 marked");
    terminal.press("\t\r");
    let screen = terminal.end();
    assert_eq!(
        serde_json::from_slice::<Value>(&std::fs::read(home.path().join("out")).unwrap())
            .unwrap()
            .as_array()
            .unwrap()
            .len(),
        2
    );
    assert_gone(&screen, 80);
}

#[apply(both_engines)]
async fn whoever_leaves_the_list_has_done_nothing() {
    let server = people().await;
    let home = Home::of_admin(&server);
    let script =
        r#"trap : INT; stty -a >before; "$0" "$@"; echo "status $?"; stty -a >after; cmp before after && echo same"#;
    for (key, status) in [("\u{1b}", 2), ("\u{3}", 130)] {
        for columns in [80, 24] {
            let mut terminal = Terminal::shell(&home, columns, script, &["users", "delete", "--yes"]);
            terminal.until("admin@ex");
            terminal.until("type to");
            terminal.until_mode("-icanon");
            terminal.press(key);
            let screen = terminal.end();
            let seen = screen.seen(columns.into());
            assert!(seen.lines.iter().any(|line| line == &format!("status {status}")), "{key:?}: {screen:?}");
            assert!(seen.lines.iter().any(|line| line == "same"), "{key:?}: {screen:?}");
            assert!(!seen.lines.iter().any(|line| line.contains("type to")) && seen.cursor, "{key:?}: {seen:?}");
        }
    }
    assert_eq!(home.ums(&["users", "list", "-q"]).ok().lines().count(), 4);
}

#[apply(both_engines)]
async fn where_nobody_can_pick_it_is_said_who_is_missing() {
    let server = people().await;
    let home = Home::of_admin(&server);
    for command in
        ["get", "update", "edit", "set-password", "suspend", "activate", "delete", "sessions", "logout", "explain"]
    {
        let words: Vec<&str> = match command {
            "update" => vec!["users", "update", "--name", "X"],
            command => vec!["users", command],
        };
        let many = matches!(command, "get" | "update" | "suspend" | "activate" | "delete" | "logout");
        let said = format!(
            "error: <USER>{} is missing\nhint: `ums users {command} --help` shows how\n",
            if many { "..." } else { "" }
        );
        let ran = home.ums(&words);
        assert_eq!((ran.status, ran.stdout.as_str(), ran.stderr), (2, "", said.clone()), "{command}");
        let no_input = Terminal::open(&home, 80, &[&words[..], &["--no-input", "--color", "never"]].concat()).end();
        assert_eq!((no_input.status, no_input.text.replace('\r', "")), (2, said), "{command}");
    }
    for (words, said) in [(["keys", "revoke"], "<KEY>... is missing"), (["keys", "rotate"], "<KEY> is missing")] {
        let ran = home.ums(&words);
        assert!(ran.status == 2 && ran.stderr.contains(said), "{ran:?}");
    }
    let dumb = Terminal::shell(&home, 80, r#"TERM=dumb exec "$0" "$@""#, &["users", "get"]).end();
    assert!(dumb.status == 2 && dumb.text.contains("is missing"), "{dumb:?}");
}

#[apply(both_engines)]
async fn whatever_people_are_called_the_list_keeps_within_the_terminal() {
    let server = TestServer::start().await;
    let texts =
        Hostile::all().iter().filter_map(|one| serde_json::from_slice::<String>(&one.value()).ok()).collect::<Vec<_>>();
    for (n, text) in texts.iter().enumerate() {
        let (id, _) = server.person("Somebody", &format!("{n:02}@example.com"), "user").await;
        let text: String = text.replace('\0', "").replace('\'', "''").chars().take(300).collect();
        server.database().sql(&format!("update users set name = '{text}', email = '{text}@{n}' where id = '{id}'"));
    }
    let home = Home::of_admin(&server).var("NO_COLOR", "1");
    for columns in [80, 40, 16, 200] {
        let mut terminal = Terminal::open(&home, columns, &["users", "get"]);
        terminal.until("type");
        for _ in 0..texts.len() {
            terminal.press("\u{1b}[B");
        }
        terminal.press("\u{1b}[6~\u{1b}[5~ex");
        terminal.until("ex");
        terminal.press("\u{15}\u{1b}[F");
        terminal.until("type");
        terminal.until_mode("-icanon");
        terminal.press("\u{1b}");
        let screen = terminal.end();
        assert_eq!(screen.status, 2, "{screen:?}");
        let seen = screen.seen(columns.into());
        // The words of the end are longer than such a terminal.
        assert!(!seen.wrapped || columns < 50, "{columns}: {screen:?}");
        let acts = |c: char| c.is_control() && !"\r\n\u{1b}".contains(c) || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!screen.text.contains(acts), "{columns}: {screen:?}");
    }
}

#[apply(both_engines)]
async fn a_large_directory_is_searched_first() {
    let server = people().await;
    crowd(&server, 1200, 1204);
    let home = Home::of_admin(&server);
    let mut terminal = Terminal::open(&home, 80, &["users", "get"]);
    terminal.until("there are 1,204 people on http://");
    terminal.until("Search, by a part of the name or e-mail");
    terminal.types("nobody of that name");
    terminal.until("nobody has \"nobody of that name\" in name or e-mail");
    terminal.until("Search,");
    terminal.types("person 111");
    // 111 and 1110 to 1119.
    terminal.until("  11; type to search");
    terminal.press("1117");
    terminal.until("1 of 11");
    terminal.press("\r");
    let screen = terminal.end();
    assert!(screen.status == 0 && screen.text.contains("P1117@example.com"), "{screen:?}");
    // What is cut short says so.
    let mut terminal = Terminal::open(&home, 80, &["users", "get"]);
    terminal.until("Search,");
    terminal.types("person");
    terminal.until("the first 1000 of 1,200 whose name or e-mail has that");
    terminal.until(FOOTER);
    terminal.press("\u{1b}");
    assert_eq!(terminal.end().status, 2);
}

#[apply(both_engines)]
async fn keys_are_picked_and_who_may_not_look_is_told_so() {
    let server = people().await;
    let home = Home::of_admin(&server);
    for name in ["ci", "backup", "backup"] {
        home.ums(&["keys", "create", "--name", name, "--scope", "users:read"]).ok();
    }
    let mut terminal = Terminal::open(&home, 80, &["keys", "revoke"]);
    terminal.until("Revoke which key?");
    terminal.until(FOOTER);
    terminal.press("ci");
    terminal.until("1 of 3");
    terminal.press("\r");
    terminal.until("Revoke the key ci on http://");
    terminal.until("[y/N]");
    terminal.types("y");
    assert_eq!(terminal.end().status, 0);
    // Where two have the name it is the one that was picked.
    let newest = home.ums(&["keys", "list", "--jq", ".[0].id"]).ok();
    let mut terminal = Terminal::open(&home, 80, &["keys", "rotate"]);
    terminal.until(FOOTER);
    terminal.press("\r");
    terminal.until(&format!("the old key, {}", newest.trim()));
    assert_eq!(terminal.end().status, 0);
    let (_, token) = server.person("Plain", "plain@example.com", "user").await;
    let plain = Home::new().var("UMS_SERVER", &server.url).var("UMS_TOKEN", &token);
    let screen = Terminal::open(&plain, 80, &["users", "get"]).end();
    assert!(screen.status == 5 && screen.text.contains("or me for yourself"), "{screen:?}");
    let mut none = Terminal::open(&plain, 80, &["keys", "revoke"]).end();
    none.text = none.text.replace('\r', "");
    assert!(none.status == 3 && none.text.contains("there are no keys"), "{none:?}");
}
