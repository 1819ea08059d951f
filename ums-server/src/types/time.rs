//! Points in time: whole milliseconds, written as RFC 3339 in UTC.

use jiff::fmt::temporal::DateTimePrinter;
use serde::{Serialize, Serializer};
use utoipa::ToSchema;

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ToSchema)]
#[schema(value_type = String, format = DateTime, example = "2026-11-23T02:14:00.123Z")]
pub(crate) struct Time(pub(crate) i64);

impl Time {
    /// The last that can be written: of the second after it some milliseconds can be read, and none written.
    fn last() -> i64 {
        jiff::Timestamp::MAX.as_second() * 1000
    }

    /// Reads RFC 3339, with any offset; what is finer than a millisecond is cut off.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let time = text.parse::<jiff::Timestamp>().ok()?.as_millisecond();
        (time <= Self::last()).then_some(Self(time))
    }

    /// The time so many seconds later.
    pub(crate) fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1000)))
    }

    /// The time so many milliseconds later, and none that could not be written.
    pub(crate) fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis).min(Self::last()))
    }

    /// Whole seconds since 1970.
    pub(crate) fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const PRINTER: DateTimePrinter = DateTimePrinter::new().precision(Some(3));
        let timestamp = jiff::Timestamp::from_millisecond(self.0).map_err(serde::ser::Error::custom)?;
        serializer.serialize_str(&PRINTER.timestamp_to_string(&timestamp))
    }
}
