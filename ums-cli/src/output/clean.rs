//! Makes foreign text harmless: to a terminal, inside JSON, and in a spreadsheet.

use std::borrow::Cow;

/// Control, escape and bidi characters as visible ones; everything else as it is.
pub fn for_terminal(text: &str) -> Cow<'_, str> {
    if is_plain(text, false) || !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            // The control pictures: ␛ for escape, ␊ for a line feed.
            '\0'..='\x1f' => clean.push(char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}')),
            '\x7f' => clean.push('\u{2421}'),
            _ if acts(c) => clean.push_str(&format!("<U+{:04X}>", c as u32)),
            _ => clean.push(c),
        }
    }
    Cow::Owned(clean)
}

/// The same JSON with such characters as `\u` escapes: still exact, and harmless to look at.
pub fn json(text: String) -> String {
    // Outside of strings JSON is ASCII, and its line breaks are ours.
    let acts = |c: char| c != '\n' && acts(c);
    if is_plain(&text, true) || !text.contains(acts) {
        return text;
    }
    let mut clean = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if acts(c) {
            clean.push_str(&format!("\\u{:04x}", c as u32));
        } else {
            clean.push(c);
        }
    }
    clean
}

/// Whether it is ASCII that is shown, as most is: told at a glance.
fn is_plain(text: &str, breaks: bool) -> bool {
    text.bytes().fold(true, |plain, byte| plain & ((0x20..0x7f).contains(&byte) | (breaks & (byte == b'\n'))))
}

/// A cell that a spreadsheet would run as a formula gets an apostrophe in front.
pub fn for_spreadsheet(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Characters that act instead of being shown (all of them below U+10000).
fn acts(c: char) -> bool {
    matches!(c,
        '\0'..='\x1f' | '\x7f'..='\u{9f}'
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{2028}' | '\u{2029}' | '\u{206a}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_a_terminal_is_shown_instead() {
        assert_eq!(for_terminal("\u{1b}[31mred\u{1b}[0m"), "␛[31mred␛[0m");
        assert_eq!(for_terminal("a\r\nb\tc\u{7f}"), "a␍␊b␉c␡");
        assert_eq!(for_terminal("\u{9b}2J"), "<U+009B>2J");
        assert_eq!(for_terminal("x\u{202e}gpj.exe"), "x<U+202E>gpj.exe");
        for whole in ["佐藤 英樹", "e\u{301}", "می\u{200c}خواهم", "👩\u{200d}💻"] {
            assert_eq!(for_terminal(whole), whole);
        }
    }

    #[test]
    fn json_stays_exact() {
        let hostile = "\u{1b}]0;x\u{7}\u{9b}\u{202e}\u{7f}é";
        let text = json(serde_json::to_string(hostile).unwrap());
        assert_eq!(text, r#""\u001b]0;x\u0007\u009b\u202e\u007fé""#);
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), hostile);
    }

    #[test]
    fn a_spreadsheet_runs_nothing() {
        for (cell, safe) in
            [("=1+1", "'=1+1"), ("@SUM", "'@SUM"), ("-1", "'-1"), ("+1", "'+1"), ("\tx", "'\tx"), ("a=b", "a=b")]
        {
            assert_eq!(for_spreadsheet(cell), safe);
        }
    }
}
