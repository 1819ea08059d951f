//! What is refused and what is not, and how the tables of fingerprints are made anew.

use std::collections::BTreeSet;
use std::path::Path;

use super::table::{LONG, SHORT};
use super::{LEAST, is_common, is_easy, is_made_of};
use crate::types::key::key;

#[test]
fn every_password_of_a_public_list_is_refused() {
    let list = include_str!("../../../../tests/data/common-passwords.txt");
    let taken: Vec<&str> = list.lines().filter(|password| !is_common(&key(password))).collect();
    assert!(taken.is_empty() && list.lines().count() > 9_000, "{taken:?}");
    let upper: Vec<String> = list.lines().step_by(50).map(str::to_uppercase).collect();
    assert!(upper.iter().all(|password| is_common(&key(password))));
}

#[test]
fn what_is_made_of_a_common_one_and_patterns_are_refused() {
    for password in [
        "passwordpassword",
        "Password Password",
        "PasswordPasswor",
        "123456123456123",
        "iloveyouiloveyouiloveyou",
        "dragon dragon dragon",
        "password1234567",
        "P a s s w o r d 2026!",
        "letmein!!!!!!!!!",
        "!!!!2026trustno1",
        "trustno1 trustno1",
        "qwerty-qwerty-qwerty",
        "Michael19841985",
        "1234567monkey89",
        "password1password2",
        "aaaaaaaaaaaaaaa",
        "aaaaaaaaaaaaaaab",
        "abababababababab",
        "abcabcabcabcabc",
        "xyz!xyz!xyz!xyz!",
        "               ",
        "123456789012345",
        "987654321098765",
        "qwertyuiopasdfg",
        "poiuytrewqlkjhg",
        "abcdefghijklmno",
        "zyxwvutsrqponml",
        "1qaz2wsx3edc4rfv",
        "1q2w3e4r5t6y7u8i9o",
        "qwerty123456789",
        "abc123abc123abc123",
        "aaabbbcccdddeee",
        "йцукенгшщзхъфыва",
        "0000000000000000000000000",
        "1111222233334444",
    ] {
        assert!(is_common(&key(password)), "{password}");
    }
}

#[test]
fn passphrases_and_what_a_machine_chose_are_taken() {
    for password in [
        "correct horse battery staple",
        "another horse battery staple",
        "yet another horse battery",
        "fifteen letters",
        "a wrong password",
        "quite another password",
        "my dragon ate the password",
        "Monday morning coffee",
        "monkey banana 482 tulip",
        "elephant 61 27 39 40 85",
        "were the treasures there",
        "the first understudy defers",
        "Wenn der Hahn kräht auf dem Mist",
        "我的密码是一个很长的句子没有人知道",
        "vK7$pQ2!xN9#mL4",
        "9f2c41d8e07b3a65",
        "83749128347561902",
        "7kq-29x-mmd-4vz-81p",
        "abacus quiver 123 lantern",
        "äb c\u{1F511} and something more",
    ] {
        assert!(!is_common(&key(password)), "{password}");
    }
    // A list of fingerprints takes a stranger for a member now and then.
    let strangers = (0..20_000).filter(|number| is_common(&format!("stranger {number} to the list"))).count();
    assert!(strangers < 10, "{strangers} of 20,000");
}

#[test]
fn who_one_is_makes_no_password() {
    let (email, local, name) = ("annabel.otto@example.com", "annabel.otto", "Annabel Ottokarsdóttir");
    let made_of = |password: &str| [email, local, name].iter().any(|text| is_made_of(&key(password), &key(text)));
    for password in [
        "ANNABEL.OTTO@example.com",
        "annabel.otto@example.com1",
        "annabel.otto 2026",
        "AnnabelOtto1234567890",
        "annabel.ottoannabel.otto",
        "annabel otto annabel otto",
        "otto.lebanna 1234",
        "Annabel Ottokarsdóttir!",
        "annabelottokarsdóttir",
        "rittódsrakotto lebannA",
        "1Annabel-Ottokarsdóttir1",
    ] {
        assert!(made_of(password), "{password}");
    }
    for password in
        ["Annabel keeps bees", "otto finds otters", "annabel.otto loves cheese", "Ottokarsdóttir and Annabel"]
    {
        assert!(!made_of(password), "{password}");
    }
    // Two letters are no identity, though all of a password may be.
    assert!(!is_made_of("al 9375 1048 2256", "al") && !is_made_of("83749128347561902", "83"));
    assert!(is_made_of("李雷李雷李雷李雷李雷李雷李雷李", "李雷"));
    assert!(!is_made_of("anything at all", ""));
}

#[test]
fn the_longest_passwords_are_judged_quickly() {
    let random = |signs: &str| {
        let (signs, mut state) = (signs.chars().collect::<Vec<_>>(), 7_u32);
        let next = |_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            signs[(state >> 16) as usize % signs.len()]
        };
        (0..1024).map(next).collect::<String>()
    };
    for password in [random("0123456789"), random("abcdefghijklmnop"), random("a-"), random(" 1"), random("é日")] {
        let judge = || {
            let started = std::time::Instant::now();
            let _ = (is_common(&password), is_made_of(&password, "annabel.otto@example.com"));
            started.elapsed()
        };
        // Without optimization; and the best of a few, since others want the machine too.
        let best = (0..5).map(|_| judge()).min().unwrap();
        assert!(best < std::time::Duration::from_millis(500), "{best:?} {password}");
    }
}

/// The lists of one kind in a folder: a text a line, the same ones once.
fn lists(folder: &Path, kind: &str) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(kind)) {
            texts.extend(std::fs::read_to_string(path).unwrap().lines().map(key));
        }
    }
    texts
}

/// `just common-passwords FOLDER`: what data/README.md describes, from lists that are not in the repository. Without them there is
/// nothing to make.
#[test]
fn the_tables_are_made_anew() {
    let Some(folder) = std::env::var_os("UMS_PASSWORD_LISTS") else { return };
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let short = lists(Path::new(&folder), "short");
    let short = SHORT.file(short.iter().map(String::as_str).filter(|text| (LEAST..15).contains(&text.chars().count())));
    // (Not the one in the program, which may be another by now.)
    if std::fs::read(data.join("common-parts.bin")).ok().as_ref() != Some(&short) {
        std::fs::write(data.join("common-parts.bin"), short).unwrap();
        panic!("the table of parts is another now: once more, to leave out of the list what the new parts make");
    }
    let long = lists(Path::new(&folder), "long");
    // What the rules refuse need not be listed.
    let kept: Vec<&str> = long
        .iter()
        .map(String::as_str)
        .filter(|text| text.chars().count() >= 15 && !is_easy(&super::chars(text)))
        .collect();
    let file = LONG.file(kept);
    std::fs::write(data.join("common-passwords.bin"), file).unwrap();
}
