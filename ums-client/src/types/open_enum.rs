//! The macro for enums that may grow: a word this client does not know is kept, not refused.

/// Defines an enum of words with an arm `Other(String)` and its conversions from and to text.
macro_rules! open_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$doc])* #[doc = concat!("`", $text, "`")] $variant,)+
            /// A word this version of the client does not know, as it came.
            Other(String),
        }

        impl $name {
            /// The words that this version of the client knows.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),+];

            /// The word as it stands on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)+
                    Self::Other(text) => text,
                }
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)+
                    other => Self::Other(other.to_owned()),
                }
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                match text.as_str() {
                    $($text => Self::$variant,)+
                    _ => Self::Other(text),
                }
            }
        }

        impl From<&$name> for $name {
            fn from(word: &$name) -> Self {
                word.clone()
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(Self::from(text))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer).map(Self::from)
            }
        }
    };
}

pub(super) use open_enum;

#[cfg(test)]
mod tests {
    use crate::types::{Code, FieldCode, Role, Status};

    #[test]
    fn known_words_go_there_and_back() {
        for word in ["admin", "auditor", "user"] {
            assert!(!matches!(Role::from(word), Role::Other(_)));
            assert_eq!(serde_json::to_string(&Role::from(word)).unwrap(), format!("\"{word}\""));
        }
        assert_eq!("suspended".parse(), Ok(Status::Suspended));
        assert_eq!(Code::from("email_taken".to_owned()), Code::EmailTaken);
        assert_eq!(FieldCode::from("invalid_email").as_str(), "invalid_email");
    }

    #[test]
    fn an_unknown_word_is_kept_as_it_came() {
        let role: Role = serde_json::from_str("\"Superuser ✓\"").unwrap();
        assert_eq!(role, Role::Other("Superuser ✓".to_owned()));
        assert_eq!(serde_json::to_string(&role).unwrap(), "\"Superuser ✓\"");
        assert_eq!(role.to_string(), "Superuser ✓");
        assert!(serde_json::from_str::<Role>("7").is_err());
    }
}
