//! Faults that were found by reading and attacking, each with the test that shows it gone.

use std::os::unix::fs::{PermissionsExt, symlink};

use serde_json::{Map, Value, json};

use crate::harness::{Database, TestServer, apply, both_engines};
use ums_server::{Config, Server};

#[apply(both_engines)]
async fn metadata_of_thousands_of_members_does_not_stall_the_writer() {
    let server = TestServer::start().await;
    let (id, token) = server.person("Ann", "ann@example.com", "user").await;
    // Short enough to be stored, and a patch that is not.
    let many = |from: usize, to: usize| (from..to).map(|n| (format!("k{n}"), json!(1))).collect::<Map<_, _>>();
    let stored = json!({"metadata": many(0, 900)}).to_string();
    assert_eq!(server.raw_admin().patch(&format!("/users/{id}"), &stored).await.status, 200);
    let patch = json!({"metadata": many(0, 5_500)}).to_string();
    let refused = server.raw().token(&token).patch("/users/me", &patch).await;
    assert_eq!((refused.status, refused.faults()), (400, vec!["metadata metadata_too_large".to_owned()]));
    // The stored object, unchanged, is an echo and no change, also with a null in it.
    let with_null =
        json!({"name": "N", "email": "n@example.com", "password": "a good password", "metadata": {"a": null, "b": 1}});
    let created = server.raw_admin().post("/users", &with_null.to_string()).await;
    let echoed = server
        .raw_admin()
        .put(
            &format!("/users/{}", created.json()["id"].as_str().unwrap()),
            &String::from_utf8(created.body.clone()).unwrap(),
        )
        .await;
    assert_eq!(
        (echoed.status, echoed.json()["metadata"].clone(), echoed.json()["version"].clone()),
        (200, json!({"a": null, "b": 1}), json!(1))
    );
}

#[apply(both_engines)]
async fn an_answer_stays_in_proportion_to_its_request() {
    let server = TestServer::start().await;
    let body: Map<String, Value> = (0..6_000).map(|n| (format!("{n:05}"), json!(0))).collect();
    let refused = server.raw().post("/auth/register", &Value::Object(body).to_string()).await;
    assert_eq!(refused.faults().len(), 51);
    assert!(refused.body.len() < 10_000, "{}", refused.body.len());
    let query = (0..3_000).map(|n| n.to_string()).collect::<Vec<_>>().join("&");
    for (raw, path) in [(server.raw_admin(), "/users"), (server.raw_admin(), "/users/me")] {
        let refused = raw.get(&format!("{path}?{query}")).await;
        assert_eq!(refused.status, 400);
        assert!(refused.body.len() < 12_000, "{}", refused.body.len());
    }
    let long = json!({"x".repeat(5_000): 1}).to_string();
    assert!(server.raw().post("/auth/refresh", &long).await.body.len() < 1_000);
}

#[apply(both_engines)]
async fn a_page_of_another_origin_cannot_call_a_dev_server() {
    let server = TestServer::start().await;
    let register = r#"{"name": "Eve", "email": "eve@example.com", "password": "password123"}"#;
    for origin in ["https://evil.example", "http://localhost.evil.example", "null", ""] {
        let refused = server.raw().header("Origin", origin).post("/auth/register", register).await;
        assert_eq!((refused.status, refused.problem().as_str()), (403, "forbidden"), "{origin}");
    }
    for host in ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", ""] {
        let refused = server.raw().header("Host", host).post("/auth/register", register).await;
        assert_eq!((refused.status, refused.problem().as_str()), (421, "misdirected_request"), "{host}");
    }
    let own = server.raw().header("Origin", "http://localhost:3000").post("/auth/register", register).await;
    assert_eq!(own.status, 201, "{own:?}");
}

#[apply(both_engines)]
async fn a_streamed_list_ends_with_the_right_to_read_it() {
    let server = TestServer::start().await;
    // More than the buffers between the database and a reader that does not read.
    let metadata: Map<String, Value> = [("fill".to_owned(), json!("x".repeat(8_000)))].into_iter().collect();
    for n in 0..1_000 {
        let body =
            json!({"name": "N", "email": format!("n{n}@example.com"), "password": "password123", "metadata": metadata});
        assert_eq!(server.raw_admin().post("/users", &body.to_string()).await.status, 201);
    }
    let (id, token) = server.person("Aud", "aud@example.com", "auditor").await;
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let mut stream = socket.connect(server.addr).await.unwrap();
    let request = format!(
        "GET /users HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n",
        server.addr
    );
    tokio::io::AsyncWriteExt::write_all(&mut stream, request.as_bytes()).await.unwrap();
    let mut first = [0; 1];
    tokio::io::AsyncReadExt::read_exact(&mut stream, &mut first).await.unwrap();
    assert_eq!(server.raw_admin().delete(&format!("/users/{id}")).await.status, 200);
    let mut rest = Vec::new();
    let _ = tokio::io::AsyncReadExt::read_to_end(&mut stream, &mut rest).await;
    assert!(!rest.ends_with(b"0\r\n\r\n"), "the list was read to its end after its reader was deleted");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_file_has_one_server_by_whatever_name_and_is_private_whatever_it_was() {
    let server = TestServer::start().await;
    let link = server.folder().join("link.db");
    symlink(server.folder().join("ums.db"), &link).unwrap();
    let refused = Server::open_to_serve(Config::dev(&link)).await.unwrap_err();
    assert!(refused.to_string().contains("already serving"), "{refused}");

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ums.db");
    std::fs::write(&file, "").unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    let _server = Server::open(Config::dev(&file)).await.unwrap();
    for name in ["ums.db", "ums.db-wal", "ums.db-shm"] {
        let mode = std::fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[apply(both_engines)]
async fn a_dev_server_is_not_served_off_loopback_by_any_way() {
    let database = Database::fresh();
    let server = Server::open(database.config()).await.unwrap();
    let listener = tokio::net::TcpListener::bind("0.0.0.0:0").await.unwrap();
    let refused = server.serve(listener, std::future::pending()).await.unwrap_err();
    assert!(refused.to_string().contains("loopback"), "{refused}");
}

#[apply(both_engines)]
async fn a_connection_that_never_asked_anything_does_not_hold_up_the_end() {
    let server = TestServer::start().await;
    let _idle = tokio::net::TcpStream::connect(server.addr).await.unwrap();
    // An answer through another connection: the idle one has been accepted before it.
    assert_eq!(server.raw().get("/healthz").await.status, 200);
    let stopped = tokio::time::timeout(std::time::Duration::from_secs(5), server.stop()).await;
    assert!(stopped.is_ok(), "the shutdown waits for a connection that asked nothing");
}

#[apply(both_engines)]
async fn a_body_that_nobody_reads_does_not_cost_the_answer() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let server = TestServer::start().await;
    let (_, token) = server.person("Ann", "ann@example.com", "user").await;
    let mut stream = tokio::net::TcpStream::connect(server.addr).await.unwrap();
    let head = format!(
        "POST /auth/logout HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {token}\r\nContent-Length: 60000\r\n\r\n",
        server.addr
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 204");
    // The rest of the body comes after the answer, and is taken: no reset.
    stream.write_all(&[b' '; 60_000]).await.unwrap();
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).await.expect("the connection ends, and is not reset");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_has_stopped_leaves_one_whole_file() {
    let server = TestServer::start().await;
    server.person("Ann", "ann@example.com", "user").await;
    let left = server.stop().await;
    let left: Vec<_> = std::fs::read_dir(left.folder()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name == "ums.db-wal"), "{left:?}");
}
