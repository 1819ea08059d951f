//! bash: reads the line itself, since bash breaks words at `@`, `=` and `:`, and takes what it is told as it stands.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap_complete::engine::{PathCompleter, ValueCompleter};
use clap_complete::env::EnvCompleter;

use super::{Candidate, candidates, shells};

pub struct Bash;

impl EnvCompleter for Bash {
    fn name(&self) -> &'static str {
        "bash"
    }

    fn is(&self, name: &str) -> bool {
        name == "bash"
    }

    fn write_registration(&self, _: &str, _: &str, _: &str, program: &str, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(shells::filled(include_str!("ums.bash"), program, shells::posix).as_bytes())
    }

    /// `words`: the line up to the cursor, and the end of it that bash is going to replace.
    fn write_complete(
        &self,
        _: &mut clap::Command,
        words: Vec<OsString>,
        folder: Option<&Path>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let [line, replaced] = words.as_slice() else { return Ok(()) };
        let (Some(line), Some(replaced)) = (line.to_str(), replaced.to_str()) else { return Ok(()) };
        let (Some(read), Some(before)) = (Line::read(line), line.strip_suffix(replaced).and_then(Line::read)) else {
            return Ok(());
        };
        let word = read.words.last().cloned().unwrap_or_default();
        let found = if read.redirects {
            let paths = PathCompleter::any().complete(word.as_ref());
            paths.iter().filter_map(Candidate::clean).collect()
        } else {
            candidates(read.words.iter().map(OsString::from).collect(), folder)
        };
        // What stands before is part of the word where bash breaks it, and else of another one.
        let kept = if before.words.len() == read.words.len() { before.words.last().map_or(0, String::len) } else { 0 };
        let lines = insertions(&word, kept, before.quote, &found);
        let spaced = matches!(found.as_slice(), [only] if !only.goes_on());
        writeln!(out, "{}", if spaced { "space" } else { "nospace" })?;
        lines.iter().try_for_each(|line| writeln!(out, "{line}"))
    }
}

/// What bash may put in the place of the end of the word, of which `kept` bytes stay.
fn insertions(word: &str, kept: usize, quote: Quote, found: &[Candidate]) -> Vec<String> {
    let quoted = |value: &str| value.get(kept..).map(|rest| quote.escape(rest));
    let all: Vec<&str> = found.iter().map(|one| one.value.as_str()).collect();
    // They may differ in case from what was typed, as long as bash does not take anything away for it.
    let replaces = kept == 0 && common_start(&all).is_some_and(|common| common.len() >= word.len());
    let values: Vec<&str> = all.into_iter().filter(|value| replaces || value.starts_with(word)).collect();
    let mut lines: Vec<String> = values.iter().filter_map(|value| quoted(value)).collect();
    if let (Some(common), Some(shown)) = (common_start(&values), common_start(&lines)) {
        let common = quoted(common).unwrap_or_default();
        // Half of an escape may be common to them: then this one keeps bash from inserting it.
        if lines.len() > 1 && common != shown {
            lines.push(common);
        }
    }
    lines
}

/// The longest text with which all of them begin.
pub fn common_start<T: AsRef<str>>(values: &[T]) -> Option<&str> {
    let mut common = values.first()?.as_ref();
    for value in values {
        let same = common.chars().zip(value.as_ref().chars()).take_while(|(a, b)| a == b);
        common = &common[..same.map(|(a, _)| a.len_utf8()).sum()];
    }
    Some(common)
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Quote {
    None,
    Single,
    Double,
}

impl Quote {
    /// The text as it is to be typed here, so that it means itself.
    fn escape(self, text: &str) -> String {
        let mut typed = String::new();
        for c in text.chars() {
            match (self, c) {
                (Self::Single, '\'') => typed.push_str(r"'\''"),
                (Self::Single, c) => typed.push(c),
                // The history would be asked within double quotes, whatever stands before it.
                (Self::Double, '!') => typed.push_str("\"'!'\""),
                (Self::Double, '$' | '`' | '"' | '\\') => typed.extend(['\\', c]),
                (Self::Double, c) => typed.push(c),
                (Self::None, c) if c.is_ascii_alphanumeric() || !c.is_ascii() => typed.push(c),
                (Self::None, '@' | '%' | '+' | '=' | ':' | ',' | '.' | '/' | '_' | '-') => typed.push(c),
                (Self::None, c) => typed.extend(['\\', c]),
            }
        }
        typed
    }
}

/// A line of bash up to the cursor, read as bash will; nothing in it is run or looked up.
#[derive(Debug)]
struct Line {
    /// Of the last command, the last being that at the cursor.
    words: Vec<String>,
    quote: Quote,
    /// Whether the cursor is at the name of a file that something is redirected to or from.
    redirects: bool,
}

impl Line {
    /// Nothing where the line ends within an escape, or is of a kind that is not read here.
    fn read(line: &str) -> Option<Self> {
        let (mut words, mut quote, mut redirects) = (Vec::new(), Quote::None, false);
        // A word that has begun; a quote begins one that may be empty.
        let mut word: Option<String> = None;
        let mut chars = line.chars().peekable();
        while let Some(c) = chars.next() {
            match (quote, c) {
                (Quote::Single, '\'') | (Quote::Double, '"') => quote = Quote::None,
                (Quote::Double, '\\') => {
                    let next = *chars.peek()?;
                    if matches!(next, '$' | '`' | '"' | '\\') {
                        chars.next();
                    } else {
                        word.get_or_insert_default().push('\\');
                        continue;
                    }
                    word.get_or_insert_default().push(next);
                }
                (Quote::Single | Quote::Double, c) => word.get_or_insert_default().push(c),
                (Quote::None, '\\') => word.get_or_insert_default().push(chars.next()?),
                (Quote::None, '$') if matches!(chars.peek(), Some('\'' | '"')) => return None,
                (Quote::None, '\'' | '"') => {
                    quote = if c == '"' { Quote::Double } else { Quote::Single };
                    word.get_or_insert_default();
                }
                (Quote::None, c @ (' ' | '\t' | '\n' | '<' | '>' | '|' | '&' | ';')) => {
                    // The number of what is redirected is no word of the command.
                    let number = |word: &String| word.bytes().all(|byte| byte.is_ascii_digit());
                    let ended = word.take().filter(|word| !matches!(c, '<' | '>') || !number(word));
                    if let Some(ended) = ended
                        && !std::mem::take(&mut redirects)
                    {
                        words.push(ended);
                    }
                    match c {
                        '<' | '>' => {
                            while chars.next_if(|c| matches!(c, '<' | '>' | '&' | '|')).is_some() {}
                            redirects = true;
                        }
                        '|' | '&' | ';' | '\n' => words.clear(),
                        _ => {}
                    }
                }
                (Quote::None, c) => word.get_or_insert_default().push(c),
            }
        }
        words.push(word.unwrap_or_default());
        Some(Self { words, quote, redirects })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(Vec<String>, Quote, bool)> {
        Line::read(line).map(|line| (line.words, line.quote, line.redirects))
    }

    #[test]
    fn a_line_is_read_as_bash_reads_it() {
        for (line, words, quote) in [
            ("ums users get ada@exa", vec!["ums", "users", "get", "ada@exa"], Quote::None),
            ("ums users get ", vec!["ums", "users", "get", ""], Quote::None),
            (r#"ums get "a b"@x"#, vec!["ums", "get", "a b@x"], Quote::None),
            (r#"ums get "a \$b\n"#, vec!["ums", "get", r"a $b\n"], Quote::Double),
            (r"ums get 'a\$", vec!["ums", "get", r"a\$"], Quote::Single),
            (r"ums get \'a\ b '' ", vec!["ums", "get", "'a b", "", ""], Quote::None),
            ("ums list >out 2>&1 x", vec!["ums", "list", "x"], Quote::None),
            ("a | ums li", vec!["ums", "li"], Quote::None),
        ] {
            let words = words.into_iter().map(str::to_owned).collect();
            assert_eq!(read(line), Some((words, quote, false)), "{line}");
        }
        assert_eq!(read("ums list > fi").map(|(_, _, redirects)| redirects), Some(true));
        for strange in [r"ums a\", r#"ums "a\"#, "ums $'a"] {
            assert_eq!(read(strange), None, "{strange}");
        }
    }

    #[test]
    fn what_is_inserted_means_itself_and_no_more() {
        let hostile = r#"a b'c"$(d)`e`\!;*"#;
        assert_eq!(Quote::None.escape(hostile), r#"a\ b\'c\"\$\(d\)\`e\`\\\!\;\*"#);
        assert_eq!(Quote::Single.escape(hostile), r#"a b'\''c"$(d)`e`\!;*"#);
        assert_eq!(Quote::Double.escape(hostile), r#"a b'c\"\$(d)\`e\`\\"'!'";*"#);
        for (quote, open) in [(Quote::None, ""), (Quote::Single, "'"), (Quote::Double, "\"")] {
            let line = format!("{open}{}", quote.escape(hostile));
            assert_eq!(read(&line), Some((vec![hostile.to_owned()], quote, false)));
        }
    }

    #[test]
    fn bash_inserts_no_half_of_an_escape() {
        let found = ["a$b", "a c"].map(|value| Candidate { value: value.to_owned(), help: String::new() });
        assert_eq!(insertions("a", 0, Quote::None, &found), [r"a\$b", r"a\ c", "a"]);
        let found = ["ada@example.com", "ada@example.org"];
        let found = found.map(|value| Candidate { value: value.to_owned(), help: String::new() });
        assert_eq!(insertions("ada@exa", 4, Quote::None, &found), ["example.com", "example.org"]);
        assert_eq!(insertions("ADA", 0, Quote::None, &found), ["ada@example.com", "ada@example.org"]);
        assert_eq!(insertions("ADA@", 4, Quote::None, &found), [""; 0]);
        assert_eq!(insertions("ADA", 0, Quote::None, &found[..1]), ["ada@example.com"]);
    }
}
