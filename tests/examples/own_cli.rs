//! A command line of one's own in forty lines: it lists, adds and suspends people.
//!
//! ```text
//! export UMS_SERVER=https://ums.example.com UMS_TOKEN_FILE=my.key
//! cargo run --example own_cli -- add 'Ada Lovelace' ada@example.com < password.txt
//! ```

#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use anyhow::Context;
use clap::Parser;
use ums_client::{Client, Status};

/// People, by the department's own rules
#[derive(Parser)]
enum Command {
    /// Everybody, or whoever has this in their name or e-mail
    List { part: Option<String> },
    /// Somebody new, with the password on standard input
    Add { name: String, email: String },
    /// Nobody can log in as them any more, and nobody is logged in
    Suspend { email: String },
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let command = Command::parse();
    let ums = Client::from_env()?;
    match command {
        Command::List { part } => {
            let list = ums.users().list();
            let mut users = if let Some(part) = part { list.query(part) } else { list }.items();
            while let Some(user) = users.next().await.transpose()? {
                println!("{:10} {} <{}>", user.status, user.name, user.email);
            }
        }
        Command::Add { name, email } => {
            let password = std::io::read_to_string(std::io::stdin())?;
            let user = ums.users().create(name, email, password.trim_end_matches(['\r', '\n'])).await?;
            println!("{}", user.id);
        }
        Command::Suspend { email } => {
            let user = ums.users().find(&email).await?.with_context(|| format!("nobody has the e-mail {email}"))?;
            ums.users().update(&user).status(Status::Suspended).if_unchanged().await?;
        }
    }
    Ok(())
}
