//! Sessions, as they are shown.

use serde::Serialize;
use utoipa::ToSchema;

use super::time::Time;

/// A login that lasts.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ShownSession {
    #[schema(example = "01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44")]
    pub(crate) id: String,
    pub(crate) created_at: Time,
    /// Exact to a minute.
    pub(crate) last_used_at: Time,
    pub(crate) expires_at: Time,
    /// Where the login came from.
    #[schema(required = true)]
    pub(crate) ip: Option<String>,
    #[schema(required = true)]
    pub(crate) user_agent: Option<String>,
    /// Whether it is the one that this request was sent with.
    pub(crate) current: bool,
}

/// The answer where a session or key was ended.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Ended {
    #[schema(example = true)]
    pub(crate) success: bool,
    /// What was ended: the session or key; the person where it was all sessions.
    pub(crate) id: String,
}
