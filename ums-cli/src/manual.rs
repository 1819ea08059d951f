//! The manual pages, made of the same words as `--help`.

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use crate::cli::Cli;
use crate::error::{Error, Result};

const EXITS: &[(&str, &str)] = &[
    ("0", "Done."),
    ("1", "Unexpected."),
    ("2", "Usage, or a confirmation that was not given."),
    ("3", "Not found."),
    ("4", "Not logged in, or the session ended."),
    ("5", "Forbidden."),
    ("6", "Conflict: somebody else changed it, or has it."),
    ("7", "Refused as invalid."),
    ("8", "Some of many failed; where all failed, their common code."),
    ("9", "Rate limited."),
    ("10", "The server is unreachable, or did not answer in time."),
    ("11", "Fault of the server."),
    ("12", "Local configuration or keyring."),
    ("20", "Changes are pending."),
    ("129, 130, 143", "The terminal closed; interrupted; terminated."),
];

const ENVIRONMENT: &[(&str, &str)] = &[
    ("UMS_PROFILE, UMS_SERVER, UMS_OUTPUT", "As --profile, --server and --output, which count before them."),
    (
        "UMS_TOKEN, UMS_TOKEN_FILE",
        "An access token or API key, or the file that holds it, for the selected server alone.",
    ),
    ("UMS_PAGER, PAGER", "What shows what is longer than the terminal; never, or cat, for nothing."),
    ("VISUAL, EDITOR", "What texts are edited with."),
    ("NO_COLOR, CLICOLOR_FORCE", "No colour; colour in a pipe as well."),
    ("CI", "Where it is set, nothing is asked, as with --no-input."),
    ("XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_DATA_HOME, XDG_CACHE_HOME", "Where the files below lie."),
];

const FILES: &[(&str, &str)] = &[
    ("$XDG_CONFIG_HOME/ums/config.toml", "Profiles and defaults."),
    (
        "$XDG_STATE_HOME/ums/state.toml",
        "Who is logged in where, and where the tokens lie: in the keyring, or else below.",
    ),
    (
        "$XDG_STATE_HOME/ums/credentials.json",
        "Tokens, where there is no keyring and a file was asked for; you alone can read it.",
    ),
    ("$XDG_DATA_HOME/ums/quickstart/", "The private server of ums quickstart."),
    ("$XDG_CACHE_HOME/ums/", "What completion was told in the last minute."),
];

/// Every page with the name of its file; that of `ums` itself is the last.
pub fn pages() -> Result<Vec<(String, String)>> {
    let mut root = Cli::command().disable_help_subcommand(true);
    root.build();
    let mut pages = Vec::new();
    collect(&root, None, &mut pages)?;
    Ok(pages)
}

fn collect(command: &Command, above: Option<&Command>, pages: &mut Vec<(String, String)>) -> Result<()> {
    for inner in visible(command) {
        collect(inner, Some(command), pages)?;
    }
    let page = page(command, above).map_err(|e| Error::unexpected(e.to_string()))?;
    pages.push((format!("{}.1", name(command)), page));
    Ok(())
}

fn visible(command: &Command) -> impl Iterator<Item = &Command> {
    command.get_subcommands().filter(|inner| !inner.is_hide_set())
}

/// As in `ums-users-list`.
fn name(command: &Command) -> &str {
    command.get_display_name().unwrap_or_else(|| command.get_name())
}

fn page(command: &Command, above: Option<&Command>) -> std::io::Result<String> {
    let version = concat!("ums ", env!("CARGO_PKG_VERSION"));
    // What `-h` leaves out has no long words of its own.
    let told = command.clone().mut_args(|arg| match (arg.get_long_help(), arg.get_help().cloned()) {
        (None, Some(help)) => arg.long_help(help),
        _ => arg,
    });
    let man = Man::new(told).title(name(command).to_uppercase()).source(version).manual("UMS");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    let mut roff = Roff::new();
    // Its own would name every global flag before the first word of use.
    roff.control("SH", ["SYNOPSIS"]);
    let usage = command.clone().render_usage().to_string();
    for line in usage.trim_start_matches("Usage:").lines() {
        roff.text([bold(line.trim())]).control("br", []);
    }
    roff.control("SH", ["DESCRIPTION"]);
    let about = command.get_long_about().or_else(|| command.get_about()).map(ToString::to_string);
    let about = about.unwrap_or_default();
    // The first sentence is the name's already.
    let about = about.split_once("\n\n").map_or(about.as_str(), |(_, rest)| rest);
    about.split("\n\n").for_each(|text| paragraph(&mut roff, text));
    roff.to_writer(&mut page)?;
    if visible(command).next().is_some() {
        man.render_subcommands_section(&mut page)?;
    }
    man.render_options_section(&mut page)?;
    let mut roff = Roff::new();
    let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    after.split("\n\n").filter(|text| !text.is_empty()).for_each(|text| section(&mut roff, text));
    for (heading, entries) in [("EXIT STATUS", EXITS), ("ENVIRONMENT", ENVIRONMENT), ("FILES", FILES)] {
        roff.control("SH", [heading]);
        for (name, text) in entries {
            roff.control("TP", []).text([bold(*name)]).text([roman(*text)]);
        }
    }
    let related = above.into_iter().chain(visible(command)).map(|other| format!("{}(1)", name(other)));
    let related = related.collect::<Vec<_>>().join(", ");
    if !related.is_empty() {
        roff.control("SH", ["SEE ALSO"]).text([roman(related)]);
    }
    roff.to_writer(&mut page)?;
    String::from_utf8(page).map(|page| ascii(&page)).map_err(std::io::Error::other)
}

/// What stands behind the options, as `Examples:` and lines that are indented; else it is a note.
fn section(roff: &mut Roff, text: &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.strip_suffix(':').filter(|_| !rest.is_empty()) {
        Some(heading) => {
            roff.control("SH", [heading.to_uppercase().as_str()]);
            verbatim(roff, rest);
        }
        None => {
            roff.control("SH", ["NOTES"]);
            paragraph(roff, text);
        }
    }
}

/// Every reader of manual pages takes these, whatever the locale.
fn ascii(page: &str) -> String {
    let escaped = |c: char| if c.is_ascii() { c.to_string() } else { format!("\\[u{:04X}]", c as u32) };
    page.chars().map(escaped).collect()
}

fn paragraph(roff: &mut Roff, text: &str) {
    roff.control("PP", []);
    // Columns stay columns.
    if text.contains("  ") {
        return verbatim(roff, text);
    }
    for line in text.lines() {
        roff.text([roman(line)]);
    }
}

fn verbatim(roff: &mut Roff, text: &str) {
    roff.control("nf", []);
    for line in text.lines() {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
}
