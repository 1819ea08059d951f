//! `ums config list`.

use serde_json::Value;

use crate::config::stored;
use crate::context::{Context, Handed};
use crate::error::Result;
use crate::origin::{Origin, Setting};
use crate::output::shape::Shape;
use crate::output::{Answer, Listed, settings};
use crate::state::State;
use crate::{paths, times};

/// Show every setting as it is in effect
///
/// A flag goes before the environment, that before the profile and the configuration file, and those before the default.
/// With --show-origin you see which of them decided: which flag, which variable, which line of which file.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums config list --show-origin
  ums -p prod config list
  ums config list -o json --jq '.[] | select(.origin == \"environment\") | .name'")]
pub struct Args {
    /// Tell what decided each of them
    #[arg(long)]
    show_origin: bool,
}

impl Args {
    pub fn shape(&self) -> &'static Shape {
        if self.show_origin { &settings::WITH_ORIGIN } else { &settings::SHAPE }
    }
}

pub fn run(args: &Args, ctx: &Context) -> Result<Answer<'static>> {
    let path = paths::config_file()?;
    let text = paths::read_optional(&path)?.unwrap_or_default();
    let place = |key: &str, origin: &Origin| {
        let parts: Vec<&str> = match origin {
            Origin::Profile(name) if key == "token" => vec!["profile", name, "token_file"],
            Origin::Profile(name) => vec!["profile", name, key],
            Origin::File if key == "profile" => vec!["default_profile"],
            // A name may have dots of its own.
            Origin::File => key.splitn(if key.starts_with("alias.") { 2 } else { 3 }, '.').collect(),
            _ => return None,
        };
        stored::get(&text, &parts).map(|stored| (path.display().to_string(), stored.line))
    };
    let records = all(ctx)?.into_iter().map(|(key, Setting { value, origin })| {
        let place = place(&key, &origin);
        settings::Effective { key, value, origin, place, with_origin: args.show_origin }.boxed()
    });
    Ok(Answer::Pages(Box::new(Listed::new(records.collect(), args.shape(), "there are no settings"))))
}

fn all(ctx: &Context) -> Result<Vec<(String, Setting<Value>)>> {
    let settings = &ctx.settings;
    // A fault of the address is no reason to hide the rest.
    let server =
        Setting::new(settings.server.value.clone().map_or(Value::Null, Value::from), settings.server.origin.clone());
    if let Err(error) = &settings.server.value {
        ctx.out.warn(error.message());
    }
    let login = login(ctx)?;
    let account = settings.account.clone().or_else(|| login.clone().map(|(account, _)| account));
    // As a call would: what is handed over, else a login, else the profile's file. A token itself is not shown.
    let handed = settings.handed.clone().map(|handed| {
        handed.map(|handed| match handed {
            Handed::Here => "(set)".to_owned(),
            Handed::In(path) => path.display().to_string(),
        })
    });
    let in_file = || settings.token_file.clone().map(|path| path.map(|path| path.display().to_string()));
    let token = handed.or_else(|| login.map(|(_, token)| token)).or_else(in_file);
    let path = settings.ca_cert.clone().map(|path| path.map(|path| path.display().to_string()));
    let mut all = vec![
        ("profile", optional(settings.profile.clone())),
        ("server", server),
        ("account", optional(account)),
        ("token", optional(token)),
        ("storage", settings.storage.clone().map(|storage| storage.name().into())),
        ("protected", flag(settings.protected.clone())),
        ("timeout", settings.timeout.clone().map(|timeout| times::short(timeout).into())),
        ("retries", settings.retries.clone().map(|retries| retries.to_string().into())),
        ("ca_cert", optional(path)),
        ("output.format", settings.format.clone().map(|format| format.name().into())),
        ("output.utc", settings.utc.clone().map(Value::from)),
        ("ui.color", settings.color.clone().map(|color| color.name().into())),
        ("ui.pager", settings.pager.clone().map(|pager| pager.unwrap_or_else(|| "never".to_owned()).into())),
    ]
    .into_iter()
    .map(|(key, setting)| (key.to_owned(), setting))
    .collect::<Vec<_>>();
    let of_file = |value: String| Setting::new(Value::from(value), Origin::File);
    for (plural, columns) in &settings.config.output.columns {
        all.push((format!("output.columns.{plural}"), of_file(columns.text.clone())));
    }
    for (name, words) in &settings.config.alias {
        all.push((format!("alias.{name}"), of_file(shell_words::join(&words.0))));
    }
    Ok(all)
}

/// The account of the login that a call would use, and where its token lies. The keyring is not troubled for it.
fn login(ctx: &Context) -> Result<Option<(Setting<String>, Setting<String>)>> {
    let Ok(server) = ctx.server() else { return Ok(None) };
    let state = State::load()?;
    let Some((account, backend)) = state.account(server, ctx.account()) else { return Ok(None) };
    let login = |value: &str| Setting::new(value.to_owned(), Origin::Login);
    Ok(Some((login(account), login(backend.as_str()))))
}

fn optional(setting: Option<Setting<String>>) -> Setting<Value> {
    match setting {
        Some(setting) => setting.map(Value::from),
        None => Setting::new(Value::Null, Origin::Default),
    }
}

fn flag(protected: Option<Setting<String>>) -> Setting<Value> {
    match protected {
        Some(protected) => protected.map(|_| true.into()),
        None => Setting::new(false.into(), Origin::Default),
    }
}
