//! The ids of people and sessions: UUIDv7 (RFC 9562), opaque to clients.

use std::fmt;

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// The id of a person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[schema(value_type = String, example = "01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44")]
pub(crate) struct UserId(String);

impl UserId {
    pub(crate) fn new(uuid: Uuid) -> Self {
        Self(uuid.hyphenated().to_string())
    }

    /// An id as it stands in a path or token. What does not look like one names nobody.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let canonical = text.len() == 36 && !text.bytes().any(|b| b.is_ascii_uppercase());
        (canonical && Uuid::try_parse(text).is_ok()).then(|| Self(text.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// An id that nobody has.
    pub(crate) fn nobody() -> Self {
        Self::new(Uuid::nil())
    }

    /// An id out of the database, where only ids are put.
    pub(crate) fn stored(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Display for UserId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
