//! Who is about to shut the door on themselves is asked first.

use snapbox::str;

use super::snapshot;
use crate::harness::server::ADMIN_EMAIL;
use crate::harness::{Home, TestServer, apply, both_engines};

#[apply(both_engines)]
async fn suspending_demoting_or_deleting_yourself_is_not_done_unasked() {
    let server = TestServer::start().await;
    let (other, _) = server.person("Other", "other@example.com", "admin").await;
    let home = Home::of_admin(&server);
    snapshot!(
        home.ums(&["users", "suspend", ADMIN_EMAIL]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: not confirmed: suspend admin@example.com (this is you) on http://127.0.0.1:PORT
hint: give --yes to do it without being asked

"#]]
    );
    snapshot!(
        home.ums(&["users", "update", &server.admin_id, "--role", "user"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: not confirmed: make admin@example.com (this is you) user instead of admin on http://127.0.0.1:PORT
hint: give --yes to do it without being asked

"#]]
    );
    // Another's account, and what changes no right of one's own, is done as ever.
    assert_eq!(home.ums(&["users", "update", ADMIN_EMAIL, "--role", "admin", "--name", "Ada"]).status, 0);
    assert_eq!(home.ums(&["users", "suspend", &other]).status, 0);
    assert_eq!(home.ums(&["users", "activate", &other]).status, 0);
    assert_eq!(home.ums(&["users", "suspend", ADMIN_EMAIL, "--yes"]).status, 0);
    assert_eq!(home.ums(&["whoami"]).status, 4);
}

#[apply(both_engines)]
async fn the_present_password_is_wanted_only_where_the_server_wants_it() {
    let server = TestServer::with(|config| config.dev = false).await;
    let home = Home::of_admin(&server);
    let new = home.file("new.txt", "four other good words\n");
    let passwd = ["passwd", "--password-file", new.to_str().unwrap()];
    snapshot!(
        home.ums(&passwd).shown(),
        str![[r#"
status 5
--- stdout
--- stderr
error: changing one's own e-mail or password needs current_password as well
hint: give the present password with --current-password-file

"#]]
    );
    let old = home.file("old.txt", crate::harness::server::ADMIN_PASSWORD);
    let with_old = [&passwd[..], &["--current-password-file", old.to_str().unwrap()]].concat();
    assert_eq!(home.ums(&with_old).status, 0);
    // Nobody is asked for a password who is not logged in.
    let stranger = Home::new().var("UMS_SERVER", &server.url);
    assert_eq!(stranger.ums(&["passwd", "--generate-password"]).status, 4);
}
