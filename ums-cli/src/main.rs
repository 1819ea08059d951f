//! `ums`, the command line of UMS.

// Nothing outside can reach into a binary, so `pub` says what other files of it may use.
#![allow(unreachable_pub)]

mod cli;
mod clock;
mod commands;
mod config;
mod confirm;
mod context;
mod credentials;
mod error;
mod interrupt;
mod lock;
mod nearest;
mod output;
mod paths;
mod prompt;
mod secrets;
mod state;

use std::process::ExitCode;

use clap::Parser;

use crate::error::Exit;
use crate::output::Output;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    let at_first_sight = context::format_at_first_sight(&arguments);
    if let Err(error) = cli::refuse_secrets(&arguments) {
        Output::new(at_first_sight, None).report(&error);
        return ExitCode::from(error.exit().code());
    }
    let cli = match cli::Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => return ExitCode::from(output::clap(&error, at_first_sight).code()),
    };
    interrupt::watch();
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(e) => {
            Output::new(at_first_sight, None).report(&error::Error::unexpected(e.to_string()));
            return ExitCode::from(Exit::Unexpected.code());
        }
    };
    let exit = runtime.block_on(commands::run(cli, at_first_sight));
    // What still blocks (a keyring that never answers) is left behind.
    runtime.shutdown_background();
    ExitCode::from(exit.code())
}
