//! Tokens that lie in a store as well: saved before they are used, taken over from others, and never lost.

use std::sync::atomic::AtomicBool;

use super::*;
use crate::auth::{StoreFuture, StoreLock};

/// A store that lies beside the script, so that it can say what had been asked when it was told.
#[derive(Default)]
struct Kept {
    tokens: Mutex<Option<Tokens>>,
    locked: AtomicUsize,
    is_full: AtomicBool,
    saved_after: Mutex<Vec<usize>>,
    server: MockTransport,
}

struct Lock(Arc<Kept>);

impl Drop for Lock {
    fn drop(&mut self) {
        self.0.locked.fetch_sub(1, Ordering::SeqCst);
    }
}

struct Store(Arc<Kept>);

impl TokenStore for Store {
    fn load(&self) -> StoreFuture<'_, Option<Tokens>> {
        Box::pin(async { Ok(self.0.tokens.lock().unwrap().clone()) })
    }

    fn save<'a>(&'a self, tokens: &'a Tokens) -> StoreFuture<'a, ()> {
        Box::pin(async {
            assert_eq!(self.0.locked.load(Ordering::SeqCst), 1, "saved without the lock");
            if self.0.is_full.load(Ordering::SeqCst) {
                return Err("the disk is full".into());
            }
            self.0.saved_after.lock().unwrap().push(self.0.server.requests().len());
            *self.0.tokens.lock().unwrap() = Some(tokens.clone());
            Ok(())
        })
    }

    fn clear(&self) -> StoreFuture<'_, ()> {
        Box::pin(async {
            *self.0.tokens.lock().unwrap() = None;
            Ok(())
        })
    }

    fn lock(&self) -> StoreFuture<'_, StoreLock> {
        Box::pin(async {
            assert_eq!(self.0.locked.fetch_add(1, Ordering::SeqCst), 0, "locked twice");
            Ok(Box::new(Lock(Arc::clone(&self.0))) as StoreLock)
        })
    }
}

fn stored(server: &MockTransport, held: Tokens) -> (Client, Arc<Kept>) {
    let kept = Arc::new(Kept { tokens: Mutex::new(Some(held)), server: server.clone(), ..Kept::default() });
    let session = RefreshingSession::with_store(&server.client(), expired(), Store(Arc::clone(&kept)));
    (server.client().with_credentials(session), kept)
}

#[tokio::test]
async fn new_tokens_are_saved_before_they_are_used() {
    let server = MockTransport::new().reply(granted("new")).reply(ada());
    let (ums, kept) = stored(&server, expired());
    ums.me().get().await.unwrap();
    // After the trade, and before the call.
    assert_eq!(*kept.saved_after.lock().unwrap(), [1]);
    assert_eq!(kept.tokens.lock().unwrap().as_ref().unwrap().access_token.expose_secret(), "access-new");
    assert_eq!(kept.locked.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn what_cannot_be_saved_is_not_used_and_not_lost() {
    let server = MockTransport::new().reply(granted("new")).reply(ada());
    let (ums, kept) = stored(&server, expired());
    kept.is_full.store(true, Ordering::SeqCst);
    // The server takes a spent token once more, and no more than that.
    for _ in 0..5 {
        let error = ums.me().get().await.unwrap_err();
        assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Credentials, "me.get: the disk is full"));
    }
    kept.is_full.store(false, Ordering::SeqCst);
    ums.me().get().await.unwrap();
    assert_eq!(seen(&server), ["POST /auth/refresh refresh-old", "GET /users/me access-new"]);
    assert_eq!(kept.tokens.lock().unwrap().as_ref().unwrap().access_token.expose_secret(), "access-new");
}

#[tokio::test(start_paused = true)]
async fn an_early_refresh_is_not_waited_for_for_long() {
    struct Locked;
    impl TokenStore for Locked {
        fn load(&self) -> StoreFuture<'_, Option<Tokens>> {
            Box::pin(async { Ok(Some(tokens("old", 600, -1))) })
        }

        fn save<'a>(&'a self, _: &'a Tokens) -> StoreFuture<'a, ()> {
            Box::pin(async { Ok(()) })
        }

        fn clear(&self) -> StoreFuture<'_, ()> {
            Box::pin(async { Ok(()) })
        }

        fn lock(&self) -> StoreFuture<'_, StoreLock> {
            Box::pin(std::future::pending())
        }
    }
    let server = MockTransport::new().reply(ada());
    let session = RefreshingSession::with_store(&server.client(), tokens("old", 600, -1), Locked);
    let began = tokio::time::Instant::now();
    server.client().with_credentials(session).me().get().await.unwrap();
    assert_eq!(seen(&server), ["GET /users/me access-old"]);
    assert_eq!(began.elapsed(), PATIENCE);
}

#[tokio::test]
async fn with_a_store_an_early_refresh_is_waited_for_and_may_fail() {
    // A program that ends after its call would otherwise leave a spent token behind.
    let server = MockTransport::new().reply(granted("new")).reply(ada());
    let kept = Arc::new(Kept { tokens: Mutex::new(Some(tokens("old", 30, -1))), ..Kept::default() });
    let session = RefreshingSession::with_store(&server.client(), tokens("old", 30, -1), Store(Arc::clone(&kept)));
    server.client().with_credentials(session).me().get().await.unwrap();
    assert_eq!(seen(&server), ["POST /auth/refresh refresh-old", "GET /users/me access-new"]);

    let server = MockTransport::new().reply(Reply::status(500)).reply(ada());
    let kept = Arc::new(Kept { tokens: Mutex::new(Some(tokens("old", 30, -1))), ..Kept::default() });
    let session = RefreshingSession::with_store(&server.client(), tokens("old", 30, -1), Store(kept));
    server.client().with_credentials(session).me().get().await.unwrap();
    assert_eq!(seen(&server), ["POST /auth/refresh refresh-old", "GET /users/me access-old"]);
}

#[tokio::test]
async fn what_somebody_else_has_traded_is_taken() {
    let server = MockTransport::new().reply(ada());
    let (ums, kept) = stored(&server, tokens("theirs", 3600, 3000));
    ums.me().get().await.unwrap();
    assert_eq!(seen(&server), ["GET /users/me access-theirs"]);
    assert!(kept.saved_after.lock().unwrap().is_empty());
}

#[tokio::test]
async fn what_was_not_saved_does_not_go_before_what_somebody_else_traded_since() {
    let server = MockTransport::new().reply(granted("ours")).reply(granted("next")).reply(ada());
    let (ums, kept) = stored(&server, expired());
    kept.is_full.store(true, Ordering::SeqCst);
    ums.me().get().await.unwrap_err();
    kept.is_full.store(false, Ordering::SeqCst);
    // They have traded, and theirs has ended as well.
    *kept.tokens.lock().unwrap() = Some(tokens("theirs", -1, -60));
    ums.me().get().await.unwrap();
    let asked = seen(&server);
    assert_eq!(asked[1..], ["POST /auth/refresh refresh-theirs", "GET /users/me access-next"]);
}

#[tokio::test]
async fn a_session_is_ended_in_earnest_also_by_a_client_that_only_rehearses() {
    let server = MockTransport::new().reply(Reply::status(204));
    let rehearsing = server.client().dry_run(true);
    RefreshingSession::new(&rehearsing, tokens("a", 3600, 3000)).logout().await.unwrap();
    assert_eq!(seen(&server), ["POST /auth/logout access-a"]);
}

#[tokio::test]
async fn a_login_is_kept_from_its_start_to_its_end() {
    let server = MockTransport::new().reply(Reply::status(204)).fail(Fail::Interrupted);
    let kept = Arc::new(Kept { server: server.clone(), ..Kept::default() });
    let begin = async || {
        let session =
            RefreshingSession::start(&server.client(), tokens("new", 3600, 3000), Store(Arc::clone(&kept))).await;
        assert!(kept.tokens.lock().unwrap().is_some());
        session.unwrap()
    };
    begin().await.logout().await.unwrap();
    assert!(kept.tokens.lock().unwrap().is_none());
    assert_eq!(seen(&server), ["POST /auth/logout access-new"]);
    assert!(begin().await.logout().await.unwrap_err().is_unknown_outcome());
    assert!(kept.tokens.lock().unwrap().is_none());
}

#[tokio::test]
async fn a_login_that_somebody_else_ended_has_ended() {
    let server = MockTransport::new();
    let (ums, kept) = stored(&server, expired());
    *kept.tokens.lock().unwrap() = None;
    let error = ums.me().get().await.unwrap_err();
    assert_eq!(error.to_string(), "me.get: the session has ended: log in again");
    assert!(server.requests().is_empty());
    assert!(RefreshingSession::load(&server.client(), Store(kept)).await.unwrap().is_none());
}
