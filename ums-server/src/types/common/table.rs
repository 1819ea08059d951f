//! A list of texts as a table of fingerprints: a few bytes for each, read where it lies in the program.
//!
//! The texts are told apart by SHA-256. Its first bits choose a bucket, its next bytes are kept: first of the file is how many
//! each bucket holds, a byte for each, then what they hold, in order. A text that is not on the list is taken for one that is
//! about once in 20,000 times (`LONG`) or in a million (`SHORT`).

use ring::digest::{SHA256, digest};

/// Common passwords that are long enough to be chosen.
pub(super) static LONG: Table = Table::new(16, 2, include_bytes!("../../../data/common-passwords.bin"));

/// Shorter ones, which longer ones are made of.
pub(super) static SHORT: Table = Table::new(14, 3, include_bytes!("../../../data/common-parts.bin"));

pub(super) struct Table {
    bucket_bits: u32,
    /// Bytes of a fingerprint besides its bucket.
    width: usize,
    bytes: &'static [u8],
}

impl Table {
    const fn new(bucket_bits: u32, width: usize, bytes: &'static [u8]) -> Self {
        Self { bucket_bits, width, bytes }
    }

    pub(super) fn contains(&self, text: &str) -> bool {
        let (bucket, rest) = self.fingerprint(text);
        let Some((counts, kept)) = self.bytes.split_at_checked(1 << self.bucket_bits) else { return false };
        let before: usize = counts[..bucket].iter().map(|count| usize::from(*count)).sum();
        let (start, length) = (before * self.width, usize::from(counts[bucket]) * self.width);
        let kept = kept.get(start..start + length).unwrap_or_default();
        kept.chunks_exact(self.width).any(|kept| kept == &rest[..self.width])
    }

    /// The bucket, and what is kept in it.
    pub(super) fn fingerprint(&self, text: &str) -> (usize, [u8; 4]) {
        let digest = digest(&SHA256, text.as_bytes());
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&digest.as_ref()[..8]);
        let [a, b, c, d, rest @ ..] = bytes;
        ((u32::from_be_bytes([a, b, c, d]) >> (32 - self.bucket_bits)) as usize, rest)
    }

    /// The file that holds these texts: what `data/README.md` says how to make anew.
    #[cfg(test)]
    pub(super) fn file<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> Vec<u8> {
        let all: std::collections::BTreeSet<_> = texts.into_iter().map(|text| self.fingerprint(text)).collect();
        let mut all: Vec<_> = all.into_iter().map(|(bucket, rest)| (bucket, rest[..self.width].to_vec())).collect();
        all.dedup();
        let mut file = vec![0; 1 << self.bucket_bits];
        for (bucket, rest) in all {
            file[bucket] += 1;
            file.extend(rest);
        }
        file
    }
}
