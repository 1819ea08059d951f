//! `ums users set-password`.

use ums_client::Client;

use crate::context::Context;
use crate::dry_run::Change;
use crate::error::Result;
use crate::output::{Answer, users};
use crate::pick::Missing;
use crate::secrets::NewPassword;
use crate::who;

/// Set somebody's password; ends their sessions and revokes their API keys
#[derive(clap::Args)]
pub struct Args {
    /// Id or e-mail
    #[arg(value_name = "USER")]
    user: Option<String>,

    #[command(flatten)]
    password: NewPassword,
}

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    let user = who::one(args.user, Missing::person("users set-password", "Set whose password?"), ctx).await?;
    let id = who::id(&user, ctx).await?;
    ctx.confirm_where_protected(&format!("Set the password of {user}"), 1)?;
    let chosen = args.password.read(ctx, &format!("New password of {user}"))?;
    let password = chosen.password.clone();
    let set = async |client: Client| client.users().update(&id).password(password.clone()).or_dry(ctx).await;
    let changed = ctx.call(set).await;
    let user = changed.map_err(|e| who::named(e, &user))?;
    Ok(Answer::One(match chosen.generated {
        _ if ctx.global.dry_run => {
            let said = format!("would have set the password of {} and ended their sessions", user.email);
            users::changed(user, &said)
        }
        Some(password) => users::record_with_password(user, password),
        None => {
            let said = format!("the password of {} is set; their sessions have ended", user.email);
            users::changed(user, &said)
        }
    }))
}
