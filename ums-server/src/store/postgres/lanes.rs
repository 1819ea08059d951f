//! Writers of one row, one after another: those who came at once would only refuse and repeat each other, each on a connection
//! that others wait for.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{Mutex as Lane, OwnedMutexGuard};

/// From so many on it is looked which are empty.
const MANY: usize = 1000;

/// The lanes in use, by the name of what is written. (Writers at another server collide as ever.)
#[derive(Debug, Default)]
pub(super) struct Lanes(Mutex<HashMap<String, Arc<Lane<()>>>>);

impl Lanes {
    /// Waits for whoever came before. Who enters several lanes does so in one order, the emptiest last: it holds the first
    /// while it waits for the next.
    pub(super) async fn enter(&self, names: &[String]) -> Vec<OwnedMutexGuard<()>> {
        let mut entered = Vec::with_capacity(names.len());
        for name in names {
            entered.push(self.lane(name).lock_owned().await);
        }
        entered
    }

    fn lane(&self, name: &str) -> Arc<Lane<()>> {
        let mut lanes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if lanes.len() >= MANY {
            lanes.retain(|_, lane| Arc::strong_count(lane) > 1);
        }
        Arc::clone(lanes.entry(name.to_owned()).or_default())
    }
}
