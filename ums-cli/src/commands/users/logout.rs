//! `ums users logout`.

use serde_json::json;
use ums_client::SessionId;

use crate::context::Context;
use crate::dry_run::Change;
use crate::each::each;
use crate::error::{Error, Result};
use crate::output::{Answer, Outcome, Record, outcomes};
use crate::pick::Missing;
use crate::who::{self, Who, Whom};

/// End all sessions of people: they are logged out everywhere, at once
///
/// Asks first. Their API keys and passwords stay.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums users logout ada@example.com
  ums users logout - --yes < everybody.txt
  ums users logout ada@example.com --session 01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44")]
pub struct Args {
    #[command(flatten)]
    who: Who,

    /// End this session alone: an id of `ums users sessions`
    #[arg(long, value_name = "ID")]
    session: Option<SessionId>,
}

const MISSING: Missing = Missing::people("users logout", "Log whom out?");

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    let whom = args.who.read(MISSING, ctx).await?;
    ctx.session()?;
    let mut what = match (&whom, &args.session) {
        (Whom::One(user), None) => format!("End all sessions of {user}"),
        (Whom::One(user), Some(session)) => format!("End the session {session} of {user}"),
        (Whom::Many(users), None) => format!("End all sessions of {}", who::names(users)),
        (Whom::Many(_), Some(_)) => {
            return Err(Error::usage("--session is a session of one person, and cannot go with several"));
        }
    };
    if args.session.is_none() && ctx.prompt.is_allowed() && who::find_yourself(&whom, ctx).await.is_some() {
        what.push_str(if matches!(whom, Whom::One(_)) { " (this is you)" } else { " (you among them)" });
    }
    ctx.confirm(&what, whom.as_slice().len())?;
    each(whom, ctx, async move |user| {
        let id = who::id(&user, ctx).await?;
        if let Some(session) = &args.session {
            return one(&id, session, &user, ctx).await.map(Some);
        }
        let ended = ctx.call(async |client| client.users().sessions(&id).end_all().or_dry(ctx).await).await;
        let ended = ended.map_err(|e| who::named(e, &user))?;
        let json = json!({ "success": ended.success, "id": ended.id });
        let said = ctx.done(&format!("ended all sessions of {user}"));
        Ok(Some(Outcome::new(&outcomes::DELETED, json).say(said).id(ended.id.as_str()).boxed()))
    })
    .await
}

fn no_session(error: Error, user: &str, session: &SessionId) -> Error {
    error.say(format!("{user} has no session {session}")).hint(format!("`ums users sessions {user}` shows them"))
}

async fn one(id: &ums_client::UserId, session: &SessionId, user: &str, ctx: &Context) -> Result<Box<dyn Record>> {
    let ended = ctx.call(async |client| client.users().sessions(id).end(session).or_dry(ctx).await).await;
    let ended = ended.map_err(|e| if e.is_not_found() { no_session(e, user, session) } else { e })?;
    let json = json!({ "success": ended.success, "id": ended.id });
    let said = ctx.done(&format!("ended the session {session} of {user}"));
    Ok(Outcome::new(&outcomes::DELETED, json).say(said).id(ended.id.as_str()).boxed())
}
