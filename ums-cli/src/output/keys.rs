//! How an API key is shown.

use anstyle::AnsiColor;
use secrecy::ExposeSecret;
use serde::Serialize;
use ums_client::{ApiKey, NewApiKey, Scope};

use super::record::{Record, to_json};
use super::shape::Shape;
use super::table::{Cell, Column, Goes};
use crate::error::Result;

const COLUMNS: &[Column] = &[
    Column::new("name", "NAME").shrinks_to(12),
    Column::new("scopes", "SCOPES").shrinks_to(12).goes(Goes::WhenCuttingIsNotEnough(1)),
    Column::new("expires_at", "EXPIRES").goes(Goes::WhenCuttingIsNotEnough(2)),
    Column::new("last_used_at", "LAST USED").goes(Goes::BeforeTheFirstColumnIsCut(2)),
    Column::new("created_at", "CREATED").goes(Goes::BeforeTheFirstColumnIsCut(1)),
    Column::new("id", "ID").goes(Goes::BeforeAnyCellIsCut),
    Column::new("user_id", "OWNER").for_wide(),
];

/// The keys of its JSON.
const KEYS: &[&str] = &["id", "name", "scopes", "created_at", "expires_at", "last_used_at", "user_id"];

pub static SHAPE: Shape = Shape {
    name: "api_key",
    plural: "keys",
    keys: KEYS,
    columns: COLUMNS,
    schema: include_str!("../../schemas/api_key.json"),
};

/// A key just made.
pub static NEW: Shape = Shape {
    name: "new_api_key",
    keys: &["id", "name", "scopes", "created_at", "expires_at", "last_used_at", "user_id", "key"],
    schema: include_str!("../../schemas/new_api_key.json"),
    ..SHAPE
};

/// What is said where a key is shown.
pub const SHOWN_ONCE: &str =
    "the key is shown this once: keep it where only its program finds it (UMS_TOKEN_FILE, UMS_TOKEN)";

/// A key just made, itself included, which is printed this once.
#[derive(Serialize)]
struct New {
    #[serde(flatten)]
    known: ApiKey,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
}

pub fn record(key: ApiKey) -> Box<dyn Record> {
    Box::new(key)
}

pub fn new(made: NewApiKey) -> Box<dyn Record> {
    let key = made.key.map(|key| key.expose_secret().to_owned());
    Box::new(New { known: made.api_key, key })
}

impl Record for ApiKey {
    fn json(&self, pretty: bool) -> Result<String> {
        to_json(self, pretty)
    }

    fn id(&self) -> Option<&str> {
        Some(self.id.as_str())
    }

    fn name(&self) -> Option<&str> {
        Some(&self.name)
    }

    fn shape(&self) -> &'static Shape {
        &SHAPE
    }

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::Text(self.name.clone()),
            scopes(&self.scopes),
            expires(self),
            self.last_used_at.map_or(Cell::Empty, Cell::Time),
            Cell::Time(self.created_at),
            Cell::Text(self.id.to_string()),
            Cell::Text(self.user_id.to_string()),
        ]
    }
}

impl Record for New {
    fn json(&self, pretty: bool) -> Result<String> {
        to_json(self, pretty)
    }

    /// The key, which is what one wants of it.
    fn id(&self) -> Option<&str> {
        self.key.as_deref()
    }

    fn name(&self) -> Option<&str> {
        self.known.name()
    }

    fn shape(&self) -> &'static Shape {
        &NEW
    }

    fn cells(&self) -> Vec<Cell> {
        self.known.cells()
    }

    fn card(&self) -> Vec<(&'static str, Cell)> {
        let mut card = vec![
            ("ID", Cell::Text(self.known.id.to_string())),
            ("Name", Cell::Text(self.known.name.clone())),
            ("Scopes", scopes(&self.known.scopes)),
            ("Expires", expires(&self.known)),
            ("Owner", Cell::Text(self.known.user_id.to_string())),
        ];
        if let Some(key) = &self.key {
            card.push(("Key", Cell::Styled(key.clone(), AnsiColor::Green.on_default().bold())));
        }
        card
    }
}

/// As `--scope` takes them.
fn scopes(scopes: &[Scope]) -> Cell {
    if scopes.is_empty() {
        return Cell::Empty;
    }
    Cell::Text(scopes.iter().map(Scope::as_str).collect::<Vec<_>>().join(","))
}

fn expires(key: &ApiKey) -> Cell {
    key.expires_at.map_or_else(|| Cell::Text("never".to_owned()), Cell::Time)
}
