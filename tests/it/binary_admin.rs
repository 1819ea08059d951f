//! `ums-server` and its database: the first administrator, the way back in, the files, one server a file.

use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use serde_json::{Value, json};

use crate::harness::process::{self, Process};
use crate::harness::{ADMIN_PASSWORD, Home, Raw, need};

const SERVE: [&str; 4] = ["--listen", "127.0.0.1:0", "--database", "sqlite:data/ums.db"];

async fn login(raw: &Raw, email: &str, password: &str) -> (u16, Value) {
    let answer = raw.post("/auth/login", &json!({"email": email, "password": password}).to_string()).await;
    (answer.status, answer.json())
}

fn create<'a>(email: &'a str, source: &[&'a str]) -> Vec<&'a str> {
    [&["admin", "create", "--email", email, "--name", "Ada Lovelace"], &SERVE[2..], source].concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_is_created_beside_a_live_server() {
    let home = Home::new();
    home.file("password", format!("{ADMIN_PASSWORD}\r\nnot this line\n"));
    // Before there is a server, or a file,
    let created = process::run(&home, &create("first@example.com", &["--password-file", "password"]), "").await;
    assert_eq!((created.status, created.stderr.as_str()), (0, ""), "{created:?}");
    assert!(created.stdout.starts_with("created the administrator first@example.com ("), "{created:?}");
    let server = Process::start(&home, &SERVE).await;
    let (status, token) = login(&server.raw(), "first@example.com", ADMIN_PASSWORD).await;
    assert_eq!(
        (status, &token["user"]["role"], &token["user"]["name"]),
        (200, &json!("admin"), &json!("Ada Lovelace"))
    );
    // and beside it, where it is seen at once.
    let created =
        process::run(&home, &create("second@example.com", &["--password-stdin"]), "a password of the second\n").await;
    assert_eq!(created.status, 0, "{created:?}");
    let (status, token) = login(&server.raw(), "second@example.com", "a password of the second").await;
    assert_eq!((status, &token["user"]["role"]), (200, &json!("admin")), "{token}");
    let list = server.raw().token(token["access_token"].as_str().unwrap()).get("/users").await;
    assert_eq!((list.status, list.header("x-total-count")), (200, Some("2")));

    for (words, input, status, named) in [
        (create("third@example.com", &[]), "", 2, "--password-stdin"),
        (create("third@example.com", &["--password-stdin"]), "", 1, "password"),
        (create("third@example.com", &["--password-stdin"]), "too short\n", 1, "15 characters"),
        (create("FIRST@example.com", &["--password-stdin"]), "a password of the third\n", 1, "taken"),
        (create("no address", &["--password-stdin"]), "a password of the third\n", 1, "email"),
        (create("third@example.com", &["--password-file", "missing"]), "", 1, "missing"),
        (
            create("third@example.com", &["--password-stdin", "--password-file", "password"]),
            "x\n",
            2,
            "--password-file",
        ),
        (vec!["admin", "create", "--email", "third@example.com", "--password-stdin"], "x\n", 2, "--name"),
        (vec!["admin"], "", 2, "create"),
    ] {
        let refused = process::run(&home, &words, input).await;
        assert_eq!((refused.status, refused.stdout.as_str()), (status, ""), "{words:?}: {refused:?}");
        assert!(refused.stderr.contains(named) && !refused.stderr.contains("too short\n"), "{words:?}: {refused:?}");
    }
    assert_eq!(
        server.raw().token(token["access_token"].as_str().unwrap()).get("/users").await.header("x-total-count"),
        Some("2")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_lost_everything_is_let_back_in() {
    let home = Home::new();
    assert_eq!(
        process::run(&home, &create("ada@example.com", &["--password-stdin"]), &format!("{ADMIN_PASSWORD}\n"))
            .await
            .status,
        0
    );
    let server = Process::start(&home, &SERVE).await;
    let (_, ada) = login(&server.raw(), "ada@example.com", ADMIN_PASSWORD).await;
    let admin = server.raw().token(ada["access_token"].as_str().unwrap());
    let bob = json!({"name": "Bob", "email": "bob@example.com", "password": ADMIN_PASSWORD}).to_string();
    let bob = admin.post("/users", &bob).await.json()["id"].as_str().unwrap().to_owned();
    let (_, session) = login(&server.raw(), "bob@example.com", ADMIN_PASSWORD).await;
    let session = server.raw().token(session["access_token"].as_str().unwrap());
    for suspended in [false, true] {
        if suspended {
            let change = json!({"status": "suspended", "role": "user"}).to_string();
            assert_eq!(admin.patch(&format!("/users/{bob}"), &change).await.status, 200);
        }
        let password = format!("bob's new password {suspended}");
        let words = [&["admin", "recover", "--email", " BOB@example.com ", "--password-stdin"], &SERVE[2..]].concat();
        let recovered = process::run(&home, &words, &format!("{password}\n")).await;
        assert_eq!((recovered.status, recovered.stderr.as_str()), (0, ""), "{recovered:?}");
        assert_eq!(session.get("/users/me").await.status, 401, "the sessions of before have ended");
        let (status, token) = login(&server.raw(), "bob@example.com", &password).await;
        assert_eq!(
            (status, &token["user"]["role"], &token["user"]["status"]),
            (200, &json!("admin"), &json!("active"))
        );
        assert_eq!(login(&server.raw(), "bob@example.com", ADMIN_PASSWORD).await.0, 401);
    }
    // He counts: the first administrator may go, and then he is the last.
    assert_eq!(admin.delete("/users/me").await.status, 200);
    let (_, token) = login(&server.raw(), "bob@example.com", "bob's new password true").await;
    assert_eq!(
        server.raw().token(token["access_token"].as_str().unwrap()).delete("/users/me").await.problem(),
        "last_admin"
    );
    let words = [&["admin", "recover", "--email", "nobody@example.com", "--password-stdin"], &SERVE[2..]].concat();
    let refused = process::run(&home, &words, &format!("{ADMIN_PASSWORD}\n")).await;
    assert!(refused.status == 1 && refused.stderr.contains("no user with this e-mail"), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_environment_names_the_first_administrator_on_an_empty_database_alone() {
    let home = Home::new();
    home.file("password", ADMIN_PASSWORD);
    let variables = [("UMS_ADMIN_EMAIL", "root@example.com"), ("UMS_ADMIN_PASSWORD_FILE", "password")];
    let mut command = process::command(&home, &SERVE);
    let server = Process::spawn({
        command.envs(variables);
        command
    })
    .await;
    let (status, token) = login(&server.raw(), "root@example.com", ADMIN_PASSWORD).await;
    assert_eq!((status, &token["user"]["role"]), (200, &json!("admin")));
    let end = server.stop().await;
    assert!(!end.log.contains(ADMIN_PASSWORD), "{end:?}");
    let mut command = process::command(&home, &SERVE);
    command.envs([("UMS_ADMIN_EMAIL", "other@example.com"), ("UMS_ADMIN_PASSWORD_FILE", "password")]);
    let server = Process::spawn(command).await;
    assert_eq!(login(&server.raw(), "other@example.com", ADMIN_PASSWORD).await.0, 401, "there is somebody by now");
    assert_eq!(login(&server.raw(), "root@example.com", ADMIN_PASSWORD).await.0, 200);
    drop(server);
    for (name, value) in variables {
        let refused = process::run(&Home::new().var(name, value), &SERVE, "").await;
        assert!(refused.status == 1 && refused.stderr.contains("set both or none"), "{refused:?}");
    }
}

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
    let refused = process::run(&home, &["--listen", "127.0.0.1:0", "--database", "sqlite:letter.db"], "").await;
    assert_eq!((refused.status, refused.stdout.as_str()), (1, ""), "{refused:?}");
    assert!(refused.stderr.contains("letter.db") && refused.stderr.contains("not an SQLite database"), "{refused:?}");
    assert_eq!(std::fs::read_to_string(home.path().join("letter.db")).unwrap(), text);
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
