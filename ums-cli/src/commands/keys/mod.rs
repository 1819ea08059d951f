//! `ums keys`: API keys, by which programs are let in.

mod create;
mod list;
mod revoke;
mod rotate;
mod which;

use clap::Subcommand;

use crate::context::Context;
use crate::dry_run::DryRun;
use crate::error::Result;
use crate::output::shape::Shape;
use crate::output::{self, Answer, outcomes};

#[derive(clap::Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
#[command(after_help = "\
KEY is the id of a key, or its name where only one has it. A program takes a key from UMS_TOKEN or UMS_TOKEN_FILE.")]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    List(list::Args),
    Create(create::Args),
    Rotate(rotate::Args),
    Revoke(revoke::Args),
}

impl Args {
    pub fn shape(&self) -> &'static Shape {
        match self.command {
            Command::List(_) => &output::keys::SHAPE,
            Command::Create(_) | Command::Rotate(_) => &output::keys::NEW,
            Command::Revoke(_) => &outcomes::DELETED,
        }
    }

    pub fn dry_run(&self) -> DryRun {
        if matches!(self.command, Command::List(_)) { DryRun::Reads } else { DryRun::Asks }
    }
}

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    match args.command {
        Command::List(args) => list::run(args, ctx).await,
        Command::Create(args) => create::run(args, ctx).await,
        Command::Rotate(args) => rotate::run(args, ctx).await,
        Command::Revoke(args) => revoke::run(args, ctx).await,
    }
}
