//! `ums`, the command line of UMS.

// Nothing outside can reach into a binary, so `pub` says what other files of it may use.
#![allow(unreachable_pub)]

mod address;
mod alias;
mod cli;
mod clock;
mod commands;
mod config;
mod confirm;
mod context;
mod credentials;
mod dry_run;
mod each;
mod error;
mod first_sight;
mod global;
mod interrupt;
mod lock;
mod nearest;
mod origin;
mod output;
mod paths;
mod programs;
mod prompt;
mod secrets;
mod state;
mod times;
mod who;

use std::process::ExitCode;

use clap::Parser;

use crate::error::Exit;

fn main() -> ExitCode {
    let arguments = cli::without_help(std::env::args_os().collect());
    let out = first_sight::output(&arguments);
    if let Err(error) = cli::refuse_secrets(&arguments) {
        out.report(&error);
        return ExitCode::from(error.exit().code());
    }
    let parsed = match cli::Cli::try_parse_from(&arguments) {
        Ok(cli) => Ok((cli, out)),
        Err(error) => alias::parse(&error, &arguments, out),
    };
    let (cli, out) = match parsed {
        Ok(parsed) => parsed,
        Err(exit) => return ExitCode::from(exit.code()),
    };
    interrupt::watch();
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(e) => {
            out.report(&error::Error::unexpected(e.to_string()));
            return ExitCode::from(Exit::Unexpected.code());
        }
    };
    let exit = runtime.block_on(commands::run(cli, &out));
    // What still blocks (a keyring that never answers) is left behind.
    runtime.shutdown_background();
    ExitCode::from(exit.code())
}
