//! How a plan is shown: what is going to be done to whom.

use anstyle::AnsiColor;
use serde::Serialize;
use serde::ser::{SerializeMap, SerializeStruct, Serializer};

use super::changes::{Change, shown};
use super::record::{Record, to_json};
use super::shape::Shape;
use super::table::{Cell, Column};
use super::{Output, clean, words};
use crate::error::Result;

pub static SHAPE: Shape = Shape {
    name: "planned_change",
    plural: "planned_changes",
    keys: &["action", "email", "id", "changes"],
    columns: &[
        Column::new("action", "ACTION"),
        Column::new("email", "EMAIL").shrinks_to(16),
        Column::new("id", "ID").for_wide(),
        Column::new("changes", "CHANGES").shrinks_to(16),
    ],
    schema: include_str!("../../schemas/planned_change.json"),
};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    Create,
    /// They were nobody's; from now on they belong to the file.
    Adopt,
    Update,
    Delete,
}

impl Action {
    pub fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Adopt => "adopt",
            Self::Update => "update",
            Self::Delete => "delete",
        }
    }
}

/// What is done to one person.
#[derive(Clone, Debug)]
pub struct Planned {
    pub action: Action,
    pub email: String,
    pub id: Option<String>,
    pub changes: Vec<Change>,
}

struct Changes<'a>(&'a [Change]);

impl Serialize for Changes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for Change { field, old, new } in self.0 {
            map.serialize_entry(field, &(old, new))?;
        }
        map.end()
    }
}

impl Serialize for Planned {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Planned", 4)?;
        fields.serialize_field("action", self.action.name())?;
        fields.serialize_field("email", &self.email)?;
        fields.serialize_field("id", &self.id)?;
        fields.serialize_field("changes", &Changes(&self.changes))?;
        fields.end()
    }
}

impl Record for Planned {
    fn json(&self, pretty: bool) -> Result<String> {
        to_json(self, pretty)
    }

    fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    fn name(&self) -> Option<&str> {
        Some(&self.email)
    }

    fn shape(&self) -> &'static Shape {
        &SHAPE
    }

    fn cells(&self) -> Vec<Cell> {
        let changes: Vec<String> = self.changes.iter().map(Change::in_words).collect();
        vec![
            Cell::Text(self.action.name().to_owned()),
            Cell::Text(self.email.clone()),
            self.id.clone().map_or(Cell::Empty, Cell::Text),
            if changes.is_empty() { Cell::Empty } else { Cell::Text(changes.join("; ")) },
        ]
    }

    fn block(&self, color: bool) -> Option<String> {
        let (sign, hue) = match self.action {
            Action::Create => ("+", AnsiColor::Green),
            Action::Adopt | Action::Update => ("~", AnsiColor::Yellow),
            Action::Delete => ("-", AnsiColor::Red),
        };
        let (on, off) = words::paint(color, hue);
        let mut text = format!("{on}{sign} {}{off} {}\n", self.action.name(), clean::for_terminal(&self.email));
        if self.action == Action::Delete {
            return Some(text);
        }
        for change in &self.changes {
            let field = clean::for_terminal(&change.field).into_owned();
            let side = |value: Option<&_>, hue| {
                let (on, off) = words::paint(color, hue);
                value.map(|value| format!("{on}{}{off}", shown(change, value)))
            };
            let (old, new) = (side(change.old.as_ref(), AnsiColor::Red), side(change.new.as_ref(), AnsiColor::Green));
            text.push_str(&match (old, new) {
                (None, new) if self.action == Action::Create => format!("    {field}: {}\n", new.unwrap_or_default()),
                (old, new) => {
                    let old = old.unwrap_or_else(|| "(none)".to_owned());
                    format!("    {field}: {old} → {}\n", new.unwrap_or_else(|| "(removed)".to_owned()))
                }
            });
        }
        Some(text)
    }
}

impl Output {
    /// A plan for whoever is asked about it, where standard output is kept for a program.
    pub fn plan_for_a_person<'a>(&self, plan: impl Iterator<Item = &'a Planned>) {
        for planned in plan {
            words::draw(&planned.block(self.color_err).unwrap_or_default());
        }
    }
}
