//! Several accounts on several servers: who acts where, and that no token goes where it does not belong.

use std::sync::{Arc, Mutex};

use snapbox::str;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::snapshot;
use crate::harness::server::{ADMIN_EMAIL, ADMIN_PASSWORD};
use crate::harness::terminal::Terminal;
use crate::harness::{Home, TestServer, apply, both_engines};

const KIM: &str = "kim@example.com";

/// Both accounts logged in to the server, Kim last.
fn log_in_both(home: &Home, server: &str) {
    for email in [ADMIN_EMAIL, KIM] {
        let words = ["--server", server, "auth", "login", "--email", email, "--password-stdin", "--storage", "file"];
        home.ums_with_input(&words, ADMIN_PASSWORD).ok();
    }
}

fn profiles(home: &Home, one: &str, two: &str) {
    let config =
        format!("default_profile = \"one\"\n[profile.one]\nserver = \"{one}\"\n[profile.two]\nserver = \"{two}\"\n");
    home.file(".config/ums/config.toml", config);
}

#[apply(both_engines)]
async fn each_server_has_its_own_active_account() {
    let (one, two) = (TestServer::start().await, TestServer::start().await);
    let home = Home::new();
    for server in [&one, &two] {
        server.person("Kim", KIM, "user").await;
        log_in_both(&home, &server.url);
    }
    profiles(&home, &one.url, &two.url);
    let who = |profile: &str| home.ums(&["-p", profile, "whoami", "-o", "name"]).ok().trim().to_owned();
    assert_eq!((who("one"), who("two")), (KIM.to_owned(), KIM.to_owned()));
    snapshot!(
        home.ums(&["auth", "switch", "ADMIN@example.com"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
acting on http://127.0.0.1:PORT as admin@example.com from now on

"#]]
    );
    assert_eq!((who("one"), who("two")), (ADMIN_EMAIL.to_owned(), KIM.to_owned()));
    assert_eq!(home.ums(&["whoami", "-q"]).ok().trim(), one.admin_id);
    snapshot!(
        home.ums(&["auth", "switch", ADMIN_EMAIL]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
you act on http://127.0.0.1:PORT as admin@example.com already

"#]]
    );
    snapshot!(
        home.ums(&["-p", "two", "auth", "switch", ADMIN_EMAIL, "--dry-run"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
would have switched to admin@example.com on http://127.0.0.1:PORT
dry run: nothing was changed

"#]]
    );
    assert_eq!(who("two"), KIM);
    snapshot!(
        home.ums(&["-p", "two", "auth", "switch", ADMIN_EMAIL, "-o", "json"]).shown(),
        str![[r#"
status 0
--- stdout
{
  "server": "http://127.0.0.1:PORT",
  "account": "admin@example.com",
  "before": "kim@example.com"
}
--- stderr

"#]]
    );
    assert_eq!(home.ums(&["-p", "two", "whoami", "-q"]).ok().trim(), two.admin_id);
}

#[apply(both_engines)]
async fn a_switch_names_whom_it_could_switch_to() {
    let server = TestServer::start().await;
    server.person("Kim", KIM, "user").await;
    let home = Home::new().var("UMS_SERVER", &server.url);
    snapshot!(
        home.ums(&["auth", "switch"]).shown(),
        str![[r#"
status 4
--- stdout
--- stderr
error: not logged in to http://127.0.0.1:PORT
hint: log in with `ums auth login`

"#]]
    );
    log_in_both(&home, &server.url);
    snapshot!(
        home.ums(&["auth", "switch"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: the account is not given, and nobody can be asked for it here
hint: give one of admin@example.com, kim@example.com

"#]]
    );
    snapshot!(
        home.ums(&["auth", "switch", "kin@example.com"]).shown(),
        str![[r#"
status 3
--- stdout
--- stderr
error: kin@example.com is not logged in to http://127.0.0.1:PORT
hint: did you mean kim@example.com? logged in there: admin@example.com, kim@example.com

"#]]
    );
    snapshot!(
        home.ums(&["auth", "switch", "zoe@somewhere.example"]).shown(),
        str![[r#"
status 3
--- stdout
--- stderr
error: zoe@somewhere.example is not logged in to http://127.0.0.1:PORT
hint: logged in there: admin@example.com, kim@example.com; `ums auth login --email zoe@somewhere.example` adds it

"#]]
    );
    let config = format!("default_profile = \"x\"\n[profile.x]\nserver = \"{}\"\naccount = \"{KIM}\"\n", server.url);
    home.file(".config/ums/config.toml", config);
    snapshot!(
        home.ums(&["auth", "switch", ADMIN_EMAIL]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: the profile x decides: it acts as kim@example.com
hint: `ums config set profile.x.account admin@example.com` changes that, `ums config unset profile.x.account` leaves it to `ums auth switch`

"#]]
    );
    snapshot!(
        home.ums(&["auth", "switch", KIM]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
you act on http://127.0.0.1:PORT as kim@example.com already

"#]]
    );
    snapshot!(
        home.ums(&["auth", "status"]).shown(),
        str![[r#"
status 0
--- stdout
Server        http://127.0.0.1:PORT
State         valid
Account       kim@example.com
Name          Kim
Role          user
Token from    file
Server from   UMS_SERVER
Account from  profile x
Profile       x
Profile from  the configuration file
--- stderr

"#]]
    );
}

#[apply(both_engines)]
async fn on_a_terminal_one_chooses_from_a_list() {
    let server = TestServer::start().await;
    server.person("Kim", KIM, "user").await;
    let home = Home::new().var("UMS_SERVER", &server.url);
    log_in_both(&home, &server.url);
    let mut terminal = Terminal::open(&home, 100, &["auth", "switch"]);
    terminal.until(KIM);
    // Up, from the active one.
    terminal.types("k");
    let screen = terminal.end();
    assert_eq!(screen.status, 0, "{screen:?}");
    assert!(screen.text.contains(&format!("as {ADMIN_EMAIL} from now on")), "{screen:?}");
    assert_eq!(home.ums(&["whoami", "-q"]).ok().trim(), server.admin_id);
    let mut terminal = Terminal::open(&home, 100, &["auth", "switch"]);
    terminal.until(KIM);
    terminal.interrupt();
    assert_eq!(terminal.end().status, 130);
}

#[apply(both_engines)]
async fn a_token_is_printed_for_programs_and_renewed_first() {
    let server = TestServer::start().await;
    server.person("Kim", KIM, "user").await;
    let home = Home::new().var("UMS_SERVER", &server.url);
    assert_eq!(home.ums(&["auth", "token"]).status, 4);
    log_in_both(&home, &server.url);
    let ran = home.ums(&["auth", "token"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let token = ran.stdout.trim().to_owned();
    assert_eq!(server.raw().token(&token).get("/users/me").await.status, 200);
    let json = home.ums(&["auth", "token", "-o", "json"]).json();
    assert_eq!((json["token"].as_str(), json["account"].as_str()), (Some(token.as_str()), Some(KIM)));
    assert_eq!(home.ums(&["auth", "token", "-q"]).ok().trim(), token);
    let given = home.command(&["auth", "token"]).env("UMS_TOKEN", " given ").output().unwrap();
    assert_eq!(given.stdout, b"given\n");
    // Whose time is nearly over is traded for the next one.
    let path = home.path().join(".local/state/ums/credentials.json");
    let mut kept: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    kept[&server.url][KIM]["refresh_at"] = "2020-01-01T00:00:00Z".into();
    std::fs::write(&path, kept.to_string()).unwrap();
    let refresh_token = kept[&server.url][KIM]["refresh_token"].clone();
    home.ums(&["auth", "token"]).ok();
    let kept: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    assert_ne!(kept[&server.url][KIM]["refresh_token"], refresh_token);
    let screen = Terminal::open(&home, 200, &["auth", "token"]).end();
    assert!(screen.text.contains("whoever reads this token acts as you"), "{screen:?}");
    assert_eq!(screen.status, 0);
}

/// A variable of the environment.
type Variable<'a> = (&'a str, &'a str);

/// A server that answers nothing of use, and notes what it is asked.
async fn recorder() -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let heard = Arc::new(Mutex::new(Vec::new()));
    let notes = heard.clone();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = Vec::new();
            while !request.ends_with(b"\r\n\r\n") {
                let Ok(byte) = stream.read_u8().await else { break };
                request.push(byte);
            }
            notes.lock().unwrap().push(String::from_utf8_lossy(&request).to_ascii_lowercase());
            drop(stream.write_all(b"HTTP/1.1 401 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").await);
        }
    });
    (url, heard)
}

#[apply(both_engines)]
async fn no_token_goes_to_a_server_it_is_not_for() {
    let one = TestServer::start().await;
    one.person("Kim", KIM, "user").await;
    let (other, heard) = recorder().await;
    let home = Home::new();
    log_in_both(&home, &one.url);
    home.file(".config/ums/token", &one.admin_token);
    let config = format!(
        "default_profile = \"one\"\n[profile.one]\nserver = \"{}\"\ntoken_file = \"token\"\naccount = \"{KIM}\"\n[profile.other]\nserver = \"{other}\"\n[profile.none]\ntoken_file = \"token\"\n",
        one.url
    );
    home.file(".config/ums/config.toml", config);
    let elsewhere: [(&[&str], &[Variable]); 6] = [
        (&["--server", &other], &[]),
        (&[], &[("UMS_SERVER", &other)]),
        (&["-p", "other"], &[]),
        (&[], &[("UMS_PROFILE", "other")]),
        (&["-p", "none", "--server", &other], &[]),
        (&["-p", "one"], &[("UMS_SERVER", &other)]),
    ];
    for (words, vars) in elsewhere {
        for command in
            [&["whoami"][..], &["auth", "token"], &["auth", "status"], &["users", "list"], &["auth", "logout"]]
        {
            let output = home.command(&[words, command].concat()).envs(vars.iter().copied()).output().unwrap();
            assert_eq!(output.status.code(), Some(4), "{words:?} {vars:?} {command:?} {output:?}");
        }
    }
    let said = heard.lock().unwrap().join("\n");
    assert!(!said.contains("authorization"), "{said}");
    // One that is handed to the call goes to the server of the call, whichever that is.
    assert_ne!(
        home.command(&["-p", "other", "whoami"]).env("UMS_TOKEN", "mine").output().unwrap().status.code(),
        Some(0)
    );
    let said = heard.lock().unwrap().join("\n");
    assert!(said.contains("authorization: bearer mine"), "{said}");
    assert_eq!(home.ums(&["whoami", "-o", "name"]).ok(), format!("{KIM}\n"));
}
