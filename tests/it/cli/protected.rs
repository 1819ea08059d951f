//! A protected profile: what ends or takes something there wants its name, and `--yes` is not enough.

use snapbox::str;

use super::snapshot;
use crate::harness::terminal::Terminal;
use crate::harness::{Home, TestServer, apply, both_engines};

const ADA: &str = "ada@example.com";
const BOB: &str = "bob@example.com";

async fn protected(server: &TestServer) -> Home {
    server.person("Ada", ADA, "user").await;
    server.person("Bob", BOB, "user").await;
    let home = Home::new().var("UMS_TOKEN", &server.admin_token);
    let config = format!(
        "default_profile = \"prod\"\n[profile.prod]\nserver = \"{}\"\nprotected = true\n[profile.dev]\nserver = \"https://dev.example.com\"\n",
        server.url
    );
    home.file(".config/ums/config.toml", config);
    for name in ["ci", "backup"] {
        home.ums(&["keys", "create", "--name", name, "--scope", "users:read"]).ok();
    }
    home
}

#[apply(both_engines)]
async fn everything_destructive_wants_its_name() {
    let server = TestServer::start().await;
    let home = protected(&server).await;
    home.file("password", "another long password");
    home.file("people.yaml", "owner: hr\nusers: [{email: bob@example.com}]\n");
    let before = home.ums(&["users", "list", "--all", "-o", "json"]).ok();
    let commands: &[&[&str]] = &[
        &["users", "suspend", ADA],
        &["users", "activate", ADA, BOB],
        &["users", "update", ADA, "--role", "auditor"],
        &["users", "update", ADA, "--email", "other@example.com"],
        &["users", "update", ADA, BOB, "--set", "desk=4"],
        &["users", "set-password", ADA, "--password-file", "password"],
        &["users", "logout", ADA],
        &["keys", "rotate", "ci", "--overlap", "0s"],
        &["keys", "revoke", "backup"],
        &["users", "suspend", "--where", "role=user"],
        &["users", "activate", "--where", "role=user"],
        &["users", "update", "--query", "example.com", "--set", "desk=5"],
        &["users", "delete", ADA],
        &["users", "apply", "-f", "people.yaml"],
    ];
    let server_named = ["--server", server.url.as_str()];
    for command in commands {
        // By its address, and under another profile, the server is the same.
        for around in [&[][..], &server_named, &["-p", "dev", "--server", &server.url], &["--confirm", "dev"]] {
            let ran = home.ums(&[around, command, &["--yes"]].concat());
            assert_eq!(ran.status, 2, "{around:?} {command:?} {ran:?}");
            assert!(ran.stderr.contains("the profile prod is protected"), "{around:?} {command:?} {ran:?}");
            assert!(ran.stderr.contains("hint: give --confirm prod"), "{around:?} {command:?} {ran:?}");
            assert!(ran.stderr.contains(&server.url), "{around:?} {command:?} {ran:?}");
        }
    }
    let free = ["api", "PATCH", "/users/nobody", "-f", "name=x"];
    let ran = home.ums(&[&free[..], &["--yes"]].concat());
    assert!(ran.status == 2 && ran.stderr.contains("the profile prod is protected"), "{ran:?}");
    assert_eq!(home.ums(&[&free[..], &["--confirm", "prod"]].concat()).status, 3);
    assert_eq!(home.ums(&["api", "/users/me"]).status, 0);
    assert_eq!(home.ums(&["users", "list", "--all", "-o", "json"]).ok(), before);
    for command in commands {
        assert_eq!(home.ums(&[command, &["--dry-run"][..]].concat()).status, 0, "{command:?}");
    }
    assert_eq!(home.ums(&["users", "list", "--all", "-o", "json"]).ok(), before);
    // What takes nothing from anybody goes on without it.
    home.ums(&["users", "update", ADA, "--name", "Ada L."]).ok();
    home.ums(&["users", "activate", ADA]).ok();
    for command in commands {
        let command = command.iter().map(|word| if *word == "other@example.com" { ADA } else { *word });
        let words: Vec<&str> = command.chain(["--confirm", "prod"]).collect();
        assert_eq!(home.ums(&words).status, 0, "{words:?}");
    }
}

#[apply(both_engines)]
async fn the_count_and_the_server_are_said() {
    let server = TestServer::start().await;
    let home = protected(&server).await;
    snapshot!(
        home.ums(&["users", "suspend", ADA, BOB]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: not confirmed, and the profile prod is protected: suspend 2 people (ada@example.com, bob@example.com) on http://127.0.0.1:PORT
hint: give --confirm prod

"#]]
    );
    snapshot!(
        home.ums(&["users", "delete", ADA, BOB, "-y", "--confirm", "dev"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: not confirmed, and the profile prod is protected: delete 2 people (ada@example.com, bob@example.com) on http://127.0.0.1:PORT
hint: give --confirm prod

"#]]
    );
    snapshot!(
        home.ums(&["users", "update", ADA, "--role", "admin", "-y"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: not confirmed, and the profile prod is protected: make ada@example.com admin on http://127.0.0.1:PORT
hint: give --confirm prod

"#]]
    );
    // Where nothing is protected, the name must still be that of the profile in use.
    let config = format!("default_profile = \"dev\"\n[profile.dev]\nserver = \"{}\"\n", server.url);
    home.file(".config/ums/config.toml", config);
    snapshot!(
        home.ums(&["users", "delete", ADA, "-y", "--confirm", "prod"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: not confirmed, since the profile is dev, and not prod: delete ada@example.com on http://127.0.0.1:PORT
hint: give -p prod to use that profile, or leave --confirm out

"#]]
    );
    home.ums(&["users", "delete", ADA, "--confirm", "dev"]).ok();
}

#[apply(both_engines)]
async fn on_a_terminal_its_name_is_typed() {
    let server = TestServer::start().await;
    let home = protected(&server).await;
    let ask = |answer: &str, words: &[&str]| {
        let mut terminal = Terminal::open(&home, 150, words);
        terminal.until("Type prod to go on");
        terminal.types(answer);
        terminal.end()
    };
    assert_eq!(ask("yes", &["users", "suspend", ADA, "--yes"]).status, 2);
    assert_eq!(home.ums(&["users", "get", ADA, "--jq", ".status"]).ok(), "active\n");
    let screen = ask("prod", &["users", "suspend", ADA]);
    assert_eq!(screen.status, 0, "{screen:?}");
    assert_eq!(home.ums(&["users", "get", ADA, "--jq", ".status"]).ok(), "suspended\n");
    // The profile itself is guarded by the same question.
    assert_eq!(ask("prd", &["profile", "remove", "prod"]).status, 2);
    assert_eq!(home.ums(&["profile", "remove", "prod", "-y"]).status, 2);
    assert_eq!(ask("prod", &["profile", "remove", "prod"]).status, 0);
    assert_eq!(home.ums(&["profile", "list", "-q"]).ok(), "dev\n");
}
