//! Sessions as the server shows them, and what it says of somebody who wants one.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::open_enum::open_enum;
use super::{SessionId, timestamp};

/// A session: one login of somebody, with all the tokens that come of it.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// for session in ums.me().sessions().list().await? {
///     println!("{} from {:?}, last used {}", session.id, session.ip, session.last_used_at);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Session {
    /// The id, opaque.
    pub id: SessionId,
    /// When it began.
    #[serde(serialize_with = "timestamp::serialize")]
    pub created_at: Timestamp,
    /// When it was last used, exact to a minute.
    #[serde(serialize_with = "timestamp::serialize")]
    pub last_used_at: Timestamp,
    /// When it ends by itself.
    #[serde(serialize_with = "timestamp::serialize")]
    pub expires_at: Timestamp,
    /// The address it was last used from, where that is known.
    #[serde(default)]
    pub ip: Option<String>,
    /// What the client calls itself, where it says.
    #[serde(default)]
    pub user_agent: Option<String>,
    /// Whether it is the one that asks.
    #[serde(default)]
    pub current: bool,
}

/// Whether somebody could log in right now, and what stands in the way.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// let state = ums.users().login_state("01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44").await?;
/// if !state.can_log_in {
///     println!("{:?}", state.reasons);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct LoginState {
    /// Whether the right password would do.
    pub can_log_in: bool,
    /// What stands in the way; nothing where `can_log_in` is true.
    #[serde(default)]
    pub reasons: Vec<LoginObstacle>,
    /// Whether there is a password at all.
    pub has_password: bool,
    /// How many guesses were made today, and how many may be.
    pub guesses: Guesses,
    /// Where the person has logged in from lately: networks such as `192.0.2.1/32`.
    #[serde(default)]
    pub known_sources: Vec<String>,
    /// How many sessions the person has.
    #[serde(default)]
    pub sessions: u64,
}

/// The guesses at somebody's password.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Guesses {
    /// From where the person never logged in.
    pub unknown_sources: GuessCount,
    /// From where the person did, lately.
    pub known_sources: GuessCount,
    /// When they are counted from nought again.
    #[serde(default, serialize_with = "timestamp::serialize_option")]
    pub resets_at: Option<Timestamp>,
}

/// How many of something there were, and how many there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct GuessCount {
    /// How many there were.
    pub used: u64,
    /// How many there may be; `None` where nobody counts.
    #[serde(default)]
    pub limit: Option<u64>,
}

open_enum! {
    /// What keeps somebody from logging in.
    LoginObstacle {
        /// An admin has suspended the account:
        Suspended = "suspended",
        /// No password was ever set:
        NoPassword = "no_password",
        /// Too many guesses were made:
        Throttled = "throttled",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_written_as_it_was_read() {
        let wire = r#"{"id":"s-1","created_at":"2026-11-23T02:14:00.123Z","last_used_at":"2026-11-23T02:14:00.000Z","expires_at":"2026-12-23T02:14:00.123Z","ip":"192.0.2.7","user_agent":null,"current":true}"#;
        let session: Session = serde_json::from_str(wire).unwrap();
        assert_eq!(serde_json::to_string(&session).unwrap(), wire);
    }

    #[test]
    fn a_login_state_may_know_more_reasons_and_fewer_limits() {
        let wire = r#"{"can_log_in":false,"reasons":["throttled","on_holiday"],"has_password":true,"guesses":{"unknown_sources":{"used":3,"limit":null},"known_sources":{"used":0,"limit":100},"resets_at":"2026-11-24T00:00:00.000Z"},"known_sources":["192.0.2.1/32"],"sessions":2}"#;
        let state: LoginState = serde_json::from_str(wire).unwrap();
        assert_eq!(state.reasons, [LoginObstacle::Throttled, LoginObstacle::Other("on_holiday".to_owned())]);
        assert_eq!((state.guesses.unknown_sources.limit, state.guesses.known_sources.limit), (None, Some(100)));
        assert_eq!(serde_json::to_string(&state).unwrap(), wire);
    }
}
