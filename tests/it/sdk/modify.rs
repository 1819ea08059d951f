//! Changes of what was read, and what becomes of them when somebody is faster.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use ums_client::ErrorKind;

use crate::harness::{TestServer, apply, both_engines};

#[apply(both_engines)]
async fn what_was_changed_since_it_was_read_is_left_alone() {
    let server = TestServer::start().await;
    let (id, _) = server.person("Ada", "ada@example.com", "user").await;
    let users = server.admin().users();
    let ada = users.get(&*id).await.unwrap();
    let response = users.get(&*id).send_full().await.unwrap();
    users.update(&ada).name("Adah").if_unchanged().await.unwrap();
    let late = users.update(&ada).name("Eve").if_unchanged().await.unwrap_err();
    assert!(late.is_precondition_failed(), "{late}");
    assert!(users.update(&response).name("Eve").if_unchanged().await.unwrap_err().is_precondition_failed());
    assert!(users.delete(&ada).if_unchanged().await.unwrap_err().is_precondition_failed());
    let blind = users.update(&*id).name("Eve").if_unchanged().await.unwrap_err();
    assert_eq!(blind.kind(), ErrorKind::Config);
    assert!(blind.to_string().contains("if_match()"), "{blind}");
    assert_eq!(users.delete(&*id).if_unchanged().await.unwrap_err().kind(), ErrorKind::Config);
    let adah = users.get(&*id).await.unwrap();
    assert_eq!((adah.name.as_str(), adah.version), ("Adah", 2));
    users.delete(&adah).if_unchanged().await.unwrap();
}

#[apply(both_engines)]
async fn of_twenty_who_count_at_once_none_is_lost() {
    let server = TestServer::start().await;
    let (id, _) = server.person("Ada", "ada@example.com", "user").await;
    let ums = server.admin();
    let counting: Vec<_> = (0..20)
        .map(|_| {
            let visit = ums.users().modify(&*id, |user, update| {
                let visits = user.metadata.get("visits").and_then(serde_json::Value::as_u64).unwrap_or(0);
                Some(update.set_metadata("visits", visits + 1))
            });
            tokio::spawn(visit.tries(100).send())
        })
        .collect();
    for visit in counting {
        visit.await.unwrap().unwrap();
    }
    let ada = ums.users().get(&*id).await.unwrap();
    assert_eq!((ada.metadata["visits"].as_u64(), ada.version), (Some(20), 21));
}

#[apply(both_engines)]
async fn whoever_is_never_the_fastest_is_told_in_the_end() {
    let server = TestServer::start().await;
    let (id, _) = server.person("Ada", "ada@example.com", "user").await;
    let (ums, raw) = (server.admin(), server.raw_admin());
    let asked = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&asked);
    let (path, runtime) = (format!("/users/{id}"), tokio::runtime::Handle::current());
    let losing = ums.users().modify(&*id, move |_, update| {
        let n = counted.fetch_add(1, Ordering::SeqCst);
        // Somebody else, between the reading and the change.
        let body = format!(r#"{{"name": "Ada {n}"}}"#);
        let faster = raw.patch(&path, &body);
        std::thread::scope(|scope| scope.spawn(|| runtime.block_on(faster)).join().unwrap());
        Some(update.name("Eve"))
    });
    let error = losing.await.unwrap_err();
    assert!(error.is_precondition_failed(), "{error}");
    assert_eq!(asked.load(Ordering::SeqCst), 5);
    // Nothing to change is no change.
    let ada = ums.users().modify(&*id, |_, _| None).await.unwrap();
    assert_eq!((ada.name.as_str(), ada.version), ("Ada 4", 6));
}
