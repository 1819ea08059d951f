//! Passwords that a hand draws on a keyboard, or a child writes: runs of keys, of the alphabet, of numbers; short repetitions.

use std::collections::HashSet;
use std::sync::LazyLock;

/// What people run along. Each is read in both directions.
const LINES: [&str; 29] = [
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "!@#$%^&*()_+",
    "qwertyuiop[]",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "1qaz",
    "2wsx",
    "3edc",
    "4rfv",
    "5tgb",
    "6yhn",
    "7ujm",
    "8ik,",
    "9ol.",
    "0p;/",
    // German and French keyboards.
    "qwertzuiopü",
    "yxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    // Russian: the alphabet and the keyboard.
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "йцукенгшщзхъ",
    "фывапролджэ",
    "ячсмитьбю",
    // The keys of a telephone and of a number pad.
    "147",
    "258",
    "369",
    "159",
];

/// The longest piece that counts as a pattern when it stands there over and over.
const SHORT: usize = 4;

/// Whether a text is no more than a pattern: a short piece repeated, or nearly all of it in runs of three and more.
pub(super) fn is_pattern(text: &[char]) -> bool {
    (1..=SHORT).any(|period| period < text.len() && is_nearly_repeated(text, period)) || is_runs(text)
}

/// Whether a text is its first `period` characters over and over; the last time may be cut short.
pub(super) fn is_repeated(text: &[char], period: usize) -> bool {
    different(text, period) == 0
}

fn is_nearly_repeated(text: &[char], period: usize) -> bool {
    text.len() >= 2 * period && different(text, period) * 10 <= text.len()
}

fn different(text: &[char], period: usize) -> usize {
    text.iter().zip(text.iter().skip(period)).filter(|(one, other)| one != other).count()
}

fn is_runs(text: &[char]) -> bool {
    let mut covered = vec![false; text.len()];
    // Every second one: 1q2w3e4r5t is two runs, woven.
    for stride in [1, 2] {
        for at in 0..text.len().saturating_sub(2 * stride) {
            let triple = [at, at + stride, at + 2 * stride];
            if is_run(triple.map(|at| text[at])) {
                triple.into_iter().for_each(|at| covered[at] = true);
            }
        }
    }
    let covered = covered.into_iter().filter(|covered| *covered).count();
    covered > 0 && covered * 4 >= text.len() * 3
}

fn is_run(triple: [char; 3]) -> bool {
    triple[0] == triple[1] && triple[1] == triple[2] || RUNS.contains(&triple)
}

/// All that stands in `LINES`, by threes.
static RUNS: LazyLock<HashSet<[char; 3]>> = LazyLock::new(|| {
    let windows = |line: &str| {
        let keys: Vec<char> = line.chars().collect();
        keys.windows(3).filter_map(|keys| keys.try_into().ok()).collect::<Vec<[char; 3]>>()
    };
    LINES.iter().flat_map(|line| windows(line)).flat_map(|[a, b, c]| [[a, b, c], [c, b, a]]).collect()
});
