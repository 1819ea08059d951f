//! `ums man`.

use std::path::PathBuf;

use serde_json::json;

use crate::dry_run::DryRun;
use crate::error::{Error, Result, cause};
use crate::manual;
use crate::output::{Answer, Outcome, outcomes};

/// Print the manual page, or write one for every command
///
/// For packagers: --dir is a folder such as /usr/local/share/man/man1, which is made where it is not there.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums man | man -l -
  ums man --dir ~/.local/share/man/man1
  man ums-users-list")]
pub struct Args {
    /// Write ums.1, ums-users-list.1 and all others into this folder
    #[arg(long)]
    dir: Option<PathBuf>,
}

impl Args {
    pub fn dry_run(&self) -> DryRun {
        if self.dir.is_some() { DryRun::None } else { DryRun::Reads }
    }
}

pub fn run(args: &Args) -> Result<Answer<'static>> {
    let mut pages = manual::pages()?;
    let Some(dir) = &args.dir else {
        return Ok(pages.pop().map_or(Answer::Nothing, |(_, page)| Answer::Text(page)));
    };
    let cannot = |what: &PathBuf, e: std::io::Error| {
        Error::local(format!("cannot write {}: {}", what.display(), cause(&e))).hint("--dir names a folder of yours")
    };
    std::fs::create_dir_all(dir).map_err(|e| cannot(dir, e))?;
    for (name, page) in &pages {
        let path = dir.join(name);
        std::fs::write(&path, page).map_err(|e| cannot(&path, e))?;
    }
    let names: Vec<&String> = pages.iter().map(|(name, _)| name).collect();
    let words = format!("{} pages are in {}", pages.len(), dir.display());
    Ok(Answer::One(Outcome::new(&outcomes::MAN, json!({ "dir": dir, "pages": names })).say(words).boxed()))
}
