//! `ums users get`.

use crate::context::Context;
use crate::each::each;
use crate::error::Result;
use crate::output::{Answer, users};
use crate::pick::Missing;
use crate::who::{Who, find};

/// Show people by id or e-mail
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums users get ada@example.com
  ums users get ada@example.com -o json
  ums users get - < emails.txt")]
pub struct Args {
    #[command(flatten)]
    who: Who,
}

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    let whom = args.who.read(Missing::people("users get", "Show whom?"), ctx).await?;
    each(whom, ctx, async |user| Ok(Some(users::record(find(&user, ctx).await?)))).await
}
