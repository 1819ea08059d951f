//! `docs/backup.md`, word for word: every block of commands is run as it stands there.

use std::process::Command;

use super::{count, file, home_of, names};
use crate::harness::{bins, need};

#[tokio::test(flavor = "multi_thread")]
async fn the_guide_is_run_word_for_word() {
    if need("sqlite3", "the guide of backups").is_none() {
        return;
    }
    let home = home_of(5).await;
    let guide = std::fs::read_to_string(bins::root().join("docs/backup.md")).unwrap();
    let mut said = Vec::new();
    for block in guide.split("```sh\n").skip(1) {
        let commands = block.split("```").next().unwrap();
        let mut shell = Command::new("sh");
        home.dress(&mut shell);
        let folder = bins::ums_server().parent().unwrap().display().to_string();
        let path = format!("{folder}:{}", std::env::var("PATH").unwrap());
        let output = shell.env("PATH", path).args(["-e", "-c", commands]).output().unwrap();
        assert!(output.status.success(), "{commands}: {output:?}");
        said.push(String::from_utf8(output.stdout).unwrap());
    }
    let [backup, check, by_hand, drill, earnest] = &said[..] else { panic!("{said:?}") };
    assert!(backup.starts_with("backed up ums.db to monday.db: 6 users"), "{backup}");
    assert!(check.contains("the backup is whole"), "{check}");
    // The line, what it must say, and how many people there are.
    let sums: Vec<&str> = by_hand.lines().collect();
    let sum = sums[1].split_whitespace().next().unwrap();
    assert!(sums[0].contains(sum) && backup.contains(sum) && sums[2] == "6", "{by_hand}");
    assert!(drill.contains("restored drill.db") && drill.contains("the database is whole"), "{drill}");
    assert!(earnest.contains("is kept as") && earnest.contains("the database is whole"), "{earnest}");
    assert_eq!(count(&file(&home, "drill.db")), "6");
    assert!(names(&home).iter().any(|name| name.starts_with("ums.db.before-restore-")), "{:?}", names(&home));
}
