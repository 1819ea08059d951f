//! What a machine may lack: one loud line, and a failure where everything is required.

use std::io::Write;
use std::path::PathBuf;

/// The program's path, or `None` after a loud line; under `UMS_REQUIRE_ALL=1` its absence fails the test.
pub(crate) fn need(program: &str, test: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file());
    if found.is_none() {
        let why = format!("{test}: this machine has no {program}");
        assert!(!everything(), "NOT RUN: {why}");
        not_run(&why);
    }
    found
}

/// Whether what a machine lacks is a failure.
pub(crate) fn everything() -> bool {
    std::env::var("UMS_REQUIRE_ALL").as_deref() == Ok("1")
}

/// Says what was left out, past the capture of a test that passes: somebody should see it.
pub(crate) fn not_run(why: &str) {
    let _ = writeln!(std::io::stderr(), "NOT RUN: {why}");
}
