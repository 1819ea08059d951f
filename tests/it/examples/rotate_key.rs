//! `rotate_key`: a file that always holds a key that works, also when the program is killed.

use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::time::Duration;

use secrecy::ExposeSecret;
use ums_client::{ApiKey, Client, Scope};

use super::{done, example, refused};
use crate::harness::{Home, TestServer, apply, both_engines};

const NAME: &str = "rotate_key";
const DAY: i64 = 24 * 3600 * 1000;

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
    assert_eq!(now.permissions().mode() & 0o777, 0o600);
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
    for millis in (0..60).step_by(6) {
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
    assert!(works(&server, &file).await, "{finished} of ten were not killed");
}

#[apply(both_engines)]
async fn what_cannot_be_written_or_found_makes_no_key() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    key_in_file(&server, &home).await;
    assert!(refused(&home, NAME, &["sync", "nowhere/ums.key"]).contains("cannot write to nowhere"));
    assert!(refused(&home, NAME, &["synk", "ums.key"]).contains("there is no key \"synk\""));
    let itself = std::fs::read_to_string(home.path().join("ums.key")).unwrap();
    let home = home.var("UMS_TOKEN", itself.trim());
    assert!(refused(&home, NAME, &["sync", "ums.key"]).contains("api_keys.rotate: 403 forbidden"));
    assert_eq!(keys(&server).await.len(), 1);
    assert_eq!(std::fs::read_to_string(home.path().join("ums.key")).unwrap(), itself);
}
