//! `ums-server backup`: the directory as it is at one moment, copied beside whoever serves it, sealed with its SHA-256.

use std::fs;
use std::io::{Read, Seek, SeekFrom, Write};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::partial::Partial;
use crate::sealed::{LINE, seal_of};
use crate::store::{SqliteFile, beside, check};

/// A finished backup.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct BackedUp {
    /// The people in it.
    pub users: i64,
    /// Its size in bytes, with the checksum.
    pub bytes: u64,
    /// The SHA-256 of what was backed up, in hexadecimal.
    pub sha256: String,
}

/// Backs the SQLite database up into a file (0600), which is there whole or not at all. A server may serve the database
/// meanwhile: what it has acknowledged before is in the backup.
///
/// # Errors
/// When the database cannot be read, the file cannot be written, or is there already and `replace` is false.
pub fn backup(database: &Path, file: &Path, replace: bool) -> Result<BackedUp> {
    check_name(database, file, replace)?;
    let mut source = open(database)?;
    let partial = Partial::begin(beside(file, ".partial"))?;
    let made = make(&mut source, &partial)
        .with_context(|| format!("cannot make the backup {}; nothing is left of it", file.display()))?;
    partial.publish(file, replace)?;
    Ok(made)
}

/// The same to a stream. The copy is made beside the database first.
///
/// # Errors
/// When the database cannot be read, the copy cannot be made, or the stream breaks.
pub fn backup_to(database: &Path, stream: &mut impl Write) -> Result<BackedUp> {
    let mut source = open(database)?;
    let partial = Partial::begin(beside(database, ".backup.partial"))?;
    let made =
        make(&mut source, &partial).context("cannot make the copy beside the database; nothing is left of it")?;
    let mut file = partial.file();
    file.seek(SeekFrom::Start(0))?;
    std::io::copy(&mut file, stream).context("the backup could not be written to its end")?;
    stream.flush().context("the backup could not be written to its end")?;
    Ok(made)
}

fn open(database: &Path) -> Result<SqliteFile> {
    let what = || format!("cannot back up {}", database.display());
    let mut source = SqliteFile::open(database).with_context(what)?;
    source.schema().with_context(what)?;
    Ok(source)
}

/// Nothing of the database itself is ever written over, nor anything that is no file.
fn check_name(database: &Path, file: &Path, replace: bool) -> Result<()> {
    let database = fs::canonicalize(database).with_context(|| format!("cannot open {}", database.display()))?;
    let real = fs::canonicalize(file).ok().or_else(|| {
        let folder = fs::canonicalize(crate::partial::folder_of(file)).ok()?;
        Some(folder.join(file.file_name()?))
    });
    let own: [PathBuf; 5] = ["", "-wal", "-shm", "-journal", ".lock"].map(|suffix| beside(&database, suffix));
    if real.is_some_and(|real| own.contains(&real)) {
        bail!("{} is the database's own file: give the backup a name of its own", file.display());
    }
    match fs::symlink_metadata(file) {
        Ok(there) if there.is_dir() => bail!("{} is a folder: name a file in it", file.display()),
        Ok(there) if !there.is_file() => {
            bail!("{} is no plain file: name one, or - for standard output", file.display())
        }
        Ok(_) if !replace => {
            bail!("{} is there already: give another name, or --force to replace it", file.display())
        }
        _ => Ok(()),
    }
}

/// Copies, makes the copy one that needs no log, and seals it.
fn make(source: &mut SqliteFile, partial: &Partial) -> Result<BackedUp> {
    let extent = source.copy_to(partial.path(), check::extent)?;
    let mut file = partial.file();
    let bytes = file.metadata()?.len();
    set_header(partial, bytes)?;
    file.seek(SeekFrom::Start(0))?;
    let seal = seal_of(&mut file.take(bytes))?;
    file.write_all_at(seal.line().as_bytes(), bytes)?;
    file.sync_all()?;
    Ok(BackedUp { users: extent.users, bytes: bytes + LINE as u64, sha256: seal.sha256 })
}

/// The header as of a database without a log, whose length is what it says: so what comes after is not looked at.
/// (The format: <https://sqlite.org/fileformat2.html>.)
fn set_header(partial: &Partial, bytes: u64) -> Result<()> {
    let mut file = partial.file();
    let mut header = [0; 100];
    file.seek(SeekFrom::Start(0))?;
    file.read_exact(&mut header)?;
    let page = match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65_536,
        size => u64::from(size),
    };
    if page == 0 || bytes == 0 || !bytes.is_multiple_of(page) {
        bail!("the copy has no whole number of pages");
    }
    // Written by way of a rollback journal; how many pages there are; and since which change that holds: this one.
    header[18..20].copy_from_slice(&[1, 1]);
    header[28..32].copy_from_slice(&u32::try_from(bytes / page)?.to_be_bytes());
    header.copy_within(24..28, 92);
    Ok(file.write_all_at(&header, 0)?)
}
