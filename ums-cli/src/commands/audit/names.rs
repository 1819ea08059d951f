//! Whom events are about, by e-mail: a terminal has no room for ids, and nobody knows them by heart.

use std::collections::HashMap;

use serde_json::Value;
use ums_client::{AuditEvent, UserId};

use crate::context::Context;
use crate::error::Exit;
use crate::output::Record;
use crate::output::audit;

/// How many people are looked up for one page; the rest keep their ids.
const MOST: usize = 20;

/// The e-mails known so far, by id; `None` where there is nobody any more.
#[derive(Default)]
pub struct Names {
    known: HashMap<String, Option<String>>,
    /// Looking up what one may not see would only be another refusal in the log.
    forbidden: bool,
}

impl Names {
    /// What is to be shown of the events; for programs, and in a pipe, with ids alone.
    pub async fn records(&mut self, events: Vec<AuditEvent>, ctx: &Context) -> Vec<Box<dyn Record>> {
        if ctx.out.is_browsed() {
            self.learn(&events, ctx).await;
        }
        let name = |event: &AuditEvent| self.known.get(person(event)?).cloned().flatten();
        events
            .into_iter()
            .map(|event| {
                let name = name(&event);
                audit::record(event, name)
            })
            .collect()
    }

    async fn learn(&mut self, events: &[AuditEvent], ctx: &Context) {
        for event in events {
            if let (Some(id), Some(email)) = (&event.actor.user_id, &event.actor.email) {
                self.known.insert(id.to_string(), Some(email.clone()));
            }
            // Whoever was deleted is told of by the event alone.
            let email = [&event.after, &event.before].into_iter().flatten().find_map(|fields| fields.get("email"));
            if let (Some(id), Some(Value::String(email))) = (person(event), email) {
                self.known.entry(id.to_owned()).or_insert_with(|| Some(email.clone()));
            }
        }
        let mut looked_up = 0;
        for id in events.iter().filter_map(person) {
            if self.forbidden || looked_up == MOST || self.known.contains_key(id) {
                continue;
            }
            looked_up += 1;
            let id_of = UserId::from(id);
            match ctx.call(async |client| client.users().get(&id_of).await).await {
                Ok(user) => drop(self.known.insert(id.to_owned(), Some(user.email))),
                Err(error) if error.is_not_found() => drop(self.known.insert(id.to_owned(), None)),
                // The events are what was asked for: they are shown without.
                Err(error) => {
                    self.forbidden = error.exit() == Exit::Forbidden;
                    return;
                }
            }
        }
    }
}

fn person(event: &AuditEvent) -> Option<&str> {
    let target = event.target.as_ref()?;
    target.id.as_deref().filter(|_| target.kind.as_deref() == Some("user"))
}
