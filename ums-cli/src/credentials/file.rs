//! The fallback store: one JSON file that its owner alone can read.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::PathBuf;

use super::{Key, Stored, damaged};
use ums_client::auth::Tokens;

use crate::error::{Error, Result};
use crate::{lock, paths};

/// Server, then account.
type Content = BTreeMap<String, BTreeMap<String, Stored>>;

pub fn path() -> Result<PathBuf> {
    Ok(paths::state_dir()?.join("credentials.json"))
}

pub(super) fn probe() -> Result<()> {
    let folder = paths::state_dir()?;
    paths::private_dir(&folder)?;
    load().map(drop)
}

pub(super) fn get(key: &Key) -> Result<Option<Tokens>> {
    let mut content = load()?;
    Ok(content.get_mut(&key.server).and_then(|accounts| accounts.remove(&key.account)).map(Tokens::from))
}

pub(super) fn set(key: &Key, tokens: &Tokens) -> Result<()> {
    let _lock = lock()?;
    let mut content = load()?;
    content.entry(key.server.clone()).or_default().insert(key.account.clone(), Stored::from(tokens));
    save(&content)
}

pub(super) fn remove(key: &Key) -> Result<()> {
    let _lock = lock()?;
    let mut content = load()?;
    let Some(accounts) = content.get_mut(&key.server) else { return Ok(()) };
    accounts.remove(&key.account);
    content.retain(|_, accounts| !accounts.is_empty());
    if content.is_empty() {
        let path = path()?;
        return match std::fs::remove_file(&path) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
                Err(Error::credential_store(format!("cannot remove {}: {e}", path.display())))
            }
            _ => Ok(()),
        };
    }
    save(&content)
}

/// Held around reading, changing and writing, since all accounts share the file.
fn lock() -> Result<File> {
    let lock = lock::wait(&paths::state_dir()?.join("credentials.lock"), lock::SHORTLY)?;
    // A writer that was killed leaves tokens behind.
    paths::sweep(&path()?);
    Ok(lock)
}

fn load() -> Result<Content> {
    let path = path()?;
    paths::require_private(&paths::state_dir()?)?;
    paths::require_private(&path)?;
    match paths::read_optional(&path)? {
        Some(text) => serde_json::from_str(&text)
            .map_err(|_| damaged(path.display(), &format!("remove it (`rm {}`), and log in again", path.display()))),
        None => Ok(Content::new()),
    }
}

fn save(content: &Content) -> Result<()> {
    let text = serde_json::to_string(content).map_err(|e| Error::unexpected(e.to_string()))?;
    paths::write_private(&path()?, text.as_bytes())
}
