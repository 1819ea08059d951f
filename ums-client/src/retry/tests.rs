//! What is tried again and what is not, against a scripted server of a few lines and real sockets.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use super::*;
use crate::config::{CONNECT_TIMEOUT, RETRIES, TIMEOUT, TOTAL};
use crate::testing::{Fail, MockTransport, Reply, fixtures};
use crate::{Client, Trace};

/// What becomes of one request.
#[derive(Clone, Copy)]
enum Does {
    Answers(&'static str, &'static str, &'static str),
    /// Reads the request, and closes the connection.
    Cuts,
    /// Reads the request, and says nothing.
    Hangs,
}

use Does::{Answers, Cuts, Hangs};

const USER: &str = r#"{"id":"u","name":"A","email":"a@b","role":"user","status":"active","metadata":{},"created_at":"2026-11-23T02:14:00.123Z","updated_at":"2026-11-23T02:14:00.123Z","last_login_at":null,"version":7}"#;
const OK: Does = Answers("200 OK", "", USER);
const BUSY: Does = Answers("503 Service Unavailable", "", "");

struct Server {
    url: String,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// One that does this, connection by connection, and refuses all after them.
    fn new(script: &'static [Does]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let requests = Arc::clone(&seen);
        std::thread::spawn(move || {
            let mut hanging = Vec::new();
            for does in script {
                let (mut stream, _) = listener.accept().unwrap();
                requests.lock().unwrap().push(read(&mut stream));
                match does {
                    Answers(status, headers, body) => {
                        let length = body.len();
                        let answer = format!(
                            "HTTP/1.1 {status}\r\n{headers}connection: close\r\ncontent-length: {length}\r\n\r\n{body}"
                        );
                        stream.write_all(answer.as_bytes()).unwrap();
                    }
                    Cuts => {}
                    Hangs => hanging.push(stream),
                }
            }
            drop(listener);
            std::thread::sleep(Duration::from_secs(2));
        });
        Self { url, seen }
    }

    fn client(&self) -> Client {
        Client::builder().base_url(&*self.url).timeout(Duration::from_millis(200)).build().unwrap()
    }

    fn keys(&self) -> Vec<Option<String>> {
        let key = |request: &String| {
            request.lines().find_map(|line| line.strip_prefix("idempotency-key: ").map(str::to_owned))
        };
        self.seen.lock().unwrap().iter().map(key).collect()
    }

    fn count(&self) -> usize {
        self.seen.lock().unwrap().len()
    }
}

fn read(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    loop {
        let mut chunk = [0; 4096];
        let read = stream.read(&mut chunk).unwrap();
        bytes.extend_from_slice(&chunk[..read]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            if body.len() >= length.map_or(0, |length| length.parse().unwrap()) {
                return text;
            }
        }
        assert_ne!(read, 0, "the request broke off: {text}");
    }
}

const PROBLEM: &str = "content-type: application/problem+json\r\n";

#[tokio::test]
async fn what_reads_is_tried_three_times() {
    for script in [&[BUSY, BUSY, OK][..], &[Cuts, Hangs, OK], &[Answers("500 Oops", "", ""), Cuts, OK]] {
        let server = Server::new(Box::leak(script.to_vec().into_boxed_slice()));
        assert_eq!(server.client().users().get("u").await.unwrap().name, "A");
        assert_eq!((server.count(), server.keys()), (3, vec![None, None, None]));
    }
    let server = Server::new(&[BUSY, BUSY, BUSY, OK]);
    let error = server.client().users().get("u").await.unwrap_err();
    assert_eq!((error.status(), error.attempts(), server.count()), (Some(503), 3, 3));
    assert!(!error.is_unknown_outcome() && error.is_retryable());
}

#[tokio::test]
async fn what_cannot_get_better_is_tried_once() {
    for status in ["400 Bad", "401 Who", "403 No", "404 None", "409 Conflict", "412 Changed", "301 Moved"] {
        let server = Server::new(Box::leak(Box::new([Answers(status, "", ""), OK])));
        let error = server.client().users().get("u").await.unwrap_err();
        assert_eq!((error.attempts(), server.count()), (1, 1), "{status}");
    }
}

#[tokio::test]
async fn a_creation_has_one_key_over_all_its_tries() {
    let server = Server::new(&[Cuts, Hangs, OK, OK]);
    let client = server.client();
    client.users().create("A", "a@b", "secret").await.unwrap();
    client.users().create("A", "a@b", "secret").await.unwrap();
    let keys = server.keys();
    assert!(keys.iter().all(Option::is_some), "{keys:?}");
    assert!(keys[0] == keys[1] && keys[1] == keys[2] && keys[2] != keys[3], "{keys:?}");
}

#[tokio::test]
async fn what_may_have_been_done_is_not_done_again() {
    // Neither a change without a key, nor a login, whose key the server would not heed.
    let server = Server::new(&[Cuts, Hangs, Cuts, Answers("500 Oops", "", ""), OK]);
    let client = server.client();
    let cut = client.users().update("u").name("A").if_match(7).await.unwrap_err();
    let hung = client.users().delete("u").await.unwrap_err();
    let login = client.auth().login("a@b", "secret").await.unwrap_err();
    let failed = client.auth().refresh("secret").await.unwrap_err();
    assert_eq!((server.count(), server.keys()), (4, vec![None, None, None, None]));
    for error in [&cut, &hung, &login] {
        assert!(error.attempts() == 1 && error.is_unknown_outcome() && !error.is_retryable(), "{error}");
        assert!(error.to_string().contains("unknown"), "{error}");
    }
    assert_eq!((failed.attempts(), failed.status()), (1, Some(500)));
}

#[tokio::test]
async fn a_change_with_a_key_is_sent_again() {
    let server = Server::new(&[Cuts, OK]);
    server.client().users().update("u").name("A").if_match(7).idempotency_key("mine").await.unwrap();
    assert_eq!(server.keys(), [Some("mine".to_owned()), Some("mine".to_owned())]);
}

#[tokio::test]
async fn what_was_not_taken_is_always_sent_again() {
    let rate = Answers("429 Slow", "retry-after: 0\r\n", "");
    let server = Server::new(Box::leak(Box::new([BUSY, rate, OK])));
    server.client().users().update("u").name("A").await.unwrap();
    assert_eq!(server.count(), 3);
}

#[tokio::test]
async fn a_rehearsal_changes_nothing_and_is_sent_again() {
    let server = Server::new(&[Cuts, OK]);
    server.client().users().update("u").name("A").dry_run().await.unwrap();
    assert_eq!(server.keys(), [None, None]);
}

#[tokio::test]
async fn an_unknown_outcome_stays_unknown_until_it_is_known() {
    let create = async |script: &'static [Does]| {
        let server = Server::new(script);
        server.client().users().create("A", "a@b", "secret").await.map(drop)
    };
    // Afterwards nobody listens any more.
    let error = create(&[Cuts]).await.unwrap_err();
    assert!(error.is_connect() && error.is_unknown_outcome() && !error.is_retryable(), "{error}");
    assert_eq!(error.attempts(), 3);
    let error = create(&[Hangs, BUSY, BUSY]).await.unwrap_err();
    assert!(error.is_unknown_outcome(), "{error}");
    let ended = Answers("401 Who", PROBLEM, r#"{"code":"invalid_token"}"#);
    let error = create(Box::leak(Box::new([Cuts, ended]))).await.unwrap_err();
    assert!(error.is_unknown_outcome(), "{error}");
    let runs = Answers("409 Wait", PROBLEM, r#"{"code":"idempotency_in_progress"}"#);
    let lost = Answers("503 Lost", PROBLEM, r#"{"code":"outcome_unknown"}"#);
    create(Box::leak(Box::new([lost, OK]))).await.unwrap();
    // Had it been carried out, this would have been told again.
    let taken = Answers("409 Taken", PROBLEM, r#"{"code":"email_taken"}"#);
    let error = create(Box::leak(Box::new([Cuts, taken]))).await.unwrap_err();
    assert!(!error.is_unknown_outcome() && error.is_conflict(), "{error}");
    // Somebody else's call by the same name is not ours to wait for.
    let error = create(Box::leak(Box::new([runs, OK]))).await.unwrap_err();
    assert!(error.attempts() == 1 && !error.is_unknown_outcome(), "{error}");
}

#[tokio::test(start_paused = true)]
async fn what_our_own_earlier_try_comes_to_is_waited_for() {
    let runs = || Reply::problem(409, Code::IdempotencyInProgress);
    let ada = Reply::user(&fixtures::user("Ada", "ada@example.com"));
    let lost = || MockTransport::new().fail(Fail::Timeout);
    let server = (0..20).fold(lost(), |server, _| server.reply(runs())).reply(ada);
    let began = Instant::now();
    server.client().users().create("A", "a@b", "secret").await.unwrap();
    assert!(began.elapsed() >= Duration::from_secs(20) && server.requests().len() == 22);
    // But not for ever.
    let server = (0..200).fold(lost(), |server, _| server.reply(runs()));
    let began = Instant::now();
    let error = server.client().users().create("A", "a@b", "secret").await.unwrap_err();
    assert!(error.is_unknown_outcome(), "{error}");
    assert!(
        began.elapsed() > Duration::from_secs(50) && began.elapsed() < Duration::from_secs(60),
        "{:?}",
        began.elapsed()
    );
}

#[tokio::test(start_paused = true)]
async fn nothing_is_sent_in_the_last_second() {
    struct Slow(Duration);
    impl crate::auth::Credentials for Slow {
        fn headers(&self) -> crate::auth::CredentialsFuture<'_, http::HeaderMap> {
            Box::pin(async {
                tokio::time::sleep(self.0).await;
                Ok(http::HeaderMap::new())
            })
        }
    }
    let server = MockTransport::new();
    let slow = |millis| server.client().with_credentials(Slow(Duration::from_millis(millis)));
    let error = slow(59_500).users().delete("u").await.unwrap_err();
    assert!(error.kind() == ErrorKind::Credentials && server.requests().is_empty(), "{error}");
    slow(58_500).users().delete("u").await.unwrap_err();
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn the_waits_grow_and_are_chance() {
    let broken = Client::builder().base_url("http://127.0.0.1:1").retries(0).build().unwrap();
    let error = broken.users().get("u").await.unwrap_err();
    let retries = Retries::new(20, Duration::from_secs(3600));
    let mut tries = retries.begin(true);
    for n in 0..20_u32 {
        tries.next();
        let ceiling = Duration::from_millis(100 << n.min(7)).min(Duration::from_secs(10));
        let waits: Vec<Duration> = (0..50)
            .map(|_| {
                retries.left.store(BUDGET, Ordering::Relaxed);
                tries.after(&error).unwrap()
            })
            .collect();
        assert!(waits.iter().all(|wait| *wait <= ceiling), "{n}: {waits:?}");
        assert!(waits.iter().any(|wait| *wait > ceiling / 2) && waits.iter().any(|wait| *wait < ceiling / 2), "{n}");
    }
    assert_eq!((CONNECT_TIMEOUT.as_secs(), TIMEOUT.as_secs(), TOTAL.as_secs(), RETRIES), (10, 30, 60, 2));
}

#[tokio::test]
async fn the_server_says_how_long_to_wait() {
    let server = Server::new(&[Answers("503 Busy", "retry-after: 1\r\n", ""), OK]);
    let began = Instant::now();
    server.client().users().get("u").await.unwrap();
    assert!(began.elapsed() >= Duration::from_secs(1), "{:?}", began.elapsed());
    let server = Server::new(&[Answers("429 Slow", "retry-after: 31\r\n", ""), OK]);
    let error = server.client().users().get("u").await.unwrap_err();
    assert_eq!((error.attempts(), error.retry_after()), (1, Some(Duration::from_secs(31))));
}

#[tokio::test]
async fn an_observer_is_told_of_it() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&seen);
    let server = Server::new(&[BUSY, OK]);
    let observer = move |trace: &Trace<'_>| match trace {
        Trace::Request { attempt, .. } => told.lock().unwrap().push(format!("try {attempt}")),
        Trace::Retry { .. } => told.lock().unwrap().push(trace.to_string()),
        _ => {}
    };
    Client::builder().base_url(&*server.url).observer(observer).build().unwrap().users().get("u").await.unwrap();
    let seen = seen.lock().unwrap();
    assert_eq!((seen.len(), seen[0].as_str(), seen[2].as_str()), (3, "try 1", "try 2"));
    let line = "* users.get: 503 Service Unavailable: the answer is not one of UMS; try 2 in ";
    assert!(seen[1].starts_with(line), "{seen:?}");
}

#[test]
fn the_budget_runs_out_and_fills_up_again() {
    let retries = Retries::new(2, Duration::from_secs(60));
    let spent = (0..1000).take_while(|_| retries.pay(PRICE)).count();
    assert_eq!(spent, 100);
    (0..5).for_each(|_| retries.pay_back());
    assert!(!retries.pay(PRICE_OF_TIMEOUT) && retries.pay(PRICE) && !retries.pay(PRICE));
    (0..2 * BUDGET).for_each(|_| retries.pay_back());
    assert_eq!(retries.left.load(Ordering::Relaxed), BUDGET);
}

#[tokio::test]
async fn without_a_budget_nothing_is_tried_again() {
    let server = Server::new(&[Cuts, Cuts, OK]);
    let retries = Retries::new(2, Duration::from_secs(60));
    while retries.pay(PRICE) {}
    let client = server.client();
    let error = client.users().get("u").await.map(drop);
    assert!(error.is_ok(), "with one: {error:?}");
    let broken = Client::builder().base_url(&*server.url).retries(0).build().unwrap();
    let error = broken.users().get("u").await.unwrap_err();
    let mut tries = retries.begin(true);
    tries.next();
    assert_eq!(tries.after(&error), None);
    assert!(Retries::new(2, Duration::from_secs(60)).begin(true).also_after(&error).is_some());
}

#[tokio::test]
async fn the_time_for_all_tries_is_kept() {
    let broken = Client::builder().base_url("http://127.0.0.1:1").retries(0).build().unwrap();
    let error = broken.users().get("u").await.unwrap_err();
    let retries = Retries::new(9, Duration::ZERO);
    assert_eq!(retries.begin(true).also_after(&error), None);
}

impl Tries<'_> {
    fn also_after(mut self, error: &Error) -> Option<Duration> {
        self.next();
        self.after(error)
    }
}
