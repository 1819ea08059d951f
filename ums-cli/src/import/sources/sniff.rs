//! What a file begins with: the mark that some editors put there, and what is no text at all.

use std::io::{BufRead, Cursor, Read as _};

use crate::import::lines::BOM;
use crate::import::record::Unreadable;

/// What is looked at.
const HEAD: usize = 3;

/// The text without its mark, and its first byte.
///
/// # Errors
///
/// UTF-16, and what was compressed.
pub fn text<R: BufRead>(mut input: R) -> Result<(impl BufRead + use<R>, Option<u8>), Unreadable> {
    let mut head = Vec::with_capacity(HEAD);
    input.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    let unreadable = |code, message: &str, hint: &str| {
        Err(Unreadable::NotSuchAFile { line: 1, code, message: message.to_owned(), hint: Some(hint.to_owned()) })
    };
    if head.starts_with(b"\x1F\x8B") {
        return unreadable(
            "compressed",
            "the file is compressed (gzip)",
            "gunzip it, or: gunzip -c FILE | ums users import -",
        );
    }
    if head.starts_with(b"PK\x03") {
        return unreadable("compressed", "the file is compressed (zip)", "unzip it first");
    }
    let is_utf16 = [&b"\xFF\xFE"[..], b"\xFE\xFF"].iter().any(|mark| head.starts_with(mark))
        || (head.len() > 1 && (head[0] == 0) != (head[1] == 0));
    if is_utf16 {
        return unreadable(
            "invalid_utf8",
            "the file is UTF-16, not UTF-8",
            "iconv -f UTF-16 -t UTF-8 FILE makes it UTF-8",
        );
    }
    if head == BOM {
        head.clear();
    }
    // Where it began with a mark, the first byte is the one behind that.
    let first = match head.first() {
        Some(first) => Some(*first),
        None => input.fill_buf()?.first().copied(),
    };
    Ok((Cursor::new(head).chain(input), first))
}
