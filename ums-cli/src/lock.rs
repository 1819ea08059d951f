//! Locks between processes, so that `ums` run many times at once does each thing once.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::error::{Error, Result, cause};
use crate::paths;

/// Longer than anybody needs to read and write a file.
pub const SHORTLY: Duration = Duration::from_secs(20);

/// Waits for the lock, longer than any holder needs it, and holds it until the answer is dropped; a process that dies lets
/// go of it as well.
pub fn wait(path: &Path, patience: Duration) -> Result<File> {
    let file = open(path)?;
    let deadline = Instant::now() + patience;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if Instant::now() < deadline => std::thread::sleep(Duration::from_millis(20)),
            Err(TryLockError::WouldBlock) => {
                return Err(Error::local(format!("another `ums` holds {} for too long", path.display())));
            }
            Err(TryLockError::Error(e)) => return Err(cannot(path, &e)),
        }
    }
}

/// Holds the lock beside others who hold it like this.
#[cfg(feature = "quickstart")]
pub fn share(path: &Path) -> Result<File> {
    let file = open(path)?;
    file.lock_shared().map_err(|e| cannot(path, &e))?;
    Ok(file)
}

/// Whether anybody holds it.
#[cfg(feature = "quickstart")]
pub fn is_held(path: &Path) -> bool {
    open(path).is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
}

fn open(path: &Path) -> Result<File> {
    if let Some(folder) = path.parent() {
        paths::private_dir(folder)?;
    }
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path).map_err(|e| cannot(path, &e))
}

fn cannot(path: &Path, error: &std::io::Error) -> Error {
    Error::local(format!("cannot lock {}: {}", path.display(), cause(error)))
}
