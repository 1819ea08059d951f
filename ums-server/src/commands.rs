//! What each subcommand of `ums-server` does, and what it prints.

mod backups;
mod keys;
mod migrate_data;

use std::io::{BufRead, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;
use ums_server::{Config, Database, LogFormat, Server};
use zeroize::Zeroizing;

use crate::command_line::{Admin, Command, PasswordSource};

/// Runs a command to its exit code.
pub(crate) fn run(command: Command, config: Config) -> ExitCode {
    start_log(config.log_format);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error.into()),
    };
    let result = runtime.block_on(async {
        match command {
            Command::Serve => serve(config).await,
            Command::Admin(admin) => administer(admin, config).await,
            Command::Keys(words) => keys::run(words, config).await.and_then(|text| print(&text)),
            Command::Migrate => migrate(config).await,
            Command::MigrateData(words) => migrate_data::run(words, &config).await.and_then(|summary| print(&summary)),
            Command::Backup(words) => backups::backup(&words, &config),
            Command::Restore(words) => backups::restore(&words, &config).and_then(|text| print(&text)),
            Command::Check(words) => backups::check(&words, &config),
            Command::Openapi => ums_server::openapi().and_then(|document| print(&document)),
        }
    });
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

fn failed(error: &anyhow::Error) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "error: {error:#}");
    let usage = error.downcast_ref::<Usage>().is_some();
    ExitCode::from(if usage { 2 } else { 1 })
}

/// A command that cannot be carried out as it was typed.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Usage(String);

fn print(text: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

fn start_log(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt().with_writer(std::io::stderr).with_env_filter(filter);
    match format {
        LogFormat::Text => builder.with_ansi(std::io::stderr().is_terminal()).init(),
        LogFormat::Json => builder.json().flatten_event(true).init(),
    }
}

async fn serve(config: Config) -> Result<()> {
    let listen = config.listen;
    let dev = config.dev;
    let prepared = Server::open_to_serve(config).await?;
    first_admin(prepared.server()).await?;
    if !dev && !prepared.server().has_admin().await? {
        tracing::warn!(
            "there is no administrator yet: run `ums-server admin create --email E --name N`, also beside this server"
        );
    }
    let listener = TcpListener::bind(listen).await.with_context(|| {
        format!("cannot listen on {listen}; give another address with --listen, or port 0 for a free one")
    })?;
    let url = format!("{}://{}", prepared.scheme(), listener.local_addr()?);
    let (terminated, interrupted) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    print(&format!("listening on {url}\n"))?;
    if let Err(error) = sd_notify::notify(&[sd_notify::NotifyState::Ready]) {
        tracing::warn!(%error, "systemd was not told that the server is ready");
    }
    let shutdown = async move {
        let (mut terminated, mut interrupted) = (terminated, interrupted);
        tokio::select! { _ = terminated.recv() => {}, _ = interrupted.recv() => {} }
        tracing::info!("shutting down: answering what is under way, taking nothing new");
        let _ = sd_notify::notify(&[sd_notify::NotifyState::Stopping]);
    };
    prepared.serve(listener, shutdown).await?;
    tracing::info!("stopped");
    Ok(())
}

/// The first administrator from the environment, on an empty directory alone: for machines that nobody types at.
async fn first_admin(server: &Server) -> Result<()> {
    let (email, file) = (std::env::var("UMS_ADMIN_EMAIL").ok(), std::env::var_os("UMS_ADMIN_PASSWORD_FILE"));
    let (email, file) = match (email, file) {
        (Some(email), Some(file)) => (email, file),
        (None, None) => return Ok(()),
        _ => bail!("UMS_ADMIN_EMAIL and UMS_ADMIN_PASSWORD_FILE belong together: set both or none"),
    };
    if server.count_users().await? > 0 {
        return Ok(());
    }
    let password = password_from_file(Path::new(&file))?;
    let created = server.create_first_admin("Administrator", &email, &password).await.context("UMS_ADMIN_EMAIL")?;
    if created.is_some() {
        tracing::info!(email, "the first administrator was created");
    }
    Ok(())
}

async fn administer(admin: Admin, config: Config) -> Result<()> {
    let source = match &admin {
        Admin::Create { password, .. } | Admin::Recover { password, .. } => password,
    };
    let password = read_password(source)?;
    if matches!(admin, Admin::Recover { .. }) {
        must_exist(&config.database)?;
    }
    let server = Server::open(config).await?;
    match admin {
        Admin::Create { email, name, .. } => {
            let id = server.create_admin(&name, &email, &password).await?;
            print(&format!("created the administrator {email} ({id})\n"))
        }
        Admin::Recover { email, .. } => {
            let id = server.recover_admin(&email, &password).await?;
            print(&format!(
                "{email} ({id}) is an active administrator with the new password; all sessions have ended\n"
            ))
        }
    }
}

/// A mistyped name is not to become a new database, where nothing is to be found.
fn must_exist(database: &Database) -> Result<()> {
    match database {
        Database::Sqlite(path) if !path.exists() => {
            bail!("there is no database {}: name the right one with --database", path.display())
        }
        _ => Ok(()),
    }
}

async fn migrate(mut config: Config) -> Result<()> {
    config.no_migrate = false;
    Server::open(config).await?;
    print("the schema is up to date\n")
}

fn read_password(source: &PasswordSource) -> Result<Zeroizing<String>> {
    if let Some(file) = &source.password_file {
        return password_from_file(file);
    }
    if source.password_stdin {
        return first_line(&mut std::io::stdin().lock()).context("cannot read the password from standard input");
    }
    if !(std::io::stdin().is_terminal() && std::io::stderr().is_terminal()) {
        return Err(Usage(
            "there is no terminal to ask for the password at: give --password-stdin or --password-file FILE".into(),
        )
        .into());
    }
    let prompt = dialoguer::Password::new()
        .with_prompt("Password")
        .with_confirmation("Once more", "The two are not the same")
        .report(false);
    Ok(Zeroizing::new(prompt.interact().context("no password was typed")?))
}

fn password_from_file(path: &Path) -> Result<Zeroizing<String>> {
    let what = || format!("cannot read the password from {}", path.display());
    let file = std::fs::File::open(path).with_context(what)?;
    first_line(&mut std::io::BufReader::new(file)).with_context(what)
}

fn first_line(input: &mut impl BufRead) -> Result<Zeroizing<String>> {
    let mut line = Zeroizing::new(String::new());
    input.read_line(&mut line)?;
    Ok(Zeroizing::new(line.trim_end_matches(['\r', '\n']).to_owned()))
}
