//! The form of a backup: an SQLite database as it is, and after it a line that holds its length and its SHA-256.
//!
//! So one file is a whole backup, programs that read SQLite databases read it, and nothing of it can be lost unnoticed. By hand:
//! `tail -n 1 FILE` shows the line, `head -c BYTES FILE | sha256sum` computes what it must say.

use std::fmt::Write as _;
use std::io::{ErrorKind, Read, Write};

use anyhow::{Context, Result, bail};
use ring::digest;

/// Bytes of the line, with the line break before it.
pub(crate) const LINE: usize = 128;
/// Bytes read at a time.
const PIECE: usize = 256 * 1024;
/// What every SQLite file begins with.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// What the line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seal {
    pub(crate) sha256: String,
    pub(crate) bytes: u64,
}

impl Seal {
    /// The line as it is written.
    pub(crate) fn line(&self) -> String {
        let text = format!("\nums-backup-1 sha256={} bytes={}", self.sha256, self.bytes);
        format!("{text:<width$}\n", width = LINE - 1)
    }

    fn parse(line: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(line).ok()?;
        let rest = text.trim_end().strip_prefix("\nums-backup-1 sha256=")?;
        let (sha256, bytes) = rest.split_once(" bytes=")?;
        let seal = Self { sha256: sha256.to_owned(), bytes: bytes.parse().ok()? };
        (seal.line().as_bytes() == line).then_some(seal)
    }
}

/// Whether a file ends with such a line.
pub(crate) fn is_sealed(end: &[u8]) -> bool {
    Seal::parse(end).is_some()
}

/// The seal of what `from` holds.
pub(crate) fn seal_of(from: &mut impl Read) -> Result<Seal> {
    let mut sum = Sum::new();
    let mut piece = vec![0; PIECE];
    loop {
        match read(from, &mut piece)? {
            0 => return Ok(sum.seal()),
            many => sum.add(piece.get(..many).unwrap_or_default()),
        }
    }
}

/// Copies the database out of a backup, and refuses what is not exactly what was backed up. Whatever was copied till then is to
/// be thrown away.
pub(crate) fn unseal(from: &mut impl Read, to: &mut impl Write) -> Result<Seal> {
    let mut sum = Sum::new();
    let (mut piece, mut held) = (vec![0; PIECE], Vec::with_capacity(PIECE + LINE));
    loop {
        let many = read(from, &mut piece)?;
        if many == 0 {
            break;
        }
        held.extend_from_slice(piece.get(..many).unwrap_or_default());
        if sum.bytes == 0 && held.len() >= SQLITE.len() && !held.starts_with(SQLITE) {
            bail!("it is no backup: it does not begin as an SQLite database does");
        }
        // The last bytes may be the line.
        let known = held.len().saturating_sub(LINE);
        let done = held.get(..known).unwrap_or_default();
        sum.add(done);
        to.write_all(done).context("cannot write the copy")?;
        held.drain(..known);
    }
    if !sum.has_begun() && !held.starts_with(SQLITE) {
        bail!("it is no backup: {}", if held.is_empty() { "it is empty" } else { "it is too short to be one" });
    }
    let Some(seal) = Seal::parse(&held) else {
        bail!("it does not end with the checksum of a backup: it was cut off, or `ums-server backup` did not make it");
    };
    let found = sum.seal();
    if found.bytes != seal.bytes {
        bail!("it is damaged: {} bytes were backed up, it holds {}", seal.bytes, found.bytes);
    }
    if found.sha256 != seal.sha256 {
        bail!("it is damaged: what it holds has the SHA-256 {}, what was backed up has {}", found.sha256, seal.sha256);
    }
    Ok(seal)
}

fn read(from: &mut impl Read, piece: &mut [u8]) -> Result<usize> {
    loop {
        match from.read(piece) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            read => return read.context("cannot read it"),
        }
    }
}

/// A SHA-256 that grows.
struct Sum {
    context: digest::Context,
    bytes: u64,
}

impl Sum {
    fn new() -> Self {
        Self { context: digest::Context::new(&digest::SHA256), bytes: 0 }
    }

    fn add(&mut self, bytes: &[u8]) {
        self.context.update(bytes);
        self.bytes += bytes.len() as u64;
    }

    fn has_begun(&self) -> bool {
        self.bytes > 0
    }

    fn seal(self) -> Seal {
        let mut sha256 = String::with_capacity(64);
        for byte in self.context.finish().as_ref() {
            let _ = write!(sha256, "{byte:02x}");
        }
        Seal { sha256, bytes: self.bytes }
    }
}
