//! The client's batches, and its bulk helper.

use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use secrecy::SecretString;
use serde_json::{Value, json};
use ums_client::{Changed, Client, Code, FieldCode, Operation, Role, Status, Trace};

use super::{CHEAP, people};
use crate::harness::{Reply, Script, TestServer, apply, both_engines};

#[apply(both_engines)]
async fn the_client_sends_every_operation_and_reads_what_became_of_it() {
    let server = TestServer::start().await;
    let ums = server.admin();
    let (bob, _) = server.person("Bob", "bob@example.com", "user").await;
    let time = "2012-03-04T05:06:07.891Z".parse().unwrap();
    let id = "0193a000-0000-4000-8000-000000000001";
    let batch = ums
        .users()
        .batch()
        .push(
            Operation::create("Ada", "ada@example.com")
                .id(id)
                .password_hash(CHEAP)
                .role(Role::Auditor)
                .status(Status::Suspended)
                .metadata(json!({"n": 1}).as_object().unwrap().clone())
                .created_at(time)
                .updated_at(time)
                .last_login_at(time),
        )
        .push(
            Operation::update(id)
                .if_match(1)
                .name("Ada L.")
                .email("ada.l@example.com")
                .status(Status::Active)
                .clear_metadata("n"),
        )
        .extend([
            Operation::from(Operation::update(id).if_match(1).name("stale")),
            Operation::upsert("zoe@example.com").name("Zoe").set_metadata("desk", 4).into(),
            Operation::upsert("zoe@example.com").role(Role::Admin).password("a good long password").into(),
            Operation::delete(&*bob).if_match(1).into(),
            Operation::create("", "no address").into(),
        ]);
    for secret in ["argon2", "a good long password"] {
        assert!(!format!("{batch:?}").contains(secret), "{batch:?}");
    }
    let rehearsed = batch.clone().dry_run().await.unwrap();
    assert_eq!(people(&server).await, 2);
    let named = batch.idempotency_key("k");
    let sent = named.clone().send_full().await.unwrap();
    assert!(!sent.was_replayed() && named.send_full().await.unwrap().was_replayed());
    let results = sent.value;
    assert_eq!(rehearsed.results.len(), results.results.len());
    assert!(!results.all_succeeded());
    assert_eq!(results.failed().map(|(index, _)| index).collect::<Vec<_>>(), [2, 6]);
    let outcomes: Vec<_> = results.into_iter().collect();
    let Ok(Changed::Created(ada)) = &outcomes[0] else { panic!("{outcomes:?}") };
    assert_eq!((ada.id.as_str(), ada.created_at, ada.last_login_at), (id, time, Some(time)));
    let Ok(Changed::Updated(ada)) = &outcomes[1] else { panic!("{outcomes:?}") };
    assert_eq!((ada.name.as_str(), ada.version, ada.metadata.len()), ("Ada L.", 2, 0));
    assert!(outcomes[2].as_ref().is_err_and(|error| error.is_precondition_failed()), "{outcomes:?}");
    assert!(matches!(&outcomes[3], Ok(Changed::Created(_))) && matches!(&outcomes[4], Ok(Changed::Updated(_))));
    assert!(matches!(&outcomes[5], Ok(Changed::Deleted(id)) if id.as_str() == bob), "{outcomes:?}");
    let error = outcomes[6].as_ref().unwrap_err();
    assert!(error.is_validation() && error.batch_error().is_none());
    assert_eq!(error.field_errors()[1].code, FieldCode::InvalidEmail);
    assert_eq!(error.to_string(), "400 validation_failed: name: must not be empty; email: is not an e-mail address");
}

#[apply(both_engines)]
async fn the_error_of_an_atomic_batch_tells_of_each_operation_however_many() {
    let server = TestServer::start().await;
    let operations =
        (0..1000).map(|n| Operation::create("P", if n == 700 { "no".to_owned() } else { format!("p{n}@example.com") }));
    let error = server.admin().users().batch().extend(operations).atomic().await.unwrap_err();
    assert_eq!(error.code(), Some(&Code::BatchRolledBack), "{error}");
    assert!(error.is_conflict() && !error.is_unknown_outcome());
    let results = error.batch_results();
    assert_eq!(results.len(), 1000);
    assert_eq!((results[700].status, results[699].status), (400, 424));
    assert!(results[0].clone().into_result().unwrap_err().is_innocent());
    assert_eq!(people(&server).await, 1);
    let other = server.admin().users().get("nobody").await.unwrap_err();
    assert!(other.batch_results().is_empty());
}

/// What became of 2500 operations, every fiftieth of them bad, and the requests that they took.
#[apply(both_engines)]
async fn a_bulk_of_any_length_comes_back_in_order() {
    let server = TestServer::start().await;
    let requests = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&requests);
    let ums = Client::builder()
        .base_url(&server.url)
        .token(server.admin_token.clone())
        .observer(move |trace: &Trace<'_>| {
            counted.fetch_add(usize::from(matches!(trace, Trace::Request { .. })), Ordering::Relaxed);
        })
        .build()
        .unwrap();
    let operation = |n: usize| match n % 50 {
        0 => Operation::create("P", "not an address"),
        3 => Operation::create("P", format!("P{}@example.com", n - 1)),
        _ => Operation::create(format!("P {n}"), format!("p{n}@example.com")).password_hash(CHEAP),
    };
    let mut bulk = ums.users().bulk((0..2500).map(operation));
    let mut seen = 0;
    while let Some(item) = bulk.next().await {
        assert_eq!(item.index, seen);
        match (seen % 50, item.result) {
            (0, Err(error)) => assert!(error.is_validation(), "{error}"),
            (3, Err(error)) => assert_eq!(error.code(), Some(&Code::EmailTaken)),
            (_, Ok(changed)) => assert_eq!(changed.user().unwrap().email, format!("p{seen}@example.com")),
            (_, Err(error)) => panic!("{seen}: {error}"),
        }
        seen += 1;
    }
    assert_eq!(seen, 2500);
    // Three batches; more only where the machine is so busy that one is sent again.
    assert!((3..=6).contains(&requests.load(Ordering::Relaxed)), "{requests:?}");
    assert!(bulk.next().await.is_none());
    assert_eq!(people(&server).await, 1 + 2400);
    // By a stream that dawdles, one batch after the other, each depending on the last; and a rehearsal first.
    for (rehearsed, left) in [(true, 2401), (false, 1)] {
        let operations = (0..2500)
            .filter(|n| ![0, 3].contains(&(n % 50)))
            .map(|n| Operation::upsert(format!("p{n}@example.com")).name("Q").into());
        let mut bulk = ums.users().bulk_stream(Dawdling(operations, false)).concurrency(1).batch_size(700);
        if rehearsed {
            bulk = bulk.dry_run();
        }
        let mut ids = Vec::new();
        while let Some(item) = bulk.next().await {
            ids.push(item.result.unwrap().id().unwrap().clone());
        }
        assert_eq!(ids.len(), 2400);
        if !rehearsed {
            let mut bulk = ums.users().bulk(ids.into_iter().map(Operation::delete));
            while let Some(item) = bulk.next().await {
                assert!(matches!(item.result, Ok(Changed::Deleted(_))), "{item:?}");
            }
        }
        assert_eq!(people(&server).await, left);
    }
}

/// A stream that is not ready each time it is asked.
struct Dawdling<I>(I, bool);

impl<I: Iterator + Unpin> futures_core::Stream for Dawdling<I> {
    type Item = I::Item;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<I::Item>> {
        self.1 = !self.1;
        if self.1 {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(self.0.next())
    }
}

/// Operations and bytes of each request.
type Sizes = Arc<Mutex<Vec<(usize, usize)>>>;

/// A server that takes everything, and the sizes of what it took.
fn taking(fails: impl Fn(usize) -> Option<Reply> + Send + 'static) -> (Script, Sizes) {
    let sizes = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&sizes);
    let script = Script::new(move |number, request| {
        let body = request.split_once("\r\n\r\n").expect("a body").1;
        let operations =
            serde_json::from_str::<Value>(body).expect("JSON")["operations"].as_array().expect("operations").len();
        seen.lock().unwrap().push((operations, body.len()));
        let result = json!({"status": 200, "success": true, "id": "x"});
        let all = Reply::json("200 OK", &json!({"results": vec![result; operations]}).to_string());
        fails(number).unwrap_or(all)
    });
    (script, sizes)
}

fn client(script: &Script) -> Client {
    Client::builder().base_url(&script.url).token("t").retries(0).build().unwrap()
}

#[tokio::test]
async fn a_bulk_is_cut_where_the_server_would_refuse_more() {
    let (script, sizes) = taking(|_| None);
    let ums = client(&script);
    let secret = || SecretString::from("password".to_owned());
    let plain = (0..250).map(|n| Operation::create("P", format!("p{n}@example.com")).password(secret()));
    let large = (0..100).map(|n| Operation::upsert(format!("p{n}@example.com")).set_metadata("a", "ä".repeat(50_000)));
    let one = |n: usize| Operation::delete(n.to_string());
    let operations: Vec<Operation> =
        plain.map(Into::into).chain(large.map(Into::into)).chain((0..2001).map(one).map(Into::into)).collect();
    let mut bulk = ums.users().bulk(operations).concurrency(1);
    let mut count = 0;
    while let Some(item) = bulk.next().await {
        assert!(item.result.is_ok(), "{item:?}");
        count += 1;
    }
    assert_eq!(count, 2351);
    let sizes = sizes.lock().unwrap().clone();
    assert_eq!(sizes[..2].iter().map(|size| size.0).collect::<Vec<_>>(), [100, 100]);
    assert!(sizes.iter().all(|(operations, bytes)| *operations <= 1000 && *bytes <= 4 * 1024 * 1024), "{sizes:?}");
    assert!(
        sizes.iter().filter(|(_, bytes)| *bytes > 4_000_000).count() >= 2,
        "none is smaller than it must be: {sizes:?}"
    );
    assert_eq!(sizes.len(), 7, "{sizes:?}");
}

#[tokio::test]
async fn a_batch_that_fails_as_a_whole_fails_each_of_its_operations_and_no_others() {
    let (script, _) = taking(|number| match number {
        1 => Some(Reply::Cut),
        2 => Some(Reply::problem("503 Service Unavailable", "", "storage_unavailable")),
        3 => Some(Reply::json("200 OK", r#"{"results":[]}"#)),
        _ => None,
    });
    let ums = client(&script);
    let mut bulk = ums.users().bulk((0..50).map(|n| Operation::delete(n.to_string()))).batch_size(10).concurrency(1);
    let mut told = Vec::new();
    while let Some(item) = bulk.next().await {
        assert_eq!(item.index, told.len());
        told.push(match item.result {
            Ok(_) => "done".to_owned(),
            Err(error) => {
                assert!(error.batch_error().is_some());
                format!("{:?} {}", error.batch_error().unwrap().kind(), error.is_unknown_outcome())
            }
        });
    }
    let each: Vec<&str> = told
        .chunks(10)
        .map(|batch| {
            assert!(batch.windows(2).all(|pair| pair[0] == pair[1]));
            batch[0].as_str()
        })
        .collect();
    assert_eq!(each, ["done", "Interrupted true", "Api false", "Decode false", "done"]);
}

#[tokio::test]
async fn a_bulk_takes_no_more_in_than_it_has_on_its_way_and_stops_when_dropped() {
    let (script, sizes) = taking(|_| None);
    let taken = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&taken);
    let endless = (0_usize..).map(move |n| {
        counted.fetch_add(1, Ordering::Relaxed);
        Operation::delete(n.to_string())
    });
    let mut bulk = client(&script).users().bulk(endless).batch_size(10).concurrency(3);
    assert_eq!(taken.load(Ordering::Relaxed), 0, "nothing is taken before it is asked for");
    for n in 0..100 {
        assert_eq!(bulk.next().await.unwrap().index, n);
        let ahead = taken.load(Ordering::Relaxed) - n;
        assert!(ahead <= 41, "{ahead} ahead");
    }
    drop(bulk);
    let (taken_so_far, batches) = (taken.load(Ordering::Relaxed), sizes.lock().unwrap().len());
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    assert_eq!(taken.load(Ordering::Relaxed), taken_so_far);
    assert!(sizes.lock().unwrap().len() <= batches + 3);
}
