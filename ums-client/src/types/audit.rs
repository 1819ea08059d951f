//! The audit log: who did what, to whom, from where.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::open_enum::open_enum;
use super::{ApiKeyId, SessionId, UserId, timestamp};

/// Something that was done, or refused.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// for event in ums.audit().list().await?.items {
///     let target = event.target.and_then(|target| target.id);
///     println!("{} {} {:?} {:?}", event.at, event.action, event.actor.email, target);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct AuditEvent {
    /// The id, opaque; no two events have the same.
    pub id: String,
    /// When it was; of several folded into one, the first.
    #[serde(serialize_with = "timestamp::serialize")]
    pub at: Timestamp,
    /// What was done, or tried, such as `user.update`.
    pub action: String,
    /// What came of it.
    pub outcome: AuditOutcome,
    /// Who did it, as far as that is known.
    #[serde(default)]
    pub actor: AuditActor,
    /// To whom or what, where there is such a thing.
    #[serde(default)]
    pub target: Option<AuditTarget>,
    /// From which address.
    #[serde(default)]
    pub ip: Option<String>,
    /// The id of the request, as in the server's log and in its answer.
    #[serde(default)]
    pub request_id: Option<String>,
    /// The fields that changed, as they were; no secret is among them.
    #[serde(default)]
    pub before: Option<serde_json::Map<String, serde_json::Value>>,
    /// The fields that changed, as they became.
    #[serde(default)]
    pub after: Option<serde_json::Map<String, serde_json::Value>>,
    /// How many of the same kind were folded into this one. It may still grow for a minute.
    #[serde(default = "one")]
    pub count: u64,
}

/// Who did it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct AuditActor {
    /// Whose power it was.
    #[serde(default)]
    pub user_id: Option<UserId>,
    /// The e-mail at that time; of a failed login, nobody's where the e-mail was unknown.
    #[serde(default)]
    pub email: Option<String>,
    /// By which API key, if it was by one.
    #[serde(default)]
    pub key_id: Option<ApiKeyId>,
    /// In which session, if it was in one.
    #[serde(default)]
    pub session_id: Option<SessionId>,
}

/// To whom or what it was done.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct AuditTarget {
    /// What it is, such as `user`.
    #[serde(rename = "type", default)]
    pub kind: Option<String>,
    /// Its id.
    #[serde(default)]
    pub id: Option<String>,
}

fn one() -> u64 {
    1
}

open_enum! {
    /// What came of it.
    AuditOutcome {
        /// It was done:
        Ok = "ok",
        /// It was not:
        Refused = "refused",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_written_as_it_was_read() {
        let wire = r#"{"id":"a-1","at":"2026-11-23T02:14:00.123Z","action":"user.update","outcome":"ok","actor":{"user_id":"u-1","email":"ada@example.com","key_id":null,"session_id":"s-1"},"target":{"type":"user","id":"u-2"},"ip":"192.0.2.7","request_id":"r-1","before":{"metadata":{"n":1.50}},"after":{"metadata":{}},"count":1}"#;
        let event: AuditEvent = serde_json::from_str(wire).unwrap();
        assert_eq!(serde_json::to_string(&event).unwrap(), wire);
    }

    #[test]
    fn the_least_there_can_be_is_read() {
        let wire = r#"{"id":"a-1","at":"2026-11-23T02:14:00.123Z","action":"moon.rise","outcome":"seen","actor":{},"target":null}"#;
        let event: AuditEvent = serde_json::from_str(wire).unwrap();
        assert_eq!((event.count, event.outcome), (1, AuditOutcome::Other("seen".to_owned())));
    }
}
