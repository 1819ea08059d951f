//! The words of `ums`; the doc comments here, in `global` and in `commands` are its manual.

use std::ffi::OsString;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{CommandFactory, Parser, Subcommand};

use crate::commands::{api, audit, auth, completion, doctor, keys, man, me, schemas, users, version};
use crate::error::{Error, Result};
use crate::global::Global;

/// Manage the people of a UMS server: who they are, what they may do, whether they may log in.
#[derive(Parser)]
#[command(name = "ums", version, styles = STYLES, max_term_width = 100, subcommand_required = true, arg_required_else_help = true)]
#[command(help_template = "{about-with-newline}\n{usage-heading} {usage}\n\n{all-args}{after-help}", after_help = AFTER_HELP, after_long_help = format!("{AFTER_HELP}\n\n{AFTER_LONG_HELP}"))]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

const AFTER_HELP: &str = "\
Start here:
  ums quickstart                          a private server with sample people, and you logged in
  ums auth login --server URL             log in to a server that runs already
  ums users list                          everyone, as a table
  ums users get ada@example.com -o json   one person, for a script

`ums COMMAND --help` tells more.";

const AFTER_LONG_HELP: &str = "\
USER is an id or an e-mail everywhere; - reads them from standard input, one a line.

Exit codes:
   0 done                    5 forbidden               10 unreachable or timed out
   1 unexpected              6 conflict                11 fault of the server
   2 usage, unconfirmed      7 refused as invalid      12 local configuration or keyring
   3 not found               8 some of many failed    129 the terminal closed
   4 not logged in           9 rate limited           130 interrupted, 143 terminated";

#[derive(Subcommand)]
pub enum Command {
    #[cfg(feature = "quickstart")]
    Quickstart(crate::commands::quickstart::Args),
    /// Log in and out of a server
    Auth(auth::Args),
    /// Show who you are on the server
    Whoami(me::WhoamiArgs),
    Passwd(me::PasswdArgs),
    /// List, look up, create, change and delete people
    Users(users::Args),
    /// Make, list, rotate and revoke API keys for programs
    Keys(keys::Args),
    /// See who did what, to whom, from where
    Audit(audit::Args),
    Api(api::Args),
    Doctor(doctor::Args),
    Completion(completion::Args),
    Man(man::Args),
    Schemas(schemas::Args),
    /// Print the version
    Version(version::Args),
}

/// The words of this call, the name of the program first.
pub fn words() -> Vec<OsString> {
    std::env::args_os().collect()
}

/// `ums help schemas` is the same as `ums schemas`: what they look like is what is asked.
pub fn without_help(mut words: Vec<OsString>) -> Vec<OsString> {
    if words.get(1).is_some_and(|word| word == "help") && words.get(2).is_some_and(|word| word == "schemas") {
        words.remove(1);
    }
    words
}

/// Refuses a literal secret, before anything else could repeat it. (As hidden flags these two would be offered by the
/// completions.)
pub fn refuse_secrets(words: &[OsString]) -> Result<()> {
    let ours = words.iter().skip(1).filter_map(|word| word.to_str()).take_while(|word| *word != "--");
    for word in ours {
        match word.split('=').next() {
            Some("--password") => {
                let sets_one =
                    ["create", "set-password", "passwd"].iter().any(|command| words.iter().any(|w| w == command));
                return Err(Error::usage("a password on the command line is seen by everyone on this machine").hint(
                    if sets_one {
                        "leave it out to be asked, or give --password-stdin, --password-file or --generate-password"
                    } else {
                        "leave it out to be asked, or give --password-stdin or --password-file"
                    },
                ));
            }
            Some("--token") => {
                return Err(Error::usage("a token on the command line is seen by everyone on this machine")
                    .hint("give --token-file FILE, or set UMS_TOKEN"));
            }
            _ => {}
        }
    }
    Ok(())
}

/// The command that the words name, as far as they name one: `ums users`.
pub fn path(words: &[OsString]) -> String {
    let root = Cli::command();
    let mut command = &root;
    let mut path = "ums".to_owned();
    for word in words.iter().skip(1).filter_map(|word| word.to_str()).take_while(|word| *word != "--") {
        if let Some(next) = command.find_subcommand(word) {
            path.push_str(&format!(" {}", next.get_name()));
            command = next;
        }
    }
    path
}
