//! Entity tags: the version of a user as `ETag` and `If-Match` carry it.

use std::fmt;

use super::User;

/// A strong entity tag, such as `"7"` with its quotes.
///
/// Made from a version (`7`), from a [`User`], or from text with or without the quotes.
///
/// ```
/// use ums_client::ETag;
///
/// let tag = ETag::from(7);
/// assert_eq!((tag.as_str(), tag.version()), ("\"7\"", Some(7)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ETag(String);

impl ETag {
    /// The tag as it stands in a header, quotes included.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The version it names, where it names one.
    pub fn version(&self) -> Option<u64> {
        self.0.strip_prefix('"')?.strip_suffix('"')?.parse().ok()
    }
}

impl fmt::Display for ETag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<u64> for ETag {
    fn from(version: u64) -> Self {
        Self(format!("\"{version}\""))
    }
}

impl From<&User> for ETag {
    fn from(user: &User) -> Self {
        Self::from(user.version)
    }
}

impl From<&str> for ETag {
    fn from(tag: &str) -> Self {
        let written_out = tag == "*" || tag.starts_with("W/") || (tag.len() > 1 && tag.starts_with('"'));
        Self(if written_out { tag.to_owned() } else { format!("\"{tag}\"") })
    }
}

impl From<String> for ETag {
    fn from(tag: String) -> Self {
        Self::from(tag.as_str())
    }
}

impl From<&ETag> for ETag {
    fn from(tag: &ETag) -> Self {
        tag.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_added_where_they_lack() {
        assert_eq!(ETag::from(7).as_str(), "\"7\"");
        assert_eq!(ETag::from("7"), ETag::from(7));
        assert_eq!(ETag::from("\"7\""), ETag::from(7));
        assert_eq!(ETag::from("\"7\"").version(), Some(7));
        assert_eq!(ETag::from("*").as_str(), "*");
        assert_eq!(ETag::from("W/\"7\"").version(), None);
    }
}
