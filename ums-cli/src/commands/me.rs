//! `ums whoami` and `ums passwd`: the person logged in.

use std::path::PathBuf;

use crate::context::Context;
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
    let current = match &args.current_password_file {
        Some(path) => Some(secrets::from_file(path)?),
        None if ctx.prompt.is_allowed() => Some(ctx.prompt.secret("Present password", "--current-password-file")?),
        // Not every server asks for it, and one that does says so.
        None => None,
    };
    let chosen = args.new.read(ctx, "New password")?;
    let me = ctx
        .call(async |client| {
            let mut update = client.me().update().password(chosen.password.clone());
            if let Some(current) = &current {
                update = update.current_password(current.clone());
            }
            update.await
        })
        .await?;
    Ok(Answer::One(match chosen.generated {
        Some(password) => users::record_with_password(me, password),
        None => users::changed(me, "your password is changed; your other sessions have ended"),
    }))
}
