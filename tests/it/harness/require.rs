//! What a machine may lack: one loud line, and a failure where everything is required.

use std::path::PathBuf;

/// The program's path, or `None` after a loud line; under `UMS_REQUIRE_ALL=1` its absence fails the test.
pub(crate) fn need(program: &str, test: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file());
    if found.is_none() {
        let line = format!("NOT RUN: {test}: this machine has no {program}");
        assert!(std::env::var("UMS_REQUIRE_ALL").as_deref() != Ok("1"), "{line}");
        eprintln!("{line}");
    }
    found
}
