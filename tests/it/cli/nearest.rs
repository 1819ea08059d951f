//! "Did you mean": people, commands, flags and values that were nearly said right.

use std::time::{Duration, Instant};

use crate::harness::{Home, TestServer, apply, both_engines};

#[apply(both_engines)]
async fn an_email_that_nobody_has_is_answered_with_the_nearest() {
    let server = TestServer::start().await;
    for (name, email) in [("Ada", "ada@example.com"), ("Adele", "adele.dubois@example.com"), ("Bob", "bob@example.com")]
    {
        server.person(name, email, "user").await;
    }
    let home = Home::of_admin(&server);
    for (typed, meant) in [
        ("adda@example.com", Some("ada@example.com")),
        ("ada@exmple.com", Some("ada@example.com")),
        ("adele.dubios@example.com", Some("adele.dubois@example.com")),
        ("ADEL.dubois@example.com", Some("adele.dubois@example.com")),
        ("nobody@example.com", None),
        ("carl@example.com", None),
    ] {
        let hint = meant.map(|email| format!("hint: did you mean {email}?\n")).unwrap_or_default();
        for command in [&["get"][..], &["suspend", "-y"], &["sessions"], &["explain"]] {
            let ran = home.ums(&[&["users"], command, &[typed]].concat());
            let said = format!("error: no user \"{typed}\"\n{hint}");
            assert_eq!((ran.status, ran.stderr.as_str()), (3, said.as_str()), "{command:?}");
        }
    }
    let error = home.ums(&["users", "get", "adda@example.com", "-o", "json"]).stderr;
    assert!(error.contains("\"hint\":\"did you mean ada@example.com?\""), "{error}");
    // Of many none is looked for any further, and an id is none to be guessed.
    let many = home.ums(&["users", "get", "adda@example.com", "bob@example.com"]).stderr;
    assert!(!many.contains("did you mean"), "{many}");
    assert!(!home.ums(&["users", "get", "adda"]).stderr.contains("did you mean"));
    // Who may not search is not told who is there.
    let (_, token) = server.person("Eve", "eve@example.com", "user").await;
    let eve = Home::new().var("UMS_SERVER", &server.url).var("UMS_TOKEN", &token);
    let ran = eve.ums(&["users", "get", "adda@example.com"]);
    assert!(ran.status == 5 && !ran.stderr.contains("ada@"), "{ran:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guess_takes_no_longer_than_half_a_second() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    // A server that says at once that there is nobody, and nothing after that.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let home = Home::new().var("UMS_SERVER", &format!("http://{}", listener.local_addr().unwrap()));
    let serving = tokio::spawn(async move {
        let mut kept = Vec::new();
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = vec![0; 4096];
            let read = stream.read(&mut request).await.unwrap();
            if String::from_utf8_lossy(&request[..read]).contains("email=") {
                let answer = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n\
                              content-length: 2\r\n\r\n[]";
                stream.write_all(answer.as_bytes()).await.unwrap();
            } else {
                kept.push(stream);
            }
        }
    });
    let home = home.var("UMS_TOKEN", "e30.e30.x");
    let began = Instant::now();
    let ran = tokio::task::spawn_blocking(move || home.ums(&["users", "get", "adda@example.com"])).await.unwrap();
    assert_eq!((ran.status, ran.stderr.as_str()), (3, "error: no user \"adda@example.com\"\n"));
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    serving.abort();
}

#[test]
fn words_of_other_programs_and_slips() {
    let home = Home::new();
    for (typed, right) in [
        (&["manual"][..], "ums man"),
        (&["schema"], "ums schemas"),
        (&["curl"], "ums api"),
        (&["check"], "ums doctor"),
        (&["completions"], "ums completion"),
        (&["me"], "ums whoami"),
        (&["people"], "ums users"),
        (&["users", "search"], "ums users list"),
        (&["users", "describe", "x"], "ums users get"),
        (&["auth", "signin"], "ums auth login"),
    ] {
        let ran = home.ums(typed);
        assert_eq!(ran.status, 2);
        assert!(ran.stderr.ends_with(&format!("hint: did you mean `{right}`?\n")), "{ran:?}");
    }
    for (typed, right) in [
        (&["users", "list", "--colums", "id"][..], "did you mean '--columns'?"),
        (&["users", "list", "--out", "json"], "did you mean '--output'?"),
        (&["users", "list", "--role", "admn"], "did you mean 'admin'? there are admin, auditor, user"),
        (&["users", "list", "-o", "jsn"], "did you mean 'json'?"),
        (&["usrs"], "did you mean 'users'?"),
    ] {
        let ran = home.ums(typed);
        assert!(ran.status == 2 && ran.stderr.contains(&format!("hint: {right}")), "{ran:?}");
    }
}
