//! The words before the cursor: which command they name, and which flags of theirs count already.

use std::ffi::{OsStr, OsString};

use clap::{ArgMatches, CommandFactory, FromArgMatches};

use crate::cli::{self, Cli};
use crate::global::Global;

pub struct Typed {
    /// As in `ums users list`.
    pub path: String,
    /// What they say so far, whatever is still missing.
    matches: ArgMatches,
    words: Vec<OsString>,
}

impl Typed {
    pub fn new(words: &[OsString]) -> Self {
        let parsed = Cli::command().ignore_errors(true).try_get_matches_from(words);
        Self { path: cli::path(words), matches: parsed.unwrap_or_default(), words: words.to_vec() }
    }

    /// The global flags, made quiet: nothing is asked, tried again or told.
    pub fn global(&self) -> Global {
        let said = Global::from_arg_matches(&self.matches).unwrap_or_default();
        Global {
            profile: said.profile,
            server: said.server,
            token_file: said.token_file,
            ca_cert: said.ca_cert,
            timeout: Some(super::PATIENCE),
            retries: Some(0),
            no_input: true,
            no_pager: true,
            ..Global::default()
        }
    }

    /// Whose keys the command is about, where it says so.
    pub fn owner(&self) -> Option<String> {
        let mut matches = &self.matches;
        while let Some((_, inner)) = matches.subcommand() {
            matches = inner;
        }
        matches.try_get_one::<String>("user").ok().flatten().cloned()
    }

    /// Whether this was typed as a word of its own.
    pub fn has(&self, word: &OsStr) -> bool {
        self.words.iter().skip(1).any(|typed| typed == word)
    }
}
