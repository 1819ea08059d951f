//! The profile `quickstart` in the configuration file, and how to use it.

use std::path::Path;

use crate::config::{edit, stored};
use crate::error::Result;

const NAME: &str = "quickstart";

/// Writes the profile, and makes it the default only where there is none; whether it is the default. What else stands in
/// the file stays as it is, comments and faults included.
pub(super) fn write(url: &str, token_file: &Path) -> Result<bool> {
    let (is_default, _) = edit::change(edit::Then::Whatever, false, |file| {
        let default = stored::get(&file.text, &["default_profile"]).map(|stored| stored.text);
        let is_default = default.is_none_or(|name| name.as_deref() == Some(NAME));
        if is_default {
            file.set(&["default_profile"], NAME)?;
        }
        file.set(&["profile", NAME, "server"], url)?;
        file.set(&["profile", NAME, "token_file"], token_file.display().to_string())?;
        Ok(is_default)
    })?;
    Ok(is_default)
}

/// What to type next, in words that work as they stand.
pub(super) fn steps(is_default: bool) -> String {
    let ums = ums();
    let ums = if is_default { ums } else { format!("{ums} -p {NAME}") };
    let mut text = "\nNow try, in a second terminal:\n".to_owned();
    for words in [
        "users list",
        "users create --email you@example.com --name 'Your Name' --generate-password",
        "users get you@example.com -o json",
        "users --help",
    ] {
        text.push_str(&format!("  {ums} {words}\n"));
    }
    if !is_default {
        text.push_str(&format!("(-p {NAME}, since your configuration has another default profile)\n"));
    }
    text.truncate(text.trim_end().len());
    text
}

/// The same for a server that no profile names.
pub(super) fn steps_without(url: &str, token_file: &Path) -> String {
    format!(
        "\nNow try, in a second terminal:\n  {} --server {url} --token-file {} users list",
        ums(),
        token_file.display()
    )
}

/// How to call this very program from the shell.
fn ums() -> String {
    let Ok(program) = std::env::current_exe() else { return "ums".to_owned() };
    let on_path = std::env::var_os("PATH").is_some_and(|path| {
        std::env::split_paths(&path).any(|folder| folder.join("ums").canonicalize().is_ok_and(|ums| ums == program))
    });
    if on_path {
        return "ums".to_owned();
    }
    // cargo says who runs under it.
    match (std::env::var_os("CARGO"), program.parent().and_then(Path::file_name).and_then(|name| name.to_str())) {
        (Some(_), Some("release")) => "cargo run --release --bin ums --".to_owned(),
        (Some(_), Some("debug")) => "cargo run --bin ums --".to_owned(),
        _ => program.display().to_string(),
    }
}
