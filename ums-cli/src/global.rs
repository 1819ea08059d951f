//! The flags that every command takes, and what they can say.

use std::path::PathBuf;
use std::time::Duration;

use clap::{ArgAction, Args, ValueEnum};

use crate::nearest::nearest;
use crate::output::columns::{self, Selection};

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

    /// Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]
    ///
    /// table and wide are for people; name is an e-mail, or what else names a thing, alone on its line. Where standard
    /// output is a pipe nothing is cut, times are exact (RFC 3339) and everything is printed.
    #[arg(short, long, global = true, value_enum, value_name = "FORMAT", hide_possible_values = true)]
    pub output: Option<Format>,

    /// Print these columns: email,id for these alone; +id,-name for more and fewer
    ///
    /// The names are those of the JSON; metadata.desk is a key of the metadata. In every format.
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = columns::parse, allow_hyphen_values = true, conflicts_with = "json", hide_short_help = true)]
    pub columns: Option<Selection>,

    /// Print JSON, whole or of these fields alone: --json=id,email
    #[arg(long, global = true, value_name = "FIELDS", value_parser = columns::parse, num_args = 0..=1, require_equals = true, default_missing_value = "", hide_short_help = true)]
    pub json: Option<Selection>,

    /// Run this jq program over the JSON and print what it gives, strings raw
    #[arg(long, global = true, value_name = "PROGRAM", hide_short_help = true)]
    pub jq: Option<String>,

    /// Print ids alone, one a line
    #[arg(short, long, global = true)]
    pub quiet: bool,

    /// Answer yes to the question a destructive command asks
    #[arg(short, long, global = true)]
    pub yes: bool,

    /// Confirm for a protected profile by giving its name, in place of typing it
    #[arg(long, global = true, value_name = "PROFILE", hide_short_help = true)]
    pub confirm: Option<String>,

    /// Have the server check and answer as if it were done, and change nothing
    #[arg(long, global = true, hide_short_help = true)]
    pub dry_run: bool,

    /// Never ask anything: fail and name the flag instead
    #[arg(long, global = true, hide_short_help = true)]
    pub no_input: bool,

    /// When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)
    #[arg(long, global = true, value_enum, value_name = "WHEN", hide_short_help = true, hide_possible_values = true)]
    pub color: Option<ColorWhen>,

    /// Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]
    #[arg(long, global = true, value_name = "TIME", value_parser = duration, hide_short_help = true)]
    pub timeout: Option<Duration>,

    /// How often to try again what failed and may be done again [default: 2]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u32).range(..=20), hide_short_help = true)]
    pub retries: Option<u32>,

    /// Trust this certificate authority (PEM) in place of the system's
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true)]
    pub ca_cert: Option<PathBuf>,

    /// Leave the heading of a table or CSV out
    #[arg(long, global = true, hide_short_help = true)]
    pub no_headers: bool,

    /// Show times as they are (UTC), not as how long ago
    #[arg(long, global = true, hide_short_help = true)]
    pub utc: bool,

    /// Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)
    #[arg(long, global = true, hide_short_help = true)]
    pub no_pager: bool,

    /// Say on standard error which server, account and token are used
    #[arg(short, long, global = true, action = ArgAction::Count, hide_short_help = true)]
    pub verbose: u8,

    /// Trace HTTP on standard error, secrets struck out
    #[arg(long, global = true, hide_short_help = true)]
    pub debug: bool,

    /// Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password
    #[arg(long, global = true, hide_short_help = true)]
    pub print_curl: bool,
}

impl Global {
    /// What was said to an outer command holds for the one it runs, unless that says otherwise.
    #[cfg(feature = "quickstart")]
    pub fn inherit(mut self, outer: &Self) -> Self {
        self.output = self.output.or(outer.output);
        self.color = self.color.or(outer.color);
        self.timeout = self.timeout.or(outer.timeout);
        self.retries = self.retries.or(outer.retries);
        self.verbose = self.verbose.max(outer.verbose);
        self.quiet |= outer.quiet;
        self.yes |= outer.yes;
        self.confirm = self.confirm.or_else(|| outer.confirm.clone());
        self.dry_run |= outer.dry_run;
        self.no_input |= outer.no_input;
        self.no_headers |= outer.no_headers;
        self.columns = self.columns.or_else(|| outer.columns.clone());
        self.json = self.json.or_else(|| outer.json.clone());
        self.jq = self.jq.or_else(|| outer.jq.clone());
        self.utc |= outer.utc;
        self.no_pager |= outer.no_pager;
        self.debug |= outer.debug;
        self.print_curl |= outer.print_curl;
        self
    }
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Format {
    /// Aligned columns for people
    #[default]
    Table,
    /// The same with all columns, none of them cut
    Wide,
    /// One JSON document
    Json,
    /// One JSON object a line
    Ndjson,
    /// Comma-separated values (RFC 4180), safe to open in a spreadsheet
    Csv,
    /// Values separated by tabs, for cut and awk
    Tsv,
    /// One YAML document
    Yaml,
    /// What names a thing (an e-mail), one a line
    Name,
}

impl Format {
    /// Whether a program is to read it, errors included.
    pub fn is_machine(self) -> bool {
        !self.is_table()
    }

    /// Whether a person is to read it.
    pub fn is_table(self) -> bool {
        matches!(self, Self::Table | Self::Wide)
    }

    pub fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    /// A format by its name, as it stands in `origin`.
    pub fn named(text: &str, origin: &str) -> Result<Self, String> {
        Self::from_str(text, false).map_err(|_| {
            let known: Vec<String> = Self::value_variants().iter().map(|format| format.name()).collect();
            let near = nearest(text, known.iter().map(String::as_str));
            let near = near.map(|near| format!(", did you mean {near}?")).unwrap_or_default();
            format!("{origin}{text:?} is no output format{near}; there are {}", known.join(", "))
        })
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

impl ColorWhen {
    pub fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

/// A length of time as people write it: `500ms`, `30s`, `2m`, `1h 30m`.
pub fn duration(text: &str) -> Result<Duration, String> {
    let wrong = || format!("{text:?} is no length of time; write it as 500ms, 30s or 2m");
    let parsed: jiff::SignedDuration = text.trim().parse().map_err(|_| wrong())?;
    match Duration::try_from(parsed) {
        Ok(duration) if !duration.is_zero() => Ok(duration),
        _ => Err(format!("{text:?} must be longer than nothing")),
    }
}

/// How many to show.
pub fn at_least_one(text: &str) -> Result<u64, String> {
    text.parse().ok().filter(|n| *n > 0).ok_or_else(|| "must be a whole number from 1".to_owned())
}
