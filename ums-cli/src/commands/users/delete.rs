//! `ums users delete`.

use serde_json::json;

use crate::context::Context;
use crate::dry_run::Change;
use crate::each::each;
use crate::error::Result;
use crate::output::{Answer, Outcome, outcomes};
use crate::pick::Missing;
use crate::who::{self, Who, Whom};

/// Delete people
///
/// Asks first. They are out of every list and login at once; for as long as the server keeps them, 30 days where nothing else is
/// set, `ums users restore` brings them back, and `ums users purge` ends that.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums users delete bob@example.com
  ums users delete - --yes < leavers.txt")]
pub struct Args {
    #[command(flatten)]
    who: Who,

    /// Take somebody who is not there for done
    #[arg(long)]
    ignore_not_found: bool,
}

const MISSING: Missing = Missing::people("users delete", "Delete whom?");

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    let whom = args.who.read(MISSING, ctx).await?;
    ctx.session()?;
    let mut what = match &whom {
        Whom::One(user) => format!("Delete {user}"),
        Whom::Many(users) => format!("Delete {}", who::names(users)),
    };
    if ctx.prompt.is_allowed() && who::find_yourself(&whom, ctx).await.is_some() {
        what.push_str(if matches!(whom, Whom::One(_)) { " (this is you)" } else { " (you among them)" });
    }
    ctx.confirm(&what, whom.as_slice().len())?;
    let is_many = matches!(whom, Whom::Many(_));
    each(whom, ctx, async move |user| {
        let deleted = async {
            let id = who::id(&user, ctx).await?;
            ctx.call(async |client| client.users().delete(&id).or_dry(ctx).await).await
        };
        match deleted.await {
            Ok(deleted) => {
                let mut said = ctx.done(&format!("deleted {user}"));
                if let Some(until) = deleted.purged_at.filter(|_| !ctx.global.dry_run && !is_many) {
                    said.push_str(&format!("; until {until:.0} `ums users restore {}` brings it back", deleted.id));
                }
                let json = json!({ "success": deleted.success, "id": deleted.id });
                Ok(Some(Outcome::new(&outcomes::DELETED, json).say(said).id(deleted.id.as_str()).boxed()))
            }
            Err(error) if error.is_not_found() && args.ignore_not_found => {
                ctx.out.note(&format!("no user \"{user}\", nothing to delete"));
                Ok(None)
            }
            Err(error) => Err(who::named(error, &user)),
        }
    })
    .await
}
