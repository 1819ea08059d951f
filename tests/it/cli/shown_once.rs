//! Generated passwords and new keys, which are printed once: no choice of output loses them.

use serde_json::json;

use crate::harness::{Home, TestServer, apply, both_engines};

/// What is shown this once is not thrown away by a choice of what to print: that is refused before anything is done.
#[apply(both_engines)]
async fn a_secret_shown_once_is_shown() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    let create = ["users", "create", "--email", "eve@example.com", "--name", "Eve", "--generate-password"];
    let key = ["keys", "create", "--name", "k", "--scope", "users:read"];
    for choice in
        [&["-o", "name"][..], &["--columns", "email"], &["--json=id"], &["--jq", ".id"], &["--columns", "+id"]]
    {
        for words in [&create[..], &key] {
            if choice.contains(&"email") && words.contains(&"keys") {
                continue;
            }
            let ran = home.ums(&[words, choice].concat());
            assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{words:?} {choice:?}: {ran:?}");
            assert!(ran.stderr.contains("would keep the"), "{words:?} {choice:?}: {ran:?}");
        }
    }
    assert_eq!(home.ums(&["users", "get", "eve@example.com"]).status, 3);
    assert_eq!(home.ums(&["keys", "list", "-o", "json"]).json(), json!([]));
    let password = home.ums(&[&create[..], &["--jq", ".generated_password"]].concat()).ok();
    let login = json!({"email": "eve@example.com", "password": password.trim()}).to_string();
    assert_eq!(server.raw().post("/auth/login", &login).await.status, 200);
    for choice in [&["-q"][..], &["--json=key"], &["-o", "csv", "--columns", "key", "--no-headers"]] {
        assert!(home.ums(&[&key[..], choice].concat()).ok().contains("ums_key_"), "{choice:?}");
    }
    // Nothing is made in a rehearsal, and so nothing is kept from anybody.
    home.ums(&[&key[..], &["-o", "name", "--dry-run"]].concat()).ok();
}
