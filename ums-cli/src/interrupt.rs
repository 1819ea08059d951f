//! Ctrl-C and SIGTERM: leave at once, with the terminal as it was, unless somebody wants to be told instead.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::mpsc;

use crate::error::Exit;
use crate::output;

/// Whether a prompt has the terminal, with its echo off or its cursor hidden.
static PROMPTING: AtomicBool = AtomicBool::new(false);
static LISTENER: Mutex<Option<mpsc::UnboundedSender<Exit>>> = Mutex::new(None);

/// Watches from a thread of its own, so that whatever blocks the others (a prompt, a pipe, a keyring) can be left.
pub fn watch() {
    let spawned = std::thread::Builder::new().name("signals".to_owned()).spawn(|| {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_io().build() else { return };
        loop {
            let Some(exit) = runtime.block_on(signal()) else { return };
            // The first is for the listener, who gets only that one.
            let listener = LISTENER.lock().ok().and_then(|mut listener| listener.take());
            if listener.is_none_or(|listener| listener.send(exit).is_err()) {
                leave(exit);
            }
        }
    });
    drop(spawned); // Without the thread, signals end the process as they always did.
}

/// From now on the first signal is told here instead of ending the process.
#[cfg(feature = "quickstart")]
pub fn listen() -> mpsc::UnboundedReceiver<Exit> {
    let (sender, receiver) = mpsc::unbounded_channel();
    if let Ok(mut listener) = LISTENER.lock() {
        *listener = Some(sender);
    }
    receiver
}

/// Runs a prompt so that an interruption mends the terminal.
pub fn prompting<T>(prompt: impl FnOnce() -> T) -> T {
    PROMPTING.store(true, Ordering::SeqCst);
    let answer = prompt();
    PROMPTING.store(false, Ordering::SeqCst);
    answer
}

fn leave(exit: Exit) -> ! {
    if PROMPTING.load(Ordering::SeqCst) {
        output::leave_prompt();
        // The echo that a password prompt turned off; there is no safe call for it, and every Unix has this program.
        #[cfg(unix)]
        drop(std::process::Command::new("stty").args(["echo", "icanon"]).status());
    }
    std::process::exit(exit.code().into())
}

#[cfg(unix)]
async fn signal() -> Option<Exit> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt()).ok()?;
    let mut terminate = signal(SignalKind::terminate()).ok()?;
    tokio::select! {
        _ = interrupt.recv() => Some(Exit::Interrupted),
        _ = terminate.recv() => Some(Exit::Terminated),
    }
}

#[cfg(not(unix))]
async fn signal() -> Option<Exit> {
    tokio::signal::ctrl_c().await.ok().map(|()| Exit::Interrupted)
}
