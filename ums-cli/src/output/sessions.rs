//! How a session is shown.

use anstyle::AnsiColor;
use ums_client::Session;

use super::record::{Record, to_json};
use super::table::{Cell, Column, Goes};
use crate::error::Result;

const COLUMNS: [Column; 7] = [
    Column { heading: "IP", shrinks_to: None, goes: Goes::Never },
    Column { heading: "CLIENT", shrinks_to: Some(12), goes: Goes::WhenCuttingIsNotEnough(3) },
    Column { heading: "LAST USED", shrinks_to: None, goes: Goes::WhenCuttingIsNotEnough(2) },
    Column { heading: "CREATED", shrinks_to: None, goes: Goes::WhenCuttingIsNotEnough(1) },
    Column { heading: "EXPIRES", shrinks_to: None, goes: Goes::BeforeTheFirstColumnIsCut(1) },
    Column { heading: "CURRENT", shrinks_to: None, goes: Goes::BeforeTheFirstColumnIsCut(2) },
    Column { heading: "ID", shrinks_to: None, goes: Goes::BeforeAnyCellIsCut },
];

/// The keys of its JSON.
pub const KEYS: [&str; 7] = ["id", "created_at", "last_used_at", "expires_at", "ip", "user_agent", "current"];

pub fn record(session: Session) -> Box<dyn Record> {
    Box::new(session)
}

impl Record for Session {
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
        let text = |text: &Option<String>| text.clone().map_or(Cell::Empty, Cell::Text);
        let this_one = || Cell::Styled("this one".to_owned(), AnsiColor::Green.on_default());
        vec![
            text(&self.ip),
            text(&self.user_agent),
            Cell::Time(self.last_used_at),
            Cell::Time(self.created_at),
            Cell::Time(self.expires_at),
            if self.current { this_one() } else { Cell::Empty },
            Cell::Text(self.id.to_string()),
        ]
    }
}
