//! `rotate_key`: a file that always holds a key that works, also when the program is killed.

use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use jiff::Timestamp;
use secrecy::ExposeSecret;
use ums_client::{ApiKey, Client, Scope};

use super::{done, example};
use crate::harness::{Home, TestServer, apply, bins, both_engines};

const NAME: &str = "rotate_key";
const DAY: i64 = 24 * 3600 * 1000;

/// What it said, its causes on the same line.
fn refused(home: &Home, name: &str, words: &[&str]) -> String {
    super::refused(home, name, words).replace("\n\nCaused by:\n    ", ": ")
}

/// A key that lives a year, in a file of this home.
async fn key_in_file(server: &TestServer, home: &Home) -> ApiKey {
    let ends = server.admin().me().get().await.unwrap().created_at + Duration::from_secs(365 * 24 * 3600);
    let made = server.admin().api_keys().create("sync", [Scope::UsersRead]).expires_at(ends).await.unwrap();
    home.file("ums.key", format!("{}\n", made.key.unwrap().expose_secret()));
    made.api_key
}

/// By the key in the file, as whoever uses it would.
async fn works(server: &TestServer, file: &Path) -> bool {
    let key = std::fs::read_to_string(file).unwrap();
    let client: Client = server.client(key.trim());
    client.users().list().per_page(1).await.is_ok()
}

async fn keys(server: &TestServer) -> Vec<ApiKey> {
    server.admin().api_keys().list().await.unwrap()
}

#[apply(both_engines)]
async fn the_file_has_another_key_and_the_old_one_goes_on_for_a_day() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    let old = key_in_file(&server, &home).await;
    let file = home.path().join("ums.key");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    let (before, old_text) = (std::fs::metadata(&file).unwrap().ino(), std::fs::read_to_string(&file).unwrap());
    std::fs::copy(&file, home.path().join("old.key")).unwrap();

    server.pass(1000);
    let told = done(&home, NAME, &["sync", file.to_str().unwrap()]);
    let [first, second] = &keys(&server).await[..] else { panic!("two keys") };
    assert_eq!(told, format!("sync: the new key {} is in {}; {} ends in a day\n", second.id, file.display(), old.id));
    let now = std::fs::metadata(&file).unwrap();
    assert_eq!(now.permissions().mode() & 0o777, 0o644, "as it was");
    assert_ne!(now.ino(), before, "it was replaced, and not written over");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("ums_key_") && text != old_text && !told.contains(&text), "{told}");
    assert_eq!((&first.id, &second.name, &second.scopes), (&old.id, &old.name, &old.scopes));
    let life = |key: &ApiKey| key.expires_at.unwrap().duration_since(key.created_at);
    assert_eq!(life(second), life(&old));
    assert!(works(&server, &file).await && works(&server, &home.path().join("old.key")).await);
    server.pass(DAY);
    assert!(works(&server, &file).await && !works(&server, &home.path().join("old.key")).await);
    // Nothing of it lies about, and by a name without a folder it goes as well.
    server.pass(1000);
    done(&home, NAME, &["sync", "ums.key"]);
    assert!(works(&server, &file).await);
    let left: Vec<_> = std::fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[apply(both_engines)]
async fn killed_in_between_it_is_run_again() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    let old = key_in_file(&server, &home).await;
    let file = home.path().join("ums.key");
    // The server made a key, and whoever asked was gone before the answer came.
    server.pass(1000);
    let lost = server.admin().api_keys().rotate(&old.id).overlap(Duration::from_secs(24 * 3600)).await.unwrap();
    assert!(works(&server, &file).await);

    server.pass(1000);
    done(&home, NAME, &["sync", "ums.key"]);
    let made = keys(&server).await.into_iter().max_by_key(|key| key.created_at).unwrap();
    let life = |key: &ApiKey| key.expires_at.unwrap().duration_since(key.created_at);
    assert_eq!(life(&made), life(&old), "it lives as long as it was meant to");
    server.pass(DAY);
    assert!(works(&server, &file).await);
    let of_lost = server.client(lost.key.unwrap().expose_secret()).me().get().await;
    assert!(of_lost.unwrap_err().is_unauthenticated(), "the key that nobody knows has ended");
}

#[apply(both_engines)]
async fn killed_at_any_moment_it_leaves_a_key_that_works() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    key_in_file(&server, &home).await;
    let file = home.path().join("ums.key");
    let mut finished = 0;
    // It waits for a moment before it acts.
    for millis in [0, 20, 40].into_iter().chain((300..400).step_by(10)) {
        server.pass(1000);
        let mut program = example(&home, NAME, &["sync", "ums.key"]).spawn().unwrap();
        tokio::time::sleep(Duration::from_millis(millis)).await;
        let _ = program.kill();
        finished += usize::from(program.wait().unwrap().success());
        assert!(works(&server, &file).await, "killed after {millis} ms");
    }
    server.pass(1000);
    done(&home, NAME, &["sync", "ums.key"]);
    server.pass(DAY);
    assert!(works(&server, &file).await, "{finished} of thirteen were not killed");
}

#[apply(both_engines)]
async fn what_cannot_be_written_or_found_makes_no_key() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    key_in_file(&server, &home).await;
    assert!(refused(&home, NAME, &["sync", "nowhere/ums.key"]).contains("nowhere/ums.key: "));
    assert!(refused(&home, NAME, &["sync", "."]).contains(".: it is no plain file"));
    home.file("notes.txt", "what else there is\n");
    home.file("bent.key", "ums_key_bent\n");
    assert!(refused(&home, NAME, &["sync", "notes.txt"]).contains("notes.txt: it holds no API key"));
    let bent = refused(&home, NAME, &["sync", "bent.key"]);
    assert!(
        bent.contains("bent.key") && bent.contains("the key in it does not work") && bent.contains("401"),
        "{bent}"
    );
    assert!(refused(&home, NAME, &["synk", "ums.key"]).contains("there is no key \"synk\""));
    let itself = std::fs::read_to_string(home.path().join("ums.key")).unwrap();
    let home = home.var("UMS_TOKEN", itself.trim());
    assert!(refused(&home, NAME, &["sync", "ums.key"]).contains("api_keys.rotate: 403 forbidden"));
    assert_eq!(keys(&server).await.len(), 1);
    assert_eq!(std::fs::read_to_string(home.path().join("ums.key")).unwrap(), itself);
}

/// The lines of the example's header that make its keys, run as they stand there.
fn make_keys(home: &Home) {
    let text = std::fs::read_to_string(bins::root().join("tests/examples/rotate_key.rs")).unwrap();
    let lines: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("//! (umask 077; ")).collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    for line in lines {
        shell(home, &format!("(umask 077; {line}"));
    }
}

fn shell(home: &Home, line: &str) {
    let mut shell = Command::new("sh");
    home.dress(&mut shell);
    let path = format!("{}:{}", bins::ums().parent().unwrap().display(), std::env::var("PATH").unwrap());
    let output = shell.env("PATH", path).args(["-ec", line]).output().unwrap();
    assert!(output.status.success(), "{line}: {output:?}");
}

#[allow(clippy::disallowed_methods, reason = "ums goes by the machine's clock")]
fn now() -> i64 {
    Timestamp::now().as_millisecond()
}

/// A server in the time of the machine, which is what `ums` goes by, and its administrator's home.
async fn in_our_time() -> (TestServer, Home) {
    let mut server = TestServer::start().await;
    server.set_time(now());
    let token = server.server.sign_in(&server.admin_id).await.unwrap();
    token["access_token"].as_str().unwrap().clone_into(&mut server.admin_token);
    let home = Home::of_admin(&server);
    (server, home)
}

/// The same home, where the programs go by the key that the header makes.
fn by_its_key(server: &TestServer, home: &Home) -> Home {
    let key = std::fs::read_to_string(home.path().join("rotation.key")).unwrap();
    let own = Home::of_admin(server).var("UMS_TOKEN", key.trim());
    std::fs::copy(home.path().join("sync.key"), own.path().join("sync.key")).unwrap();
    own
}

#[apply(both_engines)]
async fn a_key_made_as_the_header_says_rotates_and_a_lesser_one_changes_nothing() {
    let (server, home) = in_our_time().await;
    make_keys(&home);
    let mode = |file: &Path| std::fs::metadata(file).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&home.path().join("rotation.key")), 0o600);
    // For nine months.
    for days in [0, 80, 80, 80] {
        server.pass(days * DAY + 1000);
        let own = by_its_key(&server, &home);
        done(&own, NAME, &["nightly sync", "sync.key"]);
        assert!(works(&server, &own.path().join("sync.key")).await && mode(&own.path().join("sync.key")) == 0o600);
        std::fs::copy(own.path().join("sync.key"), home.path().join("sync.key")).unwrap();
    }

    let (server, home) = in_our_time().await;
    make_keys(&home);
    server.pass(3600 * 1000);
    let before = std::fs::read_to_string(home.path().join("sync.key")).unwrap();
    for (scopes, ends) in [("keys:write,users:read,users:write", "90d"), ("keys:write", "365d")] {
        shell(&home, &format!("ums keys create --name rotation --scope {scopes} --expires {ends} -q > rotation.key"));
        let own = by_its_key(&server, &home);
        let why = refused(&own, NAME, &["nightly sync", "sync.key"]);
        assert!(why.contains("api_keys.rotate: 403 would_widen"), "{why}");
        assert_eq!(std::fs::read_to_string(own.path().join("sync.key")).unwrap(), before);
    }
    assert!(keys(&server).await.iter().filter(|key| key.name == "nightly sync").count() == 1);
}

#[apply(both_engines)]
async fn a_slip_of_the_pen_loses_no_other_key() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    key_in_file(&server, &home).await;
    let other = |name: &'static str, scopes: &'static [Scope]| {
        let make = server.admin().api_keys().create(name, scopes.iter().cloned());
        async { make.await.unwrap().key.unwrap().expose_secret().to_owned() }
    };
    let file = home.file("other.key", other("other", &[Scope::UsersRead]).await);
    home.file("wide.key", other("wide", &[Scope::UsersRead, Scope::AuditRead]).await);
    let (larisa, _) = server.person("Larisa", "larisa@example.com", "auditor").await;
    let hers = server.admin().api_keys().create("sync", [Scope::UsersRead]).for_user(&larisa).await.unwrap();
    home.file("hers.key", hers.key.unwrap().expose_secret());
    let before = keys(&server).await.len();

    for (name, file, why) in [
        ("sync", "other.key", "other.key: the key in it is \"other\", not \"sync\""),
        ("sync", "wide.key", "wide.key: the key in it is \"wide\", not \"sync\""),
        ("sync", "hers.key", "hers.key: the key in it is somebody else's"),
    ] {
        let text = std::fs::read_to_string(home.path().join(file)).unwrap();
        let told = refused(&home, NAME, &[name, file]);
        assert!(told.contains(why), "{name} {file}: {told}");
        assert_eq!(std::fs::read_to_string(home.path().join(file)).unwrap(), text);
    }
    assert_eq!(keys(&server).await.len(), before);
    done(&home, NAME, &["sync", "ums.key"]);
    server.pass(DAY);
    assert!(works(&server, &home.path().join("ums.key")).await && works(&server, &file).await);
}

#[apply(both_engines)]
async fn a_key_that_may_rotate_replaces_itself() {
    let server = TestServer::start().await;
    let scopes = [Scope::KeysWrite, Scope::UsersRead];
    let made = server.admin().api_keys().create("rotation", scopes).await.unwrap();
    let home = Home::new().var("UMS_SERVER", &server.url).var("UMS_TOKEN_FILE", "rotation.key");
    home.file("rotation.key", made.key.unwrap().expose_secret());
    for _ in 0..2 {
        server.pass(1000);
        done(&home, NAME, &["rotation", "rotation.key"]);
        assert!(works(&server, &home.path().join("rotation.key")).await);
    }
    assert_eq!(keys(&server).await.len(), 3);
}

#[apply(both_engines)]
async fn a_link_stays_one_and_the_mode_is_no_wider_than_it_was() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    key_in_file(&server, &home).await;
    let real = home.path().join("real").join("ums.key");
    std::fs::create_dir(home.path().join("real")).unwrap();
    std::fs::rename(home.path().join("ums.key"), &real).unwrap();
    std::os::unix::fs::symlink("real/ums.key", home.path().join("link.key")).unwrap();
    for mode in [0o400, 0o640] {
        std::fs::set_permissions(&real, std::fs::Permissions::from_mode(mode)).unwrap();
        // Whoever may not give it away has it in their own group before and after.
        let _ = std::os::unix::fs::chown(&real, None, Some(1));
        let (before, group) = (std::fs::read_to_string(&real).unwrap(), std::fs::metadata(&real).unwrap().gid());
        server.pass(1000);
        done(&home, NAME, &["sync", "link.key"]);
        let link = std::fs::symlink_metadata(home.path().join("link.key")).unwrap();
        let now = std::fs::symlink_metadata(&real).unwrap();
        assert!(link.is_symlink() && now.is_file() && now.permissions().mode() & 0o777 == mode);
        assert_eq!(now.gid(), group);
        assert_ne!(std::fs::read_to_string(&real).unwrap(), before);
    }
    assert!(works(&server, &real).await);
    assert_eq!(std::fs::read_dir(home.path().join("real")).unwrap().count(), 1);
}
