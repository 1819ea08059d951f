//! How well a text answers what somebody types to find it.

/// The places of those that match, the best first; among equals, as they stood. What is typed is words in any order, each of
/// which must be there: whole, or letter by letter not too far apart.
pub fn best(typed: &str, texts: &[String]) -> Vec<usize> {
    let typed = typed.to_lowercase();
    let words: Vec<&str> = typed.split_whitespace().collect();
    let mut found: Vec<(u32, usize)> = Vec::new();
    for (place, text) in texts.iter().enumerate() {
        if let Some(score) = words.iter().map(|word| score(word, text)).sum() {
            found.push((score, place));
        }
    }
    found.sort_by_key(|(score, place)| (std::cmp::Reverse(*score), *place));
    found.into_iter().map(|(_, place)| place).collect()
}

/// Both are in small letters.
fn score(word: &str, text: &str) -> Option<u32> {
    if let Some(at) = text.find(word) {
        let begins = text.get(..at).and_then(|before| before.chars().next_back()).is_none_or(|c| !c.is_alphanumeric());
        let late = u32::try_from(at).unwrap_or(u32::MAX).min(200);
        return Some(1000 - late + if begins { 500 } else { 0 });
    }
    let letters: Vec<char> = word.chars().collect();
    let span = shortest_span(&letters, text)?;
    // A letter here and another there are in every long text.
    (letters.len() > 1 && span <= 3 * letters.len() + 4).then(|| 500 - u32::try_from(span).unwrap_or(500).min(500))
}

/// The shortest part of the text that has these letters in this order.
fn shortest_span(letters: &[char], text: &str) -> Option<usize> {
    let text: Vec<char> = text.chars().collect();
    let first = letters.first()?;
    let starts = text.iter().enumerate().filter(|(_, c)| *c == first).map(|(i, _)| i);
    let span = |start: usize| {
        let mut wanted = letters.iter();
        let mut next = wanted.next();
        for (i, c) in text[start..].iter().enumerate() {
            if next == Some(c) {
                next = wanted.next();
            }
            if next.is_none() {
                return Some(i + 1);
            }
        }
        None
    };
    starts.filter_map(span).min()
}

#[cfg(test)]
mod tests {
    use super::best;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| text.to_lowercase()).collect()
    }

    #[test]
    fn a_part_goes_before_letters_and_a_beginning_before_a_part() {
        let people = texts(&["a.badal@x.org Xenia", "bob@x.org Bob", "ada@x.org Ada Lovelace", "axdxa@x.org Q"]);
        assert_eq!(best("ada", &people), [2, 0, 3]);
        assert_eq!(best("ADA", &people), [2, 0, 3]);
        assert_eq!(best("", &people), [0, 1, 2, 3]);
        assert_eq!(best("zzz", &people), [] as [usize; 0]);
    }

    #[test]
    fn words_stand_in_any_order() {
        let people = texts(&["ada@x.org Ada Lovelace admin", "ada@y.org Ada Byron user", "z@x.org Zoë user"]);
        assert_eq!(best("admin ada", &people), [0]);
        assert_eq!(best("lvlc", &people), [0]);
        assert_eq!(best("zoë", &people), [2]);
        assert_eq!(best("user", &people), [2, 1]);
    }
}
