//! `ums config path`.

use serde_json::json;

use crate::context::Context;
use crate::error::Result;
use crate::output::{Answer, Outcome, outcomes};
use crate::paths;

/// Print where the configuration file is, or would be
#[derive(clap::Args)]
pub struct Args {}

pub fn run(_: &Args, ctx: &Context) -> Result<Answer<'static>> {
    let path = paths::config_file()?;
    if ctx.out.format.is_table() && !ctx.out.quiet {
        return Ok(Answer::Text(format!("{}\n", path.display())));
    }
    let text = path.display().to_string();
    let json = json!({ "path": text, "exists": path.exists() });
    Ok(Answer::One(Outcome::new(&outcomes::CONFIG_PATH, json).id(text).boxed()))
}
