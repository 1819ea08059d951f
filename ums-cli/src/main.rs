//! `ums`, the command line of UMS.

// Nothing outside can reach into a binary, so `pub` says what other files of it may use.
#![allow(unreachable_pub)]

mod address;
mod alias;
mod cli;
mod clock;
mod commands;
mod complete;
mod config;
mod confirm;
mod context;
mod credentials;
mod crowd;
mod dry_run;
mod each;
mod editor;
mod error;
mod export;
mod first_sight;
mod global;
mod gone;
mod import;
mod interrupt;
mod lock;
mod manifest;
mod manual;
mod nearest;
mod origin;
mod output;
mod panics;
mod paths;
mod pick;
mod programs;
mod prompt;
mod secrets;
mod state;
mod times;
mod which;
mod who;
mod yaml;

use std::process::ExitCode;

use clap::Parser;

use crate::error::Exit;

fn main() -> ExitCode {
    // Before anything else: what looks at the line at every Tab must be soon, and silent.
    complete::answer();
    panics::watch();
    ExitCode::from(panics::caught(run).code())
}

fn run() -> Exit {
    #[cfg(debug_assertions)]
    panics::provoked();
    let arguments = cli::without_help(cli::words());
    let out = first_sight::output(&arguments);
    // Asked by every installer and prompt, and answered before all commands there are have been put together.
    if let [_, word] = arguments.as_slice()
        && (word == "--version" || word == "-V")
    {
        return out.version();
    }
    if let Err(error) = cli::refuse_secrets(&arguments) {
        out.report(&error);
        return error.exit();
    }
    let parsed = match cli::Cli::try_parse_from(&arguments) {
        Ok(cli) => Ok((cli, out)),
        Err(error) => alias::parse(&error, &arguments, out),
    };
    let (cli, out) = match parsed {
        Ok(parsed) => parsed,
        Err(exit) => return exit,
    };
    interrupt::watch();
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(e) => {
            out.report(&error::Error::unexpected(e.to_string()));
            return Exit::Unexpected;
        }
    };
    let exit = runtime.block_on(commands::run(cli, &out));
    // What still blocks (a keyring that never answers) is left behind.
    runtime.shutdown_background();
    exit
}
