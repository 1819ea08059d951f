//! `ums doctor`: what is wrong is found, with the mend; nothing is changed, and nothing is waited for long.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use serde_json::Value;
use snapbox::str;

use super::snapshot;
use crate::harness::home::Ran;
use crate::harness::{
    ADMIN_EMAIL, ADMIN_PASSWORD, Home, Keyring, Reply, Script, Terminal, TestServer, apply, both_engines,
};

/// Status and message of a line.
fn line(ran: &Ran, check: &str) -> (String, String) {
    let lines = ran.json();
    let found = lines.as_array().unwrap().iter().find(|line| line["check"] == check);
    let text = |key: &str| found.map(|line| line[key].as_str().unwrap_or_default().to_owned()).unwrap_or_default();
    (text("status"), text("message"))
}

fn doctor(home: &Home) -> Ran {
    home.ums(&["doctor", "-o", "json"])
}

/// When a token ends, by the clock of a server that stands still.
fn masked(text: &str) -> String {
    let mut lines = String::new();
    for line in text.lines() {
        lines.push_str(line.split_once(", until 2026").map_or(line, |(before, _)| before));
        lines.push('\n');
    }
    lines
}

#[apply(both_engines)]
async fn all_is_well() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    snapshot!(
        masked(&home.ums(&["doctor"]).shown()),
        str![[r#"
status 0
--- stdout
STATUS  CHECK        FOUND
ok      config       /HOME/.config/ums/config.toml is not there, which is fine
ok      state        /HOME/.local/state/ums is not there yet
ok      environment  UMS_SERVER, UMS_TOKEN are set, and go before the configuration
ok      address      http://127.0.0.1:PORT, from UMS_SERVER
ok      network      127.0.0.1:PORT takes connections
ok      server       it is alive
ok      clock        agrees with the server's
ok      storage      the server's database answers
ok      version      ums 0.1.0, server 0.1.0
ok      keyring      there is no keyring here: no D-Bus session, as is usual in containers, over ssh and in CI; it is not needed, for the token is from UMS_TOKEN
ok      token        the server takes it, from UMS_TOKEN
ok      role         admin@example.com, admin
ok      terminal     standard output is none
--- stderr

"#]]
    );
    // In every format, and whole.
    let json = doctor(&home).json();
    assert_eq!(json.as_array().unwrap().len(), 13);
    let lines = home.ums(&["doctor", "-o", "ndjson"]).ok();
    assert!(lines.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()) && lines.lines().count() == 13);
    assert!(home.ums(&["doctor", "-o", "csv"]).ok().starts_with("check,status,message,hint\n"));
    assert_eq!(home.ums(&["doctor", "--jq", "map(select(.status != \"ok\")) | length"]).ok(), "0\n");
    let key = home.ums(&["keys", "create", "--name", "k", "--scope", "users:read", "-o", "json"]).json();
    let home = home.var("UMS_TOKEN", key["key"].as_str().unwrap());
    assert_eq!(line(&doctor(&home), "role").1, "an API key of admin@example.com, admin");
    let screen = Terminal::open(&home, 60, &["doctor"]).end();
    assert_eq!(screen.status, 0, "{screen:?}");
    assert!(
        screen.lines().iter().any(|line| line == "ok      storage      the server's database answers"),
        "{screen:?}"
    );
}

#[apply(both_engines)]
async fn a_token_that_has_ended_is_told_from_a_server_that_is_away() {
    let server = TestServer::start().await;
    let (_, token) = server.person("Bob", "bob@example.com", "user").await;
    let home = Home::new().var("UMS_SERVER", &server.url).var("UMS_TOKEN", &token);
    server.client(&token).auth().logout().await.unwrap();
    let ran = home.ums(&["doctor"]);
    assert_eq!(ran.status, 4, "{ran:?}");
    assert!(ran.stdout.contains("fail    token        the server does not take the token from UMS_TOKEN"), "{ran:?}");
    assert!(ran.stderr.ends_with("error: 1 of 12 checks failed\n"), "{ran:?}");
    let away = home.ums(&["doctor", "--server", "http://127.0.0.1:1", "-o", "json"]);
    assert_eq!(away.status, 10, "{away:?}");
    assert_eq!(line(&away, "network").0, "fail");
    assert_eq!(line(&away, "token").0, "warn");
    assert!(line(&away, "token").1.contains("without the server nobody knows"), "{away:?}");
    // Nobody is logged in: no fault, and yet to be known.
    let nobody = Home::new().var("UMS_SERVER", &server.url);
    let ran = doctor(&nobody);
    assert_eq!((ran.status, line(&ran, "token").0.as_str()), (0, "warn"), "{ran:?}");
}

#[apply(both_engines)]
async fn nothing_is_changed_by_looking() {
    let server = TestServer::start().await;
    let home = Home::new().var("UMS_SERVER", &server.url);
    let login = ["auth", "login", "--email", ADMIN_EMAIL, "--password-stdin", "--storage", "file"];
    home.ums_with_input(&login, ADMIN_PASSWORD).ok();
    let state = home.path().join(".local/state/ums");
    let files = || {
        let mut files: Vec<_> = std::fs::read_dir(&state).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let read = |path: &std::path::PathBuf| (path.clone(), std::fs::read(path).unwrap_or_default());
        files.iter().map(read).collect::<Vec<_>>()
    };
    let (before, audit) = (files(), server.raw_admin().get("/audit").await.json());
    let ran = doctor(&home);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(line(&ran, "token").1.contains("the login of admin@example.com (file)"), "{ran:?}");
    assert!(line(&ran, "keyring").1.contains("it is not needed"), "{ran:?}");
    assert_eq!((files(), server.raw_admin().get("/audit").await.json()), (before, audit));
    // Nor is a token renewed that any other command would renew.
    let store = state.join("credentials.json");
    let mut kept: Value = serde_json::from_slice(&std::fs::read(&store).unwrap()).unwrap();
    for key in ["expires_at", "refresh_at"] {
        kept[&server.url][ADMIN_EMAIL][key] = "2020-01-01T00:00:00Z".into();
    }
    std::fs::write(&store, kept.to_string()).unwrap();
    let before = files();
    let ran = doctor(&home);
    assert!(ran.status == 0 && line(&ran, "token").1.contains("the next call renews it"), "{ran:?}");
    assert_eq!(files(), before);
    home.ums(&["whoami"]).ok();
    assert_ne!(files(), before);
}

#[test]
fn a_broken_configuration_is_the_first_thing_found() {
    let home = Home::new();
    home.file(".config/ums/config.toml", "[profile.a]\nseverr = \"http://x\"\n");
    let ran = home.ums(&["doctor", "--server", "http://127.0.0.1:1"]);
    assert_eq!(ran.status, 12, "{ran:?}");
    assert!(
        ran.stdout.contains("fail    config       ") && ran.stdout.contains("line 2: unknown key \"severr\""),
        "{ran:?}"
    );
    assert!(
        ran.stdout.contains("ok      terminal     ") && ran.stderr.contains("hint: did you mean \"server\"?"),
        "{ran:?}"
    );
    home.file(".config/ums/config.toml", "default_profile = \"nope\"\n");
    assert_eq!(line(&doctor(&home), "config").0, "fail");
    home.file(".config/ums/config.toml", "");
    home.file(".local/state/ums/state.toml", "= no toml");
    let ran = doctor(&home);
    assert_eq!((ran.status, line(&ran, "state").0.as_str()), (12, "fail"), "{ran:?}");
    let home = Home::new().var("UMS_SERVER", "example.com");
    assert_eq!(doctor(&home).status, 2);
    assert_eq!(doctor(&Home::new().var("UMS_SERVER", "http://example.com")).status, 2, "plain http off loopback");
}

#[cfg(unix)]
#[test]
fn files_that_others_can_touch_are_found() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new().var("UMS_SERVER", "http://127.0.0.1:1");
    let config = home.file(".config/ums/config.toml", "");
    std::fs::set_permissions(config, std::fs::Permissions::from_mode(0o666)).unwrap();
    let state = home.file(".local/state/ums/state.toml", "");
    std::fs::set_permissions(state.parent().unwrap(), std::fs::Permissions::from_mode(0o755)).unwrap();
    let ran = doctor(&home);
    assert_eq!(line(&ran, "config").0, "warn");
    assert_eq!((line(&ran, "state").0.as_str(), ran.status), ("fail", 12), "{ran:?}");
}

#[allow(clippy::disallowed_methods, reason = "the command goes by the clock of this machine")]
fn now() -> Timestamp {
    Timestamp::now()
}

/// A server whose clock is ahead by so many seconds.
fn ahead(seconds: i64) -> Script {
    Script::new(move |_, request| {
        let date = jiff::fmt::rfc2822::to_string(
            &(now() + jiff::SignedDuration::from_secs(seconds)).to_zoned(jiff::tz::TimeZone::UTC),
        );
        let headers = format!("Content-Type: application/json\r\nDate: {}\r\n", date.unwrap());
        let body = if request.starts_with("GET /openapi.json") { r#"{"info":{"version":"7.1.0"}}"# } else { "{}" };
        Reply::Answer("200 OK".to_owned(), headers, body.into())
    })
}

#[test]
fn clocks_that_differ_are_found() {
    for (seconds, status, exit) in
        [(2, "ok", 0), (-3, "ok", 0), (60, "warn", 0), (-90, "warn", 0), (400, "fail", 12), (-900, "fail", 12)]
    {
        let server = ahead(seconds);
        let ran = doctor(&Home::new().var("UMS_SERVER", &server.url));
        assert_eq!((line(&ran, "clock").0.as_str(), ran.status), (status, exit), "{seconds}: {ran:?}");
        assert_eq!(line(&ran, "version"), ("warn".to_owned(), "ums 0.1.0, server 7.1.0".to_owned()));
    }
}

#[test]
fn what_is_no_server_of_ums_or_not_well_is_found() {
    let home = |server: &Script| Home::new().var("UMS_SERVER", &server.url).var("UMS_TOKEN", "token");
    let stranger = Script::of(vec![Reply::Answer("404 Not Found".to_owned(), String::new(), b"<h1>no</h1>".to_vec())]);
    let ran = doctor(&home(&stranger));
    assert_eq!((ran.status, line(&ran, "server").0.as_str()), (1, "fail"), "{ran:?}");
    let ill = Script::new(|_, request| match request {
        r if r.starts_with("GET /readyz") => Reply::problem("503 Service Unavailable", "", "storage_unavailable"),
        _ => Reply::json("200 OK", "{}"),
    });
    let ran = doctor(&home(&ill));
    assert_eq!((ran.status, line(&ran, "storage").0.as_str()), (11, "fail"), "{ran:?}");
    // A TLS address of what speaks none.
    let ran = doctor(&Home::new().var("UMS_SERVER", &ill.url.replace("http:", "https:")));
    assert_eq!((ran.status, line(&ran, "tls").0.as_str()), (10, "fail"), "{ran:?}");
}

#[test]
fn what_hangs_is_left() {
    let server = Script::of(vec![Reply::Hang]);
    let bus = std::os::unix::net::UnixListener::bind(Home::new().path().with_extension("bus")).unwrap();
    let address = bus.local_addr().unwrap();
    let address = format!("unix:path={}", address.as_pathname().unwrap().display());
    let home = Home::new().var("UMS_SERVER", &server.url).var("DBUS_SESSION_BUS_ADDRESS", &address);
    let began = Instant::now();
    let ran = doctor(&home);
    assert!(began.elapsed() < Duration::from_secs(12), "{:?}", began.elapsed());
    assert_eq!((ran.status, line(&ran, "server").0.as_str()), (10, "fail"), "{ran:?}");
    assert_eq!(line(&ran, "keyring").0, "warn", "{ran:?}");
}

#[apply(both_engines)]
async fn a_real_keyring_is_found_to_hold_the_token() {
    let home = Home::new();
    let Some(keyring) = Keyring::start(&home, "a_real_keyring_is_found_to_hold_the_token") else { return };
    let server = TestServer::start().await;
    let home = home.var("UMS_SERVER", &server.url).var("DBUS_SESSION_BUS_ADDRESS", &keyring.address);
    let login = ["auth", "login", "--email", ADMIN_EMAIL, "--password-stdin"];
    home.ums_with_input(&login, ADMIN_PASSWORD).ok();
    let ran = doctor(&home);
    assert_eq!(line(&ran, "keyring"), ("ok".to_owned(), "it answers, and holds the token for this server".to_owned()));
    drop(keyring);
    let ran = doctor(&home);
    assert_eq!((ran.status, line(&ran, "keyring").0.as_str()), (12, "fail"), "{ran:?}");
}
