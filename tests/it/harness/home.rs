//! `ums` as somebody runs it: in a home of its own, without a keyring, away from whatever this machine has.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use super::{Database, TestServer, bins};

/// A home folder, and what is set in its environment.
pub(crate) struct Home {
    folder: TempDir,
    vars: Vec<(String, String)>,
    /// Lives as long as the home whose programs use it.
    database: Option<Database>,
}

impl Home {
    /// An empty one.
    pub(crate) fn new() -> Self {
        Self { folder: TempDir::new().expect("a temporary folder"), vars: Vec::new(), database: None }
    }

    /// One whose `ums-server` has a fresh database, on the engine of the test.
    pub(crate) fn with_database() -> Self {
        let database = Database::fresh();
        let home = Self::new().var("UMS_DATABASE", &database.url()).var("UMS_DATABASE_CONNECTIONS", "4");
        Self { database: Some(database), ..home }
    }

    /// Runs statements in its database; the rows as text.
    pub(crate) fn sql(&self, statements: &str) -> Vec<Vec<Option<String>>> {
        self.database.as_ref().expect("a home with a database").sql(statements)
    }

    /// One that is logged in as the server's administrator, by a token in the environment.
    pub(crate) fn of_admin(server: &TestServer) -> Self {
        Self::new().var("UMS_SERVER", &server.url).var("UMS_TOKEN", &server.admin_token)
    }

    /// The same with one environment variable more.
    pub(crate) fn var(mut self, name: &str, value: &str) -> Self {
        self.vars.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Whether this is set in its environment.
    pub(crate) fn sets(&self, name: &str) -> bool {
        self.vars.iter().any(|(set, _)| set == name)
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A file in this home.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).expect("a folder");
        }
        std::fs::write(&path, content).expect("a file");
        path
    }

    /// `ums` with these words, not yet run.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(bins::ums());
        self.dress(&mut command);
        command.args(words);
        command
    }

    /// Gives any command this home and nothing else.
    pub(crate) fn dress(&self, command: &mut Command) {
        let home = self.path();
        command
            .env_clear()
            .current_dir(home)
            .env("HOME", home)
            .env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("LANG", "C.UTF-8").env("TZ", "UTC").envs(self.vars.iter().map(|(name, value)| (name, value)));
    }

    /// Runs `ums` as a script would: no terminal, nothing on standard input.
    pub(crate) fn ums(&self, words: &[&str]) -> Ran {
        self.ums_with_input(words, "")
    }

    /// Runs `ums` with this on standard input.
    pub(crate) fn ums_with_input(&self, words: &[&str], input: &str) -> Ran {
        let mut command = self.command(words);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("ums runs");
        let mut stdin = child.stdin.take().expect("standard input");
        let input = input.to_owned();
        let writer = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
        let output = child.wait_with_output().expect("ums ends");
        writer.join().expect("the input was written");
        Ran::from(output)
    }
}

/// What a command left behind.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).expect("stdout is UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("stderr is UTF-8"),
        }
    }
}

impl Ran {
    /// Status, stdout and stderr together, for a snapshot; ids, times, ports and versions of the machine are masked.
    pub(crate) fn shown(&self) -> String {
        let text =
            format!("status {}\n--- stdout\n{}--- stderr\n{}", self.status, ended(&self.stdout), ended(&self.stderr));
        mask(&text)
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Stdout, of a run that must have succeeded.
    pub(crate) fn ok(self) -> String {
        assert_eq!(self.status, 0, "{self:?}");
        self.stdout
    }
}

fn ended(text: &str) -> String {
    if text.is_empty() || text.ends_with('\n') { text.to_owned() } else { format!("{text}⏎\n") }
}

/// Masks what differs from run to run, keeping the width where a table depends on it.
pub(crate) fn mask(text: &str) -> String {
    let mut masked = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (mask, length) = if is_uuid(rest) {
            ("00000000-0000-0000-0000-000000000000", 36)
        } else if let Some(length) = loopback(rest) {
            ("127.0.0.1:PORT", length)
        } else if let Some(length) = temporary(rest) {
            ("/HOME", length)
        } else if let Some(length) = api_key(rest) {
            ("ums_key_SECRET", length)
        } else {
            masked.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        };
        masked.push_str(mask);
        rest = &rest[length..];
    }
    masked
}

fn is_uuid(text: &str) -> bool {
    text.get(..36).is_some_and(|text| {
        text.bytes().enumerate().all(|(at, b)| match at {
            8 | 13 | 18 | 23 => b == b'-',
            _ => b.is_ascii_hexdigit(),
        })
    })
}

fn loopback(text: &str) -> Option<usize> {
    let port = text.strip_prefix("127.0.0.1:")?;
    let digits = port.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0).then_some("127.0.0.1:".len() + digits)
}

fn temporary(text: &str) -> Option<usize> {
    let folder = std::env::temp_dir().join(".tmp");
    let name = text.strip_prefix(folder.to_str()?)?;
    let letters = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    (letters == 6).then_some(text.len() - name.len() + letters)
}

fn api_key(text: &str) -> Option<usize> {
    let secret = text.strip_prefix("ums_key_")?;
    let letters = secret.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')).count();
    (letters >= 27).then_some("ums_key_".len() + letters)
}
