//! A private file that is not finished: it has its name only when it is whole, and otherwise leaves nothing behind.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// The file, under a name of its own; removed when dropped.
#[derive(Debug)]
pub(crate) struct Partial {
    path: PathBuf,
    /// Holds the lock that tells others that somebody is at it.
    file: File,
}

impl Partial {
    /// Begins it (0600). What a killed process has left there goes; what another one is at stays.
    pub(crate) fn begin(path: PathBuf) -> Result<Self> {
        let what = || format!("cannot create {}", path.display());
        if let Ok(left) = File::open(&path) {
            if let Err(TryLockError::WouldBlock) = left.try_lock() {
                bail!("another process is writing {}: wait for it", path.display());
            }
            fs::remove_file(&path).with_context(what)?;
        }
        let file = OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(&path);
        let file = file.with_context(what)?;
        let partial = Self { path, file };
        partial.file.try_lock().with_context(|| format!("cannot lock {}", partial.path.display()))?;
        Ok(partial)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn file(&self) -> &File {
        &self.file
    }

    /// Gives it its name, for good: replacing what has that name, or refusing to.
    pub(crate) fn publish(self, name: &Path, replace: bool) -> Result<()> {
        let what = || format!("cannot write {}", name.display());
        self.file.sync_all().with_context(what)?;
        if replace {
            fs::rename(&self.path, name).with_context(what)?;
        } else {
            match fs::hard_link(&self.path, name) {
                // A file system without such links.
                Err(error) if error.kind() != ErrorKind::AlreadyExists && !name.exists() => {
                    fs::rename(&self.path, name).with_context(what)?;
                }
                linked => linked.with_context(what)?,
            }
        }
        sync_folder(name).with_context(what)
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // After it was renamed there is nothing left to remove.
        let _ = fs::remove_file(&self.path);
    }
}

/// The folder that a file lies in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes a change of names in a file's folder last.
pub(crate) fn sync_folder(path: &Path) -> std::io::Result<()> {
    File::open(folder_of(path))?.sync_all()
}
