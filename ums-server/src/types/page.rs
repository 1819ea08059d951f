//! What the parameters of lists have in common.

use super::problem::{FieldCode, FieldError};
use super::time::Time;

/// A whole number from 1.
pub(crate) fn number(name: &str, value: &str, most: i64, faults: &mut Vec<FieldError>) -> Option<i64> {
    if let Some(number) = value.parse().ok().filter(|number| (1..=most).contains(number)) {
        return Some(number);
    }
    let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let code = if is_number { FieldCode::OutOfRange } else { FieldCode::WrongType };
    faults.push(FieldError::new(name, code, format!("must be a whole number from 1 to {most}")));
    None
}

/// A point in time (RFC 3339).
pub(crate) fn time(name: &str, value: &str, faults: &mut Vec<FieldError>) -> Option<Time> {
    // A `+` that was not encoded arrives as a space.
    let time = Time::parse(value).or_else(|| Time::parse(&value.replace(' ', "+")));
    if time.is_none() {
        let message = "must be a time as in 2026-11-23T02:14:00Z (RFC 3339)";
        faults.push(FieldError::new(name, FieldCode::WrongType, message));
    }
    time
}

/// One of two words: whether it is the second.
pub(crate) fn flag(name: &str, value: &str, [no, yes]: [&str; 2], faults: &mut Vec<FieldError>) -> bool {
    if value != no && value != yes {
        faults.push(FieldError::new(name, FieldCode::OutOfRange, format!("must be {no} or {yes}")));
    }
    value == yes
}
