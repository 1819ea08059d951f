//! `ums profile`: the servers and accounts that `ums` knows by a name.

mod add;
mod list;
mod remove;
mod rename;
mod show;
mod switch;

use clap::Subcommand;

use crate::config::Config;
use crate::context::Context;
use crate::dry_run::DryRun;
use crate::error::{Error, Result};
use crate::output::shape::Shape;
use crate::output::{self, Answer};

#[derive(clap::Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
#[command(after_help = "\
A profile is one server as one account, and stands in the configuration file (`ums config path`). `-p NAME` or UMS_PROFILE
uses it for a call, `ums profile use NAME` for all that name none.")]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    List(list::Args),
    Show(show::Args),
    Add(add::Args),
    Use(switch::Args),
    Rename(rename::Args),
    Remove(remove::Args),
}

impl Args {
    pub fn shape(&self) -> &'static Shape {
        &output::profiles::SHAPE
    }

    pub fn dry_run(&self) -> DryRun {
        if matches!(self.command, Command::List(_) | Command::Show(_)) { DryRun::Reads } else { DryRun::Asks }
    }
}

pub fn run(args: Args, ctx: &Context) -> Result<Answer<'static>> {
    match args.command {
        Command::List(args) => list::run(&args),
        Command::Show(args) => show::run(args, ctx),
        Command::Add(args) => add::run(args, ctx),
        Command::Use(args) => switch::run(&args, ctx),
        Command::Rename(args) => rename::run(&args, ctx),
        Command::Remove(args) => remove::run(&args, ctx),
    }
}

/// Fails where there is no such profile, with the one that was probably meant.
fn require(config: &Config, name: &str) -> Result<()> {
    match config.profile.contains_key(name) {
        true => Ok(()),
        false => Err(Error::nothing_here(format!("there is no profile {name:?}")).hint(config.hint_for(name))),
    }
}

fn is_default(config: &Config, name: &str) -> bool {
    config.default_profile.as_deref() == Some(name)
}
