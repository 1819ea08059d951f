//! An answer that is cut on the wire, at whatever byte, makes nobody twice.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use ums_client::{Client, ErrorKind};

use crate::harness::{ADMIN_PASSWORD, TestServer, apply, both_engines};

/// Passes each request on whole, and of the answers to the first `cuts` of them only so many bytes, but never all.
async fn cutting(server: &TestServer, cuts: usize, bytes: usize) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (backend, left) = (server.addr, Arc::new(AtomicUsize::new(cuts)));
    tokio::spawn(async move {
        while let Ok((mut client, _)) = listener.accept().await {
            let left = Arc::clone(&left);
            tokio::spawn(async move {
                let mut server = TcpStream::connect(backend).await.unwrap();
                let mut buffer = vec![0; 64 * 1024];
                loop {
                    let Ok(length @ 1..) = client.read(&mut buffer).await else { return };
                    server.write_all(&buffer[..length]).await.unwrap();
                    // An answer of the server comes in one piece, or soon; it must have been carried out before it is cut.
                    let length = server.read(&mut buffer).await.unwrap();
                    let cuts =
                        left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok();
                    if cuts {
                        let _ = client.write_all(&buffer[..bytes.min(length - 1)]).await;
                        return;
                    }
                    client.write_all(&buffer[..length]).await.unwrap();
                }
            });
        }
    });
    url
}

fn client(url: &str, server: &TestServer) -> Client {
    Client::builder().base_url(url).token(server.admin_token.clone()).timeout(Duration::from_secs(10)).build().unwrap()
}

#[apply(both_engines)]
async fn a_creation_whose_answer_is_cut_makes_one_user() {
    let server = TestServer::start().await;
    for (n, bytes) in [0, 1, 40, 200, 600].into_iter().enumerate() {
        let ums = client(&cutting(&server, 2, bytes).await, &server);
        let email = format!("cut{n}@example.com");
        let created = ums.users().create("Cut", &*email, ADMIN_PASSWORD).send_full().await.unwrap();
        assert!(created.was_replayed(), "{bytes}");
        let found = server.admin().users().list().email(&*email).await.unwrap().items;
        assert_eq!(found.len(), 1, "{bytes}");
        assert_eq!(found[0], created.value);
    }
    let all = server.admin().audit().list().action("user.create").count().per_page(1).await.unwrap();
    // And the administrator.
    assert!(matches!(all.total, Some(5 | 6)), "{:?}", all.total);
}

#[apply(both_engines)]
async fn a_change_whose_answer_is_cut_is_unknown_and_not_failed() {
    let server = TestServer::start().await;
    let (id, _) = server.person("Ada", "ada@example.com", "user").await;
    let ums = client(&cutting(&server, 1, 0).await, &server);
    let error = ums.users().update(&*id).name("Adah").if_match(1).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Interrupted, 1), "{error}");
    assert!(error.is_unknown_outcome() && !error.is_retryable(), "{error}");
    assert!(error.to_string().contains("whether it took effect is unknown"), "{error}");
    assert_eq!(server.admin().users().get(&*id).await.unwrap().name, "Adah");
    // By a name of its own the same change is sent again, and its own success is not somebody else's change.
    let ums = client(&cutting(&server, 2, 0).await, &server);
    let changed = ums.users().update(&*id).name("Ada").if_match(2).idempotency_key("back").await.unwrap();
    assert_eq!((changed.name.as_str(), changed.version), ("Ada", 3));
    // As the helper does it by itself.
    let ums = client(&cutting(&server, 3, 0).await, &server);
    let changed = ums.users().modify(&*id, |user, update| Some(update.name(format!("{}!", user.name)))).tries(1).await;
    assert_eq!(changed.unwrap_err().kind(), ErrorKind::Interrupted, "three cuts are one too many to read");
    let ums = client(&cutting(&server, 2, 0).await, &server);
    let changed = ums.users().modify(&*id, |user, update| Some(update.name(format!("{}!", user.name)))).tries(1).await;
    assert_eq!(changed.unwrap().name, "Ada!");
}
