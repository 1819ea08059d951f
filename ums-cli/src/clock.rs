//! Time and randomness: the only place that asks for them.

use jiff::Timestamp;

#[allow(clippy::disallowed_methods, reason = "this is the place")]
pub fn now() -> Timestamp {
    Timestamp::now()
}

/// 14 random bytes.
#[allow(clippy::disallowed_methods, reason = "this is the place")]
pub fn random() -> impl Iterator<Item = u8> {
    let bytes = uuid::Uuid::new_v4().into_bytes();
    // Six bits of such a UUID are fixed, all of them in these two bytes.
    bytes.into_iter().enumerate().filter(|(i, _)| *i != 6 && *i != 8).map(|(_, byte)| byte)
}
