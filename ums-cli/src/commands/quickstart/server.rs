//! The server of a quickstart: on a thread of its own, and with an admin before it listens.

use std::path::{Path, PathBuf};
use std::thread::JoinHandle;

use anyhow::Result as Outcome;
use tokio::net::TcpListener;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::sync::oneshot;
use ums_server::{Config, Server};

use super::folder;
use crate::error::{Error, Exit, Result};
use crate::{paths, secrets};

const ADMIN: (&str, &str) = ("Quickstart Admin", "admin@example.com");
const PORT: u16 = 8080;

/// A server on a runtime and a thread of its own: the command line has but one thread, and blocks it at times.
pub(super) struct Running {
    stop: oneshot::Sender<()>,
    thread: JoinHandle<Outcome<()>>,
}

/// What the thread of the server tells when it listens.
pub(super) struct Ready {
    pub(super) url: String,
    /// Whether there was nobody before.
    pub(super) is_fresh: bool,
    /// One that was made just now, or made admin again, with a password that nobody knows yet.
    pub(super) new_admin: Option<NewAdmin>,
}

pub(super) struct NewAdmin {
    pub(super) email: String,
    pub(super) password: String,
}

impl Running {
    /// Comes back when it listens.
    pub(super) async fn start(folder: &Path, signals: &mut UnboundedReceiver<Exit>) -> Result<(Self, Ready)> {
        let folder: PathBuf = folder.to_owned();
        let (ready_sender, ready) = oneshot::channel();
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::Builder::new()
            .name("server".to_owned())
            .spawn(move || serve(&folder, ready_sender, stopped))
            .map_err(|e| Error::unexpected(format!("cannot start a thread: {e}")))?;
        let running = Self { stop, thread };
        let ready = tokio::select! {
            ready = ready => ready,
            Some(exit) = signals.recv() => return Err(Error::signal(exit)),
        };
        match ready {
            Ok(ready) => Ok((running, ready)),
            Err(_) => {
                running.end().await?;
                Err(Error::unexpected("the server ended before it began"))
            }
        }
    }

    pub(super) async fn end(self) -> Result<()> {
        // It may have ended by itself; its thread knows.
        let _ = self.stop.send(());
        // Not waited for on this thread, which has connections to that server to close.
        match tokio::task::spawn_blocking(|| self.thread.join()).await {
            Ok(Ok(ended)) => ended.map_err(|e| Error::local(format!("the quickstart server: {e:#}"))),
            _ => Err(Error::unexpected("the quickstart server panicked")),
        }
    }
}

fn serve(folder: &Path, ready: oneshot::Sender<Ready>, stopped: oneshot::Receiver<()>) -> Outcome<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let server = Server::open(Config::dev(folder.join("ums.db"))).await?;
        let prepared = server.prepare()?;
        let is_fresh = server.count_users().await? == 0;
        // The admin and its token are there before the socket opens: nobody can come first.
        let (token, new_admin) = admin(&server, &folder::admin_file(folder)).await?;
        write(&folder::token_file(folder), &token)?;
        let listener = match TcpListener::bind(("127.0.0.1", PORT)).await {
            Ok(listener) => listener,
            Err(_) => TcpListener::bind(("127.0.0.1", 0)).await?,
        };
        let url = format!("http://{}", listener.local_addr()?);
        drop(ready.send(Ready { url, is_fresh, new_admin }));
        let shutdown = async {
            drop(stopped.await);
        };
        prepared.serve(listener, shutdown).await
    })
}

/// A token of an active admin. Whoever plays with the data may suspend, rename, demote or delete the one of before.
async fn admin(server: &Server, file: &Path) -> Outcome<(String, Option<NewAdmin>)> {
    let namesake = server.find_user(ADMIN.1).await?;
    let before = std::fs::read_to_string(file).ok().map(|id| id.trim().to_owned()).or_else(|| namesake.clone());
    // One who is suspended or gone cannot sign in, and the e-mail is not known then.
    let signed_in = match &before {
        Some(id) => server.sign_in(id).await.ok(),
        None => None,
    };
    let user = |key: &str| signed_in.as_ref().and_then(|token| token["user"][key].as_str());
    if let (Some(id), Some(token), Some("admin")) = (&before, &signed_in, user("role")) {
        write(file, id)?;
        return Ok((access(token), None));
    }
    let password = secrets::generate();
    let mut email = user("email").unwrap_or(ADMIN.1).to_owned();
    let id = if user("email").is_some() || (namesake.is_some() && namesake == before) {
        server.recover_admin(&email, &password).await?
    } else {
        // Whoever took the e-mail is not made an admin by that.
        for n in 2.. {
            if server.find_user(&email).await?.is_none() {
                break;
            }
            email = ADMIN.1.replacen('@', &format!("{n}@"), 1);
        }
        server.create_admin(ADMIN.0, &email, &password).await?
    };
    write(file, &id)?;
    Ok((access(&server.sign_in(&id).await?), Some(NewAdmin { email, password })))
}

fn access(token: &serde_json::Value) -> String {
    token["access_token"].as_str().unwrap_or_default().to_owned()
}

fn write(file: &Path, text: &str) -> Outcome<()> {
    paths::write_private(file, text.as_bytes()).map_err(|e| anyhow::anyhow!("{}", e.message()))
}
