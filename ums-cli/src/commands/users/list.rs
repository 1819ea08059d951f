//! `ums users list`.

use ums_client::{Cursor, Page as ClientPage, User, UserSort};

use super::which::Which;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::global;
use crate::nearest::nearest;
use crate::output::shape::Shape;
use crate::output::{self, Answer, Page, Pages, Record, users};
use crate::which::Filter;

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
  ums users list --query example.com --status suspended
  ums users list --role admin --sort -last_login_at --columns email,last_login_at
  ums users list --where role=user --inactive-for 90d
  ums users list --inactive-for 90d -q | ums users suspend - --dry-run
  ums users list --deleted --sort -deleted_at
  ums users list --all -o csv > people.csv")]
pub struct Args {
    #[command(flatten)]
    which: Which,

    /// The deleted people, who can be restored still, in the place of those who are there
    #[arg(long)]
    deleted: bool,

    /// Sort by created_at, name, email, last_login_at or (--deleted) deleted_at; with - before it the other way round [default: created_at]
    #[arg(long, value_name = "[-]FIELD", value_parser = sort, allow_hyphen_values = true)]
    sort: Option<Sort>,

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

impl Args {
    pub fn shape(&self) -> &'static Shape {
        if self.deleted { &users::DELETED } else { &users::SHAPE }
    }
}

/// An order: by what, and whether the other way round.
#[derive(Clone, Debug)]
struct Sort(UserSort, bool);

fn sort(text: &str) -> Result<Sort, String> {
    let (descending, name) = text.strip_prefix('-').map_or((false, text), |name| (true, name));
    let name = name.replace('-', "_");
    if users::SORTS.contains(&name.as_str()) {
        return Ok(Sort(UserSort::from(name), descending));
    }
    let sign = if descending { "-" } else { "" };
    let near = nearest(&name, users::SORTS).map(|near| format!("did you mean {sign}{near}? ")).unwrap_or_default();
    Err(format!("{near}there are {}", users::SORTS.join(", ")))
}

pub fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    if matches!(args.sort, Some(Sort(UserSort::DeletedAt, _))) && !args.deleted {
        return Err(Error::usage("--sort deleted_at is for deleted people").hint("give --deleted to list them"));
    }
    let which = args.which.filter()?;
    let one_page = args.page.is_some() || args.per_page.is_some();
    let limit = match args.limit {
        None if !args.all && !one_page && ctx.out.is_browsed() => Some(BROWSED),
        limit => limit,
    };
    ctx.out.begin("users", None);
    Ok(Answer::Pages(Box::new(Walk { ctx, args, which, one_page, limit, next: Next::First, shown: 0, total: None })))
}

/// A walk through the list, a page at a time.
struct Walk<'a> {
    ctx: &'a Context,
    args: Args,
    which: Filter,
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
        let record = if self.args.deleted { users::deleted } else { users::record };
        let records: Vec<_> =
            page.items.into_iter().take(usize::try_from(room).unwrap_or(usize::MAX)).map(record).collect();
        self.shown += records.len() as u64;
        let wanted = self.limit.map_or(self.total, |limit| Some(self.total.unwrap_or(limit).min(limit)));
        self.ctx.out.advance(records.len() as u64, wanted);
        self.next = match page.next {
            Some(cursor) if !self.one_page && self.limit.is_none_or(|limit| self.shown < limit) => Next::At(cursor),
            _ => Next::End,
        };
        Ok(Some(records))
    }

    async fn first(&self) -> Result<ClientPage<User>> {
        let Args { deleted, sort, page, per_page, .. } = &self.args;
        let per_page = per_page
            .or_else(|| (!self.one_page).then(|| self.limit.map_or(PER_PAGE, |l| l.min(PER_PAGE.into()) as u32)));
        self.ctx
            .call(async |client| {
                let mut list = self.which.narrow(client.users().list());
                if *deleted {
                    list = list.deleted();
                }
                if let Some(Sort(by, descending)) = sort {
                    list = list.sort(by);
                    if *descending {
                        list = list.descending();
                    }
                }
                if let Some(page) = page {
                    list = list.page(*page);
                }
                if let Some(per_page) = per_page {
                    list = list.per_page(per_page);
                }
                // What is cut short says so, of how many.
                if self.which.is_search() && (self.limit.is_some() || self.one_page) {
                    list = list.count();
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
        Some(self.args.shape())
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
                let users = if self.args.deleted { "deleted users" } else { "users" };
                Some(format!("{shown} of {} {users}{more}", output::thousands(total)))
            }
            _ if self.shown == 0 && self.args.deleted => Some("no deleted users".to_owned()),
            _ if self.shown == 0 => Some("no users".to_owned()),
            _ => None,
        })
    }
}
