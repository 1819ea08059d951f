//! What is written into the audit log, in the transaction that does it: who, what, to whom, from where, before and after.

use std::time::Duration;

use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value};

use crate::app::App;
use crate::error::{Error, Result};
use crate::refusals::{Counted, Refusal};
use crate::store::{Tx, audit};
use crate::types::audit::{Actor, AuditEvent, AuditOutcome, By, Target};
use crate::types::id::UserId;
use crate::types::time::Time;
use crate::types::users::User;

/// Something that was done.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    action: &'static str,
    target: Option<Target>,
    before: Map<String, Value>,
    after: Map<String, Value>,
}

impl Event {
    pub(crate) fn new(action: &'static str) -> Self {
        Self { action, target: None, before: Map::new(), after: Map::new() }
    }

    pub(crate) fn user(self, id: &UserId) -> Self {
        self.target("user", id.as_str())
    }

    pub(crate) fn target(mut self, kind: &str, id: &str) -> Self {
        self.target = Some(Target { kind: kind.to_owned(), id: id.to_owned() });
        self
    }

    /// A member as it was.
    pub(crate) fn before(mut self, name: &str, value: impl serde::Serialize) -> Self {
        self.before.insert(name.to_owned(), serde_json::to_value(value).unwrap_or_default());
        self
    }

    /// A member as it is since.
    pub(crate) fn after(mut self, name: &str, value: impl serde::Serialize) -> Self {
        self.after.insert(name.to_owned(), serde_json::to_value(value).unwrap_or_default());
        self
    }

    /// All that two states of a person have otherwise; of a password only that it is another.
    pub(crate) fn changed(mut self, before: &User, after: &User) -> Self {
        for ((name, old), (_, new)) in members(before).into_iter().zip(members(after)) {
            if old != new {
                self = self.before(name, old).after(name, new);
            }
        }
        if before.password_hash != after.password_hash {
            self = self.after("password", "changed");
        }
        self
    }

    /// A person as it came to be.
    pub(crate) fn created(self, user: &User) -> Self {
        members(user).into_iter().fold(self, |event, (name, value)| event.after(name, value))
    }

    /// A person as it was when it ended.
    pub(crate) fn deleted(self, user: &User) -> Self {
        members(user).into_iter().fold(self, |event, (name, value)| event.before(name, value))
    }
}

/// What administrators see change.
fn members(user: &User) -> [(&'static str, Value); 5] {
    [
        ("name", user.name.clone().into()),
        ("email", user.email.clone().into()),
        ("role", user.role.as_str().into()),
        ("status", user.status.as_str().into()),
        ("metadata", serde_json::from_str(user.metadata.as_str()).unwrap_or_default()),
    ]
}

/// Writes an event, in the transaction of what it tells.
pub(crate) fn record(app: &App, tx: &mut Tx<'_>, by: &By, event: Event, now: Time) -> Result<()> {
    let Event { action, target, before, after } = event;
    let event = AuditEvent {
        id: app.events.uuid(now).hyphenated().to_string(),
        at: now,
        action: action.to_owned(),
        outcome: AuditOutcome::Ok,
        actor: by.actor.clone(),
        target,
        ip: by.ip.clone(),
        request_id: by.request_id.clone(),
        before: object(&before)?,
        after: object(&after)?,
        count: 1,
    };
    Ok(audit::insert(tx, &event, None)?)
}

pub(crate) fn object(members: &Map<String, Value>) -> Result<Option<Box<RawValue>>> {
    if members.is_empty() {
        return Ok(None);
    }
    to_raw_value(members).map(Some).map_err(Error::internal)
}

/// How long a reader of the log waits for refusals to be written before it.
const PATIENCE: Duration = Duration::from_millis(500);

/// Writes what was counted since, before the log is read. Where that is not possible, what is there is read all the same.
pub(crate) async fn write_refusals_soon(app: &App) {
    let own = app.clone();
    // It goes on if it takes longer, and loses nothing.
    let writing = tokio::spawn(async move { write_refusals(&own).await });
    if let Ok(Ok(Err(error))) = tokio::time::timeout(PATIENCE, writing).await {
        tracing::debug!(%error, cause = error.cause(), "the log is read without the last refusals");
    }
}

/// Writes what was counted since: now and then, and at the end. Whether there was anything.
pub(crate) async fn write_refusals(app: &App) -> Result<bool> {
    // One at a time on this server; and in one order on all, where they count in the same rows.
    let _turn = app.refusals.writing.lock().await;
    let now = app.clock.now();
    let taken = app.refusals.take(now);
    if taken.is_empty() {
        return Ok(false);
    }
    let rows: Result<Vec<_>> = taken.iter().map(|(key, counted)| row(app, key, counted)).collect();
    let mut rows = rows?;
    rows.sort_by(|(_, one), (_, other)| one.cmp(other));
    let written = app.db.write(move |tx| {
        for (event, fold) in &rows {
            audit::insert(tx, event, Some(fold))?;
        }
        Ok::<_, Error>(())
    });
    let written = written.await;
    if matches!(written, Err(Error::StorageUnavailable(_) | Error::StorageFull(_))) {
        app.refusals.give_back(taken);
    }
    written.map(|()| true)
}

fn row(app: &App, (minute, refusal): &(i64, Refusal), counted: &Counted) -> Result<(AuditEvent, String)> {
    let mut after = Map::new();
    after.insert("code".to_owned(), Value::from(refusal.code));
    let event = AuditEvent {
        id: app.events.uuid(counted.at).hyphenated().to_string(),
        at: counted.at,
        action: refusal.action.clone(),
        outcome: AuditOutcome::Refused,
        actor: refusal.actor.clone(),
        target: refusal.target.clone(),
        ip: refusal.ip.clone(),
        request_id: counted.request_id.clone(),
        before: None,
        after: object(&after)?,
        count: counted.pending,
    };
    let word = |word: &Option<String>| word.clone().unwrap_or_default();
    let Actor { user_id, key_id, session_id, .. } = &refusal.actor;
    let target = refusal.target.as_ref().map(|target| target.id.clone()).unwrap_or_default();
    let fold = [
        minute.to_string(),
        refusal.action.clone(),
        refusal.code.to_owned(),
        word(&refusal.ip),
        word(user_id),
        word(key_id),
        word(session_id),
        target,
    ];
    Ok((event, fold.join(" ")))
}
