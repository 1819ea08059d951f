//! What every handler works with.

use std::ops::Deref;
use std::sync::Arc;

use crate::clock::Clock;
use crate::config::Config;
use crate::hasher::Hasher;
use crate::secrets::KeyedHash;
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
    /// Names accounts by what was typed, without keeping it.
    pub(crate) account_key: KeyedHash,
}

impl App {
    pub(crate) fn new(inner: Inner) -> Self {
        Self(Arc::new(inner))
    }

    /// The account that an e-mail names, if anybody has it or not: the same for every spelling.
    pub(crate) fn account(&self, email: &str) -> String {
        self.account_key.of(&key(email.trim()))
    }
}

impl Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}
