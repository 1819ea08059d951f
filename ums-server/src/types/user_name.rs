//! People's names.

use utoipa::ToSchema;

use super::is_bidi_control;
use super::problem::FieldCode;

/// The longest name taken, in Unicode code points.
pub(crate) const MAX_CHARACTERS: usize = 200;

/// A name: 1 to 200 code points, trimmed, no control and no bidi-control character, otherwise exactly as it was given.
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(value_type = String, min_length = 1, max_length = 200, example = "John Doe")]
pub(crate) struct UserName(String);

impl UserName {
    pub(crate) fn parse(text: &str) -> Result<Self, (FieldCode, String)> {
        let trimmed = text.trim();
        let length = trimmed.chars().count();
        if length == 0 {
            return Err((FieldCode::Missing, "must not be empty".into()));
        }
        if length > MAX_CHARACTERS {
            return Err((
                FieldCode::NameTooLong,
                format!("has {length} characters, at most {MAX_CHARACTERS} are taken"),
            ));
        }
        if let Some(c) = trimmed.chars().find(|c| c.is_control()) {
            let message = format!("must not contain the control character U+{:04X}", u32::from(c));
            return Err((FieldCode::NameControlCharacter, message));
        }
        if let Some(c) = trimmed.chars().find(|c| is_bidi_control(*c)) {
            let message = format!("must not contain the text-direction control U+{:04X}", u32::from(c));
            return Err((FieldCode::NameBidiControl, message));
        }
        Ok(Self(trimmed.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}
