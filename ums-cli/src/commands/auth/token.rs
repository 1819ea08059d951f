//! `ums auth token`.

use secrecy::ExposeSecret;
use serde_json::json;

use crate::context::Context;
use crate::credentials::{Session, expiry};
use crate::error::Result;
use crate::output::{self, Answer, Outcome, outcomes};

/// Print the access token, for other programs
///
/// It is renewed first where its time is nearly over. Whoever has it acts as you until it expires, or for an API key until
/// that is revoked: do not store it, and do not put it on a command line that others see.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  curl -H @<(printf 'Authorization: Bearer %s' \"$(ums auth token)\") https://ums.example.com/users/me
  ums auth token -o json | jq -r .expires_at")]
pub struct Args {}

pub async fn run(_: Args, ctx: &Context) -> Result<Answer<'static>> {
    let session = ctx.session()?;
    let token = session.token(ctx.client()?).await?;
    let account = match session {
        Session::Stored(login) => Some(login.key.account.clone()),
        Session::Given { .. } => None,
    };
    if output::is_on_terminal() {
        ctx.out.warn("whoever reads this token acts as you; it is meant for a pipe");
    }
    if ctx.out.format.is_table() && !ctx.out.quiet {
        return Ok(Answer::Text(format!("{}\n", token.expose_secret())));
    }
    let json = json!({
        "server": ctx.server()?,
        "account": account,
        "token": token.expose_secret(),
        "expires_at": expiry(&token).map(|at| format!("{at:.3}")),
    });
    Ok(Answer::One(Outcome::new(&outcomes::TOKEN, json).id(token.expose_secret()).boxed()))
}
