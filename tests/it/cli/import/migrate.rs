//! Other systems' exports, all into one server: whoever is in them logs in as they did, or is told of by name.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{data, summary};
use crate::harness::{Home, TestServer, apply, both_engines};

/// Each system, its file, and what else it is told.
const FILES: [(&str, &[&str]); 8] = [
    ("firebase", &["firebase.json", "--params", "firebase.params.json"]),
    ("auth0", &["auth0.ndjson"]),
    ("keycloak", &["keycloak-users.json"]),
    ("kratos", &["kratos.json"]),
    ("gotrue", &["gotrue.csv"]),
    ("django", &["django.csv"]),
    ("htpasswd", &["htpasswd"]),
    ("ums", &["ums.ndjson"]),
];

const OURS: &str = "$argon2id$v=19$m=19456,t=2,p=1$";

struct Credential {
    system: String,
    email: String,
    password: String,
    expect: String,
}

fn credentials() -> Vec<Credential> {
    let mut rows = csv::Reader::from_path(data("migrate/credentials.csv")).unwrap();
    let rows = rows.records().map(|row| {
        let row = row.unwrap();
        let [system, email, password, expect] = [0, 1, 2, 3].map(|at| row[at].to_owned());
        Credential { system, email, password, expect }
    });
    rows.collect()
}

/// A home with the sample files in it.
fn home(server: &TestServer) -> Home {
    let home = Home::of_admin(server);
    for file in std::fs::read_dir(data("migrate")).unwrap() {
        let file = file.unwrap();
        home.file(file.file_name().to_str().unwrap(), std::fs::read(file.path()).unwrap());
    }
    home
}

async fn login(server: &TestServer, email: &str, password: &str) -> (u16, String) {
    let body = json!({"email": email, "password": password}).to_string();
    let answer = server.raw().post("/auth/login", &body).await;
    (answer.status, if answer.status == 200 { String::new() } else { answer.problem() })
}

/// Everybody's hash and status, by e-mail.
fn stored(server: &TestServer) -> BTreeMap<String, (Option<String>, String)> {
    let rows = server.database().sql("select email, password_hash, status from users");
    rows.into_iter().map(|row| (row[0].clone().unwrap(), (row[1].clone(), row[2].clone().unwrap()))).collect()
}

#[apply(both_engines)]
async fn everybody_of_eight_systems_logs_in_as_they_did_or_is_told_of_by_name() {
    let server = TestServer::with(|config| config.dev = false).await;
    let home = home(&server);
    let credentials = credentials();
    assert_eq!(credentials.len(), 200);
    for (system, words) in FILES {
        let of = |expect: &str| {
            let all = credentials.iter().filter(|one| one.system == system && one.expect == expect);
            all.map(|one| one.email.clone()).collect::<Vec<_>>()
        };
        let mut weak = of("unsupported");
        let rejects = format!("{system}.rejects.ndjson");
        let words = [words, &["--from", system, "--rejects", &rejects]].concat();
        let status = if weak.is_empty() { 0 } else { 8 };
        let rehearsed = summary(&home, &[&words[..], &["--dry-run"]].concat(), status);
        let shown = summary(&home, &words, status);
        assert_eq!((&shown["read"], &shown["created"]), (&json!(25), &json!(25 - weak.len())), "{system}: {shown}");
        assert_eq!(rehearsed["failures"], shown["failures"], "a rehearsal says what happens");
        let text = std::fs::read_to_string(home.path().join(words[0])).unwrap();
        let mut told = Vec::new();
        for failure in shown["failures"].as_array().unwrap() {
            let error = &failure["errors"][0];
            assert_eq!(
                (&error["field"], &error["code"]),
                (&json!("password_hash"), &json!("hash_unsupported")),
                "{failure}"
            );
            assert!(error["message"].as_str().unwrap().contains("too weak"), "{failure}");
            let email = failure["about"].as_str().or(failure["email"].as_str()).unwrap_or_default().to_owned();
            let line = usize::try_from(failure["line"].as_u64().unwrap()).unwrap();
            let near: String = text.lines().skip(line - 1).take(9).collect();
            assert!(weak.iter().any(|email| near.contains(email)), "{system}, line {line}: {failure}");
            told.push(email);
        }
        // Where nobody is refused there is no such file.
        let kept = std::fs::read_to_string(home.path().join(&rejects)).unwrap_or_default();
        let mut kept: Vec<String> = kept
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap()["email"].as_str().unwrap().to_owned())
            .collect();
        kept.sort();
        weak.sort();
        assert_eq!(kept, weak, "{system}: {told:?}");
    }
    let before = stored(&server);
    for Credential { system, email, password, expect } in &credentials {
        let name = format!("{system}: {email}, {expect}");
        let Some((hash, status)) = before.get(email) else {
            assert_eq!(expect, "unsupported", "{name}");
            assert_eq!(login(&server, email, password).await, (401, "invalid_credentials".to_owned()), "{name}");
            continue;
        };
        assert_eq!(status, if expect == "suspended" { "suspended" } else { "active" }, "{name}");
        assert_eq!(hash.is_none(), expect == "no_password", "{name}");
        let wrong = login(&server, email, &format!("x{password}")).await;
        assert_eq!(wrong, (401, "invalid_credentials".to_owned()), "{name}");
        let (right, problem) = login(&server, email, password).await;
        match expect.as_str() {
            "login" => assert_eq!(right, 200, "{name}"),
            "suspended" => assert!(right != 200 && problem != "invalid_request", "{name}: {right} {problem}"),
            "no_password" => assert_eq!((right, problem.as_str()), (401, "invalid_credentials"), "{name}"),
            other => panic!("{other}: somebody with a weak hash came: {name}"),
        }
    }
    let after = stored(&server);
    for one in credentials.iter().filter(|one| one.expect == "login") {
        let (old, new) = (before[&one.email].0.as_ref().unwrap(), after[&one.email].0.as_ref().unwrap());
        // Two of them were better than ours already.
        let kept = ["m=65536,t=3,p=4", "m=102400,t=2,p=8", "m=19456,t=2,p=1"].iter().any(|cost| old.contains(cost));
        assert!(new.starts_with(OURS) || (kept && old.ends_with(new.as_str())), "{}: {old} became {new}", one.email);
    }
    // The rejects bring the others in, without a password, and with what else was known of them.
    for (system, _) in FILES {
        let weak: Vec<_> =
            credentials.iter().filter(|one| one.system == system && one.expect == "unsupported").collect();
        if weak.is_empty() {
            continue;
        }
        let shown = summary(&home, &[&format!("{system}.rejects.ndjson")], 0);
        assert_eq!(shown["created"], weak.len(), "{system}: {shown}");
        for one in weak {
            assert_eq!(stored(&server)[&one.email].0, None, "{}", one.email);
            assert_eq!(login(&server, &one.email, &one.password).await.0, 401, "{}", one.email);
        }
    }
    assert_eq!(stored(&server).len(), 201);
}

#[apply(both_engines)]
async fn public_vectors_log_in() {
    let server = TestServer::with(|config| config.dev = false).await;
    let home = home(&server);
    let vectors: Value = serde_json::from_slice(&std::fs::read(data("migrate/vectors.json")).unwrap()).unwrap();
    for (at, vector) in vectors.as_array().unwrap().iter().enumerate() {
        let email = format!("v{at}@example.com");
        let (from, file) = match vector["format"].as_str().unwrap() {
            "firebase-scrypt" => {
                home.file("p.json", vector["params"].to_string());
                (
                    "firebase",
                    json!({"users": [{"localId": "1", "email": email, "passwordHash": vector["hash"], "salt": vector["salt"]}]}),
                )
            }
            _ => (
                "kratos",
                json!([{"traits": {"email": email}, "credentials": {"password": {"config": {"hashed_password": vector["hash"]}}}}]),
            ),
        };
        home.file("v.json", file.to_string());
        let params: &[&str] = if from == "firebase" { &["--params", "p.json"] } else { &[] };
        let shown = summary(&home, &[&["v.json", "--from", from], params].concat(), 0);
        assert_eq!(shown["created"], 1, "{vector}");
        let password = vector["password"].as_str().unwrap();
        assert_eq!(login(&server, &email, &format!("{password}x")).await.0, 401, "{vector}");
        assert_eq!(login(&server, &email, password).await.0, 200, "{vector}");
    }
}

#[apply(both_engines)]
async fn a_hash_that_would_stop_everybody_is_refused_at_the_import_with_its_line() {
    let server = TestServer::start().await;
    let home = home(&server);
    let phc = "c2FsdHNhbHRzYWx0$hk3MNnowk+g5FQ6vidVZOiILjdY2VIE9DQlZfnbESyo";
    let bcrypt = "$2b$31$RtX0AvTeC42/GelwsPOz3eQn0DK4H3Ait5o7P3OgTxTtZvHP0SJU2";
    let params = json!({"algorithm": "SCRYPT", "base64_signer_key": "AA==", "base64_salt_separator": "Bw==", "rounds": 8, "mem_cost": 30});
    home.file("bomb.params.json", params.to_string());
    let keycloak = |data: Value| {
        let credential = json!({"type": "password", "secretData": json!({"value": "A".repeat(43), "salt": "c2FsdHNhbHRzYWx0"}).to_string(), "credentialData": data.to_string()});
        format!("{{\"users\": [\n\n{}]}}", json!({"email": "a@example.com", "credentials": [credential]}))
    };
    let kratos = |hash: String| {
        format!(
            "[\n\n{}]",
            json!({"traits": {"email": "a@example.com"}, "credentials": {"password": {"config": {"hashed_password": hash}}}})
        )
    };
    let argon2 = json!({"hashIterations": 4_000_000_000_u64, "algorithm": "argon2", "additionalParameters": {"type": ["id"], "memory": ["1024"], "parallelism": ["1"]}});
    for (from, text) in [
        (
            "firebase",
            format!(
                "{{\"users\": [\n\n{}]}}",
                json!({"email": "a@example.com", "passwordHash": "AA==", "salt": "AA=="})
            ),
        ),
        ("auth0", format!("\n\n{}", json!({"email": "a@example.com", "password_hash": bcrypt}))),
        (
            "auth0",
            format!(
                "\n\n{}",
                json!({"email": "a@example.com", "custom_password_hash": {"algorithm": "scrypt", "hash": {"value": "A".repeat(44)}, "salt": {"value": "salt"}, "cost": 1_u64 << 40, "blockSize": 8, "parallelization": 1}})
            ),
        ),
        ("keycloak", keycloak(argon2)),
        ("keycloak", keycloak(json!({"hashIterations": 4_000_000_000_u64, "algorithm": "pbkdf2-sha256"}))),
        ("kratos", kratos(format!("$scrypt$ln=1073741824,r=8,p=1${phc}"))),
        ("kratos", kratos(format!("$argon2id$v=19$m=4194304,t=2,p=1${phc}"))),
        ("gotrue", format!("id,email,encrypted_password\n\n,a@example.com,{bcrypt}\n")),
        (
            "django",
            "email,password\n\na@example.com,pbkdf2_sha256$4000000000$salt$hk3MNnowk+g5FQ6vidVZOiILjdY2VIE9DQlZfnbESyo=\n"
                .to_owned(),
        ),
        ("htpasswd", format!("# x\n\na@example.com:{bcrypt}\n")),
        ("ums", format!("\n\n{}", json!({"name": "a", "email": "a@example.com", "password_hash": bcrypt}))),
    ] {
        home.file("bomb", &text);
        let params: &[&str] = if from == "firebase" { &["--params", "bomb.params.json"] } else { &[] };
        let ran = home.ums(&[&["users", "import", "bomb", "--from", from, "-o", "json"], params].concat());
        assert_eq!(ran.status, 7, "{from}: {ran:?}");
        let failures = &ran.json()["failures"];
        assert_eq!(failures[0]["line"], 3, "{from}: {ran:?}");
        assert_eq!(failures[0]["errors"][0]["code"], "hash_too_costly", "{from}: {ran:?}");
    }
    assert_eq!(stored(&server).len(), 1);
}
