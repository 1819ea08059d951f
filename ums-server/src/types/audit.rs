//! The audit log: what an event says, and what can be asked of it.

use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::{IntoParams, ToSchema};

use super::cursor::{Cursor, SortKey};
use super::page::{flag, number, time};
use super::problem::{FieldCode, FieldError, Refused};
use super::time::Time;
use super::users::User;

/// How an attempt ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AuditOutcome {
    /// It was done.
    Ok,
    /// It was refused.
    Refused,
}

impl AuditOutcome {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Refused => "refused",
        }
    }

    pub(crate) fn parse(text: &str) -> Option<Self> {
        [Self::Ok, Self::Refused].into_iter().find(|outcome| outcome.as_str() == text)
    }
}

/// Who did it; all null where it was nobody with an account, or the command line beside the server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, ToSchema)]
pub(crate) struct Actor {
    #[schema(required = true)]
    pub(crate) user_id: Option<String>,
    /// As it was then.
    #[schema(required = true)]
    pub(crate) email: Option<String>,
    /// The API key that was used.
    #[schema(required = true)]
    pub(crate) key_id: Option<String>,
    /// The session that was used.
    #[schema(required = true)]
    pub(crate) session_id: Option<String>,
}

/// Who does it, and from where. Without anything: whoever holds the database, the command line beside the server.
#[derive(Clone, Debug, Default)]
pub(crate) struct By {
    pub(crate) actor: Actor,
    pub(crate) ip: Option<String>,
    pub(crate) request_id: Option<String>,
}

impl By {
    /// The same place, and a person who just came in there, or came to be.
    pub(crate) fn newcomer(self, user: &User, session_id: Option<&str>) -> Self {
        let actor = Actor {
            user_id: Some(user.id.to_string()),
            email: Some(user.email.clone()),
            key_id: None,
            session_id: session_id.map(str::to_owned),
        };
        Self { actor, ..self }
    }
}

/// What it was done to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, ToSchema)]
pub(crate) struct Target {
    #[serde(rename = "type")]
    #[schema(example = "user")]
    pub(crate) kind: String,
    pub(crate) id: String,
}

/// One event, before it is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewEvent<'e> {
    pub(crate) id: &'e str,
    pub(crate) at: Time,
    pub(crate) action: &'e str,
    pub(crate) outcome: AuditOutcome,
    pub(crate) actor: &'e Actor,
    pub(crate) target: Option<&'e Target>,
    pub(crate) ip: Option<&'e str>,
    pub(crate) request_id: Option<&'e str>,
    pub(crate) before: Option<&'e RawValue>,
    pub(crate) after: Option<&'e RawValue>,
    pub(crate) count: i64,
}

impl<'e> From<&'e AuditEvent> for NewEvent<'e> {
    fn from(event: &'e AuditEvent) -> Self {
        Self {
            id: &event.id,
            at: event.at,
            action: &event.action,
            outcome: event.outcome,
            actor: &event.actor,
            target: event.target.as_ref(),
            ip: event.ip.as_deref(),
            request_id: event.request_id.as_deref(),
            before: event.before.as_deref(),
            after: event.after.as_deref(),
            count: event.count,
        }
    }
}

/// One event.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct AuditEvent {
    pub(crate) id: String,
    pub(crate) at: Time,
    #[schema(example = "user.update")]
    pub(crate) action: String,
    pub(crate) outcome: AuditOutcome,
    pub(crate) actor: Actor,
    #[schema(required = true)]
    pub(crate) target: Option<Target>,
    /// The address it came from.
    #[schema(required = true)]
    pub(crate) ip: Option<String>,
    #[schema(required = true)]
    pub(crate) request_id: Option<String>,
    /// What was changed, as it was; never a secret.
    #[schema(value_type = Option<Object>, required = true)]
    pub(crate) before: Option<Box<RawValue>>,
    /// The same as it is since. Of a refusal: its code.
    #[schema(value_type = Option<Object>, required = true)]
    pub(crate) after: Option<Box<RawValue>>,
    /// How many of the same kind came from the same source within the minute: refusals are folded.
    pub(crate) count: i64,
}

/// Which events; an absent one asks nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct AuditFilter {
    pub(crate) action: Option<String>,
    pub(crate) actor: Option<String>,
    pub(crate) target: Option<String>,
    pub(crate) outcome: Option<AuditOutcome>,
    pub(crate) ip: Option<String>,
    pub(crate) request_id: Option<String>,
    pub(crate) since: Option<Time>,
    pub(crate) until: Option<Time>,
}

/// What `GET /audit` is asked for.
#[derive(Clone, Debug, Default, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "the document is made of it")]
pub(crate) struct AuditParams {
    /// An action, as `user.update`; all that begin with it where it ends in a dot, as `user.`.
    action: Option<String>,
    /// The id of the person who did it.
    actor: Option<String>,
    /// The id of what it was done to.
    target: Option<String>,
    /// What became of it.
    #[param(inline)]
    outcome: Option<AuditOutcome>,
    /// The address it came from.
    ip: Option<String>,
    /// The `X-Request-Id` of the answer.
    request_id: Option<String>,
    /// From this time on (RFC 3339).
    since: Option<Time>,
    /// Before this time.
    until: Option<Time>,
    /// `-at`, the newest first (the default), or `at`.
    sort: Option<String>,
    /// Events a page.
    #[param(minimum = 1, maximum = 1000, default = 50)]
    per_page: Option<i64>,
    /// Where a page before ended: from its `Link` with `rel="next"`. It goes with the same sort and filters.
    after: Option<String>,
    /// `exact`: `X-Total-Count` tells how many events fit in all.
    count: Option<String>,
}

/// The same as it was read.
#[derive(Clone, Debug)]
pub(crate) struct AuditQuery {
    pub(crate) filter: AuditFilter,
    pub(crate) oldest_first: bool,
    pub(crate) per_page: i64,
    /// Whether a page was asked for: by its size, or by where the one before ended.
    pub(crate) is_page: bool,
    /// The last event of the page before.
    pub(crate) after: Option<(Time, String)>,
    pub(crate) counted: bool,
    /// Sort and filters, as they go into links and are bound to a cursor.
    pub(crate) asked: Vec<(String, String)>,
}

impl AuditQuery {
    const PER_PAGE: i64 = 50;
    const KNOWN: &str =
        "it takes action, actor, target, outcome, ip, request_id, since, until, sort, per_page, after and count";

    /// Reads a query string; all its faults at once.
    pub(crate) fn parse(query: &str) -> Result<Self, Refused> {
        let mut faults = Vec::new();
        let mut read = Self {
            filter: AuditFilter::default(),
            oldest_first: false,
            per_page: Self::PER_PAGE,
            is_page: seen_page(query),
            after: None,
            counted: false,
            asked: Vec::new(),
        };
        let mut after = None;
        let mut seen = std::collections::HashSet::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if !seen.insert(name.clone()) {
                faults.push(FieldError::new(name, FieldCode::OutOfRange, "stands twice in the query"));
                continue;
            }
            if !matches!(&*name, "per_page" | "after" | "count") {
                read.asked.push((name.clone().into_owned(), value.clone().into_owned()));
            }
            let mut words = |text: &str| text_of(&name, text, &mut faults);
            match &*name {
                "action" => read.filter.action = words(&value),
                "actor" => read.filter.actor = words(&value),
                "target" => read.filter.target = words(&value),
                "ip" => read.filter.ip = words(&value),
                "request_id" => read.filter.request_id = words(&value),
                "outcome" => {
                    read.filter.outcome = AuditOutcome::parse(&value);
                    if read.filter.outcome.is_none() {
                        faults.push(FieldError::new(&*name, FieldCode::OutOfRange, "must be ok or refused"));
                    }
                }
                "since" => read.filter.since = time(&name, &value, &mut faults),
                "until" => read.filter.until = time(&name, &value, &mut faults),
                "sort" => read.oldest_first = flag(&name, &value, ["-at", "at"], &mut faults),
                "count" => read.counted = flag(&name, &value, ["none", "exact"], &mut faults),
                "per_page" => read.per_page = number(&name, &value, 1000, &mut faults).unwrap_or(Self::PER_PAGE),
                "after" => after = Some(value.into_owned()),
                _ => {
                    let message = format!("is not a parameter of this list; {}", Self::KNOWN);
                    faults.push(FieldError::new(&*name, FieldCode::UnknownParameter, message));
                }
            }
        }
        read.asked.sort();
        if let Some(text) = after {
            match Cursor::parse(&text, &read.asked) {
                Some(Cursor { key: SortKey::Int(at), id }) => read.after = Some((Time(at), id)),
                _ => faults.push(FieldError::new("after", FieldCode::InvalidCursor, Cursor::FAULT)),
            }
        }
        if faults.is_empty() { Ok(read) } else { Err(Refused::invalid(faults)) }
    }

    /// The `Link` header of a page that ended with this event, where there may be more.
    pub(crate) fn next(&self, last: &AuditEvent) -> String {
        let mut target = form_urlencoded::Serializer::new(String::new());
        for (name, value) in &self.asked {
            target.append_pair(name, value);
        }
        target.append_pair("per_page", &self.per_page.to_string());
        target.append_pair("after", &Cursor { key: SortKey::Int(last.at.0), id: last.id.clone() }.text(&self.asked));
        format!("</audit?{}>; rel=\"next\"", target.finish())
    }
}

fn seen_page(query: &str) -> bool {
    form_urlencoded::parse(query.as_bytes()).any(|(name, _)| name == "per_page" || name == "after")
}

fn text_of(name: &str, text: &str, faults: &mut Vec<FieldError>) -> Option<String> {
    if text.is_empty() || text.len() > 200 || text.contains('\0') {
        faults.push(FieldError::new(name, FieldCode::OutOfRange, "must be text of 1 to 200 bytes"));
        return None;
    }
    Some(text.to_owned())
}
