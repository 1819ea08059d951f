//! `ums-server`: the command line around the server.

mod command_line;
mod commands;

use std::process::ExitCode;

fn main() -> ExitCode {
    let (command, config) = match command_line::parse(std::env::args_os().collect()) {
        Ok(parsed) => parsed,
        Err(error) => return command_line::refuse(error),
    };
    commands::run(command, config)
}
