//! The token in a real keyring: a running gnome-keyring over a D-Bus session of its own.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::harness::server::{ADMIN_EMAIL, ADMIN_PASSWORD};
use crate::harness::{Home, Keyring, TestServer, apply, both_engines};

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path))
        } else if path.is_file() {
            found.push(path)
        }
    }
    found
}

#[apply(both_engines)]
async fn the_token_lies_in_the_keyring_and_nowhere_else() {
    let server = TestServer::start().await;
    let home = Home::new().var("UMS_SERVER", &server.url);
    let Some(mut keyring) = Keyring::start(&home, "the token lies in the keyring and nowhere else") else { return };
    let home = home.var("DBUS_SESSION_BUS_ADDRESS", &keyring.address);

    let login = ["auth", "login", "--email", ADMIN_EMAIL, "--password-stdin"];
    let ran = home.ums_with_input(&login, &format!("{ADMIN_PASSWORD}\n"));
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.stderr.contains("keyring"), "{ran:?}");
    let status = home.ums(&["auth", "status", "-o", "json"]).json();
    assert_eq!((&status["storage"], &status["state"]), (&"keyring".into(), &"valid".into()));
    assert_eq!(home.ums(&["whoami", "-q"]).ok().trim(), server.admin_id);
    // A call that says nothing of a keyring uses it as well.
    assert_eq!(home.ums(&["users", "list", "-q"]).ok().lines().count(), 1);

    // What the keyring's own file holds is encrypted: no file has a token in it, whole or in part.
    for file in files(home.path()) {
        let content = std::fs::read(&file).unwrap_or_default();
        for canary in ["eyJ0eXAi", "umsr_", ADMIN_PASSWORD] {
            let found = content.windows(canary.len()).any(|window| window == canary.as_bytes());
            assert!(!found, "{canary} in {}", file.display());
        }
    }

    // Without the keyring's session nobody is logged in, and nothing falls back to a file.
    let elsewhere = home.command(&["whoami"]).env_remove("DBUS_SESSION_BUS_ADDRESS").output().unwrap();
    assert_eq!(elsewhere.status.code(), Some(12), "{elsewhere:?}");

    // After the logout the item is gone, and the session as well.
    let sessions = async || server.raw_admin().get("/users/me/sessions").await.json().as_array().unwrap().len();
    assert_eq!((keyring.items(), sessions().await), (1, 2));
    assert_eq!(home.ums(&["auth", "logout"]).status, 0);
    assert_eq!((keyring.items(), sessions().await), (0, 1));
    assert_eq!(home.ums(&["whoami"]).status, 4);
    // A second login finds the item's place free again.
    assert_eq!(home.ums_with_input(&login, &format!("{ADMIN_PASSWORD}\n")).status, 0);
}

#[apply(both_engines)]
async fn accounts_and_servers_have_items_of_their_own() {
    let (one, other) = (TestServer::start().await, TestServer::start().await);
    let home = Home::new();
    let Some(keyring) = Keyring::start(&home, "accounts and servers have items of their own") else { return };
    let home = home.var("DBUS_SESSION_BUS_ADDRESS", &keyring.address);
    for server in [&one, &other] {
        let login = ["--server", &server.url, "auth", "login", "--email", ADMIN_EMAIL, "--password-stdin"];
        let ran = home.ums_with_input(&login, &format!("{ADMIN_PASSWORD}\n"));
        assert_eq!(ran.status, 0, "{ran:?}");
    }
    for server in [&one, &other] {
        assert_eq!(home.ums(&["--server", &server.url, "whoami", "-q"]).ok().trim(), server.admin_id);
    }
    assert_eq!(home.ums(&["--server", &one.url, "auth", "logout"]).status, 0);
    assert_eq!(home.ums(&["--server", &one.url, "whoami"]).status, 4);
    assert_eq!(home.ums(&["--server", &other.url, "whoami"]).status, 0);
}

#[apply(both_engines)]
async fn eight_logins_at_once_all_find_the_keyring() {
    let server = TestServer::start().await;
    let home = Home::new().var("UMS_SERVER", &server.url);
    let Some(keyring) = Keyring::start(&home, "eight logins at once all find the keyring") else { return };
    let home = home.var("DBUS_SESSION_BUS_ADDRESS", &keyring.address);
    let secret = home.file("secret.txt", ADMIN_PASSWORD);
    let login = ["auth", "login", "--email", ADMIN_EMAIL, "--password-file", secret.to_str().unwrap(), "-q"];
    let running: Vec<_> = (0..8).map(|_| home.command(&login).stderr(Stdio::piped()).spawn().unwrap()).collect();
    for child in running {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(home.ums(&["whoami", "-q"]).ok().trim(), server.admin_id);
    assert_eq!(home.ums(&["auth", "logout"]).status, 0);
    assert_eq!(home.ums(&["whoami"]).status, 4);
}

#[apply(both_engines)]
async fn a_token_in_the_keyring_is_refreshed_once_by_eight_at_a_time() {
    let server = TestServer::with(|config| config.access_token_ttl = Some(std::time::Duration::from_secs(120))).await;
    let home = Home::new().var("UMS_SERVER", &server.url);
    let Some(mut keyring) = Keyring::start(&home, "a token in the keyring is refreshed once by eight at a time") else {
        return;
    };
    let home = home.var("DBUS_SESSION_BUS_ADDRESS", &keyring.address);
    let login = ["auth", "login", "--email", ADMIN_EMAIL, "--password-stdin"];
    home.ums_with_input(&login, ADMIN_PASSWORD).ok();
    // The server's clock is ahead: the token is refused, and the session still stands.
    server.pass(121_000);
    let start = || {
        let mut command = home.command(&["whoami", "-q"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let running: Vec<_> = (0..8).map(|_| start()).collect();
    for child in running {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    // A second refresh by the same token would have ended the session.
    server.pass(61_000);
    assert_eq!(home.ums(&["whoami", "-q"]).ok().trim(), server.admin_id);
    assert_eq!(keyring.items(), 1);
}
