//! What a shell is told when Tab is pressed: soon, or nothing; never a word of what went wrong.

mod bash;
mod cache;
mod people;
mod shells;
mod tree;
mod typed;

use std::ffi::OsString;
use std::path::Path;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use clap_complete::CompleteEnv;
use clap_complete::engine::{self, CompletionCandidate};
use clap_complete::env::Shells;
use clap_complete::{Shell, env};

use self::typed::Typed;
use crate::cli::words;
use crate::output::clean;
pub use cache::forget;

/// By which the scripts ask for candidates, and anybody for the script: `UMS_COMPLETE=bash ums`.
const VARIABLE: &str = "UMS_COMPLETE";

/// After so long there is no answer any more; with starting and ending, half a second in all.
const PATIENCE: Duration = Duration::from_millis(400);

const SHELLS: Shells<'static> = Shells(&[&bash::Bash, &shells::ZSH, &shells::FISH, &shells::POWERSHELL, &env::Elvish]);

/// One thing that may stand where the cursor is.
struct Candidate {
    value: String,
    help: String,
}

/// Answers a shell and ends, where one asks; for everybody else this costs the look at one variable.
pub fn answer() {
    if std::env::var_os(VARIABLE).is_none_or(|shell| shell.is_empty() || shell == "0") {
        return;
    }
    std::panic::set_hook(Box::new(|_| ()));
    // On a thread that is left behind: neither a hung server nor a hung keyring is waited for.
    let (sender, receiver) = mpsc::channel();
    let answered = std::thread::Builder::new().spawn(move || {
        let folder = std::env::current_dir().ok();
        let env = CompleteEnv::with_factory(|| clap::Command::new("ums")).var(VARIABLE).shells(SHELLS);
        drop(env.try_complete(words(), folder.as_deref()));
        sender.send(())
    });
    if answered.is_ok() {
        let _ = receiver.recv_timeout(PATIENCE);
    }
    std::process::exit(0)
}

/// The script that has the shell ask this program.
pub fn script(shell: Shell) -> Option<Vec<u8>> {
    let name = shell.to_string();
    let shell = SHELLS.0.iter().copied().find(|known| known.is(&name))?;
    let program = words().into_iter().next().unwrap_or_else(|| "ums".into());
    // What is not found by its name is found by where it lies, from wherever it is asked.
    let program = match Path::new(&program).components().count() {
        0 | 1 => program,
        _ => std::path::absolute(&program).map_or(program, OsString::from),
    };
    let mut script = Vec::new();
    shell.write_registration(VARIABLE, "ums", "ums", &program.to_string_lossy(), &mut script).ok()?;
    Some(script)
}

/// What may stand in the place of the last of these words.
fn candidates(mut words: Vec<OsString>, folder: Option<&Path>) -> Vec<Candidate> {
    let Some(word) = words.pop() else { return Vec::new() };
    // It takes its fields behind an equals sign alone.
    words.retain(|typed| typed != "--json");
    words.push(word);
    let Some(last) = words.len().checked_sub(1) else { return Vec::new() };
    let word = words[last].to_string_lossy().into_owned();
    let typed = Arc::new(Typed::new(&words[..last]));
    let mut tree = tree::with_completers(&typed);
    let mut found: Vec<Candidate> = engine::complete(&mut tree, words, last, folder)
        .unwrap_or_default()
        .into_iter()
        .filter_map(|candidate| Candidate::clean(&candidate))
        .collect();
    // A dash asks for flags; without one they would hide what was asked for.
    found.retain(|candidate| word.starts_with('-') || !candidate.value.starts_with('-'));
    if found.iter().any(|candidate| candidate.value.starts_with(&word)) {
        found.retain(|candidate| candidate.value.starts_with(&word));
    }
    found
}

impl Candidate {
    /// A value with characters that act on a terminal, or that no line holds, could not be typed: there is none.
    fn clean(candidate: &CompletionCandidate) -> Option<Self> {
        let value = candidate.get_value().to_str()?;
        let help = candidate.get_help().map(ToString::to_string).unwrap_or_default();
        let help = clean::for_terminal(help.lines().next().unwrap_or_default()).into_owned();
        (clean::for_terminal(value) == value).then(|| Self { value: value.to_owned(), help })
    }

    /// Whether more of the same word is to follow.
    fn goes_on(&self) -> bool {
        self.value.ends_with(['=', '/'])
    }
}
