//! What can be told of a call before, or in spite of, the parsing of its words: how to print what is wrong with them.

use std::ffi::OsString;

use clap::ValueEnum;
use clap::error::ErrorKind;

use crate::cli;
use crate::context::variable;
use crate::error::{Error, Exit};
use crate::global::{ColorWhen, Format};
use crate::output::Output;

/// By `--output` or `UMS_OUTPUT`, and `--color`, wherever they stand.
pub fn output(words: &[OsString]) -> Output {
    let of_json = ["--json", "--jq"].iter().any(|flag| {
        let mut words = words.iter().filter_map(|word| word.to_str()).take_while(|word| *word != "--");
        words.any(|word| word.strip_prefix(flag).is_some_and(|rest| rest.is_empty() || rest.starts_with('=')))
    });
    let json = || of_json.then(|| Format::Json.name());
    let format = said(words, 'o', "--output").or_else(json).or_else(|| variable("UMS_OUTPUT"));
    let color = said(words, '\0', "--color").and_then(|color| ColorWhen::from_str(&color, false).ok());
    Output::new(format.and_then(|format| Format::from_str(&format, false).ok()).unwrap_or_default(), color)
}

/// The answer to words that clap did not take: help and version to standard output, faults to standard error.
pub fn answer(error: &clap::Error, words: &[OsString], out: &Output) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => out.help(&error.render()),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand if !out.format.is_machine() => {
            out.help_on_stderr(&error.render());
            Exit::Usage
        }
        _ => {
            out.report(&Error::from_clap(error, &cli::path(words)));
            Exit::Usage
        }
    }
}

/// The value of a flag, be it `--flag value`, `--flag=value`, `-f value`, `-fvalue`, `-f=value` or `-qf value`.
fn said(words: &[OsString], short: char, long: &str) -> Option<String> {
    let mut words = words.iter().skip(1).map_while(|word| word.to_str()).take_while(|word| *word != "--");
    while let Some(word) = words.next() {
        let value = if word == long {
            Some("")
        } else if let Some(value) = word.strip_prefix(long).and_then(|rest| rest.strip_prefix('=')) {
            return Some(value.to_owned());
        } else if word.starts_with("--") {
            None
        } else {
            word.strip_prefix('-').and_then(|letters| in_letters(letters, short))
        };
        match value {
            Some("") => return words.next().map(str::to_owned),
            Some(value) => return Some(value.to_owned()),
            None => {}
        }
    }
    None
}

/// What follows the flag among one-letter flags; nothing where that is the next word.
fn in_letters(letters: &str, short: char) -> Option<&str> {
    let (before, value) = letters.split_once(short)?;
    // Of the others these take a value, in which the letter may well stand.
    (!before.contains(['p', 'f', 'H'])).then(|| value.strip_prefix('=').unwrap_or(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_is_seen_however_it_is_written() {
        let said = |line: &str| {
            let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            said(&words, 'o', "--output")
        };
        for line in ["-o json", "-ojson", "-o=json", "-qo json", "-qvo=json", "--output json", "--output=json"] {
            assert_eq!(said(&format!("ums users list {line}")).as_deref(), Some("json"), "{line}");
        }
        for line in [
            "ums list",
            "ums -prod list",
            "ums api /x -fo=json",
            "ums api /x -Hox:json",
            "ums quickstart -- list -o json",
            "ums --no-input list",
        ] {
            assert_eq!(said(line), None, "{line}");
        }
    }
}
