//! `ums profile show`.

use super::{is_default, require};
use crate::config::Config;
use crate::context::{Context, variable};
use crate::error::{Error, Result};
use crate::output::{Answer, profiles};

/// Show one profile: the one in use, unless another is named
#[derive(clap::Args)]
pub struct Args {
    /// Its name
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

pub fn run(args: Args, ctx: &Context) -> Result<Answer<'static>> {
    let config = Config::load()?;
    let asked = args.name.or_else(|| ctx.global.profile.clone()).or_else(|| variable("UMS_PROFILE"));
    let Some(name) = asked.or_else(|| config.default_profile.clone()) else {
        return Err(Error::nothing_here("no profile is in use").hint("name one: `ums profile list` shows them"));
    };
    require(&config, &name)?;
    Ok(Answer::One(profiles::record(&name, &config.profile[&name], is_default(&config, &name))))
}
