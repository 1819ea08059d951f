//! What is told of an import: how many came, and who did not.

use std::path::Path;

use serde_json::{Value, json};

use super::cut::Item;
use super::record::Fault;
use super::send::{Outcome, Refusal};
use crate::error::{Error, Exit};
use crate::output::outcomes;
use crate::output::{Outcome as Shown, Record, thousands};

/// Of so many refused records it is told what is wrong with them; of the rest, how many they are.
const TOLD: usize = 1000;

/// What is to be done with somebody whose e-mail is taken.
#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub enum OnConflict {
    /// The record is refused, and the rest goes on
    Fail,
    /// Whoever is there stays as they are
    Skip,
    /// Whoever is there is changed to what the file says
    Update,
}

#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub read: u64,
    pub created: u64,
    pub updated: u64,
    pub unchanged: u64,
    pub skipped: u64,
    pub failed: u64,
    failures: Vec<Failure>,
    /// Of those that failed, while it is one for all.
    exit: Option<Exit>,
}

#[derive(Clone, Debug)]
struct Failure {
    line: u64,
    number: u64,
    about: String,
    faults: Vec<Fault>,
}

impl Tally {
    /// Counts a record; gives it back where it is refused.
    pub fn add<'o>(&mut self, record: &Item, outcome: &'o Outcome, on_conflict: OnConflict) -> Option<&'o Refusal> {
        self.read += 1;
        match outcome {
            Outcome::Created => self.created += 1,
            Outcome::Updated => self.updated += 1,
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Refused(refusal) if refusal.is_taken() && on_conflict == OnConflict::Skip => self.skipped += 1,
            Outcome::Refused(refusal) => {
                self.exit = match (self.failed, self.exit) {
                    (0, _) => Some(refusal.exit),
                    (_, Some(exit)) if exit == refusal.exit => Some(exit),
                    _ => Some(Exit::SomeFailed),
                };
                self.failed += 1;
                if self.failures.len() < TOLD {
                    self.failures.push(Failure {
                        line: record.line,
                        number: record.number,
                        about: record.about.clone(),
                        faults: refusal.faults.clone(),
                    });
                }
                return Some(refusal);
            }
        }
        None
    }

    /// The exit code, as of other commands that do many things.
    pub fn error(&self) -> Option<Error> {
        let exit = if self.failed == self.read { self.exit.unwrap_or(Exit::SomeFailed) } else { Exit::SomeFailed };
        (self.failed > 0).then(|| Error::records_refused(exit, self.failed, self.read))
    }

    pub fn shown(&self, dry_run: bool, rejects: Option<&Path>, server: &str) -> Box<dyn Record> {
        let failures: Vec<Value> = self.failures.iter().map(Failure::json).collect();
        let omitted = self.failed - failures.len() as u64;
        // Where nobody is refused there is no such file.
        let rejects = rejects.filter(|_| self.failed > 0);
        let json = json!({
            "read": self.read,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "skipped": self.skipped,
            "failed": self.failed,
            "dry_run": dry_run,
            "rejects": rejects.map(|path| path.display().to_string()),
            "failures": failures,
            "failures_omitted": omitted,
        });
        let mut shown = Shown::new(&outcomes::IMPORT_SUMMARY, json).field("Server", server);
        let counts = [
            ("Read", self.read),
            ("Created", self.created),
            ("Updated", self.updated),
            ("Unchanged", self.unchanged),
            ("Skipped", self.skipped),
            ("Failed", self.failed),
        ];
        for (label, count) in counts {
            shown = shown.field(label, thousands(count));
        }
        if let Some(path) = rejects {
            shown = shown.field("Rejects", path.display().to_string());
        }
        shown.boxed()
    }
}

impl Failure {
    fn json(&self) -> Value {
        let Self { line, number, about, faults } = self;
        let errors: Vec<Value> = faults
            .iter()
            .map(|fault| json!({ "field": fault.field, "code": fault.code, "message": fault.message }))
            .collect();
        json!({ "line": line, "number": number, "about": about, "errors": errors })
    }
}

/// What is wrong with a record, on one line.
pub fn reason(faults: &[Fault]) -> String {
    let one = |fault: &Fault| match fault.field.as_str() {
        "record" => fault.message.clone(),
        field => format!("{field}: {}", fault.message),
    };
    faults.iter().map(one).collect::<Vec<_>>().join("; ")
}
