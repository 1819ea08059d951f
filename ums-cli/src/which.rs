//! Which people: what narrows them down, in every command that lists or changes those whom nobody named.

use ums_client::{ListUsers, Role, Status};

use crate::clock;
use crate::error::{Error, Result};
use crate::nearest::nearest;
use crate::times::{self, When};

/// The flags that mean the same in each of them.
#[derive(clap::Args, Clone)]
pub struct Seen {
    /// Only people whose name or e-mail has this part, in any case
    #[arg(long, value_name = "TEXT")]
    query: Option<String>,

    /// Only people created after: 90d (ago), 2026-11-23 or 2026-11-23T02:14:00Z (UTC)
    #[arg(long, value_name = "TIME", value_parser = told)]
    created_after: Option<Told>,

    /// Only people created before
    #[arg(long, value_name = "TIME", value_parser = told)]
    created_before: Option<Told>,

    /// Only people who have not logged in for so long, as in 90d; who never did counts from when they were created
    #[arg(long, value_name = "TIME", value_parser = told)]
    inactive_for: Option<Told>,
}

/// A time, and how it was written.
#[derive(Clone, Debug)]
pub struct Told {
    when: When,
    text: String,
}

fn told(text: &str) -> Result<Told, String> {
    Ok(Told { when: times::when(text)?, text: text.to_owned() })
}

/// Conditions that all have to be met.
#[derive(Default)]
pub struct Filter {
    query: Option<String>,
    email: Option<String>,
    role: Option<Role>,
    status: Option<Status>,
    created_after: Option<Told>,
    created_before: Option<Told>,
    inactive_for: Option<Told>,
}

const FIELDS: [&str; 7] = ["role", "status", "email", "query", "created_after", "created_before", "inactive_for"];

impl Filter {
    pub fn of(seen: Seen) -> Result<Self> {
        if seen.query.as_deref() == Some("") {
            return Err(Error::usage("--query is empty"));
        }
        let Seen { query, created_after, created_before, inactive_for } = seen;
        Ok(Self { query, created_after, created_before, inactive_for, ..Self::default() })
    }

    /// The same with what `users list` has flags for.
    pub fn with(self, email: Option<String>, role: Option<Role>, status: Option<Status>) -> Self {
        Self { email, role, status, ..self }
    }

    /// Adds a condition that was written as FIELD=VALUE.
    pub fn add(&mut self, condition: &str) -> Result<()> {
        let unfit = |message: String| Error::usage(format!("--where {condition}: {message}"));
        let (field, value) = condition.split_once('=').ok_or_else(|| unfit("write it as FIELD=VALUE".to_owned()))?;
        if value.is_empty() {
            return Err(unfit("the value is empty".to_owned()));
        }
        let one_of = |known: &[&'static str]| {
            let fits = known.contains(&value);
            let near =
                nearest(value, known.iter().copied()).map(|near| format!("did you mean {near}? ")).unwrap_or_default();
            if fits { Ok(value) } else { Err(unfit(format!("{near}there are {}", known.join(", ")))) }
        };
        let time = || told(value).map_err(unfit);
        let name = field.replace('-', "_");
        let is_new = match name.as_str() {
            "query" | "q" => self.query.replace(value.to_owned()).is_none(),
            "email" => self.email.replace(value.to_owned()).is_none(),
            "role" => self.role.replace(one_of(&["admin", "auditor", "user"])?.into()).is_none(),
            "status" => self.status.replace(one_of(&["active", "suspended"])?.into()).is_none(),
            "created_after" => self.created_after.replace(time()?).is_none(),
            "created_before" => self.created_before.replace(time()?).is_none(),
            "inactive_for" => self.inactive_for.replace(time()?).is_none(),
            _ => {
                let near = nearest(&name, FIELDS).map(|near| format!("did you mean {near}? ")).unwrap_or_default();
                return Err(unfit(format!("{near}people can be chosen by {}", FIELDS.join(", "))));
            }
        };
        if is_new { Ok(()) } else { Err(unfit(format!("{name} is given twice, and all conditions have to be met"))) }
    }

    pub fn is_empty(&self) -> bool {
        self.words().is_empty()
    }

    pub fn is_search(&self) -> bool {
        self.query.is_some()
    }

    /// As it is written: `role=user, inactive_for=90d`.
    pub fn words(&self) -> String {
        let Self { query, email, role, status, created_after, created_before, inactive_for } = self;
        let text = |told: &Option<Told>| told.as_ref().map(|told| told.text.clone());
        let all = [
            ("role", role.as_ref().map(ToString::to_string)),
            ("status", status.as_ref().map(ToString::to_string)),
            ("email", email.clone()),
            ("query", query.clone()),
            ("created_after", text(created_after)),
            ("created_before", text(created_before)),
            ("inactive_for", text(inactive_for)),
        ];
        let given = all.into_iter().filter_map(|(field, value)| Some(format!("{field}={}", value?)));
        given.collect::<Vec<_>>().join(", ")
    }

    pub fn narrow(&self, mut list: ListUsers) -> ListUsers {
        let Self { query, email, role, status, created_after, created_before, inactive_for } = self;
        let now = clock::now();
        if let Some(part) = query {
            list = list.query(part);
        }
        if let Some(email) = email {
            list = list.email(email);
        }
        if let Some(role) = role {
            list = list.role(role);
        }
        if let Some(status) = status {
            list = list.status(status);
        }
        if let Some(time) = created_after {
            list = list.created_after(time.when.from(now));
        }
        if let Some(time) = created_before {
            list = list.created_before(time.when.from(now));
        }
        if let Some(time) = inactive_for {
            list = list.inactive_since(time.when.from(now));
        }
        list
    }
}
