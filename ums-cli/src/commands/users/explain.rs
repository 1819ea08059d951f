//! `ums users explain`: why can this person not log in?

use ums_client::{AuditEvent, UserId};

use crate::context::Context;
use crate::error::{Exit, Result};
use crate::output::{Answer, explain};
use crate::pick::Missing;
use crate::who;

/// How many of the last attempts are shown.
const ATTEMPTS: u32 = 5;

/// Say whether somebody can log in, and if not, why
///
/// Shows the status, whether a password is set, how many guesses were made at it, where the person logs in from, and, to
/// those who may read the audit log, the last attempts.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums users explain ada@example.com
  ums users explain ada@example.com -o json | jq .reasons")]
pub struct Args {
    /// Id or e-mail
    #[arg(value_name = "USER")]
    user: Option<String>,
}

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    let named = who::one(args.user, Missing::person("users explain", "Whose logins?"), ctx).await?;
    let user = who::find(&named, ctx).await?;
    let state = ctx.call(async |client| client.users().login_state(&user.id).await).await;
    let state = state.map_err(|e| who::named(e, &named))?;
    let attempts = attempts(&user.id, ctx).await?;
    Ok(Answer::One(explain::record(user, state, attempts)))
}

/// The last attempts to log in; `None` where the audit log is not for the caller to read.
async fn attempts(user: &UserId, ctx: &Context) -> Result<Option<Vec<AuditEvent>>> {
    let list = ctx
        .call(async |client| client.audit().list().action("auth.login").target(user.as_str()).per_page(ATTEMPTS).await);
    match list.await {
        Ok(page) => Ok(Some(page.items)),
        Err(error) if error.exit() == Exit::Forbidden => Ok(None),
        Err(error) => Err(error),
    }
}
