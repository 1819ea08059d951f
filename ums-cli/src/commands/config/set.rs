//! `ums config set`.

use std::ffi::OsString;
use std::path::Path;

use serde_json::json;
use toml_edit::{DocumentMut, Value};

use super::borrowed;
use crate::config::names::Kind;
use crate::config::{Config, edit, names, stored};
use crate::context::Context;
use crate::error::{Error, Result};
use crate::output::{Answer, Outcome, outcomes};
use crate::{address, alias, cli, paths, secrets};

/// Change a setting in the configuration file
///
/// Comments and order stay as they are. What could not be read again is refused.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums config set output.format json
  ums config set output.columns.users email,role,metadata.desk
  ums config set profile.prod.protected true
  ums config set alias.admins 'users list --role admin'")]
pub struct Args {
    /// As in output.format
    #[arg(value_name = "KEY")]
    key: String,

    /// true or false for what is on or off; lengths of time as in 30s
    #[arg(value_name = "VALUE", allow_hyphen_values = true)]
    value: String,
}

pub fn run(args: &Args, ctx: &Context) -> Result<Answer<'static>> {
    let parts = names::parts(&args.key)?;
    let kind = names::kind(&parts)?;
    let key = borrowed(&parts);
    let typed = args.value.as_str();
    let value = match (kind, key.as_slice(), typed) {
        (Kind::Flag, _, "true") => Value::from(true),
        (Kind::Flag, _, "false") => Value::from(false),
        (Kind::Flag, ..) => return Err(Error::usage(format!("{} is true or false, not {typed:?}", args.key))),
        (Kind::Text, ["profile", _, "server"], _) => Value::from(address::parse(typed, &args.key)?),
        (Kind::Text, ["profile", _, "token_file"], _) => {
            secrets::refuse_as_path(Path::new(typed))?;
            Value::from(typed)
        }
        (Kind::Text, ..) => Value::from(typed),
    };
    // An e-mail or a path can be anything; an empty one is a slip.
    if typed.trim().is_empty() && key != ["ui", "pager"] {
        return Err(Error::usage(format!("the value of {} is empty", args.key))
            .hint(format!("`ums config unset {}` takes it away", args.key)));
    }
    try_alone(&key, &value, &args.key)?;
    if let ["alias", name] = key.as_slice() {
        names::check_name("an alias", name)?;
        alias::refuse_shadow(name)?;
        let words = shell_words::split(typed).unwrap_or_default();
        let words: Vec<OsString> = std::iter::once("ums".to_owned()).chain(words).map(OsString::from).collect();
        cli::refuse_secrets(&words)?;
    }
    let (line, _) = edit::change(edit::Then::Sound, ctx.global.dry_run, |file| {
        match key.as_slice() {
            ["default_profile"] => {
                let config = file.config()?;
                if !config.profile.contains_key(typed) {
                    return Err(
                        Error::nothing_here(format!("there is no profile {typed:?}")).hint(config.hint_for(typed))
                    );
                }
            }
            ["profile", name, ..] if stored::get(&file.text, &["profile", name]).is_none() => {
                names::check_name("a profile", name)?;
                ctx.out.note(&ctx.done(&format!("made the profile {name}, which was not there")));
            }
            _ => {}
        }
        file.set(&key, value.clone())?;
        Ok(stored::get(&file.text, &key).map(|stored| stored.line))
    })?;
    let path = paths::config_file()?;
    let words = ctx.done(&format!("set {} to {typed}", args.key));
    let json = json!({ "key": parts.join("."), "value": typed, "file": path.display().to_string(), "line": line });
    Ok(Answer::One(Outcome::new(&outcomes::STORED_SETTING, json).say(words).id(typed).name(args.key.clone()).boxed()))
}

/// Reads the value as the file would be read, so that its fault is told without a line that is not there.
fn try_alone(key: &[&str], value: &Value, name: &str) -> Result<()> {
    let mut alone = edit::Text { text: DocumentMut::new().to_string(), path: paths::config_file()? };
    alone.set(key, value.clone())?;
    match Config::parse(&alone.text, &alone.path) {
        Ok(_) => Ok(()),
        Err(fault) => {
            let error = Error::usage(format!("{name}: {}", fault.message));
            Err(match fault.hint {
                Some(hint) => error.hint(hint),
                None => error,
            })
        }
    }
}
