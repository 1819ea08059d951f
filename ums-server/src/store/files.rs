//! The database's files: private to their owner, and served by one server at a time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Read;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// What every SQLite file that is not empty begins with.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// The right to be the one server on an SQLite file, held until dropped.
#[derive(Debug)]
pub(crate) struct ServeLock {
    file: File,
}

impl ServeLock {
    /// Fails at once where another process serves the file, whatever symbolic links lead to it. (Subcommands take no such lock.)
    pub(crate) fn take(database: &Path) -> Result<Self> {
        Self::of(&create_private(database)?)
    }

    /// The same for a database that need not be there; its folder is made where it is missing. The file's path without symbolic
    /// links.
    pub(crate) fn take_to_fill(database: &Path) -> Result<(Self, PathBuf)> {
        let what = || format!("cannot use the database {}", database.display());
        let path = if database.exists() {
            // Whatever has become of its content.
            if !fs::metadata(database).with_context(what)?.is_file() {
                bail!("cannot use the database {}: it is not a file", database.display());
            }
            fs::canonicalize(database).with_context(what)?
        } else {
            let folder = fs::canonicalize(create_folder(database)?).with_context(what)?;
            folder.join(database.file_name().with_context(what)?)
        };
        Ok((Self::of(&path)?, path))
    }

    /// The file that is locked.
    pub(crate) fn file(&self) -> &File {
        &self.file
    }

    fn of(database: &Path) -> Result<Self> {
        let path = beside(database, ".lock");
        let file = private_file(&path).with_context(|| format!("cannot create {}", path.display()))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => bail!(
                "another ums-server is already serving {}: stop it first, or give this one a database of its own (--database)",
                database.display()
            ),
            Err(TryLockError::Error(error)) => Err(error).with_context(|| format!("cannot lock {}", path.display())),
        }
    }
}

/// What lies beside a database: its name, and a suffix.
pub(crate) fn beside(database: &Path, suffix: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn private_file(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(path)
}

/// Creates the database file and its folder (0700) where they are missing, and makes the file and what lies beside it
/// private (0600). SQLite gives its log the file's mode. Returns the file's path without symbolic links.
pub(super) fn create_private(path: &Path) -> Result<PathBuf> {
    create_folder(path)?;
    if !path.exists() {
        private_file(path).with_context(|| format!("cannot create the database {}", path.display()))?;
    }
    let path = fs::canonicalize(path).with_context(|| format!("cannot open the database {}", path.display()))?;
    refuse_strange(&path).with_context(|| format!("cannot use the database {}", path.display()))?;
    for file in [path.clone(), beside(&path, "-wal"), beside(&path, "-shm"), beside(&path, ".lock")] {
        let Ok(metadata) = fs::metadata(&file) else { continue };
        if metadata.is_file() && metadata.permissions().mode() & 0o077 != 0 {
            tracing::warn!(file = %file.display(), "others could read the file: it is private now (mode 0600)");
            let tightened = fs::set_permissions(&file, fs::Permissions::from_mode(0o600));
            tightened.with_context(|| format!("cannot make {} private", file.display()))?;
        }
    }
    Ok(path)
}

fn create_folder(path: &Path) -> Result<&Path> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.exists() {
        let created = fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
        created.with_context(|| format!("cannot create the folder {}", folder.display()))?;
    }
    Ok(folder)
}

/// A file that is something else altogether is left as it is: its mode, too, and nothing comes to lie beside it.
fn refuse_strange(path: &Path) -> Result<()> {
    if !fs::metadata(path)?.is_file() {
        return Ok(());
    }
    let mut head = Vec::new();
    File::open(path)?.take(SQLITE.len() as u64).read_to_end(&mut head)?;
    if !head.is_empty() && head != SQLITE {
        bail!("the file is not an SQLite database; it was left as it is");
    }
    Ok(())
}

/// An existing folder is left as it is.
pub(super) fn warn_of_open_folder(path: &Path) {
    let Some(folder) = path.parent() else { return };
    if fs::metadata(folder).is_ok_and(|metadata| metadata.permissions().mode() & 0o022 != 0) {
        tracing::warn!(folder = %folder.display(), "others can write to the folder of the database: chmod go-w it");
    }
}
