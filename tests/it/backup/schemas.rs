//! Backups of every older schema are restored and brought up to date; one of a newer schema is refused.

use super::{count, file, home_of, ok, refused};
use crate::harness::sqlite::{batch, sql};
use crate::harness::{bins, process::Process};

/// The migrations, by their numbers.
fn migrations() -> Vec<(u32, String)> {
    let folder = bins::root().join("ums-server/migrations/sqlite");
    let mut found: Vec<(u32, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name[1..5].parse().unwrap(), std::fs::read_to_string(path).unwrap())
        })
        .collect();
    found.sort();
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn every_older_schema_is_restored_and_a_newer_one_is_not() {
    let home = home_of(5).await;
    let migrations = migrations();
    let newest = migrations.len();
    for older in 1..=newest {
        let name = format!("schema-{older}.db");
        let mut script = "pragma application_id = 1431130929;".to_owned();
        for (_, text) in &migrations[..older] {
            script += text;
        }
        script += &format!(
            "attach '{}' as whole;
             create table refinery_schema_history (
                version int4 primary key, name varchar(255), applied_on varchar(255), checksum varchar(255));
             insert into refinery_schema_history select * from whole.refinery_schema_history where version <= {older};
             insert into instance select * from whole.instance;
             insert into users (id, name, name_key, email, email_key, role, status, metadata, password_hash, created_at,
                                updated_at, version)
                select id, name, name_key, email, email_key, role, status, metadata, password_hash, created_at, updated_at,
                       version from whole.users;
             update counters set value = 6 where name = 'users';
             update counters set value = 1 where name = 'active_admins'",
            file(&home, "ums.db").display()
        );
        if older > 6 {
            // Since then no trigger does it.
            script += "; insert into user_search (id, name_key, email_key, created_at)
                         select id, name_key, email_key, created_at from users;
                         insert into user_search_later (n) select n from user_search";
        }
        batch(&file(&home, &name), &script).unwrap();
        let (from, backup) = (format!("sqlite:{name}"), format!("backup-{older}.db"));
        let rows =
            "select id, name, email, role, status, metadata, password_hash, created_at, version from users order by id";
        let before = sql(&file(&home, &name), rows).unwrap();
        let checked = ok(&home, &["check", "--database", &from]).await;
        assert!(checked.contains(&format!("6 users, schema {older}")), "{checked}");
        ok(&home, &["backup", &backup, "--database", &from]).await;
        let to = format!("sqlite:restored-{older}.db");
        let told = ok(&home, &["restore", &backup, "--database", &to]).await;
        assert_eq!(told.contains("its schema was brought from"), older < newest, "{told}");
        let restored = file(&home, &format!("restored-{older}.db"));
        assert_eq!((count(&restored), sql(&restored, rows).unwrap()), ("6".to_owned(), before));
        let checked = ok(&home, &["check", "--database", &to]).await;
        assert!(checked.contains(&format!("6 users, schema {newest}\n")), "{checked}");
        let server = Process::start(&home, &["--listen", "127.0.0.1:0", "--database", &to]).await;
        assert_eq!(server.raw().get("/readyz").await.status, 200);
    }

    // A backup of a newer program: sealed, and not for this one.
    ok(&home, &["backup", "newer.db"]).await;
    let bytes = std::fs::read(file(&home, "newer.db")).unwrap();
    std::fs::write(file(&home, "newer.db"), &bytes[..bytes.len() - 128]).unwrap();
    let change = "insert into refinery_schema_history
                  select 9999, 'future', applied_on, checksum from refinery_schema_history limit 1";
    sql(&file(&home, "newer.db"), change).unwrap();
    refused(&home, &["backup", "x.db", "--database", "sqlite:newer.db"], 1, "made by a newer ums-server").await;
    let seal = "b=$(wc -c < newer.db); s=$(sha256sum newer.db | cut -d' ' -f1)
                printf '\\n%-126s\\n' \"ums-backup-1 sha256=$s bytes=$b\" >> newer.db";
    let sealed = std::process::Command::new("sh").args(["-c", seal]).current_dir(home.path()).status().unwrap();
    assert!(sealed.success());
    refused(&home, &["restore", "newer.db", "--force"], 1, "made by a newer ums-server").await;
    assert_eq!(count(&file(&home, "ums.db")), "6");
}
