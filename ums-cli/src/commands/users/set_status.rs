//! `ums users suspend` and `ums users activate`.

use ums_client::Status;

use super::each::each;
use super::who::{self, Who};
use crate::context::Context;
use crate::error::Result;
use crate::output::{Answer, users};

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    who: Who,
}

pub async fn run(args: Args, status: Status, ctx: &Context) -> Result<Answer<'_>> {
    each(args.who.read(ctx)?, ctx, async move |user| {
        let id = who::id(&user, ctx).await?;
        let changed = ctx.call(async |client| client.users().update(&id).status(status.clone()).await).await;
        Ok(Some(users::record(changed.map_err(|e| who::named(e, &user))?)))
    })
    .await
}
