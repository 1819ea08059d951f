//! The examples, as somebody runs them who means to copy them: their effects, their words, a second run, bad input.

mod clean_up_inactive;
mod nightly_sync;
mod own_cli;
mod rotate_key;

use std::process::{Command, Stdio};

use serde_json::json;

use crate::harness::home::Ran;
use crate::harness::{Home, Reply, Script, bins};

/// An example with these words, in this home.
fn example(home: &Home, name: &str, words: &[&str]) -> Command {
    let mut command = Command::new(bins::example(name));
    home.dress(&mut command);
    command.args(words).stdin(Stdio::null());
    command
}

fn run(home: &Home, name: &str, words: &[&str]) -> Ran {
    example(home, name, words).output().expect("the example runs").into()
}

/// What it printed on stdout, where all went well.
fn done(home: &Home, name: &str, words: &[&str]) -> String {
    let ran = run(home, name, words);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{words:?}: {}", ran.stdout);
    ran.stdout
}

/// What it said on stderr, where nothing was done.
fn refused(home: &Home, name: &str, words: &[&str]) -> String {
    let ran = run(home, name, words);
    assert_eq!((ran.status, ran.stdout.as_str()), (1, ""), "{words:?}: {}", ran.stderr);
    ran.stderr
}

#[test]
fn without_a_server_each_says_what_to_set() {
    let home = Home::new();
    home.file("people.csv", "email,name,department\na@example.com,A,B\n");
    for (name, words) in [
        ("nightly_sync", &["people.csv"][..]),
        ("clean_up_inactive", &[]),
        ("rotate_key", &["nightly", "key.txt"]),
        ("own_cli", &["list"]),
        ("test_your_code", &[]),
    ] {
        assert!(refused(&home, name, words).contains("UMS_SERVER is not set"), "{name}");
        let nobody = Home::new().var("UMS_SERVER", "http://127.0.0.1:1").var("UMS_TOKEN", "canary");
        nobody.file("key.txt", "ums_key_canary");
        nobody.file("people.csv", "email,name,department\na@example.com,A,B\n");
        let text = refused(&nobody, name, words);
        assert!(text.contains("connect") && !text.contains("canary"), "{name}: {text}");
    }
}

#[test]
fn each_says_how_it_is_used() {
    let home = Home::new();
    for (name, words) in [
        ("nightly_sync", &["email, name and department", "--dry-run", "--most-leavers"][..]),
        ("clean_up_inactive", &["--days", "--most", "--dry-run"]),
        ("rotate_key", &["<NAME>", "<FILE>"]),
        ("own_cli", &["list", "add", "suspend"]),
    ] {
        let help = done(&home, name, &["--help"]);
        assert!(words.iter().all(|word| help.contains(word)), "{help}");
        assert_eq!(run(&home, name, &["--no-such-flag"]).status, 2, "{name}");
    }
}

#[test]
fn who_was_changed_meanwhile_is_left_as_they_are_and_the_exit_code_says_so() {
    let user = |id: &str, version: u32| {
        let time = "2026-01-01T00:00:00.000Z";
        json!({"id": id, "name": "Ada", "email": format!("{id}@example.com"), "role": "user", "status": "active",
               "metadata": {"hr": "here"}, "created_at": time, "updated_at": time, "version": version})
    };
    let listed = json!([user("ada", 7), user("bob", 8)]).to_string();
    let own = user("own", 1).to_string();
    for (name, words) in [("nightly_sync", &["people.csv"][..]), ("clean_up_inactive", &[])] {
        let (listed, own) = (listed.clone(), own.clone());
        let script = Script::new(move |_, request| match request.split('?').next().unwrap_or_default() {
            request if request.starts_with("GET /users/me") => Reply::json("200 OK", &own),
            request if request.starts_with("GET ") => Reply::json("200 OK", &listed),
            _ => Reply::problem("412 Precondition Failed", "", "precondition_failed"),
        });
        let home = Home::new().var("UMS_SERVER", &script.url).var("UMS_TOKEN", "any");
        // Ada changes; Bob leaves.
        home.file("people.csv", "email,name,department\nada@example.com,Ada,Compilers\n");
        let ran = run(&home, name, words);
        assert!(ran.status == 1 && ran.stderr.matches("412 precondition_failed").count() == 2, "{ran:?}");
        let changes: Vec<String> =
            script.requests().into_iter().filter(|request| request.starts_with("PATCH")).collect();
        let [ada, bob] = &changes[..] else { panic!("{changes:?}") };
        assert!(ada.starts_with("PATCH /users/ada ") && ada.contains("if-match: \"7\"\r\n"), "{ada}");
        assert!(bob.starts_with("PATCH /users/bob ") && bob.contains("if-match: \"8\"\r\n"), "{bob}");
    }
}
