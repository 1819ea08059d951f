//! What one source may do in an hour, over all accounts: fail to log in, register.

use std::collections::BTreeMap;

use serde_json::json;
use ums_server::Config;

use super::{HOUR, WRONG, at_once, behind_proxy, from, guess};
use crate::harness::process::Process;
use crate::harness::{ADMIN_EMAIL, ADMIN_PASSWORD, Answer, Home, Raw, TestServer, apply, both_engines};

async fn register(raw: &Raw, path: &str, email: &str) -> Answer {
    raw.post(path, &json!({"name": "Ann", "email": email, "password": ADMIN_PASSWORD}).to_string()).await
}

#[test]
fn the_limits_are_on_by_default() {
    for config in [Config::default(), Config::dev("ums.db")] {
        assert_eq!((config.max_failed_logins, config.max_registrations), (300, 20));
    }
}

#[apply(both_engines)]
async fn a_source_fails_three_hundred_times_an_hour_at_however_many_accounts() {
    let server = TestServer::start().await;
    for number in 0..3 {
        let accounts = (0..100).map(|at| (server.raw(), format!("nobody{number}-{at}@example.com")));
        assert_eq!(at_once(accounts).await, BTreeMap::from([(401, 100)]));
        server.pass(HOUR / 4);
    }
    for email in ["nobody@example.com", ADMIN_EMAIL] {
        let refused = guess(&server.raw(), email, ADMIN_PASSWORD).await;
        assert_eq!((refused.status, refused.problem().as_str()), (429, "rate_limited"), "{email}");
        assert_eq!(refused.header("retry-after"), Some("900"), "the window began with the first, 45 minutes ago");
    }
    server.pass(899_000);
    assert_eq!(guess(&server.raw(), ADMIN_EMAIL, ADMIN_PASSWORD).await.header("retry-after"), Some("1"));
    server.pass(1000);
    assert_eq!(guess(&server.raw(), ADMIN_EMAIL, ADMIN_PASSWORD).await.status, 200);
}

#[apply(both_engines)]
async fn of_many_at_once_from_one_source_not_one_too_many_is_looked_at() {
    let server = TestServer::with(|config| config.max_failed_logins = 30).await;
    let accounts = (0..100).map(|at| (server.raw(), format!("nobody{at}@example.com")));
    assert_eq!(at_once(accounts).await, BTreeMap::from([(401, 30), (429, 70)]));
}

#[apply(both_engines)]
async fn a_source_is_an_address_or_a_network_of_ipv6_and_another_is_another() {
    let server = TestServer::with(|config| {
        config.dev = false;
        config.behind_proxy = vec!["127.0.0.0/8".parse().unwrap()];
        config.max_failed_logins = 3;
    })
    .await;
    for (ips, other) in [
        (["192.0.2.7", "192.0.2.7", "::ffff:192.0.2.7", "192.0.2.7:4711"], "192.0.2.8"),
        (["2001:db8::1", "2001:db8::ffff", "2001:db8:0:0:ffff::", "[2001:db8::9]:4711"], "2001:db8:0:1::1"),
    ] {
        for (number, ip) in ips.iter().enumerate() {
            let answer = guess(&from(&server, ip), &format!("{number}@example.com"), WRONG).await;
            assert_eq!(answer.status, if number < 3 { 401 } else { 429 }, "{ip}");
        }
        assert_eq!(guess(&from(&server, other), "other@example.com", WRONG).await.status, 401, "{other}");
    }
}

#[apply(both_engines)]
async fn the_later_of_two_limits_is_when_to_come_back() {
    let server = TestServer::with(|config| config.max_failed_logins = 80).await;
    let everyone = |_| (server.raw(), "nobody@example.com".to_owned());
    assert_eq!(at_once((0..80).map(everyone)).await, BTreeMap::from([(401, 80)]));
    let seconds = |answer: Answer| answer.header("retry-after").unwrap().parse::<i64>().unwrap();
    let of_source = seconds(guess(&server.raw(), "else@example.com", WRONG).await);
    assert_eq!(of_source, 3600);
    let of_both = seconds(guess(&server.raw(), "nobody@example.com", WRONG).await);
    // The clock of the tests stands in the forenoon.
    assert!(of_both > of_source, "{of_both}");
    // The other way round: half an hour before midnight, with a window that has just begun.
    server.pass((of_both - 1800) * 1000);
    let everyone = |number: i64| (server.raw(), format!("many{number}@example.com"));
    assert_eq!(at_once((0..80).map(everyone)).await, BTreeMap::from([(401, 80)]));
    assert_eq!(seconds(guess(&server.raw(), "nobody@example.com", WRONG).await), 3600);
}

#[apply(both_engines)]
async fn forged_headers_change_nothing() {
    let server = TestServer::with(|config| {
        config.dev = false;
        config.max_failed_logins = 12;
    })
    .await;
    let forgeries = [
        ("X-Forwarded-For", "198.51.100.1"),
        ("X-Forwarded-For", "198.51.100.2, 127.0.0.1"),
        ("X-Forwarded-For", "127.0.0.1"),
        ("x-forwarded-for", "2001:db8::1"),
        ("X-Forwarded-For", "[2001:db8::2]:80"),
        ("X-Forwarded-For", ""),
        ("X-Forwarded-For", "unknown"),
        ("Forwarded", "for=198.51.100.3"),
        ("Forwarded", "for=\"[2001:db8::3]:4711\";proto=https"),
        ("Forwarded", "for=127.0.0.1;by=127.0.0.1, for=198.51.100.4"),
        ("X-Real-IP", "198.51.100.5"),
        ("CF-Connecting-IP", "198.51.100.6"),
    ];
    for (number, (name, value)) in forgeries.iter().enumerate() {
        let answer = guess(&server.raw().header(name, value), &format!("{number}@example.com"), WRONG).await;
        assert_eq!(answer.status, 401, "{name}: {value}");
    }
    for (name, value) in forgeries {
        let raw = server.raw().header(name, value);
        assert_eq!(guess(&raw, "other@example.com", WRONG).await.status, 429, "{name}: {value}");
        let twice = raw.header(name, "203.0.113.9");
        assert_eq!(guess(&twice, "other@example.com", WRONG).await.status, 429, "{name}: {value}");
    }
    let sources = server.database().sql("select id from source_counts");
    assert_eq!(sources, [[Some("login 127.0.0.1/32".to_owned())]]);
}

#[apply(both_engines)]
async fn behind_a_proxy_what_it_did_not_write_changes_nothing() {
    let server = behind_proxy().await;
    for forged in ["198.51.100.1, ", "198.51.100.2, 203.0.113.5, ", "nonsense, ", "127.0.0.1, "] {
        guess(&from(&server, &format!("{forged}192.0.2.7")), "nobody@example.com", WRONG).await;
    }
    let sources = server.database().sql("select id from source_counts");
    assert_eq!(sources, [[Some("login 192.0.2.7/32".to_owned())]]);
}

#[apply(both_engines)]
async fn a_source_registers_twenty_times_an_hour_whatever_comes_of_it() {
    let server = behind_proxy().await;
    let raw = from(&server, "192.0.2.7");
    for number in 0..18 {
        let path = if number % 2 == 0 { "/auth/register" } else { "/users" };
        assert_eq!(register(&raw, path, &format!("ann{number}@example.com")).await.status, 201, "{number}");
    }
    // What is not worth hashing does not count; a taken e-mail was.
    for _ in 0..5 {
        assert_eq!(register(&raw, "/auth/register", "no address").await.status, 400);
    }
    assert_eq!(register(&raw, "/auth/register", "ann0@example.com").await.problem(), "email_taken");
    assert_eq!(register(&raw, "/users", "ANN1@example.com").await.problem(), "email_taken");
    for (path, email) in [("/auth/register", "new@example.com"), ("/users", "ann0@example.com")] {
        let refused = register(&raw, path, email).await;
        assert_eq!((refused.status, refused.problem().as_str()), (429, "rate_limited"), "{path}");
        assert_eq!(refused.header("retry-after"), Some("3600"));
    }
    // Others may, administrators may, and logging in is another matter.
    assert_eq!(register(&from(&server, "192.0.2.8"), "/auth/register", "bob@example.com").await.status, 201);
    assert_eq!(register(&raw.token(&server.admin_token), "/users", "eve@example.com").await.status, 201);
    assert_eq!(guess(&raw, "ann0@example.com", ADMIN_PASSWORD).await.status, 200);
    server.pass(HOUR);
    assert_eq!(register(&raw, "/auth/register", "new@example.com").await.status, 201);
}

#[apply(both_engines)]
async fn of_forty_registrations_at_once_twenty_are_taken() {
    let server = TestServer::with(|config| config.dev = false).await;
    let body = |number: usize| {
        json!({"name": "Ann", "email": format!("ann{number}@example.com"), "password": ADMIN_PASSWORD}).to_string()
    };
    let requests = (0..40).map(|number| (server.raw(), "POST", "/auth/register".to_owned(), body(number)));
    let statuses = crate::harness::raw::at_once(requests).await;
    assert_eq!(statuses, [[201; 20], [429; 20]].concat());
}

#[apply(both_engines)]
async fn under_dev_registrations_have_no_limit() {
    let server = TestServer::start().await;
    for number in 0..25 {
        assert_eq!(
            register(&server.raw(), "/users", &format!("ann{number}@example.com")).await.status,
            201,
            "{number}"
        );
    }
}

#[apply(both_engines)]
async fn a_proxy_that_was_not_named_is_told_of_once() {
    let home = Home::with_database();
    let mut server = Process::start(&home, &["--listen", "127.0.0.1:0", "--max-failed-logins", "2"]).await;
    let words = "a proxy on this machine forwards requests";
    assert_eq!(guess(&server.raw(), "nobody@example.com", WRONG).await.status, 401);
    let forwarded = server.raw().header("X-Forwarded-For", "198.51.100.1");
    assert_eq!(guess(&forwarded, "nobody@example.com", WRONG).await.status, 401);
    let line = server.logged(words).await;
    assert!(line.contains("WARN") && line.contains("--behind-proxy 127.0.0.1"), "{line}");
    assert!(!line.contains("198.51.100.1"), "{line}");
    let forwarded = server.raw().header("Forwarded", "for=198.51.100.1");
    assert_eq!(guess(&forwarded, "nobody@example.com", WRONG).await.status, 429, "--max-failed-logins 2");
    let log = server.stop().await.log;
    assert_eq!(log.matches(words).count(), 1, "{log}");
}
