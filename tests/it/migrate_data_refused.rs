//! `ums-server migrate-data`: what it refuses, leaving both databases as they were, and the faults that its comparison finds.

use crate::harness::engine::{Engine, engine};
use crate::harness::home::Ran;
use crate::harness::process::{self, Process};
use crate::harness::{ADMIN_PASSWORD, Database, Home, apply, both_engines};
use crate::migrate_data::{fill, home};

const ADMIN: [&str; 7] = ["admin", "create", "--email", "ada@example.com", "--name", "Ada", "--password-stdin"];

/// A directory with an administrator and a few people.
async fn directory(engine: Engine) -> Database {
    let database = Database::on(engine);
    administered(&database).await;
    fill(&database, 1, 50);
    database
}

async fn administered(database: &Database) {
    let home = Home::new().var("UMS_DATABASE", &database.url());
    assert_eq!(process::run(&home, &ADMIN, &format!("{ADMIN_PASSWORD}\n")).await.status, 0);
}

async fn migrated(database: &Database) -> Ran {
    process::run(&Home::new().var("UMS_DATABASE", &database.url()), &["migrate"], "").await
}

/// Moves, which must fail and say this.
async fn refused(home: &Home, said: &str) {
    let refused = process::run(home, &["migrate-data"], "").await;
    assert_eq!((refused.status, refused.stdout.as_str()), (1, ""), "{refused:?}");
    assert!(refused.stderr.contains(said), "{said}: {refused:?}");
}

#[apply(both_engines)]
async fn a_destination_that_holds_anything_is_left_as_it_is() {
    let source = directory(Engine::Sqlite).await;
    let content = |database: &Database| {
        ["select * from instance", "select * from users order by id", "select * from moves", "select * from counters"]
            .map(|sql| database.sql(sql))
    };
    // Somebody else's directory,
    let other = Database::fresh();
    administered(&other).await;
    let before = content(&other);
    refused(&home(&source, &other), "the destination: it holds a directory already; it was left as it is").await;
    assert_eq!(content(&other), before);
    // even one whose people are all gone,
    other.sql("delete from users");
    refused(&home(&source, &other), "it holds a directory already").await;
    // the rest of another move,
    let rest = Database::fresh();
    assert_eq!(migrated(&rest).await.status, 0);
    rest.sql("insert into moves values (1, 'another', 0)");
    let before = content(&rest);
    refused(&home(&source, &rest), "it is the unfinished destination of a move from another database").await;
    assert_eq!(content(&rest), before);
    refused(&home(&rest, &Database::fresh()), "the source: it is itself the unfinished destination").await;
    // and this directory, already moved.
    let moved = Database::fresh();
    assert_eq!(process::run(&home(&source, &moved), &["migrate-data"], "").await.status, 0);
    moved.sql("update users set name = 'Renamed since'");
    refused(&home(&source, &moved), "it holds this directory already").await;
    assert_eq!(moved.sql("select distinct name from users")[0][0].as_deref(), Some("Renamed since"));
    // One that a server was opened on, and nobody has used, is as good as new.
    let opened = Database::fresh();
    assert_eq!(migrated(&opened).await.status, 0);
    let moved = process::run(&home(&source, &opened), &["migrate-data"], "").await;
    assert_eq!(moved.status, 0, "{moved:?}");
}

#[apply(both_engines)]
async fn a_source_that_is_none_is_refused() {
    let (nothing, to) = (Database::fresh(), Database::fresh());
    if let Database::Sqlite(folder) = &nothing {
        refused(&home(&nothing, &to), "the source: there is no database ").await;
        assert!(!folder.path().join("ums.db").exists());
        std::fs::write(folder.path().join("ums.db"), "").unwrap();
    }
    refused(&home(&nothing, &to), "it holds no directory").await;
    if let Database::Sqlite(folder) = &to {
        assert!(!folder.path().join("ums.db").exists(), "the destination is not touched for nothing");
    }
    let one = directory(engine()).await;
    refused(&home(&one, &one), "both are the same database").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_file_that_is_served_is_moved() {
    let (source, destination) = (directory(Engine::Sqlite).await, Database::on(Engine::Sqlite));
    for (served, side) in [(&source, "the source"), (&destination, "the destination")] {
        let server = Home::new().var("UMS_DATABASE", &served.url());
        let server = Process::start(&server, &["--dev", "--listen", "127.0.0.1:0"]).await;
        refused(&home(&source, &destination), &format!("{side}: another ums-server is already serving")).await;
        server.stop().await;
    }
    assert_eq!(process::run(&home(&source, &destination), &["migrate-data"], "").await.status, 0);
}

#[apply(both_engines)]
async fn a_row_that_came_out_otherwise_is_found_and_the_destination_serves_nobody() {
    let (source, destination) = (directory(Engine::Sqlite).await, Database::fresh());
    assert_eq!(migrated(&destination).await.status, 0);
    // A database that changes what it is given.
    let (broken, mended) = match engine() {
        Engine::Sqlite => (
            "create trigger spoil after insert on users when new.email_key = 'p7@example.com' begin
             update users set version = 3, name = 'Mallory' where id = new.id; end;
             create trigger lose after insert on sessions when new.user_agent = 'agent 9' begin
             delete from sessions where id = new.id; end",
            "drop trigger spoil; drop trigger lose",
        ),
        Engine::Postgres => (
            "create function spoil() returns trigger language plpgsql as $$ begin
             if new.email_key = 'p7@example.com' then new.name = 'Mallory'; new.version = 3; end if; return new; end $$;
             create function lose() returns trigger language plpgsql as $$ begin
             if new.user_agent = 'agent 9' then return null; end if; return new; end $$;
             create trigger spoil before insert on users for each row execute function spoil();
             create trigger lose before insert on sessions for each row execute function lose()",
            "drop trigger spoil on users; drop trigger lose on sessions",
        ),
    };
    destination.sql(broken);
    let home = home(&source, &destination);
    for _ in 0..2 {
        refused(
            &home,
            "error: the move is not finished, and the same command goes on with it: 2 rows are not equal, so that no server starts on the destination: \
             users 0193a000-0000-7000-8000-100000000007 differs in name, version; \
             sessions 0193b000-0000-7000-8000-100000000009 is missing\n",
        )
        .await;
        let unserved = migrated(&destination).await;
        assert!(unserved.status == 1 && unserved.stderr.contains("unfinished destination"), "{unserved:?}");
    }
    destination.sql(mended);
    assert_eq!(process::run(&home, &["migrate-data"], "").await.status, 0);
    assert_eq!(migrated(&destination).await.status, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_two_urls_are_asked_for_and_no_password_is_taken_from_the_words_or_shown() {
    let secret = "postgres://ums:canary@127.0.0.1:1/ums";
    let with = |words: &[&'static str]| [&["migrate-data"], words].concat();
    for (words, said) in [
        (with(&[]), "--from <URL>"),
        (with(&["--from", "sqlite:a.db"]), "--to <URL>"),
        (with(&["--from", "sqlite:a.db", "--to", "b.db"]), "--to: is not a database URL"),
        (with(&["--from", "mysql://h/canary", "--to", "sqlite:b.db"]), "--from: is not a database URL"),
        (with(&["--from", secret, "--to", "sqlite:b.db"]), "(--from-file) or into UMS_FROM"),
        (with(&["--from", "sqlite:a.db", "--to=postgres://ums:canary@127.0.0.1:1/ums"]), "(--to-file) or into UMS_TO"),
        (with(&["--from", "sqlite:a.db", "--from-file", "from", "--to", "sqlite:b.db"]), "--from-file"),
    ] {
        let refused = process::run(&Home::new(), &words, "").await;
        assert_eq!((refused.status, refused.stdout.as_str()), (2, ""), "{words:?}: {refused:?}");
        assert!(refused.stderr.contains(said) && !refused.stderr.contains("canary"), "{words:?}: {refused:?}");
    }
    let source = directory(Engine::Sqlite).await;
    let home = home(&source, &source).var("UMS_TO", secret);
    refused(&home, "127.0.0.1:1: ").await;
    let files = Home::new();
    files.file("to", format!("{secret}\n"));
    files.file("from", format!("{}\nnot this line\n", source.url()));
    files.file("bad", "postgres://ums:canary@h/ums?sslmod=require");
    for (to, status, said) in
        [("to", 1, "127.0.0.1:1: "), ("missing", 2, "--to-file missing: "), ("bad", 2, "--to-file bad: sslmod is not")]
    {
        let refused = process::run(&files, &["migrate-data", "--from-file", "from", "--to-file", to], "").await;
        assert!(refused.status == status && refused.stderr.contains(said), "{to}: {refused:?}");
        assert!(!refused.stderr.contains("canary"), "{refused:?}");
    }
}
