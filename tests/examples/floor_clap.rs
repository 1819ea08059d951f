//! The floor that `ums --version` is measured against: a program of clap's that does nothing.

use clap::Parser;

#[derive(Parser)]
#[command(version)]
struct Cli {
    /// Where to look
    #[arg(long)]
    server: Option<String>,
}

fn main() {
    drop(Cli::parse().server);
}
