//! Puts a new API key into a file in place of the old one, which goes on for a day: nobody who uses the file notices.
//!
//! ```text
//! (umask 077; ums keys create --name 'nightly sync' --scope users:read,users:write -q > sync.key)
//! (umask 077; ums keys create --name rotation --scope keys:write,users:read,users:write --expires 365d -q > rotation.key)
//!
//! export UMS_SERVER=https://ums.example.com UMS_TOKEN_FILE=rotation.key
//! cargo run --example rotate_key -- 'nightly sync' sync.key
//! ```
//!
//! The key that rotates is one of the same owner. It has `keys:write` **and every scope of the key that it rotates**, since no key
//! makes one that may do more than itself; and it ends no sooner than the new one will, which lives from now on as long as the old
//! one was meant to: 90 days unless it was made with `--expires`. So 365 days suffice for nine months, and `--expires never` for
//! good. Where one of the two is lacking, the server refuses (`would_widen`), and nothing was done. A key with `keys:write` also
//! rotates itself, whenever it ends: `UMS_TOKEN_FILE=rotation.key`, and the same file at the end of the line.
//!
//! The file is there already, is a plain one (a link is followed, and the file it points to replaced), and holds a key that works and
//! is called so: else nothing is done, and a slip of the pen loses no other file and no other key.
//!
//! The file keeps its mode, owner and group, and at every moment holds a whole key that works. If this is killed, run it again:
//! should it have happened after the server had made a key and before the file was written, then nobody knows that key; it is the
//! newest, is replaced as any other would be, and ends a day later. Until then there is a day, for the file's own key goes on so
//! long.

#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use std::fs::{self, Permissions};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, ensure};
use clap::Parser;
use secrecy::{ExposeSecret, SecretString};
use tempfile::NamedTempFile;
use ums_client::{ApiKey, Client};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// No key is as long.
const LONGEST: u64 = 1000;

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
    let (path, held) = read(&file).with_context(|| file.display().to_string())?;
    let keys = ums.api_keys().list().await?;
    let of_name = keys.into_iter().filter(|key| key.name == name);
    let newest = of_name.max_by_key(|key| key.created_at).with_context(|| format!("there is no key {name:?}"))?;
    is_called(&ums, held, &newest).await.with_context(|| file.display().to_string())?;
    // What will be refused is refused now.
    ums.api_keys().rotate(&newest.id).overlap(DAY).dry_run().await?;
    // If the file cannot be made, there is no new key yet.
    let mut next = beside(&path).with_context(|| format!("cannot replace {}", file.display()))?;

    let made = ums.api_keys().rotate(&newest.id).overlap(DAY).await?;
    let key = made.key.context("the server shows no key")?;
    ums.with_token(key.clone()).me().get().await.context("the new key does not work")?;

    next.write_all(key.expose_secret().as_bytes())?;
    next.as_file().sync_all()?;
    next.persist(&path)?;
    println!("{}: the new key {} is in {}; {} ends in a day", name, made.api_key.id, file.display(), newest.id);
    Ok(())
}

/// Where the file is, all links followed, and the key in it.
fn read(file: &Path) -> anyhow::Result<(PathBuf, SecretString)> {
    let path = file.canonicalize()?;
    let about = fs::metadata(&path)?;
    ensure!(about.is_file(), "it is no plain file");
    let text = if about.len() < LONGEST { fs::read(&path)? } else { Vec::new() };
    let text = String::from_utf8(text).unwrap_or_default();
    ensure!(text.starts_with("ums_key_"), "it holds no API key");
    Ok((path, text.trim_end().into()))
}

/// Makes sure that the key of the file works, and is one of this name.
async fn is_called(ums: &Client, held: SecretString, named: &ApiKey) -> anyhow::Result<()> {
    let id = ums.with_token(held).api_keys().own_id().await.context("the key in it does not work")?;
    let id = id.context("the server does not tell which key it is")?;
    let known = ums.api_keys().get(&id).await.context("the key in it is somebody else's")?;
    ensure!(known.user_id == named.user_id, "the key in it is somebody else's");
    ensure!(known.name == named.name, "the key in it is {:?}, not {:?}", known.name, named.name);
    Ok(())
}

/// An empty file in the same folder, so that it can take the other's place in one go, and with the same rights.
fn beside(path: &Path) -> anyhow::Result<NamedTempFile> {
    let next = NamedTempFile::new_in(path.parent().context("it is in no folder")?)?;
    let (old, new) = (fs::metadata(path)?, next.as_file().metadata()?);
    if (old.uid(), old.gid()) != (new.uid(), new.gid()) {
        // Of another group the same mode would let in others.
        chown(next.path(), Some(old.uid()), Some(old.gid()))?;
    }
    next.as_file().set_permissions(Permissions::from_mode(old.mode() & 0o777))?;
    Ok(next)
}
