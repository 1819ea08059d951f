//! `ums auth`: logging in and out, and what came of it.

mod login;
mod logout;
mod register;
mod status;
mod switch;
mod token;

use clap::Subcommand;
use secrecy::SecretString;
use serde_json::json;
use ums_client::auth::Tokens;
use ums_client::{Token, User};

use crate::context::Context;
use crate::credentials::{self, Backend, Key, Storage};
use crate::dry_run::DryRun;
use crate::error::Result;
use crate::output::shape::Shape;
use crate::output::{Answer, Outcome, outcomes};
use crate::state::State;

#[derive(clap::Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Login(login::Args),
    Logout(logout::Args),
    Status(status::Args),
    Switch(switch::Args),
    Token(token::Args),
    Register(register::Args),
}

impl Args {
    pub fn shape(&self) -> &'static Shape {
        match self.command {
            Command::Login(_) | Command::Register(_) => &outcomes::LOGGED_IN,
            Command::Logout(_) => &outcomes::LOGGED_OUT,
            Command::Status(_) => &outcomes::AUTH_STATUS,
            Command::Switch(_) => &outcomes::SWITCHED,
            Command::Token(_) => &outcomes::TOKEN,
        }
    }

    pub fn dry_run(&self) -> DryRun {
        match self.command {
            Command::Status(_) | Command::Token(_) => DryRun::Reads,
            Command::Login(_) => DryRun::None,
            Command::Logout(_) | Command::Register(_) | Command::Switch(_) => DryRun::Asks,
        }
    }
}

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'static>> {
    match args.command {
        Command::Login(args) => login::run(args, ctx).await,
        Command::Logout(args) => logout::run(args, ctx).await,
        Command::Status(args) => status::run(args, ctx).await,
        Command::Switch(args) => switch::run(args, ctx),
        Command::Token(args) => token::run(args, ctx).await,
        Command::Register(args) => register::run(args, ctx).await,
    }
}

/// Where to keep the token, found out and tried before any secret is asked for. `None`: nowhere.
fn choose_backend(asked: Option<Storage>, ctx: &Context) -> Result<Option<Backend>> {
    let storage = asked.unwrap_or(ctx.settings.storage.value);
    let backend = match storage {
        Storage::None => return Ok(None),
        Storage::File => Backend::File,
        Storage::Keyring => Backend::Keyring,
        Storage::Auto => match Backend::Keyring.probe(ctx.patience()) {
            Ok(()) => return Ok(Some(Backend::Keyring)),
            Err(error) if !ctx.prompt.is_allowed() => return Err(error.hint(WITHOUT_KEYRING)),
            Err(error) => {
                ctx.out.warn(error.message());
                let path = credentials::file_path()?;
                let question = format!("Keep the token in {}, which you alone can read?", path.display());
                if !ctx.prompt.confirm(&question)? {
                    return Err(error.hint(WITHOUT_KEYRING));
                }
                Backend::File
            }
        },
    };
    backend.probe(ctx.patience())?;
    Ok(Some(backend))
}

const WITHOUT_KEYRING: &str =
    "`--storage file` keeps the token in a file that you alone can read; or do without a login and set UMS_TOKEN";

/// Keeps what a login or a registration gave, or ends it again where nothing is to be kept.
async fn keep(token: Token, backend: Option<Backend>, ctx: &Context) -> Result<Answer<'static>> {
    let tokens = Tokens::from(&token);
    let Some(backend) = backend else {
        end(&tokens, ctx).await;
        return logged_in(&token.user, None, ctx);
    };
    if let Err(error) = store(&token.user.email, &tokens, backend, ctx).await {
        // A session whose token nobody has is better ended.
        end(&tokens, ctx).await;
        return Err(error);
    }
    logged_in(&token.user, Some(backend), ctx)
}

/// Ends a session that nobody here uses any more, as far as that can be done.
async fn end(tokens: &Tokens, ctx: &Context) {
    let Ok(client) = ctx.client() else { return };
    let log_out = async |access: SecretString| client.with_token(access).auth().logout().await;
    let ended = log_out(tokens.access_token.clone()).await;
    // An access token that has run out does not end its session; the next one does.
    if ended.is_err_and(|error| error.is_unauthenticated())
        && let Some(refresh) = &tokens.refresh_token
        && let Ok(token) = client.auth().refresh(refresh.clone()).await
    {
        drop(log_out(token.access_token).await);
    }
}

async fn store(account: &str, tokens: &Tokens, backend: Backend, ctx: &Context) -> Result<()> {
    let key = Key { server: ctx.server()?.to_owned(), account: account.to_owned() };
    let before = State::load()?.account(&key.server, Some(account)).map(|(_, backend)| backend);
    let earlier = backend.replace(before, &key, tokens, ctx.patience(), ctx.longest_refresh())?;
    // The session of an earlier login would go on unseen. A token that was brought along is not ours to end.
    if let Some(earlier) = earlier.filter(|earlier| earlier.refresh_token.is_some()) {
        end(&earlier, ctx).await;
    }
    if let Some(before) = before.filter(|before| *before != backend)
        && before.remove(&key, ctx.patience()).is_err()
    {
        ctx.out.warn(&format!("the token of an earlier login is still in {before}"));
    }
    State::logged_in(&key.server, account, backend)
}

fn logged_in(user: &User, backend: Option<Backend>, ctx: &Context) -> Result<Answer<'static>> {
    let server = ctx.server()?;
    let words = match backend {
        Some(backend) => format!("logged in to {server} as {} ({}); the token is in {backend}", user.email, user.role),
        None => format!("{server} knows you as {} ({}); nothing was kept", user.email, user.role),
    };
    if backend.is_some() && ctx.server_is_for_this_call() {
        // Otherwise the very next command would go elsewhere, and find nobody logged in.
        ctx.out.note(&format!(
            "to go on there: export UMS_SERVER={server}, or name it in a profile, or give --server again"
        ));
    }
    let storage = backend.map_or("none", Backend::as_str);
    let json = json!({ "server": server, "account": user.email, "user": user, "storage": storage });
    Ok(Answer::One(Outcome::new(&outcomes::LOGGED_IN, json).say(words).id(user.id.as_str()).name(&user.email).boxed()))
}

/// Says so where the token just kept will not be the one used.
fn warn_if_shadowed(ctx: &Context) {
    if let Some(from) = ctx.given_source() {
        ctx.out.warn(&format!("the token from {from} goes before this login as long as it is set"));
    }
}

/// A login wants an account that can be asked for, an e-mail.
fn ask_email(given: Option<String>, ctx: &Context) -> Result<String> {
    match given.or_else(|| ctx.account().map(str::to_owned)) {
        Some(email) => Ok(email),
        None => ctx.prompt.text("E-mail", "--email"),
    }
}
