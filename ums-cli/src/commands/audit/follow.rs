//! `ums audit follow`.

use std::collections::HashMap;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::mpsc::UnboundedReceiver;
use ums_client::AuditEvent;

use super::names::Names;
use super::{Filters, Wanted};
use crate::clock;
use crate::context::Context;
use crate::error::{Error, Exit, Result};
use crate::interrupt;
use crate::output::{Answer, Page, Pages, Record};
use crate::times::{self, When};

/// How long between two looks.
const PAUSE: Duration = Duration::from_secs(1);
/// What is read once more at each look: an event carries the time of what it is about, and is there to be read somewhat later.
const AGAIN: SignedDuration = SignedDuration::from_secs(10);
const PER_PAGE: u32 = 1000;

/// Show events as they happen, until Ctrl-C
///
/// Each is a line, with -o json as with -o ndjson. A server that goes away is waited for.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums audit follow
  ums audit follow --since 10m --outcome refused
  ums audit follow --action user. -o ndjson | jq .target")]
pub struct Args {
    #[command(flatten)]
    filters: Filters,

    /// Begin there rather than now: 2h (ago), a date, or a time (UTC)
    #[arg(long, value_name = "TIME", value_parser = times::when)]
    since: Option<When>,
}

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    let since = args.since.map(|since| since.from(clock::now()));
    let wanted = args.filters.resolve(ctx).await?;
    let signals = interrupt::listen();
    Ok(Answer::Stream(Box::new(Follow {
        ctx,
        wanted,
        since,
        names: Names::default(),
        known: None,
        newest: None,
        lost: false,
        signals,
    })))
}

struct Follow<'a> {
    ctx: &'a Context,
    wanted: Wanted,
    names: Names,
    /// Nothing before is shown.
    since: Option<Timestamp>,
    /// What was shown, or was there before, of the time that is read again. `None` before the first look.
    known: Option<HashMap<String, Timestamp>>,
    newest: Option<Timestamp>,
    /// Whether the server is being waited for.
    lost: bool,
    signals: UnboundedReceiver<Exit>,
}

impl Follow<'_> {
    async fn next_page(&mut self) -> Result<Option<Vec<Box<dyn Record>>>> {
        // An interruption ends it between two lines, never within one.
        let mut signals = std::mem::replace(&mut self.signals, closed());
        let page = tokio::select! {
            page = self.look() => page,
            Some(exit) = signals.recv() => Err(Error::signal(exit)),
        };
        self.signals = signals;
        page.map(Some)
    }

    /// The events that were not seen yet, once there are some.
    async fn look(&mut self) -> Result<Vec<Box<dyn Record>>> {
        loop {
            let is_first = self.known.is_none();
            if !is_first {
                tokio::time::sleep(PAUSE).await;
            }
            match self.fetch().await {
                Ok(events) => {
                    if is_first && self.ctx.out.is_browsed() {
                        self.ctx.out.note("waiting for events; Ctrl-C ends it");
                    }
                    if std::mem::take(&mut self.lost) {
                        self.ctx.out.note(&format!("{} is back", self.ctx.server()?));
                    }
                    let new = self.sort_out(events);
                    if !new.is_empty() {
                        return Ok(self.names.records(new, self.ctx).await);
                    }
                }
                // Who cannot begin is told at once.
                Err(error) if is_first || !passes(&error) => return Err(error),
                Err(error) => {
                    if !std::mem::replace(&mut self.lost, true) {
                        self.ctx.out.warn(&format!("{}; waiting for it", error.message()));
                    }
                }
            }
        }
    }

    async fn fetch(&self) -> Result<Vec<AuditEvent>> {
        let Some(from) = self.from() else {
            // By the times of the server itself, whose clock need not be ours.
            let newest =
                self.ctx.call(async |client| self.wanted.narrow(client.audit().list().per_page(1)).await).await?;
            return match newest.items.first() {
                Some(event) => self.all_since(Some(before(event.at))).await,
                None => Ok(Vec::new()),
            };
        };
        self.all_since(from).await
    }

    /// From when on to read; `None`: nothing is known yet. `Some(None)`: everything.
    fn from(&self) -> Option<Option<Timestamp>> {
        match (self.newest, self.since, &self.known) {
            (Some(newest), since, _) => Some(Some(since.unwrap_or(Timestamp::MIN).max(before(newest)))),
            (None, Some(since), _) => Some(Some(since)),
            // The log was empty at the first look: whatever comes is new.
            (None, None, Some(_)) => Some(None),
            (None, None, None) => None,
        }
    }

    async fn all_since(&self, since: Option<Timestamp>) -> Result<Vec<AuditEvent>> {
        let first = async |client: ums_client::Client| {
            let list = self.wanted.narrow(client.audit().list().oldest_first().per_page(PER_PAGE));
            match since {
                Some(since) => list.since(since).await,
                None => list.await,
            }
        };
        let mut page = self.ctx.call(first).await?;
        let mut events = page.items;
        while let Some(cursor) = page.next.take() {
            page = self.ctx.call(async |client| client.audit().list().resume(&cursor).await).await?;
            events.append(&mut page.items);
        }
        Ok(events)
    }

    /// Keeps in mind what there is, and gives what was not known.
    fn sort_out(&mut self, events: Vec<AuditEvent>) -> Vec<AuditEvent> {
        // Without a time to begin at, what there is at the first look is not new.
        let silent = self.known.is_none() && self.since.is_none();
        let known = self.known.get_or_insert_default();
        let mut new = Vec::new();
        for event in events {
            self.newest = self.newest.max(Some(event.at));
            if known.insert(event.id.clone(), event.at).is_none() && !silent {
                new.push(event);
            }
        }
        if let Some(newest) = self.newest {
            known.retain(|_, at| *at >= before(newest));
        }
        new
    }
}

impl Pages for Follow<'_> {
    fn next(&mut self) -> Page<'_> {
        Box::pin(self.next_page())
    }

    fn finish(&mut self) -> Result<Option<String>> {
        Ok(None)
    }
}

fn before(time: Timestamp) -> Timestamp {
    time.saturating_sub(AGAIN).unwrap_or(Timestamp::MIN)
}

/// Whether it may well be over by itself.
fn passes(error: &Error) -> bool {
    matches!(error.exit(), Exit::Unreachable | Exit::ServerFault | Exit::RateLimited)
}

fn closed() -> UnboundedReceiver<Exit> {
    tokio::sync::mpsc::unbounded_channel().1
}
