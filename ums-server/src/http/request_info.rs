//! What is known of a request while it is carried out: for the log, and for the audit log.

use std::sync::{Arc, OnceLock};

use crate::types::audit::Actor;
use crate::types::id::UserId;

/// What is known of a request while it is carried out.
#[derive(Clone, Debug)]
pub(crate) struct RequestInfo {
    pub(crate) id: String,
    pub(crate) caller: Arc<OnceLock<Actor>>,
    /// Whose account somebody tries to get into.
    pub(crate) tried: Tried,
    /// Whether somebody asked for a person whom it may not so much as know of.
    pub(crate) probed: Probed,
}

/// Set where somebody looks for what is not for it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Probed(Arc<OnceLock<()>>);

impl Probed {
    pub(crate) fn set(&self) {
        let _ = self.0.set(());
    }

    pub(crate) fn get(&self) -> bool {
        self.0.get().is_some()
    }
}

/// The account that a login is for, where there is one: for the audit log.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tried(Arc<OnceLock<String>>);

impl Tried {
    pub(crate) fn set(&self, id: &UserId) {
        let _ = self.0.set(id.to_string());
    }

    pub(crate) fn get(&self) -> Option<&str> {
        self.0.get().map(String::as_str)
    }
}

impl RequestInfo {
    pub(crate) fn new(id: String) -> Self {
        Self { id, caller: Arc::default(), tried: Tried::default(), probed: Probed::default() }
    }

    pub(crate) fn set_caller(&self, actor: Actor) {
        let _ = self.caller.set(actor);
    }
}
