//! A server, or what stands before it, that is busy or takes less at once than was sent.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{everybody, summary};
use crate::harness::script::{Reply, Script};
use crate::harness::{Home, TestServer, apply, both_engines};

/// What stands before a server: it answers by itself what it wants to, and passes on everything else.
pub(super) fn before(server: &TestServer, answer: impl Fn(&str) -> Option<Reply> + Send + 'static) -> (Script, Home) {
    let addr = server.addr;
    let script = Script::new(move |_, request| answer(request).unwrap_or_else(|| pass(addr, request)));
    let home = Home::new().var("UMS_SERVER", &script.url).var("UMS_TOKEN", &server.admin_token);
    (script, home)
}

fn pass(addr: SocketAddr, request: &str) -> Reply {
    let mut stream = TcpStream::connect(addr).unwrap();
    let (line, rest) = request.split_once("\r\n").unwrap();
    stream.write_all(format!("{line}\r\nconnection: close\r\n{rest}").as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(answer[..end].to_vec()).unwrap();
    let (status, headers) = head.split_once("\r\n").unwrap();
    let ours = ["content-length", "connection"];
    let kept = headers.lines().filter(|line| !ours.iter().any(|name| line.starts_with(name)));
    let kept: String = kept.map(|line| format!("{line}\r\n")).collect();
    assert!(!kept.contains("transfer-encoding"), "{kept}");
    Reply::Answer(status["HTTP/1.1 ".len()..].to_owned(), kept, answer[end + 4..].to_vec())
}

/// The body of a batch, where it is one.
pub(super) fn batch(request: &str) -> Option<&str> {
    request.strip_prefix("POST /users/batch")?.split_once("\r\n\r\n").map(|(_, body)| body)
}

#[apply(both_engines)]
async fn one_that_is_busy_is_waited_for_with_a_word() {
    let server = TestServer::start().await;
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&asked);
    let (_, home) = before(&server, move |request| {
        batch(request)?;
        match counted.fetch_add(1, Ordering::Relaxed) {
            0 => Some(Reply::problem("429 Too Many Requests", "Retry-After: 1\r\n", "rate_limited")),
            1 => Some(Reply::problem("503 Service Unavailable", "Retry-After: 2\r\n", "storage_unavailable")),
            // Without a word of how long.
            2 => Some(Reply::problem("503 Service Unavailable", "", "at_capacity")),
            _ => None,
        }
    });
    home.file("people.csv", "email,name\nann@example.com,Ann\nbob@example.com,Bob\n");
    let began = std::time::Instant::now();
    let ran = home.ums(&["users", "import", "people.csv", "--retries", "0", "-o", "json"]);
    assert_eq!((ran.status, &ran.json()["created"]), (0, &2.into()), "{ran:?}");
    for words in [
        "it says rate_limited; waiting 1 s",
        "it says storage_unavailable; waiting 2 s",
        "it says at_capacity; waiting 2 s",
    ] {
        assert!(ran.stderr.contains(words), "{ran:?}");
    }
    assert!(began.elapsed().as_secs() >= 5, "it waits as long as it is told");
    assert_eq!(everybody(&server).await.len(), 2);
    // Whoever would have to be waited for too long is not.
    let (_, home) = before(&server, |request| {
        batch(request)?;
        Some(Reply::problem("503 Service Unavailable", "Retry-After: 3600\r\n", "at_capacity"))
    });
    home.file("people.csv", "email,name\neve@example.com,Eve\n");
    let ran = home.ums(&["users", "import", "people.csv", "--retries", "0"]);
    assert!(
        ran.status != 0 && ran.stderr.contains("it says at_capacity") && ran.stderr.contains("--resume"),
        "{ran:?}"
    );
}

#[apply(both_engines)]
async fn one_that_takes_less_at_once_is_sent_less() {
    let server = TestServer::start().await;
    let (script, home) = before(&server, |request| {
        // As what stands before a server says it.
        let page = b"<html><head><title>413 Request Entity Too Large</title></head></html>".to_vec();
        let headers = "Content-Type: text/html\r\n".to_owned();
        let is_large = batch(request)?.len() > 40_000;
        is_large.then(|| Reply::Answer("413 Request Entity Too Large".to_owned(), headers, page))
    });
    let mut file = String::from("email,name,metadata\n");
    for n in 0..1300 {
        let (name, text) = match n {
            30 => ("", String::new()),
            777 => ("Much", "x".repeat(50_000)),
            _ => ("Somebody", String::new()),
        };
        // The first and the last of a batch are one person.
        let who = if n == 999 { 0 } else { n };
        file.push_str(&format!("p{who}@example.com,{name},\"{{\"\"n\"\":\"\"{text}\"\"}}\"\n"));
    }
    home.file("people.csv", file);
    let mut rehearsed = summary(&home, &["people.csv", "--dry-run"], 8);
    let shown = summary(&home, &["people.csv"], 8);
    rehearsed["dry_run"] = false.into();
    assert_eq!(rehearsed, shown);
    assert_eq!((&shown["created"], &shown["failed"]), (&1297.into(), &3.into()), "{shown}");
    let failures: Vec<_> = shown["failures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|failure| (&failure["line"], &failure["errors"][0]["code"]))
        .collect();
    assert_eq!(
        failures,
        [(&32.into(), &"missing".into()), (&779.into(), &"http_413".into()), (&1001.into(), &"email_taken".into())]
    );
    assert_eq!(everybody(&server).await.len(), 1297);
    assert!(script.requests().iter().filter(|request| batch(request).is_some()).count() > 8);
}
