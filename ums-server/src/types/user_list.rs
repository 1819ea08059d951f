//! What `GET /users` can be asked for: filters, an order, a page.

use std::collections::HashSet;

use utoipa::{IntoParams, ToSchema};

use super::cursor::{Cursor, SortKey};
use super::key::key;
use super::page::{flag, number, time};
use super::problem::{FieldCode, FieldError, Refused};
use super::time::Time;
use super::users::{Role, Status, User};

/// Rows a page has where `per_page` is not given.
const PER_PAGE: i64 = 50;
/// The longest text that is searched for, in characters.
const MAX_SEARCH: usize = 200;
/// Before every time that can be written: when somebody logged in last who never did.
pub(crate) const NEVER: i64 = -400_000_000_000_000;

/// Which people; an absent one asks nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct UserFilter {
    pub(crate) email_key: Option<String>,
    /// A part of the key of a name or an e-mail.
    pub(crate) part: Option<String>,
    pub(crate) role: Option<Role>,
    pub(crate) status: Option<Status>,
    pub(crate) created_after: Option<Time>,
    pub(crate) created_before: Option<Time>,
    pub(crate) inactive_since: Option<Time>,
}

impl UserFilter {
    /// Whether everybody fits.
    pub(crate) fn is_empty(&self) -> bool {
        let Self { email_key, part, role, status, created_after, created_before, inactive_since } = self;
        email_key.is_none()
            && part.is_none()
            && role.is_none()
            && status.is_none()
            && created_after.is_none()
            && created_before.is_none()
            && inactive_since.is_none()
    }
}

/// What people are sorted by, and after it by their ids.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum SortBy {
    #[default]
    CreatedAt,
    Name,
    Email,
    LastLogin,
}

/// An order of people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Order {
    pub(crate) by: SortBy,
    pub(crate) descending: bool,
}

impl Order {
    const KNOWN: &str = "must be created_at, name, email or last_login_at, with - before it for descending";

    fn parse(text: &str) -> Option<Self> {
        let (descending, name) = text.strip_prefix('-').map_or((false, text), |name| (true, name));
        let by = match name {
            "created_at" => SortBy::CreatedAt,
            "name" => SortBy::Name,
            "email" => SortBy::Email,
            "last_login_at" => SortBy::LastLogin,
            _ => return None,
        };
        Some(Self { by, descending })
    }

    /// Where a person stands in it.
    pub(crate) fn place(self, user: &User) -> Cursor {
        let sorted_by = match self.by {
            SortBy::CreatedAt => SortKey::Int(user.created_at.0),
            SortBy::Name => SortKey::Text(key(&user.name)),
            SortBy::Email => SortKey::Text(key(&user.email)),
            SortBy::LastLogin => SortKey::Int(user.last_login_at.map_or(NEVER, |at| at.0)),
        };
        Cursor { key: sorted_by, id: user.id.to_string() }
    }

    fn fits(self, cursor: &Cursor) -> bool {
        let is_text = matches!(cursor.key, SortKey::Text(_));
        is_text == matches!(self.by, SortBy::Name | SortBy::Email)
    }
}

/// What `GET /users` takes.
#[derive(Clone, Debug, Default, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "the document is made of it")]
pub(crate) struct ListParams {
    /// Which page, from 1; not together with `after`. Its links lead to pages by their number. With none of `page`, `per_page` and
    /// `after` the whole list is streamed.
    #[param(minimum = 1, maximum = 2147483647)]
    page: Option<i64>,
    /// Rows a page, 50 where only `page` or `after` is given. `per_page` without `page` begins a walk by `after`: its link `next`
    /// goes on after the last row, at the same cost at any depth, and meets everybody who stays exactly once while others come
    /// and go.
    #[param(minimum = 1, maximum = 1000)]
    per_page: Option<i64>,
    /// Where a page before ended: from its link `next`. It goes with the same sort and filters.
    after: Option<String>,
    /// Only the person with this e-mail, in any case.
    email: Option<String>,
    /// Only people whose name or e-mail has this part, in any case; every character means itself.
    #[param(min_length = 1, max_length = 200)]
    q: Option<String>,
    /// Only people with this role.
    #[param(inline)]
    role: Option<Role>,
    /// Only people with this status.
    #[param(inline)]
    status: Option<Status>,
    /// Only people created after this time (RFC 3339), not at it.
    created_after: Option<Time>,
    /// Only people created before this time, not at it.
    created_before: Option<Time>,
    /// Only people who have not logged in since this time; who never did counts from when they were created.
    inactive_since: Option<Time>,
    /// `created_at` (the default), `name`, `email` or `last_login_at` (who never did comes first), then by id; `-` before it
    /// for descending.
    #[param(inline, example = "-created_at")]
    sort: Option<SortName>,
    /// `exact`: `X-Total-Count` tells how many there are in all, also with `q` and `after`.
    #[param(inline)]
    count: Option<Count>,
    /// `password_hash`: an export with the hashes, for a key with the scope `hashes:read`, with `Accept: application/x-ndjson`
    /// alone. Each is told in the audit log.
    #[param(inline)]
    include: Option<Include>,
}

/// An order; `-` before it for descending.
#[derive(Clone, Copy, Debug, ToSchema)]
#[allow(dead_code, reason = "the document is made of it")]
enum SortName {
    #[schema(rename = "created_at")]
    CreatedAt,
    #[schema(rename = "-created_at")]
    LastCreated,
    #[schema(rename = "name")]
    Name,
    #[schema(rename = "-name")]
    LastName,
    #[schema(rename = "email")]
    Email,
    #[schema(rename = "-email")]
    LastEmail,
    #[schema(rename = "last_login_at")]
    LastLogin,
    #[schema(rename = "-last_login_at")]
    LatestLogin,
}

/// Whether it is to be counted.
#[derive(Clone, Copy, Debug, ToSchema)]
#[allow(dead_code, reason = "the document is made of it")]
enum Count {
    #[schema(rename = "none")]
    None,
    #[schema(rename = "exact")]
    Exact,
}

/// What is not shown unless it is asked for.
#[derive(Clone, Copy, Debug, ToSchema)]
#[allow(dead_code, reason = "the document is made of it")]
enum Include {
    #[schema(rename = "password_hash")]
    PasswordHash,
}

/// The same as it was read.
#[derive(Clone, Debug, Default)]
pub(crate) struct ListQuery {
    pub(crate) filter: UserFilter,
    pub(crate) order: Order,
    page: Option<i64>,
    per_page: Option<i64>,
    pub(crate) after: Option<Cursor>,
    exact: bool,
    /// Whether the hashes of passwords are wanted.
    pub(crate) hashes: bool,
    /// Sort and filters, as they go into links and are bound to a cursor.
    asked: Vec<(String, String)>,
}

impl ListQuery {
    const KNOWN: &str = "it takes page, per_page, after, email, q, role, status, created_after, created_before, \
                         inactive_since, sort, count and include";

    /// Reads a query string; all its faults at once.
    pub(crate) fn parse(query: &str) -> Result<Self, Refused> {
        let mut list = Self::default();
        let mut faults = Vec::new();
        let mut seen = HashSet::new();
        let mut after = None;
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if !seen.insert(name.clone()) {
                faults.push(FieldError::new(name, FieldCode::OutOfRange, "stands twice in the query"));
                continue;
            }
            match &*name {
                "page" => list.page = number(&name, &value, i64::from(i32::MAX), &mut faults),
                "per_page" => list.per_page = number(&name, &value, 1000, &mut faults),
                "after" => after = Some(value.into_owned()),
                "count" => list.exact = flag(&name, &value, ["none", "exact"], &mut faults),
                _ => {
                    list.read(&name, &value, &mut faults);
                    // The order that is the usual one need not be asked for.
                    if !(name == "sort" && list.order == Order::default()) {
                        list.asked.push((name.into_owned(), value.into_owned()));
                    }
                }
            }
        }
        list.asked.sort();
        if seen.contains("after") && seen.contains("page") {
            let message = "goes on after a row, and cannot go with page";
            faults.push(FieldError::new("after", FieldCode::OutOfRange, message));
        } else if let Some(text) = after {
            list.after = Cursor::parse(&text, &list.asked).filter(|cursor| list.order.fits(cursor));
            if list.after.is_none() {
                faults.push(FieldError::new("after", FieldCode::InvalidCursor, Cursor::FAULT));
            }
        }
        if faults.is_empty() { Ok(list) } else { Err(Refused::invalid(faults)) }
    }

    /// Reads what says which people, and in which order.
    fn read(&mut self, name: &str, value: &str, faults: &mut Vec<FieldError>) {
        let filter = &mut self.filter;
        let mut fault = |code, message: String| faults.push(FieldError::new(name, code, message));
        match name {
            "email" => filter.email_key = Some(key(value)),
            "q" => match value.chars().count() {
                1..=MAX_SEARCH if !value.contains('\0') => filter.part = Some(key(value)),
                _ => fault(FieldCode::OutOfRange, format!("must have 1 to {MAX_SEARCH} characters")),
            },
            "role" => match Role::parse(value) {
                Ok(role) => filter.role = Some(role),
                Err((code, message)) => fault(code, message),
            },
            "status" => match Status::parse(value) {
                Ok(status) => filter.status = Some(status),
                Err((code, message)) => fault(code, message),
            },
            "created_after" => filter.created_after = time(name, value, faults),
            "created_before" => filter.created_before = time(name, value, faults),
            "inactive_since" => filter.inactive_since = time(name, value, faults),
            "include" => {
                self.hashes = value == "password_hash";
                if !self.hashes {
                    fault(FieldCode::OutOfRange, "must be password_hash".to_owned());
                }
            }
            "sort" => match Order::parse(value) {
                Some(order) => self.order = order,
                None => fault(FieldCode::OutOfRange, Order::KNOWN.to_owned()),
            },
            _ => {
                // What there is, is told once.
                let told = faults.iter().any(|fault| fault.code == FieldCode::UnknownParameter);
                let known = if told { String::new() } else { format!("; {}", Self::KNOWN) };
                let message = format!("is not a parameter of this list{known}");
                faults.push(FieldError::new(name, FieldCode::UnknownParameter, message));
            }
        }
    }

    /// Whether the whole list is wanted.
    pub(crate) fn is_whole(&self) -> bool {
        self.page.is_none() && self.per_page.is_none() && self.after.is_none()
    }

    /// Whether it is given piece by piece. The one person with an e-mail is no stream.
    pub(crate) fn is_streamed(&self) -> bool {
        self.is_whole() && self.filter.email_key.is_none()
    }

    /// Sort, filters and what is included, as they were asked for.
    pub(crate) fn asked(&self) -> &[(String, String)] {
        &self.asked
    }

    /// Rows a page.
    pub(crate) fn size(&self) -> i64 {
        self.per_page.unwrap_or(PER_PAGE)
    }

    /// Rows before the page that is asked for by its number.
    pub(crate) fn offset(&self) -> i64 {
        (self.page.unwrap_or(1) - 1).saturating_mul(self.size())
    }

    /// Whether it is to be told how many there are in all.
    pub(crate) fn is_counted(&self) -> bool {
        self.exact || self.filter.part.is_none() && self.after.is_none()
    }

    /// The `Link` header (RFC 8288) of a page, each relation where it exists, as relative references: `last` is its last row
    /// where there are more, `total` how many there are in all where that is known.
    pub(crate) fn links(&self, last: Option<&User>, total: Option<i64>) -> String {
        let mut links = Vec::new();
        if self.is_whole() {
            return String::new();
        }
        let last_page = total.map(|total| (total + self.size() - 1) / self.size());
        if last_page != Some(0) {
            let first = self.page.map_or_else(|| self.target(&[]), |_| self.target(&[("page", "1".to_owned())]));
            links.push((first, "first"));
        }
        if let Some(page) = self.page.filter(|page| *page > 1 && last_page != Some(0)) {
            let prev = last_page.map_or(page - 1, |last| last.min(page - 1));
            links.push((self.target(&[("page", prev.to_string())]), "prev"));
        }
        if let Some(last) = last {
            links.push(match self.page {
                Some(page) => (self.target(&[("page", (page + 1).to_string())]), "next"),
                None => (self.target(&[("after", self.order.place(last).text(&self.asked))]), "next"),
            });
        }
        if let Some(last) = last_page.filter(|last| *last > 0 && self.filter.part.is_none() && self.after.is_none()) {
            links.push((self.target(&[("page", last.to_string())]), "last"));
        }
        links.into_iter().map(|(target, rel)| format!("<{target}>; rel=\"{rel}\"")).collect::<Vec<_>>().join(", ")
    }

    fn target(&self, place: &[(&str, String)]) -> String {
        let mut target = form_urlencoded::Serializer::new(String::new());
        for (name, value) in place {
            target.append_pair(name, value);
        }
        target.append_pair("per_page", &self.size().to_string());
        for (name, value) in &self.asked {
            target.append_pair(name, value);
        }
        if self.exact {
            target.append_pair("count", "exact");
        }
        format!("/users?{}", target.finish())
    }
}
