//! How a session is shown.

use anstyle::AnsiColor;
use ums_client::Session;

use super::record::{Record, to_json};
use super::shape::Shape;
use super::table::{Cell, Column, Goes};
use crate::error::Result;

const COLUMNS: &[Column] = &[
    Column::new("ip", "IP"),
    Column::new("user_agent", "CLIENT").shrinks_to(12).goes(Goes::WhenCuttingIsNotEnough(3)),
    Column::new("last_used_at", "LAST USED").goes(Goes::WhenCuttingIsNotEnough(2)),
    Column::new("created_at", "CREATED").goes(Goes::WhenCuttingIsNotEnough(1)),
    Column::new("expires_at", "EXPIRES").goes(Goes::BeforeTheFirstColumnIsCut(1)),
    Column::new("current", "CURRENT").goes(Goes::BeforeTheFirstColumnIsCut(2)),
    Column::new("id", "ID").goes(Goes::BeforeAnyCellIsCut),
];

/// The keys of its JSON.
const KEYS: &[&str] = &["id", "created_at", "last_used_at", "expires_at", "ip", "user_agent", "current"];

pub static SHAPE: Shape = Shape {
    name: "session",
    plural: "sessions",
    keys: KEYS,
    columns: COLUMNS,
    schema: include_str!("../../schemas/session.json"),
};

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

    fn shape(&self) -> &'static Shape {
        &SHAPE
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
