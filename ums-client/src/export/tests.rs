//! Exports: whole, or an error.

use secrecy::ExposeSecret;

use crate::testing::{Fail, MockTransport, Reply, fixtures};
use crate::{ErrorKind, Scope};

fn people() -> Vec<crate::ExportedUser> {
    let mut ada = fixtures::exported_user("Ada", "ada@example.com");
    ada.password_hash = Some("$2b$12$canary".into());
    vec![ada, fixtures::exported_user("Bo\nb", "bob@example.com")]
}

#[tokio::test]
async fn users_come_with_what_another_server_needs_of_them() {
    let server = MockTransport::new().reply(Reply::export(&people()));
    let mut users =
        server.client().users().list().query("x y").per_page(7).export().with_hashes().with_hashes().users();
    let ada = users.next().await.unwrap().unwrap();
    assert_eq!((ada.name.as_str(), users.total()), ("Ada", Some(2)));
    assert_eq!(ada.password_hash.as_ref().unwrap().expose_secret(), "$2b$12$canary");
    assert!(!format!("{ada:?}{users:?}").contains("canary"));
    let bob = users.next().await.unwrap().unwrap();
    assert_eq!((bob.name.as_str(), bob.password_hash.is_none()), ("Bo\nb", true));
    assert!(users.next().await.is_none() && users.next().await.is_none());
    let request = &server.requests()[0];
    assert_eq!(request.query.as_deref(), Some("q=x+y&include=password_hash"));
    assert_eq!(request.header("accept"), Some("application/x-ndjson"));
}

#[tokio::test]
async fn lines_come_whole_however_they_are_cut_on_the_way() {
    // The script cuts a body in the middle, which is in the middle of a line here.
    let text = "{\"id\":1}\n{\"id\":\"a long one\"}\n{\"id\":3}\n";
    let server = MockTransport::new().reply(Reply::status(200).body(text)).reply(Reply::status(200));
    let mut lines = server.client().users().export().lines();
    let mut all = Vec::new();
    while let Some(some) = lines.next().await {
        let some = some.unwrap();
        assert!(some.ends_with(b"\n"));
        all.push(some);
    }
    assert_eq!((all.len(), all.concat()), (2, text.as_bytes().to_vec()));
    assert!(server.client().users().export().lines().next().await.is_none(), "nobody is no failure");
}

#[tokio::test]
async fn what_breaks_off_is_an_error_and_never_a_short_list() {
    let two = Reply::export(&people());
    let half = Reply::status(200).body("{\"id\":1}\n{\"id\":");
    let server = MockTransport::new().cut(two).reply(half.clone()).reply(half).reply(Reply::status(403));
    let ums = server.client();
    let mut users = ums.users().export().users();
    let error = loop {
        match users.next().await.expect("an error before the end") {
            Ok(_) => {}
            Err(error) => break error,
        }
    };
    assert_eq!((error.kind(), error.status()), (ErrorKind::Interrupted, Some(200)), "{error}");
    assert!(users.next().await.is_none());
    let mut lines = ums.users().export().lines();
    assert_eq!(lines.next().await.unwrap().unwrap(), "{\"id\":1}\n");
    let error = lines.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("users.export") && error.to_string().contains("middle of a line"), "{error}");
    // A line that is no user is told without what stands in it.
    let error = ums.users().export().users().next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
    assert!(ums.users().export().users().next().await.unwrap().unwrap_err().is_forbidden());
    assert_eq!(server.remaining(), 0, "{}", Scope::HashesRead);
}

#[tokio::test(start_paused = true)]
async fn it_begins_again_only_before_anything_came() {
    let server = MockTransport::new().fail(Fail::Connect).reply(Reply::export(&people()));
    let mut users = server.client().users().export().users();
    assert_eq!(users.next().await.unwrap().unwrap().name, "Ada");
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_line_without_an_end_does_not_fill_the_memory() {
    let server = MockTransport::new().reply(Reply::status(200).body(vec![b'x'; 3 * super::LONGEST_LINE]));
    let error = server.client().users().export().lines().next().await.unwrap().unwrap_err();
    assert!(error.to_string().contains("does not end"), "{error}");
}
