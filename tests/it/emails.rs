//! E-mail addresses: which are taken, which refused, and one person an address in any spelling.

use std::collections::HashSet;

use serde_json::json;

use crate::harness::raw::at_once;
use crate::harness::{TestServer, apply, both_engines};

async fn register(server: &TestServer, email: &str) -> (u16, Vec<String>) {
    let body = json!({"name": "Ann", "email": email, "password": "password123"}).to_string();
    let answer = server.raw().post("/users", &body).await;
    if answer.status == 201 {
        assert_eq!(answer.json()["email"], email, "kept as given");
        return (201, Vec::new());
    }
    (answer.status, if answer.status == 400 { answer.faults() } else { vec![answer.problem()] })
}

#[apply(both_engines)]
async fn a_mailbox_is_taken_as_it_is_in_any_script() {
    let server = TestServer::start().await;
    let longest = format!("{}@{}.example", "a".repeat(64), format!("{}.", "b".repeat(59)).repeat(2) + &"c".repeat(61));
    assert_eq!(longest.len(), 254);
    for email in [
        "a@example.com",
        "John.O'Hara+tag=x@Mail.Example.ORG",
        "!#$%&'*+-/=?^_`{|}~@example.com",
        "1@2.example",
        "x-y@a-b.example",
        "_@xn--e1afmkfd.example",
        "jürgen@münchen.test",
        "jürgen.nfc@école.example",
        "ju\u{308}rgen.nfd@e\u{301}cole.example",
        "vīrāma.प्रिया@उदाहरण.example",
        "สมชาย@ตัวอย่าง.test",
        "علی\u{200c}رضا@example.org",
        "محمد@مثال.example",
        "דניאל@דוגמה.test",
        "さくら@例え.example",
        "한국@스타트업.example",
        "пётр@почта.test",
        "😀@example.com",
        &longest,
    ] {
        assert_eq!(register(&server, email).await, (201, vec![]), "{email}");
    }
}

#[apply(both_engines)]
async fn what_is_no_mailbox_is_refused() {
    let server = TestServer::start().await;
    let long_local = format!("{}@example.com", "a".repeat(65));
    let long_label = format!("a@{}.example", "b".repeat(64));
    // Sixty-four bytes are fewer letters where a letter has two.
    let long_bytes = format!("{}@example.com", "ä".repeat(33));
    for email in [
        "ann",
        "ann@",
        "@example.com",
        "@",
        "a@@example.net",
        "a@b@example.org",
        " ann@example.com",
        "ann@example.com ",
        "ann@example.com\u{a0}",
        "an n@example.com",
        "ann @example.com",
        "ann@exam ple.com",
        "ann@exam\u{a0}ple.com",
        "Ann <ann@example.com>",
        "<ann@example.com>",
        "mailto:ann@example.com",
        "https://example.net/ann",
        "ann@example..com",
        "ann@.example.org",
        "ann@example.com.",
        ".ann@example.com",
        "ann.@example.com",
        "a..n@example.com",
        "ann@-example.com",
        "ann@example-.com",
        "ann@a_b.example",
        "ann@exam!ple.org",
        "ann@*.example",
        "ann@example.net/x",
        "ann@exam#ple.org",
        "ann@[192.0.2.1",
        "a,b@example.com",
        "a:b@example.com",
        "a;b@example.com",
        "ann(work)@example.net",
        "sw\\che@example.net",
        "\"ann@example.com",
        "a\"n@example.com",
        "ann&#64;example.com",
        "a@example.org, b@example.org",
        "ann\u{0}@example.com",
        "ann@example.com\n",
        "ann@example.com\r\nBcc: bob@example.com",
        "ann\u{1b}[37m@example.org",
        "ann@exa\u{7f}mple.com",
        "ann\u{85}@example.com",
        "ann\u{202e}@example.com",
        "ann@\u{200f}example.com",
        "ann@exa\u{200b}mple.com",
        "ann@\u{301}a.example",
        "ann@a\u{2024}example.com",
        "ann\u{2028}@example.com",
        "ann\u{ff20}example.com",
        &long_local,
        &long_label,
        &long_bytes,
    ] {
        assert_eq!(register(&server, email).await, (400, vec!["email invalid_email".to_owned()]), "{email:?}");
    }
    assert_eq!(server.raw_admin().get("/users").await.header("x-total-count"), Some("1"));
}

#[apply(both_engines)]
async fn an_e_mail_belongs_to_one_person_in_any_case_and_unicode_form() {
    let server = TestServer::start().await;
    let (composed, decomposed) =
        ("Zo\u{eb}.\u{c5}ngstr\u{f6}m@example.com", "zoe\u{308}.a\u{30a}ngstro\u{308}m@EXAMPLE.com");
    let body = |email: &str| json!({"name": "Zoë", "email": email, "password": "password123"}).to_string();
    let zoe = server.raw().post("/auth/register", &body(composed)).await;
    assert_eq!((zoe.status, &zoe.json()["user"]["email"]), (201, &json!(composed)));
    let (ann, _) = server.person("Ann", "ann@example.com", "user").await;
    for variant in [composed, decomposed, &composed.to_uppercase(), &composed.to_lowercase()] {
        for answer in [
            server.raw().post("/auth/register", &body(variant)).await,
            server.raw_admin().post("/users", &body(variant)).await,
            server.raw_admin().put(&format!("/users/{ann}"), &json!({"email": variant}).to_string()).await,
        ] {
            assert_eq!((answer.status, answer.problem().as_str()), (409, "email_taken"), "{variant}");
        }
        let login = server.raw().post("/auth/login", &body(variant).replace(r#""name":"Zoë","#, "")).await;
        assert_eq!(login.status, 200, "{variant}: {login:?}");
        let query: String = variant.bytes().map(|b| format!("%{b:02X}")).collect();
        let found = server.raw_admin().get(&format!("/users?email={query}")).await;
        assert_eq!(
            (&found.json()[0]["email"], found.header("x-total-count")),
            (&json!(composed), Some("1")),
            "{variant}"
        );
    }
    // Nobody stands in the way of a new spelling of the own e-mail, and look-alikes are others.
    let own = server
        .raw()
        .token(zoe.json()["access_token"].as_str().unwrap())
        .patch("/users/me", &json!({"email": decomposed}).to_string())
        .await;
    assert_eq!((own.status, &own.json()["email"]), (200, &json!(decomposed)));
    for other in ["zoe.angstrom@example.com", "zo\u{451}.\u{e5}ngstr\u{f6}m@example.com", "zoë.ångström+1@example.com"]
    {
        assert_eq!(server.raw().post("/users", &body(other)).await.status, 201, "{other}");
    }
}

#[apply(both_engines)]
async fn of_two_hundred_registrations_of_one_e_mail_one_succeeds() {
    let server = TestServer::start().await;
    let letters: Vec<char> = "j\u{fc}rgen@example.com".chars().collect();
    let variants: HashSet<String> = (0_u32..200)
        .map(|bits| {
            let spelt: String = letters
                .iter()
                .enumerate()
                .map(|(at, c)| if bits >> (at % 7) & 1 == 1 { c.to_uppercase().next().unwrap() } else { *c })
                .collect();
            if bits >= 128 { spelt.replace('\u{fc}', "u\u{308}").replace('\u{dc}', "U\u{308}") } else { spelt }
        })
        .collect();
    assert_eq!(variants.len(), 200);
    let register = |(n, email): (usize, String)| {
        let path = if n.is_multiple_of(2) { "/users" } else { "/auth/register" };
        (
            server.raw(),
            "POST",
            path.to_owned(),
            json!({"name": "Jürgen", "email": email, "password": "password123"}).to_string(),
        )
    };
    let statuses = at_once(variants.into_iter().enumerate().map(register)).await;
    assert_eq!(statuses, [vec![201], vec![409; 199]].concat());
    assert_eq!(server.raw_admin().get("/users").await.header("x-total-count"), Some("2"));
}
