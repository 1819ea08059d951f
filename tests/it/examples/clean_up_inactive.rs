//! `clean_up_inactive`: who is suspended, and who never is.

use jiff::Timestamp;
use secrecy::ExposeSecret;
use ums_client::{Scope, Status};

use super::{done, refused, run};
use crate::harness::{ADMIN_EMAIL, ADMIN_PASSWORD, Home, TestServer, apply, both_engines};

const NAME: &str = "clean_up_inactive";
const DAY: i64 = 24 * 3600 * 1000;

/// A server whose clock is so many days behind the machine's, which is what the example goes by.
async fn server(days_ago: i64) -> TestServer {
    let mut server = TestServer::start().await;
    days_before_now(&server, days_ago);
    // The session of the start is of another time, and one of then would end before today.
    let token = server.server.sign_in(&server.admin_id).await.unwrap();
    let session = server.client(token["access_token"].as_str().unwrap());
    let made = session.api_keys().create("all", Scope::KNOWN).await.unwrap();
    made.key.unwrap().expose_secret().clone_into(&mut server.admin_token);
    server
}

#[allow(clippy::disallowed_methods, reason = "the example goes by the machine's clock")]
fn days_before_now(server: &TestServer, days: i64) {
    server.set_time(Timestamp::now().as_millisecond() - days * DAY);
}

#[apply(both_engines)]
async fn who_has_not_been_here_for_long_is_suspended_but_for_oneself() {
    let server = server(100).await;
    for (name, role) in [("ada", "user"), ("grace", "user"), ("old-admin", "admin"), ("larisa", "auditor")] {
        server.person(name, &format!("{name}@example.com"), role).await;
    }
    let (own, _) = server.person("Clean Up", "clean-up@example.com", "admin").await;
    days_before_now(&server, 50);
    server.person("Newcomer", "newcomer@example.com", "user").await;
    server.anonymous().auth().login("grace@example.com", ADMIN_PASSWORD).await.unwrap();
    days_before_now(&server, 0);
    let ums = server.admin();
    let statuses = async || -> Vec<(String, Status)> {
        ums.users().list().await.unwrap().items.into_iter().map(|user| (user.email, user.status)).collect()
    };
    let before = statuses().await;

    // By a key of somebody who has not logged in for as long.
    let made = ums.api_keys().create("clean-up", Scope::KNOWN).for_user(&own).await.unwrap();
    let home = Home::of_admin(&server).var("UMS_TOKEN", made.key.unwrap().expose_secret());
    let why = refused(&home, NAME, &["--days", "90", "--most", "2"]);
    assert!(why.contains("3 people are inactive: if that is right, say --most 3"), "{why}");
    let told = "ada@example.com\nold-admin@example.com\nlarisa@example.com\n3 suspended, 0 failed";
    assert_eq!(done(&home, NAME, &["--days", "90", "--dry-run"]), format!("{told} (dry run)\n"));
    assert_eq!(statuses().await, before);
    assert_eq!(done(&home, NAME, &["--days", "90", "--most", "3"]), format!("{told}\n"));
    let suspended = async || -> Vec<String> {
        statuses().await.into_iter().filter(|(_, is)| *is == Status::Suspended).map(|(email, _)| email).collect()
    };
    assert_eq!(suspended().await, ["ada@example.com", "old-admin@example.com", "larisa@example.com"]);
    assert_eq!(done(&home, NAME, &["--days", "90"]), "0 suspended, 0 failed\n", "a second run finds nobody");
    assert!(done(&home, NAME, &["--days", "40"]).starts_with("grace@example.com\nnewcomer@example.com\n2 suspended"));
    assert_eq!(run(&home, NAME, &["--days", "0"]).status, 2);
}

#[apply(both_engines)]
async fn who_may_not_suspend_is_told_so_and_the_own_account_is_passed_over() {
    let server = server(29).await;
    let (_, auditor) = server.person("Larisa", "larisa@example.com", "auditor").await;
    server.person("Ada", "ada@example.com", "user").await;
    days_before_now(&server, 0);
    server.anonymous().auth().login(ADMIN_EMAIL, ADMIN_PASSWORD).await.unwrap();
    let home = Home::of_admin(&server).var("UMS_TOKEN", &auditor);
    let ran = run(&home, NAME, &["--days", "20"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (1, "0 suspended, 1 failed\n"), "{}", ran.stderr);
    assert!(ran.stderr.starts_with("ada@example.com: users.update: 403 forbidden"), "{}", ran.stderr);
    assert!(run(&home.var("UMS_TOKEN", "ums_key_bent"), NAME, &[]).stderr.contains("401"));
}

#[apply(both_engines)]
async fn a_key_that_may_less_than_an_administrator_suspends_none() {
    let server = server(100).await;
    server.person("Ada", "ada@example.com", "user").await;
    server.person("Old Admin", "old-admin@example.com", "admin").await;
    days_before_now(&server, 0);
    let made = server.admin().api_keys().create("clean-up", [Scope::UsersRead, Scope::UsersWrite]).await.unwrap();
    let home = Home::of_admin(&server).var("UMS_TOKEN", made.key.unwrap().expose_secret());
    let ran = run(&home, NAME, &[]);
    assert_eq!((ran.status, ran.stdout.as_str()), (1, "ada@example.com\n1 suspended, 1 failed\n"), "{}", ran.stderr);
    assert!(ran.stderr.starts_with("old-admin@example.com: users.update: 403 would_widen"), "{}", ran.stderr);
}
