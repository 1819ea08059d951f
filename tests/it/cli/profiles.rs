//! What a profile holds is for its own server.

use snapbox::str;

use super::snapshot;
use crate::harness::server::{ADMIN_EMAIL, ADMIN_PASSWORD};
use crate::harness::{Home, TestServer, apply, both_engines};

fn log_in(home: &Home, email: &str, words: &[&str]) -> crate::harness::home::Ran {
    let login = ["auth", "login", "--email", email, "--password-stdin"];
    home.ums_with_input(&[&login[..], words].concat(), ADMIN_PASSWORD)
}

#[apply(both_engines)]
async fn a_token_goes_to_no_other_server() {
    let server = TestServer::start().await;
    let home = Home::new();
    home.file(".config/ums/token", &server.admin_token);
    // A profile that names no server has the default one, which this is not.
    for profile in ["", "server = \"https://ums.example.com\"\n"] {
        let config = format!("default_profile = \"x\"\n[profile.x]\ntoken_file = \"token\"\n{profile}");
        home.file(".config/ums/config.toml", config);
        assert_eq!(home.ums(&["--server", &server.url, "whoami"]).status, 4, "{profile}");
        let by_variable = home.command(&["whoami"]).env("UMS_SERVER", &server.url).output().unwrap();
        assert_eq!(by_variable.status.code(), Some(4), "{profile}");
    }
    let config = format!("default_profile = \"x\"\n[profile.x]\ntoken_file = \"token\"\nserver = \"{}\"\n", server.url);
    home.file(".config/ums/config.toml", config);
    assert_eq!(home.ums(&["whoami", "-q"]).ok().trim(), server.admin_id);
}

#[apply(both_engines)]
async fn account_storage_and_protection_are_of_one_server() {
    let server = TestServer::start().await;
    let (bob, _) = server.person("Bob", "bob@example.com", "user").await;
    let home = Home::new();
    let profile = "account = \"prod@example.com\"\nstorage = \"file\"\nprotected = true\n";
    let config = |url: &str| {
        let config = format!("default_profile = \"prod\"\n[profile.prod]\nserver = \"{url}\"\n{profile}");
        home.file(".config/ums/config.toml", config);
    };
    config("https://ums.example.com");
    let here = ["--server", &server.url];
    // There is no keyring, and the file was agreed to for another server.
    assert_eq!(log_in(&home, ADMIN_EMAIL, &here).status, 12);
    assert_eq!(log_in(&home, ADMIN_EMAIL, &[&here[..], &["--storage", "file"]].concat()).status, 0);
    assert_eq!(home.ums(&[&here[..], &["users", "delete", &bob, "--yes"]].concat()).status, 0);
    // On its own server the profile's account counts, and who else there is, is said.
    config(&server.url);
    snapshot!(
        home.ums(&["whoami"]).shown(),
        str![[r#"
status 4
--- stdout
--- stderr
error: not logged in to http://127.0.0.1:PORT as prod@example.com
hint: log in with `ums auth login`; logged in there: admin@example.com

"#]]
    );
    snapshot!(
        home.ums(&[
            "--token-file",
            home.file("token", &server.admin_token).to_str().unwrap(),
            "users",
            "delete",
            "x",
            "-y"
        ])
        .shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: not confirmed, and the profile prod is protected: delete x on http://127.0.0.1:PORT
hint: give --confirm prod

"#]]
    );
}

#[apply(both_engines)]
async fn who_takes_over_after_a_logout_is_said() {
    let server = TestServer::start().await;
    server.person("Kim", "k2@example.com", "user").await;
    let home = Home::new().var("UMS_SERVER", &server.url);
    for email in [ADMIN_EMAIL, "k2@example.com"] {
        log_in(&home, email, &["--storage", "file"]).ok();
    }
    snapshot!(
        home.ums(&["auth", "logout"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
logged out of http://127.0.0.1:PORT as k2@example.com; now acting as admin@example.com

"#]]
    );
    assert_eq!(home.ums(&["whoami", "-q"]).ok().trim(), server.admin_id);
    snapshot!(
        home.ums(&["auth", "logout", "-o", "json"]).shown(),
        str![[r#"
status 0
--- stdout
{
  "server": "http://127.0.0.1:PORT",
  "account": "admin@example.com",
  "session_ended": true,
  "now": null
}
--- stderr

"#]]
    );
    // Without a login the profile's token is back, and a logout cannot end that.
    let home = Home::new();
    home.file(".config/ums/token", &server.admin_token);
    let config = format!("default_profile = \"x\"\n[profile.x]\ntoken_file = \"token\"\nserver = \"{}\"\n", server.url);
    home.file(".config/ums/config.toml", config);
    log_in(&home, ADMIN_EMAIL, &["--storage", "file"]).ok();
    snapshot!(
        home.ums(&["auth", "logout"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
logged out of http://127.0.0.1:PORT as admin@example.com; now acting by the token from profile x

"#]]
    );
    snapshot!(
        home.ums(&["auth", "logout"]).shown(),
        str![[r#"
status 4
--- stdout
--- stderr
error: not logged in to http://127.0.0.1:PORT
hint: the token in use comes from profile x: remove it there

"#]]
    );
    std::fs::remove_file(home.path().join(".config/ums/token")).unwrap();
    snapshot!(
        home.ums(&["whoami"]).shown(),
        str![[r#"
status 12
--- stdout
--- stderr
error: profile x: cannot read the secret in /HOME/.config/ums/token: No such file or directory

"#]]
    );
}

#[apply(both_engines)]
async fn a_login_ends_the_one_it_replaces_and_reads_no_variable_for_it() {
    let server = TestServer::start().await;
    let home = Home::new().var("UMS_SERVER", &server.url).var("UMS_TOKEN_FILE", "/nonexistent");
    let file = home.path().join(".local/state/ums/credentials.json");
    let token = || {
        let kept: serde_json::Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
        kept[&server.url][ADMIN_EMAIL]["access_token"].as_str().unwrap().to_owned()
    };
    snapshot!(
        log_in(&home, ADMIN_EMAIL, &["--storage", "file"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
warning: the token from UMS_TOKEN_FILE goes before this login as long as it is set
logged in to http://127.0.0.1:PORT as admin@example.com (admin); the token is in /HOME/.local/state/ums/credentials.json

"#]]
    );
    let first = token();
    log_in(&home, ADMIN_EMAIL, &["--storage", "file"]).ok();
    assert_eq!(server.raw().token(&first).get("/users/me").await.status, 401);
    assert_eq!(server.raw().token(&token()).get("/users/me").await.status, 200);
}
