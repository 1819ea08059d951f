//! Two imports of one file at once, a profile that is protected, and somebody who watches.

use super::begun::{PEOPLE, begin, behind, ended, journals, people, wait_for};
use super::everybody;
use crate::harness::{Home, Terminal, TestServer, apply, both_engines};

#[apply(both_engines)]
async fn the_second_of_one_file_is_refused_and_leaves_the_first_alone() {
    let server = TestServer::start().await;
    let (way, home) = behind(&server).await;
    home.file("people.csv", people(0));
    // So it takes seconds.
    way.slow_down(60);
    let mut first = begin(&home, &["people.csv", "--concurrency", "1"]);
    wait_for(&home, 0, &mut first);
    for words in [&["people.csv"][..], &["people.csv", "--resume"], &["./people.csv", "--concurrency", "2"]] {
        let ran = home.ums(&[&["users", "import"], words].concat());
        assert_eq!((ran.status, ran.stdout.as_str()), (12, ""), "{ran:?}");
        assert!(ran.stderr.contains("another `ums` is importing this file to this server now"), "{ran:?}");
        assert!(!ran.stderr.contains("not finished"), "{ran:?}");
    }
    assert!(first.try_wait().unwrap().is_none(), "they were two at once");
    // A rehearsal is in nobody's way.
    let ran = home.ums(&["users", "import", "people.csv", "--dry-run", "--on-conflict", "skip"]);
    assert_eq!(ran.status, 8, "{ran:?}");
    way.slow_down(0);
    let ran = ended(first);
    assert_eq!(ran.status, 8, "{ran:?}");
    assert_eq!(everybody(&server).await.len(), PEOPLE - 5);
    assert_eq!(journals(&home).len(), 0);
}

#[apply(both_engines)]
async fn a_protected_profile_wants_its_name_before_anything_is_sent() {
    let server = TestServer::start().await;
    let home = Home::new().var("UMS_TOKEN", &server.admin_token);
    let config = format!("default_profile = \"prod\"\n[profile.prod]\nserver = \"{}\"\nprotected = true\n", server.url);
    home.file(".config/ums/config.toml", config);
    home.file("people.csv", "email,name\nann@example.com,Ann\n");
    for words in [&[][..], &["--yes"], &["--confirm", "dev"]] {
        let ran = home.ums(&[&["users", "import", "people.csv"], words].concat());
        assert_eq!(ran.status, 2, "{ran:?}");
        assert!(ran.stderr.contains("the profile prod is protected"), "{ran:?}");
    }
    assert_eq!((everybody(&server).await.len(), journals(&home).len()), (0, 0));
    home.ums(&["users", "import", "people.csv", "--dry-run"]).ok();
    home.ums(&["users", "import", "people.csv", "--confirm", "prod"]).ok();
    assert_eq!(everybody(&server).await.len(), 1);
}

#[apply(both_engines)]
async fn whoever_watches_sees_how_far_it_is_how_fast_and_how_long_it_takes() {
    let server = TestServer::start().await;
    let (way, home) = behind(&server).await;
    let refused = |n: usize| if n == 1500 { "" } else { "Somebody" };
    let file: String = (0..6000).map(|n| format!("p{n}@example.com,{}\n", refused(n))).collect();
    home.file("people.csv", format!("email,name\n{file}"));
    way.slow_down(150);
    let mut terminal = Terminal::open(&home, 100, &["users", "import", "people.csv", "--concurrency", "1"]);
    // The share is that of the bytes that were read of the file, which is some batches ahead.
    terminal.until(",000 records (");
    terminal.until("%), ");
    terminal.until("/s, ");
    terminal.until(" s left");
    way.slow_down(0);
    let screen = terminal.end();
    assert_eq!(screen.status, 8, "{screen:?}");
    let seen = screen.seen(100);
    assert!(!seen.lines.iter().any(|line| line.contains("/s")) && seen.cursor && !seen.wrapped, "{seen:?}");
    assert!(seen.lines.iter().any(|line| line.contains("line 1502: name")), "{seen:?}");
    assert!(seen.lines.iter().any(|line| line.contains("5,999")), "{seen:?}");
}
