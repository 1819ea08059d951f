//! Runs a program that is not `ums` against the quickstart server.

use std::io;
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::time::Duration;

use tokio::sync::mpsc::UnboundedReceiver;

use crate::error::{Error, Exit, Result};

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
    let mut child = Command::new(program)
        .args(arguments)
        .env("UMS_SERVER", url)
        .env("UMS_TOKEN_FILE", token_file)
        .env_remove("UMS_TOKEN")
        .env_remove("UMS_PROFILE")
        .spawn()
        .map_err(|e| cannot_start(program, &e))?;
    let fail = |e: io::Error| Error::unexpected(format!("cannot wait for {program}: {e}"));
    let status = tokio::select! {
        status = ended(&mut child) => status.map_err(fail)?,
        Some(exit) = signals.recv() => {
            // A terminal tells the program as well; where none did, it is ended.
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

/// Looks now and then: a thread that waits could not be told to kill.
async fn ended(child: &mut Child) -> io::Result<ExitStatus> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

fn cannot_start(program: &str, error: &io::Error) -> Error {
    let error = match error.kind() {
        io::ErrorKind::NotFound => format!("there is no program {program:?}"),
        _ => format!("cannot start {program:?}: {error}"),
    };
    Error::usage(error).hint("after -- come words of `ums`, such as `users list`, or a program")
}
