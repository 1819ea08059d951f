//! `ums-server` and its SQLite file: private, one server at a time, and nothing but a database of this version.

use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use serde_json::json;

use crate::harness::process::{self, Process};
use crate::harness::{ADMIN_PASSWORD, Home, need};

const SERVE: [&str; 4] = ["--listen", "127.0.0.1:0", "--database", "sqlite:data/ums.db"];
const SERVE_LETTER: [&str; 4] = ["--listen", "127.0.0.1:0", "--database", "sqlite:letter.db"];

#[tokio::test(flavor = "multi_thread")]
async fn one_file_has_one_server_and_the_subcommands_beside_it() {
    let home = Home::new();
    let server = Process::start(&home, &SERVE).await;
    for words in [
        &SERVE[..],
        &["serve", "--listen", "127.0.0.1:0", "--database", "sqlite:./data/ums.db"],
        &["--dev", "--listen", "127.0.0.1:0", "--database", "sqlite:data/ums.db"],
    ] {
        let refused = process::run(&home, words, "").await;
        assert_eq!((refused.status, refused.stdout.as_str()), (1, ""), "{refused:?}");
        assert!(
            refused.stderr.contains("another ums-server is already serving") && refused.stderr.contains("--database"),
            "{refused:?}"
        );
    }
    let migrated = process::run(&home, &[&["migrate"], &SERVE[2..]].concat(), "").await;
    assert_eq!((migrated.status, migrated.stdout.as_str()), (0, "the schema is up to date\n"), "{migrated:?}");
    // A port that is taken is told, too.
    let taken = process::run(&home, &["--listen", &server.addr.to_string(), "--database", "sqlite:other.db"], "").await;
    assert!(
        taken.status == 1 && taken.stderr.contains("--listen") && taken.stderr.contains(&server.addr.to_string()),
        "{taken:?}"
    );
    // One that was killed leaves no lock.
    server.signal("KILL");
    server.ended().await;
    let again = Process::start(&home, &SERVE).await;
    assert_eq!(again.raw().get("/readyz").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn its_files_are_private_whatever_the_umask() {
    let home = Home::new();
    let server = crate::harness::bins::ums_server();
    let mut command = Command::new("sh");
    home.dress(&mut command);
    command.args([
        "-c",
        &format!("umask 000; exec {} --listen 127.0.0.1:0 --database sqlite:new/data/ums.db", server.display()),
    ]);
    let server = Process::spawn(command).await;
    let ann = json!({"name": "Ann", "email": "ann@example.com", "password": ADMIN_PASSWORD}).to_string();
    assert_eq!(server.raw().post("/users", &ann).await.status, 201);
    let mode =
        |path: &str| format!("{:o}", std::fs::metadata(home.path().join(path)).unwrap().permissions().mode() & 0o777);
    assert_eq!([mode("new"), mode("new/data")], ["700", "700"]);
    let mut files: Vec<String> = std::fs::read_dir(home.path().join("new/data"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    assert_eq!(files, ["ums.db", "ums.db-shm", "ums.db-wal", "ums.db.lock"]);
    for file in files {
        assert_eq!(mode(&format!("new/data/{file}")), "600", "{file}");
    }
    drop(server);

    // A folder that was there is left as it is, and told of where others can write to it.
    std::fs::create_dir(home.path().join("loose")).unwrap();
    std::fs::set_permissions(home.path().join("loose"), PermissionsExt::from_mode(0o777)).unwrap();
    let mut server = Process::start(&home, &["--listen", "127.0.0.1:0", "--database", "sqlite:loose/ums.db"]).await;
    server.logged("others can write").await;
    assert_eq!((mode("loose"), mode("loose/ums.db")), ("777".to_owned(), "600".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_database_of_this_version_is_refused_and_left_alone() {
    let home = Home::new();
    let text = "this is a letter, and no database\n".repeat(200);
    home.file("letter.db", &text);
    let refused = process::run(&home, &SERVE_LETTER, "").await;
    assert_eq!((refused.status, refused.stdout.as_str()), (1, ""), "{refused:?}");
    assert!(refused.stderr.contains("letter.db") && refused.stderr.contains("not an SQLite database"), "{refused:?}");
    assert_eq!(std::fs::read_to_string(home.path().join("letter.db")).unwrap(), text);
    // Its mode as well, and nothing lies beside it: it may be a file of the system's.
    let letter = home.path().join("letter.db");
    std::fs::set_permissions(&letter, PermissionsExt::from_mode(0o644)).unwrap();
    let from = ["migrate-data", "--from", "sqlite:letter.db", "--to", "sqlite:to.db"];
    for words in [&SERVE_LETTER[..], &["migrate", "--database", "sqlite:letter.db"], &from] {
        let refused = process::run(&home, words, "").await;
        assert!(refused.status == 1 && refused.stderr.contains("left as it is"), "{refused:?}");
        assert_eq!(std::fs::metadata(&letter).unwrap().permissions().mode() & 0o777, 0o644, "{words:?}");
        assert!(!home.path().join("letter.db.lock").exists(), "{words:?}");
    }
    std::fs::create_dir(home.path().join("folder.db")).unwrap();
    let refused = process::run(&home, &["--listen", "127.0.0.1:0", "--database", "sqlite:folder.db"], "").await;
    assert!(refused.status == 1 && refused.stderr.contains("folder.db"), "{refused:?}");
    let refused = process::run(&home, &[&["--no-migrate"], &SERVE[..]].concat(), "").await;
    assert!(refused.status == 1 && refused.stderr.contains("ums-server migrate"), "{refused:?}");

    let Some(sqlite3) = need("sqlite3", "a newer schema") else { return };
    assert_eq!(process::run(&home, &[&["migrate"], &SERVE[2..]].concat(), "").await.status, 0);
    let newer = "insert into refinery_schema_history
                 select 9999, 'future', applied_on, checksum from refinery_schema_history limit 1";
    let changed = Command::new(sqlite3).arg(home.path().join("data/ums.db")).arg(newer).output().unwrap();
    assert!(changed.status.success(), "{}", String::from_utf8_lossy(&changed.stderr));
    for words in [&SERVE[..], &[&["migrate"], &SERVE[2..]].concat()] {
        let refused = process::run(&home, words, "").await;
        assert!(refused.status == 1 && refused.stderr.contains("made by a newer ums-server"), "{refused:?}");
    }
}
