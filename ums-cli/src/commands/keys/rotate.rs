//! `ums keys rotate`.

use std::time::Duration;

use jiff::SignedDuration;

use super::which::{Owner, named};
use crate::context::Context;
use crate::dry_run::Change;
use crate::error::Result;
use crate::output::{Answer, keys};
use crate::times;

/// Make a new key in place of one, and print it, once
///
/// It has the same name, scopes and owner, and an id of its own. The old one goes on for a while, so that programs can
/// change over without a gap.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums keys rotate 'nightly backup'
  ums keys rotate ci --overlap 0s --yes -q > key.txt")]
pub struct Args {
    /// Id or name of the key
    #[arg(value_name = "KEY")]
    key: String,

    /// How long the old key goes on; 0s ends it at once
    #[arg(long, value_name = "TIME", value_parser = times::length, default_value = "24h")]
    overlap: Duration,

    #[command(flatten)]
    owner: Owner,
}

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    let id = args.owner.find(&args.key, ctx).await?;
    if args.overlap.is_zero() {
        ctx.confirm(&format!("Rotate {} and end the old key at once", args.key), 1)?;
    }
    let rotate = ctx.call(async |client| client.api_keys().rotate(&id).overlap(args.overlap).or_dry(ctx).await).await;
    let made = rotate.map_err(|e| named(e, &args.key))?;
    if made.key.is_some() {
        ctx.out.note(keys::SHOWN_ONCE);
        let old = if args.overlap.is_zero() {
            "has ended".to_owned()
        } else {
            let overlap = SignedDuration::try_from(args.overlap).unwrap_or(SignedDuration::MAX);
            format!("goes on for another {overlap:#}")
        };
        ctx.out.note(&format!("the old key, {id}, {old}"));
    }
    Ok(Answer::One(keys::new(made)))
}
