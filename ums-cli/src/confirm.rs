//! The question before something that cannot be undone.

use crate::context::Context;
use crate::error::{Error, Result};
use crate::prompt::lower_first;

impl Context {
    /// Says what is going to happen and where, and has it confirmed: by a yes; for more than one by their count; in a
    /// protected profile by its name, which `--yes` does not replace. Of a dry run nobody is asked.
    pub fn confirm(&self, what: &str, count: usize) -> Result<()> {
        if count == 0 || self.global.dry_run {
            return Ok(());
        }
        let server = self.server()?;
        let question = format!("{what} on {server}");
        if let Some(profile) = &self.settings.protected {
            return self.confirm_protected(&question, &profile.value);
        }
        // Whoever names a profile means that one, and would be surprised by another.
        if let Some(named) = &self.global.confirm {
            return self.confirm_named(named, &question);
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

    /// The same for what is asked about in a protected profile alone; whether it was.
    pub fn confirm_where_protected(&self, what: &str, count: usize) -> Result<bool> {
        if self.settings.protected.is_none() && self.global.confirm.is_none() {
            return Ok(false);
        }
        self.confirm(what, count).map(|()| true)
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

    /// By `--confirm` where the profile is not protected: it must be the right one all the same.
    fn confirm_named(&self, named: &str, question: &str) -> Result<()> {
        let profile = self.settings.profile.as_ref().map(|profile| profile.value.as_str());
        if profile == Some(named) {
            return Ok(());
        }
        let other = match profile {
            Some(profile) => format!("the profile is {profile}"),
            None => "there is no profile in use".to_owned(),
        };
        Err(Error::not_confirmed(
            format!("not confirmed, since {other}, and not {named}: {}", lower_first(question)),
            format!("give -p {named} to use that profile, or leave --confirm out"),
        ))
    }

    /// By the name of a protected profile: given, or typed.
    pub fn confirm_protected(&self, question: &str, profile: &str) -> Result<()> {
        let named = self.global.confirm.as_deref();
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
