//! `ums` on a terminal of its own, as a person sits before it.

use std::process::Command;
use std::time::{Duration, Instant};

use rexpect::process::WaitStatus;
use rexpect::session::{PtySession, spawn_command};

use super::screen::Seen;
use super::{Home, bins};

/// How long anything may take to show.
const PATIENCE: Duration = Duration::from_secs(30);

/// A terminal, and all that it has shown so far.
pub(crate) struct Terminal {
    session: PtySession,
    shown: String,
}

/// What a terminal showed from the first to the last character, and how the program on it ended.
#[derive(Debug)]
pub(crate) struct Screen {
    pub(crate) status: i32,
    pub(crate) text: String,
}

impl Terminal {
    /// `ums` with these words, on a terminal of so many columns.
    pub(crate) fn open(home: &Home, columns: u16, words: &[&str]) -> Self {
        Self::shell(home, columns, r#"exec "$0" "$@""#, words)
    }

    /// A script of the shell, in which `"$0" "$@"` is `ums` with these words.
    pub(crate) fn shell(home: &Home, columns: u16, script: &str, words: &[&str]) -> Self {
        let mut command = Command::new("sh");
        home.dress(&mut command);
        // A new terminal has no size here, and its echo is off.
        command.env("TERM", "xterm");
        if !home.sets("PAGER") {
            // It would wait for somebody to press q.
            command.env("PAGER", "cat");
        }
        command.arg("-c").arg(format!("stty echo rows 24 cols {columns}; {script}"));
        command.arg(bins::ums()).args(words);
        let session = spawn_command(command, Some(PATIENCE.as_millis() as u64)).expect("a terminal");
        Self { session, shown: String::new() }
    }

    /// Waits until this is shown.
    pub(crate) fn until(&mut self, text: &str) {
        let before = self.session.exp_string(text).unwrap_or_else(|error| panic!("{error}"));
        self.shown.push_str(&before);
        self.shown.push_str(text);
    }

    /// Types a line.
    pub(crate) fn types(&mut self, line: &str) {
        self.session.send_line(line).expect("the terminal takes it");
    }

    /// Presses keys, as they are sent.
    pub(crate) fn press(&mut self, keys: &str) {
        self.session.send(keys).expect("the terminal takes it");
        self.session.flush().expect("the terminal takes it");
    }

    /// Types a line that must not be seen, once the echo is off: what was typed before is thrown away.
    pub(crate) fn types_unseen(&mut self, line: &str) {
        self.until_mode("-echo");
        self.types(line);
    }

    /// Presses Ctrl-C.
    pub(crate) fn interrupt(&mut self) {
        self.session.send_control('c').expect("the terminal takes it");
    }

    /// Presses Ctrl-Z.
    pub(crate) fn suspend(&mut self) {
        self.session.send_control('z').expect("the terminal takes it");
    }

    /// Waits until the terminal is in this mode, in the words of `stty`.
    pub(crate) fn until_mode(&self, mode: &str) {
        let began = Instant::now();
        loop {
            // Asked of the master's side, it answers for the program's.
            let terminal = self.session.process().get_file_handle().expect("a terminal");
            let output = Command::new("stty").arg("-a").stdin(terminal).output().expect("stty runs");
            let modes = String::from_utf8_lossy(&output.stdout).into_owned();
            if modes.split_ascii_whitespace().any(|word| word == mode) {
                return;
            }
            assert!(began.elapsed() < PATIENCE, "no {mode} in {modes}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits for the end.
    pub(crate) fn end(mut self) -> Screen {
        let rest = self.session.exp_eof().unwrap_or_else(|error| panic!("{error}"));
        self.shown.push_str(&rest);
        let status = match self.session.process().wait().expect("a status") {
            WaitStatus::Exited(_, code) => code,
            WaitStatus::Signaled(_, signal, _) => 128 + signal as i32,
            other => panic!("{other:?}"),
        };
        // One character for each byte: so the session gives them.
        let bytes = self.shown.chars().map(|c| u8::try_from(c).expect("a byte")).collect();
        Screen { status, text: String::from_utf8(bytes).expect("the terminal got UTF-8") }
    }
}

impl Screen {
    /// What is to be seen of it in the end, on a terminal of so many columns.
    pub(crate) fn seen(&self, columns: usize) -> Seen {
        super::screen::seen(&self.text, columns)
    }

    /// The lines as they are seen, without colour.
    pub(crate) fn lines(&self) -> Vec<String> {
        let mut plain = String::new();
        let mut rest = self.text.as_str();
        while let Some((before, after)) = rest.split_once("\u{1b}[") {
            plain.push_str(before);
            rest = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';' || c == '?');
            rest = rest.get(1..).unwrap_or_default();
        }
        plain.push_str(rest);
        plain.lines().map(|line| line.trim_end_matches('\r').to_owned()).collect()
    }
}
