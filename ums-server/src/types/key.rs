//! What makes two spellings the same: folded in Rust and stored, since databases disagree about case.

use unicode_normalization::UnicodeNormalization;

/// NFC(lowercase(NFC(text))): the key that e-mails are unique by, and names are sorted by.
pub(crate) fn key(text: &str) -> String {
    text.nfc().collect::<String>().to_lowercase().nfc().collect()
}
