//! Where an export goes: a file, which is there whole or not at all, or a device that takes what it is given.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::context::Context;
use crate::error::{Error, Result, cause};
use crate::paths;

/// A place that can be written to, looked at before anything is fetched.
pub struct Place {
    /// As it was named.
    named: PathBuf,
    /// Where it is, behind whatever links lead there.
    path: PathBuf,
    /// The file that is there already.
    existing: Option<fs::Metadata>,
    /// Whether others must not be able to read it.
    secret: bool,
}

/// What is being written.
pub struct Unfinished {
    place: Place,
    to: To,
}

enum To {
    /// In the same folder, until it is whole; gone where it never is.
    File(NamedTempFile),
    Device(File),
}

impl Place {
    /// Looks at it, and asks before a file would be replaced.
    pub fn look(path: &Path, secret: bool, ctx: &Context) -> Result<Self> {
        let shown = path.display();
        let cannot = |e: std::io::Error| Error::local(format!("cannot write {shown}: {}", cause(&e)));
        let existing = match fs::metadata(path) {
            Ok(metadata) => Some(metadata),
            Err(e) if e.kind() == ErrorKind::NotFound && fs::symlink_metadata(path).is_ok() => {
                return Err(Error::local(format!("{shown} is a link that leads nowhere")));
            }
            Err(e) if e.kind() == ErrorKind::NotFound => None,
            Err(e) => return Err(cannot(e)),
        };
        let (named, place) = (path.to_owned(), path);
        let path = if existing.is_some() { fs::canonicalize(place).map_err(cannot)? } else { place.to_owned() };
        match &existing {
            Some(metadata) if metadata.is_dir() => return Err(Error::usage(format!("{shown} is a folder"))),
            Some(metadata) if metadata.is_file() && !ctx.global.yes => {
                let hint = "give --yes to replace it, or name another file";
                if !ctx.prompt.is_allowed() {
                    return Err(Error::not_confirmed(format!("{shown} is there already"), hint));
                }
                if !ctx.prompt.confirm(&format!("{shown} is there already. Replace it?"))? {
                    return Err(Error::declined());
                }
            }
            _ => {}
        }
        Ok(Self { named, path, existing, secret })
    }

    pub fn begin(self) -> Result<Unfinished> {
        if self.existing.as_ref().is_some_and(|metadata| !metadata.is_file()) {
            // A pipe, a terminal, /dev/null: there is nothing that could be replaced.
            let device = OpenOptions::new().write(true).open(&self.path).map_err(|e| self.cannot(&e))?;
            if self.secret && device.is_terminal() {
                return Err(on_a_terminal());
            }
            // In a folder for all, a pipe may lie in wait for what was meant for a file.
            if self.secret && !paths::is_trusted(&device.metadata().map_err(|e| self.cannot(&e))?) {
                let what = format!("{} is a pipe or a device of somebody else's", self.named.display());
                return Err(Error::local(what).hint("name a file in a folder of your own"));
            }
            return Ok(Unfinished { place: self, to: To::Device(device) });
        }
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let prefix = format!(".{}.", self.path.file_name().unwrap_or_default().to_string_lossy());
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix);
        #[cfg(unix)]
        if !self.secret {
            use std::os::unix::fs::PermissionsExt;
            // As any other file: it is the umask that decides.
            builder.permissions(Permissions::from_mode(0o666));
        }
        let file = builder.tempfile_in(folder).map_err(|e| self.cannot(&e))?;
        self.restrict(&file).map_err(|e| self.cannot(&e))?;
        Ok(Unfinished { place: self, to: To::File(file) })
    }

    /// A secret is for its owner alone, whatever the umask; another file stays as open as the one that it replaces.
    fn restrict(&self, file: &NamedTempFile) -> std::io::Result<()> {
        #[cfg(unix)]
        if self.secret {
            use std::os::unix::fs::PermissionsExt;
            return file.as_file().set_permissions(Permissions::from_mode(0o600));
        }
        match &self.existing {
            Some(existing) if !self.secret => file.as_file().set_permissions(existing.permissions()),
            _ => Ok(()),
        }
    }

    fn cannot(&self, error: &std::io::Error) -> Error {
        Error::local(format!("cannot write {}: {}", self.named.display(), cause(error)))
    }
}

impl Unfinished {
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        match &mut self.to {
            To::File(file) => file.write_all(bytes),
            To::Device(device) => device.write_all(bytes),
        }
        .map_err(|e| match (&self.to, e.kind()) {
            // As with standard output: that its reader has left is no failure.
            (To::Device(_), ErrorKind::BrokenPipe) => Error::stdout(&e),
            _ => self.place.cannot(&e),
        })
    }

    /// It is whole: it takes its name.
    pub fn finish(self) -> Result<()> {
        let Self { place, to: To::File(file) } = self else { return Ok(()) };
        file.as_file().sync_all().map_err(|e| place.cannot(&e))?;
        file.persist(&place.path).map_err(|e| place.cannot(&e.error))?;
        Ok(())
    }
}

/// Why hashes do not go where somebody looks on.
pub fn on_a_terminal() -> Error {
    Error::usage("password hashes are not shown on a terminal")
        .hint("name a file, which you alone will be able to read: `ums users export people.ndjson --with-hashes`")
}
