//! `ums users list`.

use ums_client::{Cursor, Page as ClientPage, User};

use crate::context::Context;
use crate::error::Result;
use crate::global;
use crate::output::shape::Shape;
use crate::output::{self, Answer, Page, Pages, Record, users};

/// The most that a server gives at once.
const PER_PAGE: u32 = 1000;
/// What a person is shown on a terminal without asking for more.
const BROWSED: u64 = 50;

/// List people
///
/// On a terminal the first 50, in a pipe and in every format for programs all of them.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums users list
  ums users list --email ada@example.com
  ums users list --all -o csv > people.csv
  ums users list -q | ums users get - -o ndjson")]
pub struct Args {
    /// Only the person with this e-mail
    #[arg(long)]
    email: Option<String>,

    /// At most so many
    #[arg(long, value_name = "N", value_parser = global::at_least_one, conflicts_with_all = ["all", "page", "per_page"])]
    limit: Option<u64>,

    /// Everyone, also on a terminal
    #[arg(long, conflicts_with_all = ["page", "per_page"])]
    all: bool,

    /// One page of the list, from 1
    #[arg(long, value_name = "N")]
    page: Option<u32>,

    /// How many people a page has, up to 1000 [default: 50]
    #[arg(long, value_name = "N")]
    per_page: Option<u32>,
}

pub fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    let one_page = args.page.is_some() || args.per_page.is_some();
    let limit = match args.limit {
        None if !args.all && !one_page && ctx.out.is_browsed() => Some(BROWSED),
        limit => limit,
    };
    Ok(Answer::Pages(Box::new(Walk { ctx, args, one_page, limit, next: Next::First, shown: 0, total: None })))
}

/// A walk through the list, a page at a time.
struct Walk<'a> {
    ctx: &'a Context,
    args: Args,
    one_page: bool,
    limit: Option<u64>,
    next: Next,
    shown: u64,
    total: Option<u64>,
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
            Next::At(cursor) => self.ctx.call(async |client| client.users().list().resume(cursor).await).await?,
        };
        self.total = page.total.or(self.total);
        let room = self.limit.map_or(u64::MAX, |limit| limit - self.shown);
        let records: Vec<_> =
            page.items.into_iter().take(usize::try_from(room).unwrap_or(usize::MAX)).map(users::record).collect();
        self.shown += records.len() as u64;
        self.next = match page.next {
            Some(cursor) if !self.one_page && self.limit.is_none_or(|limit| self.shown < limit) => Next::At(cursor),
            _ => Next::End,
        };
        Ok(Some(records))
    }

    async fn first(&self) -> Result<ClientPage<User>> {
        let Args { email, page, per_page, .. } = &self.args;
        let per_page = per_page
            .or_else(|| (!self.one_page).then(|| self.limit.map_or(PER_PAGE, |l| l.min(PER_PAGE.into()) as u32)));
        self.ctx
            .call(async |client| {
                let mut list = client.users().list();
                if let Some(email) = email {
                    list = list.email(email);
                }
                if let Some(page) = page {
                    list = list.page(*page);
                }
                if let Some(per_page) = per_page {
                    list = list.per_page(per_page);
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
        Some(&users::SHAPE)
    }

    /// A list that is cut short says so.
    fn finish(&mut self) -> Result<Option<String>> {
        let shown = output::thousands(self.shown);
        Ok(match self.total {
            Some(total) if total > self.shown => {
                let more = match (&self.args, self.shown) {
                    (Args { page: Some(page), per_page, .. }, 0) => {
                        let last = total.div_ceil(u64::from(per_page.unwrap_or(BROWSED as u32)).max(1));
                        format!("; page {page} is beyond the last, {last}")
                    }
                    _ if self.one_page => String::new(),
                    (Args { limit: Some(_), .. }, _) => "; --all in place of --limit for the rest".to_owned(),
                    _ => "; --all for the rest".to_owned(),
                };
                Some(format!("{shown} of {} users{more}", output::thousands(total)))
            }
            _ if self.shown == 0 => Some("no users".to_owned()),
            _ => None,
        })
    }
}
