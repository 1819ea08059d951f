//! What is written into the audit log, in the transaction that does it: who, what, to whom, from where, before and after.

use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value};

use crate::app::App;
use crate::error::{Error, Result};
use crate::http::caller::{Caller, Credential};
use crate::http::peer::Peer;
use crate::store::{Tx, audit};
use crate::types::audit::{Actor, AuditEvent, AuditOutcome, Target};
use crate::types::id::UserId;
use crate::types::time::Time;
use crate::types::users::User;

/// Who does it, and from where.
#[derive(Clone, Debug, Default)]
pub(crate) struct By {
    pub(crate) actor: Actor,
    ip: Option<String>,
    request_id: Option<String>,
}

impl By {
    /// Whoever holds the database anyway: the command line beside the server.
    pub(crate) fn command_line() -> Self {
        Self::default()
    }

    /// Nobody with an account that is known, from there.
    pub(crate) fn stranger(peer: &Peer) -> Self {
        Self { actor: Actor::default(), ip: peer.ip.map(|ip| ip.to_string()), request_id: peer.request_id.clone() }
    }

    /// A person who just came in, or came to be, from there.
    pub(crate) fn newcomer(user: &User, session_id: Option<&str>, peer: &Peer) -> Self {
        let actor = Actor {
            user_id: Some(user.id.to_string()),
            email: Some(user.email.clone()),
            key_id: None,
            session_id: session_id.map(str::to_owned),
        };
        Self { actor, ..Self::stranger(peer) }
    }
}

impl<P> From<&Caller<P>> for By {
    fn from(caller: &Caller<P>) -> Self {
        let (session_id, key_id) = match &caller.credential {
            Credential::Session(id) => (Some(id.clone()), None),
            Credential::Key(id) => (None, Some(id.clone())),
        };
        let actor =
            Actor { user_id: Some(caller.user_id.to_string()), email: Some(caller.email.clone()), key_id, session_id };
        Self { actor, ..Self::stranger(&caller.peer) }
    }
}

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
        id: app.clock.uuid(now).hyphenated().to_string(),
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
