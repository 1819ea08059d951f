//! Generated files are rewritten here, and the test fails if they were stale: commit them and run it again.

use std::path::Path;

use crate::harness::{bins, need};

fn fresh(path: &str, content: &str) {
    let file = bins::root().join(path);
    let stale = std::fs::read_to_string(&file).ok().as_deref() != Some(content);
    if stale {
        std::fs::create_dir_all(file.parent().unwrap_or(Path::new("."))).unwrap();
        std::fs::write(&file, content).unwrap();
    }
    assert!(!stale, "{path} was stale and has been rewritten: look at it, and commit it");
}

#[test]
fn the_openapi_document_is_fresh() {
    fresh("ums-server/openapi.json", &ums_server::openapi().unwrap());
}

#[test]
fn the_binary_prints_the_document_of_the_library() {
    let output = std::process::Command::new(bins::ums_server()).arg("openapi").output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), ums_server::openapi().unwrap());
}

#[test]
fn the_completions_are_fresh() {
    for (shell, file) in [("bash", "ums.bash"), ("zsh", "_ums"), ("fish", "ums.fish"), ("powershell", "_ums.ps1")] {
        let output = std::process::Command::new(bins::ums()).args(["completion", shell, "--static"]).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        fresh(&format!("completions/{file}"), &String::from_utf8(output.stdout).unwrap());
    }
}

#[test]
fn the_completions_are_scripts_that_their_shells_take() {
    for (shell, file) in [("bash", "ums.bash"), ("zsh", "_ums"), ("fish", "ums.fish")] {
        let Some(shell) = need(shell, "the completions are scripts that their shells take") else { continue };
        let script = bins::root().join("completions").join(file);
        let output = std::process::Command::new(shell).arg("-n").arg(script).output().unwrap();
        assert!(output.status.success(), "{file}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
