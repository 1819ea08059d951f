//! A list of texts as a table of fingerprints: a few bytes for each, read where it lies in the program.
//!
//! The texts are told apart by SHA-256. Its first bits choose a bucket, its next bytes are kept. The file: for each 256 buckets
//! how many are kept in those before (four bytes, the highest first); for each bucket how many it keeps (a byte); what they
//! keep, in order. A text that is not on the list is taken for one that is about once in 15,000 times (`LONG`) or in ten million
//! (`SHORT`).

use ring::digest::{SHA256, digest};

/// Common passwords that are long enough to be chosen.
pub(super) static LONG: Table = Table::new(16, 2, include_bytes!("../../../data/common-passwords.bin"));

/// Shorter ones, which longer ones are made of.
pub(super) static SHORT: Table = Table::new(14, 3, include_bytes!("../../../data/common-parts.bin"));

/// Buckets whose beginning is written down.
const GROUP: usize = 256;

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
        self.find(text).unwrap_or_default()
    }

    fn find(&self, text: &str) -> Option<bool> {
        let (bucket, rest) = self.fingerprint(text);
        let (starts, counts) = self.bytes.split_at_checked(self.groups() * 4)?;
        let (counts, kept) = counts.split_at_checked(1 << self.bucket_bits)?;
        let (starts, _) = starts.as_chunks();
        let group = bucket / GROUP;
        let within = counts.get(group * GROUP..bucket)?.iter().map(|count| usize::from(*count)).sum::<usize>();
        let start = (u32::from_be_bytes(*starts.get(group)?) as usize + within) * self.width;
        let kept = kept.get(start..start + usize::from(*counts.get(bucket)?) * self.width)?;
        Some(kept.chunks_exact(self.width).any(|kept| rest.starts_with(kept)))
    }

    const fn groups(&self) -> usize {
        (1 << self.bucket_bits) / GROUP
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
        let mut counts = vec![0_u8; 1 << self.bucket_bits];
        all.iter().for_each(|(bucket, _)| counts[*bucket] += 1);
        let mut file = Vec::new();
        for group in 0..self.groups() {
            let before: u32 = counts[..group * GROUP].iter().map(|count| u32::from(*count)).sum();
            file.extend(before.to_be_bytes());
        }
        file.extend(counts);
        all.into_iter().for_each(|(_, rest)| file.extend(rest));
        file
    }
}
