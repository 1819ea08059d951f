//! `ums audit list`.

use jiff::Timestamp;
use ums_client::{AuditEvent, Cursor, Page as ClientPage};

use super::names::Names;
use super::{Filters, Wanted};
use crate::clock;
use crate::context::Context;
use crate::error::Result;
use crate::global;
use crate::output::shape::Shape;
use crate::output::{self, Answer, Page, Pages, Record, audit};
use crate::times::{self, When};

/// The most that a server gives at once.
const PER_PAGE: u32 = 1000;
/// What a person is shown on a terminal without asking for more.
const BROWSED: u64 = 50;

/// List events, the newest first
///
/// On a terminal the last 50, in a pipe and in every format for programs all of them. Events of one kind from one source
/// within a minute are one, with how many they are.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums audit list --since 2h
  ums audit list --target ada@example.com
  ums audit list --action auth. --outcome refused --since 2026-11-23 --until 2026-11-24 -o ndjson")]
pub struct Args {
    #[command(flatten)]
    filters: Filters,

    /// Only from then on: 2h (ago), a date, or a time (UTC)
    #[arg(long, value_name = "TIME", value_parser = times::when)]
    since: Option<When>,

    /// Only before then
    #[arg(long, value_name = "TIME", value_parser = times::when)]
    until: Option<When>,

    /// At most so many
    #[arg(long, value_name = "N", value_parser = global::at_least_one, conflicts_with = "all")]
    limit: Option<u64>,

    /// All of them, also on a terminal
    #[arg(long)]
    all: bool,
}

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    let now = clock::now();
    let limit = match args.limit {
        None if !args.all && ctx.out.is_browsed() => Some(BROWSED),
        limit => limit,
    };
    let (since, until) = (args.since.map(|since| since.from(now)), args.until.map(|until| until.from(now)));
    let wanted = args.filters.resolve(ctx).await?;
    let chosen = args.limit.is_some();
    ctx.out.begin("events", None);
    Ok(Answer::Pages(Box::new(Walk {
        ctx,
        wanted,
        since,
        until,
        limit,
        chosen,
        names: Names::default(),
        next: Next::First,
        shown: 0,
        cut: false,
    })))
}

/// A walk through the log, a page at a time.
struct Walk<'a> {
    ctx: &'a Context,
    wanted: Wanted,
    since: Option<Timestamp>,
    until: Option<Timestamp>,
    limit: Option<u64>,
    /// Whether the limit was asked for.
    chosen: bool,
    names: Names,
    next: Next,
    shown: u64,
    /// Whether there is more than was shown.
    cut: bool,
}

enum Next {
    First,
    At(Cursor),
    End,
}

impl Walk<'_> {
    async fn next_page(&mut self) -> Result<Option<Vec<Box<dyn Record>>>> {
        let page = match &self.next {
            Next::End => return Ok(None),
            Next::First => self.first().await?,
            Next::At(cursor) => self.ctx.call(async |client| client.audit().list().resume(cursor).await).await?,
        };
        let room = self.limit.map_or(u64::MAX, |limit| limit - self.shown);
        let room = usize::try_from(room).unwrap_or(usize::MAX);
        self.cut = page.items.len() > room;
        let mut events = page.items;
        events.truncate(room);
        let records = self.names.records(events, self.ctx).await;
        self.shown += records.len() as u64;
        self.ctx.out.advance(records.len() as u64, None);
        self.next = match page.next {
            Some(cursor) if self.limit.is_none_or(|limit| self.shown < limit) => Next::At(cursor),
            more => {
                self.cut |= more.is_some();
                Next::End
            }
        };
        Ok(Some(records))
    }

    async fn first(&self) -> Result<ClientPage<AuditEvent>> {
        let per_page = self.limit.map_or(PER_PAGE, |limit| limit.min(PER_PAGE.into()) as u32);
        self.ctx
            .call(async |client| {
                let mut list = self.wanted.narrow(client.audit().list().per_page(per_page));
                if let Some(since) = self.since {
                    list = list.since(since);
                }
                if let Some(until) = self.until {
                    list = list.until(until);
                }
                list.await
            })
            .await
    }
}

impl Pages for Walk<'_> {
    fn next(&mut self) -> Page<'_> {
        Box::pin(self.next_page())
    }

    fn shape(&self) -> Option<&'static Shape> {
        Some(&audit::SHAPE)
    }

    /// A list that is cut short says so. (How many there are in all, the server would have to count.)
    fn finish(&mut self) -> Result<Option<String>> {
        let shown = match self.shown {
            1 => "the last event".to_owned(),
            shown => format!("the last {} events", output::thousands(shown)),
        };
        Ok(match self.cut {
            true if self.chosen => Some(format!("{shown}; --all in place of --limit for the rest")),
            true => Some(format!("{shown}; --all for the rest")),
            false if self.shown == 0 => Some("no events".to_owned()),
            false => None,
        })
    }
}
