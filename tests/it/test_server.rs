//! `ums_server::testing::TestServer`, as the tests of other programs use it.

use std::net::{SocketAddr, TcpStream};
use std::process::Command;
use std::time::{Duration, Instant};

use secrecy::SecretString;
use ums_client::{Client, Code, Role, Status};
use ums_server::testing::{Error, Person, TestServer, TestServerBuilder};
use ums_server::{Config, Registration, SAMPLE_PEOPLE};

use crate::harness::engine::{Engine, engine};
use crate::harness::{apply, both_engines, postgres};

/// One on the engine of the test.
fn builder() -> TestServerBuilder {
    match engine() {
        Engine::Sqlite => TestServer::builder(),
        Engine::Postgres => TestServer::builder().postgres(postgres::server().expect("it was looked for")),
    }
}

fn client(url: &str, token: &str) -> Client {
    Client::builder().base_url(url).token(token).retries(0).build().unwrap()
}

fn admin(server: &TestServer) -> Client {
    client(server.url(), server.admin_token())
}

fn anonymous(server: &TestServer) -> Client {
    Client::builder().base_url(server.url()).retries(0).build().unwrap()
}

fn password(person: &Person) -> SecretString {
    SecretString::from(person.password.clone())
}

fn accepts(url: &str) -> bool {
    let addr: SocketAddr = url.trim_start_matches("http://").parse().unwrap();
    TcpStream::connect(addr).is_ok()
}

/// The data of servers in this process's own place for temporary files.
fn left_behind() -> Vec<String> {
    let entries = std::fs::read_dir(std::env::temp_dir()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with("ums-test-")).collect()
}

/// The schemas of test servers on which somebody has this e-mail.
fn schemas_of(email: &str) -> Vec<String> {
    let url = postgres::server().unwrap();
    let schemas = "select nspname from pg_namespace where nspname like 'ums\\_test\\_%'";
    let schemas = postgres::sql(url, schemas).unwrap().into_iter().flatten().flatten();
    // Those of other tests come and go.
    let has = |schema: &String| {
        let found = postgres::sql(url, &format!("select 1 from {schema}.users where email = '{email}'"));
        found.is_ok_and(|rows| !rows.is_empty())
    };
    schemas.filter(has).collect()
}

#[apply(both_engines)]
async fn it_has_people_who_are_what_it_says_they_are() {
    let server = builder().people(14).start().await.unwrap();
    let ums = admin(&server);
    assert_eq!(ums.me().get().await.unwrap().email, server.admin().email);
    let listed = ums.users().list().await.unwrap().items;
    let all: Vec<&Person> = std::iter::once(server.admin()).chain(server.people()).collect();
    assert_eq!(all.len(), 15);
    for (user, person) in listed.iter().zip(&all) {
        let seen = (user.id.as_str(), &user.name, &user.email, user.role.as_str(), user.status.as_str(), user.version);
        let said = (person.id.as_str(), &person.name, &person.email, person.role.as_str(), person.status.as_str(), 1);
        assert_eq!(seen, said);
    }
    assert_eq!(listed.len(), all.len(), "in this order, and nobody else");
    let names: Vec<&str> = server.people().iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names[..12], SAMPLE_PEOPLE.map(|person| person.name));
    assert_eq!(names[12..], ["Person 13", "Person 14"]);
    // They came to be as everybody does.
    let told = ums.audit().list().await.unwrap().items;
    assert_eq!(told.iter().filter(|event| event.action == "user.create").count(), 15);
}

#[apply(both_engines)]
async fn its_people_log_in_and_its_administrator_administers() {
    let server = builder().start().await.unwrap();
    let [ada, bob, larisa] = server.people() else { panic!("three, unless told otherwise") };
    let open = anonymous(&server);
    for person in [ada, larisa, server.admin()] {
        let token = open.auth().login(&person.email, password(person)).await.unwrap();
        let own = open.with_token(token.access_token);
        assert_eq!(own.me().get().await.unwrap().version, 1, "nothing was mended at the login");
    }
    let suspended = open.auth().login(&bob.email, password(bob)).await.unwrap_err();
    assert!(suspended.is_unauthenticated(), "{suspended}");
    assert!(
        open.auth().login(&ada.email, SecretString::from("another password")).await.unwrap_err().is_unauthenticated()
    );

    let ums = admin(&server);
    let eve = ums.users().create("Eve", "eve@example.com", password(ada)).role(Role::Admin).await.unwrap();
    ums.users().update(&bob.id).status(Status::Active).await.unwrap();
    open.auth().login(&bob.email, password(bob)).await.unwrap();
    assert!(ums.api_keys().list().await.unwrap().iter().all(|key| key.expires_at.is_none()));
    ums.users().delete(&eve.id).await.unwrap();

    let of_larisa = client(server.url(), &server.token_of(larisa).await.unwrap());
    assert_eq!(of_larisa.me().get().await.unwrap().role, Role::Auditor);
    let mut ghost = ada.clone();
    "nobody".clone_into(&mut ghost.id);
    assert!(server.token_of(&ghost).await.unwrap_err().to_string().contains(&ada.email));
}

#[apply(both_engines)]
async fn time_passes_for_it_alone() {
    let server = builder().start().await.unwrap();
    let ada = &server.people()[0];
    let open = anonymous(&server);
    let token = open.auth().login(&ada.email, password(ada)).await.unwrap();
    let own = open.with_token(token.access_token.clone());
    server.advance(Duration::from_secs(3590));
    own.me().get().await.unwrap();
    server.advance(Duration::from_secs(20));
    assert!(own.me().get().await.unwrap_err().is_unauthenticated(), "an hour has passed");
    let fresh = open.auth().refresh(token.refresh_token.unwrap()).await.unwrap();
    open.with_token(fresh.access_token).me().get().await.unwrap();
    server.advance(Duration::from_secs(31 * 24 * 3600));
    assert!(open.auth().refresh(fresh.refresh_token.unwrap()).await.is_err(), "so has the session");
    let ums = admin(&server);
    ums.me().get().await.unwrap();
    // The clock goes on by itself, and there is an end of time.
    let before = ums.users().update(&ada.id).name("A").await.unwrap().updated_at;
    tokio::time::sleep(Duration::from_millis(5)).await;
    assert!(ums.users().update(&ada.id).name("Ada").await.unwrap().updated_at > before);
    server.advance(Duration::MAX);
    server.advance(Duration::MAX);
    assert!(accepts(server.url()));
}

#[apply(both_engines)]
async fn several_stand_side_by_side_and_know_nothing_of_one_another() {
    let (one, two, three) = tokio::join!(builder().start(), builder().people(0).start(), builder().people(1).start());
    let (one, two, three) = (one.unwrap(), two.unwrap(), three.unwrap());
    assert!(two.people().is_empty());
    admin(&two).users().create("Ada", "ada@example.com", SecretString::from("a password for tests")).await.unwrap();
    assert_eq!(admin(&one).users().list().await.unwrap().items.len(), 4);
    assert_eq!(admin(&three).users().list().await.unwrap().items.len(), 2);
    assert!(client(one.url(), two.admin_token()).me().get().await.unwrap_err().is_unauthenticated());
    let token = one.token_of(&one.people()[0]).await.unwrap();
    assert!(client(three.url(), &token).me().get().await.unwrap_err().is_unauthenticated());
    one.stop().await.unwrap();
    admin(&two).me().get().await.unwrap();
}

#[apply(both_engines)]
async fn its_settings_are_those_of_the_test() {
    let server = builder().config(|config| config.registration = Registration::Closed).start().await.unwrap();
    let refused = anonymous(&server).auth().register("Eve", "eve@example.com", SecretString::from("secret")).await;
    assert_eq!(refused.unwrap_err().code(), Some(&Code::RegistrationClosed));

    let server = builder().config(|config| config.dev = false).start().await.unwrap();
    let short = anonymous(&server).auth().register("Eve", "eve@example.com", SecretString::from("secret")).await;
    assert!(short.unwrap_err().is_validation());

    let server = builder().start().await.unwrap();
    let token =
        anonymous(&server).auth().register("Eve", "eve@example.com", SecretString::from("secret")).await.unwrap();
    assert_eq!(token.user.role, Role::User, "there is an administrator already");
}

#[apply(both_engines)]
async fn its_data_goes_with_it() {
    for (email, stops) in [("stopped@example.com", true), ("dropped@example.com", false)] {
        let server = builder().start().await.unwrap();
        let (url, ums) = (server.url().to_owned(), admin(&server));
        ums.users().create("Eve", email, password(server.admin())).await.unwrap();
        let there = if engine() == Engine::Postgres { schemas_of(email) } else { left_behind() };
        assert!(!there.is_empty());
        if stops {
            server.stop().await.unwrap()
        } else {
            drop(server)
        }
        assert!(!accepts(&url), "its port is closed");
        // (That nothing is left of the others is found out below, where there are no others.)
        assert!(engine() == Engine::Sqlite || schemas_of(email).is_empty());
    }
}

#[test]
fn it_may_be_shared_and_sent_and_so_may_its_start() {
    fn may<T: Send + Sync>() {}
    may::<TestServer>();
    fn may_be_sent<T: Send>(_: &T) {}
    may_be_sent(&builder().start());
}

#[tokio::test]
async fn what_cannot_start_says_why_and_shows_no_secret() {
    async fn why(builder: TestServerBuilder) -> String {
        let error: Error = builder.start().await.unwrap_err();
        assert_eq!(format!("{error:?}"), error.to_string());
        let _: Box<dyn std::error::Error + Send + Sync> = Box::from(error.to_string());
        error.to_string()
    }
    assert_eq!(
        why(TestServer::builder().postgres("sqlite:ums.db")).await,
        "the test server: a postgres:// URL is wanted"
    );
    let text = why(TestServer::builder().postgres("postgres://ada:canary@127.0.0.1:1/ums")).await;
    assert!(text.contains("cannot open the database") && !text.contains("canary"), "{text}");
    assert!(!format!("{:?}", TestServer::builder().postgres("postgres://ada:canary@localhost/ums")).contains("canary"));
    let no_certificate = |config: &mut Config| {
        (config.tls_cert, config.tls_key) = (Some("nowhere.pem".into()), Some("nowhere.key".into()));
    };
    assert!(why(TestServer::builder().config(no_certificate)).await.contains("nowhere.pem"));
    let text = why(TestServer::builder().config(|config| config.listen = ([0, 0, 0, 0], 80).into())).await;
    assert!(text.contains("--dev"), "{text}");
}

/// Runs one of the tests below in a process of its own, which has no threads and no temporary files but those of its test.
fn alone(name: &str) {
    let folder = tempfile::tempdir().unwrap();
    let mut test = Command::new(std::env::current_exe().unwrap());
    let name = format!("test_server::{name}");
    test.args(["--exact", &name, "--nocapture", "--test-threads=1"]).env("TMPDIR", folder.path()).env(ALONE, &name);
    let output = test.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left of it");
}

/// Says which test a process is for.
const ALONE: &str = "UMS_TEST_ALONE";

fn is_alone() -> bool {
    std::env::var_os(ALONE).is_some()
}

/// The threads of this process, by name.
fn threads() -> Vec<String> {
    let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten();
    tasks.map(|task| std::fs::read_to_string(task.unwrap().path().join("comm")).unwrap_or_default()).collect()
}

/// That of a server nothing is left: no port, no thread, no data.
fn gone(url: &str, before: usize) {
    assert!(!accepts(url), "its port is closed");
    no_more_threads(before);
    assert_eq!(left_behind(), [""; 0]);
}

fn no_more_threads(before: usize) {
    // The kernel still shows a thread for a moment that was joined.
    let deadline = Instant::now() + Duration::from_millis(200);
    while threads().len() > before {
        assert!(Instant::now() < deadline, "{before} threads were there before, and now {:?}", threads());
    }
}

#[test]
fn stopped_or_dropped_it_leaves_nothing_on_a_runtime_of_one_thread() {
    if !is_alone() {
        return alone("stopped_or_dropped_it_leaves_nothing_on_a_runtime_of_one_thread");
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(ends_without_a_trace());
}

#[test]
fn stopped_or_dropped_it_leaves_nothing_on_a_runtime_of_many() {
    if !is_alone() {
        return alone("stopped_or_dropped_it_leaves_nothing_on_a_runtime_of_many");
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(3).enable_all().build().unwrap();
    runtime.block_on(async { tokio::spawn(ends_without_a_trace()).await.unwrap() });
}

async fn ends_without_a_trace() {
    let before = threads().len();
    assert!(before > 0 || !cfg!(target_os = "linux"));
    // Stopped, with a connection that a client keeps.
    let server = TestServer::start().await.unwrap();
    let (url, ums) = (server.url().to_owned(), admin(&server));
    ums.me().get().await.unwrap();
    assert!(accepts(&url) && !left_behind().is_empty());
    server.stop().await.unwrap();
    gone(&url, before);
    assert!(ums.me().get().await.unwrap_err().is_connect());

    // Dropped in the middle of a call that it never sees the end of.
    let server = TestServer::start().await.unwrap();
    let url = server.url().to_owned();
    let mut half = TcpStream::connect(url.trim_start_matches("http://")).unwrap();
    std::io::Write::write_all(&mut half, b"POST /auth/login HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\n").unwrap();
    let ums = admin(&server);
    ums.me().get().await.unwrap();
    let began = Instant::now();
    drop(server);
    assert!(began.elapsed() < Duration::from_secs(2), "a drop waits for nobody");
    gone(&url, before);

    // Given up before it listens, at whatever moment.
    for micros in [0, 100, 1000, 3000, 10_000, 20_000] {
        drop(tokio::time::timeout(Duration::from_micros(micros), TestServer::start()).await);
        no_more_threads(before);
    }
    assert_eq!(left_behind(), [""; 0]);

    // Dropped by a test that fails.
    let (url, failed) = {
        let server = TestServer::start().await.unwrap();
        let url = server.url().to_owned();
        (url, tokio::spawn(async move { panic!("a test fails with {server:?}") }).await)
    };
    assert!(failed.unwrap_err().is_panic());
    gone(&url, before);
}

#[tokio::test]
async fn it_is_there_before_one_could_wish_for_a_mock() {
    let mut took: Vec<Duration> = Vec::new();
    for _ in 0..5 {
        let began = Instant::now();
        let server = TestServer::start().await.unwrap();
        took.push(began.elapsed());
        drop(server);
    }
    // Of five the quickest: other tests run beside this one.
    assert!(took.iter().min().unwrap() < &Duration::from_millis(300), "{took:?}");
    // As many hashes at their usual cost take ten seconds.
    let began = Instant::now();
    let server = TestServer::builder().people(500).start().await.unwrap();
    assert!(began.elapsed() < Duration::from_secs(4), "{:?}", began.elapsed());
    assert_eq!(server.people().len(), 500);
}
