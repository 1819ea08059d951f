//! While much is written, the log is folded into the file beside the writer, which else does that itself, now and then.

use std::path::Path;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::JoinHandle;

use anyhow::{Context, Result};
use rusqlite::Connection;

use super::connect;

/// Rows written between one folding and the next: some four thousand people, some ten MiB.
const MUCH: u64 = 40_000;

/// A thread with a connection of its own, which ends when this is dropped, and is waited for.
pub(super) struct Checkpoints {
    wake: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
    /// How many rows had been written when it was last woken.
    seen: u64,
}

impl Checkpoints {
    pub(super) fn start(path: &Path) -> Result<Self> {
        let connection = connect(path).context("cannot open the database once more")?;
        let (wake, woken) = sync_channel(1);
        let fold_each_time = move || {
            while woken.recv() == Ok(()) {
                fold(&connection);
            }
        };
        let thread = std::thread::Builder::new().name("ums-checkpoints".into()).spawn(fold_each_time);
        let thread = thread.context("cannot start the thread of checkpoints")?;
        Ok(Self { wake: Some(wake), thread: Some(thread), seen: 0 })
    }

    /// Says how many rows the writer has written since it began.
    pub(super) fn written(&mut self, rows: u64) {
        if rows.saturating_sub(self.seen) >= MUCH {
            self.seen = rows;
            // One that is at it takes what has come since, or leaves it to the next.
            let _ = self.wake.as_ref().map(|wake| wake.try_send(()));
        }
    }
}

impl Drop for Checkpoints {
    fn drop(&mut self) {
        drop(self.wake.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Folds as much as can be without anybody waiting. Where that fails, the writer's own turn will, and tell of it.
fn fold(connection: &Connection) {
    let folded = connection.query_row("pragma wal_checkpoint(passive)", [], |_| Ok(()));
    if let Err(error) = folded {
        tracing::debug!(%error, "the log could not be folded into the file");
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::MUCH;
    use crate::store::{Db, Durability};

    /// Too little for the writer to fold it by itself, in bytes of the log; the file grows all the same.
    #[tokio::test]
    async fn what_is_written_comes_into_the_file_beside_the_writer() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ums.db");
        let db = Db::open_sqlite(&path, Durability::Normal, true).unwrap();
        let size = || std::fs::metadata(&path).unwrap().len();
        let before = size();
        let rows = format!(
            "with recursive n (n) as (select 1 union all select n + 1 from n where n < {MUCH})
             insert into source_counts (id, since, count) select 'test ' || n, 0, 1 from n"
        );
        db.write(move |tx| tx.execute(&rows, &[])).await.unwrap();
        for _ in 0..1000 {
            if size() > before + 1024 * 1024 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("{before} bytes, and after it {}", size());
    }
}
