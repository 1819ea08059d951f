//! `ums users import`.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use tokio::sync::mpsc::unbounded_channel;

use crate::context::Context;
use crate::error::{Error, Exit, Result, cause};
use crate::import::columns::{FIELDS, Mapping, PASSWORD};
use crate::import::cut::{Cutter, Operation};
use crate::import::format::{From, Opened, Options};
use crate::import::input::Input;
use crate::import::journal::{Journal, Subject};
use crate::import::keys::Taken;
use crate::import::read;
use crate::import::rejects::Rejects;
use crate::import::run::{self, Import};
use crate::import::send::Sender;
use crate::import::signs;
use crate::import::tally::{OnConflict, Tally};
use crate::nearest::nearest;
use crate::output::Answer;
use crate::{interrupt, secrets};

/// Bring people out of a file: CSV, NDJSON, or another system's export
///
/// A table (CSV, RFC 4180) has the columns of the export: email and name, and any of id, role, status, metadata, created_at,
/// updated_at, last_login_at and password_hash; --map names them where they are called otherwise. NDJSON has an object with the
/// same fields on each line. Whoever has no password comes without one. What another system exports is taken as it is, with
/// the hashes of its passwords; its roles are not.
///
/// Each record stands for itself: what is refused is told with its line, and the rest goes on. Of two records with one e-mail
/// the first good one counts.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums users import people.csv --dry-run
  ums users import people.csv --rejects refused.csv
  ums users import staff.csv --map mail=email --map 'Full name=name' --map desk=metadata.desk
  ums users import people.ndjson --on-conflict update
  ums users import users.json --from firebase --params hash.txt --rejects refused.ndjson
  ums users import people.csv --resume        goes on with what was interrupted

Exit codes:
  0 everybody came · 8 some were refused · where all were, their common code")]
pub struct Args {
    /// The file, - for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// What wrote the file [default: by its name and what it begins with]
    #[arg(long, value_name = "SYSTEM")]
    from: Option<From>,

    /// Take a column for a field, metadata.KEY for a key of the metadata
    #[arg(long = "map", value_name = "COLUMN=FIELD", value_parser = mapped)]
    map: Vec<(String, String)>,

    /// Parameters of the hashes (Firebase)
    #[arg(long, value_name = "FILE")]
    params: Option<PathBuf>,

    /// The file of hashes that Auth0's support hands out
    #[arg(long, value_name = "FILE")]
    hashes: Option<PathBuf>,

    /// What to do where the e-mail is taken
    #[arg(long, value_name = "WHAT", default_value = "fail")]
    on_conflict: OnConflict,

    /// How many batches are on their way at once
    #[arg(long, value_name = "N", default_value = "4", value_parser = clap::value_parser!(u8).range(1..=64))]
    concurrency: u8,

    /// Go on with an import of this file that was interrupted
    ///
    /// What was done is kept in $XDG_STATE_HOME/ums/imports until it is gone on with, or for 30 days.
    #[arg(long)]
    resume: bool,

    /// Write what is refused to a file, with the reasons, to be mended and imported again
    ///
    /// The file has mode 0600: what is refused stands there as it was, plain passwords included. Where nobody is refused there
    /// is none, and one of before is removed.
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,

    /// Take plain passwords out of a column or field `password`
    ///
    /// Without it nothing is taken of a table with such a column, nor of JSON whose first object has the field; where only a
    /// later one has it, that one is refused.
    #[arg(long)]
    allow_passwords: bool,
}

const GO_ON: &str = "give the same command with --resume to go on";

fn mapped(text: &str) -> std::result::Result<(String, String), String> {
    let (column, field) = text.rsplit_once('=').ok_or("write it as COLUMN=FIELD")?;
    let is_key = field.strip_prefix("metadata.").is_some_and(|key| !key.is_empty());
    let known = || FIELDS.into_iter().chain([PASSWORD]);
    if column.is_empty() || !(is_key || known().any(|known| known == field)) {
        let near = nearest(field, known()).map_or_else(
            || format!("there are {} and metadata.KEY", known().collect::<Vec<_>>().join(", ")),
            |near| format!("did you mean {near:?}?"),
        );
        return Err(format!("{field:?} is no field; {near}"));
    }
    Ok((column.to_owned(), field.to_owned()))
}

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    if secrets::is_stdin(&args.file) {
        ctx.claim_stdin()?;
    }
    let server = ctx.server()?.to_owned();
    let input = Input::open(&args.file)?;
    if args.from.is_none() && args.map.is_empty() {
        signs::refuse_foreign(&input)?;
    }
    let from = match args.from {
        Some(from) => from.settled(&input),
        None => From::guess(&input, &args.map)?,
    };
    refuse_overwriting(&args)?;
    if args.params.is_some() && !from.takes_params() {
        return Err(Error::usage(format!("--params tells of the hashes of Firebase, and this is {}", from.name())));
    }
    if args.hashes.is_some() && !from.takes_hashes() {
        return Err(Error::usage(format!("--hashes brings those of Auth0, and this is {}", from.name())));
    }
    // By its name alone: a pipe can be read once.
    for (flag, file) in [("--params", &args.params), ("--hashes", &args.hashes)] {
        if let Some(file) = file
            && let Err(error) = fs::metadata(file)
        {
            return Err(Error::local(format!("{flag}: cannot read {}: {}", file.display(), cause(&error))));
        }
    }
    if !args.map.is_empty() && !from.takes_map() {
        return Err(Error::usage(format!("--map is for tables of one's own, and this is {}", from.name())));
    }
    let name = input.name.clone();
    let position = input.position.clone();
    let name_is_optional = args.on_conflict == OnConflict::Update;
    let mapping = Mapping { map: args.map.clone(), allow_passwords: args.allow_passwords, name_is_optional };
    let options = Options { mapping, params: args.params.clone(), hashes: args.hashes.clone() };
    // A file that is none is told of before anybody is asked, and before anything is sent.
    let Opened { source, header } = from.open(input.text, &options).map_err(run::told)?;
    ctx.confirm_where_protected(&format!("Import people from {name}"), 1)?;
    let me = ctx.call(async |client| client.me().get().await).await?;
    let words = if ctx.global.dry_run { "rehearsing the import of" } else { "importing" };
    ctx.out.note(&format!("{words} {name} into {server}"));
    // Before the journal: an import that cannot keep these has not begun.
    let rejects = args.rejects.as_deref().map(|path| Rejects::create(path, header.as_deref())).transpose()?;
    let journal = if ctx.global.dry_run { None } else { Some(journal(&args, from, &server, me.id.as_str(), ctx)?) };
    let operation = if name_is_optional { Operation::Upsert } else { Operation::Create };
    let batches = read::batches(source, Cutter::new(operation, rejects.is_some()))?;
    let (say, said) = unbounded_channel();
    let id = journal.as_ref().map(|journal| journal.id.clone()).unwrap_or_default();
    let client = ctx.session()?.client(ctx.client()?);
    let remembers = ctx.global.dry_run || name_is_optional;
    let resumable = journal.is_some();
    let mut import = Import {
        ctx,
        sender: Sender { client, dry_run: ctx.global.dry_run, id, say },
        on_conflict: args.on_conflict,
        concurrency: usize::from(args.concurrency),
        position,
        batches,
        journal,
        rejects,
        said,
        signals: interrupt::listen(),
        taken: remembers.then(Taken::default),
        tally: Tally::default(),
    };
    let ended = import.run().await;
    let tally = import.tally;
    if let Err(error) = ended {
        let so_far = format!("{} of the records read so far are settled", tally.read);
        ctx.out.note(&so_far);
        if !resumable {
            return Err(error);
        }
        // Of a signal nothing more is told.
        if matches!(error.exit(), Exit::Interrupted | Exit::Terminated | Exit::HungUp) {
            ctx.out.hint(GO_ON);
            return Err(error);
        }
        return Err(error.also(GO_ON));
    }
    let shown = tally.shown(ctx.global.dry_run, args.rejects.as_deref(), &server);
    Ok(match tally.error() {
        Some(error) => Answer::OneBut(shown, error),
        None => Answer::One(shown),
    })
}

/// The file itself is no place for what is refused of it.
fn refuse_overwriting(args: &Args) -> Result<()> {
    let real = |path: &Path| fs::canonicalize(path).ok();
    match &args.rejects {
        Some(rejects) if real(rejects).is_some() && real(rejects) == real(&args.file) => {
            Err(Error::usage("--rejects names the file that is imported").hint("name another"))
        }
        _ => Ok(()),
    }
}

fn journal(args: &Args, from: From, server: &str, account: &str, ctx: &Context) -> Result<Journal> {
    let file = if secrets::is_stdin(&args.file) { None } else { fs::canonicalize(&args.file).ok() };
    // Of a file of hashes, which may be a large one, where it is and how much of it there is.
    let hashes = args.hashes.as_ref().map(|path| (path, fs::metadata(path).map(|file| file.len()).unwrap_or_default()));
    let params = args.params.as_ref().map(fs::read).transpose().unwrap_or_default();
    let options = json!({
        "from": from.name(),
        "map": args.map,
        "params": params.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        "hashes": hashes,
        "on_conflict": format!("{:?}", args.on_conflict),
        "passwords": args.allow_passwords,
    });
    let subject = Subject {
        server: server.to_owned(),
        account: account.to_owned(),
        file: file.map_or_else(|| "-".to_owned(), |path| path.display().to_string()),
        options: options.to_string(),
    };
    let (journal, unfinished) = Journal::open(&subject, args.resume)?;
    match (unfinished, args.resume) {
        (Some(unfinished), true) => {
            ctx.out.note(&format!("going on with the import that began at {}, after {} batches",
                unfinished.began, unfinished.batches
            ));
        }
        (None, true) => ctx.out.note("there is nothing to go on with: this starts from the beginning"),
        (Some(unfinished), false) => ctx.out.warn(&format!(
            "an import of this file that began at {} was not finished; --resume would have gone on with it, this starts from the beginning",
            unfinished.began
        )),
        (None, false) => {}
    }
    Ok(journal)
}
