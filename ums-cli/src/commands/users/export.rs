//! `ums users export`.

use std::path::{Path, PathBuf};

use bytes::Bytes;
use clap::ValueEnum;
use ums_client::{ExportLines, UserSort};

use super::which::Which;
use crate::context::Context;
use crate::dry_run::DryRun;
use crate::error::{Error, Exit, Result};
use crate::export::file::{Place, on_a_terminal};
use crate::export::form::{Form, Former};
use crate::interrupt;
use crate::manifest::read::check_owner;
use crate::origin::Origin;
use crate::output::raw::{Next, Piece, Pieces};
use crate::output::{self, Answer};
use crate::which::Filter;

/// Export people, for another server or a program
///
/// Into a file, which is there whole or not at all, or to standard output. The form is that of -o or of the file's ending: ndjson
/// (a line each), json (one array) or csv. `ums users import` takes each of them, and nothing is lost on the way.
#[derive(clap::Args)]
#[command(after_help = "\
The fields are id, name, email, role, status, metadata, created_at, updated_at, last_login_at, and with --with-hashes \
password_hash. CSV is exact: a spreadsheet may run what it finds in it (`ums users list -o csv` is safe to open).

Examples:
  ums users export people.ndjson
  ums users export auditors.csv --role auditor
  ums users export - --inactive-for 1y -o json | jq length
  umask 077; ums keys create --name export --scope users:read --scope hashes:read --expires 1d --jq .key > key
  ums users export people.ndjson --with-hashes --token-file key
  ums users export people.yaml --as manifest --owner hr")]
pub struct Args {
    /// Where to; - or nothing is standard output
    file: Option<PathBuf>,

    /// The hashes of their passwords as well, into a file that you alone can read: wants a key with the scope hashes:read
    #[arg(long)]
    with_hashes: bool,

    /// As a manifest for `ums users apply`, by e-mail: with it people come to belong to the file
    #[arg(long = "as", value_name = "manifest", requires = "owner", conflicts_with = "with_hashes")]
    form_as: Option<As>,

    /// What the manifest is called. Who belongs to another one is left out
    #[arg(long, value_name = "NAME", requires = "form_as", value_parser = owner)]
    owner: Option<String>,

    #[command(flatten)]
    which: Which,
}

/// What is more than another form of the same.
#[derive(Clone, Copy, ValueEnum)]
enum As {
    Manifest,
}

fn owner(name: &str) -> Result<String, String> {
    check_owner(name).map(|()| name.to_owned())
}

impl Args {
    pub fn dry_run(&self) -> DryRun {
        if self.path().is_some() { DryRun::None } else { DryRun::Reads }
    }

    fn path(&self) -> Option<&Path> {
        self.file.as_deref().filter(|path| path.as_os_str() != "-")
    }

    /// The flag decides, then the ending of the file; what the environment and the configuration say of output in general only
    /// where it is a form of exports.
    fn form(&self, ctx: &Context) -> Result<Form> {
        let set = &ctx.settings.format;
        let ending = self.path().and_then(Path::extension).map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        if self.form_as.is_some() {
            return match set.origin {
                Origin::Flag(flag) => {
                    Err(Error::usage("a manifest is YAML, whatever the format")
                        .hint(format!("leave {flag} or --as out")))
                }
                _ => match ending.as_deref() {
                    Some(other @ ("ndjson" | "jsonl" | "json" | "csv" | "tsv")) => {
                        Err(Error::usage(format!("a manifest is YAML, and no {other}")).hint("name the file .yaml"))
                    }
                    _ => Ok(Form::Ndjson),
                },
            };
        }
        if let Origin::Flag(_) = set.origin {
            return Form::of(set.value).ok_or_else(|| {
                Error::usage(format!("there is no export as {}", set.value.name()))
                    .hint("-o is ndjson, json or csv; `ums users list` prints the others")
            });
        }
        match ending.as_deref() {
            Some("ndjson" | "jsonl") => Ok(Form::Ndjson),
            Some("json") => Ok(Form::Json),
            Some("csv") => Ok(Form::Csv),
            Some(other @ ("yaml" | "yml")) => Err(Error::usage(format!("there is no export as {other}")).hint(
                "name the file .ndjson, .json or .csv; --as manifest --owner NAME writes one for `ums users apply`",
            )),
            Some(other @ "tsv") => Err(Error::usage(format!("there is no export as {other}"))
                .hint("name the file .ndjson, .json or .csv, or give -o")),
            _ => Ok(Form::of(set.value).unwrap_or(Form::Ndjson)),
        }
    }
}

/// An export is whole: what would make something else of it is refused.
fn check_flags(ctx: &Context) -> Result<()> {
    let global = &ctx.global;
    let fields = global.json.as_ref().is_some_and(|selection| !selection.is_empty());
    let flags = [
        (global.quiet, "--quiet"),
        (global.jq.is_some(), "--jq"),
        (global.columns.is_some(), "--columns"),
        (fields, "fields after --json"),
    ];
    match flags.into_iter().find(|(given, _)| *given) {
        Some((_, flag)) => Err(Error::usage(format!("an export is whole, and takes no {flag}"))
            .hint("`ums users list` shows what you choose of people")),
        None => Ok(()),
    }
}

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    let which = args.which.filter()?;
    check_flags(ctx)?;
    let form = args.form(ctx)?;
    let place = match args.path() {
        Some(path) => Some(Place::look(path, args.with_hashes, ctx)?),
        None if args.with_hashes && output::is_on_terminal() => return Err(on_a_terminal()),
        None => None,
    };
    // From here on: what was written so far goes away with it.
    let mut signals = place.is_some().then(interrupt::listen);
    let by_email = args.owner.is_some();
    let former = match args.owner.clone() {
        Some(owner) => Former::manifest(owner),
        None => Former::new(form, args.with_hashes, ctx.out.headings),
    };
    ctx.out.begin("users", None);
    let mut walk = Walk { ctx, lines: None, which, hashes: args.with_hashes, by_email, former, step: Step::Begin };
    let (Some(place), Some(signals)) = (place, &mut signals) else { return Ok(Answer::Raw(Box::new(walk))) };

    let named = args.file.unwrap_or_default();
    let mut file = None;
    let mut place = Some(place);
    let written = async {
        while let Some(piece) = walk.piece().await? {
            // Nothing is made before the server has begun to answer.
            if let Some(place) = place.take() {
                file = Some(place.begin()?);
            }
            if let Some(file) = &mut file {
                file.write(&piece)?;
            }
        }
        Ok(())
    };
    let outcome = tokio::select! {
        outcome = written => outcome,
        Some(exit) = signals.recv() => Err(Error::signal(exit)),
    };
    if let Err(error) = outcome {
        drop(file);
        return Err(match error.exit() {
            Exit::Unreachable | Exit::ServerFault => error.also(&format!("{} was not written", named.display())),
            _ => error,
        });
    }
    if let Some(file) = file {
        file.finish()?;
    }
    let count = walk.former.count();
    let users = if count == 1 { "user" } else { "users" };
    let with = if args.with_hashes { " with their password hashes" } else { "" };
    ctx.out.note(&format!("exported {} {users}{with} to {}", output::thousands(count), named.display()));
    Ok(Answer::Nothing)
}

/// An export while it comes.
struct Walk<'a> {
    ctx: &'a Context,
    lines: Option<ExportLines>,
    which: Filter,
    hashes: bool,
    /// So that the same people always make the same file.
    by_email: bool,
    former: Former,
    step: Step,
}

#[derive(Clone, Copy)]
enum Step {
    Begin,
    Read,
    End,
}

impl Walk<'_> {
    async fn piece(&mut self) -> Result<Option<Bytes>> {
        let mut out = Vec::new();
        if matches!(self.step, Step::End) {
            return Ok(None);
        }
        let lines = self.next_lines().await.map_err(|error| self.scoped(error))?;
        if matches!(self.step, Step::Begin) {
            self.step = Step::Read;
            self.former.begin(&mut out).map_err(Error::unexpected)?;
        }
        match lines {
            Some(lines) => {
                let before = self.former.count();
                out.reserve(lines.len());
                self.former.lines(&lines, &mut out).map_err(Error::unexpected)?;
                let total = self.lines.as_ref().and_then(ExportLines::total);
                self.ctx.out.advance(self.former.count() - before, total);
            }
            None => {
                self.step = Step::End;
                self.former.end(&mut out);
                let passed_over = self.former.passed_over();
                if passed_over > 0 {
                    let (people, belong) = if passed_over == 1 { ("person", "belongs") } else { ("people", "belong") };
                    let count = output::thousands(passed_over);
                    self.ctx.out.note(&format!("left out {count} {people} who {belong} to another manifest"));
                }
            }
        }
        Ok(Some(out.into()))
    }

    async fn next_lines(&mut self) -> Result<Option<Bytes>> {
        let Self { ctx, lines, which, hashes, by_email, .. } = self;
        let next = async |client: ums_client::Client| {
            let lines = lines.get_or_insert_with(|| {
                let mut list = which.narrow(client.users().list());
                if *by_email {
                    list = list.sort(UserSort::Email);
                }
                let export = list.export();
                if *hashes { export.with_hashes().lines() } else { export.lines() }
            });
            lines.next().await.transpose()
        };
        ctx.call(next).await
    }

    /// Who may not read hashes is told how to.
    fn scoped(&self, error: Error) -> Error {
        if self.hashes && error.code() == "forbidden" {
            return error.hint(
                "no login may; `ums keys create --name export --scope users:read --scope hashes:read` makes a key that may: \
                 give it by --token-file or UMS_TOKEN",
            );
        }
        error
    }
}

impl Pieces for Walk<'_> {
    fn next(&mut self) -> Next<'_> {
        Box::pin(async { Ok(self.piece().await?.map(Piece::Body)) })
    }
}
