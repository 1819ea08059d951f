//! `ums profile add`.

use std::path::{Path, PathBuf};

use super::is_default;
use crate::address;
use crate::config::{edit, names};
use crate::context::Context;
use crate::credentials::Storage;
use crate::error::{Error, Result, cause};
use crate::output::{Answer, profiles};
use crate::{secrets, times};

/// Add a profile
///
/// --server is its server; --ca-cert, --timeout and --token-file are kept in it as well.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums profile add staging --server https://ums.staging.example.com --use
  ums profile add prod --server https://ums.example.com --account ada@example.com --protected
  ums profile add ci --server https://ums.example.com --token-file /run/secrets/ums")]
pub struct Args {
    /// Its name
    #[arg(value_name = "NAME")]
    name: String,

    /// The account to act as, where several are logged in
    #[arg(long, value_name = "EMAIL")]
    account: Option<String>,

    /// Where `ums auth login` keeps the token
    #[arg(long, value_enum)]
    storage: Option<Storage>,

    /// Have the profile's name typed before anything destructive; --yes is not enough
    #[arg(long)]
    protected: bool,

    /// Use it where no profile is named
    #[arg(long = "use")]
    is_used: bool,
}

pub fn run(args: Args, ctx: &Context) -> Result<Answer<'static>> {
    let name = args.name.as_str();
    names::check_name("a profile", name)?;
    let Some(server) = &ctx.global.server else {
        return Err(Error::usage("--server is missing").hint(format!("`ums profile add {name} --server URL`")));
    };
    let server = address::parse(server, "--server")?;
    let ca_cert = ctx.global.ca_cert.as_deref().map(absolute).transpose()?;
    if let Some(path) = &ca_cert {
        std::fs::metadata(path)
            .map_err(|e| Error::local(format!("cannot read the certificate {}: {}", path.display(), cause(&e))))?;
    }
    let token_file = ctx.global.token_file.as_deref();
    if token_file.is_some_and(secrets::is_stdin) {
        return Err(Error::usage("a profile cannot keep standard input").hint("give --token-file a file"));
    }
    token_file.map_or(Ok(()), secrets::refuse_as_path)?;
    let token_file = token_file.map(absolute).transpose()?;
    let text = |path: PathBuf| path.display().to_string();
    let settings = [
        ("server", Some(server.clone())),
        ("account", args.account.clone()),
        ("ca_cert", ca_cert.map(text)),
        ("timeout", ctx.global.timeout.map(times::short)),
        ("storage", args.storage.map(Storage::name)),
        ("token_file", token_file.map(text)),
    ];
    let (config, _) = edit::change(edit::Then::Sound, ctx.global.dry_run, |file| {
        if file.config()?.profile.contains_key(name) {
            return Err(Error::exists(format!("there is a profile {name:?} already")).hint(format!(
                "change it with `ums config set profile.{name}.server {server}`, or take another name"
            )));
        }
        for (key, value) in settings {
            if let Some(value) = value {
                file.set(&["profile", name, key], value)?;
            }
        }
        if args.protected {
            file.set(&["profile", name, "protected"], true)?;
        }
        if args.is_used {
            file.set(&["default_profile"], name)?;
        }
        file.config()
    })?;
    let is_default = is_default(&config, name);
    let how = if is_default { ", the default now".to_owned() } else { format!("; `ums -p {name} …` uses it") };
    let words = ctx.done(&format!("added the profile {name} for {server}{how}"));
    Ok(Answer::One(profiles::changed(name, &config.profile[name], is_default, words)))
}

/// What is named on the command line lies where that is typed, and not beside the configuration file.
fn absolute(path: &Path) -> Result<PathBuf> {
    std::path::absolute(path).map_err(|e| Error::local(format!("{}: {}", path.display(), cause(&e))))
}
