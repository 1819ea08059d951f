//! Files of other systems without `--from`, and files beside them that are not there: told before anything is sent.

use super::{data, everybody};
use crate::harness::{Home, TestServer, apply, both_engines};

#[apply(both_engines)]
async fn a_file_of_another_system_is_known_and_not_taken_for_ones_own() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    for (file, from) in [
        ("firebase.json", "firebase"),
        ("auth0.ndjson", "auth0"),
        ("keycloak-users.json", "keycloak"),
        ("kratos.json", "kratos"),
        ("gotrue.csv", "gotrue"),
        ("django.csv", "django"),
    ] {
        let path = data("migrate").join(file);
        let ran = home.ums(&["users", "import", path.to_str().unwrap(), "--allow-passwords"]);
        let hint = format!("hint: give --from {from}, or --from ");
        assert!(ran.status == 2 && ran.stderr.contains(&hint), "{file}: {ran:?}");
        // Also in a pipe.
        let ran = home.ums_with_input(&["users", "import", "-"], &std::fs::read_to_string(&path).unwrap());
        assert!(ran.status == 2 && ran.stderr.contains(&hint), "{file}: {ran:?}");
    }
    // Who says what the columns are has looked at them.
    let django = data("migrate/django.csv");
    let map = ["users", "import", django.to_str().unwrap(), "--map", "username=name"];
    assert!(!home.ums(&map).stderr.contains("looks like"), "--map");
    assert!(everybody(&server).await.is_empty());
}

#[apply(both_engines)]
async fn parameters_and_hashes_that_are_not_there_are_said_before_anything_is_read() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    for (file, from, flag) in [("firebase.json", "firebase", "--params"), ("auth0.ndjson", "auth0", "--hashes")] {
        let path = data("migrate").join(file);
        let ran = home.ums(&["users", "import", path.to_str().unwrap(), "--from", from, flag, "nowhere"]);
        let told = format!("error: {flag}: cannot read nowhere: No such file or directory\n");
        assert_eq!((ran.status, ran.stderr), (12, told), "{flag}");
    }
}
