//! Which argument is completed by what. It goes by the names of values, so a new command with a USER completes people.

use std::ffi::OsStr;
use std::sync::Arc;

use clap::{Arg, Command, CommandFactory};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter};

use super::cache::Found;
use super::people;
use super::typed::Typed;
use crate::cli::Cli;
use crate::config::Config;
use crate::output::clean;
use crate::output::shape::Shape;
use crate::output::{self, columns, schemas};
use crate::state::State;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    People,
    Keys,
    Profiles,
    Servers,
    Accounts,
    Columns,
    Sorts,
    Actions,
    Conditions,
    Settings,
    Schemas,
    Files,
}

/// All actions in the audit log; with a dot at the end, those that begin so.
const ACTIONS: [&str; 21] = [
    "auth.",
    "auth.login",
    "auth.logout",
    "auth.refresh",
    "user.",
    "user.register",
    "user.create",
    "user.read",
    "user.update",
    "user.delete",
    "user.recover",
    "session.",
    "session.read",
    "session.end",
    "key.",
    "key.read",
    "key.create",
    "key.rotate",
    "key.revoke",
    "audit.",
    "audit.read",
];

/// What --where takes.
const CONDITIONS: [&str; 10] = [
    "role=admin",
    "role=auditor",
    "role=user",
    "status=active",
    "status=suspended",
    "email=",
    "query=",
    "created_after=",
    "created_before=",
    "inactive_for=",
];

/// The keys of the configuration file, but for those of profiles.
const SETTINGS: [&str; 11] = [
    "default_profile",
    "output.format",
    "output.utc",
    "output.columns.users",
    "output.columns.keys",
    "output.columns.sessions",
    "output.columns.audit",
    "ui.color",
    "ui.pager",
    "alias.",
    "profile.",
];

/// What stands in the configuration about a profile.
const OF_PROFILE: [&str; 7] = ["server", "ca_cert", "timeout", "account", "storage", "protected", "token_file"];

struct Completer {
    kind: Kind,
    typed: Arc<Typed>,
}

pub fn with_completers(typed: &Arc<Typed>) -> Command {
    walk(Cli::command(), "ums", typed)
}

fn walk(command: Command, path: &str, typed: &Arc<Typed>) -> Command {
    let completed = |arg: Arg| match kind(path, &arg) {
        Some(kind) => arg.add(ArgValueCompleter::new(Completer { kind, typed: typed.clone() })),
        None => arg,
    };
    command.mut_args(completed).mut_subcommands(|inner| {
        let path = format!("{path} {}", inner.get_name());
        walk(inner, &path, typed)
    })
}

fn kind(path: &str, arg: &Arg) -> Option<Kind> {
    let value = arg.get_value_names().and_then(<[_]>::first).map_or("", |name| name.as_str());
    let is_positional = arg.get_long().is_none();
    Some(match (path, arg.get_long().unwrap_or_default(), value) {
        (_, "profile", _) | (_, "confirm", "PROFILE" | "NAME") => Kind::Profiles,
        (path, "", "NAME" | "OLD") if path.starts_with("ums profile") && path != "ums profile add" => Kind::Profiles,
        (_, "server", _) => Kind::Servers,
        (_, "account", _) | ("ums auth login", "email", _) => Kind::Accounts,
        ("ums auth switch", ..) if is_positional => Kind::Accounts,
        (_, "columns" | "json", _) => Kind::Columns,
        (path, "sort", _) if path.starts_with("ums users") => Kind::Sorts,
        (_, "action", _) => Kind::Actions,
        (_, "where", _) => Kind::Conditions,
        ("ums users list" | "ums users export", "email", _) => Kind::People,
        (path, _, "KEY") if path.starts_with("ums keys") => Kind::Keys,
        (path, _, "KEY") if path.starts_with("ums config") => Kind::Settings,
        ("ums schemas", "", _) => Kind::Schemas,
        (_, _, value) if value == "USER" || value.starts_with("USER|") => Kind::People,
        (_, _, "FILE" | "FILE|-" | "DIR") => Kind::Files,
        _ => return None,
    })
}

impl ValueCompleter for Completer {
    fn complete(&self, word: &OsStr) -> Vec<CompletionCandidate> {
        let Some(text) = word.to_str() else { return Vec::new() };
        let found = match self.kind {
            Kind::Files => return PathCompleter::any().complete(word),
            Kind::Columns => {
                let (before, item) = text.rsplit_once(',').map_or(("", text), |(before, item)| (before, item));
                return self.columns(before, item);
            }
            Kind::People => people::people(text, &self.typed),
            Kind::Keys => people::keys(&self.typed),
            Kind::Profiles => profiles(),
            Kind::Servers => servers(),
            Kind::Accounts => self.accounts(),
            Kind::Sorts => sorts(text),
            Kind::Actions => named(ACTIONS),
            Kind::Conditions => named(CONDITIONS),
            Kind::Settings => settings(),
            Kind::Schemas => named(schemas::names()),
        };
        candidates(found, text, |one| !self.typed.has(one.value.as_ref()))
    }
}

impl Completer {
    /// The last item of a list such as `email,+id`.
    fn columns(&self, before: &str, item: &str) -> Vec<CompletionCandidate> {
        let sign = item.get(..1).filter(|sign| matches!(*sign, "+" | "-")).unwrap_or_default();
        let comma = if before.is_empty() { "" } else { "," };
        let typed: Vec<&str> = before.split(',').map(|item| item.trim_start_matches(['+', '-'])).collect();
        let names = columns::names(shape(&self.typed.path)).filter(|name| !typed.contains(name));
        let found = names.map(|name| plain(format!("{before}{comma}{sign}{name}"))).collect();
        candidates(found, &format!("{before}{comma}{item}"), |_| true)
    }

    /// Who is logged in to the server that the words select.
    fn accounts(&self) -> Vec<Found> {
        let Some(ctx) = people::context(&self.typed) else { return Vec::new() };
        let known = ctx.server().ok().and_then(|server| Some(State::load().ok()?.accounts(server)));
        known.unwrap_or_default().into_iter().map(plain).collect()
    }
}

/// Those that begin with what was typed, in any case.
fn candidates(found: Vec<Found>, typed: &str, is_wanted: impl Fn(&Found) -> bool) -> Vec<CompletionCandidate> {
    let begins = |value: &str| value.to_lowercase().starts_with(&typed.to_lowercase());
    let wanted = found.into_iter().filter(|one| begins(&one.value) && is_wanted(one));
    let candidate = |one: Found| {
        // Before clap has it, which would take out what it can read of it.
        let help = Some(clean::for_terminal(&one.help).into_owned()).filter(|help| !help.is_empty());
        CompletionCandidate::new(one.value).help(help.map(Into::into))
    };
    wanted.map(candidate).collect()
}

/// What a command shows: its columns can be asked for.
fn shape(path: &str) -> &'static Shape {
    let words: Vec<&str> = path.split(' ').skip(1).collect();
    match words.as_slice() {
        ["users", "sessions", ..] => &output::sessions::SHAPE,
        ["users", "explain", ..] => &output::explain::SHAPE,
        ["keys", "create" | "rotate", ..] => &output::keys::NEW,
        ["keys", ..] => &output::keys::SHAPE,
        ["audit", ..] => &output::audit::SHAPE,
        ["auth", "status", ..] => &output::outcomes::AUTH_STATUS,
        ["doctor", ..] => &output::checks::SHAPE,
        ["version", ..] => &output::outcomes::VERSION,
        _ => &output::users::SHAPE,
    }
}

fn plain(value: impl Into<String>) -> Found {
    Found { value: value.into(), help: String::new() }
}

fn named<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<Found> {
    names.into_iter().map(plain).collect()
}

fn sorts(typed: &str) -> Vec<Found> {
    let sign = if typed.starts_with('-') { "-" } else { "" };
    output::users::SORTS.iter().map(|name| plain(format!("{sign}{name}"))).collect()
}

fn profiles() -> Vec<Found> {
    let config = Config::load().unwrap_or_default();
    let server = |profile: crate::config::Profile| profile.server.unwrap_or_default();
    config.profile.into_iter().map(|(value, profile)| Found { value, help: server(profile) }).collect()
}

/// Those of the profiles, and those where somebody is logged in.
fn servers() -> Vec<Found> {
    let named = profiles().into_iter().map(|one| Found { value: one.help, help: format!("profile {}", one.value) });
    let mut found: Vec<Found> = named.filter(|one| !one.value.is_empty()).collect();
    let state = State::load().unwrap_or_default();
    for server in state.servers() {
        if !found.iter().any(|one| one.value == server) {
            found.push(Found { value: server.to_owned(), help: state.accounts(server).join(", ") });
        }
    }
    found
}

fn settings() -> Vec<Found> {
    let profiles = profiles().into_iter();
    let of_profiles = profiles.flat_map(|one| OF_PROFILE.map(|key| plain(format!("profile.{}.{key}", one.value))));
    named(SETTINGS).into_iter().chain(of_profiles).collect()
}
