//! `ums profile list`.

use super::is_default;
use crate::config::Config;
use crate::error::Result;
use crate::output::{Answer, Listed, profiles};

/// List the profiles
#[derive(clap::Args)]
pub struct Args {}

pub fn run(_: &Args) -> Result<Answer<'static>> {
    let config = Config::load()?;
    let shown = |(name, profile): (&String, _)| profiles::record(name, profile, is_default(&config, name));
    let records = config.profile.iter().map(shown).collect();
    let none = "there are no profiles; `ums profile add NAME --server URL` makes one";
    Ok(Answer::Pages(Box::new(Listed::new(records, &profiles::SHAPE, none))))
}
