//! A nightly sync from a file of the HR department: who joined is created, who changed is changed, who left is suspended.
//!
//! ```text
//! (umask 077; ums keys create --name 'nightly sync' --scope users:read,users:write -q > sync.key)
//!
//! export UMS_SERVER=https://ums.example.com UMS_TOKEN_FILE=sync.key
//! cargo run --example nightly_sync -- people.csv --dry-run
//! ```
//!
//! The file is CSV and has a header with the columns `email`, `name` and `department`; others are passed over. Nobody is ever
//! deleted. A second run changes nothing, so what failed tonight is done tomorrow. The exit code is 1 if anything failed.
//!
//! Such a key changes no auditor and no administrator, since it may do less than they may: they are told as failed (`would_widen`).
//! If the sync is to look after them as well, make the key with all that an administrator may give it, and guard it accordingly:
//! `--scope users:read,users:write,audit:read,keys:write,hashes:read`.
//!
//! Whoever the sync looks after has `"hr"` in their metadata: `here`, or `left` once it has suspended them. It leaves everybody
//! else alone, and does not reactivate anybody it has not suspended.

#![allow(clippy::print_stdout, clippy::print_stderr, clippy::disallowed_methods, reason = "a program for the terminal")]

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, ensure};
use clap::Parser;
use serde::Deserialize;
use ums_client::{Client, Status, User};
use uuid::Uuid;

/// Bring UMS in line with a file of the HR department
#[derive(Parser)]
struct Args {
    /// CSV with the columns email, name and department
    file: PathBuf,
    /// Have the server check every change, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Do nothing at all if more people than this would have left: the file may be cut short
    #[arg(long, default_value_t = 10)]
    most_leavers: usize,
}

const COLUMNS: [&str; 3] = ["email", "name", "department"];

/// A line of the file.
#[derive(Deserialize)]
struct Row {
    email: String,
    name: String,
    department: String,
}

/// What is to be done about somebody.
enum Step<'a> {
    Join(&'a Row),
    Change(&'a User, &'a Row),
    Leave(&'a User),
}

#[tokio::main]
async fn main() -> anyhow::Result<ExitCode> {
    let args = Args::parse();
    let ums = Client::from_env()?.dry_run(args.dry_run);
    // All of the file is read before anything is done: half a file is no reason to suspend the other half.
    let rows = read(&args.file).with_context(|| args.file.display().to_string())?;
    let mut users = BTreeMap::new();
    let mut all = ums.users().list().items();
    while let Some(user) = all.next().await.transpose()? {
        users.insert(user.email.to_lowercase(), user);
    }
    let steps = plan(&rows, &users);
    let leavers = steps.iter().filter(|step| matches!(step, Step::Leave(_))).count();
    ensure!(leavers <= args.most_leavers, "{leavers} would have left: if so, say --most-leavers {leavers}");

    let (mut joined, mut changed, mut left, mut failed) = (0, 0, 0, 0);
    for step in &steps {
        let done = match step.take(&ums).await {
            Ok(_) => {
                println!("{step}");
                match step {
                    Step::Join(_) => &mut joined,
                    Step::Change(..) => &mut changed,
                    Step::Leave(_) => &mut left,
                }
            }
            Err(error) => {
                eprintln!("{step}: {error}");
                &mut failed
            }
        };
        *done += 1;
    }
    let dry = if args.dry_run { " (dry run)" } else { "" };
    println!("{joined} joined, {changed} changed, {left} left, {failed} failed{dry}");
    Ok(ExitCode::from(u8::from(failed > 0)))
}

fn read(file: &Path) -> anyhow::Result<Vec<Row>> {
    ensure!(!file.is_dir(), "this is a directory, and a file is wanted");
    let mut csv = csv::ReaderBuilder::new().trim(csv::Trim::All).from_path(file)?;
    let columns: Vec<&str> = csv.headers()?.iter().collect();
    let lacking: Vec<&str> = COLUMNS.into_iter().filter(|column| !columns.contains(column)).collect();
    let found = columns.join(", ");
    ensure!(lacking.is_empty() || found.is_empty(), "its header lacks {}, and has {found}", lacking.join(", "));
    let rows: Vec<Row> = csv.into_deserialize().collect::<Result<_, _>>()?;
    ensure!(!rows.is_empty(), "there is nobody in it");
    let mut seen = HashSet::new();
    for row in &rows {
        ensure!(seen.insert(row.email.to_lowercase()), "{} is in it twice", row.email);
    }
    Ok(rows)
}

fn plan<'a>(rows: &'a [Row], users: &'a BTreeMap<String, User>) -> Vec<Step<'a>> {
    let mut steps = Vec::new();
    let mut gone: BTreeMap<_, _> = users.iter().collect();
    for row in rows {
        match gone.remove(&row.email.to_lowercase()) {
            None => steps.push(Step::Join(row)),
            Some(user) if row.is(user) => {}
            Some(user) => steps.push(Step::Change(user, row)),
        }
    }
    let leaves = |user: &&User| notes(user, "hr", "here") && user.status == Status::Active;
    steps.extend(gone.into_values().filter(leaves).map(Step::Leave));
    steps
}

impl Row {
    fn is(&self, user: &User) -> bool {
        user.name == self.name && notes(user, "department", &self.department) && notes(user, "hr", "here")
    }
}

fn notes(user: &User, key: &str, value: &str) -> bool {
    user.metadata.get(key).is_some_and(|noted| noted == value)
}

impl Step<'_> {
    async fn take(&self, ums: &Client) -> ums_client::Result<User> {
        match self {
            Step::Join(row) => {
                // Nobody knows it: an administrator sets another, or sends a link to do so.
                let password = format!("{}{}", Uuid::new_v4(), Uuid::new_v4());
                let create = ums.users().create(&row.name, &row.email, password);
                create.set_metadata("department", row.department.as_str()).set_metadata("hr", "here").await
            }
            Step::Change(user, row) => {
                let update = ums.users().update(*user).if_unchanged().name(&row.name);
                let update = update.set_metadata("department", row.department.as_str()).set_metadata("hr", "here");
                if notes(user, "hr", "left") { update.status(Status::Active).await } else { update.await }
            }
            Step::Leave(user) => {
                let update = ums.users().update(*user).if_unchanged();
                update.status(Status::Suspended).set_metadata("hr", "left").await
            }
        }
    }
}

impl fmt::Display for Step<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Join(row) => write!(f, "+ {}", row.email),
            Step::Change(user, _) => write!(f, "~ {}", user.email),
            Step::Leave(user) => write!(f, "- {}", user.email),
        }
    }
}
