//! The words and flags of `ums`; the doc comments here are its manual.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{ArgAction, Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::commands::{auth, completion, me, users, version};
use crate::config;
use crate::error::{Error, Result};

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
    Completion(completion::Args),
    /// Print the version
    Version(version::Args),
}

/// Flags that every command takes, before or after its name.
#[derive(Args, Clone, Default, Debug)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// Use this profile of the configuration file (UMS_PROFILE)
    #[arg(short, long, global = true, value_name = "NAME")]
    pub profile: Option<String>,

    /// Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]
    #[arg(long, global = true, value_name = "URL")]
    pub server: Option<String>,

    /// Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true)]
    pub token_file: Option<PathBuf>,

    /// Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]
    #[arg(short, long, global = true, value_enum, value_name = "FORMAT", hide_possible_values = true)]
    pub output: Option<Format>,

    /// Print ids alone, one a line
    #[arg(short, long, global = true)]
    pub quiet: bool,

    /// Answer yes to the question a destructive command asks
    #[arg(short, long, global = true)]
    pub yes: bool,

    /// Never ask anything: fail and name the flag instead
    #[arg(long, global = true, hide_short_help = true)]
    pub no_input: bool,

    /// When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)
    #[arg(long, global = true, value_enum, value_name = "WHEN", hide_short_help = true, hide_possible_values = true)]
    pub color: Option<ColorWhen>,

    /// Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]
    #[arg(long, global = true, value_name = "TIME", value_parser = config::duration, hide_short_help = true)]
    pub timeout: Option<Duration>,

    /// Trust this certificate authority (PEM) in place of the system's
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true)]
    pub ca_cert: Option<PathBuf>,

    /// Leave the heading of a table or CSV out
    #[arg(long, global = true, hide_short_help = true)]
    pub no_headers: bool,

    /// Say on standard error which server, account and token are used
    #[arg(short, long, global = true, action = ArgAction::Count, hide_short_help = true)]
    pub verbose: u8,

    /// Trace HTTP on standard error, secrets struck out
    #[arg(long, global = true, hide_short_help = true)]
    pub debug: bool,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Format {
    /// Aligned columns for people
    #[default]
    Table,
    /// One JSON document
    Json,
    /// One JSON object a line
    Ndjson,
    /// Comma-separated values, safe to open in a spreadsheet
    Csv,
}

impl Format {
    /// Whether a program is to read it, errors included.
    pub fn is_machine(self) -> bool {
        self != Self::Table
    }
}

#[derive(ValueEnum, serde::Deserialize, Clone, Copy, PartialEq, Eq, Debug, Default)]
#[serde(rename_all = "lowercase")]
pub enum ColorWhen {
    /// On a terminal
    #[default]
    Auto,
    /// Also in a pipe
    Always,
    /// Never
    Never,
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

impl Global {
    /// What was said to an outer command holds for the one it runs, unless that says otherwise.
    #[cfg(feature = "quickstart")]
    pub fn inherit(mut self, outer: &Self) -> Self {
        self.output = self.output.or(outer.output);
        self.color = self.color.or(outer.color);
        self.timeout = self.timeout.or(outer.timeout);
        self.verbose = self.verbose.max(outer.verbose);
        self.quiet |= outer.quiet;
        self.yes |= outer.yes;
        self.no_input |= outer.no_input;
        self.no_headers |= outer.no_headers;
        self.debug |= outer.debug;
        self
    }
}
