//! Aliases: words that stand for others.

use snapbox::str;

use super::snapshot;
use crate::harness::{Home, TestServer, apply, both_engines};

#[apply(both_engines)]
async fn an_alias_stands_for_its_words() {
    let server = TestServer::start().await;
    server.person("Ada Lovelace", "ada@example.com", "user").await;
    let home = Home::of_admin(&server);
    home.file(
        ".config/ums/config.toml",
        "[alias]\nls = \"users list -o name\"\nada = ['users', 'update', 'ada@example.com', '--name', 'Ada \"L\" K']\nall = \"ls --all\"\nj = \"--output json\"\nn = \"users update ada@example.com --name 'A  B'\"\n",
    );
    assert_eq!(home.ums(&["ls", "--limit", "1"]).ok().lines().count(), 1);
    assert_eq!(home.ums(&["all"]).ok().lines().count(), 2);
    assert_eq!(home.ums(&["--no-input", "-o", "json", "ada"]).status, 0);
    assert_eq!(home.ums(&["j", "users", "get", "ada@example.com"]).json()["name"], "Ada \"L\" K");
    assert_eq!(home.ums(&["n", "--jq", ".name"]).ok(), "A  B\n");
    // Only in the place of a command.
    assert_eq!(home.ums(&["users", "ls"]).status, 2);
    assert_eq!(home.ums(&["users", "get", "ls"]).status, 3);
}

#[test]
fn what_is_wrong_with_an_alias_is_told_with_its_line() {
    let home = Home::new();
    let config = "[alias]\nbad = \"users lsit\"\na = \"b --all\"\n# and back\nb = \"a\"\nsecret = \"auth login --password hunter2\"\nfaulty = \"bad\"\nhelped = \"users list --help\"\n";
    home.file(".config/ums/config.toml", config);
    snapshot!(
        home.ums(&["bad"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: alias bad (/HOME/.config/ums/config.toml line 2): there is no command 'lsit'
hint: did you mean 'list'?

"#]]
    );
    snapshot!(
        home.ums(&["faulty", "-o", "json"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
{"error":{"code":"usage","exit":2,"status":null,"message":"alias faulty (/HOME/.config/ums/config.toml line 7): there is no command 'lsit'","hint":"did you mean 'list'?","request_id":null,"server":null,"retryable":false}}

"#]]
    );
    snapshot!(
        home.ums(&["a"]).shown(),
        str![[r#"
status 12
--- stdout
--- stderr
error: alias a (/HOME/.config/ums/config.toml line 3) leads back to itself: a → b → a
hint: an alias has to end at a command of ums

"#]]
    );
    let ran = home.ums(&["secret"]);
    let said = "line 6): a password on the command line is seen by everyone";
    assert!(ran.status == 2 && ran.stderr.contains(said) && !ran.stderr.contains("hunter2"), "{ran:?}");
    snapshot!(
        home.ums(&["scret"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: there is no command 'scret'
hint: did you mean your alias 'secret'?

"#]]
    );
    snapshot!(
        home.ums(&["usres"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: there is no command 'usres'
hint: did you mean 'users'?

"#]]
    );
    assert!(home.ums(&["helped"]).ok().contains("Usage: ums users list"));
    // A command goes before an alias of its name; that is said, and nothing is shut.
    home.file(".config/ums/config.toml", "[alias]\nwhoami = \"version\"\n");
    snapshot!(
        home.ums(&["whoami"]).shown(),
        str![[r#"
status 4
--- stdout
--- stderr
warning: the alias whoami hides behind the command of that name: `ums config unset alias.whoami`
error: not logged in to http://127.0.0.1:PORT
hint: log in with `ums auth login`

"#]]
    );
}
