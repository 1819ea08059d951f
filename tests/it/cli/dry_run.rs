//! `--dry-run`: whatever changes something only asks, and a command that cannot ask does not run.

use serde_json::Value;
use snapbox::str;

use super::snapshot;
use crate::harness::server::{ADMIN_EMAIL, ADMIN_PASSWORD};
use crate::harness::{Home, TestServer, apply, both_engines};

/// All that a command could have changed.
async fn everything(server: &TestServer, ids: &[&str]) -> Vec<Value> {
    let admin = server.raw_admin();
    let lists = ["/users", "/users?deleted=true", "/audit"];
    let mut all = Vec::new();
    for list in lists {
        all.push(admin.get(list).await.json());
    }
    for id in ids {
        all.push(admin.get(&format!("/users/{id}/sessions")).await.json());
        all.push(admin.get(&format!("/api-keys?user_id={id}")).await.json());
    }
    all
}

#[apply(both_engines)]
async fn no_command_changes_anything_in_a_dry_run() {
    let server = TestServer::start().await;
    let (ada, _) = server.person("Ada", "ada@example.com", "auditor").await;
    let home = Home::of_admin(&server);
    let key = home.ums(&["keys", "create", "--name", "ci", "--expires", "never", "-o", "json"]).json();
    let key_id = key["id"].as_str().unwrap();
    let password = home.file("password.txt", "another good password of a person\n");
    let password = password.to_str().unwrap();
    let current = home.file("current.txt", ADMIN_PASSWORD);
    let current = current.to_str().unwrap();
    let (gone, _) = server.person("Gone", "gone@example.com", "user").await;
    assert_eq!(server.raw_admin().delete(&format!("/users/{gone}")).await.status, 200);
    home.file(
        "people.yaml",
        "owner: hr\nusers: [{email: ada@example.com, name: A}, {email: n@example.com, name: N}]\n",
    );
    let before = everything(&server, &[&ada, &server.admin_id]).await;
    for words in [
        &["users", "create", "--email", "bob@example.com", "--name", "Bob", "--password-file", password][..],
        &["users", "create", "--email", "bob@example.com", "--name", "Bob", "--generate-password"],
        &["users", "update", "ada@example.com", "--name", "Adah"],
        &["users", "update", "ada@example.com", ADMIN_EMAIL, "--set", "desk=4"],
        &["users", "set-password", "ada@example.com", "--password-file", password],
        &["users", "set-password", "ada@example.com", "--generate-password"],
        &["users", "suspend", "ada@example.com"],
        &["users", "activate", "ada@example.com"],
        &["users", "logout", "ada@example.com"],
        &["users", "logout", "ada@example.com", ADMIN_EMAIL],
        &["users", "delete", "ada@example.com"],
        &["users", "purge", "ada@example.com"],
        &["users", "restore", "gone@example.com"],
        &["users", "purge", "gone@example.com"],
        &["users", "apply", "-f", "people.yaml"],
        &["users", "suspend", "--where", "role=auditor"],
        &["users", "update", "--where", "role=auditor", "--role", "user"],
        &["users", "delete", "--query", "ada"],
        &["passwd", "--password-file", password, "--current-password-file", current],
        &["keys", "create", "--name", "more", "--scope", "users:read"],
        &["keys", "rotate", "ci"],
        &["keys", "rotate", "ci", "--overlap", "0s"],
        &["keys", "revoke", "ci"],
        &["keys", "revoke", key_id],
        &["auth", "register", "--email", "eve@example.com", "--name", "Eve", "--password-file", password],
    ] {
        let ran = home.ums(&[words, &["--dry-run"]].concat());
        assert_eq!(ran.status, 0, "{words:?}: {ran:?}");
        assert!(ran.stderr.ends_with("dry run: nothing was changed\n"), "{words:?}: {ran:?}");
        assert!(!ran.stdout.contains("ums_key_") && !ran.stdout.contains("Password"), "{words:?}: {ran:?}");
        assert_eq!(everything(&server, &[&ada, &server.admin_id]).await, before, "{words:?}");
    }
}

#[apply(both_engines)]
async fn it_says_what_would_have_been() {
    let server = TestServer::start().await;
    server.person("Ada", "ada@example.com", "auditor").await;
    let home = Home::of_admin(&server);
    snapshot!(
        home.ums(&["users", "delete", "ada@example.com", "--dry-run"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
would have deleted ada@example.com
dry run: nothing was changed

"#]]
    );
    snapshot!(
        home.ums(&["users", "suspend", "ada@example.com", ADMIN_EMAIL, "--dry-run"]).shown(),
        str![[r#"
status 8
--- stdout
--- stderr
would have suspended ada@example.com
error: this is the last active administrator; make another one first
hint: `ums users update USER --role admin` makes one
error: 1 of 2 failed

"#]]
    );
    snapshot!(
        home.ums(&["keys", "create", "--name", "ci", "--expires", "never", "--dry-run"]).shown(),
        str![[r#"
status 0
--- stdout
ID       00000000-0000-0000-0000-000000000000
Name     ci
Scopes   -
Expires  never
Owner    00000000-0000-0000-0000-000000000000
--- stderr
warning: without --scope the key can do no more than read and change what is its owner's own
dry run: nothing was changed

"#]]
    );
    // What changes nothing anyway says nothing of it.
    snapshot!(
        home.ums(&["users", "list", "-q", "--dry-run"]).shown(),
        str![[r#"
status 0
--- stdout
00000000-0000-0000-0000-000000000000
00000000-0000-0000-0000-000000000000
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["auth", "login", "--dry-run"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: this command has no dry run
hint: leave --dry-run out

"#]]
    );
    assert_eq!(home.ums(&["quickstart", "--dry-run"]).status, 2);
}
