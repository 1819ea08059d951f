//! What stands in the configuration file, word for word and on which line; of a broken one, what can be made out.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// A value that stands in the file.
#[derive(Debug, PartialEq, Eq)]
pub struct Stored {
    /// As one would type it; `None` for a table.
    pub text: Option<String>,
    pub line: usize,
}

/// The value of a key.
pub fn get(text: &str, key: &[&str]) -> Option<Stored> {
    let (document, _) = DeTable::parse_recoverable(text);
    let (name, value) = find(document.get_ref(), key)?;
    let of_alias = key.first() == Some(&"alias");
    Some(Stored { text: plain(value.get_ref(), of_alias), line: line(text, name.span().start) })
}

/// The lines that a key and its value have for themselves.
pub fn lines(text: &str, key: &[&str]) -> Option<Range<usize>> {
    let (document, faults) = DeTable::parse_recoverable(text);
    let (name, value) = find(document.get_ref(), key)?;
    if value.get_ref().is_table() {
        return None;
    }
    for depth in 1..key.len() {
        let (_, table) = find(document.get_ref(), &key[..depth])?;
        if text.get(table.span())?.starts_with('{') {
            return None;
        }
    }
    // How far a value goes in a broken file is a guess, but for its own line.
    if !faults.is_empty() && (value.span().is_empty() || text.get(value.span())?.contains('\n')) {
        return None;
    }
    let start = text.get(..name.span().start)?.rfind('\n').map_or(0, |at| at + 1);
    let end = text.get(value.span().end..)?.find('\n').map_or(text.len(), |at| value.span().end + at + 1);
    Some(start..end)
}

type Name<'i> = Spanned<DeString<'i>>;

fn find<'t, 'i>(table: &'t DeTable<'i>, key: &[&str]) -> Option<(&'t Name<'i>, &'t Spanned<DeValue<'i>>)> {
    let (last, parents) = key.split_last()?;
    let mut table = table;
    for name in parents {
        table = table.iter().find(|(key, _)| key.get_ref() == name)?.1.get_ref().as_table()?;
    }
    table.iter().find(|(key, _)| key.get_ref() == last)
}

/// On which line a byte of the text stands.
pub fn line(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
}

fn plain(value: &DeValue<'_>, of_alias: bool) -> Option<String> {
    Some(match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(time) => time.to_string(),
        DeValue::Array(items) => {
            let words: Vec<String> = items.iter().filter_map(|item| plain(item.get_ref(), of_alias)).collect();
            if of_alias { shell_words::join(words) } else { words.join(",") }
        }
        DeValue::Table(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_there_is_found_also_beside_a_fault() {
        let text = "default_profile = \"a\"\n[profile.a]\nserver = \"http://x\" # here\ntimeout = \n\n[alias]\nls = [\"users\", \"x y\"]\n";
        let get = |key: &[&str]| get(text, key).and_then(|stored| Some((stored.text?, stored.line)));
        assert!(DeTable::parse(text).is_err());
        assert_eq!(get(&["default_profile"]), Some(("a".to_owned(), 1)));
        assert_eq!(get(&["profile", "a", "server"]), Some(("http://x".to_owned(), 3)));
        assert_eq!(get(&["alias", "ls"]), Some(("users 'x y'".to_owned(), 7)));
        assert_eq!(get(&["profile", "a"]), None);
        assert_eq!(get(&["profile", "b", "server"]), None);
    }
}
