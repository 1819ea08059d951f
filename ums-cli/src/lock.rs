//! Locks between processes, so that `ums` run many times at once does each thing once.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::error::{Error, Result};
use crate::paths;

/// Longer than any holder needs: it makes one HTTP call (30 s) and one visit to the keyring.
const PATIENCE: Duration = Duration::from_secs(40);

/// Waits for the lock and holds it until the answer is dropped; a process that dies lets go of it as well.
pub fn wait(path: &Path) -> Result<File> {
    if let Some(folder) = path.parent() {
        paths::private_dir(folder)?;
    }
    let fail = |e: std::io::Error| Error::local(format!("cannot lock {}: {e}", path.display()));
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let file = options.open(path).map_err(fail)?;
    let deadline = Instant::now() + PATIENCE;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if Instant::now() < deadline => std::thread::sleep(Duration::from_millis(20)),
            Err(TryLockError::WouldBlock) => {
                return Err(Error::local(format!("another `ums` holds {} for too long", path.display())));
            }
            Err(TryLockError::Error(e)) => return Err(fail(e)),
        }
    }
}
