//! Where a page ended: opaque to clients, and good only for the sort and filters it was made with.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use ring::digest::{Context, SHA256};

/// The last row of a page: what it is sorted by, and its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cursor {
    pub(crate) key: SortKey,
    pub(crate) id: String,
}

/// What rows are sorted by, before their ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SortKey {
    Int(i64),
    Text(String),
}

impl Cursor {
    pub(crate) const FAULT: &str =
        "is not a cursor of this list with this sort and these filters; begin anew without it";
    /// Bytes that bind a cursor to what was asked.
    const BOUND: usize = 8;
    /// Most have about 80 characters; but a name may have 200 letters of many bytes.
    const MAX_LENGTH: usize = 4000;

    pub(crate) fn text(&self, asked: &[(String, String)]) -> String {
        let mut bytes = bound(asked).to_vec();
        match &self.key {
            SortKey::Int(number) => {
                bytes.push(b'i');
                bytes.extend_from_slice(&number.to_be_bytes());
            }
            SortKey::Text(text) => {
                bytes.push(b't');
                bytes.extend_from_slice(&u16::try_from(text.len()).unwrap_or(u16::MAX).to_be_bytes());
                bytes.extend_from_slice(text.as_bytes());
            }
        }
        bytes.extend_from_slice(self.id.as_bytes());
        BASE64.encode(bytes)
    }

    pub(crate) fn parse(text: &str, asked: &[(String, String)]) -> Option<Self> {
        let bytes =
            Some(text).filter(|text| text.len() <= Self::MAX_LENGTH).and_then(|text| BASE64.decode(text).ok())?;
        let rest = bytes.strip_prefix(&bound(asked))?;
        let plain = |bytes| str::from_utf8(bytes).ok().filter(|text| !text.is_empty() && !text.contains('\0'));
        let (key, id) = match rest.split_first()? {
            (b'i', rest) => {
                let (number, id) = rest.split_first_chunk::<8>()?;
                (SortKey::Int(i64::from_be_bytes(*number)), id)
            }
            (b't', rest) => {
                let (length, rest) = rest.split_first_chunk::<2>()?;
                let (text, id) = rest.split_at_checked(u16::from_be_bytes(*length).into())?;
                (SortKey::Text(plain(text)?.to_owned()), id)
            }
            _ => return None,
        };
        Some(Self { key, id: plain(id)?.to_owned() })
    }
}

fn bound(asked: &[(String, String)]) -> [u8; Cursor::BOUND] {
    let mut context = Context::new(&SHA256);
    for (name, value) in asked {
        for part in [name, value] {
            context.update(&part.len().to_be_bytes());
            context.update(part.as_bytes());
        }
    }
    let digest = context.finish();
    let mut bound = [0; Cursor::BOUND];
    for (to, from) in bound.iter_mut().zip(digest.as_ref()) {
        *to = *from;
    }
    bound
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_cursor_is_good_for_what_it_was_made_with_and_nothing_else() {
        let (this, other) = (asked(&[("action", "user.")]), asked(&[("action", "use"), ("", "r.")]));
        let id = "01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44".to_owned();
        for key in [SortKey::Int(1_795_398_840_123), SortKey::Int(-1), SortKey::Text("zo\u{eb} \u{1f600}".repeat(200))]
        {
            let cursor = Cursor { key, id: id.clone() };
            let text = cursor.text(&this);
            assert_eq!(Cursor::parse(&text, &this), Some(cursor));
            assert_eq!(Cursor::parse(&text, &other), None);
            for bad in ["", "x", "AAAA", &text[..20], &format!("{text}="), &"A".repeat(4001)] {
                assert_eq!(Cursor::parse(bad, &this), None, "{bad}");
            }
        }
    }
}
