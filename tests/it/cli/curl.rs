//! `--print-curl`: what is printed does the same in a real shell with a real curl, and holds no secret.

use std::process::Command;

use serde_json::{Value, json};
use snapbox::str;

use super::snapshot;
use crate::harness::server::ADMIN_PASSWORD;
use crate::harness::{Home, Reply, Script, TestServer, apply, both_engines, need};

/// The lines of curl on standard error.
fn lines(stderr: &str) -> Vec<&str> {
    stderr.lines().filter(|line| line.starts_with("curl ")).collect()
}

/// Runs a line as somebody would who has put the secrets into variables.
fn run(home: &Home, line: &str, secrets: &[(&str, &str)]) -> String {
    let mut command = Command::new("sh");
    home.dress(&mut command);
    let output = command.arg("-c").arg(line).envs(secrets.iter().copied()).output().unwrap();
    assert!(output.status.success(), "{line}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[apply(both_engines)]
async fn a_line_for_each_request_and_the_answer_as_ever() {
    let server = TestServer::start().await;
    server.person("Ada", "ada@example.com", "auditor").await;
    let home = Home::of_admin(&server);
    snapshot!(
        home.ums(&["users", "get", "ada@example.com", "-o", "name", "--print-curl"]).shown(),
        str![[r#"
status 0
--- stdout
ada@example.com
--- stderr
curl -sS 'http://127.0.0.1:PORT/users?email=ada%40example.com&per_page=1' -H "Authorization: Bearer $UMS_TOKEN" -H 'accept: application/json'

"#]]
    );
    let ca = home.file("an authority's.pem", "no pem at all");
    let ran = home.ums(&["whoami", "-q", "--print-curl", "--ca-cert", ca.to_str().unwrap()]);
    assert!(ran.stderr.contains(r"an authority'\''s.pem' -sS "), "{ran:?}");
}

#[apply(both_engines)]
async fn a_real_shell_and_a_real_curl_get_the_same() {
    if need("curl", "a_real_shell_and_a_real_curl_get_the_same").is_none() {
        return;
    }
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    let (id, _) = server.person("Ada", "ada@example.com", "user").await;
    let token = [("UMS_TOKEN", server.admin_token.as_str())];
    let hostile = [
        "O'Hara \"quoted\" `id` $(id) $HOME \\ \\n %41 !! é 佐藤 👩\u{200d}💻",
        "' ; echo owned ; '",
        "@/etc/passwd",
        "-o x {a,b} [1-9] ~ * ?",
    ];
    for text in hostile {
        // A change, by a command and by `ums api`.
        let desk = format!("desk={}", json!(text));
        let ran = home.ums(&[
            "users",
            "update",
            &id,
            &format!("--name={text}"),
            "--set",
            &desk,
            "-o",
            "json",
            "--print-curl",
        ]);
        assert_eq!(ran.status, 0, "{ran:?}");
        let [line] = lines(&ran.stderr)[..] else { panic!("{ran:?}") };
        let again: Value = serde_json::from_str(&run(&home, line, &token)).unwrap();
        assert_eq!(again, ran.json(), "{line}");
        assert_eq!((&again["name"], &again["metadata"]["desk"]), (&json!(text), &json!(text)));
        // A query, which finds nobody.
        let query = format!("email={text}");
        let ran = home.ums(&["api", "GET", "/users", "-f", &query, "--print-curl"]);
        let [line] = lines(&ran.stderr)[..] else { panic!("{ran:?}") };
        assert_eq!(run(&home, line, &token), if ran.status == 0 { ran.stdout } else { run(&home, line, &token) });
    }
    // What acts on a terminal stands in JSON alone, as an escape.
    let acting = "a\u{9b}31m\u{202e}b\n\u{7f}";
    let metadata = format!("metadata[x]={}", json!(acting));
    let ran = home.ums(&["api", "PATCH", &format!("/users/{id}"), "-f", &metadata, "--print-curl"]);
    let [line] = lines(&ran.stderr)[..] else { panic!("{ran:?}") };
    assert!(!line.contains(['\u{9b}', '\u{202e}', '\u{7f}']), "{line}");
    let again: Value = serde_json::from_str(&run(&home, line, &token)).unwrap();
    assert_eq!((&again["metadata"]["x"], &again), (&json!(acting), &ran.json()));
    // A path with brackets is none of curl's lists, a HEAD has no body.
    let ran = home.ums(&["api", "GET", "/users?email=a[1-3]{b,c}@example.com", "--print-curl"]);
    let [line] = lines(&ran.stderr)[..] else { panic!("{ran:?}") };
    run(&home, line, &token);
    let ran = home.ums(&["api", "HEAD", "/users/me", "--print-curl"]);
    let [line] = lines(&ran.stderr)[..] else { panic!("{ran:?}") };
    assert!(run(&home, line, &token).starts_with("HTTP/1.1 "), "{line}");
}

/// However often it is sent.
#[test]
fn a_request_is_printed_once() {
    let busy = Reply::problem("503 Service Unavailable", "Retry-After: 0\r\n", "overloaded");
    let server = Script::of(vec![busy.clone(), busy, Reply::json("200 OK", "{}")]);
    let home = Home::new().var("UMS_SERVER", &server.url).var("UMS_TOKEN", "token");
    let ran = home.ums(&["api", "/x", "--print-curl"]);
    assert_eq!((ran.status, lines(&ran.stderr).len(), server.requests().len()), (0, 1, 3), "{ran:?}");
}

#[apply(both_engines)]
async fn secrets_are_variables() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    let secret = "canary 'password' $0451";
    let file = home.file("password.txt", secret);
    let words = ["users", "create", "--email", "bob@example.com", "--name", "Bob", "--print-curl", "--password-file"];
    let created = home.ums(&[&words[..], &[file.to_str().unwrap()]].concat());
    assert_eq!(created.status, 0, "{created:?}");
    let login =
        ["auth", "login", "--email", "bob@example.com", "--password-stdin", "--storage", "none", "--print-curl"];
    let login = home.ums_with_input(&login, secret);
    assert_eq!(login.status, 0, "{login:?}");
    for ran in [&created, &login] {
        assert!(!ran.stderr.contains("canary") && !ran.stderr.contains(&server.admin_token), "{ran:?}");
        assert!(ran.stderr.contains(r#""password":"'"$PASSWORD"'""#), "{ran:?}");
    }
    assert!(!lines(&login.stderr)[0].contains("Authorization"), "{login:?}");
    assert!(!created.stderr.contains("idempotency-key"), "{created:?}");
    if need("curl", "secrets_are_variables").is_some() {
        let token = run(&home, lines(&login.stderr)[0], &[("PASSWORD", secret)]);
        assert!(token.contains("access_token"), "{token}");
    }
    // Of what is no JSON nobody knows what is in it.
    let input = home.file("people.csv", format!("email,password\na@b,{ADMIN_PASSWORD}\n"));
    let words = ["api", "POST", "/users", "-H", "content-type: text/csv", "--print-curl", "--debug", "--input"];
    let ran = home.ums(&[&words[..], &[input.to_str().unwrap()]].concat());
    assert!(ran.stderr.contains("--data-binary @-") && !ran.stderr.contains(ADMIN_PASSWORD), "{ran:?}");
}
