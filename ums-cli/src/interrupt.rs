//! Ctrl-C, SIGTERM and SIGHUP: leave at once, with the terminal as it was, unless somebody wants to be told instead.

use std::io;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::mpsc;

use crate::error::Exit;
use crate::{output, programs};

/// Whether a prompt has the terminal, with its echo off or its cursor hidden.
static PROMPTING: AtomicBool = AtomicBool::new(false);
/// Whether Ctrl-C is for a program that has the terminal meanwhile.
static LEFT_TO_OTHERS: AtomicBool = AtomicBool::new(false);
/// Whether a signal ends `ums`, and only cleans up first.
static LEAVING: AtomicBool = AtomicBool::new(false);
/// What is said where a signal ends it.
static LAST_WORDS: Mutex<Option<String>> = Mutex::new(None);
static LISTENER: Mutex<Option<mpsc::UnboundedSender<Exit>>> = Mutex::new(None);

/// Watches from a thread of its own, so that whatever blocks the others (a prompt, a pipe, a keyring) can be left.
pub fn watch() {
    let spawned = std::thread::Builder::new().name("signals".to_owned()).spawn(|| {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_io().build() else { return };
        // Within the runtime, that the signals reach it.
        let Ok(mut signals) = runtime.block_on(async { Signals::new() }) else { return };
        while let Some(exit) = runtime.block_on(signals.next()) {
            if exit == Exit::Interrupted && LEFT_TO_OTHERS.load(Ordering::SeqCst) {
                continue;
            }
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
pub fn listen() -> mpsc::UnboundedReceiver<Exit> {
    let (sender, receiver) = mpsc::unbounded_channel();
    if let Ok(mut listener) = LISTENER.lock() {
        *listener = Some(sender);
    }
    receiver
}

/// While a pager or an editor has the terminal, Ctrl-C is theirs.
pub fn leave_to_others(leave: bool) {
    // The program ended because we leave: that is no reason to go on.
    while LEAVING.load(Ordering::SeqCst) {
        std::thread::park();
    }
    LEFT_TO_OTHERS.store(leave, Ordering::SeqCst);
}

/// Whether a pager or an editor has the terminal.
pub fn is_left_to_others() -> bool {
    LEFT_TO_OTHERS.load(Ordering::SeqCst)
}

/// Whether a signal has ended it already, but for the cleaning up.
pub fn is_leaving() -> bool {
    LEAVING.load(Ordering::SeqCst)
}

/// Runs a prompt so that an interruption mends the terminal.
pub fn prompting<T>(prompt: impl FnOnce() -> T) -> T {
    output::progress::clear();
    PROMPTING.store(true, Ordering::SeqCst);
    let answer = prompt();
    PROMPTING.store(false, Ordering::SeqCst);
    answer
}

/// What the person has to know where a signal ends this; `None`: nothing any more.
pub fn last_words(words: Option<String>) {
    if let Ok(mut last) = LAST_WORDS.lock() {
        *last = words;
    }
}

/// Says it, by whoever comes first: the person's Ctrl-C can end a prompt and arrive as a signal as well.
pub fn say_last_words() {
    // Said while it is held: the other must not end the process in between.
    if let Ok(mut last) = LAST_WORDS.lock()
        && let Some(words) = last.take()
    {
        output::waiting(&words);
    }
}

fn leave(exit: Exit) -> ! {
    LEAVING.store(true, Ordering::SeqCst);
    output::progress::clear();
    if PROMPTING.load(Ordering::SeqCst) {
        output::leave_prompt();
        // The echo that a password prompt turned off; there is no safe call for it, and every Unix has this program.
        #[cfg(unix)]
        drop(programs::named("stty").args(["echo", "icanon"]).status());
    }
    programs::leave();
    say_last_words();
    std::process::exit(exit.code().into())
}

/// Ctrl-C, SIGTERM and the end of the terminal. Made once: a signal that comes between two of them would be lost.
#[cfg(unix)]
struct Signals {
    interrupt: Signal,
    terminate: Signal,
    hang_up: Option<Signal>,
}

#[cfg(unix)]
impl Signals {
    fn new() -> io::Result<Self> {
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
            hang_up: if hang_up_is_ignored() { None } else { Some(signal(SignalKind::hangup())?) },
        })
    }

    async fn next(&mut self) -> Option<Exit> {
        let Self { interrupt, terminate, hang_up } = self;
        let hang_up = async {
            match hang_up {
                Some(hang_up) => hang_up.recv().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            got = interrupt.recv() => got.map(|()| Exit::Interrupted),
            got = terminate.recv() => got.map(|()| Exit::Terminated),
            got = hang_up => got.map(|()| Exit::HungUp),
        }
    }
}

/// Whether somebody wants it to outlive its terminal, as `nohup` does. Only Linux tells without a call that is not safe.
#[cfg(unix)]
fn hang_up_is_ignored() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask & 1 == 1)
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn new() -> io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) -> Option<Exit> {
        tokio::signal::ctrl_c().await.ok().map(|()| Exit::Interrupted)
    }
}
