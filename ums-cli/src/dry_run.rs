//! `--dry-run`: the server is only asked what it would do.

use ums_client::{Batch, CreateApiKey, CreateUser, DeleteUser, RotateApiKey, UpdateUser, Write};

use crate::context::Context;
use crate::error::{Error, Result};

/// What `--dry-run` means to a command.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DryRun {
    /// It changes something, and can ask instead.
    Asks,
    /// It changes nothing anyway.
    Reads,
    /// It changes something, and cannot ask: so it must not run.
    None,
}

/// A change that the server makes, or is only asked about: every change that a command sends goes through here.
pub trait Change: Sized {
    #[must_use]
    fn or_dry(self, ctx: &Context) -> Self {
        if ctx.global.dry_run { self.dry() } else { self }
    }

    #[must_use]
    fn dry(self) -> Self;
}

macro_rules! change {
    ($($builder:ident)*) => {
        $(impl Change for $builder {
            fn dry(self) -> Self {
                self.dry_run()
            }
        })*
    };
}

change! { Batch CreateUser UpdateUser DeleteUser CreateApiKey RotateApiKey }

impl<T> Change for Write<T> {
    fn dry(self) -> Self {
        self.dry_run()
    }
}

impl Context {
    /// `deleted bob@example.com`, or that it would have been so.
    pub fn done(&self, words: &str) -> String {
        if self.global.dry_run { format!("would have {words}") } else { words.to_owned() }
    }

    /// The same where there is another word for what was done.
    pub fn done_to(&self, words: &str, in_dry_run: &str) -> String {
        if self.global.dry_run { format!("would have {in_dry_run}") } else { words.to_owned() }
    }

    /// Fails where a dry run is wanted of what cannot have one.
    pub fn check_dry_run(&self, command: DryRun) -> Result<()> {
        if self.global.dry_run && command == DryRun::None {
            return Err(Error::usage("this command has no dry run").hint("leave --dry-run out"));
        }
        Ok(())
    }

    /// Says at the end that nothing has happened, to whom may have overlooked it.
    pub fn tell_dry_run(&self, command: DryRun) {
        if self.global.dry_run && command == DryRun::Asks {
            self.out.note("dry run: nothing was changed");
        }
    }
}
