//! `ums config get`.

use serde_json::json;

use super::borrowed;
use crate::config::{Config, names, stored};
use crate::context::Context;
use crate::error::{Error, Result};
use crate::output::{Answer, Outcome, outcomes};
use crate::paths;

/// Print a setting as it stands in the configuration file
///
/// Exits with 3 where it does not stand there, whatever flags, environment and defaults say: `ums config list` shows what is
/// in effect.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums config get default_profile
  ums config get profile.prod.server")]
pub struct Args {
    /// As in output.format
    #[arg(value_name = "KEY")]
    key: String,
}

pub fn run(args: &Args, ctx: &Context) -> Result<Answer<'static>> {
    let parts = names::parts(&args.key)?;
    let path = paths::config_file()?;
    let text = paths::read_optional(&path)?.unwrap_or_default();
    let found = stored::get(&text, &borrowed(&parts));
    // An unknown key may stand there all the same, which is what is wrong with the file.
    if found.is_none() {
        names::kind(&parts)?;
    }
    if let Err(fault) = Config::parse(&text, &path) {
        ctx.out.warn(&fault.in_words(&path));
    }
    let Some(found) = found else {
        return Err(Error::nothing_here(format!("{} is not set in {}", args.key, path.display()))
            .hint("`ums config list` shows what is in effect"));
    };
    let Some(value) = found.text else {
        names::kind(&parts)?;
        return Err(Error::usage(format!("{} is a table", args.key)));
    };
    if ctx.out.format.is_table() && !ctx.out.quiet {
        return Ok(Answer::Text(format!("{}\n", ctx.out.cleaned(&value))));
    }
    let json = json!({
        "key": parts.join("."),
        "value": value,
        "file": path.display().to_string(),
        "line": found.line,
    });
    Ok(Answer::One(Outcome::new(&outcomes::STORED_SETTING, json).id(value).name(args.key.clone()).boxed()))
}
