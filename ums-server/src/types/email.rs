//! E-mail addresses: a mailbox of RFC 5321, or of RFC 6531 where it is not ASCII.

use std::fmt;

use email_address::{EmailAddress, Options};
use utoipa::ToSchema;

use super::is_bidi_control;
use super::key::key;
use super::problem::FieldCode;

/// The longest address taken, in characters (RFC 5321 §4.5.3.1.3, less the angle brackets).
pub(crate) const MAX_CHARACTERS: usize = 254;

/// An address, kept as it was given.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(value_type = String, max_length = 254, example = "john@example.com")]
pub(crate) struct Email(String);

impl Email {
    /// Takes a valid mailbox of at most 254 characters, without space around it.
    pub(crate) fn parse(text: &str) -> Result<Self, (FieldCode, String)> {
        let length = text.chars().count();
        if length == 0 {
            return Err((FieldCode::Missing, "must not be empty".into()));
        }
        if length > MAX_CHARACTERS {
            return Err((
                FieldCode::EmailTooLong,
                format!("has {length} characters, at most {MAX_CHARACTERS} are taken"),
            ));
        }
        let hidden = |c: char| c.is_control() || c.is_whitespace() || is_bidi_control(c);
        let options = Options::default().without_display_text();
        if text.chars().any(hidden) || EmailAddress::parse_with_options(text, options).is_err() {
            return Err((FieldCode::InvalidEmail, "is not an e-mail address".into()));
        }
        Ok(Self(text.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// What makes two spellings the same address.
    pub(crate) fn key(&self) -> String {
        key(&self.0)
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
