//! What is written into the audit log, in the transaction that does it: who, what, to whom, from where, before and after.

use std::borrow::Cow;
use std::time::Duration;

use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value};

use crate::app::App;
use crate::error::{Error, Result};
use crate::refusals::{Counted, Refusal};
use crate::store::{Tx, audit};
use crate::types::audit::{Actor, AuditEvent, AuditOutcome, By, NewEvent, Target};
use crate::types::id::UserId;
use crate::types::metadata::Metadata;
use crate::types::time::Time;
use crate::types::users::{Role, Status, User};

/// Something that was done.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    action: &'static str,
    target: Option<Target>,
    before: Members,
    after: Members,
}

/// Members of something, as they were or are since.
#[derive(Clone, Debug)]
enum Members {
    Some(Map<String, Value>),
    /// All of a person's.
    Person(Box<RawValue>),
}

impl Event {
    pub(crate) fn new(action: &'static str) -> Self {
        Self { action, target: None, before: Members::none(), after: Members::none() }
    }

    pub(crate) fn user(self, id: &UserId) -> Self {
        self.target("user", id.as_str())
    }

    pub(crate) fn target(mut self, kind: &str, id: &str) -> Self {
        self.target = Some(Target { kind: kind.to_owned(), id: id.to_owned() });
        self
    }

    /// A member as it was.
    pub(crate) fn before(mut self, name: &str, value: impl Serialize) -> Self {
        self.before.insert(name, value);
        self
    }

    /// A member as it is since.
    pub(crate) fn after(mut self, name: &str, value: impl Serialize) -> Self {
        self.after.insert(name, value);
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
        Self { after: Members::of(user), ..self }
    }

    /// A person as it was when it ended.
    pub(crate) fn deleted(self, user: &User) -> Self {
        Self { before: Members::of(user), ..self }
    }
}

impl Members {
    fn none() -> Self {
        Self::Some(Map::new())
    }

    /// What administrators see of a person: of so many it is written as it is, in one go.
    fn of(user: &User) -> Self {
        let User { name, email, role, status, metadata, .. } = user;
        to_raw_value(&Person { name, email, role: *role, status: *status, metadata })
            .map_or_else(|_| Self::none(), Self::Person)
    }

    fn insert(&mut self, name: &str, value: impl Serialize) {
        if let Self::Person(whole) = self {
            *self = Self::Some(serde_json::from_str(whole.get()).unwrap_or_default());
        }
        if let Self::Some(members) = self {
            members.insert(name.to_owned(), serde_json::to_value(value).unwrap_or_default());
        }
    }

    fn json(&self) -> Result<Option<Cow<'_, RawValue>>> {
        match self {
            Self::Some(members) => Ok(object(members)?.map(Cow::Owned)),
            Self::Person(whole) => Ok(Some(Cow::Borrowed(whole))),
        }
    }
}

/// A person's members, in the order of [`members`].
#[derive(Serialize)]
struct Person<'u> {
    name: &'u str,
    email: &'u str,
    role: Role,
    status: Status,
    metadata: &'u Metadata,
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
    let (before, after) = (event.before.json()?, event.after.json()?);
    let row = NewEvent {
        id: &app.events.uuid(now).hyphenated().to_string(),
        at: now,
        action: event.action,
        outcome: AuditOutcome::Ok,
        actor: &by.actor,
        target: event.target.as_ref(),
        ip: by.ip.as_deref(),
        request_id: by.request_id.as_deref(),
        before: before.as_deref(),
        after: after.as_deref(),
        count: 1,
    };
    Ok(audit::insert(tx, &row, None)?)
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
            audit::insert(tx, &NewEvent::from(event), Some(fold))?;
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
