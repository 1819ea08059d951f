//! A text in the editor of the person, in a file that nobody else can read.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus};

use tempfile::TempPath;

use crate::context::{Context, variable};
use crate::error::{Error, Result, cause};
use crate::{interrupt, paths, programs};

/// What is tried where neither VISUAL nor EDITOR is set.
const USUAL: &[&str] = if cfg!(windows) { &["notepad"] } else { &["sensible-editor", "vi", "nano"] };

/// A file that is gone with this, unless it is kept.
pub struct Draft {
    path: TempPath,
}

impl Draft {
    /// Empty. Under the state folder, which outlives a reboot: what is kept may be wanted then.
    pub fn new() -> Result<Self> {
        let folder = paths::state_dir()?.join("edit");
        paths::private_dir(&folder)?;
        paths::require_private(&folder)?;
        let file = tempfile::Builder::new().prefix("user-").suffix(".yaml").tempfile_in(&folder);
        let file = file
            .map_err(|e| Error::local(format!("cannot make a file to edit in {}: {}", folder.display(), cause(&e))))?;
        let draft = Self { path: file.into_temp_path() };
        // A signal leaves the file behind.
        interrupt::last_words(Some(draft.is_kept()));
        Ok(draft)
    }

    pub fn write(&self, text: &str) -> Result<()> {
        fs::write(&self.path, text).map_err(|e| self.failed("write", &e))
    }

    /// What is in it now; nothing where it was removed.
    pub fn read(&self) -> Result<String> {
        match fs::read(&self.path) {
            Ok(bytes) => String::from_utf8(bytes)
                .map_err(|_| Error::usage(format!("{} is not UTF-8 any more", self.path.display()))),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(String::new()),
            Err(e) => Err(self.failed("read", &e)),
        }
    }

    /// Gives it to the editor, and waits for that.
    pub fn edit(&self, ctx: &Context) -> Result<()> {
        for name in ["VISUAL", "EDITOR"] {
            if let Some(text) = variable(name) {
                let cannot = |e: &io::Error| {
                    Error::local(format!("cannot start the editor {text:?} ({name}): {}", cause(e)))
                        .hint("set VISUAL or EDITOR to a program that edits the file it is given")
                };
                let mut command = programs::command(&text).map_err(|e| cannot(&e))?;
                return ended(&text, run(&mut command, &self.path).map_err(|e| cannot(&e))?);
            }
        }
        let hint = "set VISUAL or EDITOR to a program that edits the file it is given, or give the changes to `ums users update`";
        if !ctx.prompt.is_allowed() {
            return Err(Error::needs_input("there is no terminal here to edit at", hint));
        }
        for program in USUAL {
            match run(&mut programs::named(program), &self.path) {
                Ok(status) => return ended(program, status),
                Err(e) if e.kind() == io::ErrorKind::NotFound => {}
                Err(e) => return Err(Error::local(format!("cannot start the editor {program}: {}", cause(&e)))),
            }
        }
        Err(Error::local(format!("there is no editor: neither {}", USUAL.join(" nor "))).hint(hint))
    }

    /// The failure, and where what the person wrote is kept.
    pub fn kept(self, error: Error) -> Error {
        let words = self.is_kept();
        interrupt::last_words(None);
        match self.keep() {
            Ok(()) => error.also(&words),
            Err(e) => error.also(e.message()),
        }
    }

    pub fn keep(self) -> Result<()> {
        let cannot = |e: &io::Error| Error::local(format!("your text could not be kept: {}", cause(e)));
        self.path.keep().map(drop).map_err(|e| cannot(&e.error))
    }

    fn is_kept(&self) -> String {
        format!("your text is kept in {}", self.path.display())
    }

    fn failed(&self, what: &str, e: &io::Error) -> Error {
        Error::local(format!("cannot {what} {}: {}", self.path.display(), cause(e)))
    }
}

fn run(command: &mut Command, path: &Path) -> io::Result<ExitStatus> {
    programs::at_terminal(command.arg(path))
}

fn ended(editor: &str, status: ExitStatus) -> Result<()> {
    #[cfg(unix)]
    let interrupted = std::os::unix::process::ExitStatusExt::signal(&status) == Some(2) || status.code() == Some(130);
    #[cfg(not(unix))]
    let interrupted = false;
    match status.code() {
        _ if interrupted => Err(Error::interrupted()),
        Some(0) => Ok(()),
        // Of the shell that reads what is more than words.
        Some(code @ (126 | 127)) => Err(Error::local(format!("cannot start the editor {editor:?}: exit code {code}"))
            .hint("set VISUAL or EDITOR to a program that edits the file it is given")),
        _ => Err(Error::declined().say(format!("the editor {editor:?} failed ({status}); nothing was sent"))),
    }
}
