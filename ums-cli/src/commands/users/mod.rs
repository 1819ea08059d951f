//! `ums users`: the people of a server.

mod create;
mod delete;
mod edit;
mod explain;
mod export;
mod get;
mod import;
mod list;
mod logout;
mod sessions;
mod set_password;
mod set_status;
mod update;
mod which;

use clap::Subcommand;
use ums_client::Status;

use crate::context::Context;
use crate::dry_run::DryRun;
use crate::error::Result;
use crate::output::shape::Shape;
use crate::output::{self, Answer, outcomes};

#[derive(clap::Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
#[command(after_help = "USER is an id or an e-mail; - reads them from standard input, one a line.")]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    List(list::Args),
    Get(get::Args),
    Create(create::Args),
    Update(update::Args),
    Edit(edit::Args),
    Delete(delete::Args),
    SetPassword(set_password::Args),
    /// Suspend people: their sessions end and they cannot log in
    Suspend(set_status::Args),
    /// Let suspended people log in again
    Activate(set_status::Args),
    Sessions(sessions::Args),
    Logout(logout::Args),
    Explain(explain::Args),
    Export(export::Args),
    Import(import::Args),
}

impl Args {
    pub fn shape(&self) -> &'static Shape {
        match self.command {
            Command::List(_)
            | Command::Get(_)
            | Command::Update(_)
            | Command::Edit(_)
            | Command::Suspend(_)
            | Command::Activate(_) => &output::users::SHAPE,
            Command::Create(_) | Command::SetPassword(_) => &output::users::CREATED,
            Command::Delete(_) | Command::Logout(_) => &outcomes::DELETED,
            Command::Sessions(_) => &output::sessions::SHAPE,
            Command::Explain(_) => &output::explain::SHAPE,
            Command::Export(_) => &output::export::SHAPE,
            Command::Import(_) => &outcomes::IMPORT_SUMMARY,
        }
    }

    pub fn dry_run(&self) -> DryRun {
        match &self.command {
            Command::Export(args) => args.dry_run(),
            Command::List(_) | Command::Get(_) | Command::Sessions(_) | Command::Explain(_) => DryRun::Reads,
            _ => DryRun::Asks,
        }
    }
}

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    match args.command {
        Command::List(args) => list::run(args, ctx),
        Command::Get(args) => get::run(args, ctx).await,
        Command::Create(args) => create::run(args, ctx).await,
        Command::Update(args) => update::run(args, ctx).await,
        Command::Edit(args) => edit::run(args, ctx).await,
        Command::Delete(args) => delete::run(args, ctx).await,
        Command::SetPassword(args) => set_password::run(args, ctx).await,
        Command::Suspend(args) => set_status::run(args, Status::Suspended, ctx).await,
        Command::Activate(args) => set_status::run(args, Status::Active, ctx).await,
        Command::Sessions(args) => sessions::run(args, ctx).await,
        Command::Logout(args) => logout::run(args, ctx).await,
        Command::Explain(args) => explain::run(args, ctx).await,
        Command::Export(args) => export::run(args, ctx).await,
        Command::Import(args) => import::run(args, ctx).await,
    }
}
