//! A disk without room, for what an import writes beside the server: it says so, and nothing of it is lost.

use std::process::{Command, Stdio};

use super::begun::{PEOPLE, journals, people};
use super::{everybody, summary};
use crate::harness::home::Ran;
use crate::harness::{Home, TestServer, apply, bins, both_engines};

/// `ums`, to whom no file can grow beyond so many blocks of 512 bytes.
fn limited(home: &Home, blocks: usize, words: &[&str]) -> Ran {
    let mut command = Command::new("sh");
    home.dress(&mut command);
    // Ignored, the signal leaves the write with an error, as a full disk does.
    let script = format!(r#"trap '' XFSZ; ulimit -f {blocks} || exit 99; exec "$0" "$@""#);
    command.args(["-c", &script]).arg(bins::ums()).args(["users", "import"]).args(words);
    Ran::from(command.stdin(Stdio::null()).output().unwrap())
}

#[apply(both_engines)]
async fn for_the_journal() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    home.file("people.csv", people(0));
    // Some batches of it have room, and the first line of all has none.
    for blocks in [20, 0] {
        let ran = limited(&home, blocks, &["people.csv", "--resume", "--concurrency", "1"]);
        assert_eq!((ran.status, ran.stdout.as_str()), (12, ""), "{ran:?}");
        assert!(ran.stderr.contains("cannot keep the journal"), "{ran:?}");
    }
    let came = everybody(&server).await.len();
    assert!((1000..PEOPLE - 5).contains(&came), "{came}");
    let shown = summary(&home, &["people.csv", "--resume"], 8);
    assert_eq!((&shown["created"], &shown["failed"]), (&(PEOPLE - 5).into(), &5.into()), "{shown}");
    assert_eq!(everybody(&server).await.len(), PEOPLE - 5);
}

#[apply(both_engines)]
async fn for_the_file_of_the_refused() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    let mut file = String::from("email,name,role,metadata\n");
    for at in 0..1100 {
        let (role, text) = if at % 50 == 3 { ("boss", "x".repeat(2000)) } else { ("user", String::new()) };
        file.push_str(&format!("p{at}@example.com,Somebody,{role},\"{{\"\"n\"\":\"\"{text}\"\"}}\"\n"));
    }
    home.file("people.csv", file);
    home.file("refused.csv", "what was here before\n");
    let words = ["people.csv", "--rejects", "refused.csv"];
    let ran = limited(&home, 64, &words);
    assert_eq!((ran.status, ran.stdout.as_str()), (12, ""), "{ran:?}");
    assert!(ran.stderr.contains("--rejects: cannot write refused.csv") && ran.stderr.contains("--resume"), "{ran:?}");
    let here = std::fs::read_to_string(home.path().join("refused.csv")).unwrap();
    assert_eq!(here, "what was here before\n");
    assert_eq!(journals(&home).len(), 1);
    let shown = summary(&home, &[&words[..], &["--resume"]].concat(), 8);
    assert_eq!((&shown["created"], &shown["failed"]), (&1078.into(), &22.into()), "{shown}");
    let here = std::fs::read_to_string(home.path().join("refused.csv")).unwrap();
    assert_eq!(here.lines().count(), 23);
    assert_eq!(everybody(&server).await.len(), 1078);
}
