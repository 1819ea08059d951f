//! The shells that hand over the words they have read themselves: zsh, fish, PowerShell.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap_complete::env::EnvCompleter;

use super::candidates;

/// One that is told each candidate on a line, with what it is behind a tab.
pub struct Lines {
    name: &'static str,
    /// What else its program may be called.
    others: &'static [&'static str],
    script: &'static str,
    quote: fn(&str) -> String,
}

pub const ZSH: Lines = Lines { name: "zsh", others: &[], script: include_str!("ums.zsh"), quote: posix };
pub const FISH: Lines = Lines { name: "fish", others: &[], script: include_str!("ums.fish"), quote: fish };
pub const POWERSHELL: Lines = Lines {
    name: "powershell",
    others: &["pwsh", "powershell_ise"],
    script: include_str!("ums.ps1"),
    quote: powershell,
};

impl EnvCompleter for Lines {
    fn name(&self) -> &'static str {
        self.name
    }

    fn is(&self, name: &str) -> bool {
        name == self.name || self.others.contains(&name)
    }

    fn write_registration(&self, _: &str, _: &str, _: &str, program: &str, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(filled(self.script, program, self.quote).as_bytes())
    }

    fn write_complete(
        &self,
        _: &mut clap::Command,
        mut words: Vec<OsString>,
        folder: Option<&Path>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        words.extend(std::env::var_os("UMS_COMPLETE_WORD"));
        for candidate in candidates(words, folder) {
            writeln!(out, "{}\t{}", candidate.value, candidate.help)?;
        }
        Ok(())
    }
}

/// A script that asks this program. (Its name stands in a comment as well.)
pub fn filled(script: &str, program: &str, quote: fn(&str) -> String) -> String {
    let (comment, rest) = script.split_once("COMPLETER").unwrap_or((script, ""));
    format!("{comment}ums{}", rest.replace("COMPLETER", &quote(program)))
}

/// As bash and zsh read it.
pub fn posix(program: &str) -> String {
    if is_plain(program) { program.to_owned() } else { format!("'{}'", program.replace('\'', r"'\''")) }
}

fn fish(program: &str) -> String {
    let quoted = || format!("'{}'", program.replace('\\', r"\\").replace('\'', r"\'"));
    if is_plain(program) { program.to_owned() } else { quoted() }
}

fn powershell(program: &str) -> String {
    // There the typographic ones are quotes, too.
    let doubled = |c| if matches!(c, '\'' | '\u{2018}'..='\u{201b}') { vec![c, c] } else { vec![c] };
    format!("'{}'", program.chars().flat_map(doubled).collect::<String>())
}

fn is_plain(program: &str) -> bool {
    program.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte))
}
