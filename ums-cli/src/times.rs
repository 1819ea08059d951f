//! Times and lengths of time as people write them.

use std::time::Duration;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, SpanRelativeTo, Timestamp};

/// A time, or so long before now.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum When {
    At(Timestamp),
    Ago(Duration),
}

/// When something is to end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    Never,
    In(Duration),
    At(Timestamp),
}

impl When {
    pub fn from(self, now: Timestamp) -> Timestamp {
        match self {
            Self::At(time) => time,
            Self::Ago(length) => now.saturating_sub(length).unwrap_or(Timestamp::MIN),
        }
    }
}

impl End {
    /// `None`: never.
    pub fn from(self, now: Timestamp) -> Option<Timestamp> {
        match self {
            Self::Never => None,
            Self::At(time) => Some(time),
            Self::In(length) => Some(now.saturating_add(length).unwrap_or(Timestamp::MAX)),
        }
    }
}

/// `30s`, `1h 30m`.
pub fn short(length: Duration) -> String {
    format!("{:#}", SignedDuration::try_from(length).unwrap_or(SignedDuration::MAX))
}

/// `2h` (ago), `2026-11-23`, `2026-11-23T02:14:00Z`.
pub fn when(text: &str) -> Result<When, String> {
    time(text)
        .map(When::At)
        .or_else(|| any_length(text).map(When::Ago))
        .ok_or_else(|| format!("{text:?} is no time; write it as 2h (ago), 2026-11-23 or 2026-11-23T02:14:00Z"))
}

/// `90d` (from now), `never`, `2026-11-23`.
pub fn end(text: &str) -> Result<End, String> {
    match text.trim() {
        "never" => Ok(End::Never),
        text => time(text)
            .map(End::At)
            .or_else(|| any_length(text).filter(|length| !length.is_zero()).map(End::In))
            .ok_or_else(|| format!("{text:?} is no time to come; write it as 90d, 2027-11-23 or never")),
    }
}

/// `24h`, `90d`, `0s`.
pub fn length(text: &str) -> Result<Duration, String> {
    any_length(text).ok_or_else(|| format!("{text:?} is no length of time; write it as 30s, 24h or 7d"))
}

/// A time, or the beginning of a day, of UTC where nothing else is said.
fn time(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(time) = text.parse() {
        return Some(time);
    }
    // A length is a number and letters: nothing that begins like a date.
    let civil: DateTime = text.parse().ok()?;
    TimeZone::UTC.to_timestamp(civil).ok()
}

/// A day has 24 hours.
fn any_length(text: &str) -> Option<Duration> {
    let span: Span = text.trim().parse().ok()?;
    let length = span.to_duration(SpanRelativeTo::days_are_24_hours()).ok()?;
    Duration::try_from(length).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_time_is_a_date_a_time_or_so_long_ago() {
        assert_eq!(when("2h"), Ok(When::Ago(2 * HOUR)));
        assert_eq!(when("3d"), Ok(When::Ago(72 * HOUR)));
        assert_eq!(when("2026-11-23"), Ok(When::At(at("2026-11-23T00:00:00Z"))));
        assert_eq!(when("2026-11-23T02:14"), Ok(When::At(at("2026-11-23T02:14:00Z"))));
        assert_eq!(when("2026-11-23T02:14:00.5+01:00"), Ok(When::At(at("2026-11-23T01:14:00.5Z"))));
        for bad in ["", "yesterday", "-2h", "2026-13-01", "1mo"] {
            assert!(when(bad).is_err(), "{bad}");
        }
        assert_eq!(When::Ago(HOUR).from(at("2026-11-23T02:14:00Z")), at("2026-11-23T01:14:00Z"));
        assert_eq!(When::Ago(Duration::MAX).from(Timestamp::UNIX_EPOCH), Timestamp::MIN);
    }

    #[test]
    fn an_end_is_never_or_to_come() {
        assert_eq!(end("90d"), Ok(End::In(90 * 24 * HOUR)));
        assert_eq!((end("never"), end("2027-01-01")), (Ok(End::Never), Ok(End::At(at("2027-01-01T00:00:00Z")))));
        for bad in ["0s", "-1d", "soon", ""] {
            assert!(end(bad).is_err(), "{bad}");
        }
        assert_eq!(End::In(Duration::MAX).from(Timestamp::UNIX_EPOCH), Some(Timestamp::MAX));
    }

    #[test]
    fn a_length_may_be_nought() {
        assert_eq!((length("0s"), length("24h"), length("1d")), (Ok(Duration::ZERO), Ok(24 * HOUR), Ok(24 * HOUR)));
        assert!(length("-1s").is_err() && length("a while").is_err());
    }
}
