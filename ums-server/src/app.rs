//! What every handler works with.

use std::ops::Deref;
use std::sync::Arc;

use crate::clock::{Clock, Sequence};
use crate::config::Config;
use crate::fingerprints::Fingerprints;
use crate::hasher::Hasher;
use crate::refusals::Refusals;
use crate::running::Running;
use crate::store::Db;
use crate::tokens::Tokens;
use crate::types::key::key;

/// The state of a server. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct App(Arc<Inner>);

#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) db: Db,
    pub(crate) config: Config,
    pub(crate) clock: Clock,
    pub(crate) hasher: Hasher,
    pub(crate) tokens: Tokens,
    pub(crate) fingerprints: Fingerprints,
    /// Numbers the events of the audit log.
    pub(crate) events: Sequence,
    /// Refusals that are not in the audit log yet.
    pub(crate) refusals: Refusals,
    /// Calls with an `Idempotency-Key` that are under way.
    pub(crate) running: Running,
}

impl App {
    pub(crate) fn new(inner: Inner) -> Self {
        Self(Arc::new(inner))
    }

    /// The account that an e-mail names, if anybody has it or not: the same for every spelling.
    pub(crate) fn account(&self, email: &str) -> String {
        self.fingerprints.of("account", &[key(email.trim()).as_bytes()])
    }
}

impl Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}
