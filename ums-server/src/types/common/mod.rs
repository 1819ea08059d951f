//! Which passwords are tried first: what many people chose, and what is made of it with little effort.

mod patterns;
mod table;
#[cfg(test)]
mod tests;

use zeroize::Zeroizing;

use self::patterns::{is_pattern, is_repeated};
use self::table::{LONG, SHORT};

/// A password's few signs around something that is known, which add next to nothing to it.
const FEW: usize = 8;
/// The shortest text that anything is said to be made of.
const LEAST: usize = 4;
/// The longest common part, with a space at either end: looking no further keeps it cheap for passwords of any length.
const MOST: usize = 16;

/// Whether a password, as its key, is common: on the list, or a shorter common one repeated or filled up, or a pattern.
pub(crate) fn is_common(key: &str) -> bool {
    LONG.contains(key) || LONG.contains(key.trim()) || is_easy(&chars(key))
}

/// Whether a password is made of this text alone, both as their keys: repeated, backwards, with signs around or in between.
pub(crate) fn is_made_of(key: &str, text: &str) -> bool {
    let (password, text) = (chars(key.trim()), chars(text));
    let backwards = text.iter().rev().copied().collect::<Vec<_>>();
    [&*text, &backwards].into_iter().any(|text| {
        let whole = *password == *text || (text.len() >= LEAST && starts_repeating(&password, text));
        // Signs between its letters hide nothing: a name with its spaces left out is the name.
        let ((letters, others), (own, _)) = (split(&password), split(text));
        whole || (!own.is_empty() && starts_repeating(&letters, &own) && is_weak_padding(&others))
    })
}

fn is_easy(password: &[char]) -> bool {
    if password.len() < LEAST || is_pattern(password) {
        return true;
    }
    let parts = LEAST..=MOST.min(password.len() - 1);
    // "passwordpasswordpass", "123456123456123"
    let repeats = |part: usize| 2 * part <= password.len() && is_repeated(password, part);
    if parts.clone().any(|part| repeats(part) && is_known(&password[..part])) {
        return true;
    }
    // "password1234567", "!!!!!!!!trustno1"
    let alone = |part: &[char], rest: &[char]| {
        !rest.iter().any(|c| c.is_alphabetic()) && is_known(part) && is_weak_padding(rest)
    };
    let first = |part: usize| alone(&password[..part], &password[part..]);
    let last = |part: usize| alone(&password[password.len() - part..], &password[..password.len() - part]);
    if parts.clone().any(|part| first(part) || last(part)) {
        return true;
    }
    // "1-pass-word-pass-word-2"
    let (letters, others) = split(password);
    let repeats = |part: usize| is_repeated(&letters, part) && is_known(&letters[..part]);
    (LEAST..=MOST.min(letters.len())).any(repeats) && is_weak_padding(&others)
}

/// Whether a part of a password is common by itself.
fn is_known(part: &[char]) -> bool {
    let text: Zeroizing<String> = Zeroizing::new(part.iter().collect());
    let text = text.trim_matches(|c: char| c.is_whitespace());
    text.chars().count() >= LEAST && SHORT.contains(text)
}

fn is_weak_padding(padding: &[char]) -> bool {
    padding.len() <= FEW || is_pattern(padding) || is_known(padding)
}

/// Whether `text` is `unit` from its start on, over and over; the last time may be cut short.
fn starts_repeating(text: &[char], unit: &[char]) -> bool {
    text.len() >= unit.len() && text.iter().zip(unit.iter().cycle()).all(|(one, other)| one == other)
}

/// The letters, and the signs and digits between them.
fn split(text: &[char]) -> (Zeroizing<Vec<char>>, Zeroizing<Vec<char>>) {
    let (letters, others) = text.iter().filter(|c| !c.is_whitespace()).partition(|c| c.is_alphabetic());
    (Zeroizing::new(letters), Zeroizing::new(others))
}

fn chars(text: &str) -> Zeroizing<Vec<char>> {
    Zeroizing::new(text.chars().collect())
}
