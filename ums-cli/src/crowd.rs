//! The same done to all who fit a filter: found and counted first, confirmed, and then only to those who are still as they were.

use std::vec;

use ums_client::types::Changed;
use ums_client::{Operation, User, UserId};

use crate::context::Context;
use crate::dry_run::Change;
use crate::error::{Error, Exit, Result};
use crate::output::{self, Answer, Page, Pages, Record};
use crate::which::{Filter, Seen};
use crate::who::Who;

/// People listed at a time.
const PER_PAGE: u32 = 1000;
/// People changed in one call: others come in between.
const AT_ONCE: usize = 250;

/// Whom a command is for where nobody is named.
#[derive(clap::Args)]
pub struct Crowd {
    /// In place of USER: only people with this role, status, email, query, created_after, created_before or inactive_for;
    /// several conditions must all be met
    #[arg(long = "where", value_name = "FIELD=VALUE")]
    conditions: Vec<String>,

    #[command(flatten)]
    seen: Seen,

    /// Do nothing unless the filter finds exactly so many
    #[arg(long, value_name = "N")]
    expect: Option<usize>,
}

impl Crowd {
    /// Those who fit now; `None` where there is no filter, which never means everybody. Who calls is not among them, unless it
    /// `may_include_you`.
    pub async fn find(self, who: &Who, may_include_you: bool, ctx: &Context) -> Result<Option<Found>> {
        let mut filter = Filter::of(self.seen)?;
        for condition in &self.conditions {
            filter.add(condition)?;
        }
        if filter.is_empty() {
            return match self.expect {
                Some(_) => {
                    Err(Error::usage("--expect counts whom a filter finds")
                        .hint("give --where, or name people without it"))
                }
                None => Ok(None),
            };
        }
        if who.names_anybody() {
            return Err(Error::usage("people are either named or chosen by a filter, not both")
                .hint("leave USER out, or --where and the like"));
        }
        ctx.session()?;
        let you: Option<User> = match may_include_you {
            true => None,
            false => Some(ctx.call(async |client| client.me().get().await).await?),
        };
        let mut found = Found { people: Vec::new(), words: filter.words() };
        let mut is_without_you = false;
        let mut page = ctx.call(async |client| filter.narrow(client.users().list()).per_page(PER_PAGE).await).await?;
        loop {
            for user in page.items {
                if you.as_ref().is_some_and(|you| you.id == user.id) {
                    is_without_you = true;
                } else {
                    found.people.push(One { id: user.id, version: user.version, email: user.email });
                }
            }
            let Some(next) = page.next else { break };
            page = ctx.call(async |client| client.users().list().resume(&next).await).await?;
        }
        // Before the count, which it explains.
        if is_without_you {
            ctx.out.note("you are among them, and left out");
        }
        found.check(self.expect)?;
        Ok(Some(found))
    }
}

/// Somebody whom a filter found, and the version that it found.
pub struct One {
    pub id: UserId,
    pub version: u64,
    pub email: String,
}

/// People whom a filter found.
pub struct Found {
    people: Vec<One>,
    words: String,
}

impl Found {
    fn check(&self, expected: Option<usize>) -> Result<()> {
        match expected {
            Some(expected) if expected != self.people.len() => Err(Error::not_as_expected(format!(
                "{} ({}), and --expect says {}: nothing was changed",
                self.count(),
                self.words,
                output::thousands(expected as u64)
            ))
            .hint("--dry-run without --expect shows who they are")),
            _ => Ok(()),
        }
    }

    fn count(&self) -> String {
        let users = if self.people.len() == 1 { "user" } else { "users" };
        format!("{} {users}", output::thousands(self.people.len() as u64))
    }

    /// Says who it is going to be, and has it confirmed: `Suspend 37 users (role=user) on https://…`.
    pub fn confirm(&self, verb: &str, after: &str, ctx: &Context) -> Result<()> {
        if self.people.is_empty() {
            ctx.out.note(&format!("no users ({}): nothing to do", self.words));
            return Ok(());
        }
        let what = format!("{verb} {}{after} ({})", self.count(), self.words);
        if ctx.global.yes || ctx.global.dry_run {
            ctx.out.note(&format!("{what} on {}", ctx.server()?));
        }
        ctx.confirm(&what, self.people.len())
    }

    /// Does it, some at a time, while the results are printed.
    pub fn carry_out<'a, M, S>(self, ctx: &'a Context, make: M, show: S) -> Answer<'a>
    where
        M: Fn(UserId, u64) -> Operation + 'a,
        S: Fn(Result<Changed, Error>, &One) -> Result<Option<Box<dyn Record>>> + 'a,
    {
        let all = self.people.len();
        ctx.out.begin("done", Some(all as u64));
        Answer::Pages(Box::new(Work { ctx, make, show, all, people: self.people.into_iter(), exits: Vec::new() }))
    }
}

struct Work<'a, M, S> {
    ctx: &'a Context,
    make: M,
    show: S,
    all: usize,
    people: vec::IntoIter<One>,
    /// Of those that failed.
    exits: Vec<Exit>,
}

impl<M, S> Work<'_, M, S>
where
    M: Fn(UserId, u64) -> Operation,
    S: Fn(Result<Changed, Error>, &One) -> Result<Option<Box<dyn Record>>>,
{
    async fn next_page(&mut self) -> Result<Option<Vec<Box<dyn Record>>>> {
        loop {
            let people: Vec<One> = self.people.by_ref().take(AT_ONCE).collect();
            if people.is_empty() {
                return Ok(None);
            }
            let operations: Vec<Operation> =
                people.iter().map(|one| (self.make)(one.id.clone(), one.version)).collect();
            let ctx = self.ctx;
            let sent = ctx.call(async |client| client.users().batch().extend(operations).or_dry(ctx).await);
            let results = match sent.await {
                Ok(results) => results,
                Err(error) => {
                    // Of all in the call, and of those behind it, which would fail for the same reason.
                    let error = ctx.placed(error);
                    ctx.out.report(&error);
                    self.exits.extend(people.iter().map(|_| error.exit()));
                    return Ok(None);
                }
            };
            let server = self.ctx.server()?;
            let mut records = Vec::with_capacity(people.len());
            for (one, result) in people.iter().zip(results) {
                match (self.show)(result.map_err(|error| Error::item(&error, &one.email, server)), one) {
                    Ok(record) => records.extend(record),
                    Err(error) => {
                        let error = ctx.placed(error);
                        ctx.out.report(&error);
                        self.exits.push(error.exit());
                    }
                }
            }
            ctx.out.advance(people.len() as u64, None);
            if !records.is_empty() {
                return Ok(Some(records));
            }
        }
    }
}

impl<M, S> Pages for Work<'_, M, S>
where
    M: Fn(UserId, u64) -> Operation,
    S: Fn(Result<Changed, Error>, &One) -> Result<Option<Box<dyn Record>>>,
{
    fn next(&mut self) -> Page<'_> {
        Box::pin(self.next_page())
    }

    fn finish(&mut self) -> Result<Option<String>> {
        if self.exits.is_empty() {
            return Ok(None);
        }
        Err(Error::some_failed(&self.exits, self.people.len(), self.all))
    }

    fn has_failed(&self) -> bool {
        !self.exits.is_empty()
    }
}
