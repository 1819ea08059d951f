//! The binaries under test, built once: a stale one would lie.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// `ums`.
pub(crate) fn ums() -> PathBuf {
    built().join("ums")
}

/// `ums-server`.
pub(crate) fn ums_server() -> PathBuf {
    built().join("ums-server")
}

fn built() -> &'static Path {
    static FOLDER: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let folder = profile();
        let mut build = cargo();
        build.args(["build", "--workspace", "--bins", "--locked"]);
        if folder.ends_with("release") {
            build.arg("--release");
        }
        let output = build.output().expect("cargo runs");
        // Said to every test, and tried once.
        let built = output.status.success();
        if built { Ok(folder) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
    });
    folder.as_ref().unwrap_or_else(|why| panic!("the binaries do not build:\n{why}"))
}

/// …/target/debug/deps/it-0123: the binaries lie beside `deps`.
fn profile() -> PathBuf {
    let test = std::env::current_exe().expect("a test has a path");
    test.parent().and_then(Path::parent).expect("tests are built into target/PROFILE/deps").to_owned()
}

/// Where everything is built; what is built otherwise has a folder of its own below, so that nothing else is built anew.
pub(crate) fn target() -> PathBuf {
    profile().parent().expect("a profile lies in target/").to_owned()
}

/// The cargo that runs these tests, at the root of the workspace.
pub(crate) fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    cargo.current_dir(root());
    // These tell of the package of the tests; `ring`, and all that stands on it, would be built anew for that.
    for (name, _) in std::env::vars_os() {
        if ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|start| name.to_string_lossy().starts_with(start)) {
            cargo.env_remove(name);
        }
    }
    cargo
}

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the workspace")
}
