//! Flag, environment, profile, default: which of them decides, what is said of it, and that it does.

use snapbox::str;

use super::snapshot;
use crate::harness::{Home, TestServer, apply, both_engines};

/// The settings of which each can be decided by all.
const MATRIX: &str = "key,value,origin";

fn list(home: &Home, words: &[&str]) -> String {
    let shown = home.ums(&[words, &["config", "list", "--show-origin", "--columns", MATRIX]].concat()).shown();
    // How wide a column is, depends on where this machine keeps temporary files.
    let squeezed =
        |line: &str| line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" | ");
    shown.lines().map(|line| squeezed(line) + "\n").collect()
}

#[test]
fn the_default_goes_last() {
    snapshot!(
        list(&Home::new(), &[]),
        str![[r#"
status 0
--- stdout
KEY | VALUE | ORIGIN
profile | - | default
server | http://127.0.0.1:PORT | default
account | - | default
token | - | default
storage | auto | default
protected | false | default
timeout | 30s | default
retries | 2 | default
ca_cert | - | default
output.format | table | default
output.utc | false | default
ui.color | auto | default
ui.pager | less | default
--- stderr

"#]]
    );
}

/// A home with a file that says something of everything.
fn configured() -> Home {
    let home = Home::new();
    home.file(
        ".config/ums/config.toml",
        "\
# Mine.
default_profile = \"prod\"

[profile.prod]
server = \"https://ums.example.com\"
account = \"ada@example.com\"
ca_cert = \"ca.pem\"
timeout = \"7s\"
storage = \"file\"
protected = true
token_file = \"token\"

[profile.other]
server = \"https://other.example.com\"

[output]
format = \"wide\"
utc = true
columns.users = [\"email\", \"+id\"]

[ui]
color = \"always\"
pager = \"more\"

[alias]
ls = \"users list\"
",
    );
    home
}

#[test]
fn the_profile_and_the_file_go_before_the_default() {
    // Not `always`, which would colour what is compared.
    let home = configured();
    let path = home.path().join(".config/ums/config.toml");
    let text = std::fs::read_to_string(&path).unwrap().replace("\"always\"", "\"never\"");
    std::fs::write(path, text).unwrap();
    snapshot!(
        list(&home, &[]),
        str![[r#"
status 0
--- stdout
KEY | VALUE | ORIGIN
profile | prod | /HOME/.config/ums/config.toml line 2
server | https://ums.example.com | profile prod (/HOME/.config/ums/config.toml line 5)
account | ada@example.com | profile prod (/HOME/.config/ums/config.toml line 6)
token | /HOME/.config/ums/token | profile prod (/HOME/.config/ums/config.toml line 11)
storage | file | profile prod (/HOME/.config/ums/config.toml line 9)
protected | true | profile prod (/HOME/.config/ums/config.toml line 10)
timeout | 7s | profile prod (/HOME/.config/ums/config.toml line 8)
retries | 2 | default
ca_cert | /HOME/.config/ums/ca.pem | profile prod (/HOME/.config/ums/config.toml line 7)
output.format | wide | /HOME/.config/ums/config.toml line 17
output.utc | true | /HOME/.config/ums/config.toml line 18
ui.color | never | /HOME/.config/ums/config.toml line 22
ui.pager | more | /HOME/.config/ums/config.toml line 23
output.columns.users | email,+id | /HOME/.config/ums/config.toml line 19
alias.ls | users list | /HOME/.config/ums/config.toml line 26
--- stderr

"#]]
    );
}

#[test]
fn the_environment_goes_before_the_file() {
    let home = configured()
        .var("UMS_PROFILE", "other")
        .var("UMS_SERVER", "https://third.example.com")
        .var("UMS_TOKEN", "a-token")
        .var("UMS_OUTPUT", "table")
        .var("NO_COLOR", "1")
        .var("UMS_PAGER", "cat");
    let shown = list(&home, &[]);
    assert!(!shown.contains("a-token"), "{shown}");
    snapshot!(
        shown,
        str![[r#"
status 0
--- stdout
KEY | VALUE | ORIGIN
profile | other | environment UMS_PROFILE
server | https://third.example.com | environment UMS_SERVER
account | - | default
token | (set) | environment UMS_TOKEN
storage | auto | default
protected | false | default
timeout | 30s | default
retries | 2 | default
ca_cert | - | default
output.format | table | environment UMS_OUTPUT
output.utc | true | /HOME/.config/ums/config.toml line 18
ui.color | never | environment NO_COLOR
ui.pager | never | environment UMS_PAGER
output.columns.users | email,+id | /HOME/.config/ums/config.toml line 19
alias.ls | users list | /HOME/.config/ums/config.toml line 26
--- stderr

"#]]
    );
}

#[test]
fn a_flag_goes_before_everything() {
    let home = configured()
        .var("UMS_PROFILE", "nobody")
        .var("UMS_SERVER", "https://third.example.com")
        .var("UMS_TOKEN", "a-token")
        .var("UMS_OUTPUT", "json")
        .var("CLICOLOR_FORCE", "1")
        .var("UMS_PAGER", "less");
    let flags = ["-p", "prod", "--server", "https://ums.example.com", "--token-file", "mine", "-o", "table"];
    let more = ["--color", "never", "--no-pager", "--utc", "--timeout", "9s", "--ca-cert", "my.pem"];
    snapshot!(
        list(&home, &[&flags[..], &more].concat()),
        str![[r#"
status 0
--- stdout
KEY | VALUE | ORIGIN
profile | prod | flag --profile
server | https://ums.example.com | flag --server
account | ada@example.com | profile prod (/HOME/.config/ums/config.toml line 6)
token | mine | flag --token-file
storage | file | profile prod (/HOME/.config/ums/config.toml line 9)
protected | true | profile prod (/HOME/.config/ums/config.toml line 10)
timeout | 9s | flag --timeout
retries | 2 | default
ca_cert | my.pem | flag --ca-cert
output.format | table | flag --output
output.utc | true | flag --utc
ui.color | never | flag --color
ui.pager | never | flag --no-pager
output.columns.users | email,+id | /HOME/.config/ums/config.toml line 19
alias.ls | users list | /HOME/.config/ums/config.toml line 26
--- stderr

"#]]
    );
}

#[test]
fn the_origin_is_there_for_programs() {
    let home = configured().var("UMS_TOKEN_FILE", "/run/token");
    let words = ["--timeout", "1s", "config", "list", "--jq", ".[] | [.key, .value, .origin, .name, .line] | tojson"];
    snapshot!(
        home.ums(&[&["--color", "never"][..], &words].concat()).shown(),
        str![[r#"
status 0
--- stdout
["profile","prod","file",null,2]
["server","https://ums.example.com","profile","prod",5]
["account","ada@example.com","profile","prod",6]
["token","/run/token","environment","UMS_TOKEN_FILE",null]
["storage","file","profile","prod",9]
["protected",true,"profile","prod",10]
["timeout","1s","flag","--timeout",null]
["retries","2","default",null,null]
["ca_cert","/HOME/.config/ums/ca.pem","profile","prod",7]
["output.format","json","flag","--jq",null]
["output.utc",true,"file",null,18]
["ui.color","never","flag","--color",null]
["ui.pager","more","file",null,23]
["output.columns.users","email,+id","file",null,19]
["alias.ls","users list","file",null,26]
--- stderr

"#]]
    );
}

#[apply(both_engines)]
async fn the_call_goes_where_the_list_says() {
    let (one, two) = (TestServer::start().await, TestServer::start().await);
    let three = TestServer::start().await;
    let home = Home::new();
    home.file("one", &one.admin_token);
    home.file("two", &two.admin_token);
    let config = format!(
        "default_profile = \"one\"\n[profile.one]\nserver = \"{}\"\ntoken_file = \"../../one\"\n[profile.two]\nserver = \"{}\"\ntoken_file = \"../../two\"\n",
        one.url, two.url
    );
    home.file(".config/ums/config.toml", config);
    let token = home.file("three", &three.admin_token);
    let by_flag = ["--server", &three.url, "--token-file", token.to_str().unwrap()];
    let at = |vars: &[(&str, &str)], words: &[&str]| {
        let run = |words: &[&str]| {
            let output = home.command(words).envs(vars.iter().copied()).output().unwrap();
            assert!(output.status.success(), "{output:?}");
            String::from_utf8(output.stdout).unwrap().trim().to_owned()
        };
        let listed = run(&[words, &["config", "list", "--jq", ".[] | select(.key == \"server\") | .value"]].concat());
        (run(&[words, &["whoami", "-q"]].concat()), listed)
    };
    let on = |server: &TestServer| (server.admin_id.clone(), server.url.clone());
    assert_eq!(at(&[], &[]), on(&one));
    assert_eq!(at(&[("UMS_PROFILE", "two")], &[]), on(&two));
    assert_eq!(at(&[("UMS_PROFILE", "two")], &["-p", "one"]), on(&one));
    let by_variable = [("UMS_SERVER", three.url.as_str()), ("UMS_TOKEN", three.admin_token.as_str())];
    assert_eq!(at(&by_variable, &["-p", "one"]), on(&three));
    assert_eq!(at(&[("UMS_SERVER", &one.url), ("UMS_TOKEN", "x")], &by_flag), on(&three));
    // The server of the profile in use: its token serves also where it is named by its address.
    assert_eq!(at(&[], &["--server", &one.url]), on(&one));
}
