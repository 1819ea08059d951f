//! The formats of other systems by their vectors, what is never computed, and what counts as outdated.

use super::stored::{Match, Stored, Unfit};
use super::{Cost, Verdict, argon2id, compare};
use crate::types::password::Password;

/// Public vectors of Firebase and Kratos, that of RFC 7914, and what passlib, Python's hashlib, argon2-cffi, bcrypt and Django
/// made: the password, then what is stored.
const VECTORS: [(&str, &str); 21] = [
    (
        "user1password",
        "$firebase-scrypt$ln=14,r=8,p=1,sk=jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==,ss=Bw==$42xEC+ixf3L2lw==$lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==",
    ),
    (
        "test",
        "$pbkdf2-sha256$i=100000,l=32$1jP+5Zxpxgtee/iPxGgOz0RfE9/KJuDElP1ley4VxXc$QJxzfvdbHYBpydCbHoFg3GJEqMFULwskiuqiJctoYpI",
    ),
    (
        "test",
        "$scrypt$ln=16384,r=8,p=1$2npRo7P03Mt8keSoMbyD/tKFWyUzjiQf2svUaNDSrhA=$MiCzNcIplSMqSBrm4HckjYqYhaVPPjTARTzwB1cVNYE=",
    ),
    (
        "pleaseletmein",
        "$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofLVQylVYT8Pz2LUlwUkKpr55h6F3A1lHkDfzwF7RVdYhw",
    ),
    (
        "password",
        "scrypt$1024$asalt$8$5$/S7MugrslNrWjMwue2HobYtuOvZjQiknCbg9ZbWAh8ZMqNELIpdP+i48LNnaYg0QoUI4QK8hqAe4+aneLWZN3A==",
    ),
    ("password", "$pbkdf2$1000$sNY6Z0xJKeXc.x.DUOr9Pw$Zn1HmLG4ZMOH5ZgCc6td7qsdv/0"),
    ("password", "$pbkdf2-sha256$1000$CKFUaq31vtd6by0lhDCmtA$o4rkIVczhJ01/T.ofWVnTwoLberMb91fkCSta15fFoU"),
    (
        "password",
        "$pbkdf2-sha512$1000$au3dW0spRWjNGSNECEForQ$Y.9BU0Fs8FOfvpm0dMvT3O3pvl03LPZi0hMXFR0MGRE6OJmmu11/lh/cJZCJayH.gzQQBRET6/LexRKNZU/8HQ",
    ),
    (
        "password",
        "$pbkdf2-sha1$i=1000,l=40$c2FsdHNhbHRzYWx0c2FsdA$2FWw/oC7TQkskizC+81lWlmFAMPzfuUU9jSdPALS95LIy5o7zcHjeQ",
    ),
    (
        "password",
        "$pbkdf2-sha256$i=1000,l=64$c2FsdHNhbHRzYWx0c2FsdA$8nX7hwFEzIB8aPajJTYK8weHQc5Ngz0pFVAKvSu4jQB0UGBqBuY/H7qOFFsvzkF7LUOJ8kPlApoYcOEvL+yDFw",
    ),
    ("password", "pbkdf2_sha1$1000$asalt$IK2uV3mF7FYLNQ6/s1rinlqwc9Q="),
    ("password", "pbkdf2_sha256$1000$asalt$Aowpfol8akcteJYW7p23x2jbEhfhKMfKkavAEh7fNGA="),
    ("password", "$argon2i$v=19$m=64,t=1,p=1$c2FsdHNhbHRzYWx0$xWEeig1StJLLIR5JlmXX/ec33iRmwZB89/N6ARIdTXM"),
    ("password", "$argon2i$m=64,t=1,p=2$c2FsdHNhbHRzYWx0$YJHeh00pqAqba9ESo+mhHnb0NbUrCt9v"),
    ("password", "$argon2d$v=19$m=64,t=1,p=1$c2FsdHNhbHRzYWx0$qP+PzL6klmWAV+ixzoToMk1NE8u+kpgnUhFwchPY9w0"),
    ("password", "$argon2id$v=16$m=64,t=1,p=2$c2FsdHNhbHRzYWx0$ea4T83ZNHnQCQLCEoa4e67GTTSUlxut3"),
    ("password", "argon2$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHRzYWx0$hk3MNnowk+g5FQ6vidVZOiILjdY2VIE9DQlZfnbESyo"),
    ("password", "bcrypt$$2b$04$RtX0AvTeC42/GelwsPOz3eQn0DK4H3Ait5o7P3OgTxTtZvHP0SJU2"),
    (LONG, "bcrypt_sha256$$2b$04$BxfhKnnRlpo/am.Bm8ST3.PYcN/KvbaPsbyc7mp92KhMZ40Pop0HS"),
    (EIGHTY, "$2a$04$aOOW/317YArTO4EWS7.nxeAILLR2O54EpiQFZ8tioNhLD6zxy5jB2"),
    (EIGHTY, "$2y$04$0uuh/oOgvT1vUkjIroStxug4gPfcJ8KYQjaXzk9Efwc3RwK1UNXo."),
];

const EIGHTY: &str = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
const LONG: &str = "passwordpasswordpasswordpasswordpasswordpasswordpasswordpasswordpasswordpassword\
                    passwordpasswordpasswordpasswordpasswordpasswordpasswordpasswordpasswordpassword";

fn verdict(password: &str, stored: &str) -> Verdict {
    let (stored, dummy) =
        (Stored::parse(stored).ok(), Stored::parse(&argon2id::dummy(Cost::USUAL).unwrap()).ok().unwrap());
    compare(&Password::given(password), stored.as_ref(), &dummy, Cost::USUAL, &mut Vec::new()).unwrap()
}

#[test]
fn the_hashes_of_other_systems_are_verified_and_outdated() {
    for (password, stored) in VECTORS {
        assert_eq!(Stored::parse(stored).err(), None, "{stored}");
        assert_eq!(verdict(password, stored), Verdict { right: true, outdated: true }, "{stored}");
        let wrong = [format!("y{password}"), password.to_uppercase(), password[1..].to_owned()];
        // bcrypt saw 72 of the 80.
        for wrong in wrong.iter().filter(|wrong| !wrong.starts_with(&EIGHTY[..72])) {
            assert_eq!(verdict(wrong, stored), Verdict { right: false, outdated: false }, "{wrong} {stored}");
        }
    }
}

#[test]
fn only_what_is_as_good_as_ours_is_current() {
    let good = argon2id::hash(b"p\xc3\xa4ssword", Cost::USUAL, &mut Vec::new()).unwrap();
    assert!(good.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    for password in ["pässword", "pa\u{308}ssword"] {
        assert_eq!(verdict(password, &good), Verdict { right: true, outdated: false });
    }
    let tail = "$c2FsdHNhbHRzYWx0c2FsdA$hk3MNnowk+g5FQ6vidVZOiILjdY2VIE9DQlZfnbESyo";
    for (head, current) in [
        ("$argon2id$v=19$m=19456,t=2,p=1", true),
        ("$argon2id$v=19$m=65536,t=3,p=4", true),
        ("$argon2id$v=19$m=19455,t=2,p=1", false),
        ("$argon2id$v=19$m=65536,t=1,p=4", false),
        ("$argon2id$v=16$m=19456,t=2,p=1", false),
        ("$argon2id$m=19456,t=2,p=1", false),
        ("$argon2i$v=19$m=19456,t=2,p=1", false),
        ("$argon2d$v=19$m=19456,t=2,p=1", false),
    ] {
        assert_eq!(
            Stored::parse(&format!("{head}{tail}")).ok().map(|stored| stored.is_current(Cost::USUAL)),
            Some(current),
            "{head}"
        );
    }
}

#[test]
fn others_hashed_what_was_typed() {
    // Of "pässword", its ä in two code points.
    let decomposed = "$pbkdf2-sha256$i=1000,l=32$c2FsdHNhbHRzYWx0c2FsdA$n1jqFivnzW56W6RFj3TYRh0uRE+a4zv6LHWumVCkFtI";
    let stored = Stored::parse(decomposed).ok().unwrap();
    let compare = |password: &str| stored.compare(&Password::given(password), &mut Vec::new()).unwrap();
    assert!(matches!(compare("pa\u{308}ssword"), Match::AsTyped));
    assert!(matches!(compare("pässword"), Match::No));
}

#[test]
fn what_is_too_costly_or_broken_is_never_computed() {
    let argon2 = "$c2FsdHNhbHRzYWx0$hk3MNnowk+g5FQ6vidVZOiILjdY2VIE9DQlZfnbESyo";
    let bcrypt = "RtX0AvTeC42/GelwsPOz3eQn0DK4H3Ait5o7P3OgTxTtZvHP0SJU2";
    let firebase = "$42xEC+ixf3L2lw==$lSrfV15cpx95/sZS2W9c9A==";
    let too_costly = [
        format!("$argon2id$v=19$m=131073,t=2,p=1{argon2}"),
        format!("$argon2id$v=19$m=1024,t=11,p=1{argon2}"),
        format!("$argon2id$v=19$m=1024,t=2,p=17{argon2}"),
        format!("$argon2id$v=19$m=99999999999999999999,t=2,p=1{argon2}"),
        format!("$2b$15${bcrypt}"),
        format!("bcrypt_sha256$$2b$31${bcrypt}"),
        format!("$scrypt$ln=17,r=8,p=1{argon2}"),
        format!("$scrypt$ln=131072,r=8,p=1{argon2}"),
        format!("$scrypt$ln=14,r=4294967295,p=4294967295{argon2}"),
        format!("$scrypt$ln=63,r=8,p=1{argon2}"),
        format!("$scrypt$ln=14,r=8,p=17{argon2}"),
        // Little by N, and 512 MiB by p.
        format!("$scrypt$ln=1,r=262144,p=16{argon2}"),
        format!("$scrypt$ln=16,r=8,p=8{argon2}"),
        format!("$firebase-scrypt$ln=17,r=8,p=1,sk=AAAA,ss=Bw=={firebase}"),
        format!("$pbkdf2-sha256$i=2000001,l=32{argon2}"),
        "pbkdf2_sha256$2000001$asalt$Aowpfol8akcteJYW7p23x2jbEhfhKMfKkavAEh7fNGA=".to_owned(),
    ];
    let malformed = [
        format!("$argon2id$v=19$m=19456,t=2{argon2}"),
        format!("$argon2id$v=19$m=1,t=1,p=1{argon2}"),
        format!("$argon2id$v=19$m=1024,t=0,p=1{argon2}"),
        format!("$argon2id$v=19$m=-1,t=1,p=1{argon2}"),
        "$argon2id$v=19$m=1024,t=1,p=1$c2FsdHNhbHRzYWx0".to_owned(),
        "$argon2id$v=19$m=1024,t=1,p=1$c2FsdHNhbHRzYWx0$hk3M".to_owned(),
        "$argon2id$v=19$m=1024,t=1,p=1$!$hk3MNnowk+g5FQ6vidVZOiILjdY2VIE9DQlZfnbESyo".to_owned(),
        format!("$2b$03${bcrypt}"),
        format!("$2b$04${}", &bcrypt[1..]),
        format!("$scrypt$ln=0,r=8,p=1{argon2}"),
        format!("$scrypt$ln=1000,r=8,p=1{argon2}"),
        format!("$scrypt$ln=4,r=0,p=1{argon2}"),
        "$scrypt$ln=4,r=8,p=1$c2FsdHNhbHRzYWx0$".to_owned(),
        format!("$firebase-scrypt$ln=10,r=8,p=1,sk=AAAA,ss=Bw=={firebase}"),
        format!("$firebase-scrypt$ln=10,r=8,p=1,ss=Bw=={firebase}"),
        format!("$pbkdf2-sha256$i=0,l=32{argon2}"),
        format!("$pbkdf2-sha256$i=1000,l=31{argon2}"),
        "pbkdf2_sha256$1000$asalt$Aowp".to_owned(),
    ];
    let unsupported = [
        String::new(),
        "x".to_owned(),
        "plain text".to_owned(),
        "$2x$04$RtX0AvTeC42/GelwsPOz3eQn0DK4H3Ait5o7P3OgTxTtZvHP0SJU2".to_owned(),
        "$apr1$salt$0123456789012345678901".to_owned(),
        "{SHA}qUqP5cyxm6YcTAhz05Hph5gvu9M=".to_owned(),
        "md5$salt$5f4dcc3b5aa765d61d8327deb882cf99".to_owned(),
        "!unusable".to_owned(),
        format!("$pbkdf2-md5$i=1000{argon2}"),
        format!("$argon2id$v=19$m=1024,t=1,p=1,keyid=AAAA{argon2}"),
        format!("$argon2x$v=19$m=1024,t=1,p=1{argon2}"),
    ];
    for (hashes, unfit) in [
        (&too_costly[..], Unfit::TooCostly),
        (&malformed[..], Unfit::Malformed),
        (&unsupported[..], Unfit::Unsupported),
    ] {
        for hash in hashes {
            assert_eq!(Stored::parse(hash).err(), Some(unfit), "{hash}");
        }
    }
    // No password matches it, and it is no error: an answer to a login as any other.
    assert_eq!(verdict("password", &too_costly[0]), Verdict { right: false, outdated: false });
    assert_eq!(verdict("", ""), Verdict { right: false, outdated: false });
}

#[test]
fn what_is_recommended_for_scrypt_is_computed() {
    for cost in ["ln=16,r=8,p=1", "ln=16,r=8,p=2", "ln=15,r=8,p=3", "ln=14,r=8,p=5", "ln=13,r=8,p=10"] {
        let stored = format!("$scrypt${cost}$c2FsdHNhbHRzYWx0$hk3MNnowk+g5FQ6vidVZOiILjdY2VIE9DQlZfnbESyo");
        assert_eq!(Stored::parse(&stored).err(), None, "{cost}");
    }
}

#[test]
fn memory_beyond_our_own_is_given_back() {
    let large = "$argon2id$v=19$m=65536,t=1,p=4$c2FsdHNhbHRzYWx0$hk3MNnowk+g5FQ6vidVZOiILjdY2VIE9DQlZfnbESyo";
    let (stored, mut memory) = (Stored::parse(large).ok().unwrap(), Vec::new());
    let password = Password::given("password");
    assert!(matches!(stored.compare(&password, &mut memory).unwrap(), Match::No));
    argon2id::hash(b"password", Cost::USUAL, &mut memory).unwrap();
    assert_eq!(memory.capacity(), 19_456);
}

/// All threads of a hasher are busy until these are dropped.
fn keep_busy(hasher: &super::Hasher) -> Vec<std::sync::mpsc::Sender<()>> {
    let (queue, mut gates) = (&hasher.handle.queue, Vec::new());
    for _ in 0..hasher.handle.threads.count() {
        let (gate, opened) = std::sync::mpsc::channel::<()>();
        queue.lock().jobs.push_back(Box::new(move |_| {
            let _ = opened.recv();
        }));
        queue.wake.notify_all();
        gates.push(gate);
    }
    while !queue.lock().jobs.is_empty() {
        std::thread::yield_now();
    }
    gates
}

/// Where nobody reads, all cores hash at once; while somebody does, one is left to the readers.
#[test]
fn the_last_core_hashes_only_where_nobody_reads() {
    let hasher = super::Hasher::start(Cost::USUAL).unwrap();
    // Each of them is taken while the others are still at work.
    drop(keep_busy(&hasher));
    let (queue, all) = (&hasher.handle.queue, hasher.handle.threads.count());
    if all == 1 {
        return;
    }
    // Somebody reads without a pause.
    queue.read_at.store(u64::MAX, std::sync::atomic::Ordering::Relaxed);
    let (begun, seen) = std::sync::mpsc::channel();
    let gates: Vec<_> = (0..all)
        .map(|_| {
            let (gate, opened) = std::sync::mpsc::channel::<()>();
            let begun = begun.clone();
            queue.lock().jobs.push_back(Box::new(move |_| {
                let _ = begun.send(());
                let _ = opened.recv();
            }));
            queue.wake.notify_all();
            gate
        })
        .collect();
    (1..all).for_each(|_| seen.recv().unwrap());
    let last = seen.recv_timeout(3 * super::QUIET);
    assert!(last.is_err(), "the last one works although somebody reads");
    // And now nobody does, some time after this.
    hasher.note_read();
    seen.recv().unwrap();
    drop(gates);
}

#[tokio::test]
async fn with_a_full_queue_a_login_goes_on_without_its_better_hash() {
    let hasher = super::Hasher::start(Cost::USUAL).unwrap();
    let (queue, gates) = (&hasher.handle.queue, keep_busy(&hasher));
    (0..super::QUEUE).for_each(|_| queue.lock().jobs.push_back(Box::new(|_| ())));
    let (password, outdated) = (Password::given("password"), Verdict { right: true, outdated: true });
    assert!(hasher.rehash(password.clone(), outdated).await.is_none());
    drop(gates);
    while !queue.lock().jobs.is_empty() {
        std::thread::yield_now();
    }
    assert!(hasher.rehash(password.clone(), outdated).await.is_some());
    assert!(hasher.rehash(password, Verdict { right: true, outdated: false }).await.is_none());
}

/// However many log in: who waits behind them is told in time that it was too long.
#[tokio::test]
async fn what_is_to_be_hashed_later_does_not_wait_for_ever() {
    let hasher = super::Hasher::start(Cost::USUAL).unwrap();
    let gates = keep_busy(&hasher);
    let (passwords, soon) = (vec![Password::given("password"); 2], std::time::Duration::from_millis(50));
    let late = hasher.hash_within(soon, passwords.clone()).await.unwrap_err();
    assert_eq!((late.status().as_u16(), late.retry_after()), (503, Some(1)));
    drop(gates);
    assert_eq!(hasher.hash_later(passwords).await.unwrap().len(), 2);
    assert!(hasher.handle.queue.lock().later.is_empty());
}

#[cfg(feature = "testing")]
#[test]
fn on_a_test_server_its_own_cheap_hashes_are_current_and_on_any_other_they_are_not() {
    let cheap = argon2id::hash(b"password", Cost::LEAST, &mut Vec::new()).unwrap();
    assert!(cheap.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{cheap}");
    let stored = Stored::parse(&cheap).ok().unwrap();
    assert!(stored.is_current(Cost::LEAST) && !stored.is_current(Cost::USUAL));
}
