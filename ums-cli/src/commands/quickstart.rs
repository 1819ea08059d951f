//! `ums quickstart`: the only place that holds both a server and a client.

mod folder;
mod outside;
mod people;
mod profile;

use std::ffi::OsString;
use std::iter;
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;

use clap::{CommandFactory, Parser};
use tokio::net::TcpListener;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::sync::oneshot;
use ums_server::Server;

use crate::cli::{Cli, Command, refuse_secrets};
use crate::config::Config;
use crate::context::{self, Context};
use crate::error::{Error, Exit, Result};
use crate::{interrupt, output, paths, secrets};

const ADMIN: (&str, &str) = ("Quickstart Admin", "admin@example.com");
const PORT: u16 = 8080;

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
    let task = Task::parse(args.command, ctx)?;
    if let Task::Told(exit) = task {
        return Ok(exit);
    }
    let mut signals = interrupt::listen();
    if args.temp {
        let folder = tempfile::Builder::new().prefix("ums-quickstart-").tempdir();
        let folder = folder.map_err(|e| Error::local(format!("cannot make a temporary folder: {e}")))?;
        let place = Place::start(folder.path(), false, &task, ctx, &mut signals).await?;
        if matches!(task, Task::Wait) {
            place.show_people(ctx).await;
            ctx.out.note(&profile::steps_without(&place.url, &place.token_file));
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
    let (place, owner) = match folder::running(&folder).await {
        Some(url) => (Place { url, token_file: folder::token_file(&folder), server: None }, false),
        None => (Place::start(&folder, true, &task, ctx, &mut signals).await?, true),
    };
    let exit = in_folder(task, &place, owner.then_some(&folder), ctx, &mut signals).await;
    if owner {
        folder::withdraw(&folder);
    }
    place.stop().await?;
    exit
}

/// With data that stays. `own`: the folder, where the server is ours and not one that ran already.
async fn in_folder(
    task: Task,
    place: &Place,
    own: Option<&PathBuf>,
    ctx: &Context,
    signals: &mut UnboundedReceiver<Exit>,
) -> Result<Exit> {
    if let Some(folder) = own {
        folder::announce(folder, &place.url)?;
    }
    if !matches!(task, Task::Wait) {
        return task.run(place, ctx, signals).await;
    }
    if own.is_none() {
        ctx.out.note(&format!("A quickstart server runs already: {}", place.url));
    }
    let is_default = profile::write(&place.url, &place.token_file)?;
    place.show_people(ctx).await;
    ctx.out.note(&profile::steps(is_default));
    let Some(folder) = own else { return Ok(Exit::Ok) };
    let exit = task.run(place, ctx, signals).await;
    ctx.out.note(&format!("Stopped. The data stays in {}", folder.display()));
    exit
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
            return Ok(Self::Outside(command));
        }
        let words = command.into_iter().skip_while(|word| word == "ums").map(OsString::from);
        let words: Vec<OsString> = iter::once("ums".into()).chain(words).collect();
        refuse_secrets(&words)?;
        let format = context::format_at_first_sight(&words);
        let cli = match Cli::try_parse_from(words) {
            Ok(cli) => cli,
            Err(error) => return Ok(Self::Told(output::clap(&error, ctx.global.output.unwrap_or(format)))),
        };
        match cli.command {
            Command::Quickstart(_) => Err(Error::usage("a quickstart cannot run a quickstart")),
            command => Ok(Self::Ums(Box::new(Cli { global: cli.global.inherit(&ctx.global), command }))),
        }
    }

    async fn run(self, place: &Place, ctx: &Context, signals: &mut UnboundedReceiver<Exit>) -> Result<Exit> {
        match self {
            Self::Wait => {
                ctx.out.note(&format!("\nServing on {} until Ctrl-C", place.url));
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

/// A server on a runtime and a thread of its own: the command line has but one thread, and blocks it at times.
struct Running {
    stop: oneshot::Sender<()>,
    thread: JoinHandle<anyhow::Result<()>>,
}

/// What the thread of the server tells when it listens.
struct Ready {
    url: String,
    /// Of an admin that was made just now, so that nothing else is there yet.
    new_password: Option<String>,
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
        let token_file = folder::token_file(folder);
        let (database, token) = (folder.join("ums.db"), token_file.clone());
        let (ready_sender, ready) = oneshot::channel();
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::Builder::new()
            .name("server".to_owned())
            .spawn(move || serve(&database, &token, ready_sender, stopped))
            .map_err(|e| Error::unexpected(format!("cannot start a thread: {e}")))?;
        let running = Running { stop, thread };
        let ready = tokio::select! {
            ready = ready => ready,
            Some(exit) = signals.recv() => return Err(Error::signal(exit)),
        };
        let Ok(ready) = ready else {
            running.end().await?;
            return Err(Error::unexpected("the server ended before it began"));
        };
        say(&format!("  server  {}", ready.url));
        let place = Self { url: ready.url, token_file, server: Some(running) };
        if let Some(password) = &ready.new_password {
            let words = format!("  admin   {}, password {password} (shown this once)", ADMIN.1);
            // Of data that stays there is no second chance to learn it.
            if stays {
                ctx.out.note(&words)
            } else {
                say(&words)
            }
            let inner = place.context(Cli { global: ctx.global.clone(), command: people::list() })?;
            let created = people::create(&inner.ctx, |done, of| {
                if matches!(task, Task::Wait) {
                    ctx.out.progress(&format!("  people  {done} of {of}"));
                }
            });
            let count = tokio::select! {
                count = created => count?,
                Some(exit) = signals.recv() => return Err(Error::signal(exit)),
            };
            if matches!(task, Task::Wait) {
                ctx.out.progress("");
            }
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

impl Running {
    async fn end(self) -> Result<()> {
        // It may have ended by itself; its thread knows.
        let _ = self.stop.send(());
        // Not waited for on this thread, which has connections to that server to close.
        match tokio::task::spawn_blocking(|| self.thread.join()).await {
            Ok(Ok(ended)) => ended.map_err(|e| Error::local(format!("the quickstart server: {e:#}"))),
            _ => Err(Error::unexpected("the quickstart server panicked")),
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

fn serve(
    database: &Path,
    token_file: &Path,
    ready: oneshot::Sender<Ready>,
    stopped: oneshot::Receiver<()>,
) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let server = Server::open(ums_server::Config::dev(database)).await?;
        let prepared = server.prepare()?;
        // The admin and its token are there before the socket opens: nobody can come first.
        let (admin, new_password) = match server.find_user(ADMIN.1).await? {
            Some(id) => (id, None),
            None => {
                let password = secrets::generate();
                (server.create_admin(ADMIN.0, ADMIN.1, &password).await?, Some(password))
            }
        };
        let token = server.sign_in(&admin).await?;
        let token = token["access_token"].as_str().unwrap_or_default();
        paths::write_private(token_file, token.as_bytes()).map_err(|e| anyhow::anyhow!("{}", e.message()))?;
        let listener = match TcpListener::bind(("127.0.0.1", PORT)).await {
            Ok(listener) => listener,
            Err(_) => TcpListener::bind(("127.0.0.1", 0)).await?,
        };
        let url = format!("http://{}", listener.local_addr()?);
        drop(ready.send(Ready { url, new_password }));
        let shutdown = async {
            drop(stopped.await);
        };
        prepared.serve(listener, shutdown).await;
        Ok(())
    })
}
