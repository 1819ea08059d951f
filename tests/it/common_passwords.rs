//! Passwords that are tried first are refused under the policy `nist`, at every door; phrases are taken.

use serde_json::json;

use crate::harness::{ADMIN_EMAIL, ADMIN_PASSWORD, TestServer, apply, both_engines};

/// Those of 15 and more characters among a million that leaked most often.
const LIST: &str = include_str!("../data/common-passwords.txt");

#[apply(both_engines)]
async fn a_common_password_is_refused() {
    let server = TestServer::with(|config| config.dev = false).await;
    let (id, _) = server.person("Ann", "ann@example.com", "user").await;
    let admin = server.raw_admin();
    // A unit test looks at all of them.
    let listed = LIST.lines().step_by(60).map(str::to_owned);
    let made = [
        "passwordpassword",
        "P A S S W O R D password",
        "123456123456123",
        "dragon1234567890",
        "!!!!!!!!trustno1",
        "zzzzzzzzzzzzzzzzzz",
        "abcabcabcabcabcabc",
        "qwertyuiopasdfg",
        "abcdefghijklmno",
        "1q2w3e4r5t6y7u8i",
    ];
    for password in listed.chain(made.map(str::to_owned)) {
        let body = json!({"name": "Bob", "email": "bob@example.com", "password": password.to_uppercase()});
        let refused = admin.post("/users", &body.to_string()).await;
        assert_eq!(
            (refused.status, refused.faults()),
            (400, vec!["password password_common".to_owned()]),
            "{password}"
        );
    }
    // Every door is the same.
    let common = "manchesterunited";
    let body = json!({"name": "Bob", "email": "bob@example.com", "password": common}).to_string();
    for path in ["/users", "/auth/register"] {
        assert_eq!(server.raw().post(path, &body).await.faults(), ["password password_common"], "{path}");
    }
    let change = json!({"password": common}).to_string();
    assert_eq!(admin.patch(&format!("/users/{id}"), &change).await.faults(), ["password password_common"]);
    let own = json!({"password": common, "current_password": ADMIN_PASSWORD}).to_string();
    assert_eq!(admin.patch("/users/me", &own).await.faults(), ["password password_common"]);
    assert!(server.server.create_admin("Eve", "eve@example.com", common).await.is_err());
    assert!(server.server.recover_admin(ADMIN_EMAIL, common).await.is_err());
    // What somebody has by now still lets in: a list is for what is chosen.
    let stored = server.database().sql("select count(*) from users");
    assert_eq!(stored, [[Some("2".to_owned())]], "the administrator and Ann");
}

#[apply(both_engines)]
async fn a_phrase_is_taken_and_basic_asks_for_no_more_than_six() {
    let server = TestServer::with(|config| config.dev = false).await;
    let create = async |server: &TestServer, number: usize, password: &str| {
        let body = json!({"name": "Ann", "email": format!("ann{number}@example.com"), "password": password});
        server.raw_admin().post("/users", &body.to_string()).await
    };
    for (number, password) in [
        ADMIN_PASSWORD,
        "another horse battery staple",
        "fifteen letters",
        "monkeys dislike dragons",
        "vK7$pQ2!xN9#mL4",
        "83749128347561902",
        "Wenn der Hahn kräht auf dem Mist",
    ]
    .into_iter()
    .enumerate()
    {
        let created = create(&server, number, password).await;
        assert_eq!(created.status, 201, "{password}: {created:?}");
    }
    let dev = TestServer::start().await;
    for (number, password) in ["123456", "aaaaaa", "passwordpassword", "ann5@example.com"].into_iter().enumerate() {
        assert_eq!(create(&dev, number, password).await.status, 201, "{password}");
    }
}

#[apply(both_engines)]
async fn a_password_made_of_the_name_or_the_e_mail_is_refused() {
    let server = TestServer::with(|config| config.dev = false).await;
    let (name, email) = ("Annabel Ottokarsdóttir", "annabel.otto@example.com");
    for (password, taken) in [
        ("annabel.otto2026", false),
        ("ANNABELOTTO-annabelotto", false),
        ("annabel.otto@example.com!", false),
        ("moc.elpmaxe@otto.lebanna", false),
        ("rittódsrakotto lebannA", false),
        ("Annabel-Ottokarsdóttir 1", false),
        ("otto finds otters in the river", true),
    ] {
        let body = json!({"name": name, "email": email, "password": password});
        let answer = server.raw_admin().post("/users", &body.to_string()).await;
        if taken {
            assert_eq!(answer.status, 201, "{answer:?}");
        } else {
            assert_eq!(
                (answer.status, answer.faults()),
                (400, vec!["password password_is_identity".to_owned()]),
                "{password}"
            );
        }
    }
}
