//! Questions to the person, asked only where there is one.

mod fuzzy;
mod picker;

use std::io::{self, IsTerminal};

use dialoguer::console::Term;
use dialoguer::{Confirm, Input, Password, Select};
use picker::Picker;
use secrecy::SecretString;

use crate::error::{Error, Result};
use crate::interrupt::prompting;
use crate::output::table::Look;
use crate::output::{self, Record, clean, table};

/// Room for an answer, and for the ` [y/N] ` before it.
const ANSWER: usize = 16;

#[derive(Debug, Clone, Copy)]
pub struct Prompt {
    allowed: bool,
}

impl Prompt {
    /// Asks only where both ends are a terminal, and neither `--no-input` nor `CI` is set.
    pub fn new(no_input: bool) -> Self {
        let ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty());
        Self { allowed: !no_input && !ci && io::stdin().is_terminal() && io::stderr().is_terminal() }
    }

    pub fn is_allowed(self) -> bool {
        self.allowed
    }

    /// Asks for a word; `flag` is what to give where nobody can be asked.
    pub fn text(self, question: &str, flag: &str) -> Result<String> {
        self.require(question, flag)?;
        prompting(|| Input::new().with_prompt(question).interact_text()).map_err(interrupted)
    }

    /// Asks for a secret, unseen.
    pub fn secret(self, question: &str, flags: &str) -> Result<SecretString> {
        self.require(question, flags)?;
        let question = clean::for_terminal(question);
        prompting(|| Password::new().with_prompt(question).interact()).map(SecretString::from).map_err(interrupted)
    }

    /// Asks for a new secret, twice.
    pub fn new_secret(self, question: &str, flags: &str) -> Result<SecretString> {
        self.require(question, flags)?;
        let question = clean::for_terminal(question);
        let again = format!("{question} (again)");
        let password = Password::new().with_prompt(question).with_confirmation(again, "they differ, once more");
        prompting(|| password.interact()).map(SecretString::from).map_err(interrupted)
    }

    /// Lets the person choose one of these; `flag` is what to give where nobody can be asked. Esc chooses none.
    pub fn select(self, question: &str, choices: &[String], first: usize, flag: &str) -> Result<usize> {
        self.require(question, flag)?;
        let choices: Vec<String> = choices.iter().map(|choice| clean::for_terminal(choice).to_string()).collect();
        let select = Select::new().with_prompt(question).items(&choices).default(first);
        prompting(|| select.interact_opt()).map_err(interrupted)?.ok_or_else(Error::declined)
    }

    /// A question whose plain Enter means no.
    pub fn confirm(self, question: &str) -> Result<bool> {
        let question = self.fitting(question, "", "Go on?");
        let confirm = Confirm::new().with_prompt(question).default(false).wait_for_newline(true);
        prompting(|| confirm.interact()).map_err(interrupted)
    }

    /// A question whose plain Enter means yes: about what changes nothing yet.
    pub fn agree(self, question: &str) -> Result<bool> {
        let question = self.fitting(question, "", "Go on?");
        let confirm = Confirm::new().with_prompt(question).default(true).wait_for_newline(true);
        prompting(|| confirm.interact()).map_err(interrupted)
    }

    /// Whether the person types the very word.
    pub fn typed(self, question: &str, word: &str) -> Result<bool> {
        let how = format!("Type {word} to go on");
        let question = self.fitting(question, &how, &how);
        let input = Input::<String>::new().with_prompt(question).allow_empty(true);
        prompting(|| input.interact_text()).map(|typed| typed.trim() == word).map_err(interrupted)
    }

    /// Whether a list can be shown to pick from: on a terminal that can only write on there is none.
    pub fn can_pick(self) -> bool {
        self.allowed && std::env::var("TERM").as_deref() != Ok("dumb")
    }

    /// Which of these the person means, by their places; `None` where the person leaves.
    pub fn pick(self, question: &str, among: &[Box<dyn Record>], many: bool, look: Look) -> Result<Option<Vec<usize>>> {
        let picker = Picker::new(question, among, many, look);
        prompting(|| picker.run()).map_err(|error| interrupted(dialoguer::Error::IO(error)))
    }

    /// The question, and how to answer it. A line wider than the terminal would be drawn anew at every key, and leave its
    /// copies: such a question is printed, and a short one asked.
    fn fitting(self, question: &str, how: &str, short: &str) -> String {
        let question = clean::for_terminal(question);
        let whole = format!("{question} {how}").trim_end().to_owned();
        let columns: usize = Term::stderr().size().1.into();
        if table::width(&whole) + ANSWER <= columns {
            return whole;
        }
        output::ask(&question);
        short.to_owned()
    }

    fn require(self, what: &str, flag: &str) -> Result<()> {
        if self.allowed {
            return Ok(());
        }
        Err(Error::needs_input(not_given(what), format!("give {flag}")))
    }
}

/// What is said where a question cannot be asked.
pub fn not_given(what: &str) -> String {
    format!("the {} is not given, and nobody can be asked for it here", lower_first(what))
}

/// A sentence's first word inside another sentence.
pub fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

fn interrupted(error: dialoguer::Error) -> Error {
    let dialoguer::Error::IO(error) = error;
    match error.kind() {
        // Ctrl-C while single keys are read, which comes as a key and not as a signal.
        io::ErrorKind::Interrupted => {
            output::leave_prompt();
            Error::interrupted()
        }
        _ => Error::unexpected(format!("cannot ask: {error}")),
    }
}
