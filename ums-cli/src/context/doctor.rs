//! What `ums doctor` gets: a context that works with whatever there is.

use std::time::Duration;

use super::{Context, DEFAULT_SERVER, Target, variable};
use crate::address;
use crate::error::Error;
use crate::global::Global;

/// How long it waits for an answer.
const PATIENCE: Duration = Duration::from_secs(4);

impl Context {
    /// For a command that is to find out what is wrong: it has to work with whatever there is, soon, and without a question.
    pub fn for_doctor(mut global: Global) -> Self {
        global.timeout = Some(global.timeout.unwrap_or(PATIENCE).min(PATIENCE));
        global.retries = Some(0);
        global.no_input = true;
        Self::new(global.clone()).unwrap_or_else(|fault| {
            let (text, from) = match (&global.server, variable("UMS_SERVER")) {
                (Some(server), _) => (server.clone(), "--server"),
                (None, Some(server)) => (server, "UMS_SERVER"),
                (None, None) => (DEFAULT_SERVER.to_owned(), "the default"),
            };
            let target = Target { server: address::parse(&text, from).map_err(Some), from: from.to_owned() };
            Self { target, fault: Some(fault), ..Self::offline(global) }
        })
    }

    /// Why the configuration could not be used, in a context that works without it.
    pub fn fault(&self) -> Option<&Error> {
        self.fault.as_ref()
    }

    /// What selected the server.
    pub fn server_from(&self) -> &str {
        &self.target.from
    }
}
