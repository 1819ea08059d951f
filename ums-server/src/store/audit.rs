//! The audit log: rows are added, read, and after the retention time removed.

use serde_json::value::RawValue;

use super::conditions::Conditions;
use super::{DbError, Row, Tx, Value, values};
use crate::types::audit::{Actor, AuditEvent, AuditFilter, AuditOutcome, NewEvent, Target};
use crate::types::time::Time;

const COLUMNS: &str = "id, at, action, outcome, actor_id, actor_email, key_id, session_id, target_type, target_id, ip, \
                       request_id, before, after, count";

fn from_row(row: &Row<'_>) -> Result<AuditEvent, DbError> {
    let json = |text: Option<String>| {
        let read = text.map(RawValue::from_string).transpose();
        read.map_err(|_| DbError::Internal("the audit log holds what is not JSON".to_owned()))
    };
    let outcome = row.text(3)?;
    let target = (row.opt_text(8)?, row.opt_text(9)?);
    Ok(AuditEvent {
        id: row.text(0)?,
        at: Time(row.int(1)?),
        action: row.text(2)?,
        outcome: AuditOutcome::parse(&outcome)
            .ok_or_else(|| DbError::Internal(format!("the audit log holds the unknown outcome {outcome:?}")))?,
        actor: Actor {
            user_id: row.opt_text(4)?,
            email: row.opt_text(5)?,
            key_id: row.opt_text(6)?,
            session_id: row.opt_text(7)?,
        },
        target: if let (Some(kind), Some(id)) = target { Some(Target { kind, id }) } else { None },
        ip: row.opt_text(10)?,
        request_id: row.opt_text(11)?,
        before: json(row.opt_text(12)?)?,
        after: json(row.opt_text(13)?)?,
        count: row.int(14)?,
    })
}

/// Adds an event; where `fold` names a row there is, that row counts it.
pub(crate) fn insert(tx: &mut Tx<'_>, event: &NewEvent<'_>, fold: Option<&str>) -> Result<(), DbError> {
    // A statement that may turn to a trigger is dearer, on SQLite twice as dear: only what can be folded pays for it.
    let folding = match fold {
        Some(_) => " on conflict (fold) where fold is not null do update set count = audit.count + excluded.count",
        None => "",
    };
    tx.execute(
        &format!(
            "insert into audit ({COLUMNS}, fold)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16){folding}"
        ),
        values![
            event.id,
            event.at.0,
            event.action,
            event.outcome.as_str(),
            event.actor.user_id.as_ref(),
            event.actor.email.as_ref(),
            event.actor.key_id.as_ref(),
            event.actor.session_id.as_ref(),
            event.target.map(|target| &target.kind),
            event.target.map(|target| &target.id),
            event.ip,
            event.request_id,
            event.before.map(RawValue::get),
            event.after.map(RawValue::get),
            event.count,
            fold,
        ],
    )?;
    Ok(())
}

/// The next events after a given one, of those that fit.
pub(crate) fn page(
    tx: &mut Tx<'_>,
    filter: &AuditFilter,
    oldest_first: bool,
    after: Option<&(Time, String)>,
    limit: i64,
) -> Result<Vec<AuditEvent>, DbError> {
    let mut asked = conditions(filter);
    if let Some((at, id)) = after {
        asked.pair(if oldest_first { "(at, id) > (" } else { "(at, id) < (" }, Value::Int(at.0), id);
    }
    let order = if oldest_first { "at, id" } else { "at desc, id desc" };
    let limit = asked.bind(Value::Int(limit));
    let sql = format!("select {COLUMNS} from audit{} order by {order} limit {limit}", asked.text);
    tx.query(&sql, &asked.values, from_row)
}

/// How many events fit.
pub(crate) fn count(tx: &mut Tx<'_>, filter: &AuditFilter) -> Result<i64, DbError> {
    let asked = conditions(filter);
    tx.query_one(&format!("select count(*) from audit{}", asked.text), &asked.values, |row| row.int(0))
}

/// Removes about `most` events from before then, the oldest first; whether there may be more.
pub(crate) fn remove_before(tx: &mut Tx<'_>, before: Time, most: i64) -> Result<bool, DbError> {
    let last = tx.query_opt(
        "select at from audit where at < $1 order by at limit 1 offset $2",
        values![before.0, most - 1],
        |row| row.int(0),
    )?;
    tx.execute("delete from audit where at <= $1", values![last.unwrap_or(before.0 - 1)])?;
    Ok(last.is_some())
}

fn conditions(filter: &AuditFilter) -> Conditions<'_> {
    let mut asked = Conditions::default();
    match filter.action.as_deref() {
        // All that begin with it lie between it and the same with the character after the dot.
        Some(prefix) if prefix.ends_with('.') => {
            asked.add("action >= ", Value::Text(prefix));
            asked.add("action < ", Value::Text(prefix));
            asked.text.push_str(" || '~'");
        }
        Some(action) => asked.add("action = ", Value::Text(action)),
        None => {}
    }
    for (condition, value) in [
        ("actor_id = ", filter.actor.as_deref()),
        ("target_id = ", filter.target.as_deref()),
        ("outcome = ", filter.outcome.map(AuditOutcome::as_str)),
        ("ip = ", filter.ip.as_deref()),
        ("request_id = ", filter.request_id.as_deref()),
    ] {
        if let Some(value) = value {
            asked.add(condition, Value::Text(value));
        }
    }
    for (condition, time) in [("at >= ", filter.since), ("at < ", filter.until)] {
        if let Some(time) = time {
            asked.add(condition, Value::Int(time.0));
        }
    }
    asked
}
