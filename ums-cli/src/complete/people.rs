//! What only the server knows: people and keys. Without a login there are none.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use secrecy::{ExposeSecret, SecretString};
use ums_client::{Client, Cursor, ErrorKind, ListUsers, User, UserSort};

use super::bash::common_start;
use super::cache::{self, Found, Place};
use super::typed::Typed;
use crate::context::Context;
use crate::credentials::{Backend, Login, Session, keyring_would_ask};
use crate::state::State;
use crate::{clock, secrets};

/// The most that a shell is given to choose from.
const MOST: usize = 100;
/// The most that a server gives at once.
const PER_PAGE: u32 = 1000;
/// When no further page is begun.
const LAST_PAGE: Duration = Duration::from_millis(250);

/// E-mails, and ids, that begin with what was typed.
pub fn people(word: &str, typed: &Typed) -> Vec<Found> {
    let word = word.to_lowercase();
    // What begins with a dash, or could not be in an e-mail or id, is none.
    if word.starts_with('-') || word.chars().count() > 200 {
        return Vec::new();
    }
    // Who can come back, or go for good, is among the deleted.
    let deleted = ["ums users restore", "ums users purge"].contains(&typed.path.as_str());
    let which = if deleted { "deleted" } else { "people" };
    ask(typed, &format!("{which} {word}"), async |client| {
        let list = || {
            let list = client.users().list().per_page(PER_PAGE);
            if deleted { list.deleted() } else { list }
        };
        let by_email = |user: User| Found { value: user.email, help: user.name };
        let everyone = list().sort(UserSort::Email);
        let first = if word.is_empty() { everyone } else { everyone.query(&word) };
        let found = match walk(&client, first, &word, by_email).await {
            // A server that cannot search is asked for the first page.
            Err(error) if error.kind() == ErrorKind::Api => walk(&client, list(), &word, by_email).await?,
            found => found?,
        };
        let is_id = word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
        if !found.is_empty() || !is_id {
            return Ok(found);
        }
        let by_id = |user: User| Found { value: user.id.to_string(), help: user.email };
        walk(&client, list(), &word, by_id).await
    })
    .unwrap_or_default()
}

/// The names and ids of keys.
pub fn keys(typed: &Typed) -> Vec<Found> {
    let owner = typed.owner();
    let question = format!("keys {}", owner.as_deref().unwrap_or_default());
    ask(typed, &question, async |client| {
        let keys = match &owner {
            None => client.api_keys().list().await?,
            Some(id) if !id.contains('@') => client.api_keys().for_user(id.as_str()).await?,
            Some(email) => match client.users().list().per_page(1).email(email).send().await?.items.pop() {
                Some(owner) => client.api_keys().for_user(&owner.id).await?,
                None => return Ok(Vec::new()),
            },
        };
        let same = |name: &str| keys.iter().filter(|key| key.name == name).count();
        let by_name = keys.iter().filter(|key| same(&key.name) == 1);
        let by_name = by_name.map(|key| Found { value: key.name.clone(), help: key.id.to_string() });
        let by_id = keys.iter().map(|key| Found { value: key.id.to_string(), help: key.name.clone() });
        Ok(by_name.chain(by_id).take(2 * MOST).collect())
    })
    .unwrap_or_default()
}

/// Reads pages for as long as it is not clear what all of them have in common: a shell inserts that.
async fn walk(
    client: &Client,
    list: ListUsers,
    word: &str,
    found_in: impl Fn(User) -> Found,
) -> ums_client::Result<Vec<Found>> {
    let began = Instant::now();
    let mut found: Vec<Found> = Vec::new();
    let mut page = list.await?;
    loop {
        let begins = |one: &Found| one.value.to_lowercase().starts_with(word);
        found.extend(page.items.into_iter().map(&found_in).filter(begins));
        let values: Vec<String> = found.iter().map(|one| one.value.to_lowercase()).collect();
        let common = common_start(&values);
        let is_clear = common.is_some_and(|common| common.len() <= word.len());
        let next: Cursor = match page.next {
            Some(next) if !is_clear && began.elapsed() < LAST_PAGE => next,
            // There may be others that begin otherwise.
            Some(_) if !is_clear => return Ok(Vec::new()),
            _ => break,
        };
        page = client.users().list().resume(&next).await?;
    }
    // The first and the last of them have in common what all have.
    found.sort_by_cached_key(|one| one.value.to_lowercase());
    if found.len() > MOST {
        found.drain(MOST - 1..found.len() - 1);
    }
    Ok(found)
}

/// Asks as whoever would make the call, unless the answer of a moment ago is there.
fn ask(
    typed: &Typed,
    question: &str,
    call: impl AsyncFn(Client) -> ums_client::Result<Vec<Found>>,
) -> Option<Vec<Found>> {
    let ctx = context(typed)?;
    let server = ctx.server().ok()?;
    let place = Place::of(server, &account(&ctx)?, question)?;
    if let Some(found) = place.get() {
        return Some(found);
    }
    if asks_a_person(&ctx) {
        return None;
    }
    let token = token(&ctx, typed)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().ok()?;
    let client = ctx.client().ok()?.with_token(token);
    let found = runtime.block_on(call(client)).ok()?;
    place.put(&found);
    Some(found)
}

pub fn context(typed: &Typed) -> Option<Context> {
    let global = typed.global();
    // Standard input is the terminal, or not ours.
    let from_stdin = global.token_file.as_deref().is_some_and(secrets::is_stdin);
    (!from_stdin).then(|| Context::new(global).ok()).flatten()
}

/// Whether getting at the token could ask somebody to unlock a keyring.
fn asks_a_person(ctx: &Context) -> bool {
    let (Ok(state), Ok(server)) = (State::load(), ctx.server()) else { return true };
    let backend = state.account(server, ctx.account()).map(|(_, backend)| backend);
    ctx.given_source().is_none() && backend == Some(Backend::Keyring) && keyring_would_ask()
}

/// As whom the call would be made. A token of its own is told by its digest alone.
fn account(ctx: &Context) -> Option<String> {
    if ctx.given_source().is_none() {
        let state = State::load().ok()?;
        if let Some((account, _)) = state.account(ctx.server().ok()?, ctx.account()) {
            return Some(format!("account {account}"));
        }
    }
    match ctx.session().ok()? {
        Session::Given { token, .. } => Some(format!("token {}", cache::name(&[token.expose_secret()]))),
        Session::Stored(login) => Some(format!("account {}", login.key.account)),
    }
}

/// A token that is good for now. A new one is fetched by a process of its own: this one ends when its time is over, and what
/// it had got and not yet kept would be lost.
fn token(ctx: &Context, typed: &Typed) -> Option<SecretString> {
    let Some(login) = stored(ctx) else { return given(ctx) };
    let tokens = login.tokens();
    if tokens.expires_at.is_none_or(|at| at > clock::now()) {
        return Some(tokens.access_token);
    }
    tokens.refresh_token.as_ref()?;
    renew(typed)?;
    let renewed = stored(&context(typed)?)?.tokens();
    renewed.expires_at.is_none_or(|at| at > clock::now()).then_some(renewed.access_token)
}

fn given(ctx: &Context) -> Option<SecretString> {
    match ctx.session().ok()? {
        Session::Given { token, .. } => Some(token.clone()),
        Session::Stored(_) => None,
    }
}

fn stored(ctx: &Context) -> Option<&Login> {
    match ctx.session().ok()? {
        Session::Given { .. } => None,
        Session::Stored(login) => Some(login),
    }
}

/// Any call renews the token. This one goes on where we end, and Ctrl-C does not reach it.
fn renew(typed: &Typed) -> Option<()> {
    let global = typed.global();
    let mut command = Command::new(std::env::current_exe().ok()?);
    command.args(["whoami", "--quiet", "--no-input"]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    for (flag, value) in [("--profile", global.profile), ("--server", global.server)] {
        command.args(value.map(|value| format!("{flag}={value}")));
    }
    if let Some(path) = global.ca_cert {
        command.arg("--ca-cert").arg(path);
    }
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.status().ok()?.success().then_some(())
}
