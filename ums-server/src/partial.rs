//! A private file that is not finished: it has its name only when it is whole, and otherwise leaves nothing behind.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

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
        remove_left(&path).with_context(what)?;
        let file = OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(&path);
        let file = file.with_context(what)?;
        let partial = Self { path, file };
        // Another process that begins may have found it before it was locked, and taken it for something left.
        match partial.file.try_lock() {
            Ok(()) if partial.has_its_name() => Ok(partial),
            Ok(()) | Err(TryLockError::WouldBlock) => Err(busy(&partial.path)),
            Err(TryLockError::Error(error)) => {
                Err(error).with_context(|| format!("cannot lock {}", partial.path.display()))
            }
        }
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
        if !self.has_its_name() {
            bail!("cannot write {}: {} was taken away meanwhile", name.display(), self.path.display());
        }
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

impl Partial {
    /// Whether the file of this name is this one still: another must be neither published nor removed in its stead.
    fn has_its_name(&self) -> bool {
        is_called(&self.file, &self.path)
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // After it was renamed there is nothing left to remove.
        if self.has_its_name() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn is_called(file: &File, path: &Path) -> bool {
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(file), Ok(named)) => (file.dev(), file.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

/// Removes what a killed process has left, which nobody holds any more.
fn remove_left(path: &Path) -> Result<()> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        // To open a pipe would be to wait for whoever put it there.
        Ok(there) if !there.is_file() => bail!("what is there is no plain file: move it away"),
        _ => {}
    }
    let left = File::open(path)?;
    match left.try_lock() {
        Ok(()) if is_called(&left, path) => Ok(fs::remove_file(path)?),
        Ok(()) | Err(TryLockError::WouldBlock) => Err(busy(path)),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

fn busy(path: &Path) -> anyhow::Error {
    anyhow!("another process is writing {}: wait for it", path.display())
}

/// The folder that a file lies in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes a change of names in a file's folder last.
pub(crate) fn sync_folder(path: &Path) -> std::io::Result<()> {
    File::open(folder_of(path))?.sync_all()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    /// Two that begin at once may each take the other's file for something left.
    #[test]
    fn the_file_of_another_is_neither_published_nor_removed() {
        let folder = tempfile::tempdir().unwrap();
        let (path, name) = (folder.path().join("b.partial"), folder.path().join("b"));
        let first = Partial::begin(path.clone()).unwrap();
        first.file().write_all(b"whole").unwrap();
        fs::remove_file(&path).unwrap();
        let second = Partial::begin(path.clone()).unwrap();
        second.file().write_all(b"hal").unwrap();
        for replace in [true, false] {
            let other = Partial { path: path.clone(), file: first.file().try_clone().unwrap() };
            assert!(other.publish(&name, replace).is_err(), "half a file was published");
            assert!(!name.exists() && path.exists());
        }
        drop(first);
        second.file().write_all(b"f and half").unwrap();
        second.publish(&name, false).unwrap();
        assert_eq!(fs::read(&name).unwrap(), b"half and half");
        assert!(!path.exists());
    }

    #[test]
    fn what_is_left_goes_and_what_is_held_or_no_file_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("b.partial");
        fs::write(&path, "left by a killed process").unwrap();
        let held = Partial::begin(path.clone()).unwrap();
        assert_eq!(held.file().metadata().unwrap().len(), 0);
        let busy = Partial::begin(path.clone()).unwrap_err();
        assert!(format!("{busy:#}").contains("another process is writing"), "{busy:#}");
        assert!(path.exists());
        drop(held);
        // Whoever waits at a pipe waits for ever.
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        if made.is_ok_and(|made| made.success()) {
            let (done, waiting) = std::sync::mpsc::channel();
            let at = path.clone();
            std::thread::spawn(move || done.send(Partial::begin(at).map(drop)));
            let refused = waiting.recv_timeout(std::time::Duration::from_secs(10)).expect("it waits at the pipe");
            assert!(refused.is_err() && path.exists());
        }
    }
}
