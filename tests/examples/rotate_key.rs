//! Puts a new API key into a file in place of the old one, which goes on for a day: nobody who uses the file notices.
//!
//! ```text
//! export UMS_SERVER=https://ums.example.com UMS_TOKEN_FILE=rotation.key   # of the same owner, with keys:write
//! cargo run --example rotate_key -- 'nightly sync' /etc/nightly-sync/ums.key
//! ```
//!
//! The file is private (0600), and at every moment holds a whole key that works. If this is killed, run it again: should it have
//! happened after the server had made a key and before the file was written, then nobody knows that key; it is the newest, is
//! replaced as any other would be, and ends a day later. Until then there is a day, for the file's own key goes on so long.

#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use clap::Parser;
use secrecy::ExposeSecret;
use tempfile::NamedTempFile;
use ums_client::Client;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Replace an API key, and the file it is read from
#[derive(Parser)]
struct Args {
    /// The key's name
    name: String,
    /// The file that holds it
    file: PathBuf,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let Args { name, file } = Args::parse();
    let ums = Client::from_env()?;
    let keys = ums.api_keys().list().await?;
    let of_name = keys.into_iter().filter(|key| key.name == name);
    let newest = of_name.max_by_key(|key| key.created_at).with_context(|| format!("there is no key {name:?}"))?;

    // In the same folder, so that it can take the file's place in one go. If it cannot be made, there is no new key yet.
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut next = NamedTempFile::new_in(folder).with_context(|| format!("cannot write to {}", folder.display()))?;

    let made = ums.api_keys().rotate(&newest.id).overlap(DAY).await?;
    let key = made.key.context("the server shows no key")?;
    ums.with_token(key.clone()).me().get().await.context("the new key does not work")?;

    next.write_all(key.expose_secret().as_bytes())?;
    next.as_file().sync_all()?;
    next.persist(&file)?;
    println!("{}: the new key {} is in {}; {} ends in a day", name, made.api_key.id, file.display(), newest.id);
    Ok(())
}
