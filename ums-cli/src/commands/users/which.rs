//! Which people a list or an export is about: by role, status, and times.

use ums_client::{Role, Status};

use super::update::{role, status};
use crate::error::Result;
use crate::which::{Filter, Seen};

/// Which people.
#[derive(clap::Args)]
pub struct Which {
    /// Only the person with this e-mail
    #[arg(long)]
    email: Option<String>,

    /// Only admin, auditor or user
    #[arg(long, value_parser = role(), hide_possible_values = true)]
    role: Option<Role>,

    /// Only active or suspended people
    #[arg(long, value_parser = status(), hide_possible_values = true)]
    status: Option<Status>,

    /// Only people with this role, status, email, query, created_after, created_before or inactive_for: as where people are
    /// changed
    #[arg(long = "where", value_name = "FIELD=VALUE")]
    conditions: Vec<String>,

    #[command(flatten)]
    seen: Seen,
}

impl Which {
    pub fn filter(&self) -> Result<Filter> {
        let Self { email, role, status, conditions, seen } = self;
        let filter = Filter::of(seen.clone()).map_err(|error| error.hint("leave it out to list everybody"))?;
        let mut filter = filter.with(email.clone(), role.clone(), status.clone());
        for condition in conditions {
            filter.add(condition)?;
        }
        Ok(filter)
    }
}
