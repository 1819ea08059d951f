//! Runs a program that is not `ums` against the quickstart server.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::{Child, ExitStatus};
use std::time::Duration;

use clap::CommandFactory;
use tokio::sync::mpsc::UnboundedReceiver;

use crate::cli::Cli;
use crate::error::{Error, Exit, Result, cause};
use crate::nearest::nearest;
use crate::programs;

/// How long a program may take to end after a signal.
const GRACE: Duration = Duration::from_secs(5);

/// The exit code is the program's.
pub(super) async fn run(
    command: &[String],
    url: &str,
    token_file: &Path,
    signals: &mut UnboundedReceiver<Exit>,
) -> Result<Exit> {
    let [program, arguments @ ..] = command else { return Ok(Exit::Ok) };
    let mut child = programs::named(program)
        .args(arguments)
        .env("UMS_SERVER", url)
        .env("UMS_TOKEN_FILE", token_file)
        .env_remove("UMS_PROFILE")
        .spawn()
        .map_err(|e| cannot_start(program, &e))?;
    let fail = |e: io::Error| Error::unexpected(format!("cannot wait for {program}: {}", cause(&e)));
    let status = tokio::select! {
        status = ended(&mut child) => status.map_err(fail)?,
        Some(exit) = signals.recv() => {
            pass_on(exit, &child);
            return match tokio::time::timeout(GRACE, ended(&mut child)).await {
                Ok(status) => Ok(Exit::of_program(status.map_err(fail)?)),
                Err(_) => {
                    child.kill().and_then(|()| child.wait()).map_err(fail)?;
                    Ok(exit)
                }
            };
        }
    };
    Ok(Exit::of_program(status))
}

/// Tells the program what `ums` was told. Of Ctrl-C a terminal has told it already: a second one would mean more haste.
fn pass_on(exit: Exit, child: &Child) {
    let name = match exit {
        Exit::Interrupted if io::stdin().is_terminal() || io::stderr().is_terminal() => return,
        Exit::Interrupted => "INT",
        Exit::HungUp => "HUP",
        _ => "TERM",
    };
    programs::pass_on(name, child);
}

/// Looks now and then: a thread that waits could not be told to kill.
async fn ended(child: &mut Child) -> io::Result<ExitStatus> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Fails before anything is started where there is no such program.
pub(super) fn require(program: &str) -> Result<()> {
    let is_there = |file: PathBuf| file.exists();
    let found = if program.contains('/') {
        is_there(program.into())
    } else {
        let path = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&path).any(|folder| is_there(folder.join(program)))
    };
    // Elsewhere a program's file may be called otherwise.
    if found || cfg!(not(unix)) { Ok(()) } else { Err(cannot_start(program, &io::ErrorKind::NotFound.into())) }
}

fn cannot_start(program: &str, error: &io::Error) -> Error {
    let what_comes = "after -- come words of `ums`, such as `users list`, or a program";
    if error.kind() != io::ErrorKind::NotFound {
        return Error::usage(format!("cannot start {program:?}: {}", cause(error))).hint(what_comes);
    }
    let ours = Cli::command();
    let hint = match nearest(program, ours.get_subcommands().map(clap::Command::get_name)) {
        Some(near) => format!("did you mean '{near}'?"),
        None => what_comes.to_owned(),
    };
    Error::usage(format!("there is no program {program:?}")).hint(hint)
}
