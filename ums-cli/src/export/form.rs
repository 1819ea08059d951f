//! The forms of an export: a line each (NDJSON), one array (JSON), or a table (CSV, RFC 4180), each exact.

use csv::{Terminator, Writer, WriterBuilder};

use super::line::{self, FIELDS, HASH};
use crate::global::Format;
use crate::manifest::write;

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
    /// What makes a manifest of them, where that is wanted in place of the form.
    manifest: Option<write::Writer>,
}

impl Former {
    pub fn new(form: Form, hashes: bool, heading: bool) -> Self {
        Self { form, hashes, heading, count: 0, manifest: None }
    }

    /// One that makes a manifest.
    pub fn manifest(owner: String) -> Self {
        let manifest = Some(write::Writer::new(owner));
        Self { form: Form::Ndjson, hashes: false, heading: false, count: 0, manifest }
    }

    /// How many people were left out because they belong to another manifest.
    pub fn passed_over(&self) -> u64 {
        self.manifest.as_ref().map_or(0, write::Writer::passed_over)
    }

    /// How many people there were so far.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// What stands before all of them.
    pub fn begin(&self, out: &mut Vec<u8>) -> Result<(), String> {
        if let Some(manifest) = &self.manifest {
            out.extend_from_slice(manifest.begin().as_bytes());
            return Ok(());
        }
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
        if let Some(manifest) = &mut self.manifest {
            for line in lines {
                let user = serde_json::from_slice(line);
                let user = user.map_err(|_| format!("cannot read user {} of the answer", manifest.count() + 1))?;
                out.extend_from_slice(manifest.person(user).as_bytes());
            }
            self.count = manifest.count();
            return Ok(());
        }
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
        if let Some(manifest) = &self.manifest {
            return out.extend_from_slice(manifest.end().as_bytes());
        }
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
