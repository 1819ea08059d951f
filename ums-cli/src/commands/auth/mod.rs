//! `ums auth`: logging in and out, and what came of it.

mod login;
mod logout;
mod register;
mod status;

use clap::Subcommand;
use secrecy::ExposeSecret;
use serde_json::json;
use ums_client::{Token, User};

use crate::clock;
use crate::context::Context;
use crate::credentials::{self, Backend, Key, Storage, Tokens};
use crate::error::Result;
use crate::output::{Answer, Outcome};
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
    Register(register::Args),
}

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'static>> {
    match args.command {
        Command::Login(args) => login::run(args, ctx).await,
        Command::Logout(args) => logout::run(args, ctx).await,
        Command::Status(args) => status::run(args, ctx).await,
        Command::Register(args) => register::run(args, ctx).await,
    }
}

/// Where to keep the token, found out and tried before any secret is asked for. `None`: nowhere.
fn choose_backend(asked: Option<Storage>, ctx: &Context) -> Result<Option<Backend>> {
    let storage = asked.or(ctx.profile().and_then(|(_, profile)| profile.storage)).unwrap_or_default();
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
    let tokens = Tokens::granted(&token, clock::now());
    let Some(backend) = backend else {
        end(&tokens, ctx).await;
        return logged_in(&token.user, None, ctx);
    };
    if let Err(error) = store(&token.user.email, &tokens, backend, ctx) {
        // A session whose token nobody has is better ended.
        end(&tokens, ctx).await;
        return Err(error);
    }
    logged_in(&token.user, Some(backend), ctx)
}

async fn end(tokens: &Tokens, ctx: &Context) {
    if let Ok(client) = ctx.client() {
        drop(client.with_token(tokens.access.expose_secret().to_owned()).auth().logout().await);
    }
}

fn store(account: &str, tokens: &Tokens, backend: Backend, ctx: &Context) -> Result<()> {
    let key = Key { server: ctx.server()?.to_owned(), account: account.to_owned() };
    backend.set(&key, tokens, ctx.patience())?;
    let before = State::load()?.account(&key.server, Some(account)).map(|(_, backend)| backend);
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
    let storage = backend.map_or("none", Backend::as_str);
    let json = json!({ "server": server, "account": user.email, "user": user, "storage": storage });
    Ok(Answer::One(Outcome::new(json).say(words).id(user.id.as_str()).boxed()))
}

/// Says so where the token just kept will not be the one used.
fn warn_if_shadowed(ctx: &Context) -> Result<()> {
    if let Some((_, from)) = ctx.given_token()? {
        ctx.out.warn(&format!("the token from {from} goes before this login as long as it is there"));
    }
    Ok(())
}

/// A login wants an account that can be asked for, an e-mail.
fn ask_email(given: Option<String>, ctx: &Context) -> Result<String> {
    match given.or_else(|| ctx.account().map(str::to_owned)) {
        Some(email) => Ok(email),
        None => ctx.prompt.text("E-mail", "--email"),
    }
}
