//! `ums config`: the file is read strictly, changed with care, and never shuts anybody out.

use std::os::unix::fs::{PermissionsExt, symlink};
use std::thread;

use snapbox::str;

use super::snapshot;
use crate::harness::Home;

const FILE: &str = "\
# Mine, kept in git.

default_profile = \"prod\"   # for now

# The one that matters.
[profile.prod]
server = \"https://ums.example.com\" # behind the proxy
protected = true

[ui]
# Never on this screen.
color = \"never\"
";

fn text(home: &Home) -> String {
    std::fs::read_to_string(home.path().join(".config/ums/config.toml")).unwrap()
}

#[test]
fn a_setting_is_changed_and_everything_else_stays() {
    let home = Home::new();
    home.file(".config/ums/config.toml", FILE);
    home.ums(&["config", "set", "profile.prod.server", "https://UMS.example.org/"]).ok();
    home.ums(&["config", "set", "profile.prod.timeout", "5s"]).ok();
    home.ums(&["config", "set", "output.columns.users", "email,+id"]).ok();
    home.ums(&["config", "set", "alias.ls", "users list -o name"]).ok();
    home.ums(&["config", "unset", "ui.color"]).ok();
    snapshot!(
        text(&home),
        str![[r##"
# Mine, kept in git.

default_profile = "prod"   # for now

# The one that matters.
[profile.prod]
server = "https://ums.example.org" # behind the proxy
protected = true
timeout = "5s"

[ui]
# Never on this screen.

[output.columns]
users = "email,+id"

[alias]
ls = "users list -o name"

"##]]
    );
    snapshot!(
        home.ums(&["config", "get", "profile.prod.server"]).shown(),
        str![[r#"
status 0
--- stdout
https://ums.example.org
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["config", "get", "alias.ls", "-o", "json"]).shown(),
        str![[r#"
status 0
--- stdout
{
  "key": "alias.ls",
  "value": "users list -o name",
  "file": "/HOME/.config/ums/config.toml",
  "line": 18
}
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["config", "get", "ui.color"]).shown(),
        str![[r#"
status 3
--- stdout
--- stderr
error: ui.color is not set in /HOME/.config/ums/config.toml
hint: `ums config list` shows what is in effect

"#]]
    );
    snapshot!(
        home.ums(&["config", "set", "output.utc", "true", "-o", "json"]).shown(),
        str![[r#"
status 0
--- stdout
{
  "key": "output.utc",
  "value": "true",
  "file": "/HOME/.config/ums/config.toml",
  "line": 14
}
--- stderr

"#]]
    );
    snapshot!(
        home.ums(&["config", "unset", "output.utc", "--dry-run"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
would have unset output.utc
dry run: nothing was changed

"#]]
    );
    assert_eq!(home.ums(&["config", "get", "output.utc"]).ok(), "true\n");
    assert_eq!(
        home.ums(&["config", "path"]).ok().trim(),
        home.path().join(".config/ums/config.toml").to_str().unwrap()
    );
    // What was set is what is in effect.
    home.ums(&["config", "set", "output.format", "csv"]).ok();
    assert!(home.ums(&["profile", "list"]).ok().starts_with("name,server,account,"));
}

#[test]
fn what_could_not_be_read_again_is_refused() {
    let home = Home::new();
    home.file(".config/ums/config.toml", FILE);
    let wrong: &[(&str, &str, i32, &str)] = &[
        ("output.format", "yml", 2, "\"yml\" is no output format"),
        ("output.fromat", "json", 2, "did you mean output.format?"),
        ("output.utc", "yes", 2, "output.utc is true or false"),
        ("output.columns.user", "email", 2, "did you mean \"users\"?"),
        ("output.columns.users", "emial", 2, "did you mean \"email\"?"),
        ("profile.prod.timeout", "soon", 2, "is no length of time"),
        ("profile.prod.storage", "fil", 2, "did you mean \"file\"?"),
        ("profile.prod.server", "ums.example.com", 2, "did you mean https://ums.example.com?"),
        ("profile.prod.server", "http://ums.example.com", 2, "use https://"),
        ("profile.prod.severr", "x", 2, "did you mean profile.prod.server?"),
        ("profile.a b.server", "https://x.example", 2, "is no key"),
        ("profile.\"a b\".server", "https://x.example", 2, "cannot be the name of a profile"),
        ("profile.prod.token_file", "eyJh.eyJi.c", 2, "that is the token itself"),
        ("profile.prod", "x", 2, "give one: profile.prod.server"),
        ("default_profile", "prd", 3, "did you mean \"prod\"?"),
        ("ui.color", "", 2, "`ums config unset ui.color` takes it away"),
        ("alias.users", "whoami", 2, "users is a command of ums"),
        ("alias.x", "users 'list", 2, "a quotation mark is not closed"),
        ("alias.x", "auth login --password hunter2", 2, "a password on the command line"),
    ];
    for (key, value, status, words) in wrong {
        let ran = home.ums(&["config", "set", key, value]);
        assert_eq!(ran.status, *status, "{key} {ran:?}");
        assert!(ran.stderr.contains(words), "{key} {ran:?}");
        assert_eq!(text(&home), FILE, "{key}");
    }
}

#[test]
fn a_broken_file_is_told_with_its_line_and_shuts_nobody_out() {
    let home = Home::new();
    let broken = "[profile.a]\nseverr = \"https://x.example\"\n\n[ui]\ncolor = \"sometimes\"\n";
    home.file(".config/ums/config.toml", broken);
    snapshot!(
        home.ums(&["users", "list"]).shown(),
        str![[r#"
status 12
--- stdout
--- stderr
error: /HOME/.config/ums/config.toml line 2: unknown key "severr"
hint: did you mean "server"?

"#]]
    );
    snapshot!(
        home.ums(&["config", "list"]).shown(),
        str![[r#"
status 12
--- stdout
--- stderr
error: /HOME/.config/ums/config.toml line 2: unknown key "severr"
hint: did you mean "server"?

"#]]
    );
    assert_eq!(home.ums(&["config", "path"]).status, 0);
    snapshot!(
        home.ums(&["config", "get", "ui.color"]).shown(),
        str![[r#"
status 0
--- stdout
sometimes
--- stderr
warning: /HOME/.config/ums/config.toml line 2: unknown key "severr"; did you mean "server"?

"#]]
    );
    // Each thing that is wrong can be taken out, and what is still wrong is told.
    snapshot!(
        home.ums(&["config", "set", "output.utc", "true"]).shown(),
        str![[r#"
status 12
--- stdout
--- stderr
error: /HOME/.config/ums/config.toml line 2: unknown key "severr"
hint: did you mean "server"?

"#]]
    );
    snapshot!(
        home.ums(&["config", "unset", "profile.a.severr"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
warning: the file is still not as it must be: /HOME/.config/ums/config.toml line 4: "sometimes" is none of auto, always, never
profile.a.severr is not set any more

"#]]
    );
    snapshot!(
        home.ums(&["config", "set", "ui.color", "always"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
set ui.color to always

"#]]
    );
    assert_eq!(text(&home), "[profile.a]\n\n[ui]\ncolor = \"always\"\n");
    // No TOML at all.
    home.file(".config/ums/config.toml", "[ui]\npager = \"more\"\ncolor = never\n[alias\n");
    snapshot!(
        home.ums(&["whoami"]).shown(),
        str![[r#"
status 12
--- stdout
--- stderr
error: /HOME/.config/ums/config.toml line 4: unclosed table, expected "]"

"#]]
    );
    assert_eq!(home.ums(&["config", "path"]).status, 0);
    snapshot!(
        home.ums(&["config", "get", "ui.pager"]).shown(),
        str![[r#"
status 0
--- stdout
more
--- stderr
warning: /HOME/.config/ums/config.toml line 4: unclosed table, expected "]"

"#]]
    );
    snapshot!(
        home.ums(&["config", "unset", "ui.pager"]).shown(),
        str![[r#"
status 0
--- stdout
--- stderr
warning: the file is still not as it must be: /HOME/.config/ums/config.toml line 3: unclosed table, expected "]"
ui.pager is not set any more

"#]]
    );
    assert_eq!(text(&home), "[ui]\ncolor = never\n[alias\n");
    for (faulty, words) in [
        ("[ui]\ncolor = \"auto\"\ncolor = \"never\"\n", "line 3: duplicate key"),
        ("[output]\nutc = \"yes\"\n", "line 2: invalid type: string \"yes\", expected a boolean"),
        ("\n\n[profil.a]\n", "line 3: unknown key \"profil\""),
        ("[output.columns]\nusers = \"emial\"\n", "line 2: there is no column \"emial\" of a user"),
    ] {
        home.file(".config/ums/config.toml", faulty);
        let ran = home.ums(&["whoami"]);
        assert!(ran.status == 12 && ran.stderr.contains(words), "{faulty} {ran:?}");
    }
}

#[test]
fn eight_at_once_and_nothing_is_lost() {
    let home = Home::new();
    home.file(".config/ums/config.toml", FILE);
    thread::scope(|scope| {
        for n in 0..8 {
            let home = &home;
            scope.spawn(move || {
                home.ums(&["config", "set", &format!("alias.a{n}"), &format!("users get {n}")]).ok();
                home.ums(&["profile", "add", &format!("p{n}"), "--server", &format!("https://p{n}.example.com")]).ok();
            });
        }
    });
    for n in 0..8 {
        assert_eq!(home.ums(&["config", "get", &format!("alias.a{n}")]).ok(), format!("users get {n}\n"));
    }
    assert_eq!(home.ums(&["profile", "list", "-q"]).ok().lines().count(), 9);
    assert!(text(&home).starts_with("# Mine, kept in git.\n\ndefault_profile = \"prod\"   # for now\n"));
}

#[test]
fn a_file_among_dotfiles_stays_there_and_is_private() {
    let home = Home::new();
    let folder = home.path().join(".config/ums");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::create_dir(home.path().join("dotfiles")).unwrap();
    // Over two links, of which the last leads to nothing yet.
    symlink("../../dotfiles/link.toml", folder.join("config.toml")).unwrap();
    symlink("ums.toml", home.path().join("dotfiles/link.toml")).unwrap();
    home.ums(&["config", "set", "output.format", "json"]).ok();
    home.ums(&["config", "set", "ui.pager", "more"]).ok();
    let file = home.path().join("dotfiles/ums.toml");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "[output]\nformat = \"json\"\n\n[ui]\npager = \"more\"\n");
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(folder.join("config.toml").is_symlink());
    assert_eq!(text(&home), std::fs::read_to_string(file).unwrap());
}
