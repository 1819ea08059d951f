//! What goes over the wire and what handlers hold: values that are good because they could not be made otherwise.

pub(crate) mod api_keys;
pub(crate) mod audit;
pub(crate) mod batch;
pub(crate) mod common;
pub(crate) mod cursor;
pub(crate) mod duration;
pub(crate) mod email;
pub(crate) mod fields;
pub(crate) mod health;
pub(crate) mod id;
pub(crate) mod imported;
pub(crate) mod json;
pub(crate) mod key;
pub(crate) mod login_state;
pub(crate) mod metadata;
pub(crate) mod page;
pub(crate) mod password;
pub(crate) mod problem;
pub(crate) mod scopes;
pub(crate) mod sessions;
pub(crate) mod time;
pub(crate) mod tokens;
pub(crate) mod user_list;
pub(crate) mod user_name;
pub(crate) mod users;

/// The bidirectional control characters (Unicode UAX #9): they can make a name read as another one.
pub(crate) fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
