//! Suspends everybody who has not logged in for so many days: never its own account, so that an administrator is left in any
//! case, and nobody at all if there are suspiciously many.
//!
//! ```text
//! export UMS_SERVER=https://ums.example.com UMS_TOKEN_FILE=clean-up.key   # a key with users:read and users:write
//! cargo run --example clean_up_inactive -- --days 90 --dry-run
//! ```
//!
//! For somebody who never logged in the day of their creation counts. A second run finds nobody. The exit code is 1 if
//! anything failed: such a key suspends no auditor and no administrator, since it may less than they do.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

use std::process::ExitCode;
use std::time::Duration;

use anyhow::ensure;
use clap::Parser;
use ums_client::{Client, Status};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Suspend who is inactive
#[derive(Parser)]
struct Args {
    /// Since when: so many days ago
    #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(u32).range(1..=36_500))]
    days: u32,
    /// Do nothing at all if there are more than this
    #[arg(long, default_value_t = 50)]
    most: usize,
    /// Have the server check every change, and change nothing
    #[arg(long)]
    dry_run: bool,
}

#[tokio::main]
async fn main() -> anyhow::Result<ExitCode> {
    let args = Args::parse();
    let ums = Client::from_env()?.dry_run(args.dry_run);
    let own = ums.me().get().await?;
    let mut inactive = Vec::new();
    let mut found = ums.users().list().status(Status::Active).inactive_for(args.days * DAY).items();
    while let Some(user) = found.next().await.transpose()? {
        // A key is used without a login: its owner is not as inactive as it seems.
        if user.id != own.id {
            inactive.push(user);
        }
    }
    let count = inactive.len();
    ensure!(count <= args.most, "{count} people are inactive: if that is right, say --most {count}");

    let (mut suspended, mut failed) = (0, 0);
    for user in inactive {
        match ums.users().update(&user).status(Status::Suspended).if_unchanged().await {
            Ok(_) => {
                suspended += 1;
                println!("{}", user.email);
            }
            Err(error) => {
                failed += 1;
                eprintln!("{}: {error}", user.email);
            }
        }
    }
    let dry = if args.dry_run { " (dry run)" } else { "" };
    println!("{suspended} suspended, {failed} failed{dry}");
    Ok(ExitCode::from(u8::from(failed > 0)))
}
