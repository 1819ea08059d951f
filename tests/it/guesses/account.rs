//! A hundred guesses at an account a day: eighty of strangers, twenty kept for where it logged in from.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use super::{DAY, WRONG, at_once, behind_proxy, from, guess, number};
use crate::harness::{ADMIN_EMAIL, ADMIN_PASSWORD, TestServer, apply, both_engines};

#[apply(both_engines)]
async fn one_source_has_eighty_guesses_and_the_right_password_comes_too_late() {
    let server = TestServer::start().await;
    server.person("Ann", "ann@example.com", "user").await;
    for number in 0..80 {
        let answer = guess(&server.raw(), "ann@example.com", WRONG).await;
        assert_eq!((answer.status, answer.problem().as_str()), (401, "invalid_credentials"), "{number}");
    }
    for password in [WRONG, ADMIN_PASSWORD] {
        let answer = guess(&server.raw(), "ann@example.com", password).await;
        assert_eq!((answer.status, answer.problem().as_str()), (429, "rate_limited"), "{answer:?}");
    }
    // Others are not affected, from the same source.
    assert_eq!(guess(&server.raw(), ADMIN_EMAIL, ADMIN_PASSWORD).await.status, 200);
}

#[apply(both_engines)]
async fn of_two_hundred_at_once_a_hundred_are_looked_at_and_not_one_more() {
    let server = TestServer::start().await;
    server.person("Ann", "ann@example.com", "user").await;
    // From where Ann logged in there are twenty more than from elsewhere.
    assert_eq!(guess(&server.raw(), "ann@example.com", ADMIN_PASSWORD).await.status, 200);
    let answers = at_once((0..200).map(|_| (server.raw(), "ann@example.com".to_owned()))).await;
    assert_eq!(answers, BTreeMap::from([(401, 100), (429, 100)]));
    // And nobody has the other.
    let answers = at_once((0..200).map(|_| (server.raw(), "nobody@example.com".to_owned()))).await;
    assert_eq!(answers, BTreeMap::from([(401, 80), (429, 120)]));
    assert_eq!(number(&server, "select sum(strange) + sum(familiar) from guesses"), 180);
}

#[apply(both_engines)]
async fn fifty_addresses_have_together_what_one_has() {
    let server = behind_proxy().await;
    server.person("Ann", "ann@example.com", "user").await;
    let everywhere = (0..200).map(|number| {
        let ip = match number % 50 {
            v4 @ 0..40 => format!("198.51.100.{v4}"),
            v6 => format!("2001:db8:0:{v6}::1"),
        };
        (from(&server, &ip), "ann@example.com".to_owned())
    });
    let answers = at_once(everywhere).await;
    assert_eq!(answers, BTreeMap::from([(401, 80), (429, 120)]));
}

#[apply(both_engines)]
async fn the_owner_gets_in_during_an_attack_from_where_it_logged_in_before() {
    let server = behind_proxy().await;
    server.person("Ann", "ann@example.com", "user").await;
    let home = from(&server, "2001:db8:7:7::1");
    assert_eq!(guess(&home, "ann@example.com", ADMIN_PASSWORD).await.status, 200);

    let (over, refused) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let attackers: Vec<_> = (0..50)
        .map(|number| {
            let raw = from(&server, &format!("198.51.100.{number}"));
            let (over, refused) = (Arc::clone(&over), Arc::clone(&refused));
            tokio::spawn(async move {
                while !over.load(Ordering::Relaxed) {
                    if guess(&raw, "ann@example.com", WRONG).await.status == 429 {
                        refused.fetch_add(1, Ordering::Relaxed);
                    }
                }
            })
        })
        .collect();
    while refused.load(Ordering::Relaxed) == 0 {
        tokio::task::yield_now().await;
    }
    // Another address of the same network, too: people with IPv6 have a new one every day.
    let roaming = from(&server, "2001:db8:7:7:ffff::9");
    for number in 0..40 {
        let raw = if number % 2 == 0 { &home } else { &roaming };
        // Who can log in also mistypes now and then.
        if number % 4 == 0 && number < 36 {
            assert_eq!(guess(raw, "ann@example.com", WRONG).await.status, 401, "{number}");
        }
        let began = std::time::Instant::now();
        assert_eq!(guess(raw, "ann@example.com", ADMIN_PASSWORD).await.status, 200, "{number}");
        assert!(began.elapsed().as_secs() < 10, "{number}: {:?}", began.elapsed());
    }
    over.store(true, Ordering::Relaxed);
    for attacker in attackers {
        attacker.await.unwrap();
    }
    assert!(refused.load(Ordering::Relaxed) > 50, "the attack went on");
    // Elsewhere the right password is refused, as the wrong one; and after 30 days this is elsewhere as well.
    assert_eq!(guess(&from(&server, "203.0.113.9"), "ann@example.com", ADMIN_PASSWORD).await.status, 429);
    server.pass(31 * DAY);
    let answers = at_once((0..100).map(|_| (home.clone(), "ann@example.com".to_owned()))).await;
    assert_eq!(answers, BTreeMap::from([(401, 80), (429, 20)]));
}

#[apply(both_engines)]
async fn all_spellings_of_an_e_mail_share_one_counter() {
    let server = TestServer::start().await;
    server.person("Zoë", "Zo\u{eb}@Example.com", "user").await;
    for spellings in [
        ["zo\u{eb}@example.com", "ZO\u{cb}@EXAMPLE.COM", "zoe\u{308}@example.com", " Zo\u{eb}@example.com\t"],
        // Nobody has this one.
        ["cl\u{e9}o@example.com", "CL\u{c9}O@EXAMPLE.COM", "cle\u{301}o@example.com", "\n cl\u{e9}o@Example.com "],
    ] {
        for spelling in spellings {
            for _ in 0..20 {
                assert_eq!(guess(&server.raw(), spelling, WRONG).await.status, 401, "{spelling:?}");
            }
        }
        for spelling in spellings {
            assert_eq!(guess(&server.raw(), spelling, WRONG).await.status, 429, "{spelling:?}");
        }
    }
    let rows = server.database().sql("select account from guesses");
    assert_eq!(rows.len(), 2, "{rows:?}");
    let account = rows[0][0].as_deref().unwrap();
    assert!(account.len() == 22 && !account.contains('@'), "nothing of what was typed is kept: {account}");
}

#[apply(both_engines)]
async fn one_answer_below_the_limit_and_one_above_it() {
    let server = TestServer::with(|config| config.max_failed_logins = 1_000_000).await;
    let (suspended, _) = server.person("Sue", "suspended@example.com", "user").await;
    let path = format!("/users/{suspended}");
    assert_eq!(server.raw_admin().patch(&path, r#"{"status":"suspended"}"#).await.status, 200);
    server.person("Ann", "wrong@example.com", "user").await;
    server.person("Nat", "no-password@example.com", "user").await;
    server.database().sql("update users set password_hash = null where email = 'no-password@example.com'");
    let raw = server.raw().header("X-Request-Id", "same");
    let cases = [
        ("unknown@example.com", WRONG),
        ("no address at all", WRONG),
        ("\0", WRONG),
        ("wrong@example.com", WRONG),
        ("suspended@example.com", ADMIN_PASSWORD),
        ("no-password@example.com", ADMIN_PASSWORD),
    ];
    for (status, times) in [(401, 80), (429, 2)] {
        let mut answers = Vec::new();
        for (email, password) in cases {
            for _ in 0..times {
                let answer = guess(&raw, email, password).await;
                assert_eq!(answer.status, status, "{email}");
                let headers: Vec<_> = answer.headers.iter().filter(|(name, _)| name != "date").cloned().collect();
                answers.push((headers, answer.body));
            }
        }
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{status}: {answers:?}");
    }
}

#[apply(both_engines)]
async fn a_right_password_gives_its_own_guess_back_and_no_other() {
    let server = TestServer::start().await;
    server.person("Ann", "ann@example.com", "user").await;
    for _ in 0..5 {
        assert_eq!(guess(&server.raw(), "ann@example.com", WRONG).await.status, 401);
    }
    for number in 0..110 {
        assert_eq!(guess(&server.raw(), "ann@example.com", ADMIN_PASSWORD).await.status, 200, "{number}");
    }
    assert_eq!(number(&server, "select strange from guesses"), 5);
    assert_eq!(number(&server, "select familiar from guesses"), 0);
    assert_eq!(number(&server, "select count from source_counts"), 5);
}

#[apply(both_engines)]
async fn a_day_ends_at_midnight_utc_as_the_answer_says() {
    let server = TestServer::start().await;
    let everyone = |_| (server.raw(), "nobody@example.com".to_owned());
    assert_eq!(at_once((0..85).map(everyone)).await, BTreeMap::from([(401, 80), (429, 5)]));
    for _ in 0..3 {
        let refused = guess(&server.raw(), "nobody@example.com", WRONG).await;
        let seconds: i64 = refused.header("retry-after").unwrap().parse().unwrap();
        assert!((1..=DAY / 1000).contains(&seconds), "{seconds}");
        // A second earlier there is none, nor half a second.
        server.pass((seconds - 1) * 1000);
        let refused = guess(&server.raw(), "nobody@example.com", WRONG).await;
        assert_eq!((refused.status, refused.header("retry-after")), (429, Some("1")));
        server.pass(1000);
        assert_eq!(guess(&server.raw(), "nobody@example.com", WRONG).await.status, 401, "as it was promised");
        assert_eq!(at_once((0..85).map(everyone)).await, BTreeMap::from([(401, 79), (429, 6)]), "all anew");
    }
}

#[apply(both_engines)]
async fn a_clock_that_goes_back_gives_no_guesses_and_one_that_was_wrong_takes_none() {
    let server = TestServer::start().await;
    let everyone = |_| (server.raw(), "nobody@example.com".to_owned());
    assert_eq!(at_once((0..80).map(everyone)).await, BTreeMap::from([(401, 80)]));
    // To the day before: another server's clock, at midnight.
    server.pass(-DAY);
    let refused = guess(&server.raw(), "nobody@example.com", WRONG).await;
    assert_eq!(refused.status, 429);
    assert!(
        refused.header("retry-after").unwrap().parse::<i64>().unwrap() > DAY / 1000,
        "the next day is the next but one"
    );
    // Farther back nobody's clock was right.
    server.pass(-DAY);
    assert_eq!(guess(&server.raw(), "nobody@example.com", WRONG).await.status, 401);
}

#[apply(both_engines)]
async fn a_guess_that_was_not_looked_at_is_given_back() {
    let server = TestServer::with(|config| config.max_failed_logins = 1_000_000).await;
    let many = (0..600).map(|number| (server.raw(), format!("nobody{number}@example.com")));
    let answers = at_once(many).await;
    let (looked_at, refused) = (answers[&401], answers.get(&503).copied().unwrap_or_default());
    assert_eq!(looked_at + refused, 600, "{answers:?}");
    assert!(refused > 0, "more came than can wait: {answers:?}");
    let looked_at = i64::try_from(looked_at).unwrap();
    let counted = || {
        let of_accounts = number(&server, "select sum(strange) from guesses");
        (of_accounts, number(&server, "select sum(count) from source_counts"))
    };
    // Nobody who is refused waits for that.
    for _ in 0..200 {
        if counted() == (looked_at, looked_at) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(counted(), (looked_at, looked_at), "{answers:?}");
}
