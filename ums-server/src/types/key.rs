//! What makes two spellings the same: folded in Rust and stored, since databases disagree about case.

use unicode_normalization::UnicodeNormalization;

/// NFC(lowercase(NFC(text))): the key that e-mails are unique by, and names are sorted by.
pub(crate) fn key(text: &str) -> String {
    // Of ASCII the same, at a tenth of the cost: an import makes several a person.
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfc().collect::<String>().to_lowercase().nfc().collect()
}
