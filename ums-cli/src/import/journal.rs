//! What was done of an import, batch by batch, so that it can be gone on with: a file that only grows.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{BufRead, BufReader, Seek, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};

use super::cut::Batch;
use super::record::Fault;
use super::send::{Outcome, Refusal};
use crate::error::{Error, Exit, Result, cause};
use crate::{clock, paths};

/// What makes two calls of `ums` the same import.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    pub server: String,
    pub account: String,
    /// Where the file is; `-` for standard input.
    pub file: String,
    /// Whatever else decides what is sent.
    pub options: String,
}

#[derive(Serialize, Deserialize)]
struct Head {
    /// Random: batches are sent under it, each once.
    id: String,
    began: Timestamp,
    subject: Subject,
}

/// A batch that is done.
#[derive(Serialize, Deserialize)]
struct Done {
    number: u64,
    hash: String,
    /// Of each record, four digits.
    records: String,
    /// Of each record, a letter.
    outcomes: String,
    refused: Vec<(u8, Vec<Told>)>,
}

#[derive(Serialize, Deserialize)]
struct Told(String, String, String);

pub struct Journal {
    path: PathBuf,
    /// Locked, and written to at its end.
    file: File,
    /// What an earlier call has done and this one has not come to yet.
    before: Option<BufReader<File>>,
    pub id: String,
    /// Since when people may have come by it.
    pub began: Timestamp,
    /// Batches that may have been carried out without the server remembering it any more.
    pub doubtful: Range<u64>,
}

/// A server remembers for a day what was sent under a name; a little less is safe.
const REMEMBERED: Duration = Duration::from_secs(23 * 3600);
/// What nobody goes on with is thrown away after so long, when another import begins.
const KEPT: Duration = Duration::from_secs(30 * 24 * 3600);
/// The most batches that are on their way at once, so that no later one than these was ever sent.
const MOST_ON_THEIR_WAY: u64 = 64;

/// What lies there of an earlier call.
pub struct Unfinished {
    pub began: Timestamp,
    pub batches: u64,
}

fn path(subject: &Subject) -> Result<PathBuf> {
    let text = serde_json::to_string(subject).map_err(|e| Error::unexpected(e.to_string()))?;
    let hash = hex(&digest(&SHA256, text.as_bytes()).as_ref()[..16]);
    Ok(paths::state_dir()?.join("imports").join(format!("{hash}.journal")))
}

/// Opens it for nobody else.
fn locked(path: &Path) -> Result<File> {
    let cannot = |e: std::io::Error| Error::local(format!("cannot write {}: {}", path.display(), cause(&e)));
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    loop {
        let file = options.open(path).map_err(cannot)?;
        match file.try_lock() {
            // Whoever had it may have ended meanwhile, and taken it away.
            Ok(()) if !is_in_place(&file, path) => {}
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) => {
                return Err(Error::local("another `ums` is importing this file to this server now")
                    .hint("wait until it has ended; --resume goes on with it where it did not come to its end"));
            }
            Err(TryLockError::Error(e)) => return Err(cannot(e)),
        }
    }
}

/// Whether a file that was opened is still the one that lies there.
fn is_in_place(file: &File, path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let place = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
        fs::metadata(path).is_ok_and(|there| file.metadata().is_ok_and(|opened| place(opened) == place(there)))
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        path.exists()
    }
}

/// Throws away the journals of others that were abandoned long ago.
fn sweep(own: &Path) {
    let entries = own.parent().and_then(|folder| fs::read_dir(folder).ok());
    for entry in entries.into_iter().flatten().flatten() {
        let path = entry.path();
        let written = entry.metadata().and_then(|metadata| metadata.modified());
        if path != own
            && path.extension().is_some_and(|ending| ending == "journal")
            && written.is_ok_and(|written| is_older(written, KEPT))
            && File::open(&path).is_ok_and(|file| file.try_lock().is_ok())
        {
            drop(fs::remove_file(path));
        }
    }
}

fn is_older(written: SystemTime, than: Duration) -> bool {
    // What lies in the future is not old.
    Timestamp::try_from(written)
        .is_ok_and(|written| Duration::try_from(clock::now().duration_since(written)).is_ok_and(|passed| passed > than))
}

impl Journal {
    /// Opens it, for this import from its beginning, or to go on with what lies there, which is told.
    pub fn open(subject: &Subject, resume: bool) -> Result<(Self, Option<Unfinished>)> {
        let path = path(subject)?;
        let cannot = |e: std::io::Error| Error::local(format!("cannot write {}: {}", path.display(), cause(&e)));
        if let Some(folder) = path.parent() {
            paths::private_dir(folder)?;
            paths::require_private(folder)?;
        }
        sweep(&path);
        let file = locked(&path)?;
        let found = whole(&file).map_err(cannot)?;
        if resume && let Some((head, end, batches)) = found {
            let written = file.metadata().and_then(|metadata| metadata.modified()).map_err(cannot)?;
            // A last line that was not written whole never was: it is gone before anybody reads ahead into it.
            file.set_len(end).map_err(cannot)?;
            let mut before = BufReader::new(File::open(&path).map_err(cannot)?);
            let mut first = Vec::new();
            before.read_until(b'\n', &mut first).map_err(cannot)?;
            let unfinished = Unfinished { began: head.began, batches };
            let is_old = is_older(written, REMEMBERED);
            let doubtful = if is_old { batches + 1..batches + 1 + MOST_ON_THEIR_WAY } else { 0..0 };
            let journal = Self { path, file, before: Some(before), id: head.id, began: head.began, doubtful };
            return Ok((journal, Some(unfinished)));
        }
        let unfinished = found.map(|(head, _, batches)| Unfinished { began: head.began, batches });
        let id: String = hex(&clock::random().collect::<Vec<u8>>());
        file.set_len(0).map_err(cannot)?;
        let began = clock::now();
        let mut journal = Self { path, file, before: None, id: id.clone(), began, doubtful: 0..0 };
        journal.write(&Head { id, began, subject: subject.clone() })?;
        journal.file.sync_all().map_err(|e| journal.cannot(&e))?;
        #[cfg(unix)]
        if let Some(folder) = journal.path.parent() {
            File::open(folder).and_then(|folder| folder.sync_all()).map_err(|e| journal.cannot(&e))?;
        }
        Ok((journal, unfinished))
    }

    /// What became of this batch, where an earlier call has done it.
    ///
    /// # Errors
    ///
    /// The file was changed since.
    pub fn done(&mut self, batch: &Batch) -> Result<Option<Vec<Outcome>>> {
        let Some(done) = self.next()? else { return Ok(None) };
        if done.number == batch.number && done.hash == hex(&batch.hash) && done.outcomes.len() == batch.records.len() {
            return done.read().map(Some).ok_or_else(|| self.broken());
        }
        let known: Vec<&str> =
            (0..done.records.len() / 4).filter_map(|at| done.records.get(at * 4..at * 4 + 4)).collect();
        let changed = batch
            .records
            .iter()
            .enumerate()
            .find(|(at, record)| known.get(*at).is_none_or(|known| *known != format!("{:04x}", record.hash)));
        let line = changed.or(batch.records.iter().enumerate().next_back()).map_or(0, |(_, record)| record.line);
        Err(changed_file(&format!("it differs from line {line} on")))
    }

    /// Fails where an earlier call has read more than there is.
    pub fn at_end(&mut self, line: u64) -> Result<()> {
        match self.next()? {
            Some(_) => Err(changed_file(&format!("it ends after line {line}, where more came before"))),
            None => Ok(()),
        }
    }

    /// Adds what became of a batch. It is safe once it is [synced](Self::file).
    pub fn add(&mut self, batch: &Batch, outcomes: &[Outcome]) -> Result<()> {
        let mut refused = Vec::new();
        let letter = |outcome: &Outcome| match outcome {
            Outcome::Created => 'c',
            Outcome::Updated => 'u',
            Outcome::Unchanged => 'n',
            Outcome::Refused(Refusal { exit, faults }) => {
                let told = |fault: &Fault| Told(fault.field.clone(), fault.code.to_string(), fault.message.clone());
                refused.push((exit.code(), faults.iter().map(told).collect()));
                'x'
            }
        };
        let letters: String = outcomes.iter().map(letter).collect();
        let records = batch.records.iter().map(|record| format!("{:04x}", record.hash)).collect();
        self.write(&Done { number: batch.number, hash: hex(&batch.hash), records, outcomes: letters, refused })
    }

    /// For whoever makes it safe while something else goes on.
    pub fn file(&self) -> Result<File> {
        self.file.try_clone().map_err(|e| self.cannot(&e))
    }

    /// All is done, and nothing is left to go on with.
    pub fn finish(self) {
        drop(fs::remove_file(&self.path));
    }

    fn next(&mut self) -> Result<Option<Done>> {
        let Some(before) = &mut self.before else { return Ok(None) };
        let mut line = Vec::new();
        let read = before.read_until(b'\n', &mut line);
        read.map_err(|e| self.cannot(&e))?;
        if line.is_empty() {
            self.before = None;
            return Ok(None);
        }
        serde_json::from_slice(&line).map(Some).map_err(|_| self.broken())
    }

    fn write(&mut self, what: &impl Serialize) -> Result<()> {
        let mut line = serde_json::to_vec(what).map_err(|e| Error::unexpected(e.to_string()))?;
        line.push(b'\n');
        self.file.write_all(&line).map_err(|e| self.cannot(&e))
    }

    fn cannot(&self, error: &std::io::Error) -> Error {
        Error::local(format!("cannot keep the journal {}: {}", self.path.display(), cause(error)))
    }

    fn broken(&self) -> Error {
        Error::local(format!("the journal {} cannot be read", self.path.display()))
            .hint("without --resume the import starts from the beginning")
    }
}

impl Done {
    fn read(self) -> Option<Vec<Outcome>> {
        let mut refused = self.refused.into_iter();
        let outcome = |letter: char| match letter {
            'c' => Some(Outcome::Created),
            'u' => Some(Outcome::Updated),
            'n' => Some(Outcome::Unchanged),
            _ => {
                let (code, told) = refused.next()?;
                let exits = [Exit::Forbidden, Exit::NotFound, Exit::Conflict];
                let exit = exits.into_iter().find(|exit| exit.code() == code).unwrap_or(Exit::Invalid);
                let faults = told.into_iter().map(|Told(field, code, message)| Fault::new(field, code, message));
                Some(Outcome::Refused(Refusal { exit, faults: faults.collect() }))
            }
        };
        self.outcomes.chars().map(outcome).collect()
    }
}

pub fn changed_file(how: &str) -> Error {
    Error::usage(format!("the file is not the one that was imported before: {how}"))
        .hint("without --resume the import starts from the beginning")
}

/// Its head, where the last whole line ends, and how many batches it tells of; `None` where it has no head.
fn whole(file: &File) -> std::io::Result<Option<(Head, u64, u64)>> {
    let mut reader = BufReader::new(file.try_clone()?);
    reader.rewind()?;
    let (mut head, mut end, mut lines) = (None, 0, 0);
    let mut line = Vec::new();
    loop {
        line.clear();
        let length = reader.read_until(b'\n', &mut line)? as u64;
        if length == 0 || !line.ends_with(b"\n") {
            break;
        }
        if head.is_none() {
            match serde_json::from_slice(&line) {
                Ok(read) => head = Some(read),
                Err(_) => return Ok(None),
            }
        } else if serde_json::from_slice::<Done>(&line).is_err() {
            break;
        } else {
            lines += 1;
        }
        end += length;
    }
    Ok(head.map(|head| (head, end, lines)))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
