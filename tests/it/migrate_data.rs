//! `ums-server migrate-data`: everything moves, between any two engines, however often it was broken off.

use std::collections::BTreeSet;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::process::Stdio;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};

use crate::harness::engine::{Engine, engine, engines};
use crate::harness::hostile::{Hostile, body};
use crate::harness::process::{self, Process};
use crate::harness::{ADMIN_PASSWORD, Database, Home, Raw, apply, both_engines};

const SERVE: [&str; 3] = ["--dev", "--listen", "127.0.0.1:0"];

/// A home whose programs move from one database to the other, and otherwise use the first.
pub(crate) fn home(from: &Database, to: &Database) -> Home {
    let home = Home::new().var("UMS_DATABASE", &from.url()).var("UMS_DATABASE_CONNECTIONS", "4");
    home.var("UMS_FROM", &from.url()).var("UMS_TO", &to.url())
}

/// People that are rows and nothing more, and a session of each; the schema must be there.
pub(crate) fn fill(database: &Database, from: u32, to: u32) {
    let numbers = format!("with recursive n(i) as (select {from} union all select i + 1 from n where i < {to})");
    let id = |start: &str| format!("'{start}-0000-7000-8000-' || (100000000000 + i)");
    let (user, session) = (id("0193a000"), id("0193b000"));
    database.sql(&format!(
        "insert into users {numbers} select {user}, 'Person ' || i, 'person ' || i, 'P' || i || '@example.com',
         'p' || i || '@example.com', 'user', 'active', '{{\"desk\":' || i || '}}', null, 1700000000000 + i,
         1700000000000 + i, null, 1 from n;
         insert into sessions {numbers} select {session}, {user}, 1700000000000 + i, 1700000000000 + i, 1800000000000,
         null, 'agent ' || i, 1, 1700000000000 + i, i % 2 = 1 from n"
    ));
}

/// What the rows of people and of sessions hold, in words that both engines have.
fn rows(database: &Database) -> Vec<Vec<Option<String>>> {
    let mut rows = database.sql(
        "select id, name, name_key, email, email_key, role, status, metadata, password_hash, created_at, updated_at,
         last_login_at, version from users order by id",
    );
    rows.extend(database.sql(
        "select id, user_id, created_at, last_used_at, expires_at, ip, user_agent, generation, rotated_at
         from sessions order by id",
    ));
    rows
}

/// All that the holders of these tokens see.
async fn seen(raw: &Raw, admin: &str, tokens: &[Value]) -> Vec<String> {
    let mut seen = Vec::new();
    for path in ["/users", "/users?page=2&per_page=50", "/users?deleted=true", "/auth/keys"] {
        let answer = raw.token(admin).get(path).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        let total = answer.header("x-total-count").unwrap_or_default().to_owned();
        seen.push(format!("{path}: {total} {}", String::from_utf8(answer.body).unwrap()));
    }
    for token in tokens {
        let answer = raw.token(token["access_token"].as_str().unwrap()).get("/users/me").await;
        // A problem names its request.
        let text =
            if answer.status == 200 { String::from_utf8(answer.body.clone()).unwrap() } else { answer.problem() };
        seen.push(format!("{} {} {text}", answer.status, answer.header("etag").unwrap_or_default()));
    }
    seen
}

/// Somebody who has the string as a name, or where it is none, in her metadata.
async fn registered(raw: &Raw, admin: &str, hostile: &Hostile, at: usize) -> Option<Value> {
    let frame = r#"{"name":VALUE,"email":"EMAIL","password":"PASSWORD"}"#;
    let frame = frame.replace("EMAIL", &format!("hostile-{at}@example.com")).replace("PASSWORD", ADMIN_PASSWORD);
    let is_name = hostile.as_name == "stored";
    if !is_name && hostile.as_metadata != "stored" {
        return None;
    }
    let name = if is_name { hostile.value() } else { br#""Ann""#.to_vec() };
    let answer = raw.send("POST", "/auth/register", Some(&body(&frame, &name))).await;
    assert_eq!(answer.status, 201, "{}: {answer:?}", hostile.id);
    let token = answer.json();
    if !is_name {
        let metadata = body(r#"{"metadata":{"key":VALUE}}"#, &hostile.value());
        let path = format!("/users/{}", token["user"]["id"].as_str().unwrap());
        let changed = raw.token(admin).send("PATCH", &path, Some(&metadata)).await;
        assert_eq!(changed.status, 200, "{}: {changed:?}", hostile.id);
    }
    Some(token)
}

async fn a_directory_moves(from: Engine, to: Engine) {
    let (source, destination) = (Database::on(from), Database::on(to));
    let home = home(&source, &destination);
    let server = Process::start(&home, &SERVE).await;
    let raw = server.raw();
    let ada = json!({"name": "Ada", "email": "ada@example.com", "password": ADMIN_PASSWORD}).to_string();
    let ada = raw.post("/auth/register", &ada).await.json();
    let admin = ada["access_token"].as_str().unwrap().to_owned();
    let mut tokens = vec![ada];
    for (at, hostile) in Hostile::all().iter().enumerate() {
        tokens.extend(registered(&raw, &admin, hostile, at).await);
    }
    assert!(tokens.len() > 30, "{}", tokens.len());
    let me = |at: usize| raw.token(tokens[at]["access_token"].as_str().unwrap());
    // One session has ended, one person is suspended, one has changed and has another version.
    assert_eq!(me(1).post("/auth/logout", "").await.status, 204);
    let suspended = format!("/users/{}", tokens[2]["user"]["id"].as_str().unwrap());
    assert_eq!(raw.token(&admin).patch(&suspended, r#"{"status":"suspended"}"#).await.status, 200);
    let changed = format!("/users/{}", tokens[3]["user"]["id"].as_str().unwrap());
    let metadata = r#"{"metadata":{"b":1e400,"a":"\u0000"}}"#;
    assert_eq!(raw.token(&admin).patch(&changed, metadata).await.status, 200);
    // One was deleted, and can come back there.
    let gone = format!("/users/{}", tokens[5]["user"]["id"].as_str().unwrap());
    assert_eq!(raw.token(&admin).delete(&gone).await.status, 200);
    fill(&source, 1, 250);
    // (Those came past the counter.)
    source.sql(match from {
        Engine::Sqlite => "update counters set value = value + 250 where name = 'users'",
        Engine::Postgres => "insert into counters values ('users', 250)",
    });
    let before = seen(&raw, &admin, &tokens).await;
    let statuses: Vec<&str> = before[4..].iter().map(|line| &line[..3]).collect();
    assert_eq!(statuses[..5], ["200", "401", "401", "200", "200"]);
    server.stop().await;

    let moved = process::run(&home, &["migrate-data"], "").await;
    assert_eq!(moved.status, 0, "{moved:?}");
    let counted = |table: &str| source.sql(&format!("select count(*) from {table}")).remove(0).remove(0).unwrap();
    for table in ["instance", "signing_keys", "users", "deleted_users", "sessions"] {
        let rows = counted(table);
        let words = format!("{table} {rows} {rows}");
        let line = moved.stdout.lines().find(|line| line.starts_with(&format!("{table} "))).unwrap();
        assert_eq!(line.split_whitespace().collect::<Vec<_>>().join(" "), words);
        for done in ["copied", "verified"] {
            assert!(moved.stderr.contains(&format!("{table}: {rows} rows {done}\n")), "{moved:?}");
        }
    }
    assert!(moved.stdout.ends_with(" s; all are equal\n"), "{moved:?}");

    let home = Home::new().var("UMS_DATABASE", &destination.url()).var("UMS_DATABASE_CONNECTIONS", "4");
    let server = Process::start(&home, &SERVE).await;
    for (now, before) in seen(&server.raw(), &admin, &tokens).await.iter().zip(&before) {
        assert!(now == before, "{:.500}\n{:.500}", now, before);
    }
    let restored = server.raw().token(&admin).send("POST", &format!("{gone}/restore"), None).await;
    assert_eq!((restored.status, restored.json()["version"].as_i64()), (200, Some(3)), "{restored:?}");
    // Refresh tokens are the same too, and the last administrator is known to be the last.
    let refresh = json!({"refresh_token": tokens[4]["refresh_token"]}).to_string();
    assert_eq!(server.raw().post("/auth/refresh", &refresh).await.status, 200);
    let last =
        server.raw().token(&admin).delete(&format!("/users/{}", tokens[0]["user"]["id"].as_str().unwrap())).await;
    assert_eq!((last.status, last.problem().as_str()), (409, "last_admin"));
    // Nobody else is the first any more.
    let eve = json!({"name": "Eve", "email": "eve@example.com", "password": ADMIN_PASSWORD}).to_string();
    assert_eq!(server.raw().post("/users", &eve).await.json()["role"], "user");
}

#[apply(both_engines)]
async fn a_directory_moves_whole_to_the_same_engine() {
    a_directory_moves(engine(), engine()).await;
}

#[apply(both_engines)]
async fn a_directory_moves_whole_to_the_other_engine() {
    for to in engines().into_iter().filter(|to| *to != engine()) {
        a_directory_moves(engine(), to).await;
    }
}

/// When a move is killed.
enum Kill {
    /// As soon as the destination has so many of these rows.
    Rows(&'static str, u64),
    /// As soon as it says this.
    Said(&'static str),
}

/// Begins the move and kills it; whether it was under way.
async fn killed(home: &Home, destination: &Database, when: Kill) -> bool {
    let mut command = tokio::process::Command::from(process::command(home, &["migrate-data"]));
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).kill_on_drop(true).spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    match when {
        Kill::Rows(table, rows) => {
            let there = || {
                let found = destination.sql(&format!("select count(*) from {table}"));
                found[0][0].as_ref().unwrap().parse::<u64>().unwrap()
            };
            while there() < rows && child.try_wait().unwrap().is_none() {}
        }
        Kill::Said(text) => while !lines.next_line().await.unwrap().expect(text).contains(text) {},
    }
    child.start_kill().unwrap();
    !child.wait().await.unwrap().success()
}

const MANY: u32 = 12_000;

#[apply(both_engines)]
async fn a_move_goes_on_where_it_was_killed_and_follows_a_source_that_has_changed() {
    // The engine of the test is the destination's: that is where the work is.
    let (source, destination) = (Database::on(Engine::Sqlite), Database::fresh());
    let home = home(&source, &destination);
    let admin = ["admin", "create", "--email", "ada@example.com", "--name", "Ada", "--password-stdin"];
    assert_eq!(process::run(&home, &admin, &format!("{ADMIN_PASSWORD}\n")).await.status, 0);
    fill(&source, 1, MANY);
    // So that the destination can be looked at from the start.
    let elsewhere = Home::new().var("UMS_DATABASE", &destination.url()).var("UMS_DATABASE_CONNECTIONS", "4");
    assert_eq!(process::run(&elsewhere, &["migrate"], "").await.status, 0);

    let random = |most: u32| u64::from(RandomState::new().build_hasher().finish() as u32 % most);
    let person = |at: u32| format!("(select id from users where email_key = 'p{at}@example.com')");
    let changes = [
        // Two people swap their e-mails, which are unique at every moment.
        format!(
            "update users set email_key = 'x' where id = {a}; update users set email_key = 'p5@example.com',
             email = 'P5@example.com' where id = {b}; update users set email_key = 'p9000@example.com',
             email = 'P9000@example.com' where email_key = 'x'",
            a = person(5),
            b = person(9000)
        ),
        // Somebody goes with her session, and another comes.
        format!("delete from users where id = {}", person(100)),
        "update sessions set generation = 7, graced = true where user_agent = 'agent 11000'".to_owned(),
        "update users set name = 'Renamed', version = 2, password_hash = 'x', last_login_at = 5 where version = 1
         and email_key like 'p77%'"
            .to_owned(),
        "delete from sessions where user_agent like 'agent 1%'".to_owned(),
        "update users set status = 'suspended' where email_key = 'p3@example.com'".to_owned(),
    ];
    let kills = [
        Kill::Rows("moves", 1),
        Kill::Rows("users", 1 + random(MANY)),
        Kill::Rows("users", u64::from(MANY) - 2000 + random(2000)),
        Kill::Rows("sessions", 1 + random(MANY)),
        Kill::Said("users: 12000 rows copied"),
        Kill::Said("signing_keys: 1 rows verified"),
    ];
    let mut hits = 0;
    for (kill, change) in kills.into_iter().zip(changes) {
        if !killed(&home, &destination, kill).await {
            // It was done before it was killed. The next begins anew.
            destination.sql("delete from users; insert into moves select 1, id, 0 from instance");
        } else {
            hits += 1;
            let refused = process::run(&elsewhere, &["migrate"], "").await;
            assert!(refused.status == 1 && refused.stderr.contains("run that again to finish it"), "{refused:?}");
        }
        source.sql(&change);
    }
    assert!(hits >= 3, "{hits}");
    let refused = process::run(&elsewhere, &[&["serve"][..], &SERVE].concat(), "").await;
    assert!(refused.status == 1 && refused.stderr.contains("unfinished destination"), "{refused:?}");

    let moved = process::run(&home, &["migrate-data"], "").await;
    assert_eq!(moved.status, 0, "{moved:?}");
    assert!(rows(&source) == rows(&destination), "the tool calls equal what is not");
    let counted = destination.sql("select name, sum(value) from counters group by name order by name");
    let counted: Vec<_> = counted.into_iter().flatten().flatten().collect();
    assert_eq!(counted, ["active_admins", "1", "users", "12000"]);
    assert_eq!(destination.sql("select 1 from moves"), Vec::<Vec<_>>::new());
    assert_eq!(process::run(&elsewhere, &["migrate"], "").await.status, 0);
}

#[apply(both_engines)]
async fn whatever_an_unfinished_destination_holds_it_comes_out_as_the_source() {
    let (source, destination) = (Database::on(Engine::Sqlite), Database::fresh());
    let home = home(&source, &destination);
    assert_eq!(process::run(&home, &["migrate"], "").await.status, 0);
    fill(&source, 1, 5000);
    assert_eq!(process::run(&home, &["migrate-data"], "").await.status, 0);
    // Few of the rows, none as it was; and then with some besides that nobody knows.
    for strangers in [false, true] {
        destination.sql(
            "insert into moves select 1, id, 0 from instance;
             delete from users where created_at % 29 <> 0; update users set name = 'Mallory', last_login_at = 7;
             update users set email_key = 'p4999@example.com' where email_key = (select min(email_key) from users);
             update sessions set ip = '192.0.2.1'; update instance set claimed = true;
             update signing_keys set created_at = 1;
             insert into signing_keys select 'a', private_key, public_key, 1, 60, null from signing_keys",
        );
        if strangers {
            fill(&destination, 20_001, 23_000);
        }
        let moved = process::run(&home, &["migrate-data"], "").await;
        assert_eq!(moved.status, 0, "{moved:?}");
        assert!(rows(&source) == rows(&destination), "the tool calls equal what is not");
    }
}

#[apply(both_engines)]
async fn of_two_moves_at_once_one_comes_to_its_end() {
    let (source, destination) = (Database::fresh(), Database::fresh());
    let home = home(&source, &destination);
    assert_eq!(process::run(&home, &["migrate"], "").await.status, 0);
    fill(&source, 1, 5000);
    let (one, other) =
        tokio::join!(process::run(&home, &["migrate-data"], ""), process::run(&home, &["migrate-data"], ""));
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [0, 1], "{one:?} {other:?}");
    assert!(rows(&source) == rows(&destination), "the tool calls equal what is not");
    let elsewhere = Home::new().var("UMS_DATABASE", &destination.url());
    assert_eq!(process::run(&elsewhere, &["migrate"], "").await.status, 0);
}

#[apply(both_engines)]
async fn every_table_and_column_of_the_schema_is_moved() {
    let database = Database::fresh();
    let home = Home::new().var("UMS_DATABASE", &database.url());
    assert_eq!(process::run(&home, &["migrate"], "").await.status, 0);
    let schema = match engine() {
        Engine::Sqlite => {
            "select t.name, c.name from sqlite_schema t join pragma_table_info(t.name) c where t.type = 'table'"
        }
        Engine::Postgres => {
            "select table_name, column_name from information_schema.columns where table_schema = current_schema()"
        }
    };
    // Counted anew; the mark of a move; what each database has for itself.
    let own = |table: &str| {
        // And what its triggers make of every person.
        ["counters", "moves", "refinery_schema_history"].contains(&table) || table.starts_with("user_search")
    };
    let of_schema = database.sql(schema).into_iter().map(|row| (row[0].clone().unwrap(), row[1].clone().unwrap()));
    let of_schema: BTreeSet<_> = of_schema.filter(|(table, _)| !own(table)).collect();
    let moved = ums_server::moved_columns().into_iter().map(|(table, column)| (table.to_owned(), column.to_owned()));
    assert_eq!(moved.collect::<BTreeSet<_>>(), of_schema, "a column that is not in store/copy.rs would be lost");
}
