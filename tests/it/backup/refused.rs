//! What `backup` and `restore` refuse, and what they leave alone; who can read what they write.

use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::process::Command;

use super::{count, file, home_of, names, ok, refused, run};
use crate::harness::process::{self, Process};
use crate::harness::sqlite::sql;
use crate::harness::{Home, bins, need, not_run};

fn mode(home: &Home, name: &str) -> u32 {
    std::fs::metadata(file(home, name)).unwrap().permissions().mode() & 0o777
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_written_once_and_is_nobody_elses() {
    let home = home_of(5).await;
    let server = bins::ums_server();
    let open = |words: &str| {
        let mut command = Command::new("sh");
        home.dress(&mut command);
        let script = format!("umask 000; exec {} {words}", server.display());
        let output = command.args(["-c", &script]).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        output
    };
    let told = open("backup one.db");
    assert!(String::from_utf8_lossy(&told.stderr).contains("a secret"), "{told:?}");
    assert_eq!(mode(&home, "one.db"), 0o600);
    // One file that keeps its sum: by hand, as the help says, and for any program that reads SQLite.
    let by_hand = "set -- $(tail -n 1 one.db); [ \"${2#sha256=}\" = \"$(head -c ${3#bytes=} one.db | sha256sum | cut -d' ' -f1)\" ]";
    let equal = Command::new("sh").args(["-c", by_hand]).current_dir(home.path()).status().unwrap();
    assert!(equal.success());
    assert_eq!(count(&file(&home, "one.db")), "6");
    assert!(ok(&home, &["check", "one.db"]).await.contains("the backup is whole: 6 users"));

    refused(&home, &["backup", "one.db"], 1, "is there already").await;
    sql(&file(&home, "ums.db"), "update users set name = 'x', name_key = 'x'").unwrap();
    let before = std::fs::read(file(&home, "one.db")).unwrap();
    ok(&home, &["backup", "one.db", "--force"]).await;
    assert_ne!(std::fs::read(file(&home, "one.db")).unwrap(), before);
    // The same bytes to a pipe, which a terminal is not.
    let piped = open("backup -");
    assert_eq!(piped.stdout, std::fs::read(file(&home, "one.db")).unwrap());
    assert!(String::from_utf8_lossy(&piped.stderr).contains("to standard output"), "{piped:?}");

    for (name, named) in [
        ("ums.db", "own file"),
        ("./ums.db-wal", "own file"),
        (".", "is a folder"),
        ("/dev/null", "no plain file"),
        ("missing/backup.db", "missing/backup.db"),
    ] {
        refused(&home, &["backup", name, "--force"], 1, named).await;
    }
    std::os::unix::fs::symlink("ums.db", file(&home, "link.db")).unwrap();
    refused(&home, &["backup", "link.db", "--force"], 1, "own file").await;
    refused(&home, &["backup", "two.db", "--database", "sqlite:nothing.db"], 1, "there is no database").await;
    home.file("letter.db", "this is a letter, and no database");
    refused(&home, &["backup", "two.db", "--database", "sqlite:letter.db"], 1, "no SQLite database").await;
    sql(&file(&home, "other.db"), "create table notes (text)").unwrap();
    refused(&home, &["backup", "two.db", "--database", "sqlite:other.db"], 1, "another program").await;
    for words in [&["backup", "two.db"][..], &["restore", "one.db"], &["check"]] {
        let postgres = [words, &["--database", "postgres://localhost/ums"]].concat();
        refused(&home, &postgres, 2, "pg_").await;
    }
    assert!(
        !names(&home).iter().any(|name| name.starts_with("two.db") || name.contains("partial")),
        "{:?}",
        names(&home)
    );
    assert_eq!(mode(&home, "ums.db"), 0o600);

    // A folder and a file that can only be read.
    if let Some(setpriv) = need("setpriv", "a database that can only be read") {
        for (name, mode) in [("ums.db", 0o444), ("", 0o755)] {
            std::fs::set_permissions(file(&home, name), PermissionsExt::from_mode(mode)).unwrap();
        }
        let target = tempfile::TempDir::new().unwrap();
        std::fs::set_permissions(target.path(), PermissionsExt::from_mode(0o777)).unwrap();
        let backup = target.path().join("backup.db");
        let mut command = Command::new(setpriv);
        home.dress(&mut command);
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups", "cp"]).arg(&server).arg(target.path());
        if command.output().is_ok_and(|copied| copied.status.success()) {
            let mut command = Command::new("setpriv");
            home.dress(&mut command);
            command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(target.path().join("ums-server"));
            let read = command.arg("backup").arg(&backup).output().unwrap();
            assert!(read.status.success(), "{read:?}");
            ok(&home, &["check", backup.to_str().unwrap()]).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_restored_that_is_not_a_whole_backup() {
    let home = home_of(5).await;
    ok(&home, &["backup", "good.db"]).await;
    sql(
        &file(&home, "ums.db"),
        "delete from users where id like '018f%5'; update counters set value = 5 where name = 'users';
                                pragma wal_checkpoint(truncate)",
    )
    .unwrap();
    let (good, before) =
        (std::fs::read(file(&home, "good.db")).unwrap(), std::fs::read(file(&home, "ums.db")).unwrap());
    let unsealed = &good[..good.len() - 128];
    home.file("empty.db", "");
    home.file("letter.db", "this is a letter\n".repeat(1000));
    home.file("short.db", &good[..10]);
    home.file("header.db", &good[..100]);
    home.file("cut.db", &good[..good.len() / 2]);
    home.file("unsealed.db", unsealed);
    home.file("longer.db", [&good[..], b"\n"].concat());
    home.file("twice.db", [&good[..], &good[..]].concat());
    let other = [unsealed, &good[good.len() - 128..]].concat().iter().map(|byte| byte ^ 1).collect::<Vec<u8>>();
    home.file("bent.db", [&good[..1000], &other[1000..1001], &good[1001..]].concat());
    for (name, named) in [
        ("empty.db", "it is empty"),
        ("letter.db", "no backup"),
        ("short.db", "no backup"),
        ("header.db", "cut off"),
        ("cut.db", "cut off"),
        ("unsealed.db", "cut off"),
        ("longer.db", "cut off"),
        ("twice.db", "damaged"),
        ("bent.db", "damaged"),
        ("missing.db", "missing.db"),
        (".", "is a folder"),
    ] {
        refused(&home, &["restore", name, "--force"], 1, named).await;
        assert!(std::fs::read(file(&home, "ums.db")).unwrap() == before, "{name}");
    }
    refused(&home, &["restore", "good.db"], 1, "--force").await;
    refused(&home, &["check", "."], 1, "is a folder").await;
    // A database that is open is not replaced: not by a server, nor by anything else.
    let server = Process::start(&home, &["--listen", "127.0.0.1:0"]).await;
    refused(&home, &["restore", "good.db", "--force"], 1, "already serving").await;
    server.stop().await;
    if let Some(sqlite3) = need("sqlite3", "a database that is open elsewhere") {
        let mut command = Command::new(sqlite3);
        command.arg(file(&home, "ums.db")).stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
        let mut other = command.spawn().unwrap();
        use std::io::{Read, Write};
        other.stdin.as_mut().unwrap().write_all(b"begin; select count(*) from users;\n").unwrap();
        other.stdout.as_mut().unwrap().read_exact(&mut [0; 1]).unwrap();
        refused(&home, &["restore", "good.db", "--force"], 1, "another program has it open").await;
        other.kill().unwrap();
        other.wait().unwrap();
    }
    assert_eq!(count(&file(&home, "ums.db")), "5");
    assert!(!names(&home).iter().any(|name| name.contains("restor")), "{:?}", names(&home));

    // The log of a database that is gone would be played into the new one.
    let elsewhere = Home::new();
    elsewhere.file("ums.db-wal", "what is left of something");
    std::fs::copy(file(&home, "good.db"), file(&elsewhere, "good.db")).unwrap();
    refused(&elsewhere, &["restore", "good.db"], 1, "ums.db-wal").await;
    ok(&elsewhere, &["restore", "good.db", "--force"]).await;
    assert!(!file(&elsewhere, "ums.db-wal").exists());
    assert!(names(&elsewhere).iter().any(|name| name.starts_with("ums.db-wal.before-restore")));
    assert_eq!(count(&file(&elsewhere, "ums.db")), "6");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restore_keeps_the_database_of_before_and_reads_a_pipe() {
    let home = home_of(5).await;
    ok(&home, &["backup", "good.db"]).await;
    let instance = "select id from instance";
    let id = sql(&file(&home, "ums.db"), instance).unwrap();
    sql(
        &file(&home, "ums.db"),
        "delete from users where id like '018f%5'; update counters set value = 5 where name = 'users'",
    )
    .unwrap();
    let mut command = Command::new("sh");
    home.dress(&mut command);
    let script = format!("umask 000; exec {} restore - --force < good.db", bins::ums_server().display());
    let output = command.args(["-c", &script]).output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && told.contains("restored ums.db from standard input: 6 users"), "{output:?}");
    assert_eq!((count(&file(&home, "ums.db")), mode(&home, "ums.db")), ("6".to_owned(), 0o600));
    let kept = told.lines().last().unwrap().rsplit('/').next().unwrap();
    assert!(kept.starts_with("ums.db.before-restore-2"), "{told}");
    assert_eq!((count(&file(&home, kept)), mode(&home, kept)), ("5".to_owned(), 0o600));
    assert_eq!(sql(&file(&home, "ums.db"), instance).unwrap(), id);
    assert!(run(&home, &["check"]).await.status == 0);
    // Into a folder that is not there yet.
    let ran = process::run(&home, &["restore", "good.db", "--database", "sqlite:new/data/ums.db"], "").await;
    assert_eq!(ran.status, 0, "{ran:?}");
    assert_eq!((mode(&home, "new/data"), mode(&home, "new/data/ums.db")), (0o700, 0o600));
}

/// Root restores, and a server of another user is to find what it can read.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_restored_belongs_to_whoever_the_database_belonged_to() {
    let home = home_of(2).await;
    ok(&home, &["backup", "good.db"]).await;
    let _ = std::fs::remove_file(file(&home, "ums.db.lock"));
    if chown(file(&home, "ums.db"), Some(65534), Some(65534)).is_err() {
        not_run("a restore by root (only root gives files away)");
        return;
    }
    ok(&home, &["restore", "good.db", "--force"]).await;
    for name in ["ums.db", "ums.db.lock"] {
        let found = std::fs::metadata(file(&home, name)).unwrap();
        assert_eq!((found.uid(), found.gid(), mode(&home, name)), (65534, 65534, 0o600), "{name}");
    }
    // Who can give nothing away changes nothing.
    let Some(setpriv) = need("setpriv", "a restore by somebody else") else { return };
    let shared = tempfile::TempDir::new().unwrap();
    std::fs::set_permissions(shared.path(), PermissionsExt::from_mode(0o777)).unwrap();
    for (from, to) in
        [(bins::ums_server(), "ums-server"), (file(&home, "good.db"), "good.db"), (file(&home, "good.db"), "ums.db")]
    {
        std::fs::copy(from, shared.path().join(to)).unwrap();
    }
    for (name, mode) in [("ums-server", 0o755), ("good.db", 0o644), ("ums.db", 0o644)] {
        std::fs::set_permissions(shared.path().join(name), PermissionsExt::from_mode(mode)).unwrap();
    }
    let mut command = Command::new(setpriv);
    home.dress(&mut command);
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(shared.path().join("ums-server"));
    let refused = command.args(["restore", "good.db", "--force"]).current_dir(shared.path()).output().unwrap();
    let told = String::from_utf8_lossy(&refused.stderr);
    assert!(refused.status.code() == Some(1) && told.contains("belongs to the user 0"), "{refused:?}");
    assert_eq!(std::fs::metadata(shared.path().join("ums.db")).unwrap().uid(), 0);
    let left: Vec<_> = std::fs::read_dir(shared.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains("restor")), "{left:?}");
}
