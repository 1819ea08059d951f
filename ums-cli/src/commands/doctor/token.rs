//! Where the token lies, whether the server takes it, and what may be done by it.

use std::time::Duration;

use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};

use super::here::failed;
use crate::clock;
use crate::context::{Context, another};
use crate::credentials::{Backend, Key, Session, expiry};
use crate::error::{Error, Exit};
use crate::output::checks::Check;
use crate::state::State;

const PATIENCE: Duration = Duration::from_secs(3);

/// Whether it answers when it is asked for what is not there: nothing is written, and nobody is asked to unlock it.
pub fn keyring(ctx: &Context) -> Check {
    let state = State::load().unwrap_or_default();
    let server = ctx.server().unwrap_or_default();
    let remembered = state.account(server, ctx.account()).map(|(_, backend)| backend);
    let nothing = Key { server: "none".to_owned(), account: "ums doctor".to_owned() };
    match (Backend::Keyring.get(&nothing, PATIENCE), remembered) {
        (Ok(_), Some(Backend::Keyring)) => Check::ok("keyring", "it answers, and holds the token for this server"),
        (Ok(_), Some(backend)) => {
            Check::ok("keyring", format!("it answers; the token for this server lies in {backend}"))
        }
        (Ok(_), None) => Check::ok("keyring", "it answers"),
        (Err(error), Some(Backend::Keyring)) => failed("keyring", &error),
        (Err(error), Some(backend)) => {
            Check::ok("keyring", format!("{}; it is not needed, for the token lies in {backend}", error.message()))
        }
        (Err(error), None) => match ctx.session() {
            Ok(Session::Given { from, .. }) => {
                Check::ok("keyring", format!("{}; it is not needed, for the token is from {from}", error.message()))
            }
            _ => {
                let check = Check::warn("keyring", error.message());
                check.hint(error.hint_text().unwrap_or("log in with `--storage file`"))
            }
        },
    }
}

/// The token, and whose it is. It is not renewed: that would change what is stored.
pub async fn look(ctx: &Context, answers: bool) -> Vec<Check> {
    let session = match ctx.session() {
        Ok(session) => session,
        Err(error) if error.exit() == Exit::NotLoggedIn => {
            let check = Check::warn("token", error.message());
            return vec![check.hint(error.hint_text().unwrap_or_default())];
        }
        Err(error) => return vec![failed("token", &error)],
    };
    let (token, from, expires_at, is_renewed) = match session {
        Session::Given { token, from } => (token.clone(), from.clone(), expiry(token), false),
        Session::Stored(login) => {
            let tokens = login.tokens();
            let from = format!("the login of {} ({})", login.key.account, login.backend.as_str());
            (tokens.access_token, from, tokens.expires_at, tokens.refresh_token.is_some())
        }
    };
    let has_ended = expires_at.is_some_and(|at| at <= clock::now());
    if has_ended && is_renewed {
        return vec![Check::ok("token", format!("from {from}; its time is over, and the next call renews it"))];
    }
    let mend = || match session {
        Session::Given { from, .. } => another(from),
        Session::Stored(_) => "log in with `ums auth login`".to_owned(),
    };
    if has_ended {
        return vec![
            Check::fail("token", Exit::NotLoggedIn, format!("the token from {from} has expired")).hint(mend()),
        ];
    }
    if !answers {
        return vec![Check::warn("token", format!("from {from}; without the server nobody knows whether it is good"))];
    }
    asked(ctx, token, &from, expires_at, &mend()).await
}

async fn asked(
    ctx: &Context,
    token: SecretString,
    from: &str,
    expires_at: Option<Timestamp>,
    mend: &str,
) -> Vec<Check> {
    let (client, server) = match ctx.client().and_then(|client| Ok((client, ctx.server()?))) {
        Ok(found) => found,
        Err(error) => return vec![failed("token", &error)],
    };
    let is_key = token.expose_secret().starts_with("ums_");
    match client.with_token(token).me().get().await {
        Ok(user) => {
            let end = expires_at.map(|at| format!(", until {at:.0}")).unwrap_or_default();
            let whose = if is_key { "an API key of " } else { "" };
            vec![
                Check::ok("token", format!("the server takes it, from {from}{end}")),
                Check::ok("role", format!("{whose}{}, {}", user.email, user.role)),
            ]
        }
        Err(error) if error.is_unauthenticated() && error.code().is_some() => {
            let found = format!("the server does not take the token from {from}: it is revoked, or of another server");
            vec![Check::fail("token", Exit::NotLoggedIn, found).hint(mend)]
        }
        Err(error) => vec![failed("token", &Error::api(&error, server))],
    }
}
