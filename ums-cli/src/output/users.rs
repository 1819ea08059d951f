//! How a user is shown.

use anstyle::{AnsiColor, Style};
use serde::Serialize;
use ums_client::{Role, Status, User};

use super::record::{Record, to_json};
use super::table::{Cell, Column, Goes};
use crate::error::Result;

const COLUMNS: [Column; 7] = [
    Column { heading: "EMAIL", shrinks_to: Some(16), goes: Goes::Never },
    Column { heading: "NAME", shrinks_to: Some(10), goes: Goes::Never },
    Column { heading: "ROLE", shrinks_to: None, goes: Goes::WhenCuttingIsNotEnough(2) },
    Column { heading: "STATUS", shrinks_to: None, goes: Goes::WhenCuttingIsNotEnough(1) },
    Column { heading: "CREATED", shrinks_to: None, goes: Goes::BeforeTheFirstColumnIsCut(2) },
    Column { heading: "LAST LOGIN", shrinks_to: None, goes: Goes::BeforeTheFirstColumnIsCut(1) },
    Column { heading: "ID", shrinks_to: None, goes: Goes::BeforeAnyCellIsCut },
];

/// The keys of a user's JSON.
pub const KEYS: [&str; 10] =
    ["id", "name", "email", "role", "status", "metadata", "created_at", "updated_at", "last_login_at", "version"];

/// A user, and the password that was made up for it, which is shown this once.
#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    user: User,
    #[serde(skip_serializing_if = "Option::is_none")]
    generated_password: Option<String>,
}

struct Changed {
    user: User,
    said: String,
}

pub fn record(user: User) -> Box<dyn Record> {
    Box::new(user)
}

pub fn record_with_password(user: User, generated_password: String) -> Box<dyn Record> {
    Box::new(Shown { user, generated_password: Some(generated_password) })
}

/// A user to whom something was done that its fields do not show.
pub fn changed(user: User, said: &str) -> Box<dyn Record> {
    Box::new(Changed { user, said: said.to_owned() })
}

impl Record for User {
    fn json(&self, pretty: bool) -> Result<String> {
        to_json(self, pretty)
    }

    fn id(&self) -> Option<&str> {
        Some(self.id.as_str())
    }

    fn columns(&self) -> &'static [Column] {
        &COLUMNS
    }

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::Text(self.email.clone()),
            Cell::Text(self.name.clone()),
            role(&self.role),
            status(&self.status),
            Cell::Time(self.created_at),
            self.last_login_at.map_or(Cell::Empty, Cell::Time),
            Cell::Text(self.id.to_string()),
        ]
    }

    fn card(&self) -> Vec<(&'static str, Cell)> {
        let mut card = vec![
            ("ID", Cell::Text(self.id.to_string())),
            ("Name", Cell::Text(self.name.clone())),
            ("E-mail", Cell::Text(self.email.clone())),
            ("Role", role(&self.role)),
            ("Status", status(&self.status)),
            ("Created", Cell::Time(self.created_at)),
            ("Updated", Cell::Time(self.updated_at)),
            ("Last login", self.last_login_at.map_or(Cell::Empty, Cell::Time)),
            ("Version", Cell::Text(self.version.to_string())),
        ];
        if !self.metadata.is_empty() {
            card.push(("Metadata", Cell::Text(serde_json::Value::Object(self.metadata.clone()).to_string())));
        }
        card
    }
}

impl Record for Changed {
    fn json(&self, pretty: bool) -> Result<String> {
        to_json(&self.user, pretty)
    }

    fn id(&self) -> Option<&str> {
        self.user.id()
    }

    fn said(&self) -> Option<String> {
        Some(self.said.clone())
    }
}

impl Record for Shown {
    fn json(&self, pretty: bool) -> Result<String> {
        to_json(self, pretty)
    }

    fn id(&self) -> Option<&str> {
        self.user.id()
    }

    fn card(&self) -> Vec<(&'static str, Cell)> {
        let mut card = self.user.card();
        if let Some(password) = &self.generated_password {
            card.push(("Password", Cell::Styled(password.clone(), AnsiColor::Green.on_default().bold())));
            card.push(("", Cell::Text("(shown this once)".to_owned())));
        }
        card
    }
}

fn role(role: &Role) -> Cell {
    let style = match role {
        Role::Admin => AnsiColor::Yellow.on_default(),
        Role::Auditor => AnsiColor::Cyan.on_default(),
        _ => Style::new(),
    };
    Cell::Styled(role.to_string(), style)
}

pub(super) fn status(status: &Status) -> Cell {
    let style = match status {
        Status::Active => AnsiColor::Green.on_default(),
        Status::Suspended => AnsiColor::Red.on_default(),
        _ => Style::new(),
    };
    Cell::Styled(status.to_string(), style)
}
