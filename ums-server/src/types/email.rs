//! E-mail addresses: a mailbox of RFC 5321, or of RFC 6531 where it is not ASCII.

use std::fmt;
use std::iter::repeat_n;
use std::net::{Ipv4Addr, Ipv6Addr};

use email_address::{EmailAddress, Options};
use unicode_normalization::char::is_combining_mark;
use utoipa::ToSchema;

use super::is_bidi_control;
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
        if !is_mailbox(text) {
            return Err((FieldCode::InvalidEmail, "is not an e-mail address".into()));
        }
        Ok(Self(text.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// An address literal (RFC 5321 §4.1.3): `[192.0.2.1]`, `[IPv6:2001:db8::1]`.
fn is_literal(domain: &str) -> bool {
    let Some(inner) = domain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) else { return false };
    match inner.strip_prefix("IPv6:") {
        Some(address) => address.parse::<Ipv6Addr>().is_ok(),
        None => inner.parse::<Ipv4Addr>().is_ok(),
    }
}

fn is_mailbox(text: &str) -> bool {
    // A space may stand in a quoted local part alone, which the parser knows.
    let hidden = |c: char| c.is_control() || (c.is_whitespace() && c != ' ') || is_bidi_control(c);
    let domain = text.rsplit_once('@').map_or("", |(_, domain)| domain);
    // RFC 6531 lets what is not ASCII stand wherever a letter may; the parser knows some of it only, and none as bytes.
    let ascii: String = text.chars().flat_map(|c| repeat_n(if c.is_ascii() { c } else { 'x' }, c.len_utf8())).collect();
    let options = Options::default().without_display_text();
    !text.chars().any(hidden)
        && (is_literal(domain) || domain.split('.').all(is_label))
        && EmailAddress::parse_with_options(&ascii, options).is_ok()
}

/// Letters, digits and hyphens (RFC 5321 §4.1.2), of any script and with its marks.
fn is_label(text: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || c == '-' || is_combining_mark(c);
    text.starts_with(char::is_alphanumeric) && text.chars().all(inside)
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
