//! The program `ums-server`: its two postures, its settings, its log, its end.

use std::time::Duration;

use secrecy::SecretString;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use ums_client::Client;

use crate::harness::process::{self, Process};
use crate::harness::{ADMIN_PASSWORD, Answer, Database, Home, Raw, apply, both_engines, need};

const PRODUCTION: [&str; 2] = ["--listen", "127.0.0.1:0"];

async fn register(raw: &Raw, email: &str, password: &str) -> Answer {
    raw.post("/auth/register", &json!({"name": "Ann", "email": email, "password": password}).to_string()).await
}

#[apply(both_engines)]
async fn dev_prints_one_line_and_makes_the_first_to_register_the_administrator() {
    let home = Home::with_database();
    let server = Process::start(&home, &["--dev", "--listen", "127.0.0.1:0"]).await;
    assert_eq!(server.url, format!("http://127.0.0.1:{}", server.addr.port()));
    let ann = register(&server.raw(), "ann@example.com", "password123").await;
    assert_eq!((ann.status, &ann.json()["user"]["role"]), (201, &json!("admin")));
    let bob = register(&server.raw(), "bob@example.com", "janedoe").await;
    assert_eq!((bob.status, &bob.json()["user"]["role"]), (201, &json!("user")));
    // A page in a browser reaches it under a name of its own, or says where it is from.
    for host in [
        "evil.example",
        "evil.example:8080",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "192.0.2.1",
        "[2001:db8::1]",
        "",
        "localhost@evil.example",
    ] {
        let foreign = server.raw().header("Host", host).get("/healthz").await;
        assert_eq!((foreign.status, foreign.problem().as_str()), (421, "misdirected_request"), "{host}");
    }
    for host in ["localhost", "LOCALHOST:1", "127.0.0.1", "127.9.9.9:80", "[::1]:80", "ums.localhost", "localhost."] {
        assert_eq!(server.raw().header("Host", host).get("/healthz").await.status, 200, "{host}");
    }
    for (origin, status) in [("https://evil.example", 403), ("null", 403), ("http://localhost:3000", 200)] {
        assert_eq!(server.raw().header("Origin", origin).get("/healthz").await.status, status, "{origin}");
    }
    let end = server.stop().await;
    assert_eq!((end.status, end.stdout.as_str()), (Some(0), ""), "{end:?}");
}

#[apply(both_engines)]
async fn production_has_no_account_and_gives_nobody_power() {
    let home = Home::with_database();
    let mut server = Process::start(&home, &PRODUCTION).await;
    server.logged("there is no administrator yet").await;
    for (email, password) in [("admin@example.com", "admin"), ("admin", "admin"), ("root@localhost", "password")] {
        let login = server.raw().post("/auth/login", &json!({"email": email, "password": password}).to_string()).await;
        assert_eq!(login.status, 401, "{login:?}");
    }
    let ann = register(&server.raw(), "ann@example.com", ADMIN_PASSWORD).await;
    assert_eq!((ann.status, &ann.json()["user"]["role"]), (201, &json!("user")), "{ann:?}");
    let token = ann.json()["access_token"].as_str().unwrap().to_owned();
    let list = server.raw().token(&token).get("/users").await;
    assert_eq!((list.status, list.problem().as_str()), (403, "forbidden"));
    assert_eq!(
        register(&server.raw(), "bob@example.com", "password123").await.faults(),
        ["password password_too_short"]
    );
    // It is not for one machine alone: any Host will do.
    assert_eq!(server.raw().header("Host", "ums.example.com").get("/healthz").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_would_be_unsafe_is_refused_before_anything_is_done() {
    let home = Home::new();
    for (words, named) in [
        (&["--dev", "--listen", "0.0.0.0:0"][..], "--dev"),
        (&["--dev", "--listen", "192.0.2.1:8080"], "loopback"),
        (&["--dev", "--listen", "[::]:0"], "--listen"),
        (&["--listen", "0.0.0.0:0"], "--tls-cert"),
        (&["--listen", "[::]:0"], "--behind-proxy"),
        (&["--listen", "192.0.2.1:443"], "--tls-key"),
        (&["--dev", "--behind-proxy", "10.0.0.0/8"], "--behind-proxy"),
        (&["--tls-cert", "cert.pem"], "--tls-key"),
        (&["--tls-cert", "c", "--tls-key", "k", "--behind-proxy", "10.0.0.0/8"], "--behind-proxy"),
        (&["--behind-proxy", "everywhere"], "--behind-proxy"),
        (&["--listen", "localhost"], "--listen"),
        (&["--access-token-ttl", "soon"], "--access-token-ttl"),
        (&["--session-ttl", "0s"], "--session-ttl"),
        (&["--password-policy", "none"], "--password-policy"),
        (&["--registration", "maybe"], "--registration"),
        (&["--public-url", "ftp://x"], "--public-url"),
        (&["--lisen", "127.0.0.1:0"], "--listen"),
        (&["--database", "mysql://localhost/ums"], "--database"),
        (&["--database", "sqlite:"], "--database"),
        (&["server"], "serve"),
    ] {
        let refused = process::run(&home, words, "").await;
        assert_eq!((refused.status, refused.stdout.as_str()), (2, ""), "{words:?}: {refused:?}");
        assert!(refused.stderr.starts_with("error: ") && refused.stderr.contains(named), "{words:?}: {refused:?}");
    }
    let made: Vec<_> = std::fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(made, ["standard-input"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_password_in_a_database_url_is_taken_from_the_words_or_shown() {
    let url = "postgres://ums:canary@db.example/ums";
    for words in [
        &["--database", url][..],
        &["--database=postgres://ums:canary@db.example/ums"],
        &["migrate", "--database", url],
    ] {
        let refused = process::run(&Home::new(), words, "").await;
        assert!(refused.status == 2 && refused.stderr.contains("UMS_DATABASE"), "{refused:?}");
        assert!(!refused.stderr.contains("canary"), "{refused:?}");
    }
    // Nothing listens there.
    let url = "postgres://ums:canary@127.0.0.1:1/ums";
    for (words, status, said) in
        [(&["--help"][..], 0, "postgres://"), (&["migrate"], 1, "127.0.0.1:1: "), (&["--dev"], 1, "127.0.0.1:1: ")]
    {
        let ran = process::run(&Home::new().var("UMS_DATABASE", url), words, "").await;
        assert!(!format!("{ran:?}").contains("canary"), "{words:?}: {ran:?}");
        assert_eq!(ran.status, status, "{ran:?}");
        assert!(format!("{ran:?}").contains(said), "{ran:?}");
    }
}

#[apply(both_engines)]
async fn a_flag_counts_before_a_variable_and_a_variable_before_the_file() {
    let home = Home::new();
    let database = Database::fresh();
    let settings = format!("registration = \"closed\"\ndatabase = \"{}\"\naccess-token-ttl = \"5m\"\n", database.url());
    home.file("ums-server.toml", format!("listen = \"127.0.0.1:0\"\n{settings}"));
    let file = ["--config", "ums-server.toml"];
    for (variable, flag, status) in [
        (None, None, 403),
        (Some("open"), None, 201),
        (Some("open"), Some("closed"), 403),
        (Some("closed"), Some("open"), 201),
        (None, Some("open"), 201),
    ] {
        let mut command = process::command(&home, &file);
        command.envs(variable.map(|value| ("UMS_REGISTRATION", value)));
        command.args(flag.map(|value| format!("--registration={value}")));
        let server = Process::spawn(command).await;
        let answer = register(
            &server.raw(),
            &format!("{variable:?}{flag:?}@example.com").replace(['"', '(', ')'], ""),
            ADMIN_PASSWORD,
        )
        .await;
        assert_eq!(answer.status, status, "{variable:?} {flag:?}: {answer:?}");
        if status == 201 {
            assert_eq!(answer.json()["expires_in"], 300);
        }
        assert!(!home.path().join("ums.db").exists(), "the usual database is not used where the file names one");
        assert_eq!(server.stop().await.status, Some(0));
    }
    for (text, named) in [
        ("registration = \"open\"\nlisen = \"127.0.0.1:0\"\n", "line 2: lisen is not a setting; did you mean listen?"),
        ("registraton = \"open\"", "line 1: registraton is not a setting; did you mean registration?"),
        ("listen = 8080", "listen"),
        ("listen = \"nowhere\"", "nowhere"),
        ("listen = ", "line 1"),
        ("[server]\nlisten = \"127.0.0.1:0\"", "line 1: server is not a setting"),
        ("registration = \"maybe\"", "maybe"),
        ("config = \"other.toml\"", "config is not a setting"),
        ("database = \"postgres://ums:canary@h/ums?sslmod=require\"", "sslmod is not a parameter"),
        ("dev = true\ndatabase = \"postgres://ums:canary@h/ums\n", "line 2: is not TOML"),
    ] {
        home.file("bad.toml", text);
        let refused = process::run(&home, &["--config", "bad.toml"], "").await;
        assert_eq!(refused.status, 2, "{text}: {refused:?}");
        assert!(refused.stderr.contains(named) && !refused.stderr.contains("canary"), "{text}: {refused:?}");
    }
    let missing = process::run(&home, &["--config", "missing.toml"], "").await;
    assert!(missing.status == 2 && missing.stderr.contains("missing.toml"), "{missing:?}");
}

#[apply(both_engines)]
async fn the_log_has_a_line_a_request_and_no_secret() {
    for format in ["text", "json"] {
        let home = Home::with_database();
        let mut server = Process::start(&home, &[&PRODUCTION[..], &["--log-format", format]].concat()).await;
        let canary = "canary-password-of-ann";
        let ann = register(&server.raw(), "ann@example.com", canary).await.json();
        let (access, refresh) = (ann["access_token"].as_str().unwrap(), ann["refresh_token"].as_str().unwrap());
        let me = server.raw().token(access).header("X-Request-Id", "traced-1").get("/users/me").await;
        assert_eq!(me.status, 200);
        let line = server.logged("traced-1").await;
        let id = ann["user"]["id"].as_str().unwrap();
        for part in ["GET", "/users/me", "200", id, "127.0.0.1"] {
            assert!(line.contains(part), "{part} in {line}");
        }
        if format == "json" {
            let line: serde_json::Value = serde_json::from_str(&line).unwrap();
            assert_eq!((&line["status"], &line["caller"]), (&json!(200), &json!(id)), "{line}");
        }
        let forged = format!("{access}x");
        server.raw().token(&forged).get(&format!("/users?access_token={access}&password={canary}")).await;
        server
            .raw()
            .post("/auth/login", &json!({"email": "ann@example.com", "password": format!("{canary}x")}).to_string())
            .await;
        server.raw().post("/auth/login", &json!({"email": canary, "password": canary}).to_string()).await;
        server.raw().post("/auth/refresh", &json!({"refresh_token": refresh}).to_string()).await;
        server
            .raw()
            .token(access)
            .patch("/users/me", &json!({"password": canary, "current_password": canary}).to_string())
            .await;
        server.raw().get(&format!("/{canary}/{access}")).await;
        // Bytes that a header may have, and that act on a terminal or turn its text round.
        let odd = "x\u{9b}31m\u{202e}";
        let hostile = server.raw().header("User-Agent", odd).header("X-Request-Id", odd).token(odd);
        assert_eq!(hostile.get("/users/me").await.status, 401);
        let end = server.stop().await;
        let signature = access.rsplit('.').next().unwrap();
        for secret in ["canary", signature, &refresh[10..], "argon2", "\u{9b}", "\u{202e}"] {
            assert!(!end.log.contains(secret), "{secret:?} in {}", end.log);
        }
        assert!(end.log.lines().filter(|line| line.contains("ums_server::access")).count() >= 8, "{}", end.log);
    }
}

#[apply(both_engines)]
async fn a_proxy_is_believed_only_where_it_is_and_only_when_named() {
    for (behind, seen) in
        [(Some("127.0.0.0/8"), "198.51.100.7"), (Some("10.0.0.0/8"), "127.0.0.1"), (None, "127.0.0.1")]
    {
        let home = Home::with_database();
        let mut words = PRODUCTION.to_vec();
        words.extend(behind.iter().flat_map(|cidr| ["--behind-proxy", cidr]));
        let mut server = Process::start(&home, &words).await;
        for (number, (name, value)) in [
            ("X-Forwarded-For", "203.0.113.9, 198.51.100.7"),
            ("Forwarded", "for=203.0.113.9, for=\"198.51.100.7:4711\";proto=https"),
        ]
        .into_iter()
        .enumerate()
        {
            let id = format!("proxied-{number}");
            server.raw().header(name, value).header("X-Request-Id", &id).get("/healthz").await;
            let line = server.logged(&id).await;
            assert!(
                line.contains(&format!("ip=\"{seen}\"")) && !line.contains("203.0.113.9"),
                "{behind:?} {name}: {line}"
            );
        }
        // Neither header says which server this is.
        let created =
            register(&server.raw().header("X-Forwarded-Host", "evil.example"), "ann@example.com", ADMIN_PASSWORD).await;
        assert!(!String::from_utf8_lossy(&created.body).contains("evil.example"), "{created:?}");
    }
}

#[apply(both_engines)]
async fn a_termination_answers_what_is_under_way_and_waits_for_no_staller() {
    let home = Home::with_database();
    let mut server = Process::start(&home, &PRODUCTION).await;
    let body = json!({"name": "Ann", "email": "ann@example.com", "password": ADMIN_PASSWORD}).to_string();
    let head = format!("POST /auth/register HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n\r\n", body.len());
    let (start, rest) = body.split_at(10);
    let mut streams = Vec::new();
    for bytes in [format!("{head}{start}"), format!("{head}{start}"), "GET /healthz HT".to_owned(), String::new()] {
        let mut stream = TcpStream::connect(server.addr).await.unwrap();
        stream.write_all(bytes.as_bytes()).await.unwrap();
        streams.push(stream);
    }
    // A connection that was used and is kept, as those of any client.
    let client = Client::builder().base_url(&server.url).build().unwrap();
    client.server().health().await.unwrap();
    // The half requests are under way as soon as a later one was answered.
    assert_eq!(server.raw().get("/healthz").await.status, 200);

    server.signal("TERM");
    server.logged("shutting down").await;
    streams[0].write_all(rest.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    streams[0].read_to_end(&mut answer).await.unwrap();
    assert_eq!(Answer::parse(&answer).status, 201, "{}", String::from_utf8_lossy(&answer));
    assert!(TcpStream::connect(server.addr).await.is_err(), "nothing new is taken");
    let end = server.ended().await;
    assert_eq!(end.status, Some(0), "{end:?}");
    assert!(end.took < Duration::from_secs(10) && end.log.ends_with("stopped\n"), "{end:?}");

    // What was answered is there, and Ctrl-C ends it as well, at once where nobody is being served.
    let server = Process::start(&home, &PRODUCTION).await;
    let login = server
        .raw()
        .post("/auth/login", &json!({"email": "ann@example.com", "password": ADMIN_PASSWORD}).to_string())
        .await;
    assert_eq!(login.status, 200, "{login:?}");
    server.signal("INT");
    let end = server.ended().await;
    assert!(end.status == Some(0) && end.took < Duration::from_secs(3), "{end:?}");
}

#[apply(both_engines)]
async fn https_is_served_and_the_client_trusts_the_authority_it_is_given() {
    let Some(openssl) = need("openssl", "https") else { return };
    let home = Home::with_database();
    home.file("names", "subjectAltName=IP:127.0.0.1,DNS:localhost\nbasicConstraints=CA:FALSE\n");
    let key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";
    for words in [
        format!("req -x509 {key} -keyout ca.key -out ca.pem -days 2 -subj /CN=Tests"),
        format!("req {key} -keyout key.pem -out request.pem -subj /CN=localhost"),
        "x509 -req -in request.pem -CA ca.pem -CAkey ca.key -CAcreateserial -out cert.pem -days 2 -extfile names"
            .to_owned(),
        format!("req -x509 {key} -keyout other.key -out other.pem -days 2 -subj /CN=Other"),
    ] {
        let made =
            std::process::Command::new(&openssl).args(words.split(' ')).current_dir(home.path()).output().unwrap();
        assert!(made.status.success(), "{words}: {}", String::from_utf8_lossy(&made.stderr));
    }
    let tls = ["--tls-cert", "cert.pem", "--tls-key", "key.pem"];
    // A certificate makes it safe to be reached from other machines.
    let server = Process::start(&home, &[&tls[..], &["--listen", "0.0.0.0:0"]].concat()).await;
    let url = format!("https://127.0.0.1:{}", server.addr.port());
    assert_eq!(server.url, format!("https://0.0.0.0:{}", server.addr.port()));
    let client = |authority: &str| {
        let pem = std::fs::read(home.path().join(authority)).unwrap();
        Client::builder().base_url(&url).ca_certificate_pem(pem).build().unwrap()
    };
    let password = SecretString::from(ADMIN_PASSWORD.to_owned());
    let ann = client("ca.pem").auth().register("Ann", "ann@example.com", password).await.unwrap();
    assert_eq!(client("ca.pem").with_token(ann.access_token).me().get().await.unwrap().email, "ann@example.com");
    let refused = client("other.pem").server().health().await.unwrap_err();
    assert!(refused.is_connect() && refused.to_string().contains("certificate"), "{refused}");
    // Plain HTTP is no TLS, and who speaks it does no harm.
    let mut plain = TcpStream::connect(("127.0.0.1", server.addr.port())).await.unwrap();
    plain.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    let mut answer = Vec::new();
    let _ = plain.read_to_end(&mut answer).await;
    assert!(!answer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&answer));
    client("ca.pem").server().ready().await.unwrap();
    assert_eq!(server.stop().await.status, Some(0));

    for (cert, key, named) in [
        ("missing.pem", "key.pem", "missing.pem"),
        ("names", "key.pem", "names"),
        ("cert.pem", "other.key", "does not belong"),
    ] {
        let refused =
            process::run(&home, &[&PRODUCTION[..], &["--tls-cert", cert, "--tls-key", key]].concat(), "").await;
        assert!(refused.status == 1 && refused.stderr.contains(named), "{refused:?}");
    }
}
