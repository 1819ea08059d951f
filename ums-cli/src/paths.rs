//! Where `ums` keeps its files: the folders of the XDG base directory specification.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use crate::error::{Error, Result, cause};

/// `$XDG_CONFIG_HOME/ums/config.toml`
pub fn config_file() -> Result<PathBuf> {
    Ok(base()?.config_dir().join("ums").join("config.toml"))
}

/// `$XDG_STATE_HOME/ums`
pub fn state_dir() -> Result<PathBuf> {
    let base = base()?;
    Ok(base.state_dir().unwrap_or_else(|| base.data_dir()).join("ums"))
}

/// `$XDG_CACHE_HOME/ums`
pub fn cache_dir() -> Result<PathBuf> {
    Ok(base()?.cache_dir().join("ums"))
}

/// `$XDG_DATA_HOME/ums/quickstart`
#[cfg(feature = "quickstart")]
pub fn quickstart_dir() -> Result<PathBuf> {
    Ok(base()?.data_dir().join("ums").join("quickstart"))
}

fn base() -> Result<impl BaseStrategy> {
    etcetera::choose_base_strategy().map_err(|_| {
        Error::local("cannot tell where the home folder is").hint("set HOME, or XDG_CONFIG_HOME and XDG_STATE_HOME")
    })
}

/// Makes a folder that its owner alone can enter; one that exists already is left as it is.
pub fn private_dir(path: &Path) -> Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(path).map_err(|e| Error::local(format!("cannot make the folder {}: {}", path.display(), cause(&e))))
}

/// Replaces a file whole or not at all; only its owner can read it.
pub fn write_private(path: &Path, content: &[u8]) -> Result<()> {
    let fail = |e: std::io::Error| Error::local(format!("cannot write {}: {}", path.display(), cause(&e)));
    let folder = path.parent().unwrap_or(Path::new("."));
    private_dir(folder)?;
    // Made 0600 by tempfile, in the same folder so that the rename is atomic.
    let mut file = tempfile::Builder::new().prefix(&unfinished(path)).tempfile_in(folder).map_err(fail)?;
    file.write_all(content).map_err(fail)?;
    file.as_file().sync_all().map_err(fail)?;
    file.persist(path).map_err(|e| fail(e.error))?;
    #[cfg(unix)]
    fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(fail)?;
    Ok(())
}

/// Removes what was left by writers of this file that were killed. Nobody may be writing it.
pub fn sweep(path: &Path) {
    let Some(entries) = path.parent().and_then(|folder| fs::read_dir(folder).ok()) else { return };
    for entry in entries.flatten() {
        if entry.file_name().to_string_lossy().starts_with(&unfinished(path)) {
            drop(fs::remove_file(entry.path()));
        }
    }
}

/// How a file's name begins until it is whole.
fn unfinished(path: &Path) -> String {
    format!(".{}.", path.file_name().unwrap_or_default().to_string_lossy())
}

/// The text of a file, or `None` where there is none.
pub fn read_optional(path: &Path) -> Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(Error::local(format!("cannot read {}: {}", path.display(), cause(&e)))),
    }
}

/// Refuses what others can read, enter or own: a secret lying there would not be one. A link is refused in place of a file,
/// since the next write would put a file in its place.
pub fn require_private(path: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};
        let cannot = |e: std::io::Error| Error::local(format!("cannot read {}: {}", path.display(), cause(&e)));
        let metadata = match fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound && fs::symlink_metadata(path).is_err() => return Ok(()),
            // A link that leads nowhere.
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Err(no_file(path)),
            Err(e) => return Err(cannot(e)),
        };
        let is_link = fs::symlink_metadata(path).map_err(cannot)?.is_symlink();
        if !metadata.is_dir() && (is_link || !metadata.is_file()) {
            return Err(no_file(path));
        }
        if own_id().is_some_and(|own| own != metadata.uid()) {
            return Err(Error::local(format!("{} belongs to somebody else", path.display()))
                .hint("run `ums` as who you logged in as, or set XDG_STATE_HOME to a folder of your own"));
        }
        let mode = metadata.permissions().mode() & 0o777;
        if mode & 0o077 != 0 {
            return Err(Error::local(format!("{} is open to others (mode {mode:04o})", path.display())).hint(format!(
                "chmod {} {}",
                if metadata.is_dir() { "700" } else { "600" },
                path.display()
            )));
        }
    }
    Ok(())
}

#[cfg(unix)]
fn no_file(path: &Path) -> Error {
    Error::local(format!("{} is no file of its own, but a link or another thing", path.display()))
        .hint("remove it, and log in again with `ums auth login`")
}

/// Whether what is written there can be read by nobody but us and the system, as far as its owner tells.
pub fn is_trusted(metadata: &fs::Metadata) -> bool {
    #[cfg(unix)]
    {
        let owner = std::os::unix::fs::MetadataExt::uid(metadata);
        owner == 0 || own_id().is_none_or(|own| own == owner)
    }
    #[cfg(not(unix))]
    {
        let _ = metadata;
        true
    }
}

/// Whose files we make. Only Linux tells without a call that is not safe.
#[cfg(unix)]
fn own_id() -> Option<u32> {
    fs::metadata("/proc/self").ok().map(|own| std::os::unix::fs::MetadataExt::uid(&own))
}
