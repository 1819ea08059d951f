//! `ums auth switch`.

use serde_json::json;

use super::warn_if_shadowed;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::nearest::nearest;
use crate::output::{Answer, Outcome, outcomes};
use crate::state::State;

/// Act as another of the accounts logged in to the server
///
/// Without ACCOUNT you choose from a list. Where the profile names an account, that one counts.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums auth switch
  ums auth switch ada@example.com
  ums -p staging auth switch ada@example.com")]
pub struct Args {
    /// The e-mail of an account that is logged in
    #[arg(value_name = "ACCOUNT")]
    account: Option<String>,
}

pub fn run(args: Args, ctx: &Context) -> Result<Answer<'static>> {
    let server = ctx.server()?;
    let state = State::load()?;
    let accounts = state.accounts(server);
    if accounts.is_empty() {
        return Err(ctx.not_logged_in());
    }
    let before = state.account(server, None).map(|(account, _)| account.to_owned());
    let account = match args.account {
        Some(typed) => known(&typed, &accounts, server)?,
        None => choose(&accounts, before.as_deref(), ctx)?,
    };
    if let Some(pinned) = ctx.settings.account.as_ref().filter(|pinned| pinned.value != account) {
        let profile = pinned.origin.name().unwrap_or_default();
        return Err(Error::usage(format!("the profile {profile} decides: it acts as {}", pinned.value)).hint(format!(
            "`ums config set profile.{profile}.account {account}` changes that, \
             `ums config unset profile.{profile}.account` leaves it to `ums auth switch`"
        )));
    }
    let is_same = before.as_deref() == Some(account.as_str());
    let words = if is_same {
        format!("you act on {server} as {account} already")
    } else {
        ctx.done_to(
            &format!("acting on {server} as {account} from now on"),
            &format!("switched to {account} on {server}"),
        )
    };
    if !is_same && !ctx.global.dry_run {
        State::switch(server, &account)?;
    }
    warn_if_shadowed(ctx);
    let json = json!({ "server": server, "account": account, "before": before });
    Ok(Answer::One(Outcome::new(&outcomes::SWITCHED, json).say(words).id(account).boxed()))
}

fn choose(accounts: &[String], active: Option<&str>, ctx: &Context) -> Result<String> {
    // There is nothing to choose.
    if let [only] = accounts {
        return Ok(only.clone());
    }
    let first = accounts.iter().position(|account| Some(account.as_str()) == active).unwrap_or_default();
    let chosen = ctx.prompt.select("Account", accounts, first, &format!("one of {}", accounts.join(", ")))?;
    Ok(accounts[chosen].clone())
}

/// E-mails are the same whatever their letters' case.
fn known(typed: &str, accounts: &[String], server: &str) -> Result<String> {
    if let Some(account) = accounts.iter().find(|account| account.eq_ignore_ascii_case(typed)) {
        return Ok(account.clone());
    }
    let all = format!("logged in there: {}", accounts.join(", "));
    let error = Error::nothing_here(format!("{typed} is not logged in to {server}"));
    Err(match nearest(typed, accounts.iter().map(String::as_str)) {
        Some(near) => error.hint(format!("did you mean {near}? {all}")),
        None => error.hint(format!("{all}; `ums auth login --email {typed}` adds it")),
    })
}
