//! The question before something that cannot be undone.

use crate::context::Context;
use crate::error::{Error, Result};
use crate::prompt::lower_first;

impl Context {
    /// Says what is going to happen and where, and has it confirmed: by a yes; for more than one by their count; in a
    /// protected profile by its name, which `--yes` does not replace.
    pub fn confirm(&self, what: &str, count: usize, named: Option<&str>) -> Result<()> {
        if count == 0 {
            return Ok(());
        }
        let server = self.server()?;
        let question = format!("{what} on {server}");
        if let Some((profile, true)) = self.profile().map(|(name, profile)| (name, profile.protected)) {
            return self.confirm_protected(&question, profile, named);
        }
        if self.global.yes {
            return Ok(());
        }
        if !self.prompt.is_allowed() {
            return Err(Error::not_confirmed(
                format!("not confirmed: {}", lower_first(&question)),
                "give --yes to do it without being asked",
            ));
        }
        let agreed = if count == 1 {
            self.prompt.confirm(&format!("{question}?"))?
        } else {
            self.prompt.typed(&format!("{question}? Type {count} to go on"), &count.to_string())?
        };
        if agreed { Ok(()) } else { Err(Error::declined()) }
    }

    fn confirm_protected(&self, question: &str, profile: &str, named: Option<&str>) -> Result<()> {
        let agreed = match named {
            Some(name) => name == profile,
            None if self.prompt.is_allowed() => {
                self.prompt.typed(&format!("{question}? Type {profile} to go on"), profile)?
            }
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
