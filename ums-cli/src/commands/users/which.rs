//! Which people a command is about that takes many: by role, status, and times.

use ums_client::{ListUsers, Role, Status};

use super::update::{role, status};
use crate::clock;
use crate::error::{Error, Result};
use crate::times::{self, When};

/// Which people.
#[derive(clap::Args)]
pub struct Which {
    /// Only people whose name or e-mail has this part, in any case
    #[arg(long, value_name = "TEXT")]
    query: Option<String>,

    /// Only the person with this e-mail
    #[arg(long)]
    email: Option<String>,

    /// Only admin, auditor or user
    #[arg(long, value_parser = role(), hide_possible_values = true)]
    role: Option<Role>,

    /// Only active or suspended people
    #[arg(long, value_parser = status(), hide_possible_values = true)]
    status: Option<Status>,

    /// Only people created after: 90d (ago), 2026-11-23 or 2026-11-23T02:14:00Z (UTC)
    #[arg(long, value_name = "TIME", value_parser = times::when)]
    created_after: Option<When>,

    /// Only people created before
    #[arg(long, value_name = "TIME", value_parser = times::when)]
    created_before: Option<When>,

    /// Only people who have not logged in for so long, as in 90d; who never did counts from when they were created
    #[arg(long, value_name = "TIME", value_parser = times::when)]
    inactive_for: Option<When>,
}

impl Which {
    pub fn check(&self) -> Result<()> {
        match self.query.as_deref() {
            Some("") => Err(Error::usage("--query is empty").hint("leave it out to list everybody")),
            _ => Ok(()),
        }
    }

    /// Whether they are searched for, so that nobody counts them unasked.
    pub fn searches(&self) -> bool {
        self.query.is_some()
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
            list = list.created_after(time.from(now));
        }
        if let Some(time) = created_before {
            list = list.created_before(time.from(now));
        }
        if let Some(time) = inactive_for {
            list = list.inactive_since(time.from(now));
        }
        list
    }
}
