//! `ums users edit` at a terminal: what is not taken can be edited again, with what was wrong with it at its top.

use super::edit::{ada, editor, kept};
use crate::harness::{Home, Terminal, TestServer, apply, both_engines};

/// An editor that does another thing each time; `$N` is which time it is, from 1, and what it is given is kept as `given-$N`.
fn script(each: &str) -> String {
    format!("N=$(($(cat n 2>/dev/null || echo 0) + 1)); echo $N >n; cp \"$1\" given-$N\ncase $N in\n{each}\nesac\n")
}

fn given(home: &Home, time: u32) -> String {
    std::fs::read_to_string(home.path().join(format!("given-{time}"))).unwrap()
}

#[apply(both_engines)]
async fn a_fault_is_told_with_its_line_and_edited_again() {
    let server = TestServer::start().await;
    let id = ada(&server).await;
    let home = editor(
        Home::of_admin(&server),
        &script(
            "1) sed -i -e 's/^name: Ada/name: Eva/' -e 's/^role: user/role: [user/' \"$1\";;
             2) sed -i -e 's/^role: .user/role: admiral/' \"$1\";;
             3) sed -i -e 's/^role: admiral/role: auditor/' \"$1\";;",
        ),
    );
    let mut terminal = Terminal::open(&home, 100, &["users", "edit", &id]);
    terminal.until("line ");
    terminal.until("Edit it again? [Y/n]");
    // Plain Enter goes on.
    terminal.types("");
    terminal.until("Ada");
    terminal.until("Eva");
    terminal.until("admiral");
    terminal.until("Change ada@example.com on http://");
    terminal.until("[y/N]");
    terminal.types("y");
    // The server does not know such a role.
    terminal.until("role: ");
    terminal.until("Edit it again? [Y/n]");
    terminal.types("y");
    terminal.until("auditor");
    terminal.until("[y/N]");
    terminal.types("y");
    let screen = terminal.end();
    assert_eq!(screen.status, 0, "{screen:?}");
    assert!(
        given(&home, 2).starts_with("#! line ") && given(&home, 2).contains("\nname: Eva\nemail: "),
        "{}",
        given(&home, 2)
    );
    let third = given(&home, 3);
    assert!(third.starts_with("#! not sent: ") && third.contains("\n#! role: "), "{third}");
    // What was wrong before is so no more.
    assert!(!third.contains("#! line"), "{third}");
    let now = server.raw_admin().get(&format!("/users/{id}")).await.json();
    assert_eq!((now["name"].as_str(), now["role"].as_str()), (Some("Eva"), Some("auditor")));
    assert!(kept(&home).is_empty());
}

#[apply(both_engines)]
async fn who_was_changed_meanwhile_is_shown_and_edited_on_top_of_that() {
    let server = TestServer::start().await;
    let id = ada(&server).await;
    let home = editor(
        Home::of_admin(&server),
        &script(
            "1) touch begun; while [ ! -e go ]; do sleep 0.05; done
                sed -i -e 's/^name: Ada/name: Eva/' -e 's/^  z: 1.50/  z: 2/' \"$1\";;",
        ),
    );
    let mut terminal = Terminal::open(&home, 100, &["users", "edit", &id]);
    while !home.path().join("begun").exists() {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let theirs = r#"{"role":"auditor","metadata":{"z":9,"desk":"5"}}"#;
    assert_eq!(server.raw_admin().patch(&format!("/users/{id}"), theirs).await.status, 200);
    home.file("go", "");
    terminal.until("[y/N]");
    terminal.types("y");
    terminal.until("ada@example.com was changed meanwhile, and your changes are not sent:");
    terminal.until("auditor");
    terminal.until("Edit yours on top of that? [Y/n]");
    terminal.types("");
    // As it is now, and as it will be.
    terminal.until("metadata.z");
    terminal.until("9");
    terminal.until("[y/N]");
    terminal.types("y");
    let screen = terminal.end();
    assert_eq!(screen.status, 0, "{screen:?}");
    let second = given(&home, 2);
    assert!(second.contains("#! changed by somebody else meanwhile: role: user → auditor\n"), "{second}");
    assert!(
        second.contains("version 3\n") && second.contains("\nname: Eva\n") && second.contains("\n  z: 2\n"),
        "{second}"
    );
    let now = server.raw_admin().get(&format!("/users/{id}")).await.json();
    assert_eq!((now["name"].as_str(), now["role"].as_str()), (Some("Eva"), Some("auditor")));
    assert_eq!((&now["metadata"]["z"], &now["metadata"]["desk"]), (&2.into(), &"5".into()));
}

/// Around a command: whether the terminal is as it was, with which code it ended.
const WATCHED: &str =
    r#"trap : INT; stty -a >before; "$0" "$@"; echo "status $?"; stty -a >after; cmp before after && echo same"#;

#[apply(both_engines)]
async fn ctrl_c_is_the_editors_and_at_the_question_it_keeps_the_text() {
    let server = TestServer::start().await;
    let id = ada(&server).await;
    let home = editor(
        Home::of_admin(&server),
        "trap 'touch interrupted' INT; echo begun; while [ ! -e interrupted ]; do sleep 0.05; done
         stty -echo -icanon; sed -i 's/^name: Ada/name: Eva/' \"$1\"; stty echo icanon",
    );
    let mut terminal = Terminal::shell(&home, 100, WATCHED, &["users", "edit", &id]);
    terminal.until("begun");
    terminal.interrupt();
    // It goes on, with what the editor made of it.
    terminal.until("[y/N]");
    terminal.until_mode("-icanon");
    terminal.interrupt();
    let screen = terminal.end();
    let lines = screen.lines();
    assert!(lines.iter().any(|line| line.ends_with("status 130")) && lines.iter().any(|l| l == "same"), "{screen:?}");
    let files = kept(&home);
    let said = format!("your text is kept in {}", files[0].display());
    assert_eq!(screen.text.matches(&said).count(), 1, "{screen:?}");
    assert!(screen.seen(200).cursor, "{screen:?}");
    assert_eq!(server.raw_admin().get(&format!("/users/{id}")).await.json()["name"], "Ada");
}

#[apply(both_engines)]
async fn an_editor_that_dies_leaves_the_terminal_as_it_was() {
    let server = TestServer::start().await;
    let id = ada(&server).await;
    for (last, status) in [("kill -INT $$", 130), ("kill -KILL $$", 2), ("exit 1", 2)] {
        let script = format!("stty -echo -icanon; printf '\\033[?25l'; echo x >>\"$1\"; {last}");
        let home = editor(Home::of_admin(&server), &script);
        let screen = Terminal::shell(&home, 100, WATCHED, &["users", "edit", &id]).end();
        let lines = screen.lines();
        assert!(lines.iter().any(|line| line.ends_with(&format!("status {status}"))), "{last}: {screen:?}");
        assert!(lines.iter().any(|line| line == "same"), "{last}: {screen:?}");
        let (hidden, seen) = (screen.text.rfind("\u{1b}[?25l"), screen.text.rfind("\u{1b}[?25h"));
        assert!(seen > hidden, "{last}: the cursor stays hidden: {screen:?}");
        // Its text may be all there is.
        assert_eq!(kept(&home).len(), 1, "{last}: {screen:?}");
    }
}
