//! `ums users delete`.

use serde_json::json;
use ums_client::{Operation, UserId};

use crate::context::Context;
use crate::crowd::Crowd;
use crate::dry_run::Change;
use crate::each::each;
use crate::error::Result;
use crate::output::{Answer, Outcome, Record, outcomes};
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
  ums users delete - --yes < leavers.txt
  ums users delete --where status=suspended --inactive-for 365d --expect 12")]
pub struct Args {
    #[command(flatten)]
    who: Who,

    #[command(flatten)]
    crowd: Crowd,

    /// Take somebody who is not there for done
    #[arg(long)]
    ignore_not_found: bool,
}

const MISSING: Missing = Missing::people("users delete", "Delete whom?");

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    if let Some(found) = args.crowd.find(&args.who, false, ctx).await? {
        found.confirm("Delete", "", ctx)?;
        return Ok(found.carry_out(
            ctx,
            |id, version| Operation::delete(id).if_match(version).into(),
            move |result, one| match result {
                Ok(changed) => Ok(changed.id().map(|id| gone(id, true, &one.email, None, ctx))),
                Err(error) if error.is_not_found() && args.ignore_not_found => Ok(None),
                Err(error) => Err(error),
            },
        ));
    }
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
                let until = deleted.purged_at.filter(|_| !ctx.global.dry_run && !is_many);
                let back =
                    until.map(|until| format!("until {until:.0} `ums users restore {}` brings it back", deleted.id));
                Ok(Some(gone(&deleted.id, deleted.success, &user, back, ctx)))
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

/// What is told of somebody who was deleted, and of how to bring it back.
fn gone(id: &UserId, success: bool, name: &str, back: Option<String>, ctx: &Context) -> Box<dyn Record> {
    let json = json!({ "success": success, "id": id });
    let mut said = ctx.done(&format!("deleted {name}"));
    if let Some(back) = back {
        said.push_str(&format!("; {back}"));
    }
    Outcome::new(&outcomes::DELETED, json).say(said).id(id.as_str()).boxed()
}
