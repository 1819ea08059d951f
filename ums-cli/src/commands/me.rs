//! `ums whoami` and `ums passwd`: the person logged in.

use std::path::PathBuf;

use secrecy::SecretString;

use crate::context::Context;
use crate::dry_run::Change;
use crate::error::{Error, Result};
use crate::output::{Answer, users};
use crate::secrets::{self, NewPassword};

#[derive(clap::Args)]
pub struct WhoamiArgs {}

pub async fn whoami(_: WhoamiArgs, ctx: &Context) -> Result<Answer<'static>> {
    let me = ctx.call(async |client| client.me().get().await).await?;
    Ok(Answer::One(users::record(me)))
}

/// Change your own password
///
/// Ends all your other sessions; this one goes on.
#[derive(clap::Args)]
pub struct PasswdArgs {
    #[command(flatten)]
    new: NewPassword,

    /// Read the present password from a file, - for standard input
    #[arg(long, value_name = "FILE")]
    current_password_file: Option<PathBuf>,
}

pub async fn passwd(args: PasswdArgs, ctx: &Context) -> Result<Answer<'static>> {
    if args.new.uses_stdin() && args.current_password_file.as_deref().is_some_and(secrets::is_stdin) {
        return Err(Error::usage("both passwords cannot come from standard input"));
    }
    ctx.session()?;
    let current = args.current_password_file.as_deref().map(secrets::from_file).transpose()?;
    if args.new.is_asked_for(ctx) {
        // Nobody likes to type a password only to hear that it was in vain.
        ctx.call(async |client| client.me().get().await).await?;
    }
    let chosen = args.new.read(ctx, "New password")?;
    let change = async |current: Option<SecretString>| {
        ctx.call(async |client| {
            let mut update = client.me().update().password(chosen.password.clone());
            if let Some(current) = &current {
                update = update.current_password(current.clone());
            }
            update.or_dry(ctx).await
        })
        .await
    };
    let asks_for_current = |error: &Error| error.code() == "current_password_required" && ctx.prompt.is_allowed();
    let me = match change(current).await {
        // Not every server wants it.
        Err(error) if args.current_password_file.is_none() && asks_for_current(&error) => {
            change(Some(ctx.prompt.secret("Present password", "--current-password-file")?)).await?
        }
        changed => changed?,
    };
    Ok(Answer::One(match chosen.generated {
        _ if ctx.global.dry_run => users::changed(me, "would have changed your password and ended your other sessions"),
        Some(password) => users::record_with_password(me, password),
        None => users::changed(me, "your password is changed; your other sessions have ended"),
    }))
}
