//! Nothing makes a reader panic or lose its place.

use serde_json::Value;

use super::*;

/// The first few of a sample: what is changed in them is seen as well as in all, and sooner.
fn few(name: &str) -> Vec<u8> {
    let text = String::from_utf8(sample(name)).unwrap();
    if !name.ends_with(".json") {
        return text.split_inclusive('\n').take(6).collect::<String>().into_bytes();
    }
    let mut json: Value = serde_json::from_str(&text).unwrap();
    let list = if json.is_array() { &mut json } else { &mut json["users"] };
    list.as_array_mut().unwrap().truncate(3);
    serde_json::to_vec_pretty(&json).unwrap()
}

/// xorshift: the same mutations each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most.max(1) as u64).unwrap()
    }
}

/// What does not belong where it is put.
fn hostile(dice: &mut Dice) -> Vec<u8> {
    let texts: [&[u8]; 24] = [
        b"\0",
        b"\xFF",
        b"\xEF\xBB\xBF",
        b"\"",
        b"\\",
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
        b"\n",
        b"\r",
        b"null",
        b"-1e999999",
        b"[[[[[[[[",
        b"{\"a\":{\"a\":",
        b"\"\\ud800\"",
        b"true",
        b"99999999999999999999",
        b"$",
        b"%00",
        b"\xE2\x80\xAE",
        b"{\"users\":[",
    ];
    match dice.below(28) {
        at if at < texts.len() => texts[at].to_vec(),
        25 => vec![b'['; 3000],
        26 => vec![b'x'; 5000],
        _ => vec![b'"'; 3],
    }
}

#[test]
fn nothing_makes_a_reader_panic_or_lose_its_place() {
    let mut dice = Dice(2026);
    for (system, file, open) in SYSTEMS {
        let text = few(file);
        let (mut refused, mut unreadable) = (0, 0);
        for _ in 0..2500 {
            let mut changed = text.clone();
            for _ in 0..=dice.below(3) {
                let at = dice.below(changed.len());
                match dice.below(4) {
                    0 => changed.truncate(at),
                    1 => {
                        changed.drain(at..(at + dice.below(40)).min(text.len()).clamp(at, changed.len()));
                    }
                    2 => {
                        let end = (at + 1 + dice.below(12)).min(changed.len());
                        changed.splice(at..end, hostile(&mut dice));
                    }
                    _ => {
                        changed.splice(at..at, hostile(&mut dice));
                    }
                }
            }
            let lines = changed.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
            let (records, ended) = read(open, &changed);
            let mut last = 0;
            for record in &records {
                assert!(
                    record.line >= last && (1..=lines).contains(&record.line),
                    "{system}: line {} of {lines}",
                    record.line
                );
                last = record.line;
                refused += usize::from(record.person.is_err());
            }
            match ended {
                Ok(()) => {}
                Err(Unreadable::NotSuchAFile { line, message, .. }) => {
                    assert!(
                        (last.max(1)..=lines).contains(&line) && !message.is_empty(),
                        "{system}: line {line} of {lines}"
                    );
                    unreadable += 1;
                }
                Err(Unreadable::Io(e)) => panic!("{system}: {e}"),
            }
        }
        assert!(refused + unreadable > 100, "{system}: {refused} {unreadable}");
    }
}
