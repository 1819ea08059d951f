//! `ums-server migrate-data`: which two databases, and what is shown of the move.

use std::fmt::Write as _;
use std::io::{IsTerminal, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use ums_server::{Config, Database, MoveProgress, Moved};

use super::Usage;
use crate::command_line::{MigrateData, database_from};

/// How often a line on a terminal changes.
const EVERY: Duration = Duration::from_millis(100);

/// Moves; the summary for stdout.
pub(super) async fn run(words: MigrateData, config: &Config) -> Result<String> {
    let from = database("--from", words.from, words.from_file.as_deref())?;
    let to = database("--to", words.to, words.to_file.as_deref())?;
    let began = Instant::now();
    let mut progress = Progress::new();
    let moved = ums_server::migrate_data(&from, &to, config.durability, |at| progress.show(at)).await;
    progress.end();
    Ok(summary(&moved?, began.elapsed()))
}

fn database(name: &str, given: Option<Database>, file: Option<&Path>) -> Result<Database> {
    let Some(file) = file else { return given.with_context(|| format!("{name} is missing")) };
    database_from(file).map_err(|text| Usage(format!("{name}-file {}: {text}", file.display())).into())
}

fn summary(moved: &Moved, took: Duration) -> String {
    let mut text = format!("{:<14}{:>12}{:>12}\n", "table", "rows", "verified");
    for (table, rows) in moved {
        let _ = writeln!(text, "{table:<14}{rows:>12}{rows:>12}");
    }
    let rows: u64 = moved.iter().map(|(_, rows)| rows).sum();
    let _ = writeln!(text, "moved {rows} rows in {:.1} s; all are equal", took.as_secs_f64());
    text
}

/// On a terminal one line that changes, elsewhere a line for each table that is done.
struct Progress {
    terminal: bool,
    shown: Option<Instant>,
}

impl Progress {
    fn new() -> Self {
        Self { terminal: std::io::stderr().is_terminal(), shown: None }
    }

    fn show(&mut self, at: MoveProgress) {
        let due = self.terminal && self.shown.is_none_or(|shown| shown.elapsed() >= EVERY);
        if !(at.done || due) {
            return;
        }
        let verb = if at.verifying { "verified" } else { "copied" };
        let line = format!("{}: {} rows {verb}", at.table, at.rows);
        // Who cannot see it misses nothing.
        let _ = if self.terminal {
            write!(std::io::stderr(), "\r{line}\x1b[K")
        } else {
            writeln!(std::io::stderr(), "{line}")
        };
        self.shown = Some(Instant::now());
    }

    fn end(&self) {
        if self.terminal && self.shown.is_some() {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}
