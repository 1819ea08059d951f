//! Holds what is printed until it is more than the terminal shows; from then on it goes through a program such as `less`.

use std::io::{self, Write};
use std::process::{Child, ChildStdin, Stdio};

use dialoguer::console::Term;

use super::{progress, table};
use crate::programs;

pub(super) struct Pager {
    program: String,
    held: String,
    room: Room,
    running: Option<Running>,
    /// There is no such program, or nobody wants it: everything goes straight out.
    passes: bool,
}

/// What is left of the terminal.
struct Room {
    lines: usize,
    columns: usize,
}

struct Running {
    child: Child,
    input: Option<ChildStdin>,
    turn: Option<programs::Turn>,
}

impl Pager {
    pub(super) fn new(program: &str) -> Self {
        let (lines, columns) = Term::stdout().size_checked().unwrap_or((24, 80));
        // The last line is for the prompt that comes after.
        let room = Room { lines: usize::from(lines).saturating_sub(1), columns: usize::from(columns).max(1) };
        Self { program: program.to_owned(), held: String::new(), room, running: None, passes: false }
    }

    pub(super) fn write(&mut self, text: &str) -> io::Result<()> {
        if self.passes {
            return io::stdout().write_all(text.as_bytes());
        }
        if let Some(running) = &mut self.running {
            return running.write(text);
        }
        self.held.push_str(text);
        if self.room.holds(&self.held) {
            return Ok(());
        }
        let held = std::mem::take(&mut self.held);
        match Running::start(&self.program) {
            Ok(mut running) => {
                let written = running.write(&held);
                self.running = Some(running);
                written
            }
            Err(_) => {
                self.passes = true;
                io::stdout().write_all(held.as_bytes())
            }
        }
    }

    pub(super) fn finish(&mut self) -> io::Result<()> {
        progress::clear_for_stdout();
        let held = std::mem::take(&mut self.held);
        io::stdout().write_all(held.as_bytes())?;
        io::stdout().flush()?;
        self.running.take().map_or(Ok(()), |mut running| running.wait())
    }
}

impl Drop for Pager {
    /// After a failure, too: its words come after what was printed, and the terminal is the pager's until it ends.
    fn drop(&mut self) {
        drop(self.finish());
    }
}

impl Room {
    fn holds(&self, text: &str) -> bool {
        let lines = |line: &str| table::width(&plain(line)).div_ceil(self.columns).max(1);
        text.lines().map(lines).sum::<usize>() <= self.lines
    }
}

/// Without what sets colours.
fn plain(line: &str) -> String {
    let mut parts = line.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| plain + part.split_once('m').map_or("", |(_, text)| text))
}

impl Running {
    fn start(program: &str) -> io::Result<Self> {
        let mut command = programs::command(program)?;
        // As git does: colours pass, and less leaves what it showed on the screen.
        if std::env::var_os("LESS").is_none() {
            command.env("LESS", "FRX");
        }
        if std::env::var_os("LV").is_none() {
            command.env("LV", "-c");
        }
        // Ctrl-C is the pager's while it has the terminal.
        let turn = programs::Turn::begin();
        let mut child = command.stdin(Stdio::piped()).spawn()?;
        turn.of(&child);
        let input = child.stdin.take();
        Ok(Self { child, input, turn: Some(turn) })
    }

    fn write(&mut self, text: &str) -> io::Result<()> {
        self.input.as_mut().map_or(Ok(()), |input| input.write_all(text.as_bytes()))
    }

    fn wait(&mut self) -> io::Result<()> {
        self.input = None;
        let ended = self.child.wait().map(drop);
        self.turn = None;
        ended
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.wait());
    }
}
