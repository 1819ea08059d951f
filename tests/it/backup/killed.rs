//! Backups and restores that were killed, or ran out of room: the old is whole, or the new is, and nothing else remains.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{count, file, home_of, names, ok, run};
use crate::harness::sqlite::sql;
use crate::harness::{Home, bins, need, not_run, process};

const KILLS: u32 = 30;

/// When to kill what takes so long. The last two come to their end, also where the machine has become slower.
fn after(whole: Duration, n: u32) -> Duration {
    if n < KILLS - 2 { whole * n / (KILLS - 3) } else { whole * 4 }
}

/// Runs it, and kills it after a while.
fn killed(home: &Home, words: &[&str], after: Duration) {
    let mut command = process::command(home, words);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(after);
    let _ = child.kill();
    child.wait().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_restore_leaves_the_old_or_the_new() {
    let home = home_of(3000).await;
    let database = file(&home, "ums.db");
    ok(&home, &["backup", "backup.db"]).await;
    sql(&database, "delete from users where id like '018f%9'; update counters set value = 2701 where name = 'users'")
        .unwrap();
    sql(&database, "pragma wal_checkpoint(truncate)").unwrap();
    let old = std::fs::read(&database).unwrap();
    let restore = ["restore", "backup.db", "--force"];
    let reset = || {
        for name in names(&home) {
            if name.starts_with("ums.db") {
                std::fs::remove_file(file(&home, &name)).unwrap();
            }
        }
        std::fs::write(&database, &old).unwrap();
        // The log of a server that was killed holds what the file does not.
        sql(&database, "pragma journal_mode = wal").unwrap();
        let shell = "exec sqlite3 ums.db <<'END'\n.filectrl persist_wal 1\npragma wal_autocheckpoint = 0;\n\
                     update users set name = 'In the log', name_key = 'in the log' where id like '018f%1';\nEND";
        let wrote = Command::new("sh").args(["-c", shell]).current_dir(home.path()).output().unwrap();
        assert!(wrote.status.success(), "{wrote:?}");
    };
    if need("sqlite3", "a killed restore").is_none() {
        return;
    }
    reset();
    let began = Instant::now();
    ok(&home, &restore).await;
    let whole = began.elapsed();
    let (mut olds, mut news) = (0, 0);
    for n in 0..KILLS {
        reset();
        killed(&home, &restore, after(whole, n));
        ok(&home, &["check"]).await;
        let logged = sql(&database, "select count(*) from users where name = 'In the log'").unwrap()[0][0].clone();
        match (count(&database).as_str(), logged.as_deref()) {
            ("2701", Some("300")) => olds += 1,
            ("3001", Some("0")) => news += 1,
            other => panic!("{n}: {other:?}"),
        }
        // The next one finds no obstacle, and leaves nothing lying about.
        ok(&home, &restore).await;
        assert_eq!(count(&database), "3001", "{n}");
        let left: Vec<String> = names(&home).into_iter().filter(|name| name.contains("restoring")).collect();
        assert_eq!(left, Vec::<String>::new(), "{n}");
    }
    assert!(olds > 0 && news > 0, "{olds} times the old one, {news} times the new one");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_backup_leaves_the_old_one_or_the_new_one() {
    let home = home_of(3000).await;
    ok(&home, &["backup", "backup.db"]).await;
    let old = std::fs::read(file(&home, "backup.db")).unwrap();
    sql(&file(&home, "ums.db"), "update users set name = 'Later', name_key = 'later'").unwrap();
    let again = ["backup", "backup.db", "--force"];
    let began = Instant::now();
    ok(&home, &again).await;
    let (whole, new) = (began.elapsed(), std::fs::read(file(&home, "backup.db")).unwrap());
    assert_ne!(old, new);
    for n in 0..KILLS {
        std::fs::write(file(&home, "backup.db"), &old).unwrap();
        killed(&home, &again, after(whole, n));
        let found = std::fs::read(file(&home, "backup.db")).unwrap();
        assert!(found == old || found == new, "{n}: neither the old nor the new");
        ok(&home, &again).await;
        assert!(!names(&home).iter().any(|name| name.contains("partial")), "{n}: {:?}", names(&home));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_leaves_no_half_file() {
    let home = home_of(3000).await;
    ok(&home, &["backup", "good.db"]).await;
    let Some(unshare) = need("unshare", "a full disk") else { return };
    let script = |what: &str| {
        let server = bins::ums_server();
        let text = format!(
            "mkdir -p small && mount -t tmpfs -o size=600k tmpfs small || exit 77\n{}\nstatus=$?\nls -A small >&2\nexit $status",
            what.replace("ums-server", &server.display().to_string())
        );
        let mut command = Command::new(&unshare);
        home.dress(&mut command);
        command.args(["--mount", "--map-root-user", "sh", "-c", &text]).output().unwrap()
    };
    for what in [
        "ums-server backup small/backup.db",
        "ums-server restore good.db --database sqlite:small/ums.db && rm -f small/ums.db.lock",
        "ums-server backup - > /dev/full",
    ] {
        let ran = script(what);
        if ran.status.code() == Some(77) {
            return not_run("a full disk: this machine lets nobody mount a tmpfs");
        }
        let said = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert_eq!(ran.status.code(), Some(1), "{what}: {said}");
        assert!(said.contains("full") || said.contains("No space"), "{what}: {said}");
        let left = said
            .lines()
            .filter(|line| *line == "ums.db" || line.starts_with("backup.db") || line.contains("restoring"));
        assert_eq!(left.count(), 0, "{what}: {said}");
    }
    assert!(run(&home, &["check"]).await.status == 0 && !names(&home).iter().any(|name| name.contains("partial")));
}
