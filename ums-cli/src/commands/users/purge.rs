//! `ums users purge`.

use serde_json::json;

use crate::context::Context;
use crate::dry_run::Change;
use crate::each::each;
use crate::error::Result;
use crate::gone;
use crate::output::{Answer, Outcome, outcomes};
use crate::pick::Missing;
use crate::who::{self, Who, Whom};

/// Delete people for good, deleted before or not
///
/// Asks first. There is no way back: whoever was deleted before can be restored no longer. An e-mail that was several people's,
/// deleted or not, is refused with their ids.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums users purge bob@example.com
  ums users list --deleted -q | ums users purge - --dry-run")]
pub struct Args {
    #[command(flatten)]
    who: Who,
}

const MISSING: Missing = Missing::people("users purge", "Delete whom for good?").deleted();

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    let whom = args.who.read(MISSING, ctx).await?;
    ctx.session()?;
    let mut what = format!("Delete {} for good", who::whom(&whom));
    if ctx.prompt.is_allowed() && who::find_yourself(&whom, ctx).await.is_some() {
        what.push_str(if matches!(whom, Whom::One(_)) { " (this is you)" } else { " (you among them)" });
    }
    ctx.confirm(&what, whom.as_slice().len())?;
    each(whom, ctx, async move |user| {
        let id = gone::find_anywhere(&user, ctx).await?.id;
        let purged = ctx.call(async |client| client.users().delete(&id).purge().or_dry(ctx).await).await;
        let purged = purged.map_err(|error| who::named(error, &user))?;
        let json = json!({ "success": purged.success, "id": purged.id });
        let said = ctx.done(&format!("deleted {user} for good"));
        Ok(Some(Outcome::new(&outcomes::DELETED, json).say(said).id(purged.id.as_str()).boxed()))
    })
    .await
}
