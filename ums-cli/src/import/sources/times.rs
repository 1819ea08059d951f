//! Times of other systems, as the server reads them.

use jiff::Timestamp;
use jiff::fmt::temporal::DateTimePrinter;

const PRINTER: DateTimePrinter = DateTimePrinter::new().precision(Some(3));

/// Of milliseconds since 1970.
pub fn millis(millis: i64) -> Option<String> {
    written(Timestamp::from_millisecond(millis).ok()?)
}

/// Of RFC 3339, and of how PostgreSQL writes it: a space for the T, an offset of whole hours.
pub fn text(text: &str) -> Option<String> {
    written(parsed(text)?)
}

pub fn parsed(text: &str) -> Option<Timestamp> {
    text.trim().parse().ok()
}

fn written(time: Timestamp) -> Option<String> {
    let time = Timestamp::from_millisecond(time.as_millisecond()).ok()?;
    Some(PRINTER.timestamp_to_string(&time))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_writing_of_a_time() {
        for (written, expected) in [
            ("2024-05-01 10:00:00+00", "2024-05-01T10:00:00.000Z"),
            ("2024-05-01 10:00:00.1239+00", "2024-05-01T10:00:00.123Z"),
            ("2024-05-01 10:00:00-03:30", "2024-05-01T13:30:00.000Z"),
            ("2024-05-01T10:00:00.5Z", "2024-05-01T10:00:00.500Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"),
        ] {
            assert_eq!(text(written).as_deref(), Some(expected), "{written}");
        }
        for none in ["", "infinity", "2024-05-01", "2024-05-01 10:00:00", "01/05/2024", "2024-13-01 10:00:00+00"] {
            assert_eq!(text(none), None, "{none}");
        }
        assert_eq!(millis(1_561_746_445_646).as_deref(), Some("2019-06-28T18:27:25.646Z"));
        assert_eq!(millis(i64::MAX), None);
    }
}
