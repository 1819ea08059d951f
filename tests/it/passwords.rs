//! Passwords under the policy `nist`, and what a login compares.

use serde_json::json;

use crate::harness::{ADMIN_PASSWORD, Answer, TestServer, apply, both_engines};

async fn production() -> TestServer {
    TestServer::with(|config| config.dev = false).await
}

async fn register(server: &TestServer, name: &str, email: &str, password: &str) -> Answer {
    server.raw().post("/auth/register", &json!({"name": name, "email": email, "password": password}).to_string()).await
}

async fn login(server: &TestServer, email: &str, password: &str) -> u16 {
    let answer = server.raw().post("/auth/login", &json!({"email": email, "password": password}).to_string()).await;
    if answer.status != 200 {
        assert_eq!((answer.status, answer.problem().as_str()), (401, "invalid_credentials"));
    }
    answer.status
}

#[apply(both_engines)]
async fn a_password_has_at_least_fifteen_characters_and_is_neither_the_e_mail_nor_the_name() {
    let server = production().await;
    let (name, email) = ("Annabel Ottokarsdóttir", "Annabel.Otto@example.com");
    for (password, fault) in [
        ("fourteen chars", Some("password_too_short")),
        // Fourteen characters, though more bytes, and more code points before NFC.
        ("ääääääääääääää", Some("password_too_short")),
        ("a\u{308}a\u{308}a\u{308}a\u{308}a\u{308}a\u{308}a\u{308}a\u{308}", Some("password_too_short")),
        ("annabel.otto@EXAMPLE.com", Some("password_is_identity")),
        (" Annabel.Otto@example.com ", Some("password_is_identity")),
        ("annabel ottokarsdóttir", Some("password_is_identity")),
        ("Annabel Ottokarsdo\u{301}ttir", Some("password_is_identity")),
        ("fifteen letters", None),
    ] {
        let answer = register(&server, name, email, password).await;
        match fault {
            Some(code) => {
                assert_eq!((answer.status, answer.faults()), (400, vec![format!("password {code}")]), "{password}")
            }
            None => assert_eq!(answer.status, 201, "{answer:?}"),
        }
    }
    // The same holds for administrators, and for a change.
    let created = json!({"name": name, "email": "a.o@example.com", "password": name, "role": "auditor"}).to_string();
    assert_eq!(server.raw_admin().post("/users", &created).await.faults(), ["password password_is_identity"]);
    let (id, _) = server.person("Annabel Otto senior", "senior@example.com", "user").await;
    for (change, fault) in [
        (r#"{"password":"annabel otto Senior"}"#, "password_is_identity"),
        (r#"{"name":"Annabel Otto junior","password":"annabel otto junior"}"#, "password_is_identity"),
        (r#"{"password":"short"}"#, "password_too_short"),
    ] {
        let refused = server.raw_admin().patch(&format!("/users/{id}"), change).await;
        assert_eq!((refused.status, refused.faults()), (400, vec![format!("password {fault}")]), "{change}");
    }
    // Under --dev six will do.
    let dev = TestServer::start().await;
    assert_eq!(register(&dev, "Ann", "ann@example.com", "12345").await.faults(), ["password password_too_short"]);
    assert_eq!(register(&dev, "Annann", "ann@example.com", "annann").await.status, 201);
}

#[apply(both_engines)]
async fn a_password_counts_whole_in_either_unicode_form() {
    let server = production().await;
    let long: String = "äb c\u{1F511}".chars().cycle().take(1024).collect();
    assert_eq!(register(&server, "Ann", "ann@example.com", &long).await.status, 201);
    assert_eq!(login(&server, "ann@example.com", &long).await, 200);
    for wrong in [
        format!("{}x", &long[..long.len() - " ".len()]),
        format!("{long}x"),
        long.chars().take(1023).collect(),
        format!(" {long}"),
        long.to_uppercase(),
    ] {
        assert_eq!(login(&server, "ann@example.com", &wrong).await, 401, "{} characters", wrong.chars().count());
    }
    let (composed, decomposed) =
        ("cr\u{e8}me br\u{fb}l\u{e9}e \u{ac00}", "cre\u{300}me bru\u{302}le\u{301}e \u{1100}\u{1161}");
    for (email, given, typed) in [("nfc@example.com", composed, decomposed), ("nfd@example.com", decomposed, composed)]
    {
        let given = format!("{given} for all");
        assert_eq!(register(&server, "Ann", email, &given).await.status, 201, "{email}");
        assert_eq!(
            (login(&server, email, &given).await, login(&server, email, &format!("{typed} for all")).await),
            (200, 200),
            "{email}"
        );
        assert_eq!(login(&server, email, "creme brulee 가 for all").await, 401);
    }
    // Spaces and what cannot be seen belong to it.
    let odd = "  two spaces\t\u{0}\u{200b}\n  ";
    assert_eq!(register(&server, "Ann", "odd@example.com", odd).await.status, 201);
    assert_eq!(
        (login(&server, "odd@example.com", odd).await, login(&server, "odd@example.com", odd.trim()).await),
        (200, 401)
    );
    assert_eq!(
        register(&server, "Ann", "long@example.com", &format!("{long}x")).await.faults(),
        ["password password_too_long"]
    );
}

#[apply(both_engines)]
async fn every_refused_login_is_the_same_answer() {
    let server = production().await;
    let (id, _) = server.person("Ann", "ann@example.com", "user").await;
    let (gone, _) = server.person("Bob", "bob@example.com", "user").await;
    assert_eq!(server.raw_admin().patch(&format!("/users/{id}"), r#"{"status":"suspended"}"#).await.status, 200);
    assert_eq!(server.raw_admin().delete(&format!("/users/{gone}")).await.status, 200);
    let raw = server.raw().header("X-Request-Id", "same");
    let mut answers = Vec::new();
    for body in [
        json!({"email": "nobody@example.com", "password": ADMIN_PASSWORD}),
        json!({"email": "admin@example.com", "password": "a wrong password"}),
        json!({"email": "ann@example.com", "password": ADMIN_PASSWORD}),
        json!({"email": "bob@example.com", "password": ADMIN_PASSWORD}),
        json!({"email": "no address", "password": ADMIN_PASSWORD}),
        json!({"email": "admin@example.com", "password": ""}),
        json!({"email": "admin@example.com"}),
        json!({"email": "a".repeat(10_000), "password": "b".repeat(10_000)}),
        json!({"email": {"$ne": null}, "password": {"$ne": null}}),
        json!({"email": ["admin@example.com"], "password": ADMIN_PASSWORD}),
        json!({"email": "admin@example.com\u{0}", "password": ADMIN_PASSWORD}),
        json!({"email": "' or 1=1 --", "password": "' or 1=1 --"}),
    ] {
        let answer = raw.post("/auth/login", &body.to_string()).await;
        assert_eq!(answer.status, 401, "{body}: {answer:?}");
        let headers: Vec<_> = answer.headers.into_iter().filter(|(name, _)| name != "date").collect();
        answers.push((headers, answer.body));
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
}

#[apply(both_engines)]
async fn who_changes_the_own_e_mail_or_password_proves_it_by_the_current_one() {
    let server = production().await;
    let (id, token) = server.person("Ann", "ann@example.com", "user").await;
    let me = server.raw().token(&token);
    let new = "quite another password";
    for path in ["/users/me", &format!("/users/{id}")] {
        for change in [
            json!({"password": new}),
            json!({"email": "other@example.com"}),
            json!({"password": new, "email": "other@example.com", "name": "Eve"}),
        ] {
            for current in [None, Some("wrong"), Some(""), Some(new)] {
                let mut change = change.clone();
                if let Some(current) = current {
                    change["current_password"] = current.into();
                }
                let refused = me.patch(path, &change.to_string()).await;
                assert_eq!(
                    (refused.status, refused.problem().as_str()),
                    (403, "current_password_required"),
                    "{change}"
                );
            }
        }
    }
    assert_eq!(me.get("/users/me").await.header("etag"), Some("\"1\""));
    // What is no change of the two needs no proof.
    for change in [json!({"name": "Anna"}), json!({"email": "ann@example.com", "name": "Ann"})] {
        assert_eq!(me.patch("/users/me", &change.to_string()).await.status, 200, "{change}");
    }
    // A proof that is given unasked must be right all the same.
    let wrong = me.patch("/users/me", r#"{"name": "Anna", "current_password": "wrong"}"#).await;
    assert_eq!((wrong.status, wrong.problem().as_str()), (403, "current_password_required"));
    let changed = me
        .put(
            "/users/me",
            &json!({"email": "other@example.com", "password": new, "current_password": ADMIN_PASSWORD}).to_string(),
        )
        .await;
    assert_eq!((changed.status, &changed.json()["email"]), (200, &json!("other@example.com")), "{changed:?}");
    assert_eq!(
        (login(&server, "other@example.com", new).await, login(&server, "other@example.com", ADMIN_PASSWORD).await),
        (200, 401)
    );
    // An administrator proves it for itself as well, and not for others.
    let own = server.raw_admin().patch("/users/me", &json!({"password": new}).to_string()).await;
    assert_eq!((own.status, own.problem().as_str()), (403, "current_password_required"));
    assert_eq!(
        server
            .raw_admin()
            .patch(&format!("/users/{id}"), &json!({"password": ADMIN_PASSWORD}).to_string())
            .await
            .status,
        200
    );
    assert_eq!(login(&server, "other@example.com", ADMIN_PASSWORD).await, 200);
}

#[apply(both_engines)]
async fn no_answer_shows_a_password_or_its_hash() {
    let server = production().await;
    let canary = "canary in a coal mine";
    let bodies = [
        ("POST", "/auth/register", json!({"name": "Ann", "email": "ann@example.com", "password": canary})),
        ("POST", "/auth/register", json!({"name": "Ann", "email": "ann@example.com", "password": canary})),
        ("POST", "/auth/login", json!({"email": "ann@example.com", "password": canary})),
        ("POST", "/auth/login", json!({"email": canary, "password": canary})),
        ("POST", "/users", json!({"name": "Bob", "email": canary, "password": canary})),
        ("PATCH", "/users/me", json!({"password": canary, "current_password": canary})),
    ];
    for (method, path, body) in bodies {
        let caller = if path.starts_with("/users") { server.raw_admin() } else { server.raw() };
        let answer = caller.send(method, path, Some(body.to_string().as_bytes())).await;
        assert!(!String::from_utf8_lossy(&answer.body).contains("canary"), "{method} {path}: {answer:?}");
    }
    let list = String::from_utf8(server.raw_admin().get("/users").await.body).unwrap();
    assert!(!list.contains("argon2") && !list.contains("password"), "{list}");
}
