//! Cargo, as it runs these tests.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::bins::root;

/// Cargo at the root of the workspace.
pub(crate) fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    cargo.current_dir(root());
    cargo
}

/// Where everything is built. What is built otherwise has a folder of its own below, so that nothing else is built anew.
pub(crate) fn target() -> PathBuf {
    let test = std::env::current_exe().expect("a test has a path");
    test.ancestors().nth(3).map(Path::to_owned).expect("tests are built into target/PROFILE/deps")
}
