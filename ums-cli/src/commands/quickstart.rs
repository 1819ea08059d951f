//! `ums quickstart`: the only place that holds both a server and a client.

mod folder;
mod outside;
mod people;
mod profile;
mod server;

use std::ffi::OsString;
use std::iter;
use std::path::{Path, PathBuf};

use clap::{CommandFactory, Parser};
use tokio::sync::mpsc::UnboundedReceiver;

use self::server::{NewAdmin, Running};
use crate::cli::{Cli, Command, refuse_secrets};
use crate::config::Config;
use crate::context::Context;
use crate::error::{Error, Exit, Result, cause};
use crate::global::Global;
use crate::state::State;
use crate::{first_sight, interrupt, paths, secrets};

/// Start a private server to try UMS with: sample people, an admin, and you logged in
///
/// The server listens on this machine alone and keeps its data in a folder of yours; a second start finds it again. With a
/// COMMAND it runs just that against the server, and leaves with its exit code.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums quickstart
  ums quickstart --temp -- users list -o json
  ums quickstart --temp -- ./my-tests.sh     (finds UMS_SERVER and UMS_TOKEN_FILE set)")]
pub struct Args {
    /// A fresh server on temporary data, gone afterwards
    #[arg(long)]
    temp: bool,

    /// Words of `ums`, or another program, to run instead of waiting for Ctrl-C
    #[arg(last = true, value_name = "COMMAND")]
    command: Vec<String>,
}

pub async fn run(args: Args, ctx: &Context) -> Result<Exit> {
    // Words that make no sense are told before anything is started.
    own_server_alone(&ctx.global)?;
    let task = Task::parse(args.command, ctx)?;
    if let Task::Told(exit) = task {
        return Ok(exit);
    }
    if args.temp {
        let mut signals = interrupt::listen();
        let folder = temporary_folder()?;
        let place = Place::start(folder.path(), false, &task, ctx, &mut signals).await?;
        if matches!(task, Task::Wait) {
            place.show_people(ctx).await;
            ctx.out.lines(&profile::steps_without(&place.url, &place.token_file));
        }
        let waits = matches!(task, Task::Wait);
        let exit = task.run(&place, ctx, &mut signals).await;
        place.stop().await?;
        if waits {
            ctx.out.note("Stopped. Nothing is left of it");
        }
        return exit;
    }
    if matches!(task, Task::Wait) {
        // It is going to be written: a fault in it is better told before anything starts.
        Config::load()?;
    }
    let folder = paths::quickstart_dir()?;
    paths::private_dir(&folder)?;
    paths::require_private(&folder)?;
    // From the look whether one runs to the announcement of ours: of two that start at once, one uses the other's.
    let lock = folder::lock(&folder)?;
    let mut signals = interrupt::listen();
    if let Some(url) = folder::running(&folder).await {
        let _visit = folder::visit(&folder)?;
        drop(lock);
        let place = Place { url, token_file: folder::token_file(&folder), server: None };
        return in_folder(task, &place, None, ctx, &mut signals).await;
    }
    let place = Place::start(&folder, true, &task, ctx, &mut signals).await?;
    let announced = folder::announce(&folder, &place.url);
    drop(lock);
    let waits = matches!(task, Task::Wait);
    let exit = match announced {
        Ok(()) => in_folder(task, &place, Some(&folder), ctx, &mut signals).await,
        Err(error) => Err(error),
    };
    // Who comes now starts a server of its own when this one has ended; who is there already may finish.
    let _lock = folder::lock(&folder);
    folder::withdraw(&folder);
    if !waits {
        tokio::select! {
            () = folder::left_alone(&folder) => {}
            _ = signals.recv() => {}
        }
    }
    place.stop().await?;
    exit
}

/// One that nobody else can enter, and that is gone when it is dropped.
fn temporary_folder() -> Result<tempfile::TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix("ums-quickstart-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o700));
    }
    builder.tempdir().map_err(|e| Error::local(format!("cannot make a temporary folder: {}", cause(&e))))
}

/// With data that stays. `own`: the folder, where the server is ours and not one that ran already.
async fn in_folder(
    task: Task,
    place: &Place,
    own: Option<&PathBuf>,
    ctx: &Context,
    signals: &mut UnboundedReceiver<Exit>,
) -> Result<Exit> {
    if !matches!(task, Task::Wait) {
        return task.run(place, ctx, signals).await;
    }
    if own.is_none() {
        ctx.out.note(&format!("A quickstart server runs already: {}", place.url));
    }
    let is_default = profile::write(&place.url, &place.token_file)?;
    place.show_people(ctx).await;
    ctx.out.lines(&profile::steps(is_default));
    let Some(folder) = own else { return Ok(Exit::Ok) };
    let exit = task.run(place, ctx, signals).await;
    ctx.out.note(&format!("Stopped. The data stays in {}", folder.display()));
    exit
}

/// Flags that would be about another server.
fn own_server_alone(global: &Global) -> Result<()> {
    let named = [
        ("--server", global.server.is_some()),
        ("--profile", global.profile.is_some()),
        ("--token-file", global.token_file.is_some()),
        ("--ca-cert", global.ca_cert.is_some()),
    ];
    match named.into_iter().find(|(_, given)| *given) {
        Some((flag, _)) => {
            Err(Error::usage(format!("a quickstart calls its own server, and {flag} is about another one"))
                .hint(format!("leave {flag} out, or leave `quickstart` out")))
        }
        None => Ok(()),
    }
}

/// What to do with the server once it is there.
enum Task {
    Wait,
    Ums(Box<Cli>),
    Outside(Vec<String>),
    /// Nothing more: the words could not be parsed, or asked for help.
    Told(Exit),
}

impl Task {
    fn parse(command: Vec<String>, ctx: &Context) -> Result<Self> {
        let Some(first) = command.first() else { return Ok(Self::Wait) };
        let is_ours = first == "ums" || first.starts_with('-') || Cli::command().find_subcommand(first).is_some();
        if !is_ours {
            outside::require(first)?;
            return Ok(Self::Outside(command));
        }
        let words = command.into_iter().skip_while(|word| word == "ums").map(OsString::from);
        let words: Vec<OsString> = iter::once("ums".into()).chain(words).collect();
        refuse_secrets(&words)?;
        let cli = match Cli::try_parse_from(&words) {
            Ok(cli) => cli,
            Err(error) => {
                let out = if ctx.global.output.is_some() { &ctx.out } else { &first_sight::output(&words) };
                return Ok(Self::Told(first_sight::answer(&error, &words, out)));
            }
        };
        own_server_alone(&cli.global)?;
        match cli.command {
            Command::Quickstart(_) => Err(Error::usage("a quickstart cannot run a quickstart")),
            command => Ok(Self::Ums(Box::new(Cli { global: cli.global.inherit(&ctx.global), command }))),
        }
    }

    async fn run(self, place: &Place, ctx: &Context, signals: &mut UnboundedReceiver<Exit>) -> Result<Exit> {
        match self {
            Self::Wait => {
                ctx.out.lines(&format!("\nServing on {} until Ctrl-C", place.url));
                signals.recv().await;
                Ok(Exit::Ok)
            }
            Self::Ums(cli) => {
                let inner = place.context(*cli)?;
                tokio::select! {
                    exit = inner.run() => Ok(exit),
                    Some(exit) = signals.recv() => Ok(exit),
                }
            }
            Self::Told(exit) => Ok(exit),
            Self::Outside(command) => outside::run(&command, &place.url, &place.token_file, signals).await,
        }
    }
}

/// A server that runs, and the token of its admin.
struct Place {
    url: String,
    token_file: PathBuf,
    /// Ours to stop; `None` where another `ums` runs it.
    server: Option<Running>,
}

impl Place {
    async fn start(
        folder: &Path,
        stays: bool,
        task: &Task,
        ctx: &Context,
        signals: &mut UnboundedReceiver<Exit>,
    ) -> Result<Self> {
        // With a command, standard error is the command's.
        let say = |text: &str| if matches!(task, Task::Wait) { ctx.out.note(text) } else { ctx.out.detail(text) };
        say("Starting a private UMS server");
        say(&format!("  data    {} (yours alone)", folder.display()));
        let (running, ready) = ctx.out.waiting_for("the server to start", Running::start(folder, signals)).await?;
        say(&format!("  server  {}", ready.url));
        let place = Self { url: ready.url, token_file: folder::token_file(folder), server: Some(running) };
        if let Some(NewAdmin { email, password }) = &ready.new_admin {
            let words = format!("  admin   {email}, password {password} (shown this once)");
            // Of data that stays there is no second chance to learn it.
            if stays { ctx.out.note(&words) } else { say(&words) }
        }
        if ready.is_fresh {
            if stays {
                // Logins to a server that listened here before are no good on this one, and would go before the profile.
                State::forget(&place.url)?;
            }
            let inner = place.context(Cli { global: ctx.global.clone(), command: people::list() })?;
            let created = people::create(&inner.ctx);
            let count = tokio::select! {
                count = created => count?,
                Some(exit) = signals.recv() => return Err(Error::signal(exit)),
            };
            inner.ctx.out.end();
            say(&format!("  people  {count} invented ones"));
        } else {
            say("  people  those of before");
        }
        Ok(place)
    }

    /// `ums users list`, as it would be typed.
    async fn show_people(&self, ctx: &Context) {
        ctx.out.note("");
        if let Ok(inner) = self.context(Cli { global: ctx.global.clone(), command: people::list() }) {
            inner.run().await;
        }
    }

    fn context(&self, cli: Cli) -> Result<Inner> {
        let token = secrets::token_from_file(&self.token_file)?;
        let ctx = Context::for_server(cli.global, &self.url, token)?;
        Ok(Inner { ctx, command: cli.command })
    }

    async fn stop(self) -> Result<()> {
        match self.server {
            Some(server) => server.end().await,
            None => Ok(()),
        }
    }
}

/// Words of `ums` with the server they are for.
struct Inner {
    ctx: Context,
    command: Command,
}

impl Inner {
    async fn run(self) -> Exit {
        // Boxed, since a command runs a command here.
        Box::pin(super::run_in(&self.ctx, self.command)).await
    }
}
