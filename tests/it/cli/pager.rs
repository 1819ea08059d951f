//! What is longer than the terminal goes through a pager; nothing else does.

use crate::harness::{Home, Terminal, TestServer, apply, both_engines};

/// A pager that tells what it was given and what it knows.
const PAGER: &str = "#!/bin/sh\necho \"PAGED token=[$UMS_TOKEN] less=[$LESS]\"\ncat\necho END OF PAGER\n";

async fn home(server: &TestServer, people: usize) -> Home {
    for n in 0..people {
        server.person("Somebody", &format!("p{n:02}@example.com"), "user").await;
    }
    let home = Home::of_admin(server);
    let pager = home.file("pager.sh", PAGER);
    std::fs::set_permissions(&pager, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    home
}

#[apply(both_engines)]
async fn only_what_overflows_a_terminal_is_paged() {
    let server = TestServer::start().await;
    let home = home(&server, 30).await.var("PAGER", "./pager.sh");
    let paged = |words: &[&str]| {
        let screen = Terminal::open(&home, 100, words).end();
        assert_eq!(screen.status, 0, "{words:?}: {screen:?}");
        let lines = screen.lines();
        let token = lines.iter().any(|line| line.starts_with("PAGED") && !line.contains("token=[]"));
        assert!(!token, "{screen:?}");
        lines.iter().any(|line| line.starts_with("PAGED token=[] less=[FRX]"))
    };
    assert!(paged(&["users", "list"]));
    assert!(paged(&["users", "list", "-o", "json"]));
    assert!(paged(&["users", "list", "-q"]));
    assert!(!paged(&["users", "list", "--limit", "20"]));
    assert!(!paged(&["users", "list", "--no-pager"]));
    assert!(!paged(&["users", "get", "p01@example.com"]));
    // Fifteen lines, each of which takes several on so narrow a terminal.
    let narrow = Terminal::open(&home, 40, &["users", "list", "--limit", "15", "-o", "ndjson"]).end();
    assert!(narrow.text.contains("PAGED"), "{narrow:?}");
    // Not for a program.
    assert!(!home.ums(&["users", "list"]).ok().contains("PAGED"));
}

#[apply(both_engines)]
async fn the_configuration_names_the_pager_and_words_come_after_it() {
    let server = TestServer::start().await;
    let home = home(&server, 60).await;
    home.file(".config/ums/config.toml", "[ui]\npager = \"./pager.sh\"\n");
    let screen = Terminal::open(&home, 100, &["users", "list"]).end();
    let lines = screen.lines();
    let at =
        |start: &str| lines.iter().position(|line| line.starts_with(start)).unwrap_or_else(|| panic!("{screen:?}"));
    assert!(at("PAGED") < at("EMAIL") && at("p48@") < at("END OF PAGER"), "{screen:?}");
    assert!(at("END OF PAGER") < at("50 of 61 users"), "{screen:?}");

    // A pager that is not there hides nothing.
    let home = home.var("UMS_PAGER", "no-such-pager");
    let screen = Terminal::open(&home, 100, &["users", "list"]).end();
    assert_eq!(screen.status, 0, "{screen:?}");
    assert!(screen.text.contains("p48@example.com"), "{screen:?}");
    let home = home.var("UMS_PAGER", "never");
    assert!(!Terminal::open(&home, 100, &["users", "list"]).end().text.contains("PAGED"));
}

/// Who leaves the pager early has seen enough; Ctrl-C is the pager's.
#[apply(both_engines)]
async fn leaving_the_pager_is_success() {
    let server = TestServer::start().await;
    let home = home(&server, 40).await.var("PAGER", "head -n 1");
    let screen = Terminal::open(&home, 100, &["users", "list", "-o", "json"]).end();
    assert_eq!(screen.status, 0, "{screen:?}");

    let home = home.var("UMS_PAGER", "trap 'echo PAGER GOES ON' INT; echo READY; read line; cat > /dev/null; until read answer < /dev/tty && [ $answer ]; do :; done; echo got $answer");
    let mut terminal = Terminal::open(&home, 100, &["users", "list"]);
    terminal.until("READY");
    terminal.interrupt();
    terminal.until("PAGER GOES ON");
    terminal.types("it");
    let screen = terminal.end();
    assert_eq!(screen.status, 0, "{screen:?}");
    assert!(screen.text.contains("got it"), "{screen:?}");
}
