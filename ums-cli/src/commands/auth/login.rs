//! `ums auth login`.

use super::{ask_email, choose_backend, keep, logged_in, store, warn_if_shadowed};
use crate::context::Context;
use crate::credentials::{Storage, given};
use crate::error::{Error, Exit, Result};
use crate::output::Answer;
use crate::secrets::{self, PasswordSource};

/// Log in to a server and keep the token
///
/// Asks for what is not given. The token goes to the keyring of the system; where there is none, `ums` says so and keeps
/// it in a private file only if you agree or say `--storage file`. With `--storage none` it only checks who you are.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums auth login --server https://ums.example.com
  ums auth login --email ada@example.com --password-stdin --storage file < secret.txt")]
pub struct Args {
    /// Your e-mail
    #[arg(long)]
    email: Option<String>,

    #[command(flatten)]
    password: PasswordSource,

    /// Keep a token or API key that you have, read from standard input
    #[arg(long, conflicts_with_all = ["email", "password_stdin", "password_file"])]
    token_stdin: bool,

    /// Where to keep the token
    #[arg(long, value_enum)]
    storage: Option<Storage>,
}

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'static>> {
    ctx.server()?;
    let answer = if args.token_stdin { with_token(&args, ctx).await? } else { with_password(args, ctx).await? };
    warn_if_shadowed(ctx);
    Ok(answer)
}

async fn with_password(args: Args, ctx: &Context) -> Result<Answer<'static>> {
    // What is plainly missing is said before the keyring is troubled.
    let email = ask_email(args.email, ctx)?;
    args.password.require(ctx)?;
    let backend = choose_backend(args.storage, ctx)?;
    let password = args.password.read(ctx).await?;
    let token = ctx.call_anonymously(async |client| client.auth().login(email, password).await).await?;
    keep(token, backend, ctx).await
}

async fn with_token(args: &Args, ctx: &Context) -> Result<Answer<'static>> {
    ctx.claim_stdin()?;
    let token = secrets::token_from_stdin()?;
    let backend = choose_backend(args.storage, ctx)?;
    let as_given = token.clone();
    let user = ctx
        .call_anonymously(async |client| client.with_token(as_given).me().get().await)
        .await
        .map_err(|e| if e.exit() == Exit::NotLoggedIn { refused(e, ctx) } else { e })?;
    if let Some(backend) = backend {
        store(&user.email, &given(token), backend, ctx).await?;
    }
    logged_in(&user, backend, ctx)
}

fn refused(error: Error, ctx: &Context) -> Error {
    error
        .say(format!("{} does not take this token", ctx.server().unwrap_or("the server")))
        .hint("it may have expired or been revoked, or be of another server")
}
