//! Whether somebody can log in, and what keeps the person out.

use serde::Serialize;
use utoipa::ToSchema;

use super::time::Time;

/// Whether a person can log in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct LoginState {
    /// Whether the right password is taken, at least from a source that the person has logged in from.
    pub(crate) can_log_in: bool,
    /// What is against it; empty where nothing is.
    pub(crate) reasons: Vec<Reason>,
    pub(crate) has_password: bool,
    pub(crate) guesses: GuessState,
    /// Where the person has logged in from in the last 30 days, the newest first: /32 of IPv4, /64 of IPv6.
    #[schema(example = json!(["192.0.2.7/32"]))]
    pub(crate) known_sources: Vec<String>,
    /// How many sessions last.
    pub(crate) sessions: i64,
}

/// Why somebody cannot log in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Reason {
    /// The account is suspended.
    Suspended,
    /// It has no password.
    NoPassword,
    /// It was guessed at so often today that nobody is let in until `resets_at`.
    Throttled,
}

/// The wrong guesses at a password today.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub(crate) struct GuessState {
    /// From sources that the person has not logged in from, all together.
    pub(crate) unknown_sources: Used,
    /// What is kept for those that the person has.
    pub(crate) known_sources: Used,
    /// When both begin anew: at midnight, UTC.
    pub(crate) resets_at: Time,
}

/// How much of a limit is used.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub(crate) struct Used {
    #[schema(example = 3)]
    pub(crate) used: i64,
    #[schema(example = 80)]
    pub(crate) limit: i64,
}
