//! Slow peers: each is shown the door in its time, and nobody else waits for it.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::harness::{Answer, TestServer, apply, both_engines};

/// Sends `first`, then a byte of `rest` each half second; when the server closed, and what it said.
async fn closed(server: &TestServer, first: &str, rest: &str) -> (Duration, Vec<u8>) {
    let began = Instant::now();
    let (mut reader, mut writer) = TcpStream::connect(server.addr).await.unwrap().into_split();
    writer.write_all(first.as_bytes()).await.unwrap();
    let mut rest = rest.bytes().cycle().filter(|_| !rest.is_empty());
    let mut trickle = tokio::time::interval(Duration::from_millis(500));
    let mut heard = Vec::new();
    let read = reader.read_to_end(&mut heard);
    tokio::pin!(read);
    loop {
        tokio::select! {
            _ = &mut read => break,
            _ = trickle.tick() => if let Some(byte) = rest.next() {
                let _ = writer.write_all(&[byte]).await;
            },
            () = tokio::time::sleep(Duration::from_secs(20)) => panic!("{first:?} is still connected"),
        }
        assert!(began.elapsed() < Duration::from_secs(20), "{first:?} is still connected");
    }
    (began.elapsed(), heard)
}

#[apply(both_engines)]
async fn slow_clients_are_closed_in_time_and_good_ones_do_not_notice() {
    let server = TestServer::start().await;
    let post = "POST /auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000\r\n\r\n{";
    let worst = async {
        let mut worst = Duration::ZERO;
        for _ in 0..100 {
            let began = Instant::now();
            assert_eq!(server.raw_admin().get("/users/me").await.status, 200);
            worst = worst.max(began.elapsed());
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        worst
    };
    let (idle, half, trickled, header, silent, crowd, worst) = tokio::join!(
        closed(&server, "", ""),
        closed(&server, "GET /healthz HTTP/1.1\r\nHost: loc", ""),
        closed(&server, "G", "E"),
        closed(&server, "GET /healthz HTTP/1.1\r\nX-Trickle: ", "x"),
        closed(&server, post, ""),
        async {
            let mut crowd = Vec::new();
            for _ in 0..300 {
                crowd.push(TcpStream::connect(server.addr).await.unwrap());
            }
            let began = Instant::now();
            for stream in &mut crowd {
                let _ = stream.read_to_end(&mut Vec::new()).await;
            }
            began.elapsed()
        },
        worst,
    );
    let within = |what: &str, took: Duration, from: u64, to: u64| {
        assert!((from * 1000..=to * 1000).contains(&u64::try_from(took.as_millis()).unwrap()), "{what}: {took:?}");
    };
    within("idle before the first request", idle.0, 9, 11);
    within("half a head", half.0, 4, 7);
    within("a byte each half second", trickled.0, 4, 7);
    within("a header without end", header.0, 4, 7);
    within("three hundred idle ones", crowd, 9, 12);
    // A body that stands still is told so.
    within("a body that stands still", silent.0, 9, 12);
    let answer = Answer::parse(&silent.1);
    assert_eq!((answer.status, answer.problem().as_str()), (408, "request_timeout"));
    assert!(worst < Duration::from_secs(2), "a good client waited {worst:?}");
}
