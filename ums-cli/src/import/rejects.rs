//! The file of refused records: with what is wrong with each, to be mended and imported again.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::value::RawValue;
use tempfile::NamedTempFile;

use super::columns::REJECT;
use super::csv::write_cell;
use super::json::Members;
use super::record::Original;
use crate::error::{Error, Result, cause};

pub struct Rejects {
    path: PathBuf,
    /// Only its owner can read it, and it is in its place once it is whole.
    file: BufWriter<NamedTempFile>,
    /// Of a table: which of its columns are kept.
    kept: Option<Vec<bool>>,
}

impl Rejects {
    /// `header` is that of a table.
    pub fn create(path: &Path, header: Option<&[Vec<u8>]>) -> Result<Self> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if path.exists() && !path.is_file() {
            return Err(Error::usage(format!("--rejects: {} is no file", path.display())));
        }
        let file = NamedTempFile::with_prefix_in(".ums-rejects-", folder).map_err(|e| cannot(path, &e))?;
        let kept = header.map(|cells| cells.iter().map(|cell| !cell.starts_with(REJECT.as_bytes())).collect());
        let mut rejects = Self { path: path.to_owned(), file: BufWriter::new(file), kept };
        if let Some(header) = header {
            let more = ["reject_line", "reject_reason", "reject_raw"].map(|name| name.as_bytes().to_vec());
            let row = rejects.row(header, &more);
            rejects.write(&row)?;
        }
        Ok(rejects)
    }

    /// Adds a record, in its turn.
    pub fn add(&mut self, line: u64, reason: &str, original: &Original) -> Result<()> {
        let text = match self.kept.as_ref().map(Vec::len) {
            Some(columns) => {
                let nothing = vec![Vec::new(); columns];
                let (cells, raw) = match original {
                    Original::Cells(cells) if cells.len() == columns => (cells, &[][..]),
                    Original::Bytes(raw) => (&nothing, raw.as_slice()),
                    Original::Cells(_) | Original::Person(_) => (&nothing, &[][..]),
                };
                self.row(cells, &[line.to_string().into_bytes(), reason.as_bytes().to_vec(), raw.to_vec()])
            }
            None => object(line, reason, original),
        };
        self.write(&text)
    }

    fn row(&self, cells: &[Vec<u8>], more: &[Vec<u8>]) -> Vec<u8> {
        let kept = cells.iter().zip(self.kept.iter().flatten()).filter(|(_, kept)| **kept).map(|(cell, _)| cell);
        let mut text = Vec::new();
        for (at, cell) in kept.chain(more).enumerate() {
            if at > 0 {
                text.push(b',');
            }
            write_cell(&mut text, cell);
        }
        text.extend_from_slice(b"\r\n");
        text
    }

    fn write(&mut self, text: &[u8]) -> Result<()> {
        self.file.write_all(text).map_err(|e| cannot(&self.path, &e))
    }

    /// Puts it in its place.
    pub fn finish(self) -> Result<()> {
        let Self { path, file, .. } = self;
        let file = file.into_inner().map_err(|e| cannot(&path, e.error()))?;
        file.as_file().sync_all().map_err(|e| cannot(&path, &e))?;
        file.persist(&path).map_err(|e| cannot(&path, &e.error))?;
        Ok(())
    }
}

/// A line of NDJSON.
fn object(line: u64, reason: &str, original: &Original) -> Vec<u8> {
    let mut members: Vec<(String, String)> = Vec::new();
    let mut add = |name: &str, value: &RawValue| {
        if !name.starts_with(REJECT) {
            // Between its parts a value may have line breaks, within its texts it has none.
            members.push((name.to_owned(), value.get().replace(['\n', '\r'], " ")));
        }
    };
    match original {
        Original::Person(person) => person.fields().for_each(|(name, value)| add(name, value)),
        Original::Bytes(bytes) => {
            let read = std::str::from_utf8(bytes).ok().and_then(|text| serde_json::from_str::<Members<'_>>(text).ok());
            match read {
                Some(Members(read)) => read.iter().for_each(|(name, value)| add(name, value)),
                None => members.push(("reject_raw".to_owned(), text(&String::from_utf8_lossy(bytes)))),
            }
        }
        Original::Cells(_) => {}
    }
    members.push(("reject_line".to_owned(), line.to_string()));
    members.push(("reject_reason".to_owned(), text(reason)));
    let members: Vec<String> = members.iter().map(|(name, value)| format!("{}:{value}", text(name))).collect();
    format!("{{{}}}\n", members.join(",")).into_bytes()
}

fn text(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn cannot(path: &Path, error: &std::io::Error) -> Error {
    Error::local(format!("--rejects: cannot write {}: {}", path.display(), cause(error)))
}
