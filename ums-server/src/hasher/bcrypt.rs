//! bcrypt, of whichever system: `$2a$`, `$2b$`, `$2y$`; and Django's, of the SHA-256 in hexadecimal.

use std::fmt::Write as _;

use bcrypt::HashParts;
use ring::digest::{SHA256, digest};
use zeroize::Zeroizing;

use super::phc::equal;
use super::stored::Unfit;
use crate::error::{Error, Result};

/// The highest cost that is ever computed: about a second.
const MOST: u32 = 14;
/// From this cost on it takes longer than a hash of ours.
const DEAR: u32 = 10;
/// What the system that hashed saw of a password.
const SEEN: usize = 72;

pub(super) struct Bcrypt {
    cost: u32,
    salt: [u8; 16],
    hash: [u8; 23],
    of_sha256: bool,
}

impl Bcrypt {
    /// `$2b$12$…`, also after Django's `bcrypt$`; after `bcrypt_sha256$` it is of the hexadecimal SHA-256.
    pub(super) fn parse(text: &str) -> Result<Self, Unfit> {
        let (of_sha256, text) = match text.strip_prefix("bcrypt_sha256$") {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix("bcrypt$").unwrap_or(text)),
        };
        // `$2x$` marks what a broken implementation made.
        if !["$2a$", "$2b$", "$2y$"].iter().any(|prefix| text.starts_with(prefix)) {
            return Err(Unfit::Unsupported);
        }
        let parts: HashParts = text.parse().map_err(|_| Unfit::Malformed)?;
        let cost = parts.get_cost();
        if cost > MOST {
            return Err(Unfit::TooCostly);
        }
        let hash = text.get(29..).and_then(|text| {
            use base64::Engine as _;
            bcrypt::BASE_64.decode(text).ok()?.try_into().ok()
        });
        match hash {
            Some(hash) if cost >= 4 => Ok(Self { cost, salt: parts.get_salt_raw(), hash, of_sha256 }),
            _ => Err(Unfit::Malformed),
        }
    }

    pub(super) fn is_dear(&self) -> bool {
        self.cost >= DEAR
    }

    pub(super) fn matches(&self, password: &[u8]) -> Result<bool> {
        if !self.of_sha256 {
            return Ok(self.compare(password));
        }
        let mut hexadecimal = Zeroizing::new(String::with_capacity(64));
        for byte in digest(&SHA256, password).as_ref() {
            write!(hexadecimal, "{byte:02x}").map_err(Error::internal)?;
        }
        Ok(self.compare(hexadecimal.as_bytes()))
    }

    fn compare(&self, password: &[u8]) -> bool {
        // A C string: its zero is hashed too, where there is room for it.
        let mut seen = Zeroizing::new([0; SEEN]);
        let length = password.len().min(SEEN);
        seen[..length].copy_from_slice(&password[..length]);
        let output = bcrypt::bcrypt(self.cost, self.salt, &seen[..(length + 1).min(SEEN)]);
        equal(&output[..self.hash.len()], &self.hash)
    }
}
