//! `ums-server backup`, `restore` and `check`: which file, and what is said of it.

use std::fs::File;
use std::io::{BufReader, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use ums_server::{BackedUp, Config, Database};

use super::{Usage, must_exist, print};
use crate::command_line::{Backup, Check, Restore};

pub(super) fn backup(words: &Backup, config: &Config) -> Result<()> {
    let database = sqlite(config, "pg_dump --format=custom DATABASE > FILE")?;
    must_exist(&config.database)?;
    if words.file == Path::new("-") {
        if std::io::stdout().is_terminal() {
            return Err(Usage("a backup is not for a terminal: name a file, or pipe it somewhere".into()).into());
        }
        let made = ums_server::backup_to(database, &mut std::io::stdout().lock())?;
        return say(&format!("{}{SECRET}", told(database, Path::new("standard output"), &made)));
    }
    let made = ums_server::backup(database, &words.file, words.force)?;
    print(&told(database, &words.file, &made))?;
    say(SECRET)
}

const SECRET: &str = "note: the backup is a secret: it holds the keys that sign tokens, and every password hash\n";

fn told(database: &Path, file: &Path, made: &BackedUp) -> String {
    format!(
        "backed up {} to {}: {}, {}, sha256 {}\n",
        database.display(),
        file.display(),
        people(made.users),
        size(made.bytes),
        made.sha256
    )
}

pub(super) fn restore(words: &Restore, config: &Config) -> Result<String> {
    let database = sqlite(config, "pg_restore --clean --dbname=DATABASE FILE")?;
    let restored = if words.file == Path::new("-") {
        if std::io::stdin().is_terminal() {
            return Err(Usage("a backup is not typed: name its file, or pipe it in".into()).into());
        }
        ums_server::restore(database, &mut std::io::stdin().lock(), words.force)?
    } else {
        let what = || format!("cannot read the backup {}", words.file.display());
        let file = File::open(&words.file).with_context(what)?;
        if file.metadata().with_context(what)?.is_dir() {
            bail!("{} is a folder: name the backup in it", words.file.display());
        }
        let restoring = ums_server::restore(database, &mut BufReader::new(file), words.force);
        restoring.with_context(|| words.file.display().to_string())?
    };
    for fault in &restored.faults {
        say(&format!("warning: the directory had this wrong when it was backed up: {fault}\n"))?;
    }
    let from = if words.file == Path::new("-") { Path::new("standard input") } else { &words.file };
    let mut text = format!(
        "restored {} from {}: {}, sha256 {}\n",
        database.display(),
        from.display(),
        people(restored.users),
        restored.sha256
    );
    if restored.schema.0 < restored.schema.1 {
        text += &format!("its schema was brought from {} to {}\n", restored.schema.0, restored.schema.1);
    }
    if let Some(kept) = &restored.kept {
        text += &format!("the database of before is kept as {}\n", kept.display());
    }
    say("note: sessions, API keys and who is suspended are those of the backup again\n")?;
    Ok(text)
}

pub(super) fn check(words: &Check, config: &Config) -> Result<()> {
    let path = match &words.file {
        Some(file) => file.clone(),
        None => {
            let database = sqlite(config, "pg_amcheck DATABASE")?;
            must_exist(&config.database)?;
            database.to_owned()
        }
    };
    if path.is_dir() {
        bail!("{} is a folder: name the database or the backup in it", path.display());
    }
    let checked = ums_server::check(&path)?;
    if !checked.faults.is_empty() {
        print(&checked.faults.iter().map(|fault| format!("{}: {fault}\n", path.display())).collect::<String>())?;
        let what = match checked.faults.len() {
            1 => "there is a fault".to_owned(),
            many => format!("there are {many} faults"),
        };
        bail!("{what} in {}: {}", path.display(), mend(checked.damaged, words.file.is_some()));
    }
    let (kind, sum) = match &checked.sha256 {
        Some(sum) => ("backup", format!(", sha256 {sum}")),
        None => ("database", String::new()),
    };
    let (version, newest) = checked.schema;
    let older = if version < newest { format!(" (this program makes {newest} of it)") } else { String::new() };
    print(&format!(
        "{}: the {kind} is whole: {}, schema {version}{older}{sum}\n",
        path.display(),
        people(checked.users)
    ))
}

/// What to do.
fn mend(damaged: bool, named: bool) -> &'static str {
    match (damaged, named) {
        (true, true) => "do not rely on it; take another backup",
        (true, false) => {
            "stop the server, and `ums-server restore` the newest backup that `ums-server check` finds whole"
        }
        (false, _) => {
            "stop the server, and move the directory into a new file, which counts and indexes anew: \
             `ums-server migrate-data --from sqlite:THIS --to sqlite:NEW`"
        }
    }
}

fn sqlite<'c>(config: &'c Config, instead: &str) -> Result<&'c PathBuf> {
    match &config.database {
        Database::Sqlite(path) => Ok(path),
        _ => Err(Usage(format!("this is for SQLite; on PostgreSQL use its own tools, as in `{instead}`")).into()),
    }
}

fn people(users: i64) -> String {
    match users {
        1 => "1 user".to_owned(),
        many => format!("{many} users"),
    }
}

#[allow(clippy::cast_precision_loss, reason = "three digits are shown")]
fn size(bytes: u64) -> String {
    format!("{:.1} MiB", bytes as f64 / 1024.0 / 1024.0)
}

fn say(text: &str) -> Result<()> {
    // Who cannot read it has the backup all the same.
    let _ = std::io::stderr().write_all(text.as_bytes());
    Ok(())
}
