//! How an event of the audit log is shown.

use anstyle::{AnsiColor, Style};
use serde_json::{Map, Value};
use ums_client::{AuditEvent, AuditOutcome};

use super::record::{Record, to_json};
use super::shape::Shape;
use super::table::{Cell, Column, Goes};
use crate::error::Result;

const COLUMNS: &[Column] = &[
    Column::new("at", "AT"),
    Column::new("action", "ACTION").shrinks_to(10),
    Column::new("outcome", "OUTCOME").goes(Goes::WhenCuttingIsNotEnough(4)),
    Column::new("actor", "ACTOR").shrinks_to(12).goes(Goes::WhenCuttingIsNotEnough(5)),
    // Of an id the beginning is that of many others; but that it is a key or a session is told.
    Column::new("target", "TARGET").shrinks_to(12).goes(Goes::WhenCuttingIsNotEnough(3)),
    Column::new("details", "DETAILS").shrinks_to(14).goes(Goes::WhenCuttingIsNotEnough(2)),
    Column::new("ip", "IP").goes(Goes::WhenCuttingIsNotEnough(1)),
    Column::new("count", "TIMES").goes(Goes::BeforeTheFirstColumnIsCut(2)),
    Column::new("id", "ID").goes(Goes::BeforeAnyCellIsCut),
    Column::new("request_id", "REQUEST").for_wide(),
];

/// The keys of its JSON.
const KEYS: &[&str] =
    &["id", "at", "action", "outcome", "actor", "target", "ip", "request_id", "before", "after", "count"];

pub static SHAPE: Shape = Shape {
    name: "audit_event",
    plural: "audit",
    keys: KEYS,
    columns: COLUMNS,
    schema: include_str!("../../schemas/audit_event.json"),
};

/// An event, and whom it is about where a table is to name somebody.
struct Shown {
    event: AuditEvent,
    name: Option<String>,
}

pub fn record(event: AuditEvent, name: Option<String>) -> Box<dyn Record> {
    Box::new(Shown { event, name })
}

impl Record for Shown {
    fn json(&self, pretty: bool) -> Result<String> {
        to_json(&self.event, pretty)
    }

    fn id(&self) -> Option<&str> {
        Some(&self.event.id)
    }

    fn shape(&self) -> &'static Shape {
        &SHAPE
    }

    fn cells(&self) -> Vec<Cell> {
        let Self { event, name } = self;
        vec![
            Cell::Time(event.at),
            Cell::Text(event.action.clone()),
            outcome(&event.outcome),
            text(actor(event)),
            text(name.clone().or_else(|| target(event))),
            text(details(event)),
            text(event.ip.clone()),
            if event.count > 1 { Cell::Text(event.count.to_string()) } else { Cell::Empty },
            Cell::Text(event.id.clone()),
            text(event.request_id.clone()),
        ]
    }
}

fn text(text: Option<String>) -> Cell {
    text.map_or(Cell::Empty, Cell::Text)
}

pub fn outcome(outcome: &AuditOutcome) -> Cell {
    let style = match outcome {
        AuditOutcome::Ok => AnsiColor::Green.on_default(),
        AuditOutcome::Refused => AnsiColor::Red.on_default(),
        _ => Style::new(),
    };
    Cell::Styled(outcome.to_string(), style)
}

/// Whoever it was, by the name that says most.
fn actor(event: &AuditEvent) -> Option<String> {
    let actor = &event.actor;
    actor.email.clone().or_else(|| actor.user_id.as_ref().map(ToString::to_string))
}

fn target(event: &AuditEvent) -> Option<String> {
    let target = event.target.as_ref()?;
    let words: Vec<&str> = [&target.kind, &target.id].into_iter().flatten().map(String::as_str).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Why it was refused, or what was changed.
fn details(event: &AuditEvent) -> Option<String> {
    match code(event) {
        Some(code) => Some(code.to_owned()),
        None => changed(event),
    }
}

/// Why it was refused.
pub fn code(event: &AuditEvent) -> Option<&str> {
    let after = event.after.as_ref().filter(|_| event.outcome != AuditOutcome::Ok)?;
    after.get("code").and_then(Value::as_str)
}

/// Short values, with what they were where they changed; of others the name alone.
fn changed(event: &AuditEvent) -> Option<String> {
    let (before, after) = (event.before.as_ref(), event.after.as_ref());
    let in_both = before.is_some() && after.is_some();
    let short_in = |fields: Option<&Map<String, Value>>, name: &str| fields.and_then(|fields| short(fields.get(name)?));
    let mut words: Vec<String> = Vec::new();
    let mut seen: Vec<&String> = Vec::new();
    for name in after.into_iter().chain(before).flat_map(Map::keys) {
        if seen.contains(&name) {
            continue;
        }
        seen.push(name);
        words.push(match (short_in(before, name), short_in(after, name)) {
            (Some(before), Some(after)) => format!("{name} {before}→{after}"),
            // Of what came or went, what it was.
            (Some(value), None) | (None, Some(value)) if !in_both => format!("{name} {value}"),
            (None, Some(value)) if before.is_some_and(|before| !before.contains_key(name)) => format!("{name} {value}"),
            _ => name.clone(),
        });
    }
    (!words.is_empty()).then(|| words.join(", "))
}

fn short(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        // As scopes are.
        Value::Array(items) => {
            let items: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
            items.filter(|items| !items.is_empty())?.join("+")
        }
        _ => return None,
    };
    (text.chars().count() <= 40).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_by_its_fields() {
        let event = |before: &str, after: &str| -> AuditEvent {
            let text = format!(
                r#"{{"id":"a","at":"2026-11-23T02:14:00.123Z","action":"user.update","outcome":"ok","before":{before},"after":{after}}}"#
            );
            serde_json::from_str(&text).unwrap()
        };
        let long = "x".repeat(41);
        assert_eq!(changed(&event(r#"{"role":"user"}"#, r#"{"role":"admin"}"#)).as_deref(), Some("role user→admin"));
        assert_eq!(changed(&event("null", r#"{"name":"Ada","n":1}"#)).as_deref(), Some("name Ada, n 1"));
        assert_eq!(
            changed(&event(&format!(r#"{{"gone":1,"name":"{long}"}}"#), r#"{"name":"y"}"#)).as_deref(),
            Some("name, gone")
        );
        assert_eq!(
            changed(&event("null", r#"{"scopes":["users:read","audit:read"],"metadata":{"a":1}}"#)).as_deref(),
            Some("scopes users:read+audit:read, metadata")
        );
        assert_eq!(changed(&event(r#"{"id":"x"}"#, r#"{"name":"ci"}"#)).as_deref(), Some("name ci, id"));
        assert_eq!(changed(&event("null", "null")), None);
    }
}
