//! A server that says what a test wants it to, one request a connection: what a real one does not do to order.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What becomes of a request.
#[derive(Clone, Debug)]
pub(crate) enum Reply {
    /// A status such as `200 OK`, headers that each end in `\r\n`, and a body.
    Answer(String, String, Vec<u8>),
    /// The connection is closed without a byte.
    Cut,
    /// Nothing is ever said.
    Hang,
}

/// Listens on loopback as long as the test runs.
pub(crate) struct Script {
    pub(crate) url: String,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Reply {
    pub(crate) fn json(status: &str, body: &str) -> Self {
        Self::Answer(status.to_owned(), "Content-Type: application/json\r\n".to_owned(), body.as_bytes().to_vec())
    }

    pub(crate) fn problem(status: &str, headers: &str, code: &str) -> Self {
        let headers = format!("Content-Type: application/problem+json\r\n{headers}");
        Self::Answer(status.to_owned(), headers, format!(r#"{{"code":"{code}","detail":"it says {code}"}}"#).into())
    }
}

impl Script {
    /// Asked for each request, of which it is told the number, from 0, and the text.
    pub(crate) fn new(reply: impl Fn(usize, &str) -> Reply + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let seen = Arc::new(Mutex::new(Vec::new()));
        let requests = Arc::clone(&seen);
        std::thread::spawn(move || {
            let mut hanging = Vec::new();
            while let Ok((mut stream, _)) = listener.accept() {
                // Who only looks whether somebody listens says nothing.
                let Some(request) = read(&mut stream) else { continue };
                let number = {
                    let mut requests = requests.lock().expect("the requests");
                    requests.push(request.clone());
                    requests.len() - 1
                };
                match reply(number, &request) {
                    Reply::Answer(status, headers, body) => {
                        let head = format!(
                            "HTTP/1.1 {status}\r\n{headers}Connection: close\r\nContent-Length: {}\r\n\r\n",
                            body.len()
                        );
                        let _ = stream.write_all(&[head.as_bytes(), &body].concat());
                    }
                    Reply::Cut => {}
                    Reply::Hang => hanging.push(stream),
                }
            }
        });
        Self { url, seen }
    }

    /// One that does these in turn, and the last of them for ever.
    pub(crate) fn of(replies: Vec<Reply>) -> Self {
        Self::new(move |number, _| replies[number.min(replies.len() - 1)].clone())
    }

    /// What it was asked so far.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.seen.lock().expect("the requests").clone()
    }
}

fn read(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    loop {
        let mut chunk = [0; 4096];
        let length = stream.read(&mut chunk).ok().filter(|length| *length > 0)?;
        bytes.extend_from_slice(&chunk[..length]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
            if body.len() >= length.map_or(0, |length| length.parse().expect("a number")) {
                return Some(text);
            }
        }
    }
}
