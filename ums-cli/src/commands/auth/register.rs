//! `ums auth register`.

use super::{ask_email, choose_backend, keep, warn_if_shadowed};
use serde_json::json;
use ums_client::Client;

use crate::context::Context;
use crate::credentials::Storage;
use crate::dry_run::Change;
use crate::error::Result;
use crate::output::{Answer, Outcome, outcomes};
use crate::secrets::PasswordSource;

/// Make yourself an account, where the server lets you, and log in
#[derive(clap::Args)]
pub struct Args {
    /// Your e-mail
    #[arg(long)]
    email: Option<String>,

    /// Your name
    #[arg(long)]
    name: Option<String>,

    #[command(flatten)]
    password: PasswordSource,

    /// Where to keep the token
    #[arg(long, value_enum)]
    storage: Option<Storage>,
}

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'static>> {
    ctx.server()?;
    let email = ask_email(args.email, ctx)?;
    let name = match args.name {
        Some(name) => name,
        None => ctx.prompt.text("Name", "--name")?,
    };
    args.password.require(ctx)?;
    let backend = if ctx.global.dry_run { None } else { choose_backend(args.storage, ctx)? };
    let password = args.password.read_new(ctx).await?;
    let register = async |client: Client| client.auth().register(name, email, password).or_dry(ctx).await;
    let registered = ctx.call_anonymously(register).await;
    let token = registered.map_err(|e| match e.code() {
        "email_taken" => e.hint("if the account is yours, log in with `ums auth login`"),
        _ => e,
    })?;
    if ctx.global.dry_run {
        let said = format!("would have made the account {} ({})", token.user.email, token.user.role);
        let json = json!({
            "server": ctx.server()?,
            "account": token.user.email,
            "user": token.user,
            "storage": "none",
        });
        return Ok(Answer::One(Outcome::new(&outcomes::LOGGED_IN, json).say(said).boxed()));
    }
    let answer = keep(token, backend, ctx).await?;
    warn_if_shadowed(ctx);
    Ok(answer)
}
