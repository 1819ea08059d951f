//! What the readers make of the sample files.

mod fields;
mod hostile;

use std::io::Cursor;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::hashes::Hash;
use super::{auth0, django, firebase, gotrue, htpasswd, keycloak, kratos};
use crate::import::record::{Original, Person, Record, Source, Unreadable};

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data/migrate").join(name)
}

type Open = fn(Vec<u8>) -> Result<Box<dyn Source>, Unreadable>;

/// Each system, its sample, and its reader.
const SYSTEMS: [(&str, &str, Open); 7] = [
    ("firebase", "firebase.json", |text| firebase::open(Cursor::new(text), Some(&data("firebase.params.json")))),
    ("auth0", "auth0.ndjson", |text| auth0::open(Cursor::new(text), None)),
    ("keycloak", "keycloak-users.json", |text| keycloak::open(Cursor::new(text))),
    ("kratos", "kratos.json", |text| kratos::open(Cursor::new(text))),
    ("gotrue", "gotrue.csv", |text| gotrue::open(Cursor::new(text), "2026-11-23T00:00:00Z".parse().unwrap())),
    ("django", "django.csv", |text| django::open(Cursor::new(text))),
    ("htpasswd", "htpasswd", |text| htpasswd::open(Cursor::new(text))),
];

/// Everybody of a file, and how it ended.
fn read(open: Open, text: &[u8]) -> (Vec<Record>, Result<(), Unreadable>) {
    let mut source = match open(text.to_vec()) {
        Ok(source) => source,
        Err(unreadable) => return (Vec::new(), Err(unreadable)),
    };
    let mut records = Vec::new();
    loop {
        match source.next() {
            Ok(Some(record)) => records.push(record),
            Ok(None) => return (records, Ok(())),
            Err(unreadable) => return (records, Err(unreadable)),
        }
    }
}

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(data(name)).unwrap()
}

fn json(person: &Person) -> Value {
    person
        .fields()
        .map(|(name, value)| (name.to_owned(), serde_json::from_str(value.get()).unwrap()))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

/// The one person of a text that is read without a fault.
fn one(open: Open, text: &str) -> Value {
    let (records, ended) = read(open, text.as_bytes());
    ended.unwrap();
    assert_eq!(records.len(), 1, "{text}");
    let person = records[0].person.as_ref().unwrap();
    assert_eq!(person.faults(), []);
    json(person)
}

/// The faults of the one person of a text: field and code.
fn faults(open: Open, text: &str) -> Vec<String> {
    let (records, ended) = read(open, text.as_bytes());
    ended.unwrap();
    assert_eq!(records.len(), 1, "{text}");
    let faults = match &records[0].person {
        Ok(person) => person.faults(),
        Err(faults) => faults,
    };
    faults.iter().map(|fault| format!("{} {}", fault.field, fault.code)).collect()
}

#[test]
fn everybody_of_every_sample_with_line_name_and_hash() {
    let hashes = std::fs::read_to_string(data("../foreign-hashes.ndjson")).unwrap();
    let hashes: Vec<Value> = hashes.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for (system, file, open) in SYSTEMS {
        let text = sample(file);
        let lines: Vec<&[u8]> = text.split(|byte| *byte == b'\n').collect();
        let (records, ended) = read(open, &text);
        ended.unwrap();
        assert_eq!(records.len(), 25, "{system}");
        for (at, record) in records.iter().enumerate() {
            assert_eq!(record.number, at as u64 + 1);
            let person = record.person.as_ref().unwrap();
            let shown = json(person);
            assert!(!shown["name"].as_str().unwrap().trim().is_empty(), "{system}: {shown}");
            assert!(shown.get("role").is_none(), "{system}: {shown}");
            // The line it is said to be on is the one on which it begins.
            let from = usize::try_from(record.line).unwrap() - 1;
            let email = lines[from..].iter().position(|line| String::from_utf8_lossy(line).contains(&record.about));
            assert!(email.unwrap() <= 9, "{system}: {} is not near line {}", record.about, record.line);
            if matches!(system, "gotrue" | "django" | "htpasswd" | "auth0") {
                assert_eq!(email, Some(0), "{system}: {}", record.about);
            }
            let known = hashes.iter().find(|hash| hash["system"] == system && hash["email"] == shown["email"]);
            match known {
                Some(known) if known["verified"] == true => {
                    assert_eq!(shown["password_hash"], known["hash"], "{system}");
                    assert_eq!(person.faults(), [], "{system}");
                }
                Some(_) => {
                    assert_eq!(shown.get("password_hash"), None);
                    let [fault] = person.faults() else { panic!("{shown}") };
                    assert_eq!((&*fault.field, &*fault.code), ("password_hash", "hash_unsupported"));
                    assert!(fault.message.contains("too weak"), "{}", fault.message);
                    let Original::Person(original) = &record.original else { panic!("{shown}") };
                    assert_eq!(json(original), shown, "the rejects bring this person in");
                }
                None => assert_eq!(shown.get("password_hash"), None, "{system}: {shown}"),
            }
        }
    }
}

#[test]
fn what_is_refused_is_named_and_never_shown() {
    for (hash, name) in [
        ("$apr1$salt$secret", "apr1 (MD5)"),
        ("{SHA}secret", "SHA-1"),
        ("$6$salt$secret", "sha512crypt"),
        ("secret", "no kind"),
    ] {
        let Hash::Refused(why) = Hash::of(hash) else { panic!("{hash}") };
        assert!(why.contains(name) && !why.contains("secret") && why.contains("rejects file"), "{why}");
    }
    let fbscrypt = "$fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==,sk=KK==$SS==$HH==";
    assert_eq!(Hash::of(fbscrypt), Hash::Kept("$firebase-scrypt$ln=14,r=8,p=1,sk=KK==,ss=Bw==$SS==$HH==".to_owned()));
}

#[test]
fn what_is_no_text_is_told_apart() {
    for (system, file, open) in SYSTEMS {
        let text = sample(file);
        let with_mark = [b"\xEF\xBB\xBF", &*text].concat();
        let (records, ended) = read(open, &with_mark);
        assert!(ended.is_ok() && records.len() == 25, "{system}: {ended:?}");
        let utf16: Vec<u8> = String::from_utf8_lossy(&text).encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (text, code) in [
            (utf16.clone(), "invalid_utf8"),
            ([b"\xFF\xFE", &*utf16].concat(), "invalid_utf8"),
            (b"\x1F\x8B\x08\0".to_vec(), "compressed"),
            (Vec::new(), "empty_file"),
        ] {
            let (records, ended) = read(open, &text);
            let Err(Unreadable::NotSuchAFile { line: 1, code: told, .. }) = ended else {
                panic!("{system}: {ended:?}")
            };
            assert_eq!((records.len(), told), (0, code), "{system}");
        }
    }
}
