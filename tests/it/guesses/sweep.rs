//! What is over of the counters is removed, and of e-mails that nobody has there are never too many.

use std::time::Duration;

use ums_server::Server;

use super::{DAY, HOUR, WRONG, at_once, guess, number};
use crate::harness::{ADMIN_EMAIL, ADMIN_PASSWORD, TestServer, apply, both_engines};

/// What the clock of the tests begins with.
const NOW: i64 = 1_795_398_840_123;

fn fill(server: &TestServer, rows: impl Iterator<Item = String>) {
    let rows: Vec<String> = rows.collect();
    for rows in rows.chunks(500) {
        let columns = "account, day, strange, familiar, of_account, counted_at";
        server.database().sql(&format!("insert into guesses ({columns}) values {}", rows.join(", ")));
    }
}

#[apply(both_engines)]
async fn what_is_over_is_removed_and_nothing_else() {
    let server = TestServer::start().await;
    assert_eq!(guess(&server.raw(), ADMIN_EMAIL, ADMIN_PASSWORD).await.status, 200);
    for email in [ADMIN_EMAIL, "nobody@example.com"] {
        assert_eq!(guess(&server.raw(), email, WRONG).await.status, 401);
    }
    // More than one transaction removes.
    let yesterday = NOW / DAY - 1;
    fill(&server, (0..2500).map(|at| format!("('old{at}', {yesterday}, 80, 0, {}, {})", at % 2 == 0, NOW - DAY + at)));
    let rows = |table: &str| number(&server, &format!("select count(*) from {table}"));
    assert_eq!((rows("guesses"), rows("login_sources"), rows("source_counts")), (2502, 1, 1));
    server.server.tidy(1_000_000).await.unwrap();
    assert_eq!((rows("guesses"), rows("login_sources"), rows("source_counts")), (2, 1, 1));
    server.pass(2 * HOUR + 1);
    server.server.tidy(1_000_000).await.unwrap();
    assert_eq!((rows("guesses"), rows("login_sources"), rows("source_counts")), (2, 1, 0));
    server.pass(DAY);
    server.server.tidy(1_000_000).await.unwrap();
    assert_eq!((rows("guesses"), rows("login_sources"), rows("source_counts")), (0, 1, 0));
    server.pass(29 * DAY);
    server.server.tidy(1_000_000).await.unwrap();
    assert_eq!(rows("login_sources"), 0);
}

#[apply(both_engines)]
async fn of_unknown_e_mails_the_oldest_are_dropped_and_of_accounts_none() {
    let server = TestServer::start().await;
    let today = NOW / DAY;
    fill(&server, (0..2600).map(|at| format!("('nobody{at}', {today}, 1, 0, false, {})", NOW - at)));
    fill(&server, (0..20).map(|at| format!("('somebody{at}', {today}, 1, 0, true, {})", NOW - 5000 - at)));
    server.server.tidy(3000).await.unwrap();
    assert_eq!(number(&server, "select count(*) from guesses"), 2620);
    server.server.tidy(1500).await.unwrap();
    assert_eq!(number(&server, "select count(*) from guesses where of_account"), 20);
    assert_eq!(number(&server, "select count(*) from guesses where not of_account"), 1500);
    assert_eq!(number(&server, "select min(counted_at) from guesses where not of_account"), NOW - 1499);
    server.server.tidy(0).await.unwrap();
    assert_eq!(number(&server, "select count(*) from guesses"), 20);
}

#[apply(both_engines)]
async fn a_server_sweeps_by_itself() {
    let server = TestServer::start().await;
    at_once((0..10).map(|at| (server.raw(), format!("nobody{at}@example.com")))).await;
    let database = server.stop().await;
    database.sql("update guesses set day = day - 2, counted_at = 5");
    let again = Server::open(database.config()).await.unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    tokio::spawn(async move { again.serve(listener, std::future::pending()).await });
    for _ in 0..200 {
        if database.sql("select 1 from guesses").is_empty() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("old guesses are still there");
}
