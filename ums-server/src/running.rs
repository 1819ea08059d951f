//! Calls with an `Idempotency-Key` that are under way.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

/// The calls with a key that this server is at.
#[derive(Debug, Default)]
pub(crate) struct Running(Arc<Mutex<HashSet<String>>>);

/// One of them; over when dropped.
#[derive(Debug)]
pub(crate) struct Turn {
    all: Arc<Mutex<HashSet<String>>>,
    id: String,
}

impl Running {
    /// Begins one, unless the same is under way.
    pub(crate) fn begin(&self, id: &str) -> Option<Turn> {
        let begun = self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(id.to_owned());
        begun.then(|| Turn { all: Arc::clone(&self.0), id: id.to_owned() })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.all.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
    }
}
