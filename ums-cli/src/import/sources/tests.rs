//! What the readers make of the sample files, and that nothing makes one of them panic or lose its place.

use std::io::Cursor;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

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
fn one_of_firebase() {
    let user = json!({"users": [{"localId": "abc", "email": "a@example.com", "emailVerified": true, "displayName": "Ann",
        "photoUrl": "https://x.example/a.png", "lastSignedInAt": "1579173903079", "createdAt": 1_561_746_445_646_u64,
        "phoneNumber": "+1202", "disabled": true, "customAttributes": "{\"plan\":1.0}",
        "passwordHash": "a-b_", "salt": "-_==",
        "providerUserInfo": [{"providerId": "google.com", "rawId": "7"}, {"providerId": "password"}]}]});
    let wanted = json!({"name": "Ann", "email": "a@example.com", "status": "suspended",
        "metadata": {"firebase_id": "abc", "email_verified": true, "phone": "+1202", "photo_url": "https://x.example/a.png",
            "claims": {"plan": 1.0}, "providers": [{"provider": "google.com", "id": "7"}]},
        "created_at": "2019-06-28T18:27:25.646Z", "last_login_at": "2020-01-16T11:25:03.079Z",
        "password_hash": "$firebase-scrypt$ln=10,r=8,p=1,sk=RhMM9SbAWPQXAEiLq6H0inOnfkDnEREvI+MlGztcFHCRe3Sleu1LpUb890AlFJDP/ZuhHp1XgWN6Qa0nPiKQgA==,ss=Bw==$+/==$a+b/"});
    assert_eq!(one(SYSTEMS[0].2, &user.to_string()), wanted);
    // Nobody's name is empty, and of nobody without a hash are parameters asked.
    let plain: Open = |text| firebase::open(Cursor::new(text), None);
    assert_eq!(one(plain, r#"{"users":[{"localId":"x","email":"b.c@example.com","displayName":" "}]}"#)["name"], "b.c");
    let (_, ended) = read(plain, &sample("firebase.json"));
    let Err(Unreadable::NotSuchAFile { line: 2, code: "missing_parameters", hint: Some(hint), .. }) = ended else {
        panic!("{ended:?}")
    };
    assert!(hint.contains("Password hash parameters") && hint.contains("--params"), "{hint}");
    assert_eq!(faults(plain, r#"{"users":[{"localId":"x","phoneNumber":"+1"}]}"#), ["email missing"]);
}

#[test]
fn one_of_auth0() {
    let open = SYSTEMS[1].2;
    let hashed = |custom: Value| {
        json!({"user_id": "auth0|1", "email": "a@example.com", "custom_password_hash": custom}).to_string()
    };
    let scrypt = json!({"algorithm": "scrypt", "hash": {"value": "AAECAwQFBgcICQoLDA0ODw==", "encoding": "base64"},
        "salt": {"value": "salt"}, "cost": 32, "blockSize": 8, "parallelization": 1, "keylen": 16});
    assert_eq!(
        one(open, &hashed(scrypt.clone()))["password_hash"],
        "$scrypt$ln=5,r=8,p=1$c2FsdA$AAECAwQFBgcICQoLDA0ODw"
    );
    let pbkdf2 = json!({"algorithm": "pbkdf2", "hash": {"value": "$pbkdf2-sha512$c2FsdA$aGFzaA", "encoding": "utf8"}});
    assert_eq!(one(open, &hashed(pbkdf2))["password_hash"], "$pbkdf2-sha512$i=100000$c2FsdA$aGFzaA");
    for weak in ["md4", "md5", "sha1", "sha256", "sha512", "hmac", "rot13"] {
        let custom = json!({"algorithm": weak, "hash": {"value": "abc", "encoding": "hex"}});
        assert_eq!(faults(open, &hashed(custom)), ["password_hash hash_unsupported"], "{weak}");
    }
    for broken in [json!({}), json!({"algorithm": 5}), json!({"algorithm": "scrypt", "hash": {"value": "="}})] {
        assert_eq!(faults(open, &hashed(broken)), ["password_hash hash_unsupported"]);
    }
    assert_eq!(faults(open, &hashed(json!("x"))), ["custom_password_hash wrong_type"]);
    // A name that is the e-mail is none.
    let user =
        r#"{"user_id":"auth0|1","email":"ann@example.com","name":"ann@example.com","nickname":"annie","blocked":true}"#;
    let shown = one(open, user);
    assert_eq!((&shown["name"], &shown["status"]), (&json!("annie"), &json!("suspended")));
    assert_eq!(one(open, &format!("[\n{user}\n]")), shown);
    // The hashes in a file of their own.
    let text: String = String::from_utf8(sample("auth0.ndjson")).unwrap();
    let without: String = text
        .lines()
        .map(|line| {
            let mut user: Value = serde_json::from_str(line).unwrap();
            user.as_object_mut().unwrap().remove("password_hash");
            format!("{user}\n")
        })
        .collect();
    let joined: Open = |text| auth0::open(Cursor::new(text), Some(&data("auth0-hashes.ndjson")));
    let [all, joined] = [read(open, text.as_bytes()).0, read(joined, without.as_bytes()).0];
    for (one, other) in all.iter().zip(&joined) {
        assert_eq!(
            one.person.as_ref().unwrap().text("password_hash"),
            other.person.as_ref().unwrap().text("password_hash")
        );
    }
}

#[test]
fn one_of_keycloak() {
    let open = SYSTEMS[2].2;
    let user = json!({"id": "62f6bba4-7762-4a35-a514-07500470ebdb", "createdTimestamp": 1_611_413_805_534_u64, "username": "ann",
        "enabled": false, "email": "a@example.com", "firstName": "Ann", "attributes": {"locale": ["ja"]}, "groups": ["/staff"],
        "realmRoles": ["admin"], "federatedIdentities": [{"identityProvider": "google", "userId": "7", "userName": "x"}],
        "credentials": [{"type": "otp"}, {"type": "password", "hashedSaltedValue": "AAAA", "salt": "BB==", "hashIterations": 7, "algorithm": "pbkdf2"}]});
    let realm = json!({"realm": "acme", "enabled": true, "roles": {"realm": [{"name": "users"}]}, "users": [user], "clients": []});
    let wanted = json!({"id": "62f6bba4-7762-4a35-a514-07500470ebdb", "name": "Ann", "email": "a@example.com", "status": "suspended",
        "metadata": {"username": "ann", "attributes": {"locale": ["ja"]}, "groups": ["/staff"], "realm_roles": ["admin"],
            "providers": [{"provider": "google", "id": "7"}], "otp": true},
        "created_at": "2021-01-23T14:56:45.534Z", "password_hash": "$pbkdf2-sha1$i=7,l=3$BB$AAAA"});
    assert_eq!(one(open, &realm.to_string()), wanted);
    let with = |credential: Value| {
        json!([{"id": "f:1:x", "username": "x", "email": "a@example.com", "credentials": [credential]}]).to_string()
    };
    assert_eq!(one(open, &with(json!({"type": "otp"})))["metadata"]["keycloak_id"], "f:1:x");
    for broken in [
        json!({"type": "password", "value": "secret"}),
        json!({"type": "password"}),
        json!({"type": "password", "secretData": "{", "credentialData": "{}"}),
    ] {
        assert_eq!(faults(open, &with(broken)), ["password_hash hash_unsupported"]);
    }
    assert_eq!(faults(open, r#"[{"username": "service-account-x"}]"#), ["email missing"]);
    let (_, ended) = read(open, br#"{"realm": "acme", "clients": []}"#);
    let Err(Unreadable::NotSuchAFile { message, .. }) = ended else { panic!("{ended:?}") };
    assert!(message.contains("kc.sh export"), "{message}");
}

#[test]
fn one_of_kratos() {
    let open = SYSTEMS[3].2;
    let identity = json!({"id": "fc4d7fde-efac-437c-8284-ac7621a87895", "schema_id": "person", "state": "inactive",
        "traits": {"mail": "a@example.com", "first_name": "Ann", "last_name": "Lee"},
        "verifiable_addresses": [{"via": "sms", "value": "+1"}, {"via": "email", "value": "a@example.com", "verified": true}],
        "metadata_public": null, "metadata_admin": {"old_id": 4}, "created_at": "2025-03-12T15:43:46.0891Z",
        "credentials": {"oidc": {"identifiers": ["github:7"]}, "password": {"config": {"hashed_password": "$firescrypt$ln=14,r=8,p=1$AA==$BB==$Bw==$CC=="}}}});
    let wanted = json!({"id": "fc4d7fde-efac-437c-8284-ac7621a87895", "name": "Ann Lee", "email": "a@example.com", "status": "suspended",
        "metadata": {"email_verified": true, "traits": {"mail": "a@example.com", "first_name": "Ann", "last_name": "Lee"},
            "schema_id": "person", "metadata_admin": {"old_id": 4}, "providers": [{"provider": "github", "id": "7"}]},
        "created_at": "2025-03-12T15:43:46.089Z",
        "password_hash": "$firebase-scrypt$ln=14,r=8,p=1,sk=CC==,ss=Bw==$AA==$BB=="});
    for text in [
        identity.to_string(),
        format!("[{identity}]"),
        json!({"identities": [identity], "next_page_token": ""}).to_string(),
        format!("{identity:#}\n"),
    ] {
        assert_eq!(one(open, &text), wanted, "{text}");
    }
}

#[test]
fn one_of_gotrue() {
    let open = SYSTEMS[4].2;
    let row = |cells: &str| {
        format!(
            "id,email,encrypted_password,banned_until,deleted_at,raw_user_meta_data,created_at,phone,role\n{cells}\n"
        )
    };
    let id = "c3490b3a-f91c-47f8-a232-1fd5132d8f3a";
    let shown = one(
        open,
        &row(&format!(
            "{id},a@example.com,\"\",infinity,,\"{{\"\"name\"\": \"\"Ann\"\"}}\",2024-05-01 10:00:00+02,\"\",service"
        )),
    );
    let wanted = json!({"id": id, "name": "Ann", "email": "a@example.com", "status": "suspended", "created_at": "2024-05-01T08:00:00.000Z",
        "metadata": {"email_verified": false, "gotrue_role": "service", "user_metadata": {"name": "Ann"}}});
    assert_eq!(shown, wanted);
    for (banned, status) in
        [("2026-11-22 00:00:00+00", None), ("2026-11-24 00:00:00+00", Some("suspended")), ("-infinity", None)]
    {
        assert_eq!(
            one(open, &row(&format!("{id},a@example.com,,{banned},,,,,")))["status"].as_str(),
            status,
            "{banned}"
        );
    }
    for (cells, wanted) in [
        (",a@example.com,,soon,,,,,", "banned_until wrong_type"),
        (",a@example.com,,,2024-05-01 10:00:00+02,,,,", "deleted_at deleted"),
        (",a@example.com,,,,[],,,", "raw_user_meta_data wrong_type"),
        (",a@example.com,,,,,yesterday,,", "created_at wrong_type"),
        (",\"\",,,,,,\"123\",", "email missing"),
        (",a@example.com,,,,,,,,", "record column_count"),
        (",a@example.com,x,,,,,,", "password_hash hash_unsupported"),
    ] {
        assert_eq!(faults(open, &row(cells)), [wanted], "{cells}");
    }
    let (_, ended) = read(open, b"a,b\n");
    assert!(matches!(ended, Err(Unreadable::NotSuchAFile { line: 1, code: "missing_column", .. })));
}

#[test]
fn one_of_django() {
    let open = SYSTEMS[5].2;
    let table = "id,password,last_login,is_superuser,username,first_name,last_name,email,is_staff,is_active,date_joined\n\
                 7,!x,2024-05-01 10:00:00+00,t,ann,Ann,\"\",a@example.com,t,f,2024-05-01 10:00:00.5+00\n";
    let dump = json!([{"model": "auth.user", "pk": 7, "fields": {"password": "!x", "last_login": "2024-05-01T10:00:00Z", "is_superuser": true,
        "username": "ann", "first_name": "Ann", "last_name": "", "email": "a@example.com", "is_staff": true, "is_active": false,
        "date_joined": "2024-05-01T10:00:00.500Z", "groups": [], "user_permissions": []}}]);
    let wanted = json!({"name": "Ann", "email": "a@example.com", "status": "suspended",
        "metadata": {"django_id": 7, "username": "ann", "staff": true, "superuser": true},
        "created_at": "2024-05-01T10:00:00.500Z", "last_login_at": "2024-05-01T10:00:00.000Z"});
    assert_eq!(one(open, table), wanted);
    assert_eq!(one(open, &dump.to_string()), wanted);
    let hash = |hash: &str| faults(open, &format!("email,password\na@example.com,{hash}\n"));
    for weak in [
        "md5$a$b",
        "sha1$a$b",
        "unsalted_md5$$b",
        "unsalted_sha1$$b",
        "crypt$$b",
        "5d0089f3993bd9413d22043ac5c1be1f",
        "",
        "!",
    ] {
        assert_eq!(hash(weak).len(), usize::from(weak.len() > 1), "{weak}");
    }
    assert_eq!(faults(open, "[{}]"), ["fields wrong_type", "email missing"]);
}

#[test]
fn one_of_a_web_server() {
    let open = SYSTEMS[6].2;
    assert_eq!(one(open, "# x\n\nann@example.com:\r\n"), json!({"name": "ann", "email": "ann@example.com"}));
    assert_eq!(faults(open, "ann@example.com"), ["record malformed_line"]);
    assert_eq!(faults(open, ":x"), ["email missing", "password_hash hash_unsupported"]);
    for hash in
        ["$apr1$a$b", "$1$a$b", "{SHA}a", "{SSHA}a", "$5$a$b", "$6$a$b", "$y$a$b", "rqXexS6ZhobKA", "plain", "$2x$05$a"]
    {
        assert_eq!(faults(open, &format!("a@example.com:{hash}")), ["password_hash hash_unsupported"], "{hash}");
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

/// The first few of a sample: what is changed in them is seen as well as in all, and sooner.
fn few(name: &str) -> Vec<u8> {
    let text = String::from_utf8(sample(name)).unwrap();
    if !name.ends_with(".json") {
        return text.split_inclusive('\n').take(6).collect::<String>().into_bytes();
    }
    let mut json: Value = serde_json::from_str(&text).unwrap();
    let list = if json.is_array() { &mut json } else { &mut json["users"] };
    list.as_array_mut().unwrap().truncate(3);
    serde_json::to_vec_pretty(&json).unwrap()
}

/// xorshift: the same mutations each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most.max(1) as u64).unwrap()
    }
}

/// What does not belong where it is put.
fn hostile(dice: &mut Dice) -> Vec<u8> {
    let texts: [&[u8]; 24] = [
        b"\0",
        b"\xFF",
        b"\xEF\xBB\xBF",
        b"\"",
        b"\\",
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
        b"\n",
        b"\r",
        b"null",
        b"-1e999999",
        b"[[[[[[[[",
        b"{\"a\":{\"a\":",
        b"\"\\ud800\"",
        b"true",
        b"99999999999999999999",
        b"$",
        b"%00",
        b"\xE2\x80\xAE",
        b"{\"users\":[",
    ];
    match dice.below(28) {
        at if at < texts.len() => texts[at].to_vec(),
        25 => vec![b'['; 3000],
        26 => vec![b'x'; 5000],
        _ => vec![b'"'; 3],
    }
}

#[test]
fn nothing_makes_a_reader_panic_or_lose_its_place() {
    let mut dice = Dice(2026);
    for (system, file, open) in SYSTEMS {
        let text = few(file);
        let (mut refused, mut unreadable) = (0, 0);
        for _ in 0..2500 {
            let mut changed = text.clone();
            for _ in 0..=dice.below(3) {
                let at = dice.below(changed.len());
                match dice.below(4) {
                    0 => changed.truncate(at),
                    1 => {
                        changed.drain(at..(at + dice.below(40)).min(text.len()).clamp(at, changed.len()));
                    }
                    2 => {
                        let end = (at + 1 + dice.below(12)).min(changed.len());
                        changed.splice(at..end, hostile(&mut dice));
                    }
                    _ => {
                        changed.splice(at..at, hostile(&mut dice));
                    }
                }
            }
            let lines = changed.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
            let (records, ended) = read(open, &changed);
            let mut last = 0;
            for record in &records {
                assert!(
                    record.line >= last && (1..=lines).contains(&record.line),
                    "{system}: line {} of {lines}",
                    record.line
                );
                last = record.line;
                refused += usize::from(record.person.is_err());
            }
            match ended {
                Ok(()) => {}
                Err(Unreadable::NotSuchAFile { line, message, .. }) => {
                    assert!(
                        (last.max(1)..=lines).contains(&line) && !message.is_empty(),
                        "{system}: line {line} of {lines}"
                    );
                    unreadable += 1;
                }
                Err(Unreadable::Io(e)) => panic!("{system}: {e}"),
            }
        }
        assert!(refused + unreadable > 100, "{system}: {refused} {unreadable}");
    }
}
