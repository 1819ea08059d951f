//! A backup of a server under load, restored elsewhere: all that was acknowledged before is there.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use serde_json::json;

use super::{file, ok};
use crate::harness::load::{Asked, Load};
use crate::harness::process::Process;
use crate::harness::{ADMIN_EMAIL, ADMIN_PASSWORD, Fleet, Home};

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_before_is_in_a_backup_under_load() {
    let home = Home::new();
    let url = format!("sqlite:{}", file(&home, "live.db").display());
    let fleet = Fleet::on(&url, &url, 1, &[]).await;
    let session = fleet.person("somebody@example.com", "user").await.1;
    let load = Load::begin(&fleet, 1, 16).await;
    let mut backups: Vec<(Instant, String)> = Vec::new();
    for n in 0..3 {
        load.answered(Instant::now(), 150, true).await;
        let began = Instant::now();
        let name = format!("backup-{n}.db");
        let told = ok(&home, &["backup", &name, "--database", &url]).await;
        assert!(told.starts_with("backed up ") && told.contains(" users, ") && told.contains("sha256 "), "{told}");
        backups.push((began, name));
    }
    load.answered(Instant::now(), 150, true).await;
    let sent = load.end().await;
    let (first, last) =
        (sent.iter().map(|one| one.began).min().unwrap(), sent.iter().map(|one| one.began).max().unwrap());
    let seconds = last.duration_since(first).as_secs_f64();
    eprintln!("{:.0} writes a second in the debug build", sent.len() as f64 / seconds);
    assert!(sent.iter().all(|one| one.acknowledged() && one.took < Duration::from_secs(5)), "nobody was kept waiting");

    for (began, name) in backups {
        let elsewhere = Home::new();
        std::fs::copy(file(&home, &name), file(&elsewhere, &name)).unwrap();
        ok(&elsewhere, &["restore", &name]).await;
        assert!(ok(&elsewhere, &["check"]).await.contains("whole"));
        let server = Process::start(&elsewhere, &["--listen", "127.0.0.1:0"]).await;
        // Who was logged in still is: the instance and its keys are the same.
        assert_eq!(server.raw().token(&session).get("/users/me").await.status, 200);
        let body = json!({"email": ADMIN_EMAIL, "password": ADMIN_PASSWORD}).to_string();
        let login = server.raw().post("/auth/login", &body).await;
        assert_eq!(login.status, 200, "{login:?}");
        let admin = server.raw().token(login.json()["access_token"].as_str().unwrap());
        let mut stored: HashMap<String, u64> = HashMap::new();
        for page in 1.. {
            let list = admin.get(&format!("/users?per_page=1000&page={page}")).await.json();
            let people = list.as_array().unwrap();
            for user in people {
                let number = user["metadata"]["number"].as_u64().unwrap_or_default();
                stored.insert(user["email"].as_str().unwrap().to_owned(), number);
            }
            if people.is_empty() {
                break;
            }
        }
        let before = sent.iter().filter(|one| one.began + one.took <= began);
        let mut checked = 0;
        for one in before {
            match &one.asked {
                Asked::Create(email) => assert!(stored.contains_key(email), "{name} lacks {one:?}"),
                Asked::Change(email, number) => assert!(stored[email] >= *number, "{name} lacks {one:?}"),
            }
            checked += 1;
        }
        assert!(checked >= 150, "{checked}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_file_is_not_ready_and_says_why() {
    let home = super::home_of(2000).await;
    // A page of people, and none that a server needs to start.
    let page = crate::harness::sqlite::sql(
        &file(&home, "ums.db"),
        "select pageno from dbstat where name = 'users' and pagetype = 'leaf' order by pageno desc limit 1",
    );
    let page: u64 = page.unwrap()[0][0].as_deref().unwrap().parse().unwrap();
    super::damage::overwrite(&file(&home, "ums.db"), (page - 1) * 4096, 7);
    let mut server = Process::start(&home, &["--listen", "127.0.0.1:0"]).await;
    server.logged("the database is damaged").await;
    let ready = server.raw().get("/readyz").await;
    assert_eq!((ready.status, ready.problem().as_str()), (503, "storage_unavailable"));
    assert_eq!(server.raw().get("/healthz").await.status, 200);
    let end = server.stop().await;
    assert_eq!(end.status, Some(0), "{end:?}");
    let home = super::home_of(1).await;
    let server = Process::start(&home, &["--listen", "127.0.0.1:0"]).await;
    assert_eq!(server.raw().get("/readyz").await.status, 200);
}
