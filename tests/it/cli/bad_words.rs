//! What `ums` says to words, settings and files that it cannot take: never a panic, always what to do.

use snapbox::str;

use super::snapshot;
use crate::harness::Home;

#[test]
fn mistyped_words() {
    let home = Home::new();
    snapshot!(
        home.ums(&["user", "list"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: there is no command 'user'
hint: did you mean 'users'?

"#]]
    );
    snapshot!(
        home.ums(&["users", "lst"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: there is no command 'lst'
hint: did you mean 'list'?

"#]]
    );
    snapshot!(
        home.ums(&["users", "list", "--emial", "x"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: unexpected argument '--emial' found
hint: did you mean '--email'?

"#]]
    );
    snapshot!(
        home.ums(&["users", "list", "-o", "yml"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: invalid value 'yml' for '--output <FORMAT>'
hint: did you mean 'yaml'? there are table, wide, json, ndjson, csv, tsv, yaml, name

"#]]
    );
    snapshot!(
        home.ums(&["users", "list", "--limit", "0"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: invalid value '0' for '--limit <N>': must be a whole number from 1
hint: `ums users list --help` shows how

"#]]
    );
    snapshot!(
        home.ums(&["users", "list", "--timeout", "soon"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: invalid value 'soon' for '--timeout <TIME>': "soon" is no length of time; write it as 500ms, 30s or 2m
hint: `ums users list --help` shows how

"#]]
    );
    snapshot!(
        home.ums(&["users", "list", "-o", "json", "--nonsense"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
{"error":{"code":"usage","exit":2,"status":null,"message":"unexpected argument '--nonsense' found","hint":"`ums users list --help` shows how","request_id":null,"server":null,"retryable":false}}

"#]]
    );
    snapshot!(
        home.ums(&["users", "get"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: <USER>... is missing
hint: `ums users get --help` shows how

"#]]
    );
    snapshot!(
        home.ums(&["completion", "tcsh"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: invalid value 'tcsh' for '<SHELL>'
hint: did you mean 'zsh'? there are bash, elvish, fish, powershell, zsh

"#]]
    );
}

#[test]
fn secrets_among_the_words_are_refused() {
    let home = Home::new();
    snapshot!(
        home.ums(&["auth", "login", "--password", "hunter2"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: a password on the command line is seen by everyone on this machine
hint: leave it out to be asked, or give --password-stdin or --password-file

"#]]
    );
    snapshot!(
        home.ums(&["whoami", "--token", "abc"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: a token on the command line is seen by everyone on this machine
hint: give --token-file FILE, or set UMS_TOKEN

"#]]
    );
}

#[test]
fn servers_that_cannot_be() {
    let home = Home::new().var("UMS_TOKEN", "x");
    snapshot!(
        home.ums(&["whoami", "--server", "http://ums.example.com"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: the server address from --server is plain http:// to another machine, where the token could be read on the way
hint: use https://

"#]]
    );
    snapshot!(
        home.ums(&["whoami", "--server", "http://ums.example.com", "-o", "json"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
{"error":{"code":"usage","exit":2,"status":null,"message":"the server address from --server is plain http:// to another machine, where the token could be read on the way","hint":"use https://","request_id":null,"server":null,"retryable":false}}

"#]]
    );
    snapshot!(
        home.ums(&["whoami", "--server", "ums.example.com"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: the server address from --server is no URL
hint: did you mean https://ums.example.com?

"#]]
    );
    snapshot!(
        home.ums(&["whoami", "--server", "ftp://ums.example.com"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: the server address from --server must begin with https:// or http://
hint: write it as https://ums.example.com

"#]]
    );
    snapshot!(
        home.ums(&["whoami", "--server", "https://u:p@ums.example.com"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: the server address from --server must hold no user, password, query or fragment
hint: write it as https://ums.example.com

"#]]
    );
    snapshot!(
        home.ums(&["whoami", "--token-file", "missing"]).shown(),
        str![[r#"
status 12
--- stdout
--- stderr
error: --token-file: cannot read the secret in missing: No such file or directory

"#]]
    );
    snapshot!(
        home.ums(&["whoami", "--ca-cert", "missing"]).shown(),
        str![[r#"
status 12
--- stdout
--- stderr
error: cannot read the certificate missing: No such file or directory

"#]]
    );
}

#[test]
fn configuration_files_are_read_strictly() {
    let home = Home::new();
    let config = |text: &str| {
        home.file(".config/ums/config.toml", text);
        home.ums(&["whoami"]).shown()
    };
    snapshot!(
        config("defualt_profile = \"x\"\n"),
        str![[r#"
status 12
--- stdout
--- stderr
error: /HOME/.config/ums/config.toml line 1: unknown key "defualt_profile"
hint: did you mean "default_profile"?

"#]]
    );
    snapshot!(
        config("\n[profile.prod]\nserver = \"https://ums.example.com\"\ntimout = \"3s\"\n"),
        str![[r#"
status 12
--- stdout
--- stderr
error: /HOME/.config/ums/config.toml line 4: unknown key "timout"
hint: did you mean "timeout"?

"#]]
    );
    snapshot!(
        config("[profile.prod]\nserver = 7\n"),
        str![[r#"
status 12
--- stdout
--- stderr
error: /HOME/.config/ums/config.toml line 2: invalid type: integer "7", expected a string

"#]]
    );
    snapshot!(
        config("default_profile = \"prdo\"\n[profile.prod]\nserver = \"https://ums.example.com\"\n"),
        str![[r#"
status 12
--- stdout
--- stderr
error: there is no profile "prdo", the default_profile of /HOME/.config/ums/config.toml
hint: did you mean "prod"? there are: prod

"#]]
    );
    snapshot!(
        config("[output]\nformat = \"yml\"\n"),
        str![[r#"
status 12
--- stdout
--- stderr
error: /HOME/.config/ums/config.toml line 2: "yml" is no output format, did you mean yaml?; there are table, wide, json, ndjson, csv, tsv, yaml, name

"#]]
    );
    snapshot!(
        config("[output\n"),
        str![[r#"
status 12
--- stdout
--- stderr
error: /HOME/.config/ums/config.toml line 1: unclosed table, expected "]"

"#]]
    );
    // Help and version need no configuration.
    assert_eq!(home.ums(&["--version"]).status, 0);
    assert_eq!(home.ums(&["version"]).status, 0);
    snapshot!(
        home.ums(&["whoami", "-p", "nope"]).shown(),
        str![[r#"
status 12
--- stdout
--- stderr
error: /HOME/.config/ums/config.toml line 1: unclosed table, expected "]"

"#]]
    );
}

#[test]
fn versions() {
    snapshot!(
        Home::new().ums(&["version"]).shown(),
        str![[r#"
status 0
--- stdout
ums  0.1.0
--- stderr

"#]]
    );
    snapshot!(
        Home::new().ums(&["version", "-o", "json"]).shown(),
        str![[r#"
status 0
--- stdout
{
  "ums": "0.1.0"
}
--- stderr

"#]]
    );
    snapshot!(
        Home::new().ums(&["--version"]).shown(),
        str![[r#"
status 0
--- stdout
ums 0.1.0
--- stderr

"#]]
    );
}
