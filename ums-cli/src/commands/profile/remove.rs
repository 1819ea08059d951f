//! `ums profile remove`.

use super::{is_default, require};
use crate::address;
use crate::config::{Config, edit};
use crate::context::Context;
use crate::error::{Error, Result};
use crate::output::{Answer, profiles};
use crate::state::State;

/// Remove a profile
///
/// Its server and the logins there stay as they are. A protected one wants its name typed.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums profile remove staging
  ums profile remove prod --confirm prod")]
pub struct Args {
    /// Its name
    #[arg(value_name = "NAME")]
    name: String,
}

pub fn run(args: &Args, ctx: &Context) -> Result<Answer<'static>> {
    let name = args.name.as_str();
    // Nobody else's change waits while a person is asked.
    let before = Config::load()?;
    require(&before, name)?;
    let profile = before.profile[name].clone();
    let to = profile.server.as_deref().map(|server| format!(" ({server})")).unwrap_or_default();
    if profile.protected && !ctx.global.dry_run {
        ctx.confirm_protected(&format!("Remove the profile {name}{to}"), name)?;
    }
    let (was_default, _) = edit::change(edit::Then::Sound, ctx.global.dry_run, |file| {
        let config = file.config()?;
        require(&config, name)?;
        if config.profile[name].protected && !profile.protected {
            return Err(Error::unexpected(format!("the profile {name} has become protected meanwhile")));
        }
        file.remove(&["profile", name])?;
        let was_default = is_default(&config, name);
        if was_default {
            file.remove(&["default_profile"])?;
        }
        Ok(was_default)
    })?;
    let mut words = format!("removed the profile {name}{to}");
    if was_default {
        words.push_str("; it was the default, and now there is none: `ums profile use NAME` makes another one that");
    }
    if let Some(server) = profile.server.as_deref().and_then(|server| address::parse(server, "").ok()) {
        let logins = State::load().map(|state| state.accounts(&server)).unwrap_or_default();
        if !logins.is_empty() {
            ctx.out.note(&format!(
                "still logged in there: {}; `ums --server {server} auth logout` ends that",
                logins.join(", ")
            ));
        }
    }
    Ok(Answer::One(profiles::changed(name, &profile, was_default, ctx.done(&words))))
}
