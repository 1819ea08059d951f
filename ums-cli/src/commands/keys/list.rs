//! `ums keys list`.

use super::which::Owner;
use crate::context::Context;
use crate::error::Result;
use crate::output::{Answer, Listed, keys};

/// List API keys, yours or somebody else's
///
/// The keys themselves are nowhere: each was shown once, when it was made.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums keys list
  ums keys list --user ci@example.com -o json")]
pub struct Args {
    #[command(flatten)]
    owner: Owner,
}

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    let found = args.owner.keys(ctx).await?;
    let records = found.into_iter().map(keys::record).collect();
    Ok(Answer::Pages(Box::new(Listed::new(records, &keys::SHAPE, "no keys; `ums keys create --name N` makes one"))))
}
