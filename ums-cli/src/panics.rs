//! A fault of `ums` itself: told as every other failure is, and without what it was working on.

use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::path::Path;

use crate::credentials::KEYRING_THREAD;
use crate::error::{Error, Exit};
use crate::first_sight;

/// The words of a panic may hold anything, a token as well; the place it comes from cannot.
pub fn watch() {
    panic::set_hook(Box::new(|info| {
        // The visit of the keyring tells it itself.
        if std::thread::current().name() != Some(KEYRING_THREAD) {
            let words: Vec<_> = std::env::args_os().collect();
            first_sight::output(&words).report(&error(info));
        }
    }));
}

/// Runs to the exit code, whatever happens.
pub fn caught(run: impl FnOnce() -> Exit) -> Exit {
    panic::catch_unwind(AssertUnwindSafe(run)).unwrap_or(Exit::Unexpected)
}

fn error(info: &PanicHookInfo<'_>) -> Error {
    let place = info.location().map(|at| format!(" ({}:{})", short(at.file()), at.line())).unwrap_or_default();
    Error::unexpected(format!("ums failed in a way it never should{place}"))
        .hint("please report it, with the command and the version; no secret was shown")
}

/// The end of a path, without the folders of whoever built it.
fn short(file: &str) -> String {
    let names: Vec<_> = Path::new(file).iter().map(|name| name.to_string_lossy()).collect();
    names[names.len().saturating_sub(3)..].join("/")
}

/// So that a test can see what becomes of one.
#[cfg(debug_assertions)]
#[allow(clippy::panic)]
pub fn provoked() {
    if std::env::var_os("UMS_TEST_PANIC").is_some() {
        panic!("{:?} {:?}", std::env::vars_os(), std::env::args_os());
    }
}
