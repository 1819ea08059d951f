//! What `ums doctor` gets: a context that works with whatever there is.

use std::time::Duration;

use super::{Context, DEFAULT_SERVER};
use crate::address;
use crate::error::Error;
use crate::global::Global;
use crate::origin::{Origin, Setting, environment, flag};

/// How long it waits for an answer.
const PATIENCE: Duration = Duration::from_secs(4);

impl Context {
    /// For a command that is to find out what is wrong: it has to work with whatever there is, soon, and without a question.
    pub fn for_doctor(mut global: Global) -> Self {
        global.timeout = Some(global.timeout.unwrap_or(PATIENCE).min(PATIENCE));
        global.retries = Some(0);
        global.no_input = true;
        Self::new(global.clone()).unwrap_or_else(|fault| {
            let server = flag(global.server.clone(), "--server")
                .or_else(|| environment("UMS_SERVER"))
                .unwrap_or_else(|| Setting::new(DEFAULT_SERVER.to_owned(), Origin::Default));
            let parsed = address::parse(&server.value, &server.origin.to_string());
            let mut ctx = Self::offline(global);
            ctx.settings.server = Setting::new(parsed, server.origin);
            ctx.fault = Some(fault);
            ctx
        })
    }

    /// Why the configuration could not be used, in a context that works without it.
    pub fn fault(&self) -> Option<&Error> {
        self.fault.as_ref()
    }
}
