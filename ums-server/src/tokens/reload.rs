//! When the keys are read anew: at every look of the upkeep, for a token that names a key nobody has heard of, and for those
//! who verify by themselves.

use std::time::Duration;

use tokio::time::{Instant, sleep_until};

use super::Tokens;
use super::keys::Keys;
use crate::error::{Error, Result};
use crate::store::signing_keys;

/// Tokens with a forged `kid` make the database be asked so often and no more, however many come.
const AT_MOST_EVERY: Duration = Duration::from_millis(100);

/// When was tried what. Held by the one who reads, so that what was read first is never put in place last.
#[derive(Debug, Default)]
pub(super) struct Reloads {
    began: Option<Instant>,
    /// When the last one began that went well.
    good: Option<Instant>,
    /// When the last one ended that went wrong.
    failed: Option<Instant>,
}

impl Tokens {
    /// Reads the keys if they are others by now.
    pub(crate) async fn reload(&self) -> Result<()> {
        let mut reloads = self.reloads.lock().await;
        self.reload_now(&mut reloads).await
    }

    /// Sees to it that the keys are as they are now, or later. Of many who ask at once, one reads.
    pub(super) async fn reload_for_a_stranger(&self) -> Result<()> {
        let asked = Instant::now();
        let mut reloads = self.reloads.lock().await;
        if reloads.good.is_some_and(|began| began >= asked) {
            return Ok(());
        }
        if reloads.failed.is_some_and(|ended| ended >= asked) {
            return Err(Error::StorageUnavailable("the signing keys could not be read".to_owned()));
        }
        if let Some(began) = reloads.began {
            sleep_until(began + AT_MOST_EVERY).await;
        }
        self.reload_now(&mut reloads).await
    }

    /// The same for whoever keeps what is answered, and can do with what is known where the database does not answer.
    pub(super) async fn reload_unless_fresh(&self) {
        let fresh = Instant::now().checked_sub(AT_MOST_EVERY);
        let mut reloads = self.reloads.lock().await;
        if reloads.good.max(reloads.failed) < fresh {
            // The upkeep tells what is wrong.
            let _ = self.reload_now(&mut reloads).await;
        }
    }

    async fn reload_now(&self, reloads: &mut Reloads) -> Result<()> {
        let began = Instant::now();
        // Said before the wait: whoever goes away in it has asked the database all the same.
        reloads.began = Some(began);
        let read = self.read_keys().await;
        match &read {
            Ok(()) => reloads.good = Some(began),
            Err(_) => reloads.failed = Some(Instant::now()),
        }
        read
    }

    async fn read_keys(&self) -> Result<()> {
        let standing = self.db.lookup(|tx| Ok::<_, Error>(signing_keys::standing(tx)?)).await?;
        if standing == self.keys().standing {
            return Ok(());
        }
        let keys = self.db.lookup(|tx| Ok::<_, Error>(signing_keys::list(tx)?)).await?;
        let keys = Keys::new(&keys)?;
        if let Some((kid, _)) = keys.standing.first().filter(|first| self.keys().standing.first() != Some(first)) {
            tracing::info!(kid, "the signing keys were rotated");
        }
        self.replace_keys(keys);
        Ok(())
    }
}
