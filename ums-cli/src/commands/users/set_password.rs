//! `ums users set-password`.

use super::who;
use crate::context::Context;
use crate::error::Result;
use crate::output::{Answer, users};
use crate::secrets::NewPassword;

/// Set somebody's password; ends their sessions and revokes their API keys
#[derive(clap::Args)]
pub struct Args {
    /// Id or e-mail
    #[arg(value_name = "USER")]
    user: String,

    #[command(flatten)]
    password: NewPassword,
}

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    let id = who::id(&args.user, ctx).await?;
    let chosen = args.password.read(ctx, &format!("New password of {}", args.user))?;
    let changed = ctx.call(async |client| client.users().update(&id).password(chosen.password.clone()).await).await;
    let user = changed.map_err(|e| who::named(e, &args.user))?;
    Ok(Answer::One(match chosen.generated {
        Some(password) => users::record_with_password(user, password),
        None => {
            let said = format!("the password of {} is set; their sessions have ended", user.email);
            users::changed(user, &said)
        }
    }))
}
