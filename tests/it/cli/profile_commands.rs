//! `ums profile`: the profiles of the configuration file, made and changed by commands.

use snapbox::str;

use super::snapshot;
use crate::harness::Home;
use crate::harness::home::mask;

fn text(home: &Home) -> String {
    mask(&std::fs::read_to_string(home.path().join(".config/ums/config.toml")).unwrap())
}

#[test]
fn a_profile_from_first_to_last() {
    let home = Home::new();
    snapshot!(
        home.ums(&["profile", "list"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
there are no profiles; `ums profile add NAME --server URL` makes one

"#]]
    );
    snapshot!(
        home.ums(&["profile", "show"]).shown(),
        str![[r#"
status 3
--- stdout
--- stderr
error: no profile is in use
hint: name one: `ums profile list` shows them

"#]]
    );
    home.file("ca.pem", "");
    let prod = ["profile", "add", "prod", "--server", "https://ums.example.com/", "--account", "ada@example.com"];
    let more = ["--ca-cert", "ca.pem", "--timeout", "90s", "--storage", "file", "--protected", "--use"];
    snapshot!(
        home.ums(&[&prod[..], &more].concat()).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
added the profile prod for https://ums.example.com, the default now

"#]]
    );
    snapshot!(
        home.ums(&["profile", "add", "staging", "--server", "https://s.example.com", "--token-file", "t"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
added the profile staging for https://s.example.com; `ums -p staging …` uses it

"#]]
    );
    snapshot!(
        text(&home),
        str![[r#"
default_profile = "prod"

[profile.prod]
server = "https://ums.example.com"
account = "ada@example.com"
ca_cert = "/HOME/ca.pem"
timeout = "1m 30s"
storage = "file"
protected = true

[profile.staging]
server = "https://s.example.com"
token_file = "/HOME/t"

"#]]
    );
    snapshot!(
        home.ums(&["profile", "list"]).shown(),
        str![[r#"
status 0
--- stdout
NAME     SERVER                   ACCOUNT          PROTECTED  DEFAULT
prod     https://ums.example.com  ada@example.com  yes        yes
staging  https://s.example.com    -                -          -
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["profile", "list", "-o", "csv"]).shown(),
        str![[r#"
status 0
--- stdout
name,server,account,ca_cert,timeout,storage,protected,token_file,default
prod,https://ums.example.com,ada@example.com,/HOME/ca.pem,1m 30s,file,true,,true
staging,https://s.example.com,,,,,false,/HOME/t,false
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["profile", "show"]).shown(),
        str![[r#"
status 0
--- stdout
Name       prod
Server     https://ums.example.com
Account    ada@example.com
CA cert    /HOME/ca.pem
Timeout    1m 30s
Storage    file
Protected  yes
Default    yes
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["-p", "staging", "profile", "show", "-o", "json"]).shown(),
        str![[r#"
status 0
--- stdout
{
  "name": "staging",
  "server": "https://s.example.com",
  "account": null,
  "ca_cert": null,
  "timeout": null,
  "storage": null,
  "protected": false,
  "token_file": "/HOME/t",
  "default": false
}
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["profile", "use", "staging"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
staging (https://s.example.com) is the default profile now

"#]]
    );
    snapshot!(
        home.ums(&["profile", "rename", "staging", "stage"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
renamed the profile staging to stage

"#]]
    );
    assert_eq!(home.ums(&["config", "get", "default_profile"]).ok(), "stage\n");
    snapshot!(
        home.ums(&["profile", "remove", "stage", "--dry-run"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
would have removed the profile stage (https://s.example.com); it was the default, and now there is none: `ums profile use NAME` makes another one that
dry run: nothing was changed

"#]]
    );
    snapshot!(
        home.ums(&["profile", "remove", "stage"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
removed the profile stage (https://s.example.com); it was the default, and now there is none: `ums profile use NAME` makes another one that

"#]]
    );
    snapshot!(
        home.ums(&["profile", "remove", "prod", "--yes"]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: not confirmed, and the profile prod is protected: remove the profile prod (https://ums.example.com)
hint: give --confirm prod

"#]]
    );
    assert_eq!(home.ums(&["profile", "list", "-o", "name"]).ok(), "prod\n");
    snapshot!(
        home.ums(&["profile", "remove", "prod", "--confirm", "prod", "-o", "json"]).shown(),
        str![[r#"
status 0
--- stdout
{
  "name": "prod",
  "server": "https://ums.example.com",
  "account": "ada@example.com",
  "ca_cert": "/HOME/ca.pem",
  "timeout": "1m 30s",
  "storage": "file",
  "protected": true,
  "token_file": null,
  "default": false
}
--- stderr

"#]]
    );
    assert_eq!(text(&home), "");
}

#[test]
fn comments_and_order_stay() {
    let home = Home::new();
    let config = "# Mine.\n\n# First.\ndefault_profile = \"b\"\n\n[profile.c]\nserver = \"https://c.example.com\"\n\n# The b.\n[profile.b] # here\nserver = \"https://b.example.com\" # and here\n\n[ui]\npager = \"more\"\n";
    home.file(".config/ums/config.toml", config);
    home.ums(&["profile", "rename", "b", "z"]).ok();
    assert_eq!(text(&home), config.replace("[profile.b]", "[profile.z]").replace("= \"b\"", "= \"z\""));
    home.ums(&["profile", "use", "c"]).ok();
    home.ums(&["profile", "remove", "z"]).ok();
    snapshot!(
        text(&home),
        str![[r##"
# Mine.

# First.
default_profile = "c"

[profile.c]
server = "https://c.example.com"

[ui]
pager = "more"

"##]]
    );
}

#[test]
fn what_is_wrong_is_said_and_changes_nothing() {
    let home = Home::new();
    let config =
        "default_profile = \"prod\"\n[profile.prod]\nserver = \"https://ums.example.com\"\n[profile.staging]\n";
    home.file(".config/ums/config.toml", config);
    let server = ["--server", "https://x.example.com"];
    let add = |name: &'static str| [&["profile", "add", name][..], &server].concat();
    let wrong: &[(Vec<&str>, i32, &str)] = &[
        (add("prod"), 6, "there is a profile \"prod\" already"),
        (add("a.b"), 2, "cannot be the name of a profile"),
        (vec!["profile", "add", "x"], 2, "--server is missing"),
        (vec!["profile", "add", "x", "--server", "http://ums.example.com"], 2, "use https://"),
        ([&add("x")[..], &["--ca-cert", "none.pem"]].concat(), 12, "cannot read the certificate"),
        ([&add("x")[..], &["--token-file", "-"]].concat(), 2, "cannot keep standard input"),
        ([&add("x")[..], &["--token-file", "ums_key_abc"]].concat(), 2, "that is the token itself"),
        (vec!["profile", "use", "prd"], 3, "did you mean \"prod\"?"),
        (vec!["profile", "show", "zzz"], 3, "there are: prod, staging"),
        (vec!["profile", "rename", "prod", "staging"], 6, "there is a profile \"staging\" already"),
        (vec!["profile", "rename", "stagin", "x"], 3, "did you mean \"staging\"?"),
        (vec!["profile", "remove", "stagin"], 3, "did you mean \"staging\"?"),
        (vec!["profile", "rm", "x"], 2, "did you mean `ums profile remove`?"),
        (vec!["-p", "prodd", "whoami"], 12, "did you mean \"prod\"?"),
    ];
    for (words, status, said) in wrong {
        let ran = home.ums(words);
        assert!(ran.status == *status && ran.stderr.contains(said), "{words:?} {ran:?}");
        assert_eq!(text(&home), config, "{words:?}");
    }
    // A default that is not there locks nobody out of mending it.
    home.file(".config/ums/config.toml", config.replace("= \"prod\"", "= \"gone\""));
    assert_eq!(home.ums(&["whoami"]).status, 12);
    home.ums(&["profile", "list"]).ok();
    home.ums(&["profile", "use", "prod"]).ok();
    assert_eq!(text(&home), config);
}
