//! The forms of an export: a line each (NDJSON), one array (JSON), or a table (CSV, RFC 4180), each exact.

use csv::{Terminator, Writer, WriterBuilder};

use super::line::{self, FIELDS, HASH};
use crate::global::Format;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    Ndjson,
    Json,
    Csv,
}

impl Form {
    /// That of an output format, where it is one of an export.
    pub fn of(format: Format) -> Option<Self> {
        match format {
            Format::Ndjson => Some(Self::Ndjson),
            Format::Json => Some(Self::Json),
            Format::Csv => Some(Self::Csv),
            _ => None,
        }
    }
}

/// Makes the lines of a server into a form, some at a time.
pub struct Former {
    form: Form,
    hashes: bool,
    /// Whether a table has a heading.
    heading: bool,
    count: u64,
}

impl Former {
    pub fn new(form: Form, hashes: bool, heading: bool) -> Self {
        Self { form, hashes, heading, count: 0 }
    }

    /// How many people there were so far.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// What stands before all of them.
    pub fn begin(&self, out: &mut Vec<u8>) -> Result<(), String> {
        match self.form {
            Form::Ndjson => {}
            Form::Json => out.push(b'['),
            Form::Csv if !self.heading => {}
            Form::Csv => {
                let mut table = table(out);
                let heading = FIELDS.into_iter().chain(self.hashes.then_some(HASH));
                table.write_record(heading).map_err(|e| e.to_string())?;
                *out = table.into_inner().map_err(|e| e.to_string())?;
            }
        }
        Ok(())
    }

    /// Some of them, whole lines.
    pub fn lines(&mut self, lines: &[u8], out: &mut Vec<u8>) -> Result<(), String> {
        let lines = lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        if self.form == Form::Csv {
            let mut table = table(out);
            for line in lines {
                self.count += 1;
                let cells = line::cells(line, self.hashes).map_err(|why| self.unreadable(&why))?;
                table.write_record(cells.iter().map(|cell| cell.as_bytes())).map_err(|e| e.to_string())?;
            }
            *out = table.into_inner().map_err(|e| e.to_string())?;
            return Ok(());
        }
        for line in lines {
            if self.form == Form::Json {
                out.extend_from_slice(if self.count > 0 { b",\n" } else { b"\n" });
            }
            self.count += 1;
            line::write(line, self.hashes, out).map_err(|why| self.unreadable(&why))?;
            if self.form == Form::Ndjson {
                out.push(b'\n');
            }
        }
        Ok(())
    }

    /// What stands behind all of them.
    pub fn end(&self, out: &mut Vec<u8>) {
        if self.form == Form::Json {
            out.extend_from_slice(if self.count > 0 { b"\n]\n" } else { b"]\n" });
        }
    }

    fn unreadable(&self, why: &str) -> String {
        format!("cannot read user {} of the answer: {why}", self.count)
    }
}

/// Writes on where the buffer ends, as RFC 4180 has it. No cell is defused: what is exported is to be read by a program.
fn table(out: &mut Vec<u8>) -> Writer<Vec<u8>> {
    WriterBuilder::new().terminator(Terminator::CRLF).from_writer(std::mem::take(out))
}
