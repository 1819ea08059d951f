//! `ums config unset`.

use serde_json::json;

use super::borrowed;
use crate::config::{edit, names};
use crate::context::Context;
use crate::error::{Error, Result};
use crate::output::{Answer, Outcome, outcomes};
use crate::paths;

/// Take a setting out of the configuration file
///
/// It also takes out what should not be there at all, such as a misspelt key.
#[derive(clap::Args)]
pub struct Args {
    /// As in output.format
    #[arg(value_name = "KEY")]
    key: String,
}

pub fn run(args: &Args, ctx: &Context) -> Result<Answer<'static>> {
    let parts = names::parts(&args.key)?;
    let key = borrowed(&parts);
    let kind = names::kind(&parts);
    if let (Err(error), ["profile", name]) = (&kind, key.as_slice()) {
        return Err(error.clone().hint(format!("`ums profile remove {name}` removes the whole profile")));
    }
    let path = paths::config_file()?;
    let (_, fault) = edit::change(edit::Then::Whatever, ctx.global.dry_run, |file| {
        // A table of known settings is not thrown away by one word.
        if names::holds_settings(&parts) {
            kind.clone()?;
        }
        match file.remove(&key)? {
            true => Ok(()),
            // What is neither there nor known is a slip.
            false => kind
                .clone()
                .and_then(|_| Err(Error::nothing_here(format!("{} is not set in {}", args.key, path.display())))),
        }
    })?;
    if let Some(fault) = fault {
        ctx.out.warn(&format!("the file is still not as it must be: {}", fault.in_words(&path)));
    }
    let words = ctx.done_to(&format!("{} is not set any more", args.key), &format!("unset {}", args.key));
    let json = json!({ "key": parts.join("."), "value": null, "file": path.display().to_string(), "line": null });
    Ok(Answer::One(Outcome::new(&outcomes::STORED_SETTING, json).say(words).name(args.key.clone()).boxed()))
}
