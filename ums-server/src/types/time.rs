//! Points in time: whole milliseconds, written as RFC 3339 in UTC.

use jiff::fmt::temporal::DateTimePrinter;
use serde::{Serialize, Serializer};
use utoipa::ToSchema;

/// Milliseconds of a day. (UTC in this count of time knows no leap seconds.)
const DAY: i64 = 24 * 60 * 60 * 1000;

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ToSchema)]
#[schema(value_type = String, format = DateTime, example = "2026-11-23T02:14:00.123Z")]
pub(crate) struct Time(pub(crate) i64);

impl Time {
    /// The last that can be written: of the second after it some milliseconds can be read, and none written.
    fn last() -> i64 {
        jiff::Timestamp::MAX.as_second() * 1000
    }

    /// The first that RFC 3339 can write, which knows no years before the year 0: 0000-01-01T00:00:00Z.
    const FIRST: i64 = -719_528 * DAY;

    /// Reads RFC 3339, with any offset; what is finer than a millisecond is cut off.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let time = text.parse::<jiff::Timestamp>().ok()?.as_millisecond();
        (Self::FIRST..=Self::last()).contains(&time).then_some(Self(time))
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

    /// The UTC day, since 1970.
    pub(crate) fn day(self) -> i64 {
        self.0.div_euclid(DAY)
    }

    /// When a UTC day begins.
    pub(crate) fn of_day(day: i64) -> Self {
        Self(day.saturating_mul(DAY))
    }

    /// Whole seconds until then, so many that it has come when they have passed.
    pub(crate) fn seconds_until(self, then: Self) -> i64 {
        let millis = then.0.saturating_sub(self.0).max(0);
        millis.div_euclid(1000) + i64::from(millis.rem_euclid(1000) > 0)
    }

    /// As it is written, in the years that can be.
    pub(crate) fn text(self) -> Result<String, jiff::Error> {
        const PRINTER: DateTimePrinter = DateTimePrinter::new().precision(Some(3));
        Ok(PRINTER.timestamp_to_string(&jiff::Timestamp::from_millisecond(self.0)?))
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text().map_err(serde::ser::Error::custom)?)
    }
}
