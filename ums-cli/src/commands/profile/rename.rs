//! `ums profile rename`.

use super::{is_default, require};
use crate::config::{edit, names};
use crate::context::{Context, variable};
use crate::error::{Error, Result};
use crate::output::{Answer, profiles};

/// Call a profile by another name
///
/// Its logins stay, since they are of its server. If it is the default, it stays that.
#[derive(clap::Args)]
pub struct Args {
    /// Its name
    #[arg(value_name = "OLD")]
    old: String,

    /// The new one
    #[arg(value_name = "NEW")]
    new: String,
}

pub fn run(args: &Args, ctx: &Context) -> Result<Answer<'static>> {
    let (old, new) = (args.old.as_str(), args.new.as_str());
    names::check_name("a profile", new)?;
    let (config, _) = edit::change(edit::Then::Sound, ctx.global.dry_run, |file| {
        let config = file.config()?;
        require(&config, old)?;
        if old != new && config.profile.contains_key(new) {
            return Err(Error::exists(format!("there is a profile {new:?} already"))
                .hint(format!("take another name, or remove it with `ums profile remove {new}`")));
        }
        file.rename("profile", old, new)?;
        if is_default(&config, old) {
            file.set(&["default_profile"], new)?;
        }
        file.config()
    })?;
    if variable("UMS_PROFILE").as_deref() == Some(old) {
        ctx.out.warn(&format!("UMS_PROFILE still says {old}"));
    }
    let words = ctx.done(&format!("renamed the profile {old} to {new}"));
    Ok(Answer::One(profiles::changed(new, &config.profile[new], is_default(&config, new), words)))
}
