//! What a server finds out about the health of its own file, in the background.

use std::sync::PoisonError;

use rusqlite::InterruptHandle;

use super::{Sqlite, SqliteFile};
use crate::store::db::DbError;

/// Ends a look that nobody waits for any more: a server that stops does not read a large file to its end.
struct Interrupt(InterruptHandle);

impl Drop for Interrupt {
    fn drop(&mut self) {
        self.0.interrupt();
    }
}

impl Sqlite {
    /// Reads every page of the file, and remembers what is wrong with it; whether it was found out.
    pub(in crate::store) async fn look_over(&self) -> Result<(), DbError> {
        let failed = |error: anyhow::Error| DbError::Unavailable(format!("{error:#}"));
        let found = match SqliteFile::open(&self.shared.path) {
            Ok(file) => {
                let _interrupt = Interrupt(file.interrupt());
                let looking = tokio::task::spawn_blocking(move || file.quick_faults());
                looking.await.map_err(|_| DbError::Internal("the look at the file panicked".to_owned()))?
            }
            Err(error) => Err(error),
        };
        // A page that cannot be read is damage as well; what is only busy is not.
        let damage = match found {
            Ok(faults) => faults.into_iter().next(),
            Err(error) => match error.downcast_ref::<rusqlite::Error>().and_then(rusqlite::Error::sqlite_error_code) {
                Some(rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase) => {
                    Some(format!("{error:#}"))
                }
                _ => return Err(failed(error)),
            },
        };
        if let Some(damage) = &damage {
            tracing::error!(
                damage,
                "the database is damaged: stop the server, run `ums-server check`, restore a backup"
            );
        }
        *self.shared.damage.lock().unwrap_or_else(PoisonError::into_inner) = damage;
        Ok(())
    }

    /// What was found the last time.
    pub(in crate::store) fn damage(&self) -> Option<String> {
        self.shared.damage.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
