//! How it is told whether somebody can log in.

use serde::Serialize;
use ums_client::types::{GuessCount, LoginObstacle};
use ums_client::{AuditEvent, LoginState, User};

use super::record::{Record, to_json};
use super::shape::Shape;
use super::table::Cell;
use crate::error::Result;

pub static SHAPE: Shape = Shape {
    name: "explanation",
    plural: "explanations",
    keys: &["user", "can_log_in", "reasons", "has_password", "guesses", "known_sources", "sessions", "attempts"],
    columns: &[],
    schema: include_str!("../../schemas/explanation.json"),
};

#[derive(Serialize)]
struct Explained {
    user: User,
    #[serde(flatten)]
    state: LoginState,
    /// Null where the audit log is not for the caller to read.
    attempts: Option<Vec<AuditEvent>>,
}

pub fn record(user: User, state: LoginState, attempts: Option<Vec<AuditEvent>>) -> Box<dyn Record> {
    Box::new(Explained { user, state, attempts })
}

impl Record for Explained {
    fn json(&self, pretty: bool) -> Result<String> {
        to_json(self, pretty)
    }

    fn id(&self) -> Option<&str> {
        Some(self.user.id.as_str())
    }

    fn name(&self) -> Option<&str> {
        Some(&self.user.email)
    }

    fn shape(&self) -> &'static Shape {
        &SHAPE
    }

    fn headline(&self) -> Option<String> {
        let email = &self.user.email;
        if self.state.can_log_in {
            let strange = self.state.guesses.unknown_sources;
            let known_alone = strange.limit.is_some_and(|limit| strange.used >= limit);
            let but = if known_alone { ", but from known addresses alone" } else { "" };
            return Some(format!("yes, {email} can log in{but}"));
        }
        let reasons: Vec<&str> = self.state.reasons.iter().map(words).collect();
        Some(match reasons.join(", ") {
            why if why.is_empty() => format!("no, {email} cannot log in"),
            why => format!("no, {email} cannot log in: {why}"),
        })
    }

    fn hints(&self) -> Vec<String> {
        let email = &self.user.email;
        let mend = |reason: &LoginObstacle| match reason {
            LoginObstacle::Suspended => Some(format!("`ums users activate {email}` lets them in again")),
            LoginObstacle::NoPassword => Some(format!("`ums users set-password {email}` sets one")),
            LoginObstacle::Throttled => {
                let again = self.state.guesses.resets_at?;
                Some(format!(
                    "guesses are counted anew at {again:.0}; a new password lifts it at once: `ums users set-password {email}`"
                ))
            }
            _ => None,
        };
        self.state.reasons.iter().filter_map(mend).collect()
    }

    fn card(&self) -> Vec<(&'static str, Cell)> {
        let Self { user, state, attempts } = self;
        let text = |text: &str| Cell::Text(text.to_owned());
        let guesses = &state.guesses;
        let mut card = vec![
            ("ID", text(user.id.as_str())),
            ("Name", text(&user.name)),
            ("Status", super::users::status(&user.status)),
            ("Password", text(if state.has_password { "set" } else { "never set" })),
            ("Last login", user.last_login_at.map_or(Cell::Empty, Cell::Time)),
            ("Sessions", text(&state.sessions.to_string())),
            ("Failed logins", Cell::Text(format!("{} from unknown addresses", count(guesses.unknown_sources)))),
            ("", Cell::Text(format!("{} from known ones", count(guesses.known_sources)))),
            ("Counted anew", guesses.resets_at.map_or(Cell::Empty, Cell::Time)),
        ];
        let known = state.known_sources.iter().map(|source| text(source));
        card.extend(labelled("Known addresses", known.collect()));
        match attempts {
            Some(attempts) => card.extend(labelled("Last attempts", attempts.iter().map(attempt).collect())),
            None => card.push(("Last attempts", text("not shown: you may not read the audit log"))),
        }
        card
    }
}

fn words(reason: &LoginObstacle) -> &str {
    match reason {
        LoginObstacle::Suspended => "suspended",
        LoginObstacle::NoPassword => "no password is set",
        LoginObstacle::Throttled => "too many wrong passwords",
        other => other.as_str(),
    }
}

fn count(guesses: GuessCount) -> String {
    match guesses.limit {
        Some(limit) => format!("{} of {limit}", guesses.used),
        None => guesses.used.to_string(),
    }
}

fn attempt(event: &AuditEvent) -> Cell {
    let from = event.ip.as_deref().unwrap_or("an unknown address");
    let times = if event.count > 1 { format!(", {} times", event.count) } else { String::new() };
    let why = super::audit::code(event).map(|code| format!(" ({code})")).unwrap_or_default();
    Cell::Text(format!("{:.0} {}{why} from {from}{times}", event.at, event.outcome))
}

/// The label stands before the first alone.
fn labelled(label: &'static str, cells: Vec<Cell>) -> Vec<(&'static str, Cell)> {
    if cells.is_empty() {
        return vec![(label, Cell::Text("none".to_owned()))];
    }
    std::iter::once(label).chain(std::iter::repeat("")).zip(cells).collect()
}
