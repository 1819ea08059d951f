//! `ums users sessions`.

use crate::context::Context;
use crate::error::Result;
use crate::output::{Answer, Listed, sessions};
use crate::pick::Missing;
use crate::who;

/// Show where somebody is logged in
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums users sessions ada@example.com
  ums users sessions me -o json")]
pub struct Args {
    /// Id or e-mail; me for yourself
    #[arg(value_name = "USER")]
    user: Option<String>,
}

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    let user = who::one(args.user, Missing::person("users sessions", "Whose sessions?"), ctx).await?;
    let id = who::id(&user, ctx).await?;
    let found = ctx.call(async |client| client.users().sessions(&id).list().await).await;
    let found = found.map_err(|e| who::named(e, &user))?;
    let records = found.into_iter().map(sessions::record).collect();
    Ok(Answer::Pages(Box::new(Listed::new(records, &sessions::SHAPE, "no sessions"))))
}
