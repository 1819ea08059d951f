//! Who or what is meant where a command names nothing: on a terminal the person picks, from what the server has.

use ums_client::{User, UserSort};

use crate::context::Context;
use crate::error::{Error, Exit, Result};
use crate::output::{self, Record, users};

/// As many people as are loaded whole; where there are more, a text is searched for first. The most a page has.
const WHOLE: u32 = 1000;

/// What a command lacks, and how to ask for it.
#[derive(Clone, Copy)]
pub struct Missing {
    /// Such as `users get`.
    pub command: &'static str,
    /// What it lacks, as its usage writes it.
    pub what: &'static str,
    pub question: &'static str,
    /// Whether it takes several.
    pub many: bool,
    /// The status of the only people for whom it would do something.
    pub only: Option<&'static str>,
    /// Whether it is about those who were deleted.
    pub deleted: bool,
}

impl Missing {
    /// A command for one or many people.
    pub const fn people(command: &'static str, question: &'static str) -> Self {
        Self { command, what: "<USER>...", question, many: true, only: None, deleted: false }
    }

    /// A command for one person.
    pub const fn person(command: &'static str, question: &'static str) -> Self {
        Self { what: "<USER>", many: false, ..Self::people(command, question) }
    }

    pub const fn only(mut self, status: &'static str) -> Self {
        self.only = Some(status);
        self
    }

    pub const fn deleted(mut self) -> Self {
        self.deleted = true;
        self
    }

    /// As it is said of every word that is missing.
    fn error(&self) -> Error {
        Error::usage(format!("{} is missing", self.what)).hint(format!("`ums {} --help` shows how", self.command))
    }
}

/// People as the command line would name them.
pub async fn people(missing: Missing, ctx: &Context) -> Result<Vec<String>> {
    if !ctx.prompt.can_pick() {
        return Err(missing.error());
    }
    let mut part: Option<String> = None;
    let people = loop {
        let page = page(part.as_deref(), &missing, ctx).await?;
        let more = page.next.is_some();
        let total = output::thousands(page.total.unwrap_or(page.items.len() as u64));
        match &part {
            None if more => {
                let people = if missing.deleted { "deleted people" } else { "people" };
                ctx.out.note(&format!("there are {total} {people} on {}", ctx.server()?));
            }
            None if page.items.is_empty() => return Err(nobody(&missing, ctx)?),
            Some(part) if page.items.is_empty() => {
                ctx.out.note(&format!("nobody has \"{part}\" in name or e-mail"));
            }
            _ => {
                if more {
                    ctx.out.note(&format!("the first {} of {total} whose name or e-mail has that", page.items.len()));
                }
                break page.items;
            }
        }
        part = Some(ctx.prompt.text("Search, by a part of the name or e-mail", "USER")?);
    };
    // Of deleted people several may have had one e-mail.
    let has_name = |user: &User| user.email.contains('@') && !missing.deleted;
    let name = |user: &User| if has_name(user) { user.email.clone() } else { user.id.to_string() };
    let names: Vec<String> = people.iter().map(name).collect();
    let record = if missing.deleted { users::deleted } else { users::record };
    let records: Vec<_> = people.into_iter().map(record).collect();
    Ok(among(missing, &records, ctx)?.into_iter().filter_map(|place| names.get(place).cloned()).collect())
}

/// The places of what the person picks from what is there already.
pub fn among(missing: Missing, records: &[Box<dyn Record>], ctx: &Context) -> Result<Vec<usize>> {
    if !ctx.prompt.can_pick() {
        return Err(missing.error());
    }
    let picked = ctx.prompt.pick(missing.question, records, missing.many, ctx.out.look_of_prompt())?;
    picked.ok_or_else(|| Error::declined().say("nothing was chosen, nothing was done"))
}

async fn page(part: Option<&str>, missing: &Missing, ctx: &Context) -> Result<ums_client::Page<User>> {
    let page = ctx.call(async |client| {
        let mut list = client.users().list().per_page(WHOLE);
        list = if missing.deleted {
            list.deleted().sort(UserSort::DeletedAt).descending()
        } else {
            list.sort(UserSort::Email)
        };
        if let Some(status) = missing.only {
            list = list.status(status).count();
        }
        if let Some(part) = part {
            list = list.query(part.trim()).count();
        }
        list.await
    });
    page.await.map_err(|error| match error.exit() {
        // Who may not look over people may still act on itself.
        Exit::Forbidden => error.hint("name USER: an id, an e-mail, or me for yourself"),
        _ => error,
    })
}

fn nobody(missing: &Missing, ctx: &Context) -> Result<Error> {
    let what = if missing.deleted { "deleted, and kept," } else { missing.only.unwrap_or("there") };
    Ok(Error::not_found(format!("nobody is {} on {}", what, ctx.server()?), None))
}
