//! The profile `quickstart` in the configuration file, and how to use it.

use std::path::Path;

use toml_edit::{DocumentMut, Item, Table, value};

use crate::error::{Error, Result};
use crate::paths;

const NAME: &str = "quickstart";

/// Writes the profile, and makes it the default only where there is none; whether it is the default. What else stands in
/// the file stays as it is, comments included.
pub(super) fn write(url: &str, token_file: &Path) -> Result<bool> {
    let path = paths::config_file()?;
    // The file may be a link into somebody's dotfiles.
    let path = path.canonicalize().unwrap_or(path);
    let text = paths::read_optional(&path)?.unwrap_or_default();
    let mut document: DocumentMut =
        text.parse().map_err(|e: toml_edit::TomlError| Error::local(format!("{}: {}", path.display(), e.message())))?;
    let is_default = document.get("default_profile").is_none_or(|name| name.as_str() == Some(NAME));
    if is_default {
        document["default_profile"] = value(NAME);
    }
    let profiles = document.entry("profile").or_insert_with(implicit_table);
    let profile =
        profiles.as_table_like_mut().map(|profiles| profiles.entry(NAME).or_insert(Item::Table(Table::new())));
    if let Some(profile) = profile.and_then(Item::as_table_like_mut) {
        profile.insert("server", value(url));
        profile.insert("token_file", value(token_file.display().to_string()));
    }
    let changed = document.to_string();
    if changed != text {
        paths::write_private(&path, changed.as_bytes())?;
    }
    Ok(is_default)
}

/// `[profile.quickstart]` without a `[profile]` above it.
fn implicit_table() -> Item {
    let mut table = Table::new();
    table.set_implicit(true);
    Item::Table(table)
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
