//! `ums completion`.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::cli::Cli;
use crate::error::{Error, Result};
use crate::output::Answer;

/// Print a completion script for your shell
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

    /// Print the script that completes words and flags alone, without asking a server
    #[arg(long = "static")]
    is_static: bool,
}

pub fn run(args: &Args) -> Result<Answer<'static>> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "ums", &mut script);
    String::from_utf8(script).map(Answer::Text).map_err(|e| Error::unexpected(e.to_string()))
}
