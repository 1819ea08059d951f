//! What stands in the configuration file, word for word and on which line; of a broken one, what can be made out.

use toml::de::{DeTable, DeValue};

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
    let mut table = document.get_ref();
    let (last, parents) = key.split_last()?;
    for name in parents {
        table = table.iter().find(|(key, _)| key.get_ref() == name)?.1.get_ref().as_table()?;
    }
    let (key, value) = table.iter().find(|(key, _)| key.get_ref() == last)?;
    let of_alias = parents.first() == Some(&"alias");
    Some(Stored { text: plain(value.get_ref(), of_alias), line: line(text, key.span().start) })
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
