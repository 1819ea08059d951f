//! `ums doctor`.

mod here;
mod server;
mod token;

use std::time::Duration;

use crate::context::Context;
use crate::error::{Error, Exit, Result};
use crate::global::Format;
use crate::output::checks::Check;
use crate::output::{Answer, Page, Pages, Record};

/// How long one look at something that need not answer may take.
pub const PATIENCE: Duration = Duration::from_secs(4);

/// Look for what is wrong: configuration, server, clock, keyring, token
///
/// Each line is ok, warn or fail, with what can be done about it. Nothing is changed. Exits with 0 where no line says fail,
/// else with the code that commands fail with because of the first.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums doctor
  ums doctor --server https://ums.example.com
  ums doctor -o json | jq '.[] | select(.status != \"ok\")'")]
pub struct Args {}

pub fn run(_: Args, ctx: &Context) -> Result<Answer<'_>> {
    let steps =
        vec![Step::Terminal, Step::Token, Step::Keyring, Step::Version, Step::Server, Step::Network, Step::Here];
    let doctor = Doctor { ctx, steps, answers: false, untold: Vec::new(), failed: Vec::new(), all: 0 };
    // A line each as soon as it is there, but in a document that has an end.
    Ok(if ctx.out.format.is_table() { Answer::Stream(Box::new(doctor)) } else { Answer::Pages(Box::new(doctor)) })
}

#[derive(Clone, Copy)]
enum Step {
    Here,
    Network,
    Server,
    Version,
    Keyring,
    Token,
    Terminal,
}

struct Doctor<'a> {
    ctx: &'a Context,
    /// From the last to the first.
    steps: Vec<Step>,
    /// Whether the server does.
    answers: bool,
    /// The hints of what was shown last.
    untold: Vec<String>,
    failed: Vec<Exit>,
    all: usize,
}

impl Doctor<'_> {
    async fn look(&mut self) -> Option<Vec<Check>> {
        loop {
            let ctx = self.ctx;
            let checks = match self.steps.pop()? {
                Step::Here => here::look(ctx),
                Step::Network => {
                    let check = server::network(ctx).await;
                    self.answers = check.exit().is_none();
                    vec![check]
                }
                Step::Server if self.answers => {
                    let checks = server::ask(ctx).await;
                    self.answers = checks.iter().all(|check| check.exit() != Some(Exit::Unreachable));
                    checks
                }
                Step::Version if self.answers => vec![server::version(ctx).await],
                Step::Server | Step::Version => Vec::new(),
                Step::Keyring => vec![token::keyring(ctx)],
                Step::Token => token::look(ctx, self.answers).await,
                Step::Terminal => vec![here::terminal(ctx)],
            };
            if !checks.is_empty() {
                return Some(checks);
            }
        }
    }

    /// Beside the lines they are about; where a program reads them, they stand within.
    fn tell_hints(&mut self) {
        for hint in self.untold.drain(..) {
            self.ctx.out.hint(&hint);
        }
    }
}

impl Pages for Doctor<'_> {
    fn next(&mut self) -> Page<'_> {
        Box::pin(async {
            self.tell_hints();
            let Some(checks) = self.look().await else { return Ok(None) };
            self.all += checks.len();
            self.failed.extend(checks.iter().filter_map(Check::exit));
            if self.ctx.out.format == Format::Table && !self.ctx.out.quiet {
                self.untold = checks.iter().filter_map(|check| check.hint_text().map(str::to_owned)).collect();
            }
            Ok(Some(checks.into_iter().map(|check| Box::new(check) as Box<dyn Record>).collect()))
        })
    }

    fn finish(&mut self) -> Result<Option<String>> {
        match self.failed.first() {
            Some(exit) => Err(Error::checks_failed(*exit, self.failed.len(), self.all)),
            None => Ok(None),
        }
    }
}
