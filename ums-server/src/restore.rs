//! `ums-server restore`: a backup becomes the database, after all of it was looked at, at one stroke.
//!
//! It is copied beside the database, judged there, and renamed. The database of before keeps its content under another name. Its
//! log is folded in first: left beside the new file it would be played into that.

use std::fs::{self, File};
use std::io::Read;
use std::os::unix::fs::{MetadataExt, fchown};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::check::{Checked, look};
use crate::clock::Clock;
use crate::partial::{Partial, sync_folder};
use crate::sealed::unseal;
use crate::store::{Held, NotHeld, ServeLock, SqliteFile, beside, migrate_file};

/// What SQLite keeps beside a database.
const LOGS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// A finished restore.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Restored {
    /// The people in it.
    pub users: i64,
    /// The SHA-256 of what was backed up, in hexadecimal.
    pub sha256: String,
    /// The schema of the backup, and that of the database now.
    pub schema: (u32, u32),
    /// Where the database of before is.
    pub kept: Option<PathBuf>,
    /// What the directory that was backed up had wrong already.
    pub faults: Vec<String>,
}

/// Puts the directory in a backup in the place of the SQLite database. Nothing changes unless the backup is whole and of a
/// schema that this program knows. A database that is there is refused, or with `replace` kept under another name.
///
/// # Errors
/// When the backup is damaged, cut off or none; when a server runs on the database, or another program has it open; when there
/// is a database and `replace` is false. The database is then as it was.
pub fn restore(database: &Path, backup: &mut impl Read, replace: bool) -> Result<Restored> {
    let (lock, database) = ServeLock::take_to_fill(database)?;
    refuse_to_replace(&database, replace)?;
    let partial = Partial::begin(beside(&database, ".restoring"))?;
    let _cleaner = Leftovers(partial.path().to_owned());
    remove_logs(partial.path())?;
    let seal = unseal(backup, &mut partial.file()).context("the backup was not restored")?;
    partial.file().sync_all().context("the backup was not restored: cannot write the copy")?;
    let (schema, checked) = judge(partial.path())?;
    give_to_its_owner(&[partial.file(), lock.file()], &database)?;
    let kept = take_place(partial, &database)?;
    Ok(Restored { users: checked.users, sha256: seal.sha256, schema, kept, faults: checked.faults })
}

/// What is there is not replaced unasked: neither a database nor the log of one.
fn refuse_to_replace(database: &Path, replace: bool) -> Result<()> {
    if replace {
        return Ok(());
    }
    if holds_something(database) {
        bail!(
            "there is a database {} already: with --force the backup takes its place, and it is kept beside it as {}",
            database.display(),
            beside(database, ".before-restore-TIME").display()
        );
    }
    if let Some(log) = LOGS.iter().map(|suffix| beside(database, suffix)).find(|log| holds_something(log)) {
        bail!(
            "{} is what a database that is gone has left: move it away, or give --force to have it kept under another name",
            log.display()
        );
    }
    Ok(())
}

fn holds_something(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.len() > 0)
}

/// Whoever owns the database owns what takes its place: root may restore, and who serves is not root.
fn give_to_its_owner(files: &[&File], database: &Path) -> Result<()> {
    let Ok(owner) = fs::metadata(database) else { return Ok(()) };
    for file in files {
        let found = file.metadata()?;
        if (found.uid(), found.gid()) == (owner.uid(), owner.gid()) {
            continue;
        }
        let given = fchown(file, Some(owner.uid()), Some(owner.gid()));
        // A group of one's own is as good: the files are their owner's alone.
        if let Err(error) = given.or_else(|error| if found.uid() == owner.uid() { Ok(()) } else { Err(error) }) {
            return Err(error).with_context(|| {
                let name = database.display();
                format!(
                    "{name} belongs to the user {}, who could not read what took its place: restore as that user",
                    owner.uid()
                )
            });
        }
    }
    Ok(())
}

/// Looks at the whole copy, and brings its schema up to date; the schema of before and of now.
fn judge(copy: &Path) -> Result<((u32, u32), Checked)> {
    let mut checked = Checked::default();
    look(SqliteFile::open_alone(copy), &mut checked);
    refuse_damaged(&checked)?;
    let schema = checked.schema;
    if schema.0 < schema.1 {
        migrate_file(copy).context("the backup was not restored: its schema is older")?;
        checked = Checked::default();
        look(SqliteFile::open_alone(copy), &mut checked);
        refuse_damaged(&checked)?;
    }
    Ok((schema, checked))
}

fn refuse_damaged(checked: &Checked) -> Result<()> {
    if checked.damaged {
        bail!("the backup was not restored: {}", checked.faults.join("; "));
    }
    Ok(())
}

/// The one moment: until the rename there is the database of before, from then on the one of the backup.
fn take_place(partial: Partial, database: &Path) -> Result<Option<PathBuf>> {
    let what = || format!("cannot replace {}: it is as it was", database.display());
    if !holds_something(database) {
        put_aside_logs(database, &mut None)?;
        partial.publish(database, true).with_context(what)?;
        return Ok(None);
    }
    // Held, so that no subcommand writes to a file that is about to go.
    let held = match Held::take(database) {
        Ok(held) => Some(held),
        Err(NotHeld::Unusable(_)) => None,
        Err(error) => return Err(error).with_context(what),
    };
    let mut kept = Some(second_name(database)?);
    if held.is_none() {
        // A damaged database keeps its log, under its new name: neither is worth anything without the other.
        put_aside_logs(database, &mut kept)?;
    }
    partial.publish(database, true).with_context(what)?;
    drop(held);
    Ok(kept)
}

/// Gives the file a second name, that of what was before.
fn second_name(path: &Path) -> Result<PathBuf> {
    let now = Clock::System.now().text().context("the time cannot be written")?;
    let time: String = now.chars().filter(|c| !matches!(c, '-' | ':' | '.')).collect();
    let name = beside(path, &format!(".before-restore-{time}"));
    fs::hard_link(path, &name).with_context(|| format!("cannot keep {} as {}", path.display(), name.display()))?;
    sync_folder(path)?;
    Ok(name)
}

/// Moves what lies beside a database that cannot be opened, or is not there, beside its new name.
fn put_aside_logs(database: &Path, kept: &mut Option<PathBuf>) -> Result<()> {
    for suffix in LOGS {
        let log = beside(database, suffix);
        if !log.exists() {
            continue;
        }
        if suffix == "-shm" || !holds_something(&log) {
            fs::remove_file(&log).with_context(|| format!("cannot remove {}", log.display()))?;
            continue;
        }
        let aside = match kept {
            Some(kept) => beside(kept, suffix),
            None => {
                let name = second_name(&log)?;
                fs::remove_file(&log)?;
                tracing::warn!(file = %name.display(), "the log of a database that is gone was kept");
                continue;
            }
        };
        fs::rename(&log, &aside).with_context(|| format!("cannot keep {}", log.display()))?;
    }
    Ok(sync_folder(database)?)
}

fn remove_logs(path: &Path) -> Result<()> {
    for log in LOGS.map(|suffix| beside(path, suffix)) {
        if log.exists() {
            fs::remove_file(&log).with_context(|| format!("cannot remove {}", log.display()))?;
        }
    }
    Ok(())
}

/// Removes what migrating a copy may have left beside it.
struct Leftovers(PathBuf);

impl Drop for Leftovers {
    fn drop(&mut self) {
        let _ = remove_logs(&self.0);
    }
}
