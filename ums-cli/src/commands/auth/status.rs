//! `ums auth status`.

use jiff::Timestamp;
use serde_json::{Value, json};
use ums_client::User;

use crate::clock;
use crate::context::Context;
use crate::credentials::Session;
use crate::error::{Error, Exit, Result};
use crate::output::{Answer, Outcome};

/// Show where you are logged in, and whether it still holds
///
/// Exits with 0 when the server takes the token, with 4 when it does not or there is none, with 10 when it cannot be reached.
#[derive(clap::Args)]
pub struct Args {}

pub async fn run(_: Args, ctx: &Context) -> Result<Answer<'static>> {
    let server = ctx.server()?;
    let session = match ctx.session() {
        Ok(session) => session,
        Err(error) if error.exit() == Exit::NotLoggedIn => {
            let outcome = outcome(server, "none", None, Value::Null, None, None);
            return Ok(Answer::OneBut(outcome.boxed(), error));
        }
        Err(error) => return Err(error),
    };
    let (account, storage, expires_at) = match session {
        Session::Given { from, .. } => (None, json!(from), None),
        Session::Stored(login) => {
            (Some(login.key.account.clone()), json!(login.backend.as_str()), login.tokens().expires_at)
        }
    };
    let asked = ctx.call(async |client| client.me().get().await).await;
    // A refresh on the way may have moved the end.
    let expires_at =
        if let (Ok(_), Session::Stored(login)) = (&asked, session) { login.tokens().expires_at } else { expires_at };
    let state = match &asked {
        Ok(_) => "valid",
        Err(error) => state(error, expires_at),
    };
    let user = asked.as_ref().ok();
    let outcome = outcome(server, state, account.or(user.map(|user| user.email.clone())), storage, user, expires_at);
    Ok(match asked {
        Ok(_) => Answer::One(outcome.boxed()),
        Err(error) => Answer::OneBut(outcome.boxed(), error),
    })
}

fn state(error: &Error, expires_at: Option<Timestamp>) -> &'static str {
    match error.exit() {
        Exit::NotLoggedIn if expires_at.is_some_and(|at| at <= clock::now()) => "expired",
        Exit::NotLoggedIn => "revoked",
        _ => "unreachable",
    }
}

fn outcome(
    server: &str,
    state: &str,
    account: Option<String>,
    storage: Value,
    user: Option<&User>,
    expires_at: Option<Timestamp>,
) -> Outcome {
    let mut outcome = Outcome::new(json!({
        "server": server,
        "account": account,
        "storage": storage,
        "state": state,
        "expires_at": expires_at.map(|at| format!("{at:.3}")),
        "user": user,
    }))
    .field("Server", server)
    .field("State", state);
    if let Some(account) = account {
        outcome = outcome.id(account.clone()).field("Account", account);
    }
    if let Some(user) = user {
        outcome = outcome.field("Name", user.name.clone()).field("Role", user.role.to_string());
    }
    if let Some(storage) = storage.as_str() {
        outcome = outcome.field("Token from", storage);
    }
    outcome
}
