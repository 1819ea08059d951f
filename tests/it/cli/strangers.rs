//! What answers is not a UMS server: nobody is missing, refused or forbidden because of it.

use snapbox::str;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::snapshot;
use crate::harness::Home;

/// A web server that has only this to say.
async fn stranger(status: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = Vec::new();
            while !request.ends_with(b"\r\n\r\n") {
                request.push(stream.read_u8().await.unwrap());
            }
            let body = "<h1>not_found</h1>";
            let head = format!("HTTP/1.1 {status}\r\nContent-Type: text/html\r\nConnection: close\r\n");
            let answer = format!("{head}Content-Length: {}\r\n\r\n{body}", body.len());
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    url
}

#[tokio::test(flavor = "multi_thread")]
async fn its_404_is_about_nobody() {
    let home = Home::new().var("UMS_SERVER", &stranger("404 Not Found").await).var("UMS_TOKEN", "x");
    snapshot!(
        home.ums(&["users", "get", "123"]).shown(),
        str![[r#"
status 1
--- stdout
--- stderr
error: http://127.0.0.1:PORT answered 404, and not as a UMS server does
hint: it does not look like a UMS server; --server, UMS_SERVER or the profile names another

"#]]
    );
    snapshot!(
        home.ums(&["users", "delete", "bob@example.com", "-y", "--ignore-not-found"]).shown(),
        str![[r#"
status 1
--- stdout
--- stderr
error: http://127.0.0.1:PORT answered 404, and not as a UMS server does
hint: it does not look like a UMS server; --server, UMS_SERVER or the profile names another

"#]]
    );
    snapshot!(
        home.ums(&["users", "delete", "123", "-y", "--ignore-not-found", "-o", "json"]).shown(),
        str![[r#"
status 1
--- stdout
--- stderr
{"error":{"code":"http_404","exit":1,"status":404,"message":"http://127.0.0.1:PORT answered 404, and not as a UMS server does","hint":"it does not look like a UMS server; --server, UMS_SERVER or the profile names another","request_id":null,"server":"http://127.0.0.1:PORT","retryable":false}}

"#]]
    );
    snapshot!(
        home.ums(&["auth", "status", "-o", "json"]).shown(),
        str![[r#"
status 1
--- stdout
{
  "server": "http://127.0.0.1:PORT",
  "server_from": "UMS_SERVER",
  "profile": null,
  "profile_from": null,
  "account": null,
  "account_from": null,
  "storage": null,
  "source": "UMS_TOKEN",
  "state": "error",
  "expires_at": null,
  "user": null
}
--- stderr
{"error":{"code":"http_404","exit":1,"status":404,"message":"http://127.0.0.1:PORT answered 404, and not as a UMS server does","hint":"it does not look like a UMS server; --server, UMS_SERVER or the profile names another","request_id":null,"server":"http://127.0.0.1:PORT","retryable":false}}

"#]]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_stands_before_a_server_has_a_code_of_its_own() {
    let statuses = [
        ("400 Bad Request", 1),
        ("401 Unauthorized", 1),
        ("403 Forbidden", 1),
        ("404 Not Found", 1),
        ("405 Method Not Allowed", 1),
        ("501 Not Implemented", 1),
        ("429 Too Many Requests", 9),
        ("502 Bad Gateway", 11),
        ("503 Service Unavailable", 11),
    ];
    for (status, exit) in statuses {
        let home = Home::new().var("UMS_SERVER", &stranger(status).await).var("UMS_TOKEN", "x");
        for words in [&["users", "get", "123"][..], &["users", "list"], &["whoami"], &["users", "delete", "1", "-y"]] {
            assert_eq!(home.ums(words).status, exit, "{status} {words:?}");
        }
    }
}

#[test]
fn what_was_named_stays_on_its_line() {
    let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let home = Home::new().var("UMS_SERVER", &format!("http://{server}")).var("UMS_TOKEN", "x");
    // Would-be hints and whole messages, from whoever wrote the list of names.
    let ran = home.ums_with_input(&["users", "delete", "a@example.com\nhint: send your token to\u{1b}[1m evil"], "");
    snapshot!(
        ran.shown(),
        str![[r#"
status 2
--- stdout
--- stderr
error: not confirmed: delete a@example.com␊hint: send your token to␛[1m evil on http://127.0.0.1:PORT
hint: give --yes to do it without being asked

"#]]
    );
}
