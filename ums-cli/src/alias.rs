//! Aliases: words of the configuration file that stand for others, tried where the words as they are name no command.

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{Command, CommandFactory, Parser};

use crate::cli::{self, Cli};
use crate::config::{Config, stored};
use crate::error::{Error, Exit, Result};
use crate::nearest::nearest;
use crate::output::Output;
use crate::{first_sight, paths};

/// Words after which a command stands that is none of ours: with aliases in their place, and what told of them in words.
struct Expanded {
    words: Vec<OsString>,
    origin: String,
}

/// What the words mean with aliases in their place. `error` is what is wrong with them as they are; so a command goes before
/// an alias of its name, and who uses no aliases does not wait for them.
pub fn parse(error: &clap::Error, words: &[OsString], out: Output) -> Result<(Cli, Output), Exit> {
    if error.kind() != ErrorKind::InvalidSubcommand || name(words).is_none() {
        return Err(first_sight::answer(error, words, &out));
    }
    let config = match Config::load() {
        Ok(config) => config,
        Err(error) => return Err(report(&error, &out)),
    };
    let expanded = match expand(words, &config) {
        Ok(Some(expanded)) => expanded,
        Ok(None) => return Err(unknown(error, words, &config, &out)),
        Err(error) => return Err(report(&error, &out)),
    };
    let out = first_sight::output(&expanded.words);
    let named = |error: Error| error.clone().say(format!("{}: {}", expanded.origin, error.message()));
    if let Err(error) = cli::refuse_secrets(&expanded.words) {
        return Err(report(&named(error), &out));
    }
    match Cli::try_parse_from(&expanded.words) {
        Ok(cli) => Ok((cli, out)),
        Err(error) if !error.use_stderr() => Err(first_sight::answer(&error, &expanded.words, &out)),
        Err(error) => Err(report(&named(Error::from_clap(&error, &cli::path(&expanded.words))), &out)),
    }
}

fn report(error: &Error, out: &Output) -> Exit {
    out.report(error);
    error.exit()
}

/// A command that is neither ours nor an alias; an alias may have been meant.
fn unknown(error: &clap::Error, words: &[OsString], config: &Config, out: &Output) -> Exit {
    let error = Error::from_clap(error, &cli::path(words));
    let typed = name(words).and_then(|at| words.get(at)?.to_str()).unwrap_or_default();
    let root = Cli::command();
    let commands = root.get_subcommands().map(Command::get_name);
    let error = match nearest(typed, commands.chain(config.alias.keys().map(String::as_str))) {
        Some(near) if config.alias.contains_key(near) => error.hint(format!("did you mean your alias '{near}'?")),
        _ => error,
    };
    report(&error, out)
}

/// `None` where the command is no alias.
fn expand(words: &[OsString], config: &Config) -> Result<Option<Expanded>> {
    let (root, path) = (Cli::command(), paths::config_file()?);
    let text = paths::read_optional(&path)?.unwrap_or_default();
    let mut words = words.to_vec();
    let mut seen: Vec<String> = Vec::new();
    let mut origin = String::new();
    while let Some(at) = position(&words, &root) {
        let Some(name) = words[at].to_str().map(str::to_owned) else { break };
        if is_command(&name, &root) {
            break;
        }
        let Some(alias) = config.alias.get(&name) else { break };
        let line = stored::get(&text, &["alias", &name]).map_or(0, |stored| stored.line);
        if origin.is_empty() {
            origin = format!("alias {name} ({} line {line})", path.display());
        }
        if seen.contains(&name) {
            seen.push(name);
            return Err(Error::local(format!("{origin} leads back to itself: {}", seen.join(" → ")))
                .hint("an alias has to end at a command of ums"));
        }
        seen.push(name);
        words.splice(at..=at, alias.0.iter().map(OsString::from));
    }
    Ok((!seen.is_empty()).then_some(Expanded { words, origin }))
}

/// Where the command stands, if it is none of ours.
fn name(words: &[OsString]) -> Option<usize> {
    let root = Cli::command();
    position(words, &root).filter(|at| words[*at].to_str().is_some_and(|word| !is_command(word, &root)))
}

fn is_command(name: &str, root: &Command) -> bool {
    name == "help" || root.find_subcommand(name).is_some()
}

/// Where the first word stands that is neither a flag nor the value of one.
fn position(words: &[OsString], root: &Command) -> Option<usize> {
    let takes_value = |flag: &dyn Fn(&clap::Arg) -> bool| {
        let mut arguments = root.get_arguments();
        arguments
            .any(|argument| flag(argument) && argument.get_action().takes_values() && !argument.is_require_equals_set())
    };
    let mut at = 1;
    loop {
        let word = words.get(at)?.to_str()?;
        at += match word.strip_prefix("--") {
            Some("") => return None,
            Some(long) if long.contains('=') => 1,
            Some(long) => 1 + usize::from(takes_value(&|argument| argument.get_long() == Some(long))),
            None if word.len() > 1 && word.starts_with('-') => {
                // What follows the letter of such a flag in the same word is its value.
                let valued = |letter: char| takes_value(&|argument| argument.get_short() == Some(letter));
                1 + usize::from(word.chars().skip(1).position(valued) == Some(word.chars().count() - 2))
            }
            None => return Some(at),
        };
    }
}

/// Fails where an alias would hide behind a command.
pub fn refuse_shadow(name: &str) -> Result<()> {
    if is_command(name, &Cli::command()) {
        return Err(Error::usage(format!("{name} is a command of ums, which goes before an alias"))
            .hint("take another name for the alias"));
    }
    Ok(())
}

/// The aliases of the configuration that hide behind commands, in words.
pub fn shadowed(config: &Config) -> Option<String> {
    if config.alias.is_empty() {
        return None;
    }
    let root = Cli::command();
    let hidden: Vec<&str> = config.alias.keys().map(String::as_str).filter(|name| is_command(name, &root)).collect();
    let mends = |name: &&str| format!("`ums config unset alias.{name}`");
    (!hidden.is_empty()).then(|| {
        format!(
            "the alias {} hides behind the command of that name: {}",
            hidden.join(", "),
            hidden.iter().map(mends).collect::<Vec<_>>().join(", ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_is_found_behind_flags_and_their_values() {
        let root = Cli::command();
        let at = |line: &str| {
            let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            position(&words, &root).map(|at| words[at].to_str().unwrap().to_owned())
        };
        for line in [
            "ums ls",
            "ums -p prod ls",
            "ums -pprod ls",
            "ums -qp prod ls",
            "ums --profile=prod ls",
            "ums --json ls",
            "ums --json=id ls -p x",
            "ums -vvq --timeout 5s ls",
            "ums --no-input -o json ls",
        ] {
            assert_eq!(at(line).as_deref(), Some("ls"), "{line}");
        }
        for line in ["ums", "ums -p ls", "ums -- ls"] {
            assert_eq!(at(line), None, "{line}");
        }
    }
}
