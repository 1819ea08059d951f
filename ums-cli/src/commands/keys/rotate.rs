//! `ums keys rotate`.

use std::time::Duration;

use jiff::SignedDuration;

use super::which::{Owner, named};
use crate::context::Context;
use crate::dry_run::Change;
use crate::error::{Error, Result};
use crate::output::{Answer, keys};
use crate::pick::Missing;
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
    key: Option<String>,

    /// How long the old key goes on; 0s ends it at once
    #[arg(long, value_name = "TIME", value_parser = times::length, default_value = "24h")]
    overlap: Duration,

    #[command(flatten)]
    owner: Owner,
}

const MISSING: Missing = Missing {
    command: "keys rotate",
    what: "<KEY>",
    question: "Rotate which key?",
    many: false,
    only: None,
    deleted: false,
};

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    if !ctx.global.dry_run {
        ctx.out.check_shows("key", &keys::NEW)?;
    }
    let key = match args.key {
        Some(key) => key,
        None => args.owner.pick(MISSING, ctx).await?.pop().ok_or_else(Error::declined)?,
    };
    let id = args.owner.find(&key, ctx).await?;
    if args.overlap.is_zero() {
        ctx.confirm(&format!("Rotate {key} and end the old key at once"), 1)?;
    }
    let rotate = ctx.call(async |client| client.api_keys().rotate(&id).overlap(args.overlap).or_dry(ctx).await).await;
    let made = rotate.map_err(|e| named(e, &key))?;
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
