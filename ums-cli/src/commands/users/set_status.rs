//! `ums users suspend` and `ums users activate`.

use ums_client::{Operation, Status};

use crate::context::Context;
use crate::crowd::Crowd;
use crate::dry_run::Change;
use crate::each::each;
use crate::error::Result;
use crate::output::{Answer, users};
use crate::pick::Missing;
use crate::who::{self, Who, Whom};

#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums users suspend bob@example.com
  ums users suspend --where role=user --inactive-for 90d --dry-run
  ums users suspend --where role=user --inactive-for 90d --expect 37 --yes
  ums users activate --where status=suspended --query example.com")]
pub struct Args {
    #[command(flatten)]
    who: Who,

    #[command(flatten)]
    crowd: Crowd,
}

const SUSPEND: Missing = Missing::people("users suspend", "Suspend whom?").only("active");
const ACTIVATE: Missing = Missing::people("users activate", "Activate whom?").only("suspended");

pub async fn run(args: Args, status: Status, ctx: &Context) -> Result<Answer<'_>> {
    let done = if status == Status::Suspended { "suspended" } else { "activated" };
    let verb = if status == Status::Suspended { "Suspend" } else { "Activate" };
    if let Some(found) = args.crowd.find(&args.who, status == Status::Active, ctx).await? {
        found.confirm(verb, "", ctx)?;
        return Ok(found.carry_out(
            ctx,
            move |id, version| Operation::update(id).status(status.clone()).if_match(version).into(),
            move |result, _| {
                Ok(result?
                    .user()
                    .map(|user| users::changed(user.clone(), &ctx.done(&format!("{done} {}", user.email)))))
            },
        ));
    }
    let missing = if status == Status::Suspended { SUSPEND } else { ACTIVATE };
    let whom = args.who.read(missing, ctx).await?;
    ctx.session()?;
    let count = whom.as_slice().len();
    // To let one person in again takes nothing from anybody.
    let is_asked_about = status == Status::Suspended || count > 1;
    let is_confirmed = is_asked_about && ctx.confirm_where_protected(&format!("{verb} {}", who::whom(&whom)), count)?;
    if status == Status::Suspended
        && !is_confirmed
        && !ctx.global.yes
        && let Some(me) = who::find_yourself(&whom, ctx).await
    {
        ctx.confirm_on_yourself(&format!("Suspend {} (this is you)", me.email))?;
    }
    let is_many = matches!(whom, Whom::Many(_));
    each(whom, ctx, async move |user| {
        let id = who::id(&user, ctx).await?;
        let changed =
            ctx.call(async |client| client.users().update(&id).status(status.clone()).or_dry(ctx).await).await;
        let changed = changed.map_err(|e| who::named(e, &user))?;
        Ok(Some(if is_many {
            users::changed(changed, &ctx.done(&format!("{done} {user}")))
        } else {
            users::record(changed)
        }))
    })
    .await
}
