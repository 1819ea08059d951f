//! `ums-server` as a process of its own: the one line it prints, its log, its end.

use std::net::SocketAddr;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::process::Child;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::home::Ran;
use super::{Home, Raw, bins};

/// How long anything may take that should take no time.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server that listens.
pub(crate) struct Process {
    pub(crate) url: String,
    pub(crate) addr: SocketAddr,
    child: Child,
    stdout: UnboundedReceiver<String>,
    stderr: UnboundedReceiver<String>,
    /// What it has logged so far, as far as somebody looked.
    log: String,
}

/// How it ended.
#[derive(Debug)]
pub(crate) struct End {
    pub(crate) status: Option<i32>,
    pub(crate) took: Duration,
    /// What it printed after the line that it listens.
    pub(crate) stdout: String,
    /// All that it logged.
    pub(crate) log: String,
}

/// `ums-server` with these words in this home, not yet run.
pub(crate) fn command(home: &Home, words: &[&str]) -> Command {
    let mut command = Command::new(bins::ums_server());
    home.dress(&mut command);
    command.args(words);
    command
}

/// Runs `ums-server` to its end, with this on standard input.
pub(crate) async fn run(home: &Home, words: &[&str], input: &str) -> Ran {
    let input = home.file("standard-input", input);
    let mut command = tokio::process::Command::from(command(home, words));
    command.stdin(std::fs::File::open(input).expect("the input")).kill_on_drop(true);
    let output = tokio::time::timeout(PATIENCE, command.output()).await;
    output.unwrap_or_else(|_| panic!("{words:?} does not end")).expect("ums-server runs").into()
}

impl Process {
    /// Starts it, and waits until it listens.
    pub(crate) async fn start(home: &Home, words: &[&str]) -> Self {
        Self::spawn(command(home, words)).await
    }

    pub(crate) async fn spawn(command: Command) -> Self {
        let shown = format!("{command:?}");
        let mut command = tokio::process::Command::from(command);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        let mut child = command.spawn().expect("ums-server runs");
        let mut stdout = lines(child.stdout.take().expect("stdout"));
        let mut stderr = lines(child.stderr.take().expect("stderr"));
        let line = tokio::time::timeout(PATIENCE, stdout.recv()).await.unwrap_or_default();
        let Some(url) = line.as_deref().and_then(|line| line.strip_prefix("listening on ")) else {
            let mut log = String::new();
            while let Ok(Some(line)) = tokio::time::timeout(Duration::from_secs(1), stderr.recv()).await {
                log += &line;
            }
            panic!("{shown} printed {line:?} and logged {log}");
        };
        let (url, addr) = (url.to_owned(), url.rsplit('/').next().and_then(|addr| addr.parse().ok()));
        Self { url, addr: addr.expect("an address"), child, stdout, stderr, log: String::new() }
    }

    pub(crate) fn raw(&self) -> Raw {
        Raw::new(self.addr)
    }

    /// Waits for a line of the log that holds `text`, whatever else is logged meanwhile.
    pub(crate) async fn logged(&mut self, text: &str) -> String {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            let line = tokio::time::timeout_at(deadline, self.stderr.recv()).await.ok().flatten();
            let line = line.unwrap_or_else(|| panic!("{text:?} was not logged, but\n{}", self.log));
            self.log += &format!("{line}\n");
            if line.contains(text) {
                return line;
            }
        }
    }

    /// Sends it a signal, `TERM` say.
    pub(crate) fn signal(&self, name: &str) {
        let pid = self.child.id().expect("it runs");
        let sent = Command::new("sh").args(["-c", &format!("kill -{name} {pid}")]).status().expect("sh runs");
        assert!(sent.success(), "kill -{name} {pid}: {sent}");
    }

    /// Waits for its end.
    pub(crate) async fn ended(mut self) -> End {
        let began = Instant::now();
        let status = tokio::time::timeout(PATIENCE, self.child.wait()).await.expect("it ends").expect("a status");
        let took = began.elapsed();
        let mut stdout = String::new();
        while let Some(line) = self.stdout.recv().await {
            stdout += &format!("{line}\n");
        }
        while let Some(line) = self.stderr.recv().await {
            self.log += &format!("{line}\n");
        }
        End { status: status.code(), took, stdout, log: self.log }
    }

    /// Ends it as a service manager would.
    pub(crate) async fn stop(self) -> End {
        self.signal("TERM");
        self.ended().await
    }
}

/// The lines of a stream, read as they come, so that nobody who writes has to wait.
fn lines(stream: impl AsyncRead + Unpin + Send + 'static) -> UnboundedReceiver<String> {
    let (sender, receiver) = unbounded_channel();
    tokio::spawn(async move {
        let mut lines = BufReader::new(stream).lines();
        while let Ok(Some(line)) = lines.next_line().await {
            let _ = sender.send(line);
        }
    });
    receiver
}
