//! What was typed: subcommands, and settings from flags, the environment and the TOML file, in this order.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use ums_server::{Config, Database, length_of_time};

/// The UMS server: a user directory over HTTP
///
/// Every setting is a flag, an environment variable and a key of the TOML file, where its name has `_` for `-`;
/// a flag counts before a variable, a variable before the file.
#[derive(Debug, Parser)]
#[command(
    name = "ums-server",
    version,
    after_help = "Examples:\n  ums-server --dev                                             try it out on this machine\n  ums-server admin create --email ada@example.com --name Ada   the first administrator\n  ums-server --tls-cert cert.pem --tls-key key.pem --listen 0.0.0.0:8443\n  ums-server --database 'postgres://ums@db1,db2/ums'           on PostgreSQL; the password lies in ~/.pgpass"
)]
struct CommandLine {
    #[command(subcommand)]
    command: Option<Command>,

    /// Settings from a TOML file
    #[arg(long, global = true, env = "UMS_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,

    #[command(flatten)]
    settings: Config,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve (as without a subcommand)
    Serve,
    /// Work on the administrators in the database itself, also beside a live server
    #[command(subcommand)]
    Admin(Admin),
    /// Rotate and show the keys that sign access tokens, in the database itself, also beside live servers
    #[command(subcommand)]
    Keys(Keys),
    /// Bring the database's schema up to date, and end
    Migrate,
    /// Move a whole directory from one database to another, on whichever engines, and compare the two row by row
    ///
    /// No server may run on either database meanwhile: one on an SQLite file is noticed, servers on PostgreSQL must be stopped.
    /// The destination must be unused. A move that was broken off is finished by the same command; until then no server
    /// starts on its destination.
    MigrateData(MigrateData),
    /// Back the SQLite database up into one file, also beside a live server
    ///
    /// The backup is the directory as it is at one moment: whatever was acknowledged before is in it. FILE is there whole or not
    /// at all (mode 0600), and is an SQLite database with a line after it that holds its length and its SHA-256. It is a secret:
    /// it holds the keys that sign tokens, and every password hash.
    #[command(
        after_help = "Examples:\n  ums-server backup /backups/ums-monday.db                  a file, whole or not at all\n  ums-server backup - | age -r KEY > ums-monday.db.age      encrypted on its way\n  ums-server check /backups/ums-monday.db                   is it whole?\n\nBy hand: tail -n 1 FILE shows the checksum; head -c BYTES FILE | sha256sum computes it."
    )]
    Backup(Backup),
    /// Put a backup in the place of the SQLite database, once all of it was checked
    ///
    /// No server may run on the database. A backup that is damaged, cut off, or of a newer ums-server is refused, and the
    /// database stays as it was. One of an older is brought up to date. Sessions, API keys and who is suspended are those of the
    /// backup again.
    #[command(
        after_help = "Examples:\n  ums-server restore /backups/ums-monday.db                 where there is no database yet\n  ums-server restore /backups/ums-monday.db --force         the old one is kept beside it\n  age -d -i KEY ums-monday.db.age | ums-server restore -    from standard input"
    )]
    Restore(Restore),
    /// Check the SQLite database, also beside a live server, or a backup: every page, and what it holds
    #[command(
        after_help = "Examples:\n  ums-server check                              the database in the settings\n  ums-server check /backups/ums-monday.db       a backup, with its checksum\n\nIt leaves with 0 where all is well, and otherwise with 1 and a line for everything that is wrong."
    )]
    Check(Check),
    /// Print the OpenAPI 3.1 document of the API
    Openapi,
}

/// What a backup goes to.
#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// The file to write, or - for standard output
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Replace the file if it is there
    #[arg(long)]
    pub(crate) force: bool,
}

/// What a backup comes from.
#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// The backup, or - for standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Replace the database that is there; it is kept beside the new one under another name
    #[arg(long)]
    pub(crate) force: bool,
}

/// What is checked.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// A backup, or a database [default: the database in the settings]
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
}

/// Administrators, in the database itself.
#[derive(Debug, Subcommand)]
pub(crate) enum Admin {
    /// Create an administrator
    Create {
        /// The e-mail to log in with
        #[arg(long, value_name = "E-MAIL")]
        email: String,
        /// The person's name
        #[arg(long)]
        name: String,
        #[command(flatten)]
        password: PasswordSource,
    },
    /// Let somebody back in: a new password, active, administrator; ends the person's sessions
    Recover {
        /// The person's e-mail
        #[arg(long, value_name = "E-MAIL")]
        email: String,
        #[command(flatten)]
        password: PasswordSource,
    },
}

/// The keys that sign access tokens, in the database itself.
#[derive(Debug, Subcommand)]
pub(crate) enum Keys {
    /// Make a new key, which signs from now on, while the old ones still verify what they signed
    ///
    /// Live servers on the database see it by themselves: on SQLite within 200 ms, on PostgreSQL within a second, and at once
    /// for a token that another server signed with the new key. No request fails for it. An old key verifies for the longest
    /// life of a token that it signed and five minutes, and then nothing.
    #[command(
        after_help = "Examples:\n  ums-server keys rotate              now and then; nobody notices\n  ums-server keys rotate --grace 0s   a key leaked: what it signed is refused from now on; clients refresh or log in"
    )]
    Rotate {
        /// How long the old keys verify at most; 0s for a key that leaked [default: as long as their tokens live, and 5m]
        #[arg(long, value_name = "TIME", value_parser = length_of_time)]
        grace: Option<Duration>,
    },
    /// Show the keys: which one signs, which still verify, and until when
    List,
}

/// From where to where.
#[derive(Debug, Args)]
pub(crate) struct MigrateData {
    /// The database to move: sqlite:FILE or postgres://…
    #[arg(long, env = "UMS_FROM", hide_env_values = true, value_name = "URL", required_unless_present = "from_file")]
    pub(crate) from: Option<Database>,
    /// A file that holds its URL, for one with a password in it
    #[arg(long, value_name = "FILE", conflicts_with = "from")]
    pub(crate) from_file: Option<PathBuf>,
    /// The database to fill, which nobody has used yet
    #[arg(long, env = "UMS_TO", hide_env_values = true, value_name = "URL", required_unless_present = "to_file")]
    pub(crate) to: Option<Database>,
    /// A file that holds its URL, for one with a password in it
    #[arg(long, value_name = "FILE", conflicts_with = "to")]
    pub(crate) to_file: Option<PathBuf>,
}

/// Where a password comes from; on a terminal it is asked for.
#[derive(Debug, Args)]
pub(crate) struct PasswordSource {
    /// Read the password from standard input, one line
    #[arg(long)]
    pub(crate) password_stdin: bool,
    /// Read the password from a file, one line
    #[arg(long, value_name = "FILE", conflicts_with = "password_stdin")]
    pub(crate) password_file: Option<PathBuf>,
}

/// Reads the command line, with what the file adds to it.
pub(crate) fn parse(mut argv: Vec<OsString>) -> Result<(Command, Config), clap::Error> {
    for (flag, variable) in [("--database", "UMS_DATABASE"), ("--from", "UMS_FROM"), ("--to", "UMS_TO")] {
        if values_of(flag, &argv).any(|url| has_password(&url)) {
            return Err(usage(format!(
                "a password in {flag} would be seen by everybody on this machine: put the URL into a file ({flag}-file) \
                 or into {variable}, or the password into ~/.pgpass"
            )));
        }
    }
    // A first look, lenient, tells which file to read and what is set without it.
    let first = CommandLine::command().ignore_errors(true).get_matches_from(&argv);
    let file = first.get_one::<PathBuf>("config").cloned();
    if let Some(file) = &file {
        let unset =
            |id: &str| !matches!(first.value_source(id), Some(ValueSource::CommandLine | ValueSource::EnvVariable));
        let added = from_file(file, unset).map_err(|text| usage(format!("{}: {text}", file.display())))?;
        argv.splice(1..1, added.into_iter().map(OsString::from));
    }
    let matches = CommandLine::command().try_get_matches_from(&argv)?;
    let mut parsed = CommandLine::from_arg_matches(&matches)?;
    if let Some(file) = &parsed.settings.database_file {
        if matches.value_source("database") == Some(ValueSource::CommandLine) {
            return Err(usage("--database and --database-file both name the database: give one of them".into()));
        }
        parsed.settings.database =
            database_from(file).map_err(|text| usage(format!("--database-file {}: {text}", file.display())))?;
    }
    parsed.settings.check().map_err(usage)?;
    Ok((parsed.command.unwrap_or(Command::Serve), parsed.settings))
}

/// Prints why the command line was refused, as clap does.
pub(crate) fn refuse(error: clap::Error) -> ExitCode {
    let _ = error.print();
    let code = if error.use_stderr() { 2 } else { 0 };
    ExitCode::from(code)
}

fn usage(text: String) -> clap::Error {
    // One line, as the other refusals: what to do stands in it.
    clap::Error::raw(ErrorKind::InvalidValue, text + "\n").with_cmd(&CommandLine::command())
}

/// What follows a flag, in either spelling.
fn values_of(flag: &str, argv: &[OsString]) -> impl Iterator<Item = String> {
    let apart = argv.windows(2).filter(move |pair| pair[0] == flag).map(|pair| pair[1].to_string_lossy().into_owned());
    let joined = argv.iter().filter_map(move |word| {
        let value = word.to_str()?.strip_prefix(flag)?.strip_prefix('=')?;
        Some(value.to_owned())
    });
    apart.chain(joined)
}

fn has_password(url: &str) -> bool {
    let (base, query) = url.split_once('?').unwrap_or((url, ""));
    let authority = base.split_once("://").map_or("", |(_, rest)| rest.split('/').next().unwrap_or_default());
    authority.rsplit_once('@').is_some_and(|(user, _)| user.contains(':'))
        || query.split('&').any(|pair| pair.starts_with("password="))
}

/// The URL in a file, in its first line.
pub(crate) fn database_from(file: &Path) -> Result<Database, String> {
    let text = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
    text.lines().next().unwrap_or_default().trim().parse()
}

/// The file's settings as flags, those that nothing else set.
fn from_file(path: &Path, unset: impl Fn(&str) -> bool) -> Result<Vec<String>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    let table: toml::Table = text.parse().map_err(|error| not_toml(&text, &error))?;
    let command = CommandLine::command();
    let known: Vec<&str> =
        command.get_arguments().map(|arg| arg.get_id().as_str()).filter(|id| *id != "config").collect();
    let mut flags = Vec::new();
    for (key, value) in &table {
        let id = key.replace('-', "_");
        if !known.contains(&id.as_str()) {
            let line = text.lines().position(|line| line.trim_start().starts_with(key.as_str())).map_or(1, |at| at + 1);
            let nearest = known.iter().max_by(|a, b| similarity(a, &id).total_cmp(&similarity(b, &id)));
            let hint = nearest.map_or(String::new(), |name| format!("; did you mean {name}?"));
            return Err(format!("line {line}: {key} is not a setting{hint}"));
        }
        // Whichever of the two is set elsewhere names the database.
        let set_otherwise =
            (id == "database" && !unset("database_file")) || (id == "database_file" && !unset("database"));
        if !unset(&id) || set_otherwise {
            continue;
        }
        let flag = id.replace('_', "-");
        match value {
            toml::Value::Boolean(false) => {}
            toml::Value::Boolean(true) => flags.push(format!("--{flag}")),
            toml::Value::String(text) => flags.push(format!("--{flag}={text}")),
            toml::Value::Integer(number) => flags.push(format!("--{flag}={number}")),
            toml::Value::Array(items) if items.is_empty() => {}
            toml::Value::Array(items) => {
                let items: Option<Vec<&str>> = items.iter().map(toml::Value::as_str).collect();
                let items = items.ok_or_else(|| format!("{key} must be a list of strings"))?;
                flags.push(format!("--{flag}={}", items.join(",")));
            }
            _ => return Err(format!("{key} must be a string, a number, a list of strings, true or false")),
        }
    }
    Ok(flags)
}

/// Where and why. (The library's own words repeat the line, with the password it may hold.)
fn not_toml(text: &str, error: &toml::de::Error) -> String {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    format!("line {}: is not TOML: {}", before.matches('\n').count() + 1, error.message().replace('\n', ", "))
}

fn similarity(a: &str, b: &str) -> f64 {
    strsim::jaro_winkler(a, b)
}
