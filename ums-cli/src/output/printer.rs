//! Standard output: a closed pipe is told from a full disk, and what is longer than the terminal goes through a pager.

use std::io::{self, BufWriter, IsTerminal, Write};

use super::pager::Pager;
use super::{Output, json, progress};
use crate::error::{Error, Result};

pub(super) struct Printer {
    to: To,
    colored: bool,
}

enum To {
    Stdout(BufWriter<io::Stdout>),
    Pager(Pager),
}

impl Printer {
    /// Straight to standard output.
    pub(super) fn plain() -> Self {
        Self { to: To::Stdout(BufWriter::with_capacity(64 * 1024, io::stdout())), colored: false }
    }

    /// As a person wants it who sits at a terminal.
    pub(super) fn new(output: &Output) -> Self {
        let pager = output.pager.as_ref().filter(|_| io::stdout().is_terminal()).map(|program| Pager::new(program));
        let to = pager.map_or(Self::plain().to, To::Pager);
        Self { to, colored: output.color_out }
    }

    pub(super) fn write(&mut self, text: &str) -> Result<&mut Self> {
        progress::clear_for_stdout();
        match &mut self.to {
            To::Stdout(out) => out.write_all(text.as_bytes()),
            To::Pager(pager) => pager.write(text),
        }
        .map_err(|e| Error::stdout(&e))?;
        Ok(self)
    }

    /// Bytes that need be no text.
    pub(super) fn bytes(&mut self, bytes: &[u8]) -> Result<&mut Self> {
        progress::clear_for_stdout();
        match &mut self.to {
            To::Stdout(out) => out.write_all(bytes),
            To::Pager(pager) => pager.write(&String::from_utf8_lossy(bytes)),
        }
        .map_err(|e| Error::stdout(&e))?;
        Ok(self)
    }

    pub(super) fn line(&mut self, text: &str) -> Result<&mut Self> {
        self.write(text)?.write("\n")
    }

    pub(super) fn json(&mut self, text: &str) -> Result<&mut Self> {
        if self.colored { self.write(&json::colored(text)) } else { self.write(text) }
    }

    /// What was printed so far is to be seen.
    pub(super) fn flush(&mut self) -> Result<()> {
        progress::clear_for_stdout();
        match &mut self.to {
            To::Stdout(out) => out.flush().map_err(|e| Error::stdout(&e)),
            To::Pager(_) => Ok(()),
        }
    }

    /// Shows everything, and waits for the person to leave the pager.
    pub(super) fn finish(&mut self) -> Result<()> {
        progress::clear_for_stdout();
        match &mut self.to {
            To::Stdout(out) => out.flush(),
            To::Pager(pager) => pager.finish(),
        }
        .map_err(|e| Error::stdout(&e))
    }
}
