//! `ums users edit`: somebody as YAML in an editor, of which what changed is sent, and nothing else.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::harness::{Home, TestServer, apply, both_engines};

/// A home whose editor is a shell script, to which the file is `$1`.
pub(super) fn editor(home: Home, script: &str) -> Home {
    home.file("editor.sh", script);
    home.var("EDITOR", "sh editor.sh")
}

/// Ada, with metadata whose text matters.
pub(super) async fn ada(server: &TestServer) -> String {
    let body = json!({"name": "Ada", "email": "ada@example.com", "password": "a long enough password", "role": "user"});
    let created = server.raw_admin().post("/users", &body.to_string()).await;
    let id = created.json()["id"].as_str().expect("an id").to_owned();
    let metadata = r#"{"metadata":{"z":1.50,"big":123456789012345678901234567890,"desk":"4","yes":"no","gone":1,"m":{"x":1,"y":[2]}}}"#;
    assert_eq!(server.raw_admin().patch(&format!("/users/{id}"), metadata).await.status, 200);
    id
}

/// What was kept of what somebody wrote.
pub(super) fn kept(home: &Home) -> Vec<PathBuf> {
    let folder = home.path().join(".local/state/ums/edit");
    let entries = std::fs::read_dir(folder).map(|entries| entries.flatten().map(|entry| entry.path()).collect());
    entries.unwrap_or_default()
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[apply(both_engines)]
async fn what_changed_is_shown_and_sent_and_nothing_else() {
    let server = TestServer::start().await;
    let id = ada(&server).await;
    let script = r#"cp "$1" before; env >environment; ls -ld "$1" "${1%/*}" >modes
        sed -i -e 's/^role: user/role: auditor/' -e '/^  gone:/d' -e 's/^  z: 1.50/  z: 1.500\n  new: |\n    two\n    lines/' -e 's/      - 2/      - 3/' "$1""#;
    let home = editor(Home::of_admin(&server), script);
    let ran = home.ums(&["users", "edit", "ada@example.com", "--yes", "--print-curl", "-o", "json"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let patch = ran.stderr.lines().find(|line| line.contains("PATCH")).unwrap_or_else(|| panic!("{ran:?}"));
    let body = r#"{"role":"auditor","metadata":{"gone":null,"z":1.500,"new":"two\nlines\n","m":{"y":[3]}}}"#;
    assert!(patch.contains(body) && patch.contains("\"2\""), "{patch}");
    for line in [
        "  role           user → auditor",
        "  metadata.z     1.50 → 1.500",
        "  metadata.gone  1 → (removed)",
        "  metadata.m.y   [2] → [3]",
        r#"  metadata.new   (none) → "two\nlines\n""#,
    ] {
        assert!(ran.stderr.lines().any(|said| said == line), "{line} in {ran:?}");
    }
    let now = String::from_utf8(server.raw_admin().get(&format!("/users/{id}")).await.body).unwrap();
    let metadata = r#""metadata":{"z":1.500,"big":123456789012345678901234567890,"desk":"4","yes":"no","m":{"x":1,"y":[3]},"new":"two\nlines\n"}"#;
    assert!(now.contains(metadata) && now.contains(r#""role":"auditor""#), "{now}");
    // The file says whom it is about, and was for the eyes of its owner alone; the editor got no token.
    let before = std::fs::read_to_string(home.path().join("before")).unwrap();
    assert!(before.starts_with(&format!("# ada@example.com on {}, version 2\n", server.url)), "{before}");
    assert!(
        before.contains("\n  desk: \"4\"\n  \"yes\": \"no\"\n") && before.contains(&format!("#   id: {id}\n")),
        "{before}"
    );
    let modes = std::fs::read_to_string(home.path().join("modes")).unwrap();
    assert!(modes.contains("-rw------- ") && modes.contains("drwx------ "), "{modes}");
    let environment = std::fs::read_to_string(home.path().join("environment")).unwrap();
    assert!(!environment.contains("UMS_TOKEN") && environment.contains("UMS_SERVER"), "{environment}");
    assert_eq!(kept(&home), [] as [PathBuf; 0]);
}

#[apply(both_engines)]
async fn without_a_change_or_an_agreement_nothing_is_sent() {
    let server = TestServer::start().await;
    let id = ada(&server).await;
    let edit = ["users", "edit", &id];
    let change = "sed -i 's/^name: Ada/name: Eva/' \"$1\"";
    for (script, more, status, said, is_kept) in [
        ("", &[][..], 0, "nothing was changed", false),
        // Saved as it was, and the order of things is none of ours.
        ("sed -i '/^email/d' \"$1\"; echo '# a remark' >>\"$1\"", &[], 0, "nothing was changed", false),
        (": >\"$1\"", &["--yes"], 2, "the file was emptied, nothing was sent", true),
        ("sed -i 's/^[^#].*//' \"$1\"", &["--yes"], 2, "the file was emptied, nothing was sent", true),
        ("rm \"$1\"", &["--yes"], 2, "the file was emptied, nothing was sent", false),
        ("exit 3", &["--yes"], 2, "failed (exit status: 3); nothing was sent", false),
        (change, &[], 2, "hint: give --yes to do it without being asked; your text is kept in /", true),
        (change, &["--dry-run"], 0, "dry run: nothing was changed", false),
        ("echo 'name: [' >>\"$1\"", &["--yes"], 2, "error: line ", true),
        ("echo 'nmae: Eva' >>\"$1\"", &["--yes"], 2, "there is no field \"nmae\"; did you mean name?", true),
        ("sed -i 's/^email: .*/email: nonsense/' \"$1\"", &["--yes"], 7, "\n  email: ", true),
    ] {
        let home = editor(Home::of_admin(&server), script);
        let ran = home.ums(&[&edit[..], more].concat());
        assert!(ran.status == status && ran.stderr.contains(said), "{script}: {ran:?}");
        let files = kept(&home);
        assert_eq!(files.len(), usize::from(is_kept), "{script}: {ran:?}");
        for file in files {
            assert!(ran.stderr.contains(file.to_str().unwrap()), "{script}: {ran:?}");
            assert_eq!((mode(&file), mode(file.parent().unwrap())), (0o600, 0o700), "{script}");
        }
    }
    let now = server.raw_admin().get(&format!("/users/{id}")).await.json();
    assert_eq!((now["name"].as_str(), now["version"].as_u64()), (Some("Ada"), Some(2)));
    // A program gets its document all the same.
    let home = editor(Home::of_admin(&server), "");
    assert_eq!(home.ums(&["users", "edit", &id, "-o", "json"]).json()["name"], "Ada");
}

#[apply(both_engines)]
async fn without_an_editor_it_says_how_to_name_one() {
    let server = TestServer::start().await;
    let id = ada(&server).await;
    let none = Home::of_admin(&server).ums(&["users", "edit", &id]);
    assert!(none.status == 2 && none.stderr.contains("hint: set VISUAL or EDITOR"), "{none:?}");
    for (name, program, said) in [
        ("EDITOR", "no-such-editor -x", "cannot start the editor \"no-such-editor -x\" (EDITOR): "),
        (
            "VISUAL",
            "no-such-editor \"$HOME\"",
            "cannot start the editor \"no-such-editor \\\"$HOME\\\"\": exit code 127",
        ),
    ] {
        let home = Home::of_admin(&server).var("EDITOR", "false").var(name, program);
        let ran = home.ums(&["users", "edit", &id]);
        assert!(ran.status == 12 && ran.stderr.contains(said), "{ran:?}");
        assert_eq!(kept(&home), [] as [PathBuf; 0]);
    }
    // VISUAL goes first, and is read as a shell reads it.
    let home = Home::of_admin(&server).var("EDITOR", "false").var("VISUAL", "sed -i 's/^name: .*/name: \"A d a\"/'");
    let ran = home.ums(&["users", "edit", &id, "--yes"]);
    assert!(ran.status == 0 && ran.stdout.contains("A d a"), "{ran:?}");
}

#[apply(both_engines)]
async fn who_was_changed_meanwhile_is_not_overwritten() {
    let server = TestServer::start().await;
    let id = ada(&server).await;
    // The editor waits until somebody else has been faster.
    let script = "touch begun; while [ ! -e go ]; do sleep 0.05; done; sed -i 's/^name: Ada/name: Eva/' \"$1\"";
    let home = editor(Home::of_admin(&server), script);
    let running = {
        let mut command = home.command(&["users", "edit", &id, "--yes"]);
        command.stdin(std::process::Stdio::null()).stdout(std::process::Stdio::piped());
        command.stderr(std::process::Stdio::piped()).spawn().unwrap()
    };
    while !home.path().join("begun").exists() {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    assert_eq!(server.raw_admin().patch(&format!("/users/{id}"), r#"{"role":"auditor"}"#).await.status, 200);
    home.file("go", "");
    let ran = crate::harness::home::Ran::from(running.wait_with_output().unwrap());
    assert!(ran.status == 6 && ran.stderr.contains("your text is kept in"), "{ran:?}");
    let text = std::fs::read_to_string(&kept(&home)[0]).unwrap();
    assert!(text.contains("\nname: Eva\n"), "{text}");
    let now = server.raw_admin().get(&format!("/users/{id}")).await.json();
    assert_eq!((now["name"].as_str(), now["role"].as_str()), (Some("Ada"), Some("auditor")));
}

#[apply(both_engines)]
async fn a_protected_profile_wants_its_name() {
    let server = TestServer::start().await;
    let id = ada(&server).await;
    let home = editor(Home::new().var("UMS_TOKEN", &server.admin_token), "sed -i 's/^role: user/role: admin/' \"$1\"");
    home.file(".config/ums/config.toml", format!("[profile.prod]\nserver = \"{}\"\nprotected = true\n", server.url));
    let edit = ["-p", "prod", "users", "edit", &id, "--yes"];
    let ran = home.ums(&edit);
    assert!(ran.status == 2 && ran.stderr.contains("give --confirm prod"), "{ran:?}");
    assert_eq!(server.raw_admin().get(&format!("/users/{id}")).await.json()["role"], "user");
    home.ums(&[&edit[..], &["--confirm", "prod"]].concat()).ok();
    assert_eq!(server.raw_admin().get(&format!("/users/{id}")).await.json()["role"], "admin");
}
