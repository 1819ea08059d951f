//! The rotation of the signing keys: the new one signs soon, the old one verifies for a while, and then nothing.

use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE, URL_SAFE_NO_PAD as BASE64};
use serde_json::{Value, json};

use crate::harness::engine::{Engine, engine};
use crate::harness::forge::{Parts, joined, public_key, signed, stolen_key};
use crate::harness::home::Ran;
use crate::harness::process::{self, Process};
use crate::harness::{ADMIN_PASSWORD, Home, TestServer, apply, both_engines};

/// The names of the published keys.
async fn published(server: &TestServer) -> Vec<String> {
    let keys = server.raw().get("/auth/keys").await.json();
    keys["keys"].as_array().unwrap().iter().map(|key| key["kid"].as_str().unwrap().to_owned()).collect()
}

/// Waits until a key signs; how long that took.
async fn until_signs(server: &TestServer, kid: &str) -> Duration {
    let began = Instant::now();
    let (mut access, mut refresh) = session(server).await;
    while kid_of(&access) != kid {
        assert!(began.elapsed() < Duration::from_secs(10), "{kid} does not sign");
        tokio::time::sleep(Duration::from_millis(2)).await;
        (access, refresh) = refreshed(server, &refresh).await;
    }
    began.elapsed()
}

/// The name of the key that signed a token.
fn kid_of(token: &str) -> String {
    let header: Value = serde_json::from_str(&Parts::of(token).header).unwrap();
    header["kid"].as_str().unwrap().to_owned()
}

async fn status(server: &TestServer, token: &str) -> u16 {
    server.raw().token(token).get("/users/me").await.status
}

/// A new session of the administrator: its access token and its refresh token.
async fn session(server: &TestServer) -> (String, String) {
    both(&server.server.sign_in(&server.admin_id).await.unwrap())
}

fn both(token: &Value) -> (String, String) {
    let text = |name: &str| token[name].as_str().unwrap().to_owned();
    (text("access_token"), text("refresh_token"))
}

async fn refreshed(server: &TestServer, refresh: &str) -> (String, String) {
    let answer = server.raw().post("/auth/refresh", &json!({ "refresh_token": refresh }).to_string()).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    both(&answer.json())
}

#[apply(both_engines)]
async fn a_live_server_signs_with_the_new_key_soon() {
    let server = TestServer::start().await;
    let beside = server.beside(|_| {}).await;
    let mut took = Vec::new();
    for _ in 0..5 {
        let kid = beside.rotate_keys(None).await.unwrap().kid;
        took.push(until_signs(&server, &kid).await);
        let (token, _) = session(&server).await;
        assert_eq!((kid_of(&token), status(&server, &token).await), (kid, 200));
    }
    took.sort();
    // The one in the middle: a machine that has much to do may hold up one or two.
    let longest = if engine() == Engine::Sqlite { 200 } else { 1200 };
    assert!(took[2] < Duration::from_millis(longest), "{took:?}");
    assert_eq!(published(&server).await.len(), 6, "and all verify");
    assert_eq!(status(&server, &server.admin_token).await, 200, "the oldest too");
}

#[apply(both_engines)]
async fn an_old_key_verifies_until_its_last_token_has_expired_and_is_dead_then() {
    let server = TestServer::with(|config| config.dev = false).await;
    let (old, public) = public_key(&server).await;
    let stolen = stolen_key(&server, &public);
    // An hour is the longest life of a token here, by the server's word; the one beside it does not know.
    let short = |config: &mut ums_server::Config| {
        config.dev = false;
        config.access_token_ttl = Some(Duration::from_secs(60));
    };
    let rotated = server.beside(short).await.rotate_keys(None).await.unwrap();
    assert_eq!(rotated.old_until.as_deref(), Some("2026-11-23T02:59:00.123Z"), "an hour and five minutes");
    until_signs(&server, &rotated.kid).await;
    assert_eq!(published(&server).await, [rotated.kid.clone(), old.clone()]);

    let Parts { header, claims, .. } = Parts::of(&server.admin_token);
    let mut long: Value = serde_json::from_str(&claims).unwrap();
    long["exp"] = json!(long["exp"].as_i64().unwrap() + 86_400);
    let long = signed(&header, &long.to_string(), &stolen);
    let (_, refresh) = session(&server).await;
    for (seconds, own, forged) in [(0, 200, 200), (3598, 200, 200), (2, 401, 200), (299, 401, 200)] {
        server.pass(seconds * 1000);
        assert_eq!((status(&server, &server.admin_token).await, status(&server, &long).await), (own, forged));
        assert_eq!(published(&server).await.len(), 2);
    }
    server.pass(1000);
    assert_eq!(status(&server, &long).await, 401, "its signature was found right a second ago");
    assert_eq!(published(&server).await, [rotated.kid.as_str()]);
    let (fresh, _) = refreshed(&server, &refresh).await;
    assert_eq!((kid_of(&fresh), status(&server, &fresh).await), (rotated.kid, 200), "the session stands");
    assert_eq!(server.beside(short).await.signing_keys().await.unwrap()[1].kid, old, "it is still shown");
    server.pass(25 * 3600 * 1000);
    let kid = server.beside(short).await.rotate_keys(None).await.unwrap().kid;
    until_signs(&server, &kid).await;
    let left = server.database().sql("select count(*) from signing_keys where private_key is not null");
    assert_eq!(left, [[Some("2".to_owned())]], "the oldest is gone, private half and all");
    assert_eq!(status(&server, &long).await, 401);
}

#[apply(both_engines)]
async fn the_longest_life_that_any_server_gave_a_token_counts() {
    let server = TestServer::with(|config| config.dev = false).await;
    let hours = |hours: u64| {
        move |config: &mut ums_server::Config| {
            config.dev = false;
            config.access_token_ttl = Some(Duration::from_secs(hours * 3600));
        }
    };
    // One that lets them live for three hours started on the same database, and is gone.
    server.beside(hours(3)).await;
    let until = server.beside(hours(1)).await.rotate_keys(None).await.unwrap().old_until;
    assert_eq!(until.as_deref(), Some("2026-11-23T04:59:00.123Z"));
    // So it is with the new key, which others of them sign with by now, and with a word that nobody said before.
    let until = server.beside(hours(1)).await.rotate_keys(None).await.unwrap().old_until;
    assert_eq!(until.as_deref(), Some("2026-11-23T04:59:00.123Z"));
    let until = server.beside(hours(4)).await.rotate_keys(None).await.unwrap().old_until;
    assert_eq!(until.as_deref(), Some("2026-11-23T05:59:00.123Z"));
}

#[apply(both_engines)]
async fn a_grace_shortens_and_never_lengthens() {
    let server = TestServer::with(|config| config.dev = false).await;
    let beside = server.beside(|config| config.dev = false).await;
    let (token, refresh) = session(&server).await;
    let usual = beside.rotate_keys(Some(Duration::from_secs(30 * 86_400))).await.unwrap();
    assert_eq!(usual.old_until.as_deref(), Some("2026-11-23T02:59:00.123Z"), "a month is more than it needs");
    until_signs(&server, &usual.kid).await;
    let (newer, _) = session(&server).await;
    let shorter = beside.rotate_keys(Some(Duration::from_secs(600))).await.unwrap();
    assert_eq!(shorter.old_until.as_deref(), Some("2026-11-23T02:04:00.123Z"));
    until_signs(&server, &shorter.kid).await;
    // A rotation without one changes nothing of what was shortened.
    server.pass(1000);
    let last = beside.rotate_keys(None).await.unwrap();
    until_signs(&server, &last.kid).await;
    server.pass(598_999);
    assert_eq!((status(&server, &token).await, status(&server, &newer).await), (200, 200));
    server.pass(1);
    assert_eq!((status(&server, &token).await, status(&server, &newer).await), (401, 401), "the one before too");
    assert_eq!(published(&server).await.len(), 2);
    assert_eq!(status(&server, &refreshed(&server, &refresh).await.0).await, 200);
}

#[apply(both_engines)]
async fn a_key_that_leaked_is_dead_at_once_whatever_the_clock_says() {
    let server = TestServer::start().await;
    let (old, public) = public_key(&server).await;
    let stolen = stolen_key(&server, &public);
    let Parts { header, claims, .. } = Parts::of(&server.admin_token);
    let forged = signed(&header, &claims.replacen("\"exp\":", "\"x\":1,\"exp\":", 1), &stolen);
    let (token, refresh) = session(&server).await;
    assert_eq!((status(&server, &token).await, status(&server, &forged).await), (200, 200));
    let beside = server.beside(|_| {}).await;
    // Found out only after a rotation by the calendar.
    beside.rotate_keys(None).await.unwrap();
    let rotated = beside.rotate_keys(Some(Duration::ZERO)).await.unwrap();
    assert_eq!(rotated.old_until, None);
    until_signs(&server, &rotated.kid).await;
    assert_eq!(published(&server).await, [rotated.kid.as_str()]);
    for millis in [0, -3_600_000, -400 * 86_400_000, 401 * 86_400_000] {
        server.pass(millis);
        for token in [&token, &forged, &server.admin_token] {
            assert_eq!(status(&server, token).await, 401, "{millis}");
        }
        assert!(!published(&server).await.contains(&old), "{millis}");
    }
    server.pass(3_600_000 - 86_400_000);
    assert_eq!(status(&server, &refreshed(&server, &refresh).await.0).await, 200, "no session has ended");
}

#[apply(both_engines)]
async fn keys_that_were_made_by_a_clock_behind_sign_all_the_same() {
    let server = TestServer::start().await;
    let beside = server.beside(|_| {}).await;
    let (old, refresh) = session(&server).await;
    server.pass(-3_600_000);
    let kid = beside.rotate_keys(None).await.unwrap().kid;
    until_signs(&server, &kid).await;
    let (fresh, _) = refreshed(&server, &refresh).await;
    assert_eq!((kid_of(&fresh), status(&server, &fresh).await, status(&server, &old).await), (kid, 200, 200));
}

#[apply(both_engines)]
async fn tokens_that_name_unknown_keys_make_no_load() {
    let server = TestServer::start().await;
    let Parts { header, claims, signature } = Parts::of(&server.admin_token);
    let kid = kid_of(&server.admin_token);
    let forged = |n: usize| {
        let other = format!("{}{n:04}", &kid[..kid.len() - 4]);
        joined(&header.replace(&kid, &other), &claims, &signature)
    };
    assert_eq!(status(&server, &forged(0)).await, 401);
    // Each of these came after the keys were read last, and is answered after they were read again: which is seldom.
    let began = Instant::now();
    for n in 1..=10 {
        assert_eq!(status(&server, &forged(n)).await, 401);
    }
    // (Half of the reads may be the server's own look, every 100 ms.)
    assert!(began.elapsed() > Duration::from_millis(400), "{:?}", began.elapsed());
    // Many at once wait for the same one.
    let began = Instant::now();
    let at_once: Vec<_> =
        (11..111).map(|n| (server.raw().token(&forged(n)), "GET", "/users/me".to_owned(), String::new())).collect();
    assert_eq!(crate::harness::raw::at_once(at_once.into_iter()).await, [401; 100]);
    assert!(began.elapsed() < Duration::from_secs(3), "{:?}", began.elapsed());
    // A header that we would not have written is refused without any wait.
    let began = Instant::now();
    for n in 0..10 {
        let strange = joined(&header.replace(&kid, &format!("x{n}")), &claims, &signature);
        assert_eq!(status(&server, &strange).await, 401);
    }
    assert!(began.elapsed() < Duration::from_millis(400), "{:?}", began.elapsed());
}

const SERVE: [&str; 3] = ["serve", "--listen", "127.0.0.1:0"];

#[apply(both_engines)]
async fn the_subcommands_tell_what_was_done_and_show_no_private_key() {
    let home = Home::with_database();
    let create = ["admin", "create", "--email", "ada@example.com", "--name", "Ada", "--password-stdin"];
    assert_eq!(process::run(&home, &create, &format!("{ADMIN_PASSWORD}\n")).await.status, 0);
    let server = Process::start(&home, &SERVE).await;
    let mut all: Vec<Ran> = Vec::new();
    for (words, said) in [
        (&["keys", "list"][..], "signing"),
        (&["keys", "rotate"], "verify until 20"),
        (&["keys", "list"], "verifying"),
        (&["keys", "rotate", "--grace", "0s"], "is refused"),
        (&["keys", "list"], "at once"),
    ] {
        let ran = process::run(&home, words, "").await;
        assert!(ran.status == 0 && ran.stdout.contains(said), "{words:?}: {ran:?}");
        if words.contains(&"rotate") {
            assert!(ran.stdout.contains("signs from now on") && ran.stdout.contains("refresh"), "{ran:?}");
        }
        all.push(ran);
    }
    let list: Vec<&str> = all[4].stdout.lines().collect();
    assert_eq!(list.len(), 4, "{list:?}");
    for (line, state) in list[1..].iter().zip(["signing", "retired", "retired"]) {
        assert_eq!(line.split_whitespace().nth(1), Some(state), "{line}");
    }
    let kid = list[1].split_whitespace().next().unwrap();
    let keys = async || server.raw().get("/auth/keys").await.json()["keys"].clone();
    let began = Instant::now();
    while keys().await[0]["kid"] != json!(kid) {
        assert!(began.elapsed() < Duration::from_secs(10), "{kid} does not sign");
    }
    assert_eq!(keys().await.as_array().unwrap().len(), 1);
    let log = server.stop().await.log;
    assert!(log.contains("the signing keys were rotated"), "{log}");

    let shown: String = all.iter().map(|ran| format!("{}{}", ran.stdout, ran.stderr)).collect::<String>() + &log;
    let rows = home.sql("select private_key from signing_keys");
    assert_eq!(rows.len(), 3);
    for row in rows {
        let hex = row[0].as_deref().unwrap().trim_start_matches("\\x").to_owned();
        let bytes: Vec<u8> =
            (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect();
        // The 32 bytes of the seed, behind the 16 that every such file begins with.
        let seed = &bytes[16..48];
        let seed_hex: String = seed.iter().map(|byte| format!("{byte:02x}")).collect();
        // Without the last characters, which depend on what follows.
        for text in
            [&seed_hex[..32], &STANDARD.encode(seed)[..40], &URL_SAFE.encode(seed)[..40], &BASE64.encode(&bytes)]
        {
            assert!(!shown.contains(text), "{shown}");
        }
    }

    for (words, status, named) in [
        (&["keys"][..], 2, "rotate"),
        (&["keys", "rotate", "--grace", "soon"], 2, "write 90s"),
        (&["keys", "rotate", "--grace=-1s"], 2, "write 90s"),
    ] {
        let refused = process::run(&home, words, "").await;
        assert_eq!((refused.status, refused.stdout.as_str()), (status, ""), "{words:?}: {refused:?}");
        assert!(refused.stderr.contains(named), "{words:?}: {refused:?}");
    }
    let lost = Home::new().var("UMS_DATABASE", "sqlite:mistyped.db");
    let refused = process::run(&lost, &["keys", "rotate"], "").await;
    assert!(refused.status == 1 && refused.stderr.contains("no database mistyped.db"), "{refused:?}");
    assert!(!lost.path().join("mistyped.db").exists());
}
