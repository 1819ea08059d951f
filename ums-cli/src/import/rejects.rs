//! The file of refused records: with what is wrong with each, to be mended and imported again.
//!
//! A record stands there as it was, with a plain password where it had one: without, it would be another person who comes when
//! it is mended. So only its owner can read the file. Where nobody was refused there is none.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
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
    is_empty: bool,
}

impl Rejects {
    /// `header` is that of a table.
    pub fn create(path: &Path, header: Option<&[Vec<u8>]>) -> Result<Self> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if path.exists() && !path.is_file() {
            return Err(Error::usage(format!("--rejects: {} is no file", path.display())));
        }
        let prefix = unfinished(path);
        sweep(folder, &prefix);
        let file = NamedTempFile::with_prefix_in(&prefix, folder).map_err(|e| cannot(path, &e))?;
        // Whoever sweeps leaves it alone as long as this lives. (A file system without locks is no reason to stop.)
        drop(file.as_file().try_lock());
        let kept = header.map(|cells| cells.iter().map(|cell| !cell.starts_with(REJECT.as_bytes())).collect());
        let mut rejects = Self { path: path.to_owned(), file: BufWriter::new(file), kept, is_empty: true };
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
        self.is_empty = false;
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

    /// Puts it in its place. Where nobody was refused, nothing lies there afterwards: what another import was refused would be
    /// taken for what this one was. That is known only once `all` were read.
    pub fn finish(self, all: bool) -> Result<()> {
        let Self { path, file, is_empty, .. } = self;
        if is_empty {
            let removed = if all { fs::remove_file(&path) } else { Ok(()) };
            return removed
                .or_else(|e| if e.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(cannot(&path, &e)) });
        }
        let file = file.into_inner().map_err(|e| cannot(&path, e.error()))?;
        file.as_file().sync_all().map_err(|e| cannot(&path, &e))?;
        file.persist(&path).map_err(|e| cannot(&path, &e.error))?;
        Ok(())
    }
}

/// How the name of a file begins that is not whole yet.
fn unfinished(path: &Path) -> String {
    format!(".{}.unfinished-", path.file_name().unwrap_or_default().to_string_lossy())
}

/// Removes what imports left that were killed: they hold people. What is locked is still written.
fn sweep(folder: &Path, prefix: &str) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(prefix)
            && File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok())
        {
            drop(fs::remove_file(entry.path()));
        }
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

fn cannot(path: &Path, error: &io::Error) -> Error {
    Error::local(format!("--rejects: cannot write {}: {}", path.display(), cause(error)))
}
