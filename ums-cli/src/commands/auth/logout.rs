//! `ums auth logout`.

use serde_json::json;

use crate::complete;
use crate::context::Context;
use crate::credentials::{Key, Login, Session, is_api_key};
use crate::error::{Error, Exit, Result};
use crate::output::{Answer, Outcome, outcomes};
use crate::state::State;

/// End the session and forget the token
///
/// An API key is forgotten here, and stays good: `ums keys revoke` ends it.
#[derive(clap::Args)]
pub struct Args {
    /// End all your sessions on the server, those on other machines as well
    #[arg(long)]
    all: bool,
}

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'static>> {
    let login = ctx.login().map_err(|error| match error.code() {
        "credential_store" => error.hint("nothing was ended and nothing removed: mend that, and log out again"),
        _ => error,
    })?;
    let Some(login) = login else { return Err(no_login(ctx)?) };
    let Login { key: Key { server, account }, backend, .. } = &login;
    let (key, backend) = (Key { server: server.clone(), account: account.clone() }, *backend);
    // The token is forgotten even where the server cannot be told; but then it says so.
    if ctx.global.dry_run {
        let json =
            json!({ "server": login.key.server, "account": login.key.account, "session_ended": false, "now": null });
        let far = if args.all { ", everywhere" } else { "" };
        let said = format!("would have logged out of {} as {}{far}", login.key.server, login.key.account);
        return Ok(Answer::One(Outcome::new(&outcomes::LOGGED_OUT, json).say(said).boxed()));
    }
    let is_key = is_api_key(&login.tokens());
    let ended = if is_key && !args.all { Ok(()) } else { end(Session::Stored(login), args.all, ctx).await };
    backend.remove(&key, ctx.patience()).map_err(|error| match &ended {
        Ok(()) if !is_key => {
            let said = format!("the session is ended, but its token is still in {backend}: {}", error.message());
            error.say(said).hint("it is good for nothing; `ums auth logout` once more removes it")
        }
        _ => error.hint("nothing was removed: mend that, and log out again"),
    })?;
    State::logged_out(&key.server, &key.account)?;
    complete::forget();
    let ended = match ended {
        Ok(()) => args.all || !is_key,
        // Nothing left to end.
        Err(error) if error.exit() == Exit::NotLoggedIn => true,
        Err(error) => {
            let what = if args.all { "your sessions could" } else { "the session could" };
            let lasts = if args.all { "last until they expire" } else { "lasts until it expires" };
            ctx.out.warn(&format!("{what} not be ended on the server, and {lasts}: {}", error.message()));
            false
        }
    };
    // Who was there before, or a token of another kind, takes over: nobody should find that out by what it does.
    let state = State::load()?;
    let next = state.account(&key.server, ctx.account()).map(|(account, _)| account);
    let (next, source) = match (ctx.given_source(), next) {
        (None, Some(account)) => (Some(account), Some("login".to_owned())),
        (Some(source), _) => (None, Some(source.to_owned())),
        (None, None) => (None, ctx.token_source()),
    };
    let mut words = format!("logged out of {} as {}", key.server, key.account);
    if is_key {
        words.push_str("; the API key is forgotten here and stays good until it expires or is revoked");
    } else if args.all && ended {
        words.push_str(", everywhere");
    }
    match (next, &source) {
        (Some(account), _) => words.push_str(&format!("; now acting as {account}")),
        (None, Some(source)) => words.push_str(&format!("; now acting by the token from {source}")),
        (None, None) => {}
    }
    let now = source.map(|source| json!({ "account": next, "source": source }));
    let json = json!({ "server": key.server, "account": key.account, "session_ended": ended, "now": now });
    Ok(Answer::One(Outcome::new(&outcomes::LOGGED_OUT, json).say(words).boxed()))
}

/// Nobody is logged in; and yet there may be a token.
fn no_login(ctx: &Context) -> Result<Error> {
    // A token whose item somebody removed is as good as logged out: forget the account as well.
    let server = ctx.server()?;
    if let Some((account, _)) = State::load()?.account(server, ctx.account()) {
        State::logged_out(server, account)?;
    }
    Ok(match ctx.token_source() {
        Some(from) => ctx.not_logged_in().hint(format!("the token in use comes from {from}: remove it there")),
        None => ctx.not_logged_in(),
    })
}

async fn end(session: Session, all: bool, ctx: &Context) -> Result<()> {
    if all {
        return ctx.call_as(&session, async |client| client.me().sessions().end_all().await).await.map(drop);
    }
    ctx.call_as(&session, async |client| client.auth().logout().await).await
}
