//! How an API key is shown.

use anstyle::AnsiColor;
use secrecy::ExposeSecret;
use serde::Serialize;
use ums_client::{ApiKey, NewApiKey, Scope};

use super::record::{Record, to_json};
use super::table::{Cell, Column, Goes};
use crate::error::Result;

const COLUMNS: [Column; 6] = [
    Column { heading: "NAME", shrinks_to: Some(12), goes: Goes::Never },
    Column { heading: "SCOPES", shrinks_to: Some(12), goes: Goes::WhenCuttingIsNotEnough(1) },
    Column { heading: "EXPIRES", shrinks_to: None, goes: Goes::WhenCuttingIsNotEnough(2) },
    Column { heading: "LAST USED", shrinks_to: None, goes: Goes::BeforeTheFirstColumnIsCut(2) },
    Column { heading: "CREATED", shrinks_to: None, goes: Goes::BeforeTheFirstColumnIsCut(1) },
    Column { heading: "ID", shrinks_to: None, goes: Goes::BeforeAnyCellIsCut },
];

/// The keys of its JSON.
pub const KEYS: [&str; 7] = ["id", "name", "scopes", "created_at", "expires_at", "last_used_at", "user_id"];

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

    fn columns(&self) -> &'static [Column] {
        &COLUMNS
    }

    fn cells(&self) -> Vec<Cell> {
        vec![
            Cell::Text(self.name.clone()),
            scopes(&self.scopes),
            expires(self),
            self.last_used_at.map_or(Cell::Empty, Cell::Time),
            Cell::Time(self.created_at),
            Cell::Text(self.id.to_string()),
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
