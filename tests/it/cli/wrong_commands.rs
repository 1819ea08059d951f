//! Commands that are missing, or that other programs call otherwise: answered with the right one.

use snapbox::str;

use super::snapshot;
use crate::harness::Home;

#[test]
fn a_missing_command() {
    let home = Home::new();
    snapshot!(
        home.ums(&["users", "-o", "json"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
{"error":{"code":"usage","exit":2,"status":null,"message":"a command is missing","hint":"`ums users --help` lists them","request_id":null,"server":null,"retryable":false}}

"#]]
    );
    snapshot!(
        home.ums(&["-qo=json"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
{"error":{"code":"usage","exit":2,"status":null,"message":"a command is missing","hint":"`ums --help` lists them","request_id":null,"server":null,"retryable":false}}

"#]]
    );
    snapshot!(
        home.ums(&["auth", "-v"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: a command is missing
hint: `ums auth --help` lists them

"#]]
    );
    // Who says nothing at all is helped.
    let bare = home.ums(&["users"]);
    assert_eq!((bare.status, bare.stdout.as_str()), (2, ""));
    assert!(bare.stderr.contains("Usage: ums users"), "{bare:?}");
}

#[test]
fn commands_as_other_programs_call_them() {
    let home = Home::new();
    for (typed, right) in [
        (&["login"][..], "ums auth login"),
        (&["logout"], "ums auth logout"),
        (&["list"], "ums users list"),
        (&["users", "add"], "ums users create"),
        (&["users", "show", "x"], "ums users get"),
        (&["users", "rm", "x"], "ums users delete"),
    ] {
        let ran = home.ums(typed);
        assert_eq!(ran.status, 2);
        assert!(ran.stderr.ends_with(&format!("hint: did you mean `{right}`?\n")), "{ran:?}");
    }
    snapshot!(
        home.ums(&["quickstart", "--temp", "--", "usrs", "list"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: there is no program "usrs"
hint: did you mean 'users'?

"#]]
    );
    snapshot!(
        home.ums(&["quickstart", "--", "users", "list", "--server", "http://127.0.0.1:1"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: a quickstart calls its own server, and --server is about another one
hint: leave --server out, or leave `quickstart` out

"#]]
    );
}

#[test]
fn faults_are_coloured_as_asked() {
    let home = Home::new();
    assert!(home.ums(&["users", "lst", "--color", "always"]).stderr.starts_with("\u{1b}["));
    let never = home.command(&["--color=never", "users", "lst"]).env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(never.stderr.starts_with(b"error: "));
}

#[test]
fn what_calls_no_server_minds_no_format_that_is_none() {
    let home = Home::new().var("UMS_OUTPUT", "yml");
    assert_eq!((home.ums(&["version"]).status, home.ums(&["completion", "bash"]).status), (0, 0));
    assert_eq!((home.ums(&["whoami"]).status, home.ums(&["quickstart"]).status), (2, 2));
}
