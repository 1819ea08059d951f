//! `ums auth status`.

use jiff::Timestamp;
use serde_json::json;
use ums_client::User;

use crate::clock;
use crate::context::{Context, another};
use crate::credentials::{Session, expiry};
use crate::error::{Error, Exit, Result};
use crate::origin::Origin;
use crate::output::{Answer, Outcome, outcomes};
use crate::state::State;

/// Show where you are logged in, and whether it still holds
///
/// Exits with 0 when the server takes the token, with 4 when it does not or there is none, with 10 when it cannot be reached.
#[derive(clap::Args)]
#[command(after_help = "\
States:
  valid        the server takes the token
  expired      its time is over
  revoked      the server does not take it: the session has ended, or the key is
               revoked or has expired, or it is not of this server
  none         there is no token
  unreachable  the server cannot be asked
  error        the server, or something on this machine, failed

Examples:
  ums auth status
  ums auth status -o json | jq -r .state")]
pub struct Args {}

/// What is known of the token.
#[derive(Default)]
struct Known {
    account: Option<String>,
    /// Where a login keeps it.
    storage: Option<&'static str>,
    /// What it comes from.
    source: Option<String>,
    expires_at: Option<Timestamp>,
}

pub async fn run(_: Args, ctx: &Context) -> Result<Answer<'static>> {
    let server = ctx.server()?;
    let session = match ctx.session() {
        Ok(session) => session,
        Err(error) if error.exit() == Exit::NotLoggedIn => {
            return Ok(Answer::OneBut(outcome(ctx, server, "none", Known::default(), None).boxed(), error));
        }
        // What is known without the store that fails.
        Err(error) if error.exit() == Exit::Local => {
            return Ok(Answer::OneBut(outcome(ctx, server, "error", Known::without_token(ctx)?, None).boxed(), error));
        }
        Err(error) => return Err(error),
    };
    let before = Known::of(session);
    let asked = ctx.call(async |client| client.me().get().await).await;
    Ok(match asked {
        // A refresh on the way may have moved the end.
        Ok(user) => Answer::One(outcome(ctx, server, "valid", Known::of(session), Some(&user)).boxed()),
        Err(error) => {
            let state = state(&error, &before);
            let error = explained(error, state, session);
            Answer::OneBut(outcome(ctx, server, state, before, None).boxed(), error)
        }
    })
}

impl Known {
    fn without_token(ctx: &Context) -> Result<Self> {
        if let Some(from) = ctx.given_source() {
            return Ok(Self { source: Some(from.to_owned()), ..Self::default() });
        }
        let state = State::load()?;
        let Some((account, backend)) = state.account(ctx.server()?, ctx.account()) else {
            return Ok(Self { source: ctx.token_source(), ..Self::default() });
        };
        let (account, storage) = (Some(account.to_owned()), Some(backend.as_str()));
        Ok(Self { account, storage, source: Some("login".to_owned()), expires_at: None })
    }

    fn of(session: &Session) -> Self {
        match session {
            Session::Given { token, from } => {
                Self { source: Some(from.clone()), expires_at: expiry(token), ..Self::default() }
            }
            Session::Stored(login) => Self {
                account: Some(login.key.account.clone()),
                storage: Some(login.backend.as_str()),
                source: Some("login".to_owned()),
                expires_at: login.tokens().expires_at,
            },
        }
    }
}

/// Why it does not hold: `error` where the server answered, and not about the token.
fn state(error: &Error, known: &Known) -> &'static str {
    match error.exit() {
        Exit::NotLoggedIn if known.expires_at.is_some_and(|at| at <= clock::now()) => "expired",
        Exit::NotLoggedIn => "revoked",
        Exit::Unreachable => "unreachable",
        _ => "error",
    }
}

/// A token that was handed to this call says itself when it ends; a key does not.
fn explained(error: Error, state: &str, session: &Session) -> Error {
    match (session, state) {
        (Session::Given { from, .. }, "expired") => {
            error.say(format!("the token from {from} has expired")).hint(another(from))
        }
        (Session::Given { token, from }, "revoked") if expiry(token).is_some() => {
            error.say(format!("the session of the token from {from} has ended")).hint(another(from))
        }
        _ => error,
    }
}

fn outcome(ctx: &Context, server: &str, state: &str, known: Known, user: Option<&User>) -> Outcome {
    let Known { account, storage, source, expires_at } = known;
    let settings = &ctx.settings;
    // A login is that of the profile's account, or of the active one; a token that is handed over has its own.
    let account_from = match (&account, user) {
        (Some(_), _) => {
            Some(settings.account.as_ref().map_or(Origin::Login, |account| account.origin.clone()).to_string())
        }
        (None, Some(_)) => Some("the token".to_owned()),
        (None, None) => None,
    };
    let account = account.or(user.map(|user| user.email.clone()));
    let profile = settings.profile.as_ref();
    let mut outcome = Outcome::new(
        &outcomes::AUTH_STATUS,
        json!({
            "server": server,
            "server_from": settings.server.origin.to_string(),
            "profile": profile.map(|profile| &profile.value),
            "profile_from": profile.map(|profile| profile.origin.to_string()),
            "account": account,
            "account_from": account_from,
            "storage": storage,
            "source": source,
            "state": state,
            "expires_at": expires_at.map(|at| format!("{at:.3}")),
            "user": user,
        }),
    )
    .field("Server", server)
    .field("State", state);
    if let Some(account) = account {
        outcome = outcome.field("Account", account);
    }
    if let Some(user) = user {
        outcome = outcome
            .id(user.id.as_str())
            .name(&user.email)
            .field("Name", user.name.clone())
            .field("Role", user.role.to_string());
    }
    if let Some(place) = storage.map(str::to_owned).or(source) {
        outcome = outcome.field("Token from", place);
    }
    outcome = outcome.field("Server from", settings.server.origin.to_string());
    if let Some(from) = account_from {
        outcome = outcome.field("Account from", from);
    }
    if let Some(profile) = profile {
        outcome = outcome.field("Profile", profile.value.clone()).field("Profile from", profile.origin.to_string());
    }
    outcome
}
