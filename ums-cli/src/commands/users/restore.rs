//! `ums users restore`.

use ums_client::User;

use crate::context::Context;
use crate::dry_run::Change;
use crate::each::each;
use crate::error::{Error, Result};
use crate::gone;
use crate::output::{Answer, users};
use crate::pick::Missing;
use crate::who::{self, Who, Whom};

/// Bring deleted people back
///
/// As they were, role, password and metadata included. Sessions and API keys stay gone. USER is an id, or the e-mail that the
/// deleted person had; `ums users list --deleted` shows who can come back, and until when.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums users restore bob@example.com
  ums users restore 01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44
  ums users list --deleted --query example.com -q | ums users restore -")]
pub struct Args {
    #[command(flatten)]
    who: Who,
}

const MISSING: Missing = Missing::people("users restore", "Restore whom?").deleted();

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    let whom = args.who.read(MISSING, ctx).await?;
    ctx.session()?;
    ctx.confirm_where_protected(&format!("Restore {}", who::whom(&whom)), whom.as_slice().len())?;
    let is_many = matches!(whom, Whom::Many(_));
    each(whom, ctx, async move |user| {
        let gone = gone::find(&user, ctx).await?;
        let restored = ctx.call(async |client| client.users().restore(&gone.id).or_dry(ctx).await).await;
        let restored = match restored {
            Ok(restored) => restored,
            Err(error) => return Err(refused(error, &gone, ctx).await),
        };
        Ok(Some(if is_many {
            users::changed(restored, &ctx.done(&format!("restored {user}")))
        } else {
            users::record(restored)
        }))
    })
    .await
}

/// Where somebody has the e-mail by now: who that is, and what to do about it.
async fn refused(error: Error, gone: &User, ctx: &Context) -> Error {
    if error.code() != "email_taken" {
        return who::named(error, gone.id.as_str());
    }
    let User { email, id, .. } = gone;
    let holder = ctx.call(async |client| client.users().find(email).await).await.ok().flatten();
    let holder = holder.map_or_else(|| "somebody".to_owned(), |user| format!("{} ({})", user.name, user.id));
    error.say(format!("{id} cannot be restored: {holder} has the e-mail {email} by now")).hint(format!(
        "give that account another e-mail with `ums users update {email} --email …`, or delete it; then restore {id}"
    ))
}
