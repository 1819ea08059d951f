//! Flag, environment, profile, configuration file, default, in this order: each setting is decided here, and nowhere else.

use std::path::PathBuf;
use std::time::Duration;

use super::{DEFAULT_SERVER, RETRIES, TIMEOUT, variable};
use crate::address;
use crate::config::{Config, Profile};
use crate::credentials::Storage;
use crate::error::{Error, Result};
use crate::global::{ColorWhen, Format, Global};
use crate::origin::{Origin, Setting, environment, file, flag};

/// All of them, each with what decided it.
#[derive(Debug)]
pub struct Settings {
    pub config: Config,
    /// The profile in use, by its name.
    pub profile: Option<Setting<String>>,
    /// The server's address in its one form. A fault of it matters to those commands alone that call it.
    pub server: Setting<Result<String>>,
    pub timeout: Setting<Duration>,
    pub retries: Setting<u32>,
    pub ca_cert: Option<Setting<PathBuf>>,
    /// The account that the profile wants.
    pub account: Option<Setting<String>>,
    /// Where a login keeps its token.
    pub storage: Setting<Storage>,
    /// The protected profile of this server.
    pub protected: Option<Setting<String>>,
    /// What hands a token to this call; it goes before a login.
    pub handed: Option<Setting<Handed>>,
    /// The profile's file with a token, for where nobody has logged in.
    pub token_file: Option<Setting<PathBuf>>,
    pub format: Setting<Format>,
    pub color: Setting<ColorWhen>,
    pub utc: Setting<bool>,
    /// What shows what is longer than the terminal; `None` where nothing does.
    pub pager: Setting<Option<String>>,
}

/// A token that is handed over.
#[derive(Clone, Debug)]
pub enum Handed {
    /// The variable holds it.
    Here,
    /// It lies in this file.
    In(PathBuf),
}

impl Settings {
    pub fn resolve(global: &Global, config: Config) -> Result<Self> {
        let asked = flag(global.profile.clone(), "--profile").or_else(|| environment("UMS_PROFILE"));
        let profile = match config.profile(asked.as_ref().map(|asked| asked.value.as_str()))? {
            Some((name, _)) => {
                let origin = asked.map_or(Origin::File, |asked| asked.origin);
                Some(Setting::new(name.to_owned(), origin))
            }
            None => None,
        };
        let name = profile.as_ref().map(|profile| profile.value.clone()).unwrap_or_default();
        let chosen = config.profile.get(&name).cloned().unwrap_or_default();
        let of_profile = Origin::Profile(name);
        let server = flag(global.server.clone(), "--server")
            .or_else(|| environment("UMS_SERVER"))
            .or_else(|| Some(Setting::new(chosen.server.clone()?, of_profile.clone())))
            .unwrap_or_else(|| Setting::new(DEFAULT_SERVER.to_owned(), Origin::Default));
        let parsed = address::parse(&server.value, &server.origin.to_string());
        // A profile's token, its account and all else are for no other server than its own.
        let is_its_own = profile.is_some() && parsed.as_ref().is_ok_and(|server| is_server(&chosen, server));
        let own = if is_its_own { chosen.clone() } else { Profile::default() };
        let timeout = flag(global.timeout, "--timeout")
            .or_else(|| Some(Setting::new(chosen.timeout?, of_profile.clone())))
            .unwrap_or(Setting::new(TIMEOUT, Origin::Default));
        let ca_cert = flag(global.ca_cert.clone(), "--ca-cert")
            .or_else(|| Some(Setting::new(own.ca_cert.clone()?, of_profile.clone())));
        let storage = own.storage.map_or(Setting::new(Storage::default(), Origin::Default), |storage| {
            Setting::new(storage, of_profile.clone())
        });
        let protected = match (is_its_own, &parsed) {
            (true, _) => own.protected.then(|| of_profile.clone()),
            // Whoever names the server by its address does not come around the profile that guards it.
            (false, Ok(server)) => guard(&config, server).map(|name| Origin::Profile(name.to_owned())),
            (false, Err(_)) => None,
        };
        Ok(Self {
            server: Setting::new(parsed, server.origin),
            timeout,
            retries: retries(global),
            ca_cert,
            account: own.account.map(|account| Setting::new(account, of_profile.clone())),
            storage,
            protected: protected.and_then(|origin| Some(Setting::new(origin.name()?.to_owned(), origin))),
            handed: handed(global),
            token_file: own.token_file.map(|path| Setting::new(path, of_profile.clone())),
            format: format(global, &config)?,
            color: color(global, &config),
            utc: utc(global, &config),
            pager: pager(global, &config),
            profile,
            config,
        })
    }

    /// Those of a call that has no server: how to print, as far as that is said.
    pub fn offline(global: &Global, config: Config) -> Self {
        Self {
            profile: None,
            server: Setting::new(Err(Error::unexpected("this command has no server")), Origin::Default),
            timeout: flag(global.timeout, "--timeout").unwrap_or(Setting::new(TIMEOUT, Origin::Default)),
            retries: retries(global),
            ca_cert: flag(global.ca_cert.clone(), "--ca-cert"),
            account: None,
            storage: Setting::new(Storage::default(), Origin::Default),
            protected: None,
            handed: None,
            token_file: None,
            format: format(global, &config).unwrap_or(Setting::new(Format::default(), Origin::Default)),
            color: color(global, &config),
            utc: utc(global, &config),
            pager: Setting::new(None, Origin::Default),
            config,
        }
    }
}

/// One that names no server has the default one.
fn is_server(profile: &Profile, server: &str) -> bool {
    let own = profile.server.as_deref().unwrap_or(DEFAULT_SERVER);
    address::parse(own, "").is_ok_and(|own| own == server)
}

/// The protected profile that has this server, where no profile was chosen for it.
fn guard<'a>(config: &'a Config, server: &str) -> Option<&'a str> {
    let guards = |profile: &Profile| profile.protected && profile.server.is_some() && is_server(profile, server);
    config.profile.iter().find(|(_, profile)| guards(profile)).map(|(name, _)| name.as_str())
}

/// A token that goes before every login.
fn handed(global: &Global) -> Option<Setting<Handed>> {
    flag(global.token_file.clone(), "--token-file")
        .map(|file| file.map(Handed::In))
        .or_else(|| environment("UMS_TOKEN").map(|token| token.map(|_| Handed::Here)))
        .or_else(|| environment("UMS_TOKEN_FILE").map(|file| file.map(|path| Handed::In(path.into()))))
}

/// The output format. What speaks of JSON wants it.
pub(super) fn format(global: &Global, config: &Config) -> Result<Setting<Format>> {
    let json = global.json.as_ref().map(|_| "--json").or(global.jq.as_ref().map(|_| "--jq"));
    match (json, global.output) {
        (Some(name), None) => return Ok(Setting::new(Format::Json, Origin::Flag(name))),
        (Some(name), Some(other)) if !matches!(other, Format::Json | Format::Ndjson) => {
            return Err(Error::usage(format!("{name} is of JSON, and cannot go with -o {}", other.name()))
                .hint("leave -o out, or give -o ndjson to have each on a line"));
        }
        (_, Some(format)) => return Ok(Setting::new(format, Origin::Flag("--output"))),
        (None, None) => {}
    }
    match environment("UMS_OUTPUT") {
        Some(Setting { value, origin }) => {
            let format = Format::named(&value, "UMS_OUTPUT: ").map_err(Error::usage)?;
            Ok(Setting::new(format, origin))
        }
        None => Ok(file(config.output.format).unwrap_or(Setting::new(Format::default(), Origin::Default))),
    }
}

/// The environment goes before the configuration file, as everywhere.
fn color(global: &Global, config: &Config) -> Setting<ColorWhen> {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let environment = || {
        if set("NO_COLOR") {
            Some(Setting::new(ColorWhen::Never, Origin::Environment("NO_COLOR")))
        } else if set("CLICOLOR_FORCE") && std::env::var_os("CLICOLOR_FORCE").is_none_or(|value| value != "0") {
            Some(Setting::new(ColorWhen::Always, Origin::Environment("CLICOLOR_FORCE")))
        } else {
            None
        }
    };
    flag(global.color, "--color")
        .or_else(environment)
        .or_else(|| file(config.ui.color))
        .unwrap_or(Setting::new(ColorWhen::default(), Origin::Default))
}

fn retries(global: &Global) -> Setting<u32> {
    flag(global.retries, "--retries").unwrap_or(Setting::new(RETRIES, Origin::Default))
}

fn utc(global: &Global, config: &Config) -> Setting<bool> {
    flag(global.utc.then_some(true), "--utc")
        .or_else(|| file(config.output.utc))
        .unwrap_or(Setting::new(false, Origin::Default))
}

/// Nothing where the terminal can do nothing, or nobody wants it.
fn pager(global: &Global, config: &Config) -> Setting<Option<String>> {
    if global.no_pager {
        return Setting::new(None, Origin::Flag("--no-pager"));
    }
    let said = environment("UMS_PAGER").or_else(|| file(config.ui.pager.clone())).or_else(|| environment("PAGER"));
    let program = said.unwrap_or_else(|| Setting::new("less".to_owned(), Origin::Default));
    if variable("TERM").as_deref() == Some("dumb") {
        return Setting::new(None, Origin::Environment("TERM"));
    }
    let is_none = matches!(program.value.trim(), "" | "cat" | "never");
    program.map(|program| (!is_none).then_some(program))
}
