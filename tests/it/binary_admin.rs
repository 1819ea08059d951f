//! `ums-server` and its administrators: the first one, and the way back in for who lost everything.

use serde_json::{Value, json};

use crate::harness::home::Ran;
use crate::harness::process::{self, Process};
use crate::harness::{ADMIN_PASSWORD, Home, Raw, apply, both_engines};

const SERVE: [&str; 2] = ["--listen", "127.0.0.1:0"];

async fn login(raw: &Raw, email: &str, password: &str) -> (u16, Value) {
    let answer = raw.post("/auth/login", &json!({"email": email, "password": password}).to_string()).await;
    (answer.status, answer.json())
}

/// What was said on stderr, but for what is true of every database of the tests on PostgreSQL.
fn said(ran: &Ran) -> String {
    ran.stderr.lines().filter(|line| !line.contains("runs with fsync = off")).collect()
}

fn create<'a>(email: &'a str, source: &[&'a str]) -> Vec<&'a str> {
    [&["admin", "create", "--email", email, "--name", "Ada Lovelace"], source].concat()
}

#[apply(both_engines)]
async fn an_administrator_is_created_beside_a_live_server() {
    let home = Home::with_database();
    home.file("password", format!("{ADMIN_PASSWORD}\r\nnot this line\n"));
    // Before there is a server, or a file,
    let created = process::run(&home, &create("first@example.com", &["--password-file", "password"]), "").await;
    assert_eq!((created.status, said(&created).as_str()), (0, ""), "{created:?}");
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

#[apply(both_engines)]
async fn somebody_who_lost_everything_is_let_back_in() {
    let home = Home::with_database();
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
        // Guessed at so often that he is let in from nowhere, were it not for what follows.
        home.sql("update guesses set strange = 80, familiar = 20");
        let sources = "select count(*) from login_sources where user_id in
            (select id from users where email = 'bob@example.com')";
        assert_eq!(home.sql(sources), [[Some("1".to_owned())]]);
        let throttled = login(&server.raw(), "bob@example.com", "whatever it was").await;
        assert_eq!((throttled.0, &throttled.1["code"]), (429, &json!("rate_limited")));
        let password = format!("bob's new password {suspended}");
        let words = ["admin", "recover", "--email", " BOB@example.com ", "--password-stdin"];
        let recovered = process::run(&home, &words, &format!("{password}\n")).await;
        assert_eq!((recovered.status, said(&recovered).as_str()), (0, ""), "{recovered:?}");
        assert_eq!(session.get("/users/me").await.status, 401, "the sessions of before have ended");
        assert_eq!(home.sql(sources), [[Some("0".to_owned())]], "no source is familiar with the new password");
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
    let words = ["admin", "recover", "--email", "nobody@example.com", "--password-stdin"];
    let refused = process::run(&home, &words, &format!("{ADMIN_PASSWORD}\n")).await;
    assert!(refused.status == 1 && refused.stderr.contains("no user with this e-mail"), "{refused:?}");
}

#[apply(both_engines)]
async fn the_environment_names_the_first_administrator_on_an_empty_database_alone() {
    let home = Home::with_database();
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
        let refused = process::run(&Home::with_database().var(name, value), &SERVE, "").await;
        assert!(refused.status == 1 && refused.stderr.contains("set both or none"), "{refused:?}");
    }
}
