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

/// One of the programs in `tests/examples`.
pub(crate) fn example(name: &str) -> PathBuf {
    static FOLDER: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let built = FOLDER.get_or_init(|| build("--examples"));
    let folder = built.as_ref().unwrap_or_else(|why| panic!("the examples do not build:\n{why}"));
    folder.join("examples").join(name)
}

fn built() -> &'static Path {
    static FOLDER: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| build("--bins"));
    folder.as_ref().unwrap_or_else(|why| panic!("the binaries do not build:\n{why}"))
}

/// Builds what `kind` says, once; the folder it lies in, or why there is none, which is said to every test.
fn build(kind: &str) -> Result<PathBuf, String> {
    // …/target/debug/deps/it-0123: the binaries lie beside `deps`.
    let test = std::env::current_exe().expect("a test has a path");
    let folder = test.parent().and_then(Path::parent).expect("tests are built into target/PROFILE/deps").to_owned();
    let mut build = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    build.args(["build", "--workspace", kind, "--locked"]).current_dir(root());
    // These tell of the package of the tests; `ring`, and all that stands on it, would be built anew for that.
    for (name, _) in std::env::vars_os() {
        if ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|start| name.to_string_lossy().starts_with(start)) {
            build.env_remove(name);
        }
    }
    if folder.ends_with("release") {
        build.arg("--release");
    }
    let output = build.output().expect("cargo runs");
    let built = output.status.success();
    if built { Ok(folder) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
}

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the workspace")
}
