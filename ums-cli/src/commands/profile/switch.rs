//! `ums profile use`.

use super::require;
use crate::config::edit;
use crate::context::{Context, variable};
use crate::error::Result;
use crate::output::{Answer, profiles};

/// Use a profile where none is named
#[derive(clap::Args)]
pub struct Args {
    /// Its name
    #[arg(value_name = "NAME")]
    name: String,
}

pub fn run(args: &Args, ctx: &Context) -> Result<Answer<'static>> {
    let name = args.name.as_str();
    let (config, _) = edit::change(edit::Then::Sound, ctx.global.dry_run, |file| {
        require(&file.config()?, name)?;
        file.set(&["default_profile"], name)?;
        file.config()
    })?;
    let profile = &config.profile[name];
    let to = profile.server.as_deref().map(|server| format!(" ({server})")).unwrap_or_default();
    let words =
        ctx.done_to(&format!("{name}{to} is the default profile now"), &format!("made {name}{to} the default profile"));
    for set in ["UMS_PROFILE", "UMS_SERVER"] {
        if variable(set).is_some_and(|value| value != name) {
            ctx.out.warn(&format!("{set} goes before it as long as it is set"));
        }
    }
    Ok(Answer::One(profiles::changed(name, profile, true, words)))
}
