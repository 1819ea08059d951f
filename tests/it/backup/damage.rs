//! Databases and backups with random bytes in them: found, and never restored.

use std::os::unix::fs::FileExt;
use std::path::Path;

use super::{count, file, home_of, ok, run};
use crate::harness::process::Process;
use crate::harness::sqlite::sql;

/// Bytes that are different each time, and the same in each run.
fn noise(seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 24) as u8
    };
    (0..4096).map(|_| next()).collect()
}

/// Puts 4 KiB of noise there.
pub(super) fn overwrite(path: &Path, offset: u64, seed: u64) {
    let file = std::fs::OpenOptions::new().write(true).open(path).unwrap();
    let room = usize::try_from(file.metadata().unwrap().len() - offset).unwrap().min(4096);
    file.write_all_at(&noise(seed)[..room], offset).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_damaged_databases_are_found_and_their_backups_not_restored() {
    let home = home_of(1500).await;
    let database = file(&home, "ums.db");
    sql(&database, "vacuum; pragma wal_checkpoint(truncate)").unwrap();
    ok(&home, &["backup", "good.db"]).await;
    let (whole, backup) = (std::fs::read(&database).unwrap(), std::fs::read(file(&home, "good.db")).unwrap());
    let pages = whole.len() as u64 / 4096;
    assert!(pages > 100, "{pages} pages");
    for n in 0..100_u64 {
        // Every page that is not free has a structure; so none of these may pass.
        for log in ["ums.db-wal", "ums.db-shm"] {
            let _ = std::fs::remove_file(file(&home, log));
        }
        std::fs::write(&database, &whole).unwrap();
        overwrite(&database, n * 7919 % pages * 4096, n + 1);
        let checked = run(&home, &["check"]).await;
        assert_eq!(checked.status, 1, "{n}: {checked:?}");
        assert!(!checked.stderr.contains("panicked") && checked.stdout.contains("ums.db"), "{n}: {checked:?}");
        assert!(checked.stderr.contains("ums-server restore"), "{n}: {checked:?}");

        // A backup is damaged anywhere, also where no structure is.
        std::fs::write(file(&home, "bad.db"), &backup).unwrap();
        overwrite(&file(&home, "bad.db"), n * 104_729 % (backup.len() as u64 - 1), n + 1);
        let checked = run(&home, &["check", "bad.db"]).await;
        assert_eq!(checked.status, 1, "{n}: {checked:?}");
        let before = std::fs::read(&database).unwrap();
        let restored = run(&home, &["restore", "bad.db", "--force"]).await;
        assert_eq!((restored.status, restored.stdout.as_str()), (1, ""), "{n}: {restored:?}");
        assert!(!restored.stderr.contains("panicked") && restored.stderr.contains("bad.db"), "{n}: {restored:?}");
        assert!(std::fs::read(&database).unwrap() == before, "{n}: the database was touched");
    }
    // Whatever is damaged, the good one takes its place.
    overwrite(&database, 0, 3);
    std::fs::write(file(&home, "ums.db-wal"), noise(5)).unwrap();
    ok(&home, &["restore", "good.db", "--force"]).await;
    ok(&home, &["check"]).await;
    assert_eq!(count(&database), "1501");
    let kept: Vec<String> = super::names(&home).into_iter().filter(|name| name.contains("before-restore")).collect();
    assert!(!kept.is_empty() && !file(&home, "ums.db-wal").exists(), "{kept:?}");
}

/// What no page tells: counters, roles, keys, metadata, the search.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_directory_must_hold_is_checked_too() {
    let home = home_of(20).await;
    let database = file(&home, "ums.db");
    let whole = std::fs::read(&database).unwrap();
    let server = Process::start(&home, &["--listen", "127.0.0.1:0"]).await;
    assert!(ok(&home, &["check"]).await.contains("the database is whole: 21 users"), "beside a live server");
    server.stop().await;
    for (change, named) in [
        ("update counters set value = 20 where name = 'users'", "the counter users stands at 20, there are 21"),
        ("update counters set value = 0 where name = 'active_admins'", "active_admins"),
        ("update users set role = 'king' where id like '018f%7'", "a role is none"),
        ("update users set status = 'gone' where id like '018f%7'", "a status is none"),
        ("update users set metadata = '[1]' where id like '018f%7'", "metadata"),
        ("update users set metadata = '{\"n\": 1}' where id like '018f%7'", "metadata"),
        ("update users set name_key = 'nobody' where id like '018f%7'", "the keys to sort and find"),
        ("update users set version = 0 where id like '018f%7'", "a version is none"),
        ("update users set id = 'seven' where id like '018f%07'", "an id is none"),
        ("delete from user_search where n = 3", "the search does not find"),
        ("delete from user_search_grams_docsize where id = 3", "the index of the search"),
        ("drop trigger users_are_found_no_more", "the trigger users_are_found_no_more is missing"),
        ("drop index users_role_idx", "the index users_role_idx is missing"),
        ("create table notes (text)", "the table notes is not UMS's"),
        ("insert into signing_keys select kid || '2', private_key, public_key, created_at, token_seconds, null
          from signing_keys", "more than one key signs"),
        ("update signing_keys set public_key = x'00'", "a signing key is none"),
        ("insert into moves values (1, 'x', 1)", "migrate-data"),
        ("pragma foreign_keys = off; insert into login_sources values ('a b', 'a', 'b', 1)", "refers to a row of users"),
        ("insert into api_keys values ('k', '018f0000-0000-7000-8000-000000000007', 'k', 'h', 'users:read all', 1, null, null)",
         "a scope that does not exist"),
        ("update refinery_schema_history set checksum = '1' where version = 2", "it is not UMS's"),
        ("insert into refinery_schema_history select 9999, 'future', applied_on, checksum from refinery_schema_history
          limit 1", "made by a newer ums-server"),
    ] {
        for log in ["ums.db-wal", "ums.db-shm"] {
            let _ = std::fs::remove_file(file(&home, log));
        }
        std::fs::write(&database, &whole).unwrap();
        sql(&database, change).unwrap();
        let checked = run(&home, &["check"]).await;
        assert!(checked.status == 1 && checked.stdout.contains(named), "{change}: {checked:?}");
        assert!(checked.stderr.contains("fault"), "{change}: {checked:?}");
    }
}
