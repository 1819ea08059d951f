//! How a user is shown.

use anstyle::{AnsiColor, Style};
use serde::Serialize;
use ums_client::{Role, Status, User};

use super::record::{Record, to_json};
use super::shape::Shape;
use super::table::{Cell, Column, Goes};
use crate::error::Result;

const COLUMNS: &[Column] = &[
    Column::new("email", "EMAIL").shrinks_to(16),
    Column::new("name", "NAME").shrinks_to(10),
    Column::new("role", "ROLE").goes(Goes::WhenCuttingIsNotEnough(2)),
    Column::new("status", "STATUS").goes(Goes::WhenCuttingIsNotEnough(1)),
    Column::new("created_at", "CREATED").goes(Goes::BeforeTheFirstColumnIsCut(2)),
    Column::new("last_login_at", "LAST LOGIN").goes(Goes::BeforeTheFirstColumnIsCut(1)),
    Column::new("id", "ID").goes(Goes::BeforeAnyCellIsCut),
    Column::new("updated_at", "UPDATED").for_wide(),
    Column::new("version", "VERSION").for_wide(),
    Column::new("metadata", "METADATA").for_wide(),
];

/// The keys of a user's JSON.
const KEYS: &[&str] =
    &["id", "name", "email", "role", "status", "metadata", "created_at", "updated_at", "last_login_at", "version"];

/// By which a list of them can be sorted.
pub const SORTS: [&str; 5] = ["created_at", "name", "email", "last_login_at", "deleted_at"];

pub static SHAPE: Shape = Shape {
    name: "user",
    plural: "users",
    keys: KEYS,
    columns: COLUMNS,
    schema: include_str!("../../schemas/user.json"),
};

/// A deleted user.
pub static DELETED: Shape = Shape {
    name: "deleted_user",
    plural: "deleted_users",
    keys: &[
        "id",
        "name",
        "email",
        "role",
        "status",
        "metadata",
        "created_at",
        "updated_at",
        "last_login_at",
        "version",
        "deleted_at",
        "purged_at",
    ],
    columns: &[
        Column::new("email", "EMAIL").shrinks_to(16),
        Column::new("name", "NAME").shrinks_to(10),
        Column::new("role", "ROLE").goes(Goes::WhenCuttingIsNotEnough(2)),
        Column::new("status", "STATUS").goes(Goes::WhenCuttingIsNotEnough(1)),
        Column::new("deleted_at", "DELETED").goes(Goes::BeforeTheFirstColumnIsCut(2)),
        Column::new("purged_at", "GONE FOR GOOD").goes(Goes::BeforeTheFirstColumnIsCut(1)),
        Column::new("id", "ID").goes(Goes::BeforeAnyCellIsCut),
        Column::new("created_at", "CREATED").for_wide(),
        Column::new("last_login_at", "LAST LOGIN").for_wide(),
        Column::new("updated_at", "UPDATED").for_wide(),
        Column::new("version", "VERSION").for_wide(),
        Column::new("metadata", "METADATA").for_wide(),
    ],
    schema: include_str!("../../schemas/deleted_user.json"),
};

/// A user that was given a password made up by `ums`.
pub static CREATED: Shape = Shape {
    name: "user_with_password",
    keys: &[
        "id",
        "name",
        "email",
        "role",
        "status",
        "metadata",
        "created_at",
        "updated_at",
        "last_login_at",
        "version",
        "generated_password",
    ],
    schema: include_str!("../../schemas/user_with_password.json"),
    ..SHAPE
};

/// A user, and the password that was made up for it, which is shown this once.
#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    user: User,
    #[serde(skip_serializing_if = "Option::is_none")]
    generated_password: Option<String>,
}

/// A user who was deleted.
struct Gone(User);

struct Changed {
    user: User,
    said: String,
}

pub fn record(user: User) -> Box<dyn Record> {
    Box::new(user)
}

pub fn deleted(user: User) -> Box<dyn Record> {
    Box::new(Gone(user))
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

    fn name(&self) -> Option<&str> {
        Some(&self.email)
    }

    fn shape(&self) -> &'static Shape {
        &SHAPE
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
            Cell::Time(self.updated_at),
            Cell::Text(self.version.to_string()),
            metadata(self),
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
            card.push(("Metadata", metadata(self)));
        }
        card
    }
}

impl Record for Gone {
    fn json(&self, pretty: bool) -> Result<String> {
        to_json(&self.0, pretty)
    }

    fn id(&self) -> Option<&str> {
        self.0.id()
    }

    /// Several may have had the e-mail.
    fn name(&self) -> Option<&str> {
        self.0.id()
    }

    fn shape(&self) -> &'static Shape {
        &DELETED
    }

    fn cells(&self) -> Vec<Cell> {
        let user = &self.0;
        let time = |time: Option<_>| time.map_or(Cell::Empty, Cell::Time);
        vec![
            Cell::Text(user.email.clone()),
            Cell::Text(user.name.clone()),
            role(&user.role),
            status(&user.status),
            time(user.deleted_at),
            time(user.purged_at),
            Cell::Text(user.id.to_string()),
            Cell::Time(user.created_at),
            time(user.last_login_at),
            Cell::Time(user.updated_at),
            Cell::Text(user.version.to_string()),
            metadata(user),
        ]
    }
}

impl Record for Changed {
    fn json(&self, pretty: bool) -> Result<String> {
        to_json(&self.user, pretty)
    }

    fn id(&self) -> Option<&str> {
        self.user.id()
    }

    fn name(&self) -> Option<&str> {
        self.user.name()
    }

    fn shape(&self) -> &'static Shape {
        &SHAPE
    }

    fn cells(&self) -> Vec<Cell> {
        self.user.cells()
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

    fn name(&self) -> Option<&str> {
        self.user.name()
    }

    fn shape(&self) -> &'static Shape {
        &CREATED
    }

    fn cells(&self) -> Vec<Cell> {
        self.user.cells()
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

fn metadata(user: &User) -> Cell {
    if user.metadata.is_empty() {
        return Cell::Empty;
    }
    Cell::Text(serde_json::Value::Object(user.metadata.clone()).to_string())
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
