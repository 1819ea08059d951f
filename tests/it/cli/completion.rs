//! Tab in real shells on a real terminal: what stands in the line afterwards, and that it is run as it stands.

use serde_json::json;

use crate::harness::{Home, Shell, TestServer, apply, both_engines};

const SHELLS: [&str; 3] = ["bash", "zsh", "fish"];

/// E-mails that a shell reads otherwise than they are meant: a space, quotes, a dollar, a command, the history.
const STRANGE: [(&str, &str); 6] = [
    ("\"a b\"@example.com", "\\\"a"),
    ("o'neil@example.com", "o"),
    ("a$b@example.com", "a\\$"),
    ("`touch${IFS}pwned`@example.com", "\\`"),
    ("\"$x; touch pwned\"@example.com", "\\\"\\$"),
    ("wow!1*?@example.com", "wo"),
];

async fn people(server: &TestServer) {
    for (name, email) in
        [("Ada Lovelace", "ada@example.com"), ("Ada Byron", "ada@sample.org"), ("Eve", "eve@example.com")]
    {
        server.person(name, email, "user").await;
    }
}

#[apply(both_engines)]
async fn words_with_at_signs_equals_signs_and_colons() {
    let server = TestServer::start().await;
    people(&server).await;
    server.person("Zoe", "zoe@example.com", "user").await;
    Home::of_admin(&server).ums(&["users", "delete", "zoe@example.com", "--yes"]).ok();
    for name in SHELLS {
        let home = Home::of_admin(&server);
        home.file(".config/ums/config.toml", format!("[profile.prod]\nserver = \"{}\"\n", server.url));
        home.file("input file.json", "{}");
        let Some(mut shell) = Shell::open(&home, name, "words with at signs, equals signs and colons") else {
            continue;
        };
        let server_start = &server.url[..server.url.len() - 3];
        for (keys, line) in [
            ("ums us\t", "ums users "),
            ("ums users susp\t", "ums users suspend "),
            ("ums users get ada@exa\t", "ums users get ada@example.com "),
            ("ums users get ada\t", "ums users get ada@"),
            ("ums users get ev\t", "ums users get eve@example.com "),
            ("ums users get eve@example.com ada@s\t", "ums users get eve@example.com ada@sample.org "),
            ("ums users get 'ada@exa\t", "ums users get 'ada@example.com' "),
            ("ums users list --email=ada\t", "ums users list --email=ada@"),
            ("ums users list --email=ada@e\t", "ums users list --email=ada@example.com "),
            ("ums users list --columns=+i\t", "ums users list --columns=+id "),
            ("ums users list --columns email,-na\t", "ums users list --columns email,-name "),
            ("ums users list --json=id,em\t", "ums users list --json=id,email "),
            ("ums keys list --columns sc\t", "ums keys list --columns scopes "),
            ("ums keys create --scope users:r\t", "ums keys create --scope users:read "),
            ("ums keys create --scope users:read,au\t", "ums keys create --scope users:read,audit:read "),
            ("ums users list --sort -last\t", "ums users list --sort -last_login_at "),
            ("ums users list --role aud\t", "ums users list --role auditor "),
            ("ums users list -o js\t", "ums users list -o json "),
            ("ums users list -p pr\t", "ums users list -p prod "),
            ("ums audit list --action user.cr\t", "ums audit list --action user.create "),
            ("ums audit list --actor ev\t", "ums audit list --actor eve@example.com "),
            ("ums users list --que\t", "ums users list --query "),
            ("ums users suspend --where role=aud\t", "ums users suspend --where role=auditor "),
            ("ums users delete --where=status=su\t", "ums users delete --where=status=suspended "),
            ("ums users export --where inact\t", "ums users export --where inactive_for="),
            ("ums users import --from key\t", "ums users import --from keycloak "),
            ("ums users restore \t", "ums users restore zoe@example.com "),
            ("ums users purge z\t", "ums users purge zoe@example.com "),
            ("ums users get z\t", "ums users get z"),
        ] {
            assert_eq!(shell.completes(keys), line, "{name}: {keys:?}");
        }
        let keys = format!("ums whoami --server {server_start}\t");
        assert_eq!(shell.completes(&keys), format!("ums whoami --server {} ", server.url), "{name}");
        let line = shell.completes("ums api /users --input inp\t");
        assert!(["input\\ file.json", "'input file.json'"].iter().any(|file| line.contains(file)), "{name}: {line}");
    }
}

#[apply(both_engines)]
async fn an_email_that_a_shell_could_run_is_typed_so_that_it_means_itself() {
    let server = TestServer::start().await;
    let mut ids = Vec::new();
    for (email, _) in STRANGE {
        ids.push(server.person("$(touch pwned) `touch pwned`: %F{red}\\", email, "user").await.0);
    }
    for name in SHELLS {
        let home = Home::of_admin(&server);
        let Some(mut shell) = Shell::open(&home, name, "an e-mail that a shell could run") else { continue };
        for ((email, typed), id) in STRANGE.iter().zip(&ids) {
            for quote in ["", "'"] {
                let typed =
                    if quote.is_empty() { (*typed).to_owned() } else { format!("'{}", typed.replace('\\', "")) };
                let line = shell.line(&format!("ums users get {typed}\t"));
                assert!(line.contains("example.com"), "{name}: {email} was not completed: {line}");
                shell.runs("-q > id 2> words");
                let found = std::fs::read_to_string(home.path().join("id")).unwrap();
                assert_eq!(found.trim(), id, "{name}: {line}");
            }
        }
        // The list of all of them runs nothing either, nor do their names.
        shell.completes("ums users get \t\t");
        assert!(!home.path().join("pwned").exists(), "{name}");
    }
}

#[apply(both_engines)]
async fn names_are_shown_beside_people_and_control_characters_nowhere() {
    let server = TestServer::start().await;
    people(&server).await;
    let home = Home::of_admin(&server);
    let ran = |shell: &str, words: &[&str]| {
        let mut command = home.command(&[&["--"], words].concat());
        let output = command.env("UMS_COMPLETE", shell).output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let both = "ada@example.com\tAda Lovelace\nada@sample.org\tAda Byron\n";
    for shell in ["zsh", "fish", "powershell"] {
        assert_eq!(ran(shell, &["ums", "users", "get", "ADA"]), both);
    }
    // No server takes such a name; who writes into the database does not ask.
    server.database().sql("update users set name = 'A\u{1b}]0;x\u{7}\u{202e}' where email = 'eve@example.com'");
    assert_eq!(ran("fish", &["ums", "users", "get", "eve"]), "eve@example.com\tA␛]0;x␇<U+202E>\n");
    // Ids, for who has the start of one.
    let start = &server.admin_id[..server.admin_id.len() - 2];
    assert_eq!(ran("fish", &["ums", "users", "get", start]), format!("{}\tadmin@example.com\n", server.admin_id));
    // Keys by name and id, of whom the line says.
    let made = server.raw_admin().post("/api-keys", &json!({"name": "ci: 1", "scopes": []}).to_string()).await;
    assert_eq!(made.status, 201, "{made:?}");
    let id = made.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(ran("fish", &["ums", "keys", "revoke", ""]), format!("ci: 1\t{id}\n{id}\tci: 1\n"));
    assert_eq!(ran("fish", &["ums", "keys", "revoke", "--user", "eve@example.com", ""]), "");
    // What is in the line already is not offered again, and flags only to who asks for them.
    assert_eq!(ran("fish", &["ums", "users", "get", "ada@example.com", "ada"]), "ada@sample.org\tAda Byron\n");
    assert!(ran("fish", &["ums", "users", "get", "--no-in"]).starts_with("--no-input\t"));
    assert_eq!(ran("fish", &["ums", "users", "list", ""]), "");
}

#[test]
fn the_scripts_ask_the_program_that_printed_them() {
    let home = Home::new();
    let ums = crate::harness::bins::ums();
    for (shell, start) in
        [("bash", "_ums() {"), ("zsh", "#compdef ums\n"), ("fish", "function"), ("powershell", "Register-")]
    {
        let script = home.ums(&["completion", shell]).ok();
        assert!(script.contains(start) && script.contains(ums.to_str().unwrap()), "{script}");
        assert_ne!(script, home.ums(&["completion", shell, "--static"]).ok());
        let output = home.command(&[]).env("UMS_COMPLETE", shell).output().unwrap();
        assert_eq!(String::from_utf8(output.stdout).unwrap(), script);
    }
    // Nothing of the line is evaluated there, and what is inserted is quoted.
    let script = home.ums(&["completion", "powershell"]).ok();
    assert!(!script.contains("Invoke-Expression") && script.contains("EscapeSingleQuotedStringContent"), "{script}");
}
