//! The folder of the quickstart server: its database, the token of its admin, and where it listens while it runs.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use ums_client::Client;

use crate::error::{Error, Result};
use crate::{lock, paths};

/// `quickstart.json`
#[derive(Serialize, Deserialize)]
struct Announcement {
    url: String,
    pid: u32,
}

pub(super) fn token_file(folder: &Path) -> PathBuf {
    folder.join("token")
}

/// The id of the admin whose token it is.
pub(super) fn admin_file(folder: &Path) -> PathBuf {
    folder.join("admin")
}

/// Waits while another `ums` starts its server here, and makes it people.
pub(super) fn lock(folder: &Path) -> Result<File> {
    lock::wait(&folder.join("lock"), Duration::from_secs(60))
}

/// Says that the server of another `ums` is in use, for as long as the answer is kept.
pub(super) fn visit(folder: &Path) -> Result<File> {
    lock::share(&guests(folder))
}

/// Comes back when no other `ums` uses the server.
pub(super) async fn left_alone(folder: &Path) {
    while lock::is_held(&guests(folder)) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn guests(folder: &Path) -> PathBuf {
    folder.join("guests")
}

/// The address of a server that runs on this folder.
pub(super) async fn running(folder: &Path) -> Option<String> {
    let text = std::fs::read_to_string(announcement(folder)).ok()?;
    let Announcement { url, pid } = serde_json::from_str(&text).ok()?;
    // Its port may be another server's by now.
    let alive = !cfg!(target_os = "linux") || Path::new("/proc").join(pid.to_string()).exists();
    let client = Client::builder().base_url(url.clone()).timeout(Duration::from_secs(2)).build().ok()?;
    (alive && client.server().health().await.is_ok()).then_some(url)
}

pub(super) fn announce(folder: &Path, url: &str) -> Result<()> {
    let announced = Announcement { url: url.to_owned(), pid: std::process::id() };
    let text = serde_json::to_string(&announced).map_err(|e| Error::unexpected(e.to_string()))?;
    paths::write_private(&announcement(folder), text.as_bytes())
}

pub(super) fn withdraw(folder: &Path) {
    // What cannot be removed is seen to be stale by its pid.
    drop(std::fs::remove_file(announcement(folder)));
}

fn announcement(folder: &Path) -> PathBuf {
    folder.join("quickstart.json")
}
