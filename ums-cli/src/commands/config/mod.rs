//! `ums config`: the configuration file, setting by setting.

mod get;
mod list;
mod path;
mod set;
mod unset;

use clap::Subcommand;

use crate::context::Context;
use crate::dry_run::DryRun;
use crate::error::Result;
use crate::output::shape::Shape;
use crate::output::{Answer, outcomes};

#[derive(clap::Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
#[command(after_help = "\
KEY is one of
  default_profile
  profile.NAME.server  .account  .ca_cert  .timeout  .storage  .protected  .token_file
  output.format  output.utc  output.columns.users (or what else is listed)
  ui.color  ui.pager
  alias.NAME                 words that stand for others: `ums config set alias.ls 'users list'`

`get`, `set` and `unset` are about what stands in the file; `list` shows what is in effect.")]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Get(get::Args),
    Set(set::Args),
    Unset(unset::Args),
    List(list::Args),
    Path(path::Args),
}

impl Args {
    pub fn shape(&self) -> &'static Shape {
        match &self.command {
            Command::Get(_) | Command::Set(_) | Command::Unset(_) => &outcomes::STORED_SETTING,
            Command::List(args) => args.shape(),
            Command::Path(_) => &outcomes::CONFIG_PATH,
        }
    }

    pub fn dry_run(&self) -> DryRun {
        match self.command {
            Command::Set(_) | Command::Unset(_) => DryRun::Asks,
            Command::Get(_) | Command::List(_) | Command::Path(_) => DryRun::Reads,
        }
    }

    /// Whether it is about what is in effect; everything else must work whatever the file says.
    pub fn is_about_effects(&self) -> bool {
        matches!(self.command, Command::List(_))
    }
}

pub fn run(args: Args, ctx: &Context) -> Result<Answer<'static>> {
    match args.command {
        Command::Get(args) => get::run(&args, ctx),
        Command::Set(args) => set::run(&args, ctx),
        Command::Unset(args) => unset::run(&args, ctx),
        Command::List(args) => list::run(&args, ctx),
        Command::Path(args) => path::run(&args, ctx),
    }
}

/// Borrowed, as the file wants them.
fn borrowed(parts: &[String]) -> Vec<&str> {
    parts.iter().map(String::as_str).collect()
}
