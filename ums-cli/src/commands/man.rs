//! `ums man`.

use std::path::{Path, PathBuf};

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use roff::{Roff, bold, roman};
use serde_json::json;

use crate::cli::Cli;
use crate::error::{Error, Result, cause};
use crate::output::{Answer, Outcome, outcomes};

/// Print the manual page of ums, or write those of all commands
///
/// Print the manual page of ums (man 1), to be read by man -l or kept where man looks; or write one for each command.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums man | man -l -
  ums man --dir ~/.local/share/man/man1")]
pub struct Args {
    /// Write a page for each command into this folder: ums.1, ums-users-list.1, …
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

pub fn run(args: &Args) -> Result<Answer<'static>> {
    // What short help leaves out is told here.
    let mut root = told(Cli::command());
    root.build();
    let mut pages = Vec::new();
    collect(&root, &mut pages)?;
    let Some(folder) = &args.dir else {
        return Ok(pages.into_iter().next().map_or(Answer::Nothing, |(_, page)| Answer::Text(page)));
    };
    let failed = |what: &str, path: &Path, e: &std::io::Error| {
        Error::local(format!("cannot {what} {}: {}", path.display(), cause(e)))
    };
    std::fs::create_dir_all(folder).map_err(|e| failed("make the folder", folder, &e))?;
    for (name, page) in &pages {
        let path = folder.join(format!("{name}.1"));
        std::fs::write(&path, page).map_err(|e| failed("write", &path, &e))?;
    }
    let names: Vec<&String> = pages.iter().map(|(name, _)| name).collect();
    let words = format!("{} pages are in {}", pages.len(), folder.display());
    Ok(Answer::One(Outcome::new(&outcomes::MAN, json!({ "dir": folder, "pages": names })).say(words).boxed()))
}

fn told(command: Command) -> Command {
    command.mut_args(|arg| arg.hide_short_help(false)).disable_help_subcommand(true).mut_subcommands(told)
}

/// The page of a command, and those of the commands below it.
fn collect(command: &Command, pages: &mut Vec<(String, String)>) -> Result<()> {
    let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
    pages.push((name, page(command).map_err(|e| Error::unexpected(e.to_string()))?));
    command.get_subcommands().filter(|below| !below.is_hide_set()).try_for_each(|below| collect(below, pages))
}

fn page(command: &Command) -> std::io::Result<String> {
    let is_root = command.get_name() == "ums";
    let man = Man::new(command.clone()).manual("UMS");
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    let mut roff = Roff::new();
    let after = command.get_after_long_help().filter(|_| !is_root).or(command.get_after_help());
    if let Some(text) = after {
        let text = text.to_string();
        let (notes, examples) = text.split_once("Examples:\n").map_or((text.as_str(), ""), |(n, e)| (n, e));
        verbatim(&mut roff, if is_root { "EXAMPLES" } else { "NOTES" }, notes);
        verbatim(&mut roff, "EXAMPLES", examples);
    }
    if is_root {
        for (heading, text) in ROOT_SECTIONS {
            verbatim(&mut roff, heading, text);
        }
    } else {
        roff.control("SH", ["SEE ALSO"]);
        roff.text([bold("ums"), roman("(1), for exit codes, environment and files")]);
    }
    page.extend_from_slice(roff.render().as_bytes());
    Ok(String::from_utf8_lossy(&page).into_owned())
}

/// Lines that stay lines.
fn verbatim(roff: &mut Roff, heading: &str, text: &str) {
    if text.trim().is_empty() {
        return;
    }
    roff.control("SH", [heading]).control("nf", []);
    for line in text.trim_end().lines() {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
}

const ROOT_SECTIONS: [(&str, &str); 3] = [("EXIT STATUS", EXIT_STATUS), ("ENVIRONMENT", ENVIRONMENT), ("FILES", FILES)];

const EXIT_STATUS: &str = "\
  0  done; also when the reader of a pipe left
  1  unexpected
  2  usage, or a confirmation is needed
  3  not found
  4  not logged in, or the session has ended
  5  forbidden
  6  conflict
  7  refused as invalid
  8  some of many failed (all failed: the code they share)
  9  rate limited
 10  unreachable, or timed out
 11  a fault of the server
 12  local configuration, or the keyring
129  the terminal closed
130  interrupted
143  terminated";

const ENVIRONMENT: &str = "\
UMS_PROFILE      the profile, as --profile
UMS_SERVER       the server, as --server
UMS_TOKEN        an access token or API key, which goes to the selected server alone
UMS_TOKEN_FILE   a file that holds one, as --token-file
UMS_OUTPUT       the format, as --output
UMS_PAGER, PAGER what shows what is longer than the terminal
VISUAL, EDITOR   what edits
NO_COLOR, CLICOLOR_FORCE   no colours; colours also in a pipe
CI               nobody can be asked";

const FILES: &str = "\
$XDG_CONFIG_HOME/ums/config.toml     profiles and settings (~/.config)
$XDG_STATE_HOME/ums/state.toml       who is logged in where (~/.local/state)
$XDG_STATE_HOME/ums/credentials.json tokens, where a file was asked for in place of the keyring";
