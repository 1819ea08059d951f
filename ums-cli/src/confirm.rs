//! The question before something that cannot be undone.

use crate::context::Context;
use crate::error::{Error, Result};
use crate::prompt::lower_first;

impl Context {
    /// Says what is going to happen and where, and has it confirmed: by a yes; for more than one by their count; in a
    /// protected profile by its name, which `--yes` does not replace. Of a dry run nobody is asked.
    pub fn confirm(&self, what: &str, count: usize, named: Option<&str>) -> Result<()> {
        if count == 0 || self.global.dry_run {
            return Ok(());
        }
        let server = self.server()?;
        let question = format!("{what} on {server}");
        if let Some(profile) = &self.settings.protected {
            return self.confirm_protected(&question, &profile.value, named);
        }
        if self.global.yes {
            return Ok(());
        }
        if count == 1 || !self.prompt.is_allowed() {
            return self.ask(&question);
        }
        let agreed = self.prompt.typed(&format!("{question}?"), &count.to_string())?;
        if agreed { Ok(()) } else { Err(Error::declined()) }
    }

    /// The question before somebody shuts the door on themselves.
    pub fn confirm_on_yourself(&self, what: &str) -> Result<()> {
        if self.global.yes || self.global.dry_run {
            return Ok(());
        }
        let question = format!("{what} on {}", self.server()?);
        self.ask(&question)
    }

    /// A yes, by a person who can be asked.
    fn ask(&self, question: &str) -> Result<()> {
        if !self.prompt.is_allowed() {
            return Err(Error::not_confirmed(
                format!("not confirmed: {}", lower_first(question)),
                "give --yes to do it without being asked",
            ));
        }
        if self.prompt.confirm(&format!("{question}?"))? { Ok(()) } else { Err(Error::declined()) }
    }

    fn confirm_protected(&self, question: &str, profile: &str, named: Option<&str>) -> Result<()> {
        let agreed = match named {
            Some(name) => name == profile,
            None if self.prompt.is_allowed() => self.prompt.typed(&format!("{question}?"), profile)?,
            None => false,
        };
        if agreed {
            return Ok(());
        }
        if named.is_none() && self.prompt.is_allowed() {
            return Err(Error::declined());
        }
        Err(Error::not_confirmed(
            format!("not confirmed, and the profile {profile} is protected: {}", lower_first(question)),
            format!("give --confirm {profile}"),
        ))
    }
}
