//! What a server answered a moment ago, for those who press Tab twice: private, without any token, and soon forgotten.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};

use crate::{clock, paths};

/// How long an answer is as good as a new one.
const FRESH: Duration = Duration::from_secs(60);

/// One that was found: what is typed, and what it is.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub value: String,
    pub help: String,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    /// In seconds, by this machine's clock.
    at: i64,
    found: Vec<Found>,
}

/// The place of one answer: of a server, to an account, to a question. Its name tells nothing of them.
pub struct Place(PathBuf);

impl Place {
    pub fn of(server: &str, account: &str, question: &str) -> Option<Self> {
        Some(Self(folder()?.join(format!("{}.json", name(&[server, account, question])))))
    }

    pub fn get(&self) -> Option<Vec<Found>> {
        // Where others could read or write, nothing is believed.
        paths::require_private(self.0.parent()?).and_then(|()| paths::require_private(&self.0)).ok()?;
        let stored: Stored = serde_json::from_str(&std::fs::read_to_string(&self.0).ok()?).ok()?;
        is_fresh(stored.at).then_some(stored.found)
    }

    /// That it cannot be written is no matter. What is stale is removed in passing.
    pub fn put(&self, found: &[Found]) {
        let Some(folder) = self.0.parent() else { return };
        if paths::private_dir(folder).and_then(|()| paths::require_private(folder)).is_err() {
            return;
        }
        sweep(folder);
        let stored = Stored { at: clock::now().as_second(), found: found.to_vec() };
        drop(self.write(folder, &stored));
    }

    /// Whole or not at all, with the mode 0600; a power cut may take it.
    fn write(&self, folder: &Path, stored: &Stored) -> std::io::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(&serde_json::to_vec(stored)?)?;
        file.persist(&self.0)?;
        Ok(())
    }
}

/// Removes all of it, whoever it was told.
pub fn forget() {
    if let Some(folder) = folder() {
        drop(std::fs::remove_dir_all(folder));
    }
}

fn sweep(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let changed = entry.metadata().and_then(|metadata| metadata.modified()).ok();
        let changed = changed.and_then(|time| Timestamp::try_from(time).ok());
        if !changed.is_some_and(|time| is_fresh(time.as_second())) {
            drop(std::fs::remove_file(entry.path()));
        }
    }
}

/// One from the future is of a clock that was set back.
fn is_fresh(at: i64) -> bool {
    (0..FRESH.as_secs().cast_signed()).contains(&(clock::now().as_second() - at))
}

/// The parts cannot run into each other: each has its length before it.
pub fn name(parts: &[&str]) -> String {
    let text: String = parts.iter().map(|part| format!("{}:{part}", part.len())).collect();
    digest(&SHA256, text.as_bytes()).as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn folder() -> Option<PathBuf> {
    Some(paths::cache_dir().ok()?.join("completion"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_server_account_and_question_has_a_place_of_its_own() {
        let one = name(&["http://a", "ada@example.com", "users ad"]);
        assert_eq!(one, name(&["http://a", "ada@example.com", "users ad"]));
        for other in [
            ["http://b", "ada@example.com", "users ad"],
            ["http://a", "bob@example.com", "users ad"],
            ["http://a", "ada@example.com", "users b"],
            ["http://a", "ada@example.comusers", " ad"],
        ] {
            assert_ne!(one, name(&other), "{other:?}");
        }
    }
}
