//! Texts without quotes that not every reader of YAML takes for the same.

/// What others take a plain text for, which is a text to us.
pub fn other_meaning(text: &str) -> Option<&'static str> {
    let words = ["yes", "no", "on", "off"];
    if words.iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return Some("true or false");
    }
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let has_only = |more: &[char]| digits.chars().all(|c| c.is_ascii_digit() || more.contains(&c));
    let starts_as_number = digits.starts_with(|c: char| c.is_ascii_digit());
    let is_octal = digits.len() > 1 && digits.starts_with('0') && has_only(&['_']);
    let is_grouped = digits.contains('_') && has_only(&['_', '.']);
    // 4:12 is 252 to some.
    let is_sexagesimal = digits.contains(':') && !digits.ends_with(':') && has_only(&['_', ':', '.']);
    let is_binary = digits.strip_prefix("0b").is_some_and(|rest| rest.chars().all(|c| matches!(c, '0' | '1' | '_')));
    (starts_as_number && (is_octal || is_grouped || is_sexagesimal || is_binary)).then_some("a number")
}

#[cfg(test)]
mod tests {
    use super::other_meaning;

    #[test]
    fn what_readers_disagree_about() {
        for text in ["no", "Yes", "OFF", "007", "-017", "1_000", "1_0.5", "4:12", "12:30:45", "0b101"] {
            assert!(other_meaning(text).is_some(), "{text}");
        }
        for text in [
            "nobody",
            "y",
            "N",
            "2026-11-23",
            "1.2.3",
            "4-12",
            "0",
            "a:1",
            "12:",
            "192.168.0.1",
            "",
            "-",
            "+49 1",
            "e5",
        ] {
            assert_eq!(other_meaning(text), None, "{text}");
        }
    }
}
