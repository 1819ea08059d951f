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
}

impl Missing {
    /// A command for one or many people.
    pub const fn people(command: &'static str, question: &'static str) -> Self {
        Self { command, what: "<USER>...", question, many: true, only: None }
    }

    /// A command for one person.
    pub const fn person(command: &'static str, question: &'static str) -> Self {
        Self { what: "<USER>", many: false, ..Self::people(command, question) }
    }

    pub const fn only(mut self, status: &'static str) -> Self {
        self.only = Some(status);
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
            None if more => ctx.out.note(&format!("there are {total} people on {}", ctx.server()?)),
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
    let name = |user: &User| if user.email.contains('@') { user.email.clone() } else { user.id.to_string() };
    let names: Vec<String> = people.iter().map(name).collect();
    let records: Vec<_> = people.into_iter().map(users::record).collect();
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
        let mut list = client.users().list().per_page(WHOLE).sort(UserSort::Email);
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
    Ok(Error::not_found(format!("nobody is {} on {}", missing.only.unwrap_or("there"), ctx.server()?), None))
}
