//! Writers of one row, one after another: those who came at once would only refuse and repeat each other, each on a connection
//! that others wait for.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{Mutex as Lane, OwnedMutexGuard};

/// From so many on it is looked which are empty, and again at twice as many as there were then.
const MANY: usize = 1000;

/// The lanes in use, by the name of what is written. (Writers at another server collide as ever.)
#[derive(Debug, Default)]
pub(super) struct Lanes(Mutex<InUse>);

#[derive(Debug, Default)]
struct InUse {
    lanes: HashMap<String, Arc<Lane<()>>>,
    were: usize,
}

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
        let mut in_use = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let InUse { lanes, were } = &mut *in_use;
        if lanes.len() >= MANY.max(2 * *were) {
            lanes.retain(|_, lane| Arc::strong_count(lane) > 1);
            *were = lanes.len();
        }
        Arc::clone(lanes.entry(name.to_owned()).or_default())
    }
}
