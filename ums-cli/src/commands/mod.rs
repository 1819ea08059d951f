//! The commands: each an `Args` and a `run` that gives back what is to be shown.

pub mod api;
pub mod audit;
pub mod auth;
pub mod completion;
pub mod config;
pub mod doctor;
pub mod keys;
pub mod man;
pub mod me;
pub mod profile;
#[cfg(feature = "quickstart")]
pub mod quickstart;
pub mod schemas;
pub mod users;
pub mod version;

use crate::alias;
use crate::cli::{Cli, Command};
use crate::context::Context;
use crate::dry_run::DryRun;
use crate::error::{Error, Exit};
use crate::output::shape::Shape;
use crate::output::{self, Output, outcomes};
use crate::who;

/// Runs a command from its parsed words to its exit code; `out` is for what goes wrong before it is known how to print.
pub async fn run(cli: Cli, out: &Output) -> Exit {
    let context = match &cli.command {
        Command::Completion(_) | Command::Man(_) | Command::Schemas(_) | Command::Version(_) => {
            Ok(Context::offline(cli.global))
        }
        Command::Doctor(_) => Ok(Context::for_doctor(cli.global)),
        #[cfg(feature = "quickstart")]
        Command::Quickstart(_) => Context::strictly_offline(cli.global),
        // They are what mends a configuration that is broken, or names a profile that is not there.
        Command::Profile(_) => Context::local(cli.global),
        Command::Config(args) if !args.is_about_effects() => Context::local(cli.global),
        _ => Context::new(cli.global),
    };
    match context {
        Ok(ctx) => {
            if let Some(words) = alias::shadowed(&ctx.settings.config) {
                ctx.out.warn(&words);
            }
            run_in(&ctx, cli.command).await
        }
        Err(error) => fail(out, &error),
    }
}

/// The same where it is already decided which server to call, and as whom.
pub async fn run_in(ctx: &Context, command: Command) -> Exit {
    let dry_run = dry_run(&command);
    // Before anything is done: what is to be printed of it can be printed.
    if let Err(error) = ctx.check_dry_run(dry_run).and_then(|()| ctx.out.check(shape(&command))) {
        return fail(&ctx.out, &error);
    }
    let answer = match command {
        #[cfg(feature = "quickstart")]
        Command::Quickstart(args) => return quickstart::run(args, ctx).await.unwrap_or_else(|e| fail(&ctx.out, &e)),
        Command::Auth(args) => auth::run(args, ctx).await,
        Command::Whoami(args) => me::whoami(args, ctx).await,
        Command::Passwd(args) => me::passwd(args, ctx).await,
        Command::Users(args) => users::run(args, ctx).await,
        Command::Keys(args) => keys::run(args, ctx).await,
        Command::Audit(args) => audit::run(args, ctx).await,
        Command::Api(args) => api::run(args, ctx).await,
        Command::Doctor(args) => doctor::run(args, ctx),
        Command::Profile(args) => profile::run(args, ctx),
        Command::Config(args) => config::run(args, ctx),
        Command::Completion(args) => completion::run(&args),
        Command::Man(args) => man::run(&args),
        Command::Schemas(args) => schemas::run(&args),
        Command::Version(args) => version::run(&args),
    };
    let shown = match answer {
        Ok(answer) => ctx.out.show(answer).await,
        Err(error) => Err(error),
    };
    ctx.out.end();
    match shown {
        Ok(()) => {
            ctx.tell_dry_run(dry_run);
            Exit::Ok
        }
        Err(error) => {
            if error.exit() == Exit::Pending {
                ctx.tell_dry_run(dry_run);
            }
            fail(&ctx.out, &ctx.placed(who::with_nearest(error, ctx).await))
        }
    }
}

/// What `--dry-run` means to it.
fn dry_run(command: &Command) -> DryRun {
    match command {
        #[cfg(feature = "quickstart")]
        Command::Quickstart(_) => DryRun::None,
        Command::Auth(args) => args.dry_run(),
        Command::Users(args) => args.dry_run(),
        Command::Keys(args) => args.dry_run(),
        Command::Api(args) => args.dry_run(),
        Command::Profile(args) => args.dry_run(),
        Command::Config(args) => args.dry_run(),
        Command::Man(args) => args.dry_run(),
        Command::Passwd(_) => DryRun::Asks,
        Command::Doctor(_)
        | Command::Whoami(_)
        | Command::Audit(_)
        | Command::Completion(_)
        | Command::Schemas(_)
        | Command::Version(_) => DryRun::Reads,
    }
}

/// What it shows.
fn shape(command: &Command) -> Option<&'static Shape> {
    Some(match command {
        #[cfg(feature = "quickstart")]
        Command::Quickstart(_) => return None,
        Command::Auth(args) => args.shape(),
        Command::Whoami(_) => &output::users::SHAPE,
        Command::Passwd(_) => &output::users::CREATED,
        Command::Users(args) => args.shape(),
        Command::Keys(args) => args.shape(),
        Command::Audit(_) => &output::audit::SHAPE,
        Command::Man(_) => &outcomes::MAN,
        Command::Profile(args) => args.shape(),
        Command::Config(args) => args.shape(),
        Command::Version(_) => &outcomes::VERSION,
        Command::Doctor(_) => &output::checks::SHAPE,
        Command::Api(_) | Command::Completion(_) | Command::Schemas(_) => return None,
    })
}

fn fail(out: &Output, error: &Error) -> Exit {
    match error.exit() {
        // The reader of standard output left, or the person did; or the code is all that was asked for.
        Exit::Ok | Exit::Interrupted | Exit::Pending => {}
        _ => out.report(error),
    }
    error.exit()
}
