//! Pages of lists: parameters, and the links between them (RFC 8288).

use std::collections::HashSet;

use utoipa::IntoParams;

use super::problem::{FieldCode, FieldError, Refused};
use super::time::Time;

/// Rows a page has where `per_page` is not given.
const PER_PAGE: i64 = 50;

/// What `GET /users` is asked for.
#[derive(Clone, Debug, Default, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListQuery {
    /// Which page, from 1. With neither `page` nor `per_page` the whole list is streamed.
    #[param(minimum = 1, maximum = 2147483647)]
    pub(crate) page: Option<i64>,
    /// Rows a page, 50 where only `page` is given.
    #[param(minimum = 1, maximum = 1000)]
    pub(crate) per_page: Option<i64>,
    /// Only the person with this e-mail, in any case.
    pub(crate) email: Option<String>,
}

impl ListQuery {
    /// Reads a query string; all its faults at once.
    pub(crate) fn parse(query: &str) -> Result<Self, Refused> {
        let mut list = Self::default();
        let mut faults = Vec::new();
        let mut seen = HashSet::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if !seen.insert(name.clone()) {
                faults.push(FieldError::new(name, FieldCode::OutOfRange, "stands twice in the query"));
                continue;
            }
            match &*name {
                "page" => list.page = number(&name, &value, i64::from(i32::MAX), &mut faults),
                "per_page" => list.per_page = number(&name, &value, 1000, &mut faults),
                "email" => list.email = Some(value.into_owned()),
                _ => {
                    let message = "is not a parameter of this list; it takes page, per_page and email";
                    faults.push(FieldError::new(&*name, FieldCode::UnknownParameter, message));
                }
            }
        }
        if faults.is_empty() { Ok(list) } else { Err(Refused::invalid(faults)) }
    }

    /// The page that is asked for, if the list is not wanted whole.
    pub(crate) fn page(&self) -> Option<Page> {
        if self.page.is_none() && self.per_page.is_none() {
            return None;
        }
        Some(Page { number: self.page.unwrap_or(1), size: self.per_page.unwrap_or(PER_PAGE) })
    }
}

/// One page of a list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Page {
    /// From 1.
    number: i64,
    /// Rows, 1 to 1000.
    pub(crate) size: i64,
}

impl Page {
    /// Rows before this page.
    pub(crate) fn offset(self) -> i64 {
        (self.number - 1).saturating_mul(self.size)
    }

    /// The `Link` header: `first`, `prev`, `next`, `last`, each where it exists, as relative references.
    pub(crate) fn links(self, query: &ListQuery, total: i64) -> String {
        let last = (total + self.size - 1) / self.size;
        let mut links = Vec::new();
        if last > 0 {
            links.push((1, "first"));
        }
        if self.number > 1 && last > 0 {
            links.push(((self.number - 1).min(last), "prev"));
        }
        if self.number < last {
            links.push((self.number + 1, "next"));
        }
        if last > 0 {
            links.push((last, "last"));
        }
        let link = |(page, rel): (i64, &str)| {
            let mut target = form_urlencoded::Serializer::new(String::new());
            target.append_pair("page", &page.to_string()).append_pair("per_page", &self.size.to_string());
            if let Some(email) = &query.email {
                target.append_pair("email", email);
            }
            format!("</users?{}>; rel=\"{rel}\"", target.finish())
        };
        links.into_iter().map(link).collect::<Vec<_>>().join(", ")
    }
}

pub(crate) fn number(name: &str, value: &str, most: i64, faults: &mut Vec<FieldError>) -> Option<i64> {
    if let Some(number) = value.parse().ok().filter(|number| (1..=most).contains(number)) {
        return Some(number);
    }
    let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let code = if is_number { FieldCode::OutOfRange } else { FieldCode::WrongType };
    faults.push(FieldError::new(name, code, format!("must be a whole number from 1 to {most}")));
    None
}

/// A point in time (RFC 3339).
pub(crate) fn time(name: &str, value: &str, faults: &mut Vec<FieldError>) -> Option<Time> {
    // A `+` that was not encoded arrives as a space.
    let time = Time::parse(value).or_else(|| Time::parse(&value.replace(' ', "+")));
    if time.is_none() {
        let message = "must be a time as in 2026-11-23T02:14:00Z (RFC 3339)";
        faults.push(FieldError::new(name, FieldCode::WrongType, message));
    }
    time
}

/// One of two words: whether it is the second.
pub(crate) fn flag(name: &str, value: &str, [no, yes]: [&str; 2], faults: &mut Vec<FieldError>) -> bool {
    if value != no && value != yes {
        faults.push(FieldError::new(name, FieldCode::OutOfRange, format!("must be {no} or {yes}")));
    }
    value == yes
}
