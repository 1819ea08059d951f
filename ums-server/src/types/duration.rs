//! Lengths of time, as people write them: `90s`, `15m`, `24h`, `30d`.

use jiff::{Span, SpanRelativeTo};

/// The whole seconds of a length of time; a day has 24 hours. `None` where the text is none, or is negative.
pub(crate) fn seconds(text: &str) -> Option<i64> {
    let span: Span = text.parse().ok()?;
    let duration = span.to_duration(SpanRelativeTo::days_are_24_hours()).ok()?;
    (!duration.is_negative()).then(|| duration.as_secs())
}
