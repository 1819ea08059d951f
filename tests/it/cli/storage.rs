//! Where a token lies, and where it does not: it moves with the login, goes with the logout, and its file is private.

use std::fs::Permissions;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::path::Path;

use snapbox::str;

use super::{credentials_file, snapshot};
use crate::harness::server::{ADMIN_EMAIL, ADMIN_PASSWORD};
use crate::harness::{Home, Keyring, Proxy, TestServer, apply, both_engines, not_run, proxy};

const LOGIN: [&str; 6] = ["auth", "login", "--email", ADMIN_EMAIL, "--password-stdin", "-q"];

fn log_in(home: &Home, words: &[&str]) {
    home.ums_with_input(&[&LOGIN[..], words].concat(), ADMIN_PASSWORD).ok();
}

/// How many sessions the administrator has besides that of the test.
async fn sessions(server: &TestServer) -> usize {
    server.raw_admin().get("/users/me/sessions").await.json().as_array().unwrap().len() - 1
}

#[apply(both_engines)]
async fn a_login_elsewhere_leaves_nothing_in_the_store_of_before() {
    let server = TestServer::start().await;
    let home = Home::new();
    let Some(mut keyring) = Keyring::start(&home, "a login elsewhere leaves nothing in the store of before") else {
        return;
    };
    let home = home.var("DBUS_SESSION_BUS_ADDRESS", &keyring.address);
    let config = format!("[profile.here]\nserver = \"{}\"\nstorage = \"file\"\n", server.url);
    home.file(".config/ums/config.toml", config);
    let home = home.var("UMS_PROFILE", "here");
    let at = |home: &Home| home.ums(&["auth", "status", "-o", "json"]).json()["storage"].as_str().unwrap().to_owned();
    // The profile says where, unless the call does.
    log_in(&home, &[]);
    assert_eq!((at(&home).as_str(), keyring.items(), sessions(&server).await), ("file", 0, 1));
    assert!(credentials_file(&home).exists());
    for _ in 0..2 {
        log_in(&home, &["--storage", "keyring"]);
        assert_eq!((at(&home).as_str(), keyring.items(), sessions(&server).await), ("keyring", 1, 1));
        assert!(!credentials_file(&home).exists());
    }
    // Remembered, whatever the profile says.
    assert_eq!(home.ums(&["whoami", "-q"]).ok().trim(), server.admin_id);
    log_in(&home, &["--storage", "file"]);
    assert_eq!((at(&home).as_str(), keyring.items(), sessions(&server).await), ("file", 0, 1));
    // A trial changes nothing.
    log_in(&home, &["--storage", "none"]);
    assert_eq!((at(&home).as_str(), keyring.items(), sessions(&server).await), ("file", 0, 1));

    log_in(&home, &["--storage", "keyring"]);
    home.ums(&["auth", "logout"]).ok();
    assert_eq!((keyring.items(), sessions(&server).await), (0, 0));
    assert!(!credentials_file(&home).exists());
    assert_eq!(home.ums(&["auth", "logout"]).status, 4);
}

#[apply(both_engines)]
async fn a_logout_that_cannot_reach_the_server_forgets_the_token_and_says_what_is_left() {
    let server = TestServer::start().await;
    let way = Proxy::new(vec![proxy::Backend::Tcp(server.addr)]).await;
    let home = Home::new().var("UMS_SERVER", &format!("http://{}", way.addr));
    let Some(mut keyring) = Keyring::start(&home, "a logout that cannot reach the server") else { return };
    let home = home.var("DBUS_SESSION_BUS_ADDRESS", &keyring.address);
    log_in(&home, &[]);
    assert_eq!((keyring.items(), sessions(&server).await), (1, 1));
    // Nobody listens there any more.
    drop(way);
    snapshot!(
        home.ums(&["auth", "logout", "-o", "json"]).shown(),
        str![[r#"
status 0
--- stdout
{
  "server": "http://127.0.0.1:PORT",
  "account": "admin@example.com",
  "session_ended": false,
  "now": null
}
--- stderr
warning: the session could not be ended on the server, and lasts until it expires: could not reach http://127.0.0.1:PORT: Connection refused

"#]]
    );
    assert_eq!((keyring.items(), sessions(&server).await), (0, 1));
    assert_eq!(home.ums(&["whoami"]).status, 4);
}

#[apply(both_engines)]
async fn the_file_is_private_or_it_is_not_used() {
    let server = TestServer::start().await;
    let home = Home::new().var("UMS_SERVER", &server.url);
    log_in(&home, &["--storage", "file"]);
    let file = credentials_file(&home);
    let folder = file.parent().unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().mode() & 0o777;
    assert_eq!((mode(&file), mode(folder)), (0o600, 0o700));
    let inode = std::fs::metadata(&file).unwrap().ino();
    log_in(&home, &["--storage", "file"]);
    assert_ne!(std::fs::metadata(&file).unwrap().ino(), inode, "written in place, and not by a rename");
    // Nothing that was begun is left.
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["credentials.json", "credentials.lock", "locks", "state.lock", "state.toml"]);

    let set = |path: &Path, mode| std::fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    let refused = |why: &str| {
        let login = [&LOGIN[..], &["--storage", "file"]].concat();
        for ran in [home.ums(&["whoami"]), home.ums_with_input(&login, ADMIN_PASSWORD), home.ums(&["auth", "logout"])] {
            assert!(ran.status == 12 && ran.stderr.contains(why) && ran.stderr.contains("hint"), "{why}: {ran:?}");
        }
    };
    for loose in [0o640, 0o604, 0o660, 0o666] {
        set(&file, loose);
        refused("credentials.json is open to others");
    }
    set(&file, 0o600);
    for loose in [0o750, 0o705, 0o701, 0o777] {
        set(folder, loose);
        refused("ums is open to others");
    }
    set(folder, 0o700);
    let elsewhere = home.path().join("elsewhere.json");
    std::fs::rename(&file, &elsewhere).unwrap();
    symlink(&elsewhere, &file).unwrap();
    refused("credentials.json is no file of its own");
    std::fs::remove_file(&elsewhere).unwrap();
    refused("credentials.json is no file of its own");
    std::fs::remove_file(&file).unwrap();
    std::fs::create_dir(&file).unwrap();
    assert_eq!(home.ums(&["whoami"]).status, 12);
    std::fs::remove_dir(&file).unwrap();
    log_in(&home, &["--storage", "file"]);
    // Only root can give a file away.
    for path in [&*file, folder] {
        if chown(path, Some(65_534), None).is_err() {
            not_run("the file is private or it is not used: only root can make it somebody else's");
            return;
        }
        refused("belongs to somebody else");
        chown(path, Some(std::fs::metadata("/proc/self").unwrap().uid()), None).unwrap();
    }
    home.ums(&["whoami"]).ok();
}
