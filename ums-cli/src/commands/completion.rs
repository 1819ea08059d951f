//! `ums completion`.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::cli::Cli;
use crate::complete;
use crate::error::{Error, Result};
use crate::output::Answer;

/// Print a completion script for your shell
///
/// Beside commands and flags it completes people, keys, profiles, servers and columns: it asks ums at every Tab, and ums the
/// server you are logged in to, for half a second at most.
///
/// bash:        ums completion bash > ~/.local/share/bash-completion/completions/ums
/// zsh:         ums completion zsh > "${fpath[1]}/_ums"
/// fish:        ums completion fish > ~/.config/fish/completions/ums.fish
/// powershell:  ums completion powershell >> $PROFILE
#[derive(clap::Args)]
#[allow(rustdoc::broken_intra_doc_links, reason = "the brackets are the shell's")]
#[command(verbatim_doc_comment)]
pub struct Args {
    shell: Shell,

    /// Print the script that completes commands and flags alone, without asking anybody
    #[arg(long = "static")]
    is_static: bool,
}

pub fn run(args: &Args) -> Result<Answer<'static>> {
    let dynamic = if args.is_static { None } else { complete::script(args.shell) };
    let script = dynamic.unwrap_or_else(|| {
        let mut script = Vec::new();
        clap_complete::generate(args.shell, &mut Cli::command(), "ums", &mut script);
        script
    });
    String::from_utf8(script).map(Answer::Text).map_err(|e| Error::unexpected(e.to_string()))
}
